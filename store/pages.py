"""The addresses: what is known of every page, listed, visited or read.

Owns `listed` and what the plan needs to know of a page. Must not choose pages or decide when one is due. Longer than
most files: the questions asked of one table.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from records.address import DOCUMENT_ENDINGS, last_part, release_id
from records.listing import Choice, ListedItem, Listing
from records.page import Page, Rest
from store.archive import Archive, select, select_named, write, write_all, writing
from store.sql import AMONG, listed
from store.values import get_date, get_time, get_time_or_none, put_date, put_time

if TYPE_CHECKING:
    from records.capture import PageKind, Verdict

# The addresses whose last genuine answer leads for good to another release of the archive.
MOVED: Final = (
    "SELECT moved.url FROM capture AS moved JOIN release AS target ON target.url = moved.answered_by "
    "WHERE moved.moved = 1 AND moved.id = (SELECT max(capture.id) FROM capture JOIN reading ON capture_id = capture.id "
    "WHERE capture.url = moved.url AND verdict = 'ok' AND coalesce(source, 'site') = 'site')"
)
# Off a narrow index: a version's own row is a page of text.
_JOINED: Final = (
    "FROM page LEFT JOIN release ON release.url = page.url "
    "LEFT JOIN version INDEXED BY version_brief ON version.release_id = release.id AND version.id = release.current "
)
_SELECT: Final = (
    "SELECT page.*, coalesce(version.title, page.title) AS shown, coalesce(version.published, listed_on) AS published, "
    "release.status " + _JOINED
)
_WATCHED: Final = "WHERE kind <> 'robots' AND (taken IS NULL OR taken = 1) "
_RESTING: Final = (
    "AND NOT (kind = 'release' AND coalesce(release.status, '') = 'live' AND "
    "coalesce(coalesce(version.published, listed_on) < :dated_before, 0) "
    "AND coalesce(last_read_at >= last_visited_at AND last_visited_at > :visited_after "
    "AND last_visited_at <= :visited_until, 0)) "
)
# What another list names a page by stands, where this one's title alone would leave it.
_NAMED_ELSEWHERE: Final = (
    "page.listing <> excluded.listing AND chosen_by = 'listing' AND "
    "(page.taken = 1 AND excluded.taken IS NOT 1 OR page.taken IS NULL AND excluded.taken = 0)"
)
_LIST_ITEM: Final = (
    "INSERT INTO page (url, kind, title, listed_on, listing, first_listed_at, last_listed_at, taken, "  # noqa: S608
    "chosen_by, rule, first_seen, listed_in) "
    "VALUES (?1, 'release', ?2, ?3, ?4, ?5, ?5, ?6, 'listing', ?7, ?5, ?8) "
    "ON CONFLICT (url) DO UPDATE SET title = excluded.title, "
    "listed_on = coalesce(excluded.listed_on, listed_on), "
    f"listing = CASE WHEN {_NAMED_ELSEWHERE} THEN listing ELSE excluded.listing END, "
    "listed_in = CASE WHEN first_listed_at IS NULL THEN excluded.listed_in ELSE listed_in END, "
    "first_listed_at = coalesce(first_listed_at, excluded.first_listed_at), "
    "last_listed_at = excluded.last_listed_at, "
    # A release whose wording is in the archive stays ours: a title edited into one the rules leave is news.
    "taken = CASE WHEN EXISTS (SELECT 1 FROM release WHERE release.url = page.url) THEN taken "
    f"WHEN {_NAMED_ELSEWHERE} THEN taken "
    "ELSE coalesce(excluded.taken, CASE chosen_by WHEN 'page' THEN taken END) END, "
    f"rule = CASE WHEN {_NAMED_ELSEWHERE} THEN rule "
    "WHEN excluded.taken IS NULL AND chosen_by = 'page' THEN rule ELSE excluded.rule END, "
    "chosen_by = CASE WHEN excluded.taken IS NULL AND chosen_by = 'page' THEN 'page' ELSE 'listing' END "
    "WHERE page.kind = 'release'"  # a list may name another list
)


def keep_listing(
    archive: Archive, listing: Listing, choices: Sequence[Choice], at: datetime, capture_id: int | None = None
) -> None:
    """Remembers every item of a listing, the ones left out too, with the choice made of each.

    What is listed and is no page to be read is left, by its own rule.
    `capture_id` is the capture that names them: the run that kept it is the one that discovered a release. A definite
    choice counts from now on; an undecided one leaves a decision by the page itself as it is, and what another list
    names as ours is ours.
    """
    moment = put_time(at)
    with writing(archive):
        write(
            archive,
            "INSERT INTO page (url, kind, first_seen, items) VALUES (?, 'listing', ?, ?) "
            "ON CONFLICT (url) DO UPDATE SET items = excluded.items",
            listing.url,
            moment,
            len(listing.items),
        )
        left = [Choice(False, item.rule) for item in listing.others]
        rows = [
            (
                item.url,
                item.title,
                put_date(item.listed_on),
                listing.url,
                moment,
                None if choice.taken is None else int(choice.taken),
                choice.rule,
                capture_id,
            )
            for item, choice in zip((*listing.items, *listing.others), (*choices, *left), strict=True)
        ]
        write_all(archive, _LIST_ITEM, rows)


def name_pages(archive: Archive, items: Sequence[tuple[ListedItem, Choice]], at: datetime, capture_id: int) -> None:
    """Remembers the pages that an old copy of a listing names, with the choice made of each.

    What a list of the site itself said of a page, or the page, stays: the copy shows what was listed back then, and
    that a page is on no list any more is no news.
    """
    with writing(archive):
        for item, choice in items:
            write(
                archive,
                "INSERT INTO page (url, kind, title, listed_on, taken, chosen_by, rule, first_seen, listed_in) "
                "VALUES (?, 'release', ?, ?, ?, 'listing', ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
                "title = CASE title WHEN '' THEN excluded.title ELSE title END, "
                "listed_on = coalesce(listed_on, excluded.listed_on), taken = excluded.taken, rule = excluded.rule, "
                "chosen_by = 'listing', listed_in = coalesce(listed_in, excluded.listed_in) "
                "WHERE page.kind = 'release' AND page.taken IS NULL AND page.first_listed_at IS NULL "
                "AND page.chosen_by IS NOT 'page'",
                item.url,
                item.title,
                put_date(item.listed_on),
                None if choice.taken is None else int(choice.taken),
                choice.rule,
                put_time(at),
                capture_id,
            )


def keep_choice(archive: Archive, url: str, choice: Choice) -> None:
    """Remembers what reading the page itself decided."""
    with writing(archive):
        write(
            archive,
            "UPDATE page SET taken = ?, rule = ?, chosen_by = 'page' WHERE url = ?",
            None if choice.taken is None else int(choice.taken),
            choice.rule,
            url,
        )


def keep_validators(archive: Archive, url: str, etag: str | None, last_modified: str | None) -> None:
    """Remembers what to ask the page with next time.

    Belongs into the transaction that records what the answer said: kept earlier, a crash in between would hide an
    edit behind the 304 it earns.
    """
    with writing(archive):
        write(archive, "UPDATE page SET etag = ?, last_modified = ? WHERE url = ?", etag, last_modified, url)


def known_pages(archive: Archive, rest: Rest | None = None) -> list[Page]:
    """Every page there is to watch: the listings, the releases that are ours, and those only the page can tell of.

    Those that `rest` are left out: nearly all, of a large archive.
    """
    if rest is None:
        rows = select(archive, _SELECT + _WATCHED + "ORDER BY page.url")
    else:
        bounds = {
            "dated_before": put_date(rest.dated_before),
            "visited_after": put_time(rest.visited_after),
            "visited_until": put_time(rest.visited_until),
        }
        rows = select_named(archive, _SELECT + _WATCHED + _RESTING + "ORDER BY page.url", bounds)
    return [_page(row) for row in rows]


def is_list_read(archive: Archive) -> bool:
    """Whether a list there is to watch was ever read."""
    sql = "SELECT 1 FROM page WHERE kind = 'listing' AND last_read_at IS NOT NULL AND (taken IS NULL OR taken = 1)"
    return bool(select(archive, sql + " LIMIT 1"))


def list_days(archive: Archive) -> list[date]:
    """The days of the releases there are to watch, those that have none aside."""
    sql = f"SELECT coalesce(version.published, listed_on) AS day {_JOINED} {_WATCHED} AND kind = 'release'"
    return [date.fromisoformat(row["day"]) for row in select(archive, sql) if row["day"]]


def count_read(archive: Archive) -> int:
    """How many of the releases there are to watch were ever read."""
    sql = f"SELECT count(*) AS n FROM page {_WATCHED} AND kind = 'release' AND last_read_at IS NOT NULL"  # noqa: S608 - constants of ours
    count: int = select(archive, sql)[0]["n"]
    return count


def waits_for_first_visit(archive: Archive) -> bool:
    """Whether a release that stood on a list when the watch began was not asked for yet.

    What was only imported is on no list of the site. What a later run than the last baseline was the first to list,
    a backfill that was cut short, is of no baseline: with it, what came since would pass for what was there before.
    """
    rows = select(
        archive,
        "WITH waiting AS (SELECT (SELECT check_id FROM capture WHERE id = listed_in) AS run, last_visited_at FROM page "
        "WHERE kind = 'release' AND last_listed_at IS NOT NULL AND (taken IS NULL OR taken = 1)) "
        "SELECT 1 FROM waiting WHERE last_visited_at IS NULL AND coalesce(run <= (SELECT max(id) FROM check_run "
        "WHERE purpose = 'baseline' AND id IN (SELECT run FROM waiting)), 1) LIMIT 1",
    )
    return bool(rows)


def captured_urls(archive: Archive, kind: "PageKind") -> list[str]:
    """The addresses of the pages of a kind that ever answered, in the order of their first captures."""
    rows = select(archive, "SELECT url FROM capture WHERE kind = ? GROUP BY url ORDER BY min(id)", kind)
    return [row["url"] for row in rows]


def left_pages(archive: Archive) -> list[Page]:
    """Every listed page that was left out, the last listed first, so that the choice can be reviewed."""
    rows = select(archive, _SELECT + "WHERE taken = 0 ORDER BY last_listed_at DESC, page.url")
    return [_page(row) for row in rows]


def count_left(archive: Archive, check_id: int) -> int:
    """How many releases that a run brought a capture of were left out."""
    sql = "SELECT count(*) AS n FROM page WHERE taken = 0 AND url IN (SELECT url FROM capture WHERE check_id = ?)"
    number: int = select(archive, sql, check_id)[0]["n"]
    return number


def unwell_pages(archive: Archive) -> list[tuple[str, "PageKind", "Verdict | None"]]:
    """Each page to watch whose last visit brought no genuine answer, and the verdict on it; None when nothing came."""
    rows = select(
        archive,
        "SELECT url, kind, (SELECT verdict FROM capture JOIN reading ON capture_id = capture.id "
        "WHERE capture.url = page.url AND captured_at >= page.last_visited_at ORDER BY capture.id DESC LIMIT 1) "
        "AS verdict FROM page WHERE kind <> 'robots' AND (taken IS NULL OR taken = 1) "
        "AND last_visited_at > coalesce(last_read_at, '') ORDER BY url",
    )
    return [(row["url"], row["kind"], row["verdict"]) for row in rows]


def unlisted_pages(archive: Archive, rolling: Sequence[str], since: date) -> dict[str, datetime]:
    """Live releases that the listing which named them names no more, with the last time it did; none that has moved.

    The `rolling` listings drop a release of before `since` in the course of things.
    """
    rows = select(
        archive,
        # In this order: nearly every page is older than what the rolling lists name.
        "SELECT page.url, page.last_listed_at AS at FROM page CROSS JOIN page AS listing ON listing.url = page.listing "  # noqa: S608 - constants of ours
        "CROSS JOIN release ON release.url = page.url "
        f"WHERE (coalesce(page.listed_on, '') >= ? OR NOT page.listing {AMONG}) "
        "AND listing.last_read_at > page.last_listed_at AND release.status = 'live' "
        f"AND page.url NOT IN ({MOVED}) ORDER BY +page.url",
        put_date(since),
        listed(rolling),
    )
    return {row["url"]: get_time(row["at"]) for row in rows}


def count_listed(archive: Archive, since: date) -> int:
    """How many live releases of `since` and later a list named at any time."""
    sql = (
        f"SELECT count(*) AS n {_JOINED}WHERE release.status = 'live' AND last_listed_at IS NOT NULL "
        "AND coalesce(version.published, listed_on) >= ?"
    )
    number: int = select(archive, sql, put_date(since))[0]["n"]
    return number


def was_left_since(archive: Archive, url: str) -> bool:
    """Whether the listing that named an address last was read since, and names it no more."""
    rows = select(
        archive,
        "SELECT 1 FROM page JOIN page AS listing ON listing.url = page.listing "
        "WHERE page.url = ? AND listing.last_read_at > page.last_listed_at",
        url,
    )
    return bool(rows)


def get_page(archive: Archive, url: str) -> Page | None:
    """What is known of one address, left out or not."""
    return get_pages(archive, [url]).get(url)


def get_pages(archive: Archive, urls: Iterable[str]) -> dict[str, Page]:
    """What is known of these addresses, by each; those that are not known are left out."""
    rows = select(archive, f"{_SELECT}WHERE page.url {AMONG}", listed(urls))
    return {row["url"]: _page(row) for row in rows}


def listed_as(archive: Archive, url: str) -> ListedItem:
    """How the lists name an address last, or where none does the one that leads there for good.

    The title is empty where none is named.
    """
    named = select(
        archive,
        "SELECT title, listed_on FROM page WHERE title <> '' AND (url = ?1 OR url IN (SELECT url FROM capture "
        "WHERE moved = 1 AND answered_by = ?1)) ORDER BY url <> ?1, url LIMIT 1",
        url,
    )
    return ListedItem(url, named[0]["title"], get_date(named[0]["listed_on"])) if named else ListedItem(url, "", None)


def pages_titled(archive: Archive, title: str, day: date | None, leaving_out: str) -> list[Page]:
    """The other releases that have this title now and are of that day: one of them may be the same, elsewhere."""
    # Off the index of days, where there is one: each new release asks, and titles have no index.
    of_day = "page.url IN (SELECT url FROM release WHERE dated = ?2) AND " if day else ""
    rows = select(
        archive,
        f"{_SELECT}WHERE {of_day}version.title = ?1 AND version.published IS ?2 AND page.url <> ?3 ORDER BY page.url",
        title,
        put_date(day),
        leaving_out,
    )
    return [_page(row) for row in rows]


def moved_to(archive: Archive, url: str) -> str | None:
    """Where the release of an address has moved, by the site's last genuine answer; None where it has not."""
    return _last_lead(archive, url, for_good=True)


