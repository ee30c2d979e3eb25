"""Where words differ: as many places as a person can follow, and no more."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.comparison.words import cut_text, diff_words
from records.release import Point


def count_places(old: str, new: str) -> int:
    return len(diff_words(cut_text(old), cut_text(new))[0])


def edited(places: int, between: int, behind: int = 0) -> tuple[str, str]:
    """A text and the same with `places` words replaced; full words stay, `between` each two of them and `behind`."""
    kept = [" ".join(f"kept{at}x{n}" for n in range(between)) for at in range(places)]
    rest = "".join(f" end{n}" for n in range(behind))
    sides = [" ".join(f"{side}{at} {kept[at] if at < places - 1 else ''}".strip() for at in range(places)) + rest
             for side in ("went", "came")]  # fmt: skip
    return sides[0], sides[1]


@pytest.mark.parametrize(
    ("places", "between", "behind", "shown"),
    [
        # Five places can be read one by one, however close they stand.
        (5, 2, 0, 5),
        # From six on a text is rewritten where fewer than five words a place stayed: two words between are no rest.
        (6, 2, 0, 1),
        (6, 2, 19, 1),  # 29 stayed of 30
        (6, 2, 20, 6),
        (7, 2, 22, 1),  # 34 of 35
        (7, 2, 23, 7),
        # Four full words that stayed are a phrase to hold on to, in a rewritten text too; three are not.
        (6, 3, 0, 1),
        (6, 4, 0, 6),
    ],
)
def test_a_rewritten_text_is_shown_in_few_places(places: int, between: int, behind: int, shown: int) -> None:
    assert count_places(*edited(places, between, behind)) == shown


def test_small_words_alone_do_not_keep_two_places_apart() -> None:
    # "of the" weighs less than the words that changed around it, a full word as much.
    assert count_places("alpha of the beta", "gamma of the delta") == 1
    assert count_places("alpha meeting beta", "gamma meeting delta") == 2
    assert count_places("alpha. beta", "gamma. delta") == 2


@pytest.mark.parametrize(("passed", "shown"), [(1, 1), (6, 1), (7, 2)])
def test_words_that_change_places_over_a_few_others_are_one_place(passed: int, shown: int) -> None:
    # Over six words one still sees that it is the same word; farther away it went here and came there.
    others = " ".join(f"kept{n}" for n in range(passed))
    assert count_places(f"They closely {others} now", f"They {others} closely now") == shown


@pytest.mark.parametrize(
    ("opening", "closing", "shown"),
    [("“", "”", 1), ("‘", "’", 1), ('"', '"', 1), ("(", ")", 1), ("(", "”", 2), ("”", "“", 2), ("(", ",", 2)],
)
def test_signs_that_open_and_close_are_one_place(opening: str, closing: str, shown: int) -> None:
    old, new = "They met at the sample office today", f"They met at the {opening}sample office{closing} today"
    assert (count_places(old, new), count_places(new, old)) == (shown, shown)
    others = " ".join(f"kept{n}" for n in range(7))  # farther apart, each is seen where it stands
    assert count_places(f"They {others} now", f"They {opening}{others}{closing} now") == 2


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("(", ")")])
def test_a_pair_of_signs_that_came_is_one_edit_quoted_as_it_stands(opening: str, closing: str) -> None:
    old, new = (
        make_release(points=(Point(None, f"They met at the {words} today."),))
        for words in ("sample office", f"{opening}sample office{closing}")
    )
    edits = compare(old, new).edits
    assert [(edit.edit_class, edit.before, edit.after) for edit in edits] == [
        ("format", "sample office", f"{opening}sample office{closing}")
    ]


def test_words_that_came_stand_at_a_sentence_s_or_a_clause_s_edge() -> None:
    # "They met. They" + "spoke. They" could as well be "met. They spoke." cut in the middle.
    old, new = cut_text("They met. They left."), cut_text("They met. They spoke. They left.")
    ((hunk,), _) = diff_words(old, new)
    assert new.words(hunk.new) == "They spoke."
    old, new = cut_text("In Kyoto, Nara, Osaka"), cut_text("In Kyoto, Kobe, Nara, Osaka")
    ((hunk,), _) = diff_words(old, new)
    assert new.words(hunk.new) == "Kobe,"


def test_what_stays_of_a_long_text_is_the_same_on_both_sides() -> None:
    """Sentence by sentence, where it is too long for words: one sentence moved, one too long itself was replaced."""
    sentences = [f"Sentence {n} says sample{n} and other{n}. " for n in range(400)]
    went, came = (" ".join(f"{side}{n}" for n in range(5100)) + ". " for side in ("went", "came"))
    old, new = (
        cut_text("".join(text))
        for text in (
            [*sentences[:200], went, *sentences[200:]],
            [*sentences[:50], *sentences[51:200], sentences[50], came, *sentences[200:399], "Sentence 399 is another."],
        )
    )
    hunks, _ = diff_words(old, new)
    left = [
        [token for at, token in enumerate(side.tokens) if not any(first <= at < last for first, last in spans)]
        for side, spans in ((old, [hunk.old for hunk in hunks]), (new, [hunk.new for hunk in hunks]))
    ]
    assert left[0] == left[1]
    assert len(left[0]) > 0.9 * (len(old.tokens) - 5100)


@pytest.mark.parametrize(
    ("old", "new", "edit_class"),
    [
        ("They spoke of of peace.", "They spoke of peace.", "typo"),
        # Two words apart is no slip of the hand: "of" went, and another "of" stands behind the next word, or before it.
        ("They spoke at the end of talks of peace.", "They spoke at the end talks of peace.", "wording"),
        ("They spoke at the end of talks of peace.", "They spoke at the end of talks peace.", "wording"),
        ("They spoke of peace.", "They spoke of of peace.", "wording"),
    ],
)
def test_a_small_word_stood_twice_only_where_it_stood_beside_itself(old: str, new: str, edit_class: str) -> None:
    (edit,) = compare(make_release(points=(Point(None, old),)), make_release(points=(Point(None, new),))).edits
    assert edit.edit_class == edit_class
    assert ("twice" in edit.reason) == ("of of" in old + new)
