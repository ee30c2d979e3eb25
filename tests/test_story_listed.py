"""What a list names is read, or left by a rule that is said: under several titles, under one of any length."""

from dataclasses import replace

from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn

SITE = "https://www.mofa.go.jp"


def _entry(path: str, title: str) -> bytes:
    return f'<li>\n    <a href="{path}">{title} </a>\n</li>'.encode()


def test_a_release_that_is_listed_twice_is_ours_by_either_title(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    site.unlist(TELEPHONE)
    monitor.run("check")
    listed = site.answer(ROLLING_LIST, {}).body
    title = next(sample.title for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    two = _entry(TELEPHONE, "Visit of the Minister to Sampleland") + _entry(TELEPHONE, title)
    site.put(ROLLING_LIST, listed.replace(b'<ul class="link-list">', b'<ul class="link-list">' + two, 1))
    assert monitor.json("check")["new"] == [SITE + TELEPHONE]
    message = inbox.next_message(timeout=5)
    assert message is not None
    assert title in message.body
    assert f"listed also as {title!r}" in monitor.json("explain", TELEPHONE)["rule"]
    assert inbox.next_message(timeout=0) is None


def test_a_link_of_a_thousand_characters_is_read_or_left_by_its_rule(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    site.unlist(TELEPHONE)
    monitor.run("check")
    listed = site.answer(ROLLING_LIST, {}).body
    left = "/press/release/pressite_000001_09777.html"
    long = _entry(TELEPHONE, "Japan-U.S. " + "Sample " * 300) + _entry(left, "Japan-ROK " + "Sample " * 300)
    site.put(ROLLING_LIST, listed.replace(b'<ul class="link-list">', b'<ul class="link-list">' + long, 1))
    assert monitor.json("check")["new"] == [SITE + TELEPHONE]
    rows = {row["url"]: row for row in monitor.json("list", "--left")}
    assert rows[SITE + left]["title"].endswith(" Sam…")
    assert rows[SITE + left]["rule"] == "title names a third country: Republic of Korea"


def test_an_entry_that_leads_to_no_page_is_left_with_its_rule_and_never_visited(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    listed = site.answer(ROLLING_LIST, {}).body
    none = (
        b'<li><a>Japan-U.S. Sample Forum (page to come)</a></li><li><a href="mailto:a@example.org">Write to us</a></li>'
        b'<li>Japan-U.S. Sample Talks</li><li><a name="x">Japan-U.S. Sample Course</a></li><li>May 2026</li>'
    )
    site.put(ROLLING_LIST, listed.replace(b'<ul class="link-list">', b'<ul class="link-list">' + none, 1))
    for _ in range(2):
        report = monitor.json("check", "--all")
        assert (report["outcome"], report["new"]) == ("ok", [])
    rules = {row["title"]: row["rule"] for row in monitor.json("list", "--left")}
    assert rules["Japan-U.S. Sample Forum (page to come)"] == "no page yet: a link without an address"
    assert rules["Write to us"] == "not a page: a mail address"
    words = {title for title, rule in rules.items() if rule == "not a page: words without a link"}
    assert words == {"Japan-U.S. Sample Talks", "Japan-U.S. Sample Course"}
    assert "Japan-U.S. Sample Forum (page to come)" in monitor.run("list", "--left").stdout
    assert monitor.run("verify")
    # It is read once it has an address.
    linked = none.replace(b"<a>", f'<a href="{TELEPHONE.replace("09001", "09555")}">'.encode(), 1)
    site.publish(replace(sample_releases(site.today)[0], path=TELEPHONE.replace("09001", "09555")))
    site.unlist(TELEPHONE.replace("09001", "09555"))
    site.put(ROLLING_LIST, listed.replace(b'<ul class="link-list">', b'<ul class="link-list">' + linked, 1))
    assert monitor.json("check")["new"] == [SITE + TELEPHONE.replace("09001", "09555")]
