"""Checks an evidence bundle with Python's standard library alone; it goes into every bundle as check.py.

Owns what can be proved without mofawatch: digests, the chain, bodies against the chain. Imports nothing of ours.

python3 check.py [FOLDER]     a bundle that was unpacked (default: the folder this file is in)
"""

import csv
import hashlib
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
STAMP = "SHA256SUMS.tsr"
# Files that may be put beside the sums later.
_LATER = (STAMP, "SHA256SUMS.tsq")
# Places in a line of the chain.
_ID, _URL, _STATUS, _DIGEST = 1, 3, 6, 8


def check_files(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with the files of a bundle, by their names in it; nothing where all is well."""
    missing = [name for name in (SUMS, "chain.jsonl", "release.json", "observations.csv") if name not in files]
    if missing:
        yield from (f"{name}: is missing" for name in missing)
        return
    yield from _check_sums(files)
    try:
        about = json.loads(files["release.json"])
        rows = [(json.loads(line), line) for line in files["chain.jsonl"].splitlines()]
        yield from _check_chain(rows, about)
        yield from _check_bodies([row for row, _ in rows if row[_URL] == about["url"]], about, files)
        yield from _check_observations([row for row, _ in rows if row[_URL] == about["url"]], files)
    except (ValueError, LookupError, TypeError) as fault:
        yield f"a file of it cannot be read: {type(fault).__name__}: {fault}"


def _check_sums(files: Mapping[str, bytes]) -> Iterator[str]:
    expected = {}
    for line in files[SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        expected[name] = digest
    for name in sorted(files.keys() - expected.keys() - {SUMS, *_LATER}):
        yield f"{name}: {SUMS} does not name it"
    for name, digest in sorted(expected.items()):
        if name not in files:
            yield f"{name}: is missing"
        elif (got := hashlib.sha256(files[name]).hexdigest()) != digest:
            yield f"{name}: expected the digest {digest}, got {got}"


def _check_chain(rows: list[tuple[list[object], bytes]], about: Mapping[str, object]) -> Iterator[str]:
    link = str(rows[0][0][0]) if rows else ""
    number = rows[0][0][_ID] if rows else 1
    for row, line in rows:
        if row[0] != link:
            yield f"chain.jsonl: capture {row[_ID]} should follow the link {link}, follows {row[0]}"
            return
        if row[_ID] != number:
            yield f"chain.jsonl: expected capture {number}, got {row[_ID]}"
            return
        link = hashlib.sha256(line).hexdigest()
        number = int(str(number)) + 1
    if link != about["link"]:
        yield f"chain.jsonl: its last link should be {about['link']}, is {link}"


def _check_bodies(rows: list[list[object]], about: Mapping[str, object], files: Mapping[str, bytes]) -> Iterator[str]:
    if [row[_ID] for row in rows] != about["release_captures"]:
        yield "chain.jsonl: its captures of this release are not those that release.json names"
    bodies = {name for name in files if name.startswith("captures/") and name.endswith("/body")}
    for row in rows:
        name = f"captures/{row[_ID]}/body"
        if name in bodies:
            bodies.remove(name)
            got = hashlib.sha256(files[name]).hexdigest()
            if got != row[_DIGEST]:
                yield f"{name}: the chain has the digest {row[_DIGEST]}, got {got}"
        elif row[_STATUS] != 304:
            yield f"{name}: is missing"
    yield from (f"{name}: the chain has no such capture" for name in sorted(bodies))


def _check_observations(rows: list[list[object]], files: Mapping[str, bytes]) -> Iterator[str]:
    observed = list(csv.DictReader(io.StringIO(files["observations.csv"].decode("utf-8"), newline="")))
    given = sorted((int(row["capture"]), int(row["status"]), row["digest"]) for row in observed)
    if given != sorted((int(str(row[_ID])), int(str(row[_STATUS])), str(row[_DIGEST])) for row in rows):
        yield "observations.csv: its captures, states and digests are not those of the chain"


def _main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    paths = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    faults = list(check_files({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}))
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "the bundle is whole\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(_main())
