"""How, when, how long, where: each as a careful person would read it, with the words it was read from."""

# ruff: noqa: E501 - a case of a table stands on one line

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from parsers.facts.read import read_facts
from records.release import Facts, Point, Release

MEETING = "Japan-U.S. Foreign Ministers’ Meeting"
TALK = "Japan-U.S. Foreign Ministers’ Telephone Talk"


def _facts(lead: str, title: str = MEETING, dateline: str = "") -> Facts:
    release = Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press Releases", (Point(None, lead),))
    return read_facts(release, dateline)


def _reported(facts: Facts) -> dict[str, Any]:
    return {name: value for name, value in asdict(facts).items() if value is not None and name != "spans"}


@pytest.mark.parametrize(
    ("words", "minutes", "qualifier"),
    [
        ("for 35 minutes", 35, "exact"),
        ("for approximately 30 minutes", 30, "about"),
        ("for over 30 minutes", 30, "over"),
        ("for about 40 minutes", 40, "about"),
        ("for around 25 minutes", 25, "about"),
        ("for roughly 25 minutes", 25, "about"),
        ("for some 25 minutes", 25, "about"),
        ("for more than an hour", 60, "over"),
        ("for at least 10 minutes", 10, "over"),
        ("for a little over 80 minutes", 80, "over"),
        ("for slightly more than 20 minutes", 20, "over"),
        ("for nearly one hour", 60, "under"),
        ("for almost 20 minutes", 20, "under"),
        ("for just under 20 minutes", 20, "under"),
        ("for a little less than 20 minutes", 20, "under"),
        ("for one hour and 20 minutes", 80, "exact"),
        ("for about an hour and a half", 90, "about"),
        ("for one and a half hours", 90, "exact"),
        ("for 1 hour 5 minutes", 65, "exact"),
        ("for two hours", 120, "exact"),
        ("for half an hour", 30, "exact"),
        ("for thirty minutes", 30, "exact"),
        ("for a total of about 45 minutes", 45, "about"),
        ("for 20 minutes or so", 20, "about"),
        ("lasting about two hours", 120, "about"),
        ("for exactly 15 minutes", 15, "exact"),
        ("for about 60 minutes, followed by a working lunch for 90 minutes", 60, "about"),
        ("for 20 minutes, a day after a dinner of two hours", 20, "exact"),
        ("for 20 minutes, following their talks of 45 minutes in Sampleton on October 4", 20, "exact"),
        ("following their talks of 45 minutes in Sampleton on October 4", None, None),
        ("for two days", None, None),
        ("for 30 minutes in one room and for 40 minutes in another", None, None),
        ("for the first time", None, None),
    ],
)  # fmt: skip
def test_a_length_is_read_with_its_qualifier(words: str, minutes: int | None, qualifier: str | None) -> None:
    facts = _facts(f"On October 7, {words}, the two ministers held a meeting.")
    assert (facts.duration_minutes, facts.duration_qualifier) == (minutes, qualifier)


@pytest.mark.parametrize(
    ("lead", "start", "japan"),
    [
        ("On October 7, commencing at 12:25 p.m. (local time; 10:25 a.m. on October 7, Japan time), they met in Sydney.", "12:25", "10:25"),
        ("On October 7, at 9:00 a.m. local time (Japan time: 10:00 p.m.), they met in New York.", "09:00", "22:00"),
        ("On October 7, from 9:00 a.m. (10:00 p.m. JST), they met in New York.", "09:00", "22:00"),
        ("On October 7, from 9:00 a.m. (local time), they met in New York.", "09:00", None),
        ("On October 7, from 9:00 a.m., they met in New York.", "09:00", None),
        ("On October 7, from 9:00 a.m. to 9:40 a.m., they met in Kyoto.", "09:00", "09:00"),
        ("On October 7, at 18:30, they met in Kyoto.", "18:30", "18:30"),
        ("On October 7, commencing at 5:50 pm, they met, while Secretary Example was visiting Japan.", "17:50", "17:50"),
        ("On October 7, at noon, they met.", "12:00", None),
        ("On October 7, they held talks in Oslo. The two ministers spent a total of an hour together: 20 minutes alone and 40 at dinner, the first of these beginning at 5:15 p.m.", "17:15", None),
        ("On October 7, they held talks in Oslo. The two ministers spent a total of an hour together: 20 minutes alone and 40 at dinner, the last of these beginning at 5:15 p.m.", None, None),
        ("On October 7, they met in the afternoon.", None, None),
        ("On October 7, commencing at 12 a.m. (Japan time), they met in New York.", None, "00:00"),
    ],
)  # fmt: skip
def test_both_clocks_are_distinguished(lead: str, start: str | None, japan: str | None) -> None:
    facts = _facts(lead)
    assert (facts.start_time, facts.start_time_japan) == (start, japan)


