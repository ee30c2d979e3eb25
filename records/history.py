"""What happened to a release: its captures in the order of time in, its versions and changes out.

Owns the one law by which a check, an import, a backfill and a reparse build the history of a release: whatever the
order in which captures come, the same captures give the same history. Knows no SQL, no parser and no clock; the rules
of withdrawal come as data with the captures, and whether a wording can follow another is asked of `judge`. Who is
alerted is `records.news`'s. Longer than most files: the steps of one walk through the captures, which share its state.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from records.change import ChangeKind, ReleaseStatus
from records.pattern import compile_late

# A page that was refused is believed once it has said the same, and nothing else, for so long.
LONGEST_REFUSAL = timedelta(days=3)
# Files that hold more than one record; two saved pages of one name lay in two folders.
_HOLDS_RECORDS = compile_late(r"\.(?:w?arc(?:\.gz)?|wacz|har|zip)\b", re.IGNORECASE)

Shows = Literal["wording", "unchanged", "gone"]
# Why a wording cannot follow the one before it ("most of the text is gone"); empty where it can. Asked with hashes.
Judge = Callable[[str, str], str]
# Whether two wordings, by their hash, say the same as far as both can show it: another layout may show less.
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one capture shows of a release."""

    capture: int  # its id: captures of the site stand in the order in which they came
    content_at: datetime  # aware, UTC: the time for which the capture proves its content
    source: str  # "site", "import" or the name of a web archive
    shows: Shows
    wording: str | None = None  # content hash, of a wording alone
    claimed_at: datetime | None = None  # the time a file claims for it, where that is later than can be true
    digest: str = ""  # of the body: the order of two imported captures of the same second, of different files
    file: str = ""  # the one it was imported from: its records stand in the order in which they were captured
    etag: str | None = None  # as received; what an answer "unchanged" refers to
    # Of an absence: it is a withdrawal after so many, over so long. None where it counts against nobody: the site's
    # own listing was not read in the same check, many releases were gone at once, or it is no answer of the site.
    withdrawn_after: tuple[int, timedelta] | None = None
    # Was reported, or believed: accepted whatever stands beside it; of an absence: the withdrawal.
    settled: bool = False
    reported: int | None = None  # the reported version it belongs to, by a key of the caller's; those are never joined
    # Of a copy that a web archive lists with the bytes of another and that nobody fetched: the capture of that one.
    # `capture` is a number of the caller's then, below zero.
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A version: one wording for as long as it stood."""

    number: int  # 1, 2, 3 ...
    wording: str  # content hash
    capture: int  # the first capture of it that has a body: what the version is read from
    seen_from: datetime
    seen_until: datetime
    captures: tuple[int, ...]  # every capture that showed it, in the order of time
    reported: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A change: what happened between two captures."""

    kind: ChangeKind
    before: int | None  # number of the version before; None for a new release
    after: int | None  # number of the version after; None for a withdrawal
    capture: int  # the capture that shows it
    noticed_at: datetime  # its content's time
    not_before: datetime | None  # the last sight of what was before; None where nothing is known
    not_after: datetime  # the first sight of what is now
    source: str


@dataclass(frozen=True, slots=True)
class History:
    """All that the captures of a release come to."""

    versions: tuple[Stay, ...]
    changes: tuple[Turn, ...]
    refused: dict[int, str]  # by capture: why its wording is none
    status: ReleaseStatus
    misses: int  # how often in a row it was found gone, of the answers that count
    missed_from: datetime | None  # the first of those
    last_seen: datetime | None
    order: tuple[int, ...]  # the captures in the order of time


class SeenBetween(NamedTuple):
    """When a page was seen: not before, and not after; the same moment, but where the clocks of its sights disagree."""

    lower: datetime
    upper: datetime


@dataclass(slots=True)
class _Walk:
    """Where the walk through the captures has come to."""

    stays: list[Stay] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    doubted: list[tuple[datetime, str]] = field(default_factory=list)  # refused since the last page that was not
    of_site: tuple[int, str] | None = None  # capture and wording of the site's last page
    of_etag: dict[str, tuple[int, str]] = field(default_factory=dict)
    misses: int = 0
    missed_from: datetime | None = None
    gone_at: datetime | None = None  # the last absence, counted or not, since the last sight
    is_withdrawn: bool = False
    last_seen: datetime | None = None
    surely_seen: datetime | None = None  # the last sight was not before
    last: Sight | None = None  # the last page that stood there


