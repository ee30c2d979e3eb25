"""Every saved page is read as the expectation beside it says, whole; so are the shared pages, where they are."""

import json
import os
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers.genuine import judge
from parsers.release import parse_release
from records.capture import Capture
from records.release import Release

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SHARED = Path(os.environ.get("MOFAWATCH_SHARED", Path(__file__).parents[2] / "shared")) / "site" / "pages"


def _address(page: Path) -> str:
    """The address a saved page bears, or one made of its name where it bears none."""
    text = page.read_text("utf-8")
    if 'property="og:url" content="' in text:
        return text.split('property="og:url" content="')[1].partition('"')[0]
    return f"https://www.mofa.go.jp/announce/announce/2013/2/{page.stem}.html"


def _plain(release: Release) -> Any:
    return json.loads(json.dumps(asdict(release), default=lambda value: value.isoformat()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_is_read_as_expected(page: Path) -> None:
    capture = Capture(
        _address(page),
        "release",
        datetime(2026, 10, 8, 3, tzinfo=UTC),
        200,
        (("content-type", "text/html"),),
        page.read_bytes(),
    )
    assert judge(capture).verdict == "ok"
    read = _plain(parse_release(capture))
    assert read.pop("document") is None
    expected = page.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{expected.name} was missing and is written: review it")
    assert read == json.loads(expected.read_text("utf-8"))


def test_every_expectation_has_its_page() -> None:
    stems = {page.stem for page in PAGES}
    assert {path.stem for path in (Path(__file__).parent / "pages").glob("*.json")} <= stems


SEEDS = sorted(SHARED.rglob("*.json")) if SHARED.is_dir() else []


@pytest.mark.skipif(not SEEDS, reason=f"no shared pages in {SHARED}")
@pytest.mark.parametrize("expected", SEEDS, ids=lambda path: path.stem)
def test_a_shared_page_is_read_as_its_reader_saw_it(expected: Path) -> None:
    seen = json.loads(expected.read_text("utf-8"))
    at = datetime(2026, 10, 8, tzinfo=UTC)
    release = parse_release(Capture(seen["url"], "release", at, 200, (), expected.with_suffix(".html").read_bytes()))
    assert (release.title, release.published, release.section) == (
        seen["title"],
        date.fromisoformat(seen["published"]),
        seen["section"],
    )
    assert list(release.captions) == seen["captions"]
    points = [(None, seen["lead"]), *((point["label"], point["text"]) for point in seen["points"])]
    assert [(point.label, point.text) for point in release.points] == points
    facts = asdict(release.facts) | {"date": release.facts.date and release.facts.date.isoformat()}
    assert {name: facts[name] for name in seen["facts"]} == seen["facts"]
    people = [{"family": p.family_name, "given": p.given_name, "country": p.country} for p in release.participants]
    assert people == seen["participants"]
