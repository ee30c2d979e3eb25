"""docs/operating.md against the code: each trouble in the words the operator gets, each file and verb it names."""

import re
from pathlib import Path

import pytest

from mofawatch.cli import cli
from notifier.advice import ADVICE
from records.trouble import TROUBLE_KINDS

DOCS = Path(__file__).parent.parent / "docs"
TEXT = (DOCS / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", TROUBLE_KINDS)
def test_each_trouble_stands_there_as_the_operator_is_told_of_it(kind: str) -> None:
    advice = ADVICE[kind]  # type: ignore[index]
    assert f"| `{kind}` | **{advice.title}.** {advice.means} | {advice.todo} |" in TEXT


def test_each_file_and_verb_that_is_named_is_there() -> None:
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", TEXT) if not (DOCS / link).exists()] == []
    verbs = set(re.findall(r"(?:`|&& )mofawatch ([a-z]+)", TEXT))
    assert verbs <= set(cli.commands), verbs - set(cli.commands)


def test_the_unit_is_ready_to_be_watched() -> None:
    unit = (DOCS / "service/mofawatch.service").read_text(encoding="utf-8")
    for line in ("Type=notify", "User=mofawatch", "ExecReload=/bin/kill -HUP $MAINPID", "WatchdogSec=120"):
        assert line in unit.splitlines()