def build_history(
    sights: Sequence[Sight],
    judge: Judge = lambda new, old: "",  # noqa: ARG005
    same: Same = str.__eq__,
) -> History:
    """The versions and changes that `sights`, given in any order, come to."""
    bounds = bound_sights(sights)
    ordered = _in_order(sights, bounds)
    walk = _Walk()
    for sight in ordered:
        if sight.shows == "gone":
            _miss(walk, sight, bounds[sight.capture])
            continue
        found = _wording_of(walk, sight, ordered)
        if found is None:
            continue
        capture, wording = found
        if walk.stays and wording != walk.stays[-1].wording and same(wording, walk.stays[-1].wording):
            wording = walk.stays[-1].wording
        if _is_accepted(walk, sight, wording, judge):
            _see(walk, sight, capture, wording, bounds[sight.capture])
    status: ReleaseStatus = "withdrawn" if walk.is_withdrawn else "missing" if walk.misses else "live"
    return History(
        versions=tuple(walk.stays),
        changes=tuple(walk.turns),
        refused=walk.refused,
        status=status,
        misses=walk.misses,
        missed_from=walk.missed_from,
        last_seen=walk.last_seen,
        order=tuple(sight.capture for sight in ordered),
    )


def order_sights(sights: Sequence[Sight]) -> list[Sight]:
    """The captures by the time of their content.

    Those of the site stand in the order in which they came, whatever the clock said. Of two in the same second the one
    from elsewhere comes first, of two from elsewhere always the same.
    """
    return _in_order(sights, bound_sights(sights))


def _in_order(sights: Sequence[Sight], bounds: Mapping[int, SeenBetween]) -> list[Sight]:
    files: dict[tuple[datetime, datetime | None], set[str]] = {}  # of the imported pages of one time
    for sight in sights:
        if sight.source == "import":
            files.setdefault(_time_of(sight), set()).add(sight.file)

    def place(sight: Sight) -> tuple[datetime, datetime, int, int, str]:
        at = bounds[sight.capture].upper
        if sight.source == "site":
            return at, at, 1, sight.capture, ""
        holds = sight.source == "import" and _HOLDS_RECORDS.search(sight.file)
        is_of_one_file = holds and len(files[_time_of(sight)]) == 1
        return at, sight.claimed_at or at, 0, sight.capture if is_of_one_file else 0, sight.digest

    return sorted(sorted(sights, key=lambda sight: sight.capture), key=place)


def _time_of(sight: Sight) -> tuple[datetime, datetime | None]:
    return sight.content_at, sight.claimed_at


def bound_sights(sights: Sequence[Sight]) -> dict[int, SeenBetween]:
    """When each page was seen, by its capture.

    Those of the site come one after the other, so that of two times in another order one is of a wrong clock. The last
    is believed, and with it as many before it as agree; each other lies between those beside it.
    """
    bounds = {sight.capture: SeenBetween(sight.content_at, sight.content_at) for sight in sights}
    own = sorted((sight for sight in sights if sight.source == "site"), key=lambda sight: sight.capture)
    believed = _most_in_order([sight.content_at for sight in own])
    before: datetime | None = None
    waiting: list[int] = []
    for place, sight in enumerate(own):
        if place not in believed:
            waiting.append(sight.capture)
            continue
        at = sight.content_at
        bounds |= {capture: SeenBetween(before or at, at) for capture in waiting}
        before, waiting = at, []
    return bounds


def _most_in_order(times: Sequence[datetime]) -> set[int]:
    """The places of the longest row of times that never goes back and ends with the last of all."""
    ends: list[datetime] = []  # the earliest end of a row of each length
    last: list[int] = []  # its place
    before: dict[int, int | None] = {}
    for place, at in enumerate(times):
        if at > times[-1]:
            continue
        length = bisect_right(ends, at)
        before[place] = last[length - 1] if length else None
        ends[length : length + 1], last[length : length + 1] = [at], [place]
    found: set[int] = set()
    at_hand = last[-1] if last else None
    while at_hand is not None:
        found.add(at_hand)
        at_hand = before[at_hand]
    return found


def _wording_of(walk: _Walk, sight: Sight, ordered: Sequence[Sight]) -> tuple[int, str] | None:
    """The capture with the body, and the wording, that a sight stands for; None where nothing is known of it.

    An answer "unchanged" stands for what the site itself gave last, and not for what was imported since. Where the site
    gave nothing, the very etag names an imported page; else it is what is known to stand there.
    """
    if sight.shows == "wording":
        return None if sight.wording is None else (sight.repeats or sight.capture, sight.wording)
    if sight.etag and sight.etag in walk.of_etag:
        return walk.of_etag[sight.etag]
    if walk.of_site is not None:
        return walk.of_site
    for other in ordered:
        if sight.etag and other.shows == "wording" and other.wording and other.etag == sight.etag:
            return other.capture, other.wording
    return (walk.stays[-1].capture, walk.stays[-1].wording) if walk.stays else None


