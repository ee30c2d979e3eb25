"""The life of a release through the console script: baseline, new, edited, withdrawn, restored; each told once."""

import asyncio
import re
from dataclasses import replace

import httpx
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import CONSULTATION, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from store.browse.page import House
from store.browse.serve import build_app

URL = "https://www.mofa.go.jp" + TELEPHONE


def subjects(inbox: Inbox) -> list[str]:
    """What has arrived by now; the console script has ended, so nothing more is on its way."""
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(message.subject)
    return arrived


def test_a_release_is_new_edited_withdrawn_and_restored_and_each_is_reported_once(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    site.withdraw(TELEPHONE)
    monitor.configure(site.base_url, {"desk": inbox.address, "ops": second_inbox.address}, archive=False)

    baseline = monitor.json("check")
    assert baseline["outcome"] == "ok"
    assert len(baseline["new"]) == 4
    assert subjects(inbox) == subjects(second_inbox) == []
    assert monitor.rows("SELECT count(*), sum(silent) FROM changes") == [(4, 4)]

    site.restore(TELEPHONE)
    report = monitor.json("check")
    assert (report["new"], report["edited"], report["alerts"]["sent"]) == ([URL], [], 2)
    assert len(subjects(inbox)) == len(subjects(second_inbox)) == 1

    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))
    report = monitor.json("check", "--all")
    assert (report["new"], report["edited"], report["troubles"]) == ([], [URL], [])
    edits = monitor.rows("SELECT class, place, before, after FROM edits")
    assert edits == [("fact", "lead", "35 minutes", "45 minutes")]
    assert len(subjects(inbox)) == len(subjects(second_inbox)) == 1

    site.withdraw(TELEPHONE)
    assert monitor.json("check", "--all")["withdrawn"] == []
    assert monitor.rows("SELECT status FROM releases WHERE url = ?", URL) == [("missing",)]
    assert monitor.json("check", "--all")["withdrawn"] == [URL]
    assert monitor.rows("SELECT status FROM releases WHERE url = ?", URL) == [("withdrawn",)]
    assert monitor.json("check", "--all")["withdrawn"] == []
    assert len(subjects(inbox)) == len(subjects(second_inbox)) == 1

    site.restore(TELEPHONE)
    assert monitor.json("check", "--all")["restored"] == [URL]
    assert len(subjects(inbox)) == len(subjects(second_inbox)) == 1

    quiet = monitor.json("check", "--all")
    assert [quiet[kind] for kind in ("new", "edited", "withdrawn", "restored")] == [[], [], [], []]
    assert quiet["visited"] > quiet["not_modified"]  # --all asks for the whole pages, whatever their validators say
    assert subjects(inbox) == subjects(second_inbox) == []
    reported = monitor.rows("SELECT destination, kind, status FROM alerts JOIN changes ON changes.id = change_id")
    kinds = ("new", "edited", "withdrawn", "restored")
    assert reported == [(name, kind, "sent") for kind in kinds for name in ("desk", "ops")]


