"""Statements: who said what, how firmly and about what, read from the points of a release."""

import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import shared_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from parsers_pages import capture_of
from statements_gold import FIELDS, count_cases, count_predecessors

from parsers.release import parse_release
from records.comparison.compare import compare
from records.language.verbs import read_table
from records.release import Person, Point, Release
from records.statements.read import read_points, read_statements
from records.statements.speakers.cast import read_cast
from records.statements.speakers.find import find_speakers
from records.statements.statement import Statement
from records.statements.topics import find_topics, load_topics, product_topics

HERE = Path(__file__).parent
SAMPLES = [
    sample
    for name in ("statements.toml", "statements_several.toml")
    for sample in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["sample"]
]
SEEDS = tomllib.loads((HERE / "statements_seeds.toml").read_text(encoding="utf-8"))
NOTHING = (HERE / "statements_nothing.txt").read_text(encoding="utf-8").splitlines()
SHARED = shared_folder()
QUICK = settings(max_examples=50, deadline=None, derandomize=True)

SAMPLE = Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")
EXAMPLE = Person("the Honorable Erika Example", "Example", "Erika", "Secretary of State", "United States")
MUSTER = Person("Ms. MUSTER Aya", "Muster", "Aya", "Minister for Foreign Affairs", "Japan")
DEFENSE = Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister of Defense", "Japan")
PATTERN = Person("the Honorable John Pattern", "Pattern", "John", "Secretary of State", "United States")
DRAFT = Person("the Honorable Alex Draft", "Draft", "Alex", "Secretary of Defense", "United States")
PROBE = Person("H.E. Mr. PROBE Min", "Probe", "Min", "Minister of Foreign Affairs", "Republic of Korea")
KETTLE = Person("the Honorable Ms. Kim Kettle", "Kettle", "Kim", "Minister for Foreign Affairs", "Australia")
HOUSE = "Member of the House of Representatives"
DRAFT_OF_HOUSE = Person("the Honorable Ann Draft", "Draft", "Ann", HOUSE, "United States")
KETTLE_OF_HOUSE = Person("the Honorable Bob Kettle", "Kettle", "Bob", HOUSE, "United States")
RAO = Person("H.E. Dr. Vik Rao", "Rao", "Vik", "Minister of External Affairs", "India")
PEOPLE = {
    "two": (SAMPLE, EXAMPLE),
    "pair": (MUSTER, PATTERN),
    "trilateral": (MUSTER, PATTERN, PROBE),
    "2+2": (MUSTER, DEFENSE, PATTERN, DRAFT),
    "quad": (MUSTER, PATTERN, KETTLE, RAO),
    "three": (SAMPLE, EXAMPLE, PROBE),
    "officials": (
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Director-General of the Sample Bureau", "Japan"),
        Person("Mr. John Pattern", "Pattern", "John", "Assistant Secretary of State", "United States"),
    ),
    "aides": (
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Special Adviser to the Prime Minister", "Japan"),
        Person("Mr. John Pattern", "Pattern", "John", "Assistant to the President for Sample Affairs", "United States"),
    ),
    "bodies": (
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Minister for Foreign Affairs", "Japan"),
        Person("Mr. John Pattern", "Pattern", "John", "President of the Sample Agency", None),
        Person("Ms. Ann Draft", "Draft", "Ann", "Secretary of the Sample Association", None),
        Person("Mr. Bob Kettle", "Kettle", "Bob", "Secretary of the Treasury", None),
        Person("Dr. Lee Probe", "Probe", "Lee", "Director-General of the IAEA", None),
        Person("Ms. SAMPLE Mio", "Sample", "Mio", "Director-General of the International Cooperation Bureau", None),
    ),
    "elect": (
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Prime Minister", "Japan"),
        Person("Mr. John Pattern", "Pattern", "John", "President-elect", "United States"),
    ),
    "deputies": (
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Deputy Prime Minister", "Japan"),
        Person("Mr. John Pattern", "Pattern", "John", "Deputy Secretary of State", "United States"),
        Person("Ms. Ann Draft", "Draft", "Ann", "Counselor to the Secretary of Defense", "United States"),
    ),
    "house": (SAMPLE, DRAFT_OF_HOUSE, KETTLE_OF_HOUSE),
    "japan": (
        SAMPLE,
        Person("Mr. MUSTER Ken", "Muster", "Ken", "Director-General of the Sample Bureau", "Japan"),
        Person("Ms. Hanako MODEL", None, None, "State Minister for Foreign Affairs", "Japan"),
    ),
}
TITLES = {
    "three": "Japan-U.S.-ROK Sample Meeting",
    "trilateral": "Japan-U.S.-ROK Foreign Ministers' Meeting",
    "quad": "Japan-Australia-India-U.S. Foreign Ministers' Meeting",
}


