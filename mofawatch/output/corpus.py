"""The corpus as a folder: JSON lines and Parquet for each table, and the data card.

Owns the files; the card's words are in card.md, the tables in `store.queries.corpus`. DuckDB, an optional library,
writes Parquet.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.queries.corpus import TABLES, CorpusTable, count_corpus, read_table

_CARD = "README.md"


def write_corpus(archive: Archive, folder: Path, now: datetime, version: str) -> bool:
    """Writes the corpus into the new folder `folder`, whole or not at all; gives whether it has Parquet.

    All in one view of the archive, which the caller opened for reading. FileExistsError where the folder has files.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file: expected a new folder, or an empty one")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} has files in it: expected a new folder, or an empty one")
    with_parquet = find_spec("duckdb") is not None
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
    except OSError as fault:
        fault.filename = str(folder)  # the name that a person gave
        raise
    try:
        counts = {}
        for table in TABLES:
            counts[table.name] = _write_lines(archive, table, part / f"{table.name}.jsonl")
            if with_parquet:
                _write_parquet(part / f"{table.name}.jsonl", table)
        card = _write_card(count_corpus(archive), counts, with_parquet, now, version)
        (part / _CARD).write_text(card, encoding="utf-8")
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return with_parquet


def _write_lines(archive: Archive, table: CorpusTable, path: Path) -> int:
    """Writes a table as JSON lines, in ASCII, so that any text survives any program; gives how many rows it has."""
    count = 0
    with path.open("w", encoding="ascii") as file:
        for row in read_table(archive, table):
            file.write(json.dumps(row) + "\n")
            count += 1
    return count


def _write_parquet(lines: Path, table: CorpusTable) -> None:
    import duckdb

    columns = {name: kind for name, kind, _ in table.columns}
    with duckdb.connect() as database:
        rows = database.read_json(str(lines), columns=columns, format="newline_delimited")
        rows.write_parquet(str(lines.with_suffix(".parquet")), compression="zstd")


def _write_card(
    about: Mapping[str, Any], counts: Mapping[str, int], with_parquet: bool, now: datetime, version: str
) -> str:
    years = ", ".join(f"{year}: {number}" for year, number in about["years"].items()) or "none is dated"
    forms = "`.jsonl` (JSON lines, ASCII)" + (" and `.parquet`" if with_parquet else "")
    tables = "\n\n".join(_write_table(table, counts[table.name]) for table in TABLES)
    words = resources.files("mofawatch.output").joinpath("card.md").read_text("utf-8")
    return words.format(
        made=f"{now:%Y-%m-%d %H:%M} UTC by {version}",
        accessed=f"{now:%Y-%m-%d}",
        releases=about["releases"],
        versions=counts["versions"],
        first=about["first"] or "never",
        last=about["last"] or "never",
        undated=about["undated"] or 0,
        gone=about["gone"] or 0,
        unread=about["unread"],
        years=years,
        forms=forms,
        form="parquet" if with_parquet else "jsonl",
        tables=tables,
    )


def _write_table(table: CorpusTable, rows: int) -> str:
    lines = [
        f"### {table.name}: {rows} rows",
        "",
        f"A row is {table.row}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {kind} | {meaning} |" for name, kind, meaning in table.columns]
    return "\n".join(lines)
