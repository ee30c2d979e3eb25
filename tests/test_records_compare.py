"""A comparison accounts for every word, leads from the old wording to the new, and is empty for the same content.

With FUZZ_EXAMPLES=50000 in the environment the wordings put together by chance are as many, each time others.
"""

import datetime
import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_samples import apply, make_release, show_edit

from records.change import weightiest
from records.comparison import points
from records.comparison.compare import compare
from records.comparison.mentions import Mention
from records.comparison.parties.genders import compare_genders
from records.comparison.words import Hunk, cut_text
from records.release import Document, Facts, Link, Person, Point, Release, content_hash, level
from records.text import normalise

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
QUICK = settings(max_examples=LONG or 40, deadline=None, derandomize=not LONG)

_SENTENCE = (
    "the two ministers agreed not to meet in Tokyo on January 6 at 8:10 a.m. for 35 minutes , . ( ) “ ” Untied United"
    " States Secretary Example U.S. - ROK strongly opposed would 1,000 Japan’s 2+2 ²nd 0 Article V F-35 J."
)
_WORDS = st.sampled_from(_SENTENCE.split())
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=14).map(" ".join), st.lists(_WORDS, max_size=8).map("".join), st.text(max_size=20)
)
_LABELS = st.one_of(st.none(), st.sampled_from(["1", "2", "2(1)", "3"]))
_RELEASES = st.builds(
    make_release,
    title=_TEXTS,
    published=st.one_of(st.none(), st.dates(datetime.date(2030, 1, 1), datetime.date(2030, 1, 3))),
    section=st.sampled_from(["Press Releases", "Asia", ""]),
    points=st.lists(st.builds(Point, _LABELS, _TEXTS), max_size=6).map(tuple),
    captions=st.lists(_TEXTS, max_size=3).map(tuple),
    links=st.lists(
        st.builds(Link, st.sampled_from(["a", "b", "the"]), st.sampled_from(["https://x/1", "https://x/2"])), max_size=3
    ).map(tuple),
)


def edit_points(release: Release, *changes: tuple[int, str, str]) -> Release:
    """`release` with words of some points replaced."""
    points = list(release.points)
    for at, before, after in changes:
        assert before in points[at].text
        points[at] = Point(points[at].label, points[at].text.replace(before, after))
    return replace(release, points=tuple(points))


@QUICK
@given(_RELEASES)
def test_release_beside_itself_has_no_edits_and_only_kept_points(release: Release) -> None:
    comparison = compare(release, release)
    assert comparison.edits == ()
    assert [row.kind for row in comparison.points] == ["kept"] * len(release.points)


@QUICK
@given(_RELEASES, _RELEASES)
def test_edits_are_empty_if_and_only_if_the_hashes_are_equal(old: Release, new: Release) -> None:
    assert (compare(old, new).edits == ()) == (content_hash(old) == content_hash(new))


@QUICK
@given(_RELEASES, _RELEASES)
def test_comparison_applied_to_the_old_wording_gives_the_new(old: Release, new: Release) -> None:
    assert apply(compare(old, new), old) == level(new)


@QUICK
@given(_RELEASES, _RELEASES)
def test_comparison_is_the_same_every_time(old: Release, new: Release) -> None:
    assert compare(old, new) == compare(old, new)


@QUICK
@given(st.lists(_TEXTS.map(normalise), min_size=2, max_size=7, unique=True), st.randoms(use_true_random=False))
def test_order_of_points_alone_is_format(texts: list[str], random: object) -> None:
    old = make_release(points=tuple(Point(None, text) for text in texts))
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    new = replace(old, points=tuple(Point(None, text) for text in shuffled))
    edits = compare(old, new).edits
    assert {edit.edit_class for edit in edits} == ({"format"} if shuffled != texts else set())


def test_white_space_is_no_edit() -> None:
    old = make_release(captions=("The state of  the meeting",))
    new = replace(old, captions=("The state of the meeting",), title=old.title.replace(" ", "  "))
    assert compare(old, new).edits == ()
    assert content_hash(old) == content_hash(new)


def test_facts_are_no_content_and_make_no_edit() -> None:
    old = make_release()
    new = replace(old, facts=Facts(duration_minutes=45), participants=(Person("Mr. SAMPLE Taro"),), template="legacy")
    assert compare(old, new).edits == ()


def test_moved_and_edited_point_is_one_row_with_its_words() -> None:
    old = make_release()
    moved = edit_points(old, (1, "sample topic one", "the sample topic one")).points
    new = replace(old, points=(*moved[:1], *moved[2:], moved[1]))
    rows = [(row.kind, row.old_position, row.new_position) for row in compare(old, new).points]
    assert rows == [("kept", 0, 0), ("kept", 2, 1), ("kept", 3, 2), ("kept", 4, 3), ("kept", 5, 4), ("moved", 1, 5)]
    assert compare(old, new).points[-1].segments == (
        ("same", "The two ministers reaffirmed that they would work together on "),
        ("new", "the "),
        ("same", "sample topic one."),
    )


