"""What became of a third party's witness, in words: for `show` and `history`.

Owns those words. Pure; must not say more of a copy than our own looks at the page do: nobody read it.
"""

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from mofawatch.output.alert_words import moment
from mofawatch.output.terminal import address_line, hang, shown
from store.values import get_time

_STOOD = {
    1: "the site showed this wording before and after",
    0: "the next wording had come by then",
    None: "whether this wording still stood then is not known",
}


def say_witness(row: Mapping[str, Any]) -> str:
    """`Internet Archive’s copy of 2026-05-20 12:00 JST: ...`, of a row of the view `witnesses`."""
    if row["status"] == "saved":
        return f"{row['archive']}’s copy of {moment(get_time(row['copied_at']))}: {_STOOD[row['stood']]}"
    reason = f": {row['last_error']}" if row["last_error"] else ""
    wanted = moment(get_time(row["wanted_at"]))
    if row["status"] == "given_up":
        return f"{row['archive']} was asked for a copy from {wanted} on, and made none{reason}"
    return f"{row['archive']} is asked for a copy since {wanted}{reason}"


def print_witnesses(console: Console, rows: list[dict[str, Any]]) -> None:
    """A line for each, with the copy's address below it."""
    for row in rows:
        line = shown(f"version {row['version']}, {say_witness(row)}")
        console.print(hang(console, shown("witness  ", "dim"), line))
        if row["address"]:
            console.print(address_line(9, row["address"]), soft_wrap=True)
