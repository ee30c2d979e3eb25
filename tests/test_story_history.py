"""One history: captures in any order, by any way, unreadable at first or not; and what it says to whom.

With FUZZ_EXAMPLES=500 in the environment so many histories are drawn, each time others.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Monitor
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_samples import a_new_archive
from test_story_import import NOW, SITE, TELEPHONE, worded

from mofawatch.backfill import run_backfill
from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import SampleRelease, render_release
from mofawatch.demo.site import StandIn
from mofawatch.imports import run_import
from mofawatch.recording.run import Seen, record_run
from mofawatch.reparse import run_reparse
from records.capture import Capture, Judgement
from store.archive import Archive, close_archive, open_archive, select
from store.checks import Purpose, begin_check
from store.evidence.captures import keep_capture, keep_imported
from store.evidence.readings import keep_reading
from store.evidence.verify import verify

URL = SITE + TELEPHONE
BEGAN = NOW - timedelta(hours=12)
LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))


@dataclass(frozen=True)
class Coming:
    """A capture as it comes: which of the drawn ones, by which way, and whether it can be read at first."""

    number: int  # its place in the order of time; its hours from the beginning
    minutes: int  # what it says
    way: Purpose
    is_readable: bool


def bring(archive: Archive, settings: Settings, coming: Coming) -> None:
    """Keeps a capture, as that way does, and reads what can be read."""
    at = BEGAN + timedelta(hours=coming.number)
    check_id = begin_check(archive, at, coming.way, silent=coming.way != "check")
    headers = (("content-type", "text/html"), ("etag", f'"{coming.number}"'))
    body = render_release(worded(coming.minutes)).encode()
    keep = keep_imported if coming.way == "import" else keep_capture
    kept = keep(archive, check_id, Capture(URL, "release", at, 200, headers, body))
    if not coming.is_readable:
        keep_reading(archive, kept.id, at, "0", Judgement("suspect", "expected a title, got none"))
    record_run(archive, check_id, settings, coming.way, Seen(1))


def history_of(folder: Path, comings: Sequence[Coming]) -> dict[str, Any]:
    """What an archive says of the release when all has come, and been read."""
    folder.mkdir()
    Monitor(folder).configure("http://127.0.0.1:9")
    settings = load_config(folder / "config.toml", {})
    archive = a_new_archive(settings.archive.path.parent)
    for coming in comings:
        bring(archive, settings, coming)
    close_archive(archive)
    run_reparse(settings, dry_run=False)
    archive = open_archive(settings.archive.path)
    record_run(archive, begin_check(archive, NOW), settings, "check", Seen())  # what was left to it
    names = "number, text, seen_from, seen_until, times_seen"
    found = {
        "versions": select(archive, f"SELECT {names} FROM versions WHERE url = ? ORDER BY number", URL),
        "shown": select(archive, "SELECT content_at, version FROM captures WHERE url = ? ORDER BY 1", URL),
        "release": select(archive, "SELECT status, versions, first_seen, last_seen, text FROM releases"),
    }
    columns = "kind, from_version, to_version, not_before, not_after, source, silent"
    changes = select(archive, f"SELECT {columns} FROM changes WHERE url = ? ORDER BY to_version, id", URL)
    steps = [row for row in changes if row["to_version"] == (row["from_version"] or 0) + 1]
    assert all(not row["silent"] for row in changes if row not in steps), "only what was told may be beside the history"
    found["changes"] = [{**row, "silent": None} for row in steps]
    assert verify(archive) == []
    close_archive(archive)
    return found


DRAWN = st.lists(
    st.tuples(st.sampled_from([25, 35, 45]), st.sampled_from(["check", "backfill", "import"]), st.booleans()),
    min_size=2,
    max_size=5,
)


@examples(max_examples=LONG or 5, derandomize=not LONG, deadline=None)
@given(drawn=DRAWN, order=st.permutations(range(5)))
def test_in_any_order_by_any_way_the_history_is_one(
    tmp_path_factory: pytest.TempPathFactory, drawn: Sequence[tuple[int, Purpose, bool]], order: Sequence[int]
) -> None:
    comings = [Coming(number, *one) for number, one in enumerate(drawn)]
    readable = [Coming(one.number, one.minutes, one.way, True) for one in comings]
    shuffled = [comings[number] for number in order if number < len(comings)]
    # The site's own answers come as they are given; only what others bring comes in any order.
    of_site = iter(coming for coming in comings if coming.way != "import")
    any_order = [coming if coming.way == "import" else next(of_site) for coming in shuffled]
    folder = tmp_path_factory.mktemp("law")
    assert history_of(folder / "any", any_order) == history_of(folder / "time", readable)


def test_a_wording_that_was_unreadable_at_first_is_named_by_the_changes(tmp_path: Path) -> None:
    """35, 25 and 45 minutes, the second one unreadable until a reparse."""
    comings = [Coming(number, minutes, "import", number != 1) for number, minutes in enumerate((35, 25, 45))]
    found = history_of(tmp_path / "late", comings)
    assert [(row["kind"], row["from_version"], row["to_version"]) for row in found["changes"]] == [
        ("new", None, 1),
        ("edited", 1, 2),
        ("edited", 2, 3),
    ]


NEWS = SampleRelease(
    **{
        **{name: getattr(worded(35), name) for name in SampleRelease.__dataclass_fields__},
        "path": "/press/release/pressite_000001_09100.html",
        "title": "Japan-U.S. Sample Brand-New Meeting",
    }
)


@pytest.mark.parametrize("reader", ["backfill", "import", "check"])
@pytest.mark.parametrize("kept_by", ["check", "backfill"])
def test_who_reads_a_listing_that_another_run_left_does_not_silence_its_news(
    monitor: Monitor, site: StandIn, inbox: Inbox, tmp_path: Path, reader: str, kept_by: Purpose
) -> None:
    """A run was killed between the listing kept and the listing read."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    settings = load_config(monitor.folder / "config.toml", {})
    for _ in range(2):
        run_check(settings)
    site.publish(NEWS)
    archive = open_archive(monitor.archive)
    now = datetime.now(UTC)
    path = "/press/release/index.html"
    answer = Capture(SITE + path, "listing", now, 200, (("content-type", "text/html"),), site._listing(path))
    keep_capture(archive, begin_check(archive, now, kept_by, silent=kept_by != "check"), answer)
    close_archive(archive)
    if reader == "backfill":
        run_backfill(settings, [f"{now:%Y-%m}"], lambda *_: None, lambda *_: None)
    elif reader == "import":
        saved = tmp_path / "other.html"
        saved.write_text(f"<!DOCTYPE html>\n<!-- saved from url=(0035){SITE}/other.html --><p>sample</p>")
        run_import(settings, [saved], False, False)
    run_check(settings, RunOptions())
    assert monitor.rows("SELECT kind, silent FROM changes WHERE url = ?", SITE + NEWS.path) == [("new", 0)]
    message = inbox.next_message(timeout=5)
    assert message is not None
    assert "Brand-New" in message.subject
