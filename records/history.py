"""What happened to a release: its captures in the order of time in, its versions and changes out.

Owns the one law by which a check, an import, a backfill and a reparse build the history of a release: whatever the
order in which captures come, the same captures give the same history. Knows no SQL, no parser and no clock; the rules
of withdrawal come as data with the captures, and whether a wording can follow another is asked of `judge`. Who is
alerted is `records.news`'s. Longer than most files: the steps of one walk through the captures, which share its state.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from records.change import ChangeKind, ReleaseStatus

# A page that was refused is believed once it has said the same, and nothing else, for so long.
LONGEST_REFUSAL = timedelta(days=3)

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
    digest: str = ""  # of the body: the order of two imported captures of the same second
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


def build_history(
    sights: Sequence[Sight],
    judge: Judge = lambda new, old: "",  # noqa: ARG005
    same: Same = str.__eq__,
) -> History:
    """The versions and changes that `sights`, given in any order, come to."""
    ordered = order_sights(sights)
    walk = _Walk()
    for sight in ordered:
        if sight.shows == "gone":
            _miss(walk, sight)
            continue
        found = _wording_of(walk, sight, ordered)
        if found is None:
            continue
        capture, wording = found
        if walk.stays and wording != walk.stays[-1].wording and same(wording, walk.stays[-1].wording):
            wording = walk.stays[-1].wording
        if _is_accepted(walk, sight, wording, judge):
            _see(walk, sight, capture, wording)
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
    keyed: list[tuple[tuple[datetime, datetime, int, int, str], Sight]] = []
    front: datetime | None = None
    for sight in sorted(sights, key=lambda sight: sight.capture):
        at = sight.content_at
        if sight.source == "site":
            front = at = at if front is None else max(front, at)
            keyed.append(((at, at, 1, sight.capture, ""), sight))
        else:
            keyed.append(((at, sight.claimed_at or at, 0, 0, sight.digest), sight))
    return [sight for _, sight in sorted(keyed, key=lambda pair: pair[0])]


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
    reason = judge(wording, walk.stays[-1].wording)
    if not reason:
        return True
    walk.refused[sight.capture] = reason
    walk.doubted.append((sight.content_at, wording))
    return False


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


def _see(walk: _Walk, sight: Sight, capture: int, wording: str) -> None:
    """A page that stood there: the version it shows, and what has happened since the sight before."""
    last = walk.stays[-1] if walk.stays else None
    at = sight.content_at
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
        since = walk.gone_at if kind != "edited" and walk.gone_at else walk.last_seen
        walk.turns.append(Turn(kind, before, after, sight.capture, at, since, at, sight.source))
    walk.last_seen = at if walk.last_seen is None else max(walk.last_seen, at)
    walk.misses, walk.missed_from, walk.gone_at, walk.is_withdrawn = 0, None, None, False
    walk.doubted.clear()
    if sight.shows == "wording" and sight.source == "site":
        walk.of_site = capture, wording
        if sight.etag:
            walk.of_etag[sight.etag] = capture, wording


def _miss(walk: _Walk, sight: Sight) -> None:
    """An answer that the release is gone."""
    at = sight.content_at
    walk.gone_at = at
    rule = sight.withdrawn_after
    if not walk.stays or (rule is None and not sight.settled):
        return
    walk.misses += 1
    walk.missed_from = walk.missed_from or at
    checks, over = rule or (0, timedelta())
    long_enough = walk.misses >= checks and at - walk.missed_from >= over
    if not walk.is_withdrawn and (sight.settled or long_enough):
        walk.is_withdrawn = True
        turn = Turn(
            "withdrawn", len(walk.stays), None, sight.capture, at, walk.last_seen, walk.missed_from, sight.source
        )
        walk.turns.append(turn)
