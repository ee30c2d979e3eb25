"""A page that shows what stands costs next to nothing, and the archive says the same as if it had been read."""

import gc
import json
import os
import random
import sqlite3
import subprocess
import sys
import weakref
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from bs4.element import PageElement
from conftest import Monitor
from test_story_import import NOW, SITE, TELEPHONE, worded

from mofawatch.check import RunOptions, check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.render import render_listing, render_release
from mofawatch.demo.site import StandIn
from mofawatch.listings import ListingOptions, ListingRead, read_listing
from mofawatch.recording import run
from mofawatch.recording.lists import name_list_reader
from mofawatch.recording.proof import prove_derived
from mofawatch.recording.run import Seen, record_run
from mofawatch.recording.unchanged import find_alike
from mofawatch.recording.waiting import read_waiting
from parsers import listing, release
from parsers.page import ParsedPage
from records.capture import Capture
from records.language import tokens
from records.listing import Listing, ListReading
from records.statements.read import read_points
from records.statements.topics import load_topics
from store import ArchiveError
from store.archive import Archive, close_archive, open_archive, select, writing
from store.checks import begin_check
from store.evidence import bodies
from store.evidence.captures import keep_capture, keep_imported, load_captures
from store.evidence.lists import keep_list_reading
from store.evidence.verify import verify
from store.schema.first import BODY_KEPT
from store.values import put_time

URL = SITE + TELEPHONE
PAGES = {minutes: render_release(worded(minutes)) for minutes in (35, 45)}
VIEWS = {
    "releases": "url, title, status, versions, first_seen, last_seen, last_changed, misses, first_missed_at, text",
    "versions": "url, number, captured_at, content_hash, seen_from, seen_until, times_seen, capture_id",
    "changes": "url, kind, class, from_version, to_version, noticed_at, silent, summary, not_before, not_after, source",
    "captures": "id, url, captured_at, status, digest, verdict, detail, version",
    "reading": "capture_id, verdict, detail, wording, version_id, believed, absence_checks",
    "page": "url, last_read_at, etag, last_modified, taken, rule",
}


def an_archive(folder: Path) -> tuple[Archive, Settings]:
    folder.mkdir(exist_ok=True)
    Monitor(folder).configure("http://127.0.0.1:9")
    settings = load_config(folder / "config.toml", {})
    return open_archive(settings.archive.path, create=True), settings


def page(minutes: int, menu: int | str = 0) -> bytes:
    """A release's page; `menu` is what has become of the menus around it."""
    return PAGES[minutes].replace('id="navi-global"', f'id="navi-{menu}"').encode()


def answer(body: bytes, hours: float, status: int = 200, etag: str | None = None, url: str = URL) -> Capture:
    headers = (("content-type", "text/html"), *((("etag", etag),) if etag else ()))
    at = NOW + timedelta(hours=hours)
    return Capture(url, "release", at, status, headers, body if status == 200 else b"")


def bring(
    archive: Archive, settings: Settings, *captures: Capture, way: str = "check", is_killed: bool = False
) -> None:
    """Keeps the answers and records them, as a check does, or an import; killed in between, the next check records."""
    keep = keep_imported if way == "import" else keep_capture
    check_id = begin_check(archive, captures[-1].captured_at, way)  # type: ignore[arg-type]
    found = [find_alike(keep(archive, check_id, capture)) for capture in captures]
    read = () if is_killed else tuple(ListingRead(alike=one) for one in found)
    record_run(archive, check_id, settings, way, Seen(len(captures), read))  # type: ignore[arg-type]
    read_waiting(archive, settings)


def said(archive: Archive) -> dict[str, list[dict[str, Any]]]:
    return {name: select(archive, f"SELECT {columns} FROM {name} ORDER BY 1, 2") for name, columns in VIEWS.items()}


