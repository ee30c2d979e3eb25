"""Text as data: the normal form that counts, and the harmless form that is shown.

Owns white-space rules, which characters nobody sees, the list of those that may not reach a screen, bytes in UTF-16 as
what is searched, where words stand as they are, and how a date is written. Must not know HTML or terminals.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from records.pattern import compile_late

# Unicode's property Default_Ignorable_Code_Point (14.0), made by
#   perl -e 'for (0..0x10ffff) { printf "%04X\n", $_ if chr =~ /\p{Default_Ignorable_Code_Point}/ }'
# without those that _MARKS, _JOINERS and _TAGS look at more closely.
_UNSEEN = compile_late(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f"
    "\U000e0080-\U000e0fff]"
)
# Marks of direction reorder what is read as soon as one of them opens a run from right to left.
_MARKS = compile_late("[\u202a-\u202e\u2066-\u2069]")
_REORDERS = compile_late("[\u202b\u202d\u202e\u2067]")
# A joiner makes one picture of two (a family), and shapes the letters of these scripts; elsewhere nobody sees it.
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\U0001fc00-\U0001fffd]"
_JOINED = "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1810-\u18af]"
_JOINERS = compile_late(
    f"(?:(?<={_PICTURE})\u200d(?={_PICTURE})|(?<={_JOINED})[\u200c\u200d](?={_JOINED}))|(?P<unseen>[\u200c\u200d])"
)
# After a black flag they say whose flag it is.
_TAGS = compile_late("(?P<flag>\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0020-\U000e007f]")
_SPECIAL = compile_late(
    "[^\u0000-\u00ac\u00ae-\u02ff\u0370-\u0608\u2010-\u2027\u3000-\u3163\u4e00-\u9fff\uff01-\uff9f]"
)
# More marks on one letter than Unicode's Stream-Safe Text Format allows are not put in order: that takes hours.
_STACK = compile_late(r"[^\u0000-\u02ff]{31,}")
_MOST_MARKS = 30
# A run with any space but the plain one: the source's own line ends and indents, and the wide and fixed ones it is laid
# out with. Plain spaces are passed at one bound, or a long run of them would be searched from each of its places.
_LAYOUT = compile_late(r"(?<! ) *[^\S ]\s*")

# Controls (C0 but tab and newline, DEL, C1), and the marks that reorder or hide text on a screen.
_HARMFUL = compile_late(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


# Short names of the months: strftime would follow the machine's language.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def drop_unseen(text: str) -> str:
    """`text` composed (NFC), without the characters that nobody sees: soft hyphens, joiners, selectors; idempotent.

    What says something stays: joiners inside an emoji or a script that is written joined, tags of a flag, and marks of
    direction where the text turns round.
    """
    if text.isascii():
        return text
    composed = text if _is_stacked(text) else unicodedata.normalize("NFC", text)
    if not _SPECIAL.search(composed):
        return composed
    seen = _UNSEEN.sub("", composed)
    seen = seen if _REORDERS.search(seen) else _MARKS.sub("", seen)
    seen = _TAGS.sub(lambda found: found["flag"] or "", seen)
    seen = _JOINERS.sub(lambda found: "" if found["unseen"] else found[0], seen)
    return seen if seen == composed or _is_stacked(seen) else drop_unseen(seen)


def _is_stacked(text: str) -> bool:
    for run in _STACK.finditer(text):
        height = 0
        for character in run[0]:
            height = height + 1 if unicodedata.combining(character) else 0
            if height > _MOST_MARKS:
                return True
    return False


def normalise(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends, without what nobody sees; idempotent.

    This is the form that counts: U+00A0 and U+3000 stand for plain spaces on the ministry's pages and come and go
    between two fetches of one page, so they may not make a version.
    """
    seen = drop_unseen(text)
    # As nearly every text is already: no space but the plain one is printable.
    if seen.isprintable() and "  " not in seen:
        return seen.strip(" ")
    return " ".join(seen.split())


def tidy(text: str) -> str:
    """`text` as published but for its layout: a run of space with a line end, a tab or U+00A0 in it is one space.

    Plain spaces that the ministry typed twice stay two; what nobody sees goes; idempotent.
    """
    seen = drop_unseen(text)
    # No space but the plain one is printable, so that most lines need no search.
    return (seen if seen.isprintable() else _LAYOUT.sub(" ", seen)).strip()


def find_whole(words: str, text: str, *, any_case: bool = False) -> Iterator[re.Match[str]]:
    """Each place where `words` stand in `text` as they are, no letter or figure right before or behind them."""
    return re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE if any_case else 0)


def show_date(day: date) -> str:
    """`22 Nov 2026`, whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def from_utf_16(body: bytes) -> bytes:
    """A text in UTF-16 as UTF-8; any other, and what does not decode, as it is.

    UTF-16 is known by its mark or, as a page begins with plain letters, by the zeros beside them: taken for UTF-8 the
    letters would seem to be right, and an apostrophe two others.
    """
    first = body[:4]
    if first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    elif first[::2] == b"\0\0" and first[1::2].isascii():
        encoding = "utf-16-be"
    elif first[1::2] == b"\0\0" and first[::2].isascii():
        encoding = "utf-16-le"
    else:
        return body
    try:
        return body.decode(encoding).encode()
    except UnicodeDecodeError:
        return body


def printable(text: str) -> str:
    """`text` fit for a terminal, a log or a message: each harmful character shown as its code, as `<U+001B>`.

    The archive keeps what was published; only what is shown passes here. Idempotent.
    """
    return _HARMFUL.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def escape_harmful(text: str) -> str:
    """JSON's `text` with each harmful character as JSON's own escape: the same value, fit for a terminal."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
