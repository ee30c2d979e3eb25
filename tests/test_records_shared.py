"""What came and went in the same words on several releases, kept apart from the edits that are a release's own."""

from dataclasses import replace

from records_samples import make_release

from records.comparison.compare import compare
from records.comparison.shared import find_blocks, find_shared
from records.release import Link, Point, Release

NOTICE = "A sample notice that stands below every text of the site."
OTHER = "A sample line about the use of pictures."
OLD = make_release(captions=("Two delegations",), links=(Link("Sample List", "https://www.mofa.go.jp/a.html"),))


def _with(release: Release, *texts: str) -> Release:
    return replace(release, points=(*release.points, *(Point(None, text) for text in texts)))


def _edited(release: Release, old: str, new: str) -> Release:
    """`release` with other words in every point that has the old ones."""
    return replace(release, points=tuple(replace(point, text=point.text.replace(old, new)) for point in release.points))


def _shared(old: Release, new: Release, *shared: str) -> list[str]:
    """The words that came or went by the edits that are found shared."""
    edits = compare(old, new).edits
    return [
        edits[position - 1].after or edits[position - 1].before
        for position in sorted(find_shared(edits, old, new, shared))
    ]


def test_a_block_is_named_by_its_way_its_kind_and_all_its_words() -> None:
    link = Link("Sample Page", "https://www.mofa.go.jp/b.html")
    new = replace(
        _with(OLD, NOTICE), captions=("Three delegations",), section="Sample Section", links=(*OLD.links, link)
    )
    assert find_blocks(OLD, new).names() == {
        f"came: text {NOTICE}": NOTICE,
        "came: section Sample Section": "Sample Section",
        "came: caption Three delegations": "Three delegations",
        "came: link Sample Page https://www.mofa.go.jp/b.html": "Sample Page https://www.mofa.go.jp/b.html",
        "went: section Press Releases": "Press Releases",
        "went: caption Two delegations": "Two delegations",
    }


def test_a_block_that_stays_is_no_change_and_one_that_comes_twice_comes_twice() -> None:
    """What stands on both sides in the same number is not named, wherever it stands."""
    once, thrice = _with(OLD, NOTICE), _with(OLD, NOTICE, NOTICE, NOTICE)
    assert find_blocks(once, once).names() == {}
    assert find_blocks(once, thrice).came == {f"text {NOTICE}": 2}
    assert find_blocks(once, thrice).went == {}
    assert find_blocks(thrice, once).went == {f"text {NOTICE}": 2}


def test_the_edit_of_the_release_itself_is_not_the_shared_one() -> None:
    new = _edited(_with(OLD, NOTICE), "35 minutes", "45 minutes")
    assert _shared(OLD, new, f"came: text {NOTICE}") == [NOTICE]
    assert _shared(new, OLD, f"went: text {NOTICE}") == [NOTICE]
    # Only the way it is named by: what comes here and went elsewhere is not shared.
    assert _shared(OLD, new, f"went: text {NOTICE}") == []
    assert _shared(OLD, new) == []


def test_a_change_that_is_nothing_but_shared_is_shared_in_every_edit() -> None:
    new = replace(_with(OLD, NOTICE, OTHER), captions=())
    shared = (f"came: text {NOTICE}", f"came: text {OTHER}", "went: caption Two delegations")
    edits = compare(OLD, new).edits
    assert find_shared(edits, OLD, new, shared) == frozenset(range(1, len(edits) + 1))
    assert len(edits) > 1


def test_every_kind_of_block_is_taken_out() -> None:
    new = _edited(OLD, "35 minutes", "45 minutes")
    ways = (
        (replace(new, section="Sample Section"), ("came: section Sample Section", "went: section Press Releases")),
        (replace(new, captions=("Three groups",)), ("came: caption Three groups", "went: caption Two delegations")),
        (replace(new, links=()), ("went: link Sample List https://www.mofa.go.jp/a.html",)),
    )
    for other, shared in ways:
        edits = compare(OLD, other).edits
        positions = find_shared(edits, OLD, other, shared)
        own = [edit.after for position, edit in enumerate(edits, 1) if position not in positions]
        assert (own, len(positions)) == (["45 minutes"], len(edits) - 1)
        assert positions


def test_of_two_edits_in_the_same_words_one_is_the_release_s_own() -> None:
    """The same line came twice: below the text by the template, and as a caption by who wrote this page."""
    new = replace(_with(OLD, NOTICE), captions=(*OLD.captions, NOTICE))
    assert [edit.after for edit in compare(OLD, new).edits] == [NOTICE, NOTICE]
    assert _shared(OLD, new, f"came: text {NOTICE}") == [NOTICE]
    assert _shared(OLD, new, f"came: text {NOTICE}", f"came: caption {NOTICE}") == [NOTICE, NOTICE]


def test_a_line_that_the_template_has_too_is_taken_out_as_often_as_it_came() -> None:
    """Once before and twice after: it came once, and the one that stood there stays in both."""
    old, new = _with(OLD, NOTICE), _edited(_with(OLD, NOTICE, NOTICE), "35 minutes", "45 minutes")
    assert _shared(old, new, f"came: text {NOTICE}") == [NOTICE]


def test_where_a_release_s_own_edits_are_not_clear_none_is_left_out() -> None:
    """The notice was put into the very point that was edited: without it there is another edit than any of these."""
    old = replace(OLD, points=(Point("1", "The two ministers spoke."), Point("2", NOTICE)))
    new = replace(OLD, points=(Point("1", "The two ministers did speak at length."), Point("2", OTHER)))
    edits = compare(old, new).edits
    assert edits
    assert find_shared(edits, old, new, (f"went: text {NOTICE}",)) == frozenset()
