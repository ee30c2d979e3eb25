"""A message as Slack's Block Kit: blocks of mrkdwn, escaped as Slack asks, within Slack's limits by whole items.

Owns that layout and Slack's rules (docs.slack.dev: reference/block-kit/blocks, messaging/formatting-message-text).
Every text object is `verbatim`, so that Slack makes no link, channel or mention of what the ministry wrote.
"""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from notifier.channels.fit import briefed, count_that_fit, largest_that_fits
from notifier.content import Content, Item, source_line
from notifier.text import Words, excerpt, fit, seams, shorten

Block = dict[str, Any]

_BLOCKS = 50  # in a message
_SECTION = 3000  # characters of a section's text
_HEADER = 150  # characters of a header
# Slack answers msg_blocks_too_long well below 50 full sections and does not say where; this much was never refused.
_TOTAL = 12_000
_SPARE = 2500  # of them for the blocks' own signs, where points stand in full
_COMFORT = 700  # characters; Slack folds a longer section under "Show more"
_FALLBACK = 600  # characters of the text that stands in notifications
_LIMITS = (2800, 1200, 600, 250, 100, 30)  # characters of what went or came, the first that fits a section

# Slack knows no escape for its marks: where one would work (at the edge of a word) a sign of the same look stands.
_LOOKALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
_MARK = re.compile(r"(?<![^\W_])[*_~](?=\S)|(?<=\S)[*_~](?![^\W_])|`")
_EMOJI = re.compile(r":(?=[A-Za-z][\w+'-]*:)")


def render_slack(content: Content) -> list[tuple[str, str]]:
    """The message as (blocks as JSON, text for notifications); more than one only when nothing may be left out."""
    head = _head(content)
    foot = _foot(content)
    room = _TOTAL - sum(_length(block) for block in (*head, *foot))
    items = _pack([(item.group, _item_text(item)) for item in briefed(content.items, room - _SPARE)])
    most = _BLOCKS - len(head) - len(foot)
    posts: list[list[Block]] = []
    while True:
        count = count_that_fit([_length(_section(text)) for text, _ in items], room, most, spare=200)
        blocks = [*head, *(_section(text) for text, _ in items[:count])]
        left = sum(number for _, number in items[count:])
        if not left or not count or not content.whole:
            posts.append([*blocks, *_more(content, left), *foot])
            break
        posts.append([*blocks, *_more(content, left, "follow"), *foot])
        items = items[count:]
    return [(json.dumps(blocks, ensure_ascii=False), _fallback(content)) for blocks in posts]


def escape_slack(text: str) -> str:
    """Text from outside as Slack shows it letter for letter: & < > as entities, marks and emoji names disarmed."""
    return _EMOJI.sub("\u2236", _MARK.sub(lambda found: _LOOKALIKES[found[0]], _entities(text)))


def _head(content: Content) -> list[Block]:
    header = {"type": "plain_text", "text": _header_text(content.opening.replace(" -> ", " → ")), "emoji": False}
    blocks: list[Block] = [{"type": "header", "text": header}]
    blocks.append(_section(_fitted(partial(_opening, content))))
    if len(content.links) > 1:
        blocks.append(_section(" · ".join(_link(address, label) for label, address in content.links)))
    if content.rows:
        blocks.append(_section(_fitted(partial(_rows, content))))
    if content.heading:
        blocks.append(_section(f"*{content.heading}*"))
    return blocks


def _opening(content: Content, limit: int) -> str:
    lead = escape_slack(excerpt(content.lead, limit))
    return f"*{_link(content.link, excerpt(content.title, min(limit, 300)))}*" + (f"\n{lead}" if lead else "")


def _rows(content: Content, limit: int) -> str:
    return "\n".join(f"*{name}:* {escape_slack(excerpt(value, limit))}" for name, value in content.rows)


def _foot(content: Content) -> list[Block]:
    texts = [source_line(content, f"<{_address(content.source)}>" if content.source else "(in the archive)")]
    texts = [text for text in (texts if content.accessed else []) + [escape_slack(content.remark)] if text]
    return [{"type": "context", "elements": [_mrkdwn(text) for text in texts]}] if texts else []


def _more(content: Content, left: int, verb: str = "") -> list[Block]:
    if not left:
        return []
    if verb:
        return [_section(f"_{left:,} more follow in the next message._")]
    return [_section(f"… and {left:,} {escape_slack(content.rest)}")]


def _pack(texts: list[tuple[str, str]]) -> list[tuple[str, int]]:
    """Items put together into sections that Slack does not fold, each with how many items it holds."""
    packed: list[tuple[str, int]] = []
    heading = ""
    for group, text in texts:
        opening = f"*{group}*\n" if group != heading else ""
        heading = group
        if packed and not opening and len(packed[-1][0]) + len(text) + 2 <= _COMFORT:
            packed[-1] = (f"{packed[-1][0]}\n\n{text}", packed[-1][1] + 1)
        else:
            packed.append((opening + text, 1))
    return packed


def _item_text(item: Item) -> str:
    return _fitted(partial(_item_within, item))


def _fitted(render: Callable[[int], str]) -> str:
    return largest_that_fits(render, _SECTION - 100, _LIMITS)


def _item_within(item: Item, limit: int) -> str:
    text = _link(item.link, excerpt(item.text, limit))
    note = f" · {escape_slack(excerpt(item.note, limit))}" if item.note else ""
    # Without a label a sign of ours begins the line: Slack takes > at its start for a quotation, escaped or not.
    lines = [f"*{escape_slack(item.label)}* {text}{note}" if item.label else f"• {text}{note}"]
    if item.quote:
        lines.append(f"“{escape_slack(excerpt(item.quote, limit))}”")
    for name, words, stands in item.sides:
        lines.append(f"{name}: " + _marked(shorten(words, limit), "*" if stands else "~"))
    return "\n".join(lines)


def _marked(words: Words, mark: str) -> str:
    # A mark works at the edge of a word and beside these signs; elsewhere a space stands even where the page has none.
    lead, tail = (escape_slack(part.strip()) for part in seams(words))
    before = "" if not lead or lead.endswith("(") else " "
    after = "" if not tail or tail.startswith(tuple(",.;:!?)")) else " "
    return f"{lead}{before}{mark}{escape_slack(words.words)}{mark}{after}{tail}"


def _link(url: str | None, text: str) -> str:
    label = escape_slack(text)
    return f"<{_address(url)}|{label.replace('|', chr(0x2223))}>" if url else label


def _address(url: str | None) -> str:
    return (url or "").replace("&", "&amp;")


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _header_text(opening: str) -> str:
    return largest_that_fits(lambda limit: _entities(fit(opening, limit)), _HEADER, (_HEADER, 100, 60, 25))


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fallback(content: Content) -> str:
    return _entities(excerpt(f"{content.subject}. {content.lead or content.preview}".strip(), _FALLBACK))


def _length(block: Block) -> int:
    return len(json.dumps(block, ensure_ascii=False))
