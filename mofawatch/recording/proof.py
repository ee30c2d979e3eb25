"""What was derived from the captures, derived again and compared: readings, wordings, histories, statements.

Owns the part of `verify` that no hash covers. Must not write or repair anything. Only what today's parser read is read
again: what an older one found is not this one's to judge, and `reparse` reads it anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from mofawatch.config.settings import Settings
from mofawatch.recording.lists import name_list_reader, read_list
from mofawatch.recording.reading import PageRead, read_page, read_release_page
from mofawatch.recording.statements import find_misread
from mofawatch.recording.wordings import Wordings
from parsers import PARSER, Unreadable
from parsers.genuine import judge
from parsers.listing import parse_listing
from records.capture import GONE, Capture, Verdict
from records.difference import Bounds, compare_history
from records.history import History, build_history
from records.release import Release
from store.archive import Archive
from store.changes import history as changes_of
from store.evidence.captures import load_capture
from store.evidence.lists import get_list_reading, read_lists
from store.evidence.readings import Reading, readings_of
from store.evidence.sights import sights_of
from store.evidence.verify import Damage
from store.histories import held_changes, held_versions
from store.pages import captured_urls
from store.releases import get_release
from store.values import put_time
from store.versions import list_wordings, versions_of

# What the content hash proves, and the address, which is how the wording was found.
_HASHED = {"url", "title", "published", "section", "points", "captions", "links"}
_DERIVED = [spec.name for spec in fields(Release) if spec.name not in _HASHED]


def prove_derived(archive: Archive, settings: Settings) -> Iterator[Damage]:
    """Where the archive does not say of its captures what they say themselves."""
    mirror = settings.site.base_url
    for url in captured_urls(archive, "listing"):
        for reading in _readings(archive, url):
            yield from _compare_listing(reading, load_capture(archive, reading.capture_id).capture, mirror)
    yield from _compare_lists(archive, settings)
    for url in captured_urls(archive, "release"):
        pages = {}
        for reading in _readings(archive, url):
            kept = load_capture(archive, reading.capture_id)
            page = read_release_page(archive, kept, judge(kept.capture), mirror)
            yield from _compare_reading(reading, page)
            pages[reading.capture_id] = page.release
        yield from _compare_wordings(archive, url, pages)
        yield from _compare_history(archive, url, mirror)
    yield from (Damage(place, wrong) for place, wrong in find_misread(archive, settings))


def _readings(archive: Archive, url: str) -> Iterator[Reading]:
    """What today's parser found in the captures of a page."""
    yield from (reading for reading in readings_of(archive, url) if reading.parser == PARSER)


def _compare_listing(reading: Reading, capture: Capture, mirror: str) -> Iterator[Damage]:
    """What was found in a listing against what is found in it now; an empty one may be well or not, by its place."""
    expected = {judge(capture).verdict}
    if expected == {"ok"} and capture.status != 304:
        try:
            read_page(parse_listing, capture, mirror)
        except Unreadable as fault:
            expected = {"ok", "suspect"} if fault.kind == "empty listing" else {"suspect"}
    if reading.verdict not in expected and reading.verdict != "suspect":
        yield Damage(f"capture {reading.capture_id}", _say_misread(reading.verdict, expected))


def _compare_lists(archive: Archive, settings: Settings) -> Iterator[Damage]:
    """What is kept of the newest answer of each list against what it says."""
    reader = name_list_reader(settings)
    for number in read_lists(archive, reader):
        if get_list_reading(archive, number, reader) != read_list(load_capture(archive, number).capture, settings):
            yield Damage(f"capture {number}", "the list was kept with other items than it names")


def _say_misread(found: str, expected: set[Verdict]) -> str:
    return f"was read as {found!r}, and reads as {' or '.join(map(repr, sorted(expected)))}"


