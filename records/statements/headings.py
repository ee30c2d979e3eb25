"""What stands above a point: the heading of its part, and the first paragraph of the page.

Owns what is a heading, for how long it stands, and which of its topics are those of what is said below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from records.pattern import compile_late
from records.release import Point
from records.statements.statement import TopicPlace

_LONGEST = 12  # words of a heading
_SENTENCE_END = compile_late(r"[.!?:;,)\]”\"]\s*$")
_LETTERS = compile_late(r"[a-z]+\W*$", re.IGNORECASE)
_UNNUMBERED = 9  # below every numbered heading
# "This series of accidents", of which the first paragraph tells.
_POINTS_BACK = compile_late(
    r"\b[Tt]h(?:is|ese) (?:[\w-]+ ){0,3}?(?:incident|accident|crash|landing|case|launch|test|attack|disaster"
    r"|earthquake|typhoon|fire|flood|tragedy|kidnapping|arrest|crime|spill)(?:s|es)?\b"
)
# Where people meet, and seldom what a call is about.
_OCCASIONS = frozenset(
    {"Security Consultative Committee (2+2)", "Economic 2+2", "Quad", "G7 and G20", "United Nations"}
    | {"ASEAN and Southeast Asia", "IPEF"}
)


class Above(NamedTuple):
    """What stands above the point that is read."""

    heading: tuple[str, ...]  # what its heading is about: so is what is said below it of no other matter
    lead: tuple[str, ...]  # what the first paragraph is about: so is what points back, "this incident"
    general: frozenset[str]  # topics that are no matter of their own


@dataclass(slots=True)
class Headings:
    """The headings above the point that is read, while a page is read from its begin to its end."""

    _lead: tuple[str, ...] | None = None  # what the first paragraph is about; None before it
    _standing: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # (depth, topics), the nearest last

    def _go_on(self, point: Point, places: Sequence[TopicPlace]) -> None:
        specific = tuple(dict.fromkeys(place.topic for place in places if not place.general))
        is_heading = len(point.text.split()) <= _LONGEST and not _SENTENCE_END.search(point.text)
        if is_heading or point.label:
            depth = _depth(point.label)
            self._standing = [(above, topics) for above, topics in self._standing if above < depth]
            if is_heading:
                self._standing.append((depth, specific))
        if self._lead is None and not is_heading:
            self._lead = tuple(topic for topic in specific if topic not in _OCCASIONS)

    def above(self, point: Point, places: Sequence[TopicPlace], general: frozenset[str]) -> Above:
        """What stands above the next point, which may be a heading itself; `places` are the topics it shows."""
        lead = self._lead if self._lead and _POINTS_BACK.search(point.text) else ()
        self._go_on(point, places)
        return Above(self._topics(), lead, general)

    def _topics(self) -> tuple[str, ...]:
        """What the nearest heading with a matter is about, where it is one matter."""
        topics = next((topics for _, topics in reversed(self._standing) if topics), ())
        return topics if len({topic.partition(":")[0] for topic in topics}) == 1 else ()


def _depth(label: str | None) -> int:
    """How far below the page a point stands: 1 for "2", 2 for "2(1)" and "(1)", 3 for "2(1)a"."""
    if not label:
        return _UNNUMBERED
    if label.endswith(")"):
        return 2
    return 3 if _LETTERS.search(label) else 1
