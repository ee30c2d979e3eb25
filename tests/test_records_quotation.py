"""A quotation is a quotation: lead + before + tail stood in the old wording, lead + after + tail in the new.

With FUZZ_EXAMPLES=50000 in the environment the texts put together by chance are as many, each time others.
"""

import os
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_samples import apply, make_release, read_samples

from records.change import Edit, is_arrangement
from records.comparison.compare import compare
from records.comparison.quotation import find_misquoted
from records.release import Point, Release, level

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
QUICK = settings(max_examples=LONG or 100, deadline=None, derandomize=not LONG)

_SIGNS = (
    "In addition , Minister Sample ( agreed ) “ ” 35 minutes 8:10 a.m. U.S. - Japan’s 2+2 the of on . ; January 6 not 0"
)
_WORDS = st.sampled_from(_SIGNS.split())
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=14).map(" ".join), st.lists(_WORDS, max_size=10).map("".join), st.text(max_size=16)
)
_RELEASES = st.builds(
    make_release,
    title=_TEXTS,
    points=st.lists(st.builds(Point, st.none(), _TEXTS), max_size=5).map(tuple),
    captions=st.lists(_TEXTS, max_size=2).map(tuple),
)
_LONG = (
    "In addition, Minister Sample stated that the two sides would “further” cooperate on sample matters (A, B and C), "
    "and Secretary Example concurred. On 6 January, from 8:10 a.m., they had talked for about 35 minutes; both sides "
    "confirmed that Japan-U.S. coordination, including at the 2+2, remains close."
)


def _texts(release: Release) -> list[str]:
    release = level(release)
    points = [point.text for point in release.points]
    # Of a point that was split or joined the words are those of its parts, one space between them.
    joined = [" ".join(points[at : at + count]) for at in range(len(points)) for count in range(1, 5)]
    return [release.title, release.section, *joined, *release.captions]


def _shown(edit: Edit) -> tuple[str, str]:
    """What an edit shows of the old text and of the new one; of what only moved, the words that moved."""
    if is_arrangement(edit.place, edit.reason):
        return edit.lead + edit.tail, edit.lead + edit.tail
    return edit.lead + edit.before + edit.tail, edit.lead + edit.after + edit.tail


def _broken(old: Release, new: Release) -> list[Edit]:
    sides = _texts(old), _texts(new)
    return [
        edit
        for edit in compare(old, new).edits
        if not re.match("published|numbering|link|photograph", edit.place)
        and not all(any(words in text for text in texts) for texts, words in zip(sides, _shown(edit), strict=True))
    ]


@QUICK
@given(_RELEASES, _RELEASES)
def test_what_an_edit_of_random_texts_shows_stood_there_sign_by_sign(old: Release, new: Release) -> None:
    assert _broken(old, new) == []
    assert list(find_misquoted(compare(old, new).edits, old, new)) == []


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, len(_LONG)), st.integers(0, 9), st.sampled_from(", .-()x ").map(str)), max_size=6)
)
def test_what_a_text_edited_in_several_places_shows_stood_there(changes: list[tuple[int, int, str]]) -> None:
    text = _LONG
    for at, length, sign in changes:
        text = text[:at] + sign + text[at + length :]
    old, new = make_release(points=(Point(None, _LONG),)), make_release(points=(Point(None, text),))
    assert _broken(old, new) == []
    assert _broken(new, old) == []


_SENTENCES = (
    "The two ministers strongly condemned the sample launches by Exampleland.",
    "The two ministers reaffirmed the importance of sample deterrence.",
    "Minister Sample explained the position of Japan on sample fisheries in the northern waters of Exampleland.",
    "Minister Sample explained the position of Japan on sample forestry in the northern waters of Exampleland.",
    "They agreed.",
    "Secretary Example said that “this is a sample.” He welcomed it.",
)
_POINTS = st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4).map(" ".join), max_size=5)


@QUICK
@given(_POINTS, _POINTS)
def test_what_is_shown_of_sentences_and_points_that_move_stood_there(before: list[str], after: list[str]) -> None:
    old, new = (
        make_release(points=tuple(Point(str(number), text) for number, text in enumerate(side, 1)))
        for side in (before, after)
    )
    assert _broken(old, new) == []
    assert list(find_misquoted(compare(old, new).edits, old, new)) == []
    assert apply(compare(old, new), old) == new


