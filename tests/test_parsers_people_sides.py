"""Who sat for whom at a dialogue whose first point names nobody; who spoke at a ceremony; and who did not."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date

import pytest

from parsers.facts.people.read import read_people
from records.release import Point, Release

DIALOGUE = "The Fifth Japan-U.S. Sample Dialogue"
JAPANESE = "Mr. MIHON Taro, Deputy Director-General, Sample Bureau, Ministry of Foreign Affairs"
BESIDE = "Ms. HINAGATA Hana, Director, Second Sample Division"
AMERICAN = "Mr. Alex Example, Deputy Assistant Secretary of State"
COUNTRIES = {"Mihon": "Japan", "Hinagata": "Japan", "Example": "United States", "Bravo": "United States"}


def _there(lead: str, *points: str, title: str = DIALOGUE) -> dict[str | None, str | None]:
    """The country of everyone who took part, by family name."""
    listed = tuple(Point(str(number), text) for number, text in enumerate((lead, *points), 1))
    present, _ = read_people(Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press", listed))
    return {person.family_name: person.country for person in present}


@pytest.mark.parametrize(
    "sentence",
    [
        f"For Japan, {JAPANESE}, attended with others; for the U.S., {AMERICAN}, attended with others.",
        f"Japan was represented by {JAPANESE}, and the United States by {AMERICAN}.",
        f"Japan was represented by {JAPANESE}, the U.S. side by {AMERICAN}.",
        f"On the Japanese side the representatives were {JAPANESE}, and {BESIDE}; on the U.S. side, {AMERICAN}.",
        f"At the head of the Japanese side was {JAPANESE}. At the head of the U.S. side was {AMERICAN}; others came from his department.",
        f"Heading the Japanese delegation was {JAPANESE}, and heading the U.S. delegation was {AMERICAN}.",
        f"Heads of the Japanese delegation were {JAPANESE} and {BESIDE}. Heads of the U.S. delegation were {AMERICAN} and others.",
        f"The chairs were {JAPANESE} and {AMERICAN}.",
        f"Attending from Japan were {JAPANESE}, and other officials, and from the U.S., {AMERICAN}, and others.",
        f"The participants from Japan were {JAPANESE} and others, and those from the U.S. were {AMERICAN} and others.",
        f"Those present were {JAPANESE} and {BESIDE} for Japan, and {AMERICAN} for the United States.",
        f"{JAPANESE}, served as head of delegation for Japan, while {AMERICAN}, served as head of delegation for the United States.",
        f"Chief delegates were {JAPANESE} on the Japanese side and {AMERICAN} on the American side.",
        f"The dialogue brought together {JAPANESE} and {BESIDE} from Japan and {AMERICAN} from the United States.",
    ],
)
@pytest.mark.parametrize("held", ["was held in Washington, D.C. on October 6.", "took place in Tokyo on October 6."])
def test_a_point_says_who_sat_for_whom(held: str, sentence: str) -> None:
    expected = {name: country for name, country in COUNTRIES.items() if name.casefold() in sentence.casefold()}
    assert _there(f"{DIALOGUE} {held}", sentence, "The two sides exchanged views on samples.") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        f"Japan will be represented by {JAPANESE}, the U.S. side by {AMERICAN}.",
        f"{JAPANESE}, will represent Japan, and {AMERICAN}, will represent the United States.",
        f"The dialogue will be co-chaired by {JAPANESE} and {AMERICAN}.",
        f"{JAPANESE} and {AMERICAN} will lead the respective delegations.",
        f"{JAPANESE}, is scheduled to attend from the Japanese side, and {AMERICAN}, from the U.S. side.",
        f"Expected to attend are {JAPANESE} from the Japanese side and {AMERICAN} from the U.S. side.",
        f"The heads of the delegations will be {JAPANESE} and {AMERICAN}.",
    ],
)
@pytest.mark.parametrize(
    "lead",
    [
        f"{DIALOGUE} will be held in Tokyo on October 20.",
        f"{DIALOGUE} takes place in Tokyo on October 20 (Tue).",
        f"Tokyo will be the place of {DIALOGUE.replace('The', 'the')} on October 20.",
    ],
)
def test_a_point_says_who_will_sit_for_whom(lead: str, sentence: str) -> None:
    assert _there(lead, sentence) == {"Mihon": "Japan", "Example": "United States"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"The previous round was co-chaired by {JAPANESE} and {AMERICAN}.",
        f"In 2019 Japan was represented by {JAPANESE}, and the United States by {AMERICAN}.",
        f"The next round will be co-chaired by {JAPANESE} and {AMERICAN}.",
        f"Both welcomed the report of a panel whose chairs will be {JAPANESE} and {AMERICAN}.",
        f"The participants were moved by the words of {JAPANESE}.",
        f"It goes back to December 2013, when {AMERICAN}, paid a courtesy call on {JAPANESE}.",
    ],
)
def test_who_sat_at_another_round_did_not_at_this_one(sentence: str) -> None:
    assert _there(f"{DIALOGUE} was held in Tokyo on October 6.", sentence) == {}
    assert _there(f"{DIALOGUE} was held in Tokyo on October 6. {sentence}") == {}


def test_those_who_spoke_at_a_reception_were_there() -> None:
    lead = "A reception was jointly hosted by the two Ministers on October 6, which Secretary of State Bravo attended."
    said = (
        "Remarks were delivered by Minister MIHON Taro and Ms. HINAGATA Hana, and after them by Mr. Alex Example,"
        " Chargé d’Affaires ad interim, U.S. Embassy in Japan. Following the remarks, Ambassador Casey Pattern proposed a toast."
    )
    assert _there(lead, said, title="Reception").keys() == {"Bravo", "Mihon", "Hinagata", "Example", "Pattern"}


def test_those_on_the_panel_of_a_seminar_were_there() -> None:
    lead = "On October 6, a seminar was held in Honolulu, at which Ambassador MIHON Taro made opening remarks."
    said = (
        "A discussion followed, moderated by Dr. Casey Pattern, President of the Sample Institute, with Ms. HINAGATA Hana and"
        " Mr. Alex Example as panelists."
    )
    assert _there(lead, said, title="Seminar").keys() == {"Mihon", "Pattern", "Hinagata", "Example"}


def test_those_of_a_government_among_the_participants_and_those_who_spoke_at_a_ceremony_were_there() -> None:
    lead = "On October 6, a ceremony took place in Yokohama."
    points = (
        "The ceremony drew many people. Participants from the Japanese government included Mr. MIHON Taro, Minister of the Environment, and Ms. HINAGATA Hana, Senior Vice-Minister for Foreign Affairs.",
        "Mr. Alex Example, Director of the Sample Service, spoke about the trees, and Ambassador Casey Pattern proposed a toast.",
        "President Bravo had signed the treaty in 1960, and Mr. Robin Placeholder sent a message.",
    )
    assert _there(lead, *points, title="Ceremony").keys() == {"Mihon", "Hinagata", "Example", "Pattern"}


def test_officials_named_by_the_letters_of_their_offices_sat_at_a_dialogue() -> None:
    lead = f"{DIALOGUE} will be held from October 20 to 21."
    said = "Representing the Japanese side are DDG MIHON Taro (Sample Bureau, MOFA) and the U.S. side PDAS Alex Example (Samples, DOS)."
    assert _there(lead, said) == {"Mihon": "Japan", "Example": "United States"}


def test_one_who_was_represented_by_another_was_not_there() -> None:
    lead = "On October 6, a ceremony was held in Tokyo for three people."
    points = (
        "Ms. Casey Pattern was represented by Mr. MIHON Taro, Director of the Sample Division.",
        "Deputy Secretary Bravo, represented by Mr. Alex Example, sent regrets, and Ms. HINAGATA Hana was represented by another.",
    )
    assert _there(lead, *points, title="Award Ceremony").keys() == {"Mihon", "Example"}


def test_one_whose_name_is_written_as_the_ministry_writes_its_own_may_be_a_korean() -> None:
    lead = (
        "On October 6, Mr. MIHON Taro, Minister for Foreign Affairs of Japan, met with Mr. Alex Example, Secretary of State of"
        " the United States, and Mr. KIM Sample, Minister of the Republic of Korea (Ambassador LEE Mock and others attended)."
    )
    assert _there(lead, title="Japan-U.S.-ROK Meeting")["Lee"] is None


def test_one_who_answered_in_the_name_of_the_visitors_was_there() -> None:
    lead = "On October 6, a group of former prisoners of war called on State Minister MIHON Taro."
    said = "Mr. Alex Example responded in the name of the group, and thanked the Minister."
    assert _there(lead, said, title="Courtesy Call").keys() == {"Mihon", "Example"}


def test_those_who_came_to_a_ceremony_from_a_side_are_its_people() -> None:
    lead = "On October 6, Prime Minister MIHON Taro visited Sample Island."
    points = (
        "About 130 people came to the ceremony from the Japanese side: officials headed by Prime Minister Mihon, and members including Ms. HINAGATA Hana, Member of the House of Representatives (Representative of Bereaved Families).",
        "About 160 people came from the U.S. side, including the Honorable Alex Example, Secretary of Samples, and others.",
    )
    expected = {name: COUNTRIES[name] for name in ("Mihon", "Hinagata", "Example")}
    assert _there(lead, *points, title="Visit to Sample Island") == expected
