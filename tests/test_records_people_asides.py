"""What stands around a name and tells an office or a country: brackets, States, clauses, lands, bodies and bases."""

import pytest
from test_parsers_offices import LEAD, people_of

from records.release import Person


def read_only(words: str) -> Person:
    """The one whom the minister met."""
    (person,) = [one for one in people_of(f"{LEAD} {words}").values() if one.family_name != "Mihon"]
    return person


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("the American astronaut Ms. Robin Placeholder.", "United States"),
        ("Dr. Robin Placeholder, an American scholar.", "United States"),
        ("Dr. Robin Placeholder, a Japan scholar.", None),  # what he studies, not whose he is
        ("Mr. Robin Placeholder of the Embassy of the United States.", "United States"),
        ("Mr. Robin Placeholder from the American side.", "United States"),
    ],
)
def test_an_aside_tells_whose_somebody_is(words: str, country: str | None) -> None:
    person = read_only(words)
    assert (person.family_name, person.office, person.country) == ("Placeholder", None, country)


@pytest.mark.parametrize(("short", "office"), [("Rep.", "Representative"), ("Sen.", "Senator"), ("Gen.", None)])
def test_party_and_state_tell_of_what_a_short_title_is_short(short: str, office: str | None) -> None:
    person = read_only(f"{short} Robin Placeholder (D-CA).")
    assert (person.office, person.country) == (office, "United States")


@pytest.mark.parametrize(
    ("aside", "office"),
    [
        ("who succeeded Ms. Specimen as Secretary of State", "Secretary of State"),
        ("who assumed the office of Secretary of State", "Secretary of State"),
        # He holds it not yet, or no more.
        ("who will take office as Secretary of State", None),
        ("who previously served as Secretary of State", None),
    ],
)
def test_a_clause_gives_the_office_that_is_held_now(aside: str, office: str | None) -> None:
    assert read_only(f"Mr. Robin Placeholder, {aside}.").office == office


@pytest.mark.parametrize(
    ("office", "country"),
    [
        ("Mayor of Sampleton City", None),
        ("Governor of the State of South Sample", None),
        ("Governor of the State of Rhode Island", "United States"),
        ("Mayor of the City of Los Angeles", "United States"),
        ("Commander of Strike Group 55", None),
        ("Commander of Flotilla One", None),
        ("Commander of Task Force Seventy-Six", None),
        ("President, Sample International", None),
        ("Director, Sample Bureau, Ministry of Foreign Affairs", "Japan"),
        ("Minister, Embassy of the United States in Japan", "United States"),
    ],
)
def test_an_office_ends_with_its_land_its_number_or_its_last_body(office: str, country: str | None) -> None:
    person = read_only(f"Mr. Robin Placeholder, {office}, and others.")
    assert (person.office, person.country) == (office, country)


@pytest.mark.parametrize(
    ("behind", "office", "country"),
    [
        # The State behind a mayor's town is American; what a foundation is is no part of the office.
        ("Mayor of Sampleton, Ohio", "Mayor of Sampleton", "United States"),
        ("President of the Sample University, Ohio", "President of the Sample University", "United States"),
        ("President of the Sample Foundation, an American institute", "President of the Sample Foundation", None),
        # A number or a capital goes on with a name that no list knows: where it ends cannot be told.
        ("Director, Project 2094 Institute", "Director", None),
        (
            "Administrator of the Sample Space Administration (NASA) of the United States",
            "Administrator of the Sample Space Administration",
            "United States",
        ),
    ],
)
def test_what_stands_behind_an_office_is_none_of_it(behind: str, office: str, country: str | None) -> None:
    person = read_only(f"Mr. Robin Placeholder, {behind}.")
    assert (person.office, person.country) == (office, country)


@pytest.mark.parametrize("name", ["Robin Placeholder", "Robin Erika Placeholder"])
@pytest.mark.parametrize("base", ["Naval Station Sampleton", "Camp Sample"])
def test_a_base_is_named_behind_its_kind_wherever_it_stands(name: str, base: str) -> None:
    assert read_only(f"Captain {name}, Commander of {base}, and others.").office == f"Commander of {base}"