def readout(*texts: str, who: str = "two") -> Release:
    """A readout of people who do not exist, its points numbered from 1."""
    return Release(
        url="https://www.mofa.go.jp/press/release/pressite_000001_09001.html",
        title=TITLES.get(who, "Japan-U.S. Sample Talk"),
        published=None,
        section="Press Releases",
        points=tuple(Point(str(number), text) for number, text in enumerate(texts, 1)),
        participants=PEOPLE[who],
    )


def reported(statement: Statement) -> str:
    """A statement as the lines of the samples have it."""
    general = load_topics().general
    parts = [
        (statement.side or "?") + (f"/{statement.speaker}" if statement.speaker else ""),
        statement.verb,
        statement.rung or "?",
        *([str(statement.strength)] if statement.strength != 1 else []),
        *(["not"] if statement.negated else []),
        *([f"({statement.hedge})"] if statement.hedge else []),
    ]
    topics = "; ".join(topic for topic in statement.topics if topic not in general)
    return " | ".join([*parts, topics] if topics else parts)


def test_a_sentence_says_what_a_reader_reads() -> None:
    wrong = {}
    for sample in SAMPLES:
        release = readout(sample["text"], who=sample.get("who", "two"))
        says = [reported(statement) for statement in read_statements(release)]
        if says != sample["says"]:
            wrong[sample["text"]] = (says, sample["says"])
    assert wrong == {}, "got, expected"


def test_what_is_said_below_a_heading_is_about_its_matter() -> None:
    points = (
        Point("1", "Afghanistan"),
        Point(None, "Minister Sample expressed respect for the visit."),
        Point("2", "Regional affairs"),
        Point("2(1)", "North Korea"),
        Point(None, "The two ministers agreed to cooperate."),
        Point("2(2)", "China, Iran"),
        Point(None, "The two ministers agreed to cooperate."),
        Point("3", "The two ministers agreed to cooperate."),
    )
    said = read_statements(replace(readout(""), points=points))
    assert [reported(each).rpartition(" | ")[2] for each in said] == [
        "Afghanistan and Pakistan",
        "North Korea",
        "agree",
        "agree",
    ]