@pytest.mark.parametrize(
    ("lead", "start", "japan"),
    [
        ("On October 7, commencing at 8:10 a.m., Mr. SAMPLE Taro held a telephone talk with Mr. Alex Example.", "08:10", "08:10"),
        ("On October 7, commencing at 8:10 a.m. (Japan time), Mr. SAMPLE Taro held a telephone talk.", "08:10", "08:10"),
        ("On October 7, commencing at 8:10 a.m., Mr. SAMPLE Taro, who is visiting Jakarta, held a telephone talk.", "08:10", None),
        ("On October 7, at 11:30 p.m. (8:30 p.m. local time), Mr. SAMPLE Taro, who is visiting Jakarta, held a telephone talk.", "20:30", "23:30"),
        ("On October 7, at 8:10 a.m., Mr. SAMPLE Taro held a telephone talk with Mr. Alex Example, who is visiting Kyiv.", "08:10", "08:10"),
    ],
)  # fmt: skip
def test_a_call_is_by_japan_s_clock_unless_the_minister_is_away(lead: str, start: str, japan: str | None) -> None:
    facts = _facts(lead, TALK)
    assert (facts.medium, facts.start_time, facts.start_time_japan) == ("telephone", start, japan)


@pytest.mark.parametrize(
    ("title", "lead", "medium"),
    [
        (TALK, "On October 7, they talked.", "telephone"),
        ("Sample Talk", "On October 7, they spoke by telephone.", "telephone"),
        ("Sample Talk", "On October 7, they had a phone call.", "telephone"),
        ("Japan-U.S. Summit Video Teleconference Meeting", "On October 7, they met.", "video"),
        ("Sample Dialogue", "On October 7, the dialogue was held online.", "video"),
        ("Sample Dialogue", "On October 7, they held the dialogue online.", "video"),
        ("Sample Dialogue", "On October 7, they held a virtual meeting.", "video"),
        (MEETING, "On October 7, they met.", "in person"),
        ("Japan-U.S. Foreign Ministers’ Working Lunch", "On October 7, they had a working lunch.", "in person"),
        ("Courtesy Call by Senator Example", "On October 7, he paid a courtesy call.", "in person"),
        (MEETING, "On October 7, they held a meeting following the telephone talk on October 1.", "in person"),
        (MEETING, "On October 7, they held a telephone talk.", "telephone"),
        ("Video Message by Foreign Minister SAMPLE", "On October 7, it was shown.", "message"),
        ("Congratulatory Message from Foreign Minister SAMPLE", "On October 7, he sent it.", "message"),
        ("Japan-U.S. Joint Committee Statement on Samples", "The statement follows.", "statement"),
        ("Statement by Foreign Minister SAMPLE", "1. Japan welcomes.", "statement"),
        ("Press Conference by Foreign Minister SAMPLE", "Main topics", "other"),
        ("Extension of an Agreement", "The agreement was extended.", None),
        ("A Video on the Japan-U.S. Alliance", "It was shown at a school.", None),
        ("Sample Exchange", "On October 7, they met in person on the margins of the online summit.", "in person"),
        ("Sample Exchange", "On October 7, they held a conference call.", "telephone"),
        ("Sample Exchange", "On October 7, the dialogue was held by video conference.", "video"),
        ("Sample Exchange", "They will hold the dialogue by video teleconference on October 9.", "video"),
        ("Sample Exchange", "On October 7, a courtesy call was paid on Mr. SAMPLE Taro.", "in person"),
        ("Sample Exchange", "On October 7, Mr. SAMPLE Taro sent a congratulatory message.", "message"),
    ],
)
def test_how_it_was_held(title: str, lead: str, medium: str | None) -> None:
    assert _facts(lead, title).medium == medium


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("On October 7, they met.", date(2026, 10, 7)),
        ("On October 7th, they met.", date(2026, 10, 7)),
        ("On 7 October 2026, they met.", date(2026, 10, 7)),
        ("On Wednesday, October 7, they met.", date(2026, 10, 7)),
        ("On the evening of October 7, they met.", date(2026, 10, 7)),
        ("From October 5 to 6, they held a dialogue.", date(2026, 10, 5)),
        ("On December 31, they met.", date(2026, 12, 31)),
        ("On January 2, they met.", date(2027, 1, 2)),
        ("Following the talk on October 1, they met on October 7.", date(2026, 10, 7)),
        ("They met on October 5 and on October 7.", None),
        (
            "In the morning of October 8 (Japan time), which was the evening of October 7 EDT, they met.",
            date(2026, 10, 7),
        ),
        ("In the afternoon of New Year’s Eve (December 31, local time), they met in Chicago.", date(2026, 12, 31)),
        ("On Sample Day, October 5, they met.", date(2026, 10, 5)),
        ("They met today.", None),
        ("On October 8 (Japan time), at 3:00 a.m. (Japan time), they met in New York.", None),
    ],
)
def test_the_day_is_that_of_the_place(lead: str, day: date | None) -> None:
    assert _facts(lead).date == day


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("On October 7, they held a meeting in Washington, D.C. with others.", "Washington"),
        ("On October 7, in New York, they held a meeting on the margins of the UN General Assembly.", "New York"),
        ("On October 7, they held a meeting at the Ministry of Foreign Affairs.", "Ministry of Foreign Affairs"),
        (
            "On October 7, they held a dinner at the Iikura Guest House for Ambassador Example.",
            "Iikura Guest House",
        ),
        ("On October 7, they held a meeting in Canberra, Australia.", "Canberra"),
        ("In Key West, they hosted, on October 7, a round of the Sample Talks.", "Key West"),
        ("On October 7, he, who is visiting Australia, held a meeting.", None),
        ("On October 7, they held a meeting, in January to be held in Hawaii.", None),
        ("On October 7, they met at the Japan-U.S. Summit Meeting.", None),
        ("On October 7, they held a meeting on U.S. Forces in Japan.", None),
        ("On October 7, they held a meeting in English.", None),
    ],
)
def test_a_place_is_read_where_the_lead_says_one(lead: str, place: str | None) -> None:
    assert _facts(lead).place == place


