"""Where alerts lead, what a person can see before they are sent, and a destination's own words, by the real command."""

import json
from pathlib import Path

import pytest
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn

PUBLIC = "https://archive.sample.example/mofa"
NAME = "pressite_000001_09001"
ADDRESS = f"https://www.mofa.go.jp/press/release/{NAME}.html"
MAIL = "mailto://127.0.0.1:9?from=watch@sample.example&to=desk@sample.example&mode=insecure"


def test_alerts_lead_to_the_archive_and_can_be_seen_before(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    archive = f'[archive]\npath = "data/mofa.db"\npublic_url = "{PUBLIC}/"\n'
    monitor.configure(site.base_url, {"desk": inbox.address}, archive)
    config = monitor.folder / "config.toml"
    bare = f'[[destination]]\nname = "bare"\nurl = "{MAIL}"\nkinds = []\nlink = false\n'
    config.write_text(config.read_text("utf-8") + bare, "utf-8")
    settings = load_config(config, {})
    site.withdraw(TELEPHONE)
    run_check(settings)
    site.restore(TELEPHONE)
    run_check(settings)
    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))
    run_check(settings, RunOptions(everyone=True))
    site.withdraw(TELEPHONE)
    run_check(settings, RunOptions(everyone=True))
    run_check(settings, RunOptions(everyone=True))

    pages = (f"/release/{NAME}", f"/release/{NAME}/compare/1/2", f"/release/{NAME}/version/2")
    for page in pages:
        message = inbox.next_message()
        assert message is not None
        assert f": {PUBLIC}{page}\n" in message.body
        assert f"The ministry's page: {ADDRESS}\n" in message.body
    rows = monitor.rows("SELECT id, kind FROM changes WHERE NOT silent ORDER BY id")
    assert [kind for _, kind in rows] == ["new", "edited", "withdrawn"]
    alerts = monitor.rows("SELECT count(*) FROM alerts")
    for (change, _), page in zip(rows, pages, strict=True):
        (desk,) = monitor.json("alerts", "preview", str(change), "desk")
        assert desk["data"]["change"]["link"] == PUBLIC + page
        shown = monitor.run("alerts", "preview", str(change)).stdout
        assert PUBLIC + page in shown
        (bare_,) = monitor.json("alerts", "preview", str(change), "bare")
        assert PUBLIC not in json.dumps(bare_)
        assert bare_["html"].startswith("<!DOCTYPE html>")
    assert f"mofawatch show {ADDRESS}" in bare_["text"]
    assert monitor.run("show", ADDRESS).stdout.startswith(talk.title)
    # Also of what was silent; and nothing was kept of it.
    ((first,),) = monitor.rows("SELECT min(id) FROM changes WHERE silent")
    assert "New release" in monitor.run("alerts", "preview", str(first), "desk").stdout
    assert monitor.rows("SELECT count(*) FROM alerts") == alerts
    assert inbox.next_message(0.2) is None
    assert "holds no change 9999" in monitor.run("alerts", "preview", "9999", status=2).stderr
    assert "no destination 'dsk'" in monitor.run("alerts", "preview", "1", "dsk", status=2).stderr


def test_a_destination_has_words_of_its_own(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    monitor.configure(site.base_url, {"desk": inbox.address})
    config = monitor.folder / "config.toml"
    config.write_text(config.read_text("utf-8") + 'template = "desk.j2"\n', "utf-8")
    template = monitor.folder / "desk.j2"
    template.write_text(
        "{% for change in changes %}{{ change.kind|upper }} {{ change.title }}\n"
        "{% for edit in change.edits %}{{ edit.before }} => {{ edit.after }}\n{% endfor %}{% endfor %}",
        "utf-8",
    )
    settings = load_config(config, {})
    run_check(settings)
    site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))
    run_check(settings, RunOptions(everyone=True))

    message = inbox.next_message()
    assert message is not None
    assert message.body == f"EDITED {talk.title}\n35 minutes => 45 minutes"
    assert message.subject.startswith("35 -> 45 minutes: ")
    # What fails later does not silence an alert: it goes out in the usual form.
    template.write_text("{{ change.edits[0].nothing.of_the_kind }}", "utf-8")
    site.edit(TELEPHONE, lead=talk.lead)
    run_check(settings, RunOptions(everyone=True))
    message = inbox.next_message()
    assert message is not None
    assert "What changed (1 place)" in message.body


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        (
            "one\n{{ change.titel }}",
            "does not render the sample of what is new: line 2: 'dict object' has no attribute 'titel'",
        ),
        ("{% if %}", "does not render the sample of what is new: line 1: "),
        ("{{ change.facts.date.year }}", "does not render the sample of what is new: line 1: "),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "does not render the sample of what is new: "),
        (
            "{% include '/etc/hostname' %}",
            "new: line 1: a template cannot include, import or extend another: expected all",
        ),
        ("{% extends 'x' %}", "new: line 1: a template cannot include, import or extend another"),
        ("{{ change.published[:4] }}", "the sample of what is new, a release of which little is known: line 1: "),
        ("{{ 1 // 0 }}", "does not render the sample of what is new: line 1: ZeroDivisionError"),
        ("{% if change.kind == 'new' %}x{% endif %}", "expected a text, it gives none for what is edited"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_template_that_does_not_render_the_samples_is_a_fault(
    monitor: Monitor, template: str | None, fault: str
) -> None:
    monitor.configure("http://127.0.0.1:9", {"desk": "json://127.0.0.1:9/hook"})
    config = Path(monitor.folder / "config.toml")
    config.write_text(config.read_text("utf-8") + 'template = "desk.j2"\n', "utf-8")
    if template is not None:
        (monitor.folder / "desk.j2").write_text(template, "utf-8")

    stderr = monitor.run("config", "check", status=78).stderr

    assert 'template of destination "desk": ' in stderr
    assert fault in stderr


def test_a_template_is_tried_on_a_digest_where_one_is_sent(monitor: Monitor) -> None:
    monitor.configure("http://127.0.0.1:9", {"desk": 'json://127.0.0.1:9/hook"\ntemplate = "desk.j2'})
    (monitor.folder / "desk.j2").write_text("{{ change.title }} or what is without one", "utf-8")
    monitor.run("config", "check")
    config = Path(monitor.folder / "config.toml")
    config.write_text(config.read_text("utf-8") + 'digest = "08:00"\n', "utf-8")
    stderr = monitor.run("config", "check", status=78).stderr
    wanted = "does not render the sample of a digest, which has `changes` and no `change`: line 1: "
    assert f'template of destination "desk": {wanted}' in stderr
