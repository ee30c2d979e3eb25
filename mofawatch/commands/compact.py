"""`compact`: an archive that an older mofawatch filled, made smaller."""

from pathlib import Path

from rich.progress import Progress

from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.output.terminal import err, out, print_json, shown
from mofawatch.service.access import working
from store.archive import files_beside
from store.evidence.packing import is_loose, pack_portion, packing_of, shrink_file


@verb("compact", "mofawatch compact")
@json_option
def command(as_json: bool) -> None:
    """Make an archive that an older mofawatch filled smaller; nothing in it is altered. Interrupted, it goes on."""
    settings = load_settings(sends=False)
    path = settings.archive.path
    before = _size(path)  # opening it may bring it up to date, which alters its size
    with working(settings) as archive:
        packing = packing_of(archive)
        with Progress(console=err(), disable=not err().is_terminal) as progress:
            task = progress.add_task("packing", total=packing.of if packing else 0)
            while packing is not None:
                packing = pack_portion(archive, packing)
                progress.update(task, completed=packing.done if packing else progress.tasks[0].total)
        if is_loose(archive):
            shrink_file(archive)
    after = _size(path)  # closing it takes its log into the file
    if as_json:
        print_json({"path": str(path), "bytes_before": before, "bytes": after})
    else:
        out().print(shown(f"{path}: {before:,} bytes before, {after:,} now; `mofawatch verify` proves it whole"))


def _size(path: Path) -> int:
    """Bytes on the disk, those of the log beside it too, which another process that reads may keep there."""
    files = (path, files_beside(path)[0])
    return sum(file.stat().st_size for file in files if file.is_file())
