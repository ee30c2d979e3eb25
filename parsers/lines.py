"""Markup to lines: the text of a page in the order and the pieces a reader meets it.

Owns blocks, line breaks, table rows, list numbers that the browser prints, and links. Must not know what a line means;
numbers that stand in the text are `parsers.labels`'s. Longer than most files: one walk through the markup, whose cases
share its state.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from bs4 import Tag
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction

from parsers.chrome import INLINE_ROLES
from parsers.notes import take_signs
from parsers.page import BLOCKS, UNSEEN, Roles, class_names
from records.pattern import compile_late
from records.roles import CAPTION, NOTE
from records.text import normalise, tidy

NumberStyle = Literal["decimal", "alpha", "ALPHA", "roman", "ROMAN", "circled", "heading"]
Wrap = Literal[".", ")", "()", ""]

_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TYPES: dict[str, NumberStyle] = {
    "1": "decimal", "a": "alpha", "A": "ALPHA", "i": "roman", "I": "ROMAN",
    "decimal": "decimal", "lower-alpha": "alpha", "lower-latin": "alpha", "upper-alpha": "ALPHA",
    "upper-latin": "ALPHA", "lower-roman": "roman", "upper-roman": "ROMAN",
}  # fmt: skip
_LIST_STYLE = compile_late(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_STYLE_NAME = compile_late(r"\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b", re.IGNORECASE)
_UNMARKED = compile_late(r"no[-_]?(?:mark|style|bullet|number|list)\w*|list-?none|unstyled", re.IGNORECASE)
_RIGHT = compile_late(r"text-align\s*:\s*right", re.IGNORECASE)
_PERSON = compile_late(r"(?:Mr|Ms|Mrs|Dr|Prof|Amb|Gen|Adm|Sen|Rep|Gov)\.\s[A-Z]|(?:The|the) Hon")
_BEGINS_LINE = frozenset({"br", "p", "div"})  # within a cell
# A number standing at the start of the text: "1.", "(1)", "1)", "(a)"; never "1.5", "2+2" or "2022".
LITERAL_START = compile_late(
    r"\s*(?:[(（]\s*(?:[0-9０-９]{1,2}|[a-zA-Z]|[ivx]{2,4})\s*[)）]"
    r"|[0-9０-９]{1,3}\s*[.．](?![0-9０-９])|[0-9]{1,2}[)）]|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One number beside a line."""

    kind: NumberStyle
    wrap: Wrap
    value: int
    depth: int  # how many lists it stands in
    shown: str  # as it goes into a label: "2", "(1)", "a"


@dataclass(slots=True, eq=False)  # two lines may say the same and are still two
class Line:
    """A piece of text that stands on its own."""

    text: str  # tidied, numbers that stand in the text included
    role: str | None = None  # what it is, when it is not the release's own text
    heading: int = 0  # 1 to 6, or 0
    right: bool = False  # set to the right: where the date stands
    depth: int = 0  # how many lists it stands in
    row: bool = False  # a row of a table: its cells in one line
    breaks: int = 0  # line breaks between it and the line before in the same block; 0 begins a block
    pictured: bool = False  # a picture stands between it and the line before
    marks: tuple[Mark, ...] = ()  # numbers the browser prints before it
    links: list[tuple[str, str]] = field(default_factory=list)  # (words, href)
    unread: bool = False  # the words a picture has for those who do not see it


@dataclass(slots=True)
class _List:
    kind: NumberStyle | None  # None: the browser prints no number
    value: int  # of the next item
    step: int


