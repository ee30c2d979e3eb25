"""Against what a readout is read: the nearest earlier one of its kind.

Owns what makes two meetings of one kind, and the choice among the releases it is given. Knows no archive, and no
meeting but by its page: who held which office is never looked up. Definitions: docs/reference/statements.md.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from records.language.people.ranks import is_held, name_office
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.pattern import compile_late
from records.release import Medium, Release

Class = Literal["by telephone or video", "in person"]
HeldOffice = tuple[str | None, str | None]  # whose, and the office: ("Japan", "Minister for Foreign Affairs")

# What a page that names the medium says of it; others are no meetings.
MEDIA: Final[dict[Class, tuple[Medium, ...]]] = {
    "by telephone or video": ("telephone", "video"),
    "in person": ("in person",),
}
# Those for whom a meeting is named, whoever sits beside them; beside the first of these the others are company.
_LEADERS = ("prime minister", "president", "vice president")
_PRINCIPALS = frozenset(
    {*_LEADERS, "foreign minister", "secretary of state", "defense minister", "secretary of defense"}
)
# A minister of whatever it is, of the rank of those a meeting is named for.
_OTHER_MINISTER = compile_late(r"^(?:minister|secretary) (?:of|for) ")
# What follows is what they met about: "... on North Korea".
_MATTER = compile_late(r"\s(?:on|over|regarding|concerning|about)\s", re.IGNORECASE)
# What a title alone says of who met.
_TITLES = (
    # Not "Business Summit": who met there the title does not say.
    (compile_late(r"(?:(?<![a-z]\s)|(?<=States\s))\b[Ss]ummit\b"), ("prime minister", "president")),
    (compile_late(r"\bvice[- ](?:foreign )?minister", re.IGNORECASE), ("vice-minister", "deputy secretary")),
    (compile_late(r"\bforeign ministers?['’]?s?['’]? ", re.IGNORECASE), ("foreign minister", "secretary of state")),
)
# Offices that a title tells more of: "Secretary Example" of a foreign ministers' meeting.
_BARE = (("minister",), ("secretary",))
# A dialogue that is held again and again on a matter of its own, whoever leads it: "Cyber Dialogue".
_MATTERS = (
    r"(?P<matter{}>extended deterrence|cyber|space|energy|climate|disarmament|non-?proliferation|development"
    r"|digital economy|internet economy|policy planning|trade and labor|human rights|counter-?terrorism|maritime)\b"
)
_SERIES = compile_late(
    rf"\b{_MATTERS.format(1)}[\w ,-]{{0,60}}? (?:dialogue|commission|working group|consultations?|ministerial)\b"
    rf"|\b(?:dialogue|commission|working group|consultations?) (?:on|for) (?:the )?(?:promotion of )?"
    rf"{_MATTERS.format(2)}",
    re.IGNORECASE,
)
# An occasion at which nothing is talked over.
_CEREMONY = compile_late(
    r"(?:signing|exchange of (?:\w+ )?notes|conferment|conferral|presentation|award)\b", re.IGNORECASE
)
_REMOTE = compile_late(r"\b(?:telephone|phone|video|online|virtual|tele-?conference)\b", re.IGNORECASE)
_MEETING = compile_late(
    r"\b(?:meeting|talks?|lunch|luncheon|dinner|breakfast|consultations?|dialogue|summit"
    r"|consultative committee|2\+2)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A release as far as the choice of a predecessor needs it."""

    url: str
    title: str
    date: datetime.date | None  # of the event; the release's own where its text gives none
    start_time: str | None  # "HH:MM", to tell two of one day apart
    medium: Medium | None
    offices: tuple[HeldOffice, ...]  # of those who took part, in the order of the page
    published: datetime.date | None = None  # the release's own date


def event_of(release: Release) -> Event:
    """What a release says of its event, as far as the choice needs it."""
    facts = release.facts
    return Event(
        release.url,
        release.title,
        facts.date or release.published,
        facts.start_time,
        facts.medium,
        tuple((person.country, person.office) for person in release.participants),
        release.published,
    )


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """What two meetings must have in common."""

    japan: tuple[str, ...]  # offices of those for whom the meeting is named; of a series of officials none
    states: tuple[str, ...]
    medium: Class
    series: str = ""  # the matter of a dialogue that has one: "cyber"

    @property
    def words(self) -> str:
        """In words: "foreign minister and secretary of state, in person"."""
        who = " and ".join((*self.japan, *self.states))
        said = [f"dialogue on {self.series}" if self.series else "", who, self.medium]
        return ", ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class PredecessorChoice:
    """A predecessor, or none, and why."""

    url: str | None
    why: str


