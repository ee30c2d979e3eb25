"""A word that gave way to its opposite is a fact, by a prefix a stance; the same in other words is neither."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.language.lexicon import read_lexicon
from records.release import Point

PAIRS = [
    tuple([word.replace("_", " ") for word in side.split()] for side in pair.split("|"))
    for key in ("pairs", "parties")
    for pair in read_lexicon().opposites[key]
]


def _judge(old: str, new: str) -> list[tuple[str, str]]:
    before, after = (make_release(points=(Point("1", text),)) for text in (old, new))
    return [(edit.edit_class, edit.reason) for edit in compare(before, after).edits]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{one[0]}-{two[0]}" for one, two in PAIRS])
def test_every_word_of_a_pair_is_turned_by_the_first_of_the_other_side(pair: tuple[list[str], list[str]]) -> None:
    one, two = pair
    turns = [(word, two[0]) for word in one] + [(word, one[0]) for word in two]
    for word, other in turns:
        for before, after in ((word, other), (other, word)):
            ((edit_class, reason),) = _judge(f"The samples {before} here.", f"The samples {after} here.")
            assert edit_class == "fact", (before, after, reason)
            assert f"the opposite word: {before} -> {after}" in reason


def test_no_word_stands_on_both_sides_of_a_pair() -> None:
    assert [pair for pair in PAIRS if len(pair) != 2 or set(pair[0]) & set(pair[1])] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The sample was lent to the museum.", "The sample was borrowed by the museum."),
        ("The sample price rose.", "The sample price increased."),
        ("The table of samples is shown below.", "The table of samples is shown above."),
        ("They met prior to the sample.", "They met before the sample."),
        ("It is not possible to sample it.", "It is impossible to sample it."),
        ("The fishing of samples is not lawful.", "The fishing of samples is unlawful."),
        ("They read the famous sample.", "They read the infamous sample."),
        ("They hope for closer ties.", "They hope for further ties."),
        ("They received a sample.", "They were given a sample."),
        ("The boats that remained were samples.", "The boats that were left were samples."),
        ("Before long the sample boats came in.", "After a short time the sample boats came in."),
        ("The boats of the sample departed right away.", "The boats of the sample left at once."),
        ("Following the last survey the guests saw samples.", "After the previous survey the guests saw samples."),
        ("She wrote up the sample.", "She wrote down the sample."),
        ("A vaccine for samples.", "A vaccine against samples."),
        ("The school gave a concert.", "The school received pupils."),
        ("The sample boats left without delay.", "The sample boats left promptly."),
        ("The boats set out at dawn.", "The boats left at dawn."),
        ("They keep close relations.", "They keep open relations."),
        ("The talks over the sample went on.", "The talks under the sample went on."),
        ("The history of sample migrants.", "The history of sample immigrants."),
        ("The Governor of the sample resigned.", "The Governor of the sample appointed it."),
    ],
)
def test_the_same_in_other_words_and_words_that_only_look_it_are_wording(old: str, new: str) -> None:
    assert [edit_class for edit_class, _ in _judge(old, new)] == ["wording"]


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("The sample price went up.", "The sample price went down.", "up -> down"),
        ("They voted for the sample.", "They voted against the sample.", "for -> against"),
        ("They switched on the sample.", "They switched off the sample.", "on -> off"),
        ("The hall will open on Monday.", "The hall will close on Monday.", "open -> close"),
        ("The sample was given to the school.", "The sample was received from the school.", "given -> received"),
        ("The eastbound lane is a sample.", "The westbound lane is a sample.", "eastbound -> westbound"),
    ],
)
def test_a_particle_turns_the_verb_before_it_and_a_passive_a_passive(old: str, new: str, turned: str) -> None:
    ((edit_class, reason),) = _judge(old, new)
    assert (edit_class, reason) == ("fact", f"the opposite word: {turned}")


def test_what_changed_places_is_an_order_of_words() -> None:
    ((edit_class, reason),) = _judge(
        "In the sample year the exports rose and the imports fell, as they noted.",
        "In the sample year the imports fell and the exports rose, as they noted.",
    )
    assert (edit_class, reason.partition(":")[0]) == ("wording", "order of words")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("The sample is acceptable.", "The sample is unacceptable.", "negation added: unacceptable"),
        ("The sample is irregular.", "The sample is regular.", "negation dropped: irregular"),
        ("A sample of nuclear states.", "A sample of non-nuclear states.", "negation added: non-"),
        ("They acted dishonestly there.", "They acted honestly there.", "negation dropped: dishonestly"),
    ],
)
def test_a_negation_by_prefix_is_a_stance(old: str, new: str, reason: str) -> None:
    assert _judge(old, new) == [("stance", reason)]


def test_a_figure_beside_the_opposite_is_said_with_it() -> None:
    assert _judge("Exports of samples rose by 3 percent.", "Exports of samples fell by 5 percent.") == [
        ("fact", "number 3 -> 5 percent; the opposite word: rose -> fell")
    ]


def test_a_long_change_names_no_opposite() -> None:
    old = "The samples rose again in the sixth of all the long years of that garden by the sea."
    new = "The samples were at last seen to be quite a few less, and fell into what they had called a hole."
    assert not any("opposite" in reason for _, reason in _judge(old, new))


@pytest.mark.parametrize(
    ("old", "new", "edit_class"),
    [
        ("They found it fair.", "They found it unfair.", "stance"),
        # A word of three letters behind such a beginning is seldom denied by it: "set", "inset".
        ("They read the set.", "They read the inset.", "wording"),
        ("They saw the let.", "They saw the inlet.", "wording"),
    ],
)
def test_a_prefix_denies_a_word_of_four_letters_or_more(old: str, new: str, edit_class: str) -> None:
    sides = (make_release(points=(Point("1", text),)) for text in (old, new))
    assert [edit.edit_class for edit in compare(*sides).edits] == [edit_class]


def test_words_between_two_are_the_first_of_a_pair() -> None:
    assert set(read_lexicon().opposites["between"]) <= {one[0] for one, _ in PAIRS}
