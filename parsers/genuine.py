"""The gate: whether an answer is the page that was asked for, before anybody reads it.

Owns the verdict on one capture; a wording against the one before is `next_wording`'s. Positive evidence comes first:
the ministry's marks, the skeleton, a date that stands alone or a list of links; only what lacks it is judged by words
such as "sign in" or "maintenance", which releases use as well. Must not read fields; bytes are enough.
"""

import re
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from parsers.document import wrong_document
from parsers.encoding import decode_page
from parsers.translated import is_in_another_language, is_marked_translated
from records.address import SITE, canonical, document_kind
from records.capture import Capture, Judgement, PageKind, Verdict
from records.pattern import compile_late
from records.text import from_utf_16

_HOUSE_NUMBER = b"9000012040001"  # the ministry's corporate number, in the footer of every page (site notes, 1)
_COPYRIGHT = compile_late(
    rb"copyright\s{0,9}(?:&copy;|\xc2\xa9|\(C\))?\s{0,9}(?:\d{4}\s{0,9})?(?:The\s)?Ministry of Foreign Affairs",
    re.IGNORECASE,
)
_REFUSAL = compile_late(rb"Access Denied|errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net|Reference&#32;&#35;", re.IGNORECASE)
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_NAMING = compile_late(rb"<(title|h1|h2)\b[^<>]*>", re.IGNORECASE)
_TAG = compile_late(rb"<[^<>]*>")
_NOT_FOUND = compile_late(
    rb"\b(?:page|file|document|url|content)s?\b.{0,30}"
    rb"\b(?:not found|cannot be found|could not be found|no longer (?:available|exists?)|does not exist)"
    rb"|^\W*(?:404|not found|error 404|404 error)\b|\b404 not found\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = compile_late(
    rb"\b(?:(?:site|system|server|website|scheduled|emergency|under)\s+maintenance"
    rb"|maintenance\s+(?:notice|in progress|mode|work)"
    rb"|(?:temporarily|currently)\s+unavailable|service unavailable|under construction|be right back)\b"
    rb"|^\W*maintenance\W*$",
    re.IGNORECASE,
)
# A heading that is nothing else: no release is called so.
_NOTICE = compile_late(
    rb"\W*(?:(?:http|error|status)\W*)*(?:[45]\d\d\W*)?(?:error\W*)?(?:(?:the |this )?(?:page|file|document)\s+)?"
    rb"(?:not found|forbidden|bad gateway|gateway time-?out|(?:internal )?server error|under maintenance"
    rb"|service (?:is )?(?:temporarily )?unavailable|temporarily unavailable"
    rb"|(?:you requested )?(?:cannot|could not) be found|(?:is |was )not found|(?:currently )?under construction)\W*"
    rb"|\W*(?:notice (?:of|on) )?(?:(?:site|system|server|website|scheduled|emergency|temporary)\s+)*maintenance"
    rb"(?:\s+(?:notice|in progress))?\W*"
    rb"|\W*(?:error\W*)?(?:404|500|502|503|504)(?:\W*error)?\W*",
    re.IGNORECASE,
)
_ASKS = compile_late(
    rb"\b(?:log ?in|sign ?in)\b\W*$|^\W*(?:log ?in|sign ?in)\b|before you continue"
    rb"|cookie (?:consent|settings|policy)|\byour consent\b"
    rb"|verify (?:that )?you are|are you a (?:human|robot)|just a moment|checking your browser",
    re.IGNORECASE,
)
_PASSWORD = compile_late(rb"<input\b[^<>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_REFRESH = compile_late(rb"<meta\b[^<>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
# UTF-8 read as Latin-1 or Windows-1252 and written again: "â€™" for an apostrophe, "Â©" before the ministry's name.
_MOJIBAKE = compile_late(
    "â€[™œ˜“”¢¦\u009d\u0080-\u009f]|â\u0080[\u0090-\u009f]|Â[©\u00a0®«»]|Ã[©¨¤¶¼±\u0080-\u00bf]|ã€€|ï¼"
)
_MOJIBAKE_BEGINS = "âÂÃãï"
# SingleFile leaves out the quotes that HTML does not ask for.
_LIST_BODY = compile_late(rb"<body\b[^<>]{0,1000}\bpage-list\b", re.IGNORECASE)
_LIST_ID = compile_late(rb"\bid\s*=\s*[\"']?(?:pressrelease|news)[\"'\s>]")
_HEADER = compile_late(rb"<main\b|\bid\s*=\s*[\"']?contents-header", re.IGNORECASE)
_HEADING = compile_late(rb"<main\b|<h[1-3]\b", re.IGNORECASE)
_HTML_END = compile_late(rb"</html\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE | re.DOTALL)
_SINGLEFILE = compile_late(rb"<!--\s*Page saved with SingleFile\b")
_LEGACY_END = compile_late(rb">\s{0,99}(?:Back|Return) to (?:the )?(?:Index|Top|List)", re.IGNORECASE)
_LONG = 2000  # bytes of text between the tags; what has so much to say is no notice


def judge(capture: Capture) -> Judgement:  # noqa: PLR0911 - one return for each verdict
    """What `capture` is: a genuine page of its kind, or which of the things that come in its place."""
    if capture.status == 304:
        # What a list names is read at its own address; a release that has moved is followed.
        elsewhere = _elsewhere(capture) if capture.kind == "listing" else None
        return Judgement("suspect" if elsewhere else "ok", elsewhere or "")
    if capture.status == 403 or _is_refusal(capture.body):
        return Judgement("blocked", f"expected the page, got a refusal (status {capture.status}) of the site's guard")
    if capture.status in {404, 410} and not _elsewhere(capture):
        return Judgement("gone", f"expected the page, got status {capture.status}")
    if 300 <= capture.status < 400:
        return Judgement("suspect", f"expected the page, got {_lead(capture)}")
    if capture.status in {202, 204, 206}:
        return Judgement("suspect", f"expected the whole page, got status {capture.status}")
    if capture.status not in {200, 404, 410}:
        return Judgement("error", f"expected status 200, got {capture.status}")
    detail = None if capture.moved_to else _elsewhere(capture)
    if document_kind(capture.url):
        detail = detail or wrong_document(capture)
    else:
        detail = detail or _wrong_bytes(capture) or _wrong_page(capture)
    verdict: Verdict = "suspect" if detail else "ok"
    return Judgement(verdict, detail or "")


def _is_refusal(body: bytes) -> bool:
    return len(body) < 4000 and len(_REFUSAL.findall(body)) >= 2 and _HOUSE_NUMBER not in body


def _lead(capture: Capture) -> str:
    """Where a redirect that was not followed leads; the site's own are, unless they come to no end."""
    aim = capture.answered_by or capture.header("location") or "another address"
    if capture.source == "site" and aim == capture.url:
        return "redirects in a circle, which lead back to its own address"
    if capture.source == "site" and aim.startswith(SITE + "/"):
        return f"redirects without an end, the last to {aim}"
    return f"a redirect to {aim}"


def _elsewhere(capture: Capture) -> str | None:
    if capture.answered_by is None or canonical(capture.answered_by) == capture.url:
        return None
    if urlsplit(capture.answered_by).path == urlsplit(capture.url).path and not urlsplit(capture.answered_by).netloc:
        return None
    return f"expected an answer of {capture.url}, got a redirect to {capture.answered_by}"


def _wrong_bytes(capture: Capture) -> str | None:
    # A proxy may have joined two into one: browsers take the last.
    kind = (capture.header("content-type") or "").rpartition(",")[2].partition(";")[0].strip().lower()
    if kind and kind not in _HTML_TYPES:
        return f"expected text/html, got {kind}"
    if not capture.body.strip():
        return "expected a page, got an empty body"
    try:
        text = decode_page(capture.body)
    except UnicodeDecodeError as error:
        return f"expected UTF-8, got the byte {capture.body[error.start]:#04x} at {error.start}"
    if "\ufffd" in text:
        return f"expected clean text, got a replacement character at {text.index(chr(0xFFFD))}"
    if any(letter in text for letter in _MOJIBAKE_BEGINS) and (found := _MOJIBAKE.search(text)):
        return f"expected clean text, got wrongly decoded letters {found.group()!r}"
    return None


def _wrong_page(capture: Capture) -> str | None:
    body = from_utf_16(capture.body)
    if is_marked_translated(body):
        return "expected the ministry's words, got a translation by a browser"
    missing = _missing_mark(body) or _wrong_skeleton(body, capture.kind)
    if missing is None and (capture.kind == "listing" or (_has_date_alone(body) and not _is_notice(body))):
        return None
    return _what_came(body, short=missing is not None or _is_short(body)) or missing


def _is_notice(body: bytes) -> bool:
    """Whether the title says nothing but that the page is not there, or not now: a date beside it is the notice's."""
    return any(_NOTICE.fullmatch(named) for named in _names(body[max(body.find(b"<main"), 0) :])[:2])


def _has_date_alone(body: bytes) -> bool:
    # Where there is a main part it stands in it: the menus before it are searched only where it does not.
    main, dates = body.find(b"<main"), _date_alone()
    return bool((main > 0 and dates.search(body, main)) or dates.search(body))


@cache
def _date_alone() -> re.Pattern[bytes]:
    """A date that is all an element says, a weekday, brackets and a clock aside: the release's own."""
    from records.language.calendar import MONTH  # late: most answers are "not modified" and have no body

    day = rf"(?:{MONTH}\s{{1,3}}\d{{1,2}}\s?,?|\d{{1,2}}\s{MONTH})"
    return re.compile(rf">[\s(]{{0,40}}(?=[A-Z\d]){day},?\s{{0,3}}(?:19|20)\d\d\b[^<>]{{0,40}}<".encode())


def _missing_mark(body: bytes) -> str | None:
    """The first of the marks of a whole page of the ministry that is not there."""
    # SingleFile leaves out the end as well; there the footer, asked for below, shows that nothing was cut off.
    if not _HTML_END.search(body[-2000:]) and not _SINGLEFILE.search(body[:2000]):
        return "expected </html> at the end, got a page cut short"
    if not _has_copyright(body):
        return "expected the ministry's copyright line, got none"
    # Looked for from the end: it stands in the footer.
    if body.rfind(_HOUSE_NUMBER) < 0 and (_HEADER.search(body) or not _LEGACY_END.search(body)):
        return f"expected the ministry's number {_HOUSE_NUMBER.decode()} in the footer, got none"
    return None


def _has_copyright(body: bytes) -> bool:
    # Found by its plain letters, the last first: the line stands at the end, and a search without case is slow.
    end = len(body)
    for _ in range(20):
        end = max(body.rfind(b"opyright", 0, end), body.rfind(b"OPYRIGHT", 0, end))
        if end <= 0:
            return False
        if _COPYRIGHT.match(body, end - 1):
            return True
    return False


def _what_came(body: bytes, *, short: bool) -> str | None:
    """What a page that lacks the evidence of a release says it is; forms and detours count on a short one only."""
    if is_in_another_language(body, _main_text(body)):
        return "expected a page in English, got one in another language, as browsers translate"
    for named in _names(body):
        for pattern, what in (
            (_NOT_FOUND, "a page of absence"),
            (_CLOSED, "a page of maintenance"),
            (_ASKS, "a page that asks first"),
        ):
            if pattern.search(named):
                return f"expected the page, got {what}: {named[:80].decode(errors='replace')!r}"
    if short and _PASSWORD.search(body):
        return "expected the page, got a form that asks for a password"
    if short and _REFRESH.search(body):
        return "expected the page, got a page that leads elsewhere"
    return None


def _is_short(body: bytes) -> bool:
    return len(b"".join(_main_text(body).split())) < _LONG


def _main_text(body: bytes) -> bytes:
    start = max(body.find(b"<main"), body.find(b"contents-header"), 0)
    return _TAG.sub(b" ", body[start : start + 100_000])


def _names(body: bytes) -> list[bytes]:
    """The words of the title and the first headings: what a page says it is. Looks at no more than a few of them."""
    names = []
    for found in islice(_NAMING.finditer(body), 8):
        words = body[found.end() : found.end() + 600]
        names.append(_TAG.sub(b" ", words.partition(b"</" + found[1])[0]).strip())
    return names


def _wrong_skeleton(body: bytes, kind: PageKind) -> str | None:
    if kind == "listing":
        listed = b"title-list" in body or b"link-list" in body
        return None if listed else "expected a list of links (title-list or link-list), got none"
    if b"page-list" in body and _LIST_BODY.search(body) and _LIST_ID.search(body):
        return "expected a release, got a list of releases"
    if not (_HEADING.match(body, max(body.find(b"<main"), 0)) or _HEADING.search(body)):
        return "expected a title (a heading), got none"
    return None
