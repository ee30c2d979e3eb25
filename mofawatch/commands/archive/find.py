"""The releases a person or a rule means: by a name, or because the ministry's lists leave them out.

Must not print or change anything.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import click

from mofawatch.config.settings import Settings
from records.address import SITE, canonical
from store.archive import Archive
from store.pages import (
    count_listed,
    documents_called,
    get_page,
    get_pages,
    leads_for_now,
    name_release,
    unlisted_pages,
)
from store.queries.filters import Filters, read_filters
from store.releases import find_urls, release_names

# A release this young stands on the configured list; it drops those of more than about a month.
_LISTED = timedelta(days=25)
_LONGEST = 200  # characters of a name that is shown again
_FEW = 3  # releases that are taken off the lists in the course of things


def find_release(archive: Archive, named: str) -> str:
    """The address of the release a person means: a whole address, a path, the last part of one, or its name.

    UsageError when none, or more than one, is meant.
    """
    named = named.strip()
    # Where two share the last part, a release's name is its path with `~` for `/` (records.address.release_id).
    for path in (named, named.replace("~", "/")):
        for ending in ("", ".html", ".htm") if "/" in path else ():
            url = canonical(path + ending, SITE + "/")
            if url and get_page(archive, url):
                return url
    part = named.rsplit("/", 1)[-1]
    found = find_urls(archive, part) or documents_called(archive, part)
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(
            f"{named!r} may be any of: " + ", ".join(name_release(archive, url) for url in found[:5])
        )
    near = _find_near(release_names(archive), part.removesuffix(".html"))
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    shown = repr(named if len(named) <= _LONGEST else f"{named[:_LONGEST]}…")
    raise click.UsageError(f"the archive knows no page {shown}{meant}; `mofawatch list` shows what it has")


def _find_near(names: list[str], part: str) -> list[str]:
    """Names that hold `part`, else those that are much like it; three at most."""
    import difflib

    return [name for name in names if part and part in name][:3] or difflib.get_close_matches(part, names, 3, 0.8)


def page_of(archive: Archive, settings: Settings, url: str) -> str | None:
    """The page of a release in the reading room; None where readers reach none."""
    public_url = settings.archive.public_url
    return f"{public_url}/release/{name_release(archive, url)}" if public_url else None


def find_unlisted(archive: Archive, settings: Settings, now: datetime) -> dict[str, datetime]:
    """Live releases that the ministry's lists should name and do not, with the last time they did.

    The configured lists reach back a month or so; a list of a single month keeps its releases.
    """
    from mofawatch.schedule.plan import listing_visits
    from store.troubles import open_troubles

    if any(trouble.kind == "empty listing" for trouble in open_troubles(archive)):
        return {}  # a list that is not whole says nothing of what it leaves out
    rolling = [visit.url for visit in listing_visits(settings.site, ())]
    found = unlisted_pages(archive, rolling, now.date() - _LISTED)
    return {url: last for url, last in found.items() if leads_for_now(archive, url) is None}


def note_short_lists(archive: Archive, unlisted: Collection[str], now: datetime) -> str | None:
    """A line where the lists name too few of the young releases that they should; a note, for it may be in earnest."""
    since = now.date() - _LISTED
    gone = sum(page.published is not None and page.published >= since for page in get_pages(archive, unlisted).values())
    named = count_listed(archive, since)
    if gone < _FEW or gone * 3 < named:
        return None
    return (
        f"{gone} of {named} releases of the last {_LISTED.days} days stand on no list any more: a list may be cut "
        "short and what is new not be seen; compare the ministry's lists in a browser"
    )


def choose(asked: dict[str, str | None]) -> Filters:
    """The filters that were set on the command line; UsageError where one cannot be read."""
    empty = [name for name, value in asked.items() if value is not None and not value.strip()]
    if empty:
        raise click.UsageError(f"--{empty[0]}: expected a value, got a blank")
    filters = read_filters({name: value.strip() for name, value in asked.items() if value}, datetime.now(UTC))
    if filters.fault:
        raise click.UsageError(filters.fault)
    return filters
