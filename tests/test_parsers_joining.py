"""Who else will be at what a page announces, and who only seems to be: the last guest, the founder."""

import pytest
from test_parsers_cases import read

COMING = (
    "<p>The Honorable Alex Example, Deputy Secretary of State of the United States of America, will visit Japan from "
    "October 12 to 14.</p><ol><li>{}</li></ol>"
)
HELD = "<p>On October 7, a reception for the Sample Fellowship was held in Tokyo.</p><ol><li>{}</li></ol>"
MEETING = (
    "<p>On October 7, Ms. MIHON Hana, Minister for Foreign Affairs of Japan, held a meeting with the Honorable Alex "
    "Example, Secretary of State of the United States of America. {}</p>"
)


def test_those_of_one_sentence_are_all_read() -> None:
    point = (
        "The dialogue will bring together Ms. MIHON Hana, Director-General, as co-chair on the Japanese side, and Mr. "
        "Pat Dummy, Deputy Secretary, as co-chair on the U.S. side, in the presence of Mr. Robin Placeholder."
    )
    assert _families(COMING, point, "Visit to Japan by the Deputy Secretary of State") == [
        "Example",
        "Mihon",
        "Dummy",
        "Placeholder",
    ]


def test_a_delegation_that_consists_of_the_following_is_a_list() -> None:
    point = (
        "The delegation consists of the following two persons.</li></ol><p>(1) The Honorable Pat Dummy, Governor of "
        "Ohio</p><p>(2) The Honorable Robin Placeholder, Governor of Utah</p><ol start='2'><li>They will stay in Tokyo."
    )
    assert _families(COMING, point, "Visit to Japan by Governors") == ["Example", "Dummy", "Placeholder"]


def _families(page: str, words: str, title: str) -> list[str | None]:
    return [person.family_name for person in read(page.format(words), {"title": title}).participants]


@pytest.mark.parametrize(
    "point",
    [
        "Dr. Robin Placeholder, Senior Advisor at the Department of State, will come with him.",
        "In addition, Mr. Robin Placeholder, Ambassador of the United States to Japan, will also be present.",
        "Accompanying the Deputy Secretary will be Dr. Robin Placeholder, Senior Advisor at the Department of State.",
        "The delegation will be led by Dr. Robin Placeholder, Senior Advisor at the Department of State.",
        "Mr. Robin Placeholder, Ambassador of the United States to Japan, will host a reception in his honor.",
        "On the evening of October 12, Mr. Robin Placeholder, Ambassador to Japan, will give a dinner for the party.",
        "The certificates will be handed over by Mr. Robin Placeholder, Consul General of Japan.",
        "The signatories are Mr. Robin Placeholder, Administrator, and others.",
        "The delegation is led by Mr. Robin Placeholder, Ambassador to Japan.",
        "Those attending will be, for Japan, Mr. Robin Placeholder, Ambassador.",
        "On October 13, he will offer flowers together with Mr. Robin Placeholder, Ambassador to Japan.",
        "Opening remarks will be made by Mr. Robin Placeholder, Ambassador of the United States to Japan.",
        "A keynote speech by Mr. Robin Placeholder, Ambassador to Japan, will follow.",
        "The panel discussion will be moderated by Professor Robin Placeholder of Sample University.",
        "After the ceremony, Mr. Robin Placeholder, Ambassador to Japan, will give a luncheon for the guests.",
        "The dialogue will bring together Mr. Robin Placeholder, Ambassador to Japan, and officials.",
    ],
)
def test_who_will_be_there_too_is_read_from_a_point(point: str) -> None:
    assert _families(COMING, point, "Visit to Japan by the Deputy Secretary of State") == ["Example", "Placeholder"]


