"""A message as plain text: for services without markup, for the text part of mail, for `mofawatch demo`.

Owns that layout. Must not leave an address out: nothing here can be clicked but what is written.
"""

from notifier.channels.fit import briefed
from notifier.content import Content, Item, source_line
from notifier.edits import MARKED
from notifier.text import Words, disarm_mentions, excerpt, seams, shorten

_ITEMS = 60  # more places than this are counted, not shown: nobody reads on
_ROOM = 40_000  # characters of points in full
_WORDS = 1500  # characters of what went or came


def render_plain(content: Content) -> str:
    """The whole message, lines ended by newlines, none at the end."""
    links = [f"{label}: {address}" for label, address in content.links]
    paragraphs = [[content.badge, content.title, *links], [content.lead]]
    width = max((len(name) for name, _ in content.rows), default=0) + 1
    paragraphs.append([f"{name + ':':<{width}} {value}" for name, value in content.rows])
    paragraphs.append([content.heading])
    items = briefed(content.items, _ROOM)
    kept = items if content.whole else items[:_ITEMS]
    group = ""
    for item in kept:
        if item.group != group:
            group = item.group
            paragraphs.append([group.upper()])
        paragraphs.append(_item_lines(item))
    if len(kept) < len(items):
        paragraphs.append([f"... and {len(items) - len(kept):,} {content.rest}."])
    foot = [source_line(content, content.source or "(in the archive)")] if content.accessed else []
    paragraphs.append(["--", *foot, content.remark])
    text = "\n\n".join("\n".join(line for line in lines if line) for lines in paragraphs if any(lines))
    return disarm_mentions(text)


def render_brief(content: Content) -> str:
    """One line and the address, for a service that takes little; the subject stands over it."""
    line = content.lead or content.preview or content.title
    return disarm_mentions(f"{excerpt(line, 200)}\n{content.link or ''}".strip())


def _item_lines(item: Item) -> list[str]:
    note = f" · {item.note}" if item.note else ""
    lines = [f"- {_label(item)}{item.text}{note}"]
    if item.quote:
        lines.append(f"    {item.quote}")
    for name, words, stands in item.sides:
        lines.append(f"    {name}: " + (_marked(words, "[+", "+]") if stands else _marked(words, "[-", "-]")))
    return [*lines, f"    {item.link}" if item.link else ""]


def _label(item: Item) -> str:
    if item.label in MARKED:
        return f"[{item.label}] "
    return item.label and item.label + ("" if item.label.endswith((".", ")", ":")) else ":") + " "


def _marked(words: Words, before: str, after: str) -> str:
    words = shorten(words, _WORDS)
    lead, tail = seams(words)
    return f"{lead}{before}{words.words}{after}{tail}"