def test_every_fact_bears_the_words_it_was_read_from() -> None:
    lead = "On October 7, commencing at 8:10 a.m., for about 35 minutes, they held a meeting in Tokyo."
    facts = _facts(lead)
    assert dict(facts.spans) == {
        "medium": "meeting",
        "date": "October 7",
        "start_time": "8:10 a.m.",
        "start_time_japan": "8:10 a.m.",
        "duration_minutes": "about 35 minutes",
        "duration_qualifier": "about 35 minutes",
        "place": "Tokyo",
    }
    assert set(dict(facts.spans)) == set(_reported(facts))
    assert all(span in lead for _, span in facts.spans)


def test_a_press_conference_has_the_time_of_its_dateline() -> None:
    facts = _facts("Main topics", "Press Conference by Foreign Minister SAMPLE", "(October 8, 2026, 1:04 p.m.)")
    assert _reported(facts) == {
        "medium": "other",
        "date": date(2026, 10, 8),
        "start_time": "13:04",
        "start_time_japan": "13:04",
    }


def test_what_is_not_said_is_none() -> None:
    assert _facts("The agreement was extended.", "Extension of a Sample Agreement") == Facts()


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Following the session in Osaka last year, the Dialogue was convened in Mockville, Montana, on October 6.", "Mockville"),
        ("Building on the dialogue held in Kyoto in May, the Dialogue was held in Testburg, Alaska, on October 6.", "Testburg"),
        ("On October 6, the Dialogue, first held in Sapporo in 2020, took place at Camp Sample, North Carolina.", "Camp Sample"),
        ("After visiting the museum in Nagasaki, Foreign Minister SAMPLE held a meeting in Fukuoka on October 6.", "Fukuoka"),
        ("On October 6, Consul General in Boston SAMPLE Taro attended a ceremony in Chicago.", "Chicago"),
        ("After the meeting in Osaka, Foreign Minister SAMPLE held a telephone talk.", None),
        ("In accordance with the agreement reached in Tokyo in July, the working group met in Honolulu.", "Honolulu"),
        ("As agreed at the meeting in Tokyo in July, the working group met in Honolulu.", "Honolulu"),
        ("On October 7, the first meeting of the newly established Sample Council was held in Tokyo.", "Tokyo"),
        ("On October 7, Mr. SAMPLE Taro, who was visiting Honolulu, met with Mr. Alex Example from 2 p.m. Hawaii time.", "Honolulu"),
        ("On October 7, Mr. SAMPLE Taro, who was visiting Hawaii, met with Mr. Alex Example from 2 p.m. Hawaii time.", None),
        ("On October 7, Mr. SAMPLE Taro met with Mr. Alex Example, who was visiting Tokyo, at 2 p.m. local time.", "Tokyo"),
        ("On October 7, Mr. SAMPLE Taro, who was visiting Honolulu, held a telephone talk at 2 p.m. Hawaii time.", None),
        # What was attended, and no more than one event that it may be.
        ("On October 7, Mr. SAMPLE Taro attended the Change of Command Ceremony of U.S. Forces, Japan, which was held at Yokota Air Base from 10 a.m.", "Yokota Air Base"),
        ("On October 7, Mr. SAMPLE Taro attended the ceremony, which was held at the Sample Hotel in Honolulu.", "Sample Hotel"),
        ("On October 7, Mr. SAMPLE Taro attended the reception of the Sample Summit, which was held in Hiroshima.", None),
        ("On October 7, Mr. SAMPLE Taro attended the ceremony for the winners of the contest, which was held in Kyoto.", None),
        ("On October 7, Mr. SAMPLE Taro attended the meeting of the council, which was held in Kyoto last year.", None),
        ("On October 7, Mr. SAMPLE Taro attended the forum, which was held in Kyoto, and met with Mr. Alex Example.", None),
        ("On October 7, Mr. SAMPLE Taro attended the meeting, which was held in Kyoto and Osaka.", None),
        ("On October 7, Mr. SAMPLE Taro remotely participated in the meeting, which was held in Kyoto.", None),
        ("On October 7, Mr. SAMPLE Taro met with Mr. Alex Example, who attended the ceremony, which was held at Camp Sample.", None),
    ],
)  # fmt: skip
def test_the_place_is_the_event_s_and_not_one_spoken_of_before_it(lead: str, place: str | None) -> None:
    assert _facts(lead).place == place


