"""Charts as SVG, made on the server: bars, a grid of numbers, a time line.

Owns their drawing. Each says its numbers in figures as well, so that no colour is needed, and has a title for who
hears the page. Sizes are in units of the drawing, 480 of which are its width.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from records.release import TOKYO
from records.text import printable, show_date
from store.values import get_time

_WIDTH: Final = 480
_ROW: Final = 22
_LABEL: Final = 130  # for the words beside a bar
_NOTE: Final = 90  # for the figures behind one


def draw_bars(title: str, rows: Sequence[tuple[str, float, str]]) -> Markup:
    """A bar for each (label, value, figures)."""
    room = _WIDTH - _LABEL - _NOTE
    most = max((value for _, value, _ in rows), default=0) or 1
    parts = []
    for number, (label, value, figures) in enumerate(rows):
        y = number * _ROW
        length = max(0.0, value) / most * room
        parts.append(_text(_LABEL - 8, y + 15, label, "end"))
        parts.append(
            Markup('<rect class="bar" x="{}" y="{}" width="{:.1f}" height="14"/>').format(_LABEL, y + 4, length)
        )
        parts.append(_text(_LABEL + length + 6, y + 15, figures))
    return _draw(title, len(rows) * _ROW + 6, parts)


def draw_grid(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """A number for each row and column; the larger, the darker its ground. Columns' names stand on end."""
    top = 14 + 8 * max((len(name) for name in columns), default=0)
    wide = min(60.0, (_WIDTH - _LABEL) / max(1, len(columns)))
    most = max((value for _, values in rows for value in values), default=0) or 1
    parts = []
    for number, name in enumerate(columns):
        x = _LABEL + (number + 0.6) * wide
        turned = Markup('<text transform="translate({:.1f} {}) rotate(-90)">{}</text>')
        parts.append(turned.format(x, top - 6, printable(name)))
    for line, (name, values) in enumerate(rows):
        y = top + line * _ROW
        parts.append(_text(_LABEL - 8, y + 15, name, "end"))
        for number, value in enumerate(values):
            x = _LABEL + number * wide
            shade = 0 if not value else 1 + round(3 * value / most)
            cell = Markup('<rect class="cell shade{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>')
            parts.append(cell.format(shade, x, y, wide - 2, _ROW - 2))
            if value:
                parts.append(_text(x + wide / 2 - 1, y + 15, str(value), "middle", f"on{shade}"))
    return _draw(title, top + len(rows) * _ROW + 6, parts)


def draw_time_line(wordings: Sequence[dict[str, Any]]) -> Markup:
    """A bar for each wording, from when it was first seen until it was last seen."""
    spans = [(get_time(row["seen_from"]), get_time(row["seen_until"])) for row in wordings]
    first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
    whole = (last - first).total_seconds() or 1.0
    room = _WIDTH - _LABEL - 10
    parts = []
    for number, (row, (begin, end)) in enumerate(zip(wordings, spans, strict=True)):
        y = number * _ROW
        x = _LABEL + (begin - first).total_seconds() / whole * room
        width = max(4.0, (end - begin).total_seconds() / whole * room)
        parts.append(_text(_LABEL - 8, y + 15, f"version {row['number']}", "end"))
        bar = Markup('<rect class="bar" x="{:.1f}" y="{}" width="{:.1f}" height="14"/>')
        parts.append(bar.format(min(x, _LABEL + room - 4), y + 4, width))
    y = len(wordings) * _ROW + 16
    parts += [_text(_LABEL, y, _day(first))]
    parts += [_text(_WIDTH - 10, y, _day(last), "end")] if _day(last) != _day(first) else []
    return _draw("For how long each wording was seen", y + 8, parts)


def _day(at: datetime) -> str:
    return show_date(at.astimezone(TOKYO))


def _text(x: float, y: float, words: str, anchor: str = "start", name: str = "") -> Markup:
    text = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" class="{}">{}</text>')
    return text.format(x, y, anchor, name, printable(words))


def _draw(title: str, height: float, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {:.0f}" role="img" aria-label="{}">{}</svg>').format(
        _WIDTH, height, title, Markup("").join(parts)
    )
