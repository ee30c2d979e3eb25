"""How far a side went: verbs of saying, agreeing, urging; what strengthens, negates or hedges them.

Owns the reading of these words. Which verbs there are is data (lexicon.toml, verbs.toml). Who said it is not read here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from records.language.attributes import is_attribute
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
    "support": "support",
    "commit": "commitment",
}
_VOICING = frozenset(read_lexicon().stance["voicing"])
# Nouns of these, behind a verb that voices them, are as good as a verb: "expressed his readiness".
_VOICED = frozenset({"agree", "welcome", "oppose", "support", "commit"})
# With one of these behind it a verb says something by itself: "ruled out".
_PARTICLES = frozenset({"out", "up", "over", "back", "forth", "forward", "into"})
# "The view was shared by both"; what is shared ends before these: "shared the results of his policy".
BEING = frozenset({"be", "been", "being", "is", "are", "was", "were"})
_ENDS_OBJECT = frozenset({".", ",", ";", ":", "of", "on", "about", "for", "to", "in", "that", "which", "and", "from"})
_HELD = frozenset({"agree", "oppose", "welcome"})
_SHARING = frozenset({"shared", "share", "shares", "sharing"})
_RESOLVING = frozenset({"resolve", "resolves", "resolved", "resolving"})
_HEADING = frozenset({"negation", "idle", "part"})
_NEAR = 6  # words
_LOOKED_AT = 80  # characters that hold so many
_SAME = {
    "seldom": "rarely",
    "scarcely": "hardly",
    "no one": "nobody",
    **dict.fromkeys(("unanimous", "with one voice", "by unanimous vote", "by a unanimous vote"), "unanimously"),
    **dict.fromkeys(("failed to", "fail to", "fails to", "failing to"), "not"),
    **{f"{verb} yet to": "not" for verb in ("have", "has", "had", "is", "are")},
    **dict.fromkeys(("without doubt", "without a doubt", "without any doubt"), "no doubt"),
}
_BEHIND_HAD = frozenset({"been", "had", "better", "seen", "gone", "done", "never", "already", "just", "also"})
_CONTRACTED = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}
_CLAUSE_ENDS = frozenset(".,;:)”")
_BEFORE_HEADS = frozenset('.!?:;"“(')
_MOST_DEGREES = 4
_WEAK_DEGREES = frozenset(read_lexicon().stance["degrees"])


@dataclass(frozen=True, slots=True)
class StanceVerb:
    """A verb of the ladder, in whatever form."""

    family: str  # of verbs that are near one another: "agreement", "urging"
    usual: str  # its usual form: of another it is another verb
    degrees: tuple[str, ...] = ()  # the words before it that strengthen it


def find_stances(text: str) -> Iterator[Expression]:
    """Every word of stance in `text`, in order: kind verb (value `StanceVerb`), degree, negation, hedge, modal or idle.

    A degree before a verb is part of it ("strongly urged"). With a capital they are names: "Secretary of State"; but a
    negation may begin a sentence ("Neither side").
    Idle phrases hold words of stance that voice nothing: "common concern", "not only".
    """
    text = plain(text)
    words = cut_words(text)
    at = 0
    while at < len(words):
        folded = words[at].folded
        # Most words begin nothing, and to try each is dear.
        found = _read(words, at) if folded in _stances() or folded == "cannot" or "'" in folded else None
        if found is None:
            at += 1
            continue
        meaning, end = found
        if meaning.kind == "part" and words[end - 1].folded == "them" and not _goes_on(words, end):
            at = end  # "most of them from Sampleton": who did something is said of no side
            continue
        yield Expression(meaning.kind, meaning.value, words[at].start, words[end - 1].end)
        at = end


def find_modal(negation: str) -> tuple[str, str]:
    """The kind and the value of the verb that a word holds beside "not", as "won't" has "will"; ("", "") for none."""
    word = negation.lower().replace("’", "'")
    verb = _CONTRACTED.get(word) or word.removesuffix("n't")
    if verb == word:
        return "", ""
    return next(((_KINDS[key], verb) for key in ("modals", "hedges") if verb in read_lexicon().stance[key]), ("", ""))


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Whether one of the few words from `at` on, in the same clause, is one of stance."""
    for number in range(at, min(len(words), at + _NEAR)):
        if words[number].text in _CLAUSE_ENDS:
            return False
        found = _look(words, number)
        if found and found[0].kind != "idle":
            return True
    return False


def takes_side(text: str, start: int) -> bool:
    """Whether a word of stance follows in the same clause, a few words from a place of `text` on."""
    words = cut_words(text[start : start + _LOOKED_AT])
    return _goes_on(words, 0)


def find_strong(degrees: Sequence[str]) -> str:
    """What words that strengthen say without a verb; nothing where they are weak: "serious"."""
    return "" if _WEAK_DEGREES.issuperset(degrees) else " ".join(degrees)


def _read(words: tuple[Word, ...], at: int) -> tuple[Meaning, int] | None:
    degrees: list[str] = []
    end, found = at, _look(words, at)
    while found and found[0].kind == "degree" and len(degrees) < _MOST_DEGREES:
        degrees.append(str(found[0].value))
        end = found[1]
        found = _look(words, end)
    if not degrees:
        return found
    if found and isinstance(verb := found[0].value, StanceVerb):
        return Meaning((), "verb", replace(verb, degrees=tuple(degrees))), found[1]
    strong = find_strong(degrees)
    return (Meaning((), "degree", strong), end) if strong else None


