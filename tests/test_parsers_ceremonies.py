"""Who was at a ceremony, a reception, a luncheon or a seminar, and when and where it was; and who and what was not."""

# ruff: noqa: E501 - a case of a table stands on one line

from datetime import date

import pytest

from parsers.facts.people.read import read_people
from parsers.facts.read import read_facts
from records.release import Point, Release

RECEPTION = "On October 6, a reception for the Sample Exchange was held in Tokyo."
SEMINAR = "The two governments co-organized a seminar on samples in Tokyo on October 6."
CEREMONY = "On October 6, a ceremony was held at Sample Park in Kobe."
LUNCHEON = "On October 6, Foreign Minister MIHON Taro hosted a luncheon in New York."
MARGINS = "On the margins of the Sample Ministerial Meeting in Hiroshima, Foreign Minister MIHON Taro met with Secretary of State Casey Pattern on October 6."
NOTES = "On October 6, notes on the Sample Loan were exchanged at the Ministry of Foreign Affairs in Tokyo between Mr. MIHON Taro, Minister for Foreign Affairs, and the Honorable Casey Pattern, Ambassador of the United States of America to Japan."


def _release(title: str, *texts: str, numbered: bool) -> Release:
    points = tuple(Point(str(at) if numbered and at else None, text) for at, text in enumerate(texts))
    return Release("https://www.mofa.go.jp/a.html", title, date(2026, 10, 8), "Press Releases", points)


