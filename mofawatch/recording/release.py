"""The captures of one release recorded: its history built anew, the difference written, news told from silence.

Joins `records.history` with the archive for every way that captures come: a check, an import, a backfill, a reparse.
Must not fetch, parse HTML or put anything into the outbox; it belongs into the caller's transaction. Longer than most
files: the steps of one transaction, in their order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mofawatch.recording.change import Case, RecordedChange, is_past, make_change, was_at
from mofawatch.recording.reading import OK, PageRead, read_release, refuse, same_validators, stuck_validators
from mofawatch.recording.wordings import Wordings
from mofawatch.schedule import plan
from mofawatch.signs import find_dead_entry
from parsers import PARSER, Unreadable
from parsers.next_wording import ANOTHER_PAGE
from records.capture import GONE, Capture, Judgement
from records.difference import compare_history
from records.history import LONGEST_REFUSAL, History, build_history, has_stood
from records.listing import Choice, Rules
from records.release import Release
from records.text import normalise
from records.trouble import Failure
from store.archive import Archive
from store.evidence.captures import load_envelope, load_if_whole
from store.evidence.readings import absent_since, believe_reading, count_absence, count_suspect, keep_reading
from store.evidence.sights import KeptSight, sights_of
from store.histories import held_changes, held_versions, rows_to_read, write_history
from store.pages import get_page, keep_choice, keep_validators, listed_as, moved_to
from store.releases import get_release
from store.versions import latest_version, replace_reading, versions_of, was_read_otherwise

_FEW_SUSPECT = 2  # pages that are not as they should be, beyond which the site's form is the likelier cause


@dataclass(frozen=True, slots=True)
class Conditions:
    """What holds for all captures that are recorded together."""

    now: datetime  # aware, UTC
    mirror: str  # where the pages were fetched
    rules: Rules  # of selection
    withdrawn_after: tuple[int, timedelta]
    is_sighted: bool = False  # a listing was read in this very check, so that an absence says something
    is_outage: bool = False  # so much is gone at once, or the clock so wrong, that it says little
    take_all: bool = False  # every release is ours, whatever [select] says
    late: frozenset[int] = frozenset()  # captures that were in the archive before: whatever they show is no news
    alike: Mapping[int, str] = field(default_factory=dict)  # as `find_alike` found it when they came


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of the captures of a release."""

    events: tuple[RecordedChange, ...] = ()  # what is now known to have happened; what was long past is left out
    failures: tuple[Failure, ...] = ()
    added: tuple[int, ...] = ()  # numbers of versions that were not there before
    suspect: int = 0  # pages that are not what was asked for


def record_release(archive: Archive, url: str, pages: Sequence[PageRead], conditions: Conditions) -> Recorded:
    """Records what the captures of a release show, those in `pages` being read for the first time, or anew."""
    before = sights_of(archive, url)
    pages = _follow_moves(archive, url, _choose(archive, url, pages, conditions))
    pages = _read_versions_again(archive, url, pages, conditions)
    for page in pages:
        _note(archive, url, page, conditions)
    return _apply(archive, url, pages, before, conditions)


def _choose(archive: Archive, url: str, pages: Sequence[PageRead], conditions: Conditions) -> list[PageRead]:
    """`pages` without those that show a release to be none of ours; once it is ours, it stays so."""
    page = get_page(archive, url)
    is_taken = bool(page and page.taken) or get_release(archive, url) is not None
    chosen = []
    for read in pages:
        if read.release is not None and not is_taken:
            from parsers.selection import choose_read  # late: most checks read no release

            by_hand = Choice(True, "imported with --all")
            choice = by_hand if conditions.take_all else choose_read(read.release, conditions.rules)
            keep_choice(archive, url, choice)
            is_taken = bool(choice.taken)
            if not is_taken:
                keep_reading(archive, read.kept.id, conditions.now, PARSER, OK)
                continue
        chosen.append(read)
    return chosen


def _follow_moves(archive: Archive, url: str, pages: Sequence[PageRead]) -> list[PageRead]:
    """`pages`, with what the site gave from another address, for good, as a move and no wording of this address.

    A redirect that leads to another release is none: it is suspect, as any other detour. One that still leads to where
    the release was, once it is gone there, says nothing new: that address has its own history. Where another release
    was that is gone, this one is gone as well. A redirect for now to where a known release says the same is no trouble.
    """
    if all((page.kept.capture.leads_to or page.kept.capture.leads_now_to) is None for page in pages):
        return list(pages)
    known = latest_version(archive, url)
    target = moved_to(archive, url)
    followed = []
    for page in pages:
        capture = page.kept.capture
        to = capture.moved_to
        left = capture.leads_to if capture.status in GONE else None
        there = latest_version(archive, left) if left else None
        if there is not None and (left == target or known is None or was_at(archive, url, there.release)):
            followed.append(PageRead(page.kept, Judgement("ok", f"moved to {left}, where it is gone")))
        elif there is not None:
            gone = Judgement("gone", f"expected the page, got a redirect to {left}, which is gone")
            followed.append(PageRead(page.kept, gone))
        elif _leads_for_now(archive, capture, known.release if known else None):
            followed.append(PageRead(page.kept, Judgement("ok", f"leads for now to {capture.leads_now_to}")))
        elif to is None or (page.release is None and capture.status != 304):
            followed.append(page)
        elif page.release is None or known is None or to == target or was_at(archive, url, page.release):
            target = to
            followed.append(PageRead(page.kept, Judgement("ok", f"moved to {to}")))
        else:
            detour = Judgement("suspect", f"expected the release of {url}, got a redirect to another one, {to}")
            followed.append(PageRead(page.kept, detour, failure=refuse(capture, detour)))
    return followed


