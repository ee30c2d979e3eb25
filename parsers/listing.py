"""An index page to a Listing: which addresses it holds, under which day, and where its months are.

Owns the forms of lists and the year that a day without one belongs to. Must not choose among the items.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bs4 import Tag

from parsers import Unreadable
from parsers.links import link_reader
from parsers.page import class_names, mark_chrome, open_page
from records.address import SITE
from records.capture import Capture
from records.language.calendar import MONTH, find_dates, future_bound, make_date, nearest_year
from records.listing import ListedItem, Listing
from records.text import normalise

_INDEX_PAGE = re.compile(r"(?:^|/|_)index(?:_?\w*)?\.html?$|\d_index", re.IGNORECASE)
_MONTH_ADDRESS = re.compile(r"(?:^|/|_)((?:19|20)\d\d)(0[1-9]|1[0-2])_index")
_MONTH_TITLE = re.compile(rf"({MONTH})\s+((?:19|20)\d\d)")
_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*(?:\([^)]*\))?")
_WINDOW_SIGN = re.compile(r"\s*(?:Open a New Window|別ウィンドウで開く)\s*$")

_ReadLink = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """A link before its day is settled."""

    url: str
    title: str
    day: str  # the words it stands under; empty when there are none
    year: int | None  # of the heading above


def parse_listing(capture: Capture, mirror: str = SITE) -> Listing:
    """The links of the index page `capture`, each address once, newest first as on the page.

    Raises Unreadable: `kind` "empty listing" where the list is there and holds nothing, "unreadable" where it is not.
    """
    page = open_page(capture)
    roles = mark_chrome(page.root)
    read_link = link_reader(capture, mirror)
    archives = _archives(page.root, read_link)
    lists = _lists(page.root)
    if not lists:
        raise Unreadable("expected a list of releases (dl.title-list or ul.link-list), met none")
    found = list(_found(lists, roles, capture.url, read_link))
    if not found:
        raise Unreadable("expected links in the list of releases, met none", "empty listing")
    days = _days(found, capture, archives, page.names)
    items: dict[str, ListedItem] = {}
    for entry, day in zip(found, days, strict=True):
        items.setdefault(entry.url, ListedItem(entry.url, entry.title, day))
    return Listing(capture.url, tuple(items.values()), archives)


def _lists(root: Tag) -> list[Tag]:
    """The lists that hold the releases, outermost only; related links and the archive table are none."""
    lists = [tag for tag in root.find_all("dl") if "title-list" in class_names(tag)]
    if not lists:
        lists = [tag for tag in root.find_all(["ul", "ol"]) if "link-list" in class_names(tag)]
        named = root.find(id=["pressrelease", "news"])
        if isinstance(named, Tag):
            inside = [tag for tag in lists if any(parent is named for parent in tag.parents)]
            lists = inside or [named]
    own = {id(tag) for tag in lists}  # tags compare by their contents, however deep
    return [tag for tag in lists if not _is_aside(tag) and own.isdisjoint(id(parent) for parent in tag.parents)]


def _is_aside(tag: Tag) -> bool:
    names = [name.lower() for parent in (tag, *tag.parents) for name in class_names(parent)]
    return any(name.startswith(("relatedlink", "divisions", "archives")) for name in names)


def _found(lists: list[Tag], roles: dict[int, str], url: str, read_link: _ReadLink) -> Iterator[_Found]:
    for listed in lists:
        day = ""
        year = _year_above(listed)
        for tag in listed.find_all(["dt", "li", "dd", "a", "h3", "h4"]):
            if tag.name == "dt":
                day = normalise(tag.get_text())
            elif tag.name in {"h3", "h4"}:
                year = _year_in(normalise(tag.get_text())) or year
            elif tag.name == "a" and tag.get("href") and id(tag) not in roles:
                address = read_link(str(tag["href"]))
                title = _WINDOW_SIGN.sub("", normalise(tag.get_text()))
                if address and title and _is_release_address(address, url, str(tag["href"])):
                    yield _Found(address, title, _day_words(tag, day, title), year)


def _is_release_address(address: str, page: str, href: str) -> bool:
    path = address.partition("?")[0]
    return (
        address.startswith(SITE + "/")
        and not href.strip().startswith("#")
        and address != page
        and bool(re.search(r"\.html?$", path))
        and not _INDEX_PAGE.search(path)
        and "/mofaj/" not in path
    )


def _day_words(link: Tag, day: str, title: str) -> str:
    """The words that say the day: the dt above, else those beside the link in its item, else the title's own."""
    item = link.find_parent(["li", "dt", "dd"])
    if next(find_dates(day), None) and not (isinstance(item, Tag) and item.name == "dt"):
        return day
    beside = normalise(item.get_text(" ")) if isinstance(item, Tag) else ""
    if len(beside) <= len(title) + 60 and any(True for _ in find_dates(beside)):
        return " ".join(beside[dated.start : dated.end] for dated in list(find_dates(beside))[-1:])
    return ""


def _year_above(listed: Tag) -> int | None:
    above = listed.find_previous(["h2", "h3", "h4", "caption", "main"])
    return _year_in(normalise(above.get_text())) if isinstance(above, Tag) and above.name != "main" else None


def _year_in(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _days(
    found: list[_Found], capture: Capture, archives: tuple[tuple[str, str], ...], names: tuple[str, ...]
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
            return next(met.date for met in find_dates(f"{found[1]} 1, {found[2]}"))
    return None


def _last_anchor(archives: tuple[tuple[str, str], ...], latest: date) -> date:
    """The day the list was made, at the latest: of a copy kept elsewhere the archive table tells its month."""
    if not archives:
        return latest
    year, month = map(int, max(archives)[0].split("-"))
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return latest if latest <= end + timedelta(days=62) else end


def _archives(root: Tag, read_link: _ReadLink) -> tuple[tuple[str, str], ...]:
    """The months of the archive table with their addresses, as linked; months without a link are not there yet."""
    found: list[tuple[str, str]] = []
    for row in root.select(".archives-data tr, table.archives-wrapper tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        year = next((met for cell in cells if (met := _year_in(normalise(cell.get_text())))), None)
        for link in row.find_all("a", href=True):
            address = read_link(str(link["href"]))
            text = normalise(link.get_text())
            month = next(find_dates(f"{text} 1"), None)
            if year and address and address.startswith(SITE + "/") and month:
                found.append((f"{year}-{month.month:02}", address))
    return tuple(dict.fromkeys(found))
