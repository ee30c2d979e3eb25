"""The daemon's children: `mofawatch check` and `mofawatch deliver`, one at a time, each a process of its own.

Owns their life, what they are given and what becomes of their words. Must not know when one is due.
"""

import asyncio
import contextlib
import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from mofawatch.service.systemd import VARIABLES

log = logging.getLogger("mofawatch")

# Longer than any honest check; a child past it hangs.
DEADLINE = timedelta(hours=1)
# Seconds in which the configuration is checked, however slow the machine: the daemon does nothing else meanwhile.
CHECK_DEADLINE = 120.0
# Seconds between asking a child to stop and ending it: a check stops within two, a send within its time limit.
GRACE = 8.0
_MOMENT = 0.02  # seconds

_COMMAND = (sys.executable, "-m", "mofawatch")
_FAULT = "mofawatch: "  # as `faults` begins its one line
_STOPPED = _FAULT + "stopped"  # by a signal
_LONGEST = 300  # characters

_LOG_LINE = re.compile(r"\S+Z (DEBUG|INFO|WARNING|ERROR|CRITICAL) (.*)")  # as `terminal` writes it


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended."""

    status: int = 0  # its exit status; below zero the signal that killed it
    report: dict[str, Any] = field(default_factory=dict)  # what it printed; empty where it did not finish
    fault: str = ""  # why it did not finish, in a line that may be kept; empty where it did


def check_config(config: Path, text: str) -> list[str]:
    """What `mofawatch config check` finds wrong with the configuration, a line for each fault.

    In a process of its own: Apprise, which knows the addresses, would stay in the daemon's memory for months.
    """
    command = (*_COMMAND, "config", "check", "--json", "--config", str(config))
    try:
        ended = subprocess.run(
            command,
            input=text,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            errors="replace",
            timeout=CHECK_DEADLINE,
        )
    except subprocess.TimeoutExpired:
        return [f"it could not be checked within {CHECK_DEADLINE:.0f} s"]
    if ended.returncode == 0:
        return []
    said = ended.stderr.splitlines()
    faults = [line.removeprefix(_FAULT) for line in said if line.startswith(_FAULT)]
    if not faults:  # a trace, say: anything may stand in it, secrets too, and faults are told
        _relay("config check", said)
        return [f"it could not be checked: exit status {ended.returncode}, as the log has it"]
    return [fault.removeprefix(f"{config}: ") for fault in faults]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in VARIABLES} | {
        "MOFAWATCH_CONFIG_TEXT": "stdin"
    }


class Children:
    """The child processes, one at a time: checks and deliveries share the archive's work lock."""

    def __init__(self, config: Path, text: str) -> None:
        self.config = config  # where the archive's path counts from
        self.text = text  # the configuration in force, which the file may not say any more
        self.stopping = False
        self.running: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def run(self, verb: str, *options: str) -> Ended:
        """Runs `mofawatch VERB --json` to its end."""
        async with self._turn:
            if self.stopping:
                return Ended()
            command = (*_COMMAND, verb, *options, "--json", "--config", str(self.config))
            pipe = asyncio.subprocess.PIPE
            try:
                child = await asyncio.create_subprocess_exec(
                    *command,
                    stdin=pipe,
                    stdout=pipe,
                    stderr=pipe,
                    env=_environment(),
                )
            except OSError as error:  # no memory, no room for a process, the program being replaced: it may pass
                log.error("%s could not be started: %s", verb, error)
                return Ended(1, fault=f"it could not be started: {error.strerror}")
            self.running = child
            try:
                output, words = await asyncio.wait_for(child.communicate(self.text.encode()), DEADLINE.total_seconds())
            except TimeoutError:
                fault = f"it did not end within {DEADLINE}"
                log.error("%s: %s; it is stopped", verb, fault)
                await self._end(child)
                return Ended(1, fault=fault)
            finally:
                self.running = None
        said = words.decode(errors="replace").splitlines()
        _relay(verb, said)
        status = child.returncode or 0
        try:
            return Ended(status, json.loads(output))
        except ValueError:  # the child died before it could print
            return Ended(status, fault=_fault(status, said))

    async def stop(self) -> None:
        """Asks the running child to stop, ends it after the grace time, and starts no other.

        A child that is just being started is waited for and ended too: Python's asyncio, asked to cancel the start of
        a process, waits for ever (seen in 3.11).
        """
        self.stopping = True
        while self._turn.locked():
            if self.running is not None:
                await self._end(self.running)
            await asyncio.sleep(_MOMENT)

    async def _end(self, child: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself meanwhile
            child.terminate()
            try:
                await asyncio.wait_for(child.wait(), GRACE)
            except TimeoutError:
                child.kill()
                # It may hold the archive for one more moment; in the hands of a disk that hangs, for long.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(child.wait(), GRACE)


def _fault(status: int, said: list[str]) -> str:
    """What a child gave as its fault. Of a trace only that there is one: anything may stand in it, secrets too."""
    own = said[-1].removeprefix(_FAULT) if said and said[-1].startswith(_FAULT) else ""
    return own[:_LONGEST] or f"exit status {status}, as the log has it"


def _relay(verb: str, lines: list[str]) -> None:
    """What a child said on standard error, as the daemon's own log lines.

    That it was stopped is no warning: the daemon did it, or says with what status it ended.
    """
    for line in lines:
        found = _LOG_LINE.fullmatch(line)
        level, text = (found[1], found[2]) if found else ("INFO" if line.startswith(_STOPPED) else "WARNING", line)
        if text.strip():  # click puts an empty line before it says that it was stopped
            log.log(logging.getLevelNamesMapping()[level], "%s: %s", verb, text)
