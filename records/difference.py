"""What is to be done for the archive to hold a history: which versions and changes stay, go and come.

Owns the comparison of `records.history`'s result with what is held. What was reported stays, and goes on naming the
wordings it reported; what was reported to nobody is written as the order of time has it. Pure: the store does what this
says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from records.change import ChangeKind, ChangeSource, change_source
from records.history import History, Stay, Turn


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version that is in the archive."""

    key: int  # its row: numbers move, this does not
    wording: str  # content hash, as read by now


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change that is in the archive."""

    id: int
    kind: ChangeKind
    before: int | None  # keys of versions
    after: int | None
    noticed_at: datetime
    silent: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a change happened, as far as is known."""

    not_before: datetime | None
    not_after: datetime
    source: ChangeSource


@dataclass(frozen=True, slots=True)
class Difference:
    """What the archive lacks of a history, and has beside it."""

    keys: tuple[int | None, ...]  # of each version of the history, in order: its row, None for a new one
    versions_dropped: tuple[int, ...]  # rows of versions that are none, and that were reported to nobody
    reported: dict[int, tuple[int | None, int | None]]  # changes: the numbers of the versions they name from now on
    changes_dropped: tuple[int, ...]  # silent changes that are to be written anew, or not at all
    added: tuple[Turn, ...]
    bounds: dict[int, Bounds]  # of every change that stays


def compare_history(
    history: History, versions: Sequence[HeldVersion], changes: Sequence[HeldChange], shown: Mapping[int, int]
) -> Difference:
    """How what is held differs from `history`; `shown` gives the row of the version a capture shows by now."""
    wordings = {version.key: version.wording for version in versions}
    keys = _match_versions(history.versions, wordings, shown)
    numbers = {key: stay.number for key, stay in zip(keys, history.versions, strict=True) if key is not None}
    reported = [change for change in changes if not change.silent]
    quiet = sorted((change for change in changes if change.silent), key=lambda change: change.id)
    matched = _match_sent(history, reported, wordings)
    wanted = [turn for turn in history.changes if turn not in matched.values()]
    same = 0
    while same < min(len(quiet), len(wanted)) and _is_as(quiet[same], wanted[same], numbers):
        same += 1
    named = {
        change.id: _name(change, matched.get(change.id), history.versions, wordings, numbers) for change in reported
    }
    staying = {**matched, **{change.id: turn for change, turn in zip(quiet[:same], wanted[:same], strict=True)}}
    bounds = {id_: Bounds(turn.not_before, turn.not_after, change_source(turn.source)) for id_, turn in staying.items()}
    return Difference(
        keys=tuple(keys),
        versions_dropped=tuple(version.key for version in versions if version.key not in numbers),
        reported=named,
        changes_dropped=tuple(change.id for change in quiet[same:]),
        added=tuple(wanted[same:]),
        bounds=bounds,
    )


def _match_versions(
    stays: Sequence[Stay], wordings: Mapping[int, str], shown: Mapping[int, int]
) -> Sequence[int | None]:
    """The row of each version: one that its captures show by now, each once; where a wording parted, one is new."""
    keys: list[int | None] = []
    for stay in stays:
        rows = [stay.reported, *(shown.get(capture) for capture in stay.captures)]
        found = (row for row in rows if row is not None and row not in keys and wordings.get(row) == stay.wording)
        keys.append(next(found, None))
    return keys


def _match_sent(history: History, reported: Sequence[HeldChange], wordings: Mapping[int, str]) -> dict[int, Turn]:
    """The change of the history that each reported one was of, by its id; what came to light since may have none."""
    left = list(history.changes)
    matched: dict[int, Turn] = {}
    hashes = [stay.wording for stay in history.versions]

    def is_sent_of(change: HeldChange, turn: Turn) -> bool:
        if change.kind != turn.kind:
            return False
        if change.kind in {"withdrawn", "restored"}:
            return change.noticed_at == turn.noticed_at
        before = None if turn.before is None else hashes[turn.before - 1]
        after = None if turn.after is None else hashes[turn.after - 1]
        return (_hash(change.before, wordings), _hash(change.after, wordings)) == (before, after)

    for change in reported:
        of_it = [turn for turn in left if is_sent_of(change, turn)]
        if of_it:
            matched[change.id] = min(of_it, key=lambda turn: abs(turn.noticed_at - change.noticed_at))
            left.remove(matched[change.id])
    return matched


def _hash(key: int | None, wordings: Mapping[int, str]) -> str | None:
    return None if key is None else wordings.get(key)


def _is_as(change: HeldChange, turn: Turn, numbers: Mapping[int, int]) -> bool:
    held = (
        (None if change.before is None else numbers.get(change.before, 0)),
        (None if change.after is None else numbers.get(change.after, 0)),
    )
    return (change.kind, change.noticed_at, *held) == (turn.kind, turn.noticed_at, turn.before, turn.after)


def _name(
    change: HeldChange,
    turn: Turn | None,
    stays: Sequence[Stay],
    wordings: Mapping[int, str],
    numbers: Mapping[int, int],
) -> tuple[int | None, int | None]:
    """The versions a reported change went from and to, now that a wording may have turned out to be two stays."""
    if turn is not None and change.kind != "restored":
        return turn.before, turn.after
    after = _nearest(change.after, change.noticed_at, stays, wordings, numbers)
    if change.before is None or change.before == change.after:
        return change.before and after, after
    if after is None:  # a withdrawal that no capture shows any more
        stood = [stay.number for stay in stays if stay.seen_from <= change.noticed_at]
        return max(stood, default=numbers.get(change.before)), None
    hash_ = wordings.get(change.before)
    earlier = [stay.number for stay in stays[: after - 1] if stay.wording == hash_]
    return max(earlier, default=numbers.get(change.before)), after


def _nearest(
    key: int | None,
    at: datetime,
    stays: Sequence[Stay],
    wordings: Mapping[int, str],
    numbers: Mapping[int, int],
) -> int | None:
    """The version with the wording of row `key` that stood at a moment."""
    if key is None:
        return None
    alike = [stay for stay in stays if stay.wording == wordings.get(key)]
    standing = [stay.number for stay in alike if stay.seen_from <= at <= stay.seen_until]
    return standing[0] if standing else numbers.get(key)
