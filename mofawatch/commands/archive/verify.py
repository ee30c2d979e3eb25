"""`verify`: is the archive whole.

Owns what is printed of the proof. What was kept is proved by the store, what was read from it by `recording.proof`.
"""

from dataclasses import asdict
from pathlib import Path

import click

from mofawatch.bundle.read import BundleError, check_bundle
from mofawatch.bundle.stamp import Stamp
from mofawatch.commands.options import exit_with, json_option, load_settings, timestamp_ca_option, verb
from mofawatch.config.settings import Settings
from mofawatch.output.terminal import dropping_unread, out, print_json, shown
from mofawatch.recording.proof import prove_derived
from mofawatch.service.access import reading
from store.evidence.verify import ChainEnd, prove, read_head, verify
from store.values import put_time


@verb("verify", "mofawatch verify")
@click.argument("bundle", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@timestamp_ca_option
@json_option
def command(bundle: Path | None, trusted: Path | None, as_json: bool) -> None:
    """Is the archive, or a bundle, whole: the database, the digests, the hash chain; with BUNDLE, that bundle alone."""
    if bundle is not None:
        exit_with(print_faults(bundle, trusted, as_json))
    if trusted is not None:
        raise click.UsageError("--timestamp-ca is for a bundle: mofawatch verify BUNDLE --timestamp-ca FILE")
    exit_with(print_damage(load_settings(sends=False), as_json))


def print_faults(bundle: Path, trusted: Path | None, as_json: bool) -> bool:
    """Whether an evidence bundle is whole, and what is wrong with it; no archive and no configuration is needed."""
    try:
        faults, stamp = check_bundle(bundle, trusted)
    except BundleError as fault:
        raise click.UsageError(str(fault)) from None
    with dropping_unread():
        _print_faults(faults, stamp, as_json)
    return not faults


def _print_faults(faults: list[str], stamp: Stamp | None, as_json: bool) -> None:
    if as_json:
        damages = [dict(zip(("place", "detail"), line.split(": ", 1), strict=False)) for line in faults]
        stamped = {"timestamp": {"at": put_time(stamp.at), "by": stamp.by}} if stamp else {}
        print_json({"ok": not faults, "findings": damages, **stamped})
        return
    for line in faults or ["the bundle is whole"]:
        out().print(shown(line, "red" if faults else "green"))
    if stamp:
        out().print(shown(f"time stamp: {put_time(stamp.at)}, by {stamp.by}"))


def print_damage(settings: Settings, as_json: bool) -> bool:
    """Whether the archive is whole, what is broken, and the end of its chain to note elsewhere; True when whole."""
    with reading(settings) as archive:
        # Before the proof: what is kept meanwhile belongs to the next note.
        head = read_head(archive)
        damages = verify(archive)
        if not damages:
            damages = [*prove("readings", prove_derived(archive, settings))]
    with dropping_unread():
        if as_json:
            print_json({"ok": not damages, "findings": [asdict(damage) for damage in damages], "head": asdict(head)})
            return not damages
        for damage in damages:
            out().print(shown(f"{damage.place}: {damage.detail}", "red"))
        if not damages:
            out().print(shown("the archive is whole", "green"))
            out().print(shown(_describe_head(head)))
    return not damages


def _describe_head(head: ChainEnd) -> str:
    return f"{head.captures} captures; the last link of their chain, worth noting elsewhere: {head.link or 'none yet'}"
