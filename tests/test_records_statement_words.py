"""What two readouts say on a topic, in the words that alerts, pages and the terminal share."""

from dataclasses import replace

import pytest
from test_records_statements import readout

from records.statements.compare import compare_topics
from records.statements.read import read_statements
from records.statements.statement import TopicChange
from records.statements.words import name_difference, name_state, name_statement


def only_change(before: str, now: str) -> TopicChange:
    """The one topic of two sentences that both raise."""
    (change,) = [each for each in compare_topics(readout(before), readout(now)) if each.state == "both"]
    return change


@pytest.mark.parametrize(
    ("before", "now", "difference"),
    [
        (
            "Secretary Example stated that the United States would attend the Quad.",
            "Secretary Example stated that the United States would not attend the Quad.",
            "now negated",
        ),
        (
            "The two ministers did not agree on the Quad.",
            "The two ministers agreed on the Quad.",
            "no longer negated",
        ),
        (
            "Minister Sample protested against the Quad.",
            "Minister Sample expressed his intention not to join the Quad.",
            "now negated, another verb",
        ),
        (
            "Minister Sample requested a meeting of the Quad.",
            "Secretary Example requested a meeting of the Quad.",
            "another side",
        ),
        (
            "The two ministers agreed to convene the Quad.",
            "The two ministers agreed to convene the Quad, if circumstances allow.",
            "same verb, now hedged",
        ),
        (
            "The two ministers agreed to convene the Quad, if circumstances allow.",
            "The two ministers agreed to convene the Quad at an appropriate time.",
            "same verb, another hedge",
        ),
        (
            "The two ministers agreed to convene the Quad, if circumstances allow.",
            "The two ministers reaffirmed the importance of the Quad.",
            "stronger, no longer hedged",
        ),
        (
            "The two ministers reaffirmed their unwavering commitment to the Quad.",
            "The two ministers reaffirmed their commitment to the Quad.",
            "weaker",
        ),
        # A word that weakens takes half a step: to urge with one is still more than to invite.
        (
            "Secretary Example invited Japan to host the Quad.",
            "Secretary Example tentatively urged Japan to host the Quad.",
            "stronger, now hedged",
        ),
        ("Secretary Example expressed firm support for the Quad.", "Secretary Example supported the Quad.", "weaker"),
        (
            "Minister Sample urged talks on the Quad. Secretary Example stated that she would join the Quad.",
            "Minister Sample urged talks on the Quad. Secretary Example stated that she would not join the Quad.",
            "same verb, another statement now negated",
        ),
        ("Secretary Example noted the Quad.", "Secretary Example explained the Quad.", "as strong"),
        ("Secretary Example explained the Quad.", "Secretary Example explained the Quad.", "same verb"),
        # How far a warning goes its verb does not tell; but it is the same one.
        ("Secretary Example warned of the Quad.", "Secretary Example warned of the Quad.", "same verb"),
        ("Secretary Example welcomed the Quad.", "Secretary Example opposed the Quad.", "another verb"),
        ("The Quad was mentioned.", "Minister Sample mentioned the Quad.", "it is not said who in one of them"),
    ],
)
def test_what_is_said_otherwise_on_a_topic_is_named(before: str, now: str, difference: str) -> None:
    change = only_change(before, now)
    assert name_difference(change) == difference
    assert name_state(change.state, name_difference(change)) == f"in both, {difference}"


def test_two_statements_in_another_order_say_nothing_else() -> None:
    first = "Secretary Example stated that the United States would attend the Quad."
    second = "Secretary Example stated that the United States would not host the Quad."
    assert name_difference(only_change(f"{first} {second}", f"{second} {first}")) == "same verb"
    assert name_difference(only_change(first, f"{second} {first}")) == "same verb"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The two ministers did not agree on the Quad.", "both: “did not agree”"),
        ("Secretary Example stated that she would not go.", "Example: “stated” (negated)"),
        ("Neither side discussed the Quad.", "both: “discussed” (negated)"),
        (
            "Minister Sample promised not to attend the Quad, if circumstances allow.",
            "Sample: “promised” (negated, if circumstances allow)",
        ),
        ("The two ministers tentatively agreed on the Quad.", "both: “tentatively agreed”"),
        ("The Japanese side explained the Quad.", "Japan: “explained”"),
    ],
)
def test_a_statement_shows_each_negation_and_hedge_once(sentence: str, shown: str) -> None:
    (said,) = read_statements(readout(sentence))
    assert name_statement(said) == shown


def test_a_statement_of_nobody_known_says_so() -> None:
    (said,) = read_statements(readout("The Japanese side explained the Quad."))
    assert name_statement(replace(said, side=None)) == "not said who: “explained”"


def test_a_new_topic_has_no_difference() -> None:
    states = {
        each.topic: each for each in compare_topics(readout("They discussed Iran."), readout("They discussed AUKUS."))
    }
    assert [name_state(states[topic].state, name_difference(states[topic])) for topic in ("AUKUS", "Iran")] == [
        "new",
        "not raised",
    ]


@pytest.mark.parametrize(
    ("beside", "raised"),
    [
        ("China remained a subject on which they had nothing in common.", {"China", "Quad"}),
        ("The two ministers were divided over China.", {"China", "Quad"}),
        ("The two ministers met on the margins of the G7 meeting.", {"Quad"}),
        ("Iran was a subject when the two ministers met.", {"Quad"}),  # the event is told of at the sentence's end
        (
            "China was among the subjects, and so was trade in general.",
            {"China", "Quad", "Trade, tariffs and investment"},
        ),
    ],
)
def test_a_topic_that_no_statement_is_about_is_raised_but_for_those_of_the_event(beside: str, raised: set[str]) -> None:
    before = readout("The two ministers welcomed AUKUS.")
    changes = compare_topics(before, readout(f"The two ministers agreed to convene the Quad. {beside}"))
    assert {change.topic for change in changes if change.state == "new"} == raised
