"""A name, its abbreviation and both: one and the same, where the letters are those of the name."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point

SAMPLE = "Sample Bay Port Office"


def judge(before: str, after: str) -> list[tuple[str, str]]:
    old, new = (make_release(points=(Point("1", f"{text} came to the hall."),)) for text in (before, after))
    return [(edit.edit_class, edit.reason) for edit in compare(old, new).edits]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (f"The {SAMPLE} (SBPO)", "The SBPO", f"the same name in other words: {SAMPLE} (SBPO) -> SBPO"),
        ("The SBPO", f"The {SAMPLE} (SBPO)", f"the same name in other words: SBPO -> {SAMPLE} (SBPO)"),
        (f"The {SAMPLE}", f"The {SAMPLE} (SBPO)", "abbreviation added: (SBPO)"),
        (f"The {SAMPLE} (SBPO)", f"The {SAMPLE}", "abbreviation dropped: (SBPO)"),
        ("The Office of Sample Bays (OSB)", "The OSB", "the same name in other words: "),
        ("The Office of Samples (OOS)", "The OOS", "the same name in other words: "),
        (f"The {SAMPLE}", "The SBPO", f"the same name in other words: {SAMPLE} -> SBPO"),
        ("The SSB", "The Society of Sample Bays", "the same name in other words: "),
    ],
)
def test_an_abbreviation_is_its_name(before: str, after: str, reason: str) -> None:
    ((edit_class, found),) = judge(before, after)
    assert edit_class == "wording"
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"The {SAMPLE} (SBPA)", "The SBPA"),
        (f"The {SAMPLE} (SBPO)", "The SBPA"),
        (f"The {SAMPLE}", "The SBPA"),
        (f"The {SAMPLE} (SBPO)", "The Sample Port Office"),
        (f"The head of the {SAMPLE} (SBPO)", "The SBPO"),
    ],
)
def test_other_letters_or_more_words_are_no_abbreviation(before: str, after: str) -> None:
    assert not any("same name" in reason or "abbreviation" in reason for _, reason in judge(before, after))


@pytest.mark.parametrize(
    ("name", "short", "reason"),
    [
        ("Sample Office", "SO", "the same name in other words"),
        ("Alpha Beta Camp Delta Echo Fox Golf Hotel", "ABCDEFGH", "the same name in other words"),
        # One letter, or a long row of capitals, is no abbreviation.
        ("Sample", "S", "other words"),
        ("Alpha Beta Camp Delta Echo Fox Golf Hotel Inn", "ABCDEFGHI", "other words"),
    ],
)
def test_an_abbreviation_has_two_to_eight_letters(name: str, short: str, reason: str) -> None:
    ((_, found),) = judge(f"The {name} ({short})", f"The {short}")
    assert found.startswith(f"{reason}: ")
