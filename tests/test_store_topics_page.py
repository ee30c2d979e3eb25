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
from store.archive import close_archive
from store.browse.serve import build_app

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
    app = build_app(_an_archive(tmp_path_factory.mktemp("topics")))

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
        release = replace(
            a_release(url, title="Japan-U.S. Foreign Ministers’ Telephone Talk"),
            points=tuple(Point(str(at), text) for at, text in enumerate(said, 1)),
            participants=PEOPLE,
            published=date(2026, 10, number),
            facts=Facts(medium="telephone", date=date(2026, 10, number)),
        )
        versioned(archive, number, release)
    close_archive(archive)
    return archive.path


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
    assert any(line.startswith("Quad,both,different,now negated,") for line in lines)


def test_the_earlier_ones_named_are_of_one_medium_and_say_which(ask: Callable[[str], httpx.Response]) -> None:
    assert "Earlier, with the same people, by telephone" in _text(ask("/release/pressite_000001_09002"))
    assert "Earlier, with the same people, by telephone" in _text(ask("/compare?a=pressite_000001_09002"))