def a_script(seed: int) -> list[tuple[str, list[Capture]] | str]:
    """What a site, and files, may answer one after the other: (way, captures)."""
    chance = random.Random(seed)
    minutes, menu, etags, script = 35, 0, ['"0"'], []
    for step in range(9):
        hours = step * 7 + chance.random()
        if chance.random() < 0.25:
            minutes = chance.choice((35, 45))
        menu += chance.random() < 0.5
        kind = chance.choice(("page", "page", "page", "304", "304", "304", "404", "import", "two"))
        etag = chance.choice((f'"{step}"', None))
        if kind == "304":
            captures = [answer(b"", hours, 304, chance.choice((etags[-1], etags[-1], chance.choice(etags), None)))]
        elif kind == "404":
            captures = [answer(b"", hours, 404)]
        elif kind == "import":
            captures = [answer(page(chance.choice((35, 45))), hours - chance.choice((0, 5, 30)))]
        elif kind == "two":
            captures = [answer(page(minutes, menu), hours, 200, etag), answer(page(minutes, menu + 1), hours + 1)]
        else:
            captures = [answer(page(minutes, menu), hours, 200, etag)]
        etags += [etag] if etag and kind in {"page", "two"} else []
        script.append(("import" if kind == "import" else "check", captures))
    first, menus, same = answer(page(35), -9, 200, '"0"'), answer(page(35, 99), -6, 200, '"1"'), answer(b"", -3, 304)
    return [("check", [first]), ("check", [menus]), ("check", [same]), *script]


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 40))])
def test_the_short_way_says_what_the_long_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    assert record_each_way(tmp_path, monkeypatch, a_script(seed)) >= 4