def _there(title: str, *texts: str, numbered: bool = True) -> set[str | None]:
    return {person.family_name for person in read_people(_release(title, *texts, numbered=numbered))[0]}


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("State Minister MIHON Taro opened the reception with words of thanks.", {"Mihon"}),
        ("After words of welcome by State Minister MIHON Taro, greetings came from Ambassador Casey Pattern, and Ms. HINAGATA Hana led the toast.", {"Mihon", "Pattern", "Hinagata"}),
        ("Words of congratulation were offered by State Senator Casey Pattern and by Mr. Alex Example, Deputy Mayor of Denver.", {"Pattern", "Example"}),
        ("A message from Foreign Minister MIHON Taro, who was in Rome, was read aloud by Ms. HINAGATA Hana, Director-General.", {"Hinagata"}),
        ("Greetings came from Senator Casey Pattern and were read by Mr. MIHON Taro, Director.", {"Mihon"}),
        ("The Honorable Casey Pattern, U.S. Ambassador to Japan, and Ms. Robin Filler, who taught in Kochi from 1986 to 1988, spoke of their memories.", {"Pattern", "Filler"}),
        ("On hand were Governor MIHON Taro of Kochi Prefecture and Mayor Alex Example of Portland.", {"Mihon", "Example"}),
        ("Consul Casey Pattern passed the books to Mr. MIHON Taro, Vice-Mayor of Kobe.", {"Pattern", "Mihon"}),
        ("Words of thanks were spoken by Ms. HINAGATA Hana, and a poem by Robin Filler was read by her pupils.", {"Hinagata"}),
        ("The prize, donated by Mr. Robin Filler, was handed over to Ms. HINAGATA Hana by Ambassador Casey Pattern.", {"Hinagata", "Pattern"}),
        ("Senator Casey Pattern, who had been invited, sent greetings.", set()),
        ("A prize for Mr. Robin Filler was received in his absence by Ms. HINAGATA Hana.", {"Hinagata"}),
        ("Ms. HINAGATA Hana, founder of the Exchange, was honored in absentia.", set()),
        ("Mr. MIHON Taro, Director, and Mr. Alex Example, who came to Kobe in 1960, are thanked for their help.", set()),
        ("Dr. Casey Pattern, who had conducted the talks until 2019, is credited with the idea.", set()),
        ("The toast at a dinner the day before was proposed by Mr. MIHON Taro.", set()),
        ("The next reception will be hosted by Governor Casey Pattern.", set()),
    ],
)  # fmt: skip
def test_who_spoke_gave_or_received_at_a_reception_was_there(sentence: str, expected: set[str], numbered: bool) -> None:
    assert _there("Reception for the Sample Exchange", RECEPTION, sentence, numbered=numbered) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Opening remarks: Mr. MIHON Taro, State Minister for Foreign Affairs, and Ms. Casey Pattern, Minister at the Embassy", {"Mihon", "Pattern"}),
        ("Panel discussion (2:20 p.m., 90 minutes): Professor HINAGATA Hana (moderator); Mr. Alex Example, Director of Samples", {"Hinagata", "Example"}),
        ("Keynote speech: Dr. Casey Pattern (in the name of Senator Robin Filler)", {"Pattern"}),
        ("Keynote speech: Dr. Alex Example, Senior Fellow (by video link)", set()),
        ("Video message: Secretary of Energy Robin Filler", set()),
        ("Lecture: The life of Mr. Robin Filler", set()),
        ("Sponsor: Mr. MIHON Taro, President of Sample Corporation", set()),
        ("Lecturer of the next seminar: Dr. HINAGATA Hana", set()),
    ],
)  # fmt: skip
def test_the_lines_of_a_programme_name_who_spoke(line: str, expected: set[str]) -> None:
    assert _there("Seminar on Samples", SEMINAR, line, "A report follows.") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seated at the table were, besides the host: Under Secretary of State Casey Pattern (United States) and Ambassador Jan Filler (Netherlands).", {"Pattern", "Filler"}),
        ("Seated at the table were, from the United States, Under Secretary of State Casey Pattern, and from the Netherlands, Ambassador Jan Filler.", {"Pattern", "Filler"}),
        ("Those around the table were Secretary of State Casey Pattern from the United States and Foreign Minister Alex Example from Australia.", {"Pattern", "Example"}),
        ("The President of the Conference, Ambassador Jan Filler, sent word that he welcomed it.", set()),
        ("Congressman Robin Filler, whose flight was cancelled, sent a representative.", set()),
        ("The luncheon followed the meeting of the Commission on October 5, which was chaired by Mr. Alex Example.", set()),
        ("At a ceremony the day before, Mr. Alex Example received the Sample Prize from Governor Casey Pattern.", set()),
    ],
)  # fmt: skip
def test_the_guests_of_a_luncheon_were_there_and_who_sent_word_was_not(sentence: str, expected: set[str]) -> None:
    assert _there("Luncheon Hosted by Foreign Minister MIHON", LUNCHEON, sentence, numbered=False) == {
        "Mihon", *expected
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The meeting was attended by Ambassador Alex Example.", {"Example"}),
        ("Finance Minister HINAGATA Jiro attended the Ministerial Meeting, which was opened by Mr. Alex Example.", set()),
        ("The Ministerial Meeting was chaired by Mr. Alex Example.", set()),
        ("This year’s Ministerial Meeting is chaired by Mr. Alex Example.", set()),
        ("The statement at the Ministerial Meeting was delivered by State Minister HINAGATA Hana.", set()),
        ("Mr. Alex Example spoke at the Sample Ministerial Meeting in place of Minister Terry Filler.", set()),
    ],
)  # fmt: skip
def test_who_was_at_the_event_beside_a_meeting_was_not_at_the_meeting(sentence: str, expected: set[str]) -> None:
    found = _there("Meeting of Foreign Minister MIHON and Secretary Pattern", MARGINS, sentence, numbered=False)
    assert found == {"Mihon", "Pattern", *expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On the same occasion Dr. HINAGATA Hana, President of the Agency, signed the arrangement, to which Dr. Robin Filler, Administrator of the U.S. agency concerned, had put a signature in Houston on October 3.", {"Hinagata"}),
        ("The notes had been initialed by Mr. HINAGATA Jiro and Mr. Alex Example in Honolulu on September 12.", set()),
        ("They replace the arrangement signed in 1988 by Foreign Minister HINAGATA Jiro and Ambassador Alex Example.", set()),
        ("Ambassador Alex Example, who had conducted the negotiations until September 3, is credited with the outcome.", set()),
    ],
)  # fmt: skip
def test_an_exchange_of_notes_is_of_its_own_day_and_people(sentence: str, expected: set[str]) -> None:
    release = _release("Exchange of Notes on the Sample Loan", NOTES, sentence, numbered=False)
    facts = read_facts(release, "October 8, 2026")
    assert (facts.medium, facts.date, facts.place) == ("in person", date(2026, 10, 6), "Ministry of Foreign Affairs")
    assert {person.family_name for person in read_people(release)[0]} == {"Mihon", "Pattern", *expected}


