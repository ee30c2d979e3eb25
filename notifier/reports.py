"""The content of what the monitor says about itself: to the operator, and in a test of a destination.

Owns those words and their order; what each trouble means is `notifier.remedies`.
"""

from datetime import datetime

from notifier.content import Content, Item, digest_of
from notifier.remedies import remedy_of
from notifier.text import count, excerpt, show_span, show_time, shown
from records.alert import Heartbeat, OperatorNews
from records.trouble import OF_SENDING

_NAMED = 5  # pages of a trouble, by their addresses
_REMARK = "From mofawatch about itself; readers do not get this."


def trouble_content(news: OperatorNews, now: datetime) -> Content:
    """What an operator's message says at `now`: a trouble began, lasts, or is over."""
    trouble = news.trouble
    remedy = remedy_of(trouble)
    until = trouble.ended_at or now
    lasted = show_span(until - trouble.began_at)
    word = {"begun": "Trouble", "reminder": "Still in trouble", "over": "Over"}.get(news.turn, "Trouble")
    is_over = news.turn == "over"
    rows = [("Since", show_time(trouble.began_at))]
    if is_over:
        rows += [("Until", show_time(until)), ("Lasted", lasted)]
    else:
        rows += [("For", lasted)]
    seen_in = count(trouble.seen, "attempt" if trouble.kind in OF_SENDING else "check")
    rows += [
        ("Pages", _say_pages(trouble.pages)),
        ("Seen in", seen_in),
        ("Last seen", excerpt(shown(trouble.detail), 600)),
    ]
    says = {"What it means:": remedy.means, "What was tried:": remedy.tried, "What to do:": remedy.todo}
    items = [Item(label, text) for label, text in says.items()]
    if is_over:
        items = [Item("What now:", remedy.over)]
    return Content(
        tone="calm" if is_over else "trouble",
        subject=f"{word}: {shown(trouble.name)}"
        + (f", after {lasted}" if is_over else f", since {show_time(trouble.began_at)}"),
        badge=f"{word}: {shown(trouble.name)}",
        headline="",
        # A trouble is named in the present tense, as if it lasted.
        title=f"No longer a trouble: {remedy.title[:1].lower()}{remedy.title[1:]}" if is_over else remedy.title,
        preview=excerpt(items[-1].text, 150),
        rows=tuple(row for row in rows if row[1]),
        heading="",
        items=tuple(items),
        mark=digest_of("trouble", str(trouble.id), trouble.began_at.isoformat(), news.turn, now.isoformat()),
        thread=digest_of("trouble", str(trouble.id), trouble.began_at.isoformat()),
        opens=news.turn == "begun",
        remark=_REMARK,
    )


def _say_pages(pages: tuple[str, ...]) -> str:
    """How many a trouble concerned, and the newest of them by their addresses; "" where the last line names it."""
    if len(pages) < 2:
        return ""
    named, more = ", ".join(shown(url) for url in pages[:_NAMED]), len(pages) - _NAMED
    return f"{len(pages):,}, the newest first: {excerpt(named, 600)}" + (f" and {more:,} more" if more > 0 else "")


def heartbeat_content(life: Heartbeat, now: datetime) -> Content:
    """What a heartbeat says at `now`: that checks are completed, and whether all is well, as `status` has it."""
    answer = shown(life.answer[:1].upper() + life.answer[1:])
    is_well = life.answer == "all is well"
    since = f"{count(life.checks, 'check')} since {show_time(life.since)}"
    if life.troubled:
        since += f", {life.troubled:,} of them with trouble"
    lead = "This message comes only when checks are completed. When it stays away, look at `mofawatch status`."
    return Content(
        tone="calm" if is_well else "trouble",
        subject=f"{answer}: {since}" if is_well else excerpt(answer, 200),
        badge="All is well" if is_well else "Not all is well",
        headline="",
        title="mofawatch is watching" + ("" if is_well else ", but not all is well"),
        lead=lead if is_well else f"{answer}. {lead}",
        rows=(
            ("Since", show_time(life.since)),
            ("Checks", _say_checks(life)),
            ("Watched", count(life.releases, "release")),
            ("Noticed", count(life.changes, "change")),
            *_left_rows(life),
        ),
        heading="",
        items=(),
        mark=digest_of("heartbeat", now.isoformat()),
        remark=_REMARK,
    )


def _say_checks(life: Heartbeat) -> str:
    """`24 completed, 20 of them with trouble; 1 did not finish`."""
    troubled = f"{life.troubled:,} of them" if life.troubled else "none"
    said = f"{life.checks:,} completed, {troubled} with trouble"
    return said + (f"; {life.unfinished:,} did not finish" if life.unfinished else "")


def _left_rows(life: Heartbeat) -> list[tuple[str, str]]:
    """What goes on and what was not sent; nothing of what there is none of."""
    open_ones = "; ".join(f"{shown(one.name)} since {show_time(one.began_at)}" for one in life.troubles)
    counts = (("Held", life.held), ("Waiting", life.waiting), ("Given up", life.given_up))
    rows = [(name, count(number, "alert")) for name, number in counts if number]
    return [("Open", open_ones), *rows] if open_ones else rows


def test_content(name: str, now: datetime) -> Content:
    """What a test of the destination `name` says."""
    return Content(
        tone="calm",
        subject="Test: mofawatch can reach this destination",
        badge="Test",
        headline="",
        title="mofawatch can reach this destination",
        lead="If you can read this, alerts will arrive here. There is nothing to do.",
        rows=(("Destination", shown(name)), ("Sent", show_time(now))),
        heading="",
        items=(),
        mark=digest_of("test", name, now.isoformat()),
        remark="A test; nothing happened at the ministry.",
    )
