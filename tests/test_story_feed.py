"""The feed of all changes as a file: written anew after each check, whole, for a web server to give out."""

import json
import stat
from xml.etree import ElementTree as ET

import pytest
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
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


@pytest.mark.parametrize("path", ["data/mofa.db", "config.toml", "feed"])
def test_only_a_feed_is_ever_replaced(monitor: Monitor, path: str) -> None:
    monitor.configure("http://127.0.0.1:9", extra=f'[feed]\npath = "{path}"\n')
    ended = monitor.run("config", "check", status=78)
    assert "feed.path: expected the path of a file that ends in .atom or .xml" in ended.stderr


def test_a_feed_that_cannot_be_written_is_a_trouble_until_it_is(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    operator = '[operator]\ndestinations = ["desk"]\n'
    monitor.configure(site.base_url, {"desk": inbox.address}, extra=FEED + operator)
    monitor.run("check")
    folder = monitor.folder / "public"
    folder.rename(monitor.folder / "gone")
    folder.write_text("a file where the folder was")
    for number in range(2):
        site.edit(sample_releases(site.today)[0].path, title=f"A sample title {number}")
        ended = monitor.run("check", "--all", "--json", status=1)
        report = json.loads(ended.stdout)
        assert f"the feed {folder.resolve()}/changes.atom is not written: " in ended.stderr
        assert len(report["edited"]) == 1  # it costs no check
        assert folder.read_text() == "a file where the folder was"
        assert [trouble["kind"] for trouble in report["troubles"]] == ["feed not written"]
    assert monitor.json("status", status=1)["troubles"][0]["kind"] == "feed not written"
    folder.unlink()
    assert monitor.json("check")["troubles"] == []
    assert (folder / "changes.atom").is_file()
    said = [message.subject for message in iter(lambda: inbox.next_message(timeout=0), None)]
    of_feed = [subject.partition(",")[0] for subject in said if "feed" in subject]
    assert of_feed == ["Trouble: feed not written", "Over: feed not written"]


def test_a_feed_that_is_given_up_is_no_trouble_any_more(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=FEED)
    (monitor.folder / "public").write_text("a file where the folder should be")
    monitor.run("check", status=1)
    monitor.configure(site.base_url)
    assert monitor.json("check")["troubles"] == []
    assert monitor.json("status")["troubles"] == []
