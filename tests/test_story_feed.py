"""The feed of all changes as a file: written anew after each check, whole, for a web server to give out."""

import stat
from xml.etree import ElementTree as ET

import pytest
from conftest import Monitor

from mofawatch.demo.samples import sample_releases
from mofawatch.demo.site import StandIn

FEED = '[feed]\npath = "public/changes.atom"\n'
ENTRY = "{http://www.w3.org/2005/Atom}entry"
TITLE = "{http://www.w3.org/2005/Atom}title"


def test_the_file_follows_each_check_and_is_what_export_gives(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=FEED)
    path = monitor.folder / "public/changes.atom"
    monitor.json("check")
    assert ET.parse(path).getroot().findall(ENTRY) == []
    sample = sample_releases(site.today)[0]
    site.edit(sample.path, title="A sample title that is another")
    monitor.json("check", "--all")
    titles = [entry.findtext(TITLE) for entry in ET.parse(path).getroot().findall(ENTRY)]
    assert [str(title).partition(", ")[0] for title in titles] == ["Edited: A sample title that is another"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755  # a web server has another user
    assert [file.name for file in path.parent.iterdir()] == ["changes.atom"]
    assert monitor.run("export", "atom").stdout == path.read_text(encoding="utf-8")


def test_a_feed_that_cannot_be_written_costs_no_check(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=FEED)
    (monitor.folder / "public").write_text("a file where the folder should be")
    ended = monitor.run("check", "--json")
    assert f"the feed {monitor.folder.resolve()}/public/changes.atom is not written: " in ended.stderr
    assert (monitor.folder / "public").read_text() == "a file where the folder should be"


@pytest.mark.parametrize("path", ["data/mofa.db", "config.toml", "feed"])
def test_only_a_feed_is_ever_replaced(monitor: Monitor, path: str) -> None:
    monitor.configure("http://127.0.0.1:9", extra=f'[feed]\npath = "{path}"\n')
    ended = monitor.run("config", "check", status=78)
    assert "feed.path: expected the path of a file that ends in .atom or .xml" in ended.stderr