def test_a_ceremony_of_which_another_sentence_tells_has_its_day_hour_and_place() -> None:
    release = _release(
        "Donation of Saplings",
        "The Government of the United States of America presented one hundred saplings to Japan. The presentation ceremony was performed at Sample Park in Shizuoka City on 6 October at 2 p.m.",
        "Mr. Alex Example, Principal Officer of the U.S. Consulate in Nagoya, passed the saplings to Mr. MIHON Taro, Vice-Mayor of Shizuoka. State Minister HINAGATA Hana made an address in which she quoted from a letter written in 1915 by Mayor Robin Filler.",
        numbered=False,
    )
    facts = read_facts(release, "October 8, 2026")
    assert (facts.date, facts.start_time, facts.place) == (date(2026, 10, 6), "14:00", "Sample Park")
    assert {person.family_name for person in read_people(release)[0]} == {"Example", "Mihon", "Hinagata"}


def test_where_a_college_lies_is_not_where_its_students_were_received() -> None:
    lead = "On October 6, from 3 p.m., State Minister for Foreign Affairs MIHON Taro met in his office with ten students of Sample College in Oregon, the United States."
    assert read_facts(_release("Students Visit", lead, numbered=False), "October 8, 2026").place is None


def test_the_general_debate_is_nobody() -> None:
    lead = MARGINS.replace("Ministerial Meeting in Hiroshima", "General Debate in New York")
    people = _there("Meeting", lead, "The General Debate was opened by Mr. Alex Example.", numbered=False)
    assert people == {"Mihon", "Pattern"}


