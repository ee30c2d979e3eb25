"""An operator's day by the guide: the lines of docs/guides/operate.md as they stand there, over a real site."""

import re
import subprocess
from pathlib import Path

from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn

GUIDE = Path(__file__).parent.parent / "docs/guides/operate.md"


def _blocks() -> list[list[str]]:
    """The commands of the day, a list for each part of it."""
    day = GUIDE.read_text(encoding="utf-8").partition("## A day with it")[2].partition("\n## ")[0]
    return [block.split("\n") for block in re.findall(r"```sh\n(.*?)\n```", day, re.DOTALL)]


def _run(monitor: Monitor, line: str) -> str:
    """What the line says, its words read by a shell, where it ends well."""
    shown = f"mofawatch() {{ printf '%s\\0' \"$@\"; }}\n{line}"
    words = subprocess.run(shown, shell=True, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    assert words, line
    return monitor.run(*words).stdout


def test_each_line_of_the_day_does_what_the_guide_says(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    morning, configured, refused, weekly = _blocks()
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    site.edit(TELEPHONE, title="Sample Talk with Another Title")
    monitor.run("check", "--all")

    said = [_run(monitor, line) for line in morning]
    assert said[0].startswith("all is well\n")
    assert "Sample Talk with Another Title" in said[1]
    assert re.search(r"sent .*Sample Talk with Another Title", said[2])

    said = [_run(monitor, line) for line in configured]
    assert "config.toml is valid" in said[0]
    assert "desk: sent" in said[1]

    site.block()
    monitor.run("check", status=1)
    site.heal()
    for line in refused:
        _run(monitor, line)
    assert monitor.json("status")["ok"]

    said = [_run(monitor, line) for line in weekly]
    (backup,) = monitor.folder.glob("mofa-2*.db")
    assert f"{backup.name}: " in said[0]
    assert "whole" in said[1]
    assert "/press/release/" in said[2] or "no listed page was left out" in said[2]