@pytest.mark.parametrize(
    ("act", "point", "medium", "place"),
    [
        ("who is visiting Liverpool, the United Kingdom to attend the Sample Meeting, had a brief conversation with", "", "in person", "Liverpool"),
        ("who is visiting Honolulu to attend the Sample Forum, had an exchange of views with", "They called for peace.", "in person", "Honolulu"),
        ("who is visiting the United Kingdom to attend the Sample Meeting, had a brief conversation with", "", None, None),
        ("who is visiting Liverpool, had a brief conversation with", "", None, None),
        ("who is visiting Liverpool to attend the Sample Meeting, had a conversation with", "The call lasted an hour.", None, None),
        ("who is visiting Liverpool to attend the Sample Meeting, had a telephone conversation with", "", "telephone", None),
        ("who is visiting Liverpool to attend the Sample Meeting, had a conversation with Mr. Bo Bravo, who is visiting Paris, and", "", None, None),
    ],
)  # fmt: skip
def test_a_conversation_of_one_at_a_meeting_was_there(
    act: str, point: str, medium: str | None, place: str | None
) -> None:
    facts = _facts(f"On October 7, Mr. SAMPLE Taro, {act} Mr. Alex Example. {point}", "Conversation")
    assert (facts.medium, facts.place) == (medium, place)


