"""The page under the text: bytes to markup, and what on it is not the release.

Owns decoding, the cut of the one `<main>` out of the page (twenty times cheaper than reading it whole), and the roles
of its parts: chrome, share bar, language link, back link, related links. Must not judge a capture or read sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction

from parsers import Unreadable
from parsers.roles import BACK_LINK, CHROME, HIDDEN, LANGUAGE, RELATED
from records.capture import Capture
from records.text import normalise

# Put after the part that is read: where it is missing from the tree, the reader of markup stopped early (an open
# comment or script, a limit of the library), and text would be lost without a word.
_END = "mofawatch-end-of-page"

_MAIN = re.compile(r"<main\b[^<>]*>", re.IGNORECASE)
_MAIN_END = re.compile(r"</main\s*>", re.IGNORECASE)
_FOOTER = re.compile(r"<footer\b|<div[^<>]*\bid=[\"']footer[\"']", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)

UNSEEN = frozenset({"script", "style", "noscript", "iframe", "template", "object", "svg", "select", "video", "audio"})
_CHROME_TAGS = frozenset({"nav", "footer", "form", "button"})
_CHROME_NAME = re.compile(
    r"(?:social|sns|share|print|twitter|facebook|breadcrumb|topic-?path|pagetop|page-top|skip|navi|footer|header-right"
    r"|logo-mofa|other-language|language|archive-link)(?:[-_]?\w*)*",
    re.IGNORECASE,
)
_CHROME_WORD = (
    r"(?:post|tweet|share(?: on \w+)?|e?-?mail|print|page top|top of (?:this )?page|to the top|back to top|like|send"
    r"|facebook|line|x|twitter|japanese(?: version)?|日本語|english|other languages|open a new window"
    r"|別ウィンドウで開く|text size|archives|skip to main content|this page in japanese)"
)
_CHROME_TEXT = re.compile(rf"{_CHROME_WORD}(?:[\s|/・,()（）]*{_CHROME_WORD})*", re.IGNORECASE)
_BACK = re.compile(r"(?:back|return) to (?!top).{1,80}", re.IGNORECASE)
_RELATED = re.compile(
    r"[(\[]?(?:(?:related|useful|reference) (?:links?|information|pages?)|links|see also)[)\]]?:?", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[（][^()\[\]（）]{1,40}[)\]）]\s*")  # "(PDF, 120KB)" after a link

_FEW = 400  # nodes; what holds more is a part of the page, not a piece
_CLIMB = 12  # levels a piece is followed up to the box around it
_NO_TEXT = (Comment, Doctype, ProcessingInstruction)

Roles = dict[int, str]  # id of a node -> what it and all below it is


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be read."""

    root: Tag  # the main part, or the body where there is no single <main>
    whole: bool  # whether root is the whole body, chrome included
    names: tuple[str, ...]  # how the page names itself: og:title, <title> without the ministry's name
    back: str  # the text of the back link outside the main part; empty when there is none


def open_page(capture: Capture) -> Page:
    """The markup of `capture`; raises Unreadable where it is not text or was not read to its end."""
    try:
        text = capture.body.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as error:
        raise Unreadable(f"expected UTF-8, met the byte {capture.body[error.start]:#04x} at {error.start}") from error
    bare = _blank_comments(text)
    starts, ends = list(_MAIN.finditer(bare)), list(_MAIN_END.finditer(bare))
    if len(starts) == len(ends) == 1 and starts[0].end() <= ends[0].start():
        root = _soup(text[starts[0].start() : ends[0].end()], "main")
        footer = _FOOTER.search(bare, ends[0].end())
        after = text[ends[0].end() : footer.start() if footer else ends[0].end() + 2000]
        back = _back_text(_soup(after, "body")) if _BACK.search(after) and "<" in after else ""
        return Page(root, False, _names(bare[: starts[0].start()]), back)
    body = re.search(r"<body\b", bare, re.IGNORECASE)
    root = _soup(text[body.start() :] if body else text, "body")
    mains = root.find_all("main")
    return Page(mains[0] if len(mains) == 1 else root, len(mains) != 1, _names(bare), "")


def _blank_comments(text: str) -> str:
    """`text` with its comments as blanks, every other character where it was."""
    parts, start = [], 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        parts += [text[start:begin], " " * (end + 3 - begin)]
        start = end + 3
    return "".join([*parts, text[start:]])


def _soup(markup: str, name: str) -> Tag:
    closed = re.sub(r"</(?:body|html)\s*>", "", markup, flags=re.IGNORECASE) if name == "body" else markup
    soup = BeautifulSoup(f'<html>{closed}<i id="{_END}"></i></html>', "lxml")
    end = soup.find(id=_END)
    if not isinstance(end, Tag):
        raise Unreadable("expected the markup to be read to its end, met an open comment, script or quotation")
    end.extract()
    found = soup.find(name)
    if not isinstance(found, Tag):
        raise Unreadable(f"expected <{name}>, met none")
    return found


