"""What each clause of a sentence is about, by the topics its words show and those it takes over.

Owns which topics belong to which act and when one is carried over. Where a text shows a topic is for `topics`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from records.language.phrases import Word
from records.language.places.nations import find_nations
from records.language.verbs import read_table
from records.pattern import compile_late
from records.statements.sentence import Act
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH, TopicPlace

# What is pointed at and no topic: the very event, the time of it, the people in it.
_EVENT = (
    r"(?:dialogue|meeting|talk|conversation|consultation|discussion|conference|summit|visit|call|opportunity|occasion"
    r"|exchange|lunch|dinner|breakfast|time|year|month|week|day|morning|afternoon|evening|autumn|spring|summer|winter"
    r"|minister|leader|side|countr|nation|government|people|participant)\w*"
)
_THERE_IS = (
    r"(?: (?:also|still))? (?:is|are|was|were|be|has|have|had|can|could|will|would|should|must|may|might|remain)"
)
# Words of a clause that stand for what the one before was about; not "it is important that", "such as", "so that".
_BACK_REFERENCE = compile_late(
    rf"\b(?:th(?:is|ese)(?! (?:\w+ )?{_EVENT}\b)|those(?! (?:who|of|in|with|that|which)\b)|them"
    r"|it(?! (?:is|was|be|will be|would be|had been|has been) (?:\w+ )?\w+(?<!ed) (?:that|to|for)\b)|such(?! as\b)"
    rf"|d(?:o|oing|one|id) so|there(?!{_THERE_IS})"
    r"|(?:that|the) (?:issue|matter|point|topic|subject|respect|regard)s?(?! (?:of|that|to)\b))\b",
    re.IGNORECASE,
)
# What was discussed, whatever the occasion that is named behind it: "to address these issues, building on the talks".
_SAME_MATTERS = compile_late(
    r"\b(?:these|those) (?:issues|matters|challenges|topics|subjects)\b(?! (?:of|that|to|which|in)\b)", re.IGNORECASE
)
# One of these stands in whatever _BACK_REFERENCE matches.
_POINTING = frozenset(
    {"this", "these", "those", "them", "it", "such", "so", "there", "issue", "matter", "point", "topic", "subject"}
    | {"respect", "regard", "issues", "matters", "points", "topics", "subjects", "respects", "regards"}
)
# "The request", "the aircraft", known from before, since nothing behind tells which.
_KNOWN_THING = compile_late(
    rf"\bthe (?!{_EVENT}\b|(?:region|world|future|past|public|first|second|third|other|same|outset|ministry|department"
    r"|secretary|president|ambassador|senator|governor|director|deputy|delegation|latter|former|way|importance|need"
    r"|view|fact|international|united|u)\b)[a-z][\w'’-]+(?=[.,;]| (?:and|but|was|were|is|are|had|has|would|will|should"
    r"|could|must|can|to the|at once|with)\b)"
)
_NEW_MATTER = compile_late(
    r"(?:in addition|additionally|furthermore|moreover|besides|separately|finally|lastly|at the end)\b", re.IGNORECASE
)

_ANSWERS = (("response",), ("reply",), ("answer",))
_PASSIVE = frozenset({"was", "were", "is", "are"})
# What is conveyed and has no matter.
_ABOUT_NOTHING = frozenset({"regards", "greetings"})

# A topic -> the nearer one, the words that show it beside the topic, and the topics they may belong to as well.
_NEARER = {
    "North Korea": (
        "North Korea: nuclear and missiles",
        frozenset({"launch", "launches", "launched", "missile", "missiles", "verification"}),
        frozenset({"China", "Russia and Ukraine", "Iran", "Nuclear disarmament and non-proliferation"}),
    )
}


def read_clause_topics(
    text: str,
    words: tuple[Word, ...],
    folded: tuple[str, ...],
    acts: list[Act],
    places: Sequence[TopicPlace],
    before: tuple[str, ...],
    last: Act | None,
) -> list[tuple[str, ...]]:
    """The topics of each clause of a sentence, in order.

    What leads the sentence in is the topic of every clause that names none; a clause that hangs on another, names
    nothing at all, or says "this" or "it", is about what the one before was about. `before` are the topics of the
    sentence before and `last` is its last act: one who answers speaks of the same, one who goes on may not.
    """
    found: list[tuple[str, ...]] = []
    lead: list[TopicPlace] = []
    for number, act in enumerate(acts):
        start, end = words[act.first].start, words[act.end - 1].end
        within = [place for place in places if start <= place.start < end]
        own = tuple(dict.fromkeys(place.topic for place in within))
        if number == 0:
            verb_at = words[act.verb.first].start
            lead = [place for place in within if place.start < verb_at]
        if all(place.general for place in within) and act.verb.noun not in _ABOUT_NOTHING:
            if number > 0 and lead and not act.is_relative and (not own or not all(place.general for place in lead)):
                own = tuple(dict.fromkeys((*own, *(place.topic for place in lead))))
            elif act.is_relative or _is_about_the_same(
                text, words, folded, act, bool(own), number > 0 or (last is not None and _goes_on(folded, act, last))
            ):
                own = tuple(dict.fromkeys((*own, *(found[-1] if found else before))))
        elif found and _is_on_same_matters(text, start, end, within):
            own = tuple(dict.fromkeys((*found[-1], *own)))
        found.append((*own, *_nearer(own, folded[act.first : act.end])))
    for number, (act, following) in reversed(list(enumerate(pairwise(acts)))):
        if act.end == act.verb.end and folded[following.verb.end : following.verb.end + 1] == (",",):
            found[number] = found[number + 1]  # "A opposed, and B supported, the plan"
    return found


def _is_on_same_matters(text: str, start: int, end: int, within: Sequence[TopicPlace]) -> bool:
    """Whether a clause says "these issues" before it names any of its own."""
    same = _SAME_MATTERS.search(text, start, end)
    return same is not None and all(place.general or place.start > same.start() for place in within)


def _goes_on(folded: tuple[str, ...], act: Act, last: Act) -> bool:
    """Whether one speaks of what was said last: he answers another, or takes up what both discussed."""
    speaker, before = act.speaker, last.speaker
    if before.side == BOTH and speaker.side != BOTH:
        return last.verb.rung == "discuss"
    if before.side == BOTH:  # what they come to, but for what they "also" agree on
        is_new = "also" in folded[act.first : act.verb.end]
        return last.verb.rung == "discuss" and act.verb.rung in {"agree", "reaffirm"} and not is_new
    return speaker.side != before.side or (None not in {speaker.name, before.name} and speaker.name != before.name)


def _nearer(own: tuple[str, ...], said: tuple[str, ...]) -> Iterator[str]:
    """What is nearer than the topic of a clause: where it is North Korea, "the launch" is one of its missiles."""
    for topic, (nearer, shown, others) in _NEARER.items():
        if topic in own and nearer not in own and others.isdisjoint(own) and not shown.isdisjoint(said):
            yield nearer


def _is_about_the_same(
    text: str, words: tuple[Word, ...], folded: tuple[str, ...], act: Act, names_some: bool, is_beside: bool
) -> bool:
    """Whether a clause is about what the one before was about; `is_beside`: it is its neighbour or an answer to it."""
    start, end = words[act.first].start, words[act.end - 1].end
    is_pointing = not _POINTING.isdisjoint(folded[act.first : act.end])  # cheap, before a dear pattern
    if is_pointing and _BACK_REFERENCE.search(text, start, end):
        return True
    if act.verb.rung != "welcome" and folded[act.first] == "in" and folded[act.first + 1 : act.first + 2] in _ANSWERS:
        return True
    if names_some:
        return False
    if is_beside and not _NEW_MATTER.match(text, start):
        return True
    verb_end = words[act.verb.end - 1].end
    return end - verb_end < 3 or bool(_KNOWN_THING.search(text, verb_end, end))


def leave_out_subjects(
    words: tuple[Word, ...],
    folded: tuple[str, ...],
    acts: list[Act],
    mentions: Sequence[SpeakerMention],
    places: Sequence[TopicPlace],
) -> Sequence[TopicPlace]:
    """The places that are no part of what the subject of a verb is called: "the ROK side" is what speaks."""
    if not places or not acts:
        return places
    named = [(words[each.first].start, words[each.end - 1].end, each.end) for each in mentions]
    inside = [
        (place, end) for place in places for start, stop, end in named if start <= place.start and place.end <= stop
    ]
    if not inside:
        return places
    ends = {end for act in acts for end in _before_verb(folded, act)}
    subjects = [place for place, end in inside if end in ends]
    return [place for place in places if place not in subjects]


def _before_verb(folded: tuple[str, ...], act: Act) -> Iterator[int]:
    """The word after a subject that stands before a verb, with adverbs between or none."""
    adverbs = read_table().adverbs
    at = act.verb.first
    if folded[at] in _PASSIVE:
        return  # "coordination among Japan, the U.S. and the ROK was reaffirmed": what is spoken of
    yield at
    while at > act.first and (folded[at - 1] in adverbs or folded[at - 1].endswith("ly")):
        at -= 1
        yield at


def leave_out_parties(places: Sequence[TopicPlace], parties: frozenset[str]) -> Sequence[TopicPlace]:
    """The places but the bare names of nations that take part: at a meeting with the ROK "the ROK" is who acts."""
    if not parties:
        return places
    return [place for place in places if _nation_named(place.phrase) not in parties]


@lru_cache(256)
def _nation_named(phrase: str) -> str | None:
    """The nation whose name a phrase is, and nothing but the name: "the ROK", "the ROK's"."""
    phrase = phrase.removesuffix("'s").removesuffix("’s")
    found = next(iter(find_nations(phrase)), None)
    return found[0] if found and found[1:] == (0, len(phrase)) else None
