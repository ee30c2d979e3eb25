"""People: where a text names somebody, with office, country and side.

Owns where a text may begin to name somebody, and in which order the forms are tried: several behind their offices are
`several`'s, one person `forms`'s, lists of people `sides`'s. Must not decide who took part; that is
`parsers.facts.people.read`'s.
"""

import itertools
from dataclasses import replace

from records.language.people.forms import NOT_BEFORE_A_NAME, can_hold, read_bare, read_before, read_titled
from records.language.people.found import PersonFound, describe
from records.language.people.names import HONORS, read_courtesy, read_name
from records.language.people.several import (
    TITLES_OF_SEVERAL,
    give_shared_office,
    is_called,
    list_offices,
    read_called,
    read_respective,
    read_several,
)
from records.language.people.sides import Named, give_nations, give_offices, give_sides
from records.language.people.titles import Office
from records.language.places.gazetteer import (
    COURTESY,
    HEAD,
    OFFICE,
    PARTICLE,
    PLURAL,
    RANK,
    SHORT,
)
from records.language.tokens import Tokens, cut

_BEFORE = frozenset({"the", "former", "then"})


def find_people(text: str) -> list[Named]:
    """Everyone `text` names with a courtesy title or an office, in order."""
    tokens = cut(text)
    found: list[Named] = []
    end = 0
    for capital in tokens.capitals:
        if capital < end or not _may_begin(tokens, capital):
            continue
        if is_called(tokens, capital) and (called := read_called(tokens, capital))[0]:
            found += called[0]
            end = called[1]
            continue
        for at in (capital - 1, capital) if tokens.word(capital - 1) in _BEFORE else (capital,):
            if at >= end:
                people, end = read_several(tokens, at) if _is_plural(tokens, at) else _read_some(tokens, at)
                found += people
    if not found:
        return []
    people = give_shared_office(tokens, give_offices(tokens.text, found))
    return give_sides(tokens, give_nations(tokens, people) if len(people) > 1 else people)


def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether somebody's title, office or name can begin at a capital: most begin nobody, and to try is dear."""
    kind, word = tokens.kinds[at], tokens.words[at]
    if at in tokens.names:
        end = tokens.names[at][2]
        return _opens(tokens.word(end)) or (end < len(tokens.kinds) and bool(tokens.kinds[end] & PARTICLE))
    if tokens.word(at - 1) == "-" and tokens.word(at - 2) in {"in", "at"}:
        return False  # "Editor-in-Chief"
    if word in {"The", "THE"}:
        return tokens.word(at + 1).lower() in HONORS
    if kind & (OFFICE | COURTESY | SHORT | PLURAL) or word.lower() in HONORS:
        return True
    if kind or at + 1 >= len(tokens.words):
        return False
    following = tokens.words[at + 1]
    return following[0].isupper() or following in {"-", "."} or bool(tokens.kinds[at + 1])


def _is_plural(tokens: Tokens, at: int) -> bool:
    """Whether an office of several begins at `at`: "Senators", "U.S. Senators"."""
    head = tokens.names[at][2] if at in tokens.names else at
    return head < len(tokens.kinds) and (bool(tokens.kinds[head] & PLURAL) or tokens.words[head] in TITLES_OF_SEVERAL)


def _read_some(tokens: Tokens, at: int) -> tuple[list[Named], int]:
    """Whoever is named from `at` on: several behind their offices, or one."""
    offices: list[Office] = []
    if _begins_office(tokens, at):
        offices = list_offices(tokens, at)
        people, end = read_respective(tokens, at, offices) if len(offices) > 1 else ([], at)
        if people:
            return people, end
        if len(offices) > 1 and (joint := _read_joint(tokens, offices)):
            named, end = describe(tokens, joint)
            return [replace(named, offices=())], end
    return _read_one(tokens, at, offices[0] if offices else None)


def _read_joint(tokens: Tokens, offices: list[Office]) -> PersonFound | None:
    """ "Deputy Prime Minister and Minister of Finance, Mr. A": one who holds both; no article parts them."""
    first, last = offices[0], offices[-1]
    joined = all(
        tokens.words[one.end] == "and" and two.first == one.end + 1 for one, two in itertools.pairwise(offices)
    )
    start = last.end + (tokens.word(last.end) == ",")
    titled = read_courtesy(tokens, start)
    heads = {tokens.words[office.title_end - 1] for office in offices}
    if titled == start == last.end and len(heads) > 1:
        # "Deputy Vice-Minister for Policy and Director-General of the Bureau Example"; "the Secretary of State and
        # Secretary of Defense Example" may be two.
        end = read_name(tokens, start, titled=False)
        if joined and end > start and can_hold(tokens, last, start, end):
            return PersonFound(first.first, end, (start, end), Office(first.first, last.end, last.title_end), None)
    end = read_name(tokens, titled, titled=True)
    if not joined or titled in {start, end}:
        return None
    return PersonFound(first.first, end, (titled, end), Office(first.first, last.end, last.title_end), None)


def _read_one(tokens: Tokens, at: int, office: Office | None) -> tuple[list[Named], int]:
    """Who is named at `at`; `office` is the one that begins there."""
    one = read_titled(tokens, at) or (office and read_before(tokens, at, office)) or read_bare(tokens, at)
    if one is None:
        return [], at
    named, end = describe(tokens, one)
    return [named], end


def _begins_office(tokens: Tokens, at: int) -> bool:
    """Whether an office before a name can begin at `at`: most words begin none, and to try each is dear."""
    if at not in tokens.names:
        if tokens.word(at + 1) == "and" and not tokens.kinds[at] & (HEAD | RANK) and tokens.word(at - 1)[:1].isupper():
            return False  # "of the Sample Organization and Ambassador B"
        return bool(tokens.kinds[at] & (OFFICE | SHORT)) or tokens.words[at] in _BEFORE
    kind, _, end = tokens.names[at]
    if kind in {"place", "state"} and tokens.word(at - 1) in NOT_BEFORE_A_NAME:
        return False
    return _opens(tokens.word(end))


def _opens(word: str) -> bool:
    """Whether the word after a country's name can go on with an office: most go on with a verb."""
    return word[:1].isupper() or word in _BEFORE or word in {"’s", "'s", "-", "and"}
