"""What the shell answers: what changed, in which words, who said what once; on a terminal and to other programs."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from conftest import Monitor
from reading_samples import SHARED, build_archive
from test_story_import import har, soon
from test_story_terminal import on_terminal

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import render_release
from mofawatch.demo.samples import ABROAD, CONSULTATION, REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from records.address import release_id
from records.release import TOKYO

SITE = "https://www.mofa.go.jp"
NAME = "pressite_000001_09001"
PUBLIC = "https://archive.sample.example/mofa"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    """An archive with a baseline, an edited release with a moved point, a withdrawn one, and an imported edit."""
    monitor = Monitor(tmp_path_factory.mktemp("shell"))
    today = datetime.now(TOKYO).date()
    samples = {sample.path: sample for sample in sample_releases(today)}
    talk, region = samples[TELEPHONE], samples[REGION]
    with StandIn(today) as site, Inbox() as inbox:
        site.publish(*samples.values())
        monitor.configure(site.base_url, {"desk": inbox.address}, f'[archive]\npublic_url = "{PUBLIC}"\n')
        settings = load_config(monitor.folder / "config.toml", {})
        run_check(settings)
        first, *others = talk.points
        site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"), points=(*others, first))
        site.edit(REGION, points=(replace(region.points[0], text="The Prime Minister’s walk was short."),))
        site.withdraw(ABROAD)
        for _ in range(2):
            run_check(settings, RunOptions(everyone=True))
        page = render_release(replace(samples[CONSULTATION], title="Japan-U.S. Sample Consultation (Corrected)"))
        har(monitor.folder / "later.har", [(SITE + CONSULTATION, soon(), page)])
        monitor.run("import", "later.har")
        yield monitor


def test_a_file_in_a_folder_that_is_not_there_is_named_as_it_was_given(shell: Monitor) -> None:
    given = "no/such/sample.zip"
    forms = [("export", form, "--out", given) for form in ("csv", "warc", "atom", "jsonl", "datasette", "corpus")]
    for words in (*forms, ("evidence", NAME, "--out", given), ("backup", given)):
        said = shell.run(*words, status=2).stderr
        assert f"{given} cannot be written: there is no folder no/such" in said
        assert ".part" not in said
    assert "config.toml is no folder" in shell.run("export", "csv", "--out", "config.toml/sample.csv", status=2).stderr


# What a colour terminal is sent for colour and weight.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_what_happened_is_reported_newest_first_in_its_words(shell: Monitor) -> None:
    rows = shell.json("changes", "--since", "7d")
    assert [(row["kind"], row["class"], row["silent"]) for row in rows] == [
        ("withdrawn", None, 0),
        ("edited", "fact", 0),
        ("edited", "fact", 0),
    ]
    assert rows == sorted(rows, key=lambda row: (row["noticed_at"], row["id"]), reverse=True)
    (talk,) = [row for row in rows if row["url"].endswith(f"{NAME}.html")]
    view = shell.rows(
        "SELECT id, noticed_at, summary, not_before, not_after, source FROM changes WHERE id = ?", talk["id"]
    )
    names = ("id", "noticed_at", "summary", "not_before", "not_after", "source")
    assert [tuple(talk[name] for name in names)] == view
    assert talk["page"] == f"{PUBLIC}/release/{NAME}/compare/1/2"
    reported = shell.run("changes").stdout
    assert "for [-35 minutes-] {+45 minutes+}, " in reported
    assert "Withdrawn: the page is gone" in reported
    assert (
        "format, point 3: moved: point 1, after lead -> point 3, after point 2(2): “The two ministers reaffirmed that"
        in reported
    )
    assert talk["page"] in reported
    assert not re.search(r"UTC|\dZ\b", reported)
    assert len(re.findall(r"^  \d\d:\d\d JST  \w", reported, re.MULTILINE)) == len(rows)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (("--kind", "withdrawn"), ["withdrawn"]),
        (("--class", "format"), ["edited"]),
        (("--person", "example"), ["withdrawn", "edited"]),
        (("--word", "keeper"), ["edited"]),
        (("--word", '"NOT ("'), []),
        (("--until", "1d"), []),
        (("--source", "site"), ["withdrawn", "edited", "edited"]),
        (("--source", "import"), ["edited"]),
        (("--source", "web-archive"), []),
        (("--limit", "1"), ["withdrawn"]),
    ],
)
def test_what_happened_is_filtered(shell: Monitor, asked: tuple[str, ...], kinds: list[str]) -> None:
    assert [row["kind"] for row in shell.json("changes", *asked)] == kinds


def test_a_filter_that_cannot_be_read_is_wrong_usage(shell: Monitor) -> None:
    wrong = (("changes", "--since", "7"), ("changes", "--kind", "gone"), ("changes", "--person", " "))
    for words in (*wrong, ("list", "--year", "26"), ("list", "--left", "--word", "plan")):
        assert re.search("expected|is not one of", shell.run(*words, status=2).stderr)
    assert shell.run("changes", "--until", "2020-01-01").stdout == "nothing of that kind happened\n"
    assert "only the newest 1 are shown" in shell.run("changes", "--limit", "1", "--json").stderr


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (("--person", "placeholder"), 1),
        (("--word", "keeper"), 0),
        (("--medium", "telephone"), 1),
        (("--year", "1999"), 0),
        (("--office", "secretary of state"), 3),
        (("--status", "withdrawn", "--person", "Sample"), 1),
        (("--since", "1d"), 1),
        (("--until", "2020-01-01"), 0),
        (("--kind", "withdrawn"), 1),
        (("--kind", "edited", "--class", "media"), 0),
    ],
)
def test_the_releases_are_filtered(shell: Monitor, asked: tuple[str, ...], count: int) -> None:
    assert len(shell.json("list", *asked)) == count


@pytest.mark.parametrize("everywhere", [(), ("--all-versions",)])
def test_what_is_found_is_filtered_as_the_list_is(shell: Monitor, everywhere: tuple[str, ...]) -> None:
    def found(*asked: str) -> set[str]:
        return {row["url"] for row in shell.json("search", "sample", *everywhere, *asked)}

    everything = found()
    assert everything
    for asked in (("--person", "placeholder"), ("--kind", "withdrawn"), ("--since", "0d"), ("--medium", "telephone")):
        listed = {row["url"] for row in shell.json("list", *asked)}
        assert found(*asked) == everything & listed
        assert found(*asked) != everything


def test_what_was_said_once_is_found(shell: Monitor) -> None:
    found = shell.run("search", "garden keeper").stdout
    assert "`mofawatch search --all-versions`" in found
    empty = shell.run("search", "garden keeper", "--json")
    assert json.loads(empty.stdout) == []
    assert "--all-versions" in empty.stderr
    reported = shell.run("search", "--all-versions", "keeper").stdout
    assert "not in any current wording; version 1 of pageite_000001_09003 said it until 20" in reported
    assert re.search(r"; version 2, seen from [-0-9]+ [0-9:]+ JST, does not\n", reported)
    (row,) = shell.json("search", "--all-versions", "keeper")
    assert (row["says"], row["current"], row["dropped_in"]) == ([1], False, 2)
    assert row["said_until"].endswith("Z")
    assert "said now; versions 1, 2, first seen" in shell.run("search", "--all-versions", "sample plan").stdout
    withdrawn = shell.run("search", "--all-versions", "liaison office").stdout
    assert "in the last wording before it was withdrawn; version 1" in withdrawn
    assert shell.json("search", "--all-versions", "(NOT") == []


def test_one_release_says_it_and_two_say_it(shell: Monitor) -> None:
    counted = {
        phrase: shell.json("phrase", phrase)["releases"] for phrase in ("sample plan", "liaison office", "nowhere")
    }
    for phrase, count in counted.items():
        says = "1 release says it\n" if count == 1 else f"{count} releases say it\n"
        assert shell.run("phrase", phrase).stdout.startswith(says)
    assert 1 in counted.values()
    assert set(counted.values()) - {1}


def test_releases_that_share_their_last_part_are_listed_by_names_that_verbs_take(monitor: Monitor) -> None:
    archive = build_archive(monitor.folder)
    monitor.configure("http://127.0.0.1:9", extra=f'[archive]\npath = "{archive.name}"\n')
    listed = re.findall(r"\S+$", monitor.run("list").stdout, re.MULTILINE)
    assert len(set(listed)) == len(listed)
    assert {release_id(url, SHARED) for url in SHARED} <= set(listed)
    for url in SHARED:
        for name in (release_id(url, SHARED), url, url.removeprefix("https://www.mofa.go.jp/")):
            assert monitor.json("show", name)["url"] == url
    said = monitor.run("show", "pageite_000005", status=2).stderr
    assert all(release_id(url, SHARED) in said.replace("\n", "") for url in SHARED)


def test_the_words_of_a_comparison_hang_under_their_point(shell: Monitor) -> None:
    reported = shell.run("diff", NAME).stdout
    assert "\n3       moved, was 1\n        The two ministers reaffirmed that" in reported
    assert "for [-35 minutes-] {+45 minutes+}, Mr." in reported
    for columns in ("80", "40"):
        sent = on_terminal(shell, "diff", NAME, COLUMNS=columns, TERM="xterm-256color")
        shown = _COLOUR.sub("", sent).replace("\r", "").splitlines()
        assert max(map(len, shown)) <= int(columns)
        after = shown[shown.index("3       moved, was 1") + 1 :]
        assert all(line.startswith(" " * 8) for line in after[: after.index("")])
        assert "35 minutes 45" in " ".join(line.strip() for line in shown)
        assert not re.search(r"\x1b\[[0-9;]*\b2\b[0-9;]*mMr", sent)  # unchanged words are plain, not dim


def test_nothing_is_reported_as_a_python_value(shell: Monitor) -> None:
    reported = shell.run("history", NAME).stdout
    assert "lead: at 8:10 a.m., for [-35 minutes-] {+45 minutes+}, Mr. SAMPLE Taro\n" in reported
    for verb in (("history", NAME), ("changes",), ("alerts", "list"), ("explain", NAME), ("list",), ("status",)):
        reported = shell.run(*verb).stdout
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|datetime|\(\)|'[^']*' -> ", reported), reported


def test_alerts_have_titles_and_releases_their_page(shell: Monitor) -> None:
    listed = shell.run("alerts", "list").stdout
    assert "  sent        Japan-U.S. Foreign Ministers’ Telephone Talk\n" in listed
    assert {row["title"] for row in shell.json("alerts", "list")} >= {"Japan-U.S. Foreign Ministers’ Telephone Talk"}
    page = f"{PUBLIC}/release/{NAME}"
    assert page in shell.run("list").stdout
    assert page in {row["page"] for row in shell.json("list")}
    assert f"{page}\n" in shell.run("show", NAME).stdout
    assert f"{page}/version/1\n" in shell.run("show", NAME, "--version", "1").stdout
    assert shell.json("show", NAME)["page"] == page


def test_a_release_that_is_named_in_part_or_misspelt_is_guessed_and_never_taken(shell: Monitor) -> None:
    near = f"; did you mean {NAME}?"
    assert near in shell.run("show", "09001", status=2).stderr.replace("\n", " ")
    said = shell.run("diff", NAME.replace("site", "siet"), status=2).stderr
    assert "did you mean" in said
    assert NAME in said
    assert "did you mean" not in shell.run("history", "sample-of-nothing", status=2).stderr


def test_what_cannot_be_meant_is_said(shell: Monitor) -> None:
    said = shell.run("changes", "--since", "2026-11-26", "--until", "2026-11-01", status=2).stderr
    assert "expected since to be no later than until, got 2026-11-26 and 2026-11-01" in said
    assert shell.json("changes", "--since", "2026-11-26", "--until", "2026-11-26") is not None  # a day is one
    assert "expected words" in shell.run("search", " ", status=2).stderr
    assert "there is no other version yet" in shell.run("diff", ABROAD).stdout
    assert "the two wordings are the same" in shell.run("diff", TELEPHONE, "1", "1").stdout  # there are two
    assert "the two wordings are the same" in shell.run("diff", NAME, "2", "2").stdout


def test_a_person_reads_the_monitors_times_as_japans(shell: Monitor) -> None:
    report = shell.json("status")
    assert report["backoff_until"] is None
    at = datetime.fromisoformat(report["last_check"]).astimezone(TOKYO)
    said = shell.run("status").stdout
    assert f"last check       {at:%Y-%m-%d %H:%M} JST" in said
    assert "no daemon plans one" in said
    assert not re.search(r"\d\dZ\b", said)
