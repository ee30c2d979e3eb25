"""People: where a text names somebody, with office, country and side.

Owns the grammar of how a readout names one person: courtesy title, offices before and after the name; what else stands
around it is `asides`'s. Several behind their offices are `several`'s, lists of people `sides`'s. Must not decide who
took part; that is `parsers.facts.people`'s. Longer than most files: the rules of one grammar, which call one another.
"""

import itertools
from dataclasses import dataclass, replace

from records.language.people.asides import (
    is_of_a_party,
    is_seated,
    read_address,
    read_assumed,
    read_demonym,
    read_state,
    skip_letters,
    skip_party,
)
from records.language.people.bodies import read_bodies
from records.language.people.names import HONORS, name_words, read_courtesy, read_name, skip_retired
from records.language.people.offices import (
    has_holder,
    has_holder_behind,
    is_military,
    names_place,
    read_office,
    read_offices,
    serves,
)
from records.language.people.owners import split_office
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
from records.language.people.titles import Office, is_plain_name, is_rank
from records.language.places.gazetteer import (
    COURTESY,
    HEAD,
    OFFICE,
    PARTICLE,
    PLURAL,
    RANK,
    SHORT,
    UNITED_STATES,
)
from records.language.tokens import Tokens, cut

_BEFORE = frozenset({"the", "former", "then"})
_MOST = 9  # words of a name, "Mary Ann Q. B. de la Sample, Jr."
_NOT_BEFORE_A_NAME = frozenset({"in", "at", "visiting", "near", "In", "At"})


@dataclass(frozen=True, slots=True)
class _Found:
    first: int  # tokens: of the whole
    end: int
    name: tuple[int, int]
    before: Office | None
    after: Office | None


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
    people = give_shared_office(tokens, give_offices(tokens.text, found))
    return give_sides(tokens, give_nations(tokens, people) if len(people) > 1 else people)


def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether somebody's title, office or name can begin at a capital: most begin nobody, and to try is dear."""
    kind, word = tokens.kinds[at], tokens.words[at]
    if at in tokens.names:
        end = tokens.names[at][2]
        return _opens(tokens.word(end)) or (end < len(tokens.kinds) and bool(tokens.kinds[end] & PARTICLE))
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
            named, end = _name(tokens, joint)
            return [replace(named, offices=())], end
    return _read_one(tokens, at, offices[0] if offices else None)


def _read_joint(tokens: Tokens, offices: list[Office]) -> _Found | None:
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
        if joined and end > start and _can_hold(tokens, last, start, end):
            return _Found(first.first, end, (start, end), Office(first.first, last.end, last.title_end), None)
    end = read_name(tokens, titled, titled=True)
    if not joined or titled in {start, end}:
        return None
    return _Found(first.first, end, (titled, end), Office(first.first, last.end, last.title_end), None)


def _read_one(tokens: Tokens, at: int, office: Office | None) -> tuple[list[Named], int]:
    """Who is named at `at`; `office` is the one that begins there."""
    one = _read_titled(tokens, at) or (office and _read_before(tokens, at, office)) or _read_bare(tokens, at)
    if one is None:
        return [], at
    named, end = _name(tokens, one)
    return [named], end


def _read_titled(tokens: Tokens, at: int) -> _Found | None:
    """ "Mr. SAMPLE Taro, Minister for ..." or "the Honorable Vice President A. Example"."""
    first = read_courtesy(tokens, at)
    if first == at:
        return None
    before = read_office(tokens, first, follows=False)
    start = before.end if before else first
    if before:
        start = read_courtesy(tokens, start)
    end = read_name(tokens, start, titled=True)
    if end == start and before:
        before, start = None, first
        end = read_name(tokens, start, titled=True)
    if end == start:
        return None
    return _with_office(tokens, at, (start, end), before, titled=True)


def _read_before(tokens: Tokens, at: int, before: Office) -> _Found | None:
    """ "Foreign Minister SAMPLE Taro", "U.S. Ambassador to Japan Ms. Alex Example"."""
    if before.first != at:
        return None
    if tokens.word(at - 1) in {"of", "for"} and tokens.kinds[at - 2] & HEAD and "and" in tokens.words[at : before.end]:
        return None  # "the Secretary of [State and Secretary of Defense Example]"
    start = before.end + (tokens.word(before.end) == ",")
    titled = read_courtesy(tokens, start)
    if titled == start > before.end:
        bodies = read_bodies(tokens, before)
        behind = max(read_courtesy(tokens, bodies + 1), _read_rank(tokens, bodies + 1))
        if tokens.word(bodies) == "," and behind > bodies + 1:  # "Director, Sample Division, Mr. B"
            before, start, titled = replace(before, end=bodies), bodies + 1, behind
    if titled == start and start < len(tokens.words) and before.end == start and is_rank(tokens, start):
        titled = start + 1
    if titled == start > before.end and (end := _read_only_name(tokens, at, start)) > start:
        return _Found(at, end, (start, end), before, None)
    if titled == start:
        start = titled = skip_retired(tokens, before.end)
    end = read_name(tokens, titled, titled=titled > start)
    if names_place(tokens, before, titled, end) or (titled == start and serves(tokens, before, titled)):
        return None
    if end == titled or (titled == start and not _can_hold(tokens, before, titled, end)):
        return None
    return _with_office(tokens, at, (titled, end), before, titled=titled > start)


