"""The same edit on many releases: a change of the template, held for a person, and no news of each of them.

Owns how many are many, and how long what was once found shared is known. Joins `records.comparison.shared` with the
archive; it belongs into the transaction that records the changes.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mofawatch.config.settings import Settings
from mofawatch.recording.change import RecordedChange
from records.change import Change
from records.comparison.punctuation import shorten
from records.comparison.shared import find_blocks, find_shared
from records.trouble import TEMPLATE, Failure, holding_scope
from store.alerts.outbox import hold_alerts
from store.alerts.shared import (
    BlockState,
    changes_with,
    count_edited,
    find_state,
    keep_blocks,
    mark_edits,
    share_block,
)
from store.archive import Archive
from store.changes import get_change
from store.troubles import open_troubles
from store.versions import wordings_of

# The same block on so many releases, and on this share of those that were edited in the same days, is the template's.
_MANY = 3
_SHARE = 3
# Pages are visited by their age: those of half a year come in two days.
_DAYS = timedelta(days=3)
# What was found shared is known until the oldest release was visited twice.
_TURNS = 2
_QUOTED = 80  # characters


@dataclass(frozen=True, slots=True)
class SharedEdits:
    """What of a run's changes is an edit that many releases share."""

    own: Mapping[int, Change]  # by id: each change with its own edits alone, where it has some
    held: Mapping[int, str]  # by id: changes that are nothing else, and why they are held
    dropped: Mapping[int, str]  # the same, where a person has dropped the like before
    failure: Failure | None = None  # for the operator


def find_shared_edits(
    archive: Archive, check_id: int, settings: Settings, news: Sequence[RecordedChange], now: datetime
) -> SharedEdits:
    """Which of the changes of a run are, wholly or in part, an edit that many releases share."""
    edited = [event for event in news if event.change.kind == "edited" and event.old and event.new]
    words: dict[str, str] = {}
    blocks: dict[int, Set[str]] = {}  # by change
    for event in edited:
        if event.old is not None and event.new is not None:
            names = find_blocks(event.old, event.new).names()
            keep_blocks(archive, event.id, names)
            words |= names
            blocks[event.id] = names.keys()
    before = _find_states(archive, settings, words, now)
    states = {name: state for name in words if (state := _judge_block(archive, name, before[name], now)) != "own"}
    shared = {name for name, state in states.items() if state in {"held", "dropped"}}
    if not shared:
        return SharedEdits({}, {}, {})
    own: dict[int, Change] = {}
    held: dict[int, str] = {}
    dropped: dict[int, str] = {}
    touched: set[str] = set()
    for event in edited:
        mine = blocks[event.id] & shared
        if not mine:
            continue
        touched |= {name for name in mine if states[name] == "held"}
        left = _mark(archive, event, shared)
        reason = _say(words, mine)
        if left is not None:
            own[event.id] = left
        elif all(states[name] == "dropped" for name in mine):
            dropped[event.id] = reason
        else:
            held[event.id] = reason
    since = now - _DAYS
    judged = {event.id for event in edited}
    for name in touched:
        for change_id in changes_with(archive, name, since):
            if change_id not in judged:
                judged.add(change_id)
                _hold_earlier(archive, check_id, change_id, shared, _say(words, {name}))
    scope = _scope(archive, check_id, is_new=any(before[name] == "own" for name in touched))
    return SharedEdits(own, held, dropped, _make_failure(archive, words, touched, since, scope))


def _scope(archive: Archive, check_id: int, is_new: bool) -> str:
    """The trouble that what is held belongs to: one of its own where a block was found shared just now."""
    scopes = [one.scope for one in open_troubles(archive) if one.kind == "held" and one.scope.startswith(TEMPLATE)]
    return holding_scope(check_id, of_template=True) if is_new or not scopes else scopes[-1]


def _find_states(archive: Archive, settings: Settings, names: Iterable[str], now: datetime) -> dict[str, BlockState]:
    """What was known of each block before this run."""
    waits = (*(wait for _, wait in settings.revisit.ages), settings.revisit.older)
    since = now - _TURNS * max(waits)
    return {name: find_state(archive, name, since) for name in names}


def _judge_block(archive: Archive, name: str, state: BlockState, now: datetime) -> BlockState:
    """Whether many releases share a block, and what a person has said of it; noted where it is found now.

    `state`: what was known of it before.
    """
    since = now - _DAYS
    if state == "own":
        releases = len(set(changes_with(archive, name, since).values()))
        if releases < _MANY or releases * _SHARE < count_edited(archive, since):
            return "own"
        state = "held"
    share_block(archive, name, since, state)
    return state


def _mark(archive: Archive, event: RecordedChange, shared: set[str]) -> Change | None:
    """Marks the edits of a change that many releases share; gives it with its own alone, None where it has none."""
    if event.old is None or event.new is None:
        return event.change
    marked = find_shared(event.change.edits, event.old, event.new, shared)
    mark_edits(archive, event.id, marked)
    own = tuple(edit for position, edit in enumerate(event.change.edits, 1) if position not in marked)
    return replace(event.change, edits=own) if own else None


def _hold_earlier(archive: Archive, check_id: int, change_id: int, shared: set[str], reason: str) -> None:
    """What was recorded before it was known to be shared: held, where it is nothing else and still waits."""
    change = get_change(archive, change_id)
    old, new = wordings_of(archive, change) if change else (None, None)
    if change is not None and old is not None and new is not None:
        event = RecordedChange(change_id, change, old.release, new.release)
        if _mark(archive, event, shared) is None:
            hold_alerts(archive, [change_id], reason, check_id)


def _say(words: Mapping[str, str], names: Set[str]) -> str:
    name = max(names, key=lambda name: (len(words[name]), name))
    way = "came to" if name.startswith("came") else "went from"
    return f"“{shorten(words[name], _QUOTED)}” {way} several releases in the same days"


def _make_failure(
    archive: Archive, words: Mapping[str, str], names: set[str], since: datetime, scope: str
) -> Failure | None:
    if not names:
        return None
    releases = {url for name in names for url in changes_with(archive, name, since).values()}
    said = _say(words, names).replace("several releases", f"{len(releases)} releases")
    todo = "look at them, then `mofawatch alerts release` or `alerts drop --held`"
    detail = f"{said}, most likely a change of the template: {todo}"
    return Failure("held", None, detail, scope)
