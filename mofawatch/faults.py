"""Faults as a person meets them: one clear line on standard error and the right exit status, never a trace.

Owns the hall's exceptions, and the way from any that reached the hall to an exit status. Light to import: every
command begins here.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from records.text import printable


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the configuration."""

    key: str  # `url of destination "desk"`, as a person finds it; empty where it is the whole file
    line: int | None  # from 1; None where the file has no such line
    value: str | None  # as it stands in the file; None where there is none
    expected: str  # what should stand there

    def __str__(self) -> str:
        at = (f"line {self.line}: " if self.line else "") + (f"{self.key}: " if self.key else "")
        got = f" (got {self.value})" if self.value is not None else ""
        return f"{at}{self.expected}{got}"


class ConfigError(Exception):
    """The configuration is wrong. Carries the file and each fault."""

    def __init__(self, path: Path | None, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fault(s) in the configuration")
        self.path = path
        self.faults = faults
        self.besides: str | None = None  # what is to be said after the faults


class HeldError(Exception):
    """Another process holds the archive; the message names it."""


class UnwritableError(Exception):
    """The folder of the archive takes no files; the message names the archive."""


@contextmanager
def faults_in_one_line() -> Iterator[None]:
    """Turns what the rooms raise into a line and SystemExit; what nobody foresaw still shows its trace."""
    try:
        with _stops_as_they_came():
            yield
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except ConfigError as error:
        _say_faults(error)
        sys.exit(78)
    except HeldError as error:
        _say(str(error))
        sys.exit(75)
    except UnwritableError as error:
        _say(str(error))
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        _say("stopped")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output went away, as `head` does: not a fault
        end_output()
        sys.exit(0)
    except OSError as error:
        _say(_words(error))
        end_output()
        sys.exit(1)
    except Exception as error:
        if not _ROOMS & {kind.__name__ for kind in type(error).__mro__}:
            raise
        _say(str(error))
        sys.exit(1)


@contextmanager
def _stops_as_they_came() -> Iterator[None]:
    """Until Python 3.12 a stop while a class is made, as all are at an import, is but the cause of a RuntimeError."""
    try:
        yield
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt | SystemExit):
            raise error.__cause__ from None
        raise


# What says that a file cannot grow: no room, a quota, a limit on the size of files.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# By name: importing each room for its exception would cost every command the room's libraries.
_ROOMS = {"ArchiveError", "CrawlerError"}


def end_output() -> None:
    """What cannot be written is not tried again as the interpreter ends, which would say so in its own words."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_faults(error: ConfigError) -> None:
    for one in error.faults:
        _say(f"{error.path}: {one}" if error.path else str(one))
    if error.besides:
        _say(error.besides)


def _words(error: OSError) -> str:
    if error.errno in FULL:
        return "the disk is full: make room, then run the same command again; nothing was lost"
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def _say(line: str) -> None:
    sys.stderr.write(f"mofawatch: {printable(line)}\n")
