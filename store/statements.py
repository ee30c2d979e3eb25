"""What is read from the points of the versions: statements, topics, followed phrases.

Owns these rows. Must not read a text itself: what it is given it keeps.

Longer than most files: what is written, read back and compared are the same rows.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from records.statements.statement import Statement, TopicPlace
from records.statements.topics import Topic
from store.archive import Archive, insert_all, select, write, write_all, writing
from store.evidence.parts import share_texts
from store.schema.differences import SAID_BY, whole_text
from store.sql import AMONG, listed
from store.values import put_date, put_list

if TYPE_CHECKING:
    from records.phrase import PhraseHistory

StatementRows = dict[str, list[dict[str, Any]]]  # by table
_TABLES: Final = ("statement", "topic_place", "phrase_place")
# Of a statement: what stands in `shared_text`.
_SHARED: Final = ("verb", "side", "speaker", "rung", "hedge", "topics")
_TEXTS: Final = ", ".join(f"(SELECT text FROM shared_text WHERE id = {name}_id) AS {name}" for name in _SHARED)  # noqa: S608 - constants of ours
# What was read from the points of a version: rows of its own, or of its base.
_SAID: Final = f"""FROM point JOIN version ON version.id = point.version_id
JOIN {{}} AS said ON said.version_id = {SAID_BY} AND said.position = point.position"""
_STATEMENTS: Final = f"""SELECT point.version_id, point.position, said.number, said.start, said."end", verb_start,
    verb_end, strength, negated, {_TEXTS}
{_SAID.format("statement")} WHERE point.version_id = ? ORDER BY point.position, said.number"""
_PLACES: Final = f"""SELECT point.version_id, point.position, nth, said.number, topic, phrase, said.start, said."end",
    general
{_SAID.format("topic_place")} JOIN topic_phrase ON topic_phrase.id = phrase_id WHERE point.version_id = ?
ORDER BY point.position, nth"""


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """A place where a version says a followed phrase."""

    phrase: str
    place: str  # as edits name it: "point 2(1)", "title"
    text: str  # as published
    start: int  # characters of the text of that place
    end: int


def queue_all(archive: Archive, reader: str, topics: Iterable[Topic]) -> None:
    """Lets every version wait to be read by another reader, and names its topics."""
    with writing(archive):
        write(archive, "INSERT OR REPLACE INTO statement_reader (id, reader) VALUES (1, ?)", reader)
        write(archive, "INSERT OR IGNORE INTO statement_queue (version_id) SELECT id FROM version")
        write(archive, "DELETE FROM topic_name")
        insert_all(archive, "topic_name", topic_rows(topics))


def topic_rows(topics: Iterable[Topic]) -> list[dict[str, Any]]:
    """Topics as rows of `topic_name`, in their order."""
    return [
        {
            "name": topic.name,
            "parent": topic.parent,
            "general": int(topic.is_general),
            "phrases": put_list(topic.phrases),
            "source": topic.source,
        }
        for topic in topics
    ]


def kept_topics(archive: Archive) -> list[dict[str, Any]]:
    """The rows of the topics by which the kept statements were read, in their order."""
    return select(archive, "SELECT * FROM topic_name ORDER BY rowid")


def statement_rows(
    version_id: int,
    statements: Sequence[Statement],
    topics: Sequence[tuple[int, int | None, TopicPlace]],
    phrases: Sequence[PhrasePlace],
) -> StatementRows:
    """What was read from a version, as rows by their table; `topics` are (position, number, place)."""
    nth: dict[int, int] = {}
    places = []
    for position, number, place in topics:
        nth[position] = nth.get(position, 0) + 1
        named = {"version_id": version_id, "position": position, "nth": nth[position], "number": number}
        places.append({**named, **_columns(place), "general": int(place.general)})
    return {
        "statement": sorted(
            (_statement_columns(version_id, said) for said in statements),
            key=lambda row: (row["position"], row["number"]),
        ),
        "topic_place": sorted(places, key=lambda row: (row["position"], row["nth"])),
        "phrase_place": [{"version_id": version_id, **_columns(place)} for place in phrases],
    }


def keep_statements(archive: Archive, version_id: int, rows: StatementRows) -> None:
    """Puts what was read from a version in the place of what was; of those that stand on it nothing is altered."""
    with writing(archive):
        write(archive, "DELETE FROM statement_queue WHERE version_id = ?", version_id)
        found = select(archive, "SELECT id, base_id FROM version WHERE id = ?1 OR base_id = ?1", version_id)
        base = {row["id"]: row["base_id"] for row in found}
        held = [(id_, kept_statements(archive, id_)) for id_ in base if id_ != version_id]
        for id_, said in [(version_id, rows), *held]:
            _put_statements(archive, id_, base[id_], said)


def _put_statements(archive: Archive, version_id: int, base_id: int | None, rows: StatementRows) -> None:
    for table in _TABLES:
        write(archive, f"DELETE FROM {table} WHERE version_id = ?", version_id)  # noqa: S608 - names of our own
    shared = set() if base_id is None else _share_points(archive, version_id, base_id, rows)
    _keep_said(archive, [row for row in rows["statement"] if row["position"] not in shared])
    _keep_topics(archive, [row for row in rows["topic_place"] if row["position"] not in shared])
    insert_all(archive, "phrase_place", rows["phrase_place"])


def _share_points(archive: Archive, version_id: int, base_id: int, rows: StatementRows) -> set[int]:
    """Notes which points say what the same ones of the version's base do, and gives their positions."""
    own = _by_point(rows["statement"], rows["topic_place"])
    base = _by_point(select(archive, _STATEMENTS, base_id), select(archive, _PLACES, base_id))
    shared = {position for position, said in own.items() if base.get(position) == said}
    write(
        archive,
        f"UPDATE point SET as_base = position {AMONG} WHERE version_id = ?",  # noqa: S608 - constants of ours
        listed(sorted(shared)),
        version_id,
    )
    return shared


