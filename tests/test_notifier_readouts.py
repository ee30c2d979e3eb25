"""What an alert says of the verbs of a readout beside its predecessor."""

from dataclasses import replace

import pytest
from notifier_samples import reported
from test_records_statements import readout

from notifier.readouts import readout_rows
from records.alert import Against
from records.predecessor import event_of
from records.statements.compare import compare_topics


def verbs_of(before: str, now: str) -> str | None:
    """The line `Verbs` of an alert; None where it has none."""
    earlier, later = readout(before), readout(now)
    against = Against(event_of(earlier), "the only earlier one of its kind", compare_topics(earlier, later))
    return dict(readout_rows(replace(reported("new", release=later), against=against, phrases=()))).get("Verbs")


@pytest.mark.parametrize(
    ("before", "now", "verbs"),
    [
        (
            "The two ministers confirmed that they would join the Quad.",
            "The two ministers confirmed that they would not join the Quad.",
            "Quad (now negated), both: “confirmed” -> “confirmed” (negated)",
        ),
        (
            "Minister Sample protested against the Quad.",
            "Minister Sample expressed his intention not to join the Quad.",
            "Quad (now negated), Sample: “protested” -> “expressed his intention” (negated)",
        ),
        (
            "The two ministers did not agree on the Quad.",
            "The two ministers agreed on the Quad.",
            "Quad (no longer negated), both: “did not agree” -> “agreed”",
        ),
        (
            "The two ministers agreed to convene the Quad.",
            "The two ministers agreed to convene the Quad, if circumstances allow.",
            "Quad, both: “agreed” -> “agreed” (if circumstances allow)",
        ),
        (
            "Minister Sample requested a meeting of the Quad.",
            "Secretary Example requested a meeting of the Quad.",
            "Quad, Sample: “requested” -> Example: “requested”",
        ),
        (
            "Minister Sample urged talks on the Quad. Secretary Example stated that she would join the Quad.",
            "Minister Sample urged talks on the Quad. Secretary Example stated that she would not join the Quad.",
            "Quad (now negated), Example: “stated” -> “stated” (negated)",
        ),
        (
            "The two ministers discussed Iran. The two ministers agreed to convene the Quad.",
            "The two ministers strongly condemned Iran. The two ministers did not agree to convene the Quad.",
            "Quad (now negated), both: “agreed” -> “did not agree”; Iran, both: “discussed” -> “strongly condemned”",
        ),
        ("Secretary Example noted the Quad.", "Secretary Example explained the Quad.", None),
        ("The Quad was mentioned.", "Minister Sample mentioned the Quad.", None),
    ],
)
def test_what_is_said_otherwise_names_who_says_it(before: str, now: str, verbs: str | None) -> None:
    assert verbs_of(before, now) == verbs


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("They discussed AUKUS.", "They discussed Iran.", "new: Iran; not raised: AUKUS"),
        ("They discussed Iran and kites.", "They discussed Iran.", "the same topics, of those that are known"),
        ("They discussed kites.", "They would stay in close contact.", "no topic that is known in either"),
    ],
)
def test_topics_are_the_same_only_where_some_are_known(before: str, now: str, said: str) -> None:
    earlier, later = readout(before), readout(now)
    against = Against(event_of(earlier), "the only earlier one of its kind", compare_topics(earlier, later))
    rows = dict(readout_rows(replace(reported("new", release=later), against=against, phrases=())))
    assert rows["Against"].partition(": ")[2] == said
