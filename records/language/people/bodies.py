"""Bodies that an office stands in, behind a comma: ", Sample Bureau, Ministry of Foreign Affairs".

Owns where their names end, and which that no list knows can be a private one's. What an office is of is `charges`'s.
"""

from records.language.people.charges import PARTIES, POSTS, begins_person, read_content, read_elected
from records.language.people.families import is_capitals
from records.language.people.lands import LANDS, UNITS
from records.language.people.names import read_courtesy
from records.language.people.titles import MOST, Office, read_title, skip_determiner
from records.language.places.gazetteer import HEAD, OFFICE, PRIVATE, STATE
from records.language.tokens import Tokens, is_subject

# Of these an office may be one of a private body.
_PRIVATE_HEADS = frozenset({
    "President", "CEO", "Chairman", "Chairwoman", "Chairperson", "Chair", "Founder", "Fellow", "Director", "Professor",
    "Officer", "Manager", "Executive", "Scholar", "Trustee", "Principal", "Editor", "Economist", "Advisor", "Adviser",
    "Counsel", "Partner", "Analyst", "Head", "Dean", "Emeritus", "Lead", "Coordinator", "Representative",
})  # fmt: skip
# "Japan was represented by Mr. A, Ministry of Samples, the U.S. side by Ms. B"
_OPENS_ANOTHER = PARTIES | {"by"}


def read_bodies(tokens: Tokens, office: Office) -> int:
    """The token after the bodies that follow an office: ", Sample Bureau, Ministry of Foreign Affairs".

    One that no list knows is a private one's, "President, Sample International", or what the office is in charge of.
    """
    end, unlisted = office.end, False
    while tokens.word(end) == "," and end < office.end + MOST:
        if tokens.word(end + 1) in {"a", "an"}:
            break  # "President of the Sample Foundation, an American institute": what it is, no part of it
        first = skip_determiner(tokens, end + 1)
        stop = read_body(tokens, first)
        country = tokens.country(first)
        if stop > first and country and country[1] == stop:
            return stop if tokens.word(stop) not in _OPENS_ANOTHER else end
        if stop <= first or (begins_person(tokens, first) and not _is_private(tokens, office, first, stop)):
            break
        if not is_body(tokens, first, stop):
            named = _is_charge(tokens, first, stop) or _is_private(tokens, office, first, stop)
            opens = tokens.word(stop)[:1]  # "Project 2094 Institute" goes on
            closed = not opens.isupper() and not opens.isdecimal() and read_title(tokens, first) is None
            if unlisted or not named or not closed:
                break
            unlisted = True
        end = stop
    return end


def read_body(tokens: Tokens, at: int) -> int:
    """The token after the name of a body at `at`: "Office of Samples", "Embassy of Japan in the United States"."""
    stop = number = at
    while True:
        stop = read_content(tokens, number, follows=True)
        stop = read_elected(tokens, stop)
        posted = tokens.word(stop) == "in" and not POSTS.isdisjoint(tokens.words[at:stop])
        if stop == number or not (tokens.word(stop) in {"of", "for", "on"} or posted):
            return stop
        following = skip_determiner(tokens, stop + 1)
        if read_content(tokens, following, follows=True) == following:
            return stop
        number = following


def _is_private(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether the words from `first` to before `end` can be the private body that an office is of, and no person."""
    words, kinds = tokens.words[office.first : office.end], tokens.kinds[office.first : office.end]
    if tokens.words[office.title_end - 1] not in _PRIVATE_HEADS or any(kind & STATE for kind in kinds):
        return False
    if "Prime" in words or any(office.first <= at < office.end for at in tokens.names):
        return False
    known = tokens.names.get(first)
    alone = known is not None and known[2] == end  # a place
    written = [word for word in tokens.words[first:end] if word.isalpha()]
    surname = len(written) > 1 and any(map(is_capitals, written)) and not all(map(str.isupper, written))
    behind = tokens.word(end) == "," and read_title(tokens, skip_determiner(tokens, end + 1))
    titled = read_courtesy(tokens, first) > first or read_title(tokens, first) is not None
    return not (alone or surname or behind or titled)


def read_bracket(tokens: Tokens, office: Office) -> int:
    """The token after the charge in brackets behind an office's own words: "Assistant Secretary (Pacific Affairs)"."""
    close = next((at for at in range(office.end + 2, office.end + MOST // 4) if tokens.word(at) in {")", ""}), 0)
    opens = tokens.word(office.end) == "(" and office.end == office.title_end and tokens.word(close) == ")"
    inside = range(office.end + 1, close)
    charged = opens and _is_charge(tokens, inside.start, inside.stop) and is_subject(tokens.words[close - 1])
    heads = charged and any(tokens.kinds[at] & HEAD for at in inside)
    return close + 1 if charged and not heads and len(inside) > 1 else office.end


def _is_charge(tokens: Tokens, first: int, end: int) -> bool:
    """Whether all words from `first` to before `end` say what somebody is in charge of."""
    return all(
        word in {"and", "of", "the", "&", "-", "–"} or tokens.kinds[at] & OFFICE or is_subject(word)
        for at, word in enumerate(tokens.words[first:end], first)
    )


def is_body(tokens: Tokens, first: int, end: int) -> bool:
    words, kinds = tokens.words[first:end], tokens.kinds[first:end]
    if any(kind & (STATE | PRIVATE) for kind in kinds) or not UNITS.isdisjoint(words):
        return True
    town = tokens.words[first] in LANDS and tokens.word(first + 1) == "of"  # "Mayor, City of Sampleton"
    return (
        town
        or tokens.words[end - 1] == "Staff"
        or any(first <= at < end and name[0] == "body" for at, name in tokens.names.items())
    )
