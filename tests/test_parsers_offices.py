"""Offices are read whole, wherever they stand: kinds of office, each in every kind of sentence.

Names and bodies are made up. Before a name, behind it and in a row there is one grammar of offices.
"""

import html

import pytest
from test_parsers_cases import read

from records.release import Person

BEHIND = (
    "President, Sample International",
    "President and CEO, Center for Model Studies",
    "Chairman and Chief Executive Officer, Specimen Global",
    "Founder and Chairman of the Board, Example & Partners",
    "Distinguished Fellow, Asia Sample Policy Institute",
    "Chief Operating Officer, Example Corp.",
    "Co-Founder, Placeholder Ventures",
    "Senior Advisor and Japan Chair of the Center for Model Studies",
    "Chargé d’Affaires ad interim of the Embassy of the United States",
    "Chargé d’Affaires ad interim, Embassy of the United States of America in Japan",
    "Minister-Counselor for Economic Affairs at the Embassy of the United States",
    "Deputy Chief of Mission, Embassy of the United States",
    "Secretary of State-designate",
    "Ambassador-at-Large for Sample Justice",
    "Deputy Secretary of State and concurrently Special Envoy for Sample Affairs",
    "Deputy Prime Minister, Minister of Finance and Minister of State for Financial Services",
    "Special Assistant to the President and Senior Director for East Asia, National Security Council",
    "Deputy Assistant Secretary of Defense, Missile Policy",
    "Commanding General, III Marine Expeditionary Force",
    "Chief of Staff, Joint Staff",
    "Ambassador, Deputy United States Trade Representative",
    "Chief Justice of the Supreme Court",
    "General Counsel of the Department of Defense",
    "Librarian of Congress",
    "former Secretary of State",
    "Press Secretary/Director for Model Affairs",
    "Press Secretary / Director for Model Affairs",
    "Chairman of the Sample Association for Overseas Plant Business",
    "Director of the Center for Better Plant Life",
)
BEFORE = (
    "Deputy Director General, International Cooperation Bureau",
    "Director, Second Sample Division",
    "Principal Deputy Assistant Secretary of State, Bureau of East Asian and Pacific Affairs",
    "Deputy Assistant Administrator, USAID",
    "Acting Under Secretary of Commerce for Standards",
    "Secretary of State-designate",
)
LEAD = "On October 6, Mr. MIHON Taro, Minister for Foreign Affairs of Japan, held a meeting with"


def people_of(sentence: str) -> dict[str | None, Person]:
    release = read(f"<p>{html.escape(sentence, quote=False)}</p>", {"title": "Japan-U.S. Sample Meeting"})
    return {person.family_name: person for person in release.participants}


@pytest.mark.parametrize("office", BEHIND)
def test_an_office_behind_a_name_is_read_whole(office: str) -> None:
    for end in (
        ", at the Ministry of Foreign Affairs.",
        ", and Ms. Casey Specimen, Senator.",
        ", who is visiting Japan.",
    ):
        people = people_of(f"{LEAD} Mr. Robin Placeholder, {office}{end}")
        assert people["Placeholder"].office == office, end
        assert people.keys() - {"Mihon", "Placeholder", "Specimen"} == set()


def test_in_a_row_of_offices_before_names_each_is_its_own_holders() -> None:
    names = ("Alex Example", "Robin Placeholder", "Casey Specimen", "Jordan Pattern", "Terry Fixture", "Kim Mockup")
    row = ", ".join(f"{office}, Mr. {name}" for office, name in zip(BEFORE, names, strict=True))
    people = people_of(f"From the U.S. side, {row}, and other officials attended.")
    assert [people[name.split()[1]].office for name in names] == list(BEFORE)


def test_in_a_row_of_names_before_offices_each_is_its_own_holders() -> None:
    names = ("Alex Example", "Robin Placeholder", "Casey Specimen", "Jordan Pattern", "Terry Fixture", "Kim Mockup")
    row = ", ".join(f"Mr. {name}, {office}" for office, name in zip(BEFORE, names, strict=True))
    people = people_of(f"From the U.S. side, {row}, and other officials attended.")
    assert [people[name.split()[1]].office for name in names] == list(BEFORE)


@pytest.mark.parametrize(
    ("clause", "office"),
    [
        ("who succeeded Mr. Robin Placeholder as Secretary of State of the United States", "Secretary of State"),
        ("who was recently appointed as U.S. National Security Advisor", "National Security Advisor"),
        ("who will succeed Mr. Robin Placeholder as Secretary of State", None),
        ("who previously served as Secretary of State", None),
    ],
)
def test_a_clause_gives_the_office_that_is_held_and_no_other(clause: str, office: str | None) -> None:
    people = people_of(f"{LEAD} Ms. Alex Example, {clause}.")
    assert people.keys() == {"Mihon", "Example"}
    assert people["Example"].office == office


