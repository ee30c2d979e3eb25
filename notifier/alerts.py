"""The content of an alert about a change, and of a digest of several.

Owns what is said, its order and what is left out of it. Each edit is put into words in `notifier.edits`, the subject in
`notifier.subjects`; which changes an alert is about was decided elsewhere. Longer than most files: an alert and a
digest are made of the same parts.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import groupby

from notifier.content import Content, Item, digest_of
from notifier.edits import edit_items, name_class, show_classes
from notifier.readouts import notice_words, readout_rows
from notifier.subjects import ADDRESS_WORDS, KIND_WORDS, at_new_address, headline_of, subject_of
from notifier.text import count, excerpt, safe_link, seams, show_moment, show_span, show_time, shown
from records.address import SITE
from records.alert import ChangeNews, LeftOut
from records.change import CHANGE_KINDS, EDIT_CLASSES, Change
from records.comparison.summary import note_of
from records.release import TOKYO, Facts, Person, Release, show_document, shown_label
from records.text import show_date

_BRIEF = 280  # characters of a point that stand for it
_DAY, _MOST_AHEAD = timedelta(days=1), timedelta(hours=20)
_MOST_SINCE = 3  # later changes that are told one by one
_LATE = timedelta(hours=1)  # sent later than this after it was noticed, a message says how late

# Words of three letters and more whose full stop ends no sentence; shorter ones are never taken for an end.
_SHORT_FORMS = {"Mrs.", "Prof.", "Gen.", "Adm.", "Sen.", "Rep.", "Gov.", "Amb.", "Hon.", "Col.", "Capt."}

_MEDIA = {
    "telephone": "by telephone",
    "video": "by video",
    "in person": "in person",
    "message": "a message",
    "statement": "a statement",
    "other": "a press conference",  # the only other thing that is read (lexicon.toml, documents)
}
_QUALIFIERS = {"exact": "", "about": "about ", "over": "over ", "under": "under ", None: ""}


def change_content(news: ChangeNews, now: datetime) -> Content:
    """What an alert about one change says at `now`."""
    change, release = news.change, news.release
    items, heading = _change_items(news)
    edited = bool(change.edits)
    address = at_new_address(news)
    return Content(
        tone=change.kind,
        subject=subject_of(news),
        badge=ADDRESS_WORDS[address][1] if address else _badge(change),
        headline=headline_of(change) if edited else "",
        title=excerpt(shown(release.title), 300) or "(a release without a title)",
        lead=_change_lead(news),
        preview=_preview(news, items),
        rows=_change_rows(news, now),
        heading=heading,
        items=items,
        links=_links(news),
        source=safe_link(release.url),
        accessed=news.captured_at.astimezone(TOKYO).date().isoformat(),
        remark=_change_remark(news),
        mark=digest_of(change.url, change.kind, change.noticed_at.isoformat()),
        thread=digest_of(change.url),
        opens=change.kind == "new",
        rest="more; `mofawatch diff` shows all of them" if edited else "more on the page",
    )


def digest_content(changes: Sequence[ChangeNews], now: datetime, left_out: LeftOut = ()) -> Content:
    """What the message of the day says: every change of `changes`, grouped by kind, weightiest edits first.

    What was not asked for, `left_out`, is only counted.
    """
    order = sorted(changes, key=_weight)
    counts = [(kind, len(list(group))) for kind, group in groupby(order, key=lambda news: news.change.kind)]
    total = ", ".join(f"{number} {kind}" for kind, number in counts) or "nothing to report"
    groups = {kind: f"{KIND_WORDS[kind]} ({number})" for kind, number in counts}
    day = show_date(now.astimezone(TOKYO).date())
    accessed = max((news.captured_at for news in changes), default=now)
    return Content(
        tone="calm",
        subject=f"Digest of {day}: {total}",
        badge=f"Digest of {day}",
        headline="",
        title=total,
        preview=excerpt("; ".join(subject_of(news) for news in order), 150),
        rows=(),
        heading="",
        items=tuple(_digest_item(news, groups[news.change.kind]) for news in order),
        source=SITE,
        accessed=accessed.astimezone(TOKYO).date().isoformat(),
        remark="What changed was found by mofawatch, not announced by the ministry." + _count_left_out(left_out),
        rest="more: `mofawatch changes` shows all",
        mark=digest_of("digest", day, *(f"{t.change.url} {t.change.noticed_at.isoformat()}" for t in order)),
        whole=True,
    )


def _count_left_out(left_out: LeftOut) -> str:
    if not left_out:
        return ""
    parts = [f"{number} {kind}" + (f" ({name})" if name else "") for (kind, name), number in left_out]
    return f" Not asked for here, and so not listed: {', '.join(parts)}."


def _badge(change: Change) -> str:
    if change.kind == "edited" and change.edits:
        return f"Edited ({show_classes(change.edits)})"
    return "New release" if change.kind == "new" else KIND_WORDS[change.kind]


def _preview(news: ChangeNews, items: Sequence[Item]) -> str:
    """What a list of mail shows beside the subject: the sentence that changed, or who met, when and for how long."""
    if news.change.kind == "new":
        return excerpt("; ".join(value for name, value in _fact_rows(news.release) if name != "Who"), 150)
    words = next((item.now or item.was for item in items if item.now or item.was), None)
    if words is None:
        return _change_lead(news)
    lead, tail = seams(words)
    return excerpt(f"{lead}{words.words}{tail}", 150)


def _links(news: ChangeNews) -> tuple[tuple[str, str], ...]:
    """Where the alert leads: to the change in the archive, where readers can reach it, and to the ministry's page."""
    is_document = news.release.document is not None
    label = "What changed, in the archive" if news.change.edits else "In the archive"
    if news.change.kind == "withdrawn":
        label = "The document as it was kept" if is_document else "The text as it was kept"
    theirs = "The ministry's document" if is_document else "The ministry's page"
    found = [(label, news.change_page), (theirs, news.release.url)]
    return tuple((label, link) for label, address in found if address and (link := safe_link(address)))


