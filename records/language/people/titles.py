"""Titles: the words of rank and subject with the head they stand before: "U.S. Deputy Assistant Secretary".

Owns the own words of an office. What it is of, for or to, and the bodies it stands in, are `offices`'s.
"""

from dataclasses import dataclass

from records.language.people.names import is_family_behind_head, is_given_dean
from records.language.places.gazetteer import BODY, COURTESY, HEAD, NO_NAME, OFFICE, PLURAL, RANK, SHORT, STATE
from records.language.tokens import Tokens, is_subject

_LINKS = frozenset({"and", "&", "-", "–", "/"})
DETERMINERS = frozenset({"the", "his", "her", "a", "an", "its", "their"})
TIMES = frozenset({"former", "then", "Former", "Then", "incoming", "outgoing", "acting", "current", "designate"})
OF_A_PLACE = frozenset({"Governor", "Mayor", "Lt", "Lieutenant", "State", "Senator", "Congressman", "Congresswoman"})
_HOUSES = frozenset({"White House", "Pentagon"})
# After these an office is whole: "Secretary of State Fixture" is one of State, with a holder.
WHOLE = frozenset({
    "State", "Defense", "Defence", "War", "Treasury", "Commerce", "Energy", "Affairs", "Interior", "Justice", "Labor",
    "Agriculture", "Transportation", "Education", "Industry", "Finance", "Staff", "Nations", "Navy", "Army", "Force",
})  # fmt: skip
RANKS = frozenset({"General", "Admiral", "Colonel", "Captain", "Ambassador"})
_MILITARY = RANKS - {"Ambassador"}
_RANKED = frozenset({"Lieutenant", "Major", "Brigadier", "Rear", "Vice", "Fleet", "Lt", "Maj", "Brig"})
OF_GENERAL = frozenset(
    {"Attorney", "Consul", "Consulate", "Director", "Inspector", "Secretary", "Solicitor", "Surgeon"}
)
_SUFFIXES = frozenset({"elect", "designate", "nominee", "nominate"})
_SUFFIXES_OF_TWO = frozenset({("at", "Large"), ("at", "large"), ("in", "Chief"), ("in", "chief")})
_UNDERTAKINGS = frozenset({"Program", "Programme", "Project", "Group", "Trip", "Tour"})
_OPENING = 8  # tokens
_NESTED = 1  # lists of subjects behind each other's "and": each more takes many times the work
_SHORTER = 20  # tokens of the title that is asked for there
MOST = 60  # tokens of one title, or of what it is of; a text made to be dear is no readout


@dataclass(frozen=True, slots=True)
class Office:
    """An office where a text says it."""

    first: int  # tokens
    end: int
    title_end: int  # the token after the last of its heads' own words: "Secretary" in "Secretary of State"


def skip_determiner(tokens: Tokens, at: int) -> int:
    """The token at `at`, or the one behind it where that is "the", "his" and the like."""
    return at + (tokens.word(at) in DETERMINERS)


def read_title(tokens: Tokens, at: int, *, follows: bool = False, nested: int = 0) -> int | None:
    """The token after the title that begins at `at`: "U.S. Deputy Assistant Secretary", "White House Chief".

    `follows`: after a name, where words that no list knows may open it too: "Nonresident Fellow", "Sampleton Mayor".
    `nested`: how many lists of subjects end at `at`, by the question whether a title begins there.
    """
    words, kinds, number, end = tokens.words, tokens.kinds, at, None
    if follows:
        number = _read_opening(tokens, at)
    while number < min(len(words), at + (_SHORTER if nested else MOST)):
        word, name = words[number], tokens.names.get(number)
        if name is not None and not kinds[number] & (HEAD | RANK):
            inside = end == number and kinds[number - 1] & RANK and _reaches_head(tokens, name[2])
            if (end is not None and not inside) or not _leads(tokens, number):
                break
            number = name[2] + (tokens.word(name[2]) in {"’s", "'s"})
            continue
        kind = kinds[number] & OFFICE if word[:1].isupper() or word[1:2] in {"’", "'"} else 0
        if kind & HEAD and end == number and words[number - 1] not in _RANKED and is_rank(tokens, number):
            break
        if end == number and (is_given_dean(tokens, number) or is_family_behind_head(tokens, number)):
            break
        if kind & HEAD:
            number += 1 + (word == "Chief" and tokens.word(number + 1) == "Justice")
            end = number
            end = number = read_suffix(tokens, number)
        elif kinds[number] & SHORT and _is_short(tokens, number):
            number += 1 + (tokens.word(number + 1) == ".")
        elif kind and (end is None or kind & RANK or word[:1].islower() or _reaches_head(tokens, number)):
            number += 1
            end = number if end is not None and (kind & RANK or word[:1].islower()) else end
        elif (
            (word in TIMES and (end is None or word == "designate"))
            or (number > at and _is_link(tokens, number, end))
            or (end is None and number > at and word == "," and parts_subjects(tokens, number, nested=nested))
            or (_is_adjective(tokens, number) and _reaches_head(tokens, number))
        ):
            number += 1
        else:
            break
    return end


def _read_opening(tokens: Tokens, at: int) -> int:
    """The token after the words of no list that open a title at `at` and lead to its head; else `at`.

    A town may stand before such words: "Okinawa Area Coordinator".
    """
    number = first = at + (at in tokens.names and tokens.names[at][0] == "place" and tokens.names[at][2] == at + 1)
    if at in tokens.names and tokens.names[at][0] == "country" and _is_short_form(tokens.word(tokens.names[at][2])):
        number = tokens.names[at][2]  # "Japan CULCON Chair"
    while number < min(len(tokens.words), at + _OPENING):
        word, kind = tokens.words[number], tokens.kinds[number]
        if kind & HEAD:
            return at if number == first > at else number
        never = kind & (COURTESY | SHORT | PLURAL) or (kind & NO_NAME and word not in _UNDERTAKINGS)
        if word in {"-", "–"} and number > at:
            number += 1
        elif number in tokens.names and tokens.names[number][0] == "body":
            number = tokens.names[number][2]
        elif not word[:1].isupper() or number in tokens.names or never:
            return at
        else:
            number += 1
    return at


