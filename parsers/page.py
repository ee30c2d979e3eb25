"""The page under the text: bytes to markup.

Owns the tree that is made of what `parsers.cut` leaves of a page, the bounds of what is read, and the one walk that
tells how much stands below each element. Must not judge a capture or say what a part of the page is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeDict, Comment, Doctype, NavigableString, PageElement, ProcessingInstruction

from parsers import Unreadable
from parsers.cut import as_utf8, back_text, blank_comments, cut_page, names_in
from records.capture import Capture
from records.pattern import compile_late
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

_BODY = compile_late(rb"<body\b", re.IGNORECASE)
# These libxml2 ends where a paragraph begins, unlike browsers, and unlike the other name of what they are. Case counts
# for nothing in the names alone: a pattern that begins with plain signs is searched for much faster.
_STRUCK = compile_late(r"<(/?)(?i:s(?:trike)?)(?=[\s/>])")
_CLOSED = compile_late(r"</(?i:body|html)\s*>")

UNSEEN = frozenset({"script", "style", "noscript", "iframe", "template", "object", "svg", "select", "video", "audio"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_FEW = 400  # nodes; what holds more is a part of the page, not a piece
NO_TEXT = (Comment, Doctype, ProcessingInstruction)

Roles = dict[int, str]  # id of a node -> what it and all below it is


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

    def take_apart(self) -> None:
        """Gives the memory of the tree back; what was read in it must hold no element any more.

        Each element knows its neighbours, so that Python's collector of garbage alone finds that nobody has use for
        them, when there are as many again: of a long list that is the most a check has in memory at a time.
        """
        self.root.decompose()

    def is_large(self, tag: Tag, limit: int) -> bool:
        """Whether `tag` holds more text, or more pieces, than a piece of the page does: told without reading it."""
        nodes, characters = self.sizes.get(id(tag), (0, 0))
        return nodes > _FEW or characters > limit


def open_page(capture: Capture) -> ParsedPage:
    """The markup of `capture`; raises Unreadable where it is not text, too much, or was not read to its end."""
    cut = cut_page(capture)
    if cut is not None:
        return _survey(_soup(cut.main.decode(), "main"), False, names_in(cut.head), back_text(cut.after))
    text = as_utf8(capture.body)
    bare = blank_comments(text)
    body = _BODY.search(bare)
    root = _soup(text[body.start() if body else 0 :].decode(), "body")
    mains = root.find_all("main", limit=2)
    return _survey(mains[0] if len(mains) == 1 else root, len(mains) != 1, names_in(bare), "")


def _soup(markup: str, name: str) -> Tag:
    signs = markup.count("<")
    if signs > _MOST_SIGNS:
        raise Unreadable(f"expected a page of at most {_MOST_SIGNS:,} tags, got {signs:,}")
    closed = _STRUCK.sub(r"<\1del", _CLOSED.sub("", markup) if name == "body" else markup)
    # What lxml gives is text already: Beautiful Soup's own dictionary looks at each value to make it so.
    soup = BeautifulSoup(
        f'<html>{closed}<i id="{_END}"></i></html>',
        "lxml",
        multi_valued_attributes=None,
        attribute_dict_class=AttributeDict,
    )
    end: PageElement = soup
    while isinstance(end, Tag) and end.contents:
        end = end.contents[-1]
    if not (isinstance(end, Tag) and end.get("id") == _END):
        raise Unreadable("expected the markup to be read to its end, got an open comment, script or quotation")
    end.extract()
    # It is the second or third of all: a search would make rules of its own.
    found = next((tag for tag in soup.descendants if isinstance(tag, Tag) and tag.name == name), None)
    if found is None:
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


def class_names(tag: Tag) -> tuple[str, ...]:
    """The id and classes of `tag`; the first ones, and none that is longer than a name."""
    return _split_names(f"{tag.get('class', '')} {tag.get('id', '')}"[:1000]) if tag.attrs else ()


@lru_cache(1024)  # the pages of a site have the same ones
def _split_names(given: str) -> tuple[str, ...]:
    return tuple(name for name in given.split() if len(name) <= _LONGEST_NAME)
