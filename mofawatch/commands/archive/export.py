"""The archive in the forms other programs read: JSON lines, CSV, WARC, an Atom feed.

Owns those forms, but for WARC, which is the crawler's. Opens the archive read-only; a file appears only when whole.
"""

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from io import TextIOBase
from pathlib import Path
from typing import Protocol

import click

from crawler.importers.exports import write_warc
from mofawatch.commands.options import load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.corpus import write_corpus
from mofawatch.output.files import check_target, whole_file
from mofawatch.output.json_rows import plain
from mofawatch.output.terminal import err
from mofawatch.service.access import reading
from mofawatch.version import version_line
from records.capture import Capture
from records.text import printable
from store.archive import Archive
from store.browse.show import disarm_formula, write_feed
from store.browse.words import write_metadata
from store.changes import history
from store.evidence.captures import load_captures
from store.releases import list_releases
from store.versions import versions_of


class _Sink(Protocol):
    def write(self, text: str, /) -> int: ...


_COLUMNS = (
    *("url", "version", "captured_at", "status", "title", "published", "section", "medium", "date", "start_time"),
    *("start_time_japan", "duration_minutes", "duration_qualifier", "place", "participants", "captions", "text"),
    *("content_hash", "capture_id"),
)
_FORMS = ["jsonl", "csv", "warc", "atom", "corpus", "datasette"]


@verb("export", "mofawatch export warc --out mofa.warc.gz")
@click.argument("form", metavar="{jsonl,csv,warc,atom,corpus,datasette}", type=click.Choice(_FORMS))
@click.option("--out", "target", type=click.Path(path_type=Path), help="A file (default: here); of corpus, a folder.")
def command(form: str, target: Path | None) -> None:
    """The archive in the forms others read: releases as JSON lines or CSV, captures as WARC, changes as a feed.

    corpus: a folder for researchers, with a data card; JSON lines and, where DuckDB is installed, Parquet.
    datasette: no copy, but the metadata (titles, descriptions, questions) for a Datasette without mofawatch.
    """
    if form == "corpus":
        export_corpus(load_settings(sends=False), target)
        return
    if target is not None and target.is_dir():
        raise click.UsageError(f"{target} is a folder: expected a file")
    export_archive(load_settings(sends=False), form, target)


def export_corpus(settings: Settings, folder: Path | None) -> None:
    """Writes the corpus into a folder."""
    if folder is None:
        raise click.UsageError("export corpus: expected --out FOLDER")
    check_target(settings, folder)
    with reading(settings) as archive:
        try:
            with_parquet = write_corpus(archive, folder, datetime.now(UTC), version_line())
        except FileExistsError as fault:
            raise click.UsageError(str(fault)) from None
    note = "" if with_parquet else " Without Parquet: pip install '.[corpus]' in the checkout brings it."
    err().print(f"the corpus is in {folder}; its README.md says what is in it.{note}")


def export_archive(settings: Settings, form: str, target: Path | None) -> None:
    """Writes the archive as `form` (one of _FORMS) to a file, or to standard output."""
    with reading(settings) as archive, nullcontext() if target is None else whole_file(settings, target) as part:
        if form == "warc":
            _export_warc(archive, part)
        elif part is None:
            _write(
                archive, form, _PrintableOutput() if sys.stdout.isatty() else sys.stdout, settings.archive.public_url
            )
        else:
            with part.open("w", encoding="utf-8", newline="") as file:
                _write(archive, form, file, settings.archive.public_url)


def _export_warc(archive: Archive, target: Path | None) -> None:
    if target is not None:
        write_warc(_captures(archive), target)
        return
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "mofa.warc.gz"
        write_warc(_captures(archive), whole)
        with whole.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)


class _PrintableOutput(TextIOBase):
    """Standard output as a terminal may have it."""

    def write(self, text: str) -> int:
        return sys.stdout.write(printable(text.replace("\r\n", "\n")))


def _captures(archive: Archive) -> Iterator[Capture]:
    return (kept.capture for kept in load_captures(archive))


def _write(archive: Archive, form: str, file: _Sink, public_url: str | None) -> None:
    if form == "jsonl":
        for row in _releases(archive):
            # ASCII: any text survives any program on the way, unpaired surrogates and controls too.
            file.write(json.dumps(row) + "\n")
    elif form == "csv":
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(_rows(archive))
    elif form == "datasette":
        file.write(write_metadata(archive.path.stem))
    else:
        file.write(write_feed(archive, public_url))


def _releases(archive: Archive) -> Iterator[object]:
    """Every release with all its wordings and what happened to it, the newest date first."""
    for standing in list_releases(archive, moved=True):
        versions = []
        for version in versions_of(archive, standing.url):
            release = asdict(version.release)
            release["facts"]["spans"] = dict(release["facts"]["spans"])
            versions.append({**asdict(version), "release": {**release, "text": version.release.text}})
        changes = [{"id": kept.id, **asdict(kept.change)} for kept in history(archive, standing.url)]
        row = {**asdict(standing), "versions": versions, "changes": changes}
        yield plain(row)


def _rows(archive: Archive) -> Iterator[list[str]]:
    """A row for each wording, the newest release first."""
    for standing in list_releases(archive, moved=True):
        for version in versions_of(archive, standing.url):
            release = version.release
            values = {
                **asdict(version),
                **asdict(release),
                **asdict(release.facts),
                "version": version.number,
                "status": standing.status,
                "text": release.text,
                "participants": "; ".join(person.name for person in release.participants),
                "captions": "; ".join(release.captions),
            }
            yield [_cell(plain(values[name])) for name in _COLUMNS]


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("\x00", "<U+0000>").encode("utf-8", "replace").decode()
    return disarm_formula(text)
