"""Who took part and who is only mentioned: names in any order, offices and countries as the page gives them."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date

import pytest

from parsers.facts.people.read import read_people
from records.release import Person, Point, Release

TITLE = "Japan-U.S. Sample Meeting"
TARO = Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")


def _people(lead: str, title: str = TITLE, *more: str) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    points = (Point(None, lead), *(Point(None, text) for text in more))
    return read_people(Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press Releases", points))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mr. SAMPLE Taro, Minister for Foreign Affairs of Japan,", TARO),
        ("Mr. SAMPLE Taro, Minister for Foreign Affairs,", TARO),
        ("Foreign Minister SAMPLE Taro", Person("Foreign Minister SAMPLE Taro", "Sample", "Taro", "Foreign Minister", "Japan")),
        ("Foreign Minister SAMPLE", Person("Foreign Minister SAMPLE", "Sample", None, "Foreign Minister", "Japan")),
        ("Taro SAMPLE, Minister for Foreign Affairs of Japan,", Person("Taro SAMPLE", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")),
        ("Mr. Taro Sample, Minister for Foreign Affairs of Japan,", Person("Mr. Taro Sample", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")),
        ("Taro Sample, Minister for Foreign Affairs of Japan,", Person("Taro Sample", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")),
        ("the Honorable Alex Example, Secretary of State of the United States of America,", Person("the Honorable Alex Example", "Example", "Alex", "Secretary of State", "United States")),
        ("the Honorable Alex J. Example, Jr., Secretary of State,", Person("the Honorable Alex J. Example, Jr.", "Example", "Alex", "Secretary of State", "United States")),
        ("the Honorable Vice President J.D. Example", Person("the Honorable Vice President J.D. Example", "Example", "J.D.", "Vice President", "United States")),
        ("Secretary of State Alex Example", Person("Secretary of State Alex Example", "Example", "Alex", "Secretary of State", "United States")),
        ("U.S. Deputy Secretary of State Alex Example", Person("Deputy Secretary of State Alex Example", "Example", "Alex", "Deputy Secretary of State", "United States")),
        ("Secretary Example of the United States", Person("Secretary Example", "Example", None, "Secretary", "United States")),
        ("Ms. Gina van der Example, Secretary of Commerce of the United States,", Person("Ms. Gina van der Example", "van der Example", "Gina", "Secretary of Commerce", "United States")),
        ("Dr. Alex O’Example, Under Secretary of State for Growth, Energy, and the Environment,", Person("Dr. Alex O’Example", "O’Example", "Alex", "Under Secretary of State for Growth, Energy, and the Environment", "United States")),
        ("Admiral Alex Q. Example, Commander, U.S. Indo-Pacific Command,", Person("Admiral Alex Q. Example", "Example", "Alex", "Commander, U.S. Indo-Pacific Command", "United States")),
        ("Mr. Alex Example, Ambassador of the United States of America to Japan,", Person("Mr. Alex Example", "Example", "Alex", "Ambassador of the United States of America to Japan", "United States")),
        ("Mr. SAMPLE Taro, Ambassador of Japan to the United States,", Person("Mr. SAMPLE Taro", "Sample", "Taro", "Ambassador of Japan to the United States", "Japan")),
        ("Ms. SAMPLE Hanako, Director-General of the North American Affairs Bureau, Ministry of Foreign Affairs,", Person("Ms. SAMPLE Hanako", "Sample", "Hanako", "Director-General of the North American Affairs Bureau, Ministry of Foreign Affairs", "Japan")),
        ("Minister of Economy, Trade and Industry SAMPLE Taro", Person("Minister of Economy, Trade and Industry SAMPLE Taro", "Sample", "Taro", "Minister of Economy, Trade and Industry", "Japan")),
        ("H.E. Mr. PARK Model, Minister of Foreign Affairs of the Republic of Korea,", Person("H.E. Mr. PARK Model", "Park", "Model", "Minister of Foreign Affairs", "Republic of Korea")),
        ("Mr. Bae Sam-ple, Minister of Foreign Affairs of the Republic of Korea,", Person("Mr. Bae Sam-ple", "Bae", "Sam-ple", "Minister of Foreign Affairs", "Republic of Korea")),
        ("Colonel Alex Example of the United States Marine Corps, Commanding Officer of Marine Corps Air Station Iwakuni,", Person("Colonel Alex Example", "Example", "Alex", "Commanding Officer of Marine Corps Air Station Iwakuni", "United States")),
        ("Rear Admiral Alex Example, Commander of U.S. Sample Strike Group 55,", Person("Rear Admiral Alex Example", "Example", "Alex", "Commander of U.S. Sample Strike Group 55", "United States")),
        ("Mr. SAMPLE Taro, Mayor of Mihon Town,", Person("Mr. SAMPLE Taro", "Sample", "Taro", "Mayor of Mihon Town", "Japan")),
        ("the Honorable Alex Example, Lieutenant Governor of the State of South Cornelia,", Person("the Honorable Alex Example", "Example", "Alex", "Lieutenant Governor of the State of South Cornelia", None)),
        ("DDG SAMPLE Taro (Deputy Director-General, North American Affairs Bureau, MOFA)", Person("DDG SAMPLE Taro", "Sample", "Taro", "Deputy Director-General, North American Affairs Bureau, MOFA", "Japan")),
        ("Mr. Richard L. Outline, former Deputy Secretary of State of the United States,", Person("Mr. Richard L. Outline", "Outline", "Richard", "former Deputy Secretary of State", "United States")),
        ("Mr. Bae Sample, Minister of Foreign Affairs of the Republic of Korea,", Person("Mr. Bae Sample", "Bae", "Sample", "Minister of Foreign Affairs", "Republic of Korea")),
        ("Mr. Sam-ple Bae, Minister of Foreign Affairs of the Republic of Korea,", Person("Mr. Sam-ple Bae", "Bae", "Sam-ple", "Minister of Foreign Affairs", "Republic of Korea")),
        ("Mr. Bae Hong, Minister of Foreign Affairs of the Republic of Korea,", Person("Mr. Bae Hong", None, None, "Minister of Foreign Affairs", "Republic of Korea")),
        # "Van" behind a given name opens the family name; before all else it is the given name itself.
        ("Mr. Alex Van Example, Secretary of State of the United States,", Person("Mr. Alex Van Example", "Van Example", "Alex", "Secretary of State", "United States")),
        ("Mr. Van Example, Secretary of State of the United States,", Person("Mr. Van Example", "Example", "Van", "Secretary of State", "United States")),
        ("the Honorable Alex Bishop-Example MP, Minister for Foreign Affairs of Australia,", Person("the Honorable Alex Bishop-Example MP", "Bishop-Example", "Alex", "Minister for Foreign Affairs", "Australia")),
        ("Ms. Alex Example, CSC, MP, Minister of Defence of Australia,", Person("Ms. Alex Example, CSC, MP", "Example", "Alex", "Minister of Defence", "Australia")),
        ("Mr. Xi Ample, Minister of Foreign Affairs of China,", Person("Mr. Xi Ample", None, None, "Minister of Foreign Affairs", "China")),
    ],
)  # fmt: skip
def test_a_name_is_read_in_any_order_with_its_office(words: str, expected: Person) -> None:
    assert _people(f"On October 7, {words} held a meeting.")[0] == (expected,)


def test_both_sides_are_read_in_order() -> None:
    lead = (
        "On October 7, Mr. SAMPLE Taro, Minister for Foreign Affairs, Mr. MODEL Jiro, Minister of Defense, the Honorable Alex "
        "Example, Secretary of State, and the Honorable Bo Bravo, Secretary of Defense of the United States of America, held a meeting."
    )
    assert [(person.family_name, person.office, person.country) for person in _people(lead)[0]] == [
        ("Sample", "Minister for Foreign Affairs", "Japan"),
        ("Model", "Minister of Defense", "Japan"),
        ("Example", "Secretary of State", "United States"),
        ("Bravo", "Secretary of Defense", "United States"),
    ]


def test_an_office_said_of_several_behind_the_last_is_each_one_s() -> None:
    guests = "the Honorable Alex Example, the Honorable Bo van Bravo and the Honorable Kim Charlie-Delta"
    present, _ = _people(
        f"On October 7, Mr. SAMPLE Taro, Minister for Foreign Affairs, received a courtesy call from {guests}, Members of the "
        "House of Representatives of the United States."
    )
    assert [(person.family_name, person.office, person.country) for person in present[1:]] == [
        (family, "Member of the House of Representatives", "United States")
        for family in ("Example", "van Bravo", "Charlie-Delta")
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "On October 7, Mr. Alex Example, Commander of Naval Air Facility Atsugi, held a meeting.",
        "On October 7, commencing at 10:15 A.M. JST, Secretary of State Alex Example held a meeting.",
        "On October 7, Secretary of State Alex Example held a meeting. President Bo Bravo will visit Japan in November.",
    ],
)
def test_bases_clocks_and_those_who_come_later_are_nobody_who_took_part(lead: str) -> None:
    assert [person.family_name for person in _people(lead)[0]] == ["Example"]


def test_the_text_s_own_short_form_tells_the_family_name() -> None:
    present, mentioned = _people(
        "On October 7, Mr. Sample Taro, Minister for Foreign Affairs, held a meeting.", TITLE, "Minister Sample spoke."
    )
    assert (present[0].family_name, present[0].given_name, mentioned) == ("Sample", "Taro", ())


def test_capitals_take_the_case_the_text_gives_them() -> None:
    present, _ = _people(
        "On October 7, Mr. Alex DESAMPLE, Secretary of State, held a meeting.", TITLE, "Secretary DeSample spoke."
    )
    assert present[0].family_name == "DeSample"


def test_who_is_only_spoken_of_is_mentioned_without_a_guessed_country() -> None:
    present, mentioned = _people(
        "On October 7, Mr. SAMPLE Taro, Minister for Foreign Affairs, held a meeting on behalf of Prime Minister Charlie.",
        TITLE,
        "Minister Sample recalled President Delta’s visit, and the words of Ms. Echo Foxtrot, Chancellor of Germany.",
    )
    assert present == (TARO,)
    assert mentioned == (
        Person("Prime Minister Charlie", "Charlie", None, "Prime Minister", None),
        Person("President Delta", "Delta", None, "President", None),
        Person("Ms. Echo Foxtrot", "Foxtrot", "Echo", "Chancellor", "Germany"),
    )


def test_a_list_of_participants_is_read() -> None:
    present, _ = _people(
        "The dialogue was held.", TITLE, "Participants:", "Mr. SAMPLE Taro, Minister for Foreign Affairs"
    )
    assert present == (TARO,)


def test_without_a_lead_the_title_names_them() -> None:
    present, _ = _people(
        "The text will be coming soon.", "Courtesy Call on Foreign Minister SAMPLE by U.S. Senator Example"
    )
    assert [(person.family_name, person.office, person.country) for person in present] == [
        ("Sample", "Foreign Minister", "Japan"),
        ("Example", "Senator", "United States"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministers’ Meeting and the General Assembly met.",
        "The Prime Minister’s Office and the Ministry of Foreign Affairs met on Monday.",
        "The Secretary of State and the Minister for Foreign Affairs of Japan met in Kyoto Prefecture.",
        "Japan, the United States and the Republic of Korea met at the Foreign Minister Level.",
        "The U.S. President Joint Statement met the Security Council.",
    ],
)
def test_offices_and_meetings_are_no_people(text: str) -> None:
    assert _people(text, "Sample") == ((), ())


def test_a_third_country_on_the_page_leaves_a_country_open() -> None:
    present, _ = _people(
        "On October 7, Foreign Minister PARK held a meeting in Seoul, Republic of Korea.", "Japan-ROK Sample Talks"
    )
    assert present == (Person("Foreign Minister PARK", "Park", None, "Foreign Minister", None),)


OWN = ("Sample", "Minister for Foreign Affairs", "Japan")
FOREIGN = ("Sample", "Foreign Minister", "Japan")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Common words go on with a list of subjects; bare names do not.
        ("Ms. Alex Example, Deputy Assistant Secretary of State for Defense Policy, Emerging Threats, and Outreach, and Mr. Bo Bravo", [("Example", "Deputy Assistant Secretary of State for Defense Policy, Emerging Threats, and Outreach", "United States"), ("Bravo", None, None)]),
        ("Ms. Alex Example, Deputy Assistant Secretary for Trade, Investment, and Growth, in Kyoto", [("Example", "Deputy Assistant Secretary for Trade, Investment, and Growth", "United States")]),
        ("Ms. Alex Example, Secretary of Defense, Grant Price, and Mark Young", [("Example", "Secretary of Defense", "United States")]),
        # Whom somebody serves is not there.
        ("Ms. Alex Example, Chief of Staff to Senator Bravo", [("Example", "Chief of Staff to Senator Bravo", "United States")]),
        ("Ms. Alex Example, Special Assistant to President Bravo", [("Example", "Special Assistant to President Bravo", None)]),
        ("the Chief of Staff to Senator Bravo, Ms. Alex Example", [("Example", None, None)]),
        ("Assistant to the President Alex Example", [("Example", "Assistant to the President", "United States")]),
        ("Ms. Alex Example, who had come from Seoul, where she had met Mr. BRAVO Gil-dong, Special Representative of the Republic of Korea", [("Example", None, None)]),
        ("Ms. Alex Example, who had held talks with Mr. Bo Bravo, Secretary of State", [("Example", None, None)]),
        # Offices in lower case: of a body, of a house, of a town.
        ("Ms. Alex Example, a member of the United States Senate", [("Example", "member of the Senate", "United States")]),
        ("Dr. Alex Example, professor at Sample University and former Secretary of Defense", [("Example", "professor at Sample University and former Secretary of Defense", None)]),
        ("Dr. Alex Example, director of the museum, and Ms. Bo Bravo, mayor of Boston", [("Example", "director of the museum", None), ("Bravo", "mayor of Boston", "United States")]),
        ("Ms. Alex Example, a member of the team", [("Example", None, None)]),
        # Japan has a House of Representatives too.
        ("Mr. Taro Model, a member of the House of Representatives", [("Model", "member of the House of Representatives", None)]),
    ],
)  # fmt: skip
def test_offices_that_run_on_and_offices_in_lower_case(
    words: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    present, _ = _people(f"On October 7, Foreign Minister SAMPLE met {words}.", "Japan-U.S. Talks")
    assert [(person.family_name, person.office, person.country) for person in present] == [FOREIGN, *expected]


def test_a_description_gives_way_to_the_title_the_page_uses() -> None:
    present, _ = _people("Foreign Minister SAMPLE met Ms. Alex Example, a member of the U.S. Senate.", TITLE, "Senator Example spoke.")  # fmt: skip
    assert [person.office for person in present] == ["Foreign Minister", "Senator"]


@pytest.mark.parametrize(
    ("lead", "country"),
    [
        ("Foreign Minister SAMPLE visited the USS Pattern and was welcomed by Rear Admiral Alex Example, Commander of Carrier Strike Group Five.", "United States"),
        ("Foreign Minister SAMPLE visited the USS Pattern and was welcomed by Rear Admiral Alex Example, Commander of Carrier Sample Group 5.", "United States"),
        ("Foreign Minister SAMPLE visited the USS Pattern and was welcomed by Mr. Alex Example, Commander of Carrier Sample Group 5.", None),
        ("Foreign Minister SAMPLE visited the ship Pattern and was welcomed by Rear Admiral Alex Example, Commander of Carrier Sample Group 5.", None),
        ("Foreign Minister SAMPLE visited the USS Pattern and HMS Pattern and met Rear Admiral Alex Example, Commander of Carrier Sample Group 5.", None),
        ("Foreign Minister SAMPLE visited the USS Pattern and was welcomed by Captain Alex Example, the ship’s commanding officer.", "United States"),
        ("Foreign Minister SAMPLE visited a U.S. aircraft carrier and was welcomed by Captain Alex Example, Commanding Officer of the ship.", "United States"),
        ("Foreign Minister SAMPLE visited a U.S. aircraft carrier and met Captain Mika Mihon, Commanding Officer of the ship, and the Self-Defense Forces.", None),
        ("Foreign Minister SAMPLE visited the USS Pattern and the JS Pattern and met Captain Mika Mihon, Commanding Officer of the ship.", None),
        ("Foreign Minister SAMPLE visited the ship Pattern and met Captain Alex Example, Commanding Officer of the ship.", None),
        ("Foreign Minister SAMPLE visited the Sample Museum in Philadelphia and met Dr. Alex Example, Director of the museum.", "United States"),
        ("Foreign Minister SAMPLE visited Sample University in Cambridge, Massachusetts. The President of the University, Dr. Alex Example, attended.", "United States"),
        ("Foreign Minister SAMPLE visited the Sample Museum in Pattern and met Dr. Alex Example, Director of the museum.", None),
        ("Foreign Minister SAMPLE visited the Sample Museum in Philadelphia and the Model Museum in Kyoto and met Dr. Alex Example, Director of the museum.", None),
    ],
)  # fmt: skip
def test_the_ship_or_house_the_page_speaks_of_tells_the_country(lead: str, country: str | None) -> None:
    present, _ = _people(lead, "Visit by Foreign Minister SAMPLE")
    assert [person.country for person in present] == ["Japan", country]


def test_a_state_secretary_for_an_affair_is_japans() -> None:
    present, _ = _people("State Secretary for Foreign Affairs Taro Sample delivered a speech in Boston.", "Speech")
    assert [person.country for person in present] == ["Japan"]


STAY = "From October 5 to 8, Mr. SAMPLE Taro, State Minister for Foreign Affairs, visited Boston, the United States."


@pytest.mark.parametrize(
    ("lead", "point", "expected"),
    [
        ("Foreign Minister SAMPLE received a delegation of the U.S. Senate.", "The delegation consisted of Senator Alex Example (D-Ohio), Senator Curtis O’Bravo, and Senator Delta. They mourned Senator Echo.", ["Sample", "Example", "O’Bravo", "Delta"]),
        ("Foreign Minister SAMPLE received a delegation of the U.S. Senate.", "The delegation included in its report the words of Senator Delta.", ["Sample"]),
        (STAY, "On October 6, State Minister Sample met with the Honorable Alex Example, Mayor of Boston, and Mr. Bo Bravo.", ["Sample", "Example", "Bravo"]),
        (STAY, "On Tuesday, October 6, he held a meeting with the Honorable Alex Example, Mayor of Boston.", ["Sample", "Example"]),
        (STAY, "On October 6, State Minister Sample laid flowers at the grave of Senator Delta.", ["Sample"]),
        (STAY, "On October 9, State Minister Sample met with the Honorable Alex Example, Mayor of Boston.", ["Sample"]),
        (STAY, "On October 6, President Delta met with Senator Echo.", ["Sample"]),
        ("On October 7, Foreign Minister SAMPLE visited Boston.", "On October 7, Minister Sample met with Mr. Alex Example.", ["Sample"]),
    ],
)  # fmt: skip
def test_a_point_names_the_delegation_and_who_was_seen_during_a_stay(
    lead: str, point: str, expected: list[str]
) -> None:
    page = Release("https://www.mofa.go.jp/a.html", "Visit", date(2026, 10, 8), "Press Releases", (Point(None, lead), Point("1", point)))  # fmt: skip
    assert [person.family_name for person in read_people(page)[0]] == expected


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        # The ministry's own people bear no country; the others of a trilateral page do.
        ("Japan-U.S.-ROK Meeting", "Mr. Taro Sample, Minister for Foreign Affairs, held a meeting with the Honorable Alex Example, Secretary of State of the United States, and H.E. Dr. Hong Gil-dong, Minister of Foreign Affairs of the ROK.", [OWN, ("Example", "Secretary of State", "United States"), ("Hong", "Minister of Foreign Affairs", "Republic of Korea")]),
        ("Japan-U.S. Meeting", "Mr. Taro Sample, who is visiting Washington, held a meeting with the Honorable Alex Example, Secretary of State of the United States.", [("Sample", None, "Japan"), ("Example", "Secretary of State", "United States")]),
        # Whose a body is tells whose its people are.
        ("Japan and U.S. Begin Talks", "They were led by Mr. Taro Sample, Deputy Director-General, North American Affairs Bureau, Ministry of Foreign Affairs and Ms. Alex Example, Bureau Senior Advisor, Department of State.", [("Sample", "Deputy Director-General, North American Affairs Bureau, Ministry of Foreign Affairs", "Japan"), ("Example", "Bureau Senior Advisor, Department of State", "United States")]),
        ("Japan-U.S. Talks", "Mr. Jiro Model of the North American Division of the Ministry of Foreign Affairs attended.", [("Model", None, "Japan")]),
        ("Japan-U.S. Talks", "Mr. Taro Sample, Ambassador to the United States, attended.", [("Sample", "Ambassador to the United States", "Japan")]),
        # An office of no state is no sign of a country.
        ("Japan-U.S. Talks", "Dr. Alex Example, President of the Sample Foundation, paid a courtesy call on Foreign Minister SAMPLE.", [("Example", "President of the Sample Foundation", None), ("Sample", "Foreign Minister", "Japan")]),
        # Who is named beside the event took no part in it.
        ("Japan-U.S. Talks", "Foreign Minister SAMPLE held a dinner with Secretary Example, following the Summit Meeting between Prime Minister MODEL and President Specimen.", [("Sample", "Foreign Minister", "Japan"), ("Example", "Secretary", "United States")]),
        ("Japan-U.S. Talks", "Foreign Minister SAMPLE met Mr. Alex Example, Senator, accompanying President Specimen.", [("Sample", "Foreign Minister", "Japan"), ("Example", "Senator", "United States")]),
        # Attendees in brackets.
        ("Japan-U.S. Talks", "Foreign Minister SAMPLE held talks. The outline is as follows (other attendees include Mr. Casey Specimen, U.S. Ambassador to Japan).", [("Sample", "Foreign Minister", "Japan"), ("Specimen", "Ambassador to Japan", "United States")]),
    ],
)  # fmt: skip
def test_the_page_tells_whose_people_they_are(
    title: str, lead: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    present, _ = _people(lead, title)
    assert [(person.family_name, person.office, person.country) for person in present] == expected


def test_the_first_point_may_say_who_sat_on_which_side() -> None:
    present, _ = _people(
        "On October 19th, a meeting of the Sample Committee was held online.",
        "Vice-Ministerial Meeting of the Sample Committee",
        "Mr. SAMPLE Taro, Senior Deputy Minister, represented the Japanese side. Mr. Alex Example, Under Secretary, represented the U.S. side.",
        "The two sides, represented in the Committee, exchanged views on President Specimen’s words.",
    )
    assert [(person.family_name, person.country) for person in present] == [
        ("Sample", "Japan"),
        ("Example", "United States"),
    ]


def test_the_address_of_the_page_tells_what_it_is_about() -> None:
    page = Release(
        "https://www.mofa.go.jp/na/na1/us/a.html", "Courtesy Call", date(2026, 10, 8), "Press Releases",
        (Point(None, "Secretary of Commerce Alex Example paid a courtesy call."),),
    )  # fmt: skip
    assert [person.country for person in read_people(page)[0]] == ["United States"]


HELD = "On October 7, the Japan-U.S. Sample Dialogue was held in Tokyo."
SIDES = [("Sample", "Japan"), ("Example", "United States")]


@pytest.mark.parametrize(
    "point",
    [
        "Japan was represented by Mr. SAMPLE Taro, Ambassador for Samples, and the United States by Ms. Alex Example, Senior Advisor.",
        "Japan was represented by Mr. SAMPLE Taro, Ambassador; the United States was represented by Ms. Alex Example, Envoy.",
        "Representing Japan was Mr. SAMPLE Taro, Ambassador for Samples. Ms. Alex Example, Senior Advisor, represented the United States.",
        "From the Japanese side, Mr. SAMPLE Taro, Ambassador, and from the U.S. side, Ms. Alex Example, Coordinator, attended the dialogue.",
        "The dialogue was co-chaired by Mr. SAMPLE Taro, Director-General of the Sample Bureau, and Ms. Alex Example, Assistant Secretary of State.",
        "The dialogue was attended by: on the Japanese side, Mr. SAMPLE Taro, Director-General; on the U.S. side, Lt. Gen. Alex Example, Deputy Commander.",
        "Japan: Mr. SAMPLE Taro, Ambassador; United States: Ms. Alex Example, Coordinator",
    ],
)
def test_a_point_names_both_sides_when_the_lead_names_nobody(point: str) -> None:
    present, _ = _people(HELD, TITLE, point, "The two sides exchanged views.")
    assert [(person.family_name, person.country) for person in present] == SIDES


CHAIRED = (
    "The dialogue was co-chaired by Mr. SAMPLE Taro, Ambassador; and Ms. Alex Example, Assistant Secretary of State."
)


@pytest.mark.parametrize(
    ("sentence", "further"),
    [
        ("Participants included Ms. MODEL Rin, Counsellor of the Cabinet Secretariat, on the Japanese side; and Mr. Bo Bravo-Sample, Senior Advisor of the Office of the National Sample Director, on the U.S. side.", [("Model", "Japan"), ("Bravo-Sample", "United States")]),
        ("Participants from the Japanese side included Ms. MODEL Rin, Counsellor, and those from the U.S. side Mr. Bo Bravo, Senior Advisor.", [("Model", "Japan"), ("Bravo", "United States")]),
        ("Participants of the previous dialogue included Ms. MODEL Rin, Counsellor, on the Japanese side.", []),
        ("Participants included those who had met President Bo Bravo of the United States, on the Japanese side.", []),
        ("Participants included members of Secretary Bravo’s staff on the U.S. side.", []),
        ("Participants included Ms. MODEL Rin, Counsellor.", []),
    ],
)  # fmt: skip
def test_a_point_says_whom_the_participants_included(sentence: str, further: list[tuple[str, str]]) -> None:
    points = Point(None, HELD), Point("1", f"{CHAIRED} {sentence}")
    present, _ = read_people(
        Release("https://www.mofa.go.jp/a.html", TITLE, date(2026, 10, 8), "Press Releases", points)
    )
    assert [(person.family_name, person.country) for person in present] == [*SIDES, *further]


def test_the_number_of_a_flotilla_is_its_commander_s() -> None:
    present, _ = _people("Foreign Minister SAMPLE met Rear Admiral MODEL Jiro, Commander of Escort Flotilla 1.")
    assert [(person.family_name, person.office) for person in present][1:] == [
        ("Model", "Commander of Escort Flotilla 1")
    ]


def test_who_is_only_recalled_in_a_point_took_no_part() -> None:
    present, _ = _people(HELD, TITLE, "They recalled the talks of Mr. SAMPLE Taro, Ambassador for Samples, last year.")
    assert present == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Several offices before their several holders, the country said once.
        ("the Secretary of State and the Secretary of Commerce of the United States of America, the Honorable Alex Example and the Honorable Bo Bravo, respectively", [("Example", "Secretary of State", "United States"), ("Bravo", "Secretary of Commerce", "United States")]),
        ("U.S. Secretary of State and Secretary of Defense, the Honorable Alex Example and the Honorable Bo Bravo respectively", [("Example", "Secretary of State", "United States"), ("Bravo", "Secretary of Defense", "United States")]),
        ("the Minister for Foreign Affairs and the Minister of Defense of Japan, Mr. SAMPLE Taro and Mr. MODEL Jiro", [("Sample", "Minister for Foreign Affairs", "Japan"), ("Model", "Minister of Defense", "Japan")]),
        ("the Deputy Foreign Minister and the Under Secretary of State, Mr. SAMPLE Taro and Ms. Alex Example", [("Sample", "Deputy Foreign Minister", "Japan"), ("Example", "Under Secretary of State", "United States")]),
        # A rank before the name is no part of the office before it.
        ("Commander of U.S. Pacific Fleet Admiral Alex Example", [("Example", "Commander of U.S. Pacific Fleet", "United States")]),
        ("Commander of U.S. Forces Japan Lieutenant General Alex Example", [("Example", "Commander of U.S. Forces Japan", "United States")]),
        ("Director of Sample Cooperation Lt. Colonel Alex Example of the United States", [("Example", "Director of Sample Cooperation", "United States")]),
        ("Commander of the Seventh Fleet Vice Admiral Alex Example of the United States", [("Example", "Commander of the Seventh Fleet", "United States")]),
        ("Commander of U.S. Indo-Pacific Command Rear Admiral Alex Example", [("Example", "Commander of U.S. Indo-Pacific Command", "United States")]),
        ("the Honorable General (Ret.) Alex Example, Special Envoy of the United States", [("Example", "Special Envoy", "United States")]),
        ("Rear Admiral Alex Example, Commander of Naval Forces Japan", [("Example", "Commander of Naval Forces Japan", "United States")]),
        ("U.S. Trade Representative Ambassador Alex Example", [("Example", "Trade Representative", "United States")]),
        ("Consul General Alex Example", [("Example", "Consul General", "United States")]),
        # What follows a comma with an article says what a body is.
        ("Mr. Alex Example, President of the Sample Foundation, an American institute", [("Example", "President of the Sample Foundation", None)]),
        ("Deputy Press Secretary MODEL Jiro", [("Model", "Deputy Press Secretary", "Japan")]),
        ("Chief Cabinet Secretary, Minister in charge of the Abductions Issue, Mr. MODEL Jiro", [("Model", "Minister in charge of the Abductions Issue", "Japan")]),
        ("Consul General in Boston MODEL Jiro", [("Model", "Consul General in Boston", "Japan")]),
    ],
)  # fmt: skip
def test_offices_go_to_their_holders(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    present, _ = _people(f"On October 7, Prime Minister TANNIN Goro met with {words}, in Kyoto.", "Japan-U.S. Talks")
    assert [(person.family_name, person.office, person.country) for person in present[1:]] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        # Whose the request was is not whose the minister is.
        ("On October 7, following a request by the U.S. side, Foreign Minister SAMPLE held a meeting with Secretary of State Example.", [("Sample", None, "Foreign Minister", "Japan"), ("Example", None, "Secretary of State", "United States")]),
        # One who bears the name of another is not that one.
        ("On October 7, Foreign Minister SAMPLE and his wife Ms. SAMPLE Hanako held a dinner.", [("Sample", None, "Foreign Minister", "Japan")]),
        ("On October 7, Foreign Minister SAMPLE Taro and his wife, Ms. SAMPLE Hanako, invited Mr. Alex J. Example, U.S. Ambassador to Japan, and Mrs. Robin Example to dinner.", [("Sample", "Taro", "Foreign Minister", "Japan"), ("Sample", "Hanako", None, "Japan"), ("Example", "Alex", "Ambassador to Japan", "United States"), ("Example", "Robin", None, None)]),
        # Two offices without an article between them are one person's, where the next has his own.
        ("On October 7, Deputy Prime Minister and Minister of Finance, Mr. SAMPLE Taro and Mr. MODEL Jiro, Minister of Defense, held talks.", [("Sample", "Taro", "Deputy Prime Minister and Minister of Finance", "Japan"), ("Model", "Jiro", "Minister of Defense", "Japan")]),
    ],
)  # fmt: skip
def test_nobody_is_given_what_is_another_s(lead: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    present, _ = _people(lead)
    assert [(person.family_name, person.given_name, person.office, person.country) for person in present] == expected


def test_who_alone_led_a_group_has_its_country() -> None:
    lead = "A call was paid by students of the University of Hawaii, led by Dr. Alex Example."
    (leader,), _ = _people(lead, "Courtesy Call on Foreign Minister SAMPLE")
    assert (leader.family_name, leader.country) == ("Example", "United States")
