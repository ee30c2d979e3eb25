"""A change as it is recorded: its edits, its one line, and whether it is news or silent.

Joins the comparison and `records.news` with the archive for one turn of a history. Must not write anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mofawatch.recording.wordings import Wordings
from records.change import Change, ChangeSource, Edit
from records.history import History, Turn
from records.news import Origin, why_silent
from records.release import Release, content_hash
from store.archive import Archive
from store.evidence.sights import KeptSight, first_meeting, was_left_out_silently
from store.pages import moved_from
from store.releases import get_release
from store.versions import count_phrase, latest_version, same_wording


@dataclass(frozen=True, slots=True)
class Event:
    """A change that was recorded, and the wordings before and after it."""

    id: int
    change: Change
    old: Release | None
    new: Release | None


@dataclass(frozen=True, slots=True)
class Case:
    """A release whose history was built anew."""

    archive: Archive
    url: str
    history: History
    wordings: Wordings
    sights: Sequence[KeptSight]
    fresh: frozenset[int]  # captures that say something of it for the first time


def make_change(case: Case, turn: Turn, note: str, late: frozenset[int]) -> Event:
    """What a turn of the history is, with a `note` to its line; `late`: captures whose news is none any more."""
    old, new = _wording(case, turn.before), _wording(case, turn.after)
    shown = new or old
    if shown is None:
        raise ValueError(f"expected a wording on one side of the change of {case.url}")
    edits: tuple[Edit, ...] = ()
    if old is not None and new is not None and turn.before != turn.after:
        from records.comparison.compare import compare  # late: most checks compare nothing

        edits = compare(old, new, lambda phrase: count_phrase(case.archive, phrase, case.url)).edits
    sources: dict[str, ChangeSource] = {"site": "site", "import": "import"}
    change = Change(
        url=case.url,
        kind=turn.kind,
        noticed_at=turn.noticed_at,
        from_version=turn.before,
        to_version=turn.after,
        edits=edits,
        silent=bool(why_silent(turn.kind, _origin(case, turn, new, late))),
        not_before=turn.not_before,
        not_after=turn.not_after,
        source=sources.get(turn.source, "web-archive"),
    )
    from records.comparison.compare import summarise

    summary = summarise(change, shown) + note + _note_move(case, turn, shown)
    return Event(0, replace(change, summary=summary), old, new)


def is_past(case: Case, turn: Turn) -> bool:
    """Whether something later was known of the release before: a wording, or that it was gone."""
    said = {kept.sight.capture for kept in case.sights} - case.fresh - set(case.history.refused)
    place = case.history.order.index(turn.capture)
    return any(capture in said for capture in case.history.order[place + 1 :])


def _wording(case: Case, number: int | None) -> Release | None:
    return None if number is None else case.wordings.of_version(case.history.versions[number - 1])


def _origin(case: Case, turn: Turn, new: Release | None, late: frozenset[int]) -> Origin:
    """How the monitor came by a change."""
    kept = next(kept for kept in case.sights if kept.sight.capture == turn.capture)
    accepted = {capture for stay in case.history.versions for capture in stay.captures}
    of_site = {one.sight.capture for one in case.sights if one.sight.source == "site"} & accepted
    first_live = next((capture for capture in case.history.order if capture in of_site), None)
    is_new = turn.kind == "new"
    return Origin(
        kept_silently=kept.is_silent,
        is_late=turn.capture not in case.fresh or turn.capture in late,
        is_past=is_past(case, turn),
        is_first_live=not is_new and turn.capture == first_live,
        was_left_out=is_new and was_left_out_silently(case.archive, case.url),
        met=first_meeting(case.archive, case.url) if is_new else None,
        published=new.published if new else None,
    )


def is_same_release(one: Release, other: Release) -> bool:
    """Whether two addresses show one release: the same title and date, or the same wording, whatever it links to."""
    if (one.title, one.published) == (other.title, other.published):
        return True
    return content_hash(replace(one, links=())) == content_hash(replace(other, links=()))


def _note_move(case: Case, turn: Turn, shown: Release) -> str:
    """What there is to add when a release has moved: from where, or the same wording at another address."""
    if turn.kind not in {"new", "withdrawn"}:
        return ""
    gone = turn.kind == "new"
    if gone and (note := _note_redirect(case, shown)):
        return note
    stay = case.history.versions[(turn.after or turn.before or 1) - 1]
    others = same_wording(case.archive, stay.wording, case.url)
    standing = {url: at.status == "live" for url in others if (at := get_release(case.archive, url))}
    left = [url for url, is_live in standing.items() if not is_live]
    if gone and left:
        return f"; the same wording stood at {', '.join(left)}, where it is gone"
    live = [url for url, is_live in standing.items() if is_live]
    return f"; the same wording stands at {', '.join(live)}" if live else ""


def _note_redirect(case: Case, shown: Release) -> str:
    """From where the site leads here for good, where that was this release."""
    for url in moved_from(case.archive, case.url):
        before = latest_version(case.archive, url)
        if before is not None and is_same_release(before.release, shown):
            other = content_hash(replace(before.release, links=())) != content_hash(replace(shown, links=()))
            return f"; moved here from {url}" + (", and its text is another one now" if other else "")
    return ""