def read_kind(event: Event) -> MeetingKind | None:
    """The kind of a meeting; None where it is none of Japan and the United States alone, or the page does not say."""
    return _read_kind(event.title, event.medium, event.offices)


@lru_cache(4096)  # the same people meet again and again, under the same title
def _read_kind(title: str, medium: Medium | None, people: tuple[HeldOffice, ...]) -> MeetingKind | None:
    named = _nations_of(title)
    if (named | {country for country, _ in people}) - {JAPAN, UNITED_STATES, None}:
        return None
    means = _class_of(title, medium)
    if means is None:
        return None
    sides = [[office or "" for country, office in people if country == side] for side in (JAPAN, UNITED_STATES)]
    is_of_several = all(sum(map(_is_minister, side)) > 1 for side in sides)  # "2+2", also the economic one
    offices = tuple(_offices_of(side, is_of_several) for side in sides)
    matter = _matter_of(title)
    is_named = all(offices) or {JAPAN, UNITED_STATES} <= named
    if matter and is_named and _PRINCIPALS.isdisjoint({*offices[0], *offices[1]}):
        return MeetingKind((), (), means, matter)  # whose officials lead it changes from one to the next
    if not all(offices) or any(office in _BARE for office in offices):
        by_title = next((pair for pattern, pair in _TITLES if pattern.search(title)), None)
        if by_title is not None and not {JAPAN, UNITED_STATES} - named:
            known = [() if office in _BARE else office for office in offices]
            offices = tuple(read or (said,) for read, said in zip(known, by_title, strict=True))
        elif not all(offices):
            return None
    return MeetingKind(offices[0], offices[1], means, matter)


def _matter_of(title: str) -> str:
    """The matter of a dialogue that its title says; "" where it says none."""
    series = _SERIES.search(title)
    return (series["matter1"] or series["matter2"]).lower().replace("-", "") if series else ""


@lru_cache(1024)  # titles repeat on this site
def _nations_of(title: str) -> frozenset[str]:
    return frozenset(nation for nation, _, _ in find_nations(_MATTER.split(title)[0]))


def _class_of(title: str, medium: Medium | None) -> Class | None:
    if _CEREMONY.match(title) and not _MEETING.search(title):
        return None
    if medium is None:
        if _REMOTE.search(title):
            return "by telephone or video"
        return "in person" if _MEETING.search(title) else None
    return next((means for means, media in MEDIA.items() if medium in media), None)


def _offices_of(held: Iterable[str], is_of_several: bool) -> tuple[str, ...]:
    """The offices of one side: those a meeting is named for, else that of who is named first."""
    named = [office for office in held if office]
    offices = [name_office(office) for office in named]
    principals = [
        name
        for office, name in zip(named, offices, strict=True)
        if name in _PRINCIPALS or (is_of_several and _is_minister(office))
    ]
    leader = next((office for office in _LEADERS if office in principals), None)
    return (leader,) if leader else tuple(sorted(set(principals))) or tuple(offices[:1])


def _is_minister(office: str) -> bool:
    name = name_office(office)
    return name in _PRINCIPALS or (_OTHER_MINISTER.match(name) is not None and is_held(office))


def choose_predecessor(event: Event, others: Iterable[Event]) -> PredecessorChoice:
    """The nearest of `others` that is earlier and of the same kind, and why it is that one."""
    kind = read_kind(event)
    if kind is None:
        return PredecessorChoice(
            None, "not a meeting of Japan and the United States alone, or the page does not say who met how"
        )
    if event.date is None:
        return PredecessorChoice(None, "the release has no date, so nothing is earlier")
    earlier = list_predecessors(event, others)
    if not earlier:
        return PredecessorChoice(None, f"the archive has no earlier meeting of this kind: {kind.words}")
    chosen = earlier[0]
    number = "the only earlier one" if len(earlier) == 1 else f"the nearest of {len(earlier)} earlier ones"
    return PredecessorChoice(chosen.url, f"{number} of its kind ({kind.words}): {chosen.date}")


def list_predecessors(event: Event, others: Iterable[Event]) -> list[Event]:
    """Those of `others` that are earlier and of the same kind, the nearest first."""
    kind = read_kind(event)
    if kind is None or event.date is None:
        return []
    earlier = [
        (_when(other), other.url, other)
        for other in others
        if other.url != event.url and other.date is not None and _is_before(other, event) and read_kind(other) == kind
    ]
    return [other for _, _, other in sorted(earlier, key=lambda each: each[:2], reverse=True)]


def _when(event: Event) -> tuple[datetime.date, str]:
    return event.date or datetime.date.min, event.start_time or ""


def _is_before(other: Event, event: Event) -> bool:
    if other.date != event.date:
        return _when(other) < _when(event)
    return bool(other.start_time and event.start_time and other.start_time < event.start_time)
