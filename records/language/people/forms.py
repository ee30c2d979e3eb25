"""The forms in which a readout names one person: behind a courtesy title, behind an office, or before one.

Owns which words around a name belong to it, and which to the next person. Must not decide where to look; that is
`read`'s.
"""

from dataclasses import replace

from records.language.people.asides import is_seated, skip_party, skip_state
from records.language.people.bodies import read_bodies
from records.language.people.found import PersonFound
from records.language.people.names import is_given_dean, name_words, read_courtesy, read_name, skip_retired
from records.language.people.offices import (
    has_holder,
    has_holder_behind,
    is_military,
    names_place,
    read_office,
    read_offices,
    read_whole,
    serves,
)
from records.language.people.titles import Office, is_plain_name, skip_rank
from records.language.places.gazetteer import (
    HEAD,
    OFFICE,
    PRIVATE,
    RANK,
)
from records.language.tokens import Tokens

_MOST = 9  # words of a name, "Mary Ann Q. B. de la Sample, Jr."
_OF_PLACES = frozenset({"Governor", "Mayor", "Senator", "Congressman", "Congresswoman", "Representative"})
_GUESTS = frozenset({"Delegates", "Delegation", "Participants", "Students", "Members", "Fellows", "Scholars"})
_PLACES = frozenset({"place", "state"})
NOT_BEFORE_A_NAME = frozenset({"in", "at", "visiting", "near", "In", "At"})


def read_titled(tokens: Tokens, at: int) -> PersonFound | None:
    """ "Mr. SAMPLE Taro, Minister for ..." or "the Honorable Vice President A. Example"."""
    first = read_courtesy(tokens, at)
    if first == at:
        return None
    before = None if is_given_dean(tokens, first) else read_office(tokens, first, follows=False)
    start = before.end if before else first
    if before:
        start = read_courtesy(tokens, skip_retired(tokens, start))
    end = read_name(tokens, start, titled=True)
    if end == start and before:
        before, start = None, first
        end = read_name(tokens, start, titled=True)
    if end == start:
        return None
    return _with_office(tokens, at, (start, end), before, titled=True)


def read_before(tokens: Tokens, at: int, before: Office) -> PersonFound | None:
    """ "Foreign Minister SAMPLE Taro", "U.S. Ambassador to Japan Ms. Alex Example"."""
    if before.first != at:
        return None
    if tokens.word(at - 1) in {"of", "for"} and tokens.kinds[at - 2] & HEAD and "and" in tokens.words[at : before.end]:
        return None  # "the Secretary of [State and Secretary of Defense Example]"
    before = read_whole(tokens, before)
    start = skip_state(tokens, before.end + (tokens.word(before.end) == ","))
    titled = read_courtesy(tokens, start)
    if titled == start > before.end:
        bodies = read_bodies(tokens, before)
        behind = max(read_courtesy(tokens, bodies + 1), _read_rank(tokens, bodies + 1))
        if tokens.word(bodies) == "," and behind > bodies + 1:  # "Director, Sample Division, Mr. B"
            before, start, titled = replace(before, end=bodies), bodies + 1, behind
    if titled == start == before.end:
        titled = skip_rank(tokens, start)
    if titled == start > before.end and (end := _read_only_name(tokens, at, start)) > start:
        return PersonFound(at, end, (start, end), before, None)
    if titled == start:
        start = titled = skip_retired(tokens, before.end)
    end = read_name(tokens, titled, titled=titled > start)
    if names_place(tokens, before, titled, end) or (titled == start and serves(tokens, before, titled)):
        return None
    holds = titled > start or (can_hold(tokens, before, titled, end) and not _is_company(tokens, end))
    if end == titled or not holds:
        return None
    return _with_office(tokens, at, (titled, end), before, titled=titled > start)


