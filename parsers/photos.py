"""Photographs: which text of a page is their caption.

The photo block of the English pages is not known from a page that was read: captions are told by where they stand and
what they look like: in a box with a picture and nothing else, in a <figcaption>, under a bare picture, or begun with
"(Photo". Must not know the rest of a page.
"""

import re

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from parsers.page import Roles, class_names, short_text
from records.language.calendar import read_date
from records.text import normalise

CAPTION = "caption"

_ICON_ALT = re.compile(r"open a new window|new window|別ウィンドウで開く|pdf|external link|icon|link", re.IGNORECASE)
_ICON_SOURCE = re.compile(r"/0000\d+\.gif|icon|/spacer|/logo|new_?window|blank", re.IGNORECASE)
_PHOTO_TEXT = re.compile(
    r"[(（\[]?\s*photo(?:graph)?s?\s*(?:by\b|credit|courtesy|\d*\s*[:：)）\].]|\d+\b)", re.IGNORECASE
)
_BOX_NAME = re.compile(
    r"(?:image|img|photo|pict(?:ure)?|figure|caption|thumb)s?(?:[-_]?(?:box|block|area|list|left|right|center|wrap\w*|item))?\d*",
    re.IGNORECASE,
)
_CAPTION_NAME = re.compile(r".*caption.*|(?:photo|image|img)[-_]?(?:text|txt|title|note|credit)", re.IGNORECASE)
_CLIMB = 8  # levels from a picture to the box around it
_MANY = 300  # nodes
_BOXES = frozenset({"p", "div", "span", "small", "center", "em", "i", "font", "dd", "li", "td"})


def mark_captions(root: Tag, title: str, roles: Roles) -> None:
    """Add to `roles` the text in `root` that is a caption; `title` serves captions made of it and a number."""
    for tag in root.find_all(["figcaption", "p", "div", "span", "dd", "td", "small"]):
        if id(tag) in roles:
            continue
        named = tag.name == "figcaption" or any(_CAPTION_NAME.fullmatch(name) for name in class_names(tag))
        if named and tag.name != "caption" and short_text(tag, 600) and not _holds(tag, {"ol", "h1", "h2", "h3"}):
            roles[id(tag)] = CAPTION
    for image in root.find_all("img"):
        if not is_icon(image):
            _mark_image(image, root, title, roles)


def is_icon(image: Tag) -> bool:
    """Whether a picture is the sign of a link to a new window or a file, not a photograph."""
    size = [str(image.get(name, "")).rstrip("px") for name in ("width", "height")]
    return (
        bool(_ICON_ALT.fullmatch(normalise(str(image.get("alt", "")))))
        or bool(_ICON_SOURCE.search(str(image.get("src", ""))))
        or any(side.isdecimal() and int(side) <= 32 for side in size)
    )


def is_photo_line(text: str) -> bool:
    """Whether a line says of itself that it belongs to a photograph: "(Photo1) ...", "(Photo: ...)"."""
    return bool(_PHOTO_TEXT.match(text))


def _mark_image(image: Tag, root: Tag, title: str, roles: Roles) -> None:
    box = image
    for _ in range(_CLIMB):
        if box.parent is None or box.parent is root or not _is_box(box.parent, roles):
            break
        box = box.parent
    if short_text(box, 400):
        roles[id(box)] = CAPTION
        return
    alt = normalise(str(image.get("alt", "")))
    count = len([met for met in box.find_all("img") if not is_icon(met)]) or 1
    for sibling in _following(box):
        if count == 0 or not _is_caption_beside(sibling, alt, title, roles):
            return
        roles[id(sibling)] = CAPTION
        count -= 1


def _is_box(tag: Tag, roles: Roles) -> bool:
    """Whether `tag` holds photographs with their captions and nothing else."""
    if (
        tag.name in {"main", "body", "article", "ol", "html"}
        or id(tag) in roles
        or _holds(tag, {"ol", "h1", "h2", "h3", "h4", "hr"})
    ):
        return False
    text = short_text(tag, 400)
    if text is None or any(id(met) in roles and roles[id(met)] != CAPTION for met in tag.find_all(True, limit=60)):
        return False
    named = tag.name == "figure" or any(_BOX_NAME.fullmatch(name) for name in class_names(tag))
    pieces = [normalise(piece) for piece in tag.find_all(string=True, limit=60) if not isinstance(piece, Comment)]
    if any(read_date(piece) or (len(piece) > 100 and piece.endswith(".")) for piece in pieces if piece):
        return False
    marked = tag.find_all(lambda met: id(met) in roles)
    if marked and normalise(" ".join(normalise(met.get_text(" ")) for met in marked)) == text:
        return True
    return not text or named or (all(_looks_like(piece) for piece in pieces if piece) and _looks_like(text))


def _looks_like(text: str) -> bool:
    return is_photo_line(text) or (len(text) <= 250 and not re.search(r"[.:;]$|[.] [A-Z].*\bas follows\b", text))


def _holds(tag: Tag, names: set[str]) -> bool:
    """Whether one of `names` is in `tag`, or more than a photo block would hold."""
    for step, node in enumerate(tag.descendants):
        if step > _MANY or (isinstance(node, Tag) and node.name in names):
            return True
    return False


def _following(box: Tag) -> list[PageElement]:
    """The nodes after `box` that are more than space, as far as captions may go."""
    found: list[PageElement] = []
    for node in box.next_siblings:
        if isinstance(node, Comment) or (isinstance(node, NavigableString) and not node.strip()):
            continue
        if isinstance(node, Tag) and node.name == "br":
            continue
        found.append(node)
        if len(found) == 6:
            break
    return found


def _is_caption_beside(node: PageElement, alt: str, title: str, roles: Roles) -> bool:
    text = short_text(node, 300)
    if not text or id(node) in roles or (isinstance(node, Tag) and node.name not in _BOXES):
        return False
    if isinstance(node, Tag) and _holds(node, {"ol", "ul", "table"}):
        return False
    if is_photo_line(text) or text == alt or re.fullmatch(re.escape(title) + r"\s*[(（]?\d{0,2}[)）]?", text):
        return True
    return (
        len(text) <= 160
        and _looks_like(text)
        and not re.match(r"(?:On|From|At|In) [A-Z]|[(（]?\d", text)
        and read_date(text) is None
    )
