"""`verify`: is the archive whole.

Owns what is printed of the proof, and the comparison of what was read with the captures it was read from. The rest of
the proof is the store's.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from mofawatch.bundle.read import BundleError, check_bundle
from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.recording.reading import read_page
from mofawatch.service.access import reading
from parsers import PARSER, Unreadable
from parsers.release import parse_release
from store.archive import Archive
from store.evidence.captures import load_capture
from store.evidence.verify import ChainEnd, Finding, prove, read_head, verify
from store.versions import urls_read_by, versions_of

# What no hash covers.
_DERIVED = ("facts", "participants", "mentioned", "left_out")


@verb("verify", "mofawatch verify")
@click.argument("bundle", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def command(bundle: Path | None, as_json: bool) -> None:
    """Is the archive whole: the database, the digests, the hash chain. With BUNDLE, is that evidence bundle whole."""
    if bundle is not None:
        exit_with(print_faults(bundle, as_json))
    exit_with(print_damage(load_settings(), as_json))


def print_faults(bundle: Path, as_json: bool) -> bool:
    """Whether an evidence bundle is whole, and what is wrong with it; no archive and no configuration is needed."""
    try:
        faults = check_bundle(bundle)
    except BundleError as fault:
        raise click.UsageError(str(fault)) from None
    if as_json:
        findings = [dict(zip(("place", "detail"), line.split(": ", 1), strict=False)) for line in faults]
        print_json({"ok": not faults, "findings": findings})
        return not faults
    for line in faults:
        out().print(shown(line, "red"))
    if not faults:
        out().print(shown("the bundle is whole", "green"))
    return not faults


def print_damage(settings: Settings, as_json: bool) -> bool:
    """Whether the archive is whole, what is broken, and the end of its chain to note elsewhere; True when whole."""
    with reading(settings) as archive:
        # Before the proof: what is kept meanwhile belongs to the next note.
        head = read_head(archive)
        damages = verify(archive)
        if not damages:
            damages = [*prove("readings", _compare_readings(archive, settings.site.base_url))]
    if as_json:
        print_json({"ok": not damages, "findings": [asdict(damage) for damage in damages], "head": asdict(head)})
        return not damages
    for damage in damages:
        out().print(shown(f"{damage.place}: {damage.detail}", "red"))
    if not damages:
        out().print(shown("the archive is whole", "green"))
        out().print(shown(_tell_head(head)))
    return not damages


def _compare_readings(archive: Archive, mirror: str) -> Iterator[Finding]:
    """What stands in the archive of each version, against what the same parser reads in its capture now.

    The content is proved by its hash; the facts, the people and what was left out are proved by this alone.
    """
    for url in urls_read_by(archive, PARSER):
        for version in versions_of(archive, url):
            if version.parser != PARSER:
                continue
            place = f"version {version.number} of {url}"
            try:
                read = read_page(parse_release, load_capture(archive, version.capture_id).capture, mirror)
            except Unreadable as fault:
                yield Finding(place, f"its capture cannot be read again: {fault}")
                continue
            for name in _DERIVED:
                if getattr(read, name) != getattr(version.release, name):
                    yield Finding(place, f"its {name} are not those that its capture shows")


def _tell_head(head: ChainEnd) -> str:
    return f"{head.captures} captures; the last link of their chain, worth noting elsewhere: {head.link or 'none yet'}"