def _is_company(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` goes on as a private body: "President of Sample Pattern Associates"."""
    return tokens.word(at)[:1].isupper() and bool(tokens.kinds[at] & PRIVATE)


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


def can_hold(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether the words after an office can be its holder's name."""
    head = tokens.words[office.title_end - 1]
    if office.end - office.first == 1 and head in {"Member", "Head", "Chief", "Assistant", "Official", "Lead", "Lady"}:
        return False
    if tokens.word(end) in {"-", "–"} and end + 1 in tokens.names:
        return False
    if end == first + 1 and tokens.word(first) in _GUESTS:
        return False
    known = tokens.names.get(first)
    # "Prime Minister Japan" is nobody; "Secretary Austin", "Secretary Jordan Pattern" are.
    return known is None or end > known[2] or known[0] in {"place", "state"} or _is_of_a_place(tokens, head, end)


def _is_of_a_place(tokens: Tokens, head: str, end: int) -> bool:
    """Whether a country's name is somebody's, between an office that no country has and its place."""
    behind = tokens.names.get(end + 1)  # "Governor Jordan of Ohio"
    return head in _OF_PLACES and tokens.word(end) in {"of", "from"} and behind is not None and behind[0] in _PLACES


def read_bare(tokens: Tokens, at: int) -> PersonFound | None:
    """ "SAMPLE Taro, Minister for Foreign Affairs", without a courtesy title."""
    following = tokens.word(at + 1)
    if (
        tokens.kinds[at]
        or not following
        or not (following[0].isupper() or following in {"-", "."} or tokens.kinds[at + 1])
    ):
        return None
    if not tokens.words[at][:1].isupper() or tokens.word(at - 1) in NOT_BEFORE_A_NAME:
        return None
    elected = _find_elected(tokens, at)
    end = elected or read_name(tokens, at, titled=False)
    words = name_words(tokens, at, end)
    if not 2 <= len(words) <= _MOST:
        return None
    if (not elected and all(number in tokens.names for number in range(at, end))) or tokens.word(end) not in {",", "("}:
        return None
    found = _with_office(tokens, at, (at, end), None, titled=False)
    if found.after and len(words) > 2 and _is_short_office(tokens, at, found.after):
        return replace(found, first=at + 1, name=(at + 1, end))
    led_in = tokens.word(end + 1) == "the" and (end - 1 in tokens.names or (found.after and found.after.end == end + 3))
    # Not "Concerning Ukraine, the Minister": whoever that is.
    return found if (found.after and not led_in) or elected else None


def _find_elected(tokens: Tokens, at: int) -> int:
    """The token after a name at `at` that party and State follow: "Alex Example (D-Ohio)"; 0 where they do not.

    The last of its words may be in a list, for a family may be called so.
    """
    for end in range(at + 2, min(at + 5, len(tokens.words))):
        if tokens.words[end] == "(":
            free = not any(tokens.kinds[at : end - 1]) and tokens.names.keys().isdisjoint(range(at, end - 1))
            named = all(word[:1].isupper() or word == "." for word in tokens.words[at:end])
            led = tokens.word(at - 1) not in {"the", "The"}
            return end if free and named and led and is_seated(tokens, end) else 0
    return 0


def _is_short_office(tokens: Tokens, at: int, office: Office) -> bool:
    """Whether the letters at `at` are the office's behind the name: "DDG SAMPLE Taro (Deputy Director-General)"."""
    word = tokens.words[at]
    initials = "".join(each[0] for each in tokens.words[office.first : office.title_end] if each[0].isupper())
    return word.isupper() and len(word) <= 4 and word == initials


def _with_office(tokens: Tokens, at: int, name: tuple[int, int], before: Office | None, *, titled: bool) -> PersonFound:
    """The person with the office that follows the name: after a comma, in brackets, or at once."""
    end = skip_retired(tokens, skip_party(tokens, name[1]))
    after = None
    if _is_dash(tokens, end):  # "Mr. A - Director of Samples - and"
        after = read_office(tokens, end + 1, follows=True)
        return PersonFound(at, after.end if after else end, name, before, after)
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
        if after and tokens.word(end) == "(":
            after, end = _close(tokens, after, end)
            return PersonFound(at, end, name, before, after)
    return PersonFound(at, after.end if after else end, name, before, after)


def _close(tokens: Tokens, office: Office, at: int) -> tuple[Office | None, int]:
    """The office in a bracket at `at`, and the token after that; (None, `at`) where the bracket says more."""
    state = tokens.names.get(office.end + 1, ("", "", 0))
    if tokens.word(office.end) == "from" and state[0] == "state":
        office = replace(office, end=state[2])  # "(Senator from Ohio)"
    close = office.end + (tokens.word(office.end) == ",")
    close = close + 1 if tokens.word(close) == "respectively" else office.end
    return (office, close + 1) if tokens.word(close) == ")" else (None, at)


def _is_whole(before: Office | None, titled: bool) -> bool:
    """Whether the office before a name says what it is of, so that one after it is the next person's."""
    return before is not None and not titled and before.end > before.title_end


def _is_ranked(tokens: Tokens, before: Office | None) -> bool:
    return before is not None and is_military(tokens, before)


def _is_dash(tokens: Tokens, at: int) -> bool:
    """Whether a long dash, or a sign with space around it, parts a name from an office."""
    if tokens.word(at) == "—":
        return True
    spaced = tokens.word(at) in {"-", "–", "—"} and tokens.starts[at] > tokens.ends[at - 1]
    return spaced and at + 1 < len(tokens.words) and tokens.starts[at + 1] > tokens.ends[at]


def _is_next(tokens: Tokens, before: Office | None, after: Office) -> bool:
    """Whether an office after the name of one whose office stands before it is the next one's in a row of such."""
    if before is None or is_military(tokens, before) or before.end - before.first == 1:  # "Senator the Hon. A, ..."
        return False
    if has_holder_behind(tokens, after):
        return True
    # "Prime Minister A, Deputy Prime Minister and Minister of Finance B"
    second = read_office(tokens, after.end + 1, follows=True) if tokens.word(after.end) == "and" else None
    return second is not None and second.first == after.end + 1 and has_holder(tokens, second)


def _opens_office(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.kinds) and bool(tokens.kinds[at] & (HEAD | RANK | OFFICE)) and tokens.words[at][:1].isupper()
