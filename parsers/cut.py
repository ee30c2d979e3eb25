"""A page cut from its bytes: the one main part, the head where it names itself, what leads back after the text.

Owns the letters of a page as UTF-8 and that cut, which is twenty times cheaper than reading the page whole, and tells
without reading it whether it says what it said. Must not make a tree of it or judge it.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from parsers import Unreadable
from parsers.encoding import decode_page
from records.capture import Capture
from records.pattern import compile_late
from records.text import normalise

# Where the main part begins or ends, and where a comment begins: looked for in one go.
_MARK = compile_late(rb"<(?:(/?)main\b|!--)", re.IGNORECASE)
_MAIN = compile_late(rb"<main\b[^<>]*>", re.IGNORECASE)
_MAIN_END = compile_late(rb"</main\s*>", re.IGNORECASE)
_FOOTER = compile_late(rb"<footer\b|<div[^<>]*\bid=[\"']footer[\"']", re.IGNORECASE)
_META = compile_late(rb"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = compile_late(r"(?<![\w:-])([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_TITLE = compile_late(rb"<(?i:title)\b[^<>]*>([^<]*)</(?i:title)")
_SITE_NAME = compile_late(r"^MOFA\s*:\s*|(?<!\s)\s*[｜|].*$|\s-\s+Ministry of Foreign Affairs.*$")
_LINK = compile_late(r"<a\b[^<>]*>(.{0,200}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_TAG = compile_late(r"<[^<>]*>")
_BACK = compile_late(r"(?:back|return) to (?!top).{1,80}", re.IGNORECASE)
_LONGEST_TITLE = 5000  # characters of what a page calls itself


@dataclass(frozen=True, slots=True)
class Cut:
    """A page with one main part in its pieces, comments outside of that as blanks; its footer is not looked at."""

    main: bytes  # the main part, tags included
    head: bytes  # all before it, where the page names itself
    after: bytes  # from its end to the footer, where a link leads back

    def reads_as(self, other: "Cut") -> bool:
        """Whether what is read is the same: the main part and what names the page byte for byte, the way back."""
        return (
            self.main == other.main
            and (self.head == other.head or _naming_in(self.head) == _naming_in(other.head))
            and (self.after == other.after or back_text(self.after) == back_text(other.after))
        )


def cut_page(capture: Capture) -> Cut | None:
    """The pieces of the page of `capture`; None where it has not just one main part: then all of it is read.

    Raises Unreadable where it is not text.
    """
    body = as_utf8(capture.body)
    bare, opening, closing = _mark_out(body)
    starts = [found for at in opening if (found := _MAIN.match(bare, at))]
    ends = [found for at in closing if (found := _MAIN_END.match(bare, at))]
    if not (len(starts) == len(ends) == 1 and starts[0].end() <= ends[0].start()):
        return None
    start, end = starts[0].start(), ends[0].end()
    footer = _FOOTER.search(bare, end)
    return Cut(body[start:end], bare[:start], bare[end : footer.start() if footer else end + 2000])


def as_utf8(body: bytes) -> bytes:
    """The text of a page in UTF-8, whatever it came in, as bytes: that is far quicker searched."""
    try:
        if body.find(b"\x00") < 0 and not body.startswith(BOM_UTF8) and body.decode():
            return body  # as nearly every page comes
    except UnicodeDecodeError:
        pass
    try:
        return decode_page(body).replace("\x00", "").encode()
    except UnicodeDecodeError as error:
        raise Unreadable(f"expected UTF-8, got the byte {body[error.start]:#04x} at {error.start}") from error


def blank_comments(body: bytes) -> bytes:
    """`body` with its comments as blanks, every other byte where it was."""
    return _mark_out(body)[0]


def _mark_out(body: bytes) -> tuple[bytes, list[int], list[int]]:
    """`body` with its comments as blanks, and where a main part may begin and end outside of them."""
    parts: list[bytes] = []
    opening: list[int] = []
    closing: list[int] = []
    seen, last = 0, body.rfind(b"-->")  # where the last comment ended, and where the last of all may end
    for mark in _MARK.finditer(body):
        at = mark.start()
        if at < seen:
            continue
        if mark[1] is not None:
            (closing if mark[1] else opening).append(at)
        elif mark.end() <= last:
            end = body.find(b"-->", mark.end()) + 3
            parts += [body[seen:at], b" " * (end - at)]
            seen = end
    return b"".join([*parts, body[seen:]]), opening, closing


def _find_naming(head: bytes) -> Iterator[re.Match[bytes]]:
    """The <meta> elements of `head` that say "og:title", known by that word: a page has many others."""
    at = head.find(b"og:title")
    while at >= 0:
        found = _META.match(head, max(0, head.rfind(b"<", 0, at)))
        if found and found.end() > at:
            yield found
        at = head.find(b"og:title", max(at + 1, found.end() if found else 0))


def _naming_in(head: bytes) -> tuple[list[bytes], bytes | None]:
    """What names a page, as it stands in `head`: the <meta> elements that may say "og:title", and the <title>."""
    title = _TITLE.search(head)
    return [found[0] for found in _find_naming(head)], title[1] if title else None


def names_in(head: bytes) -> tuple[str, ...]:
    """How a page names itself: og:title, <title> without the ministry's name, <title> whole."""
    metas, title = _naming_in(head)
    names = []
    for meta in metas:
        values = {
            key.lower(): next(filter(None, quoted), "")
            for key, *quoted in _ATTRIBUTE.findall(meta.decode(errors="replace"))
        }
        if values.get("property", values.get("name")) == "og:title":
            names.append(normalise(unescape(values.get("content", "")[:_LONGEST_TITLE])))
    if title is not None:
        whole = normalise(unescape(title.decode(errors="replace")[:_LONGEST_TITLE]))
        names += [_SITE_NAME.sub("", whole), whole]
    return tuple(dict.fromkeys(name for name in names if name))


def back_text(after: bytes) -> str:
    """The text of the link that leads back to a list; empty where there is none."""
    links = _LINK.finditer(after.decode(errors="ignore"))
    texts = (normalise(unescape(_TAG.sub("", found[1]))) for found in links)
    return next(filter(is_back_link, texts), "")


def is_back_link(text: str) -> bool:
    """Whether a whole line is the way back to a list: "Back to Press Releases", "Back to Index"."""
    return bool(_BACK.fullmatch(text))