def test_an_event_at_a_base_in_japan_has_japan_s_clock() -> None:
    facts = _facts("On October 7, they attended the Sample Ceremony, which was held at Yokota Air Base from 10:00 a.m.")
    assert (facts.start_time, facts.start_time_japan) == ("10:00", "10:00")


def test_a_statement_is_held_nowhere() -> None:
    lead = "The Government of Japan welcomes the meeting held in Washington, D.C."
    assert _facts(lead, "Statement by Foreign Minister SAMPLE").place is None


@pytest.mark.parametrize(
    ("lead", "times"),
    [
        ("On October 6, they met in New York from 1:35 p.m. (2:35 a.m. on the 7th, Japan time).", (date(2026, 10, 6), "13:35", "02:35")),
        ("On September 30, they met in New York from 1:35 p.m. (2:35 a.m. on the 1st, Japan time).", (date(2026, 9, 30), "13:35", "02:35")),
        ("On October 6, they met in New York from 1:35 p.m. (2:35 a.m. on the 17th, Japan time).", (None, None, None)),
        ("On October 6 (October 7, Japan time), at 9:05 p.m. (10:05 a.m. on October 7, Japan time), they met in New York.", (date(2026, 10, 6), "21:05", "10:05")),
        ("On October 6 (October 7, Japan time), at 9:05 p.m. (10:05 a.m. on October 8, Japan time), they met in New York.", (None, None, None)),
    ],
)  # fmt: skip
def test_japan_s_day_is_said_twice_or_without_its_month(
    lead: str, times: tuple[date | None, str | None, str | None]
) -> None:
    facts = _facts(lead)
    assert (facts.date, facts.start_time, facts.start_time_japan) == times


@pytest.mark.parametrize(
    ("words", "minutes", "qualifier"),
    [
        ("(small group for about 30 minutes, working lunch for about 55 minutes; in all one hour and twenty-five minutes)", 85, "exact"),
        ("(for 30 minutes and for 55 minutes, 85 minutes in all)", 85, "exact"),
        ("(approx. 15 min.)", 15, "about"),
        ("(from 9:20 p.m., ca. 1 hr. 15 min.)", 75, "about"),
        ("for abt. 1h 20min", 80, "about"),
        ("for ~40 min", 40, "about"),
        ("(duration: 40 minutes)", 40, "exact"),
        ("(small group: 30 minutes; expanded: 45 minutes)", None, None),
    ],
)  # fmt: skip
def test_a_length_is_read_in_brackets_and_short(words: str, minutes: int | None, qualifier: str | None) -> None:
    facts = _facts(f"On October 7, the two ministers held a meeting {words}.")
    assert (facts.duration_minutes, facts.duration_qualifier) == (minutes, qualifier)


def test_a_call_that_was_held_is_one_by_telephone() -> None:
    assert (
        _facts("On October 7, Minister SAMPLE held a call with Secretary Example.", "Sample Talks").medium
        == "telephone"
    )
    assert _facts("On October 7, Mr. Example paid a courtesy call.", "Sample Talks").medium == "in person"
