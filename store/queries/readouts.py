"""Readouts beside each other: the predecessor of one, and what a phrase comes to over all of them.

Owns which wordings these questions are asked of. The answers are `records.predecessor`'s, `records.phrase`'s and
`records.statements`'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from records.alert import Against
from records.phrase import (
    Followed,
    PhraseHistory,
    PhraseNotice,
    Saying,
    build_phrase_history,
    notice_phrase,
    phrase_pattern,
    says_phrase,
)
from records.predecessor import PredecessorChoice, choose_predecessor, event_of, list_predecessors, read_kind
from records.release import Release
from records.statements.compare import compare_topics
from records.statements.statement import TopicChange
from records.statements.topics import Topic, Topics, load_topics
from records.statements.words import name_difference
from store.archive import Archive, select
from store.queries.wordings import (
    list_current_texts,
    list_dates,
    list_events,
    list_texts,
    list_texts_with,
    list_turns,
)
from store.statements import statement_row
from store.values import get_list
from store.versions import latest_version


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """Where a phrase is said, and which edits brought or took it."""

    phrase: str
    history: PhraseHistory
    sayings: tuple[Saying, ...]  # of the releases that say it, in the order of time
    brought_by: tuple[int, ...]  # change ids
    taken_by: tuple[int, ...]


def read_archived_topics(archive: Archive) -> Topics:
    """The topics by which the archive was read: the product's and the user's."""
    rows = select(archive, "SELECT name, parent, general, phrases FROM topic_name WHERE source = 'user' ORDER BY name")
    own = (Topic(row["name"], get_list(row["phrases"]), row["parent"], bool(row["general"]), "user") for row in rows)
    return load_topics(tuple(own))


def find_predecessor(archive: Archive, release: Release) -> PredecessorChoice:
    """Against which release of the archive `release` is read, and why."""
    event = event_of(release)
    return choose_predecessor(event, list_events(archive, before=event))


def read_against(archive: Archive, release: Release, topics: Topics) -> Against | None:
    """`release` beside its predecessor; None where it has none."""
    choice = find_predecessor(archive, release)
    before = latest_version(archive, choice.url) if choice.url else None
    if before is None:
        return None
    return Against(event_of(before.release), choice.why, compare_topics(before.release, release, topics))


def report_phrase(archive: Archive, phrase: str) -> PhraseReport:
    """Where the archive says `phrase`; ValueError where there is no word in it."""
    return report_phrases(archive, (phrase,))[0]


def report_phrases(archive: Archive, phrases: Sequence[str]) -> list[PhraseReport]:
    """As `report_phrase`, for several; ValueError before the archive is asked for any."""
    for phrase in phrases:
        phrase_pattern(phrase)
    dates = list_dates(archive) if phrases else []
    return [_report(archive, phrase, dates) for phrase in phrases]


def _report(archive: Archive, phrase: str, dates: Sequence[tuple[str, int, date | None]]) -> PhraseReport:
    says = {version for version, text in list_texts_with(archive, phrase) if says_phrase(text, phrase)}
    standing = [version for _, version, _ in dates if version in says]
    kinds = {event.url: read_kind(event) for event in list_events(archive, standing)}
    sayings = [
        Saying(url, published, kind.words if (kind := kinds.get(url)) else "other", version in says)
        for url, version, published in dates
    ]
    said = sorted((each for each in sayings if each.says), key=lambda each: (str(each.published or ""), each.url))
    turns = list_turns(archive, says)
    return PhraseReport(
        phrase,
        build_phrase_history(sayings),
        tuple(said),
        tuple(change for change, is_in in turns if is_in),
        tuple(change for change, is_in in turns if not is_in),
    )


def notice_phrases(
    archive: Archive, release: Release, earlier: Release | None, followed: Iterable[Followed]
) -> tuple[PhraseNotice, ...]:
    """What is to be told of the followed phrases in `release`; `earlier` is its wording before, where it had one."""
    asked = [
        each
        for each in followed
        if earlier is None or says_phrase(earlier.text, each.text) != says_phrase(release.text, each.text)
    ]
    if not asked:
        return ()
    texts = list_texts(archive)
    event = event_of(release)
    predecessors = list_predecessors(event, list_events(archive, before=event))
    now_said = list_current_texts(archive, [event.url for event in predecessors])
    found = []
    for each in asked:
        ever: dict[str, Saying] = {}
        for url, published, text in texts:
            if not (url in ever and ever[url].says):
                ever[url] = Saying(url, published, "", says_phrase(text, each.text))
        kind = [
            Saying(event.url, event.published or event.date, "", says_phrase(now_said[event.url], each.text))
            for event in predecessors
        ]
        now = Saying(release.url, release.published, "", says_phrase(release.text, each.text))
        was = None if earlier is None else says_phrase(earlier.text, each.text)
        found.append(notice_phrase(each, now, was, ever.values(), kind))
    return tuple(notice for notice in found if notice is not None)


def topic_change_row(change: TopicChange) -> dict[str, Any]:
    """A topic of two readouts as data."""
    return {
        "topic": change.topic,
        "state": change.state,
        "change": change.change,
        "difference": name_difference(change),
        "before": [statement_row(said) for said in change.before],
        "now": [statement_row(said) for said in change.now],
        "order_before": change.order_before,
        "order_now": change.order_now,
    }