def test_point_put_in_renumbers_the_rest_without_more_than_one_edit() -> None:
    old = make_release(points=tuple(Point(str(n), f"Point {word} of many.") for n, word in enumerate("abcde", 1)))
    texts = ["A wholly new matter.", *(point.text for point in old.points)]
    new = replace(old, points=tuple(Point(str(n), text) for n, text in enumerate(texts, 1)))
    assert [show_edit(edit) for edit in compare(old, new).edits] == [
        "passage | point 1 |  => A wholly new matter. | point added",
        "format | numbering | 1, 2, 3, 4, 5 => 2, 3, 4, 5, 6 | 5 points numbered anew",
    ]


def test_removed_point_stands_where_it_stood() -> None:
    old = make_release()
    new = replace(old, points=(*old.points[:2], *old.points[3:]))
    assert [row.kind for row in compare(old, new).points] == ["kept", "kept", "removed", "kept", "kept", "kept"]


def test_split_point_has_a_row_for_each_part() -> None:
    whole = "They welcomed the sample talks held in the spring. They agreed to hold the next ones in autumn."
    parts = ("They welcomed the sample talks held in the spring.", "They agreed to hold the next ones in winter.")
    old = make_release(points=(Point("1", whole),))
    new = make_release(points=(Point("1", parts[0]), Point("2", parts[1])))
    comparison = compare(old, new)
    assert [(row.kind, row.old_position, row.new_position) for row in comparison.points] == [
        ("split", 0, 0),
        ("split", 0, 1),
    ]
    assert comparison.points[1].segments == (
        ("same", "They agreed to hold the next ones in "),
        ("old", "autumn"),
        ("new", "winter"),
        ("same", "."),
    )
    back = compare(new, old)
    assert [row.kind for row in back.points] == ["joined", "joined"]


def test_edit_shows_whole_names_and_numbers_with_words_around() -> None:
    old = make_release()
    new = edit_points(old, (0, "35 minutes", "45 minutes"))
    (edit,) = compare(old, new).edits
    assert (edit.place, edit.before, edit.after, edit.lead, edit.tail) == (
        "lead",
        "35 minutes",
        "45 minutes",
        "at 8:10 a.m., for ",
        ", Mr. SAMPLE Taro",
    )


def test_two_far_changes_are_two_edits_and_the_heavier_one_gives_the_class() -> None:
    old = make_release()
    new = edit_points(old, (0, "35 minutes", "45 minutes"), (3, "concurred", "agreed"))
    edits = compare(old, new).edits
    assert [(edit.edit_class, edit.place) for edit in edits] == [("fact", "lead"), ("stance", "point 2(1)")]
    assert weightiest(edits) == "fact"


@pytest.mark.parametrize(
    ("old_points", "new_points", "coarse"),
    [
        pytest.param(["word " * 400_000], ["other " * 80_000], False, id="one point of 2 MB, all other words"),
        pytest.param([f"Sentence {n} here. " * 2 for n in range(9)], ["x " * 300_000], False, id="small beside huge"),
        pytest.param(
            [f"Old {n} text" for n in range(2000)], [f"New {n * 7} words" for n in range(2000)], True, id="2,000 points"
        ),
        *(
            pytest.param(
                ["".join(f"Sentence number {n} of it. " for n in range(count))],
                ["".join(f"Sentence number {n + n // 7} of it. " for n in range(count))],
                True,
                id=f"{count:,} sentences, some other",
                marks=marks,
            )
            for count, marks in ((2_000, ()), (8_000, pytest.mark.long))
        ),
        # Of two texts that share nothing each word might have given way to each.
        pytest.param(
            ["The crews spoke. " + "task, " * 6000], ["The crews spoke. " + "crew. They " * 6000], True, id="nouns"
        ),
        pytest.param(["United States, " * 3000], ["the Allies of the United States " * 2000], True, id="owners"),
        pytest.param(["Minister of Japan to Guam, " * 2000], ["Guam, " * 6000], True, id="places of offices"),
    ],
)
def test_huge_wording_is_compared_in_bounded_work_and_says_so(
    old_points: list[str], new_points: list[str], coarse: bool
) -> None:
    old = make_release(points=tuple(Point(None, text) for text in old_points))
    new = make_release(points=tuple(Point(None, text) for text in new_points))
    # That it ends at all is the test: the exact comparison would take hours.
    comparison = compare(old, new)
    assert apply(comparison, old) == level(new)
    assert comparison.edits
    assert comparison.coarse == coarse  # where the words of all but the equal parts would be too many to compare


