"""Who was there, by rarer ways to say it, and whose country the town, the embassy or the body beside a name tells."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date

import pytest

from parsers.facts.people.read import read_people
from parsers.facts.read import read_facts
from records.release import Person, Point, Release

TITLE = "Japan-U.S. Sample Meeting"
OURS = "On October 7, Mr. SAMPLE Taro, Minister for Foreign Affairs,"
HELD = f"{OURS} held talks with the Honorable Alex Bravo, Secretary of State."

_Triple = tuple[str | None, str | None, str | None]  # family name, office, country


def _there(lead: str, *points: str, title: str = TITLE) -> list[_Triple]:
    """Those who took part beside the Minister."""
    listed = (Point(None, lead), *(Point(str(number), text) for number, text in enumerate(points, 1)))
    present, _ = read_people(Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press", listed))
    return [_triple(person) for person in present if person.family_name != "Sample"]


def _triple(person: Person) -> _Triple:
    return person.family_name, person.office, person.country


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # How long an office has been held is no part of it.
        ("Mr. Peter Widgetson, newly appointed Ambassador of the United States to Japan.", ("Widgetson", "Ambassador of the United States to Japan", "United States")),
        ("Ms. Petra Widgetson, the newly-confirmed Secretary of State of the United States.", ("Widgetson", "Secretary of State", "United States")),
        ("Ms. Petra Widgetson, departing U.S. Ambassador to Japan.", ("Widgetson", "Ambassador to Japan", "United States")),
        # Offices in lower case in the service of another.
        ("Mr. Peter Widgetson, special envoy of the Secretary of State.", ("Widgetson", "special envoy of the Secretary of State", "United States")),
        ("Mr. Peter Widgetson, senior adviser to the President of the United States.", ("Widgetson", "senior adviser to the President", "United States")),
        ("Mr. Kenji Mihon, special adviser to the Prime Minister.", ("Mihon", "special adviser to the Prime Minister", "Japan")),
        # An officer of the town the page speaks of.
        ("Ms. Petra Widgetson, mayor, in the city of Dayton, State of Ohio.", ("Widgetson", "mayor", "United States")),
        ("Mr. Peter Widgetson, Deputy Mayor of the city, in Chicago.", ("Widgetson", "Deputy Mayor", "United States")),
        ("Mr. MIHON Jiro, mayor, in the city of Yokosuka.", ("Mihon", "mayor", "Japan")),
        ("Mr. Peter Widgetson, mayor, in the city of Toronto, Canada.", ("Widgetson", "mayor", None)),
        # The head of the house where they met.
        ("Dr. Petra Widgetson, President of the Tall Sample University, on the campus of the university in Honolulu.", ("Widgetson", "President of the Tall Sample University", "United States")),
        ("Dr. Petra Widgetson, President of the Tall Sample University, on the campus of the university in Vancouver, Canada.", ("Widgetson", "President of the Tall Sample University", None)),
        ("Dr. Petra Widgetson, President of the Tall Sample University, at Other University in Honolulu.", ("Widgetson", "President of the Tall Sample University", None)),
        # A number in words is the unit's.
        ("Rear Admiral MIHON Jiro, Commander of Escort Flotilla One.", ("Mihon", "Commander of Escort Flotilla One", "Japan")),
        ("Captain Petra Widgetson, Commander of Destroyer Squadron Fifteen, aboard the USS Sample.", ("Widgetson", "Commander of Destroyer Squadron Fifteen", "United States")),
        ("Rear Admiral Petra Widgetson, Commander of Carrier Strike Group Twenty-One, aboard the USS Sample.", ("Widgetson", "Commander of Carrier Strike Group Twenty-One", "United States")),
        # A rank of one retired, a scholar's university, a country inside an office, a State behind one in brackets.
        ("General (ret.) Petra Widgetson, former Commander of U.S. Forces Korea.", ("Widgetson", "former Commander of U.S. Forces Korea", "United States")),
        ("Dr. Petra Widgetson, Professor at Sample University.", ("Widgetson", "Professor at Sample University", None)),
        ("Mr. Peter Widgetson, Assistant U.S. Trade Representative for Japan, Korea and APEC.", ("Widgetson", "Assistant U.S. Trade Representative for Japan, Korea and APEC", "United States")),
        ("Mr. Peter Widgetson (U.S. Senator from Idaho).", ("Widgetson", "Senator from Idaho", "United States")),
        ("Mr. Peter Widgetson, President Pro Tempore of the Senate.", ("Widgetson", "President Pro Tempore of the Senate", "United States")),
        ("House Speaker Peter Widgetson.", ("Widgetson", "House Speaker", "United States")),
        ("Mr. Peter Widgetson, Ambassador-designate of the United States to the UN Agencies in Rome.", ("Widgetson", "Ambassador-designate of the United States to the UN Agencies in Rome", "United States")),
        ("Ms. Petra Widgetson, Ambassador at Large for Samples.", ("Widgetson", "Ambassador at Large for Samples", "United States")),
        ("the Ambassador of the United States to Japan, Peter Widgetson.", ("Widgetson", "Ambassador of the United States to Japan", "United States")),
        ("Mr. MIHON Kenji, Press Secretary/Director-General for Press and Samples.", ("Mihon", "Press Secretary/Director-General for Press and Samples", "Japan")),
        ("the Deputy Secretary, Mr. MIHON Kenji.", ("Mihon", "Deputy Secretary", "Japan")),
        # A house's name may begin with a town and end with one word.
        ("Mr. Peter Widgetson, President of the Boston Samplers.", ("Widgetson", "President of the Boston Samplers", "United States")),
        ("Mr. Peter Widgetson, Editor-in-Chief of Sample Magazine.", ("Widgetson", "Editor-in-Chief of Sample Magazine", None)),
        ("President-elect Peter Widgetson.", ("Widgetson", "President-elect", "United States")),
        ("Mr. MIHON Kenji, Commissioner of Sample Professional Baseball.", ("Mihon", "Commissioner of Sample Professional Baseball", "Japan")),
        ("Ms. Petra Widgetson—Under Secretary of State for Samples.", ("Widgetson", "Under Secretary of State for Samples", "United States")),
        ("staff of the Embassy and Ambassador MIHON Kenji.", ("Mihon", "Ambassador", "Japan")),
        # A profession in lower case before a name.
        ("astronaut MIHON Jiro of the Japan Aerospace Exploration Agency.", ("Mihon", "astronaut", "Japan")),
        ("the American violinist Petra Widgetson.", ("Widgetson", "violinist", "United States")),
    ],
)  # fmt: skip
def test_an_office_is_read_with_the_country_of_its_place(words: str, expected: _Triple) -> None:
    assert _there(f"{OURS} met with {words}") == [expected]


def test_several_are_named_behind_their_profession() -> None:
    there = _there(f"{OURS} met with astronauts MIHON Jiro of JAXA and Petra Widgetson of NASA.")
    assert there == [("Mihon", "astronaut", "Japan"), ("Widgetson", "astronaut", "United States")]


def test_where_somebody_went_is_not_whose_he_is() -> None:
    there = _there("On October 7, a dinner took place.", title="Visit to the United States by Foreign Minister Mihon")
    assert there == [("Mihon", "Foreign Minister", "Japan")]


def test_one_after_whom_something_is_named_leaves_the_next_there() -> None:
    there = _there(f"{OURS} attended a ceremony to name the park after the late Senator Carol Charlieson together with Mr. Peter Widgetson, Mayor of Honolulu.")  # fmt: skip
    assert there == [("Widgetson", "Mayor of Honolulu", "United States")]


def test_a_title_of_several_is_each_one_s() -> None:
    there = _there(f"{OURS} met with Messrs. Peter Widgetson and Alex Bravo, U.S. Senators.")
    assert there == [("Widgetson", "Senator", "United States"), ("Bravo", "Senator", "United States")]


@pytest.mark.parametrize(
    "words",
    [
        "signed the book of condolence for former President Peter Widgetson",
        "attended the unveiling of a portrait of former Ambassador Peter Widgetson",
        "laid a wreath at the grave of former President Peter Widgetson",
        "visited the library named after former Senator Peter Widgetson",
        "delivered a letter addressed to President Peter Widgetson",
        "visited an exhibition of works by painter Peter Widgetson",
        "conveyed a message from the Prime Minister to President Peter Widgetson",
        "talked with the widow of former Senator Peter Widgetson",
        "spoke about the remarks by President Peter Widgetson",
        "listened to a lecture on Ambassador Peter Widgetson",
    ],
)
def test_one_only_remembered_was_not_there(words: str) -> None:
    there = _there(f"{OURS} visited the Embassy of the United States, {words}, and met with Ms. Robin Charlieson, Deputy Chief of Mission of the Embassy.")  # fmt: skip
    assert there == [("Charlieson", "Deputy Chief of Mission of the Embassy", "United States")]


@pytest.mark.parametrize(
    "words",
    [
        "and without the Honorable Petra Widgetson, Secretary of Defense",
        "without Ambassador Widgetson and Senator Petra Charlieson, in Honolulu",
        "in the absence of Ambassador Peter Widgetson",
        "without the participation of Ambassador Peter Widgetson",
        "but not Ambassador Peter Widgetson",
        "with the exception of Ambassador Peter Widgetson",
        "attended by neither Ambassador Peter Widgetson nor Senator Petra Charlieson",
        "not attended by Ambassador Peter Widgetson",
    ],
)
def test_one_who_was_missed_was_not_there(words: str) -> None:
    there = _there(f"{OURS} held talks with the Honorable Alex Bravo, Secretary of State, {words}.")
    assert there == [("Bravo", "Secretary of State", "United States")]


@pytest.mark.parametrize(
    "end",
    [
        "while Ambassador Peter Widgetson did not attend",
        "and Ambassador Peter Widgetson, who was unable to attend",
        "Ambassador Peter Widgetson was absent",
        "Ambassador Peter Widgetson having been unable to attend",
    ],
)
def test_one_said_to_be_away_was_not_there(end: str) -> None:
    there = _there(f"{OURS} held talks with the Honorable Alex Bravo, Secretary of State, {end}.")
    assert there == [("Bravo", "Secretary of State", "United States")]


def test_a_list_of_attendees_leaves_out_who_was_missed() -> None:
    listed = "Attendees were: Mr. MIHON Kenji, Minister of Defense, without Ambassador Peter Widgetson."
    assert [family for family, _, _ in _there(HELD, listed)] == ["Bravo", "Mihon"]


def test_a_meeting_spoken_of_in_a_point_has_people_of_its_own() -> None:
    spoken = "The two spoke of the meeting in Paris. The meeting was attended by President Peter Widgetson of France."
    assert [family for family, _, _ in _there(HELD.replace("talks", "a meeting"), spoken)] == ["Bravo"]


def test_a_reception_is_given_by_its_host_with_its_guests() -> None:
    there = _there(
        "On October 7, a reception was given at the Consulate-General of Japan in Honolulu by Ms. Hanako Mihon, Consul "
        "General, with the attendance of Mr. Peter Widgetson, Governor of the State of Hawaii.",
        title="Sample Reception",
    )
    assert there == [
        ("Mihon", "Consul General", "Japan"),
        ("Widgetson", "Governor of the State of Hawaii", "United States"),
    ]


def test_a_note_names_the_participants_of_a_side() -> None:
    note = (
        "(Note) The participants on the U.S. side were Mr. Peter Widgetson, Senior Fellow; Dr. Robin Charlieson, Director "
        "of the Sample Center; and Ms. Alex Deltason, former Ambassador to Thailand."
    )
    assert _there(HELD, note)[1:] == [
        ("Widgetson", "Senior Fellow", "United States"),
        ("Charlieson", "Director of the Sample Center", "United States"),
        ("Deltason", "former Ambassador to Thailand", "United States"),
    ]


def test_those_joining_from_each_side_are_named_behind_the_verb() -> None:
    joined = (
        "(Joining from the Japanese side was Kenji Mihon, Minister of Finance; and joining from the U.S. side were "
        "Robin Charlieson, Director of the Sample Center; and Alex Deltason, White House Chief of Staff.)"
    )
    assert _there(f"{HELD} {joined}")[1:] == [
        ("Mihon", "Minister of Finance", "Japan"),
        ("Charlieson", "Director of the Sample Center", "United States"),
        ("Deltason", "White House Chief of Staff", "United States"),
    ]


def test_a_note_says_who_else_attended() -> None:
    note = (
        "(Note) The meeting was also attended by Mr. MIHON Kenji, Deputy Chief Cabinet Secretary, on the Japanese side, and "
        "Mr. Peter Widgetson, Assistant to the President for Samples, on the U.S. side."
    )
    assert _there(HELD, note)[1:] == [
        ("Mihon", "Deputy Chief Cabinet Secretary", "Japan"),
        ("Widgetson", "Assistant to the President for Samples", "United States"),
    ]
    assert len(_there(HELD, note.replace("The meeting", "The luncheon"))) == 1


@pytest.mark.parametrize(("end", "count"), [("will also attend.", 2), ("will also attend a ceremony in Nara.", 1)])
def test_who_else_will_attend_is_announced_behind_the_meeting(end: str, count: int) -> None:
    will = f"{OURS} will receive a courtesy call from the Honorable Alex Bravo, Secretary of State."
    assert len(_there(f"{will} Mr. MIHON Kenji, Minister of Defense, {end}")) == count
    assert len(_there(f"{HELD} Mr. MIHON Kenji, Minister of Defense, {end}")) == 1


def test_a_row_of_offices_and_names_stands_behind_each_country() -> None:
    row = (
        "Japan: Ambassador for Samples, Ministry of Foreign Affairs, Mr. Kenji Mihon; the United States: Director for "
        "Sample Operations, Department of Defense, Ms. Petra Widgetson, Director, Sample Division, Mr. Alex Bravo."
    )
    assert _there("On October 7, the sample dialogue was held. The two delegations were headed as follows.", row) == [
        ("Mihon", "Ambassador for Samples, Ministry of Foreign Affairs", "Japan"),
        ("Widgetson", "Director for Sample Operations, Department of Defense", "United States"),
        ("Bravo", "Director, Sample Division", "United States"),
    ]
    said = "Japan: As the Minister for Foreign Affairs explained, Mr. Peter Widgetson once visited Nara."
    assert len(_there(HELD, said)) == 1


def test_those_taking_part_are_named_behind_the_verb() -> None:
    sentence = "Taking part were Mr. SAMPLE Taro, Minister for Foreign Affairs, and the Honorable Alex Bravo, Secretary of State."  # fmt: skip
    there = _there(f"On October 7, talks were held in Tokyo. {sentence}")
    assert there == [("Bravo", "Secretary of State", "United States")]


@pytest.mark.parametrize(
    ("note", "day", "office"),
    [
        ("(Statement issued by Mr. MIHON Kenji, Minister for Foreign Affairs, on October 6)", date(2026, 10, 6), "Minister for Foreign Affairs"),
        ("Statement issued by Mr. MIHON Kenji, Minister for Foreign Affairs, on October 6 was shared.", None, "Minister for Foreign Affairs"),
        ("(Statement issued by the Group on October 6)", date(2026, 10, 6), "Foreign Minister"),
    ],
)  # fmt: skip
def test_a_note_says_who_issued_a_statement_and_when(note: str, day: date | None, office: str) -> None:
    lead = "On October 3, the Government of the United States announced the nomination of Mr. Peter Widgetson."
    points = Point(None, lead), Point("1", "Japan welcomes this announcement."), Point(None, note)
    title = "Statement by Foreign Minister Mihon on the Announcement of a Sample"
    page = Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press", points)
    assert read_facts(page, "").date == day
    assert [(person.family_name, person.office) for person in read_people(page)[0]] == [("Mihon", office)]


def test_a_country_somebody_comes_back_from_is_no_party() -> None:
    there = _there(
        "During a stopover in Honolulu on his way back from Singapore, Mr. Kenji Mihon, Minister for Foreign Affairs, met "
        "with Senator Peter Widgetson.",
        title="Meeting between Foreign Minister Mihon and Senator Widgetson",
    )
    assert there == [("Mihon", "Minister for Foreign Affairs", "Japan"), ("Widgetson", "Senator", "United States")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Congressman Peter Widgetson, Chairman of the Sample Committee, joined them on the way.",
        "At the meeting, Congressman Peter Widgetson was also present.",
        "Congressman Peter Widgetson sat in on the talks.",
        "The two were later joined by Congressman Peter Widgetson.",
        "In the latter half of the talks, they were joined by Congressman Peter Widgetson.",
    ],
)
def test_a_point_says_who_joined(sentence: str) -> None:
    assert [family for family, _, _ in _there(HELD, sentence)] == ["Bravo", "Widgetson"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Congressman Peter Widgetson joined a delegation to Japan last year.",
        "Congressman Peter Widgetson also attended the summit meeting in April.",
        "Minister Sample recalled that Congressman Peter Widgetson attended the dinner in Tokyo.",
        "On October 9, Congressman Peter Widgetson will join the dinner.",
        "A reception was held in the evening. Ambassador Peter Widgetson attended the reception.",
        "The two discussed the summit. President Peter Widgetson attended the meeting.",
        "(Note) The participants in the Track 2 dialogue on the U.S. side were Mr. Peter Widgetson, former Senator.",
        "Participants from the U.S. side at the next meeting will be Mr. Peter Widgetson, Assistant Secretary.",
        "On October 9, Minister Sample will call on the Governor. Congressman Peter Widgetson attended the meeting.",
    ],
)
def test_who_joined_another_event_was_not_at_this_one(sentence: str) -> None:
    assert [family for family, _, _ in _there(HELD, sentence)] == ["Bravo"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mr. Ashby Widgetson, Secretary of the Department of Foreign Affairs and Trade,", "Australia"),
        ("Mr. Kenji Mihon, Vice-Minister for Foreign Affairs,", "Japan"),
        ("Ms. Petra Widgetson, Under Secretary of Defense for Policy,", "United States"),
        ("Mr. MIHON Jin, Vice Minister of Foreign Affairs,", None),
    ],
)
def test_one_of_three_countries_is_known_by_body_or_name(words: str, expected: str | None) -> None:
    title = "Trilateral Sample Dialogue (Japan, the United States and Australia)"
    there = _there(f"On October 7, {words} attended the dialogue in Canberra, Australia.", title=title)
    assert [country for _, _, country in there] == [expected]
