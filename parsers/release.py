"""A release page to a Release.

Owns which line is text, caption or none of these, and the check that nothing was lost or taken for what it is not. Must
not know markup; facts and people are read elsewhere from what it gives.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parsers import Unreadable
from parsers.chrome import is_chrome_text, is_furniture, mark_chrome
from parsers.cut import is_back_link
from parsers.facts.people.read import read_people
from parsers.facts.read import read_facts
from parsers.head import DATE, SECTION, TITLE, read_head, settle_head, take_date
from parsers.labels import label_lines
from parsers.lines import Line, read_lines
from parsers.links import link_reader
from parsers.page import ParsedPage, open_page
from parsers.photos import is_photo_line, mark_captions, name_photos
from records.address import SITE
from records.capture import Capture
from records.pattern import compile_late
from records.release import Link, Release, level
from records.roles import BACK_LINK, CAPTION, CHROME, RELATED, UNNAMED
from records.text import normalise

_WINDOW_WORDS = ("Open a New Window", "別ウィンドウで開く")
_WINDOW_SIGN = compile_late(rf"(?<!\s)\s*(?:{'|'.join(_WINDOW_WORDS)})")
_CREDIT = compile_late(r"[(（][^()（）\d]+[)）]")  # "(Photo: Sample Office)" below the caption of the same photograph
_TRAIL = compile_late(r"[^>＞»]{1,80}[>＞»]")  # "Top > News > the title"
# The longest known page has 300. Each may be compared word by word with another, at a millisecond or two.
_MOST_LINES = 2500
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NOT_ASCII = compile_late(r"[^\x00-\x7f]")
# What only a script or the foot of the page says; before the pattern is searched for, what stands in each of it is.
_CHROME_SIGNS = ("mofa_", "jQuery", "function", "document.write", "9000012040001")
_CHROME_IN_TEXT = compile_late(
    r"var mofa_|jQuery|\$\(function|document\.write\(|function ?\(\w{0,40}\) ?\{|9000012040001"
)


def parse_release(capture: Capture, mirror: str = SITE) -> Release:
    """The release on the page of `capture`, links through `mirror` named by their address at the ministry.

    Raises Unreadable, naming what was expected and what came instead, rather than give a wrong or a missing field.
    """
    page = open_page(capture)
    roles = mark_chrome(page)
    head = read_head(page, roles)
    mark_captions(page, normalise(head.title), roles)
    lines, photos = read_lines(page.root, roles)
    if len(lines) > _MOST_LINES:
        raise Unreadable(f"expected at most {_MOST_LINES:,} lines of text, got {len(lines):,}")
    head = settle_head(head, page, lines)
    read_link = link_reader(capture, mirror)
    files = [] if page.whole else name_photos(photos, read_link)
    _leave_furniture(lines)
    published, dateline = take_date(lines)
    _settle_lines(lines, head.title)
    signs = _drop_signs(lines)
    _leave_doubled(lines)
    own = [line for line in lines if line.role is None]
    points, label_letters = label_lines(own)
    release = Release(
        url=capture.url,
        title=head.title,
        published=published,
        section=head.section,
        points=points,
        captions=_captions(lines),
        links=(*_links(lines, read_link), *(Link("", file) for file in files or ())),
        template="press conference" if "/kaiken/" in capture.url and head.template == "current" else head.template,
        left_out=(
            *_left_out(lines),
            *signs,
            *(((page.back, BACK_LINK),) if page.back else ()),
            *((("", UNNAMED),) if files is None else ()),
        ),
    )
    _check(release, page, lines, label_letters)
    evened = level(release)
    participants, mentioned = read_people(evened)
    return replace(release, facts=read_facts(evened, dateline), participants=participants, mentioned=mentioned)


def _settle_lines(lines: list[Line], title: str) -> None:
    """Roles that only the words tell, and the breaks that a line with a role leaves behind."""
    before: Line | None = None
    for line in lines:
        if line.role is None and not line.marks:
            if is_photo_line(line.text) and not line.heading:
                line.role = CAPTION
            elif is_back_link(line.text) and line.links:
                line.role = BACK_LINK
            elif is_chrome_text(line.text) or (line.links and _TRAIL.match(line.text) and line.text.endswith(title)):
                line.role = CHROME
        if before is not None and before.role != line.role:
            line.breaks = 0
        before = line


def _drop_signs(lines: list[Line]) -> list[tuple[str, str]]:
    """Take the words of the new-window sign out of the text; the site shows and hides them at random."""
    dropped = []
    for line in lines:
        if any(words in line.text for words in _WINDOW_WORDS):
            signs = _WINDOW_SIGN.findall(line.text)
            line.text = _WINDOW_SIGN.sub("", line.text).strip()
            line.links = [(_WINDOW_SIGN.sub("", text).strip(), href) for text, href in line.links]
            dropped += [(sign.strip(), "sign of a link") for sign in signs]
    return dropped


def _leave_doubled(lines: list[Line]) -> None:
    """Words of a picture that a reader sees below it as well, or below another, are no caption of their own."""
    seen = {normalise(line.text) for line in lines if line.role == CAPTION and not line.unread}
    kept = []
    for line in lines:
        text = normalise(line.text) if line.unread else ""
        if not (text and text in seen):
            kept.append(line)
        seen.add(text)
    lines[:] = kept


def _captions(lines: list[Line]) -> tuple[str, ...]:
    captions: list[str] = []
    for line in lines:
        if line.role != CAPTION:
            continue
        text = line.text
        begins = is_photo_line(text) and not (_CREDIT.fullmatch(text) and captions and not is_photo_line(captions[-1]))
        if captions and line.breaks == 1 and not (line.pictured or line.unread or begins):
            captions[-1] += " " + text
        else:
            captions.append(text)
    return tuple(captions)


def _links(lines: Iterable[Line], read_link: Callable[[str], str | None]) -> list[Link]:
    """The links of the text, then those of its block of related links, whose order the site does not keep."""
    own: list[Link] = []
    related: list[Link] = []
    for line in lines:
        if line.role not in {None, CAPTION, RELATED}:
            continue
        for text, href in line.links:
            if text and not re.match(r"\s*(?:#|javascript:|mailto:|tel:|data:)", href, re.IGNORECASE):
                address = read_link(href)
                if address is not None:  # the words of a link without one stay in the text
                    (related if line.role == RELATED else own).append(Link(text, address))
    return [*own, *sorted(related, key=lambda link: (link.url, link.text))]


def _leave_furniture(lines: list[Line]) -> None:
    for line in lines:
        if line.role is None and is_furniture(line.text):
            line.role = CHROME


def _left_out(lines: list[Line]) -> list[tuple[str, str]]:
    in_fields = {None, CAPTION, TITLE, SECTION, DATE}
    return [(line.text, line.role) for line in lines if line.role is not None and line.role not in in_fields]


def _check(release: Release, page: ParsedPage, lines: list[Line], label_letters: int) -> None:
    """Raise Unreadable unless the release is whole and holds no furniture of the page."""
    # The block of related links alone is the page's frame, but for a document that it leads to.
    shown = any(not link.text or link.url.lower().endswith(".pdf") for link in release.links)
    if not (release.points or release.captions or shown):
        raise Unreadable("expected a text, a photograph or a document below the title, got none")
    for text in (release.title, *(point.text for point in release.points), *release.captions):
        if any(sign in text for sign in _CHROME_SIGNS) and (match := _CHROME_IN_TEXT.search(text)):
            raise Unreadable(f"expected the words of a release, got {match.group()!r} of the page around it")
    # Letters are counted apart from the reading: whatever way the text took, it has to come out whole.
    page_letters = _letters(page.strings)
    unread = [line.text for line in lines if line.unread]
    heads = [line.text for line in lines if line.role in {TITLE, SECTION, DATE}]
    kept_letters = label_letters + _letters(
        (*heads, *(point.text for point in release.points), *release.captions, *(text for text, _ in release.left_out))
    )
    kept_letters -= _letters([page.back, *unread])
    if page_letters != kept_letters:
        raise Unreadable(f"expected all {page_letters} letters of the page in its fields, got {kept_letters}")


def _letters(texts: Sequence[str]) -> int:
    whole = "".join(texts)
    plain = len(whole.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    if whole.isascii():
        return plain
    others = "".join(text for text in texts if not text.isascii())
    return plain + sum(map(str.isalpha, _NOT_ASCII.findall(others)))