def _is_accepted(walk: _Walk, sight: Sight, wording: str, judge: Judge) -> bool:
    if not walk.stays or sight.settled or sight.shows == "unchanged" or wording == walk.stays[-1].wording:
        return True
    is_known = any(stay.wording == wording for stay in walk.stays)  # what was this release's once may be so again
    reason = ("" if is_known else judge(wording, walk.stays[-1].wording)) or _without_order(walk.last, sight)
    if not reason:
        return True
    walk.refused[sight.capture] = reason
    walk.doubted.append((sight.content_at, wording))
    return False


def _without_order(last: Sight | None, sight: Sight) -> str:
    """Why nobody knows which of two files was there first, where they have one time; empty where that is known."""
    if last is None or {last.source, sight.source} != {"import"} or _time_of(last) != _time_of(sight):
        return ""
    if last.file == sight.file and _HOLDS_RECORDS.search(sight.file):
        return ""
    at = f"{sight.claimed_at or sight.content_at:%Y-%m-%d %H:%M:%S} UTC"
    names = " and ".join(sorted(filter(None, {last.file, sight.file})))
    return f"expected a time of its own, got two wordings of {at}, whose order is not known{names and f': {names}'}"


def has_stood(history: History, sights: Sequence[Sight], sight: Sight) -> bool:
    """Whether a refused page has said the same for days: so did the newest refused one of that long ago.

    No page of the release may have been accepted since. Whether such a page is then believed is the caller's to decide.
    """
    accepted = {capture for stay in history.versions for capture in stay.captures}
    earlier: Sight | None = None
    for other in order_sights(sights):
        if other.capture == sight.capture:
            break
        if other.capture in accepted:
            earlier = None
        elif other.shows == "wording" and other.content_at <= sight.content_at - LONGEST_REFUSAL:
            earlier = other
    return earlier is not None and earlier.wording == sight.wording


def _see(walk: _Walk, sight: Sight, capture: int, wording: str, bounds: SeenBetween) -> None:
    """A page that stood there: the version it shows, and what has happened since the sight before."""
    last = walk.stays[-1] if walk.stays else None
    at = bounds.upper
    joined = (
        last is not None and last.wording == wording and (not last.reported or sight.reported in {None, last.reported})
    )
    if joined and last is not None:
        walk.stays[-1] = replace(
            last,
            seen_until=max(last.seen_until, at),
            captures=(*last.captures, sight.capture),
            reported=last.reported or sight.reported,
        )
    else:
        number = len(walk.stays) + 1
        walk.stays.append(Stay(number, wording, capture, at, at, (sight.capture,), sight.reported))
    before, after = (last.number if last else None), len(walk.stays)
    kind: ChangeKind | None = "restored" if walk.is_withdrawn else "new" if last is None else "edited"
    if joined and not walk.is_withdrawn:
        kind = None
    if kind is not None:
        since = walk.gone_at if kind != "edited" and walk.gone_at else walk.surely_seen
        walk.turns.append(Turn(kind, before, after, sight.capture, sight.content_at, since, at, sight.source))
    walk.last_seen = at if walk.last_seen is None else max(walk.last_seen, at)
    walk.surely_seen = bounds.lower if walk.surely_seen is None else max(walk.surely_seen, bounds.lower)
    walk.misses, walk.missed_from, walk.gone_at, walk.is_withdrawn = 0, None, None, False
    walk.last = sight
    walk.doubted.clear()
    if sight.shows == "wording" and sight.source == "site":
        walk.of_site = capture, wording
        if sight.etag:
            walk.of_etag[sight.etag] = capture, wording


def _miss(walk: _Walk, sight: Sight, bounds: SeenBetween) -> None:
    """An answer that the release is gone."""
    at = bounds.upper
    walk.gone_at = bounds.lower
    rule = sight.withdrawn_after
    if not walk.stays or (rule is None and not sight.settled):
        return
    walk.misses += 1
    walk.missed_from = walk.missed_from or at
    checks, over = rule or (0, timedelta())
    long_enough = walk.misses >= checks and at - walk.missed_from >= over
    if not walk.is_withdrawn and (sight.settled or long_enough):
        walk.is_withdrawn = True
        since, until = walk.surely_seen, walk.missed_from
        turn = Turn("withdrawn", len(walk.stays), None, sight.capture, sight.content_at, since, until, sight.source)
        walk.turns.append(turn)