def _compare_reading(reading: Reading, page: PageRead) -> Iterator[Damage]:
    """What was found in one capture against what is found in it now."""
    place = f"capture {reading.capture_id}"
    # Of a release that is none of ours the archive has no more than that the page was genuine.
    is_left_out = (reading.verdict, reading.wording, reading.version) == ("ok", None, None)
    # A page may be set aside for what stands beside it: a reader that it killed, a version that cannot be read again.
    is_set_aside = (reading.verdict, reading.wording, reading.version) == ("suspect", None, None)
    # Whether a wording can follow the one before it, or a move leads to the same release, is the history's to say.
    expected: set[Verdict] = {"ok", "suspect"} if page.release is not None else {page.judgement.verdict}
    if page.kept.capture.leads_to is not None:
        expected = {"ok", "suspect", page.judgement.verdict, *(("gone",) if page.kept.capture.status in GONE else ())}
    elif page.kept.capture.leads_now_to is not None:
        expected |= {"ok"}  # where a known release says the same
    if reading.verdict not in expected and not is_set_aside:
        yield Damage(place, _say_misread(reading.verdict, expected))
    elif reading.wording not in {page.wording, None} or (
        page.wording and reading.wording is None and not (is_left_out or is_set_aside)
    ):
        yield Damage(place, "the wording it was read as is not the one it shows")


def _compare_wordings(archive: Archive, url: str, pages: Mapping[int, Release | None]) -> Iterator[Damage]:
    """The facts and people of each version, and the text that is in no field, against those of its capture."""
    for version in versions_of(archive, url):
        if version.parser != PARSER or version.capture_id not in pages:
            continue
        place = f"version {version.number} of {url}"
        read = pages[version.capture_id]
        if read is None:
            yield Damage(place, "its capture cannot be read again")
            continue
        for name in _DERIVED:
            if getattr(read, name) != getattr(version.release, name):
                yield Damage(place, f"its {name} are not those that its capture shows")


def _compare_history(archive: Archive, url: str, mirror: str) -> Iterator[Damage]:
    """The versions, changes and standing of a release against the history that its captures come to."""
    kept = sights_of(archive, url)
    sights = [one.sight for one in kept]
    wordings = Wordings(archive, url, (), sights, mirror)
    history = build_history(sights, wordings.judge, wordings.is_same)
    if not history.versions:
        return
    shown = {one.sight.capture: one.version for one in kept if one.version is not None}
    difference = compare_history(history, held_versions(archive, url), held_changes(archive, url), shown)
    if None in difference.keys or difference.versions_dropped or not _are_seen_so(archive, url, history):
        yield Damage(url, "its versions are not those that its captures come to")
    elif difference.added or difference.changes_dropped:
        yield Damage(url, "its changes are not those that its captures come to")
    else:
        for one in changes_of(archive, url):
            change = one.change
            held = Bounds(change.not_before, change.not_after or change.noticed_at, change.source)
            if difference.bounds.get(one.id, held) != held:
                yield Damage(f"change {one.id}", "its bounds are not those that the captures give it")
    if not _stands_so(archive, url, history):
        yield Damage(url, "how it stands is not what its captures come to")


def _stands_so(archive: Archive, url: str, history: History) -> bool:
    """Whether a release stands as the history ends, and was seen and changed when it says."""
    standing = get_release(archive, url)
    if standing is None or (standing.status, standing.misses) != (history.status, history.misses):
        return False
    seen = min(stay.seen_from for stay in history.versions), history.last_seen, history.missed_from
    changed = max((one.change.noticed_at for one in changes_of(archive, url)), default=standing.last_changed)
    return (*seen, changed) == (
        standing.first_seen,
        standing.last_seen,
        standing.first_missed_at,
        standing.last_changed,
    )


def _are_seen_so(archive: Archive, url: str, history: History) -> bool:
    """Whether each version was seen when, how often and first in which capture the history says."""
    rows = [
        (row["number"], row["capture_id"], row["seen_from"], row["seen_until"], row["times_seen"])
        for row in list_wordings(archive, url)
    ]
    return rows == [
        (stay.number, stay.capture, put_time(stay.seen_from), put_time(stay.seen_until), len(stay.captures))
        for stay in history.versions
    ]
