"""A word that gave way to its opposite: "rose" -> "fell", "exports" -> "imports"; by a prefix, "legal" -> "illegal".

Owns which of two words of a change stand against each other. The pairs are data (lexicon.toml); what else the change
says is not read here, and whether the same is told from the other party is for `parties.turned`. Of a change of many
words it cannot be told which gave way to which: nothing is said. Longer than most files: what makes two words no
opposites where they stand is asked of the same tokens of the same change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from records.comparison.mentions import Mention
from records.comparison.parties.turned import is_kin, is_of_others, is_turned_round, read_voice
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens, lower_words, stand_alike, words_of
from records.language.lexicon import place_entries, read_lexicon
from records.language.spelling import is_word
from records.language.stance import takes_side

_MOST = 8  # tokens of a change on either side
_POINTING = frozenset({"above", "below"})  # "mentioned above." is a place of the page
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_SHORT = {"un": 3}  # letters of a word that a prefix may deny, four where none are named
_NO_NEGATIONS = frozenset(read_lexicon().opposites["no_negations"])
_GROUPS = read_lexicon().opposites["groups"]
_NARROW = frozenset(read_lexicon().opposites["narrow"])
_LIMITING = _NARROW | frozenset(read_lexicon().opposites["limiting"])
_IDIOMS = tuple(tuple(idiom.split()) for idiom in read_lexicon().opposites["idioms"])
_IN_IDIOMS = frozenset(word for idiom in _IDIOMS for word in idiom)
_BEFORE_NOUNS = frozenset({"the", "an", "his", "her", "its", "their", "our", "not", "if"})  # "the only sample"
_OF_ADJECTIVES = ("ful", "ous", "ant", "ent", "ive", "al", "ic", "able", "ible", "ly", "ed", "ing", "less")
_LATELY = frozenset({"recently", "just", "now", "then"})
_NON = {("non", "-"), ("Non", "-")}
# Kinds of mention that are compared as what they say: "last" of "last May" is no opposite of "first".
_COMPARED = frozenset({"date", "time", "time of day", "zone", "duration", "number", "amount", "medium", "office"})


@dataclass(frozen=True, slots=True)
class Turned:
    """What a word that gave way to its opposite makes of a change; both empty where none did."""

    fact: str
    stance: str
    gone: list[Mention]  # what is left to be compared
    come: list[Mention]


def read_turned(gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text) -> Turned:
    """The first word of a change that gave way to its opposite, in words, and the mentions without it.

    With a negation on one side only it says the same: "not legal" -> "illegal". Then nothing is said.
    """
    if hunk.size > _MOST:
        return Turned("", "", gone, come)
    gone, come = _leave_none(gone, come), _leave_none(come, gone)
    if stance := _compare_narrowed(hunk, old, new) or _compare_limits(gone, come, hunk, old, new):
        return Turned("", stance, gone, come)
    prefixed = _find_prefixed(hunk, old, new)
    found = prefixed or _find_opposites(gone, come, hunk, old, new)
    if found is None:
        group = _compare_groups(gone, come, hunk, old, new)
        sided = takes_side(new.text, new.around(hunk.new)[0])
        said = group and not sided and _is_group_alone(hunk.old, old) and _is_group_alone(hunk.new, new)
        return Turned(group if said else "", group if sided else "", gone, come)
    words = old.words(found[0]), new.words(found[1])
    left, other = _leave_said(gone, found[0][0]), _leave_said(come, found[1][0])
    bare = [[mention for mention in side if mention.kind != "negation"] for side in (left, other)]
    denies = [
        len(plain) < len(side) or text.tokens[max(0, at - 2) : at] in _NON
        for plain, side, text, (at, _) in zip(bare, (left, other), (old, new), found, strict=True)
    ]
    denied = denies[0] != denies[1]
    if denied:
        return Turned("", "", *bare) if prefixed else Turned("", "", gone, come)
    if not prefixed:
        return Turned(f"the opposite word: {words[0]} -> {words[1]}", "", left, other)
    came = len(words[0]) < len(words[1])
    return Turned("", f"negation {'added' if came else 'dropped'}: {words[came]}", left, other)


def _leave_none(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """`mentions` without "no" where the other side says that there are zero of them, or the other way round."""
    if any(_is_zero(each) for each in others):
        return [each for each in mentions if each.value != "no"]
    return [each for each in mentions if not _is_zero(each) or not any(other.value == "no" for other in others)]


def _is_zero(mention: Mention) -> bool:
    return mention.kind == "number" and isinstance(mention.value, tuple) and mention.value[1:2] == (0.0,)


def _compare_narrowed(hunk: Hunk, old: Text, new: Text) -> str:
    """The one word that came or went and leaves out the rest ("only"), denies ("non-") or concedes ("even if")."""
    sides = words_of(old, hunk.old), words_of(new, hunk.new)
    words = sides[0] + sides[1]
    if len(sides[0]) == len(sides[1]) == 1 and sorted(map(str.lower, words)) in (["even", only] for only in _NARROW):
        return f"limit and concession: {words[0]} -> {words[1]}"
    if len(words) != 1:
        return ""
    (word,), way = words, "added" if words_of(new, hunk.new) else "dropped"
    text, span = (new, hunk.new) if way == "added" else (old, hunk.old)
    before = text.tokens[span[0] - 1].lower() if span[0] else ""
    if word.lower() == "non":
        return f"negation {way}: non-"
    if word.lower() == "even" and text.tokens[span[1] : span[1] + 1] == ("if",):
        return f"concession {way}: even if"
    behind = text.tokens[span[1]].lower() if span[1] < len(text.tokens) else ""
    narrows = word.lower() in _NARROW and before not in _BEFORE_NOUNS and behind not in _LATELY
    narrows = narrows and _count_limits(old, hunk.old) != _count_limits(new, hunk.new)
    return f"limit {way}: {word}" if narrows else ""


def _compare_limits(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """A word that leaves out the rest and came, or went, with others: "open to all" -> "to residents only"."""
    sides = _list_limits(gone, hunk.old, old), _list_limits(come, hunk.new, new)
    if bool(sides[0]) == bool(sides[1]) or _count_limits(old, hunk.old) == _count_limits(new, hunk.new):
        return ""
    return f"limit dropped: {sides[0][0]}" if sides[0] else f"limit added: {sides[1][0]}"


def _list_limits(mentions: Sequence[Mention], span: Span, text: Text) -> list[str]:
    counted = {at for mention in mentions if mention.kind != "gathering" for at in range(*mention.span)}
    return [
        text.tokens[at]
        for at in range(*span)
        if text.tokens[at].lower() in _NARROW
        and at not in counted
        and _BEFORE_NOUNS.isdisjoint(map(str.lower, text.tokens[max(0, at - 1) : at]))
        and _LATELY.isdisjoint(map(str.lower, text.tokens[at + 1 : at + 2]))
    ]


def _count_limits(text: Text, span: Span) -> int:
    """How many words that leave out the rest stand in the sentence of a change."""
    return sum(token.lower() in _LIMITING for token in text.tokens[slice(*find_sentence(text, span))])


def _compare_groups(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """Another part of a group, in words: "all" -> "some of the mayors supported"; "" where none is."""
    if any(mention.kind == "part" for mention in (*gone, *come)):
        return ""
    before, after = _read_groups(gone, hunk.old, old), _read_groups(come, hunk.new, new)
    if len(before) != 1 or len(after) != 1 or before.keys() == after.keys():
        return ""
    (at,), (there,) = before.values(), after.values()
    return f"part of a group: {old.tokens[at]} -> {new.tokens[there]}"


def _is_group_alone(span: Span, text: Text) -> bool:
    """Whether a change is of the one word that says how many of those behind it: "most of", "some visitors"."""
    words = [word for word in lower_words(text, span) if word not in {"of", "the"}]
    before = text.tokens[span[0] - 1].lower() if span[0] else ""
    behind = next((token.lower() for token in text.tokens[span[1] :]), "")
    # "a most important topic" and "a certain topic" are no parts of anything.
    adverb = words == ["most"] and behind.endswith(_OF_ADJECTIVES)
    return len(words) == 1 and before not in _BEFORE_NOUNS | {"a"} and not adverb


def _read_groups(mentions: Sequence[Mention], span: Span, text: Text) -> dict[int, int]:
    """How many of a group the few words in `span` say, with the token that says so."""
    counted = {at for mention in mentions if mention.kind in _COMPARED for at in range(*mention.span)}
    words = {at: text.tokens[at].lower() for at in range(*span) if at not in counted}
    words = {at: word for at, word in words.items() if word != "one" or text.tokens[at + 1 : at + 2] == ("of",)}
    words |= {at: "few" for at, word in words.items() if word == "many" and words.get(at - 1) == "not"}
    words |= {at: "several" for at, word in words.items() if word == "few" and words.get(at - 1) == "a"}
    return {number: at for at, word in words.items() for number, group in enumerate(_GROUPS) if word in group.split()}


def _leave_said(mentions: list[Mention], at: int) -> list[Mention]:
    """`mentions` without what is but the word at a token, of which its opposite says enough: "first", "likely"."""
    alone = ("negation", "ordinal", "hedge")
    return [each for each in mentions if each.kind not in alone or not each.span[0] <= at < each.span[1]]


def _find_opposites(
    gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[Span, Span] | None:
    """The tokens, of `old` and of `new`, of the first word of a change that gave way to its opposite."""
    before, after = _read_sides(gone, hunk.old, old), _read_sides(come, hunk.new, new)
    for (pair, side), one in before.items():
        other = (pair, 1 - side)
        if other not in after or other in before or (pair, side) in after:
            continue
        two = after[other]
        at, there = one[0], two[0]
        if is_kin(old.tokens[at], new, hunk.new, there) or is_kin(new.tokens[there], old, hunk.old, at):
            continue
        if _is_ordinal(gone, at) and _is_ordinal(come, there):
            continue  # "the first week" -> "the last week": another ordinal
        same_party = pair not in _parties() or (
            read_voice(old, hunk.old, at) == read_voice(new, hunk.new, there)
            and not is_of_others(hunk, (at, there), old, new)
        )
        if (
            same_party
            and stand_alike(hunk, one, two, old, new)
            and not is_turned_round(at, there, old, new, is_between=_is_between(pair))
        ):
            return one, two
    return None


def _is_ordinal(mentions: Sequence[Mention], at: int) -> bool:
    return any(mention.kind == "ordinal" and mention.span[0] <= at < mention.span[1] for mention in mentions)


def _find_prefixed(hunk: Hunk, old: Text, new: Text) -> tuple[Span, Span] | None:
    """The tokens, of `old` and of `new`, of a word and of the same with a negation before it: "legal", "illegal"."""
    before, after = (
        {text.tokens[at].lower(): at for at in range(*span)} for text, span in ((old, hunk.old), (new, hunk.new))
    )
    for word, at in before.items():
        for other, there in after.items():
            if (other not in before and _negates(other, word)) or (word not in after and _negates(word, other)):
                return (at, at + 1), (there, there + 1)
    return None


def _read_sides(mentions: Sequence[Mention], span: Span, text: Text) -> dict[tuple[int, int], Span]:
    """The sides of pairs that words in `span` stand on, each with the tokens of the first such word."""
    compared = {at for mention in mentions if mention.kind in _COMPARED for at in range(*mention.span)}
    found: dict[tuple[int, int], Span] = {}
    for at in range(*span):
        if (at in compared and text.tokens[at] != "per") or not (entries := _sides().get(_fold(text.tokens[at]), ())):
            continue
        if _is_pointing(text, at) or is_idiom(text, at):
            continue
        before = text.tokens[at - 1].lower() if at else ""
        for words, side in entries:
            place = at, at + len(words)
            said = len(words) == 1 or tuple(lower_tokens(text, place)) == words
            if said and before in _behind().get(side[0], {before}):
                found.setdefault(side, place)
    return found


def _fold(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def is_idiom(text: Text, at: int) -> bool:
    """Whether the word at a token is one of a phrase that has no opposite: "before long"."""
    word = text.tokens[at].lower()
    if word not in _IN_IDIOMS:
        return False
    places = ((idiom, at - number) for idiom in _IDIOMS for number, each in enumerate(idiom) if each == word)
    return any(
        first >= 0 and tuple(map(str.lower, text.tokens[first : first + len(idiom)])) == idiom
        for idiom, first in places
    )


def _is_pointing(text: Text, at: int) -> bool:
    """Whether "above" or "below" stands at the end of a clause: there it may be a place of the page."""
    behind = text.tokens[at + 1 : at + 2]
    return text.tokens[at].lower() in _POINTING and not (behind and behind[0][0].isalnum())


def _negates(word: str, base: str) -> bool:
    """Whether `word` is `base` with what denies it: "illegal", "unacceptable", "fruitless"; no "invaluable"."""
    if base.endswith("ful") and word == f"{base.removesuffix('ful')}less":
        return is_word(word) and is_word(base)
    prefix = word.removesuffix(base)
    return (
        len(base) >= _SHORT.get(prefix, 4)
        and prefix in _PREFIXES
        and prefix + base == word
        and base not in _NO_NEGATIONS
        and is_word(word)
        and is_word(base)
    )


@cache
def _sides() -> dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]]:
    return place_entries(_list_pairs())


@cache
def _is_between(pair: int) -> bool:
    """Whether a pair is between two: "sells", "before"."""
    return pair in _parties() or _list_pairs()[pair].split()[0] in read_lexicon().opposites["between"]


@cache
def _parties() -> range:
    """The numbers of the pairs that say by whom something was done."""
    return range(len(_list_pairs()) - len(read_lexicon().opposites["parties"]), len(_list_pairs()))


@cache
def _behind() -> dict[int, frozenset[str]]:
    """The words behind which alone a pair counts, by the number of the pair."""
    first = len(read_lexicon().opposites["pairs"])
    lines = read_lexicon().opposites["behind"]
    return {number: frozenset(line.partition(":")[2].split()) for number, line in enumerate(lines, first)}


@cache
def _list_pairs() -> tuple[str, ...]:
    opposites = read_lexicon().opposites
    behind = (line.partition(":")[0] for line in opposites["behind"])
    return (*opposites["pairs"], *behind, *opposites["parties"])
