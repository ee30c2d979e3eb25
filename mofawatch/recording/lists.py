"""A list read: what it names, and what of it is ours by the rules; of one that is as it was, as it was read then.

Owns by whom a list is read. Light to import, as most lists are as they were: what reads one comes late. Must not decide
what becomes of the items.
"""

import hashlib
import json
from dataclasses import asdict

from mofawatch import __version__
from mofawatch.config.settings import Settings
from mofawatch.recording.reading import read_page
from parsers import PARSER
from records.capture import Capture, KeptCapture
from records.listing import ListReading
from store import ArchiveError
from store.archive import Archive
from store.evidence.captures import last_whole_id, load_if_whole
from store.evidence.lists import get_list_reading, keep_list_reading
from store.pages import keep_validators


def name_list_reader(settings: Settings) -> str:
    """What tells one reader from another: the program, the rules of selection, the place the lists are fetched from."""
    inputs = [__version__, PARSER, asdict(settings.select.rules), settings.site.base_url]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def read_list(capture: Capture, settings: Settings) -> ListReading:
    """What a whole answer of a list says; Unreadable where it is none."""
    from parsers.listing import parse_listing
    from parsers.selection import choose_listed

    listing = read_page(parse_listing, capture, settings.site.base_url)
    return ListReading(listing, tuple(choose_listed(item, settings.select.rules) for item in listing.items))


def read_new_list(archive: Archive, kept: KeptCapture, settings: Settings) -> ListReading:
    """As `read_list`, and kept for the answers that say that it is as it was."""
    reading = read_list(kept.capture, settings)
    keep_list_reading(archive, kept.id, name_list_reader(settings), reading)
    return reading


def read_list_as_before(archive: Archive, url: str, settings: Settings) -> ListReading | None:
    """What the newest whole answer of a list says; None where there is none. Unreadable."""
    capture_id = last_whole_id(archive, url)
    if capture_id is None:
        return None
    try:
        kept = get_list_reading(archive, capture_id, name_list_reader(settings))
    except ArchiveError as error:
        if error.fault != "spoilt":
            raise
        kept = None  # derived: the list itself is there, and what is read in it now takes the place of this
    if kept is not None:
        return kept
    answer = load_if_whole(archive, capture_id)
    if answer is None:
        keep_validators(archive, url, None, None)  # the next check is to have it whole
        return None
    return read_new_list(archive, answer, settings)
