"""The configuration that the running daemon goes by, which the file may not say any more.

Owns what is noted of it beside the archive, and whether the file says otherwise. No address and no secret is in the
note: a digest of the whole, the path, and the schedule, by which others judge whether checks go on.
"""

import hashlib
import json
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from mofawatch.config.load import read_config
from mofawatch.config.settings import ScheduleTable, Settings
from mofawatch.faults import ConfigError
from mofawatch.service.lock import holder, is_held, read_note
from mofawatch.service.made import read_mark


@dataclass(frozen=True, slots=True)
class InForce:
    """What the daemon noted."""

    config: str  # the path of the file it was read from
    digest: str
    schedule: ScheduleTable


def note_in_force(settings: Settings, text: str) -> str:
    """What is to be noted of a configuration and its text: one line."""
    table = settings.schedule
    every = table.every.total_seconds() if table.every else None
    schedule = {"every": every, "cron": table.cron, "timezone": table.timezone}
    return json.dumps({"config": str(settings.config), "digest": _digest(text), "schedule": schedule})


def read_in_force(settings: Settings) -> InForce | None:
    """What the running daemon goes by; None where none runs, or where it noted nothing."""
    return _read(settings.archive.path)


def _read(archive: Path) -> InForce | None:
    if not is_held(archive, "daemon"):
        return None
    with suppress(ValueError, TypeError, KeyError):
        noted = json.loads(read_note(archive))
        every, cron, zone = (noted["schedule"][name] for name in ("every", "cron", "timezone"))
        schedule = ScheduleTable(None if every is None else timedelta(seconds=every), cron, zone)
        return InForce(str(noted["config"]), str(noted["digest"]), schedule)
    return None


def say_other(settings: Settings) -> str | None:
    """That the running daemon goes by another configuration than the file now has; None where it does not.

    What is no difference to a reader of TOML, such as a comment, is none.
    """
    running = read_in_force(settings)
    if running is None or settings.config is None:
        return None
    with suppress(ConfigError, tomllib.TOMLDecodeError):
        if _digest(read_config(settings.config)) == running.digest:
            return None
    if running.config != str(settings.config):
        return f"the running daemon goes by another file, {running.config}"
    return (
        f"the running daemon goes by what {settings.config} said before: it takes what the file says now with a reload "
        "(SIGHUP, `systemctl reload mofawatch`) or a restart"
    )


def say_going_on(config: Path | None) -> str | None:
    """That the running daemon goes on though the file is wrong now, or away; None where none runs by this file.

    Whose archive it is, the mark beside the file knows. `config` is None where there is no file to read.
    """
    config = (config or Path("config.toml")).absolute()
    made, digest = read_mark(config), ""
    if made is None:
        return None
    with suppress(ConfigError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        digest = _digest(read_config(config))
    with suppress(OSError):  # who may not read the archive's folder hears of the faults alone
        running = _read(Path(made))
        if running is None or running.config != str(config):
            return None
        said = "says, which was right where it was started" if running.digest == digest else "said before"
        return f"the running daemon, pid {holder(Path(made), 'daemon')}, goes on by what {config} {said}"
    return None


def _digest(text: str) -> str:
    said = json.dumps(tomllib.loads(text), sort_keys=True, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
