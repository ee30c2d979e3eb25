"""Text as data: the normal form that counts, and the harmless form that is shown.

Owns white-space rules and the list of characters that may not reach a screen. Must not know HTML or terminals.
"""

import re
import unicodedata

# Signs without a width: a reader sees nothing there.
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
# A run with any space but the plain one: the source's own line ends and indents, and the wide and fixed ones it is laid
# out with. Plain spaces are passed at one bound, or a long run of them would be searched from each of its places.
_LAYOUT = re.compile(r"(?<! ) *[^\S ]\s*")

# Controls (C0 but tab and newline, DEL, C1), and the marks that reorder or hide text on a screen.
_HARMFUL = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def normalise(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends; idempotent.

    This is the form that counts: U+00A0 and U+3000 stand for plain spaces on the ministry's pages and come and go
    between two fetches of one page, so they may not make a version.
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def tidy(text: str) -> str:
    """`text` as published but for its layout: a run of space with a line end, a tab or U+00A0 in it is one space.

    Plain spaces that the ministry typed twice stay two; idempotent.
    """
    return _LAYOUT.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def printable(text: str) -> str:
    """`text` fit for a terminal, a log or a message: each harmful character shown as its code, as `<U+001B>`.

    The archive keeps what was published; only what is shown passes here. Idempotent.
    """
    return _HARMFUL.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def escape_harmful(text: str) -> str:
    """JSON's `text` with each harmful character as JSON's own escape: the same value, fit for a terminal."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
