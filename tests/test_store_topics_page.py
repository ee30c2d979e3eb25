"""A release by topic in the reading room, and the earlier ones of its medium."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from store_samples import a_new_archive, a_release, versioned

from records.release import Facts, Person, Point
from records.statements.read import read_points
from records.statements.topics import load_topics
from store.archive import Archive, close_archive
from store.browse.serve import build_app
from store.statements import keep_statements, queue_all, statement_rows

BEFORE, NOW = (f"https://www.mofa.go.jp/press/release/pressite_000001_0900{number}.html" for number in (1, 2))
PEOPLE = (
    Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan"),
    Person("the Honorable Erika Example", "Example", "Erika", "Secretary of State", "United States"),
)
SAID = (
    "Secretary Example stated that the United States would attend the Quad.",
    "The two ministers agreed on the TPP.",
    "Minister Sample requested talks on AUKUS.",
    "The two ministers reaffirmed their unwavering commitment to extended deterrence.",
    "The two ministers discussed Iran.",
)
SAID_NOW = (
    "Secretary Example stated that the United States would not attend the Quad.",
    "The two ministers did not agree on the TPP.",
    "Secretary Example requested talks on AUKUS, if circumstances allow.",
    "The two ministers reaffirmed their commitment to extended deterrence.",
    "The two ministers discussed Iran.",
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], httpx.Response]:
    return _asking(_an_archive(tmp_path_factory.mktemp("topics")))


def _asking(path: Path) -> Callable[[str], httpx.Response]:
    app = build_app(path)

    def ask(address: str) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
                return await client.get(address, headers={"host": "127.0.0.1:8001"})

        return asyncio.run(once())

    return ask


def _an_archive(folder: Path) -> Path:
    archive = a_new_archive(folder)
    for number, (url, said) in enumerate(((BEFORE, SAID), (NOW, SAID_NOW)), 1):
        _keep(archive, url, number, said)
    close_archive(archive)
    return archive.path


def _keep(archive: Archive, url: str, day: int, said: tuple[str, ...], people: tuple[Person, ...] = PEOPLE) -> None:
    release = replace(
        a_release(url, title="Japan-U.S. Foreign Ministers’ Telephone Talk"),
        points=tuple(Point(str(at), text) for at, text in enumerate(said, 1)),
        participants=people,
        published=date(2026, 10, day),
        facts=Facts(medium="telephone", date=date(2026, 10, day)),
    )
    versioned(archive, day, release)


def _text(answer: httpx.Response) -> str:
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_topic_says_what_is_negated_hedged_or_said_by_another_now(ask: Callable[[str], httpx.Response]) -> None:
    text = _text(ask("/release/pressite_000001_09002/topics"))
    assert "Quad in both, now negated Example: “stated” point 1 Example: “stated” (negated) point 1" in text
    assert "TPP in both, now negated both: “agreed” point 2 both: “did not agree” point 2" in text
    said = "Sample: “requested” point 3 Example: “requested” (if circumstances allow) point 3"
    assert f"AUKUS in both, another side {said}" in text
    assert "Extended deterrence in both, weaker both: “reaffirmed their unwavering commitment” point 4" in text
    assert "Iran in both, same verb both: “discussed” point 5" in text


def test_data_of_a_topic_say_the_same(ask: Callable[[str], httpx.Response]) -> None:
    rows = ask("/release/pressite_000001_09002/topics.json").json()["topics"]
    assert [(row["topic"], row["difference"]) for row in rows if row["topic"] in {"Quad", "AUKUS", "Iran"}] == [
        ("Quad", "now negated"),
        ("AUKUS", "another side"),
        ("Iran", "same verb"),
    ]
    (quad,) = [row["now"] for row in rows if row["topic"] == "Quad"]
    assert [(said["speaker"], said["verb"], said["negated"]) for said in quad] == [("Example", "stated", True)]
    lines = ask("/release/pressite_000001_09002/topics.csv").text.splitlines()
    assert "difference" in lines[0].split(",")
    assert any(",Quad,both,different,now negated," in line and line.startswith("topics,") for line in lines)


@pytest.mark.parametrize("number", [1, 2])
def test_every_statement_stands_there_with_its_words(ask: Callable[[str], httpx.Response], number: int) -> None:
    """With a predecessor and without one, of whatever topic it is, and the way leads to the point."""
    address = f"/release/pressite_000001_0900{number}/topics"
    rows = ask(f"{address}.json").json()["statements"]
    said = (SAID, SAID_NOW)[number - 1]
    assert [(row["position"], row["label"]) for row in rows] == [(at, str(at)) for at in range(1, len(said) + 1)]
    page, text = ask(address), _text(ask(address))
    release = ask(f"/release/pressite_000001_0900{number}").text
    for row, words in zip(rows, said, strict=True):
        assert row["clause"].strip(".") in words
        assert row["verb"] in row["clause"]
        assert f" {row['clause']} " in text
        point = f"/release/pressite_000001_0900{number}#point-{row['label']}"
        assert f'<a class="place" href="{point}">point {row["label"]}</a>' in page.text
        assert f'id="{row["anchor"]}"' in release
    lines = ask(f"{address}.csv").text
    assert all(row["clause"] in lines for row in rows)


def test_a_statement_on_no_topic_stands_beside_a_comparison(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    unknown = ("Minister Sample told Secretary Example that he would not come.", "The two ministers discussed Iran.")
    for number, (url, said) in enumerate(((BEFORE, SAID), (NOW, unknown)), 1):
        _keep(archive, url, number, said)
    close_archive(archive)
    ask = _asking(archive.path)
    text = _text(ask("/release/pressite_000001_09002/topics"))
    assert "Minister Sample told Secretary Example that he would not come" in text
    assert text.index("would not come") < text.rindex("By topic") < text.index("Quad not raised")


def test_the_talk_before_is_the_one_that_compare_chooses(tmp_path: Path) -> None:
    """A talk of three has none, and those of two of them are no talks with the same people."""
    archive = a_new_archive(tmp_path)
    third = Person("Mr. SPECIMEN Paul", "Specimen", "Paul", "Minister of Foreign Affairs", "Republic of Korea")
    three, four = (f"https://www.mofa.go.jp/press/release/pressite_000001_0900{number}.html" for number in (3, 4))
    _keep(archive, BEFORE, 1, SAID)
    _keep(archive, three, 2, SAID, (*PEOPLE, third))
    _keep(archive, NOW, 3, SAID_NOW)
    _keep(archive, four, 4, SAID, (*PEOPLE, third))
    close_archive(archive)
    ask = _asking(archive.path)

    def named(number: int) -> list[tuple[str, bool]]:
        earlier = ask(f"/release/pressite_000001_0900{number}.json").json()["earlier"]
        return [(row["release"][-1], row["same_people"]) for row in earlier]

    assert [named(number) for number in (1, 2, 3, 4)] == [[], [("1", True)], [("1", False)], [("3", True)]]
    assert "Earlier, with some of the same people, by telephone" in _text(ask("/release/pressite_000001_09003"))
    assert "Earlier, with the same people, by telephone" in _text(ask("/release/pressite_000001_09004"))
    assert "Compare with the talk before" not in ask("/release/pressite_000001_09004").text
    assert 'href="/compare?b=pressite_000001_09002"' in ask("/release/pressite_000001_09002").text
    compared = ask("/compare.json?b=pressite_000001_09002").json()
    assert (compared["before"]["url"], compared["after"]["url"]) == (BEFORE, NOW)
    assert "the only earlier one of its kind" in _text(ask("/compare?b=pressite_000001_09002"))
    helped = ask("/compare?b=pressite_000001_09004")
    assert "is compared with nothing: not a meeting of Japan" in _text(helped)
    assert 'href="/compare?a=pressite_000001_09003&amp;b=pressite_000001_09004"' in helped.text


def test_the_earlier_ones_named_are_of_one_medium_and_say_which(ask: Callable[[str], httpx.Response]) -> None:
    assert "Earlier, with the same people, by telephone" in _text(ask("/release/pressite_000001_09002"))
    assert "Earlier, with the same people, by telephone" in _text(ask("/compare?a=pressite_000001_09002"))


def test_points_that_are_labelled_alike_are_led_to_each(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    topics = load_topics()
    release = replace(
        a_release(NOW),
        points=tuple(Point("1", f"The two ministers discussed Iran on the {day} day.") for day in ("first", "second")),
    )
    versioned(archive, 1, release)
    queue_all(archive, "1", topics.topics)
    keep_statements(archive, 1, statement_rows(1, *read_points(release, topics), ()))
    close_archive(archive)
    ask = _asking(archive.path)
    page, whole = ask("/topics/Iran").text, ask("/release/pressite_000001_09002").text
    for name in ("point-1", "point-1-at-2"):
        assert f'href="/release/pressite_000001_09002#{name}"' in page
        assert f'href="/release/pressite_000001_09002#{name}"' in ask("/release/pressite_000001_09002/topics").text
        assert f'id="{name}"' in whole