def _by_point(*tables: Sequence[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    said: dict[int, list[dict[str, Any]]] = {}
    for row in chain(*tables):
        said.setdefault(row["position"], []).append({**row, "version_id": None})
    return said


def _keep_said(archive: Archive, rows: Sequence[dict[str, Any]]) -> None:
    """Statements, the texts of theirs that stand in many by their number."""
    known = share_texts(archive, (row[name] for row in rows for name in _SHARED if row[name] is not None))
    numbered = {name: f"{name}_id" for name in _SHARED}
    kept = [
        {numbered.get(name, name): known.get(value) if name in numbered else value for name, value in row.items()}
        for row in rows
    ]
    insert_all(archive, "statement", kept)


def _keep_topics(archive: Archive, places: Sequence[dict[str, Any]]) -> None:
    """Places with the pairs of topic and phrase by their number: the same few stand in every release."""
    write_all(
        archive,
        "INSERT OR IGNORE INTO topic_phrase (topic, phrase, general) VALUES (?, ?, ?)",
        sorted({(row["topic"], row["phrase"], row["general"]) for row in places}),
    )
    write_all(
        archive,
        "INSERT INTO topic_place SELECT :version_id, :position, :nth, :number, id, :start, :end FROM topic_phrase "
        "WHERE (topic, phrase, general) = (:topic, :phrase, :general)",
        places,
    )


def kept_statements(archive: Archive, version_id: int) -> StatementRows:
    """What was read from a version, in the order in which it was kept."""
    rows = {
        "statement": select(archive, _STATEMENTS, version_id),
        "phrase_place": select(archive, "SELECT * FROM phrase_place WHERE version_id = ? ORDER BY rowid", version_id),
    }
    rows["topic_place"] = select(archive, _PLACES, version_id)
    return rows


def list_statements_on(archive: Archive, versions: Iterable[int], lists: Iterable[int]) -> list[dict[str, Any]]:
    """What versions state whose topics are one of `lists`, by the numbers of those texts; in the order of each text.

    `clause` has its words.
    """
    return select(
        archive,
        f"""SELECT point.version_id, point.position, point.label, said.number, strength, negated, {_TEXTS},
    substr(coalesce(point.text, substr({whole_text()}, point.start + 1, point.length)), said.start + 1,
    said."end" - said.start) AS clause
{_SAID.format("statement")} WHERE point.version_id {AMONG} AND topics_id {AMONG}
ORDER BY point.version_id, point.position, said.number""",
        listed(versions),
        listed(lists),
    )


def _statement_columns(version_id: int, said: Statement) -> dict[str, Any]:
    row = statement_row(said)
    del row["label"]
    return {"version_id": version_id, **row, "negated": int(said.negated), "topics": _topics_text(said.topics)}


_topics_text = lru_cache(1024)(put_list)  # the same few are named in every release


def statement_row(said: Statement) -> dict[str, Any]:
    """A statement under the names of the view `statements`."""
    row = _columns(said)
    del row["order"]
    return row


def _columns(value: Statement | PhrasePlace | TopicPlace) -> dict[str, Any]:
    # Their fields are plain values: dataclasses.asdict would copy each of them, deeply.
    return {name: getattr(value, name) for name in _NAMES[type(value)]}


_NAMES: Final[dict[type, tuple[str, ...]]] = {
    kind: tuple(spec.name for spec in fields(kind)) for kind in (Statement, PhrasePlace, TopicPlace)
}


def phrase_history_row(history: "PhraseHistory") -> dict[str, Any]:
    """A history under the names of `phrase_history`, its counts as objects."""
    return {
        "releases": history.releases,
        "first_url": history.first.url if history.first else None,
        "first_published": put_date(history.first.published) if history.first else None,
        "last_url": history.last.url if history.last else None,
        "last_published": put_date(history.last.published) if history.last else None,
        "by_year": dict(history.by_year),
        "by_kind": dict(history.by_kind),
        "longest_run": history.longest_run,
        "longest_gap": history.longest_gap,
    }


def keep_phrase_histories(
    archive: Archive, histories: "Iterable[tuple[str, PhraseHistory, Sequence[int], Sequence[int]]]"
) -> None:
    """Puts histories of the followed phrases in the place of those kept: (phrase, history, brought by, taken by)."""
    with writing(archive):
        write(archive, "DELETE FROM phrase_record")
        rows = [
            {
                "phrase": phrase,
                **phrase_history_row(history),
                "by_year": json.dumps(dict(history.by_year)),
                "by_kind": json.dumps(dict(history.by_kind)),
                "brought_by": json.dumps(list(brought)),
                "taken_by": json.dumps(list(taken)),
            }
            for phrase, history, brought, taken in histories
        ]
        insert_all(archive, "phrase_record", rows)
