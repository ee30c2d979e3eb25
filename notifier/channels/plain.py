"""A message as plain text: for services without markup, for the text part of mail, for `mofawatch demo`.

Owns that layout. Must not leave an address out: nothing here can be clicked but what is written.
"""

import re

from notifier.phrases import Words, excerpt, seams, shorten
from notifier.story import Item, Story, source_line
from records.change import CHANGE_KINDS, EDIT_CLASSES

_ITEMS = 60  # more places than this are counted, not shown: nobody reads on
_WORDS = 1500  # characters of what went or came
_GROUP_MENTION = re.compile(r"@(?=(?:everyone|here|channel|all|room|online|team|group)\b)", re.IGNORECASE)


def render_plain(story: Story) -> str:
    """The whole message, lines ended by newlines, none at the end."""
    paragraphs = [[story.badge, story.title, story.link or ""], [story.lead]]
    width = max((len(name) for name, _ in story.rows), default=0) + 1
    paragraphs.append([f"{name + ':':<{width}} {value}" for name, value in story.rows])
    paragraphs.append([story.heading])
    kept = story.items if story.whole else story.items[:_ITEMS]
    group = ""
    for item in kept:
        if item.group != group:
            group = item.group
            paragraphs.append([group.upper()])
        paragraphs.append(_item_lines(item))
    if len(kept) < len(story.items):
        paragraphs.append([f"... and {len(story.items) - len(kept):,} {story.rest}."])
    foot = [source_line(story, story.link or "(in the archive)")] if story.accessed else []
    paragraphs.append(["--", *foot, story.remark])
    text = "\n\n".join("\n".join(line for line in lines if line) for lines in paragraphs if any(lines))
    # Services that read plain text still call a room's members at these words.
    return _GROUP_MENTION.sub("@\u200b", text)


def render_brief(story: Story) -> str:
    """One line and the address, for a service that takes little."""
    return f"{excerpt(story.lead, 200)}\n{story.link or ''}".strip() or story.badge


def _item_lines(item: Item) -> list[str]:
    note = f" · {item.note}" if item.note else ""
    lines = [f"- {_label(item)}{item.text}{note}"]
    if item.was:
        lines.append(f"    {'was' if item.now else 'gone'}: " + _marked(item.was, "[-", "-]"))
    if item.now:
        lines.append(f"    {'now' if item.was else 'added'}: " + _marked(item.now, "[+", "+]"))
    return [*lines, f"    {item.link}" if item.link else ""]


def _label(item: Item) -> str:
    if item.label in {*EDIT_CLASSES, *CHANGE_KINDS}:
        return f"[{item.label}] "
    return item.label and item.label + ("" if item.label.endswith((".", ")", ":")) else ":") + " "


def _marked(words: Words, before: str, after: str) -> str:
    words = shorten(words, _WORDS)
    lead, tail = seams(words)
    return f"{lead}{before}{words.words}{after}{tail}"
