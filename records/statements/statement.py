"""A statement as data: one act of saying in a point of a release.

Owns the shapes alone. What the fields mean is in docs/reference/statements.md.
"""

from dataclasses import dataclass
from typing import Literal

from records.language.verbs import Rung

BOTH = "both"

State = Literal["both", "new", "gone"]  # of a topic in two readouts
Step = Literal["same", "stronger", "weaker", "different"]  # of the verb on it


@dataclass(frozen=True, slots=True)
class TopicPlace:
    """A place where a text shows a topic."""

    topic: str
    phrase: str  # as published
    start: int  # characters of the point's text
    end: int
    general: bool  # too wide to be new or gone


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying. Places are characters of the point's text, as `text[start:end]`."""

    position: int  # of the point in its release, from 1
    label: str | None  # of the point
    number: int  # 1, 2, ... within the point
    start: int  # of the clause
    end: int
    verb: str  # as published, with what strengthens or weakens it
    verb_start: int
    verb_end: int
    side: str | None  # "both", "Japan", "United States", "other: NAME"; None where the page does not say
    speaker: str | None  # family name in ordinary case; None for both, or a side without a name
    rung: Rung | None
    strength: int  # 1 plain, 2 strengthened, 0 weakened
    order: int  # within the rung, the higher the stronger: for comparison
    negated: bool
    hedge: str | None  # the words, as published
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A topic of two readouts."""

    topic: str
    state: State
    change: Step | None  # of the verb, where both raise the topic and say something on it
    before: tuple[Statement, ...]
    now: tuple[Statement, ...]
    order_before: int | None  # 1: raised first
    order_now: int | None
