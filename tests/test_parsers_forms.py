"""Forms that the ministry's own leads have had since 2004, with sample people: each value right, and nobody more."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date
from typing import Any

import pytest
from test_parsers_cases import read

from parsers.facts.people.read import read_people
from parsers.facts.read import read_facts
from parsers.selection import choose_listed
from records.listing import ListedItem, Rules
from records.release import Point, Release

OURS = "Japan-U.S. Sample Meeting"

FACTS: list[tuple[str, dict[str, Any]]] = [
    ("On January 16, commencing at shortly after 7 p.m. (local time; shortly after 12 a.m. on January 17, Japan time) for approximately one and a half hours, Mr. SAMPLE Taro, Minister for Foreign Affairs, who is visiting Vancouver to attend a conference, held a dinner meeting with the Honorable Alex Example, Secretary of State.", {"date": date(2026, 1, 16), "start_time": "19:00", "start_time_japan": "00:00", "duration_minutes": 90, "place": "Vancouver"}),
    ("On January 21, for just under 30 minutes from just after 12:10 p.m. (local time), during his visit to Chicago, Foreign Minister SAMPLE held a meeting with Secretary of State Example.", {"start_time": "12:10", "duration_minutes": 30, "duration_qualifier": "under", "place": "Chicago"}),
    ("On January 20, Prime Minister SAMPLE and President Example visited a memorial at Pearl Harbor, Hawaii, following their summit meeting held at Camp Sample from 10:00 a.m. (5:00 a.m. on the 21st, Japan time).", {"date": date(2026, 1, 20), "start_time": None, "start_time_japan": None, "place": "Pearl Harbor"}),
    ("On January 20, 2026, commencing at 4:45 p.m. (local time: 11:45 a.m. on January 21, Japan time), Mr. SAMPLE Taro, Minister for Foreign Affairs, held a meeting with Ms. Alex Example, U.S. Secretary of State, at the Sample Hotel in Honolulu, Hawaii, for about 75 minutes.", {"start_time": "16:45", "start_time_japan": "11:45", "duration_minutes": 75, "place": "Sample Hotel"}),
    ("On Tuesday, January 20, Prime Minister SAMPLE held a summit meeting with President Example at the Sample Hotel in Toyako, Hokkaido, from 3:20 p.m.", {"start_time": "15:20", "start_time_japan": "15:20", "place": "Sample Hotel"}),
    ("On January 20, Secretary of State Alex Example visited Japan. She held a meeting with Foreign Minister SAMPLE Taro, followed by a luncheon.", {"date": date(2026, 1, 20), "medium": "in person"}),
    ("On January 20, the Sample Ceremony was held on Iwo To.", {"date": date(2026, 1, 20), "place": "Iwo To"}),
    ("On January 20, Mr. SAMPLE Taro, Minister for Foreign Affairs, sent a message to the Honorable Alex Example, Secretary of State of the United States, on the tornado in Sampleton, Oklahoma.", {"medium": "message", "place": None}),
    ("On January 20, from 3:00 p.m., Mr. SAMPLE Taro, Special Advisor to the Prime Minister, received a courtesy call from students visiting Japan upon the recommendation of the Embassy and Consulates-General of Japan in the United States.", {"start_time_japan": "15:00", "place": None}),
    ("On January 20, Ms. SAMPLE Hanako, Minister for Foreign Affairs, exchanged views with the Honorable Alex Example, Secretary of State, in Milan for about 10 minutes prior to the opening ceremony.", {"duration_minutes": 10, "duration_qualifier": "about", "place": "Milan"}),
    ("On January 20, from 5:50 p.m. for about 25 minutes, Ms. SAMPLE Hanako, Minister for Foreign Affairs, held a meeting with Dr. Alex Example, and was given a tour of the house afterwards for about 10 minutes.", {"duration_minutes": 25, "duration_qualifier": "about"}),
    ("On January 20, from 6:25 p.m., Mr. SAMPLE Taro, Minister for Foreign Affairs, held talks with the Honorable Alex Example, Secretary of State, on the sidelines of a meeting being held in La Sampleville, Quebec, Canada.", {"place": "La Sampleville"}),
    ("On January 20, from 9:40 p.m., Mr. SAMPLE Taro, Prime Minister of Japan, held a meeting with the Honorable Alex Example, President of the United States of America, in Ise.", {"start_time": "21:40", "start_time_japan": "21:40", "place": "Ise"}),
    # A length that only the clocks say; the hours of several days, about an hour, or of two events say none.
    ("On January 20, from 2:00 p.m. to 3:50 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"start_time": "14:00", "duration_minutes": 110, "duration_qualifier": "exact"}),
    ("On January 20, between 17:30 and 18:15, Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"start_time": "17:30", "duration_minutes": 45}),
    ("On January 20, from 11:50 p.m. to 0:20 a.m. on January 21, Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"date": date(2026, 1, 20), "start_time": "23:50", "duration_minutes": 30}),
    ("On January 20, from 2:00 p.m. to 3:50 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo for about 100 minutes.", {"duration_minutes": 100, "duration_qualifier": "about"}),
    ("On January 20, from around 2:00 p.m. to 3:50 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"start_time": "14:00", "duration_minutes": None, "duration_qualifier": None}),
    ("On January 20, from 2:00 p.m. to about 3:50 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"duration_minutes": None, "duration_qualifier": None}),
    ("On January 19 and 20, from 9:00 a.m. to 5:00 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"duration_minutes": None, "duration_qualifier": None}),
    ("On January 20, Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo from 2:00 to 2:30 p.m. and had a dinner from 6:00 p.m. to 7:30 p.m.", {"duration_minutes": None, "duration_qualifier": None}),
    ("On January 20, from 2:00 p.m. to 3:50 p.m. local time (4:00 a.m. to 5:40 a.m. on January 21, JST), Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Washington.", {"start_time_japan": "04:00", "duration_minutes": None, "duration_qualifier": None}),
    ("On January 20, at 7:00 a.m. (midnight of January 20 to 21, Japan time), Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Sampleton, Alaska.", {"date": date(2026, 1, 20), "start_time": "07:00", "start_time_japan": "00:00"}),
    ("On January 20, shortly before noon, at 11:55 a.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Tokyo.", {"start_time": "11:55"}),
    ("On January 20, at 2:00 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Chicago. In Japan the talks began at 5:00 a.m. on January 21.", {"start_time": "14:00", "start_time_japan": "05:00"}),
    ("On January 20, at 2:00 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Chicago. In Japan the talks began at 5:00 a.m. on January 24.", {"start_time": "14:00", "start_time_japan": None}),
    ("On January 20, at 2:00 p.m., Foreign Minister SAMPLE Taro held talks with Mr. Alex Example, Secretary of State of the United States, in Chicago. In Japan the dinner began at 5:00 a.m. on January 21.", {"start_time_japan": None}),
    ("On January 20, at 2:00 p.m., Foreign Minister SAMPLE Taro visited Camp Sample, Colorado. He will hold a meeting in Denver on January 25.", {"date": date(2026, 1, 20), "start_time": "14:00", "place": "Camp Sample"}),
    ("Secretary of State Alex Example visited Tokyo in May. On January 30, Foreign Minister SAMPLE Taro will hold a meeting with her in Denver.", {"date": date(2026, 1, 30), "place": "Denver"}),
    ("On January 20, Foreign Minister SAMPLE Taro hosted a dinner at the Foreign Minister’s official residence.", {"place": "Foreign Minister’s official residence"}),
]  # fmt: skip

PEOPLE: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    # In a list each holds the office before the name, and none the next one's.
    ("The outline is as follows (Attending on the U.S. side were U.S. Ambassador to Japan Example, Department of State Spokesperson Specimen among others. Attending on the Japanese side were Japanese Ambassador to the U.S. Sample, Press Secretary/Director-General for Press and Public Relations Model and Director-General of Middle Eastern and African Affairs Bureau Muster among others):", [("Example", "Ambassador to Japan", "United States"), ("Specimen", "Department of State Spokesperson", "United States"), ("Sample", "Ambassador to the U.S.", "Japan"), ("Model", "Press Secretary/Director-General for Press and Public Relations", "Japan"), ("Muster", "Director-General of Middle Eastern and African Affairs Bureau", "Japan")]),
    ("Deputy Vice-Minister for Foreign Policy and Director-General of the Foreign Policy Bureau Sample joined from the Japanese side.", [("Sample", "Deputy Vice-Minister for Foreign Policy and Director-General of the Foreign Policy Bureau", "Japan")]),
    ("The Japanese side is represented by Mr. Kenji Sample, Deputy Director-General, Defense Policy Bureau, Ministry of Defense and the U.S. side by Ms. Alex Example, Deputy Assistant Secretary of Defense, Nuclear and Missile Defense Policy, Office of the Secretary of Defense, Department of Defense.", [("Sample", "Deputy Director-General, Defense Policy Bureau, Ministry of Defense", "Japan"), ("Example", "Deputy Assistant Secretary of Defense, Nuclear and Missile Defense Policy, Office of the Secretary of Defense, Department of Defense", "United States")]),
    ("The Japanese side was represented by Mr. Kenji Sample, Deputy Director-General, Sample Affairs Bureau, and Mr. Alex Example, Director, Office of Japanese Affairs, U.S. Department of State represented the U.S. side.", [("Sample", "Deputy Director-General, Sample Affairs Bureau", "Japan"), ("Example", "Director, Office of Japanese Affairs, Department of State", "United States")]),
    # A name in plain letters with the family name first.
    ("Mr. Sample Takeshi, Minister for Foreign Affairs, met with General Alex Example, Commander, United States Forces Japan.", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Example", "Commander, United States Forces Japan", "United States")]),
    ("Mr. Takeshi Sample, Minister for Foreign Affairs, met with Vice Admiral Alex Example, Commander of the U.S. Seventh Fleet.", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Example", "Commander of the U.S. Seventh Fleet", "United States")]),
    # Congress.
    ("Mr. SAMPLE Taro, Minister for Foreign Affairs, received a courtesy call from the Congressional Study Group, consisting of Senator Alex Example (co-chair) and the Honorable Bo Bravo (Republican, Ohio), Chairman of the House Foreign Affairs Committee.", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Example", "Senator", "United States"), ("Bravo", "Chairman of the House Foreign Affairs Committee", "United States")]),
    ("Foreign Minister SAMPLE met with the Honorable Alex Example, Speaker of the U.S. House of Representatives.", [("Sample", "Foreign Minister", "Japan"), ("Example", "Speaker of the House of Representatives", "United States")]),
    # Letters of a body, and of a member.
    ("Foreign Minister SAMPLE met with Mr. Alex Example, Administrator of the National Aeronautics and Space Administration (NASA) of the United States of America.", [("Sample", "Foreign Minister", "Japan"), ("Example", "Administrator of the National Aeronautics and Space Administration", "United States")]),
    ("Prime Minister SAMPLE met with the Honorable Alex Example MP, Prime Minister of Australia.", [("Sample", "Prime Minister", "Japan"), ("Example", "Prime Minister", "Australia")]),
    # A country in the name of a private body is not whose its president is.
    ("Ms. SAMPLE Hanako, Minister for Foreign Affairs of Japan, held a meeting with Dr. Alex Example, President/Chief Executive Officer of Japan Society.", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Example", "President/Chief Executive Officer of Japan Society", None)]),
    # Whose the minister is a call is paid on, says nothing of the caller.
    ("A courtesy call was paid on Ms. SAMPLE Hanako, State Minister for Foreign Affairs of Japan by Ms. Alex Example, Counselor of the Department of State.", [("Sample", "State Minister for Foreign Affairs", "Japan"), ("Example", "Counselor of the Department of State", "United States")]),
    # Who is host takes part.
    ("Mr. SAMPLE Taro, Minister for Foreign Affairs, took part in a video conference hosted by the Honorable Alex Example, U.S. Secretary of State.", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Example", "Secretary of State", "United States")]),
]  # fmt: skip


def _release(lead: str) -> Release:
    return Release("https://www.mofa.go.jp/a.html", OURS, date(2026, 1, 22), "Press Releases", (Point(None, lead),))


@pytest.mark.parametrize(("lead", "expected"), FACTS, ids=[lead[:60] for lead, _ in FACTS])
def test_facts_of_a_lead(lead: str, expected: dict[str, Any]) -> None:
    facts = read_facts(_release(lead), "")
    assert {name: getattr(facts, name) for name in expected} == expected


@pytest.mark.parametrize(("lead", "expected"), PEOPLE, ids=[lead[:60] for lead, _ in PEOPLE])
def test_people_of_a_lead(lead: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    people = read_people(_release(f"On January 20, the two sides met. {lead}"))[0]
    assert [(person.family_name, person.office, person.country) for person in people] == expected


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Visit to Japan by Mr. Example, Minister of Foreign Affairs of Georgia", False),
        ("Courtesy Call on Foreign Minister SAMPLE by Governor Example of Ohio", True),
        ("Courtesy Call by the Chairman of the Joint Chiefs of Staff", None),
        ("Foreign Minister SAMPLE’s Visit to New York (Attendance at the UN General Assembly)", False),
    ],
)
def test_a_title_is_taken_left_or_read(title: str, taken: bool | None) -> None:
    assert choose_listed(ListedItem("https://www.mofa.go.jp/a.html", title, None), Rules()).taken is taken


@pytest.mark.parametrize(
    "lines",
    [
        "The letter was addressed to:<br>Governor Robin Placeholder<br>State House<br>Sampleton, Ohio",
        "The handbook is by<br>General Robin Placeholder, Secretary of Samples<br>General Alex Example, Secretary of Forms",
        "The play has these roles:<br>Mayor of the Town<br>General Snow",
    ],
)
def test_a_sentence_or_an_address_parted_by_line_breaks_is_one_point(lines: str) -> None:
    assert [point.text for point in read(f"<p>{lines}</p>").points] == [lines.replace("<br>", " ")]


def test_rows_of_people_parted_by_line_breaks_are_points() -> None:
    rows = "Mr. Alex Example, Director of Samples<br>Ms. Robin Placeholder, Deputy Director"
    points = read(f"<p>Participants: (U.S. side)<br>{rows}</p>").points
    assert points[-1].text == "Ms. Robin Placeholder, Deputy Director"
