"""The evidence bundle of one release, written from the archive.

Owns which files it has and their names (readme.txt). The same archive gives the same bytes, but for the moment it was
made.
"""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from crawler.importers.exports import write_warc
from mofawatch.bundle.check import SUMS
from mofawatch.output.json_rows import plain
from notifier.comparison import compose_comparison
from records.capture import Capture
from records.change import Version
from records.comparison.compare import compare
from records.release import shown_label
from store.archive import Archive, select
from store.evidence.captures import list_links, load_captures
from store.evidence.verify import read_head
from store.evidence.witnesses import list_witnesses
from store.values import get_time, put_time
from store.versions import count_phrase, list_wordings, versions_of

# In a zip file every date is without a zone: the first one there is, so that none says anything.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_OBSERVED = (
    *("capture", "captured_at", "content_at", "source", "status", "verdict", "version", "digest", "bytes"),
    *("hours_since_last", "detail"),
)
_CHANGED = (
    *("id", "kind", "class", "from_version", "to_version", "noticed_at", "not_before", "not_after", "source", "silent"),
    "summary",
)
_WITNESSED = ("version", "archive", "status", "wanted_at", "copied_at", "stood", "address", "last_error")
_SEEN = (
    "number",
    "title",
    "content_hash",
    "capture_id",
    "seen_from",
    "seen_until",
    "times_seen",
    "longest_gap",
    "parser",
)


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a bundle, and when."""

    version: str  # of mofawatch, in words
    now: datetime  # aware, UTC
    site: str  # where its pages were fetched


def write_bundle(archive: Archive, url: str, target: Path, maker: Maker) -> int:
    """Writes the bundle of the release at `url` to `target`; gives how many files it has.

    All in one view of the archive, which the caller opened for reading.
    """
    files = _collect(archive, url, maker)
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items()))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, body in [*sorted(files.items()), (SUMS, sums.encode())]:
            bundle.writestr(zipfile.ZipInfo(name, _NO_DATE), body, zipfile.ZIP_DEFLATED)
    return len(files) + 1


def _collect(archive: Archive, url: str, maker: Maker) -> dict[str, bytes]:
    kept = list(load_captures(archive, url))
    head, numbers = read_head(archive), [one.id for one in kept]
    versions = versions_of(archive, url)
    about = {
        "url": url,
        "made_at": put_time(maker.now),
        "made_by": maker.version,
        "site": maker.site,
        "captures": head.captures,
        "link": head.link,
        "release_captures": numbers,
    }
    read_by = {each.number: each.parser for each in versions}
    title = versions[-1].release.title if versions else ""
    readme = resources.files("mofawatch.bundle").joinpath("readme.txt").read_text("utf-8")
    chain = list_links(archive, numbers[0], head.captures) if numbers else ()
    files = {
        "README.txt": readme.format(**about, title=title).encode(),
        "release.json": (json.dumps(about, indent=1) + "\n").encode(),
        "check.py": resources.files("mofawatch.bundle").joinpath("check.py").read_bytes(),
        "chain.jsonl": "".join(f"{line}\n" for line in chain).encode("ascii"),
        "observations.csv": _table(_OBSERVED, _list_observations(archive, url)),
        "versions.csv": _table(
            _SEEN,
            ({**row, "parser": read_by.get(row["number"])} for row in list_wordings(archive, url)),
        ),
        "changes.csv": _table(
            _CHANGED, select(archive, "SELECT * FROM changes WHERE url = ? ORDER BY noticed_at, id", url)
        ),
        "captures.warc.gz": _make_warc([one.capture for one in kept]),
    }
    if witnesses := list_witnesses(archive, url):
        files["witnesses.csv"] = _table(_WITNESSED, witnesses)
    for one in kept:
        if one.capture.status != 304:
            files[f"captures/{one.id}/body"] = one.capture.body
            files[f"captures/{one.id}/headers.txt"] = _write_headers(one.capture)
    for each in versions:
        files[f"versions/{each.number}.txt"] = write_text(each).encode("utf-8", "surrogatepass")
    for before, after in _pairs(archive, url, versions):
        comparison = compare(before.release, after.release, lambda phrase: count_phrase(archive, phrase, url))
        page = compose_comparison(comparison, before, after)
        files[f"comparisons/{before.number}-{after.number}.html"] = page.encode("utf-8", "replace")
    return files


def _pairs(archive: Archive, url: str, versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """The wordings between which an edit lies."""
    rows = select(
        archive,
        "SELECT DISTINCT from_version, to_version FROM changes WHERE url = ? AND from_version <> to_version",
        url,
    )
    known = {each.number: each for each in versions}
    return [(known[row["from_version"]], known[row["to_version"]]) for row in rows]


def write_text(version: Version) -> str:
    """A wording as plain text: what is hashed, a field after the other."""
    release = version.release
    lines = [release.title, str(release.published or "no date"), release.section, ""]
    lines += [f"{shown_label(point.label)} {point.text}" if point.label else point.text for point in release.points]
    lines += ["", *(f"[caption] {caption}" for caption in release.captions)] if release.captions else []
    lines += ["", *(f"[link] {link.text} <{link.url}>" for link in release.links)] if release.links else []
    return "\n".join(lines) + "\n"


def _list_observations(archive: Archive, url: str) -> list[dict[str, Any]]:
    """Every capture of the page in the order of its content, with the hours since the one before."""
    rows = select(
        archive,
        "SELECT id AS capture, captured_at, content_at, source, status, verdict, version, digest, bytes, detail "
        "FROM captures WHERE url = ? ORDER BY content_at, id",
        url,
    )
    last: datetime | None = None
    for row in rows:
        at = get_time(row["content_at"])
        row["hours_since_last"] = None if last is None else round((at - last).total_seconds() / 3600, 2)
        last = at
    return rows


def _write_headers(capture: Capture) -> bytes:
    """The status and the headers; a byte that is no text stands as it was received."""
    lines = [f"status: {capture.status}", *(f"{name}: {value}" for name, value in capture.headers)]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def _make_warc(captures: Iterable[Capture]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "captures.warc.gz"
        write_warc(captures, path)
        return path.read_bytes()


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if row[name] is None else plain(row[name]) for name in columns] for row in rows)
    return file.getvalue().encode("utf-8", "replace")
