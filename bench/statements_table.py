"""Writes into docs/reference/statements.md how well the gold set of statements (tests/cases/statements) is read.

python bench/statements_table.py --write     write it
python bench/statements_table.py --check     exit 1 where it is not as it would be written
python bench/statements_table.py --first     keep today's counts as those of the first try (statements_first.json)
"""

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_pages import write_or_check  # noqa: E402
from statements_gold import FIELDS, count_cases, count_predecessors, read_cases  # noqa: E402  (the checkout's own modules)

PAGE = ROOT / "docs" / "reference" / "statements.md"
FIRST = ROOT / "bench" / "statements_first.json"
_COMPARED = ("predecessor", "state", "change")
BEGIN, END = "<!-- made by bench/statements_table.py: begin -->", "<!-- end -->"


def write_page() -> str:
    """The page with its table as the reader of today gives it."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    first = Counter(json.loads(FIRST.read_text("utf-8")))
    return f"{before}{BEGIN}\n{_write_table(first, _count())}\n{END}{after}"


def _write_table(first: Counter[str], now: Counter[str]) -> str:
    readouts = sum(1 for _ in read_cases())
    wanted = now["wanted numbered"] + now["wanted other"]
    lines = [
        f"{readouts} readouts, {wanted} statements, {now['wanted numbered']} of them on pages with numbered points.",
        "",
        "| | first try | now |",
        "|---|---|---|",
        f"| found on numbered pages | {_share_found(first, 'numbered')} | {_share_found(now, 'numbered')} |",
        f"| found on other pages | {_share_found(first, 'other')} | {_share_found(now, 'other')} |",
        f"| given where none is | {first['beyond']} | {now['beyond']} |",
        "",
        "| field | first try: right, wrong, null | now: right, wrong, null |",
        "|---|---|---|",
    ]
    lines += [f"| {field} | {_show_field(first, field)} | {_show_field(now, field)} |" for field in (*FIELDS, "topics")]
    lines += ["", "| against the predecessor, in series of 44 of them | first try | now |", "|---|---|---|"]
    lines += [f"| {name} | {_show_states(first, name)} | {_show_states(now, name)} |" for name in _COMPARED]
    return "\n".join(lines)


def _count() -> Counter[str]:
    return count_cases() + count_predecessors()


def _show_states(counts: Counter[str], name: str) -> str:
    wrong = sum(counts[f"{name} {how}"] for how in ("wrong", "missing", "beyond"))
    return f"{counts[f'{name} right']} of {counts[f'{name} right'] + wrong}"


def _share_found(counts: Counter[str], kind: str) -> str:
    found, wanted = counts[f"found {kind}"], counts[f"wanted {kind}"]
    return f"{found} of {wanted} ({found / wanted:.1%})"


def _show_field(counts: Counter[str], field: str) -> str:
    return ", ".join(str(counts[f"{field} {how}"]) for how in ("right", "wrong", "null"))


if __name__ == "__main__":
    if "--first" in sys.argv:
        FIRST.write_text(json.dumps(dict(sorted(_count().items())), indent=1) + "\n", "utf-8")
    else:
        write_or_check(lambda: {PAGE: write_page()})
