"""What turns a sentence: a negation at its head, an opposite, the word before an hour or a name; and what does not."""

import itertools

import pytest
from records_samples import make_release

from records.change import weightiest
from records.comparison.compare import compare
from records.release import Person, Point, Release
from records.statements.read import read_statements


def judge(before: str, after: str) -> list[tuple[str, str]]:
    old, new = (make_release(points=(Point("1", text),)) for text in (before, after))
    return [(edit.edit_class, edit.reason) for edit in compare(old, new).edits]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Neither minister ruled it out.", "Both ministers ruled it out.", "negation dropped: Neither"),
        ("None of the ministers signed it.", "All of the ministers signed it.", "negation dropped: None"),
        ("No progress was made on it.", "Progress was made on it.", "negation dropped: No"),
        ("He knew that everybody wanted it.", "He knew that nobody wanted it.", "negation added: nobody"),
        (
            "Not a single one of them signed it.",
            "All of them signed it.",
            "negation dropped: Not",
        ),
        ("“Nothing is decided,” he wrote.", "“Everything is decided,” he wrote.", "negation dropped: Nothing"),
        ("She spoke of her willingness to go.", "She spoke of her reluctance to go.", "negation added: reluctance"),
        ("He spoke of his readiness to go.", "He spoke of his unwillingness to go.", "negation added: unwillingness"),
        ("They were able to go.", "They were unable to go.", "negation added: unable"),
        (
            "It is extremely regrettable.",
            "It is regrettable.",
            "verb of concern: extremely regrettable -> regrettable",
        ),
        (
            "All of the ministers signed it.",
            "Some of the ministers signed it.",
            "part of a group added: Some of the ministers",
        ),
        (
            "He expressed his readiness to go.",
            "He expressed his intention to go.",
            "verb of commitment: readiness -> intention",
        ),
        ("He ruled out talks.", "He signed talks.", "verb of statement dropped: ruled out"),
        (
            "He supported it there.",
            "He refrained from supporting it there.",
            "verb of support dropped: supported; negation added: refrained from",
        ),
        (
            "He proposed a tour.",
            "He made a decision on a tour.",
            "verb of urging -> agreement: proposed -> made a decision",
        ),
        ("He hoped for talks.", "He demanded talks.", "verb of statement -> urging: hoped -> demanded"),
        ("He pledged it there.", "He supported it there.", "verb of commitment -> support: pledged -> supported"),
    ],
)
def test_what_turns_a_sentence_is_a_stance(before: str, after: str, reason: str) -> None:
    assert judge(before, after) == [("stance", reason)]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "The centrality they both support was noted.",
            "The centrality they both supported was noted.",
            "other words: support -> supported",
        ),
        (
            "They strongly support it.",
            "They strongly supported it.",
            "other words: strongly support -> strongly supported",
        ),
        ("Both ministers signed it.", "The two ministers signed it.", None),
        ("No. 3 was signed.", "Number 3 was signed.", None),
        ("They met for precisely 65 minutes.", "They met for just 65 minutes.", None),
        ("They met from 1:00 p.m. there.", "They met starting at 1:00 p.m. there.", None),
        ("They left from the hall.", "They left by the hall.", None),
        ("The fishermen decided to go.", "The fishermen made a decision to go.", None),
        ("The fishermen proposed a tour.", "The fishermen made a proposal for a tour.", None),
        ("The fishermen stated that it was late.", "The fishermen made a statement that it was late.", None),
        ("The grain left Odessa for Turkey.", "The grain left Odesa for Türkiye.", None),
        ("The grain left Bombay for Rangoon.", "The grain left Mumbai for Yangon.", None),
        ("She spoke to the Diet of Japan.", "She spoke to the Japanese parliament.", None),
        ("She spoke to the Diet.", "She spoke to the National Diet.", None),
    ],
)
def test_another_tense_and_the_same_in_other_words_are_wording(before: str, after: str, reason: str | None) -> None:
    ((edit_class, found),) = judge(before, after)
    assert edit_class == "wording"
    assert reason in {None, found}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "They met for 95 minutes from 1:00 p.m. there.",
            "They met for 95 minutes until 1:00 p.m. there.",
            "time from 1:00 p.m. -> until 1:00 p.m.",
        ),
        (
            "It began at about 1:00 p.m. there.",
            "It ended at about 1:00 p.m. there.",
            "time began at about 1:00 p.m. -> ended at about 1:00 p.m.",
        ),
        ("The grain left Odessa in May.", "The grain left Kyiv in May.", "place Odessa -> Kyiv"),
        ("She spoke to the Diet of Japan.", "She spoke to the Senate.", "body Diet of Japan -> Senate"),
        ("The hall is open until May 5.", "The hall is open from May 5.", "date until May 5 -> from May 5"),
        (
            "He went together with the Honorable Alex Example.",
            "He went instead of the Honorable Alex Example.",
            "person dropped: the Honorable Alex Example; negation added: instead of",
        ),
        (
            "They thanked all except Minister Sample.",
            "They thanked all including Minister Sample.",
            "person added: Sample",
        ),
    ],
)
def test_the_word_before_an_hour_or_a_name_may_make_a_fact_of_it(before: str, after: str, reason: str) -> None:
    assert judge(before, after) == [("fact", reason)]