def test_this_accident_is_that_of_the_first_paragraph() -> None:
    lead = "On May 9, Minister Sample spoke with Secretary Example on the accidents of U.S. military aircraft."
    texts = (lead, "Minister Sample expressed regret over this series of accidents.", "Secretary Example answered.")
    said = read_statements(readout(*texts))
    assert [reported(each).rpartition(" | ")[2] for each in said] == ["U.S. Forces in Japan", "state"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The ship passed through the Gulf of Tonkin.", set()),
        ("The ship passed through the Gulf of Aden.", {"Middle East"}),
        ("The guests stayed at the Golden Gulf Hotel.", set()),
        ("There is a wide gulf between the two, or so the gulf seems.", set()),
        ("They spoke of the Gulf.", {"Middle East"}),
        ("They spoke of the Gulf states.", {"Middle East"}),
        ("The china was given to the guests.", set()),
        ("They spoke of CHINA and China’s islands.", {"China"}),
        ("The sample city is a gateway for guests.", set()),
        ("They spoke of the Gateway.", {"Space"}),
        ("They agreed on a new start.", set()),
        ("They spoke of the New START.", {"Nuclear disarmament and non-proliferation"}),
        ("Ms. Jordan sang a song.", set()),
        ("They spoke of Jordan.", {"Middle East"}),
        ("An osprey was seen near an oil painting in an open space.", set()),
        ("An Osprey landed.", {"U.S. Forces in Japan"}),
        ("They welcomed the passing of the bill.", set()),
        ("They mourned the passing of the former Secretary.", {"Disasters and condolences"}),
        ("They deplored the shooting down of the sample aircraft.", set()),
        ("They deplored the mass shooting.", {"Disasters and condolences"}),
        ("He praised her energy and the energy of the young.", set()),
        ("They spoke of the energy of the future.", {"Energy"}),
        ("They agreed that there is no space for delay.", set()),
        ("They agreed on rules for security in space.", {"Space"}),
        ("They welcomed the resilience of the relationship.", set()),
        ("They welcomed the resilience of supply chains.", {"Economic security"}),
        ("They spoke of a climate for growth.", set()),
        ("He explained the withdrawal of U.S. forces from Afghanistan.", {"Afghanistan and Pakistan"}),
        ("He explained the role of U.S. Forces in Korea.", set()),
        ("He explained the role of U.S. troops in Iraq and in Okinawa.", {"Middle East", "Okinawa and Futenma"}),
        ("He explained the role of U.S. forces.", {"U.S. Forces in Japan"}),
        ("They spoke of gallium and permanent magnets.", {"Critical minerals"}),
        ("They spoke of a fridge magnet.", set()),
        ("They spoke of the atomic bombings.", {"History and reconciliation"}),
        ("Japan is the only country to have suffered atomic bombing.", set()),
        ("An attack in space may lead to the invocation of Article V.", {"Space"}),
        ("Article V applies to the islands.", {"Senkaku Islands and Article V"}),
        ("He would invoke Article V for the Senkaku Islands.", {"Senkaku Islands and Article V"}),
        ("Extended deterrence for Japan and the ROK is firm.", {"Extended deterrence"}),
        ("He reaffirmed the defense of Japan and the ROK.", {"Defense of Japan"}),
        ("She told of her visit to Japan and the ROK.", set()),
        ("They spoke of what Japan and the ROK agreed.", {"Japan-ROK relations"}),
        ("They agreed on sanctions in close coordination with the G7.", set()),
        ("They agreed on this at the G7.", {"G7 and G20"}),
        ("They spoke of ships in the Strait of Hormuz.", {"Middle East"}),
        ("The Director-General of the Middle Eastern and African Affairs Bureau came.", set()),
        ("They discussed nuclear and missile defense policy.", {"Security and defense cooperation"}),
        ("They discussed the nuclear and missile issues.", {"North Korea: nuclear and missiles"}),
        ("They spoke of reconstruction assistance for Iraq.", {"Middle East"}),
        ("They spoke of reconstruction assistance for the coast.", {"Disasters and condolences"}),
        ("The commitment holds, including its nuclear deterrence.", {"Extended deterrence"}),
    ],
)
def test_a_name_shows_its_topic_with_its_capital_and_not_inside_another_name(text: str, shown: set[str]) -> None:
    assert {place.topic for place in find_topics(text, load_topics())} == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("among Japan, the ROK and the U.S.", {"Japan-U.S.-ROK"}),
        ("among the U.S., Japan, and the ROK", {"Japan-U.S.-ROK"}),
        ("among Japan, the United States and the Republic of Korea (ROK)", {"Japan-U.S.-ROK"}),
        ("among the United States of America, Japan and South Korea", {"Japan-U.S.-ROK"}),
        ("between Japan and the U.S. and among Japan, the ROK and the U.S.", {"Japan-U.S.-ROK"}),
        ("Japan-U.S. and Japan-ROK relations", {"Japan-ROK relations"}),
        ("relations between Japan and the ROK", {"Japan-ROK relations"}),
        ("the situation in the Republic of Korea (ROK)", {"Japan-ROK relations"}),
        ("the U.S.-ROK summit", set()),
        ("the talks between the ROK and the United States", set()),
        ("among Japan, the U.S., Australia and the ROK", set()),
        (
            "Japan-ROK relations, and cooperation among Japan, the ROK and the U.S.",
            {"Japan-ROK relations", "Japan-U.S.-ROK"},
        ),
    ],
)
def test_a_list_of_the_three_shows_the_three_in_whatever_order(text: str, shown: set[str]) -> None:
    """And never the relations of two of them; what the ROK shares with others is no matter of Japan and the ROK."""
    places = find_topics(f"They spoke of {text}.", load_topics())
    assert {place.topic for place in places if not place.general} == shown
    spans = [(place.start, place.end) for place in places if place.topic == "Japan-U.S.-ROK"]
    assert len(spans) < 2
    assert [place.start for place in places] == sorted(place.start for place in places)