def _names(head: str) -> tuple[str, ...]:
    names = []
    for meta in _META.findall(head):
        values = {key.lower(): next(filter(None, quoted), "") for key, *quoted in _ATTRIBUTE.findall(meta)}
        if values.get("property", values.get("name")) == "og:title":
            names.append(normalise(unescape(values.get("content", ""))))
    if title := _TITLE.search(head):
        whole = normalise(unescape(title[1]))
        short = re.sub(r"^MOFA\s*:\s*|\s*[｜|].*$|\s+-\s+Ministry of Foreign Affairs.*$", "", whole)
        names += [short, whole]
    return tuple(dict.fromkeys(name for name in names if name))


def _back_text(after: Tag) -> str:
    texts = (normalise(link.get_text()) for link in after.find_all("a"))
    return next((text for text in texts if _BACK.fullmatch(text)), "")


def seen_strings(root: Tag) -> Iterator[NavigableString]:
    """The strings of `root` that a reader sees, whatever stands in a script or a noscript aside, in page order."""
    walk = [iter(root.contents)]
    while walk:
        node = next(walk[-1], None)
        if node is None:
            walk.pop()
        elif isinstance(node, Tag):
            if node.name not in UNSEEN:
                walk.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, _NO_TEXT):
            yield node


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
        if not isinstance(child, NavigableString) or isinstance(child, _NO_TEXT):
            continue
        if child.parent is not None and child.parent.name in UNSEEN:
            continue
        parts.append(child)
        length += len(child.strip())
        if length > limit:
            return None
    return normalise(" ".join(parts))


def class_names(tag: Tag) -> list[str]:
    """The id and classes of `tag`."""
    classes = tag.get("class")
    listed = classes.split() if isinstance(classes, str) else list(classes or [])
    name = tag.get("id")
    return [*listed, name] if isinstance(name, str) else listed


def mark_chrome(root: Tag) -> Roles:
    """The roles of everything in `root` that is not the release: chrome, language and back links, related links."""
    roles: Roles = {}
    for tag in root.find_all(True):
        if tag.name in UNSEEN:
            continue
        if tag.name in _CHROME_TAGS or (
            any(_CHROME_NAME.fullmatch(name) for name in class_names(tag)) and short_text(tag, 400) is not None
        ):
            roles[id(tag)] = LANGUAGE if "language" in " ".join(class_names(tag)) else CHROME
        elif any(name.lower().startswith("relatedlink") for name in class_names(tag)):
            roles[id(tag)] = RELATED
        elif tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
            roles[id(tag)] = HIDDEN
        elif tag.name == "a":
            _mark_link(tag, roles)
        elif _is_related_heading(tag):
            _mark_related(tag, root, roles)
    return roles


def is_chrome_text(text: str) -> bool:
    """Whether a whole line is a word of the page's furniture: "Print", "Page Top", "Japanese"."""
    return bool(_CHROME_TEXT.fullmatch(text.strip("[]()（）<>＞»・| ")))


def is_back_link(text: str) -> bool:
    """Whether a whole line is the way back to a list: "Back to Press Releases", "Back to Index"."""
    return bool(_BACK.fullmatch(text))


def _mark_link(link: Tag, roles: Roles) -> None:
    """A link that is chrome by its words, when it stands alone in its block."""
    text = short_text(link, 100)
    if not text:
        return
    if _BACK.fullmatch(text):
        role = BACK_LINK
    elif link.get("lang") == "ja" or (_CHROME_TEXT.fullmatch(text) and "/mofaj/" in str(link.get("href", ""))):
        role = LANGUAGE
    elif _CHROME_TEXT.fullmatch(text):
        role = CHROME
    else:
        return
    box: Tag = link
    for _ in range(_CLIMB):
        if box.parent is None or box.parent.name in {"main", "body", "article"}:
            break
        around = short_text(box.parent, 120)
        if around is None or normalise(around.strip("[]()（）<>＞»・| ")) != text:
            break
        box = box.parent
    beside = (box.previous_sibling, box.next_sibling)
    if box is not link or not any(isinstance(node, NavigableString) and re.search(r"\w", node) for node in beside):
        roles[id(box)] = role


def _is_related_heading(tag: Tag) -> bool:
    if tag.name not in {"h2", "h3", "h4", "h5", "p", "dt", "strong", "b", "div", "span"}:
        return False
    text = short_text(tag, 40)
    return bool(text and _RELATED.fullmatch(text))


def _mark_related(heading: Tag, root: Tag, roles: Roles) -> None:
    """The heading with the lists of links that follow it; the section around them when it holds nothing else."""
    box = heading
    for _ in range(_CLIMB):
        if box.parent is None or box.parent is root or box.parent.name == "article":
            break
        if any(child is not box and not _is_links(child) for child in box.parent.children):
            break
        box = box.parent
    roles[id(box)] = RELATED
    if box is heading or short_text(box, 40) == short_text(heading, 40):
        for sibling in box.next_siblings:
            if not _is_links(sibling):
                break
            roles[id(sibling)] = RELATED


def _is_links(node: PageElement) -> bool:
    """Whether `node` says nothing but links (or nothing at all)."""
    if isinstance(node, NavigableString):
        return isinstance(node, Comment) or not node.strip()
    if not isinstance(node, Tag) or node.name not in {"ul", "ol", "div", "p", "br", "hr", "dl", "dd", "section"}:
        return False
    return all(
        string.find_parent("a") or not re.search(r"\w", string) or _ASIDE.fullmatch(string)
        for string in seen_strings(node)
    )
