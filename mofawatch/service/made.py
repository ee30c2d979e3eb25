"""A mark that an archive was made for a configuration: it outlives the folder of the archive.

Owns the mark, a small file beside the configuration. Without it an archive that is not there, on a disk that is not
mounted, would be taken for one that was never made: a new one would take all that stands on the site for known, and
alert nobody.
"""

from contextlib import suppress
from pathlib import Path

from mofawatch.config.own import note_beside
from mofawatch.config.settings import Settings
from store import ArchiveError, ArchiveFault


def need_archive(settings: Settings) -> None:
    """Raises ArchiveError where an archive was made for this configuration, and there is none now, or an empty one.

    Also where it was made at another path than the configuration names: a slip there must not begin another watch.
    """
    path = settings.archive.path
    made = read_mark(settings.config)
    there = path.exists()
    if made is None or (there and path.stat().st_size):
        return
    state = "is empty" if there else "is not there"
    fault: ArchiveFault = "foreign" if there else "missing"
    begin = "begin a new one with `mofawatch check --new-archive`"
    if made == str(path):
        raise ArchiveError(
            f"the archive {path} {state}, though one was made: is its disk mounted? Put it back, or {begin}", fault
        )
    known = "" if Path(made).exists() else ", and is not there either"
    raise ArchiveError(
        f"the archive {path} {state}, and the one of this configuration was made at {made}{known}: move that file to "
        f"where archive.path says, name its path there, or {begin}",
        fault,
    )


def make_room(settings: Settings) -> None:
    """Makes room for a new archive, as a person asked: an empty file goes; ArchiveError where an archive is."""
    path = settings.archive.path
    if path.exists() and path.stat().st_size:
        raise ArchiveError(f"expected no archive at {path} to begin a new one, got one: move it away first")
    with suppress(FileNotFoundError):
        path.unlink()


def note_archive(settings: Settings) -> None:
    """Leaves the mark. Where the folder of the configuration takes no files there is none, and no such protection."""
    mark = _mark(settings.config)
    if mark is not None and read_mark(settings.config) != str(settings.archive.path):
        with suppress(OSError):
            mark.write_text(f"{settings.archive.path}\n", encoding="utf-8", errors="surrogateescape")


def read_mark(config: Path | None) -> str | None:
    """The path of the archive that was made for a configuration; None where there is no mark."""
    mark = _mark(config)
    try:
        text = mark.read_text(encoding="utf-8", errors="surrogateescape") if mark else ""
    except OSError:
        return None
    return text.rstrip("\n") or None


def _mark(config: Path | None) -> Path | None:
    return None if config is None else note_beside(config, "archive")
