"""Who is sent which alert, and how the sending went.

Owns Destination, Alert, Delivery, what an alert says (ChangeNews, OperatorNews, Heartbeat) and the rule
`choose_route`. A Destination is a name: its address stays in the configuration and never comes here.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Literal

from records.change import CHANGE_KINDS, EDIT_CLASSES, Change, ChangeKind, EditClass
from records.release import Person, Release
from records.text import normalise
from records.trouble import Trouble

if TYPE_CHECKING:  # every command needs a Destination, and none but those that compare readouts what these bring
    from records.phrase import PhraseNotice
    from records.predecessor import Event
    from records.statements.statement import TopicChange

# waiting: to be sent at next_try_at · digest: goes into the day's message · held: the flood guard keeps it ·
# sent · given_up: tried for days · suppressed: the destination did not ask for it
AlertStatus = Literal["waiting", "digest", "held", "sent", "given_up", "suppressed"]

NewsTurn = Literal["begun", "reminder", "over", "heartbeat"]

# What is asked for is typed, a page is typeset: the signs that differ, and nothing else.
_TYPED = str.maketrans(dict.fromkeys("’‘‛", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑–—−", "-"))


@dataclass(frozen=True, slots=True)
class Destination:
    """Who wants which alerts, by name. A change must pass each key; of one key's values, one is enough."""

    name: str
    kinds: tuple[ChangeKind, ...] = CHANGE_KINDS
    classes: tuple[EditClass, ...] = EDIT_CLASSES  # of edits; what is new, withdrawn or restored has none to pass
    match: tuple[str, ...] = ()  # words or phrases; () takes every release
    digest: time | None = None  # local time of the one message a day; None sends at once
    quiet: tuple[time, time] | None = None  # local times between which nothing is sent, only put off
    people: tuple[str, ...] = ()  # family names, or names, of who took part or was spoken of; () takes every release
    sections: tuple[str, ...] = ()  # headings a page stands under; () takes every release


@dataclass(frozen=True, slots=True)
class Route:
    """What becomes of a change for one destination."""

    status: AlertStatus  # waiting, digest, held or suppressed
    reason: str  # in words: "asks for edits of class fact", "does not ask for edits of class media"


@dataclass(frozen=True, slots=True)
class Alert:
    """An outbox row: a change, or an operator's message, for one destination."""

    id: int
    destination: str
    status: AlertStatus
    reason: str
    attempts: int
    due_at: datetime  # aware, UTC: when it was first to be sent
    next_try_at: datetime | None  # aware, UTC; None when nothing is due
    change_id: int | None = None  # None for an operator's message
    trouble_id: int | None = None
    last_error: str | None = None  # never holds an address or a token
    sent_at: datetime | None = None  # aware, UTC
    turn: NewsTurn | None = None  # of an operator's message


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to send an alert."""

    tried_at: datetime  # aware, UTC
    ok: bool
    detail: str  # what the service said, or why it could not be asked; no address, no token
    retry_at: datetime | None = None  # aware, UTC: before this the service wants no other, by its Retry-After


# Changes that a destination did not ask for, by kind and weightiest class, each with their number.
LeftOut = tuple[tuple[tuple[ChangeKind, EditClass | None], int], ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A readout beside its predecessor."""

    event: "Event"  # the predecessor's
    why: str  # it is that one
    topics: "tuple[TopicChange, ...]"


@dataclass(frozen=True, slots=True)
class ChangeNews:
    """What an alert about a change has to say, before it is put into words."""

    change: Change  # with its edits
    release: Release  # the wording now; the last one known when it was withdrawn
    earlier: Release | None  # the wording before; None for a new release
    versions: int  # wordings of this release in the archive, this one included
    captured_at: datetime  # aware, UTC: when `release` was captured; for a withdrawal, when it was last seen there
    first_seen: datetime | None  # aware, UTC: when the release was first captured
    change_page: str | None = None  # where readers see the change in the archive; None where they reach no archive
    against: Against | None = None  # a new release beside its predecessor; None where it has none
    phrases: "tuple[PhraseNotice, ...]" = ()  # what is to be told of the followed ones
    since: tuple[tuple[ChangeKind, datetime], ...] = ()  # what came of the release after the change, and when (UTC)


@dataclass(frozen=True, slots=True)
class OperatorNews:
    """What an operator's message has to say about a failure of the monitor."""

    trouble: Trouble
    turn: NewsTurn


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What a heartbeat has to say: that the monitor sees, what it saw since the last one, and what is not well."""

    since: datetime  # aware, UTC
    checks: int  # of the site, completed since then
    releases: int  # watched by now
    changes: int  # noticed since then
    answer: str = "all is well"  # or what is not, as `status` says it
    troubles: tuple[Trouble, ...] = ()  # that go on
    held: int = 0  # alerts about changes, for each destination
    waiting: int = 0  # the same, digests included
    given_up: int = 0
    troubled: int = 0  # of the checks
    unfinished: int = 0  # checks that began since then and were killed


def choose_route(destination: Destination, change: Change, old: Release | None, new: Release | None) -> Route:
    """Whether `destination` asked for `change`, and in which words it did or did not.

    `old` and `new` are the wordings before and after. A phrase, a person or a section counts in either, so that what
    was dropped is reported too.
    """
    if change.kind not in destination.kinds:
        return Route("suppressed", f"does not ask for {change.kind}")
    reasons = [f"asks for {change.kind}"]
    if change.kind == "edited":
        classes = [name for name in EDIT_CLASSES if any(edit.edit_class == name for edit in change.edits)]
        wanted = [name for name in classes if name in destination.classes]
        if classes and not wanted:
            return Route("suppressed", f"does not ask for edits of class {' or '.join(classes)}")
        reasons = [f"asks for edits of class {' and '.join(wanted)}"] if wanted else reasons
    wordings = [release for release in (old, new) if release is not None]
    for asked, applies, verb in (
        (destination.match, _says, "says"),
        (destination.people, _names, "names"),
        (destination.sections, _stands_under, "stands under"),
    ):
        if not asked:
            continue
        found = next((one for one in asked if any(applies(release, _typed(one)) for release in wordings)), None)
        if found is None:
            return Route("suppressed", f"the release {verb} none of: {', '.join(asked)}")
        reasons.append(f"the release {verb} {found!r}")
    return Route("digest" if destination.digest else "waiting", ", ".join(reasons))


def _says(release: Release, phrase: str) -> bool:
    """Whether the release has the phrase, from the beginning of a word on: "arms" is not in "farms"."""
    text = _typed(f"{release.title}\n{release.text}\n{' '.join(release.captions)}")
    edge = r"(?<!\w)" if phrase[:1].isalnum() else ""
    return re.search(edge + re.escape(phrase), text) is not None


def _names(release: Release, name: str) -> bool:
    return any(_is_called(person, name.split()) for person in (*release.participants, *release.mentioned))


def _is_called(person: Person, name: list[str]) -> bool:
    """Whether `name` is the family name, or several words of the whole name in any order.

    Where no family name was read, one word of the name as published is enough.
    """
    family = _typed(person.family_name or "").split()
    if family == name:
        return True
    words = {*_typed(person.name).split(), *_typed(person.given_name or "").split(), *family}
    return (len(name) > 1 or not family) and words.issuperset(name)


def _stands_under(release: Release, section: str) -> bool:
    return _typed(release.section) == section


def _typed(text: str) -> str:
    """`text` as one would type it to find it: plain signs, single spaces, no capitals."""
    return normalise(text).translate(_TYPED).casefold()
