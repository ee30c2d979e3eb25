"""A message as the HTML part of mail.

Owns how much of it is shown; the layout is the template `notifier/templates/mail.html.j2`.
"""

from bisect import bisect_right

from notifier.channels.fit import briefed
from notifier.content import Content, Item
from notifier.rendering import render_page

_ITEMS = 60  # more places than this are counted, not shown
_ROOM = 40_000  # characters of points in full
_FIRST = 20  # items that are shown in full before a line of others takes their room
_MOST = 95_000  # bytes: Gmail clips a message at 102,400


def render_html(content: Content) -> str:
    """A whole HTML document without anything to fetch, of at most some 95 KB.

    Of a message that may leave nothing out, the last items are one line each where there is no room for them; what
    finds no room even so is counted, and the plain text beside has it.
    """
    items = briefed(content.items, _ROOM)
    kept = items if content.whole else items[:_ITEMS]
    whole = _render(content, kept, len(items) - len(kept))
    if len(whole.encode()) <= _MOST:
        return whole
    lines = [Item(item.label, item.text, link=item.link, group=item.group) for item in kept]

    def size(full: int, most: int) -> int:
        return len(_render(content, [*kept[:full], *lines[full:most]], len(items) - most).encode())

    # The first numbers that make it too long, less one each.
    most = bisect_right(range(len(lines) + 1), _MOST, key=lambda number: size(min(_FIRST, number), number)) - 1
    full = bisect_right(range(most + 1), _MOST, key=lambda number: size(number, most)) - 1
    return _render(content, [*kept[:full], *lines[full:most]], len(items) - most)


def _render(content: Content, items: list[Item], left: int) -> str:
    return render_page("mail.html.j2", {"content": content, "items": items, "left": left})
