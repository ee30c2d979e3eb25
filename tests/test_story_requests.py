"""What a check asks for: the rolling list, the archive pages of months that are due, and what these spare."""

from datetime import datetime, timedelta

import pytest
import time_machine
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.render import archive_path
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn
from mofawatch.schedule.plan import months_wanted
from records.release import TOKYO

NOON = datetime.now(TOKYO).replace(hour=12, minute=0, second=0, microsecond=0)
INDEX = "/press/release/index.html"


@pytest.fixture
def settings(monitor: Monitor, site: StandIn) -> Settings:
    monitor.configure(site.base_url, {})
    return load_config(monitor.folder / "config.toml", {})


def asked(site: StandIn, settings: Settings, at: datetime, every_list: bool = False) -> list[str]:
    """The paths that a check at that time asks for, robots.txt aside."""
    site.requests.clear()
    with time_machine.travel(at, tick=False):
        run_check(settings, RunOptions(every_list=every_list))
    return [request.path for request in site.requests if request.path != "/robots.txt"]


def months(site: StandIn) -> list[str]:
    """The archive pages of this month and of last month, where the site has one."""
    wanted = [archive_path(datetime.fromisoformat(f"{month}-01").date()) for month in months_wanted(NOON)]
    return [path for path in wanted if site.answer(path, {}).status == 200]


def test_the_archive_pages_are_read_when_they_are_due_or_the_rolling_list_changed(
    site: StandIn, settings: Settings
) -> None:
    site.withdraw(TELEPHONE)
    pages = months(site)
    assert pages
    assert asked(site, settings, NOON)[: 1 + len(pages)] == [INDEX, *pages]
    # A quarter of an hour later they are not due; what they spare goes to releases, at most two.
    later = asked(site, settings, NOON + timedelta(minutes=15))
    assert later[0] == INDEX
    assert not set(later) & set(pages)
    assert len(later) <= 4
    # What comes on the rolling list makes them due.
    site.restore(TELEPHONE)
    assert asked(site, settings, NOON + timedelta(minutes=30))[: 2 + len(pages)] == [INDEX, *pages, TELEPHONE]
    assert pages[0] not in asked(site, settings, NOON + timedelta(minutes=45))
    assert pages[0] in asked(site, settings, NOON + timedelta(minutes=151))
    # Who asks by hand reads them all.
    everything = asked(site, settings, NOON + timedelta(minutes=155), every_list=True)
    assert everything[: 1 + len(pages)] == [INDEX, *pages]


def test_an_archive_page_that_failed_is_asked_for_at_the_next_check(site: StandIn, settings: Settings) -> None:
    pages = months(site)
    asked(site, settings, NOON)
    site.fail(500)
    assert asked(site, settings, NOON + timedelta(hours=7))[0] == INDEX
    site.heal()
    again = asked(site, settings, NOON + timedelta(hours=7, minutes=15))
    assert again[0] == INDEX
    assert set(pages) <= set(again)
    assert asked(site, settings, NOON + timedelta(hours=7, minutes=30))[0] == INDEX
