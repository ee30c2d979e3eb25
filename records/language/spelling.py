"""Misspellings: one slip of the keyboard, and evidence of which spelling is right.

Owns the packaged word list, read once when first asked. A slip without evidence is no misspelling: "see" and "seek",
"now" and "not", "united" and "untied" are all words.
"""

import gzip
from collections.abc import Callable
from functools import cache
from importlib import resources

from records.change import EditClass
from records.comparison.marks import Known, find_marks
from records.comparison.words import Hunk, Span, Text, words_of
from records.language.lexicon import read_lexicon

Archive = Callable[[str], int]  # how often the archive has a word or phrase

# The letters beside each letter on the keyboard that the ministry's and most other keyboards share.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters that stand for the same sound: the other common source of a misspelling ("commensing", "independant").
_SOUNDS = frozenset({"cs", "ck", "ks", "sz", "ae", "ei", "eo", "iy", "ao", "ou", "fv", "dt", "gj"})
# Doubled by a slip, never on purpose.
_NEVER_TWICE = read_lexicon().spelling["never_twice"]

# How often the archive must have a word or phrase to know it, and how many times as often as the other one.
_OFTEN = 3
_OFTENER = 20


@cache
def _read_words() -> frozenset[str]:
    packed = resources.files("records.language").joinpath("english.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    return frozenset([*(line for line in lines if not line.startswith("#")), *read_lexicon().words])


@cache
def _read_phrases() -> frozenset[str]:
    names = read_lexicon()
    phrases = [*(name for line in (*names.places, *names.groups) for name in line), *names.phrases]
    return frozenset(phrase.replace("’", "'").casefold() for phrase in phrases if " " in phrase)


def judge_spelling(
    hunk: Hunk, old: Text, new: Text, known: Known, archive: Archive | None
) -> tuple[EditClass, str] | None:
    """The judgement on words that differ by one slip each, put right or come in; None without evidence for all."""
    before, after = words_of(old, hunk.old), words_of(new, hunk.new)
    if not before or not after:
        return _judge_doubled(hunk, old, new)
    if len(before) != len(after):
        return None
    differ = [at for at, (one, two) in enumerate(zip(before, after, strict=True)) if one.casefold() != two.casefold()]
    slips = [name_slip(before[at], after[at]) for at in differ]
    if not differ or not all(slips):
        return None
    people = _find_people(old, hunk.old, known) | _find_people(new, hunk.new, known)
    right = [_find_reason((old, hunk.old), (new, hunk.new), at, people, archive) for at in differ]
    if all(right):
        return "typo", "; ".join(f"{slip}; {why}" for slip, why in zip(slips, right, strict=True))
    wrong = [_find_reason((new, hunk.new), (old, hunk.old), at, people, archive) for at in differ]
    if all(wrong):
        return "wording", "a misspelling came in: " + "; ".join(str(why) for why in wrong)
    return None


def _find_people(text: Text, span: Span, known: Known) -> frozenset[str]:
    """Words in `span` that are people's names, folded."""
    values = [mark.value for mark in find_marks(text, span, known) if mark.kind == "person"]
    return known.people.union(*(value for value in values if isinstance(value, frozenset)))


def _find_reason(
    wrong: tuple[Text, Span], right: tuple[Text, Span], at: int, people: frozenset[str], archive: Archive | None
) -> str | None:
    """The evidence that word `at` of the span on the wrong side is a misspelling of the one on the right side."""
    before, after = words_of(*wrong), words_of(*right)
    person = bool({before[at].casefold(), after[at].casefold()} & people)
    if all(word[0].isupper() for word in after):
        return _find_evidence(before, after, at, person, archive)
    # Of words that are no name only one that no list knows can be misspelt: "see" and "seek" stand in the same places.
    return _find_evidence((before[at],), (after[at],), 0, person, archive)


def is_word(word: str) -> bool:
    """Whether the packaged list has `word`, as a name or in lower case; a possessive ending does not count."""
    bare = word.replace("’", "'").removesuffix("'s")
    return bare in _read_words() or bare.lower() in _read_words()


def _is_phrase(phrase: str) -> bool:
    bare = phrase.replace("’", "'").removesuffix("'s").casefold()
    return any(f" {known} " in f" {bare} " for known in _read_phrases())


def name_slip(old: str, new: str) -> str | None:
    """The one slip that turns `new` into `old`, in words: "transposed letters", "missing letter"; None when it is none.

    Words of fewer than four letters are too short to tell a slip from another word, and digits never slip.
    """
    old, new = old.replace("’", "'").casefold(), new.replace("’", "'").casefold()
    if min(len(old), len(new)) < 3 or max(len(old), len(new)) < 4 or not (old + new).replace("'", "").isalpha():
        return None
    if old == new:
        return None
    head = next((k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    gone, come = old[head:], new[head:]
    slips = {
        "doubled letter": gone[1:] == come and head > 0 and gone[0] == old[head - 1],
        "a letter too many": gone[1:] == come,
        "missing letter": gone == come[1:],
        "transposed letters": gone[:2] == come[1::-1] and gone[2:] == come[2:],
        "a letter of like sound": gone[1:] == come[1:] and "".join(sorted(gone[:1] + come[:1])) in _SOUNDS,
        "neighbouring key": gone[1:] == come[1:] and _are_neighbours(gone[:1], come[:1]),
    }
    return next((slip for slip, made in slips.items() if made), None)


def _are_neighbours(one: str, other: str) -> bool:
    where = {letter: (row, at) for row, letters in enumerate(_ROWS) for at, letter in enumerate(letters)}
    if one not in where or other not in where:
        return False
    (row, at), (other_row, other_at) = where[one], where[other]
    # Each row is set half a key to the right of the one above.
    across = (other_at + other_row / 2) - (at + row / 2)
    return abs(row - other_row) <= 1 and abs(across) <= 1


def _find_evidence(
    old: tuple[str, ...], new: tuple[str, ...], at: int, person: bool, archive: Archive | None
) -> str | None:
    """Why the word `old[at]` is a misspelling of `new[at]`, in words; None without evidence.

    `old` and `new` are the same phrase but for this word. Where the old word is a word itself only the phrase can tell.
    `person`: the word is a person's name, which no packaged list can vouch for, so only the archive counts.
    """
    word, phrase = (old[at], new[at]), (" ".join(old), " ".join(new))
    asked = ([] if is_word(old[at]) else [word]) + ([phrase] if len(new) > 1 else [])
    for wrong, right in asked:
        if found := _ask(archive, wrong, right):
            return found
    if person or any(_vouches(archive, wrong, right) for wrong, right in asked):
        return None
    if not is_word(old[at]) and is_word(new[at]):
        return f"the word list has '{new[at]}', not '{old[at]}'"
    if len(new) > 1 and _is_phrase(phrase[1]) and not _is_phrase(phrase[0]):
        return f"'{phrase[1]}' is a known name, '{phrase[0]}' is none"
    return None


def _judge_doubled(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a small word that stood twice in a row, or stands twice now."""
    text, (first, last) = (old, hunk.old) if hunk.old[0] < hunk.old[1] else (new, hunk.new)
    word = text.tokens[first].casefold()
    beside = {token.casefold() for token in (*text.tokens[max(0, first - 1) : first], *text.tokens[last : last + 1])}
    if last - first != 1 or word not in _NEVER_TWICE or word not in beside:
        return None
    return ("typo", f"'{word}' stood twice") if text is old else ("wording", f"a slip came in: '{word}' stands twice")


def _ask(archive: Archive | None, old: str, new: str) -> str | None:
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


def _vouches(archive: Archive | None, old: str, new: str) -> bool:
    """Whether the archive has the old spelling too often for a misspelling, whatever the word list says."""
    if archive is None:
        return False
    wrong = archive(old)
    return wrong >= _OFTEN and wrong * _OFTENER > archive(new)
