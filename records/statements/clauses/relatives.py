"""Clauses on somebody who is named: "Minister A, who expressed his support".

Owns whose the verb behind "who" or "which" is, also past the office behind a name.
"""

from dataclasses import replace

from records.statements.acts import make_act
from records.statements.grammar import HEADS
from records.statements.sentence import Act, Sentence
from records.statements.speakers.mention import SpeakerMention
from records.statements.subjects import PEOPLES
from records.statements.verbs import Verb

_WITHIN_OFFICE = frozenset({"of", "for", "to", "in", "at", "and", "the", "-", ".", "ad", "interim", "charge"})


def read_relative(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "..., who expressed his understanding"; "... by both sides, which agreed that ..."."""
    end = start - 1 - (sentence.word(start - 2) == ",")
    is_who, is_beside = sentence.word(start - 1) == "who", end < start - 1
    kinds = {"person"} if is_who and not is_beside else {"person", "group"} if is_who else {"group", "side"}
    ends = [each for each in sentence.by_end.get(end, ()) if each.kind in kinds]
    if not ends and is_who and is_beside:
        ends = _before_apposition(sentence, end)
    subject = next(iter(ends), None)
    is_past = verb.form == "past" or sentence.word(verb.first) == "did"
    if subject is None or not is_past or sentence.word(subject.first - 1) == "not":
        return None  # "It was not Minister A who opposed it"
    if not subject.at_event or sentence.word(subject.end - 1) in PEOPLES | {"governments"}:
        return None  # "praised the two leaders, who agreed on it in April"
    return replace(make_act(sentence, verb, subject, start - 1), is_relative=True)


def _before_apposition(sentence: Sentence, end: int) -> list[SpeakerMention]:
    """Who is named before his office, which ends at `end`: "Mr. A, Ambassador to Japan, who thanked him"."""
    comma = next((at for at in range(end - 1, max(end - 16, sentence.first), -1) if sentence.word(at) == ","), None)
    if comma is None:
        return []
    office = sentence.words[comma + 1 : end]
    is_office = (
        bool(office)
        and office[0].folded != "and"
        and all(each.text[0].isupper() or each.folded in _WITHIN_OFFICE for each in office)
        and not HEADS.isdisjoint(each.folded for each in office)
    )
    named = [each for each in sentence.by_end.get(comma, ()) if each.kind == "person" and not each.is_plural]
    return named if is_office else []
