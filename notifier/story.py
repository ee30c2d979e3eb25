"""What a message says, before any channel gives it a shape.

Owns the words, their order and what is left out of them. Must not know a markup: every text here is plain, on one
line and harmless on a screen, and each channel's own file escapes it.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from notifier.advice import ADVICE
from notifier.phrases import (
    JAPAN,
    Words,
    count,
    excerpt,
    first_words,
    last_words,
    safe_link,
    show_date,
    show_moment,
    show_span,
    show_time,
    shown,
)
from records.address import SITE
from records.alert import LeftOut, OperatorNews, SignOfLife, Told
from records.change import CHANGE_KINDS, EDIT_CLASSES, Change, ChangeKind, Edit
from records.release import Facts, Person, Release, shown_label

# What colours the message, where there is colour: never the only sign.
Tone = Literal["new", "edited", "withdrawn", "restored", "trouble", "calm"]

_SUBJECT = 140  # characters; what a list of mail or a notification on a telephone shows, with room to spare
_BRIEF = 280  # characters of a point that stand for it
_CONTEXT = 160  # characters of unchanged words on either side of an edit
_LATE = timedelta(hours=1)  # told later than this after it was noticed, a message says how late

# Words of three letters and more whose full stop ends no sentence; shorter ones are never taken for an end.
_SHORT_FORMS = {"Mrs.", "Prof.", "Gen.", "Adm.", "Sen.", "Rep.", "Gov.", "Amb.", "Hon.", "Col.", "Capt."}

KIND_WORDS: dict[ChangeKind, str] = {
    "new": "New release",
    "edited": "Edited",
    "withdrawn": "Withdrawn",
    "restored": "Restored",
}
_MEDIA = {
    "telephone": "by telephone",
    "video": "by video",
    "in person": "in person",
    "message": "a message",
    "statement": "a statement",
    "other": "otherwise",
}
_QUALIFIERS = {"exact": "", "about": "about ", "over": "over ", "under": "under ", None: ""}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of several a message tells; never cut, only left out whole."""

    label: str  # "fact", "2.", "What to do"; may be empty
    text: str
    was: Words | None = None
    now: Words | None = None
    link: str | None = None  # where `text` leads
    note: str = ""  # said after `text`, not part of the link
    group: str = ""  # the heading it stands under, where there are several


@dataclass(frozen=True, slots=True)
class Story:
    """A whole message without a shape."""

    tone: Tone
    subject: str
    badge: str  # "Edited (fact)"
    title: str
    lead: str  # one line; may be empty
    rows: tuple[tuple[str, str], ...]  # (name, value)
    heading: str  # over the items
    items: tuple[Item, ...]
    mark: str  # the same whenever the same thing is told: it makes the Message-ID
    link: str | None = None
    accessed: str | None = None  # YYYY-MM-DD; None for a message that quotes nothing
    remark: str = ""  # whose finding it is
    thread: str | None = None  # shared by all messages about one release, or one trouble
    opens: bool = False  # this message is the one its thread begins with
    rest: str = "more"  # what follows the number of items that did not fit
    whole: bool = False  # nothing may be left out: what does not fit goes into a further message


def tell_change(told: Told, now: datetime) -> Story:
    """What an alert about one change says at `now`."""
    change, release = told.change, told.release
    badge = _badge(change)
    title = excerpt(shown(release.title), 300) or "(a release without a title)"
    link = safe_link(release.url)
    items, heading = _change_items(told)
    return Story(
        tone=change.kind,
        subject=_one_line(f"{badge}: {title}"),
        badge=badge,
        title=title,
        lead=_change_lead(told),
        rows=_change_rows(told, now),
        heading=heading,
        items=items,
        link=link,
        accessed=told.captured_at.astimezone(JAPAN).date().isoformat(),
        remark=_change_remark(change),
        mark=_digest_of(change.url, change.kind, change.noticed_at.isoformat()),
        thread=_digest_of(change.url),
        opens=change.kind == "new",
        rest="more on the page" if change.kind == "new" else "more; `mofawatch diff` shows all of them",
    )


def tell_digest(tolds: Sequence[Told], now: datetime, left_out: LeftOut = ()) -> Story:
    """What the message of the day says: every change of `tolds`, grouped by kind, weightiest edits first.

    What was not asked for, `left_out`, is only counted.
    """
    order = sorted(tolds, key=_weight)
    counts = [(kind, len(list(group))) for kind, group in groupby(order, key=lambda told: told.change.kind)]
    total = ", ".join(f"{number} {kind}" for kind, number in counts) or "nothing to tell"
    groups = {kind: f"{KIND_WORDS[kind]} ({number})" for kind, number in counts}
    day = show_date(now.astimezone(JAPAN).date())
    accessed = max((told.captured_at for told in tolds), default=now)
    return Story(
        tone="calm",
        subject=f"Digest of {day}: {total}",
        badge=f"Digest of {day}",
        title=total,
        lead="",
        rows=(),
        heading="",
        items=tuple(_digest_item(told, groups[told.change.kind]) for told in order),
        link=SITE,
        accessed=accessed.astimezone(JAPAN).date().isoformat(),
        remark="What changed is mofawatch's finding, not the ministry's." + _count_left_out(left_out),
        mark=_digest_of("digest", day, *(f"{t.change.url} {t.change.noticed_at.isoformat()}" for t in order)),
        whole=True,
    )


