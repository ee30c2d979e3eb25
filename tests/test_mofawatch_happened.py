"""What is of the past: a change behind which something of the release was known already."""

import pytest
from store_samples import URL, at

from mofawatch.recording.change import Case, is_past
from mofawatch.recording.wordings import Wordings
from records.history import Sight, build_history
from store.archive import Archive
from store.evidence.sights import KeptSight


@pytest.mark.parametrize(
    ("minutes", "source", "past"),
    [
        # The site had shown another wording at minute 10: a copy of any time before it tells of the past.
        (0, "import", True),
        (9, "import", True),
        # Of the same second the copy is the earlier, whoever wrote it down: what the site says itself stands last.
        (10, "import", True),
        (11, "import", False),
        (10, "site", False),
        (0, "site", False),  # the site's own answers stand in the order in which they came
    ],
)
def test_what_stands_before_a_sight_we_had_is_past(archive: Archive, minutes: float, source: str, past: bool) -> None:
    known = Sight(1, at(10), "site", "wording", "A")
    fresh = Sight(2, at(minutes), source, "wording", "B", digest="B")
    history = build_history([known, fresh])
    kept = [KeptSight(sight, "ok", None, False) for sight in (known, fresh)]
    wordings = Wordings(archive, URL, [], [known, fresh], "https://www.mofa.go.jp")
    case = Case(archive, URL, history, wordings, kept, frozenset({2}))
    turn = next(turn for turn in history.changes if turn.capture == 2)
    assert is_past(case, turn) == past
    # What comes to light with it is no knowledge of before, and a page that was refused never was one.
    assert not is_past(Case(archive, URL, history, wordings, kept, frozenset({1, 2})), turn)