def _is_short_form(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def read_suffix(tokens: Tokens, at: int) -> int:
    """The token after "-designate", "-at-Large" or "-in-Chief" behind a title at `at`; `at` where there is none."""
    if tokens.word(at) == "-" and tokens.word(at + 1).lower() in _SUFFIXES:
        return at + 2
    if tokens.words[at : at + 2] == ["in", "Chief"]:
        return at + 2
    behind = tokens.words[at : at + 4]
    return at + 4 if behind[::2] == ["-", "-"] and tuple(behind[1::2]) in _SUFFIXES_OF_TWO else at


def _leads(tokens: Tokens, at: int) -> bool:
    """Whether a known name at `at` may open an office: a country, a body, "Hawaii Governor", "White House Chief"."""
    kind, name, end = tokens.names[at]
    if kind in {"place", "state"}:
        return tokens.word(end) in OF_A_PLACE or name in _HOUSES
    return True


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether a short form belongs to an office: "Lt. Governor" is one, "Gen. Example" is a courtesy title."""
    following = at + 1 + (tokens.word(at + 1) == ".")
    return following < len(tokens.words) and bool(tokens.kinds[following] & HEAD)


def _reaches_head(tokens: Tokens, at: int) -> bool:
    """Whether the subjects at `at` lead to another head: "Deputy Chief Cabinet Secretary", "Presidential Envoy"."""
    last = at + MOST
    while at < min(len(tokens.words), last) and not tokens.kinds[at] & HEAD:
        if not (tokens.kinds[at] & OFFICE or _is_adjective(tokens, at)):
            return False
        at += 1
    return at < len(tokens.words) and bool(tokens.kinds[at] & HEAD) and tokens.words[at][:1].isupper()


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word says what an office is of: "Presidential"."""
    return not tokens.kinds[at] and tokens.words[at][:1].isupper() and is_subject(tokens.words[at])


def _is_link(tokens: Tokens, at: int, end: int | None) -> bool:
    """Whether a sign or "and" at `at` holds two words of a title together."""
    if tokens.words[at] not in _LINKS or at + 1 >= len(tokens.words) or not tokens.words[at + 1][:1].isupper():
        return False
    following = tokens.kinds[at + 1]
    if tokens.words[at] in {"-", "–", "/"}:
        joined = tokens.starts[at] == tokens.ends[at - 1]
        # "Press Secretary / Director-General": spaces on both sides.
        spaced = tokens.words[at] == "/" and not joined and tokens.starts[at + 1] > tokens.ends[at]
        return bool(following & OFFICE) and (joined or spaced)
    # "Extraordinary and Plenipotentiary" goes on, "Minister and Secretary" are two.
    if not tokens.kinds[at - 1] & OFFICE or (tokens.kinds[at - 1] & STATE and following & (HEAD | RANK)):
        return False  # "staff of the Embassy and Ambassador Example", "of the U.S. and Deputy Secretary Example"
    return bool(following & (OFFICE if end is None else RANK)) and not (end is not None and following & HEAD)


def parts_subjects(tokens: Tokens, at: int, *, listed: bool = False, nested: int = 0) -> bool:
    """Whether the comma at `at` parts subjects of one office: "Economy, Trade and Industry", "Japan, Korea and India".

    `listed`: after another comma, so that "and" may follow at once.
    """
    if nested > _NESTED:
        return False
    number = first = at + 1
    while number < len(tokens.words) and number < at + 16:
        word = tokens.words[number]
        if word in {"and", "&"}:
            last = skip_determiner(tokens, number + 1)
            known = last in tokens.names or (tokens.word(last)[:1].isupper() and is_subject(tokens.word(last)))
            return (listed or number > first) and known and read_title(tokens, last, nested=nested + 1) is None
        if number in tokens.names and tokens.names[number][0] != "body":
            number = tokens.names[number][2]
            continue
        if word != "," and not (word[:1].isupper() and is_subject(word) and not tokens.kinds[number] & HEAD):
            return False
        number += 1
    return False


def is_rank(tokens: Tokens, at: int) -> bool:
    """Whether the holder's own rank stands at `at`, after an office that is whole: "Chief of Staff General Example"."""
    return skip_rank(tokens, at) > at


def skip_rank(tokens: Tokens, at: int) -> int:
    """The token after a rank at `at` that stands before its holder's name: "Lieutenant General Example"; else `at`."""
    head = at
    if tokens.word(at) in _RANKED - {"Fleet"}:  # "of the Pacific Fleet Admiral Example"
        head = at + 1 + (tokens.word(at + 1) == ".")
    ranked = tokens.word(head) in (RANKS if head == at else _MILITARY)
    if not ranked or (head == at and tokens.words[at - 1] in OF_GENERAL):
        return at
    return head + 1 if head + 1 < len(tokens.words) and is_plain_name(tokens, head + 1) else at


def is_plain_name(tokens: Tokens, at: int) -> bool:
    """Whether the token at `at` can be part of a name and is in no list."""
    word = tokens.word(at)  # none behind a line's end: "Secretary of State of"
    return (
        word[:1].isupper()
        and not tokens.kinds[at] & (OFFICE | BODY | COURTESY | NO_NAME)
        and at not in tokens.names
        and word.replace("’", "").replace("'", "").isalpha()
    )