def _read_only_name(tokens: Tokens, at: int, start: int) -> int:
    """The token after a name that alone follows "the", an office at `at` and a comma: "the Ambassador, Alex Example,".

    `start` where there is none.
    """
    if tokens.word(at - 1) not in {"the", "The"}:
        return start
    end = read_name(tokens, start, titled=False)
    plain = all(len(tokens.words[number]) == 1 or is_plain_name(tokens, number) for number in range(start, end))
    closed = tokens.word(end) in {",", ".", "and", ""} and not read_offices(tokens, end + 1)
    return end if plain and closed and end - start > 1 else start


def _read_rank(tokens: Tokens, at: int) -> int:
    """The token after a rank at `at` that stands before its holder's name: "Major General Alex Example"; else `at`."""
    office = read_office(tokens, at, follows=False)
    ranked = office is not None and office.first == at and is_military(tokens, office)
    return office.end if office and ranked and read_name(tokens, office.end, titled=False) > office.end else at


def _begins_office(tokens: Tokens, at: int) -> bool:
    """Whether an office before a name can begin at `at`: most words begin none, and to try each is dear."""
    if at not in tokens.names:
        return bool(tokens.kinds[at] & (OFFICE | SHORT)) or tokens.words[at] in _BEFORE
    kind, _, end = tokens.names[at]
    if kind in {"place", "state"} and tokens.word(at - 1) in _NOT_BEFORE_A_NAME:
        return False
    return _opens(tokens.word(end))


def _opens(word: str) -> bool:
    """Whether the word after a country's name can go on with an office: most go on with a verb."""
    return word[:1].isupper() or word in _BEFORE or word in {"’s", "'s", "-", "and"}