OTHER_LINKS = b'<base href="https://www.mofa.go.jp/region/">'
NEWER_PARSER = "UPDATE reading SET parser = '0'; UPDATE version SET parser = '0'"  # as it is when ours is newer
SCRIPTS: dict[str, list[Capture | str]] = {
    "two wordings in turn": [answer(page(35 + n % 2 * 10, n % 3), 10 * n) for n in range(9)],
    "two wordings in turn, the same bytes": [answer(page(35 + n % 2 * 10), 10 * n) for n in range(6)],
    "two addresses, one body": [
        answer(page(minutes, menu), 10 * n, url=URL.replace("09001", number))
        for n, (minutes, menu) in enumerate(((35, 0), (35, 1), (45, 1), (45, 0), (35, 1)))
        for number in ("09001", "09002")
    ],
    "another date and etag": [
        replace(answer(page(35, n % 2), 10 * n, etag=f'"{n}"'), headers=(("last-modified", f"day {n}"),))
        for n in range(5)
    ],
    "another charset in the headers": [
        replace(answer(page(35, n // 2), 10 * n), headers=(("content-type", f"text/html; charset={name}"),))
        for n, name in enumerate(("utf-8", "shift_jis", "utf-8", "euc-jp"))
    ],
    "its links are read against another address": [
        answer(page(35, n).replace(b"</head>", base + b"</head>").replace(b'href="/', b'href="'), 10 * n)
        for n, base in enumerate((b"", OTHER_LINKS, OTHER_LINKS, b"", b""))
    ],
    "another parser between": [
        answer(page(35), 0), answer(page(35, 1), 10), NEWER_PARSER, answer(page(35, 2), 20), answer(page(35, 3), 30),
        NEWER_PARSER, answer(page(45, 3), 40), answer(page(35, 2), 50), answer(page(35, 2), 60),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_short_way_is_not_misled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    script = [step if isinstance(step, str) else ("check", [step]) for step in SCRIPTS[name]]
    record_each_way(tmp_path, monkeypatch, script)


def record_each_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: list[tuple[str, list[Capture]] | str]
) -> int:
    """How often the short way was taken, where all ways come to the same; a text in the script is SQL."""
    found = []
    taken: list[bool] = []
    short = run.record_unchanged

    def counted(*given: Any) -> bool:
        taken.append(short(*given))
        return taken[-1]

    for name, way in (("short", counted), ("killed", counted), ("long", lambda *_: False)):
        monkeypatch.setattr(run, "record_unchanged", way)
        archive, settings = an_archive(tmp_path / name)
        for step in script:
            if isinstance(step, str):
                archive.db.executescript(step)
            else:
                bring(archive, settings, *step[1], way=step[0], is_killed=name == "killed")
        found.append(said(archive))
        assert verify(archive) == []
        assert list(prove_derived(archive, settings)) == []
        close_archive(archive)
    assert found[0] == found[1] == found[2]
    return taken.count(True)


def counts(archive: Archive, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> dict[str, int]:
    """How many pages were parsed, trees searched, bodies unpacked, and statements run, while `act` lasts.

    Each setting of a PRAGMA has SQLite prepare every statement anew, which is dearer than to run them; a search of
    Beautiful Soup's makes its own rules each time, which is dearer than to walk through what is there.
    """
    found = {"parsed": 0, "searched": 0, "unpacked": 0, "statements": 0, "pragmas": 0}
    parse, unpack = release.parse_release, bodies.unpack
    find_all, find_parents = Tag.find_all, PageElement.find_parents

    def parsed(*given: Any) -> Any:
        found["parsed"] += 1
        return parse(*given)

    def unpacked(*given: Any) -> bytes:
        found["unpacked"] += 1
        return unpack(*given)

    def searched(*given: Any, **named: Any) -> Any:
        found["searched"] += 1
        return find_all(*given, **named)

    def climbed(*given: Any, **named: Any) -> Any:
        found["searched"] += 1
        return find_parents(*given, **named)

    def stated(sql: str) -> None:
        found["statements"] += 1
        found["pragmas"] += sql.startswith("PRAGMA") and "=" in sql

    with monkeypatch.context() as patch:
        patch.setattr(release, "parse_release", parsed)
        patch.setattr(bodies, "unpack", unpacked)
        patch.setattr(Tag, "find_all", searched)
        patch.setattr(PageElement, "find_parents", climbed)
        archive.db.set_trace_callback(stated)
        act()
        archive.db.set_trace_callback(None)
    return found


def at(number: int) -> str:
    return URL.replace("09001", f"{number:05}")


def test_what_a_check_costs_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The price of a page, in what does not depend on the machine; bounds with a little room."""
    archive, settings = an_archive(tmp_path)
    most, pages = 20, range(20)

    def come(hours: float, menu: int, status: int = 200, minutes: int = 35) -> Callable[[], None]:
        captures = [answer(page(minutes, menu), hours, status, f'"{menu}"', at(n)) for n in pages]
        return lambda: bring(archive, settings, *captures)

    first = counts(archive, monkeypatch, come(0, 0))
    unchanged = counts(archive, monkeypatch, come(10, 0, 304))
    chrome = counts(archive, monkeypatch, come(20, 1))
    again = counts(archive, monkeypatch, come(30, 1))
    edited = counts(archive, monkeypatch, come(40, 1, minutes=45))
    assert (first["parsed"], unchanged["parsed"], chrome["parsed"], again["parsed"]) == (most, 0, 0, 0)
    assert edited["parsed"] == most
    assert unchanged["unpacked"] == 0
    assert [one["pragmas"] for one in (first, unchanged, chrome, again, edited)] == [0] * 5
    assert chrome["unpacked"] <= 3 * most + 1  # what it is held against, and what it is packed against
    assert first["searched"] == 0
    assert first["statements"] / most <= 160  # all 20 say the same: each asks when those before it answered last
    assert edited["statements"] / most <= 152  # each under an etag of before: the trouble names its pages
    assert unchanged["statements"] / most <= 16
    assert chrome["statements"] / most <= 18
    assert again["statements"] / most <= 15
    assert again["unpacked"] == 0  # the last whole answer once more: known by its digest
    sizes = select(archive, "SELECT length(zstd) AS n FROM body ORDER BY rowid")
    assert [row["n"] > 500 for row in sizes] == [True, False, False, False]  # the page, no body, its menus, its edit
    assert verify(archive) == []
    close_archive(archive)


def test_a_page_whose_menus_changed_is_opened_when_it_is_kept_and_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, settings = an_archive(tmp_path)
    pages = range(20)
    bring(archive, settings, *(answer(page(35, f"0-{n}"), 0, url=at(n)) for n in pages))
    for step, minutes in ((1, 35), (2, 35), (3, 45), (4, 45)):
        captures = [answer(page(minutes, f"{step}-{n}"), 10 * step, url=at(n)) for n in pages]
        found = counts(archive, monkeypatch, partial(bring, archive, settings, *captures))
        assert found["parsed"] == (len(pages) if step == 3 else 0)
        if step != 3:
            # The page's last body, and the one or two that it stands on; what it is held against, and packed against.
            assert found["unpacked"] <= 3 * len(pages)
            assert found["statements"] / len(pages) <= 21
    assert select(archive, "SELECT DISTINCT versions, last_seen FROM releases") == [
        {"versions": 2, "last_seen": put_time(NOW + timedelta(hours=40))}
    ]
    assert verify(archive) == []
    close_archive(archive)


def test_a_check_opens_no_page_again_that_it_has_just_kept(
    monitor: Monitor, site: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.configure(site.base_url)
    settings = load_config(monitor.folder / "config.toml", {})
    archive = open_archive(settings.archive.path, create=True)
    first = check(archive, settings, RunOptions(deliver=False))
    bodies_of = {kept.capture.url: kept.capture.body for kept in load_captures(archive)}
    opened: list[str] = []
    for url in first.new:
        site.put(url.removeprefix(SITE), bodies_of[url].replace(b'id="navi-global"', b'id="navi-2"'))
    monkeypatch.setattr(run, "open_envelope", lambda _, envelope: opened.append(envelope.capture.url))
    second = check(archive, settings, RunOptions(everyone=True, deliver=False))
    assert (second.visited, second.not_modified) == (first.visited, 0)
    assert len(first.new) > 3
    assert (second.edited, second.suspect, opened) == ([], 0, [])
    assert verify(archive) == []
    close_archive(archive)


def test_what_a_page_was_seen_to_read_as_counts_only_where_that_stands(tmp_path: Path) -> None:
    archive, settings = an_archive(tmp_path)
    bring(archive, settings, answer(page(35), 0))
    bring(archive, settings, answer(page(45), 10))
    check_id = begin_check(archive, NOW)
    kept = keep_capture(archive, check_id, answer(page(35, 1), 20))
    assert find_alike(kept) is None  # the last body has the other text
    read = ListingRead(alike=(kept.id, answer(page(35), 0).digest))
    record_run(archive, check_id, settings, "check", Seen(1, (read,)))
    assert select(archive, "SELECT count(*) AS n FROM version") == [{"n": 3}]
    close_archive(archive)


@pytest.mark.parametrize(
    "altered",
    [
        {"status": 404},
        {"headers": (("content-type", "application/json"),)},
        {"answered_by": f"{SITE}/press/other/index.html"},
        {"body": page(45)},
        {"body": page(35).replace(b"</html>", b"")},
        {"body": page(35)},  # to the byte: known by its digest, and nothing is opened
    ],
)
def test_no_other_answer_is_seen_to_read_as_the_last(tmp_path: Path, altered: dict[str, Any]) -> None:
    archive, _ = an_archive(tmp_path)
    check_id = begin_check(archive, NOW)
    first = keep_capture(archive, check_id, answer(page(35), 0))
    alike = keep_capture(archive, check_id, answer(page(35, 1), 10))
    other = keep_capture(archive, check_id, replace(answer(page(35, 2), 20), **altered))
    assert [find_alike(one) for one in (first, alike, other)] == [None, (2, first.capture.digest), None]
    close_archive(archive)


@pytest.mark.parametrize("when", ["before it came", "when it was kept"])
def test_a_last_body_that_was_altered_in_the_file_proves_nothing(tmp_path: Path, when: str) -> None:
    """What it was altered to is just what the page says now: an edit must not pass for what stood there before."""
    archive, settings = an_archive(tmp_path)
    bring(archive, settings, answer(page(35), 0))

    def alter() -> None:
        archive.db.execute("DROP TRIGGER body_no_update")
        archive.db.execute("UPDATE body SET zstd = ? WHERE id = 1", (bodies.pack(page(45)),))
        archive.db.execute(BODY_KEPT)

    later = answer(page(45, 1), 10)
    if when == "before it came":
        alter()
    kept = keep_capture(archive, begin_check(archive, later.captured_at), later)
    if when == "when it was kept":
        alter()
    alike = find_alike(kept)
    assert alike is None
    ran = record_run(archive, 2, settings, "check", Seen(1, (ListingRead(alike=alike),)))
    assert [event.change.kind for event in ran.events] == ["edited"]  # held against the wording that was kept
    assert "capture 1" in {damage.place for damage in verify(archive)}
    close_archive(archive)


_SAME = "UPDATE reading SET parser = parser"


@pytest.mark.parametrize(
    ("altered", "meanwhile", "verdict", "is_opened"),
    [
        ({}, _SAME, "ok", False),
        ({"headers": (("content-type", "text/html"), ("etag", '"9"'))}, _SAME, "ok", False),
        ({"headers": ()}, _SAME, "ok", True),
        ({"headers": (("content-type", "application/json"),)}, _SAME, "suspect", True),
        ({"answered_by": f"{SITE}/press/other/index.html"}, _SAME, "suspect", True),
        ({"body": page(35)}, _SAME, "ok", True),  # the first answer, and not the last
        ({"body": page(35, 2)}, _SAME, "ok", True),
        ({"body": page(45, 1)}, _SAME, "ok", True),
        # Another parser may have read otherwise what stands around the text.
        ({}, "UPDATE reading SET parser = '0' WHERE capture_id = 2", "ok", True),
    ],
)
def test_the_last_whole_answer_is_known_by_its_digest_and_all_else_by_a_look(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    altered: dict[str, Any],
    meanwhile: str,
    verdict: str,
    is_opened: bool,
) -> None:
    archive, settings = an_archive(tmp_path)
    bring(archive, settings, answer(page(35), 0))
    bring(archive, settings, answer(page(35, 1), 10))
    with writing(archive):
        archive.db.execute(meanwhile)
    later = replace(answer(page(35, 1), 20), **altered)
    found = counts(archive, monkeypatch, lambda: bring(archive, settings, later))
    assert select(archive, "SELECT verdict FROM reading ORDER BY capture_id DESC LIMIT 1") == [{"verdict": verdict}]
    assert (found["unpacked"] > 0) == is_opened
    assert select(archive, "SELECT count(*) AS n FROM version") == [{"n": 1 + ("body" in altered and found["parsed"])}]
    close_archive(archive)


# What a check that brings nothing has no use for, and what Scrapy would import to see that it is switched off; it
# imports pydantic too, where that is installed.
_UNUSED = {
    "pydantic",
    *("apprise", "jinja2", "markdown_it", "rapidfuzz", "rich", "sqlite_utils"),
    *("requests", "tldextract", "twisted.conch", "scrapy.extensions.telnet", "scrapy.extensions.remote_control"),
    *("bs4", "parsers.listing", "parsers.selection", "records.predecessor", "records.language.tokens"),
    *("parsers.release", "parsers.facts.people", "records.statements.read", "records.comparison.compare"),
    *("mofawatch.delivery.deliver", "mofawatch.route", "mofawatch.recording.statements"),
}


def test_a_check_that_brings_nothing_imports_none_of_what_reads_compares_and_sends(
    monitor: Monitor, site: StandIn
) -> None:
    monitor.configure(site.base_url)
    first = monitor.json("check")
    report, loaded = _check_in_a_child(monitor)
    assert first["visited"] > 5
    assert report["visited"] == report["not_modified"] == 1
    assert {"scrapy", "parsers.genuine"} <= loaded
    assert not loaded & _UNUSED


def test_a_check_that_brings_new_releases_imports_none_of_what_compares_and_words(
    monitor: Monitor, site: StandIn
) -> None:
    monitor.configure(site.base_url)
    close_archive(open_archive(monitor.archive, create=True))
    report, loaded = _check_in_a_child(monitor)
    assert len(report["new"]) > 3
    assert {"bs4", "parsers.release", "records.statements.read"} <= loaded
    assert not loaded & {"rapidfuzz", "apprise", "jinja2", "rich"}
    assert not loaded & {"records.phrase", "records.predecessor", "store.queries.readouts"}  # no phrase is followed


def _check_in_a_child(monitor: Monitor) -> tuple[dict[str, Any], set[str]]:
    """What a check reports, run as the daemon runs it, and the modules it has loaded."""
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from mofawatch.cli import cli; "
        "cli.main(['check', '--json'], standalone_mode=False)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=monitor.folder,
        env={**os.environ, "MOFAWATCH_CONFIG_TEXT": "stdin"},
        input=(monitor.folder / "config.toml").read_text(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode in {0, 1}, ended.stderr
    report, loaded = ended.stdout.rsplit("\n", 2)[:2]
    return json.loads(report), set(loaded.split())


def test_what_only_reads_imports_none_of_what_writes_and_compares(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    url = monitor.json("check")["new"][0]

    def loaded_by(*verbs: list[str]) -> set[str]:
        code = (
            "import sys; from mofawatch.cli import cli\n"
            f"for words in {verbs!r}:\n"
            "    try: cli.main(words, standalone_mode=False)\n"
            "    except SystemExit: pass\n"
            "print(*sys.modules)"
        )
        command = [sys.executable, "-c", code]
        ended = subprocess.run(command, cwd=monitor.folder, capture_output=True, text=True, check=True)
        return set(ended.stdout.rsplit("\n", 2)[1].split())

    loaded = loaded_by(["status"], ["list"], ["show", url], ["history", url])
    assert {"rich.table", "store.releases"} <= loaded
    unused = _UNUSED - {"rich"} | {"filelock", "scrapy", "apscheduler", "store.evidence.verify"}
    assert not loaded & unused
    assert not loaded_by(["status", "--json"]) & (unused | {"rich", "records.alert"})
    alone = loaded_by(["list"])
    assert "store.releases" in alone
    assert not alone & (unused | {"records.alert", "records.capture", "store.troubles", "mofawatch.schedule.plan"})


def test_a_list_that_is_as_it_was_is_read_once_by_the_same_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, settings = an_archive(tmp_path)
    days = [(NOW.date(), at(number).removeprefix(SITE), f"Japan-U.S. Sample Talk {number}") for number in range(12)]
    body = render_listing("/press/release/index.html", "Press Releases", days, []).encode()
    parsed: list[str] = []
    parse = listing.parse_listing

    def counted(capture: Capture, mirror: str) -> Listing:
        parsed.append(capture.url)
        return parse(capture, mirror)

    def come(hours: float, status: int, by: Settings = settings) -> list[str]:
        capture = replace(answer(body, hours, status, url=f"{SITE}/press/release/index.html"), kind="listing")
        kept = keep_capture(archive, begin_check(archive, capture.captured_at), capture)
        visits = read_listing(archive, kept, ListingOptions(by), capture.captured_at).visits
        return [visit.url for visit in visits]

    monkeypatch.setattr(listing, "parse_listing", counted)
    leaving = replace(settings, select=replace(settings.select, leave=("Talk 3",)))
    every = [at(number) for number in range(12)]
    fewer = [url for url in every if url != at(3)]
    found = [come(0, 200), come(1, 304), come(2, 304, leaving), come(3, 304, leaving), come(4, 304)]
    assert found == [every, every, fewer, fewer, every]
    assert len(parsed) == 3  # once by each rules, and again by the first, which are the last ones kept
    listed = select(archive, "SELECT DISTINCT last_listed_at AS at FROM page WHERE kind = 'release'")
    assert listed == [{"at": put_time(NOW + timedelta(hours=4))}]
    assert list(prove_derived(archive, settings)) == []
    wrong = ListReading(Listing(f"{SITE}/press/release/index.html", ()), ())
    keep_list_reading(archive, 1, name_list_reader(settings), wrong)
    assert [damage.place for damage in prove_derived(archive, settings)] == ["capture 1"]
    close_archive(archive)


@pytest.mark.parametrize(
    "damage",
    [
        "zstd = substr(zstd, 1, 9)",
        "bytes = bytes - 1",
        "zstd = swapped(zstd, -5)",  # the last byte of what was read: its letters would be others
        "zstd = packed('[]'), bytes = 2",
        "zstd = packed('{}'), bytes = 2",
        "zstd = packed('}'), bytes = 1",
    ],
)
def test_what_was_read_in_a_list_and_is_damaged_is_read_again(tmp_path: Path, damage: str) -> None:
    archive, settings = an_archive(tmp_path)
    days = [(NOW.date(), at(number).removeprefix(SITE), f"Japan-U.S. Sample Talk {number}") for number in range(12)]
    body = render_listing("/press/release/index.html", "Press Releases", days, []).encode()

    def come(hours: float, status: int) -> list[str]:
        capture = replace(answer(body, hours, status, url=f"{SITE}/press/release/index.html"), kind="listing")
        kept = keep_capture(archive, begin_check(archive, capture.captured_at), capture)
        visits = read_listing(archive, kept, ListingOptions(settings), capture.captured_at).visits
        return [visit.url for visit in visits]

    every = come(0, 200)
    archive.db.create_function("packed", 1, lambda text: bodies.pack(text.encode()))
    archive.db.create_function("swapped", 2, lambda packed, at: packed[:at] + b"x" + packed[at:][1:])
    with writing(archive):
        archive.db.execute(f"UPDATE list_reading SET {damage}")
    with pytest.raises(ArchiveError):
        list(prove_derived(archive, settings))
    assert come(1, 304) == every
    assert list(prove_derived(archive, settings)) == []
    close_archive(archive)


def test_one_body_is_in_memory_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, settings = an_archive(tmp_path)
    gc.freeze()  # what is there already is not searched each time
    alive = []
    parse = release.parse_release

    def parsed(*given: Any) -> Any:
        gc.collect()
        alive.append(sum(isinstance(one, Capture) and bool(one.body) for one in gc.get_objects()))
        return parse(*given)

    captures = [answer(page(35), 0, url=at(number)) for number in range(30)]
    check_id = begin_check(archive, captures[0].captured_at)
    while captures:
        keep_capture(archive, check_id, captures.pop())
    monkeypatch.setattr(release, "parse_release", parsed)
    record_run(archive, check_id, settings, "check", Seen(30))
    assert len(alive) == 30
    assert max(alive) - min(alive) <= 1
    close_archive(archive)


def test_of_a_list_that_was_read_no_element_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [(NOW.date(), at(number).removeprefix(SITE), f"Japan-U.S. Sample Talk {number}") for number in range(300)]
    body = render_listing("/press/release/index.html", "Press Releases", days, []).encode()
    capture = replace(answer(body, 0, url=f"{SITE}/press/release/index.html"), kind="listing")
    opened: list[weakref.ref[PageElement]] = []
    open_page = listing.open_page

    def noted(capture: Capture) -> ParsedPage:
        page = open_page(capture)
        opened.extend(weakref.ref(tag) for tag in page.tags)
        return page

    monkeypatch.setattr(listing, "open_page", noted)
    gc.disable()
    try:
        found = listing.parse_listing(capture)
        alive = sum(one() is not None for one in opened)
    finally:
        gc.enable()
    assert len(found.items) == 300
    assert len(opened) > 600
    assert alive == 0


def test_no_sentence_of_a_page_is_cut_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    found = release.parse_release(answer(page(35), 0))

    def cut_in_reading() -> int:
        tokens._cut_once.cache_clear()
        release.parse_release(answer(page(35), 0))
        read_points(found, load_topics(()))
        return tokens._cut_once.cache_info().misses

    cut_in_reading()  # the lists of words, which are cut once
    few = cut_in_reading()
    monkeypatch.setattr(tokens, "_cut_once", cache(tokens._cut))
    assert few == cut_in_reading() > 5


def test_the_same_wording_elsewhere_is_found_by_its_hash(tmp_path: Path) -> None:
    archive, settings = an_archive(tmp_path)
    bring(archive, settings, *(answer(page(35), 0, url=at(number)) for number in range(3)))
    close_archive(archive)
    from store.versions import SAME_WORDING

    with closing(sqlite3.connect(settings.archive.path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {SAME_WORDING}", ("x", "y"))]
    assert any("version USING INDEX version_hash" in line for line in plan), plan
    assert not any(line.startswith("SCAN") for line in plan), plan