def _weight(news: ChangeNews) -> tuple[int, int, datetime]:
    change = news.change
    weight = EDIT_CLASSES.index(change.edit_class) if change.edit_class else 0
    return CHANGE_KINDS.index(change.kind), weight, change.noticed_at


def _change_lead(news: ChangeNews) -> str:
    return " ".join(filter(None, (_say_since(news), _say_change(news))))


def _say_since(news: ChangeNews) -> str:
    """That what is told was overtaken while it was held or waited, so that nobody takes it for what stands now."""
    said = [f"{kind} ({show_time(noticed)})" for kind, noticed in news.since]
    left_out = len(said) - _MOST_SINCE
    if left_out > 0:
        said[:left_out] = [f"{count(left_out, 'other change')} before"]
    thing = "document" if news.release.document else "page"
    return f"Older news: since then the {thing} was {', then '.join(said)}." if said else ""


def _say_change(news: ChangeNews) -> str:
    change = news.change
    thing = "document" if news.release.document else "page"
    if change.kind == "withdrawn":
        return (
            f"The {thing} is gone from the ministry's site: found gone, and not seen again before it counted as "
            f"withdrawn. The archive keeps {count(news.versions, 'version')} of it."
        )
    if change.kind == "restored":
        if news.release.document:
            return "The document is back, " + ("another one." if change.edits else "the same, byte for byte.")
        return "The page is back, " + ("with other words." if change.edits else "with the words it had before.")
    return ""


def _change_rows(news: ChangeNews, now: datetime) -> tuple[tuple[str, str], ...]:
    change, release = news.change, news.release
    noticed = show_time(change.noticed_at)
    if now - change.noticed_at >= _LATE:
        noticed += f" ({show_span(now - change.noticed_at)} before this message)"
    thing = "list" if release.document else "page"
    dated = f"the {thing} shows no date"
    if release.published:
        to_come = release.published > change.noticed_at.astimezone(TOKYO).date()
        dated = show_date(release.published) + (f", as the {thing} has it: a day to come" if to_come else "")
    rows = [("Published", dated)]
    if change.kind == "withdrawn":
        rows += [
            ("Last seen", show_time(news.captured_at)),
            ("Found gone", show_time(change.not_after or change.noticed_at)),
        ]
        rows += [("Counted as withdrawn", noticed)] if change.not_after else []
        if not news.change_page:
            rows += [("Kept text", f"mofawatch show {safe_link(release.url) or shown(release.url)}")]
    else:
        rows += [("Found back" if change.kind == "restored" else "Noticed", noticed)]
    if note := note_of(change, release):
        rows += [("Note", excerpt(shown(note), 400))]
    if change.kind == "new":
        return (*rows, *_fact_rows(release), *readout_rows(news))
    seen = f"; first seen {show_time(news.first_seen)}" if news.first_seen else ""
    return (*rows, *readout_rows(news), ("Versions", f"{news.versions} in the archive{seen}"))