def test_more_edits_of_one_paragraph_than_anybody_reads_are_one() -> None:
    """Each edit is read for what it says: 6,000 of them in one text took a minute."""
    texts = [" ".join(f"Sample {n} {word if n % 2 else 'was'} shown." for n in range(2500)) for word in ("is", "will")]
    old, new = (make_release(points=(Point(None, text),)) for text in texts)
    comparison = compare(old, new)
    assert apply(comparison, old) == level(new)
    assert (len(comparison.edits), comparison.coarse) == (1, True)


@pytest.mark.parametrize("name", ["A", "Sample{}", "Taro Sample{}"])
def test_thousands_of_people_in_one_change_are_each_held_against_their_like(name: str) -> None:
    """Each against each would be hundreds of millions of looks."""
    old, new = (cut_text(" ".join(f"{title}. {name.format(n)}" for n in range(20_000))) for title in ("Mr", "Ms"))
    size = 2 + len(name.split())
    people = [
        Mention("person", frozenset(name.lower().format(n).split()), (n * size, n * size + size)) for n in range(20_000)
    ]
    hunk = Hunk((0, len(old.tokens)), (0, len(new.tokens)))
    reason = compare_genders(people, people, hunk, old, new)
    went, came = ([f"{title}. {name.format(n)}" for n in range(20_000)] for title in ("Mr", "Ms"))
    if name == "A":
        went, came = went[:1], came[:1]  # each is named once
    assert reason == f"person {', '.join(went)} -> {', '.join(came)}"
    assert compare_genders(people, [*people, *people], hunk, old, old) == ""


def test_an_exact_comparison_does_not_say_that_it_is_coarse() -> None:
    """`diff` warns of a coarse one: not where nothing differs, nor where most points are the same."""
    old = make_release()
    assert not compare(old, old).coarse
    assert not compare(old, replace(old, title="Another")).coarse
    assert not compare(old, replace(old, points=(*old.points[:-1], Point("3", "They shared another view.")))).coarse
    documents = [replace(old, document=Document("PDF", size, f"{size:064}")) for size in (1, 2)]
    assert not compare(*documents).coarse


def test_a_paragraph_without_spaces_is_edited_not_gone_and_come() -> None:
    old, new = (make_release(points=(Point(None, "\u65e5" * 1599 + end),)) for end in "\u65e5\u6708")
    (edit,) = compare(old, new).edits
    assert edit.edit_class == "wording"
    shown = "\u65e5" * 58 + " …"
    assert edit.reason == f"other words: {shown} -> {shown}"


def test_what_follows_a_name_may_be_no_part_of_it() -> None:
    old = make_release(points=(Point(None, "Dinner hosted by Secretary Example Sampleville"),))
    new = make_release(points=(Point(None, "Dinner hosted by Secretary Example"),))
    (edit,) = compare(old, new).edits
    assert (edit.edit_class, edit.reason) == ("wording", "other words: Example Sampleville -> Example")


def test_two_files_exchanged_under_their_titles_have_both_addresses() -> None:
    urls = [f"https://www.mofa.go.jp/files/{number}.pdf" for number in (1, 2)]
    titles = ["Joint Sample (PDF)", "Sample Sheet (PDF)"]
    old, new = (
        make_release(links=tuple(Link(title, url) for title, url in zip(titles, side, strict=True)))
        for side in (urls, urls[::-1])
    )
    assert [(edit.before, edit.after, edit.reason) for edit in compare(old, new).edits] == [
        (urls[0], urls[1], f"link leads elsewhere: {titles[0]}"),
        (urls[1], urls[0], f"link leads elsewhere: {titles[1]}"),
    ]


def test_only_what_differs_is_cut_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []
    monkeypatch.setattr(points, "cut_text", lambda text: cut.append(text) or cut_text(text))
    same = tuple(Point(str(n), f"The two sides exchanged views on sample {n}.") for n in range(1, 9))
    old, new = (Point(None, f"The talk of sample 9 lasted {minutes} minutes.") for minutes in (35, 40))
    found = compare(make_release(points=(old, *same)), make_release(points=(new, *same)))
    assert [(edit.before, edit.after) for edit in found.edits] == [("35 minutes", "40 minutes")]
    assert cut == [old.text, new.text]


def test_a_list_that_became_points_drops_nobody() -> None:
    said = "The two sides exchanged views on "
    old = make_release(points=(Point("1", f"{said}Ukraine, China, and Iran."),))
    split = make_release(
        points=tuple(Point(str(at), f"{said}{land}.") for at, land in enumerate(("Ukraine", "China", "Iran"), 1))
    )
    assert (
        {"passage", "wording"}
        <= {edit.edit_class for edit in compare(old, split).edits}
        <= {"passage", "wording", "format"}
    )
    fewer = make_release(points=tuple(Point(str(at), f"{said}{land}.") for at, land in enumerate(("China", "Iran"), 1)))
    assert "fact" in {edit.edit_class for edit in compare(old, fewer).edits}
