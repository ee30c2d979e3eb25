"""A comparison of two versions as a page of its own, to be kept or sent on.

Owns what stands on that page; its layout is the template `notifier/templates/comparison.html.j2`.
"""

from notifier.edits import edit_items
from notifier.rendering import render_page
from notifier.text import show_time
from records.change import Version
from records.comparison.compare import Comparison
from records.comparison.rows import Row
from records.release import TOKYO


def compose_comparison(comparison: Comparison, before: Version, after: Version) -> str:
    """The page: the title, every point with its words marked, the edits with their reasons, the source."""
    values = {
        "title": after.release.title,
        "heading": comparison.title,
        "before": before.number,
        "before_at": show_time(before.captured_at),
        "after": after.number,
        "after_at": show_time(after.captured_at),
        "edits": [(item.label, item.text) for item in edit_items(comparison.edits, after.release)],
        "rows": [(_label(row), row.segments) for row in comparison.points],
        "url": after.release.url,
        "accessed": after.captured_at.astimezone(TOKYO).date().isoformat(),
    }
    return render_page("comparison.html.j2", values)


def _label(row: Row) -> str:
    """The numbers a reader sees, before and after, and that a point moved: none of its words need differ."""
    labels = [point.label or "" for point in (row.old, row.new) if point is not None]
    return " -> ".join(dict.fromkeys(labels)) + (" (moved)" if row.kind == "moved" else "")
