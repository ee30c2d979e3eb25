"""`verify` on an archive that was altered: whatever was, it is named in a line, and what is whole is called whole."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn
from store import ArchiveError

FLIPS = 40


def fill(monitor: Monitor, site: StandIn) -> None:
    """An archive of the sample releases, one of them edited."""
    monitor.configure(site.base_url)
    run_check(load_config(monitor.folder / "config.toml", {}), RunOptions())
    lead = site.edit(TELEPHONE).lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
    run_check(load_config(monitor.folder / "config.toml", {}), RunOptions(everyone=True))


def verify(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["verify", "--config", str(folder / "config.toml")])
    if isinstance(result.exception, ArchiveError):  # a line, by who calls the commands
        return 1, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_what_was_derived_is_derived_again(monitor: Monitor, site: StandIn) -> None:
    fill(monitor, site)
    assert verify(monitor.folder)[0] == 0
    whole = monitor.archive.read_bytes()
    for statement, detail in (
        ("UPDATE fact SET duration_minutes = 55 WHERE duration_minutes = 45", "its facts are not those"),
        ("UPDATE person SET office = 'Sample Office' WHERE role = 'participant'", "its participants are not those"),
        ("UPDATE edit SET before = 'words of nobody' WHERE before <> ''", "quotes words that stand in no such version"),
        ("UPDATE fact SET date = 'someday' WHERE date IS NOT NULL", "a row cannot be read: ValueError"),
    ):
        with closing(sqlite3.connect(monitor.archive)) as db:
            assert db.execute(statement).rowcount > 0
            db.commit()
        status, said = verify(monitor.folder)
        assert (status, detail in said) == (1, True), said
        monitor.archive.write_bytes(whole)


def test_a_flipped_byte_is_no_trace(monitor: Monitor, site: StandIn) -> None:
    fill(monitor, site)
    whole = monitor.archive.read_bytes()
    chance = random.Random(14)
    for _ in range(FLIPS):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        monitor.archive.write_bytes(damaged)
        status, said = verify(monitor.folder)
        assert (status in {0, 1}, bool(said.strip())) == (True, True)
