"""Whether "he" or "they" can only be the one named in its place: where anybody else was spoken of, nobody says so."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point

SAME = "the same person in other words: "
OTHER = "other words: "


@pytest.mark.parametrize(
    ("before", "pronoun", "name", "said"),
    [
        ("", "He", "Minister Sample", SAME),
        ("Minister Sample spoke. ", "He", "Minister Sample", SAME),
        # Only the sentence before is looked at: whoever came earlier is forgotten.
        ("Mr. Pattern came. Minister Sample spoke. ", "He", "Minister Sample", SAME),
        # It names nobody, or another as well, whatever his title and sex.
        ("It rained. ", "He", "Minister Sample", OTHER),
        ("Minister Sample met Mr. Pattern. ", "He", "Minister Sample", OTHER),
        ("Minister Sample met Ms. Pattern. ", "He", "Minister Sample", OTHER),
        ("The Secretary met Minister Sample. ", "He", "Minister Sample", OTHER),
        ("The two ministers spoke. ", "They", "The two ministers", SAME),
        ("The two ministers met the press. ", "They", "The two ministers", SAME),
        ("The guests came. The two ministers spoke. ", "They", "The two ministers", SAME),
        # Guests, or a country, may be "they" as well.
        ("The guests came. ", "They", "The two ministers", OTHER),
        ("The two ministers met guests. ", "They", "The two ministers", OTHER),
        ("The two ministers spoke of Mongolia. ", "They", "The two ministers", OTHER),
    ],
)
def test_a_pronoun_is_somebody_only_where_nobody_else_is_spoken_of(
    before: str, pronoun: str, name: str, said: str
) -> None:
    old, new = (make_release(points=(Point("1", f"{before}{who} left."),)) for who in (pronoun, name))
    (edit,) = compare(old, new).edits
    assert (edit.edit_class, edit.reason) == ("wording", f"{said}{pronoun} -> {name}")
    (edit,) = compare(new, old).edits
    assert (edit.edit_class, edit.reason) == ("wording", f"{said}{name} -> {pronoun}")