def test_the_american_participants_for_whom_a_dinner_was_given_are_americans() -> None:
    lead = "Foreign Minister MIHON Taro hosted a dinner for the American participants in the Sample Exchange in Tokyo on October 6."
    guests = "The guests were Senator Casey Pattern and Mr. Alex Example. From the Japanese side, the dinner was also attended by Parliamentary Secretary Hana Hinagata and Mr. Ken Sample."
    people, _ = read_people(_release("Dinner", lead, guests, numbered=False))
    assert {person.family_name: person.country for person in people} == {
        "Mihon": "Japan", "Pattern": "United States", "Example": "United States", "Hinagata": "Japan", "Sample": "Japan"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("Opening of an Exhibition", ("The opening ceremony of the exhibition took place on October 6.", "The ribbon was cut by Consul-General MIHON Taro and Mayor Casey Pattern. The painter, Ms. HINAGATA Hana, explained her works. A painting given in 1923 by Mr. Alex Example was shown."), {"Mihon", "Pattern", "Hinagata"}),
        ("Presentation of a Medal", ("On October 6, Ambassador MIHON Taro presented the Sample Medal to Senator Casey Pattern in Denver. President Terry Filler conveyed his congratulations in a letter. The medal was first awarded to General Lane Example in 1952.",), {"Mihon", "Pattern"}),
        ("Dinner for Mayors", ("Foreign Minister MIHON Taro gave a dinner for mayors on October 6. Mayor Casey Pattern of Tampa replied to the toast. The dinner was made possible by a gift from Mr. Alex Example.",), {"Mihon", "Pattern"}),
        ("Talk with Secretary Pattern", ("Foreign Minister MIHON Taro spoke with Secretary of State Casey Pattern on October 6. Minister Mihon invited him to a dinner, which will be hosted by Prime Minister HINAGATA Jiro.",), {"Mihon", "Pattern"}),
        ("Memorial Service for Mr. Alex Example", ("A memorial service for Mr. Alex Example was held in Tokyo on October 6.", "Words of remembrance were offered by Foreign Minister MIHON Taro, who spoke of the years in Rome and of Mr. HINAGATA Jiro. A letter of Senator Casey Pattern was read aloud by Ms. Robin Filler."), {"Mihon", "Filler"}),
        ("Award Ceremony", ("The award ceremony took place in Tokyo on October 6.", "Ambassador Casey Pattern presented the prizes to Ms. HINAGATA Hana and Mr. MIHON Taro. The contest was founded by Senator Robin Filler, in whose memory it is named."), {"Pattern", "Hinagata", "Mihon"}),
        ("Seminar on Samples", ("A seminar on samples took place in Sendai on October 6.", "The seminar was chaired by Professor MIHON Taro. The panel consisted of Dr. Casey Pattern and Mr. Alex Example. Closing words came from Ms. HINAGATA Hana.", "The first seminar, chaired by Dr. Robin Filler, was held in Seattle in 2011."), {"Mihon", "Pattern", "Example", "Hinagata"}),
        ("Luncheon for a Committee", ("On October 6, State Minister MIHON Taro gave a luncheon for the Committee.", "The guests were: from the United States, Mr. Casey Pattern; from the Netherlands, Mr. Jan Filler. Mr. Alex Example, the founding chair, was unable to come."), {"Mihon", "Pattern", "Filler"}),
        ("Courtesy Call by the Sample Delegation", ("On October 6, a delegation led by Mr. Casey Pattern paid a courtesy call on Foreign Minister MIHON Taro. Before the call, the delegation laid flowers at the grave of Mr. HINAGATA Jiro, guided by Mayor Alex Example.",), {"Pattern", "Mihon"}),
        ("Exchange of Letters", ("On October 6, Ambassador MIHON Taro and Mr. Casey Pattern, Under Secretary of Commerce, held the exchange of letters. The letters were prepared by groups led by Mr. Alex Example and Ms. HINAGATA Hana.",), {"Mihon", "Pattern"}),
        ("New Year Reception", ("Consul-General MIHON Taro hosted a reception on October 6. The Lieutenant Governor, the Honorable Casey Pattern, read a proclamation of Governor Alex Example. Admiral Robin Filler was among the guests; Admiral Terry Muster, his successor, was still in San Diego.",), {"Mihon", "Pattern", "Filler"}),
        ("Handing Over of Goods", ("On October 6, Consul-General MIHON Taro handed a list of goods to General Casey Pattern. The goods were given by Mr. HINAGATA Jiro and other donors.",), {"Mihon", "Pattern"}),
        ("Luncheon for Governor Pattern", ("On October 6, State Minister MIHON Taro gave a luncheon for Governor Casey Pattern. Also at the table were Mayor Alex Example of Carmel and Governor HINAGATA Jiro.",), {"Mihon", "Pattern", "Example", "Hinagata"}),
        ("Anniversary of the Treaty", ("A ceremony took place on October 6 in Yokohama.", "From the U.S. government, Ambassador Casey Pattern and others took part. Remarks by students, State Minister HINAGATA Hana and Mayor MIHON Taro closed the ceremony."), {"Pattern", "Mihon", "Hinagata"}),
    ],
)  # fmt: skip
def test_who_only_gave_wrote_or_was_spoken_of_was_not_at_a_ceremony(
    title: str, texts: tuple[str, ...], expected: set[str]
) -> None:
    assert _there(title, *texts) == expected
