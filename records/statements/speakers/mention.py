"""Somebody who may speak, where a text names him.

Owns the mention as data. Must not find one; the files beside it do.
"""

from dataclasses import dataclass
from typing import Literal

SpeakerKind = Literal["person", "group", "side", "country", "pronoun"]
COUNTERPART = "counterpart"  # in place of a name: whoever it is of the other side
OWNERS = frozenset({"his", "her", "their"})


# Not frozen: there are dozens for each sentence, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class SpeakerMention:
    """Somebody who may speak, where a text names him; places are words of the text."""

    first: int
    end: int  # one past the last word
    kind: SpeakerKind
    side: str | None
    speaker: str | None
    is_plural: bool
    names: tuple[str, ...] = ()  # families, of one or more people
    at_event: bool = True

    @property
    def is_speaker(self) -> bool:
        """Whether it is somebody who met, and no country."""
        return self.at_event and self.kind != "country"
