"""Misspellings: which words there are, and the one slip of the keyboard that makes one word of another.

Owns the packaged word list, read once when first asked. Whether an edit puts a misspelling right is for
`records.comparison.misspellings`.
"""

import itertools
import zlib
from functools import cache
from importlib import resources
from typing import Final

from records.language.lexicon import read_lexicon
from records.language.places.gazetteer import read_gazetteer

_GZIP: Final = zlib.MAX_WBITS + 16  # zlib's word for its format
# The letters beside each letter on the keyboard that the ministry's and most other keyboards share.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters that stand for the same sound: the other common source of a misspelling ("commensing", "independant").
_SOUNDS = frozenset({"cs", "ck", "ks", "sz", "ae", "ei", "eo", "iy", "ao", "ou", "fv", "dt", "gj"})


@cache
def _read_words() -> bytes:
    """The list as it is packed, a word a line in the order of bytes: as many strings take ten times the memory."""
    packed = resources.files("records.language").joinpath("english.txt.gz").read_bytes()
    # With its size, which the packed list ends with, it is made in one place and not copied together of pieces.
    return zlib.decompress(packed, _GZIP, int.from_bytes(packed[-4:], "little"))


@cache
def _begin_of_words() -> int:
    """Where the list begins behind the notice at its head."""
    words = _read_words()
    return words.index(b"\n", words.rindex(b"\n#") + 1) + 1


@cache
def _read_lexical() -> frozenset[str]:
    return frozenset(read_lexicon().words)


def _is_listed(word: str) -> bool:
    if word in _read_lexical():
        return True
    words, line = _read_words(), word.encode()
    low, high = _begin_of_words(), len(words)  # where a line begins, and where it cannot any more
    while low < high:
        begin = words.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = words.find(b"\n", begin)
        found = words[begin:end]
        if found == line:
            return True
        low, high = (end + 1, high) if found < line else (low, begin)
    return False


@cache
def _read_phrases() -> frozenset[str]:
    names = read_gazetteer()
    lines = (*names.countries, *names.places, *names.groups)
    lexicon = read_lexicon()
    forces = (name for names in lexicon.forces.values() for name in names)
    phrases = [*(name for line in lines for name in line), *names.states, *forces, *lexicon.phrases]
    return frozenset(phrase.replace("’", "'").casefold() for phrase in phrases if " " in phrase)


def is_word(word: str) -> bool:
    """Whether the packaged list has `word`, as a name or in lower case; a possessive ending does not count."""
    bare = word.replace("’", "'").removesuffix("'s")
    return _is_listed(bare) or _is_listed(bare.lower())


def list_known(phrase: str) -> frozenset[str]:
    """The known names and terms of several words that stand in `phrase`, folded."""
    bare = phrase.replace("’", "'").removesuffix("'s").casefold()
    return frozenset(known for known in _read_phrases() if f" {known} " in f" {bare} ")


def name_slip(old: str, new: str) -> str | None:
    """The one slip that turns `new` into `old`, in words: "transposed letters", "missing letter"; None when it is none.

    Two words of fewer than four letters are too short to tell a slip from another word, and digits never slip.
    """
    old, new = old.replace("’", "'").casefold(), new.replace("’", "'").casefold()
    if max(len(old), len(new)) < 4 or not (old + new).replace("'", "").isalpha():
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
        "a letter out of its place": _is_moved(gone, come) or _is_moved(come, gone),
        "a letter of like sound": gone[1:] == come[1:] and "".join(sorted(gone[:1] + come[:1])) in _SOUNDS,
        "doubled the wrong letter": len(old) == len(new) and _squeeze(old) == _squeeze(new),
        "neighbouring key": gone[1:] == come[1:] and _are_neighbours(gone[:1], come[:1]),
    }
    return next((slip for slip, made in slips.items() if made), None)


def make_plural(word: str) -> str:
    """The regular plural of a noun in lower case."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "h")) else f"{word}s"


def _squeeze(word: str) -> str:
    """`word` with each doubled letter once: "Phillipines" and "Philippines" are alike."""
    return "".join(letter for letter, _ in itertools.groupby(word))


def _is_moved(gone: str, come: str) -> bool:
    """Whether the first letter of `gone` stands behind the next two in `come`: "eign" and "igen"."""
    return len(gone) > 2 and come[:3] == gone[1:3] + gone[0] and come[3:] == gone[3:]


def _are_neighbours(one: str, other: str) -> bool:
    where = {letter: (row, at) for row, letters in enumerate(_ROWS) for at, letter in enumerate(letters)}
    if one not in where or other not in where:
        return False
    (row, at), (other_row, other_at) = where[one], where[other]
    # Each row is set half a key to the right of the one above.
    across = (other_at + other_row / 2) - (at + row / 2)
    return abs(row - other_row) <= 1 and abs(across) <= 1
