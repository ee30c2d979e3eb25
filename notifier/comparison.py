"""A comparison of two wordings as a page of its own, to be kept or sent on.

Owns that page. Everything from outside is escaped; the page needs nothing from anywhere else.
"""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from records.change import Version
from records.comparison.compare import Comparison
from records.comparison.words import Run
from records.release import Point
from records.text import printable

_TOKYO = ZoneInfo("Asia/Tokyo")
_TAGS = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
_STYLE = """body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
th{text-align:left;vertical-align:top;font-weight:normal;color:#595959;padding-right:1rem;white-space:nowrap}
td{padding-bottom:.7rem}
del{background:#ffe0e0;color:#8a0000}
ins{background:#dcf5dc;font-weight:bold;text-decoration:none}"""


def compose_comparison(comparison: Comparison, before: Version, after: Version) -> str:
    """The page: the title, every point with its words marked, the edits with their reasons, the source."""
    rows = "\n".join(
        f"<tr><th>{escape(_label(row.old, row.new))}</th><td>{_words(row.runs)}</td></tr>" for row in comparison.points
    )
    edits = "\n".join(
        f"<li><b>{edit.edit_class}</b> {_text(f'{edit.place}: {edit.reason}')}</li>" for edit in comparison.edits
    )
    url = escape(after.release.url)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{_text(after.release.title)}</title>
<style>{_STYLE}</style></head>
<body><h1>{_words(comparison.title)}</h1>
<p>Version {before.number}, captured {_moment(before.captured_at)}, and version {after.number}, captured
{_moment(after.captured_at)}.</p>
<ul>{edits}</ul>
<table>{rows}</table>
<p>Source: Ministry of Foreign Affairs of Japan website. URL: <a href="{url}">{url}</a> Accessed
{after.captured_at.astimezone(_TOKYO):%Y-%m-%d}. The comparison was made by mofawatch, not by the
ministry.</p></body></html>"""


def _label(old: Point | None, new: Point | None) -> str:
    labels = [point.label or "" for point in (old, new) if point is not None]
    return " -> ".join(dict.fromkeys(labels))


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(_TAGS[op].format(_text(text)) for op, text in runs)


def _text(text: str) -> str:
    return escape(printable(text))


def _moment(at: datetime) -> str:
    return at.astimezone(_TOKYO).strftime("%Y-%m-%d %H:%M JST")
