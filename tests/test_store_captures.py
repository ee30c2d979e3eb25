"""Captures: kept as received, found again byte for byte, read once."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import NOON, OK, URL, a_capture, a_new_archive, a_release, at, keep_wording, kept_at

from records.capture import Capture, Judgement, KeptCapture
from store import ArchiveError
from store.archive import close_archive, open_archive, select
from store.checks import begin_check
from store.evidence.captures import (
    is_kept,
    keep_capture,
    keep_visit,
    last_whole_answer,
    last_whole_at,
    load_capture,
    load_captures,
    waiting_captures,
)
from store.evidence.readings import keep_reading
from store.pages import get_page

TEXTS = st.text(max_size=40)


def test_a_capture_comes_back_as_it_was_received(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    check = begin_check(archive, at(0))
    capture = replace(a_capture(body=bytes(range(256)) * 200), answered_by=URL + "?x", via="saved.warc.gz")
    kept = keep_capture(archive, check, replace(capture, captured_at=NOON.replace(microsecond=999_999)))
    assert kept == KeptCapture(1, capture)
    close_archive(archive)
    archive = open_archive(archive.path)
    assert load_capture(archive, 1) == kept
    assert list(load_captures(archive)) == list(load_captures(archive, URL)) == [kept]
    assert list(load_captures(archive, URL + "?")) == []
    with pytest.raises(ArchiveError, match="holds no capture 2"):
        load_capture(archive, 2)
    close_archive(archive)


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=300),
    headers=st.lists(st.tuples(TEXTS, TEXTS | st.just("caf\udce9")), max_size=3),
    url=TEXTS,
    status=st.integers(100, 599),
)
def test_any_response_survives_the_archive(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]], url: str, status: int
) -> None:
    archive = a_new_archive(tmp_path)
    capture = Capture(url, "release", NOON, status, tuple(headers), body)
    kept = keep_capture(archive, begin_check(archive, NOON), capture)
    assert load_capture(archive, kept.id).capture == capture
    close_archive(archive)


def test_equal_bodies_are_kept_once(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    for minute in range(3):
        kept_at(archive, minute, body=b"the same")
    kept_at(archive, 3, body=b"")
    assert select(archive, "SELECT bytes, count(*) AS captures FROM captures GROUP BY digest ORDER BY bytes") == [
        {"bytes": 0, "captures": 1},
        {"bytes": 8, "captures": 3},
    ]
    assert select(archive, "SELECT count(*) AS bodies FROM body") == [{"bodies": 2}]
    close_archive(archive)


def test_a_response_is_known_again(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    kept = kept_at(archive, 0)
    assert is_kept(archive, kept.capture)
    assert not is_kept(archive, replace(kept.capture, captured_at=at(1)))
    assert not is_kept(archive, replace(kept.capture, body=b"other"))
    close_archive(archive)


@pytest.mark.parametrize("read", [(), (1,), (1, 2), (1, 2, 3, 4), (2,), (1, 3), (4,), (1, 4), (2, 3, 4)])
def test_a_gap_among_what_was_read_is_found(tmp_path: Path, read: tuple[int, ...]) -> None:
    archive = a_new_archive(tmp_path)
    kept = [kept_at(archive, minute).id for minute in range(4)]
    for number in read:
        keep_reading(archive, number, at(5), "1", Judgement("suspect", "expected a title, got none"))
    assert [one.id for one in waiting_captures(archive)] == [number for number in kept if number not in read]
    close_archive(archive)


def test_what_was_kept_and_not_read_waits_in_order(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    kept = [kept_at(archive, minute) for minute in range(3)]
    keep_reading(archive, kept[1].id, at(5), "1", Judgement("suspect", "expected a title, got none"))
    assert [one.id for one in waiting_captures(archive)] == [1, 3]
    assert [one.id for one in waiting_captures(archive, (2, 3, 9))] == [1, 2, 3]
    assert select(archive, "SELECT id, verdict, detail, parser, read_at FROM captures WHERE id < 3") == [
        {"id": 1, "verdict": None, "detail": None, "parser": None, "read_at": None},
        {
            "id": 2,
            "verdict": "suspect",
            "detail": "expected a title, got none",
            "parser": "1",
            "read_at": "2026-10-07T12:05:00Z",
        },
    ]
    close_archive(archive)


def test_a_capture_read_again_has_the_newer_reading(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    kept = kept_at(archive, 0)
    keep_reading(archive, kept.id, at(1), "1", Judgement("suspect", "no footer"))
    page = get_page(archive, URL)
    assert (page and page.last_visited_at, page and page.last_read_at) == (at(0), None)
    version = keep_wording(archive, a_release(), kept, "2")
    keep_reading(archive, kept.id, at(2), "2", OK, version.number)
    assert select(archive, "SELECT verdict, detail, parser, version FROM captures") == [
        {"verdict": "ok", "detail": "", "parser": "2", "version": 1}
    ]
    page = get_page(archive, URL)
    assert page
    assert page.last_read_at == at(0)
    close_archive(archive)


def test_the_last_whole_answer_is_what_a_not_modified_stands_for(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    check = begin_check(archive, at(0))
    assert last_whole_answer(archive, URL) is None
    captures = [a_capture(body=b"first"), a_capture(body=b"second"), a_capture(body=b"", status=304)]
    kept = [keep_capture(archive, check, capture) for capture in captures]
    for one in kept:
        keep_reading(archive, one.id, at(1), "1", OK)
    last = keep_capture(archive, check, a_capture(body=b"block page"))
    keep_reading(archive, last.id, at(2), "1", Judgement("blocked", "Access Denied"))
    assert last_whole_answer(archive, URL) == captures[1]
    close_archive(archive)


def test_when_a_page_was_whole_last_is_known_of_those_asked_for(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    check = begin_check(archive, at(0))
    whole, unchanged, other = URL, URL + "?2", URL + "?3"
    keep_capture(archive, check, replace(a_capture(body=b"first"), url=whole))
    keep_capture(archive, check, replace(a_capture(body=b"", status=304), url=unchanged))
    keep_capture(archive, check, replace(a_capture(body=b"other"), url=other))
    assert list(last_whole_at(archive, [whole, unchanged, URL + "?4"])) == [whole]
    assert set(last_whole_at(archive, [other, whole])) == {whole, other}
    assert last_whole_at(archive, []) == {}
    close_archive(archive)


def test_a_visit_without_an_answer_is_noted(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    keep_visit(archive, URL, "release", at(3))
    page = get_page(archive, URL)
    assert page
    assert (page.first_seen, page.last_visited_at, page.last_read_at) == (at(3), at(3), None)
    # A clock that ran ahead and was put right: the visit that came last counts.
    keep_visit(archive, URL, "release", at(1))
    page = get_page(archive, URL)
    assert page
    assert page.last_visited_at == at(1)
    close_archive(archive)


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    naive = datetime(2026, 10, 7, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="expected a time with its zone"):
        begin_check(archive, naive)
    close_archive(archive)