@pytest.mark.parametrize(
    "point",
    [
        "Dr. Robin Placeholder, Senior Advisor at the Department of State, will not be present.",
        "Dr. Robin Placeholder, Senior Advisor at the Department of State, will join the next dialogue.",
        "On November 2, Dr. Robin Placeholder, Senior Advisor, will give a dinner for members of the Diet.",
        "Dr. Robin Placeholder, Senior Advisor, will host a summit of leaders.",
        "The ministers hope that Dr. Robin Placeholder, Senior Advisor, will also be present.",
        "He will explain the report of the group of experts presided over by Dr. Robin Placeholder.",
        "His visit takes the place of the one by Dr. Robin Placeholder, then Under Secretary, which was put off.",
    ],
)
def test_who_will_not_be_there_is_not(point: str) -> None:
    assert _families(COMING, point, "Visit to Japan by the Deputy Secretary of State") == ["Example"]


@pytest.mark.parametrize(
    "point",
    [
        "Among those who attended were Ms. MIHON Hana, Minister of Defense, and Mr. Robin Placeholder, Ambassador.",
        "Those present were Ms. MIHON Hana, Minister of Defense, and Mr. Robin Placeholder, Ambassador.",
        "The reception was attended by Ms. MIHON Hana, Minister of Defense, and Mr. Robin Placeholder, Ambassador.",
    ],
)
def test_those_who_attended_are_read_from_a_point(point: str) -> None:
    assert _families(HELD, point, "Reception for the Sample Fellowship") == ["Mihon", "Placeholder"]


def test_those_of_another_year_were_not_there() -> None:
    page = "<p>On October 7, a reception for the Sample Fellowship was held in Tokyo. {}</p>"
    earlier = "Among those who attended in 2019 were Mr. Pat Dummy and Mr. Robin Placeholder."
    assert _families(page, earlier, "Reception for the Sample Fellowship") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Robin Placeholder, a columnist, was the last guest from the United States, in November 2024.",
        "Mr. Robin Placeholder, the oldest living fellow, could not be present for reasons of health.",
        "Mr. Robin Placeholder, National Security Advisor, was not able to leave Washington.",
        "The program was set up in 1956 by Professor Robin Placeholder.",
        "Minister Mihon spoke of the report of the panel chaired by Mr. Robin Placeholder.",
        "The meeting was hosted by Japan, and the next one will be by Mr. Robin Placeholder.",
        "On the following day the foundation will hold a symposium, to be moderated by Mr. Robin Placeholder.",
    ],
)
def test_one_who_was_not_there_is_not(sentence: str) -> None:
    assert _families(MEETING, sentence, "Japan-U.S. Foreign Ministers' Meeting") == ["Mihon", "Example"]


def test_the_meetings_of_a_visit_are_a_list() -> None:
    page = (
        "<p>On October 6 and 7, Mr. MIHON Taro, Vice-Minister for Foreign Affairs, visited Washington, D.C. and met "
        "with officials. The meetings he held were the following.</p><ol><li>{}</li>"
        "<li>Ms. Robin Placeholder, Under Secretary of State: for about 40 minutes from 3:00 p.m.</li></ol>"
    )
    first = "Mr. Alex Example, Deputy Secretary of State: for about 80 minutes (working lunch)"
    assert _families(page, first, "Visit to the United States by Vice-Minister Mihon") == [
        "Mihon",
        "Example",
        "Placeholder",
    ]


def test_the_chairs_are_a_list_of_rows_with_their_countries() -> None:
    page = (
        "<p>The Japan-U.S. Sample Dialogue met in Tokyo on October 7.</p><p>Co-chairing the Dialogue were:</p>"
        "<p>- for Japan, Ms. MIHON Hana, Director, Sample Bureau;</p><p>- for the United States, {}.</p>"
    )
    release = read(page.format("Dr. Alex Example, Deputy Assistant Secretary"), {"title": "Japan-U.S. Sample Dialogue"})
    there = [(person.family_name, person.country) for person in release.participants]
    assert there == [("Mihon", "Japan"), ("Example", "United States")]