def test_an_edit_that_is_taken_back_says_which_wording_is_there_again(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    bodies = []
    for minutes in ("45 minutes", "35 minutes"):
        site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", minutes))
        monitor.run("check", "--all")
        message = inbox.next_message(timeout=0)
        assert message is not None
        bodies.append(message.body)
    said = "the wording of version 1 again"
    assert [said in body for body in bodies] == [False, True]
    lines = monitor.run("history", URL).stdout.splitlines()
    assert [said in line for line in lines if "  edited" in line] == [False, True]
    changes = monitor.json("history", URL)["changes"]
    assert [change["same_as_version"] for change in changes] == [None, None, 1]
    # Wherever else the change is described.
    changes = monitor.json("changes")
    assert [change["same_as_version"] for change in changes] == [1, None]
    for words in (("changes",), ("explain", URL), ("diff", URL), ("export", "atom")):
        assert said in monitor.run(*words).stdout, words
    assert said not in monitor.run("diff", URL, "1", "2").stdout
    for address in ("/", "/register", "/release/pressite_000001_09001"):
        assert ask(monitor, address).text.count("The wording of version 1 again.") == 1, address
    assert [row["same_as_version"] for row in ask(monitor, "/register.json").json()["edits"]] == [1, None]


def ask(monitor: Monitor, address: str) -> httpx.Response:
    """A page of the reading room."""

    async def once() -> httpx.Response:
        app = build_app(monitor.archive, House("", lambda: (True, {})))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            return await client.get(address)

    return asyncio.run(once())


def test_noise_is_no_edit(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    """New validators on every page, icons that come and go: nothing happened."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    site.republish()
    first = monitor.json("check", "--all")
    site.flip_icon()
    second = monitor.json("check", "--all")
    for report in (first, second):
        assert (report["outcome"], report["new"], report["edited"], report["suspect"]) == ("ok", [], [], 0)
    assert first["not_modified"] == 0
    assert monitor.rows("SELECT count(*) FROM versions") == [(5,)]
    assert subjects(inbox) == []


def test_an_outage_is_no_withdrawal_and_a_block_is_said_plainly(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    monitor.run("check")
    site.block()
    blocked = monitor.json("check", "--all", status=1)
    assert {trouble["kind"] for trouble in blocked["troubles"]} == {"blocked"}
    site.heal()
    site.fail(500)
    for _ in range(3):
        monitor.json("check", "--all", status=1)
    site.heal()
    site.maintain()
    monitor.json("check", "--all", status=1)
    site.heal()
    assert monitor.json("check", "--all")["outcome"] == "ok"
    assert monitor.rows("SELECT DISTINCT status FROM releases") == [("live",)]
    assert monitor.rows("SELECT count(*) FROM versions") == [(5,)]
    assert monitor.rows("SELECT count(*) FROM troubles WHERE ended_at IS NULL") == [(0,)]
    assert len(subjects(inbox)) >= 2


def test_the_archive_is_read_from_the_shell(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    monitor.run("check")
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    site.edit(TELEPHONE, points=(*talk.points[:1], replace(talk.points[1], text="Nothing more."), *talk.points[2:]))
    monitor.run("check", "--all")

    listed = monitor.json("list")
    assert next(row["url"] for row in listed) == URL
    assert len(listed) == 5
    shown = monitor.json("show", "pressite_000001_09001", "--version", "1")
    assert shown["facts"]["duration_minutes"] == 35
    assert "Nothing more." in monitor.run("show", TELEPHONE).stdout
    history = monitor.json("history", URL)
    assert [change["kind"] for change in history["changes"]] == ["new", "edited"]
    diff = monitor.run("diff", "pressite_000001_09001").stdout
    assert re.search(r"\{\+.*Nothing more", diff)
    assert monitor.run("diff", "pressite_000001_09001", "--html").stdout.startswith("<!DOCTYPE html>")
    side = monitor.run("diff", "pressite_000001_09001", "1", "2", "--side-by-side").stdout
    assert re.search(r"│ \s+│ \{\+Nothing more\.\+\}", side)
    compared = monitor.json("diff", "pressite_000001_09001")
    assert (compared["from_version"], compared["to_version"]) == (1, 2)
    assert {row["kind"] for row in compared["points"]} == {"kept", "added", "removed"}
    left = {row["title"]: row["rule"] for row in monitor.json("list", "--left")}
    assert left["Japan-Elsewhere Foreign Ministers’ Meeting"] == "title and address name no United States"
    assert "title names a group" in left["Japan-U.S.-ROK Sample Telephone Meeting"]
    assert monitor.json("search", "sample exchange next steps")[0]["url"].endswith(CONSULTATION)
    assert "watched" in monitor.run("explain", TELEPHONE).stdout
    assert monitor.json("status")["ok"] is True
    verified = monitor.json("verify")
    assert (verified["ok"], verified["findings"]) == (True, [])
    assert verified["head"]["captures"] == monitor.rows("SELECT count(*) FROM captures")[0][0]
    assert "knows no page" in monitor.run("show", "nothing_like_it", status=2).stderr
    assert len(monitor.run("show", "x" * 9999, status=2).stderr) < 500
    assert monitor.run("show", f" {TELEPHONE} ").stdout == monitor.run("show", TELEPHONE).stdout
