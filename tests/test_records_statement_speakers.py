"""Who says it where the sentence names more than one, gives only what somebody got of another, or says "I"."""

from dataclasses import replace

import pytest
from test_records_statements import EXAMPLE, SAMPLE, readout, reported

from records.release import Person
from records.statements.read import read_statements


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # Support, an agreement, a request or praise may be anybody's.
        ("Minister Sample obtained support for it.", "? | obtained support | support"),
        ("Minister Sample gained understanding on it.", "? | gained understanding | support"),
        ("Minister Sample obtained agreement on it.", "? | obtained agreement | agree"),
        ("Minister Sample received a request.", "? | received a request | urge"),
        ("Minister Sample received support for it.", "? | received support | support"),
        ("Minister Sample won praise for it.", "? | won praise | welcome"),
        # "His" and a name tell whose.
        ("Minister Sample obtained his agreement on it.", "United States/Example | obtained his agreement | agree"),
        (
            "Minister Sample obtained Secretary Example's support.",
            "United States/Example | obtained Secretary Example's support | support",
        ),
    ],
)
def test_what_one_obtains_is_said_by_the_other_where_the_words_show_it(text: str, says: str) -> None:
    assert [reported(each) for each in read_statements(readout(text))] == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Minister Sample, together with Secretary Example, condemned it.", "both | condemned | oppose"),
        ("Together with Secretary Example, Minister Sample condemned it.", "both | condemned | oppose"),
        # A governor is nobody who took part: it is told of the minister alone.
        ("Minister Sample, together with the Governor, condemned it.", "Japan/Sample | condemned | oppose"),
        ("He and Minister Sample agreed.", "both | agreed | agree"),
        ("The Secretary and I agreed.", "both | agreed | agree"),
        ("Not all of the ministers agreed.", "? | agreed | agree | not"),
        ("The two ministers did not both agree.", "? | did not both agree | agree | not"),
        ("Views were exchanged between the two ministers.", "both | were exchanged | discuss"),
        ("An agreement was reached between the two sides.", "both | was reached | agree"),
        ("The meeting was held; views were exchanged by Minister Sample.", "Japan/Sample | were exchanged | discuss"),
        # Behind the semicolon another clause begins: nobody is said to have voiced the concern.
        ("Concern was expressed; it was also discussed by Minister Sample.", "? | was expressed | oppose"),
    ],
)
def test_several_speak_as_one_only_where_the_sentence_says_so(text: str, says: str) -> None:
    assert reported(read_statements(readout(text))[0]) == says


def test_an_office_that_two_hold_is_the_one_s_whom_the_sentence_before_names() -> None:
    stated = "The Secretary stated that it would go on."
    (alone,) = read_statements(readout(stated, who="2+2"))
    assert reported(alone) == "United States | stated | state"
    *_, named = read_statements(readout(f"Secretary Pattern noted the plan. {stated}", who="2+2"))
    assert reported(named) == "United States/Pattern | stated | state"


def test_two_of_three_nations_are_not_all_of_them() -> None:
    (said,) = read_statements(readout("Minister Sample agreed with Secretary Example on it.", who="three"))
    assert reported(said) == "? | agreed | agree"


@pytest.mark.parametrize(
    ("title", "people", "text", "says"),
    [
        # Who wrote it says "I", whoever else took part; "we" are then not those who met.
        (
            "Statement by Minister for Foreign Affairs Sample on the Accident",
            (EXAMPLE,),
            "Today I met Secretary Example. I thank her. We condemn it. Let me stress that it is grave.",
            ["Japan/Sample | thank | welcome", "? | condemn | oppose", "Japan/Sample | stress | state"],
        ),
        ("Statement by Minister Sample", (), "I condemn it.", ["Japan/Sample | condemn | oppose"]),
        (
            "Statement by Secretary of State Example",
            (SAMPLE,),
            "I condemn it.",
            ["United States/Example | condemn | oppose"],
        ),
        (
            "Message from Secretary Example to Minister Sample",
            (SAMPLE, EXAMPLE),
            "Allow me to thank you.",
            ["United States/Example | thank | welcome"],
        ),
        ("Statement by the Press Secretary", (EXAMPLE,), "I condemn it.", ["? | condemn | oppose"]),
        (
            "Joint Statement by Minister Sample and Secretary Example",
            (SAMPLE, EXAMPLE),
            "I condemn it.",
            ["? | condemn | oppose"],
        ),
        # The only one who took part, but not beside his own name.
        ("Sample Meeting", (SAMPLE,), "I thanked the Secretary.", ["Japan/Sample | thanked | welcome"]),
        ("Sample Meeting", (EXAMPLE,), "I met Secretary Example. I welcome it.", ["? | welcome | welcome"]),
        # Others let him do it.
        ("Statement by Minister Sample", (SAMPLE,), "They allow me to thank them.", []),
    ],
)
def test_who_says_i_is_the_author_or_the_only_one_there(
    title: str, people: tuple[Person, ...], text: str, says: list[str]
) -> None:
    release = replace(readout(text), title=title, participants=people)
    assert [reported(each) for each in read_statements(release)] == says
