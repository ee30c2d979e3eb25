"""A message for the families that read Markdown, and the same in the little HTML that two of them read better.

Owns that layout and its two dialects: CommonMark (Discord, Teams, Mattermost, ntfy) and the HTML that Telegram and
Matrix share. Must not let a word of the ministry become a link, a mention or a mark.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from notifier.channels.fit import count_that_fit, largest_that_fits
from notifier.phrases import Words, excerpt, seams, shorten
from notifier.story import Item, Story, source_line

# The smallest of the family's limits is Discord's 2,000 characters.
_ROOM = 1900
_LIMITS = (500, 250, 100, 30)  # characters of what went or came, the first that leaves room
_SPECIAL = re.compile(r"[\\`*_~\[\]<>|]|&(?=#?\w+;)")
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


COMMONMARK = Dialect(
    escape=_escape_markdown,
    bold=lambda text: f"**{text}**",
    struck=lambda text: f"~~{text}~~",
    link=lambda label, address: f"[{label}](<{address}>)",
    address=lambda address: f"<{address}>",
    line="  \n",
    paragraph="\n\n",
)
LITTLE_HTML = Dialect(
    escape=_escape_html,
    bold=lambda text: f"<b>{text}</b>",
    struck=lambda text: f"<s>{text}</s>",
    link=lambda label, address: f'<a href="{html.escape(address)}">{label}</a>',
    address=lambda address: f'<a href="{html.escape(address)}">{html.escape(address)}</a>',
    line="<br/>",
    paragraph="<br/><br/>",
)


def render_markdown(story: Story, dialect: Dialect) -> list[str]:
    """The message within the family's limit; more than one only when nothing may be left out."""
    head = largest_that_fits(partial(_head, story, dialect), _ROOM // 2, _LIMITS)
    foot = _foot(story, dialect)
    items = _grouped(story, dialect)
    room = _ROOM - len(head) - len(foot) - 2 * len(dialect.paragraph)
    posts: list[str] = []
    while True:
        lengths = [len(text) + len(dialect.paragraph) for text in items]
        count = count_that_fit(lengths, room, len(items) + 1, spare=60)
        left = len(items) - count
        more = f"… and {left:,} more in the next message." if story.whole else f"… and {left:,} {story.rest}."
        parts = [head, *items[:count], more if left else "", foot]
        posts.append(dialect.paragraph.join(part for part in parts if part))
        if not left or not count or not story.whole:
            return posts
        items = items[count:]


def _head(story: Story, dialect: Dialect, limit: int) -> str:
    title = dialect.escape(excerpt(story.title, min(limit, 300)))
    badge = dialect.bold(dialect.escape(story.badge))
    lines = [f"{badge} · {dialect.link(title, story.link) if story.link else title}"]
    if story.lead:
        lines.append(dialect.escape(excerpt(story.lead, limit)))
    rows = [f"{dialect.bold(name)}: {dialect.escape(excerpt(value, limit))}" for name, value in story.rows]
    heading = [dialect.bold(dialect.escape(story.heading))] if story.heading else []
    return dialect.paragraph.join(dialect.line.join(part) for part in (lines, rows, heading) if part)


def _foot(story: Story, dialect: Dialect) -> str:
    lines = [dialect.escape(story.remark)]
    if story.accessed:
        address = dialect.address(story.link) if story.link else "(in the archive)"
        lines.insert(0, source_line(story, address))
    return dialect.line.join(line for line in lines if line)


def _grouped(story: Story, dialect: Dialect) -> list[str]:
    texts: list[str] = []
    group = ""
    for item in story.items:
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
    if item.was:
        lines.append(f"{'was' if item.now else 'gone'}: " + _marked(shorten(item.was, limit), dialect, dialect.struck))
    if item.now:
        lines.append(f"{'now' if item.was else 'added'}: " + _marked(shorten(item.now, limit), dialect, dialect.bold))
    return dialect.line.join(lines)


def _marked(words: Words, dialect: Dialect, mark: Callable[[str], str]) -> str:
    lead, tail = (dialect.escape(part) for part in seams(words))
    return f"{lead}{mark(dialect.escape(words.words))}{tail}"
