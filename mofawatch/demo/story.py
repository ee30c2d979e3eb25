"""`mofawatch demo`: a release is published, edited and withdrawn, and somebody is alerted.

Owns the order and the words of the story. Everything else is the real thing: the stand-in of the site is crawled,
the archive is a file, the alerts go through Apprise to the inbox.
"""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.output.terminal import out, shown
from mofawatch.recording.report import CheckReport
from records.release import TOKYO

_CONFIG = """# The demo's configuration: a stand-in of the site, an inbox, both on this machine.
[archive]
path = "demo.db"

[site]
base_url = "{site}"
delay = "0s"

[revisit]
withdrawn_after = {{ checks = 1, over = "0s" }}   # at once, for the demo; the default is 3 checks over 6 hours

[[destination]]
name = "inbox"
url = "{inbox}"
"""


def play_story(folder: Path | None, browse: bool) -> bool:
    """Plays the story in `folder` (None: a temporary one); True when every alert arrived. Then browses the archive.

    UsageError where another configuration stands in the folder: it may be the only one.
    """
    console = out()
    with ExitStack() as stack:
        home = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mofawatch-demo-")))
        config = home / "config.toml"
        if config.exists() and not config.read_bytes().startswith(_CONFIG.partition("\n")[0].encode()):
            raise click.UsageError(f"{config} is not of the demo; expected another folder, it writes its own there")
        home.mkdir(parents=True, exist_ok=True)
        (home / "demo.db").unlink(missing_ok=True)
        today = datetime.now(TOKYO).date()
        site = stack.enter_context(StandIn(today))
        inbox = stack.enter_context(Inbox())
        config.write_text(_CONFIG.format(site=site.base_url, inbox=inbox.address), encoding="utf-8")
        well = _play(console, site, inbox, load_config(config, {}), config)
        name = TELEPHONE.rsplit("/", 1)[-1].removesuffix(".html")
        if folder:
            console.print(shown(f"Look for yourself: mofawatch diff {name} --config {config}"))
        elif not browse:
            console.print(shown("The demo's files are gone now; --dir DIR keeps them for `list`, `diff` and `browse`."))
        if browse:
            from store.browse.serve import serve_archive

            console.print(shown("\nThe archive opens in Datasette; Ctrl-C ends the demo.", "bold"))
            serve_archive(home / "demo.db", 0)
    return well


def _play(console: Console, site: StandIn, inbox: Inbox, settings: Settings, config: Path) -> bool:
    samples = {sample.path: sample for sample in sample_releases(site.today)}
    talk = samples.pop(TELEPHONE)
    site.publish(*samples.values())
    console.print(shown("mofawatch demo: made-up releases, real parts, nothing leaves this machine", "bold"))
    console.print(
        shown(f"a stand-in of the ministry's site is at {site.base_url}, the configuration is {config}", "dim")
    )

    _say(
        console, 1, f"{len(samples)} releases are on the site. The first check keeps those that are Japan-U.S. affairs."
    )
    baseline = _check(console, settings)
    console.print(shown(f"  {len(baseline.new)} kept as the baseline; nobody is alerted, by design."))

    _say(console, 2, "The ministry publishes a readout of a telephone talk.")
    site.publish(talk)
    well = _await(console, settings, inbox)

    _say(console, 3, "Somebody at the ministry edits it, and says nothing.")
    points = list(talk.points)
    points[1] = replace(points[1], text=points[1].text.replace("strongly urged", "urged"))
    site.edit(TELEPHONE, lead=talk.lead.replace("for 35 minutes", "for 45 minutes"), points=tuple(points))
    well &= _await(console, settings, inbox)

    _say(console, 4, "The page disappears. The listing is healthy, so this is no outage.")
    site.withdraw(TELEPHONE)
    well &= _await(console, settings, inbox)

    console.print()
    console.print(
        shown(
            "All three alerts arrived." if well else "An alert is missing: see above.",
            "bold green" if well else "bold red",
        )
    )
    return well


def _say(console: Console, number: int, line: str) -> None:
    console.print()
    console.print(shown(f"{number}  ", "bold cyan").append_text(shown(line, "bold")))


def _check(console: Console, settings: Settings) -> CheckReport:
    if console.is_terminal:
        with console.status("checking the site"):
            return run_check(settings, RunOptions(everyone=True))
    return run_check(settings, RunOptions(everyone=True))


def _await(console: Console, settings: Settings, inbox: Inbox) -> bool:
    """One check, and the alert that it leads to, shown as it arrived."""
    _check(console, settings)
    message = inbox.next_message()
    if message is None:
        console.print(shown("  no alert arrived", "red"))
        return False
    body = Text().append_text(shown(message.subject, "bold")).append("\n\n").append_text(shown(message.body.strip()))
    body.highlight_regex(r"\[-.*?-\]", "red")
    body.highlight_regex(r"\[\+.*?\+\]", "bold green")
    if console.is_terminal:
        console.print(
            Panel(body, title="inbox", title_align="left", border_style="green", width=min(console.width, 100))
        )
    else:
        console.print(shown("\n".join("  | " + line for line in body.plain.splitlines())))
    return True
