"""How far a side went: verbs of saying, agreeing, urging; what strengthens, negates or hedges them.

Owns the reading of these words. Which verbs there are is data (lexicon.toml, verbs.toml). Who said it, and about
what, is not read here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.phrases import Meaning, Phrases, Word, cut_words, list_phrases, look_up, plain
from records.language.verbs import read_table

_KINDS = {
    "idle": "idle",
    "degrees": "degree",
    "strong_degrees": "degree",
    "negations": "negation",
    "hedges": "hedge",
    "modals": "modal",
}
_FAMILIES = {
    "state": "statement",
    "discuss": "discussion",
    "agree": "agreement",
    "reaffirm": "agreement",
    "welcome": "welcome",
    "urge": "urging",
    "oppose": "concern",
    "support": "welcome",
    "commit": "agreement",
}
_WEAK_DEGREES = frozenset(read_lexicon().stance["degrees"])


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the ladder, in whatever form."""

    family: str  # of verbs that are near one another: "agreement", "urging"
    usual: str  # its usual form
    degrees: tuple[str, ...] = ()  # the words before it that strengthen it


def find_stances(text: str) -> Iterator[Expression]:
    """Every word of stance in `text`, in order: kind verb (value `Verb`), degree, negation, hedge, modal or idle.

    A degree before a verb is part of it ("strongly urged"). With a capital they are names: "Secretary of State".
    Idle phrases hold words of stance that voice nothing: "common concern", "not only".
    """
    text = plain(text)
    words = cut_words(text)
    at = 0
    while at < len(words):
        found = _read(words, at)
        if found is None:
            at += 1
            continue
        meaning, end = found
        yield Expression(meaning.kind, meaning.value, words[at].start, words[end - 1].end)
        at = end


def _read(words: tuple[Word, ...], at: int) -> tuple[Meaning, int] | None:
    word = words[at]
    if word.folded not in _stances() or not word.text[0].islower():
        return (Meaning((), "negation", word.folded), at + 1) if word.folded.endswith("n't") else None
    found = look_up(words, at, _stances())
    if found is None or found[0].kind != "degree":
        return found
    meaning, end = found
    degree = str(meaning.value)
    following = _read(words, end) if end < len(words) else None
    if following and isinstance(verb := following[0].value, Verb):
        return Meaning((), "verb", replace(verb, degrees=(degree, *verb.degrees))), following[1]
    if following and following[0].kind == "degree":
        return Meaning((), "degree", f"{degree} {following[0].value}"), following[1]
    return None if degree in _WEAK_DEGREES else found


@cache
def _stances() -> Phrases:
    lexicon = read_lexicon()
    entries: list[tuple[str, str, Verb | str]] = [
        (form, "verb", Verb(family, usual)) for family, usual, forms in lexicon.ladder for form in forms
    ]
    table = read_table()
    known = {form for form, _, _ in entries}
    # Whatever a statement can be reported by has weight in an edit: a changed rung is never mere wording.
    entries += [
        (form, "verb", Verb(_FAMILIES[rung], base))
        for form, base, rung in table.past_forms()
        if form not in known and rung in _FAMILIES
    ]
    entries += [(phrase, "hedge", phrase) for phrase in table.hedges if phrase not in lexicon.stance["hedges"]]
    entries += [(form, kind, form) for key, kind in _KINDS.items() for form in lexicon.stance[key]]
    return list_phrases(entries)