def leads_for_now(archive: Archive, url: str) -> str | None:
    """Where an address leads, but not for good, by the site's last genuine answer; None where it does not."""
    return _last_lead(archive, url, for_good=False)


def _last_lead(archive: Archive, url: str, *, for_good: bool) -> str | None:
    rows = select(
        archive,
        "SELECT coalesce(moved, 0) = 1 AS for_good, nullif(answered_by, url) AS answered_by FROM capture "
        "JOIN reading ON capture_id = capture.id WHERE url = ? AND verdict = 'ok' "
        "AND coalesce(source, 'site') = 'site' ORDER BY capture.id DESC LIMIT 1",
        url,
    )
    return rows[0]["answered_by"] if rows and rows[0]["for_good"] == for_good else None


def moved_from(archive: Archive, url: str) -> list[str]:
    """The addresses that were found to lead to `url` for good, whether these answers are read by now or not."""
    sql = "SELECT DISTINCT url FROM capture WHERE moved = 1 AND answered_by = ? AND kind = 'release' ORDER BY url"
    return [row["url"] for row in select(archive, sql, url)]


def name_release(archive: Archive, url: str) -> str:
    """The name of the release at a canonical address, unlike that of any other."""
    return release_id(url, [other for other in releases_called(archive, last_part(url)) if other != url])


