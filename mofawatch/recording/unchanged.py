"""A page that shows what stands: recorded without being read, and without its history being built anew.

Owns when that is so. The new sight has to be the last in the order of time, right after one that shows the wording that
stands, of the same address, read by the same parser; a whole page has to be genuine, and to read as that wording's own
capture does (`parsers.unchanged`), or to be the last whole answer again, to the byte: then its body is not even looked
at. A history grows by one sight then, by its own rules (`records.history`). Whatever is less plain is read and recorded
as every other page.
"""

from collections.abc import Callable

from mofawatch.recording.release import Conditions
from parsers import PARSER
from parsers.genuine import judge
from records.address import document_kind
from records.capture import Judgement, KeptCapture
from store.archive import Archive
from store.evidence.captures import Envelope, load_capture
from store.evidence.unchanged import CurrentWording, see_again, standing_of


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
    if not (_says_nothing_else(envelope, standing) or _shows(archive, load, standing)):
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
    if kept.capture.status != 200 or judgement.verdict != "ok" or document_kind(kept.capture.url) is not None:
        return False  # the title of a document is the lists'
    from parsers.unchanged import shows_as_before  # late: most answers are "not modified"

    return shows_as_before(kept.capture, load_capture(archive, standing.capture_id).capture)
