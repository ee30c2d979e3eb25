"""A page that shows what stands: recorded without being read, and without its history being built anew.

Owns when that is so. The new sight has to be the last in the order of time, right after one that shows the wording that
stands, of the same address, read by the same parser; a whole page has to be genuine, and to read as that wording's own
capture does (`parsers.unchanged`), or to be the last whole answer again, to the byte: then its body is not even looked
at. A history grows by one sight then, by its own rules (`records.history`). Whatever is less plain is read and recorded
as every other page.

That a page reads as the last one did is found when it comes, while the bodies of both are at hand (`find_alike`): what
is in them never changes. Whether that is the wording that stands is asked when it is recorded.
"""

from collections.abc import Callable
from dataclasses import replace

from mofawatch.recording.release import Conditions
from parsers import PARSER
from parsers.genuine import judge
from records.address import document_kind
from records.capture import Capture, Judgement, KeptCapture
from store.archive import Archive
from store.evidence.captures import Envelope, load_if_whole
from store.evidence.unchanged import CurrentWording, see_again, standing_of


def find_alike(kept: KeptCapture) -> tuple[int, str] | None:
    """The number of a capture that was just kept, and the digest of the page's last whole body before, where it is a
    genuine page that reads as that."""
    capture = kept.capture
    if kept.last is None or not _may_show(capture) or judge(capture).verdict != "ok":
        return None
    from parsers.unchanged import shows_as_before  # late: most answers are "not modified"

    before = replace(capture, body=kept.last.body)
    is_alike = shows_as_before(capture, before) and before.digest == kept.last.digest  # it may be damaged in the file
    return (kept.id, kept.last.digest) if is_alike else None


def record_unchanged(
    archive: Archive, envelope: Envelope, load: Callable[[], tuple[KeptCapture, Judgement]], conditions: Conditions
) -> bool:
    """Records a capture that shows what stands; whether it was one, and nothing is left to do for it.

    `load` gives the capture with its body, and what it was judged to be; it is asked where that decides.
    """
    capture = envelope.capture
    if capture.source != "site" or capture.moved or capture.status not in {200, 304}:
        return False
    standing = standing_of(archive, capture.url, PARSER)
    if standing is None or capture.captured_at < standing.last_seen:
        return False
    alike = conditions.alike.get(envelope.id)
    is_known = alike is not None and alike in {standing.digest, standing.own_digest}
    if not (is_known or _says_nothing_else(envelope, standing) or _shows(archive, load, standing)):
        return False
    see_again(archive, standing, envelope.id, capture, conditions.now, PARSER)
    return True


def _says_nothing_else(envelope: Envelope, standing: CurrentWording) -> bool:
    """Whether an answer is "not modified", or the last whole one in all that the gate and the parser look at."""
    capture = envelope.capture
    last = dict(reversed(standing.headers))
    if capture.status == 304:
        # What it says is unchanged is the site's last answer, unless it names another by its etag.
        return judge(capture).verdict == "ok" and capture.header("etag") in {None, last.get("etag")}
    if document_kind(capture.url) is not None or capture.answered_by is not None:
        return False
    return envelope.digest == standing.digest and capture.header("content-type") == last.get("content-type")


def _shows(archive: Archive, load: Callable[[], tuple[KeptCapture, Judgement]], standing: CurrentWording) -> bool:
    kept, judgement = load()
    if not _may_show(kept.capture) or judgement.verdict != "ok":
        return False
    from parsers.unchanged import shows_as_before  # late: most answers are "not modified"

    before = load_if_whole(archive, standing.capture_id)
    return before is not None and shows_as_before(kept.capture, before.capture)


def _may_show(capture: Capture) -> bool:
    """Whether an answer may be a page that reads as another: the title of a document is the lists'."""
    return capture.status == 200 and document_kind(capture.url) is None
