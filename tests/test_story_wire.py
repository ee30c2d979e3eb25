"""The real wire, end to end: what arrives in Slack's place and at a mail server when the site changes."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import Monitor
from services import TOKEN, Postbox, Sink, receiving_mail, write_certificate

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn

SLACK = f"slack://T1SAMPLE/B1SAMPLE/{TOKEN}/#watch"


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    from notifier.addresses import check_address

    check_address("json://127.0.0.1")  # loads Apprise with its warnings quietened
    from apprise.plugins.slack import NotifySlack

    sink = Sink()
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{sink.port}/services")
    monkeypatch.setattr(NotifySlack, "request_rate_per_sec", 0)
    yield sink
    sink.server.shutdown()
    sink.server.server_close()


@pytest.fixture
def postbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Postbox, str]]:
    """A mail server that wants STARTTLS and a login, and the address to reach it by."""
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    query = "from=watch@sample.example&to=desk@sample.example&mode=starttls"
    with receiving_mail(certificate) as (box, port):
        yield box, f"mailtos://watch:{TOKEN}@localhost:{port}?{query}"


def test_a_release_is_new_edited_and_withdrawn_in_slack_and_in_the_mail(
    monitor: Monitor, site: StandIn, slack: Sink, postbox: tuple[Postbox, str]
) -> None:
    box, mail = postbox
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    site.withdraw(TELEPHONE)
    monitor.configure(site.base_url, {"room": SLACK, "desk": mail})
    settings = load_config(monitor.folder / "config.toml", {})
    assert run_check(settings).outcome == "ok"
    assert (slack.posts, box.mails) == ([], [])

    monitor.environment["SSL_CERT_FILE"] = str(monitor.folder / "server.pem")
    tested = monitor.json("alerts", "test", "desk")
    assert tested == [{"destination": "desk", "ok": True, "detail": "E-Mail took it"}]

    site.restore(TELEPHONE)
    run_check(settings)
    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))
    run_check(settings, RunOptions(everyone=True))
    site.withdraw(TELEPHONE)
    run_check(settings, RunOptions(everyone=True))
    run_check(settings, RunOptions(everyone=True))

    day = site.today - timedelta(days=1)
    identified = f"Foreign Ministers’ Telephone Talk, {day.day} {day:%b %Y} (Sample, Example)"
    test, new, edited, withdrawn = (message for _, message, _ in box.mails)
    assert [message["Subject"] for message in (test, new, edited, withdrawn)] == [
        "Test: mofawatch can reach this destination",
        f"New: {identified}",
        f"35 -> 45 minutes: {identified}",
        f"Withdrawn: {identified}",
    ]
    assert test["References"] is None
    assert edited["References"] == withdrawn["References"] == withdrawn["In-Reply-To"] == new["Message-ID"]
    assert {message["List-Id"] for _, message, _ in box.mails} == {"mofawatch alerts <alerts.mofawatch.sample.example>"}
    assert len({message["Message-ID"] for _, message, _ in box.mails}) == 4
    assert [message.get_content_type() for _, message, _ in box.mails] == ["multipart/alternative"] * 4
    plain = edited.get_body(("plain",))
    assert plain is not None
    assert "for [-35 minutes-], Mr." in plain.get_content()
    assert "for [+45 minutes+], Mr." in plain.get_content()
    assert box.logins == [b"watch"] * 4

    assert [path for path, _ in slack.posts] == [f"/services/T1SAMPLE/B1SAMPLE/{TOKEN}"] * 3
    bodies = [body for _, body in slack.posts]
    headers = [body["blocks"][0]["text"]["text"] for body in bodies]
    assert headers == ["New release", "Edited (fact): 35 → 45 minutes", "Withdrawn"]
    for body in bodies:
        assert body["channel"] == "#watch"
        assert len(body["blocks"]) <= 50
        assert talk.title.removeprefix("Japan-U.S. ") in body["text"]
        sections = [block["text"]["text"] for block in body["blocks"] if block["type"] == "section"]
        assert max(map(len, sections)) <= 3000
        assert f"<https://www.mofa.go.jp{TELEPHONE}|{talk.title}>" in sections[0]
    assert "for ~35 minutes~, Mr." in json.dumps(bodies[1], ensure_ascii=False)
    assert "for *45 minutes*, Mr." in json.dumps(bodies[1], ensure_ascii=False)

    rows = monitor.rows("SELECT destination, kind, status, attempts FROM alerts JOIN changes ON changes.id = change_id")
    kinds = ("new", "edited", "withdrawn")
    assert rows == [(name, kind, "sent", 1) for kind in kinds for name in ("room", "desk")]
    assert TOKEN.encode() not in monitor.archive.read_bytes()


def test_a_room_gets_facts_by_name_and_everything_else_in_the_morning(
    monitor: Monitor, site: StandIn, slack: Sink
) -> None:
    """Two destinations of one address: "35 minutes -> 45 minutes" at once, a spelling with the digest."""
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    monitor.configure(site.base_url)
    config = monitor.folder / "config.toml"
    address = f'url = "{SLACK}"\n'
    facts = f'[[destination]]\nname = "facts"\n{address}kinds = ["edited"]\nclasses = ["fact"]\npeople = ["Sample"]\n'
    daily = f'[[destination]]\nname = "daily"\n{address}digest = "08:00"\n'
    config.write_text(config.read_text() + facts + daily)
    settings = load_config(config, {})
    run_check(settings)
    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))
    run_check(settings, RunOptions(everyone=True))
    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes").replace("held a", "had a"))
    run_check(settings, RunOptions(everyone=True))
    ((_, body),) = slack.posts
    assert body["blocks"][0]["text"]["text"] == "Edited (fact): 35 → 45 minutes"
    reported = monitor.json("explain", "pressite_000001_09001")["changes"][1:]
    alerts = [(alert["destination"], alert["status"], alert["reason"]) for row in reported for alert in row["alerts"]]
    other = reported[1]["class"]
    assert alerts == [
        ("facts", "sent", "asks for edits of class fact, the release names 'Sample'"),
        ("daily", "digest", "asks for edits of class fact"),
        ("facts", "suppressed", f"does not ask for edits of class {other}"),
        ("daily", "digest", f"asks for edits of class {other}"),
    ]
