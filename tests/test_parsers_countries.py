"""Whose somebody is, where no word beside the name says it but the page does; and where nothing does, nobody's."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date

import pytest

from parsers.facts.people.read import read_people
from records.language.people.families import cannot_be_japanese
from records.release import Person, Point, Release

TITLE = "Japan-U.S. Sample Meeting"


def _people(lead: str, title: str = TITLE, *more: str) -> tuple[Person, ...]:
    points = (Point(None, lead), *(Point(str(number), text) for number, text in enumerate(more, 1)))
    return read_people(Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press Releases", points))[0]


@pytest.mark.parametrize(
    ("words", "office", "country"),
    [
        # An office of state whose holder's name cannot be a Japanese one, on a page of the two countries.
        ("Mr. Stuart Pattern, Chargé d’affaires ad interim", "Chargé d’affaires ad interim", "United States"),
        ("Ambassador Stuart Pattern", "Ambassador", "United States"),
        ("Mr. Stuart Pattern, former National Security Advisor", "former National Security Advisor", "United States"),
        ("Mr. Stuart Pattern, Special Presidential Envoy for Widget Affairs", "Special Presidential Envoy for Widget Affairs", "United States"),
        ("Mr. Stuart Pattern, Minister-Counselor for Economic Affairs", "Minister-Counselor for Economic Affairs", "United States"),
        ("Lieutenant General Stuart Pattern", "Lieutenant General", "United States"),
        ("Colonel Stuart Pattern, Commander of Kadena Air Base", "Commander of Kadena Air Base", "United States"),
        ("Captain Stuart Pattern", "Captain", None),
        ("Lt. Gen. Stuart Pattern", None, "United States"),
        ("Mr. Stuart Pattern, Deputy Assistant to the President and Coordinator for the Indo-Pacific", "Deputy Assistant to the President and Coordinator for the Indo-Pacific", "United States"),
        # It can be, or the office is of several states, of none or of anybody.
        ("Lieutenant General Kenji Pattern", "Lieutenant General", None),
        ("Ambassador Mika Mihon", "Ambassador", None),
        ("General Stuart Pattern, Commander of United Nations Command", "Commander of United Nations Command", None),
        ("Mr. Stuart Pattern, Special Envoy of the Secretary-General of the United Nations", "Special Envoy of the Secretary-General of the United Nations", None),
        ("Mr. Stuart Pattern, Director General", "Director General", None),
        ("Mr. Stuart Pattern, Chief Representative", "Chief Representative", None),
        ("Mr. Stuart Pattern, Senior Advisor", "Senior Advisor", None),
        ("Mr. Stuart Pattern, President of the World Bank Group", "President of the World Bank Group", None),
        ("General Manager Stuart Pattern", "General Manager", None),
        ("Mr. TAMESHI Sota, President of the Sample Foundation", "President of the Sample Foundation", "Japan"),
        ("Ms. Leslie Proof, a heart surgeon from Houston,", None, "United States"),
        ("Ms. Leslie Proof, a friend of the minister from Sampleton,", None, None),
        # A State behind the town, a party with its State, a seat in Congress, a body of the United States.
        ("Ms. Leslie Proof, Mayor of Sampleton, Ohio,", "Mayor of Sampleton", "United States"),
        ("the Mayor of Sampleton, Ohio, Ms. Leslie Proof,", "Mayor of Sampleton", "United States"),
        ("the Mayor of San Samplo, Ms. Leslie Proof,", "Mayor of San Samplo", None),
        ("the Mayor of the City of Sample Falls, Ms. Leslie Proof,", "Mayor of the City of Sample Falls", None),
        ("the President of Sample Hill College, Dr. Leslie Proof,", "President of Sample Hill College", None),
        ("the President of the Sample Fund, Dr. Leslie Proof,", "President of the Sample Fund", None),
        ("Ms. Leslie Proof, co-founder and chair of Sample Fund,", "co-founder and chair of Sample Fund", None),
        ("Ms. Leslie Proof, Mayor of Sampleton in the State of Ohio,", "Mayor of Sampleton", "United States"),
        ("Mr. Kenji Mihon, Consul General in Sampleton, Ohio,", "Consul General in Sampleton", None),
        ("Mr. Stuart Pattern, Director of Business Oregon", "Director of Business Oregon", "United States"),
        ("Mr. Kenji Mihon, Director of Business Oregon", "Director of Business Oregon", None),
        ("Congressman Stuart Pattern (Republican, Ohio), Chairman of the Sample Committee", "Chairman of the Sample Committee", "United States"),
        ("the Honorable Kenji Pattern, Chair of the House Select Committee on Samples (R-Wisconsin)", "Chair of the House Select Committee on Samples", "United States"),
        ("Mr. Kenji Pattern, Ranking Member of the Committee (D-IL)", "Ranking Member of the Committee", "United States"),
        ("Mr. Kenji Pattern, Director of the Division (D-2)", "Director of the Division", None),
        ("Mr. Kenji Pattern, Member of the Committee (D-UK)", "Member of the Committee", None),
        ("Mr. Kenji Pattern, Member of the Committee (R-Quebec)", "Member of the Committee", None),
        ("Mr. Kenji Pattern, Chair of the Committee (Independent)", "Chair of the Committee", None),
        ("Mr. Stuart Pattern, Chair of the Council of Economic Advisers", "Chair of the Council of Economic Advisers", "United States"),
        ("the Honorable Stuart Pattern, Secretary of State and Acting Assistant to the President for National Security Affairs", "Secretary of State and Acting Assistant to the President for National Security Affairs", "United States"),
        # Called by the country.
        ("the American astronaut Ms. Leslie Proof", None, "United States"),
        ("Dr. Leslie Proof, an American scholar", None, "United States"),
        ("the U.S. astronaut Ms. Leslie Proof", None, "United States"),
        ("Dr. Leslie Proof, a Japan scholar", None, None),
        ("Dr. Leslie Proof, a scholar of American widgets", None, None),
        # Where, not whose.
        ("Lieutenant General Stuart Pattern, Okinawa Area Coordinator of the U.S. Forces", "Okinawa Area Coordinator of the U.S. Forces", "United States"),
        ("Mr. Rin Mihon, Okinawa Area Coordinator", "Okinawa Area Coordinator", None),
    ],
)  # fmt: skip
def test_office_and_name_leave_one_country_or_none(words: str, office: str | None, country: str | None) -> None:
    present = _people(f"On October 7, Mr. TAMESHI Kenji, Minister for Foreign Affairs, met {words} in Kyoto.")
    assert [(person.office, person.country) for person in present[1:]] == [(office, country)]


def test_a_third_country_leaves_it_open() -> None:
    present = _people("Foreign Minister SAMPLE met Ambassador Stuart Pattern and Ms. Leslie Proof of France.")
    assert [person.country for person in present] == ["Japan", None, "France"]


@pytest.mark.parametrize(
    ("title", "lead", "countries"),
    [
        # The name of a country in a person's, or of whom somebody is sent to: no third country of the page.
        ("Courtesy Call by Former Secretary of State Georgia P. Pattern", "Dr. Georgia P. Pattern, former Secretary of State of the United States, paid a courtesy call on Mr. Rin Mihon, Minister for Foreign Affairs.", ["United States", "Japan"]),
        ("Courtesy Call", "Mr. MIHON Rin, Deputy Minister for Foreign Affairs, met Mr. Stuart Pattern, U.S. Ambassador-designate to the Philippines.", ["Japan", "United States"]),
        ("Stopover in Alaska", "On his way home from a visit to Canada, Prime Minister Taro Sample met Mr. Alex Example, Governor of Alaska.", ["Japan", "United States"]),
        # Of three countries one has nobody: whoever has none is not ours for that.
        ("Japan-U.S.-ROK Meeting", "Mr. MIHON Rin, Minister for Foreign Affairs of Japan, met the Honorable Leslie Proof, Secretary of State, and Dr. GAJE Sam-ple, First Vice Minister.", ["Japan", "United States", None]),
        ("Japan-U.S.-ROK Meeting", "Foreign Minister MIHON met Secretary of State Proof and Foreign Minister GAJE.", [None, "United States", None]),
        # A base of the United States, perhaps: an officer whose name can be no Japanese one is theirs.
        ("Visit to Camp Sample", "Foreign Minister MIHON visited Camp Sample and was briefed by Major General Stuart Pattern.", ["Japan", "United States"]),
        ("Visit to Camp Sample", "Foreign Minister MIHON visited Camp Sample and was briefed by Major General Mika Mihon-Model.", ["Japan", None]),
        ("Visit to the Sample Museum", "Foreign Minister MIHON visited the Sample Museum and met Major General Stuart Pattern.", ["Japan", None]),
        # An officer by rank alone is not the ministry's own.
        ("Japan-U.S. Ceremony", "Lieutenant General Kenji Pattern met Ms. MIHON Rin, State Minister for Foreign Affairs, and Secretary of State Proof.", [None, "Japan", "United States"]),
        # Who leads a group of a State.
        ("Courtesy Call", "Ms. MIHON Rin, State Minister for Foreign Affairs, received a call from students of the University of Hawaii at Sampleton, led by Dr. Stuart Pattern, Dean of the Sample College.", ["Japan", "United States"]),
        ("Courtesy Call", "Ms. MIHON Rin, State Minister for Foreign Affairs, received a call from students of Sample University, led by Dr. Stuart Pattern, Dean of the Sample College.", ["Japan", None]),
        ("Courtesy Call", "Ms. MIHON Rin, State Minister for Foreign Affairs, received a call from students from Hawaii and Kyoto, led by Dr. Stuart Pattern, Dean of the Sample College.", ["Japan", None]),
    ],
)  # fmt: skip
def test_the_page_leaves_one_country_or_none(title: str, lead: str, countries: list[str | None]) -> None:
    assert [person.country for person in _people(lead, title)] == countries


@pytest.mark.parametrize(
    ("title", "countries"), [(TITLE, ["Japan", "United States"]), ("Japan-Australia Sample Meeting", [None, None])]
)
def test_the_office_a_point_gives_tells_whose_a_name_of_the_lead_is(title: str, countries: list[str | None]) -> None:
    lead = "On October 7, Mr. Sample and Ms. Proof met in Sampleton."
    point = "Foreign Minister Sample thanked President Proof."
    assert [person.country for person in _people(lead, title, point)] == countries


def test_a_point_names_who_attended_the_ceremony() -> None:
    lead = "Mr. SAMPLE Taro, Minister for Foreign Affairs, signed the memorandum."
    point = "The signing ceremony was witnessed by Ms. Leslie Proof, Governor of Ohio. The dinner in May was joined by Mr. Bravo."
    assert [person.family_name for person in _people(lead, TITLE, point)] == ["Sample", "Proof"]


def test_who_was_seen_on_the_same_day_of_a_stay_took_part() -> None:
    stay = (
        "From October 5 to 8, Ms. MIHON Rin, State Minister for Foreign Affairs, visited Honolulu, the United States."
    )
    seen = "On October 6, State Minister Mihon met with Admiral Stuart Pattern. On the same day, she paid a courtesy call on Ms. Leslie Proof, Governor of Hawaii."
    after = "On October 9, Minister Model met with Mr. Bo Bravo. On the same day, he met with Mr. Casey Charlie."
    present = _people(stay, "Visit", seen, after)
    assert [person.family_name for person in present] == ["Mihon", "Pattern", "Proof"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stuart Pattern", True),
        ("Ron Pattern", True),  # Japanese given names seldom end so
        ("Pattern Stuart", True),
        ("Rin B. Mihon", True),
        ("Rin Mihon Jr.", True),
        ("Pattern", False),
        ("Rin Mihon", False),
        ("Shin'ichi Ohmihon", False),
        ("Hattochi Kambe", False),
        ("Mika Pattern", False),  # Japan's by the given name, perhaps
        ("Kenji Pattern", False),
        ("PATTERN Stuart", False),
    ],
)
def test_a_spelling_tells_what_is_no_japanese_name(name: str, expected: bool) -> None:
    assert cannot_be_japanese(tuple(name.split())) is expected
