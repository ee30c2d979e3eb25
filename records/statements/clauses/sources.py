"""What a sentence does not tell of the event itself: of the past, or on the word of somebody.

Owns these rules alone.
"""

from collections.abc import Sequence

from records.statements.sentence import Act, Sentence
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH

_SOURCES = frozenset(
    {"paper", "papers", "newspaper", "newspapers", "media", "press", "sources", "reports", "observers", "agency"}
    | {"news", "magazine", "journalist", "journalists", "reporter", "reporters", "story", "rumors", "rumours"}
)


def is_history(sentence: Sentence) -> bool:
    """Whether a year or its like leads a sentence in: "In 2006, the two governments agreed" is of the past."""
    head = sentence.folded[sentence.first : min(sentence.first + 5, sentence.end)]
    lead = head[: head.index(",")] if "," in head else ()
    return lead == ("last", "year") or (lead[:1] == ("in",) and len(lead[-1]) == 4 and lead[-1].isdigit())


def find_sources(sentence: Sentence) -> list[SpeakerMention | None]:
    """Who a sentence says tells it: "According to Minister A, ..."; None for one who was not there, as a paper."""
    said = sentence.folded[sentence.first : sentence.end]
    if "according" not in said or "," not in said:
        return []
    last = len(said) - 1 - said[::-1].index(",")
    present = {each.name for each in sentence.memory.present}
    sources: list[SpeakerMention | None] = []
    for at in (0, last + 1):
        if said[at : at + 2] != ("according", "to"):
            continue
        one = next(reversed(sentence.by_first.get(sentence.first + at + 2, [])), None)
        if one is not None and (one.kind in {"side", "group"} or one.speaker in present - {None}):
            sources.append(one)
        elif one is not None or not _SOURCES.isdisjoint(said[at : at + 6]):
            sources.append(None)
    return sources


def is_of_sources(act: Act, sources: Sequence[SpeakerMention | None]) -> bool:
    """Whether who tells an act may tell it: he did it himself, or with the other."""
    of_all = act.speaker.side == BOTH
    return of_all or any(
        each is not None and (each.side, each.speaker) == (act.speaker.side, act.speaker.name) for each in sources
    )
