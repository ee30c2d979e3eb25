"""Documents: told by their bytes, whole or not, and never by what an answer says of itself."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from parsers.document import parse_document
from parsers.genuine import judge
from records.address import SITE
from records.capture import Capture
from records.comparison.compare import compare
from records.listing import ListedItem
from records.release import Document, content_hash, show_document, show_replacement

NOW = datetime(2026, 10, 8, tzinfo=UTC)


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "made up")
    return file.getvalue()


WHOLE = {
    "pdf": b"%PDF-1.7\nmade up\n%%EOF\n",
    "docx": packed("[Content_Types].xml", "word/document.xml"),
    "zip": packed("made-up.txt"),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
    "jpg": b"\xff\xd8\xff\xe0made up\xff\xd9",
    "png": b"\x89PNG\r\n\x1a\nmade up\0\0\0\0IEND\xaeB`\x82",
    "gif": b"GIF89amade up;",
}


def answer(ending: str, body: bytes, status: int = 200, form: str = "application/octet-stream") -> Capture:
    url = f"{SITE}/files/100900001.{ending}"
    return Capture(url, "release", NOW, status, (("content-type", form),), body)


@pytest.mark.parametrize("ending", WHOLE)
def test_a_document_is_known_by_its_bytes(ending: str) -> None:
    for form in ("application/pdf", "text/html", ""):  # a slip of the server's is no evidence
        assert judge(answer(ending, WHOLE[ending], form=form)).verdict == "ok"
    assert judge(answer(ending.upper(), WHOLE[ending])).verdict == "ok"
    page = b"<!DOCTYPE html><html><title>Sorry</title></html>"
    judgement = judge(answer(ending, page, form="text/html"))
    kind = ending.upper()
    assert judgement.verdict == "suspect"
    assert judgement.detail == f"expected the bytes of a {kind} document, got others (text/html)"


@pytest.mark.parametrize("ending", sorted(set(WHOLE) - {"doc"}))
def test_a_document_that_was_cut_off_is_none(ending: str) -> None:
    half = WHOLE[ending][: len(WHOLE[ending]) * 2 // 3]
    assert judge(answer(ending, half)).verdict == "suspect"


@pytest.mark.parametrize(
    ("capture", "verdict"),
    [
        (answer("pdf", b"", 404), "gone"),
        (answer("pdf", WHOLE["pdf"], 403), "blocked"),
        (answer("pdf", b"", 304), "ok"),
        (answer("pdf", b"", 503), "error"),
        (answer("pdf", WHOLE["zip"]), "suspect"),
        (answer("docx", WHOLE["zip"]), "suspect"),  # packed, and no text document
        (answer("pdf", b""), "suspect"),
        (replace(answer("pdf", WHOLE["pdf"]), answered_by=f"{SITE}/files/2.pdf"), "suspect"),
        (replace(answer("pdf", WHOLE["pdf"]), answered_by=f"{SITE}/files/2.pdf", moved=True), "ok"),
        (replace(answer("pdf", WHOLE["pdf"]), answered_by=f"{SITE}/press/2.html", moved=True), "suspect"),
    ],
)
def test_other_answers_are_judged_as_those_of_pages(capture: Capture, verdict: str) -> None:
    assert judge(capture).verdict == verdict


def test_a_document_is_its_bytes_under_the_lists_title() -> None:
    capture = answer("pdf", WHOLE["pdf"])
    release = parse_document(capture, ListedItem(capture.url, "Joint Sample Statement", date(2026, 10, 7)))
    assert (release.title, release.published, release.text) == ("Joint Sample Statement", date(2026, 10, 7), "")
    assert release.document == Document("PDF", len(capture.body), capture.digest)
    renamed = replace(release, title="Joint Sample Statement (Provisional)", published=None)
    assert content_hash(renamed) == content_hash(release)
    assert compare(release, renamed).edits == ()
    assert parse_document(capture, ListedItem(capture.url, "", None)).title == "100900001.pdf"


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ((214_000, 220_400), "PDF, 214 KB -> 220 KB"),
        ((214_000, 214_100), "PDF, 214,000 bytes -> 214,100 bytes"),
        ((214_000, 214_000), "PDF, 214 KB as before, other bytes"),
        ((999, 1_200_000), "PDF, 999 bytes -> 1.2 MB"),
    ],
)
def test_what_took_its_place_is_said_in_sizes_that_differ(sizes: tuple[int, int], words: str) -> None:
    old, new = (Document("PDF", size, digest) for size, digest in zip(sizes, ("a" * 64, "b" * 64), strict=True))
    assert show_replacement(old, new) == words
    assert show_document(old).startswith("PDF, ")
