"""The head of a release page: title, section and date, for every family of markup.

Owns the families ("current", "title2", "article", "legacy", "press conference") and what each must have exactly once.
Must not read the text below.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from bs4 import Tag
from bs4.element import Comment, NavigableString

from parsers import Unreadable
from parsers.chrome import INLINE_ROLES
from parsers.cut import is_back_link
from parsers.lines import Line
from parsers.notes import take_signs
from parsers.page import ParsedPage, Roles
from records.language.calendar import find_dates, read_date
from records.pattern import compile_late
from records.roles import BACK_LINK, CHROME, UNDATED
from records.text import normalise, tidy

TITLE, SECTION, DATE, AGAIN = "title", "section", "date", "title again"
_EARLIEST = date(1990, 1, 1)  # the ministry had no pages before
_QUOTES = str.maketrans("’‘“”–—‐‑", "''\"\"----")
_GENERIC = compile_late(
    r"(?:the )?ministry of foreign affairs(?: of japan)?|mofa|untitled.*|press releases?", re.IGNORECASE
)
_LONGEST = 1000  # characters of a title
_FOOT = compile_late(r"copyright\b|(?:the )?ministry of foreign affairs(?: of japan)?,? .*kasumigaseki", re.IGNORECASE)
_DATE_LIKE = compile_late(r"\b(?:19|20)\d\d\b|令和|平成")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says."""

    template: str
    title: str  # empty where only the lines can tell
    section: str  # empty where the page has none


def read_head(page: ParsedPage, roles: Roles) -> Head:
    """The head as the markup names it; adds the roles of its elements. Raises Unreadable unless each is there once."""
    headers = page.called("contents-header")
    if len(headers) > 1:
        raise Unreadable(f"expected #contents-header once, got it {len(headers)} times")
    if headers:
        return _read_current(headers[0], page, roles)
    titles = page.called("title2")
    if len(titles) > 1:
        raise Unreadable(f"expected #title2 once, got it {len(titles)} times")
    if titles:
        return _read_title2(titles[0], page, roles)
    return Head("legacy" if page.whole else "article", "", "")


def _read_current(header: Tag, page: ParsedPage, roles: Roles) -> Head:
    headings = [tag for tag in header.descendants if isinstance(tag, Tag) and tag.name in {"h1", "h2", "h3"}]
    inside = [tag for tag in headings if tag.name == "h1" or normalise(tag.get_text())]
    sections, titles = ([tag for tag in inside if tag.name == name] for name in ("h1", "h2"))
    if len(sections) != 1 or len(titles) > 1:
        raise Unreadable(f"expected one h1 and one h2 in #contents-header, got {len(sections)} h1 and {len(titles)} h2")
    section = _take(page, sections[0], SECTION, roles)
    if titles:
        title = _take(page, titles[0], TITLE, roles)
        subtitles = [tag for tag in inside if tag.name == "h3" and not _dates_in(normalise(tag.get_text(" ")))]
        title = " ".join([title, *(_take(page, tag, TITLE, roles) for tag in subtitles)])
        return Head("current", tidy(title), section)
    named = next((name for name in page.names if _fold(name) != _fold(section) and not _GENERIC.fullmatch(name)), "")
    if not named:
        raise Unreadable("expected a title in #contents-header h2 or og:title, got neither")
    if len(named) > _LONGEST:
        raise Unreadable(f"expected a title of at most {_LONGEST:,} characters, got a longer one")
    return Head("current", named, section)


def _read_title2(heading: Tag, page: ParsedPage, roles: Roles) -> Head:
    sections = page.named("h1")
    if len(sections) > 1:
        raise Unreadable(f"expected at most one h1 beside #title2, got {len(sections)}")
    title = _take(page, heading, TITLE, roles)
    for tag in page.called("subtitle"):
        if not _dates_in(normalise(tag.get_text(" "))):
            title += " " + _take(page, tag, TITLE, roles)
    if not title:
        raise Unreadable("expected a title in #title2, got none")
    return Head("title2", tidy(title), _take(page, sections[0], SECTION, roles) if sections else "")


def _take(page: ParsedPage, tag: Tag, role: str, roles: Roles) -> str:
    if page.is_large(tag, _LONGEST):
        raise Unreadable(f"expected a {role} of at most {_LONGEST:,} characters, got a longer one")
    roles[id(tag)] = role
    for br in [node for node in tag.descendants if isinstance(node, Tag) and node.name == "br"]:
        br.replace_with(" ")
    pieces = []
    for string in [node for node in tag.descendants if isinstance(node, NavigableString)]:
        above = itertools.takewhile(lambda parent: parent is not tag, string.parents)
        if isinstance(string, Comment) or any(roles.get(id(parent)) in INLINE_ROLES for parent in above):
            continue
        pieces.append(string)
    return take_signs(tidy("".join(pieces)))[0]


