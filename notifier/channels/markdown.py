"""A message for the families that read a little markup, within the smallest limit of them.

Owns that layout and its dialects: CommonMark (Discord, Mattermost, ntfy), what a text block of Teams knows of it, and
the HTML of Telegram and of Matrix. Must not let a word of the ministry become a link, a mention or a mark.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from notifier.channels.fit import briefed, count_that_fit, largest_that_fits
from notifier.content import Content, Item, source_line
from notifier.text import Words, excerpt, fit, seams, shorten

# The smallest of the families' limits is Discord's 2,000 characters.
_ROOM = 1900
_LIMITS = (500, 250, 100, 30)  # characters of what went or came, the first that leaves room
_SPECIAL = re.compile(r"[\\`*_~\[\]<>|]|&(?=#?\w+;)")
# Teams shows a backslash on some telephones: signs of the same look stand for those that mark, link or mention there.
_LOOKALIKES = str.maketrans(
    {"*": "\u2217", "_": "\u02cd", "[": "\u2045", "]": "\u2046", "`": "\u02cb", "~": "\u223c", "\\": "\u2216"}
    | {"<": "\u2039"}
)
_BLOCK_MARK = re.compile(r"^\s*(?=(?:[-+#>]|\d+\.)(?: |$))|&(?=#?\w+;)")
# What clients turn into a mention or a link by themselves; an invisible space after it prevents that.
_AUTOMATIC = re.compile(r"@|(?<=:)(?=//)|\bwww(?=\.)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a markup writes the few things a message needs."""

    escape: Callable[[str], str]
    bold: Callable[[str], str]
    struck: Callable[[str], str]
    link: Callable[[str, str], str]  # (label, address)
    address: Callable[[str], str]  # an address that shows itself
    line: str  # between two lines
    paragraph: str  # between two paragraphs


def _disarm(text: str) -> str:
    return _AUTOMATIC.sub(lambda found: found[0] + "\u200b", text)


def _escape_markdown(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], _disarm(text))


def _escape_html(text: str) -> str:
    return html.escape(_disarm(text))


def _escape_teams(text: str) -> str:
    return _BLOCK_MARK.sub(lambda found: found[0] + "\u200b", _disarm(text).translate(_LOOKALIKES))


def _teams_link(label: str, address: str) -> str:
    return f"[{label}]({address.replace('(', '%28').replace(')', '%29')})"


def _html_link(label: str, address: str) -> str:
    return f'<a href="{html.escape(address)}">{label}</a>'


COMMONMARK = Dialect(
    escape=_escape_markdown,
    bold=lambda text: f"**{text}**",
    struck=lambda text: f"~~{text}~~",
    link=lambda label, address: f"[{label}](<{address}>)",
    address=lambda address: f"<{address}>",
    line="  \n",
    paragraph="\n\n",
)
# A text block of an adaptive card knows bold, lists and links; no struck words, and only an empty line ends a line.
TEAMS = Dialect(
    escape=_escape_teams,
    bold=lambda text: f"**{text}**",
    struck=lambda text: f"**{text}**",
    link=_teams_link,
    address=lambda address: _teams_link(address.replace("[", "%5B").replace("]", "%5D"), address),
    line="\n\n",
    paragraph="\n\n",
)
TELEGRAM = Dialect(
    escape=_escape_html,
    bold=lambda text: f"<b>{text}</b>",
    struck=lambda text: f"<s>{text}</s>",
    link=_html_link,
    address=lambda address: _html_link(html.escape(address), address),
    line="\n",
    paragraph="\n\n",
)
MATRIX = replace(TELEGRAM, line="<br/>", paragraph="<br/><br/>")


def render_markdown(content: Content, dialect: Dialect) -> list[str]:
    """The message within the families' limit; more than one only when nothing may be left out."""
    head = largest_that_fits(partial(_head, content, dialect), _ROOM // 2, _LIMITS)
    foot = _foot(content, dialect)
    room = _ROOM - len(head) - len(foot) - 2 * len(dialect.paragraph)
    items = _grouped(briefed(content.items, room - 300), dialect)
    posts: list[str] = []
    while True:
        lengths = [len(text) + len(dialect.paragraph) for text in items]
        count = count_that_fit(lengths, room, len(items) + 1, spare=70)
        left = len(items) - count
        more = f"… and {left:,} more in the next message." if content.whole else f"… and {left:,} {content.rest}."
        parts = [head, *items[:count], dialect.escape(more) if left else "", foot]
        posts.append(dialect.paragraph.join(part for part in parts if part))
        if not left or not count or not content.whole:
            return posts
        items = items[count:]


def _head(content: Content, dialect: Dialect, limit: int) -> str:
    title = dialect.escape(fit(content.title, min(limit, 300)))
    opening = dialect.bold(dialect.escape(fit(content.opening, min(limit, 150))))
    lines = [opening, dialect.link(title, content.link) if content.link else title]
    if content.lead:
        lines.append(dialect.escape(excerpt(content.lead, limit)))
    rows = [f"{dialect.bold(name)}: {dialect.escape(excerpt(value, limit))}" for name, value in content.rows]
    heading = [dialect.bold(dialect.escape(content.heading))] if content.heading else []
    return dialect.paragraph.join(dialect.line.join(part) for part in (lines, rows, heading) if part)


def _foot(content: Content, dialect: Dialect) -> str:
    lines = [dialect.escape(content.remark)]
    if content.accessed:
        address = dialect.address(content.source) if content.source else "(in the archive)"
        lines.insert(0, source_line(content, address))
    return dialect.line.join(line for line in lines if line)


def _grouped(items: list[Item], dialect: Dialect) -> list[str]:
    texts: list[str] = []
    group = ""
    for item in items:
        text = largest_that_fits(partial(_item, item, dialect), _ROOM // 2 - 100, _LIMITS)
        opening = dialect.bold(dialect.escape(item.group)) + dialect.line if item.group != group else ""
        group = item.group
        texts.append(opening + text)
    return texts


def _item(item: Item, dialect: Dialect, limit: int) -> str:
    text = dialect.escape(excerpt(item.text, limit))
    label = dialect.bold(dialect.escape(item.label)) + " " if item.label else ""
    note = f" · {dialect.escape(excerpt(item.note, limit))}" if item.note else ""
    lines = [f"• {label}{dialect.link(text, item.link) if item.link else text}{note}"]
    if item.quote:
        lines.append(dialect.escape(excerpt(item.quote, min(limit, 250))))
    for name, words, stands in item.sides:
        mark = dialect.bold if stands else dialect.struck
        lines.append(f"{name}: " + _marked(shorten(words, limit), dialect, mark))
    return dialect.line.join(lines)


def _marked(words: Words, dialect: Dialect, mark: Callable[[str], str]) -> str:
    lead, tail = (dialect.escape(part) for part in seams(words))
    return f"{lead}{mark(dialect.escape(words.words))}{tail}"