@pytest.mark.parametrize(
    ("office", "short"),
    [
        ("Director-General of the Sample Bureau of the Ministry of Foreign Affairs", "MOFA"),
        ("Director of the Model Office at the National Security Council", "NSC"),
    ],
)
def test_the_short_form_of_a_body_in_brackets_parts_no_office_from_its_holder(office: str, short: str) -> None:
    for named in (f"{office} ({short}), Ms. Casey Specimen,", f"Ms. Casey Specimen, {office} ({short}),"):
        assert people_of(f"On October 6, the {named} met with Secretary of State Example.")["Specimen"].office == office


def test_brackets_that_are_no_short_form_part_an_office_from_a_name() -> None:
    people = people_of("On October 6, the Foreign Minister (OPEN) Mr. MIHON Taro met with Secretary of State Example.")
    assert people["Mihon"].office is None


def test_a_couple_of_one_name_is_never_one_person() -> None:
    lead = "On October 6, Prime Minister Mihon and Mrs. Mihon hosted a dinner for"
    people = people_of(f"{lead} President Example of the United States and First Lady Dawn Example.")
    assert (people["Example"].office, people["Example"].given_name) == ("President", None)
    assert people["Mihon"].office == "Prime Minister"


def test_a_given_name_that_is_a_rank_in_short_is_a_name() -> None:
    people = people_of("On May 1, State Secretary Gen SAMPLE met with Gen. Victor Example, Chief of Staff of the Army.")
    assert (people["Sample"].given_name, people["Example"].given_name) == ("Gen", "Victor")


@pytest.mark.parametrize(
    ("office", "country"),
    [
        ("Speaker of the House of Representatives", "Japan"),
        ("Director General for Disarmament, Non-Proliferation and Science Department", "Japan"),
    ],
)
def test_a_body_that_both_countries_have_makes_nobody_an_american(office: str, country: str) -> None:
    american = "Ms. Casey Specimen, Secretary of State of the United States"
    people = people_of(f"On October 6, Mr. HINAGATA Jiro, {office}, met with {american}.")
    assert people["Hinagata"].country == country


@pytest.mark.parametrize(
    ("row", "offices"),
    [
        (
            "Mr. Alex Example, Minister of Defense, Chief of Staff General Robin Fixture, Ms. Casey Specimen, Attaché",
            {"Example": "Minister of Defense", "Fixture": "Chief of Staff", "Specimen": "Attaché"},
        ),
        (
            "Mr. Alex Example, Sampleton Mayor Robin Placeholder and Ms. Casey Specimen",
            {"Example": None, "Placeholder": "Mayor", "Specimen": None},
        ),
        (
            "Mr. Alex Example, Deputy Secretary of State, Ambassador Robin Placeholder, Dr. Casey Specimen and others",
            {"Example": "Deputy Secretary of State", "Placeholder": "Ambassador", "Specimen": None},
        ),
        (
            "Mr. Alex Example, President, Jane Placeholder, CEO of Example Corporation, and Mr. Jo Specimen",
            {"Example": "President", "Placeholder": "CEO of Example Corporation", "Specimen": None},
        ),
        (
            "Mr. Alex Example - Director-General, Sample Bureau - and Mr. Al “Ed” Mockup, Director of Business Oregon",
            {"Example": "Director-General, Sample Bureau", "Mockup": "Director of Business Oregon"},
        ),
        (
            "Professor Emerita Lenora Example, who is scheduled to meet Mr. Robin Placeholder",
            {"Example": "Professor Emerita"},
        ),
        (
            "Mr. Alex Example, who serves concurrently as National Security Advisor, and Mr. Robin Placeholder",
            {"Example": "National Security Advisor", "Placeholder": None},
        ),
    ],
)
def test_an_office_is_nobody_elses(row: str, offices: dict[str, str | None]) -> None:
    people = people_of(f"{LEAD} {row}.")
    assert {name: people[name].office for name in offices} == offices


def test_a_president_of_no_state_is_of_no_country() -> None:
    assert people_of(f"{LEAD} Mr. Alex Example, President, Sampleton.")["Example"].country is None
    assert people_of(f"{LEAD} President Example.")["Example"].country == "United States"


def test_two_of_one_family_name_side_by_side_are_two() -> None:
    people = people_of("On October 6, Prime Minister Mihon and Ms. MIHON Hanako met with President Example.")
    assert (people["Mihon"].office, people["Mihon"].given_name) == ("Prime Minister", None)
