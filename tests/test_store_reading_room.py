"""The reading room: every page of the contract, asked through the whole application as a browser asks it."""

import asyncio
import csv
import io
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from reading_samples import GONE, SHARED, TALK, a_talk, build_archive
from store_samples import a_new_archive, a_release, versioned

from records.address import release_id
from records.release import Person
from store import ArchiveError
from store.archive import close_archive, open_archive
from store.browse.page import House
from store.browse.serve import build_app

ATOM = "{http://www.w3.org/2005/Atom}"
HOUSE = House("https://mofa.example.org", lambda: (True, {"ok": False, "answer": "not all is well: 1 open trouble"}))
LISTS = (
    "/",
    "/releases",
    "/search?q=sample",
    "/people",
    "/people/Sample",
    "/media",
    "/media/telephone",
    "/offices",
    "/offices/Minister%20for%20Samples",
    "/places",
    "/places/Sample%20Town",
    "/as-of/2026-10-31",
    "/questions",
    "/register",
    "/phrases?q=sample",
)
PAGES = (
    *LISTS,
    f"/release/{TALK}",
    f"/release/{TALK}/version/1",
    f"/release/{TALK}/compare/1/3",
    f"/release/{TALK}/compare/3/1",
    f"/release/{TALK}/compare/1/3?view=side",
    "/release/pressite_000009_09999",
    "/release/pressite_000009_09999/compare/1/2",
    f"/compare?a=pressite_000000_08001&b={TALK}",
    "/compare",
    f"/compare?a={TALK}",
    "/search",
    "/search?q=strongly",
    "/as-of",
    "/questions/releases-a-month",
    "/questions/edits-by-class",
    "/questions/hours-to-first-edit",
    "/questions/length-of-calls",
    "/questions/who-met-whom",
    "/questions/phrase?q=sample",
    "/phrases",
    "/topics",
    f"/release/{TALK}/topics",
    f"/release/{TALK}/topics?with=pressite_000000_08001",
)
REFUSED = (
    *(
        "/nowhere",
        "/a/b/c/d",
        "/mofa/x/y/z",
        "/release",
        "/release/nothing",
        "/people/Nobody",
        "/offices/None",
        "/as-of/2026-02-30",
    ),
    *(f"/release/{TALK}/version/9", f"/release/{TALK}/version/x", f"/release/{TALK}/compare/1/9", "/questions/none"),
    *("/topics/nothing", "/release/nothing/topics", f"/release/{TALK}/topics?with=nothing"),
    *("/compare?a=nothing&b=neither", "/feeds/release/nothing.atom", "/feeds/other.atom", "/%ff/%00", "/mofa/nothing"),
    *("/mofa/releases.atom", "/mofa.atom", "/mofa/x.atom", "/mofa/releases.html"),
    *("/release/..%2f..%2fetc", f"/release/{TALK}/version/1/capture/more", "/as-of/99999-01-01", "/-/nothing"),
)

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_archive(tmp_path_factory.mktemp("reading"))


def _asked(path: Path, house: House = HOUSE, sql: bool = True) -> Ask:
    app = build_app(path, house, sql)

    def ask(address: str, method: str = "GET", host: str = "127.0.0.1:8001") -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
                return await client.request(method, address, headers={"host": host})

        return asyncio.run(once())

    return ask


@pytest.fixture
def ask(archive: Path) -> Ask:
    return _asked(archive)