def _look(words: tuple[Word, ...], at: int) -> tuple[Meaning, int] | None:
    """The word or phrase of stance that begins at a word."""
    if at >= len(words):
        return None
    word = words[at]
    if contracted := _open(word.folded, words[at + 1].folded if at + 1 < len(words) else ""):
        return contracted, at + 1
    if word.folded not in _stances() or not (word.text[0].islower() or _heads(words, at)):
        return None
    found = look_up(words, at, _stances())
    if not word.text[0].islower():
        # "May 3", but "If possible" and "Reportedly".
        phrased = found and found[0].kind == "hedge" and (found[1] > at + 1 or word.folded.endswith("ly"))
        return found if phrased or (found and found[0].kind in _HEADING) else None
    return None if found and found[1] == at + 1 and found[0].kind == "verb" and _is_no_act(words, at) else found


def _is_no_act(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb, or a noun that needs one, says nothing where it stands: "a meal was shared"."""
    word = words[at].folded
    behind = words[at + 1].folded if at + 1 < len(words) else ""
    if word in _RESOLVING and behind not in {"to", "that"}:
        return True  # "resolving the dispute"
    owed = word == "thanks" and behind == "to"  # "grew thanks to the two cities"
    if (owed or word in _nouns()) and not any(each.folded in _VOICING for each in words[max(0, at - _NEAR) : at]):
        return True
    return is_attribute(words, at) or (word in _SHARING and not _is_held(words, at))


def _open(word: str, behind: str) -> Meaning | None:
    """What a contraction says: "didn't", "cannot", "he'll", "he'd like"; "he'd met" is no "would"."""
    if word.endswith("n't") or word == "cannot":
        return Meaning((), "negation", "not")
    if word.endswith("'ll"):
        return Meaning((), "modal", "will")
    forms = {form for _, form in read_table().forms.get(behind, ())}
    had = behind in _BEHIND_HAD or (forms and "base" not in forms) or (not forms and behind.endswith("ed"))
    return Meaning((), "hedge", "would") if word.endswith("'d") and behind.isalpha() and not had else None


def _is_held(words: tuple[Word, ...], at: int) -> bool:
    """Whether "shared" says that several hold one view or concern; a meal or results are shared with somebody."""
    nouns = {noun for noun, rung in read_table().shared.items() if rung in _HELD}
    before = [word.folded for word in words[max(0, at - _NEAR) : at]]
    if BEING.intersection(before[-2:]):
        return at + 1 < len(words) and words[at + 1].folded != "with" and not nouns.isdisjoint(before)
    if "which" in before and not nouns.isdisjoint(before):
        return True  # "expressed concern, which Secretary B shared"
    behind = takewhile(lambda word: word not in _ENDS_OBJECT, (word.folded for word in words[at + 1 : at + _NEAR]))
    return not nouns.isdisjoint(behind)


def _heads(words: tuple[Word, ...], at: int) -> bool:
    """Whether a sentence or a quotation begins at a word: there a capital says nothing."""
    return at == 0 or words[at - 1].text in _BEFORE_HEADS


@cache
def _stances() -> Phrases:
    lexicon = read_lexicon()
    entries: list[tuple[str, str, StanceVerb | str]] = [
        (form, "verb", StanceVerb(family, usual)) for family, usual, forms in lexicon.ladder for form in forms
    ]
    table = read_table()
    known = {form for form, _, _ in entries}.union(lexicon.stance["negations"])
    # Whatever a statement can be reported by has weight in an edit: a changed rung is never mere wording.
    entries += [
        (form, "verb", StanceVerb(_FAMILIES[rung], base))
        for form, base, rung in table.past_forms()
        if form not in known and rung in _FAMILIES
    ]
    entries += list(_list_voiced({phrase for phrase, _, _ in entries}))
    entries += [
        (f"{part} of {those}", "part", part)
        for part in lexicon.stance["parts"]
        for those in ("them", *(f"the {people}" for people in lexicon.stance["people"]))
    ]
    alike = ([" ".join(phrase.split()) for phrase in line.split("|")] for line in lexicon.stance["hedges_alike"])
    hedges = {phrase: phrase for phrase in table.hedges} | {form: line[0] for line in alike for form in line}
    entries += [(form, "hedge", said) for form, said in hedges.items() if form not in lexicon.stance["hedges"]]
    entries += [(form, kind, _SAME.get(form, form)) for key, kind in _KINDS.items() for form in lexicon.stance[key]]
    return list_phrases(entries)


def _list_voiced(known: set[str]) -> Iterator[tuple[str, str, StanceVerb]]:
    """The verbs that need a particle, with it, and the nouns that need a verb."""
    table = read_table()
    for form, entries in table.forms.items():
        for base, _ in entries:
            for particle in table.needs.get(base, frozenset()) & _PARTICLES:
                rung = table.rungs.get(base, "none")
                if rung in _FAMILIES and f"{form} {particle}" not in known:
                    yield f"{form} {particle}", "verb", StanceVerb(_FAMILIES[rung], f"{base} {particle}")
    for noun in _nouns() - known:
        yield noun, "verb", StanceVerb(_FAMILIES[table.nouns[noun]], noun)


@cache
def _nouns() -> frozenset[str]:
    """The nouns that say something only behind a verb that voices them."""
    lexicon = read_lexicon()
    known = {form for _, _, forms in lexicon.ladder for form in forms}.union(*(lexicon.stance[key] for key in _KINDS))
    voiced = {noun for noun, rung in read_table().nouns.items() if rung in _VOICED}
    return frozenset(lexicon.stance["nouns"]) | voiced - known