def test_without_the_consent_of_somebody_does_not_drop_him() -> None:
    before, after = (f"It was done {word} Minister Sample's consent." for word in ("with", "without"))
    assert judge(before, after) == [("stance", "negation added: without")]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("They reviewed the NPT again.", "They reviewed the CTBT again.", "body NPT -> CTBT"),
        ("They reviewed the XYZA again.", "They reviewed the NPT again.", "body XYZA -> NPT"),
        (
            "First Vice Minister Sample asked for it.",
            "Deputy Secretary Example asked for it.",
            "person Sample -> Example; office First Vice Minister -> Deputy Secretary",
        ),
        (
            "First Vice Minister Sample asked for it.",
            "Vice Minister Sample asked for it.",
            "office First Vice Minister -> Vice Minister",
        ),
        ("The two sides signed it.", "The Secretary signed it.", "person The two sides -> Secretary"),
        ("It was the First Ministers' Meeting.", "It was the Second Ministers' Meeting.", "ordinal First -> Second"),
    ],
)
def test_a_fact_has_the_name_of_its_kind(before: str, after: str, reason: str) -> None:
    assert judge(before, after) == [("fact", reason)]


PEOPLE = (
    Person("Mr. SAMPLE Taro", "Sample", "Taro", office="Minister for Foreign Affairs", country="Japan"),
    Person("the Honorable Erika Example", "Example", "Erika", office="Secretary of State", country="United States"),
)
SUBJECTS = (
    "Minister Sample",
    "Secretary Example",
    "Both sides",
    "Neither side",
    "None of the ministers",
    "Some of the ministers",
    "Nobody",
    "The Secretary",
    "Japan",
    "The United States",
)
DEEDS = (
    "welcomed the sample",
    "did not welcome the sample",
    "opposed the sample",
    "said that the sample was good",
    "ruled out the sample",
    "expressed readiness to send the sample",
    "expressed reluctance to send the sample",
    "refused to endorse the sample",
    "refrained from endorsing the sample",
    "signed the sample",
)


def tell(text: str) -> Release:
    lead = make_release().points[0]
    return make_release(participants=PEOPLE, points=(lead, Point("1", text)))


def act(release: Release) -> list[tuple[str | None, str | None, bool]]:
    return [(said.side, said.speaker, said.negated) for said in read_statements(release) if said.position == 2]


def test_no_edit_is_wording_where_who_says_it_or_its_negation_turns() -> None:
    releases = {f"{who} {what}.": tell(f"{who} {what}.") for who in SUBJECTS for what in DEEDS}
    acts = {text: act(release) for text, release in releases.items()}
    by_deed = (pair for what in DEEDS for pair in itertools.combinations([f"{who} {what}." for who in SUBJECTS], 2))
    by_subject = (pair for who in SUBJECTS for pair in itertools.combinations([f"{who} {what}." for what in DEEDS], 2))
    turned = [pair for pair in (*by_deed, *by_subject) if acts[pair[0]] != acts[pair[1]]]
    assert len(turned) > 300
    for before, after in turned:
        found = weightiest(compare(releases[before], releases[after]).edits)
        assert found in {"fact", "stance", "passage"}, (before, after)
