"""What on a page is not the release: chrome, share bar, language and back links, related links, struck words.

Owns the roles of these parts and the words they are known by. Must not read sentences.
"""

import re
from functools import lru_cache

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from parsers.cut import is_back_link
from parsers.notes import is_note_sign
from parsers.page import NO_TEXT, UNSEEN, ParsedPage, Roles, class_names, short_text
from records.language.calendar import read_date
from records.pattern import compile_late
from records.roles import BACK_LINK, CHROME, HIDDEN, LANGUAGE, NOTE, READING, RELATED, STRUCK
from records.text import normalise

_CHROME_TAGS = frozenset({"nav", "footer", "form", "button", "dialog"})
_GLOSSES = frozenset({"rt", "rp", "rtc"})
_SAYING = _CHROME_TAGS | _GLOSSES | {"del", "sup", "sub", "small"}  # what may have a role without an attribute
_CHROME_ROLES = frozenset({"dialog", "alertdialog", "navigation", "banner", "search", "contentinfo", "complementary"})
_CHROME_NAME = compile_late(
    r"(?:social|sns|share|print|twitter|facebook|breadcrumb|topic-?path|pagetop|page-top|skip|navi|footer|header-right"
    r"|logo-mofa|other-language|language|archive-link|cookie|consent|survey|enquete|questionnaire|feedback"
    r"|last-?(?:updated?|modified)|banner)[-\w]*",
    re.IGNORECASE,
)
_CHROME_WORD = (
    r"(?:post|tweet|share(?: on \w+)?|e?-?mail|print|page top|top of (?:this )?page|to the top|back to top|like|send"
    r"|facebook|line|x|twitter|japanese(?: version)?|日本語|english|other languages|open a new window"
    r"|別ウィンドウで開く|text size|archives|skip to main content|this page in japanese)"
)
_CHROME_TEXT = compile_late(rf"{_CHROME_WORD}(?:[\s|/・,()（）]*{_CHROME_WORD})*", re.IGNORECASE)
_UPDATED = compile_late(
    r"[(\[（]?(?:(?:this )?(?:page|article|document|content)s? (?:was |were )?)?last (?:updated|modified|reviewed)\b"
    r"(?: on\b)?[\s:：]*",
    re.IGNORECASE,
)
_ASKED = compile_late(
    r"(?:was|is|did you find) this (?:page|article|information)\b.{0,20}\b(?:helpful|useful|easy to \w+)\b.{0,50}"
    r"|please (?:take|answer|complete|participate in) (?:our|this) (?:short )?(?:survey|questionnaire)\b.{0,40}",
    re.IGNORECASE,
)
_COPYRIGHT = compile_late(
    r"copyright ?(?:©|\(C\))? ?(?:\d{4} )?(?:the )?ministry of foreign affairs(?: of japan)?\.?"
    r"(?: all rights reserved\.?)?",
    re.IGNORECASE,
)
_RELATED = compile_late(
    r"[(\[]?(?:(?:related|useful|reference) (?:links?|information|pages?)|links|see also)[)\]]?:?", re.IGNORECASE
)
_HIDDEN = compile_late(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_HIDDEN_NAME = compile_late(r"sr-only|visually-?hidden|screen-?reader-?(?:text|only)", re.IGNORECASE)
_ASIDE = compile_late(r"\s*[(\[（][^()\[\]（）]{1,40}[)\]）]\s*")  # "(PDF, 120KB)" after a link

_STRUCK_STYLE = compile_late(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_STRUCK_NAME = compile_late(r"strike(?:-?through)?|line-?through|struck", re.IGNORECASE)
INLINE_ROLES = frozenset({STRUCK, NOTE, READING, HIDDEN})  # of words inside a line, which goes on without them

_LONGEST_WORDS = 200  # characters of a line of the page's furniture
_CLIMB = 12  # levels a piece is followed up to the box around it


def mark_chrome(page: ParsedPage) -> Roles:
    """The roles of everything on `page` that is not the release: chrome, language and back links, related links."""
    roles: Roles = {}
    related: set[int] = set()  # what is known to stand among related links
    for tag in page.tags:
        if id(tag.parent) in related:
            related.add(id(tag))
        if role := _own_role(page, tag):
            roles[id(tag)] = role
        elif tag.name == "a":
            _mark_link(page, tag, roles)
        elif id(tag) not in related and _is_related_heading(page, tag):
            related |= _mark_related(page, tag, roles)
    return roles


def _own_role(page: ParsedPage, tag: Tag) -> str | None:
    """What an element is by its name and attributes; most have none of these and no role."""
    if not tag.attrs and tag.name not in _SAYING:
        return None
    names = class_names(tag)
    said = _said_by(names)
    style = str(tag.get("style", ""))[:1000]
    chrome = CHROME in said or str(tag.get("role", "")).lower() in _CHROME_ROLES
    if tag.name in _CHROME_TAGS or (chrome and not page.is_large(tag, 400)):
        return LANGUAGE if LANGUAGE in said else CHROME
    if RELATED in said:
        return RELATED
    if HIDDEN in said or tag.has_attr("hidden") or (style and _HIDDEN.search(style)):
        return HIDDEN
    return _inline_role(tag, names, style)


def _inline_role(tag: Tag, names: tuple[str, ...], style: str) -> str | None:
    """What words are that a reader does not read in the line they stand in: struck out, a note's sign, a gloss."""
    if STRUCK in _said_by(names) or tag.name == "del" or (style and _STRUCK_STYLE.search(style)):
        return STRUCK
    if tag.name in _GLOSSES:
        return READING
    return NOTE if is_note_sign(tag, names, style) else None


@lru_cache(1024)  # the pages of a site have the same names
def _said_by(names: tuple[str, ...]) -> frozenset[str]:
    """The roles that the names of an element speak of."""
    of_name = ((CHROME, _CHROME_NAME), (HIDDEN, _HIDDEN_NAME), (STRUCK, _STRUCK_NAME))
    said = {role for role, pattern in of_name if any(map(pattern.fullmatch, names))}
    said |= {LANGUAGE for name in names if "language" in name}
    return frozenset(said | {RELATED for name in names if name.lower().startswith("relatedlink")})


def is_chrome_text(text: str) -> bool:
    """Whether a whole line is a word of the page's furniture: "Print", "Page Top", "Japanese"."""
    return len(text) <= _LONGEST_WORDS and bool(_CHROME_TEXT.fullmatch(text.strip("[]()（）<>＞»・| ")))


def is_furniture(text: str) -> bool:
    """Whether a whole line is of the site, not of the release: when it was last updated, if it helped, whose it is."""
    if updated := _UPDATED.match(text):
        day = text[updated.end() :].strip(".)]） ")
        return not day or read_date(day) is not None
    return bool(_ASKED.fullmatch(text) or _COPYRIGHT.fullmatch(text))


def _mark_link(page: ParsedPage, link: Tag, roles: Roles) -> None:
    """A link that is chrome by its words, when it stands alone in its block."""
    text = None if page.is_large(link, 100) else short_text(link, 100)
    if not text:
        return
    if is_back_link(text):
        role = BACK_LINK
    elif link.get("lang") == "ja" or (is_chrome_text(text) and "/mofaj/" in str(link.get("href", ""))):
        role = LANGUAGE
    elif is_chrome_text(text):
        role = CHROME
    else:
        return
    box: Tag = link
    for _ in range(_CLIMB):
        if box.parent is None or box.parent.name in {"main", "body", "article"}:
            break
        around = None if page.is_large(box.parent, 120) else short_text(box.parent, 120)
        if around is None or normalise(around.strip("[]()（）<>＞»・| ")) != text:
            break
        box = box.parent
    beside = (box.previous_sibling, box.next_sibling)
    if box is not link or not any(isinstance(node, NavigableString) and re.search(r"\w", node) for node in beside):
        roles[id(box)] = role


def _is_related_heading(page: ParsedPage, tag: Tag) -> bool:
    if tag.name not in {"h2", "h3", "h4", "h5", "p", "dt", "strong", "b", "div", "span"} or page.is_large(tag, 40):
        return False
    text = short_text(tag, 40)
    return bool(text and _RELATED.fullmatch(text))


def _mark_related(page: ParsedPage, heading: Tag, roles: Roles) -> set[int]:
    """Mark the heading with the lists of links that follow it; the section around them when it holds nothing else."""
    box = heading
    marked = {id(box)}
    for _ in range(_CLIMB):
        if box.parent is None or box.parent is page.root or box.parent.name == "article":
            break
        if any(child is not box and not _is_links(page, child) for child in box.parent.children):
            break
        box = box.parent
        marked.add(id(box))
    roles[id(box)] = RELATED
    if box is heading or short_text(box, 40) == short_text(heading, 40):
        for sibling in box.next_siblings:
            if not _is_links(page, sibling) or id(sibling) in roles:
                break
            roles[id(sibling)] = RELATED
            marked.add(id(sibling))
    return marked


def _is_links(page: ParsedPage, node: PageElement) -> bool:
    """Whether `node` says nothing but links (or nothing at all)."""
    if isinstance(node, NavigableString):
        return isinstance(node, Comment) or not node.strip()
    if not isinstance(node, Tag) or node.name not in {"ul", "ol", "div", "p", "br", "hr", "dl", "dd", "section"}:
        return False
    if page.is_large(node, 10_000):
        return False
    return all(
        not re.search(r"\w", string)
        or _ASIDE.fullmatch(string)
        or (string.parent is not None and string.parent.name in UNSEEN)
        or any(above.name == "a" for above in string.parents)
        for string in node.descendants
        if isinstance(string, NavigableString) and not isinstance(string, NO_TEXT)
    )
