"""What the table of faults is made on: a monitor after its baseline, its site, and what is seen of a run.

Must not know a single fault; `faults_table.py` does.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from faulty import Script, plain

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import ConfigError, load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import Answer, StandIn

TODAY = date(2024, 5, 22)  # long ago: the month archives that a check reads beside the list are those of now
MOST_CHECKS = 3  # under a fault: at the third the operator is told at the latest


class Front(dict[str, Any]):
    """The stand-in's pages behind a server that can answer with any bytes, and those it answers instead."""

    def __init__(self) -> None:
        super().__init__()
        self.site: StandIn | None = None

    def get(self, path: str, default: Any = None) -> Any:
        """The script for a path: what was put in its place, else the stand-in's answer."""
        if path in self:
            return self[path]
        return [whole(self.site.answer(path, {}))] if self.site else default


def whole(answer: Answer) -> bytes:
    """An answer of the stand-in, as bytes."""
    return plain(answer.body, f"{answer.status} Sample", *(f"{name}: {value}" for name, value in answer.headers))


@dataclass
class Scene:
    """A monitor after its baseline, its site, and the server between them."""

    folder: Path
    front: Front
    site: StandIn
    reported: Inbox
    base_url: str
    baseline: Path  # the data after the baseline, to be copied
    lines: list[str] = field(default_factory=list)  # what a person at the terminal is told

    @property
    def config(self) -> str:
        """The configuration as it should be."""
        return (
            f'[site]\nbase_url = "{self.base_url}"\ndelay = "0s"\ntimeout = "1s"\n'
            '[revisit]\nwithdrawn_after = { checks = 2, over = "0s" }\n'
            '[operator]\ndestinations = ["operator"]\n'
            f'[[destination]]\nname = "readers"\nurl = "{self.reported.address}"\n'
            f'[[destination]]\nname = "operator"\nkinds = []\nurl = "{self.reported.address}"\n'
        )

    @property
    def settings(self) -> Settings:
        return load_config(self.folder / "config.toml", {})

    @property
    def archive(self) -> Path:
        return self.folder / "data/mofa.db"

    def body(self, path: str) -> bytes:
        """The genuine page."""
        return self.site.answer(path, {}).body

    def answer(self, path: str, *parts: bytes | float) -> None:
        """From now on `path` is answered with these bytes and pauses."""
        script: Script = list(parts)
        self.front[path] = script

    def page(self, path: str, body: bytes, *headers: str, status: str = "200 OK") -> None:
        """From now on `path` is answered with this body."""
        self.answer(path, plain(body, status, *(headers or ("Content-Type: text/html",))))

    def swap(self, path: str, old: bytes, new: bytes) -> None:
        """From now on `path` is answered with its page, `old` in it replaced by `new`."""
        body = self.body(path)
        assert old in body, old
        self.page(path, body.replace(old, new, 1))

    def check(self) -> None:
        """One check of everything; what it raises is what a person would be told."""
        try:
            run_check(self.settings, RunOptions(everyone=True))
        except ConfigError as error:
            self.lines += [str(fault) for fault in error.faults]
        except Exception as fault:  # noqa: BLE001 - whatever comes is the row
            self.lines.append(str(fault))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.archive}?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    def alter(self, *statements: str) -> None:
        """Statements on the archive behind the program's back."""
        with closing(sqlite3.connect(self.archive, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)


Step = Callable[[Scene], None]


@dataclass(frozen=True)
class Fault:
    """A row to be made: what it is called, how it begins and, where healing is not enough, how it ends."""

    name: str
    begin: Step
    end: Step = lambda _: None
    checks: int = MOST_CHECKS
    news: bool = False  # the ministry did something too, which is to be told


def write_row(scene: Scene, fault: Fault) -> str:
    """Runs a fault and says in words what came of it."""
    seen = scene.rows("SELECT max(id) FROM captures")[0][0]
    wordings = scene.rows("SELECT url, number, content_hash FROM versions ORDER BY 1, 2")
    fault.begin(scene)
    for _ in range(fault.checks):
        scene.check()
        if scene.lines:
            break
    kept = tell_kept(scene, seen) if not scene.lines else "the archive as it was"
    reported = describe_reported(scene)
    scene.lines.clear()
    scene.front.clear()
    scene.site.heal()
    fault.end(scene)
    scene.check()
    ended = tell_end(scene, reported)
    after = scene.rows("SELECT url, number, content_hash FROM versions ORDER BY 1, 2")
    assert set(wordings) <= set(after), (fault.name, "a wording was lost")
    assert fault.news or wordings == after, (fault.name, "a wording too many")
    assert fault.news or scene.rows("SELECT url, kind FROM changes WHERE NOT silent") == [], (
        fault.name,
        "a false change",
    )
    return f"| {fault.name} | {kept} | {reported} | {ended} |"


def tell_kept(scene: Scene, seen: int) -> str:
    """What captures that are no genuine pages were kept, a kind once; and versions, where there are more."""
    found = scene.rows(
        f"SELECT DISTINCT kind, verdict, status, detail FROM captures WHERE id > {seen} AND verdict <> 'ok' ORDER BY id"
    )
    words = dict.fromkeys(f"{kind} page, `{verdict}`: {harmless(detail)}" for kind, verdict, _, detail in found)
    more = scene.rows("SELECT count(*) FROM versions WHERE number > 1")[0][0]
    if scene.rows("SELECT max(id) FROM captures")[0][0] == seen:
        return "nothing: no page was asked for, or none answered"
    reported = (
        list(words)[:2] + [f"{len(words) - 2} more such"] * (len(words) > 2) + [f"{more} new versions"] * (more > 0)
    )
    return "; ".join(reported) or "only genuine pages"


def describe_reported(scene: Scene) -> str:
    """Who was told what by now."""
    if scene.lines:
        return f"whoever ran it: {harmless(scene.lines[0], scene)}"
    news = scene.rows(
        "SELECT destination, changes.kind || iif(changes.summary LIKE '%moved here from%', ', as moved', ''), "
        "alerts.status, count(*) FROM alerts JOIN changes ON changes.id = change_id "
        "WHERE alerts.status <> 'suppressed' GROUP BY 1, 2, 3"
    )
    reported = [
        f"readers: {count} {kind}{'' if status == 'sent' else f' ({status})'}" for _, kind, status, count in news
    ]
    turns = scene.rows(
        "SELECT troubles.kind, turn, detail FROM alerts JOIN troubles ON troubles.id = trouble_id ORDER BY alerts.id"
    )
    reported += dict.fromkeys(f"operator: {kind}" + (" is over" if turn == "over" else "") for kind, turn, _ in turns)
    quiet = scene.rows(
        "SELECT kind FROM troubles WHERE id NOT IN (SELECT trouble_id FROM alerts WHERE trouble_id) ORDER BY id"
    )
    reported += [f"nobody yet: {kind}" for (kind,) in quiet]
    return "; ".join(reported) or "nobody"


def tell_end(scene: Scene, before: str) -> str:
    """What the check after it came to."""
    outcome, edited, restored = scene.rows("SELECT outcome, edited, restored FROM checks ORDER BY id DESC LIMIT 1")[0]
    still = [kind for (kind,) in scene.rows("SELECT kind FROM troubles WHERE ended_at IS NULL")]
    words = ["all is well" if outcome == "ok" and not still else f"open: {', '.join(still)}"]
    words += [f"{edited} edited"] * (edited > 0) + [f"{restored} restored, told"] * (restored > 0)
    words += ["the operator is told that it is over"] * (
        " is over" not in before and " is over" in describe_reported(scene)
    )
    return "; ".join(words)


def harmless(text: str, scene: Scene | None = None) -> str:
    """A detail as a cell: one line, no port, no folder, no bar."""
    if scene is not None:
        text = text.replace(str(scene.folder), "...")
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", text.splitlines()[0])
    text = re.sub(r"pid \d+", "pid n", text)
    text = text.replace("|", "/").replace("<", "&lt;")
    return text if len(text) <= 130 else text[:127].rsplit(" ", 1)[0] + " ..."
