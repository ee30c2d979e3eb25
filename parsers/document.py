"""A document that a list leads to in the place of a page: whether it is one, and what is known of it.

Owns the signatures. Only what begins, and ends, as its kind does is a document: a refusal, an error or a page in its
place never is. Must not read what it says.
"""

from dataclasses import dataclass

from parsers import Unreadable
from records.address import document_kind, last_part
from records.capture import Capture
from records.listing import ListedItem
from records.release import Document, Release

TEMPLATE = "document"  # the family of markup that a document has, in the place of a page's


@dataclass(frozen=True, slots=True)
class _Signature:
    """By what a kind of document is known."""

    begin: tuple[bytes, ...]  # one of these stands at the beginning
    within: int = 0  # so many bytes may come before it
    end: bytes = b""  # this stands near the end; empty where the kind has no such sign
    near: int = 1024  # bytes from the end
    inside: bytes = b""  # this stands somewhere


# Where they come from: ISO 32000-1, 7.5.2 and 7.5.5, with readers' bounds of 1,024 bytes (Adobe's implementation notes
# 13 and 18); PKWARE's APPNOTE.TXT 4.3.16, whose comment has up to 65,535 bytes; [MS-CFB] 2.2; JPEG (T.81, B.1.1.3);
# PNG and GIF89a.
_PDF = _Signature((b"%PDF-",), within=1024, end=b"%%EOF")
_ZIP = _Signature((b"PK\x03\x04",), end=b"PK\x05\x06", near=22 + 65_535)
_OFFICE = _Signature((b"PK\x03\x04",), end=b"PK\x05\x06", near=22 + 65_535, inside=b"[Content_Types].xml")
_OLD_OFFICE = _Signature((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",))
_JPEG = _Signature((b"\xff\xd8\xff",), end=b"\xff\xd9")
_SIGNATURES = {
    "PDF": _PDF,
    "ZIP": _ZIP,
    **dict.fromkeys(("DOCX", "XLSX", "PPTX"), _OFFICE),
    **dict.fromkeys(("DOC", "XLS", "PPT"), _OLD_OFFICE),
    **dict.fromkeys(("JPG", "JPEG"), _JPEG),
    "PNG": _Signature((b"\x89PNG\r\n\x1a\n",), end=b"IEND"),
    "GIF": _Signature((b"GIF87a", b"GIF89a"), end=b";", near=1),
}


def wrong_document(capture: Capture) -> str | None:
    """Why an answer is not the document that its address promises; None where it is."""
    kind = document_kind(capture.url)
    signature = _SIGNATURES.get(kind or "")
    if signature is None:
        return f"expected a document at {capture.url}, got another address"
    body = capture.body
    begins = any(body.find(begin, 0, signature.within + len(begin)) >= 0 for begin in signature.begin)
    if not begins or signature.inside not in body:
        form = (capture.header("content-type") or "").partition(";")[0].strip().lower()
        return f"expected the bytes of a {kind} document, got others{f' ({form})' if form else ''}"
    if signature.end not in body[-signature.near :]:
        return f"expected a whole {kind} document, got one cut short"
    return None


def parse_document(capture: Capture, listed: ListedItem) -> Release:
    """The document in `capture`, under the title and the day by which a list names it.

    Raises Unreadable where it is none.
    """
    if fault := wrong_document(capture):
        raise Unreadable(fault)
    return Release(
        url=capture.url,
        title=listed.title or last_part(capture.url),
        published=listed.listed_on,
        section="",
        points=(),
        template=TEMPLATE,
        document=Document(document_kind(capture.url) or "", len(capture.body), capture.digest),
    )
