"""Lists of long edits: no page is heavier than 50 KB, no feed than 100, and what is left is a link further."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import httpx
import pytest
from store_samples import a_new_archive, a_release, at, versioned

from records.change import Change, Edit
from records.comparison.compare import compare, summarise
from records.release import Point
from records.statements.read import read_points
from records.statements.topics import load_topics
from store.archive import close_archive, select
from store.browse.lengths import first_edits, shorten
from store.browse.serve import build_app
from store.changes import keep_change
from store.statements import keep_statements, queue_all, statement_rows

ATOM = "{http://www.w3.org/2005/Atom}"
RELEASES = 45
# Signs that take several bytes as markup, and twice escaped as many again.
STRANGE = "“A & B” <c> 'd' – "


def _points(wording: int, times: int) -> tuple[Point, ...]:
    texts = (f"The two ministers discussed Iran {wording} {place}, {STRANGE * times}and so on." for place in range(12))
    return tuple(Point(str(place), text) for place, text in enumerate(texts, 1))


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], httpx.Response]:
    archive = a_new_archive(tmp_path_factory.mktemp("long"))
    topics = load_topics()
    compared: dict[bool, tuple[Edit, ...]] = {}  # what is edited is the same in all that are edited alike
    queue_all(archive, "1", topics.topics)
    for number in range(RELEASES):
        url = f"https://www.mofa.go.jp/press/release/pressite_000001_{number:05}.html"
        title = f"Sample Talk {number} on {STRANGE * 4}"
        # Every third is edited lightly: entries of all lengths stand beside each other.
        is_light = number % 3 == 0
        first = replace(a_release(url, title=title), points=_points(1, 20), published=date(2026, 10, 6))
        later = replace(first, points=_points(101, 20 if is_light else 40))
        if is_light not in compared:
            compared[is_light] = compare(first, later).edits
        for nth, wording in enumerate((first, later)):
            minutes = number * 10 + nth * 5
            versioned(archive, minutes, wording)
            edits = compared[is_light] if nth else ()
            change = Change(url, "edited" if nth else "new", at(minutes), nth or None, nth + 1, edits)
            keep_change(archive, replace(change, summary=summarise(change, wording)))
            (row,) = select(archive, "SELECT max(id) AS id FROM version")
            keep_statements(archive, row["id"], statement_rows(row["id"], *read_points(wording, topics), ()))
    close_archive(archive)
    app = build_app(archive.path)

    def ask(address: str) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
                return await client.get(address)

        return asyncio.run(once())

    return ask


@pytest.mark.parametrize(
    ("address", "item", "number"),
    [
        ("/", r'id="change-(\d+)"', 2 * RELEASES),
        ("/register", r'id="change-(\d+)"', RELEASES),
        ("/topics/Iran", r'href="/release/(pressite_\d+_\d+)">Sample', RELEASES),
    ],
)
def test_a_page_is_no_heavier_than_50_kb_and_leads_further(
    ask: Callable[[str], httpx.Response], address: str, item: str, number: int
) -> None:
    seen: list[str] = []
    further: str | None = address
    while further:
        page = ask(further)
        assert page.status_code == 200
        assert len(page.content) <= 50_000, further
        found = re.findall(item, page.text)
        assert found
        seen += found
        links = re.findall(r'<a href="([^"]+)" rel="next">', page.text)
        further = links[0].replace("&amp;", "&") if links else None
    assert len(seen) == len(set(seen)) == number


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/feeds/changes.atom", 2 * RELEASES),
        ("/feeds/new.atom", RELEASES),
        ("/feeds/register.atom", RELEASES),
        ("/feeds/search.atom?q=Iran", 2 * RELEASES),
        ("/feeds/release/pressite_000001_00001.atom", 2),
    ],
)
def test_a_feed_is_no_heavier_than_100_kb_and_names_the_next(
    ask: Callable[[str], httpx.Response], address: str, number: int
) -> None:
    seen: list[str | None] = []
    further: str | None = f"http://127.0.0.1:8001{address}"
    while further:
        answer = ask(further)
        assert len(answer.content) <= 100_000, further
        feed = ElementTree.fromstring(answer.text)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == further
        seen += [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        further = links.get("next")
    assert len(seen) == len(set(seen)) == number


def test_what_an_entry_leaves_out_is_counted_and_whole_in_the_data(ask: Callable[[str], httpx.Response]) -> None:
    edits = ask("/register.json").json()["edits"][0]["edits"]
    assert len(edits) > 12
    page = ask("/register").text
    assert re.search(r'<a href="/release/[^"]+/compare/1/2">and \d+ more: Sample Talk', page)
    feed = ask("/feeds/register.atom").text
    assert re.search(r"/release/[^&]+/compare/1/2&#34;&gt;and \d+ more: Sample Talk", feed)


def test_the_first_edit_is_shown_however_long_it_is() -> None:
    long = {"class": "passage", "place": "point 1", "before": "", "after": "a word " * 3000, "reason": "added"}
    (shown,) = first_edits([{**long, "lead": "", "tail": ""}])
    assert shown["after"].endswith(" …")
    assert len(shown["after"]) < 1010
    assert shorten("a few words") == "a few words"


def test_points_numbered_anew_are_all_counted() -> None:
    labels = [", ".join(map(str, range(first, first + 400))) for first in (1, 2)]
    edit = {"class": "format", "place": "numbering", "before": labels[0], "after": labels[1], "reason": "anew"}
    assert [(each["before"], each["after"]) for each in first_edits([edit])] == [tuple(labels)]
