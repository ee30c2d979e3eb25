"""What a web archive that is asked to save a page may answer, and that no answer of its trips us."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_crawler_imports import URL

from crawler.save_page import Job, Saved, SavePage, Unsaved, read_answer
from crawler.web_archive import WebArchive
from records.capture import Capture

HOST = "https://archive.example.org"
ARCHIVE = WebArchive("Sample Archive", f"{HOST}/cdx", HOST + "/web/{timestamp}id_/{url}")
WITH_KEY = SavePage(ARCHIVE, f"{HOST}/save", "ACCESS:SECRET")
AT = datetime(2026, 11, 3, 7, 12, 5, tzinfo=UTC)
SAVED = Saved(f"{HOST}/web/20261103071205id_/{URL}", AT)


def answer(body: object = b"", status: int = 200, **headers: str) -> Capture:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    names = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture(URL, "release", AT, status, names, sent)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"url": URL, "job_id": "spn2-1"}, Job("spn2-1")),
        ({"job_id": "spn2-1", "message": "The same copy was made two minutes ago."}, Job("spn2-1")),
        ({"status": "pending", "resources": []}, Job("asked")),
        ({"status": "success", "timestamp": "20261103071205", "original_url": URL, "http_status": 200}, SAVED),
        ({"status": "success", "timestamp": "20261103071205", "original_url": URL.replace("https", "http")}, SAVED),
        (
            {"status": "success", "timestamp": "20261103071205", "original_url": "https://example.org/"},
            Unsaved("it saved https://example.org/, which answered None"),
        ),
        (
            {"status": "success", "timestamp": "20261103071205", "original_url": URL, "http_status": 403},
            Unsaved(f"it saved {URL}, which answered 403"),
        ),
        ({"status": "error", "status_ext": "error:blocked-url"}, Unsaved("error:blocked-url")),
        ({"message": "Come back in a day."}, Unsaved("Come back in a day.")),
        ({}, Unsaved("it names neither a copy nor a job")),
    ],
)
def test_what_a_job_comes_to(said: dict[str, object], outcome: object) -> None:
    assert read_answer(answer(said), WITH_KEY, f"{HOST}/save", "asked") == outcome


@pytest.mark.parametrize(
    ("given_back", "outcome"),
    [
        (answer(status=302, location=f"/web/20261103071205/{URL}"), SAVED),
        (answer(status=302, location=f"{HOST}/web/20261103071205/{URL.replace('https', 'http')}"), SAVED),
        (answer(b"<html>", content_location=f"/web/20261103071205/{URL}"), SAVED),
        (answer(b'<script>spn.watchJob("spn2-1", "/_static/", 6000);</script>'), Job("spn2-1")),
        (answer(status=302, location=URL), Unsaved("it answered 302, and no copy")),
        (
            answer(status=302, location="/web/20261103071205/https://example.org/"),
            Unsaved("it answered 302, and no copy"),
        ),
        (answer(status=302, location="http://["), Unsaved("it answered 302, and no copy")),
        (answer(b"<html>Job failed", 523), Unsaved("it answered 523, and no copy")),
    ],
)
def test_what_is_answered_to_who_has_no_key(given_back: Capture, outcome: object) -> None:
    assert read_answer(given_back, SavePage(ARCHIVE, f"{HOST}/save"), f"{HOST}/save/{URL}") == outcome


def test_a_key_that_is_repeated_is_not_kept_and_not_by_half_either() -> None:
    said = {"message": "x" * 195 + "SECRET ACCESS:SECRET"}
    outcome = read_answer(answer(said), WITH_KEY, f"{HOST}/save")
    assert outcome == Unsaved("x" * 195 + "*** *")


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["status", "job_id", "timestamp", "original_url", "http_status", "message", "status_ext"]),
        st.sampled_from(["success", "error", "pending"])
        | st.recursive(st.none() | st.integers() | st.text(max_size=20), lambda deep: st.lists(deep, max_size=3)),
    ),
    st.text(max_size=30),
)
def test_any_answer_is_an_outcome(said: dict[str, object], location: str) -> None:
    for given_back in (answer(said), answer(status=302, location=location)):
        assert isinstance(read_answer(given_back, WITH_KEY, f"{HOST}/save", "asked"), Saved | Job | Unsaved)
