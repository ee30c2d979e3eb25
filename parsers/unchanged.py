"""Whether a page still shows what was read on it, told from its bytes: then there is nothing left to read.

Owns that proof. A reading is made of what `parsers.cut` cuts out of a page and of where its links lead; where both are
as they were, so is the reading. Where that is not sure the answer is no, and the page is read. Must not judge whether
the page is genuine.
"""

from parsers import Unreadable
from parsers.cut import cut_page
from parsers.links import link_basis
from records.capture import Capture


def shows_as_before(now: Capture, before: Capture) -> bool:
    """Whether `now` reads as `before` was read, two captures of one page."""
    return now.body == before.body or _is_cut_alike(now, before)


def _is_cut_alike(now: Capture, before: Capture) -> bool:
    try:
        new, old = cut_page(now), cut_page(before)
    except Unreadable:
        return False
    return new is not None and old is not None and new.reads_as(old) and link_basis(now) == link_basis(before)
