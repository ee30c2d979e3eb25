"""The page under the text: bytes to markup.

Owns decoding, the cut of the one `<main>` out of the page (twenty times cheaper than reading it whole), the bounds of
what is read, and the one walk that tells how much stands below each element. Must not judge a capture or say what a
part of the page is. Longer than most files: the bounds of every step stand beside the step they bound.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction

from parsers import Unreadable
from parsers.encoding import decode_page
from records.capture import Capture
from records.text import normalise

# Put after the part that is read: where it is missing from the tree, the reader of markup stopped early (an open
# comment or script, a limit of the library), and text would be lost without a word.
_END = "mofawatch-end-of-page"

# The ministry's longest pages have some thousand signs and are some twenty levels deep. A tree takes a hundred times
# the bytes of its tags, so that they are counted before it is made.
_MOST_SIGNS = 40_000  # "<", of tags that open or close and of comments
_DEEPEST = 3000  # levels of elements
# Of text in all. The longest known page has 4,000; so many are read for people and statements, and compared word by
# word with another, in seconds, and ten times as many in minutes.
_MOST_CHARACTERS = 150_000
_LONGEST_NAME = 100  # characters of an id or a class that says something

_MAIN = re.compile(rb"<main\b[^<>]*>", re.IGNORECASE)
_MAIN_END = re.compile(rb"</main\s*>", re.IGNORECASE)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_FOOTER = re.compile(rb"<footer\b|<div[^<>]*\bid=[\"']footer[\"']", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_TITLE = re.compile(rb"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
_SITE_NAME = re.compile(r"^MOFA\s*:\s*|(?<!\s)\s*[｜|].*$|\s-\s+Ministry of Foreign Affairs.*$")
_LINK = re.compile(r"<a\b[^<>]*>(.{0,200}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")

UNSEEN = frozenset({"script", "style", "noscript", "iframe", "template", "object", "svg", "select", "video", "audio"})
_FEW = 400  # nodes; what holds more is a part of the page, not a piece
_BACK = re.compile(r"(?:back|return) to (?!top).{1,80}", re.IGNORECASE)
_LONGEST_TITLE = 5000  # characters of what a page calls itself
NO_TEXT = (Comment, Doctype, ProcessingInstruction)

Roles = dict[int, str]  # id of a node -> what it and all below it is


@dataclass(frozen=True, slots=True)
class Cut:
    """A page with one main part in its pieces, comments outside of that as blanks; its footer is not looked at."""

    main: bytes  # the main part, tags included
    head: bytes  # all before it, where the page names itself
    after: bytes  # from its end to the footer, where a link leads back

    def reads_as(self, other: "Cut") -> bool:
        """Whether what is read is the same: the main part byte for byte, the names, the way back."""
        return (
            self.main == other.main
            and (self.head == other.head or _names(self.head) == _names(other.head))
            and (self.after == other.after or _back_text(self.after) == _back_text(other.after))
        )


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page ready to be read."""

    root: Tag  # the main part, or the body where there is no single <main>
    whole: bool  # whether root is the whole body, chrome included
    names: tuple[str, ...]  # how the page names itself: og:title, <title> without the ministry's name
    back: str  # the text of the back link outside the main part; empty when there is none
    tags: tuple[Tag, ...]  # all elements below root that a reader may see, in page order
    strings: tuple[NavigableString, ...]  # all strings that a reader sees, struck or hidden ones too
    sizes: Mapping[int, tuple[int, int]]  # id of an element -> nodes below it, characters in them

    def named(self, *names: str) -> list[Tag]:
        """The elements of these names, in page order."""
        return [tag for tag in self.tags if tag.name in names]

    def called(self, name: str) -> list[Tag]:
        """The elements with that id."""
        return [tag for tag in self.tags if tag.get("id") == name]

    def below(self, ids: set[int]) -> set[int]:
        """The ids of all elements inside those elements."""
        found: set[int] = set()
        for tag in self.tags:
            parent = id(tag.parent)
            if parent in ids or parent in found:
                found.add(id(tag))
        return found

    def is_large(self, tag: Tag, limit: int) -> bool:
        """Whether `tag` holds more text, or more pieces, than a piece of the page does: told without reading it."""
        nodes, characters = self.sizes.get(id(tag), (0, 0))
        return nodes > _FEW or characters > limit


def open_page(capture: Capture) -> ParsedPage:
    """The markup of `capture`; raises Unreadable where it is not text, too much, or was not read to its end."""
    cut = cut_page(capture)
    if cut is not None:
        return _survey(_soup(cut.main.decode(), "main"), False, _names(cut.head), _back_text(cut.after))
    text = _as_utf8(capture.body)
    bare = _blank_comments(text)
    body = _BODY.search(bare)
    root = _soup(text[body.start() if body else 0 :].decode(), "body")
    mains = root.find_all("main", limit=2)
    return _survey(mains[0] if len(mains) == 1 else root, len(mains) != 1, _names(bare), "")


def cut_page(capture: Capture) -> Cut | None:
    """The pieces of the page of `capture`; None where it has not just one main part: then all of it is read.

    Raises Unreadable where it is not text.
    """
    body = _as_utf8(capture.body)
    bare = _blank_comments(body)
    starts, ends = _find_all(_MAIN, b"<main", bare), _find_all(_MAIN_END, b"</main", bare)
    if not (len(starts) == len(ends) == 1 and starts[0].end() <= ends[0].start()):
        return None
    start, end = starts[0].start(), ends[0].end()
    footer = _FOOTER.search(bare, end)
    return Cut(body[start:end], bare[:start], bare[end : footer.start() if footer else end + 2000])


