"""An index page to a Listing: which addresses it holds, under which day, and where its months are.

Owns the forms of lists, the year that a day without one belongs to, and what listed is no page to be read. Must not
choose among the items. Longer than most files: the forms of one list share the walk through it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from urllib.parse import quote, urlsplit

from bs4 import Tag
from bs4.element import NavigableString

from parsers import Unreadable
from parsers.chrome import is_chrome_text, is_furniture, mark_chrome
from parsers.links import link_reader
from parsers.page import NO_TEXT, ParsedPage, Roles, class_names, open_page
from records.address import SITE, document_kind, is_page
from records.capture import Capture
from records.language.calendar import MONTH, WEEKDAY, find_dates, future_bound, make_date, nearest_year
from records.listing import CUT, PICTURE, PIECES, ListedItem, Listing
from records.pattern import compile_late
from records.text import normalise

_INDEX_PAGE = compile_late(r"(?:^|/|_)index(?:_?\w*)?\.html?$|\d_index", re.IGNORECASE)
_MONTH_ADDRESS = compile_late(r"(?:^|/|_)((?:19|20)\d\d)(0[1-9]|1[0-2])_index")
_MONTH_TITLE = compile_late(rf"({MONTH})\s+((?:19|20)\d\d)")
_YEAR = compile_late(r"\W*((?:19|20)\d\d)\W*(?:\([^)]*\))?")
# Words of a link that say nothing of what it leads to: "Japan-U.S. Talks <a>(English)</a>".
_NO_TITLE = compile_late(r"\W*(?:english|pdf|html|here|details?|more|link|full text|text)\W*", re.IGNORECASE)
_WINDOW_SIGN = compile_late(r"(?<!\s)\s*(?:Open a New Window|別ウィンドウで開く)\s*$")
_NO_ADDRESS = compile_late(r"#|(?P<scheme>javascript|mailto|tel|data):", re.IGNORECASE)
_NO_PAGES = {"mailto": "a mail address", "tel": "a telephone number", "javascript": "a script", "data": "data"}
_ASIDE_NAME = compile_late(r"relatedlink|divisions|archives", re.IGNORECASE)
# In an entry without a link: it holds further ones, or is the heading of such.
_NO_WORDS_ALONE = {"ul", "ol", "dl", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_TIME = compile_late(rf"\b(?:{MONTH}|{WEEKDAY})|\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_SAYS_MORE = compile_late(r"[^\W\d_]{2}")  # a word
_CLIMB = 12  # levels from a link to the item it stands in
_LONGEST = 1000  # characters of a title; what follows is cut off
_MOST_PIECES = 400  # pieces of a link in which its words are looked for

_ReadLink = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _ListedLink:
    """A link before its day is settled."""

    url: str
    title: str
    day: str  # the words it stands under; empty when there are none
    year: int | None  # of the heading above
    rule: str  # why it is no page to be read; empty for one
    is_part: bool  # it leads into the page, and names a topic of it


def parse_listing(capture: Capture, mirror: str = SITE) -> Listing:
    """The links of the index page `capture`, each address once, newest first as on the page.

    Raises Unreadable: `kind` "empty listing" where the list is there and holds nothing, "unreadable" where it is not.
    """
    page = open_page(capture)
    roles = mark_chrome(page)
    read_link = link_reader(capture, mirror)
    archives = _archives(page, read_link)
    lists = _lists(page)
    if not lists:
        raise Unreadable("expected a list of releases (dl.title-list or ul.link-list), got none")
    months = {url for _, url in archives}
    found = [entry for entry in _found(page, lists, roles, capture.url, read_link) if entry.url not in months]
    page.take_apart()
    if not any(not entry.rule for entry in found):
        raise Unreadable("expected links in the list of releases, got none", "empty listing")
    days = _days(found, capture, archives, page.names)
    items: dict[str, ListedItem] = {}
    others: dict[str, ListedItem] = {}
    for entry, day in zip(found, days, strict=True):
        kind = others if entry.rule else items
        item = kind.setdefault(entry.url, ListedItem(entry.url, entry.title, day, entry.rule))
        if not entry.rule and not entry.is_part and entry.title not in item.titles:
            kind[entry.url] = replace(item, others=(*item.others, entry.title))
    return Listing(capture.url, tuple(items.values()), archives, tuple(others.values()))


def _lists(page: ParsedPage) -> set[int]:
    """The ids of the lists that hold the releases, outermost only; related links and the archive table are none."""
    lists = [tag for tag in page.named("dl") if "title-list" in class_names(tag)]
    if not lists:
        lists = [tag for tag in page.named("ul", "ol") if "link-list" in class_names(tag)]
        named = next((tag for tag in page.tags if tag.get("id") in {"pressrelease", "news"}), None)
        if named is not None:
            below = page.below({id(named)})
            lists = [tag for tag in lists if id(tag) in below] or [named]
    aside = {id(tag) for tag in page.tags if any(map(_ASIDE_NAME.match, class_names(tag)))}
    left = page.below(aside) | aside
    own = {id(tag) for tag in lists if id(tag) not in left}
    return own - page.below(own)


def _found(page: ParsedPage, lists: set[int], roles: Roles, url: str, read_link: _ReadLink) -> Iterator[_ListedLink]:
    inside = page.below(lists)
    day, year, above, is_entry = "", None, None, False
    for tag in page.tags:
        if id(tag) in lists:
            day, year, is_entry = "", above, False
        elif tag.name in {"h2", "h3", "h4", "caption"}:
            said = None if page.is_large(tag, 40) else _year_in(normalise(tag.get_text()))
            above = said
            year = said or year
        elif id(tag) not in inside:
            continue
        elif tag.name == "dt":
            day = "" if page.is_large(tag, 300) else normalise(tag.get_text())
            is_entry = tag.find("a", href=True) is not None  # what follows is what it is about
        elif tag.name in {"li", "dd"} and id(tag) not in roles and not is_entry and (title := _words_alone(page, tag)):
            words = _day_words(page, tag, day, title)
            yield _ListedLink(f"{url}#{quote(title)}", title, words, year, "not a page: words without a link", True)
        elif tag.name == "a" and id(tag) not in roles and (rule := _rule_without_page(tag)):
            if title := _title_of(page, tag):
                # It has no address: it is known by its words, on this list.
                yield _ListedLink(f"{url}#{quote(title)}", title, _day_words(page, tag, day, title), year, rule, True)
        elif tag.name == "a" and tag.get("href") and id(tag) not in roles:
            href = str(tag["href"]).strip()
            address = None if _NO_ADDRESS.match(href) else read_link(href)
            if address and address.partition("#")[0] != url and (title := _title_of(page, tag)):
                # What stands behind a document's address counts calls, or is there for caches: the file is the same.
                address = address.partition("?")[0] if document_kind(address) else address
                words = _day_words(page, tag, day, title)
                yield _ListedLink(address, title, words, year, _rule(address), "#" in href)


def _rule_without_page(link: Tag) -> str:
    """Why an entry leads to no page at all; empty for one that may, and for a mere place on the list."""
    href = str(link.get("href", "")).strip()
    if found := _NO_ADDRESS.match(href):
        return f"not a page: {_NO_PAGES[found['scheme'].lower()]}" if found["scheme"] else ""
    is_place = _is_anchor(link) or any(above.name == "dt" for above in link.parents)
    return "" if href or is_place else "no page yet: a link without an address"


def _words_alone(page: ParsedPage, item: Tag) -> str:
    """What an entry says that has no link; empty for one that has, for a heading, and for a day or a month alone."""
    if page.is_large(item, _LONGEST):
        return ""
    for node in islice(item.descendants, _MOST_PIECES):
        if isinstance(node, Tag) and (node.name in _NO_WORDS_ALONE or (node.name == "a" and not _is_anchor(node))):
            return ""
    return _words_of(item)


def _words_of(item: Tag) -> str:
    """The words of an entry; empty for a heading, and for a day or a month alone."""
    words = normalise(item.get_text())
    is_heading = words.endswith((":", "：")) or is_chrome_text(words) or is_furniture(words)
    return words if not is_heading and _SAYS_MORE.search(_TIME.sub("", words)) else ""


def _is_anchor(link: Tag) -> bool:
    """Whether it is a place to be led to, and no link."""
    return not link.get("href") and (link.has_attr("name") or link.has_attr("id"))


def _title_of(page: ParsedPage, link: Tag) -> str:
    """The words of a link; of a picture those for who does not see it, of "(English)" or none those beside it."""
    if page.is_large(link, _LONGEST):
        return _cut_title(link)
    words = _WINDOW_SIGN.sub("", normalise(link.get_text()))
    if words and not _NO_TITLE.fullmatch(words):
        return words
    if not any(isinstance(node, Tag) and node.name == "img" for node in link.descendants):
        item = next((above for above in islice(link.parents, _CLIMB) if above.name in {"li", "dd"}), None)
        is_alone = item is not None and not page.is_large(item, _LONGEST) and len(item.find_all("a")) == 1
        return (_words_of(item) if item is not None and is_alone else "") or words
    said = (str(image.get("alt", ""))[:1000] for image in link.find_all("img"))
    return next(filter(None, map(normalise, (*said, str(link.get("title", ""))[:1000]))), PICTURE)


def _cut_title(link: Tag) -> str:
    """The first words of a link that holds more than a title does: an address that is listed is never left unsaid."""
    words, length = [], 0
    for node in islice(link.descendants, _MOST_PIECES):
        if isinstance(node, NavigableString) and not isinstance(node, NO_TEXT) and length <= _LONGEST:
            words.append(node.strip()[:_LONGEST])
            length += len(words[-1])
    title = normalise(" ".join(words))[:_LONGEST].rstrip()
    return f"{title}{CUT}" if title else PIECES


def _rule(address: str) -> str:
    """Why what a list links to is no page of the ministry to be read as a release; empty for one that is."""
    path = address.partition("?")[0]
    if not address.startswith(SITE + "/"):
        return f"not a page of the ministry: it leads to {urlsplit(address).netloc or address[:100]}"
    if "/mofaj/" in path:
        return "a page in Japanese"
    if document_kind(path):
        return ""
    if not is_page(path):
        return "not an HTML page, and no document of a kind that is kept"
    return "not a release: an index of pages" if _INDEX_PAGE.search(path) else ""


def _day_words(page: ParsedPage, link: Tag, day: str, title: str) -> str:
    """The words that say the day: the dt above, else those beside the link in its item, else the title's own."""
    item = next((above for above in (link, *islice(link.parents, _CLIMB)) if above.name in {"li", "dt", "dd"}), None)
    if next(find_dates(day), None) and not (item is not None and item.name == "dt"):
        return day
    beside = "" if item is None or page.is_large(item, len(title) + 60) else normalise(item.get_text(" "))
    if len(beside) <= len(title) + 60 and any(True for _ in find_dates(beside)):
        return " ".join(beside[dated.start : dated.end] for dated in list(find_dates(beside))[-1:])
    return ""


