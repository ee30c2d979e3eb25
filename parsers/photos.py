"""Photographs: which text of a page is their caption.

The photo block of the English pages is not known from a page that was read: captions are told by where they stand and
what they look like: in a box with a picture and nothing else, in a <figcaption>, under a bare picture, or begun with
"(Photo"; a picture without any has the one in its alt. Owns also which file a photograph is. Must not know the rest of
a page.
"""

import itertools
import re
from collections.abc import Callable
from functools import lru_cache

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from parsers.page import ParsedPage, Roles, class_names, short_text
from records.address import SITE
from records.language.calendar import read_date
from records.pattern import compile_late
from records.roles import CAPTION
from records.text import normalise

_ICON_ALT = compile_late(r"open a new window|new window|別ウィンドウで開く|pdf|external link|icon|link", re.IGNORECASE)
_ICON_SOURCE = compile_late(r"/0000\d+\.gif|icon|/spacer|/logo|new_?window|blank", re.IGNORECASE)
_PHOTO_TEXT = compile_late(
    r"[(（\[]?\s*photo(?:graph)?s?\s*(?:by\b|credit|courtesy|\d*\s*[:：)）\].]|\d+\b)", re.IGNORECASE
)
_BOX_NAME = compile_late(
    r"(?:image|img|photo|pict(?:ure)?|figure|caption|thumb)s?(?:[-_]?(?:box|block|area|list|left|right|center|wrap\w*|item))?\d*",
    re.IGNORECASE,
)
_CAPTION_NAME = compile_late(r".*caption.*|(?:photo|image|img)[-_]?(?:text|txt|title|note|credit)", re.IGNORECASE)
# What stands in an alt and describes no picture: the name of a file, with its ending or not, "photo 1", "image".
_NO_WORDS = compile_late(
    r"[\w.() -]*\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp)|\S*_\S*"
    r"|(?:(?:img|dsc[fn]?|pict|mvi)\s|[a-z]{0,6}-?)\d{3,}[\w()-]*"
    r"|[\W\d_]*(?:photo|image|img|picture|figure)?s?[\W\d_]*",
    re.IGNORECASE,
)
_NOTE = compile_late(r"[(（\[]?\s*(?:note|reference|annex|attachment)s?\b", re.IGNORECASE)
# "When: May 7, from 9:10 a.m.", in a row below a picture.
_LABEL = compile_late(
    r"(?:When|Where|Who|Date and time|Venue|Participants)(?:[:：]|$|\s(?=[A-Z]))"
    r"|(?:Date|Time|Place|Location)(?:[:：]|$)"
)
_PICTURE_FILE = compile_late(r"\.(?:jpe?g|png|gif|webp)$|^#|^javascript:", re.IGNORECASE)
_DOCUMENT_FILE = compile_late(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|zip)(?:[?#].*)?$", re.IGNORECASE)
_LONGEST_ALT = 600  # characters
_COPIED = compile_late(r"(?:_files|_data)/[^/]*$")  # where a browser keeps the pictures of a page it saves
_CLIMB = 8  # levels from a picture to the box around it
_MANY = 300  # nodes
_FEW = 20  # photographs of a box
_BOXES = frozenset({"p", "div", "span", "small", "center", "em", "i", "font", "dd", "li", "td"})


def mark_captions(page: ParsedPage, title: str, roles: Roles) -> None:
    """Add to `roles` what on `page` is a caption; `title` serves captions made of it and a number."""
    for tag in page.named("figcaption", "p", "div", "span", "dd", "td", "small"):
        named = tag.name == "figcaption" or _names_caption(class_names(tag))
        text = short_text(tag, 600) if named and id(tag) not in roles and not page.is_large(tag, 600) else ""
        if text and not _holds(tag, {"ol", "h1", "h2", "h3"}) and not _is_note(tag, text):
            roles[id(tag)] = CAPTION
    for image in page.named("img"):
        if (
            is_photo(image)
            and not (_mark_image(page, image, title, roles) and _has_words(image, roles))
            and not page.whole
        ):
            alt = normalise(str(image.get("alt", ""))[:_LONGEST_ALT])
            if id(image) not in roles and not _NO_WORDS.fullmatch(alt):
                roles[id(image)] = CAPTION


@lru_cache(1024)  # the pages of a site have the same names
def _names_caption(names: tuple[str, ...]) -> bool:
    return any(map(_CAPTION_NAME.fullmatch, names))


def _is_note(tag: Tag, text: str) -> bool:
    """Whether what a page calls a caption is a note of the text: it says so, and no picture stands beside it."""
    before = tag.find_previous_sibling()
    pictured = tag.find("img") or (before and (before.name == "img" or before.find("img")))
    return tag.name != "figcaption" and bool(_NOTE.match(text)) and not pictured


def name_photos(photos: list[Tag], read_link: Callable[[str], str | None]) -> list[str] | None:
    """The addresses of the files that are shown, without queries; None where one was kept in the page or beside it."""
    named = []
    for image in filter(is_photo, photos):
        source = str(image.get("data-src") or image.get("src") or "")
        address = (read_link(source[:2000]) or "").partition("?")[0] if source else ""
        if not address.startswith(SITE + "/") or _COPIED.search(address):
            return None
        named.append(address)
    return named


def is_icon(image: Tag) -> bool:
    """Whether a picture is the sign of a link to a new window or a file, not a photograph."""
    size = [str(image.get(name, ""))[:9].rstrip("px") for name in ("width", "height")]
    return (
        bool(_ICON_ALT.fullmatch(normalise(str(image.get("alt", ""))[:_LONGEST_ALT])))
        or bool(_ICON_SOURCE.search(str(image.get("src", ""))[:1000]))
        or any(side.isdecimal() and int(side) <= 32 for side in size)
    )


def is_photo(image: Tag) -> bool:
    """Whether a picture is a photograph: no icon, and no button that leads to another page."""
    link = next((above for above in itertools.islice(image.parents, _CLIMB) if above.name == "a"), None)
    leads = str(link.get("href", ""))[-200:] if link else ""
    return not is_icon(image) and (not leads or bool(_PICTURE_FILE.search(leads)))


def is_photo_line(text: str) -> bool:
    """Whether a line says of itself that it belongs to a photograph: "(Photo1) ...", "(Photo: ...)"."""
    return bool(_PHOTO_TEXT.match(text))


def _mark_image(page: ParsedPage, image: Tag, title: str, roles: Roles) -> bool:
    """Mark the caption of `image`, if there is one that is read; whether there is."""
    box = image
    for _ in range(_CLIMB):
        if box.parent is None or box.parent is page.root or not _is_box(page, box.parent, roles):
            break
        box = box.parent
    if any(roles.get(id(parent)) == CAPTION for parent in (box, *itertools.islice(box.parents, _CLIMB))):
        return True
    if short_text(box, 400):
        roles[id(box)] = CAPTION
        return True
    alt = normalise(str(image.get("alt", ""))[:_LONGEST_ALT])
    count = len([inner for inner in box.find_all("img") if not is_icon(inner)]) or 1
    following = _following(box)
    for sibling in following:
        if count == 0 or not _is_caption_beside(sibling, alt, title, roles):
            break
        roles[id(sibling)] = CAPTION
        count -= 1
    return bool(following) and roles.get(id(following[0])) == CAPTION


def _has_words(image: Tag, roles: Roles) -> bool:
    """Whether the words of the caption's box may be of `image`: not where all stand with its other photographs."""
    above = list(itertools.islice(image.parents, _CLIMB + 1))
    box = next((tag for tag in reversed(above) if roles.get(id(tag)) == CAPTION), None)
    if box is None:
        return True  # beside it
    around = {id(tag) for tag in above}
    photos = [inner for inner in box.find_all("img", limit=_FEW) if inner is not image and is_photo(inner)]
    theirs = {id(tag) for photo in photos for tag in itertools.islice(photo.parents, _CLIMB)} - around
    pieces = (node for node in box.find_all(string=True, limit=_MANY) if node.strip() and not isinstance(node, Comment))
    return not all(any(id(tag) in theirs for tag in itertools.islice(piece.parents, _CLIMB)) for piece in pieces)


def _leads_to_document(node: PageElement) -> bool:
    """Whether words of `node` are those of a link to a document: "Program (PDF)"."""
    links = [node, *node.find_all("a")] if isinstance(node, Tag) else []
    return any(
        _DOCUMENT_FILE.search(str(link.get("href", ""))[-200:]) and short_text(link, 400) != "" for link in links
    )


def _is_box(page: ParsedPage, tag: Tag, roles: Roles) -> bool:
    """Whether `tag` holds photographs with their captions and nothing else."""
    if (
        page.is_large(tag, 400)
        or tag.name in {"main", "body", "article", "ol", "html"}
        or id(tag) in roles
        or _holds(tag, {"ol", "h1", "h2", "h3", "h4", "hr"})
        or _leads_to_document(tag)
    ):
        return False
    text = short_text(tag, 400)
    below = list(tag.descendants)  # walked once: Beautiful Soup's own searches are dear
    inside = [node for node in below if isinstance(node, Tag)]
    if text is None or any(roles.get(id(inner), CAPTION) != CAPTION for inner in inside[:60]):
        return False
    named = tag.name == "figure" or any(_BOX_NAME.fullmatch(name) for name in class_names(tag))
    strings = [node for node in below if isinstance(node, NavigableString)][:60]
    pieces = [normalise(piece) for piece in strings if not isinstance(piece, Comment)]
    if any(read_date(piece) or (len(piece) > 100 and piece.endswith(".")) for piece in pieces if piece):
        return False
    marked = [inner for inner in inside if id(inner) in roles]
    if marked and normalise(" ".join(normalise(inner.get_text(" ")) for inner in marked)) == text:
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
    if isinstance(node, Tag) and _holds(node, {"ol", "ul", "table", "dt"}):
        return False
    if _leads_to_document(node) or (isinstance(node, Tag) and any(map(is_photo, node.find_all("img")))):
        return False
    if _LABEL.match(text):
        return False
    if is_photo_line(text) or text == alt or re.fullmatch(re.escape(title) + r"\s*[(（]?\d{0,2}[)）]?", text):
        return True
    return (
        len(text) <= 160
        and _looks_like(text)
        and not re.match(r"(?:On|From|At|In) [A-Z]|[(（]?\d", text)
        and read_date(text) is None
    )