def _as_utf8(body: bytes) -> bytes:
    """The text of a page in UTF-8, whatever it came in, as bytes: that is far quicker searched."""
    try:
        return decode_page(body).replace("\x00", "").encode()
    except UnicodeDecodeError as error:
        raise Unreadable(f"expected UTF-8, got the byte {body[error.start]:#04x} at {error.start}") from error


def _blank_comments(body: bytes) -> bytes:
    """`body` with its comments as blanks, every other byte where it was."""
    parts, start = [], 0
    while (begin := body.find(b"<!--", start)) >= 0 and (end := body.find(b"-->", begin + 4)) >= 0:
        parts += [body[start:begin], b" " * (end + 3 - begin)]
        start = end + 3
    return b"".join([*parts, body[start:]])


def _find_all(pattern: re.Pattern[bytes], literal: bytes, body: bytes) -> list[re.Match[bytes]]:
    """What `pattern` finds in `body`. It begins with `literal`, which is looked for first: that is far quicker."""
    lower = body.lower()
    places, at = [], lower.find(literal)
    while at >= 0:
        found = pattern.match(body, at)
        if found:
            places.append(found)
        at = lower.find(literal, found.end() if found else at + 1)
    return places


def _soup(markup: str, name: str) -> Tag:
    signs = markup.count("<")
    if signs > _MOST_SIGNS:
        raise Unreadable(f"expected a page of at most {_MOST_SIGNS:,} tags, got {signs:,}")
    closed = _CLOSED.sub("", markup) if name == "body" else markup
    soup = BeautifulSoup(f'<html>{closed}<i id="{_END}"></i></html>', "lxml", multi_valued_attributes=None)
    end: PageElement = soup
    while isinstance(end, Tag) and end.contents:
        end = end.contents[-1]
    if not (isinstance(end, Tag) and end.get("id") == _END):
        raise Unreadable("expected the markup to be read to its end, got an open comment, script or quotation")
    end.extract()
    found = soup.find(name)
    if not isinstance(found, Tag):
        raise Unreadable(f"expected <{name}>, got none")
    return found


def _survey(root: Tag, whole: bool, names: tuple[str, ...], back: str) -> ParsedPage:
    """The page of `root`, walked once: what is below each element, and how deep."""
    tags: list[Tag] = []
    strings: list[NavigableString] = []
    sizes: dict[int, tuple[int, int]] = {}
    nodes = characters = 0
    walk: list[tuple[Tag, Iterator[PageElement], int, int]] = [(root, iter(root.contents), 0, 0)]
    while walk:
        tag, children, nodes_before, characters_before = walk[-1]
        for child in children:
            nodes += 1
            if isinstance(child, Tag):
                if child.name in UNSEEN:
                    continue
                tags.append(child)
                if child.contents:
                    walk.append((child, iter(child.contents), nodes, characters))
                    break
            elif isinstance(child, NavigableString) and not isinstance(child, NO_TEXT):
                strings.append(child)
                characters += len(child.strip())
                if characters > _MOST_CHARACTERS:
                    raise Unreadable(f"expected at most {_MOST_CHARACTERS:,} characters of text, got more")
        else:
            sizes[id(tag)] = nodes - nodes_before, characters - characters_before
            walk.pop()
        if len(walk) > _DEEPEST:
            raise Unreadable(f"expected elements at most {_DEEPEST} deep, got deeper ones")
    return ParsedPage(root, whole, names, back, tuple(tags), tuple(strings), sizes)


def _names(head: bytes) -> tuple[str, ...]:
    names = []
    for found in _find_all(_META, b"<meta", head):
        if b"og:title" not in found[0]:
            continue
        meta = found[0].decode(errors="replace")
        values = {key.lower(): next(filter(None, quoted), "") for key, *quoted in _ATTRIBUTE.findall(meta)}
        if values.get("property", values.get("name")) == "og:title":
            names.append(normalise(unescape(values.get("content", "")[:_LONGEST_TITLE])))
    for title in _find_all(_TITLE, b"<title", head)[:1]:
        whole = normalise(unescape(title[1].decode(errors="replace")[:_LONGEST_TITLE]))
        names += [_SITE_NAME.sub("", whole), whole]
    return tuple(dict.fromkeys(name for name in names if name))


def _back_text(after: bytes) -> str:
    links = _LINK.finditer(after.decode(errors="ignore"))
    texts = (normalise(unescape(_TAG.sub("", found[1]))) for found in links)
    return next(filter(is_back_link, texts), "")


def short_text(node: PageElement, limit: int) -> str | None:
    """The normalised text of `node`, or None when it is longer than `limit` or in many pieces; never reads further."""
    if isinstance(node, NavigableString):
        text = "" if isinstance(node, Comment) else normalise(node)
        return text if len(text) <= limit else None
    if not isinstance(node, Tag):
        return ""
    parts: list[str] = []
    length = 0
    for step, child in enumerate(node.descendants):
        if step > _FEW:
            return None
        if not isinstance(child, NavigableString) or isinstance(child, NO_TEXT):
            continue
        if child.parent is not None and child.parent.name in UNSEEN:
            continue
        parts.append(child)
        length += len(child.strip())
        if length > limit:
            return None
    return normalise(" ".join(parts))


def class_names(tag: Tag) -> list[str]:
    """The id and classes of `tag`; the first ones, and none that is longer than a name."""
    given = f"{tag.get('class', '')} {tag.get('id', '')}"
    return [name for name in given[:1000].split() if len(name) <= _LONGEST_NAME] if given != " " else []


def is_back_link(text: str) -> bool:
    """Whether a whole line is the way back to a list: "Back to Press Releases", "Back to Index"."""
    return bool(_BACK.fullmatch(text))
