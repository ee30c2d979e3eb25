"""Two wordings side by side: two versions of a release, either way round, or two releases.

Owns these pages. What differs is `records.comparison.compare`'s to say; here its lines are named and folded.
"""

from typing import Any

from records.change import Version, edit_data
from records.comparison.compare import Comparison, Row, compare
from records.release import Point, shown_label
from store.archive import Archive
from store.browse.names import find_releases, resolve
from store.browse.page import Asked, Missing, RoomPage
from store.browse.pages.release import describe_points, list_earlier, need_version, read_number
from store.pages import name_release
from store.queries.filters import Filters
from store.queries.happened import list_standing, with_moved_text
from store.queries.readouts import find_predecessor
from store.values import put_date, put_time
from store.versions import count_phrase, latest_version


def show_versions_compared(archive: Archive, asked: Asked) -> RoomPage:
    """`/release/ID/compare/M/N`: from version M to version N."""
    numbers = asked["old"], asked["new"]
    found = resolve(archive, asked["id"], lambda name: f"/release/{name}/compare/{numbers[0]}/{numbers[1]}")
    if isinstance(found, RoomPage):
        return found
    name = asked["id"]
    before, after = (need_version(archive, found, read_number(number)) for number in numbers)
    title = f"Version {before.number} to {after.number}: {after.release.title}"
    return _page(archive, asked, title, (name, before), (name, after))


def show_releases_compared(archive: Archive, asked: Asked) -> RoomPage:
    """`/compare?a=ID&b=ID`: two releases as they stand; without `a`, the predecessor that `compare` chooses for `b`.

    A page that helps, where it takes another pair.
    """
    names = asked.query.get("a", ""), asked.query.get("b", "")
    found = [find_releases(archive, name) if name else [] for name in names]
    unknown = [name for name, urls in zip(names, found, strict=True) if name and len(urls) != 1]
    last = latest_version(archive, found[1][0]) if len(found[1]) == 1 and not names[0] else None
    choice = find_predecessor(archive, last.release) if last else None
    if choice is not None and choice.url is not None:
        found[0] = [choice.url]
    elif unknown or not all(names):
        data: dict[str, Any] = {
            "a": names[0] or None,
            "b": names[1] or None,
            "why": choice.why if choice else None,
            "unknown": unknown,
            "shared": [name_release(archive, url) for urls in found if len(urls) > 1 for url in urls],
            "newest": list_standing(archive, Filters({}), 12),
            "earlier": [],
        }
        first = latest_version(archive, found[0][0]) if len(found[0]) == 1 else last
        if first is not None:
            data["earlier"] = list_earlier(archive, first.release)
        return RoomPage("compare_help", "Compare two releases", data, status=404 if unknown else 200)
    (one,), (two,) = found
    before, after = latest_version(archive, one), latest_version(archive, two)
    if before is None or after is None:
        raise Missing("The archive has no wording of one of these.")
    title = f"{before.release.title} and {after.release.title}"
    pair = (name_release(archive, one), before), (name_release(archive, two), after)
    return _page(archive, asked, title, *pair, why=choice.why if choice else None)


def _page(
    archive: Archive,
    asked: Asked,
    title: str,
    old: tuple[str, Version],
    new: tuple[str, Version],
    why: str | None = None,
) -> RoomPage:
    before, after = old[1], new[1]
    url = after.release.url
    comparison = compare(before.release, after.release, lambda phrase: count_phrase(archive, phrase, url))
    data = {
        "before": _side(*old),
        "after": _side(*new),
        "why": why,  # the one is compared with the other, where the archive chose it
        "same_release": before.release.url == after.release.url,
        "side": asked.query.get("view") == "side",
        **describe_comparison(comparison, before, after),
    }
    return RoomPage("compare", title, data, rows="edits")


def _side(name: str, version: Version) -> dict[str, Any]:
    return {
        "release": name,
        "url": version.release.url,
        "version": version.number,
        "title": version.release.title,
        "published": put_date(version.release.published),
        "captured_at": put_time(version.captured_at),
    }


def describe_comparison(comparison: Comparison, before: Version, after: Version) -> dict[str, Any]:
    """The comparison as data: segments are pairs of `same`, `old` or `new` and the words."""
    names = [_names(version.release.points) for version in (before, after)]
    return {
        "title": [list(segment) for segment in comparison.title],
        "published": [put_date(day) for day in comparison.published],
        "section": [list(segment) for segment in comparison.section],
        "points": [_line(row, names[0], names[1]) for row in comparison.points],
        "captions": [_line(row, [], []) for row in comparison.captions],
        "links": [
            {"before": old and [old.text, old.url], "after": new and [new.text, new.url]}
            for old, new in comparison.links
            if old != new
        ],
        "edits": with_moved_text([edit_data(edit) for edit in comparison.edits], after.release),
        "coarse": comparison.coarse,
    }


def _names(points: tuple[Point, ...]) -> list[str]:
    return [point["id"] for point in describe_points(points)]


def _line(row: Row, old: list[str], new: list[str]) -> dict[str, Any]:
    name = None
    if row.new_position is not None and row.new_position < len(new):
        name = new[row.new_position]
    elif row.old_position is not None and row.old_position < len(old):
        name = f"gone-{old[row.old_position]}"
    return {
        "id": name,
        "kind": row.kind,
        "old_label": row.old.label if row.old else None,
        "new_label": row.new.label if row.new else None,
        "old_shown": shown_label(row.old.label) if row.old and row.old.label else None,
        "new_shown": shown_label(row.new.label) if row.new and row.new.label else None,
        "old_position": row.old_position,
        "new_position": row.new_position,
        "runs": [list(segment) for segment in row.segments],
    }
