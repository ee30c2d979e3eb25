"""Sample releases for the tests of records, in the form of the ministry's readouts and in the project's own words."""

import datetime
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from records.change import Edit
from records.comparison.compare import Comparison, Row
from records.comparison.words import Segment
from records.release import Link, Person, Point, Release, level

URL = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
TABLE = Path(__file__).parent / "edits.toml"


def make_release(**fields: Any) -> Release:
    """A short readout of people who do not exist; any field may be given."""
    given: dict[str, Any] = {
        "url": URL,
        "title": "Japan-U.S. Sample Telephone Talk",
        "published": datetime.date(2031, 1, 6),
        "section": "Press Releases",
        "points": (
            Point(
                None,
                "On January 6, commencing at 8:10 a.m., for 35 minutes, Mr. SAMPLE Taro, Minister for Foreign Affairs "
                "of Japan, held a telephone talk with the Honorable Erika Example, Secretary of State of the United "
                "States of America. The overview of the talk is as follows.",
            ),
            Point("1", "The two ministers reaffirmed that they would work together on sample topic one."),
            Point("2", "The two ministers exchanged views on regional affairs."),
            Point("2(1)", "Regarding the northern sample, they shared serious concern and concurred to coordinate."),
            Point("2(2)", "Regarding the southern sample, Secretary Example explained the recent situation."),
            Point("3", "They shared the view to hold a meeting in person at an early date."),
        ),
    }
    return Release(**(given | fields))


@dataclass(frozen=True, slots=True)
class Sample:
    """A line of tests/edits.toml."""

    group: str
    field: str  # text, title, section, captions, points, links, published
    old: Release
    new: Release
    known: Callable[[str], int] | None
    edit_class: str  # of the whole change
    edits: tuple[str, ...]  # as show_edit writes them


def read_samples() -> Iterator[Sample]:
    """The lines of the table of edits."""
    for line in tomllib.loads(TABLE.read_text("utf-8"))["edit"]:
        field = line.get("field", "text")
        archive = line.get("known")
        yield Sample(
            line["group"],
            field,
            _fill(field, line["old"], line.get("people", [])),
            _fill(field, line["new"], line.get("people", [])),
            None if archive is None else (lambda phrase, archive=archive: archive.get(phrase, 0)),
            line["class"],
            tuple(line["edits"]),
        )


def show_edit(edit: Edit) -> str:
    """An edit on one line: class, place, what went, what came, why."""
    return f"{edit.edit_class} | {edit.place} | {edit.before.strip()} => {edit.after.strip()} | {edit.reason}"


def _fill(field: str, value: Any, people: list[list[str]]) -> Release:
    participants = tuple(Person(f"{family.upper()} {given}", family, given) for family, given in people)
    fields: dict[str, Any] = {
        "text": lambda: {"points": (Point("1", value),)},
        "points": lambda: {"points": tuple(_point(line) for line in value)},
        "links": lambda: {"links": tuple(Link(text, url) for text, url in value)},
        "captions": lambda: {"captions": tuple(value)},
    }.get(field, lambda: {field: value})()
    return make_release(participants=participants, **fields)


def _point(line: str) -> Point:
    label, _, text = line.partition(": ")
    return Point(label or None, text)


def apply(comparison: Comparison, old: Release) -> Release:
    """`old` with the content of the new wording, made from the segments of the comparison alone; its facts stay."""
    old = level(old)
    assert (_join(comparison.title, "old"), _points(comparison.points, "old")) == (old.title, old.points)
    return replace(
        old,
        title=_join(comparison.title, "new"),
        published=comparison.published[1],
        section=_join(comparison.section, "new"),
        points=_points(comparison.points, "new"),
        captions=tuple(point.text for point in _points(comparison.captions, "new")),
        links=tuple(link for _, link in comparison.links if link is not None),
    )


def _points(rows: Iterable[Row], side: str) -> tuple[Point, ...]:
    points: dict[int, Point] = {}
    for row in rows:
        point, position = (row.old, row.old_position) if side == "old" else (row.new, row.new_position)
        if point is not None and position is not None:
            before = points[position].text if position in points else ""
            points[position] = Point(point.label, before + _join(row.segments, side))
    return tuple(points[position] for position in sorted(points))


def _join(segments: Iterable[Segment], side: str) -> str:
    return "".join(text for op, text in segments if op in {"same", side})