def settle_head(head: Head, page: ParsedPage, lines: list[Line]) -> Head:
    """The head told by its lines, where the markup does not name it; sets the roles of the lines before and after.

    The title is the line that says what the page calls itself, else the one heading (or the second of two) on top.
    """
    if head.title:
        titled = next((line for line in lines if line.role == TITLE), None)
        if page.whole and titled:
            _leave_out_frame(lines, titled)
        return head
    own = [line for line in lines if line.role is None]
    names = {_fold(name) for name in page.names}
    alike = [line for line in own[:60] if _fold(line.text) in names and not _GENERIC.fullmatch(line.text)]
    alike.sort(key=lambda line: not line.heading)
    title = alike[0] if alike else _top_title(own, page.names)
    at = own.index(title)
    if len(title.text) > _LONGEST:
        raise Unreadable(f"expected a title of at most {_LONGEST:,} characters, got a longer one")
    title.role = TITLE
    for line in own[:at]:
        if line in alike and not line.heading:
            line.role = CHROME  # the trail of links above ends with the title
    above = [line for line in own[:at] if line.role is None and line.heading and not read_date(line.text)]
    section = above[-1] if above else None
    if section:
        section.role = SECTION
    if page.whole:
        _leave_out_frame(lines, title)
    for line in alike:
        if line.role is None:
            line.role = AGAIN if line.heading else CHROME
    return Head(head.template, title.text, section.text if section else "")


def _top_title(lines: list[Line], names: tuple[str, ...]) -> Line:
    top: list[Line] = []
    for line in lines:
        if line.heading:
            top.append(line)
        elif top and not read_date(line.text):
            break
    if not 1 <= len(top) <= 2:
        raise Unreadable(f"expected a title: one heading, or two, above the text; got {len(top)}")
    specific = [name for name in names if not _GENERIC.fullmatch(name)]
    title = top[-1]
    if specific and not any(_fold(title.text) in _fold(name) or _fold(name) in _fold(title.text) for name in specific):
        raise Unreadable(f"expected the title {specific[0]!r} that the page names itself by, got {title.text!r}")
    return title


def _leave_out_frame(lines: list[Line], title: Line) -> None:
    """On a page without a main part, what stands above the title and below the way back is the frame of the site."""
    place = "above"
    for line in lines:
        if line is title:
            place = "text"
        elif place == "text" and (line.role == BACK_LINK or is_back_link(line.text) or _FOOT.match(line.text)):
            place = "below"
            line.role = BACK_LINK if is_back_link(line.text) else CHROME
        elif line.role is None and (place == "below" or (place == "above" and not read_date(line.text))):
            line.role = CHROME


def take_date(lines: list[Line]) -> tuple[date | None, str]:
    """The release's own date and the words it was read from; its lines get their role. (None, "") without one.

    It is a line of its own, set to the right or above the text; at a press conference it stands in the heading with the
    time. Two different dates, a day that is none and a date before 1990 are none: the lines that say so are left out as
    not read, and the text is no worse for it. A date to come is what the page says: the same bytes are read the same
    on any day.
    """
    own = [line for line in lines if line.role is None and not line.row and not line.marks]
    body = next((number for number, line in enumerate(own) if _is_text(line)), len(own))
    above = [(line, day) for line in own[:body] if (day := read_date(line.text))]
    below = [(line, day) for line in own[body:] if line.right and (day := read_date(line.text))]
    right_above = [(line, day) for line, day in above if line.right]
    for found in (right_above, below, above):
        if found:
            return _one_date(found)
    unread = next((line for line in own[:body] if line.right and _DATE_LIKE.search(line.text)), None)
    if unread:
        unread.role = UNDATED
        return None, ""
    headings = [line for line in lines if line.role == TITLE] + [line for line in own[: body + 1] if line.heading]
    for line in headings:
        if (dates := _dates_in(line.text)) and dates[0] >= _EARLIEST:
            if line.role is None and _is_dateline(line.text):
                line.role = DATE
            return dates[0], line.text
    return None, ""


def _one_date(found: list[tuple[Line, date]]) -> tuple[date | None, str]:
    line, first = found[0]
    clear = all(day == first for _, day in found) and first >= _EARLIEST
    for dated, _ in found:
        dated.role = DATE if clear else UNDATED
    return (first, line.text) if clear else (None, "")


def _is_text(line: Line) -> bool:
    """Whether a line begins the text: a sentence or a numbered point."""
    return bool(line.marks) or (not line.heading and len(line.text) >= 60 and not read_date(line.text))


def _is_dateline(text: str) -> bool:
    """Whether a heading says no more than when and where: "(July 15, 2025, 1:04 p.m.)"."""
    dated = next(find_dates(text), None)
    return dated is not None and len(text[: dated.start].strip(" (（")) <= 12 and len(text) <= 60 + dated.end


def _dates_in(text: str) -> list[date]:
    return list(dict.fromkeys(day for dated in find_dates(text) if (day := dated.date)))


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text).translate(_QUOTES)).casefold()
