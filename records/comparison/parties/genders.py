"""A man for a woman: "he" -> "she", "his" -> "her", "Ms. Sample" -> "Mr. Sample" are never the same person.

Owns which words tell it, and which of two sides stand against each other. Whom they mean is read where but one can be.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records.comparison.mentions import Mention, is_named
from records.comparison.punctuation import shorten
from records.comparison.words import Hunk, Span, Text, words_of

_MALE = frozenset({"he", "him", "his", "himself", "mr", "sir"})
_FEMALE = frozenset({"she", "her", "hers", "herself", "ms", "mrs", "miss", "madam", "madame"})
_OWNING = frozenset({"his", "her"})
_LEADS = frozenset({"in", "at", "on", "from", "to", "after", "before", "during", "then", "later"})
_POINTING = frozenset({
    "a", "an", "the", "this", "that", "and", "who", "whom", "whose", "he", "she", "him", "they", "them", "it", "two",
    "several", "some", "with", "when", "as",
})  # fmt: skip
_BEFORE = 16  # tokens of a text before a pronoun that can be looked through
_NAMED = 2  # "Ms. Sample"
_COURTESY = frozenset({"mr", "sir", "ms", "mrs", "miss", "madam", "madame"})


@dataclass(frozen=True, slots=True)
class _Gendered:
    """A pronoun, or a courtesy title with the name behind it."""

    female: bool
    span: Span
    name: frozenset[str] | None  # None for a pronoun


def compare_genders(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """Who was a man and is a woman now, or the other way round, in words; "" where nobody is."""
    before, after = _read(gone, hunk.old, old), _read(come, hunk.new, new)
    if not before or not after:
        return ""
    were, are = (
        list({(each.female, each.name): each for each in side if each.name}.values()) for side in (before, after)
    )
    pairs = {*_list_within(were, are), *((one, two) for two, one in _list_within(are, were))}
    spoken = [[each for each in side if each.name is None] for side in (before, after)]
    if pairs and all(one.female != two.female for one, two in pairs):
        turned = {each for pair in pairs for each in pair}
        return _word([each for each in were if each in turned], [each for each in are if each in turned], old, new)
    if len(before) == len(after) == 1 and None in {before[0].name, after[0].name}:
        spoken = [before, after]  # "Ms. Sample" -> "he"
    if sum(map(is_named, gone)) != sum(map(is_named, come)) and not (len(before) == len(after) == 1):
        return ""
    if len(before) == len(after) == 1 and _is_owning(before[0], old) and _is_put_right(after[0], new):
        return ""
    left = [Counter(each.female for each in side) for side in spoken]
    went, came = left[0] - left[1], left[1] - left[0]
    if not went or not came:
        return ""
    return _word(_take(spoken[0], went), _take(spoken[1], came), old, new)


def _list_within(ones: Sequence[_Gendered], others: Sequence[_Gendered]) -> Iterator[tuple[_Gendered, _Gendered]]:
    """Pairs of which the first's name is all in the other's; each is held against those of its rarest word alone."""
    holders: dict[str, list[_Gendered]] = {}
    for other in others:
        for word in other.name or ():
            holders.setdefault(word, []).append(other)
    for one in ones:
        name = one.name or frozenset()
        rarest = min((holders.get(word, []) for word in name), key=len, default=[])
        yield from ((one, other) for other in rarest if name <= (other.name or name))


def _is_owning(owner: _Gendered, text: Text) -> bool:
    return text.tokens[owner.span[0]].lower() in _OWNING


def _is_put_right(owner: _Gendered, text: Text) -> bool:
    """Whether "her" at a place can only be the one "Ms. Sample" that the text names before it, and nobody else.

    Nobody and nothing else stands there that it may be said of: "Ms. Sample spoke of his years".
    """
    last = owner.span[0]
    words = words_of(text, (0, min(last, _BEFORE + 1)))
    titles = [at for at, word in enumerate(words) if word.lower() in _COURTESY]
    if not _is_owning(owner, text) or last > _BEFORE or len(titles) != 1 or len(words) < titles[0] + _NAMED:
        return False
    rest = (*words[1 : titles[0]], *words[titles[0] + _NAMED :])
    led = titles[0] > 0 and words[0].lower() not in _LEADS
    others = any(word[0].isupper() for word in rest[1:])
    female = words[titles[0]].lower() in _FEMALE
    return not led and not others and _POINTING.isdisjoint(rest) and female == owner.female


def _read(mentions: Sequence[Mention], span: Span, text: Text) -> list[_Gendered]:
    named = [mention for mention in mentions if is_named(mention)]
    holders = {at: mention for mention in reversed(named) for at in range(*mention.span)}
    found = []
    for at in range(*span):
        word = text.tokens[at].lower()
        if word not in _MALE and word not in _FEMALE:
            continue
        holder = holders.get(at)
        if holder and isinstance(holder.value, frozenset) and word in _COURTESY:
            found.append(_Gendered(word in _FEMALE, holder.span, holder.value))
        else:
            found.append(_Gendered(word in _FEMALE, (at, at + 1), None))
    return found


def _take(side: Sequence[_Gendered], left: Counter[bool]) -> list[_Gendered]:
    """The last of each kind, as many as `left` says."""
    return [each for female in left for each in [one for one in side if one.female is female][-left[female] :]]


def _word(gone: Sequence[_Gendered], come: Sequence[_Gendered], old: Text, new: Text) -> str:
    before, after = (
        ", ".join(shorten(text.words(each.span)) for each in side) for side, text in ((gone, old), (come, new))
    )
    return f"person {before} -> {after}"
