"""Whether a page still shows what was read on it, told from its bytes: then there is nothing left to read.

Owns that proof. A reading is made of what `parsers.cut` cuts out of a page, of where its links lead, and of the day it
was captured, which bounds the dates that can be its own; where all three are as they were, so is the reading. Where
that is not sure the answer is no, and the page is read. Must not judge whether the page is genuine.
"""

from parsers import Unreadable
from parsers.cut import cut_page
from parsers.links import link_basis
from records.capture import Capture
from records.language.calendar import find_dates, future_bound


def shows_as_before(now: Capture, before: Capture, text: str) -> bool:
    """Whether `now` reads as `before` was read, two captures of one page; `text` is the title and text read then."""
    if now.digest != before.digest and not _is_cut_alike(now, before):
        return False
    latest, earlier = (future_bound(capture.captured_at.date()) for capture in (now, before))
    if latest == earlier:
        return True
    # A date that was too late to be the release's own may be so no more.
    return latest > earlier and not any(dated.date and earlier < dated.date <= latest for dated in find_dates(text))


def _is_cut_alike(now: Capture, before: Capture) -> bool:
    try:
        new, old = cut_page(now), cut_page(before)
    except Unreadable:
        return False
    return new is not None and old is not None and new.reads_as(old) and link_basis(now) == link_basis(before)
