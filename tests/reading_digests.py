"""What the readers of pages and of statements say of fixed samples, as digests kept beside their version numbers.

    .venv/bin/python tests/reading_digests.py     writes tests/reading_digests.json

An archive names the parser and the reader that its versions were read by; what another reading finds under the same
number, `verify` calls damage. Owns the samples and the digests: a sample is known by what is read (its own digest), so
that another sample is no other reading. test_mofawatch_reading.py compares.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from lead_grammar import make_text  # noqa: E402
from parsers_pages import ADDRESS, capture_of, lead_page  # noqa: E402
from statements_gold import read_cases, release_of  # noqa: E402

from mofawatch.demo.render import archive_path, render_release  # noqa: E402
from mofawatch.demo.samples import sample_releases  # noqa: E402
from mofawatch.demo.site import ROLLING_LIST, StandIn  # noqa: E402
from mofawatch.recording.reader import READER  # noqa: E402
from parsers import PARSER  # noqa: E402
from parsers.genuine import judge  # noqa: E402
from parsers.listing import parse_listing  # noqa: E402
from parsers.release import parse_release  # noqa: E402
from records.address import SITE  # noqa: E402
from records.statements.read import read_points  # noqa: E402

FILE = Path(__file__).with_suffix(".json")
DAY = date(2026, 10, 8)
LEADS = 120
EACH = 3  # of so many readouts of the gold set one is a sample
LETTERS = 12  # of a digest: enough to tell some hundred samples apart


def page_samples() -> Iterator[tuple[str, str, bytes]]:
    """Name, address and bytes of a release's page: the saved ones, the demo's, and made-up leads."""
    for path in sorted((ROOT / "tests/pages").glob("*.html")):
        yield path.name, ADDRESS, path.read_bytes()
    for sample in sample_releases(DAY):
        yield sample.path, SITE + sample.path, render_release(sample).encode()
    for seed in range(LEADS):
        yield f"lead {seed}", ADDRESS, lead_page(make_text(seed))


def list_samples() -> Iterator[tuple[str, str, bytes]]:
    """Name, address and bytes of the demo's lists."""
    with StandIn(DAY) as site:
        site.publish(*sample_releases(DAY))
        for path in (ROLLING_LIST, archive_path(DAY.replace(day=1))):
            yield path, SITE + path, site.answer(path, {}).body


def read_pages() -> Iterator[tuple[str, bytes, Any]]:
    """Name of each sample of a page, what is read, and what the parsers say of it."""
    for name, url, body in page_samples():
        capture = capture_of(body, url=url)
        yield name, url.encode() + body, [asdict(judge(capture)), asdict(parse_release(capture))]
    for name, url, body in list_samples():
        capture = capture_of(body, url=url, kind="listing")
        yield name, url.encode() + body, [asdict(judge(capture)), asdict(parse_listing(capture))]


def read_statement_samples() -> Iterator[tuple[str, bytes, Any]]:
    """Name of each sample of a readout, what is read, and what its points say.

    The program's topics are part of what is read: where they change, every version is read again by itself.
    """
    topics = (ROOT / "records/statements/topics.toml").read_bytes()
    for number, case in enumerate(read_cases(), 1):
        if number % EACH == 0:
            release = release_of(case)
            statements, shown = read_points(release)
            yield (
                f"readout {number}",
                topics + _written(asdict(release)),
                [[asdict(each) for each in statements], shown],
            )


READERS: dict[str, tuple[str | int, Callable[[], Iterator[tuple[str, bytes, Any]]]]] = {
    "PARSER": (PARSER, read_pages),
    "READER": (READER, read_statement_samples),
}


def digests_of(reader: str) -> dict[str, tuple[str, str]]:
    """By the digest of what is read: the digest of what is said of it, and the sample's name."""
    return {_digest(given): (_digest(_written(said)), name) for name, given, said in READERS[reader][1]()}


def _written(value: Any) -> bytes:
    return json.dumps(_leave_empty(value), ensure_ascii=False, sort_keys=True, default=_plain).encode()


def _leave_empty(value: Any) -> Any:
    """Without the empty fields: a new one that nothing stands in is no other reading."""
    if isinstance(value, dict):
        return {name: left for name, each in value.items() if (left := _leave_empty(each)) not in (None, [], {}, "")}
    return [_leave_empty(each) for each in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set) else str(value)


def _digest(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()[:LETTERS]


def main() -> None:
    """Write the digests of today's readings beside today's numbers."""
    kept = {
        reader: {"number": number, "digests": {given: said for given, (said, _) in sorted(digests_of(reader).items())}}
        for reader, (number, _) in READERS.items()
    }
    FILE.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
