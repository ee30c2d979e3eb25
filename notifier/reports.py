"""The content of what the monitor says about itself: to the operator, and in a test of a destination.

Owns those words and their order; what each trouble means is `notifier.remedies`.
"""

from datetime import datetime

from notifier.content import Content, Item, digest_of
from notifier.remedies import REMEDIES
from notifier.text import count, excerpt, show_span, show_time, shown
from records.alert import OperatorNews, SignOfLife

_REMARK = "From mofawatch about itself; readers do not get this."


def trouble_content(news: OperatorNews, now: datetime) -> Content:
    """What an operator's message says at `now`: a trouble began, lasts, or is over."""
    trouble = news.trouble
    remedy = REMEDIES[trouble.kind]
    until = trouble.ended_at or now
    lasted = show_span(until - trouble.began_at)
    word = {"begun": "Trouble", "reminder": "Still in trouble", "over": "Over"}.get(news.turn, "Trouble")
    rows = [("Since", show_time(trouble.began_at))]
    if news.turn == "over":
        rows += [("Until", show_time(until)), ("Lasted", lasted)]
    else:
        rows += [("For", lasted)]
    seen_in = count(trouble.seen, "attempt" if trouble.kind == "not delivered" else "check")
    rows += [("Seen in", seen_in), ("Last seen", excerpt(shown(trouble.detail), 600))]
    says = {"What it means:": remedy.means, "What was tried:": remedy.tried, "What to do:": remedy.todo}
    items = [Item(label, text) for label, text in says.items()]
    if news.turn == "over":
        items = [Item("What now:", remedy.over)]
    return Content(
        tone="calm" if news.turn == "over" else "trouble",
        subject=f"{word}: {trouble.kind}"
        + (f", after {lasted}" if news.turn == "over" else f", since {show_time(trouble.began_at)}"),
        badge=f"{word}: {trouble.kind}",
        headline="",
        title=remedy.title,
        preview=excerpt(items[-1].text, 150),
        rows=tuple(row for row in rows if row[1]),
        heading="",
        items=tuple(items),
        mark=digest_of("trouble", str(trouble.id), trouble.began_at.isoformat(), news.turn, now.isoformat()),
        thread=digest_of("trouble", str(trouble.id), trouble.began_at.isoformat()),
        opens=news.turn == "begun",
        remark=_REMARK,
    )


def heartbeat_content(life: SignOfLife, now: datetime) -> Content:
    """What a heartbeat says at `now`."""
    return Content(
        tone="calm",
        subject=f"All is well: {count(life.checks, 'check')} since {show_time(life.since)}",
        badge="All is well",
        headline="",
        title="mofawatch is watching",
        lead="This message comes only when checks are completed. When it stays away, look at `mofawatch status`.",
        rows=(
            ("Since", show_time(life.since)),
            ("Checks", f"{life.checks:,} completed"),
            ("Watched", count(life.releases, "release")),
            ("Noticed", count(life.changes, "change")),
        ),
        heading="",
        items=(),
        mark=digest_of("heartbeat", now.isoformat()),
        remark=_REMARK,
    )


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
