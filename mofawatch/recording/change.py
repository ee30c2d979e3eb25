"""A change as it is recorded: its edits, its one line, and whether it is news or silent.

Joins the comparison and `records.news` with the archive for one turn of a history. Must not write anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mofawatch.recording.twins import find_twins, says_the_same
from mofawatch.recording.wordings import Wordings
from records.capture import GONE
from records.change import Change, Edit, change_source
from records.history import History, Turn
from records.news import Origin, is_long_gone, why_silent
from records.release import Release
from records.text import MONTHS
from store.archive import Archive
from store.evidence.captures import last_answers
from store.evidence.sights import KeptSight, find_discovery, was_left_out_silently, was_seen_live
from store.pages import moved_from
from store.releases import get_release
from store.troubles import open_troubles
from store.versions import count_phrase, latest_version, versions_of

_SAME_CHECK = timedelta(hours=1)  # what answered that shortly before answered in the same check


@dataclass(frozen=True, slots=True)
class RecordedChange:
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


def make_change(case: Case, turn: Turn, note: str, late: frozenset[int]) -> RecordedChange:
    """What a turn of the history is, with a `note` to its line; `late`: captures whose news is none any more."""
    old, new = _wording(case, turn.before), _wording(case, turn.after)
    shown = new or old
    if shown is None:
        raise ValueError(f"expected a wording on one side of the change of {case.url}")
    edits: tuple[Edit, ...] = ()
    if old is not None and new is not None and turn.before != turn.after:
        from records.comparison.compare import compare  # late: most checks compare nothing

        edits = compare(old, new, lambda phrase: count_phrase(case.archive, phrase, case.url)).edits
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
        source=change_source(turn.source),
    )
    from records.comparison.compare import summarise

    notes = note, _note_move(case, turn, shown), _note_copy(case, change, turn)
    summary = "; ".join(filter(None, (summarise(change, shown), *notes)))
    return RecordedChange(0, replace(change, summary=summary), old, new)


def is_past(case: Case, turn: Turn) -> bool:
    """Whether something later was known of the release before: a wording, or that it was gone."""
    old = {kept.sight.capture for kept in case.sights if kept.sight.repeats not in case.fresh}
    said = old - case.fresh - set(case.history.refused)
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
        is_first_live=_is_first_move(case) if is_new else turn.capture == first_live,
        is_long_gone=turn.kind == "withdrawn" and first_live is None and is_long_gone(turn.not_before, turn.not_after),
        was_left_out=is_new and was_left_out_silently(case.archive, case.url),
        discovery=find_discovery(case.archive, case.url) if is_new else None,
        published=new.published if new else None,
    )


def _note_copy(case: Case, change: Change, turn: Turn) -> str:
    """Where a change was seen that is told of a web archive's copy, and since when the site itself shows us nothing."""
    if change.silent or change.source != "web-archive":
        return ""
    note = f"seen in the {turn.source}'s copy of {_say_moment(turn.noticed_at)}"
    words = {"blocked": "refuses mofawatch", "unreachable": "does not answer"}
    closed = next(
        (trouble for trouble in open_troubles(case.archive) if trouble.kind in words and not trouble.scope), None
    )
    if closed is None:
        return note
    return f"{note}; the ministry's site {words[closed.kind]} since {_say_moment(closed.began_at)}"


def _say_moment(at: datetime) -> str:
    """`3 Nov 2026, 07:12 UTC`; strftime would follow the machine's language."""
    return f"{at.day} {MONTHS[at.month - 1]} {at:%Y, %H:%M} UTC"


def _is_first_move(case: Case) -> bool:
    """Whether the site leads here from addresses of which it never showed us the page itself."""
    before = [url for url in moved_from(case.archive, case.url) if get_release(case.archive, url) is not None]
    return bool(before) and not any(was_seen_live(case.archive, url) for url in before)


def is_same_release(one: Release, other: Release) -> bool:
    """Whether two addresses show one release: the same day and title, or most of the text, or the same wording."""
    by_title = one.document is None and other.document is None  # that of a document is its list's
    if by_title and one.published == other.published and (one.title == other.title or _shares_text(one, other)):
        return True
    return says_the_same(one, other)


def _shares_text(one: Release, other: Release) -> bool:
    """Whether half of the text of both stands in both, point by point."""
    shared = {point.text for point in one.points} & {point.text for point in other.points}
    return 2 * sum(map(len, shared)) >= max(len(one.text), len(other.text), 1)


def _note_move(case: Case, turn: Turn, shown: Release) -> str:
    """What there is to add when a release has moved: from where, or the same wording at another address."""
    if turn.kind not in {"new", "withdrawn"}:
        return ""
    is_new = turn.kind == "new"
    if is_new and (note := _note_redirect(case, shown)):
        return note
    stay = case.history.versions[(turn.after or turn.before or 1) - 1]
    others, words = find_twins(case.archive, case.url, shown, stay.wording)
    standing = {url: at.status == "live" for url in others if (at := get_release(case.archive, url))}
    left = [url for url, is_live in standing.items() if not is_live]
    if is_new and left:
        return f"{words} stood at {', '.join(left)}, where it is gone"
    there = [url for url, is_live in standing.items() if is_live]
    # The answers of this very check count, whether they are recorded by now or not.
    answers = last_answers(case.archive, there) if there else {}
    lost = {url: status for url, (status, _, _) in answers.items() if status in GONE}
    leads = [url for url, (_, _, to) in answers.items() if to == case.url and url not in lost]
    live = [_say_place(url, answers.get(url), turn) for url in there if url not in lost and url not in leads]
    if live:
        return f"{words} stands at {', '.join(live)}"
    return _say_left(words, lost, leads) if is_new else ""


def _say_left(words: str, lost: Mapping[str, int], leads: Sequence[str]) -> str:
    """The addresses that showed the same and do not any more: gone, or leading here for now."""
    if lost:
        return f"{words} stood at " + ", ".join(f"{url}, which answered {status}" for url, status in lost.items())
    return f"{words} was known at {', '.join(leads)}, which leads here for now" if leads else ""


def _say_place(url: str, answer: tuple[int, datetime, str | None] | None, turn: Turn) -> str:
    """An address, and when it answered last, where that was not in the same check."""
    if answer is None or turn.noticed_at - answer[1] < _SAME_CHECK:
        return url
    return f"{url} (last seen {_say_moment(answer[1])})"


def _say_edits(case: Case, old: Release, new: Release) -> str:
    """What was edited on the way to another address, the weightiest in words."""
    from records.comparison.compare import compare
    from records.comparison.summary import describe_edits

    edits = compare(old, new, lambda phrase: count_phrase(case.archive, phrase, case.url)).edits
    return f", edited on the way: {describe_edits(edits, new)}" if edits else ""


def was_at(archive: Archive, url: str, release: Release) -> bool:
    """Whether any wording that stood at an address is of the release `release`."""
    return any(is_same_release(version.release, release) for version in versions_of(archive, url))


def _note_redirect(case: Case, shown: Release) -> str:
    """From where the site leads here for good, where that was this release."""
    for url in moved_from(case.archive, case.url):
        before = latest_version(case.archive, url)
        if before is not None and was_at(case.archive, url, shown):
            is_edited = not says_the_same(before.release, shown)
            return f"moved here from {url}" + (_say_edits(case, before.release, shown) if is_edited else "")
    return ""
