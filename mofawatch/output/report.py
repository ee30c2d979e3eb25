"""What a check and a delivery came to, as lines or as JSON.

Owns the printing of reports. Must not know how they came about.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from mofawatch.output.terminal import dropping_unread, out, print_err, print_json, shown
from notifier.text import count
from records.capture import Capture, Unanswered
from records.change import CHANGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mofawatch.delivery.deliver import Delivered
    from mofawatch.recording.report import CheckReport
    from mofawatch.web_archives.backfill import BackfillReport
    from records.alert import AlertStatus

STYLES = {"new": "green", "edited": "yellow", "withdrawn": "red", "restored": "cyan"}


@dropping_unread()
def print_check(
    report: CheckReport, as_json: bool, known: int = 0, brought: BackfillReport | None = None, run: str = "check"
) -> None:
    """The contract's object, or a line for each change and one for each trouble (those on standard error)."""
    for trouble in report.troubles:
        at = f" at {trouble['url']}" if trouble["url"] else ""
        print_err(f"{trouble['kind']}{at}: {trouble['detail']}", "red")
    if report.absent:
        print_err(_say_absent(report.absent), "yellow")
    if as_json:
        hidden = {"silent", "changes", "is_whole", "is_sighted", "linked", "absent"}
        hidden |= {"documents"} if report.documents is None else set()
        copies = {"web_archives": {**asdict(brought.tally), "classes": dict(brought.tally.classes)}} if brought else {}
        print_json({**{key: value for key, value in asdict(report).items() if key not in hidden}, **copies})
        return
    console = out()
    for change in sorted(report.changes, key=lambda change: CHANGE_KINDS.index(change.kind)):
        line = shown(f"{change.kind:<9} ", STYLES[change.kind])
        console.print(line.append_text(shown(f"{change.url}  {change.summary}")))
    silence = " What this run found is sent to nobody: it was a silent one." if report.silent else ""
    silence += f" {count(known, 'page')} in the archive already." if known else ""
    left = {state: report.alerts[state] for state in ("waiting", "held", "given_up") if report.alerts[state]}
    pages = count(report.visited, "page")
    came = f"{pages} read" if run == "import" else f"{pages} answered, {report.not_modified} of them not modified"
    waiting = "".join(f", {number} {state.replace('_', ' ')}" for state, number in left.items())
    console.print(
        shown(
            f"{run} {report.check}: {report.outcome}, {came}; "
            f"alerts: {report.alerts['sent']} sent {'before' if report.silent else 'so far'}{waiting}.{silence}"
        )
    )
    if brought is not None:
        console.print(shown(_say_brought(brought)))


def _say_brought(brought: BackfillReport) -> str:
    """`412 releases, 97 with more than one wording, 141 edits: 12 fact, 9 stance`, and what it was read from."""
    tally = brought.tally
    edits = sum(number for _, number in tally.classes)
    classes = ", ".join(f"{number} {name}" for name, number in tally.classes)
    left = (
        f" {brought.left} copies are newer than our own last sight: they are left to the checks."
        if brought.left
        else ""
    )
    return (
        f"from web archives so far: {tally.releases} releases, {tally.edited} with more than one wording, {edits} edits"
        f"{': ' + classes if classes else ''}; {tally.copies} copies are listed, {tally.captures} of them fetched, "
        f"{tally.refused} of these show no page that could be read.{left}"
    )


def print_note(line: str) -> None:
    """A line on standard error for what was passed over and is no trouble."""
    print_err(line, "yellow")


def _say_absent(months: tuple[str, ...]) -> str:
    """The months of a backfill, the newest first, that it could not read: a web archive may have copies of them."""
    if len(months) == 1:
        return f"{months[0]}: the ministry's list links to no such month"
    return f"{months[-1]} to {months[0]}: the ministry's list links to no such month, {len(months)} in all"


def print_month(month: str, number: int, of: int) -> None:
    """A line on standard error for a month of a long run."""
    print_err(f"{month}, month {number} of {of}")


def print_progress() -> Callable[[Capture | Unanswered, int], None]:
    """A line on standard error for each answer of a long run: the how manieth it is, and of about how many."""
    count = 0

    def show(answer: Capture | Unanswered, left: int) -> None:
        nonlocal count
        count += 1
        came = answer.reason if isinstance(answer, Unanswered) else str(answer.status)
        print_err(f"page {count} of about {count + left}: {came}  {answer.url}")

    return show


@dropping_unread()
def print_delivered(delivered: Delivered, states: Mapping[AlertStatus, int], as_json: bool) -> None:
    """How many alerts went out, and what is left."""
    attempts = {"sent": delivered.sent, "failed": delivered.failed, "given_up": delivered.given_up}
    left = {"waiting": states.get("waiting", 0) + states.get("digest", 0), "held": states.get("held", 0)}
    for name, detail in delivered.refusals:
        print_err(f"{name}: {detail}", "red")
    if as_json:
        refusals = [{"destination": name, "detail": detail} for name, detail in delivered.refusals]
        print_json({**attempts, **left, "refusals": refusals})
        return
    out().print(shown(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in {**attempts, **left}.items())))
