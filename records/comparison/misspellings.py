"""Edits that put a misspelling right, or bring one in: one slip of the keyboard, and evidence of which is right.

A slip without evidence is no misspelling: "see" and "seek", "now" and "not", "united" and "untied" are all words.
Longer than most files: each kind of evidence is asked of both directions of the same change.
"""

import itertools
import re
from collections.abc import Callable
from functools import cache

from records.change import EditClass
from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text, cut_text, lower_tokens, lower_words, words_of
from records.language.lexicon import read_lexicon
from records.language.numbers import NUMBER, read_number
from records.language.places.gazetteer import COURTESY, HEAD, RANK
from records.language.spelling import is_word, list_known, make_plural, name_slip
from records.language.tokens import kind_of
from records.pattern import compile_late

CountPhrase = Callable[[str], int]  # how often the archive has a word or phrase

_SPELLING = read_lexicon().spelling
# Doubled by a slip, never on purpose.
_NEVER_TWICE = _SPELLING["never_twice"]
_STOOD, _STANDS = "'{}' stood twice", "a slip came in: '{}' stands twice"

_CONFUSED = [set(pair.split()) for pair in _SPELLING["confused"]]
_NEVER_MEANT = frozenset(_SPELLING["never_meant"])
_NO_NOUN = compile_late(
    r"[.,;:)]|[a-z]+ed|[a-z]+ly|had|have|were|are|will|would|can|could|should|may|might|must|did|do|met|held|said|spoke|took|"
    r"gave|made|saw|went|came|left|sat|who|of|in|at|on|to|from|with|and|then|also|again|later|soon|once|both|each|never|not|"
    r"after|before|during|for|by|as|when|while|that|which"
)
_COUNT = compile_late(NUMBER)
_ORDINAL = compile_late(r"(?P<number>\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_YEARS = 1000  # a count of as many may be a year

_TEENS = frozenset({11, 12, 13})

_SHORTEST = 3  # letters of a word in which two may be transposed
_SHORT = 4  # letters; of so few another word may be meant
_LONGEST = 60  # tokens of a change of which each misspelling is looked for
_MOST = 20  # words that differ; more are another text, and no slips of a keyboard

# How often the archive must have a word or phrase to know it, and how many times as often as the other one.
_OFTEN = 3
_OFTENER = 20


def judge_spelling(
    hunk: Hunk, old: Text, new: Text, known: Known, archive: CountPhrase | None
) -> tuple[EditClass, str] | None:
    """The judgement on words that differ by one slip each, put right or come in; None without evidence for all."""
    before, after = words_of(old, hunk.old), words_of(new, hunk.new)
    if not before or not after or (before != after and _leave_doubled(before) == _leave_doubled(after)):
        return _judge_doubled(hunk, old, new)
    if len(before) != len(after):
        return None
    differ = [at for at, (one, two) in enumerate(zip(before, after, strict=True)) if one.casefold() != two.casefold()]
    slips = [_name_any_slip(before[at], after[at]) for at in differ[:_MOST]]
    if not differ or len(differ) > _MOST or not all(slips):
        return None
    people = _find_people(old, hunk.old, known) | _find_people(new, hunk.new, known)
    sides = (old, hunk.old), (new, hunk.new)
    right = [
        _find_reason(before, after, at, people, archive)
        or _find_whole(before[at], after[at], known, archive)
        or _find_beside(before[at], after[at], *sides, at, people)
        for at in differ
    ]
    if all(right):
        return "typo", "; ".join(f"{slip}; {why}" for slip, why in zip(slips, right, strict=True))
    wrong = [
        _find_reason(after, before, at, people, archive)
        or _find_whole(after[at], before[at], known, archive)
        or _find_beside(after[at], before[at], *sides[::-1], at, people)
        for at in differ
    ]
    if all(wrong):
        return "wording", "a misspelling came in: " + "; ".join(str(why) for why in wrong)
    return None


def _name_any_slip(one: str, two: str) -> str | None:
    """The slip that makes the one of two words of the other, in words; None where it takes more than one."""
    if len(one) == len(two) == _SHORTEST and one[0] == two[0] and one[1:] == two[:0:-1] and one != two:
        return "transposed letters"  # "fro", "for"
    slip = name_slip(one, two) or _name_confused(one, two) or ("one and several" if _is_plural(one, two) else "")
    return slip or _name_ending(one, two) or None


def _is_plural(one: str, two: str) -> bool:
    """Whether one of two words is the plural of the other."""
    one, two = one.casefold(), two.casefold()
    return two == make_plural(one) or one == make_plural(two)


def _name_ending(one: str, two: str) -> str:
    """That two are one ordinal, on one side with the ending of others, in words: "12nd", "12th"; "" where not."""
    ordinals = _ORDINAL.fullmatch(one), _ORDINAL.fullmatch(two)
    same = ordinals[0] and ordinals[1] and ordinals[0]["number"] == ordinals[1]["number"]
    return "the ending of an ordinal" if same and _is_ordinal(one) != _is_ordinal(two) else ""


def _is_ordinal(word: str) -> bool:
    """Whether an ordinal in figures has its own ending: "12th", "21st"; not "12nd", "21th"."""
    number, ending = int(word[:-2]), word[-2:].lower()
    own = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return ending == own


def _name_confused(one: str, two: str) -> str:
    """That two words are taken for one another by their sound, in words: "Principle", "Principal"; "" for others."""
    return "a word of like sound" if {one.casefold(), two.casefold()} in _CONFUSED else ""


def is_misspelt(hunk: Hunk, old: Text, new: Text) -> bool:
    """Whether all that differs is one word, and one side's is none: "fourty" is no other number than "forty"."""
    before, after = words_of(old, hunk.old), words_of(new, hunk.new)
    if len(before) != len(after):
        return False
    differ = [pair for pair in zip(before, after, strict=True) if pair[0].casefold() != pair[1].casefold()]
    if len(differ) != 1 or not all(word.isalpha() and word.islower() for word in differ[0]):
        return False
    return _is_meant(differ[0][0]) != _is_meant(differ[0][1])


def mend_slips(hunk: Hunk, old: Text, new: Text) -> tuple[Text, Text, str] | None:
    """Both texts without the misspellings of a change of which the word is known, and these in words.

    Known is what the other side says, or what hedges or denies. None where there are none, or nothing else differs.
    """
    if hunk.size > _LONGEST:
        return None
    wrong, right = _find_slips(old, hunk.old, new, hunk.new), _find_slips(new, hunk.new, old, hunk.old)
    if not wrong and not right:
        return None
    mended = _mend(old, wrong), _mend(new, right)
    if lower_words(mended[0], hunk.old) == lower_words(mended[1], hunk.new):
        return None
    said = [
        f"a misspelling put right: {old.tokens[at]} -> {word}"
        if word in lower_words(new, hunk.new)
        else f"misspelt: {old.tokens[at]}"
        for at, word in wrong.items()
    ]
    said += [f"a misspelling came in: {word} -> {new.tokens[at]}" for at, word in right.items()]
    return *mended, "; ".join(said)


def _find_slips(text: Text, span: Span, other: Text, there: Span) -> dict[int, str]:
    """The words of `span`, by their tokens, that are none, each with the one that it was to be."""
    words = {token for token in other.tokens[slice(*there)] if token.isalpha() and token.islower()}
    found: dict[int, str] = {}
    for at in range(*span):
        token = text.tokens[at]
        if token.isalpha() and token.islower() and token not in words and not _is_meant(token):
            weighing = _list_weighing() if len(token) > _SHORT else frozenset[str]()
            meant = sorted(word for word in words | weighing if name_slip(token, word) and _is_meant(word))
            found |= {at: meant[0]} if len(meant) == 1 else {}
    return found


@cache
def _list_weighing() -> frozenset[str]:
    """The words of hedges and negations."""
    stance = read_lexicon().stance
    phrases = (*stance["hedges"], *stance["hedges_alike"], *stance["negations"], *stance["modals"])
    return frozenset(word for phrase in phrases for word in phrase.split() if word.isalpha())


def _mend(text: Text, words: dict[int, str]) -> Text:
    """`text` with other words at some tokens."""
    said, last = "", 0
    for at, word in sorted(words.items()):
        start, end = text.spans[at]
        said, last = f"{said}{text.text[last:start]}{word}", end
    return cut_text(said + text.text[last:]) if words else text


def _find_people(text: Text, span: Span, known: Known) -> frozenset[str]:
    """Words in `span` that are people's names, folded."""
    values = [mention.value for mention in find_mentions(text, span, known) if mention.kind == "person"]
    return known.people.union(*(value for value in values if isinstance(value, frozenset)))


def _find_whole(wrong: str, right: str, known: Known, archive: CountPhrase | None) -> str | None:
    """The evidence that a page gives on a family name: `right` stands there with a given name, `wrong` never does."""
    named = right.casefold() in known.both and wrong.casefold() not in known.either
    named = named and not (archive and archive(wrong) >= _OFTEN)
    return f"the page names '{right}' in full, nobody '{wrong}'" if named else None


def _find_reason(
    before: tuple[str, ...], after: tuple[str, ...], at: int, people: frozenset[str], archive: CountPhrase | None
) -> str | None:
    """The evidence that word `at` of `before`, the wrong side, is a misspelling; that of `after` is right."""
    if _name_ending(before[at], after[at]):
        return f"'{after[at]}' is the ordinal" if _is_ordinal(after[at]) else None
    person = bool({before[at].casefold(), after[at].casefold()} & people) and not _is_title(after[at], people)
    if all(word[0].isupper() for word in after):
        return _find_evidence(before, after, at, person, archive)
    # Of words that are no name only one that no list knows can be misspelt: "see" and "seek" stand in the same places.
    return _find_evidence((before[at],), (after[at],), 0, person, archive)


_Side = tuple[Text, Span]


def _find_beside(word: str, right: str, wrong: _Side, side: _Side, at: int, people: frozenset[str]) -> str | None:
    """The evidence that the words beside give: a count before a plural, or an expression in which only `right` stands.

    `at`: which word of the change it is; `wrong` and `side` are the change where `word` stands and where `right` does.
    """
    (text, first), (other, place) = ((each, _find_places(each, span)[at]) for each, span in (wrong, side))
    if found := _find_count(word, other, place):
        return found
    one, two = sorted((word.casefold(), right.casefold()))
    if {one, two} & people or _is_plural(one, two) or two == f"{one}d":
        return None  # "the joint statements", "the joint statement"; "they agree", "they agreed"
    known, others = (_list_fixed(each, near) for each, near in ((other, place), (text, first)))
    return f"'{min(known)}' is a fixed expression" if known and not others else None


def _find_places(text: Text, span: Span) -> list[int]:
    return [place for place in range(*span) if text.tokens[place][0].isalnum()]


def _list_fixed(text: Text, at: int) -> set[str]:
    """The fixed expressions of which the word at a token is one."""
    found = set()
    for phrase in _fixed().get(text.tokens[at].lower(), ()):
        for first in (at - number for number, word in enumerate(phrase) if word == text.tokens[at].lower()):
            if first >= 0 and tuple(lower_tokens(text, (first, first + len(phrase)))) == phrase:
                found.add(" ".join(phrase))
    return found


@cache
def _fixed() -> dict[str, list[tuple[str, ...]]]:
    """Each fixed expression by each of its words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    said = (form for _, _, forms in read_lexicon().ladder for form in forms if " " in form)
    for phrase in (tuple(line.split()) for line in (*_SPELLING["fixed"], *said)):
        for word in phrase:
            found.setdefault(word, []).append(phrase)
    return found


def _find_count(word: str, text: Text, place: int) -> str | None:
    """The count of several before the plural at a token, where `word` is its singular.

    Only where what follows can be no noun: "two minister level talks" may be meant.
    """
    counted, count = text.tokens[place], text.tokens[place - 1].lower() if place else ""
    several = count == "both" or (_COUNT.fullmatch(count) and 1 < (read_number(count) or 0) < _YEARS)
    if not several or counted.casefold() != make_plural(word.casefold()):
        return None
    closed = place + 1 == len(text.tokens) or _NO_NOUN.fullmatch(text.tokens[place + 1])
    return f"'{count}' takes the plural" if closed else None


def _is_title(word: str, people: frozenset[str]) -> bool:
    """Whether a word is an office's, of which a misspelling was read as a name: "Ambasador Sample"."""
    return bool(kind_of(word) & (HEAD | RANK | COURTESY)) and word.casefold() not in people


def _find_evidence(
    old: tuple[str, ...], new: tuple[str, ...], at: int, person: bool, archive: CountPhrase | None
) -> str | None:
    """Why the word `old[at]` is a misspelling of `new[at]`, in words; None without evidence.

    `old` and `new` are the same phrase but for this word. Where the old word is a word itself only the phrase can tell.
    `person`: the word is a person's name, which no packaged list can vouch for, so only the archive counts.
    """
    word, phrase = (old[at], new[at]), (" ".join(old), " ".join(new))
    asked = ([] if _is_meant(old[at]) else [word]) + ([phrase] if len(new) > 1 else [])
    for wrong, right in asked:
        if found := _ask(archive, wrong, right):
            return found
    listed = not person and not _is_meant(old[at]) and is_word(new[at])
    # A misspelling may be copied from release to release; a name no list has is right where it stands often.
    if listed and not _may_be_name(old[at], new[at]):
        return f"the word list has '{new[at]}', not '{old[at]}'"
    if person or any(_vouches(archive, wrong, right) for wrong, right in asked):
        return None
    if listed:
        return f"the word list has '{new[at]}', not '{old[at]}'"
    if len(new) > 1 and list_known(phrase[1]) > list_known(phrase[0]):
        return f"'{phrase[1]}' is a known name, '{phrase[0]}' is none"
    return None


def _is_meant(word: str) -> bool:
    """Whether the word list has a word, and not one that stands in a readout by a slip alone: "minster"."""
    return is_word(word) and word.casefold() not in _NEVER_MEANT


def _may_be_name(old: str, new: str) -> bool:
    """Whether a word that no list has may be a name: a capital, and the word it is near to is no common one."""
    return old[:1].isupper() and not is_word(new.lower())


def _judge_doubled(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a small word that stood twice in a row, or stands twice now."""
    if hunk.old[0] < hunk.old[1] and hunk.new[0] < hunk.new[1]:  # "spoke of of": the verb is seen as a whole
        found = find_doubled(hunk, old, new)
        return ("wording" if found.startswith("a slip") else "typo", found) if found else None
    text, (first, last) = (old, hunk.old) if hunk.old[0] < hunk.old[1] else (new, hunk.new)
    word = text.tokens[first].casefold()
    beside = {token.casefold() for token in (*text.tokens[max(0, first - 1) : first], *text.tokens[last : last + 1])}
    if last - first != 1 or word not in _NEVER_TWICE or word not in beside:
        return None
    return ("typo", _STOOD.format(word)) if text is old else ("wording", _STANDS.format(word))


def find_doubled(hunk: Hunk, old: Text, new: Text) -> str:
    """The small word that stands twice in a row on one side of a change alone, in words; "" where none does."""
    one, two = (_list_doubled(text, span) for text, span in ((old, hunk.old), (new, hunk.new)))
    return "; ".join(map(_STOOD.format, sorted(one - two))) or "; ".join(map(_STANDS.format, sorted(two - one)))


def _leave_doubled(words: tuple[str, ...]) -> list[str]:
    """`words` with each small word once where it stands twice in a row."""
    groups = ((word, len(list(group))) for word, group in itertools.groupby(words))
    return [word for word, often in groups for _ in range(1 if word in _NEVER_TWICE else often)]


def _list_doubled(text: Text, span: Span) -> set[str]:
    """The small words that stand twice in a row in `span`, or at its border."""
    tokens = [token.casefold() for token in text.tokens[max(0, span[0] - 1) : span[1] + 1]]
    return {one for one, two in itertools.pairwise(tokens) if one == two and one in _NEVER_TWICE}


def _ask(archive: CountPhrase | None, old: str, new: str) -> str | None:
    if archive is None:
        return None
    right = archive(new)
    if right < _OFTEN:
        return None
    wrong = archive(old)
    if wrong * _OFTENER > right:
        return None
    times = {0: "never", 1: "once"}.get(wrong, f"{wrong} times")
    return f"'{new}' stands {right} times in the archive, '{old}' {times}"


def _vouches(archive: CountPhrase | None, old: str, new: str) -> bool:
    """Whether the archive has the old spelling too often for a misspelling, whatever the word list says."""
    if archive is None:
        return False
    wrong = archive(old)
    return wrong >= _OFTEN and wrong * _OFTENER > archive(new)
