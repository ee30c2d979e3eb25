"""The ministry's own pages, where they are at hand: read through the real command as a reader sees them."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Monitor, shared_folder

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import StandIn

SHARED = shared_folder()
needs_pages = pytest.mark.skipif(SHARED is None, reason="the ministry's pages are not part of the project")


def serve_pages(site: StandIn) -> dict[str, dict[str, Any]]:
    """Puts every real page on the stand-in; what a reader sees in each release, by address."""
    assert SHARED is not None
    root = SHARED / "site/pages"
    for page in root.rglob("*.html"):
        site.put("/" + str(page.relative_to(root)), page.read_bytes())
    seen = [json.loads(Path(path).read_text(encoding="utf-8")) for path in sorted(root.rglob("*.json"))]
    return {release["url"]: release for release in seen}


@needs_pages
def test_every_real_page_is_read_exactly_as_a_reader_sees_it(monitor: Monitor, site: StandIn) -> None:
    expected = serve_pages(site)
    monitor.configure(site.base_url)
    report = monitor.json("check")
    assert sorted(report["new"]) == sorted(expected)
    assert report["suspect"] == 0
    for url, release in expected.items():
        shown = monitor.json("show", url)
        read = {key: shown[key] for key in ("title", "published", "section", "captions")}
        assert read == {key: release[key] for key in read}
        lead, *points = shown["points"]
        assert (lead["label"], lead["text"]) == (None, release["lead"])
        assert points == release["points"]
        facts = {key: value for key, value in shown["facts"].items() if key in release["facts"]}
        assert facts == release["facts"]
        people = [
            {"family": person["family_name"], "given": person["given_name"], "country": person["country"]}
            for person in shown["participants"]
        ]
        assert people == release["participants"]


@needs_pages
def test_a_typo_put_right_shows_just_those_words(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    serve_pages(site)
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    assert SHARED is not None
    page = (SHARED / "site/pages/na/na1/us/page3e_001180.html").read_bytes()
    site.put("/na/na1/us/page3e_001180.html", page.replace(b"Untied States", b"United States"))
    report = monitor.json("check", "--all")
    assert report["edited"] == ["https://www.mofa.go.jp/na/na1/us/page3e_001180.html"]
    edits = monitor.rows("SELECT class, place, before, after FROM edits")
    assert edits == [("typo", "point 2", "Untied States", "United States")]
    message = inbox.next_message()
    assert message is not None
    assert "[-Untied States-]" in message.body
    assert "[+United States+]" in message.body
    assert inbox.next_message(timeout=0) is None
