"""`verify`: is the archive whole.

Owns what is printed of the proof, and the comparison of what was read with the captures it was read from. The rest of
the proof is the store's.
"""

from collections.abc import Iterator
from dataclasses import asdict

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.recording.reading import read_release
from mofawatch.service.access import reading
from parsers import PARSER, Unreadable
from store.archive import Archive
from store.evidence.captures import load_capture
from store.evidence.verify import ChainEnd, Damage, prove, read_head, verify
from store.versions import urls_read_by, versions_of

# What no hash covers.
_DERIVED = ("facts", "participants", "mentioned", "left_out")


@verb("verify", "mofawatch verify")
@json_option
def command(as_json: bool) -> None:
    """Is the archive whole: the database, the digests, the hash chain."""
    exit_with(print_damage(load_settings(), as_json))


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
        out().print(shown(_describe_head(head)))
    return not damages


def _compare_readings(archive: Archive, mirror: str) -> Iterator[Damage]:
    """What stands in the archive of each version, against what the same parser reads in its capture now.

    The content is proved by its hash; the facts, the people and what was left out are proved by this alone.
    """
    for url in urls_read_by(archive, PARSER):
        for version in versions_of(archive, url):
            if version.parser != PARSER:
                continue
            place = f"version {version.number} of {url}"
            try:
                read = read_release(archive, load_capture(archive, version.capture_id).capture, mirror)
            except Unreadable as fault:
                yield Damage(place, f"its capture cannot be read again: {fault}")
                continue
            for name in _DERIVED:
                if getattr(read, name) != getattr(version.release, name):
                    yield Damage(place, f"its {name} are not those that its capture shows")


def _describe_head(head: ChainEnd) -> str:
    return f"{head.captures} captures; the last link of their chain, worth noting elsewhere: {head.link or 'none yet'}"
