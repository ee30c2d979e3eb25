"""Datasette on the archive: the real application, asked as a browser asks it."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.database import QueryInterrupted
from sqlite_utils import Database
from store_samples import OK, URL, a_capture, a_new_archive, a_release, at, kept_at, versioned

from records.change import Change, Edit
from records.release import Link, Point
from records.trouble import Failure
from store import ArchiveError
from store.archive import Archive, close_archive
from store.browse.queries import QUERIES
from store.browse.serve import build_datasette, serve_archive
from store.browse.words import write_metadata
from store.changes import keep_change
from store.checks import begin_check
from store.evidence.captures import keep_capture
from store.evidence.readings import keep_reading
from store.troubles import keep_troubles
from store.values import put_time

ROOT = Path(__file__).parent.parent

HOSTILE = "<script>alert('canary')</script><img src=x onerror=alert(1)>\x1b[31m\u202e\x00&lt;b&gt;"


def _sample(folder: Path) -> Archive:
    archive = a_new_archive(folder)
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    edit = Edit(
        "fact", "lead", "for 35 minutes", "for 45 minutes", "duration 35 -> 45 minutes", "On October 7, ", ", Mr."
    )
    keep_change(archive, Change(URL, "new", at(0), to_version=1, summary="New", silent=True))
    keep_change(archive, Change(URL, "edited", at(10), 1, 2, (edit,), "The duration changed"))
    keep_troubles(archive, None, [Failure("blocked", URL, "403")], at(20))
    return archive


def _ask(path: Path, *addresses: str, others: tuple[Path, ...] = ()) -> list[Any]:
    """The answers of a Datasette on the archive, and on other files beside it."""
    datasette = build_datasette(path)
    if others:
        from datasette.app import Datasette

        datasette = Datasette([str(file) for file in (path, *others)])

    async def ask() -> list[Any]:
        await datasette.invoke_startup()
        return [await datasette.client.get(address) for address in addresses]

    return asyncio.run(ask())


def _rows(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text[:500]
    rows: list[dict[str, Any]] = answer.json()
    return rows


def test_the_home_of_the_archive_shows_the_views_and_the_questions(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    page = _ask(archive.path, "/mofa")[0]
    close_archive(archive)
    assert page.status_code == 200
    assert "mofawatch: press releases on Japan-U.S. affairs" in page.text
    assert 'href="/mofa/latest_changes"' in unescape(page.text).replace("'", '"')
    shown = set(re.findall(r'href="/mofa/(\w+)"', page.text))
    assert {query.name for query in QUERIES} | {"releases", "versions", "changes", "edits", "captures"} <= shown
    assert shown.isdisjoint({"release", "capture", "alert", "wording", "_sqlite_migrations"})
    assert "Download SQLite DB" not in page.text


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_is_answered(tmp_path: Path, query: Any) -> None:
    archive = _sample(tmp_path)
    asked = urlencode({"url": URL, "words": "sample views", "class": "fact", "phrase": "35 MINUTES"})
    html, rows, empty = _ask(
        archive.path,
        f"/mofa/{query.name}?{asked}",
        f"/mofa/{query.name}.json?{asked}&_shape=array",
        f"/mofa/{query.name}.json?_shape=array",
    )
    close_archive(archive)
    assert html.status_code == 200
    assert query.description in unescape(html.text)
    expected = {"left_out": 0, "alerts_by_change": 0, "history": 2, "wordings": 2, "seen_unchanged": 2}
    expected |= {"latest_changes": 2, "who_took_part": 2}
    assert len(_rows(rows)) == expected.get(query.name, 1)
    assert empty.status_code == 200


def test_a_wording_of_a_web_archive_was_seen_when_its_copy_was_made(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    copy = replace(a_capture(minutes=10), content_at=at(-500), source="Sample Archive")
    kept = keep_capture(archive, begin_check(archive, at(10)), copy)
    keep_reading(archive, kept.id, at(10), "1", OK, 1)
    rows = _rows(_ask(archive.path, f"/mofa/seen_unchanged.json?{urlencode({'url': URL, '_shape': 'array'})}")[0])
    close_archive(archive)
    assert [(row["first_seen"], row["last_seen"], row["times_seen"]) for row in rows] == [
        (put_time(at(-500)), put_time(at(0)), 2)
    ]


@pytest.mark.parametrize("words", ["", '"', "U.S.", "a OR", "("])
def test_no_search_is_a_fault(tmp_path: Path, words: str) -> None:
    archive = _sample(tmp_path)
    asked = urlencode({"words": words, "_shape": "array"})
    rows = _rows(_ask(archive.path, f"/mofa/search.json?{asked}")[0])
    close_archive(archive)
    assert [row["url"] for row in rows] == ([URL] if words == "U.S." else [])


def test_the_releases_have_a_search_box_and_describe_their_columns(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    found, missed = _ask(archive.path, "/mofa/releases?_search=45+consultations", "/mofa/releases?_search=35")
    close_archive(archive)
    assert 'name="_search"' in found.text
    assert "A release as it stands now." in found.text
    assert "Its own date; empty when the page shows none." in found.text
    assert f'<a href="{URL}" rel="noreferrer">/press/release/pressite_000001_09001.html</a>' in found.text
    assert f"/mofa/history?{urlencode({'url': URL})}" in unescape(found.text)
    assert "0 records" in missed.text


def test_what_went_and_what_came_are_marked(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    page = _ask(archive.path, "/mofa/edits")[0]
    close_archive(archive)
    assert "<del>for 35 minutes</del>" in page.text
    assert "<ins>for 45 minutes</ins>" in page.text


def test_hostile_text_is_shown_harmless_and_given_out_as_published(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    links = (Link(HOSTILE, "javascript:alert('canary')"), Link("x", "https://host/'\"><script>canary</script>"))
    release = replace(
        a_release(title=HOSTILE), points=(Point(None, HOSTILE), Point("1", HOSTILE)), captions=(HOSTILE,), links=links
    )
    versioned(archive, 0, release)
    versioned(archive, 1, replace(release, section=HOSTILE))
    edit = Edit("wording", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    keep_change(archive, Change(URL, "edited", at(1), 1, 2, (edit,), HOSTILE))
    kept_at(archive, 2, url="javascript:alert('canary')//")
    views = ("releases", "versions", "changes", "edits", "points", "links", "facts", "captures")
    questions = ("latest_changes", "edits_by_class", "history?url=" + URL, "wordings?url=" + URL, "search?words=alert")
    *pages, raw = _ask(
        archive.path, *(f"/mofa/{name}" for name in (*views, *questions)), "/mofa/edits.json?_shape=array"
    )
    close_archive(archive)
    for page in pages:
        body = page.text.partition("<body")[2]
        assert page.status_code == 200
        assert "<script>alert" not in body
        assert "<img" not in body
        assert "<script>canary" not in body
        assert re.search(r'href="\s*javascript:', body, re.IGNORECASE) is None
        assert not {"\x1b", "\u202e", "\x00"} & set(body)
    assert "&lt;U+202E&gt;" in pages[3].text
    assert [(row["before"], row["after"]) for row in _rows(raw)] == [(HOSTILE, HOSTILE)]


def test_other_databases_of_the_same_datasette_are_left_alone(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    other = tmp_path / "other.db"
    db = Database(other)
    db["page"].insert({"url": "https://example.org/", "before": "plain", "text": "two\nlines"})
    db.close()
    home, page, query = _ask(archive.path, "/other", "/other/page", "/other/latest_changes", others=(other,))
    close_archive(archive)
    assert "mofawatch" not in home.text
    assert 'href="/other/page"' in home.text
    assert "(history)" not in page.text
    assert "<del>" not in page.text
    assert query.status_code == 404


def test_nothing_can_be_written_or_downloaded(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    sql = urlencode({"sql": "delete from alert", "_shape": "array"})
    denied, download = _ask(archive.path, f"/mofa.json?{sql}", "/mofa.db")
    close_archive(archive)
    assert (denied.status_code, download.status_code) == (400, 403)


def test_what_is_written_meanwhile_is_shown(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    datasette = build_datasette(archive.path)

    async def ask() -> tuple[int, int]:
        await datasette.invoke_startup()
        first = await datasette.client.get("/mofa/versions.json?_shape=array")
        versioned(archive, 20, a_release(sample="55"))
        second = await datasette.client.get("/mofa/versions.json?_shape=array")
        return len(first.json()), len(second.json())

    assert asyncio.run(ask()) == (2, 3)
    close_archive(archive)


def test_a_plain_datasette_finds_the_plugin_by_its_entry_point(tmp_path: Path) -> None:
    archive = _sample(tmp_path)
    close_archive(archive)
    # As an installed distribution says it, with the words of pyproject.toml.
    points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["datasette"]
    info = tmp_path / "mofawatch-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mofawatch\nVersion: 0\n")
    (info / "entry_points.txt").write_text(
        "[datasette]\n" + "".join(f"{name} = {target}\n" for name, target in points.items())
    )
    answer = subprocess.run(
        [sys.executable, "-m", "datasette", str(archive.path), "--get", "/mofa/latest_changes.json?_shape=array"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [row["summary"] for row in json.loads(answer.stdout)] == ["The duration changed", "New"]


def test_a_datasette_without_the_plugin_shows_the_views_alone(tmp_path: Path) -> None:
    """Every table, one that a later schema adds too: in its migration it hides itself (store.schema.hidden)."""
    from datasette.app import Datasette
    from datasette.plugins import pm

    archive = _sample(tmp_path)
    close_archive(archive)
    ours = [plugin for _, plugin in pm.list_name_plugin() if getattr(plugin, "__name__", "") == "store.browse"]
    for plugin in ours:
        pm.unregister(plugin)
    try:
        plain = Datasette([str(archive.path)])
        described = Datasette([str(archive.path)], metadata=json.loads(write_metadata("mofa")))

        async def ask(datasette: Any, *addresses: str) -> list[Any]:
            await datasette.invoke_startup()
            return [await datasette.client.get(address) for address in addresses]

        home, releases = asyncio.run(ask(plain, "/mofa.json", "/mofa/releases.json"))
        table, *asked = asyncio.run(
            ask(
                described,
                "/mofa/releases",
                *(f"/mofa/{query.name}.json?_shape=array&words=sample" for query in QUERIES),
            )
        )
    finally:
        for plugin in ours:
            pm.register(plugin, "mofawatch")
    data = home.json()
    assert [table["name"] for table in data["tables"] if not table["hidden"]] == []
    assert {"releases", "versions", "changes", "edits"} <= {view["name"] for view in data["views"]}
    assert releases.status_code == 200
    assert "A release as it stands now." in table.text
    assert "Its own date; empty when the page shows none." in table.text
    assert {answer.status_code for answer in asked} == {200}


_SERVE = """
import sys
from pathlib import Path
from store.browse.serve import serve_archive
serve_archive(Path(sys.argv[1]), 0)
"""


def test_a_count_above_a_list_is_left_out_where_it_takes_long(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    close_archive(archive)
    datasette = build_datasette(archive.path)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

    async def ask() -> tuple[str, list[Any]]:
        await datasette.invoke_startup()
        with pytest.raises(QueryInterrupted):
            await datasette.get_database("mofa").execute(f"select count(*) from ({endless})")
        rows = await datasette.get_database("mofa").execute("select count(*) from releases", truncate=True)
        return (await datasette.client.get("/mofa/releases")).text, [tuple(row) for row in rows]

    page, rows = asyncio.run(ask())
    assert rows == [(1,)]
    assert "Suggested facets" not in page


@pytest.mark.parametrize("times", [1, 2])
def test_the_archive_is_served_until_it_is_interrupted(tmp_path: Path, times: int) -> None:
    """A second Ctrl-C hurries it, and leaves no trace either."""
    archive = _sample(tmp_path)
    close_archive(archive)
    command = [sys.executable, "-c", _SERVE, str(archive.path)]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        try:
            said = re.match(r"the archive is at (http://127\.0\.0\.1:\d+) \(", server.stderr.readline())
            assert said is not None
            address = said[1]
            with urllib.request.urlopen(address, timeout=20) as page:
                assert b"<h1>What happened</h1>" in page.read()
            with urllib.request.urlopen(address + "/mofa", timeout=20) as page:
                assert b"Latest changes" in page.read()
            for _ in range(times):
                server.send_signal(signal.SIGINT)
            assert server.wait(20) == 0
            assert "Traceback" not in server.stderr.read()
        finally:
            server.kill()


def test_what_cannot_be_served_is_faults_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive at"):
        serve_archive(tmp_path / "none.db")
    archive = _sample(tmp_path)
    close_archive(archive)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ArchiveError, match="nothing can be served at"):
        serve_archive(archive.path, taken.getsockname()[1])