class _Writer:
    """Where the walk stands; the one mutable thing of this module."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.open_links: list[tuple[str, list[str]]] = []
        self.role: list[str] = []
        self.heading: list[int] = []
        self.lists: list[_List] = []
        self.pending: list[Mark] = []
        self.right = self.rows = self.breaks = 0
        self.blocks: list[bool] = []  # of each that is open, whether it is set to the right
        self.pictured = False
        self.photos: list[Tag] = []
        self.asides: list[Line] = []  # words inside a line that are not read in it
        self.aside: list[str] = []
        self.within = 0  # elements of the aside that are open
        self.outermost: str | None = None  # what the aside is
        self.joined = False  # whether an aside has just ended after a space

    def flush(self, breaks: int = 0, *, row: bool = False) -> None:
        """End the line; `breaks` line breaks lead to the next in the same block."""
        whole = "".join(self.text)
        text, signs = take_signs(tidy(whole)) if whole and not whole.isspace() else ("", ())  # between two blocks
        if signs:
            self.asides += [Line(sign, NOTE) for sign in signs]
        for _, words in self.open_links:
            words.append(" ")
        if text:
            marks = () if self.role else tuple(self.pending)
            line = Line(text, self.role[-1] if self.role else None, self.heading[-1] if self.heading else 0)
            line.right, line.depth, line.row = self.right > 0, len(self.lists), row
            line.breaks, line.pictured, line.marks, line.links = self.breaks, self.pictured, marks, self.links
            self.lines.append(line)
            self.links, self.breaks, self.pictured = [], breaks, False
            if marks:
                self.pending = []
        elif self.breaks:  # a break after a break; one that opens a block breaks nothing off
            self.breaks = self.breaks + breaks if breaks else 0
        self.text = []
        self.joined = False

    def open(self, tag: Tag) -> None:
        role = self.roles.get(id(tag))
        if self.within or role in INLINE_ROLES:
            self.outermost = self.outermost if self.within else role
            self.within += 1
            return
        if role:
            self.flush()
            self.role.append(role)
        name = tag.name
        if name == "br" and self.rows:
            self.text.append("\n")
        elif name == "br":
            self.flush(1)
        elif name == "img":
            self._picture(tag, role)
        if name in BLOCKS:
            self._open_block(tag)
        if name == "a" and tag.get("href"):
            self.open_links.append((str(tag["href"]), []))

    def _open_block(self, tag: Tag) -> None:
        name = tag.name
        if self.rows:
            self.text.append("\n")
        else:
            self.flush()
        if name in _HEADINGS:
            self.heading.append(_HEADINGS[name])
        self.blocks.append(_is_right(tag))
        self.right += self.blocks[-1]
        if name == "tr" and (self.rows or (not self.role and _is_plain_row(tag))):
            self.rows += 1
        elif name in _LISTS:
            self.lists.append(_open_list(tag))
        elif name == "li" and self.lists:
            self._number(tag, self.lists[-1])

    def _number(self, item: Tag, within: _List) -> None:
        if within.kind is None:
            return
        if (given := _whole_number(item.get("value"))) is not None:
            within.value = given
        if _list_style(item) != "none":
            shown = ordinal(within.kind, within.value)
            self.pending.append(Mark(within.kind, ".", within.value, len(self.lists), shown))
        within.value += within.step

    def _picture(self, image: Tag, role: str | None) -> None:
        self.pictured = True
        if set(self.role) - {CAPTION}:
            return
        self.photos.append(image)
        if role:
            self.text.append(str(image.get("alt", "")))
            known = len(self.asides)
            self.flush()
            for line in (self.lines[-1], *self.asides[known:]):
                line.unread = True

    def close(self, tag: Tag) -> None:
        if self.within:
            self._close_aside()
            return
        name = tag.name
        if name == "a" and tag.get("href") and self.open_links:
            href, words = self.open_links.pop()
            self.links.append((take_signs(normalise("".join(words)))[0], href))
        if name in BLOCKS:
            self._close_block(tag)
        if self.roles.get(id(tag)):
            self.flush()
            self.role.pop()

    def _close_aside(self) -> None:
        self.within -= 1
        if not self.within:
            if text := tidy("".join(self.aside)):
                self.asides.append(Line(text, self.outermost))
            self.aside = []
            self.joined = bool(self.text) and self.text[-1][-1:].isspace()

    def _close_block(self, tag: Tag) -> None:
        name = tag.name
        ended = name == "tr" and self.rows > 0
        if ended:
            self.rows -= 1
        if self.rows:
            self.text.append("\n")
        else:
            self.flush(row=ended)
        if name in _HEADINGS:
            self.heading.pop()
        self.right -= self.blocks.pop()
        if name in _LISTS:
            self.lists.pop()
        elif name == "li":
            depth = len(self.lists)
            self.pending = [mark for mark in self.pending if mark.depth < depth]

    def write(self, string: str) -> None:
        if self.within:
            self.aside.append(string)
            return
        if self.joined:  # the space before what was left out is enough
            string = string.lstrip()
            self.joined = not string
        self.text.append(string)
        for _, words in self.open_links:
            words.append(string)


def read_lines(root: Tag, roles: Roles) -> tuple[list[Line], list[Tag]]:
    """Every line of `root` in page order, then the words inside them that are not read there; and its pictures.

    `roles` says what is not text of the release, and which pictures have their caption in their alt.
    """
    writer = _Writer(roles)
    walk: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while walk:
        tag, children = walk[-1]
        child = next(children, None)
        if child is None:
            walk.pop()
            if walk:
                writer.close(tag)
        elif isinstance(child, Tag):
            if child.name not in UNSEEN:
                writer.open(child)
                walk.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString):
            _write_string(writer, child)
    writer.flush()
    return [*writer.lines, *writer.asides], writer.photos


def _write_string(writer: _Writer, string: NavigableString) -> None:
    if isinstance(string, (Comment, Doctype, ProcessingInstruction)):
        return
    role = writer.roles.get(id(string))
    if not role or writer.within:
        writer.write(string)
        return
    writer.flush()
    writer.role.append(role)
    writer.write(string)
    writer.flush()
    writer.role.pop()


def _is_right(tag: Tag) -> bool:
    if not tag.attrs:
        return False
    said = _said_right(class_names(tag))
    if said is not None:
        return said
    return str(tag.get("align", "")).lower() == "right" or bool(_RIGHT.search(str(tag.get("style", ""))))


@lru_cache(1024)  # the pages of a site have the same names
def _said_right(names: tuple[str, ...]) -> bool | None:
    """Whether the names of an element say that it is set to the right; None where they leave it to its style."""
    small = [name.lower() for name in names]
    if "archive-link" in small:
        return False
    return any(("right" in name and "copyright" not in name) or name == "date" for name in small) or None


def _is_plain_row(row: Tag) -> bool:
    """A row of short cells is one line; a row that lays out the page (lists, headings, paragraphs in it) is not."""
    cells = row.find_all(["td", "th"], recursive=False)
    if len(cells) < 2 or row.find(["ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6"]):
        return False
    if sum(bool(_PERSON.match(line)) for cell in cells for line in _list_lines(cell)) > 1:
        return False  # each of several people is a line
    return all(len(cell.find_all(["p", "div"], limit=3)) < 3 for cell in cells)


def _list_lines(cell: Tag) -> list[str]:
    """The lines of a cell as they are shown: a line feed in the source, or a tag within a line, begins none."""
    parts: list[str] = []
    for part in cell.descendants:
        if isinstance(part, NavigableString):
            parts.append(re.sub(r"\s", " ", part))
        elif isinstance(part, Tag) and part.name in _BEGINS_LINE:
            parts.append("\n")
    return [normalise(line) for line in "".join(parts).split("\n")]


def _open_list(tag: Tag) -> _List:
    style = _list_style(tag)
    kind = _TYPES.get(style)
    if tag.name != "ol" or style == "none":
        return _List(kind if tag.name != "ol" else None, 1, 1)
    items = [child for child in tag.contents if isinstance(child, Tag) and child.name == "li"]
    backwards = tag.has_attr("reversed")
    start = _whole_number(tag.get("start"))
    asked = start is not None or bool(style) or any(item.has_attr("value") for item in items)
    if not asked and items and all(_begins_with_number(item) for item in items):
        # The site numbers by hand inside <li> and hides the browser's own numbers in a style sheet (site notes, 1).
        return _List(None, 1, 1)
    first = start if start is not None else len(items) if backwards else 1
    return _List(kind or "decimal", first, -1 if backwards else 1)


def _list_style(tag: Tag) -> str:
    """The kind of number asked for by attribute, style or class; "" when nothing is said, "none" for no number."""
    if (said := _LIST_STYLE.search(str(tag.get("style", "")))) and (name := _STYLE_NAME.search(said[1])):
        return name[1].lower()
    if any(_UNMARKED.fullmatch(name) for name in class_names(tag)):
        return "none"
    asked = str(tag.get("type", "")).strip()
    return asked if asked in _TYPES else ""


def _begins_with_number(item: Tag) -> bool:
    for node in item.descendants:
        if isinstance(node, NavigableString) and not isinstance(node, Comment) and (text := normalise(node)):
            return bool(LITERAL_START.match(text))
    return False


def _whole_number(value: object) -> int | None:
    text = str(value).strip() if value is not None else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def ordinal(kind: NumberStyle, value: int) -> str:
    """The number `value` as a list of that kind prints it: 3 -> "3", "c", "C", "iii", "III"."""
    if kind in {"alpha", "ALPHA"} and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if kind == "ALPHA" else letter
    if kind in {"roman", "ROMAN"} and 1 <= value <= 89:
        tens, ones = divmod(value, 10)
        steps = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        roman = ("l" + "x" * (tens - 5) if tens >= 5 else "xl" if tens == 4 else "x" * tens) + steps[ones]
        return roman.upper() if kind == "ROMAN" else roman
    return str(value)