def _leads_for_now(archive: Archive, capture: Capture, known: Release | None) -> bool:
    """Whether an answer leads, for now, to a release that a list names and that is the `known` one, or its only one."""
    to = capture.leads_now_to
    page = get_page(archive, to) if to else None
    if page is None or not page.last_listed_at:
        return False
    return was_at(archive, page.url, known) if known else latest_version(archive, page.url) is not None


def _read_versions_again(
    archive: Archive, url: str, pages: Sequence[PageRead], conditions: Conditions
) -> Sequence[PageRead]:
    """Puts today's reading of each version's own capture in the place of an older parser's: only like is compared.

    Where the newest cannot be read again, the same page would look edited: what is newer is set aside then.
    """
    if not was_read_otherwise(archive, url, PARSER):
        return pages
    fault = ""
    versions = versions_of(archive, url)
    for version in versions:
        if version.parser == PARSER:
            continue
        kept, reason = load_if_whole(archive, version.capture_id), "its kept body is damaged"
        try:
            found = read_release(archive, kept.capture, conditions.mirror) if kept else None
        except Unreadable as unreadable:
            found, reason = None, str(unreadable)
        if found is None:
            fault = f"version {version.number} cannot be read again: {reason}" if version is versions[-1] else ""
        else:
            replace_reading(archive, url, version.number, found, PARSER)
    if not fault:
        return pages
    newest = versions[-1].captured_at
    return [
        PageRead(page.kept, Judgement("suspect", fault), failure=Failure("unreadable", url, fault))
        if page.release is not None and page.kept.capture.captured_at >= newest
        else page
        for page in pages
    ]


def _note(archive: Archive, url: str, page: PageRead, conditions: Conditions) -> None:
    """Notes what was read. A wording is suspect until its place in the history has shown that it is one."""
    judgement = page.judgement if page.release is None else Judgement("suspect", "not yet placed")
    counts = judgement.verdict == "gone" and _counts(archive, url, page, conditions)
    keep_reading(archive, page.kept.id, conditions.now, PARSER, judgement, wording=page.wording)
    if counts:
        count_absence(archive, page.kept.id, *conditions.withdrawn_after)


def _counts(archive: Archive, url: str, page: PageRead, conditions: Conditions) -> bool:
    """Whether an answer that a release is gone counts against it: not where the site itself seems to be down."""
    if not conditions.is_sighted or page.kept.capture.source != "site":
        return False
    if not conditions.is_outage:
        return True
    since = absent_since(archive, url)
    return since is not None and plan.is_outage_over(since, page.kept.capture.captured_at)


def _apply(
    archive: Archive, url: str, pages: Sequence[PageRead], before: Sequence[KeptSight], conditions: Conditions
) -> Recorded:
    """Builds the history, writes what the archive lacks of it, and notes what became of each page."""
    known = sights_of(archive, url)
    sights = [kept.sight for kept in known]
    wordings = Wordings(archive, url, pages, sights, conditions.mirror)
    history = build_history(sights, wordings.judge, wordings.is_same)
    history, notes = _believe(archive, url, history, pages, wordings)
    shown = {kept.sight.capture: kept.version for kept in before if kept.version is not None}
    difference = compare_history(history, held_versions(archive, url), held_changes(archive, url), shown)
    releases = {n: wordings.of_version(history.versions[n - 1]) for n in rows_to_read(archive, history, difference)}
    known = sights_of(archive, url) if notes else known
    case = Case(archive, url, history, wordings, known, fresh=_newly_shown(before, pages))
    made = [make_change(case, turn, notes.get(turn.capture, ""), conditions.late) for turn in difference.added]
    ids = write_history(archive, url, history, difference, releases, [one.change for one in made], PARSER)
    failures = _close(archive, url, history, before, pages, conditions, notes)
    return Recorded(
        events=tuple(
            # Nobody is told of what is silent, so that its wordings need not be at hand any longer.
            replace(event, id=id_) if not event.change.silent else replace(event, id=id_, old=None, new=None)
            for id_, turn, event in zip(ids, difference.added, made, strict=True)
            if turn.capture in case.fresh and not is_past(case, turn)
        ),
        failures=tuple(failures),
        added=tuple(stay.number for key, stay in zip(difference.keys, history.versions, strict=True) if key is None),
        suspect=sum(page.judgement.verdict == "suspect" or page.kept.id in history.refused for page in pages),
    )