def _can_hold(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether the words after an office can be its holder's name."""
    head = tokens.words[office.title_end - 1]
    if office.end - office.first == 1 and head in {"Member", "Head", "Chief", "Assistant", "Official", "Lead", "Lady"}:
        return False
    if tokens.word(end) in {"-", "–"} and end + 1 in tokens.names:
        return False
    known = tokens.names.get(first)
    # "Prime Minister Japan" is nobody; "Secretary Austin", "Secretary Jordan Pattern" are.
    return known is None or end > known[2] or known[0] in {"place", "state"}


def _read_bare(tokens: Tokens, at: int) -> _Found | None:
    """ "SAMPLE Taro, Minister for Foreign Affairs", without a courtesy title."""
    following = tokens.word(at + 1)
    if (
        tokens.kinds[at]
        or not following
        or not (following[0].isupper() or following in {"-", "."} or tokens.kinds[at + 1])
    ):
        return None
    if not tokens.words[at][:1].isupper() or tokens.word(at - 1) in _NOT_BEFORE_A_NAME:
        return None
    end = read_name(tokens, at, titled=False)
    words = name_words(tokens, at, end)
    if not 2 <= len(words) <= _MOST:
        return None
    if all(number in tokens.names for number in range(at, end)) or tokens.word(end) not in {",", "("}:
        return None
    found = _with_office(tokens, at, (at, end), None, titled=False)
    if found.after and len(words) > 2 and _is_short_office(tokens, at, found.after):
        return replace(found, first=at + 1, name=(at + 1, end))
    return found if found.after else None


def _is_short_office(tokens: Tokens, at: int, office: Office) -> bool:
    """Whether the letters at `at` are the office's behind the name: "DDG SAMPLE Taro (Deputy Director-General)"."""
    word = tokens.words[at]
    initials = "".join(each[0] for each in tokens.words[office.first : office.title_end] if each[0].isupper())
    return word.isupper() and len(word) <= 4 and word == initials


def _with_office(tokens: Tokens, at: int, name: tuple[int, int], before: Office | None, *, titled: bool) -> _Found:
    """The person with the office that follows the name: after a comma, in brackets, or at once."""
    end = skip_party(tokens, name[1])
    after = None
    if _is_dash(tokens, end):  # "Mr. A - Director of Samples - and"
        after = read_office(tokens, end + 1, follows=True)
        return _Found(at, after.end if after else end, name, before, after)
    if tokens.word(end) in {",", "("} or (titled and before is None and _opens_office(tokens, end)):
        start = end + (tokens.word(end) in {",", "("})
        start += tokens.word(start) == "respectively"
        after = (
            None
            if _is_whole(before, titled)
            else read_offices(tokens, start, plain=titled or _is_ranked(tokens, before))
        )
        if after and (has_holder(tokens, after) or _is_next(tokens, before, after)):
            after = None
        if after and tokens.word(end) == "(" and tokens.word(after.end) != ")":
            state = tokens.names.get(after.end + 1, ("", "", 0))
            of_state = tokens.word(after.end) == "from" and state[0] == "state" and tokens.word(state[2]) == ")"
            after = replace(after, end=state[2]) if of_state else None  # "(Senator from Ohio)"
    if after:
        end = after.end + (tokens.word(end) == "(")
    return _Found(at, end, name, before, after)


def _is_whole(before: Office | None, titled: bool) -> bool:
    """Whether the office before a name says what it is of, so that one after it is the next person's."""
    return before is not None and not titled and before.end > before.title_end


def _is_ranked(tokens: Tokens, before: Office | None) -> bool:
    return before is not None and is_military(tokens, before)


def _is_dash(tokens: Tokens, at: int) -> bool:
    """Whether a sign with space around it parts a name from an office."""
    spaced = tokens.word(at) in {"-", "–", "—"} and tokens.spans[at][0] > tokens.spans[at - 1][1]
    return spaced and at + 1 < len(tokens.words) and tokens.spans[at + 1][0] > tokens.spans[at][1]


def _is_next(tokens: Tokens, before: Office | None, after: Office) -> bool:
    """Whether an office after the name of one whose office stands before it is the next one's in a row of such."""
    alone = before is None or is_military(tokens, before) or before.end - before.first == 1  # "Senator the Hon. A, ..."
    return not alone and has_holder_behind(tokens, after)


def _opens_office(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.kinds) and bool(tokens.kinds[at] & (HEAD | RANK | OFFICE)) and tokens.words[at][:1].isupper()


def _name(tokens: Tokens, found: _Found) -> tuple[Named, int]:
    """What was found, in words, and the token after it: the office after the name goes before the one before it."""
    (first, end), country, office = found.name, None, ""
    offices: tuple[str, ...] = ()
    for read in (found.after, found.before):
        if read is None:
            continue
        text, of = split_office(tokens.slice(read.first, read.end))
        if not office:
            office = text
            offices = _part(tokens, read)
        country = country or of or read_state(tokens, read)
    country = country or read_demonym(tokens, found.first, found.end)
    if not office and (assumed := read_assumed(tokens, found.end)):
        office, country = split_office(tokens.slice(assumed.first, assumed.end))
    if not country and (is_of_a_party(tokens, end) or (found.after and is_seated(tokens, found.after.end))):
        country = UNITED_STATES
    address, after = "", found.end
    start = found.end if found.after is None else skip_letters(tokens, found.end)
    if found.after is None or start > found.end:
        address, after = read_address(tokens, start)
        country = country or split_office(f"Head {address}")[1] if address else country
        # "Colonel A of the Marine Corps, Commanding Officer of ...": the rank says less than the office behind.
        behind = read_office(tokens, after + 1, follows=True) if address and tokens.word(after) == "," else None
        ranked = found.before is None or is_military(tokens, found.before)
        if behind and ranked and not has_holder(tokens, behind):
            office, of = split_office(tokens.slice(behind.first, behind.end))
            country, after = country or of, behind.end
    published = tokens.slice(_begin(tokens, found), end)
    end_all = max(after, found.end)
    named = Named(
        published,
        name_words(tokens, first, end),
        office,
        country,
        address,
        tokens.spans[found.first][0],
        tokens.spans[end_all - 1][1],
        offices,
    )
    return named, end_all


def _begin(tokens: Tokens, found: _Found) -> int:
    """Where the name begins as it is published: with the courtesy title, else with the office, never with a country."""
    if found.before is None or found.before.first > found.first:
        return found.first
    if found.before.end < found.name[0] and tokens.words[found.before.end] != "(":  # no "(ret.)"
        return found.before.end + (tokens.words[found.before.end] == ",")
    country = tokens.country(found.first)
    return country[1] + (tokens.word(country[1]) in {"’s", "'s"}) if country else found.first


def _part(tokens: Tokens, office: Office) -> tuple[str, ...]:
    """The offices of "Secretary of State and Secretary of Defense of the United States", each with the country."""
    cuts = [
        at
        for at in range(office.first, office.end)
        if tokens.words[at] == "and" and _heads(tokens, office.first, at) and _heads(tokens, at + 1, office.end)
        and tokens.kinds[at + 1] & (HEAD | RANK | OFFICE)
    ]  # fmt: skip
    if not cuts or "concurrently" in tokens.words[office.first : office.end]:
        return ()
    edges = [office.first, *(at + 1 for at in cuts)]
    stops = [*cuts, office.end]
    return tuple(tokens.slice(start, stop).rstrip(", ") for start, stop in zip(edges, stops, strict=True))


def _heads(tokens: Tokens, first: int, end: int) -> bool:
    return any(kind & HEAD for kind in tokens.kinds[first:end])