def releases_called(archive: Archive, part: str) -> list[str]:
    """Addresses of the releases that have `part` as their last part, their ending aside; off the index of these."""
    last = "replace(url, rtrim(url, replace(url, '/', '')), '')"  # as the index `release_part` has it
    sql = f"SELECT url FROM release WHERE {last} IN (?, ?, ?) ORDER BY url"  # noqa: S608 - a constant of ours
    return [row["url"] for row in select(archive, sql, f"{part}.html", f"{part}.htm", part)]


def documents_called(archive: Archive, part: str) -> list[str]:
    """Addresses of the releases that are documents with `part` as their last part, its ending left out: "100012345"."""
    called = (releases_called(archive, f"{part}.{ending}") for ending in DOCUMENT_ENDINGS)
    return sorted(url for urls in called for url in urls)


def _page(row: dict[str, Any]) -> Page:
    return Page(
        url=row["url"],
        kind=row["kind"],
        title=row["shown"],
        published=get_date(row["published"]),
        first_seen=get_time(row["first_seen"]),
        last_visited_at=get_time_or_none(row["last_visited_at"]),
        last_read_at=get_time_or_none(row["last_read_at"]),
        status=row["status"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        taken=None if row["taken"] is None else bool(row["taken"]),
        rule=row["rule"],
        last_listed_at=get_time_or_none(row["last_listed_at"]),
        items=row["items"],
    )
