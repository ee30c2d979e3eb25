"""A page that shows what stands: recorded without being read, and without its history being built anew.

Owns when that is so. The new sight has to be the last in the order of time, right after one that shows the wording that
stands, of the same address, read by the same parser; a whole page has to be genuine, and to read as that wording's own
capture does (`parsers.unchanged`). A history grows by one sight then, by its own rules (`records.history`). Whatever is
less plain is read and recorded as every other page.
"""

from mofawatch.recording.release import Conditions
from parsers import PARSER
from records.address import document_kind
from records.capture import Judgement, KeptCapture
from store.archive import Archive
from store.evidence.captures import load_capture
from store.evidence.unchanged import CurrentWording, see_again, standing_of


def record_unchanged(archive: Archive, kept: KeptCapture, judgement: Judgement, conditions: Conditions) -> bool:
    """Records a capture that shows what stands; whether it was one, and nothing is left to do for it."""
    capture = kept.capture
    if capture.source != "site" or capture.moved or capture.status not in {200, 304} or judgement.verdict != "ok":
        return False
    standing = standing_of(archive, capture.url, PARSER)
    if standing is None or capture.captured_at < standing.last_seen or not _shows(archive, kept, standing):
        return False
    see_again(archive, standing, kept.id, capture, conditions.now, PARSER)
    return True


def _shows(archive: Archive, kept: KeptCapture, standing: CurrentWording) -> bool:
    capture = kept.capture
    if capture.status == 304:
        # What it says is unchanged is the site's last answer, unless it names another by its etag.
        return capture.header("etag") in {None, standing.etag}
    if document_kind(capture.url) is not None:
        return False  # its title is the lists'
    from parsers.unchanged import shows_as_before  # late: most answers are "not modified"

    return shows_as_before(capture, load_capture(archive, standing.capture_id).capture)
