"""The questions that analysts ask most, answered with a picture and its table.

Owns their SQL and how the rows become a chart. Further questions are Datasette's, in SQL (`store.browse.queries`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any, Final

from records.change import EDIT_CLASSES
from records.release import TOKYO
from store.archive import Archive, select
from store.browse.page import Asked, Missing, RoomPage
from store.queries.filters import match_words
from store.sql import STANDING

_MONTHS: Final = 24
_GRID: Final = 12  # columns of a grid
_SOON: Final = (
    (1, "within 1 hour"),
    (6, "1 to 6 hours"),
    (24, "6 to 24 hours"),
    (72, "1 to 3 days"),
    (168, "3 to 7 days"),
    (672, "1 to 4 weeks"),
)

Chart = dict[str, Any]  # {"bars": [(label, value, figures)]} or {"columns": [name], "grid": [(name, [value])]}


@dataclass(frozen=True, slots=True)
class Question:
    """A question kept ready."""

    title: str
    description: str
    ask: Callable[[Archive, Asked], tuple[list[dict[str, Any]], Chart]]
    words: bool = False  # it is asked about words, which the reader gives


def show_questions(_archive: Archive, _asked: Asked) -> RoomPage:
    """`/questions`: the list of them."""
    rows = [
        {"name": name, "title": question.title, "description": question.description}
        for name, question in QUESTIONS.items()
    ]
    return RoomPage("questions", "Questions", {"questions": rows}, rows="questions")


def show_question(archive: Archive, asked: Asked) -> RoomPage:
    """`/questions/NAME`."""
    question = QUESTIONS.get(asked["name"])
    if question is None:
        raise Missing(f"There is no question {asked['name']}.")
    rows, chart = question.ask(archive, asked)
    data = {
        "name": asked["name"],
        "title": question.title,
        "description": question.description,
        "words": question.words,
        "q": asked.query.get("q", "") if question.words else "",
        "chart": chart,
        "rows": rows,
    }
    return RoomPage("question", question.title, data, rows="rows")


def _releases_a_month(archive: Archive, _asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    rows = select(
        archive,
        "SELECT substr(now.published, 1, 7) AS month, count(*) AS releases FROM release "  # noqa: S608 - constants of ours
        f"{STANDING} "
        "WHERE now.published IS NOT NULL GROUP BY month ORDER BY month DESC LIMIT ?",
        _MONTHS,
    )
    return rows, {"bars": [(row["month"], row["releases"], str(row["releases"])) for row in rows]}


def _edits_by_class(archive: Archive, _asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    # Months are Japan's, nine hours ahead.
    rows = select(
        archive,
        "SELECT substr(datetime(change.noticed_at, '+9 hours'), 1, 7) AS month, edit.class, count(*) AS edits "
        "FROM edit JOIN change ON change.id = edit.change_id WHERE NOT change.silent "
        "GROUP BY month, edit.class ORDER BY month DESC, edits DESC",
    )
    months = sorted({row["month"] for row in rows}, reverse=True)[:_GRID][::-1]
    rows = [row for row in rows if row["month"] in months]
    count = {(row["class"], row["month"]): row["edits"] for row in rows}
    grid = [(name, [count.get((name, month), 0) for month in months]) for name in EDIT_CLASSES]
    return rows, {"columns": months, "grid": grid}


def _hours_to_first_edit(archive: Archive, asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    since = (asked.now.astimezone(TOKYO) - timedelta(days=3650)).strftime("%Y-%m-%dT")
    found = select(
        archive,
        "SELECT first.release_id, (julianday(min(edited.noticed_at)) - julianday(first.noticed_at)) * 24 AS hours "
        "FROM change AS first JOIN change AS edited ON edited.release_id = first.release_id "
        "AND edited.kind = 'edited' AND edited.noticed_at >= first.noticed_at "
        "WHERE first.kind = 'new' AND NOT first.silent AND first.noticed_at > ? GROUP BY first.release_id",
        since,
    )
    names = [name for _, name in _SOON] + ["later"]
    counted = dict.fromkeys(names, 0)
    for row in found:
        counted[next((name for most, name in _SOON if row["hours"] <= most), "later")] += 1
    rows = [{"first_edit": name, "releases": count} for name, count in counted.items()]
    return rows, {"bars": [(name, count, str(count)) for name, count in counted.items()]}


def _length_of_calls(archive: Archive, _asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    # CROSS JOIN: from each release on, not through everybody who took part in any wording.
    found = select(
        archive,
        "SELECT person.family_name AS minister, fact.duration_minutes AS minutes FROM release "
        "CROSS JOIN fact ON fact.version_id = release.current AND fact.medium IN ('telephone', 'video') "
        "AND fact.duration_minutes IS NOT NULL "
        "CROSS JOIN person ON person.version_id = release.current AND person.role = 'participant' "
        "AND person.country = 'Japan' AND person.office LIKE '%minister%' AND person.office NOT LIKE '%vice%' "
        "ORDER BY minister, minutes",
    )
    lengths: dict[str, list[int]] = {}
    for row in found:
        lengths.setdefault(row["minister"] or "", []).append(row["minutes"])
    rows: list[dict[str, Any]] = [
        {
            "minister": name,
            "calls": len(minutes),
            "shortest": minutes[0],
            "median": median(minutes),
            "longest": minutes[-1],
        }
        for name, minutes in lengths.items()
    ]
    rows.sort(key=lambda row: row["calls"], reverse=True)
    bars = [
        (row["minister"], row["median"], f"{row['median']:g} ({row['shortest']}–{row['longest']})")
        for row in rows[:_MONTHS]
    ]
    return rows, {"bars": bars}


def _list_meetings(archive: Archive, _asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    rows = select(
        archive,
        "SELECT ours.family_name AS japan, theirs.family_name AS united_states, count(*) AS releases, "  # noqa: S608 - constants of ours
        "max(now.published) AS last FROM release "
        f"CROSS {STANDING} "
        "CROSS JOIN person AS ours ON ours.version_id = now.id AND ours.role = 'participant' "
        "AND ours.country = 'Japan' "
        "CROSS JOIN person AS theirs ON theirs.version_id = now.id AND theirs.role = 'participant' "
        "AND theirs.country = 'United States' WHERE ours.family_name IS NOT NULL AND theirs.family_name IS NOT NULL "
        "GROUP BY japan, united_states ORDER BY releases DESC, japan, united_states LIMIT 200",
    )
    columns = list(dict.fromkeys(row["united_states"] for row in rows))[:_GRID]
    lines = list(dict.fromkeys(row["japan"] for row in rows))[:_MONTHS]
    count = {(row["japan"], row["united_states"]): row["releases"] for row in rows}
    return rows, {
        "columns": columns,
        "grid": [(line, [count.get((line, name), 0) for name in columns]) for line in lines],
    }


def _phrase(archive: Archive, asked: Asked) -> tuple[list[dict[str, Any]], Chart]:
    words = asked.query.get("q", "")
    if not words:
        return [], {"bars": []}
    rows = select(
        archive,
        "WITH hit AS MATERIALIZED (SELECT rowid AS id FROM version_wording WHERE version_wording MATCH ?) "  # noqa: S608 - constants of ours
        "SELECT substr(now.published, 1, 4) AS year, count(*) AS releases, min(now.published) AS first, "
        "max(now.published) AS last FROM hit JOIN release ON release.current = hit.id "
        f"{STANDING} "
        "WHERE now.published IS NOT NULL GROUP BY year ORDER BY year",
        match_words(words),
    )
    return rows, {"bars": [(row["year"], row["releases"], str(row["releases"])) for row in rows]}


QUESTIONS: Final = {
    "releases-a-month": Question(
        "Releases a month", f"By their own date; the last {_MONTHS} months that have one.", _releases_a_month
    ),
    "edits-by-class": Question(
        "Edits by class and month",
        "Places edited after publication, in the month they were noticed; what a baseline or an import found is left "
        "out.",
        _edits_by_class,
    ),
    "hours-to-first-edit": Question(
        "How soon a release is edited",
        "From the first time we saw a release to the first time we saw it edited; releases that were there before the "
        "watch began are left out.",
        _hours_to_first_edit,
    ),
    "length-of-calls": Question(
        "Length of calls by minister",
        "Telephone and video talks of Japan's ministers, in minutes: the median, and in brackets the shortest and the "
        "longest.",
        _length_of_calls,
    ),
    "who-met-whom": Question("Who met whom", "Releases in which both took part, by family name.", _list_meetings),
    "phrase": Question(
        "A phrase over the years",
        'Releases whose current wording says it, by the year of their own date; "in quotes": together.',
        _phrase,
        words=True,
    ),
}
