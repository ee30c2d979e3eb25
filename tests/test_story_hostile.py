"""A release that means harm: kept as it was published, harmless wherever it is shown; and secrets that stay secret."""

import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from notifier.message import Family, compose_change
from records.text import printable
from store.alerts.contents import alert_content
from store.archive import close_archive, open_archive
from store.browse.serve import build_datasette

URL = "https://www.mofa.go.jp" + TELEPHONE
MARKUP = (
    "&lt;script&gt;alert('sample')&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; &quot; onmouseover=&quot;alert(2)"
    " '; DROP TABLE release; -- \x1b[31mred\x07 &#27;[2J \u202edesrever\u202c \u200fmark a\x00b &amp;lt;b&amp;gt;"
    " &lt;!everyone&gt; *bold* [link](javascript:alert(3)) <b onclick='alert(4)'>deep</b>"
)
SHOWN = (
    "<script>alert('sample')</script> <img src=x onerror=alert(1)> \" onmouseover=\"alert(2) '; DROP TABLE release; -- "
)
VERBS = (
    *(
        ("list",),
        ("show", TELEPHONE),
        ("history", TELEPHONE),
        ("diff", TELEPHONE),
        ("diff", TELEPHONE, "--side-by-side"),
    ),
    *(("search", "reaffirmed"), ("alerts", "list"), ("explain", TELEPHONE), ("status",), ("verify",)),
    *(("export", "atom"), ("export", "jsonl"), ("reparse", "--dry-run")),
)


def check(monitor: Monitor) -> Any:
    return run_check(load_config(monitor.folder / "config.toml", {}), RunOptions(everyone=True))


def say(monitor: Monitor, *words: str) -> str:
    result = CliRunner().invoke(cli, [*words, "--config", str(monitor.folder / "config.toml")])
    assert result.exit_code in {0, 1}, (result.output, result.exception)
    return result.output


def publish_harm(site: StandIn) -> None:
    """The release again, its lead full of harm and wrapped in a thousand elements, and harm in its title."""
    lead = sample_releases(site.today)[-1].lead
    site.edit(TELEPHONE, title="Japan-U.S. \x1b]0;sample\x07 <script>Talk</script> \u202eklaT")
    body = site.answer(TELEPHONE, {}).body.decode()
    start = lead[:60].replace("’", "’")
    assert start in body
    harm = "<span>" * 400 + MARKUP + "</span>" * 400
    site.put(TELEPHONE, body.replace(start, f"{harm} {start}", 1).encode())


class _Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def tags_of(page: str) -> _Tags:
    found = _Tags()
    found.feed(page)
    return found


@pytest.fixture
def harmed(monitor: Monitor, site: StandIn, inbox: Inbox) -> Monitor:
    """An archive in which a release was edited into a hostile one, and the desk was told."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    publish_harm(site)
    report = check(monitor)
    assert (report.outcome, report.edited) == ("ok", [URL])
    return monitor


def test_it_is_kept_as_published_and_harmless_in_the_terminal(harmed: Monitor, inbox: Inbox) -> None:
    ((title, text),) = harmed.rows("SELECT title, text FROM versions WHERE url = ? AND number = 2", URL)
    assert title == "Japan-U.S. \x1b]0;sample\x07 <script>Talk</script> \u202eklaT"
    assert SHOWN in text
    assert "\x1b[31mred" in text
    assert "\u202edesrever\u202c" in text
    assert "&lt;b&gt; <!everyone> *bold*" in text
    assert harmed.rows("SELECT count(*) FROM releases") == [(5,)]
    for words in VERBS:
        output = say(harmed, *words)
        assert printable(output) == output, words
        assert "Traceback" not in output
    message = inbox.next_message(timeout=0)
    assert message is not None
    assert printable(message.body + message.subject) == message.body + message.subject


@pytest.mark.parametrize("family", ["slack", "mail", "markdown", "plain"])
def test_it_is_harmless_in_every_kind_of_message(harmed: Monitor, family: Family) -> None:
    archive = open_archive(harmed.archive)
    ((alert,),) = harmed.rows("SELECT id FROM alerts")
    reported: Any = alert_content(archive, alert)
    message = compose_change(reported, family, reported.change.noticed_at)
    close_archive(archive)
    parts = [message.subject, message.text, message.html or "", message.markdown or "", message.blocks or ""]
    for part in parts:
        assert printable(part) == part
        assert "<!everyone>" not in part.replace(message.text, "")
    tags = tags_of(message.html or "")
    assert tags.names.isdisjoint({"script", "img", "iframe", "svg"})
    assert not [name for name in tags.attributes if name.startswith("on")]
    if message.blocks:
        texts = re.findall(r'"text": ?"((?:[^"\\]|\\.)*)"', json.dumps(json.loads(message.blocks)))
        assert not [text for text in texts if re.search(r"<!|<script", text)]


def test_it_is_harmless_in_the_browser(harmed: Monitor) -> None:
    datasette = build_datasette(harmed.archive)

    async def ask() -> list[str]:
        await datasette.invoke_startup()
        pages = ("/mofa/releases", "/mofa/versions", "/mofa/edits", "/mofa/changes", "/mofa/points")
        return [(await datasette.client.get(page)).text for page in pages]

    for page in asyncio.run(ask()):
        assert "img" not in tags_of(page).names
        assert "<script>alert(" not in page
        assert "onerror=alert(1)>" not in page


def test_no_part_of_an_address_is_in_anything_that_comes_out(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    """Destinations of five kinds, each with its own word in the address, all of which fail."""
    words = [f"canary{number}sesame" for number in range(6)]
    monitor.configure(
        site.base_url,
        {
            "hook": f"json://user:{words[0]}@127.0.0.1:9/{words[1]}?token={words[1]}",
            "mail": f"mailto://sample:{words[2]}@127.0.0.1:9/?to=desk@sample.example&from=a@sample.example",
            "chat": f"mmost://127.0.0.1:9/{words[3]}",
            "wrong": f"slack://{words[4]}",
            "odd": f"nosuchkind://{words[5]}",
        },
    )
    check(monitor)
    lead = sample_releases(site.today)[-1].lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
    loud = monitor.run("-v", "check", "--all", status=0)
    site.block()
    check(monitor)
    said = [loud.stdout, loud.stderr, *(say(monitor, *verb) for verb in VERBS)]
    said += [
        CliRunner().invoke(cli, [*verb, "--config", str(monitor.folder / "config.toml")]).output
        for verb in (("deliver",), ("alerts", "test"), ("alerts", "retry"), ("config", "check"), ("check", "--json"))
    ]
    exported = tmp_path / "out.warc.gz"
    say(monitor, "export", "warc", "--out", str(exported))
    say(monitor, "backup", str(tmp_path / "copy.db"))
    assert monitor.rows("SELECT count(*) FROM alerts WHERE attempts > 0") == [(5,)]
    files = [*monitor.archive.parent.glob("*"), exported, tmp_path / "copy.db"]
    everything = "".join(said).encode() + b"".join(file.read_bytes() for file in files)
    assert [word for word in words if word.encode() in everything] == []
