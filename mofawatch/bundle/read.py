"""An evidence bundle proved: all that needs no archive, and its texts read again from its bytes.

Owns the bounds of what is read of a file somebody else made. Must not write anything.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mofawatch.bundle.check import STAMP, SUMS, check_files
from mofawatch.bundle.stamp import Stamp, StampError, check_stamp
from mofawatch.bundle.write import write_text
from mofawatch.recording.reading import read_page
from parsers import PARSER, Unreadable
from parsers.release import parse_release
from records.capture import Capture
from records.change import Version
from records.release import content_hash

_LARGEST = 1 << 30  # bytes of all files together, unpacked
_ZIP = b"PK\x03\x04"  # how a bundle begins
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, UnicodeDecodeError)


class BundleError(Exception):
    """A file that is no bundle."""


def check_bundle(path: Path, trusted: Path | None) -> tuple[list[str], Stamp | None]:
    """What is wrong with the bundle, a line each, and its time stamp, if any; BundleError where it is none.

    One that was cut off or altered is no less a bundle. `trusted` has the certificates to believe for the stamp; None:
    those of this machine.
    """
    with path.open("rb") as file:
        if not _ZIP.startswith(file.read(len(_ZIP))):
            raise BundleError(f"{path}: expected an evidence bundle, got another file")
    try:
        files = _unpack(path)
    except _DAMAGED as fault:
        return [f"{path}: cannot be unpacked: {fault}"], None
    faults = list(check_files(files)) or list(_check_texts(files))
    if STAMP not in files or SUMS not in files:
        return faults, None
    try:
        return faults, check_stamp(files[STAMP], files[SUMS], trusted)
    except StampError as fault:
        return [*faults, f"{STAMP}: {fault}"], None


def _unpack(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as bundle:
        names = [info for info in bundle.infolist() if not info.is_dir()]
        if sum(info.file_size for info in names) > _LARGEST:
            raise zipfile.BadZipFile(f"expected {_LARGEST >> 20} MB at most")
        if len({info.filename for info in names}) != len(names):
            raise zipfile.BadZipFile("two of its files have one name")
        return {info.filename: bundle.read(info) for info in names}


def _check_texts(files: Mapping[str, bytes]) -> Iterator[str]:
    """The texts of the wordings; what names and describes them may have been written by anybody."""
    try:
        yield from _check_wordings(files)
    except (ValueError, LookupError, TypeError) as fault:
        yield f"versions.csv: cannot be read: {type(fault).__name__}: {fault}"


def _check_wordings(files: Mapping[str, bytes]) -> Iterator[str]:
    """The text of each wording that this parser read, against what it reads in its capture now."""
    about = json.loads(files["release.json"])
    rows = [json.loads(line) for line in files["chain.jsonl"].splitlines()]
    wordings = _read_table(files["versions.csv"])
    named = {f"versions/{wording['number']}.txt" for wording in wordings}
    yield from (f"{name}: versions.csv does not name it" for name in sorted(_texts(files) - named))
    for wording in wordings:
        number, name = int(wording["number"]), f"versions/{wording['number']}.txt"
        if wording["parser"] != PARSER:
            continue
        row = next((row for row in rows if str(row[1]) == wording["capture_id"]), None)
        if row is None or name not in files:
            yield f"{name}: expected it, and its capture in the chain"
            continue
        body = files[f"captures/{row[1]}/body"]
        at = datetime.fromisoformat(row[5].replace("Z", "+00:00")).astimezone(UTC)
        capture = Capture(
            about["url"], "release", at, row[6], tuple(map(tuple, json.loads(row[7]))), body, row[10], row[11]
        )
        try:
            release = read_page(parse_release, capture, about["site"])
        except Unreadable as fault:
            yield f"{name}: its capture cannot be read again: {fault}"
            continue
        version = Version(number, release, content_hash(release), row[1], at, PARSER)
        if write_text(version).encode("utf-8", "surrogatepass") != files[name]:
            yield f"{name}: its capture {row[1]} reads otherwise"


def _texts(files: Mapping[str, bytes]) -> set[str]:
    return {name for name in files if name.startswith("versions/")}


def _read_table(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))
