"""How a text, a time, a number or the words of an edit are written, the same in every channel.

Owns what is harmless, how long a quotation is and where it ends: inside a word only where that has no end. Must not
know a markup or what the message is about.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote

from records.release import TOKYO
from records.text import MONTHS, normalise, printable, show_date

UNBROKEN = 40  # characters of unchanged text beside an edit where there are no spaces
_LINK = 500  # characters; a longer address, its & as entities, would not fit where services cut
_OPENING = tuple("([{“‘-/")
_CLOSING = tuple(")]},.;:!?”’-/")
# Services that read plain text still call a room's members at these words.
_GROUP_MENTION = re.compile(r"@(?=(?:everyone|here|channel|all|room|online|team|group)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one wording at the place of an edit."""

    lead: str  # unchanged, before
    words: str  # that went or came
    tail: str  # unchanged, after
    opens: bool = False  # the lead begins its text
    closes: bool = False  # the tail ends its text


def shown(text: str) -> str:
    """Text from outside as it may be shown: on one line, each harmful character as its code."""
    return printable(normalise(text))


def disarm_mentions(text: str) -> str:
    """`text` with an invisible space in what would call the members of a room."""
    return _GROUP_MENTION.sub("@\u200b", text)


def excerpt(text: str, limit: int) -> str:
    """`text`, or its first whole words within `limit` characters and how many words are left out."""
    kept, left = _split(text, limit)
    return f"{kept} … {left}".strip() if left else kept


def shorten(words: Words, limit: int) -> Words:
    """`words` with no more than `limit` characters of what went or came; the count of the rest becomes the tail."""
    kept, left = _split(words.words, limit)
    gap = " " if words.lead.endswith(" ") or words.tail.startswith(" ") else ""
    return replace(words, words=kept, tail=f"{gap}{left}", closes=False) if left else words


def _split(text: str, limit: int) -> tuple[str, str]:
    """The part of `text` within `limit` and a note of what is left; inside a word only where one has no end."""
    if len(text) <= limit:
        return text, ""
    cut = text.rfind(" ", 0, limit + 1)
    if cut <= limit // 2:  # Japanese has no spaces, and a long address none either
        return text[:limit], f"[{count(len(text) - limit, 'more character')}]"
    return text[:cut], f"[{count(len(text[cut:].split()), 'more word')}]"


def quote_words(lead: str, words: str, tail: str, around: int) -> Words | None:
    """The words of an edit with about `around` characters on either side, spaced as on the page; None for no words."""
    if not words.strip():
        return None
    before, after = last_words(shown(lead), around), first_words(shown(tail), around)
    before += " " if before and " " in lead[-1:] + words[:1] else ""
    return Words(before, shown(words), f" {after}" if after and " " in words[-1:] + tail[:1] else after)


def seams(words: Words) -> tuple[str, str]:
    """What stands before and after the words of an edit, with the spaces of the page.

    An edit that older versions kept has none at all; it gets those that a reader expects.
    """
    lead, tail = words.lead, words.tail
    more, rest = "" if words.opens else "… ", "" if words.closes else " …"
    if lead.endswith(" ") or tail.startswith(" "):
        return f"{more}{lead}" if lead else "", f"{tail}{rest}" if tail else ""
    # Japanese has no spaces, and a long word is cut where it differs.
    joined = is_wide(lead[-1:]) or is_wide(tail[:1]) or any(_is_cut(side) for side in (lead, tail))
    before = "" if joined or words.words[:1] in _CLOSING or lead[-1:] in _OPENING else " "
    after = "" if joined or tail[:1] in _CLOSING or words.words[-1:] in _OPENING else " "
    return f"{more}{lead}{before}" if lead else "", f"{after}{tail}{rest}" if tail else ""


def _is_cut(side: str) -> bool:
    return len(side) >= UNBROKEN and " " not in side


def is_wide(sign: str) -> bool:
    """Whether a single character is one of Japanese or Chinese."""
    return sign != "" and unicodedata.east_asian_width(sign) in {"W", "F"}


def is_sign_above(sign: str) -> bool:
    """Whether a single character is written above, below or around the letter before it: an accent, a vowel of Thai."""
    return sign != "" and unicodedata.category(sign)[0] == "M"


def safe_link(url: str) -> str | None:
    """`url` with every character that could end or alter a link percent-encoded; None where it is no usable link."""
    quoted = quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")
    return quoted if re.match(r"https?://[^/]", quoted) and len(quoted) <= _LINK else None


def show_time(moment: datetime) -> str:
    """`22 Nov 2026 15:47 JST`."""
    japan = moment.astimezone(TOKYO)
    return f"{show_date(japan.date())} {japan:%H:%M} JST"


def show_moment(moment: datetime) -> str:
    """`22 Nov 15:47 JST`, where the year is plain."""
    japan = moment.astimezone(TOKYO)
    return f"{japan.day} {MONTHS[japan.month - 1]} {japan:%H:%M} JST"


def show_span(span: timedelta) -> str:
    """`12 min`, `3 h 10 min`, `2 d 4 h`."""
    minutes = max(0, int(span.total_seconds() // 60))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min"


def fit(text: str, limit: int) -> str:
    """`text` on no more than `limit` characters, an ellipsis for what is left out."""
    if len(text) <= limit:
        return text
    return text[: limit - 2][: len(_split(text, limit - 2)[0])].rstrip(",;:( ") + " …"


def first_words(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(text.rfind(" ", 0, limit + 1), 0)]


def last_words(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text.find(" ", len(text) - limit)
    return text[cut + 1 :] if cut >= 0 else ""


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