def _text(answer: httpx.Response) -> str:
    """What a reader of the page sees, on one line."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_built_for_everybody(ask: Ask, address: str) -> None:
    answer = ask(address)
    assert answer.status_code == 200, answer.text[:300]
    page = answer.text
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert (page.count("<h1"), page.count("<main"), page.count("<title>")) == (1, 1, 1)
    assert page.index('<a class="skip" href="#main">') < page.index("<header")
    assert re.search(r"<title>[^<]+ – mofawatch</title>", page)
    assert "<script" not in page
    assert " style=" not in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids
    labelled = re.findall(r'<label for="([^"]+)"', page)
    assert set(labelled) <= set(ids)
    assert len(re.findall(r"<(?:input|select)\s", page)) == len(labelled)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert (answer.headers["x-content-type-options"], answer.headers["x-frame-options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_as_data(ask: Ask, address: str) -> None:
    path, _, query = address.partition("?")
    answer = ask(f"{path if path != '/' else '/index'}.json?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()


def test_titles_tell_the_pages_apart(ask: Ask) -> None:
    titles = [re.search(r"<title>(.*)</title>", ask(address).text) for address in PAGES]
    alone = {title[1] for title in titles if title}
    # Three pairs are one page, told otherwise: side by side, the help with one of two releases, by topic.
    assert len(alone) == len(PAGES) - 3


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_there_as_csv(ask: Ask, address: str) -> None:
    path, _, query = address.partition("?")
    answer = ask(f"{path if path != '/' else '/index'}.csv?{query}")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


@pytest.mark.parametrize("address", REFUSED)
def test_every_other_address_is_a_page_that_leads_home(ask: Ask, address: str) -> None:
    answer = ask(address)
    assert answer.status_code == 404, answer.text[:300]
    assert "<h1>" in answer.text
    assert 'href="/"' in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ["/nowhere.json", "/release/nothing.json", f"/release/{TALK}/version/9.json"])
def test_what_is_not_there_is_said_as_data_too(ask: Ask, address: str) -> None:
    answer = ask(address)
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


def test_a_bad_link_is_one_line_in_the_log_at_most(
    ask: Ask, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for address in ("/a/b/c/d", "/mofa/x/y/z", "/release/nothing", "/mofa/nothing.json", "/mofa/edits?_sort=x"):
        caplog.clear()
        ask(address)
        out, err = capfd.readouterr()
        assert len(caplog.records) + len(err.splitlines()) + len(out.splitlines()) <= 1


def test_the_front_page_tells_what_happened_day_by_day_in_japan(ask: Ask) -> None:
    page = ask("/").text
    days = re.findall(r"<h2 id=\"day-[^>]*\"><time[^>]*>([^<]+)", page)
    # 12:00 UTC and more is the evening of the 7th in Japan; 600 minutes later it is the 8th.
    assert days == ["Friday, 9 October 2026", "Thursday, 8 October 2026", "Wednesday, 7 October 2026"]
    assert "<del>35 minutes</del> <ins>45 minutes</ins>" in page
    assert f'href="/release/{TALK}/compare/1/2"' in page
    said = _text(ask("/"))
    assert "Not all is well since 9 Oct 2026, 09:40 . 1 open trouble. Last good check: 9 Oct" in said
    assert "New: a talk" not in said  # the baseline is kept apart
    assert "New: a talk" in _text(ask("/?silent=1"))


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("kind=edited", ["edited", "edited", "edited"]),
        ("kind=withdrawn", ["withdrawn"]),
        ("class=fact", ["edited"]),
        ("class=format", ["edited"]),
        ("person=example&kind=new", ["new", "new", "new"]),
        ("person=Nobody", []),
        ("office=for+samples&kind=edited", ["edited", "edited"]),
        ("medium=telephone&kind=edited&class=fact", ["edited"]),
        ("word=strongly", ["edited", "new"]),
        ("word=strongly&kind=new", ["new"]),
        ("year=2026&kind=withdrawn", ["withdrawn"]),
        ("year=2025", []),
        ("since=2026-10-09", ["edited"]),
        ("since=2026-10-08&until=2026-10-08", ["withdrawn", "edited", "new", "new", "new"]),
    ],
)
def test_filters_combine_and_stand_in_the_address(ask: Ask, query: str, kinds: list[str]) -> None:
    answer = ask(f"/index.json?{query}").json()
    assert [change["kind"] for change in answer["changes"]] == kinds
    page = ask(f"/?{query}").text
    assert page.count('<article class="change"') == len(kinds)


@pytest.mark.parametrize("query", ["kind=x", "class=lead", "year=26", "since=yesterday", "medium=pigeon", "until=7"])
def test_a_filter_that_is_none_is_named(ask: Ask, query: str) -> None:
    answer = ask(f"/?{query}")
    assert answer.status_code == 400
    assert 'role="alert">expected ' in answer.text


def test_a_search_for_a_choice_that_is_none_is_refused(ask: Ask) -> None:
    answer = ask("/search?q=sample&only=xx")
    assert (answer.status_code, ask("/search.json?q=sample&only=xx").json()["found"]) == (400, [])
    assert 'role="alert">expected only to be one of now, past, got xx<' in answer.text


def test_earlier_changes_are_a_page_further(archive: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [change["id"] for change in ask("/index.json").json()["changes"]]
    monkeypatch.setattr("store.browse.pages.happened._CHANGES", 4)
    seen: list[int] = []
    address = "/"
    while address:
        answer = ask(address.replace("/", "/index.json", 1)).json()
        seen += [change["id"] for change in answer["changes"]]
        address = answer["older"]
    assert seen == whole


def test_a_release_is_reported_whole(ask: Ask) -> None:
    page = ask(f"/release/{TALK}")
    said = _text(page)
    assert "version 3 of 3" in said
    for words in (
        "Length 45 minutes",
        "Mr. SAMPLE Taro , Minister for Samples (Japan)",
        "1. They shared sample views",
        "Two delegations at a table",
        "Joint Sample (PDF)",
        "version 2 7 Oct 2026, 22:00 7 Oct 2026, 22:20 2 20 min",
        "desk: waiting to be sent (asks for all)",
        "It happened between 7 Oct 2026, 21:20 and 7 Oct 2026, 22:00 , as far as it was seen.",
        "Source: Ministry of Foreign Affairs of Japan website",
        "(accessed 9 Oct 2026 )",
    ):
        assert words in said, words
    assert f'href="/compare?a=pressite_000000_08001&amp;b={TALK}"' in page.text
    assert '<p id="point-1" class="point' in page.text
    data = ask(f"/release/{TALK}.json").json()
    assert data["first_seen"] == "2026-10-07T12:00:00Z"
    assert [point["id"] for point in data["points"]] == ["paragraph-1", "point-1", "point-2", "point-3", "point-4"]
    assert [row["times_seen"] for row in data["wordings"]] == [2, 2, 2]


def test_a_withdrawn_release_is_kept_in_full(ask: Ask) -> None:
    said = _text(ask("/release/" + release_id(GONE)))
    assert "The ministry’s page is gone. This is the copy of the last wording there was, in full." in said
    assert "They shared sample views." in said


def test_a_capture_is_shown_as_text_and_nothing_else(ask: Ask) -> None:
    answer = ask(f"/release/{TALK}/version/1/capture")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "for 35 minutes" in answer.text


def test_a_shared_name_is_a_choice_and_each_has_its_own(ask: Ask) -> None:
    choice = ask("/release/pageite_000005")
    assert choice.status_code == 300
    names = ["na~na1~us~pageite_000005", "press~release~pageite_000005"]
    assert [release_id(url, SHARED) for url in SHARED] == names
    for name, url in zip(names, SHARED, strict=True):
        assert f'href="/release/{name}"' in choice.text
        assert ask(f"/release/{name}.json").json()["url"] == url
    assert (
        ask("/release/pageite_000005/version/1.json").json()["releases"][0]["address"]
        == f"/release/{names[0]}/version/1"
    )
    assert ask("/feeds/release/pageite_000005.atom").status_code == 300


@pytest.mark.parametrize("name", [f"{TALK}.html", f"press~release~{TALK}"])
def test_another_name_leads_to_the_release(ask: Ask, name: str) -> None:
    answer = ask(f"/release/{name}/version/2")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/release/{TALK}/version/2")


def test_versions_are_compared_both_ways(ask: Ask) -> None:
    there, back = ask(f"/release/{TALK}/compare/1/2").text, ask(f"/release/{TALK}/compare/2/1").text
    assert "<del>35 minutes</del><ins>45 minutes</ins>" in there
    assert "<del>45 minutes</del><ins>35 minutes</ins>" in back
    assert "<details" in there
    assert "2 unchanged points" in there
    side = ask(f"/release/{TALK}/compare/1/2?view=side").text
    assert '<p class="left">' in side
    assert "<del>35 minutes</del>," in side
    assert "<ins>45 minutes</ins>," in side


def test_a_moved_point_shows_its_words_on_the_front_page(ask: Ask) -> None:
    moved = re.search(r"moved: [^“]*: “([^”]+)”", _text(ask("/")))
    assert moved is not None
    assert moved[1].startswith("They shared sample views on the next visit")
    (edit,) = [
        edit
        for change in ask("/index.json").json()["changes"]
        for edit in change["edits"]
        if edit["reason"].startswith("order:")
    ]
    assert (
        edit["moved_text"]
        == "They shared sample views on the next visit, which is to take place in the coming sample year."
    )


def test_a_comparison_shows_the_words_that_moved_and_calls_a_caption_one(ask: Ask) -> None:
    text = _text(ask(f"/release/{TALK}/compare/1/3"))
    assert "point 4, after point 3 → point 1, after opening paragraph: “They shared sample views" in text
    assert "Captions 1 unchanged caption" in text
    assert (
        f"/release/{TALK}/topics?with=pressite_000000_08001" in ask(f"/compare?a=pressite_000000_08001&b={TALK}").text
    )


def test_a_moved_point_says_so_and_is_neither_gone_nor_new(ask: Ask) -> None:
    page = ask(f"/release/{TALK}/compare/2/3").text
    line = re.search(r'<p id="point-1" class="point moved">.*?</p>', page, re.DOTALL)
    assert line
    assert "moved, 4. → 1." in line[0]
    assert "They shared sample views" in line[0]
    assert "<del>" not in line[0]
    assert "<ins>" not in line[0]


def test_a_page_beyond_the_end_of_a_list_leads_to_its_begin(ask: Ask) -> None:
    lists = ("/releases", "/search?q=sample", "/people/Sample", "/media/telephone", "/as-of/2026-10-31")
    further = dict.fromkeys((*lists, "/phrases?q=sample"), "page=99999")
    for address, asked in {**further, "/register": "before=2020-01-01T00:00:00Z,1"}.items():
        page = ask(f"{address}{'&' if '?' in address else '?'}{asked}")
        assert page.status_code == 200
        newer = re.findall(r'<a href="([^"]+)" rel="prev">', page.text)
        assert newer == [address], address
        assert 'rel="next"' not in page.text


def test_the_data_of_a_page_are_what_was_asked_for(ask: Ask) -> None:
    for address in ("/releases?year=2026", "/search?q=strongly&only=past", "/register?class=fact", "/?kind=new"):
        found = re.findall(r'href="(/[^"]+\.json[^"]*)"', ask(address).text.partition("<footer")[2])
        path, _, query = address.partition("?")
        assert [link.replace("&amp;", "&") for link in found] == [f"{path if path != '/' else '/index'}.json?{query}"]
    assert "<script" not in ask('/search?q="><script>alert(1)</script>').text


def test_what_is_gone_in_a_comparison_has_its_anchor_beside_it(ask: Ask) -> None:
    page = ask(f"/release/{TALK}/compare/1/3?view=side").text
    for side in re.findall(r'<p class="(?:left|right)">(.*?)</p>', page):
        assert re.sub(r"<[^>]*>", "", side).strip() != "#"
    removed = ask("/compare?a=pressite_000000_08001&b=pressite_000001_09001&view=side").text
    pairs = re.findall(r'class="pair removed">(.*?)</div>', removed)
    assert pairs
    assert all('#</a></p><p class="right">' in pair for pair in pairs)


def test_a_release_names_the_bundle_that_proves_it(ask: Ask) -> None:
    name = release_id(SHARED[0], SHARED)
    assert f"mofawatch evidence {name} --out {name}.zip" in _text(ask(f"/release/{name}"))


def test_two_releases_are_compared(ask: Ask) -> None:
    page = ask(f"/compare?a=pressite_000000_08001&b={TALK}").text
    assert "<del>" in page
    assert "<ins>" in page
    helped = ask("/compare?a=nothing&b=" + TALK)
    assert (helped.status_code, "The archive has no release nothing." in helped.text) == (404, True)


def test_what_is_no_longer_said_is_found(ask: Ask) -> None:
    said = _text(ask("/search?q=strongly+urged"))
    assert (
        "no longer said: version 1 said it, from 7 Oct 2026, 21:00 until 7 Oct 2026, 21:20 ; dropped in version 2"
        in said
    )
    (found,) = ask('/search.json?q="strongly+urged"').json()["found"]
    assert (found["current"], found["says"], found["dropped_in"]) == (False, [1], 2)
    assert [True, "strongly"] in [[marked, words.split()[0]] for marked, words in found["snippet"]]
    assert "<mark>" in ask("/search?q=strongly").text
    now = ask("/search.json?q=strongly&only=now").json()["found"]
    past = ask("/search.json?q=strongly&only=past&person=Sample&year=2026&medium=telephone").json()["found"]
    assert (now, [row["release"] for row in past]) == ([], [TALK])
    both = ask("/search.json?q=urged&only=now").json()["found"]
    assert (both[0]["current"], both[0]["says"]) == (True, [1, 2, 3])


@pytest.mark.parametrize(
    "words",
    [
        *("%22", "%22%22", "U.S.", "a+OR", "(", "*", "NEAR(a,b)", "title:x", "-", "%00", "%F0%9F%98%80", "a+" * 400),
        *("'", "^x", "%EF%BF%BE", "%5C", "--", "%ED%A0%80"),
    ],
)
def test_whatever_is_typed_is_words(ask: Ask, words: str) -> None:
    for address in ("/search?q=", "/?word=", "/feeds/search.atom?q=", "/questions/phrase?q=", "/search?q=a&person="):
        assert ask(address + words).status_code == 200


def test_a_pasted_address_leads_to_its_release(ask: Ask) -> None:
    assert f'href="/release/{release_id(GONE)}"' in ask(f"/search?q={GONE}").text


def test_a_day_of_the_past_is_shown_as_it_ended_in_japan(ask: Ask) -> None:
    def versions(day: str) -> dict[str, Any]:
        return {row["release"]: row["version"] for row in ask(f"/as-of/{day}.json").json()["releases"]}

    assert versions("2026-09-16") == {}
    assert versions("2026-09-17") == {"pressite_000000_08001": 1}
    assert versions("2026-10-07")[TALK] == 2  # seen at 22:00 in Japan
    assert versions("2026-10-09")[TALK] == 3
    page = ask("/as-of/2026-10-07").text
    assert f'href="/release/{TALK}/version/2"' in page
    assert "withdrawn by then" in ask("/as-of/2026-10-09").text
    assert ask("/as-of?date=2026-10-07").headers["location"] == "/as-of/2026-10-07"


def test_people_have_pages(ask: Ask) -> None:
    people = {row["family_name"]: row for row in ask("/people.json").json()["people"]}
    assert people["Sample"]["releases"] == 4
    data = ask("/people/Sample.json").json()
    assert data["offices"][0]["office"] == "Minister for Samples"
    assert data["talks"][0] | {"median": 0} == {
        "medium": "telephone",
        "releases": 4,
        "with_length": 4,
        "shortest": 35,
        "longest": 45,
        "total": 150,
        "median": 0,
    }
    assert data["namesakes"] == []
    assert "Several people" not in ask("/people/Sample").text
    assert ask("/people/sample").headers["location"] == "/people/Sample"


def test_a_family_name_of_two_people_names_both(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    for number, given in enumerate(("Jiro", "Taro", None)):
        url = f"https://www.mofa.go.jp/press/release/pressite_000001_0800{number}.html"
        person = Person(f"Mr. {given or ''} Sample", "Sample", given, "Minister for Samples", "Japan")
        versioned(archive, number, replace(a_release(url), participants=(person,)))
    close_archive(archive)
    page = _asked(archive.path)("/people/Sample").text
    assert "Several people have this family name: Jiro Sample (Japan), Taro Sample (Japan)." in page


def test_an_office_names_the_other_words_for_it(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    offices = [
        ("Vice-Minister for Foreign Affairs", "Japan"),
        ("Vice Minister for Foreign Affairs", "Japan"),
        ("Minister for Foreign Affairs", "Japan"),
        ("Ambassador to Japan", "United States"),
        ("Ambassador to the U.S.", "Japan"),
    ]
    for number, (office, country) in enumerate(offices):
        url = f"https://www.mofa.go.jp/press/release/pressite_000001_0800{number}.html"
        person = Person("Mr. Taro Sample", "Sample", "Taro", office, country)
        versioned(archive, number, replace(a_release(url), participants=(person,)))
    close_archive(archive)
    ask = _asked(archive.path)
    assert ask("/offices/Vice-Minister%20for%20Foreign%20Affairs.json").json()["also"] == [offices[1][0]]
    assert "is also written" in ask("/offices/Vice-Minister%20for%20Foreign%20Affairs").text
    assert ask("/offices/Ambassador%20to%20Japan.json").json()["also"] == []
    assert ask("/offices/Minister%20for%20Foreign%20Affairs.json").json()["also"] == []


def test_media_offices_and_places_have_pages(ask: Ask) -> None:
    def named(address: str) -> list[tuple[str, int]]:
        return [(row["name"], row["releases"]) for row in ask(f"{address}.json").json()["rows"]]

    assert named("/media") == [("telephone", 5)]
    assert named("/places") == [("Sample Town", 1)]
    assert ("Minister for Samples", 4) in named("/offices")
    telephone = ask("/media/telephone.json").json()
    assert len(telephone["releases"]) == 5
    assert telephone["counted"] == [{"say_a_length": 5, "shortest": 35, "median": 35, "longest": 45, "together": 185}]
    (office,) = ask("/offices/minister%20for%20samples.json").json()["counted"]
    assert (office["family_name"], office["country"], office["releases"]) == ("Sample", "Japan", 4)
    assert (office["first"], office["last"]) == ("2026-09-17", "2026-10-07")


def test_releases_that_name_a_place_are_found_by_whatever_is_typed(ask: Ask) -> None:
    assert ask("/places?q=sample+region").headers["location"] == "/places/sample%20region"
    region = ask("/places/sample%20region.json").json()
    assert [row["release"] for row in region["releases"]] == [TALK]
    assert region["counted"] == [{"held_there": 0, "named_only": 1}]
    town = ask("/places/Sample%20Town.json").json()
    assert town["counted"] == [{"held_there": 1, "named_only": 0}]
    for typed in ('"', "a%20OR", "region%20sample", "%2f", "*"):
        assert ask(f"/places/{typed}").status_code == 404, typed
    assert 'href="/places/Sample%20Town"' in ask("/places").text


def _entries(answer: httpx.Response) -> list[ElementTree.Element]:
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://mofa.example.org" + str(answer.request.url.raw_path.decode())
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        address = next(
            link.get("href") or "" for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"
        )
        assert address.startswith("https://mofa.example.org/release/")
    return entries


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/feeds/changes.atom", ["edited", "withdrawn", "edited", "new", "new", "new", "new", "edited", "new"]),
        ("/feeds/new.atom", ["new"] * 5),
        (f"/feeds/release/{TALK}.atom", ["edited", "edited", "new"]),
        ("/feeds/search.atom?q=strongly", ["edited", "new"]),
        ("/feeds/search.atom?q=nowhere", []),
    ],
)
def test_feeds_have_what_happened_and_nothing_silent(ask: Ask, address: str, kinds: list[str]) -> None:
    entries = _entries(ask(address))
    found = [next(c.get("term") for c in entry.findall(f"{ATOM}category")) for entry in entries]
    assert sorted(map(str, found)) == sorted(kinds)
    titles = [str(entry.findtext(f"{ATOM}title")) for entry in entries]
    assert len(set(titles)) == len(titles)


def test_the_title_of_an_entry_says_of_which_day_who_and_what_changed(ask: Ask) -> None:
    title = "Japan-U.S. Sample Ministers’ Telephone Talk, 7 Oct 2026 (Sample, Example)"
    titles = [entry.findtext(f"{ATOM}title") for entry in _entries(ask(f"/feeds/release/{TALK}.atom"))]
    edited = f"Edited: {title}: The duration changed: 35 -> 45 minutes (fact)"
    assert [str(each).partition("; ")[0] for each in titles[1:]] == [edited, f"New: {title}"]
    assert str(_entries(ask("/feeds/register.atom"))[2].findtext(f"{ATOM}title")).startswith(edited)


def test_the_register_has_every_edit_with_its_bounds_and_hours_since_publication(ask: Ask) -> None:
    rows = ask("/register.json").json()["edits"]
    names = ("release", "class", "noticed", "hours_at_least", "hours_at_most", "told")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (TALK, "format", "own check", 1.33, 51.0, True),
        ("pressite_000009_09999", "wording", "own check", None, 53.34, True),
        (TALK, "fact", "own check", 0.33, 22.0, True),
    ]
    assert [row["class"] for row in ask("/register.json?class=fact").json()["edits"]] == ["fact"]
    text = _text(ask("/register"))
    assert "20 min to 22 hours after publication · between" in text
    assert "at most 54 hours after publication · before" in text
    assert "compiled by mofawatch. https://mofa.example.org/register (accessed" in text
    entries = _entries(ask("/feeds/register.atom"))
    assert "after publication, noticed by own check" in (entries[0].findtext(f"{ATOM}summary") or "")


def test_a_release_is_shown_by_topic_and_a_phrase_in_every_release_that_says_it(ask: Ask) -> None:
    assert "it was asked for" in _text(ask(f"/release/{TALK}/topics?with=pressite_000000_08001"))
    reported = ask("/phrases.json?q=SAMPLE+office").json()
    assert (reported["history"]["releases"], [row["release"] for row in reported["said_in"]]) == (1, [TALK])
    assert reported["history"]["brought_by"] == []
    strongly = ask("/phrases.json?q=strongly+urged").json()["history"]
    assert [(edit["release"], edit["from_version"]) for edit in strongly["taken_by"]] == [(TALK, 1)]
    assert ask("/phrases?q=%22-%22").status_code == 400


@pytest.mark.parametrize(
    ("asked", "status"), [("{}", 304), ("W/{}", 304), ('"another", W/{}', 304), ("*", 304), ('"another"', 200)]
)
def test_a_feed_that_is_known_is_not_sent_again(archive: Path, asked: str, status: int) -> None:
    app = build_app(archive, HOUSE)

    async def twice() -> tuple[httpx.Response, httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            first = await client.get("/feeds/changes.atom")
            again = await client.get(
                "/feeds/changes.atom", headers={"if-none-match": asked.format(first.headers["etag"])}
            )
            return first, again

    first, again = asyncio.run(twice())
    assert (first.status_code, again.status_code) == (200, status)
    assert (again.content == b"") == (status == 304)


def test_no_address_writes_a_header(ask: Ask) -> None:
    answer = ask(f"/release/{TALK}.html/version/1%0d%0aset-cookie:x=1")
    assert answer.status_code == 301
    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers["location"]


def test_an_entry_has_its_words_marked(ask: Ask) -> None:
    content = _entries(ask(f"/feeds/release/{TALK}.atom"))[1].findtext(f"{ATOM}content") or ""
    assert "<del>35 minutes</del> <ins>45 minutes</ins>" in content


def test_feeds_are_declared_on_their_pages(ask: Ask) -> None:
    for address, feed in (("/", "/feeds/changes.atom"), (f"/release/{TALK}", f"/feeds/release/{TALK}.atom")):
        assert '<link rel="alternate" type="application/atom+xml" title=' in ask(address).text
        assert f'href="{feed}">' in ask(address).text


def test_health_is_what_the_monitor_says(archive: Path, ask: Ask) -> None:
    answer = ask("/-/health")
    assert (answer.status_code, answer.json()["answer"]) == (200, "not all is well: 1 open trouble")

    def fails() -> tuple[bool, dict[str, Any]]:
        raise ArchiveError("it cannot be read")

    broken = _asked(archive, House(health=fails))
    assert (broken("/-/health").status_code, broken("/").status_code) == (503, 200)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *(("127.0.0.1", 200), ("localhost:8001", 200), ("[::1]:8001", 200), ("mofa.example.org", 200)),
        *(
            ("evil.example", 421),
            ("127.0.0.1.evil.example", 421),
            ("", 421),
            ("mofa.example.org.evil", 421),
            ("[", 421),
        ),
    ],
)
def test_only_known_hosts_are_answered(ask: Ask, host: str, status: int) -> None:
    for address in ("/", "/mofa", "/-/health", "/-/metrics", "/-/static-plugins/mofawatch/style.css"):
        assert ask(address, host=host).status_code == status


@pytest.mark.parametrize(
    "address", ["/", f"/release/{TALK}", "/mofa", "/mofa/releases", "/feeds/new.atom", "/-/health"]
)
def test_head_works_and_nothing_can_be_written(ask: Ask, address: str) -> None:
    assert ask(address, "HEAD").status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        assert ask(address, method).status_code == 405


@pytest.mark.parametrize("before", ["/", "//", "///", "/\\", "/\\/"])
def test_no_address_leads_to_another_host(archive: Path, before: str) -> None:
    app, sent = build_app(archive, HOUSE), []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    address = f"{before}evil.example/"  # httpx would take it for a host, too
    scope = {"type": "http", "method": "GET", "path": address, "raw_path": address.encode(), "query_string": b""}
    asyncio.run(app({**scope, "headers": [(b"host", b"127.0.0.1:8001")], "scheme": "http"}, None, send))
    assert sent[0]["status"] == 301
    assert dict(sent[0]["headers"])[b"location"] == b"/evil.example"


@pytest.mark.parametrize("address", ["/mofa", "/mofa/releases", "/mofa/releases.json", "/mofa?sql=select+1"])
def test_datasette_has_the_headers_too(ask: Ask, address: str) -> None:
    headers = ask(address).headers
    policy = headers["content-security-policy"].split("; ")
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'self'"} <= set(policy)
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize(
    "sql",
    [
        "select randomblob(900000000)",
        "select zeroblob(900000000)",
        "select replace(hex(zeroblob(400000)), '00', '0123456789')",
        "select group_concat(printf('%900000d', text)) from points, points, points",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select printf('%900000d', i) from n limit 99",
        "attach database '/etc/passwd' as other",
        "pragma journal_mode = delete",
        "insert into alert values (1)",
    ],
)
def test_a_question_is_bounded_in_memory(ask: Ask, sql: str) -> None:
    answer = ask("/mofa.json?" + str(httpx.QueryParams({"sql": sql, "_shape": "objects"})))
    assert answer.status_code == 400, answer.text[:200]
    assert len(answer.content) < 100_000


def test_a_width_beyond_all_bounds_is_nothing(ask: Ask) -> None:
    answer = ask("/mofa.json?" + str(httpx.QueryParams({"sql": "select printf('%1000000000d', 1) as wide"})))
    assert answer.json()["rows"] == [[None]]


def test_a_question_is_bounded_in_time(ask: Ask) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    answer = ask("/mofa.json?" + str(httpx.QueryParams({"sql": endless})))
    assert answer.status_code == 400
    assert "SQL query took too long" in answer.json()["error"]
    assert "script" not in answer.text


@pytest.mark.parametrize("asked", ["_sort=nothing", "_next=x", "_search=%22", "_size=x", "sql=select+'"])
def test_what_datasette_cannot_read_is_refused_in_words(ask: Ask, asked: str) -> None:
    for form in ("", ".json"):
        path = "/mofa" if asked.startswith("sql") else "/mofa/releases"
        answer = ask(f"{path}{form}?{asked}")
        assert answer.status_code == 400
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("'Sample Talk' like '%TALK'", 1),
        ("'Sample Talk' like 'sample_talk'", 1),
        ("'Sample Talk' like 'talk%'", 0),
        ("'50%' like '50\\%' escape '\\'", 1),
        ("'50x' like '50\\%' escape '\\'", 0),
        ("'a*b[c' like 'a*b[%'", 1),
        ("'Émile' like 'émile'", 0),
        ("null like 'a'", None),
        ("'Sample Talk' glob 'Sample*'", 1),
        ("'Sample Talk' glob 'sample*'", 0),
        ("'Sample Talk' glob '[^T]ample*'", 1),
        ("instr('Sample Talk', 'Talk')", 8),
        ("instr('Sample Talk', 'none')", 0),
        ("hex(zeroblob(400000)) like '%0%0%0%0%0%0%0%0%0%0%0%0%1'", 0),
        ("hex(zeroblob(400000)) glob '*0*0*0*0*0*0*0*0*0*0*0*0*1'", 0),
        ("instr(hex(zeroblob(400000)), hex(zeroblob(200000)) || '1')", 0),
    ],
)
def test_patterns_are_looked_for_without_a_way_back(ask: Ask, condition: str, holds: int | None) -> None:
    answer = ask("/mofa.json?" + str(httpx.QueryParams({"sql": f"select {condition}"})))
    assert answer.json()["rows"] == [[holds]]


def test_questions_of_ones_own_can_be_switched_off(archive: Path) -> None:
    ask = _asked(archive, sql=False)
    assert ask("/mofa.json?sql=select+1").status_code == 403
    assert ask("/mofa/latest_changes.json").status_code == 200
    assert ask("/mofa/releases?_where=1").status_code in {200, 400, 403}
    assert ask("/").status_code == 200


@pytest.mark.parametrize(
    "address", [address for address in PAGES if "000009" in address] + ["/", "/releases", "/people"]
)
def test_hostile_text_is_shown_harmless(ask: Ask, address: str) -> None:
    page = ask(address).text
    assert "<script" not in page
    assert "<img" not in page
    assert re.search(r'href="\s*javascript:', page, re.IGNORECASE) is None
    assert not {"\x1b", "\u202e", "\x00"} & set(page)
    assert "&lt;script&gt;document.title" in page


def test_the_public_address_may_have_a_path(archive: Path) -> None:
    ask = _asked(archive, House("https://example.org/mofa-archive"))
    page = ask("/mofa-archive/", host="example.org")
    assert page.status_code == 200
    assert 'href="/mofa-archive/releases"' in page.text
    assert 'href="/mofa-archive/-/static-plugins/mofawatch/style.css"' in page.text
    assert ask("/mofa-archive/-/static-plugins/mofawatch/style.css", host="example.org").status_code == 200
    feed = ask("/mofa-archive/feeds/new.atom", host="example.org").text
    assert 'href="https://example.org/mofa-archive/feeds/new.atom"' in feed


def test_an_archive_that_is_gone_is_said_and_not_a_fault(tmp_path: Path) -> None:
    path = build_archive(tmp_path)
    ask = _asked(path)
    assert ask("/").status_code == 200
    path.rename(tmp_path / "elsewhere.db")
    answer = ask("/")
    assert (answer.status_code, "there is no archive at" in answer.text) == (503, True)
    assert ask("/-/metrics").status_code == 503


def test_a_name_of_a_page_is_no_name_of_a_database(tmp_path: Path) -> None:
    path = build_archive(tmp_path)
    path = path.rename(tmp_path / "search.db")
    ask = _asked(path)
    assert "<h1>Search</h1>" in ask("/search").text
    assert ask("/search-archive/releases.json").status_code == 200


def test_pages_are_read_while_the_archive_is_written(tmp_path: Path) -> None:
    path = build_archive(tmp_path)
    ask, over = _asked(path), threading.Event()

    def write() -> None:
        archive = open_archive(path)
        number = 5000
        while not over.is_set():
            versioned(archive, number, a_talk(str(number)))
            number += 1
        close_archive(archive)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        answers = [ask(address).status_code for address in (*PAGES[:12], "/mofa/releases.json", "/-/metrics") * 3]
    finally:
        over.set()
        writer.join(60)
    assert set(answers) == {200}
