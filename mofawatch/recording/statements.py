"""What is said: the kept wordings read for statements, topics and followed phrases.

Owns the order: which versions are read, by which topics and phrases. Reading is pure and may be done again at any time;
it changes no history and alerts nobody.
"""

import logging
from collections.abc import Iterator, Sequence

from mofawatch.config.settings import Settings
from mofawatch.recording.reader import name_reader
from records.comparison.edits import name_places
from records.release import Release
from records.statements.read import read_points
from records.statements.topics import Topic, Topics, load_topics
from store import say_of_one
from store.archive import Archive, writing
from store.reading_queue import queued_versions, read_versions, reader_of
from store.statements import (
    PhrasePlace,
    StatementRows,
    keep_phrase_histories,
    keep_statements,
    kept_statements,
    kept_topics,
    queue_all,
    statement_rows,
    topic_rows,
)
from store.versions import get_version

log = logging.getLogger("mofawatch")

_MOST = 200  # versions a check reads at most: a new reader has the archive read in turns, and no check waits for it
_ALL = 1_000_000_000


def topics_of(settings: Settings) -> Topics:
    """The topics of the product and those of the configuration."""
    return load_topics(tuple(Topic(table.name, table.phrases, source="user") for table in settings.topic))


def read_queued(archive: Archive, settings: Settings, most: int = _MOST) -> int:
    """Reads the newest of the versions that wait; gives how many it read."""
    topics = topics_of(settings)
    phrases = tuple(table.text for table in settings.phrase)
    reader = name_reader(settings)
    with writing(archive):
        is_new = reader_of(archive) != reader
        if is_new:
            queue_all(archive, reader, topics.topics)
        queued = queued_versions(archive, most)
        for version_id, url, number in queued:
            rows = _try_one(archive, (version_id, url, number), topics, phrases)
            if rows is not None:
                keep_statements(archive, version_id, rows)
        if queued or is_new:
            _keep_histories(archive, phrases)
    return len(queued)


def read_all_queued(archive: Archive, settings: Settings) -> int:
    """Reads every version that waits."""
    return read_queued(archive, settings, _ALL)


def find_misread(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """(place, what is wrong) of each version whose kept statements, topics or phrases are not those it says.

    Where another reader is to read them all again, what is kept is not this one's.
    """
    topics = topics_of(settings)
    phrases = tuple(table.text for table in settings.phrase)
    if reader_of(archive) != name_reader(settings):
        return
    if topic_rows(topics.topics) != kept_topics(archive):
        yield "topics", "their names and phrases are not those of the program and the configuration"
    for version_id, url, number in read_versions(archive):
        version = get_version(archive, url, number)
        if version is None or _read_one(version_id, version.release, topics, phrases) != kept_statements(
            archive, version_id
        ):
            yield f"version {number} of {url}", "its statements, topics or phrases are not those it says"


def _try_one(
    archive: Archive, queued: tuple[int, str, int], topics: Topics, phrases: Sequence[str]
) -> StatementRows | None:
    """What a version says; None where it cannot be read, which keeps no other from it: it waits on."""
    version_id, url, number = queued
    try:
        version = get_version(archive, url, number)
        return None if version is None else _read_one(version_id, version.release, topics, phrases)
    except Exception as fault:
        reason = say_of_one(fault)
        log.debug("version %d of %s", number, url, exc_info=True)
        log.warning("what is said in version %d of %s cannot be read: %s", number, url, reason)
        return None


def _read_one(version_id: int, release: Release, topics: Topics, phrases: Sequence[str]) -> StatementRows:
    statements, shown = read_points(release, topics)
    return statement_rows(version_id, statements, shown, _find_places(release, phrases) if phrases else [])


def _find_places(release: Release, phrases: Sequence[str]) -> list[PhrasePlace]:
    from records.phrase import find_phrase  # late: who follows no phrase needs none of it, nor of what reports them

    return [
        PhrasePlace(phrase, place, text[start:end], start, end)
        for phrase in phrases
        for place, text in _texts(release)
        for start, end in find_phrase(text, phrase)
    ]


def _texts(release: Release) -> list[tuple[str, str]]:
    """Every text of a release where a phrase may stand, with the name of its place."""
    named = zip(name_places(release), (point.text for point in release.points), strict=True)
    captions = [(f"caption {number}", caption) for number, caption in enumerate(release.captions, 1)]
    return [("title", release.title), *named, *captions]


def _keep_histories(archive: Archive, phrases: Sequence[str]) -> None:
    if not phrases:
        keep_phrase_histories(archive, [])
        return
    from store.queries.readouts import report_phrases

    reports = report_phrases(archive, phrases)
    keep_phrase_histories(archive, [(each.phrase, each.history, each.brought_by, each.taken_by) for each in reports])