def _year_in(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _days(
    found: list[_ListedLink], capture: Capture, archives: tuple[tuple[str, str], ...], names: tuple[str, ...]
) -> list[date | None]:
    """The day of each link, in page order.

    A list has no year in its days. It is newest first and without great gaps: each day takes the year that brings it
    nearest to the day before it, and none lies in the future of the reading.
    """
    latest = future_bound(capture.captured_at.date())
    month = _month_of(capture.url, names)
    anchor = month or _last_anchor(archives, latest)
    bound = min(latest, month + timedelta(days=31)) if month else anchor
    days: list[date | None] = []
    for entry in found:
        dated = next(find_dates(entry.day), None)
        if dated is None:
            days.append(None)
            continue
        year = dated.year or entry.year
        day = make_date(year, dated.month, dated.day) if year else nearest_year(dated.month, dated.day, anchor, bound)
        if day is not None and not month:
            anchor = day
        days.append(day)
    return days


def _month_of(url: str, names: tuple[str, ...]) -> date | None:
    """The first day of the month a month's archive is of, by its address or its title."""
    if found := _MONTH_ADDRESS.search(url):
        return date(int(found[1]), int(found[2]), 1)
    for name in names:
        if found := _MONTH_TITLE.search(name):
            return next(dated.date for dated in find_dates(f"{found[1]} 1, {found[2]}"))
    return None


def _last_anchor(archives: tuple[tuple[str, str], ...], latest: date) -> date:
    """The day the list was made, at the latest: of a copy kept elsewhere the archive table tells its month."""
    if not archives:
        return latest
    year, month = map(int, max(archives)[0].split("-"))
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return latest if latest <= end + timedelta(days=62) else end


def _archives(page: ParsedPage, read_link: _ReadLink) -> tuple[tuple[str, str], ...]:
    """The months of the archive table with their addresses, as linked; months without a link are not there yet."""
    tables = {id(tag) for tag in page.tags if {"archives-data", "archives-wrapper"} & set(class_names(tag))}
    inside = page.below(tables)
    years: dict[int, int | None] = {}  # by the id of an element: the year of the row it stands in
    found: list[tuple[str, str]] = []
    for tag in page.tags:
        if id(tag) not in inside:
            continue
        years[id(tag)] = _row_year(page, tag) if tag.name == "tr" else years.get(id(tag.parent))
        if tag.name == "a" and tag.get("href") and (year := years[id(tag)]) and not page.is_large(tag, 40):
            address = read_link(str(tag["href"]))
            month = next(find_dates(f"{normalise(tag.get_text())} 1"), None)
            if address and address.startswith(SITE + "/") and month:
                found.append((f"{year}-{month.month:02}", address))
    return tuple(dict.fromkeys(found))


def _row_year(page: ParsedPage, row: Tag) -> int | None:
    cells = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in {"td", "th"}]
    return next(
        (year for cell in cells if not page.is_large(cell, 40) and (year := _year_in(normalise(cell.get_text())))), None
    )
