"""Verbs that another one helps, clauses that lead in and participles: which of them are an act, and whose."""

import pytest
from test_records_statements import readout, reported

from records.statements.read import read_statements


def says(text: str) -> list[str]:
    return [reported(each) for each in read_statements(readout(text))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minister Sample went on to say that it was good.", ["Japan/Sample | went on to say | state"]),
        ("Minister Sample failed to agree.", ["Japan/Sample | failed to agree | agree | not"]),
        ("Minister Sample was unable to agree.", ["Japan/Sample | was unable to agree | agree | not"]),
        ("The two ministers have yet to agree on it.", ["both | have yet to agree | agree | not"]),
        ("The two ministers have agreed on it.", ["both | have agreed | agree"]),
        ("The two ministers have been discussing it.", ["both | have been discussing | discuss"]),
        # Before the event: what had been agreed, or long ago, is nothing that was said there.
        ("The two ministers had agreed on it.", []),
        ("The two ministers have previously agreed on it.", []),
    ],
)
def test_a_verb_that_is_helped_is_an_act_of_the_event_only(text: str, said: list[str]) -> None:
    assert says(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As Minister Sample noted, it is good.", ["Japan/Sample | noted | state"]),
        ("As Minister Sample hoped, it is good.", []),  # felt, not said
        ("As Minister Sample noted it is good.", []),  # without the comma "as" is "because" or "while"
        ("What Minister Sample stressed most was the plan.", ["Japan/Sample | stressed | state"]),
        ("What Minister Sample stressed was not the plan.", []),
        (
            "After Secretary Example had explained it, Minister Sample asked for more.",
            ["United States/Example | had explained | state", "Japan/Sample | asked for | urge"],
        ),
        (
            "After Secretary Example had explained it last year, Minister Sample asked for more.",
            ["Japan/Sample | asked for | urge"],
        ),
        ("Having agreed on it, the two ministers left.", ["both | Having agreed | agree"]),
        ("Having agreed on it in May, the two ministers left.", []),
        # The figures of "2+2" are no time, and tell of nothing earlier.
        (
            "Having agreed on the 2+2, the two ministers left.",
            ["both | Having agreed | agree | Security Consultative Committee (2+2)"],
        ),
        ("“We must act,” said Minister Sample.", ["Japan/Sample | said | state"]),
    ],
)
def test_a_clause_that_leads_in_is_an_act_where_it_was_said_there(text: str, said: list[str]) -> None:
    assert says(text) == said


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("adding that it was bad", ["both | adding | state"]),
        ("describing them as indispensable", ["both | describing | state"]),
        ("describing the plan", []),  # says nothing of its own
        ("with Minister Sample expressing his intention to go", ["Japan/Sample | expressing his intention | commit"]),
    ],
)
def test_a_participle_says_something_of_its_own_or_only_describes(added: str, said: list[str]) -> None:
    assert says(f"The two ministers condemned it, {added}.") == ["both | condemned | oppose", *said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minister Sample opened the talks by thanking Secretary Example.", ["Japan/Sample | thanking | welcome"]),
        ("Minister Sample left the talks by thanking Secretary Example.", []),
        (
            "Secretary Example joined him in expressing concern.",
            ["United States/Example | expressing concern | oppose"],
        ),
    ],
)
def test_a_participle_behind_by_or_in_is_an_act_of_who_began_or_joined(text: str, said: list[str]) -> None:
    assert says(text) == said
