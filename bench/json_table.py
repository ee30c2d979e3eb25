"""Writes docs/reference/json.md: what each verb prints with --json, as it prints it over the archive of the demo.

python bench/json_table.py --write     write it
python bench/json_table.py --check     exit 1 where it is not as it would be written
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from made_pages import write_or_check

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "json.md"
HEAD = """# What `--json` prints

Made by `python bench/json_table.py --write`: each verb is run over the archive that `mofawatch demo` leaves, and every
name it prints stands here. More names may follow; these stay. One document on standard output; all else goes to
standard error. Moments are UTC, `YYYY-MM-DDTHH:MM:SSZ`; days `YYYY-MM-DD`. A release is named by its address at the
ministry. `[]` after a name means a list of such; no type, or null alone: the demo has no such value.

What is no section of its own, or empty in the demo:

- `import` and `backfill` print what `check` does; `import` also `documents`, how many it left out, `backfill --from
  web-archive` also `web_archives`, what the archives have brought so far.
- `alerts retry` and `alerts release` print what `deliver` does. `refusals[]` has `destination` and `detail`.
- `alerts` of `check` is the outbox as it stands after the check: `sent` is all that was ever sent. `deliver` counts
  what it sent itself.
- `now` of `compare` has the names of `before`, those of a statement; `change` and `difference` are text where a topic
  is in both readouts.
- `run --json` is a log, an object a line: [operate](../guides/operate.md).
"""
# A release that the demo edits and then withdraws, and a change that it alerts of.
ADDRESS = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
OTHER = "https://www.mofa.go.jp/press/release/pressite_000001_09002.html"
CHANGE = "7"
VERBS = (
    ("list", ()),
    ("list", ("--left",)),
    ("show", (ADDRESS,)),
    ("history", (ADDRESS,)),
    ("diff", (ADDRESS,)),
    ("changes", ()),
    ("search", ("sample",)),
    ("compare", (ADDRESS, OTHER)),
    ("statements", (ADDRESS,)),
    ("phrase", ("sample",)),
    ("explain", (ADDRESS,)),
    ("alerts list", ()),
    ("alerts preview", (CHANGE,)),
    ("alerts test", ()),
    ("alerts drop", ("--held",)),
    ("config check", ()),
    ("status", ()),
    ("verify", ()),
    ("backup", ("copy.db",)),
    ("compact", ()),
    ("reparse", ("--dry-run",)),
    ("deliver", ()),
    ("check", ()),
)
# Where the names of an object are data and not part of the contract.
OPEN = {"history versions": "number of the version", "alerts preview [].data": "those of notifier/change.schema.json"}


def run(folder: Path, *words: str) -> str:
    """What a verb prints in `folder`; a check of a site that is not there any more prints, too, and ends with 1."""
    command = [sys.executable, "-m", "mofawatch", *words]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONUTF8": "1"}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode > 1:
        sys.exit(f"{' '.join(words)}: {ended.stderr}")
    return ended.stdout


def names(value: Any, at: str, verb: str) -> Iterator[tuple[str, str]]:
    """Each name below `value` with its type, in the order it is printed; `at` is the way to it."""
    if isinstance(value, dict):
        if at:
            yield at, "object"
        if at and f"{verb} {at}" in OPEN:
            return
        for name, inner in value.items():
            yield from names(inner, f"{at}.{name}" if at else name, verb)
    elif isinstance(value, list):
        if not value and at:
            yield f"{at}[]", ""
        for inner in value:
            yield from names(inner, f"{at}[]", verb)
    else:
        yield at, type_of(value)


def type_of(value: Any) -> str:
    """The type of a plain value, in words."""
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return "day"
        return "moment" if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", value) else "text"
    return {bool: "true or false", int: "number", float: "number"}.get(type(value), "null")


def write_verb(folder: Path, verb: str, words: tuple[str, ...]) -> str:
    """The section of a verb: a row for each name."""
    rows: dict[str, list[str]] = {}
    for name, kind in names(json.loads(run(folder, *verb.split(), *words, "--json")), "", verb):
        kinds = rows.setdefault(name, [])
        if kind and kind not in kinds:
            kinds.append(kind)
    shown = [word for word in words if word.startswith("--")]
    lines = [
        f"| `{name}` | {' or '.join(sorted(kinds, key=lambda kind: (kind == 'null', kind)))}{_note(verb, name)} |"
        for name, kinds in rows.items()
    ]
    return "\n".join([f"\n## {' '.join([verb, *shown])}\n", "| name | type |", "|---|---|", *lines, ""])


def _note(verb: str, name: str) -> str:
    return f"; its names: {OPEN[f'{verb} {name}']}" if f"{verb} {name}" in OPEN else ""


def write_page() -> str:
    """The page, from a demo of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "demo", "--dir", str(folder), "--no-browse")
        return HEAD + "".join(write_verb(folder, verb, words) for verb, words in VERBS)


if __name__ == "__main__":
    write_or_check(lambda: {PAGE: write_page()})