def tell_trouble(news: OperatorNews, now: datetime) -> Story:
    """What an operator's message says at `now`."""
    trouble = news.trouble
    advice = ADVICE[trouble.kind]
    until = trouble.ended_at or now
    lasted = show_span(until - trouble.began_at)
    word = {"begun": "Trouble", "reminder": "Still in trouble", "over": "Over"}.get(news.turn, "Trouble")
    rows = [("Since", show_time(trouble.began_at))]
    if news.turn == "over":
        rows += [("Until", show_time(until)), ("Lasted", lasted)]
    else:
        rows += [("For", lasted)]
    met_in = count(trouble.seen, "attempt" if trouble.kind == "not delivered" else "check")
    rows += [("Failure in", met_in), ("Last met", excerpt(shown(trouble.detail), 600))]
    says = {"What it means:": advice.means, "What was tried:": advice.tried, "What to do:": advice.todo}
    items = [Item(label, text) for label, text in says.items()]
    if news.turn == "over":
        items = [Item("What now:", advice.over)]
    return Story(
        tone="calm" if news.turn == "over" else "trouble",
        subject=f"{word}: {trouble.kind}"
        + (f", after {lasted}" if news.turn == "over" else f", since {show_time(trouble.began_at)}"),
        badge=f"{word}: {trouble.kind}",
        title=advice.title,
        lead="",
        rows=tuple(row for row in rows if row[1]),
        heading="",
        items=tuple(items),
        mark=_digest_of("trouble", str(trouble.id), trouble.began_at.isoformat(), news.turn, now.isoformat()),
        thread=_digest_of("trouble", str(trouble.id), trouble.began_at.isoformat()),
        opens=news.turn == "begun",
        remark="From mofawatch about itself; readers are not told this.",
    )


def tell_life(life: SignOfLife, now: datetime) -> Story:
    """What a heartbeat says at `now`."""
    return Story(
        tone="calm",
        subject=f"All is well: {count(life.checks, 'check')} since {show_time(life.since)}",
        badge="All is well",
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
        mark=_digest_of("heartbeat", now.isoformat()),
        remark="From mofawatch about itself; readers are not told this.",
    )


def tell_test(name: str, now: datetime) -> Story:
    """What a test of the destination `name` says."""
    return Story(
        tone="calm",
        subject="Test: mofawatch can reach this destination",
        badge="Test",
        title="mofawatch can reach this destination",
        lead="If you can read this, alerts will arrive here. There is nothing to do.",
        rows=(("Destination", shown(name)), ("Sent", show_time(now))),
        heading="",
        items=(),
        mark=_digest_of("test", name, now.isoformat()),
        remark="A test; nothing happened at the ministry.",
    )


def source_line(story: Story, address: str) -> str:
    """The line the ministry's terms of use ask for, with the address in the channel's own markup."""
    return f"Source: Ministry of Foreign Affairs of Japan website. URL: {address} Accessed {story.accessed}."


def _count_left_out(left_out: LeftOut) -> str:
    if not left_out:
        return ""
    parts = [f"{number} {kind}" + (f" ({name})" if name else "") for (kind, name), number in left_out]
    return f" Not asked for here, and so not told: {', '.join(parts)}."


def _badge(change: Change) -> str:
    word = KIND_WORDS[change.kind]
    if change.kind == "edited" and change.edit_class:
        return f"{word} ({change.edit_class})"
    return f"{word} (with another wording)" if change.kind == "restored" and change.edits else word


def _weight(told: Told) -> tuple[int, int, datetime]:
    change = told.change
    weight = EDIT_CLASSES.index(change.edit_class) if change.edit_class else 0
    return CHANGE_KINDS.index(change.kind), weight, change.noticed_at


def _change_lead(told: Told) -> str:
    change = told.change
    if change.kind == "withdrawn":
        return (
            "The page is gone from the ministry's site; that was confirmed several times. "
            f"The archive keeps {count(told.versions, 'wording')} of it."
        )
    if change.kind == "restored":
        return "The page is back, " + ("with another wording." if change.edits else "with the wording it had before.")
    return excerpt(shown(change.summary), 400) if change.kind == "edited" else ""