@pytest.mark.skipif(SHARED is None, reason="the ministry's pages are not part of the project")
@pytest.mark.parametrize("page", SEEDS)
def test_the_ministry_s_readouts_are_read_whole_as_an_analyst_would(page: str) -> None:
    assert SHARED is not None
    body = (SHARED / "site/pages" / page).read_bytes()
    release = parse_release(capture_of(body, url=f"https://www.mofa.go.jp/{page}"))
    read = [f"{statement.label} | {reported(statement)}" for statement in read_statements(release)]
    assert read == SEEDS[page]["says"]


def test_a_sentence_that_states_nothing_gives_no_statement() -> None:
    wrong = {text: [reported(each) for each in read] for text in NOTHING if (read := read_statements(readout(text)))}
    assert wrong == {}


def test_whom_a_pronoun_and_a_title_mean_is_read_from_the_page_alone() -> None:
    release = readout(
        "Minister Sample welcomed the visit of Senator Alex Draft and expressed his hope for further exchanges.",
        "In response, Senator Draft thanked Minister Sample for the hospitality. He also mentioned Okinawa.",
        "The Secretary added that the Minister was right.",
        "The Governor stressed the need for speed.",
    )
    assert [(statement.side, statement.speaker) for statement in read_statements(release)] == [
        ("Japan", "Sample"),
        ("Japan", "Sample"),
        ("United States", "Draft"),
        ("United States", "Draft"),
        ("United States", "Example"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("text", "who", "speaker"),
    [
        # The last of up to three words behind a title is the family's; two capitals may be initials and stay.
        ("Senator Alex Draft stressed the need for speed.", "two", ("United States", "Draft")),
        ("Senator Alex YO stressed the need for speed.", "two", ("United States", "YO")),
        # An office before a name is not that of somebody else, though nobody knows the name.
        ("The plan was welcomed by the Minister Li.", "two", (None, None)),
        # A nation before an office says which of several holds it.
        ("The Korean Minister stressed the need for speed.", "three", ("other: Republic of Korea", "Probe")),
        # Several who hold an office are of one side where all are; "Representatives" are those of a house.
        ("The two Representatives stressed the need for speed.", "house", ("United States", None)),
        ("The Representatives stressed the need for speed.", "house", ("United States", None)),
        ("The three Representatives stressed the need for speed.", "house", (None, None)),
        ("The two Representatives stressed the need for speed.", "two", (None, None)),
        ("The two representatives stressed the need for speed.", "two", ("both", None)),
        ("The two ambassadors stressed the need for speed.", "house", (None, None)),
        # Two of one side speak for it, and for nobody alone.
        ("Director-General Muster and Minister Sample stressed the need for speed.", "japan", ("Japan", None)),
        # Whose name has no family in the page is known by the last word of it.
        ("Ms. Model stressed the need for speed.", "japan", ("Japan", "MODEL")),
    ],
)
def test_who_a_name_or_an_office_means(text: str, who: str, speaker: tuple[str | None, str | None]) -> None:
    assert [(statement.side, statement.speaker) for statement in read_statements(readout(text, who=who))] == [speaker]


def test_a_mention_begins_with_its_article() -> None:
    """What stands before the article says whether it is a subject: "a letter by the Honorable Erika Example"."""
    text = "A letter by the Honorable Erika Example was shown to the"
    (mention,) = find_speakers(text, read_cast(readout(text)))
    assert (mention.first, mention.end, mention.speaker) == (3, 7, "Example")


@pytest.mark.parametrize("before", ["", "Today ", "Earlier today "])
def test_a_verb_right_before_and_is_no_participle_and_a_later_subject_has_the_verbs_after_it(before: str) -> None:
    """At any place of the sentence: what counts is how near the words stand to one another."""
    joined = f"{before}Minister Sample announced and confirmed."
    assert [reported(each) for each in read_statements(readout(joined))] == [
        "Japan/Sample | announced | state",
        "Japan/Sample | confirmed | agree",
    ]
    apart = f"{before}Minister Sample explained the measures announced and confirmed."
    assert [each.verb for each in read_statements(readout(apart))] == ["explained"]
    two = f"{before}Minister Sample stated that it was a good step, and Secretary Example listened and thanked him."
    assert [each.speaker for each in read_statements(readout(two))] == ["Sample", "Example"]


def test_she_in_a_point_of_her_own_is_nobody_where_another_alone_is_called_so() -> None:
    release = readout(
        "Minister Muster expressed her thanks. Secretary Draft said that it was late.",
        "On Iran, she asked for support.",
        who="2+2",
    )
    assert [each.speaker for each in read_statements(release)] == ["Muster", "Draft", None]


def test_leaders_do_not_speak_at_a_meeting_of_ministers() -> None:
    assert read_statements(readout("The two leaders reaffirmed the alliance in April.")) == ()


@QUICK
@given(st.lists(st.sampled_from([sample["text"] for sample in SAMPLES]), min_size=1, max_size=4), st.booleans())
def test_every_statement_stands_where_it_says(texts: list[str], in_one: bool) -> None:
    release = readout(" ".join(texts)) if in_one else readout(*texts)
    statements = read_statements(release)
    numbers: dict[int, int] = {}
    for statement in statements:
        text = release.points[statement.position - 1].text
        assert text[statement.verb_start : statement.verb_end] == statement.verb
        assert 0 <= statement.start <= statement.verb_start < statement.verb_end <= statement.end <= len(text)
        assert statement.number == numbers.get(statement.position, 0) + 1
        numbers[statement.position] = statement.number
        if statement.hedge:
            assert statement.hedge in text[statement.start : statement.end]
    assert statements == read_statements(release)


@QUICK
@given(st.text(alphabet="abAB .,;'’“”()-\n“Theminstrs0123", max_size=200) | st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_statements(readout(text))


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "Japan and the United States, ",
        "Minister Sample stated that the U.S. side could not agree, and ",
        "the two ministers, if time permits, once confirmed by them, not knowing it, ",
        "( he said ) ",
        "Secretary Example thanked the U.S. Senate of old. ",
    ],
)
def test_a_text_twice_as_long_takes_twice_the_steps_to_read_and_no_more(piece: str) -> None:
    once, twice = (_count_calls(piece * (length // len(piece))) for length in (20_000, 40_000))
    assert twice < 2.2 * once


def _count_calls(text: str) -> int:
    release, calls = readout(text), 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_statements(release)
    finally:
        sys.setprofile(before)
    return calls


def test_a_topic_is_shown_once_at_the_end_of_a_sentence_as_within_it() -> None:
    release = readout("Minister Sample explained energy. Secretary Example explained energy in depth.")
    _, shown = read_points(release)
    assert [(number, place.topic, place.start) for _, number, place in shown] == [(1, "Energy", 26), (2, "Energy", 62)]


@pytest.mark.parametrize("around", ["{}", "They discussed {}", "They discussed {}.", "{} was raised"])
def test_each_phrase_of_a_topic_shows_it_once_wherever_it_stands(around: str) -> None:
    topics = load_topics()
    for phrase in [phrase for topic in topics.topics for phrase in topic.phrases]:
        shown = [(place.topic, place.start) for place in find_topics(around.format(phrase), topics)]
        assert len(shown) == len(set(shown)), phrase


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("China’s launch of ballistic missiles", {"China"}),
        ("ballistic missiles launched by China", {"China"}),
        ("Iran’s ballistic missile program", {"Iran"}),
        ("the launch of ballistic missiles by North Korea", {"North Korea", "North Korea: nuclear and missiles"}),
        ("the launch of ballistic missiles", {"North Korea: nuclear and missiles"}),
    ],
)
def test_missiles_are_the_nation_s_that_is_named_with_them(text: str, shown: set[str]) -> None:
    assert {place.topic for place in find_topics(f"They condemned {text} again.", load_topics())} == shown


@pytest.mark.skipif(SHARED is None, reason="the definitions are not part of the project")
def test_topics_have_the_names_and_the_general_ones_of_the_definitions() -> None:
    assert SHARED is not None
    rows = (SHARED / "statements.md").read_text(encoding="utf-8").partition("| topic |")[2].partition("## ")[0]
    cells = [line.split("|")[1].strip().split(" · ") for line in rows.splitlines()[2:] if line.startswith("|")]
    defined = {name.strip("*"): name.startswith("*") for cell in cells for name in cell}
    assert {topic.name: topic.is_general for topic in product_topics()[0]} == defined


def _lone_verbs() -> list[tuple[str, str]]:
    """Every past form that says something by itself, with its rung: one verb for each."""
    return sorted({base: (word, str(rung)) for word, base, rung in read_table().past_forms()}.values())


LONE = _lone_verbs()


ONE_A_RUNG = [(verb, rung) for rung, verb in {rung: verb for verb, rung in reversed(LONE)}.items()]


@pytest.mark.parametrize("others", [ONE_A_RUNG, pytest.param(LONE, marks=pytest.mark.long)], ids=["one a rung", "all"])
@pytest.mark.parametrize("verb", [verb for verb, _ in LONE])
def test_a_changed_rung_is_an_edit_of_stance(verb: str, others: list[tuple[str, str]]) -> None:
    rung = dict(LONE)[verb]
    old = readout(f"The two ministers {verb} the sample plan for the northern area.")
    for other, of in others:
        if of == rung or "none" in {of, rung}:
            continue
        new = readout(f"The two ministers {other} the sample plan for the northern area.")
        assert {edit.edit_class for edit in compare(old, new).edits} == {"stance"}, (verb, other)


@pytest.mark.parametrize("hedge", read_table().hedges)
def test_a_hedge_of_a_statement_is_one_of_the_comparison(hedge: str) -> None:
    old = readout("The two ministers agreed to hold the sample dialogue, and to report on it.")
    new = readout(f"The two ministers agreed to hold the sample dialogue, {hedge}, and to report on it.")
    assert [edit.edit_class for edit in compare(old, new).edits] == ["stance"]


def test_a_nation_is_a_topic_where_nobody_of_it_took_part() -> None:
    text = "Minister Sample touched on his talks with Minister Probe. The two ministers discussed the state of the ROK."
    of_two = read_statements(replace(readout(text, who="two"), mentioned=(PROBE,)))
    of_three = read_statements(readout(text, who="three"))
    assert ["Japan-ROK relations" in statements[1].topics for statements in (of_two, of_three)] == [True, False]


def test_the_gold_set_is_read_as_well_as_promised() -> None:
    counts = count_cases()
    assert counts["found numbered"] >= 0.95 * counts["wanted numbered"]
    assert counts["topics right"] >= 0.85 * (counts["topics right"] + counts["topics null"])
    wrong = {field: counts[f"{field} wrong"] for field in FIELDS}
    assert wrong == {"side": 0, "speaker": 0, "rung": 0, "negated": 0, "hedge": 2}
    assert counts["topics wrong"] <= 0.02 * (counts["topics right"] + counts["topics wrong"])


def test_the_predecessors_and_topics_of_the_gold_set_are_found_as_well_as_promised() -> None:
    counts = count_predecessors()
    wrong = counts["state wrong"] + counts["state missing"] + counts["state beyond"]
    assert (counts["predecessor right"], counts["predecessor wrong"]) == (44, 0)
    assert counts["state right"] >= 0.95 * (counts["state right"] + wrong)
    assert counts["change right"] >= 0.95 * (counts["change right"] + counts["change wrong"])
