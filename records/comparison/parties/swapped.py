"""Two that changed places around a verb, whoever or whatever they are: "the tug towed the ship", "the Mayor asked her".

Owns sentences in which nothing else differs. Who is known by name, or as a country, is for `exchanges`.
"""

from collections.abc import Iterator, Sequence

from records.comparison.parties.exchanges import AUXILIARIES, PREPOSITIONS, is_verb
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens, words_of
from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES
from records.language.verbs import read_table
from records.pattern import compile_late

_LONGEST = 12  # tokens of a change in which two things changed places
_FARTHEST = 24  # tokens of a sentence between the words that it begins and ends with alike
_WIDEST = 8  # tokens of one of the two
_DETERMINERS = frozenset({"the", "a", "an"})
_MUTUAL = frozenset({"met", "meet", "meets", "encountered", "married", "resembled", "joined", "faced", "bordered"})
_JOINED = frozenset({"with", "and", "or"})
_APART = frozenset(",;:()")
# One or several: the verb goes with whoever stands before it.
_ALIKE = {"were": "was", "are": "is", "have": "has", "do": "does"}
_TIME = compile_late(r"\d{1,2}(?::\d\d)?")
_WEEKDAYS = frozenset(name.lower() for name in WEEKDAY_NAMES)
_DAYS = _WEEKDAYS | {name.lower() for name in MONTH_NAMES}
_BESIDE_TIMES = _APART | _DETERMINERS | {"and", "at", "on", "a.m.", "p.m."}
_NEAR = 4  # tokens
_TURNING = frozenset({"was", "is", "be", "been"})


def compare_swapped(hunk: Hunk, old: Text, new: Text) -> str:
    """Two that changed places around a verb or "than", in words; of two changes each says it."""
    return _compare_words(hunk, old, new) or _compare_phrases(hunk, old, new)


def _compare_words(hunk: Hunk, old: Text, new: Text) -> str:
    """Two single words that changed places: "the tug towed the ship"."""
    if len(words_of(old, hunk.old)) != len(words_of(new, hunk.new)) or hunk.old[1] - hunk.old[0] > _LONGEST:
        return ""
    first = find_sentence(old, hunk.old)[0]
    sides = ((old, find_sentence(old, hunk.old)), (new, find_sentence(new, hunk.new)))
    one, two = (lower_tokens(text, span) for text, span in sides)
    if len(one) != len(two):
        return ""
    differ = [at for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    if len(differ) != 2 or not hunk.old[0] <= first + differ[0] < hunk.old[1]:
        return ""
    (at, there), between = differ, one[differ[0] + 1 : differ[1]]
    acts = any(is_verb(word) for word in between) or "than" in between
    acts = acts and _JOINED.isdisjoint(between)
    if (one[at], one[there]) != (two[there], two[at]) or not one[at].isalpha() or not one[there].isalpha() or not acts:
        return ""
    return f"exchanged: {one[at]} and {one[there]}"


def _compare_phrases(hunk: Hunk, old: Text, new: Text) -> str:
    """Two of several words that changed places: "The Prime Minister thanked the members"."""
    whole = find_sentence(old, hunk.old), find_sentence(new, hunk.new)
    # What else differs in the sentence is a change of its own.
    return _find_exchanged(old, whole[0], new, whole[1]) or _find_exchanged(old, hunk.old, new, hunk.new)


def _find_exchanged(old: Text, span: Span, new: Text, other: Span) -> str:
    places, there = _list_bare(old, span), _list_bare(new, other)
    one, two = ([_fold(text.tokens[at]) for at in each] for text, each in ((old, places), (new, there)))
    lead = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), len(one))
    one, two, places = one[lead:], two[lead:], places[lead:]
    while one and two and one[-1] == two[-1]:
        del one[-1], two[-1]
    if not 0 < len(one) == len(two) <= _FARTHEST:
        return ""
    for left, right in _find_around(one, two):
        parties = [(places[first], places[last - 1] + 1) for first, last in ((0, left), (right, len(one)))]
        acts = _acts(one[left:right])
        timed = not acts and _are_times(one[left:right]) and _stands_timed(old, parties[0][0], parties[1][1])
        if (acts or timed) and all(_is_party(old.tokens[slice(*each)]) for each in parties):
            return "exchanged: " + " and ".join(old.words(each) for each in parties)
    return ""


def _are_times(words: Sequence[str]) -> bool:
    """Whether words are no more than an hour or a day of a schedule: "10:00 courtesy call; 11:00 talks"."""
    times = [word for word in words if word not in _BESIDE_TIMES]
    return any(word[0].isdecimal() or word in _WEEKDAYS for word in times) and all(map(_is_time, times))


def _is_time(word: str) -> bool:
    return _TIME.fullmatch(word) is not None or word in _DAYS


def _stands_timed(text: Text, first: int, end: int) -> bool:
    """Whether another hour or day stands right before the one, or right behind the other."""
    before = (text.tokens[at].lower() for at in range(first - 1, max(0, first - _NEAR) - 1, -1))
    behind = (text.tokens[at].lower() for at in range(end, min(len(text.tokens), end + _NEAR)))
    return any(_is_time(next((word for word in side if word not in _BESIDE_TIMES), "")) for side in (before, behind))


def _list_bare(text: Text, span: Span) -> list[int]:
    """The tokens of `span`, by their places, without articles."""
    return [at for at in range(*span) if text.tokens[at].lower() not in _DETERMINERS]


def _fold(token: str) -> str:
    return _ALIKE.get(token.lower(), token.lower())


def _find_around(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where what stands first ends, and where what stands last begins, for each way in which they changed places."""
    for left in range(1, min(_WIDEST, len(one) - 2) + 1):
        if one[:left] != two[len(two) - left :]:
            continue
        for right in range(max(left + 1, len(one) - _WIDEST), len(one)):
            behind = len(one) - right
            if one[right:] == two[:behind] and one[left:right] == two[behind : len(two) - left]:
                yield left, right


def _acts(between: Sequence[str]) -> bool:
    """Whether the words between are what the one does to the other; what two do alike has no order."""
    words = [word for word in between if word not in AUXILIARIES and not word.endswith("ly") and word != "also"]
    done = bool(words) and is_verb(words[0]) and not words[0].endswith("ing")
    by = not _TURNING.isdisjoint(between) and words[-1:] == ["by"]
    others = set(words[1:]) - PREPOSITIONS
    apart = _JOINED.union(_APART, _MUTUAL, {"between", "among"})
    return done and not others and (by or _TURNING.isdisjoint(between)) and apart.isdisjoint(between)


def _is_party(words: Sequence[str]) -> bool:
    """Whether words may be somebody or something: no place or time behind its preposition, no verb, no sign."""
    first = words[0].lower()
    if first in PREPOSITIONS or first in AUXILIARIES or not _APART.isdisjoint(words):
        return False
    return words[-1][-1].isalnum() and not any(map(_is_done, words))


def _is_done(word: str) -> bool:
    """Whether a word is the past form of a verb."""
    forms = read_table().forms.get(word, ())
    return any(form == "past" for _, form in forms) or (not forms and is_verb(word))