def _newly_shown(before: Sequence[KeptSight], pages: Sequence[PageRead]) -> frozenset[int]:
    """The captures that say something of the release for the first time: read just now, or refused until now."""
    refused = (kept.sight.capture for kept in before if kept.verdict == "suspect" and kept.version is None)
    return frozenset((*(page.kept.id for page in pages), *refused))


def _believe(
    archive: Archive,
    url: str,
    history: History,
    pages: Sequence[PageRead],
    wordings: Wordings,
) -> tuple[History, dict[int, str]]:
    """Takes a page that lost most of its text, or was drowned in more, where it alone has said the same for days.

    Then that is what the ministry publishes. Several such pages at once, or one without its date, are more likely a
    new form of the pages that is not understood, and another release's is what a cache gave, unless the list names
    the address by its title. Gives the notes to what was believed, by capture.
    """
    notes: dict[int, str] = {}
    for page in pages:
        reason = history.refused.get(page.kept.id)
        if reason is None or page.release is None or page.release.published is None:
            continue
        if reason == ANOTHER_PAGE and not _is_listed_so(archive, url, page.release):
            continue
        sights = [kept.sight for kept in sights_of(archive, url)]
        sight = next(sight for sight in sights if sight.capture == page.kept.id)
        if count_suspect(archive) > _FEW_SUSPECT or not has_stood(history, sights, sight):
            continue
        notes[page.kept.id] = f"believed after {LONGEST_REFUSAL.days} days: {reason}"
        believe_reading(archive, page.kept.id, notes[page.kept.id])
        history = build_history([kept.sight for kept in sights_of(archive, url)], wordings.judge, wordings.is_same)
    return history, notes


def _is_listed_so(archive: Archive, url: str, release: Release) -> bool:
    """Whether the ministry's list names the address by the title of what stands there: it was given to another."""
    return normalise(listed_as(archive, url).title) == normalise(release.title)


def _close(
    archive: Archive,
    url: str,
    history: History,
    before: Sequence[KeptSight],
    pages: Sequence[PageRead],
    conditions: Conditions,
    notes: dict[int, str],
) -> list[Failure]:
    """Notes which pages show a version and which are refused; gives the troubles.

    Only now are the validators kept: a crash before this costs a second reading, never an edit behind a 304. Those of
    an imported page are left alone: the site is asked by what it gave us itself.
    """
    numbers = {capture: stay.number for stay in history.versions for capture in stay.captures}
    read = {page.kept.id: page for page in pages}
    failures = [page.failure for page in pages if page.failure is not None and _is_of_now(page)]
    if any(page.judgement.verdict == "gone" and _is_of_now(page) for page in pages):
        dead = find_dead_entry(archive, url, conditions.now)
        failures += [dead] if dead else []
    said: dict[int, tuple[str, str | None]] = {
        kept.sight.capture: (kept.verdict, kept.sight.wording) for kept in before if kept.sight.repeats is None
    }
    said |= {number: ("read", page.wording) for number, page in read.items()}
    for capture, (verdict, wording) in said.items():
        reason = history.refused.get(capture)
        if reason is not None and verdict in {"ok", "read"}:
            judgement = Judgement("suspect", reason)
            keep_reading(archive, capture, conditions.now, PARSER, judgement, wording=wording)
            failures += [refuse(read[capture].kept.capture, judgement)] if _is_of_now(read.get(capture)) else []
        elif reason is None and capture in numbers and verdict in {"suspect", "read"}:
            judgement = Judgement("ok", notes.get(capture, ""))
            keep_reading(archive, capture, conditions.now, PARSER, judgement, numbers[capture], wording)
    for page in pages:
        answer = page.kept.capture
        if page.release is None or page.kept.id not in numbers or answer.source != "site":
            continue
        stuck = _is_stuck(archive, page, numbers, before)
        failures += [stuck_validators(answer)] if stuck else []
        validators = (None, None) if stuck else (answer.header("etag"), answer.header("last-modified"))
        keep_validators(archive, url, *validators)
    return failures


def _is_of_now(page: PageRead | None) -> bool:
    """Whether a page that is none is a trouble of ours: not where a web archive has it so from back then."""
    return page is not None and page.kept.capture.source in {"site", "import"}


def _is_stuck(archive: Archive, page: PageRead, numbers: dict[int, int], before: Sequence[KeptSight]) -> bool:
    """Whether the page shows another version than the site's last one, under the very validators of that."""
    of_site = (kept.sight for kept in before if kept.sight.source == "site" and kept.sight.shows == "wording")
    earlier = {at: s.wording for s in of_site if (at := s.capture) in numbers and at < page.kept.id}
    last = max(earlier, default=None)
    # What a file or a web archive showed in between makes the site's own wording another version, and no other page.
    if last is None or numbers[last] == numbers[page.kept.id] or earlier[last] == page.wording:
        return False
    return same_validators(load_envelope(archive, last).capture, page.kept.capture)
