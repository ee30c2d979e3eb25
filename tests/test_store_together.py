"""Several archives in one reading room: by our own server and by a plain Datasette that has the plugin."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from reading_samples import TALK, build_archive
from sqlite_utils import Database
from store_samples import URL, a_new_archive, a_release, at, versioned

from records.change import Change
from store.archive import close_archive
from store.browse.page import House
from store.browse.serve import build_app, build_datasette
from store.changes import keep_change

HOUSE = House("http://localhost/room")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One with everything, and one of another region with a single release that is newer."""
    first = build_archive(tmp_path_factory.mktemp("first"))
    archive = a_new_archive(tmp_path_factory.mktemp("second"))
    versioned(archive, 50_000, a_release(URL, title="Sample Release of Another Region"))
    keep_change(archive, Change(URL, "new", at(50_000), to_version=1, summary="New: 2 points"))
    close_archive(archive)
    return first, archive.path.rename(archive.path.with_name("region.db"))


def _ask(datasette: Any, *addresses: str) -> list[Any]:
    async def ask() -> list[Any]:
        await datasette.invoke_startup()
        return [await datasette.client.get(address) for address in addresses]

    return asyncio.run(ask())


def test_the_first_page_has_what_happened_in_all(archives: tuple[Path, Path]) -> None:
    datasette = build_datasette(archives[0], others=archives[1:])
    page, data, filtered, wrong = _ask(datasette, "/", "/index.json", "/index.json?kind=withdrawn", "/?kind=gone")
    assert page.text.index("Sample Release of Another Region") < page.text.index("Telephone Talk")
    ids = re.findall(r'\sid="([^"]*)"', page.text)
    assert len(ids) == len(set(ids))
    assert [archive["name"] for archive in data.json()["archives"]] == ["mofa", "region"]
    assert data.json()["changes"][0]["address"] == f"/at/region/release/{TALK}"
    assert {change["archive"] for change in data.json()["changes"]} == {"mofa", "region"}
    assert [change["kind"] for change in filtered.json()["changes"]] == ["withdrawn"]
    assert wrong.status_code == 400


def test_every_link_leads_to_a_page(archives: tuple[Path, Path]) -> None:
    """What each archive says of the same address is apart, and the tables stand where Datasette has them."""
    datasette = build_datasette(archives[0], others=archives[1:])
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        (answer,) = _ask(datasette, path)
        assert answer.status_code in {200, 300}, path
        found = re.findall(r'href="(/[^"#?]*)"', answer.text)
        new = [link for link in found if link not in seen and not re.match(r"/(mofa|region)[/?]|/-/", link)]
        waiting += new
        seen |= set(new)
    assert {"/at/mofa/", "/at/region/", "/at/mofa/releases", "/mofa", "/region"} <= seen
    one, two = _ask(datasette, f"/at/mofa/release/{TALK}.json", f"/at/region/release/{TALK}.json")
    assert (one.json()["title"], two.json()["title"]) == (
        "Japan-U.S. Sample Ministers’ Telephone Talk",
        "Sample Release of Another Region",
    )


def test_a_wrong_address_is_a_page_of_the_room_it_is_in(archives: tuple[Path, Path]) -> None:
    datasette = build_datasette(archives[0], others=archives[1:])
    answers = _ask(datasette, "/at/region/release/nothing", "/at/none", "/nowhere", "/region/nothing")
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert 'action="/at/region/search"' in answers[0].text


def test_an_archive_that_cannot_be_read_costs_the_others_nothing(archives: tuple[Path, Path], tmp_path: Path) -> None:
    gone = tmp_path / "gone.db"
    gone.write_bytes(archives[1].read_bytes())
    datasette = build_datasette(archives[0], others=(gone,))
    _ask(datasette, "/")
    gone.unlink()
    (page,) = _ask(datasette, "/")
    assert page.status_code == 200
    assert "it cannot be read:" in page.text
    assert "Telephone Talk" in page.text


def test_a_plain_datasette_shows_them_together_and_leaves_others_alone(
    archives: tuple[Path, Path], tmp_path: Path
) -> None:
    from datasette.app import Datasette

    build_datasette(archives[0])  # which loads the plugin
    (page,) = _ask(Datasette([str(path) for path in archives]), "/")
    assert "What happened in all archives" in page.text
    other = tmp_path / "other.db"
    with Database(other) as theirs:
        theirs["page"].insert({"url": "x"})
    (page,) = _ask(Datasette([*map(str, archives), str(other)]), "/")
    assert "What happened" not in page.text


def test_the_public_address_stands_before_every_link(archives: tuple[Path, Path]) -> None:
    import httpx

    app = build_app(archives[0], HOUSE, others=archives[1:])

    async def ask(address: str) -> str:
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return (await client.get(address)).text

    page = asyncio.run(ask("/room/"))
    assert 'href="/room/at/mofa/"' in page
    assert 'href="/room/-/static-plugins/mofawatch/style.css"' in page
    feed = asyncio.run(ask("/room/at/region/feeds/changes.atom"))
    assert f'href="http://localhost/room/at/region/release/{TALK}"' in feed
