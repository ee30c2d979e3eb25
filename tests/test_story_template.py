"""A change of the template is on many pages at once, or in the same days: held, told to the operator, no news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import time_machine
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.commands.alerts import drop_outbox, release_outbox
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox, ReceivedMessage
from mofawatch.demo.render import SamplePoint, SampleRelease
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.recording.report import CheckReport

BANNER = SamplePoint("The site will be renewed on the first day of next month. Made-up services stop for an hour.")
SITE = "https://www.mofa.go.jp"


def settings_of(monitor: Monitor) -> Settings:
    return load_config(monitor.folder / "config.toml", {})


def check(monitor: Monitor) -> CheckReport:
    return run_check(settings_of(monitor), RunOptions(everyone=True))


def twenty(site: StandIn) -> list[SampleRelease]:
    """Twenty releases alike, each at its own address with a length of its own."""
    talk = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    return [
        replace(
            talk,
            path=f"/press/release/pressite_000001_1{number:04}.html",
            lead=talk.lead.replace("35 minutes", f"{20 + number} minutes"),
        )
        for number in range(20)
    ]


def stamp(site: StandIn, samples: list[SampleRelease]) -> None:
    for sample in samples:
        site.edit(sample.path, points=(*sample.points, BANNER))


def messages(inbox: Inbox) -> list[ReceivedMessage]:
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(message)
    return arrived


def watch(monitor: Monitor, site: StandIn, inbox: Inbox, operator: Inbox) -> list[SampleRelease]:
    extra = '[operator]\ndestinations = ["ops"]\n'
    monitor.configure(site.base_url, {"desk": inbox.address, "ops": operator.address}, extra)
    text = (monitor.folder / "config.toml").read_text()
    name = 'name = "ops"\n'
    (monitor.folder / "config.toml").write_text(text.replace(name, name + "kinds = []\n"))
    samples = twenty(site)
    site.publish(*samples)
    assert check(monitor).outcome == "ok"
    return samples


def test_one_paragraph_on_twenty_pages_is_one_message_to_the_operator(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    samples = watch(monitor, site, inbox, second_inbox)
    stamp(site, samples[:12])
    edited = samples[3]
    lead = edited.lead.replace("23 minutes", "45 minutes")
    site.edit(edited.path, lead=lead)
    report = check(monitor)
    assert (len(report.edited), report.alerts["held"]) == (12, 11)
    (reported,) = messages(inbox)
    assert reported.subject.startswith("23 -> 45 minutes: ")
    assert "renewed" not in reported.body
    assert "What changed (1 place)" in reported.body
    (operator,) = messages(second_inbox)
    assert "“The site will be renewed" in operator.body
    assert "12 releases" in operator.body
    # The rest comes at its turns: nobody is told, and the operator is only reminded.
    stamp(site, samples[12:])
    with time_machine.travel(datetime.now(UTC) + timedelta(days=5)):
        report = check(monitor)
        assert (len(report.edited), report.alerts["held"]) == (8, 19)
    assert messages(inbox) == []
    assert all(message.subject.startswith("Still in trouble: held") for message in messages(second_inbox))
    # It is in the history as ever.
    assert monitor.rows("SELECT count(DISTINCT change_id) FROM edits WHERE after LIKE 'The site will be%'") == [(20,)]
    assert monitor.rows("SELECT count(*) FROM edits WHERE NOT shared") == [(1,)]
    # Dropped by hand, it is no trouble any more, and what still comes of it is not held anew.
    drop_outbox(settings_of(monitor), None, as_json=True)
    site.publish(*(replace(sample, path=sample.path.replace("_1", "_2")) for sample in samples[:1]))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=6)):
        check(monitor)
        messages(inbox)
        site.edit(samples[0].path.replace("_1", "_2"), points=(*samples[0].points, BANNER))
        report = check(monitor)
    assert (report.outcome, len(report.edited), report.alerts["held"]) == ("ok", 1, 0)
    assert messages(inbox) == []


def test_what_comes_one_by_one_joins_and_may_be_discarded(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    samples = watch(monitor, site, inbox, second_inbox)
    for number, sample in enumerate(samples[:5]):
        stamp(site, [sample])
        with time_machine.travel(datetime.now(UTC) + timedelta(hours=number)):
            assert len(check(monitor).edited) == 1
    assert len(messages(inbox)) == 2  # nobody knew then
    assert monitor.rows("SELECT count(*) FROM alerts WHERE status = 'held'") == [(3,)]
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=5)):
        release_outbox(settings_of(monitor), as_json=True)
    assert len(messages(inbox)) == 3
    stamp(site, samples[5:6])
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=6)):
        assert check(monitor).outcome == "ok"
    assert len(messages(inbox)) == 1


def test_what_was_held_of_a_change_goes_out_when_it_is_released(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    samples = watch(monitor, site, inbox, second_inbox)
    path = monitor.folder / "config.toml"
    passages = f'[[destination]]\nname = "passages"\nurl = "{inbox.address}"\nclasses = ["passage"]\n'
    path.write_text(f"{path.read_text()}\n{passages}")
    stamp(site, samples[:4])
    site.edit(samples[3].path, lead=samples[3].lead.replace("23 minutes", "45 minutes"))
    check(monitor)
    (first,) = messages(inbox)
    assert "What changed (1 place)" in first.body
    assert "what came to several releases at once is held" in first.body
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        release_outbox(settings_of(monitor), as_json=True)
        arrived = messages(inbox)
        # Three that were held and the one of which a part was, to the desk and to who asks for passages.
        assert len(arrived) == 8
        assert sum("What changed (2 places)" in message.body for message in arrived) == 2
        release_outbox(settings_of(monitor), as_json=True)
    assert messages(inbox) == []


def test_the_same_word_in_sentences_of_their_own_is_no_template(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    samples = watch(monitor, site, inbox, second_inbox)
    for sample in samples[:4]:
        site.edit(sample.path, lead=sample.lead.replace("Minister", "Vice-Minister", 1))
    assert len(check(monitor).edited) == 4
    assert len(messages(inbox)) == 4
    assert messages(second_inbox) == []


def test_a_flood_after_a_template_is_reported_and_goes_out_without_it(
    monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox
) -> None:
    samples = watch(monitor, site, inbox, second_inbox)
    with (monitor.folder / "config.toml").open("a") as config:
        config.write("[guard]\nmax_events = 5\n")
    stamp(site, samples[:12])
    assert check(monitor).alerts["held"] == 12
    (template,) = messages(second_inbox)
    assert template.subject.startswith("Trouble: held (template, check ")
    news = [replace(one, path=one.path.replace("_1", "_2")) for one in samples[:6]]
    site.publish(*news)
    report = check(monitor)
    assert (len(report.new), report.alerts["held"]) == (6, 18)
    (flood,) = messages(second_inbox)
    assert flood.subject.startswith(f"Trouble: held (check {report.check})")
    assert f"`mofawatch alerts release --check {report.check}`" in flood.body
    assert messages(inbox) == []
    answer = monitor.json("status", status=1)["answer"]
    assert f"18 alerts held (check {report.check}: 6, check {report.check - 1}: 12): " in answer
    assert "`mofawatch alerts list --status held`" in answer
    assert "`alerts drop --held`" in answer
    assert "nothing is held by check 9999" in monitor.run("alerts", "release", "--check", "9999").stderr
    monitor.run("alerts", "release", "--check", str(report.check))
    said = messages(inbox)
    assert len(said) == 6
    assert not any("renewed" in message.body for message in said)
    monitor.run("deliver")
    (over,) = messages(second_inbox)
    assert over.subject.startswith(f"Over: held (check {report.check})")
    # The template's waits still, and what it is stays as it was judged.
    assert monitor.json("alerts", "list", "--status", "held")[0]["status"] == "held"
    stamp(site, samples[12:14])
    assert check(monitor).alerts["held"] == 14
    assert "--held" in monitor.run("alerts", "drop", "desk", "--check", "3", status=2).stderr
    assert monitor.json("alerts", "drop", "--held")["dropped"] == 14
    check(monitor)  # sends that it is over
    (over,) = messages(second_inbox)
    assert over.subject.startswith(template.subject.partition(", since")[0].replace("Trouble", "Over"))