def _change_rows(told: Told, now: datetime) -> tuple[tuple[str, str], ...]:
    change, release = told.change, told.release
    noticed = show_time(change.noticed_at)
    if now - change.noticed_at >= _LATE:
        noticed += f" ({show_span(now - change.noticed_at)} before this message)"
    rows = [("Published", show_date(release.published) if release.published else "the page shows no date")]
    if change.kind == "withdrawn":
        rows += [("Last seen", show_time(told.captured_at)), ("Found gone", noticed)]
    else:
        rows += [("Found back" if change.kind == "restored" else "Noticed", noticed)]
    if change.kind == "new":
        return (*rows, *_fact_rows(release))
    seen = f"; first seen {show_time(told.first_seen)}" if told.first_seen else ""
    return (*rows, ("Wordings", f"{told.versions} in the archive{seen}"))


def _fact_rows(release: Release) -> list[tuple[str, str]]:
    facts = release.facts
    people = [_show_person(person) for person in release.participants]
    rows = [
        ("Who", excerpt("; ".join(people), 600)),
        ("How", _MEDIA[facts.medium] if facts.medium else ""),
        ("When", _show_start(facts)),
        ("How long", _show_duration(facts)),
        ("Where", excerpt(shown(facts.place or ""), 200)),
    ]
    return [row for row in rows if row[1]]


def _show_person(person: Person) -> str:
    roles = ", ".join(shown(part) for part in (person.office, person.country) if part)
    return shown(person.name) + (f" ({roles})" if roles else "")


def _show_start(facts: Facts) -> str:
    day = show_date(facts.date) if facts.date else ""
    start = f"{facts.start_time} local time" if facts.start_time else ""
    if facts.start_time_japan:
        start = (
            f"{facts.start_time_japan} Japan time"
            if facts.start_time in {None, facts.start_time_japan}
            else f"{start} ({facts.start_time_japan} Japan time)"
        )
    return ", ".join(part for part in (day, shown(start)) if part)


def _show_duration(facts: Facts) -> str:
    if facts.duration_minutes is None:
        return ""
    return f"{_QUALIFIERS[facts.duration_qualifier]}{count(facts.duration_minutes, 'minute')}"


def _change_items(told: Told) -> tuple[tuple[Item, ...], str]:
    if told.change.kind == "new":
        points = [
            Item(shown_label(shown(point.label)) if point.label else "", _in_brief(shown(point.text)))
            for point in told.release.points
            if point.text
        ]
        return tuple(points), "In brief" if points else ""
    edits = sorted(told.change.edits, key=lambda edit: EDIT_CLASSES.index(edit.edit_class))
    return tuple(edit_item(edit) for edit in edits), f"What changed ({count(len(edits), 'place')})" if edits else ""


def edit_item(edit: Edit) -> Item:
    """One place of an edited release: its class, where and why, and the words with a little around them."""
    lead, tail = last_words(shown(edit.lead), _CONTEXT), first_words(shown(edit.tail), _CONTEXT)
    reason = f": {shown(edit.reason)}" if edit.reason else ""
    return Item(
        label=edit.edit_class,
        text=excerpt(shown(edit.place) + reason, 300),
        was=Words(lead, shown(edit.before), tail) if edit.before else None,
        now=Words(lead, shown(edit.after), tail) if edit.after else None,
    )


def _digest_item(told: Told, group: str) -> Item:
    change, release = told.change, told.release
    notes = [f"published {show_date(release.published)}" if release.published else ""]
    if change.kind != "withdrawn":
        notes += [f"{'found back' if change.kind == 'restored' else 'noticed'} {show_moment(change.noticed_at)}"]
    if change.kind == "new":
        notes += [value for name, value in _fact_rows(release) if name in {"How", "When", "How long"}]
    elif change.kind == "withdrawn":
        notes += [f"last seen {show_time(told.captured_at)}"]
    else:
        notes += [excerpt(shown(change.summary), 300)]
    item = Item(
        # Beside the heading, so that an item that stands in a further message still says what happened.
        label=(change.edit_class if change.kind == "edited" else None) or change.kind,
        text=excerpt(shown(release.title), 300) or "(a release without a title)",
        link=safe_link(release.url),
        note=" · ".join(note for note in notes if note),
        group=group,
    )
    if not change.edits:
        return item
    first = edit_item(min(change.edits, key=lambda edit: EDIT_CLASSES.index(edit.edit_class)))
    return replace(item, was=first.was, now=first.now)


def _change_remark(change: Change) -> str:
    if change.kind == "new":
        return "The facts and the points in brief were taken from the page by mofawatch; the page itself counts."
    if change.edits:
        return "The comparison is mofawatch's, not the ministry's; the ministry does not announce edits."
    return "That this happened is mofawatch's finding, not an announcement of the ministry."


def _in_brief(text: str) -> str:
    """The first sentence of a point, or its first words."""
    ends = (found.end() for found in re.finditer(r"(?<=[^\s.]{3})[.!?](?=\s+[A-Z(“\"])", text[:_BRIEF]))
    end = next((end for end in ends if text[:end].rsplit(" ", 1)[-1] not in _SHORT_FORMS), None)
    return text[:end] if end else excerpt(text, _BRIEF)


def _one_line(text: str) -> str:
    return text if len(text) <= _SUBJECT else f"{first_words(text, _SUBJECT)} …"


def _digest_of(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
