"""Changes: kept once, with every edit, and found again as they were."""

from dataclasses import replace

import pytest
from store_samples import OTHER, URL, a_release, at, versioned

from records.change import Change, Edit
from store import ArchiveError
from store.archive import Archive, select
from store.changes import KeptChange, get_change, history, keep_change

NEW = Change(URL, "new", at(0), to_version=1, summary="New: telephone talk, 35 minutes", silent=True)
EDITED = Change(
    URL,
    "edited",
    at(10),
    from_version=1,
    to_version=2,
    edits=(
        Edit("typo", "point 1", "veiws", "views", "transposed letters", "shared sample ", "."),
        Edit("fact", "lead", "35 minutes", "45 minutes", "duration 35 -> 45 minutes"),
    ),
    summary="The duration changed",
)
GONE = Change(URL, "withdrawn", at(20), from_version=2)
BACK = Change(URL, "restored", at(30), from_version=2, to_version=2)


def test_changes_are_kept_and_found(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    changes = [NEW, EDITED, GONE, BACK, replace(GONE, noticed_at=at(40))]
    assert [keep_change(archive, change) for change in changes] == [1, 2, 3, 4, 5]
    assert history(archive, URL) == [KeptChange(number, change) for number, change in enumerate(changes, 1)]
    assert (get_change(archive, 2), get_change(archive, 9), history(archive, OTHER)) == (EDITED, None, [])


def test_a_release_was_last_changed_by_its_latest_change(archive: Archive) -> None:
    """A change that comes to light late, by an import, is of before and moves the date of the last one not back."""
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    dates = []
    for change in (NEW, GONE, EDITED, BACK):
        keep_change(archive, change)
        dates += [row["last_changed"] for row in select(archive, "SELECT last_changed FROM releases")]
    assert dates == [f"2026-10-07T12:{minute}:00Z" for minute in ("00", "20", "20", "30")]


def test_a_change_back_to_a_wording_says_to_which(archive: Archive) -> None:
    for number, sample in enumerate(("35", "45", "35", "55", "35", "65")):
        versioned(archive, 10 * number, a_release(sample=sample))
    for number in range(1, 6):
        keep_change(archive, Change(URL, "edited", at(10 * number), from_version=number, to_version=number + 1))
    keep_change(archive, Change(URL, "withdrawn", at(60), from_version=5))
    keep_change(archive, Change(URL, "restored", at(70), from_version=5, to_version=5))
    assert [kept.change.same_as_version for kept in history(archive, URL)] == [None, 1, None, 3, None, None, None]


def test_the_views_show_changes_and_edits(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    keep_change(archive, EDITED)
    assert select(archive, "SELECT * FROM changes") == [
        {
            "id": 1,
            "url": URL,
            "kind": "edited",
            "class": "fact",
            "from_version": 1,
            "to_version": 2,
            "noticed_at": "2026-10-07T12:10:00Z",
            "silent": 0,
            "summary": "The duration changed",
            "not_before": None,
            "not_after": "2026-10-07T12:10:00Z",
            "source": "site",
        }
    ]
    assert select(archive, "SELECT change_id, class, place, before, after, reason FROM edits") == [
        {
            "change_id": 1,
            "class": "typo",
            "place": "point 1",
            "before": "veiws",
            "after": "views",
            "reason": "transposed letters",
        },
        {
            "change_id": 1,
            "class": "fact",
            "place": "lead",
            "before": "35 minutes",
            "after": "45 minutes",
            "reason": "duration 35 -> 45 minutes",
        },
    ]


def test_only_an_edited_change_has_a_class(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    keep_change(archive, replace(EDITED, kind="restored"))
    assert select(archive, "SELECT kind, class FROM changes") == [{"kind": "restored", "class": None}]


def test_a_change_is_kept_once(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    for change in (NEW, EDITED, GONE):
        keep_change(archive, change)
    for again in (replace(NEW, noticed_at=at(99)), replace(EDITED, noticed_at=at(99)), GONE):
        with pytest.raises(ArchiveError, match="UNIQUE"):
            keep_change(archive, again)
    assert (len(history(archive, URL)), select(archive, "SELECT count(*) AS n FROM edits")) == (3, [{"n": 2}])


def test_a_change_of_what_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="holds no wording of"):
        keep_change(archive, NEW)
    versioned(archive, 0, a_release())
    with pytest.raises(ArchiveError, match="holds no version 2 of"):
        keep_change(archive, EDITED)
