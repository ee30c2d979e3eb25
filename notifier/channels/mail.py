"""A message as the HTML part of mail.

Owns how much of it is shown; the layout is the template `notifier/templates/mail.html.j2`.
"""

from notifier.channels.fit import briefed
from notifier.content import Content
from notifier.rendering import render_page

_ITEMS = 60  # more places than this are counted, not shown
_ROOM = 40_000  # characters of points in full; Gmail clips a message at about 100 KB of HTML


def render_html(content: Content) -> str:
    """A whole HTML document without anything to fetch."""
    items = briefed(content.items, _ROOM)
    kept = items if content.whole else items[:_ITEMS]
    values = {"content": content, "items": kept, "left": len(items) - len(kept)}
    return render_page("mail.html.j2", values)