def test_every_sample_edit_is_quoted_as_it_stood() -> None:
    samples = list(read_samples())
    assert [edit for sample in samples for edit in _broken(sample.old, sample.new)] == []
    assert [edit for s in samples for edit in find_misquoted(compare(s.old, s.new, s.known).edits, s.old, s.new)] == []


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "In addition, Minister Sample spoke.",
            "In addition Minister Sample spoke.",
            [("In ", "addition,", "addition", " Minister Sample spoke.")],
        ),
        (
            "They met in a small room.",
            "They met in a very small room.",
            [("They met in a ", "", "very ", "small room.")],
        ),
        # Between two edits that stand close, the words around each end at the other.
        (
            "Minister Sample spoke about peace, trade agreements, for 35 minutes.",
            "Minister Sample talked about peace, trade agreements, for 45 minutes.",
            [
                ("Minister Sample ", "spoke about", "talked about", " peace, trade agreements,"),
                ("peace, trade agreements, for ", "35 minutes", "45 minutes", "."),
            ],
        ),
        # Nothing is cut inside a word: "Dr." and "Japan-U.S." are shown whole.
        (
            "Talks with Dr. Example took place on January 20, in a Japan-U.S. Sample Hall.",
            "Talks with Dr. Example took place on January 25, in a Japan-U.S. Sample Hall.",
            [("Dr. Example took place on ", "January 20", "January 25", ", in a Japan-U.S.")],
        ),
        # A quotation mark that changed places is one edit, also where its shape changed.
        (
            "They spoke of a “Free and Open Indo-Pacific.”",
            'They spoke of a “Free and Open Indo-Pacific".',
            [("“Free and Open Indo-", "Pacific.”", 'Pacific".', "")],
        ),
        ("The 2+2 meeting.", "The 2 + 2 meeting.", [("The ", "2+", "2 +", ""), ("", "+2", "+ 2", " meeting.")]),
    ],
)
def test_edit_is_shown_between_words_that_stayed(old: str, new: str, shown: list[tuple[str, ...]]) -> None:
    edits = compare(make_release(points=(Point(None, old),)), make_release(points=(Point(None, new),))).edits
    assert [(edit.lead, edit.before, edit.after, edit.tail) for edit in edits] == shown


def test_words_around_end_where_a_joined_point_ended() -> None:
    parts = "They spoke of sample matters at length.", "Both sides agreed to meet again in the autumn of the year."
    old = make_release(points=(Point("1", parts[0]), Point("2", parts[1])))
    new = make_release(points=(Point("1", " ".join(parts).replace("sides", "parties")),))
    edit = next(edit for edit in compare(old, new).edits if edit.before == "Both sides")
    assert (edit.lead, edit.tail) == ("", " agreed to meet again in")


def test_moved_point_that_changed_shows_what_stayed_of_it() -> None:
    one, two = "They spoke of sample one.", "They condemned the sample launches, and they said so in public."
    old = make_release(points=(Point("1", one * 3), Point("2", two)))
    new = make_release(points=(Point("1", two.replace("condemned", "strongly condemned")), Point("2", one * 3)))
    moved, *_ = compare(old, new).edits
    assert moved.reason == "order: point 2, after point 1 -> point 1, first"
    assert moved.tail == "the sample launches, and they said so in public."
    wrong = replace(moved, tail="They strongly condemned the sample launches")
    assert list(find_misquoted([moved, wrong], old, new)) == [wrong]


def test_misquotation_is_found() -> None:
    old, new = make_release(), make_release()
    new = replace(new, points=(Point(None, old.points[0].text.replace("35", "45")), *old.points[1:]))
    (edit,) = compare(old, new).edits
    assert list(find_misquoted([edit], old, new)) == []
    for wrong in (replace(edit, before="36 minutes"), replace(edit, lead="for nearly "), replace(edit, after="")):
        assert list(find_misquoted([wrong], old, new)) == ([wrong] if wrong.after else [])
