"""An archive of an older program under a newer one: the service starts, and what is done to the archive is said."""

import gzip
from pathlib import Path

import pytest
from conftest import Monitor
from test_story_daemon import EVERY, stop, wait_until

from store.archive import close_archive, open_archive

OLDER = Path(__file__).parent / "schemas/2.db.gz"


@pytest.fixture
def updated(monitor: Monitor) -> Monitor:
    """A configuration as it was, with the archive of an older program."""
    monitor.configure("http://127.0.0.1:9", extra=EVERY)
    monitor.archive.parent.mkdir()
    monitor.archive.write_bytes(gzip.decompress(OLDER.read_bytes()))
    return monitor


def test_the_daemon_brings_an_older_archive_up_to_date_and_runs(updated: Monitor) -> None:
    checks = "SELECT count(*) FROM checks"
    before = updated.rows(checks)
    daemon = updated.start("run")
    try:
        wait_until(lambda: daemon.poll() is not None or updated.rows(checks) > before)
    finally:
        log = stop(daemon)
    assert daemon.returncode == 0, log
    close_archive(open_archive(updated.archive))


@pytest.mark.parametrize("archive", ["older", "foreign", "empty"])
def test_what_is_wrong_with_the_archive_is_no_fault_of_the_configuration(updated: Monitor, archive: str) -> None:
    if archive != "older":
        updated.archive.write_text("no archive" if archive == "foreign" else "")
    before = updated.archive.read_bytes()
    (line,) = updated.json("config", "check")["comes to"]
    assert line.startswith(f"not known: {updated.archive.resolve()} ")
    assert updated.archive.read_bytes() == before
