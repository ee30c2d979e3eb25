"""The class of an edit inside a text, and the reason in words.

Owns the order in which an edit is judged: mere form, a misspelling, then facts, stance, passage, and other words last.
Deterministic and explained: no model, no distance; the same words always give the same class.
"""

import re
from dataclasses import dataclass

from records.change import EditClass
from records.comparison.form import judge_form, shorten
from records.comparison.marks import Known, Mark, find_marks
from records.comparison.weigh import weigh_facts, weigh_stance
from records.comparison.words import Hunk, Span, Text, words_of
from records.language.spelling import Archive, is_word, judge_spelling, name_slip
from records.release import Release

_SENTENCE_ENDS = frozenset(".!?")
_SENTENCE = 5  # tokens; less is no sentence


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to judge an edit beside its words."""

    known: Known
    archive: Archive | None


def read_hints(old: Release, new: Release, archive: Archive | None) -> Hints:
    """The names of people and places that the two wordings are known to speak of."""
    people = [person for release in (old, new) for person in (*release.participants, *release.mentioned)]
    names = " ".join(f"{person.family_name or ''} {person.given_name or ''}" for person in people)
    places = {release.facts.place for release in (old, new) if release.facts.place}
    words = frozenset(word.casefold() for word in re.findall(r"\w+", names) if len(word) > 1)
    return Hints(Known(words, tuple(sorted(places))), archive)


def classify(hunk: Hunk, old: Text, new: Text, place: str, hints: Hints) -> tuple[EditClass, str]:
    """The weightiest class that applies to the change of `hunk` in `place`, and why."""
    edit_class, reason = _classify_words(hunk, old, new, hints)
    if place.startswith("caption"):
        return "media", f"caption: {reason}"
    if place == "section" and edit_class in {"fact", "stance"}:
        return "wording", reason  # the heading says where the page is filed, nothing of the event
    if place == "title" and edit_class not in {"fact", "stance"}:
        return "title", reason
    return edit_class, reason


def _classify_words(hunk: Hunk, old: Text, new: Text, hints: Hints) -> tuple[EditClass, str]:
    judged = judge_form(hunk, old, new) or judge_spelling(hunk, old, new, hints.known, hints.archive)
    if judged:
        return judged
    old_marks, new_marks = _marks_in(old, hunk.old, hints.known), _marks_in(new, hunk.new, hints.known)
    stance = weigh_stance(old_marks, new_marks, old, new)
    if sentence := _find_sentence(hunk, old, new):
        return ("stance", f"{sentence} ({stance})") if stance else ("passage", sentence)
    fact = weigh_facts(old_marks, new_marks, old, new) or _weigh_names(
        _find_names(old, hunk.old, old_marks), _find_names(new, hunk.new, new_marks)
    )
    if fact:
        return "fact", f"{fact}; {stance}" if stance else fact
    return ("stance", stance) if stance else ("wording", _describe_words(hunk, old, new, (old_marks, new_marks)))


def _marks_in(text: Text, span: Span, known: Known) -> list[Mark]:
    """The marks that lie wholly in `span`; "not" before an "only" that stayed is a mark of its own."""
    return find_marks(text, span, known)


def _find_sentence(hunk: Hunk, old: Text, new: Text) -> str:
    """ "a sentence added" or "a sentence removed" when that is all there is; else nothing."""
    came = hunk.old[0] == hunk.old[1]
    if not came and hunk.new[0] != hunk.new[1]:
        return ""
    text, (first, last) = (new, hunk.new) if came else (old, hunk.old)
    begins = first == 0 or text.tokens[first - 1] in _SENTENCE_ENDS
    ends = text.tokens[last - 1][-1] in _SENTENCE_ENDS
    return f"a sentence {'added' if came else 'removed'}" if begins and ends and last - first >= _SENTENCE else ""


def _weigh_names(gone: list[str], come: list[str]) -> str:
    """A proper name that gave way to another one; a name that only came or went is no fact."""
    if not gone or not come or {word.casefold() for word in gone} & {word.casefold() for word in come}:
        return ""
    return f"name {' '.join(gone)} -> {' '.join(come)}"


def _find_names(text: Text, span: Span, marks: list[Mark]) -> list[str]:
    """Capitalised words outside all marks that are no common words."""
    marked = {at for mark in marks for at in range(*mark.span)}
    bare = [text.tokens[at].replace("’", "'").removesuffix("'s") for at in range(*span) if at not in marked]
    return [word for word in bare if word[:1].isupper() and word.isalpha() and not is_word(word.lower())]


def _describe_words(hunk: Hunk, old: Text, new: Text, marks: tuple[list[Mark], list[Mark]]) -> str:
    before, after = words_of(old, hunk.old), words_of(new, hunk.new)
    if not before:
        return f"words added: {shorten(new.words(hunk.new))}"
    if not after:
        return f"words dropped: {shorten(old.words(hunk.old))}"
    shown = f"{shorten(old.words(hunk.old))} -> {shorten(new.words(hunk.new))}"
    if sorted(before) == sorted(after):
        return f"order of words: {shown}"
    if len(before) == len(after) == 1 and name_slip(*before, *after) and is_word(before[0]) and is_word(after[0]):
        return f"other words, one slip apart but both are words: {shown}"
    if _is_marked(hunk.old, marks[0]) and _is_marked(hunk.new, marks[1]):
        # The marks were compared and none differs.
        kinds = {mark.kind for mark in marks[0]} & {mark.kind for mark in marks[1]} - {"idle"}
        if kinds:
            return f"the same {' and '.join(sorted(kinds))} in other words: {shown}"
    return f"other words: {shown}"


def _is_marked(span: Span, marks: list[Mark]) -> bool:
    """Whether nearly all of a span is marks."""
    return span[1] - span[0] - sum(mark.span[1] - mark.span[0] for mark in marks) <= 1
