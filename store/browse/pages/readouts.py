"""A readout against its predecessor by topic, and where a phrase was said.

Owns these pages. The answers are `store.queries.readouts`'s, as the verbs `compare` and `phrase` give them.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from records.phrase import Saying
from records.predecessor import PredecessorChoice
from records.release import Release
from records.statements.compare import compare_read
from records.statements.read import read_points
from records.statements.statement import Statement, TopicChange
from store.archive import Archive, select
from store.browse.names import find_releases, resolve
from store.browse.page import Asked, Missing, RoomPage
from store.browse.pages.happened import page_number, turn_pages
from store.browse.pages.release import describe_points
from store.pages import name_release
from store.queries.filters import Filters
from store.queries.readouts import (
    PhraseReport,
    find_predecessor,
    read_archived_topics,
    report_phrase,
    topic_change_row,
)
from store.sql import AMONG, STANDING, listed
from store.statements import phrase_history_row, statement_row
from store.values import put_date
from store.versions import latest_version

_LONGEST: Final = 200  # characters of a phrase
_RELEASES: Final = 50  # on a page
_EDITS: Final = 20  # on a page, of those that brought a phrase and of those that took it


def show_topics(archive: Archive, asked: Asked) -> RoomPage:
    """`/release/ID/topics`: who said what in it; by topic against its predecessor, or against `?with=ID`."""
    found = resolve(archive, asked["id"], lambda name: f"/release/{name}/topics")
    if isinstance(found, RoomPage):
        return found
    now = latest_version(archive, found)
    if now is None:
        raise Missing(f"The archive has no wording of {asked['id']}.")
    topics = read_archived_topics(archive)
    choice = _choose(archive, asked) or find_predecessor(archive, now.release)
    before = latest_version(archive, choice.url) if choice.url else None
    read = read_points(now.release, topics)
    describe_now = describe_before = _described_by(now.release)
    changes: tuple[TopicChange, ...] = ()
    if before:
        pair = read_points(before.release, topics), read
        changes = compare_read(before.release, now.release, pair, topics)
        describe_before = _described_by(before.release)
    data: dict[str, Any] = {
        "release": asked["id"],
        "title": now.release.title,
        "published": put_date(now.release.published),
        "predecessor": None,
        "why": choice.why,
        "statements": describe_now(read[0]),
        "topics": [
            {
                **topic_change_row(change),
                "before": describe_before(change.before),
                "now": describe_now(change.now),
            }
            for change in changes
        ],
        "words_before": len(before.release.text.split()) if before else None,
        "words_now": len(now.release.text.split()),
    }
    if before is not None:
        data["predecessor"] = {
            "release": name_release(archive, before.release.url),
            "url": before.release.url,
            "title": before.release.title,
            "published": put_date(before.release.published),
        }
    title = f"Who said what: {now.release.title}"
    return RoomPage("topics", title, data, rows="statements topics" if before else "statements")


def _described_by(release: Release) -> Callable[[Iterable[Statement]], list[dict[str, Any]]]:
    """How statements of `release` become data: with the words (`clause`), and the place on its page (`anchor`)."""
    names = [point["id"] for point in describe_points(release.points)]

    def describe(statements: Iterable[Statement]) -> list[dict[str, Any]]:
        return [
            {
                **statement_row(said),
                "topics": list(said.topics),
                "clause": release.points[said.position - 1].text[said.start : said.end],
                "anchor": names[said.position - 1],
            }
            for said in statements
        ]

    return describe


def _choose(archive: Archive, asked: Asked) -> PredecessorChoice | None:
    """The other release that was asked for; None where none was."""
    name = asked.query.get("with")
    if not name:
        return None
    found = find_releases(archive, name)
    if len(found) != 1:
        raise Missing(f"The archive has no one release {name}.")
    return PredecessorChoice(found[0], "it was asked for")


def show_phrases(archive: Archive, asked: Asked) -> RoomPage:
    """`/phrases`: the followed phrases; with `?q=...` where one is said, followed or not; as data it is whole."""
    text = asked.query.get("q", "")[:_LONGEST]
    followed = select(
        archive, "SELECT phrase, releases, first_published, last_published FROM phrase_record ORDER BY phrase"
    )
    data: dict[str, Any] = {"q": text, "followed": followed, "fault": None, "history": None, "said_in": []}
    if not text:
        return RoomPage("phrases", "Phrases", data, rows="followed")
    try:
        report = report_phrase(archive, text)
    except ValueError as fault:
        return RoomPage("phrases", "Phrases", {**data, "fault": str(fault)}, status=400)
    whole = asked.parts.get("form", "") != ""
    number = page_number(asked.query)
    newest = report.sayings[::-1]
    shown = report.sayings if whole else newest[(number - 1) * _RELEASES : number * _RELEASES]
    data["history"] = _describe_history(archive, report, None if whole else _EDITS)
    data["said_in"] = _list_sayings(archive, shown)
    around = Filters({"q": text})
    more = not whole and number * _RELEASES < len(newest)
    data |= turn_pages(number, not shown, more, lambda page: around.address("/phrases", page=page))
    return RoomPage("phrases", f"Phrase: {text}", data, rows="said_in")


def _describe_history(archive: Archive, report: PhraseReport, most: int | None) -> dict[str, Any]:
    """The history of a phrase, with the newest `most` of the edits that brought it and of those that took it."""
    return {
        **phrase_history_row(report.history),
        "by_year": dict(_every_year(report.history.by_year)),
        "times_brought": len(report.brought_by),
        "brought_by": _edits(archive, report.brought_by[-most:] if most else report.brought_by),
        "times_taken": len(report.taken_by),
        "taken_by": _edits(archive, report.taken_by[-most:] if most else report.taken_by),
    }


def _list_sayings(archive: Archive, sayings: Sequence[Saying]) -> list[dict[str, Any]]:
    rows = select(
        archive,
        f"SELECT url, title FROM release {STANDING} WHERE url {AMONG}",  # noqa: S608 - constants of ours
        listed(saying.url for saying in sayings),
    )
    titles = {row["url"]: row["title"] for row in rows}
    return [
        {
            "release": name_release(archive, saying.url),
            "url": saying.url,
            "title": titles.get(saying.url),
            "published": put_date(saying.published),
            "kind": saying.kind,
        }
        for saying in sayings
    ]


def _every_year(by_year: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    """The years from the first to the last, those without it too."""
    counted = dict(by_year)
    years = range(int(by_year[0][0]), int(by_year[-1][0]) + 1) if by_year else ()
    return [(str(year), counted.get(str(year), 0)) for year in years]


def _edits(archive: Archive, changes: Sequence[int]) -> list[dict[str, Any]]:
    rows = select(
        archive,
        "SELECT change.id, url, noticed_at, earlier.number AS from_version, later.number AS to_version FROM change "  # noqa: S608 - constants of ours
        "JOIN release ON release.id = change.release_id JOIN version AS earlier ON earlier.id = from_version "
        f"JOIN version AS later ON later.id = to_version WHERE change.id {AMONG} ORDER BY change.id",
        listed(changes),
    )
    return [{**row, "release": name_release(archive, row["url"])} for row in rows]
