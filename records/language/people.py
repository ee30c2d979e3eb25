"""People and their offices, read from tokens.

Each reader is given tokens as they stand, the same folded, and a position; it gives back kind, value and the position
after, or None. Offices are read as they stand and never looked up: who holds
which is for the page to say.
"""

from collections.abc import Callable, Hashable, Sequence

from records.language.lexicon import read_lexicon

Found = tuple[str, Hashable, int]

_PEOPLE = read_lexicon().people
_HONORIFICS = _PEOPLE["honorifics"]
_OFFICES = _PEOPLE["offices"]
_CHARGES = _PEOPLE["charges"]
_RANKS = _PEOPLE["ranks"] | _CHARGES
_SAME = {"defence": "defense", "counsellor": "counselor", "adviser": "advisor", "undersecretary": "secretary"}
_LAST = frozenset({"affairs", "state", "defense", "defence", "finance", "industry", "commerce", "treasury", "justice"})
_JOINTS = frozenset({"of", "for", "and", "to", "the", "on", ",", "&"})
_BEFORE_GROUP = (("the", "two"), ("two",), ("both",), ("the",))
_GROUPS = frozenset({"ministers", "sides", "leaders", "secretaries", "parties", "principals"})
_COUNTS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})

# Whom "he" and "the two ministers" stand for is not read; one is not all.
BEGINNINGS = frozenset({"he", "she", "they", "the", "two", "both", "his", "her", "former"}) | _HONORIFICS
ONE = frozenset({"*one"})
ALL = frozenset({"*all"})


def read_person(raw: Sequence[str], folded: Sequence[str], at: int, names: frozenset[str]) -> Found | None:
    """The person named, or spoken of as "he" or "the two ministers", at `at`; `names` are words of known names."""
    if not (raw[at][0].isupper() or folded[at] in BEGINNINGS):
        return None
    if folded[at] in {"he", "she"}:
        return "person", ONE, at + 1
    if group := _read_group(folded, at):
        return "person", *group
    end = at
    while end < len(raw) and folded[end].rstrip(".") in _HONORIFICS | {"the", "his", "her"}:
        end += 2 if end + 1 < len(raw) and raw[end + 1] == "." else 1
    titled = end > at and any(folded[k].rstrip(".") in _HONORIFICS for k in range(at, end))
    if end > at and not titled:
        return None
    after_office = at > 0 and folded[at - 1] in _OFFICES | _LAST and raw[at - 1][0].isupper()
    first = end
    while end < len(raw) and end - first < 4 and _is_name(raw[end]):
        known = folded[end] in names
        surname = raw[end].isupper() and len(raw[end]) > 2 and end + 1 < len(raw) and _is_plain_name(raw[end + 1])
        follows = end > first and (titled or after_office or raw[end - 1].isupper())
        if not (known or surname or follows or ((titled or after_office) and end == first)):
            break
        if folded[end] in _RANKS | _OFFICES and not known:
            break
        # "Alex J. Example": the point after an initial is no end of the name.
        end += 2 if end > first and len(raw[end]) == 1 and raw[end + 1 : end + 2] == (".",) else 1
    if end == first:
        return None
    return "person", frozenset(word for word in folded[first:end] if len(word.replace(".", "")) > 2), end


def read_office(
    raw: Sequence[str], folded: Sequence[str], at: int, read_place: Callable[[int], Found | None]
) -> Found | None:
    """The office that begins at `at`, with what it is in charge of and for which country."""
    country = None
    start = at
    if (place := read_place(at)) and place[2] < len(raw):
        country, start = place[1], place[2]
    ranks, end = _read_title(raw, folded, start)
    if not ranks:
        return None
    charge = set(ranks & _CHARGES)
    end, country = _read_charge(raw, folded, end, charge, country, read_place)
    height = frozenset(ranks - _CHARGES)
    return "office", (height, frozenset(charge - {"affairs"}), country), end


def _read_title(raw: Sequence[str], folded: Sequence[str], at: int) -> tuple[frozenset[str], int]:
    """The words of the title itself, "Vice Minister", and the position after it."""
    end, last = at, at
    words: set[str] = set()
    seen: set[str] = set()
    while end < len(raw):
        word = folded[end]
        if word == "-" and end > at:
            end += 1
            continue
        if not (raw[end][0].isupper() or word == "former") or word not in _RANKS | _OFFICES:
            break
        seen.add(_SAME.get(word, word))
        if word == "undersecretary":
            seen.add("under")
        end += 1
        if word in _OFFICES:
            words, last = set(seen), end
    return frozenset(words), last


def _read_charge(
    raw: Sequence[str],
    folded: Sequence[str],
    at: int,
    charge: set[str],
    country: object,
    read_place: Callable[[int], Found | None],
) -> tuple[int, object]:
    """The rest of an office: "for Foreign Affairs", "of State", "of Japan"."""
    end = at
    while end < len(raw) and folded[end] in {"of", "for", "to"}:
        after = end + 1
        if after < len(raw) and folded[after] == "the":
            after += 1
        if after >= len(raw):
            break
        if place := read_place(after):
            country, end = place[1], place[2]
            continue
        stop = after
        while stop < len(raw) and (raw[stop][0].isupper() or (folded[stop] in _JOINTS and _goes_on(raw, stop))):
            if folded[stop] in {"of", "for"} and stop > after:
                break
            if raw[stop][0].isupper():
                if stop > after and folded[stop - 1] in _LAST:
                    break  # "Minister for Foreign Affairs Sample"
                charge.add(_SAME.get(folded[stop], folded[stop]))
            stop += 1
        if stop == after:
            break
        end = stop
    return end, country


def _goes_on(raw: Sequence[str], at: int) -> bool:
    return any(word[0].isupper() for word in raw[at + 1 : at + 2]) or (
        at + 2 < len(raw) and raw[at] == "," and raw[at + 1] == "and" and raw[at + 2][0].isupper()
    )


def is_spoken_of(value: object) -> bool:
    """Whether a person's value is no name but "he", "they" or "the three ministers"."""
    return isinstance(value, frozenset) and any(word.startswith("*") for word in value)


def _read_group(folded: Sequence[str], at: int) -> tuple[frozenset[str], int] | None:
    """Whom "they", "the two ministers", "both sides", "the three leaders" mean, and the position after."""
    if folded[at] == "they":
        return ALL, at + 1
    following = folded[at + 1] if folded[at] == "the" and at + 1 < len(folded) else ""
    counted = following in _COUNTS
    for head in (("the", following),) if counted else _BEFORE_GROUP:
        end = at + len(head)
        if tuple(folded[at:end]) == head:
            end += tuple(folded[end : end + 1]) == ("foreign",)
            if end >= len(folded) or folded[end] not in _GROUPS:
                return None
            return frozenset({f"*{following}"}) if counted else ALL, end + 1
    return None


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.replace(".", "").replace("'", "").replace("’", "").isalpha()


def _is_plain_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()