def _fact_rows(release: Release) -> list[tuple[str, str]]:
    facts = release.facts
    people = [_show_person(person) for person in release.participants]
    rows = [
        ("Document", show_document(release.document) if release.document else ""),
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
            else f"{start} ({_show_start_in_japan(facts)})"
        )
    return ", ".join(part for part in (day, shown(start)) if part)


def _show_start_in_japan(facts: Facts) -> str:
    """The clock in Japan, and the day where it is not that of the place: nowhere is Japan over 20 hours ahead."""
    shown_time = f"{facts.start_time_japan} Japan time"
    if facts.date is None:
        return shown_time
    here, there = (
        datetime.combine(facts.date, time.fromisoformat(str(clock)))
        for clock in (facts.start_time, facts.start_time_japan)
    )
    ahead = (there - here) % _DAY
    day = (here + (ahead if ahead <= _MOST_AHEAD else ahead - _DAY)).date()
    return shown_time if day == facts.date else f"{show_date(day)}, {shown_time}"


def _show_duration(facts: Facts) -> str:
    if facts.duration_minutes is None:
        return ""
    return f"{_QUALIFIERS[facts.duration_qualifier]}{count(facts.duration_minutes, 'minute')}"


def _change_items(news: ChangeNews) -> tuple[tuple[Item, ...], str]:
    if news.change.kind == "new":
        points = [
            Item(
                shown_label(shown(point.label)) if point.label else "",
                shown(point.text),
                brief=_in_brief(shown(point.text)),
            )
            for point in news.release.points
            if point.text
        ]
        return tuple(points), "What it says" if points else ""
    items = edit_items(news.change.edits, news.release)
    return items, f"What changed ({count(len(news.change.edits), 'place')})" if items else ""


def _digest_item(news: ChangeNews, group: str) -> Item:
    change, release = news.change, news.release
    notes = [f"published {show_date(release.published)}" if release.published else ""]
    if change.kind != "withdrawn":
        notes += [f"{'found back' if change.kind == 'restored' else 'noticed'} {show_moment(change.noticed_at)}"]
    if change.kind == "new":
        notes += [value for name, value in _fact_rows(release) if name in {"Document", "How", "When", "How long"}]
    elif change.kind == "withdrawn":
        notes += [f"last seen {show_time(news.captured_at)}"]
        notes += [] if news.change_page else [f"kept text: mofawatch show {shown(release.url)}"]
    elif len(change.edits) > 1:
        notes += [f"{count(len(change.edits), 'place')}, the weightiest is shown"]
    notes += [excerpt(shown(note_of(change, release)), 400), *(notice_words(notice) for notice in news.phrases)]
    links = _links(news)
    item = Item(
        # Beside the heading, so that an item that stands in a further message still says what happened.
        label=_class_of(change) if change.kind == "edited" and change.edits else change.kind,
        text=excerpt(shown(release.title), 300) or "(a release without a title)",
        link=links[0][1] if links else None,
        note=" · ".join(note for note in notes if note),
        group=group,
    )
    if not change.edits:
        return item
    first = edit_items(change.edits, release)[0]
    return replace(item, was=first.was, now=first.now, quote=first.quote, note=f"{item.note} · {first.text}")


def _class_of(change: Change) -> str:
    """The class of the weightiest edit, in a reader's words."""
    return name_class(min(change.edits, key=lambda edit: EDIT_CLASSES.index(edit.edit_class)))


def _change_remark(news: ChangeNews) -> str:
    change = news.change
    if news.release.document and (change.kind == "new" or change.edits):
        return "What the document says is not read: mofawatch keeps its bytes; the document itself counts."
    if change.kind == "new":
        return "The facts were read from the page by mofawatch; the page itself counts."
    if change.edits:
        return "The comparison is mofawatch's, not the ministry's; the ministry does not announce edits."
    return "That this happened was found by mofawatch, not announced by the ministry."


def _in_brief(text: str) -> str:
    """The first sentence of a point, or its first words."""
    ends = (found.end() for found in re.finditer(r"(?<=[^\s.]{3})[.!?](?=\s+[A-Z(“\"])", text[:_BRIEF]))
    end = next((end for end in ends if text[:end].rsplit(" ", 1)[-1] not in _SHORT_FORMS), None)
    return text[:end] if end else excerpt(text, _BRIEF)
