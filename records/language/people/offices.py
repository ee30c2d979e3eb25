"""Offices: what somebody is, as a text says it, and the country it is an office of.

Owns the grammar of an office: words of rank and subject, a head ("Secretary"), then what it is of, for or to, then the
bodies it stands in. Offices are read as they stand and never looked up: who holds which is for the page to say. Longer
than most files: the rules of one grammar, which call one another.
"""

import re
from dataclasses import dataclass

from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES
from records.language.people.families import is_capitals
from records.language.people.names import read_courtesy, read_name
from records.language.people.titles import (
    MOST,
    OF_GENERAL,
    RANKS,
    is_plain_name,
    is_rank,
    parts_subjects,
    read_suffix,
    read_title,
    skip_determiner,
)
from records.language.places.gazetteer import (
    BODY,
    COURTESY,
    HEAD,
    JAPAN,
    NO_NAME,
    OFFICE,
    PRIVATE,
    STATE,
)
from records.language.spelling import is_word
from records.language.tokens import Tokens, is_subject

_PREPOSITIONS = frozenset({"of", "for", "to", "on"})
# After these an office is whole: "Secretary of State Fixture" is one of State, with a holder.
_WHOLE = frozenset(
    [
        "State",
        "Defense",
        "Defence",
        "War",
        "Treasury",
        "Commerce",
        "Energy",
        "Affairs",
        "Interior",
        "Justice",
        "Labor",
        "Agriculture",
        "Transportation",
        "Education",
        "Industry",
        "Finance",
        "Staff",
        "Nations",
        "Navy",
        "Army",
        "Force",
    ]
)
_DAYS = frozenset({*WEEKDAY_NAMES, *MONTH_NAMES})
_DIVISIONS = frozenset({"Bureau", "Division", "Section", "Directorate", "Secretariat", "Agency"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_SHORT_BODIES = frozenset({"Corp", "Inc", "Co", "Ltd"})
# Where somebody is posted: "Embassy of the United States in Japan".
POSTS = frozenset({"Embassy", "Consulate", "Mission", "Delegation"})
# Of these an office may be one of a private body.
_PRIVATE_HEADS = frozenset({
    "President", "CEO", "Chairman", "Chairwoman", "Chairperson", "Chair", "Founder", "Fellow", "Director", "Professor",
    "Officer", "Manager", "Executive", "Scholar", "Trustee", "Principal", "Editor", "Economist", "Advisor", "Adviser",
    "Counsel", "Partner", "Analyst", "Head", "Dean", "Emeritus", "Lead", "Coordinator", "Representative",
})  # fmt: skip
# In lower case, behind a name with a courtesy title.
_PLAIN_HEADS = frozenset({
    "member", "director", "president", "professor", "chairman", "chairwoman", "chairperson", "commander", "captain",
    "officer", "dean", "founder", "curator", "principal", "mayor", "governor", "fellow",
})  # fmt: skip
_PLAIN_RANKS = frozenset({
    "former", "then", "deputy", "vice", "assistant", "associate", "executive", "commanding", "senior", "honorary",
    "visiting", "chief", "acting",
})  # fmt: skip
_OF_TOWNS = frozenset({"mayor", "governor"})
_OF_THEIR_OWN = frozenset({
    "ship", "vessel", "carrier", "museum", "university", "school", "institute", "center", "hospital", "laboratory",
    "foundation", "company", "base", "college", "library",
})  # fmt: skip
_COUNCILS = frozenset({"National Security Council", "NSC", "National Security Secretariat"})
_DIPLOMATS = frozenset({"Minister", "Secretary", "Ambassador"})
_POSTED = frozenset({"Counselor", "Counsellor", "Attaché", "Attache", "Chargé", "Chief"})
_BEGIN_SENTENCES = frozenset({"The", "An", "A", "This", "It", "He", "She", "They", "On", "In", "At", "Both"})
_PARTIES = frozenset({"side", "sides", "delegation", "Side", "Delegation"})
_LATIN = frozenset({("ad", "interim"), ("pro", "tempore"), ("pro", "tem")})
_CHARGE = ("in", "charge", "of")
# A base whose own name follows: "Air Station Sampleton", "Camp Sample".
_BASES = frozenset({"Station", "Base", "Facility", "Activities", "Camp", "Fort", "Barracks", "Garrison"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office where a text says it."""

    first: int  # tokens
    end: int
    title_end: int  # the token after the last of its heads' own words: "Secretary" in "Secretary of State"


# "Mayor of Sampleton City", "Governor of the State of South Sample", "Commander of Strike Group 55".
_LANDS = frozenset({"City", "Prefecture", "County", "Town", "Village", "Province", "Island", "Islands"})
_STATES = frozenset(
    {"State", "City", "Commonwealth", "Territory", "Province", "Prefecture", "County", "Town", "Village"}
)
_SIDES = frozenset({"South", "North", "East", "West", "New"})
_UNITS = frozenset(
    {"Group", "Wing", "Squadron", "Division", "Fleet", "Force", "Region", "Battalion", "Regiment", "Brigade"}
)


def read_office(tokens: Tokens, at: int, *, follows: bool) -> Office | None:
    """The office that begins at `at`; `follows`: after a name, so that all its capitalised words belong to it.

    Before a name ("Special Envoy for Climate Alex Example") only words that are known, or end as subjects do, belong.
    """
    first = skip_determiner(tokens, at)
    title_end = read_title(tokens, first, follows=follows)
    if title_end is None:
        return None
    end = read_tail(tokens, title_end, follows=follows)
    if follows:
        end = read_bodies(tokens, Office(first, end, title_end))
    return Office(first, end, title_end)


def read_plain(tokens: Tokens, at: int) -> Office | None:
    """The office in lower case that begins at `at` after a name: "a member of the Senate", "the ship’s commander".

    What it is of is a body, a house by its common noun, or what a mayor is of: no meeting, no team.
    """
    first = skip_determiner(tokens, at)
    owned = tokens.word(first) in _OF_THEIR_OWN and tokens.word(first + 1) in {"’s", "'s"}
    number = first = first + 2 * owned
    while tokens.word(number) in _PLAIN_RANKS and number < first + 4:
        number += 1
    if tokens.word(number) not in _PLAIN_HEADS:
        return None
    end = number + 1
    if not owned:
        content = skip_determiner(tokens, end + 1)
        house = tokens.word(content) in _OF_THEIR_OWN
        stop = content + 1 if house else _read_body(tokens, content)
        named = house or tokens.words[number] in _OF_TOWNS or (stop > content and _is_body(tokens, content, stop))
        if tokens.word(end) not in {"of", "at"} or stop == content or not named:
            return None
        title_end, end = end, stop
    else:
        title_end = end
    closed = tokens.word(end) in {"", ",", ".", ";", ")", "and"} and not tokens.word(end + 1).startswith("’")
    return Office(first, end, title_end) if closed else None


def read_offices(tokens: Tokens, at: int, *, plain: bool = False) -> Office | None:
    """The office that begins at `at` after a name, with those that the same one holds: "..., Minister of Finance and
    concurrently Minister of State for Samples". `plain`: in lower case too.
    """
    office = read_office(tokens, at, follows=True) or (read_plain(tokens, at) if plain else None)
    while office:
        link = _read_link(tokens, office.end)
        further = read_office(tokens, link, follows=True) if link > office.end else None
        if further is None or further.first > link or has_holder(tokens, further) or begins_person(tokens, link):
            break
        listed = "," in tokens.words[office.end : link] and "and" not in tokens.words[office.end : link]
        if has_holder_behind(tokens, further, listed=listed) or read_title(tokens, link) is None:
            break
        office = Office(office.first, further.end, office.title_end)
    return office


def _read_link(tokens: Tokens, at: int) -> int:
    """The token after what holds two offices of one person together at `at`."""
    end = at + (tokens.word(at) == ",")
    end += 3 if tokens.words[end : end + 3] == ["as", "well", "as"] else tokens.word(end) == "and"
    return end + (tokens.word(end) in {"concurrently", "also"})


def has_holder(tokens: Tokens, office: Office) -> bool:
    """Whether an office after a name is somebody else's, whose name follows it: "Mr. A, Secretary B and ..."."""
    end = read_tail(tokens, office.title_end, follows=False)
    if read_courtesy(tokens, end) > end or (end < len(tokens.words) and is_rank(tokens, end)):
        return True
    name = read_name(tokens, end, titled=False)
    known = tokens.names.get(end)
    if known and known[1] == JAPAN and name == known[2]:
        return False  # "Commander of Sample Forces Japan"
    if serves(tokens, office, end):
        return False
    if names_place(tokens, office, end, name):
        return False
    # The rest of an office reads like a name: "Secretary of Widget Safety" has no holder, "Secretary Bravo" one.
    return name > end and name >= office.end


def serves(tokens: Tokens, office: Office, at: int) -> bool:
    """Whether the name at `at` is that of another, whom the holder serves: "Chief of Staff to Senator Example"."""
    served = next((number for number in range(at - 1, office.title_end - 1, -1) if tokens.words[number] == "to"), at)
    return served < at and read_title(tokens, served + 1) == at  # "Assistant to the President Example" is Example


def names_place(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether one known place behind what an office is of belongs to that: "Director of Business Oregon"."""
    known = tokens.names.get(first)
    return known is not None and known[2] == end and first > office.title_end and tokens.words[first - 1] not in _WHOLE


def has_holder_behind(tokens: Tokens, office: Office, *, listed: bool = False) -> bool:
    """Whether the holder's name stands behind an office and a comma: "Director, Sample Division, Mr. B".

    `listed`: the office stands between commas, where whoever is named next may have one of his own behind his name.
    """
    first = read_courtesy(tokens, office.end + 1)
    if tokens.word(office.end) != "," or first == office.end + 1:
        return False
    end = read_name(tokens, first, titled=True)
    own = listed and tokens.word(end) == "," and read_title(tokens, skip_determiner(tokens, end + 1))
    return end > first and not own


def read_tail(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after what the office is of, for, to or in charge of."""
    end, charged = at, False
    while end < min(len(tokens.words), at + MOST):
        if tokens.words[end] == "," and tokens.word(end + 1) == "a.i.":
            end += 1
        if tokens.words[end] == "a.i." or (tokens.words[end], tokens.word(end + 1).lower()) in _LATIN:
            end += 1 + (tokens.words[end] != "a.i.")
            continue
        number = end
        if tokens.words[end] == "-" and (number := read_suffix(tokens, end)) > end:
            end = number
            continue
        if tuple(tokens.words[number : number + 3]) == _CHARGE:
            number += 3
            charged = tokens.word(number).endswith("ing")
        elif charged and _is_object(tokens, number):
            number += tokens.words[number] == "in"
        elif tokens.words[number : number + 2] == ["at", "Large"]:
            end = number + 2
            continue
        elif (
            tokens.word(number) in _PREPOSITIONS
            or _stays(tokens, at, number)
            or (tokens.word(number) == "and" and follows)
        ):
            if tokens.words[number] == "and" and not _goes_on(tokens, number + 1):
                break
            number += 1
        else:
            break
        number = skip_determiner(tokens, number)
        stop = _read_content(tokens, number, follows=follows)
        if stop == number:
            house = follows and tokens.words[number - 2 : number] == ["of", "the"]
            return number + 1 if house and tokens.word(number) in _OF_THEIR_OWN else end
        end = stop
    return end


def _is_object(tokens: Tokens, at: int) -> bool:
    """Whether what is done in an office goes on at `at`: "Mitigating [the Impact of Samples] [in Okinawa]"."""
    following = at + 1 + (tokens.word(at + 1) == "the")
    if tokens.word(at) == "in":
        return following in tokens.names and tokens.word(tokens.names[following][2]) in {",", ".", "and"}
    return tokens.word(at) == "the" and _is_upper(tokens, at + 1)


def _stays(tokens: Tokens, at: int, number: int) -> bool:
    """Whether "in" or "at" says where somebody is posted, not where something was held: "in the Bureau of ..."."""
    title = tokens.words[max(0, at - 3) : at]
    if tokens.words[number] == "in" and {"Consul", "Embassy", "Consulate"} & {*title, *tokens.words[at:number]}:
        return True
    place = skip_determiner(tokens, number + 1)
    following = tokens.word(place)
    # Others are at an embassy for a day: "met with Mr. A, Minister for Foreign Affairs at the Embassy of ...".
    posted = not _POSTED.isdisjoint(title) or (number == at and not _DIPLOMATS.isdisjoint(title[-1:]))
    at_home = following in POSTS and tokens.words[number] == "at" and posted
    council = place in tokens.names and tokens.names[place][1] in _COUNCILS
    return tokens.words[number] in {"in", "at"} and (following in _DIVISIONS or at_home or council)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether what follows an "and" after an office still belongs to it, and is nobody else."""
    if read_courtesy(tokens, at) > at:
        return False
    number = skip_determiner(tokens, at)
    if tokens.kinds[number : number + 1] == [] or tokens.kinds[number] & COURTESY:
        return False
    return not begins_person(tokens, number)


def begins_person(tokens: Tokens, at: int) -> bool:
    """Whether somebody else is named at `at`: a courtesy title, an office with a name, or a name with an office."""
    if (
        at >= len(tokens.words)
        or tokens.kinds[at] & COURTESY
        or tokens.words[at] in {"H.E.", "Honorable", "Honourable"}
    ):
        return True
    title_end = read_title(tokens, at)
    number = read_tail(tokens, title_end, follows=False) if title_end is not None else at
    unknown = 0
    while number < len(tokens.words) and unknown < 8 and is_plain_name(tokens, number):
        number += 1
        unknown += 1
        if tokens.word(number) == "." and len(tokens.words[number - 1]) == 1:
            number += 1
    if title_end is not None:
        # The rest of a body's name reads like one word of a name: "of the Center for Strategic Samples".
        return unknown > any(kind & BODY for kind in tokens.kinds[title_end:number])
    return unknown >= 2 and tokens.word(number) not in {"of", "for"} and not is_subject(tokens.words[number - 1])


def _read_content(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after the capitalised words at `at`, with "and" and commas inside a list of subjects."""
    number = end = _read_land(tokens, at)
    listed = False
    while number < min(len(tokens.words), at + MOST):
        word, kind = tokens.words[number], tokens.kinds[number]
        opens = number == at or tokens.words[number - 1] in {"and", "&", ",", "the", "-", "–"}
        if (name := tokens.names.get(number)) and (opens or follows or name[0] in {"body", "other"}):
            owns = tokens.word(name[2]) in {"’s", "'s"} and tokens.word(name[2] + 1)[:1].isupper()
            number = end = name[2] + (owns and follows)
            number = end = end + (name[0] == "place" and tokens.word(end) in _LANDS)
        elif word in _DAYS:
            break
        elif follows and _ORDINAL.fullmatch(word):
            number += 1
        elif tokens.words[number - 1].endswith(".") and number > at and word in _BEGIN_SENTENCES:
            break  # "of the U.S. The overview is ..."
        elif word[:1].isupper() and not kind & COURTESY and (follows or opens or kind & OFFICE or is_subject(word)):
            if kind & NO_NAME and not kind & OFFICE and not follows:
                break
            if not (follows or opens) and (_is_holder(tokens, number) or is_rank(tokens, number)):
                break
            number = end = _read_base(tokens, at, number + 1)
            number = end = number + (tokens.word(number).isdecimal() and word in _UNITS)
            number = end = number + (opens and tokens.word(number) in _LANDS)
        elif number > at and (
            (word in {"-", "–"} and _is_upper(tokens, number + 1))
            or (follows and (word in {"’s", "'s"} or (word == "&" and _is_upper(tokens, number + 1))))
        ):
            number += 1
        elif word in {"and", "&"} and number > at and _lists(tokens, number + 1):
            number = skip_determiner(tokens, number + 1)
        elif (
            word == ","
            and number > at
            and (
                parts_subjects(tokens, number, listed=listed)
                or (follows and _lists_words(tokens, number, listed=listed))
            )
        ):
            listed = True
            number += 1 + (tokens.word(number + 1) == "and")
            number = skip_determiner(tokens, number)
        else:
            break
    return end


def _lists_words(tokens: Tokens, at: int, *, listed: bool) -> bool:
    """Whether common words go on with the subjects of an office at the comma: "..., Emerging Threats, and Outreach".

    `listed`: after another comma. Each subject has a word that names one, or is one common word: nobody's name.
    """
    number, count = at, int(listed)
    while tokens.word(number) == "," and number < at + MOST:
        last = tokens.word(number + 1) in {"and", "&"}
        first = number = number + 1 + last
        while number < at + MOST and _is_upper(tokens, number) and not tokens.kinds[number] & (HEAD | COURTESY):
            if not is_word(tokens.words[number].lower()) or tokens.words[number] in _DAYS:
                return False
            number += 1
        words = tokens.words[first:number]
        if not words or (len(words) > 1 and not any(map(is_subject, words))):
            return False
        if last:
            return count > 0 and tokens.word(number) in {",", ".", ";", ")", ""}
        count += 1
    return False


def _is_upper(tokens: Tokens, at: int) -> bool:
    return tokens.word(at)[:1].isupper()


def _read_land(tokens: Tokens, at: int) -> int:
    """The token after "State of" and the name of a State no list knows at `at`; else `at`."""
    name = at + 2 + (tokens.word(at + 2) in _SIDES)
    unknown = tokens.words[at : at + 1] and tokens.words[at] in _STATES and tokens.word(at + 1) == "of"
    return name + 1 if unknown and at + 2 not in tokens.names and is_plain_name(tokens, name) else at


def _read_base(tokens: Tokens, first: int, at: int) -> int:
    """The token after the name at `at` of a base that has none before: "Naval Station Sampleton"; else `at`."""
    word = tokens.word(at)
    if tokens.words[at - 1] not in _BASES or not word[:1].isupper() or word.isupper() or tokens.kinds[at]:
        return at
    alone = at in tokens.names or not tokens.word(at + 1)[:1].isupper() or tokens.words[at - 1] in {"Camp", "Fort"}
    if not alone or not all(tokens.kinds[first : at - 1]):
        return at
    return tokens.names[at][2] if at in tokens.names else at + 1


def _is_holder(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word at `at` begins the holder's name: in capitals, or after a subject that is whole."""
    word = tokens.words[at]
    if tokens.kinds[at]:
        return False
    return (word.isupper() and len(word) > 1) or tokens.words[at - 1] in _WHOLE


def is_military(tokens: Tokens, office: Office) -> bool:
    """Whether an office is a rank alone: "Lieutenant General"."""
    ranked = tokens.words[office.end - 1] in RANKS and tokens.words[office.first] not in OF_GENERAL
    return ranked and office.end == office.title_end


def _lists(tokens: Tokens, at: int) -> bool:
    """Whether what follows "and" inside an office is a further subject of it."""
    number = skip_determiner(tokens, at)
    if number >= len(tokens.words) or not tokens.words[number][:1].isupper() or tokens.kinds[number] & COURTESY:
        return False
    if number in tokens.names:
        after = tokens.names[number][2]
        return tokens.word(after) not in _PARTIES and not begins_person(tokens, after)
    return not tokens.kinds[number] & HEAD and is_subject(tokens.words[number]) and not begins_person(tokens, number)


def read_bodies(tokens: Tokens, office: Office) -> int:
    """The token after the bodies that follow an office: ", Sample Bureau, Ministry of Foreign Affairs".

    One that no list knows is a private one's, "President, Sample International", or what the office is in charge of.
    """
    end, unlisted = office.end, False
    while tokens.word(end) == "," and end < office.end + MOST:
        if tokens.word(end + 1) in {"a", "an"}:
            break  # "President of the Sample Foundation, an American institute": what it is, no part of it
        first = skip_determiner(tokens, end + 1)
        stop = _read_body(tokens, first)
        country = tokens.country(first)
        if stop > first and country and country[1] == stop:
            return stop
        if stop <= first or (begins_person(tokens, first) and not _is_private(tokens, office, first, stop)):
            break
        if not _is_body(tokens, first, stop):
            named = _is_charge(tokens, first, stop) or _is_private(tokens, office, first, stop)
            closed = not tokens.word(stop)[:1].isupper() and read_title(tokens, first) is None
            if unlisted or not named or not closed:
                break
            unlisted = True
        end = stop
    return end


def _read_body(tokens: Tokens, at: int) -> int:
    """The token after the name of a body at `at`: "Office of Samples", "Embassy of Japan in the United States"."""
    stop = number = at
    while True:
        stop = _read_content(tokens, number, follows=True)
        if tokens.words[stop - 1] in _SHORT_BODIES and tokens.word(stop) == "." and tokens.word(stop + 1) in {",", ")"}:
            stop += 1
        posted = tokens.word(stop) == "in" and tokens.words[at] in POSTS
        if stop == number or not (tokens.word(stop) in {"of", "for", "on"} or posted):
            return stop
        following = skip_determiner(tokens, stop + 1)
        if _read_content(tokens, following, follows=True) == following:
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


def _is_charge(tokens: Tokens, first: int, end: int) -> bool:
    """Whether all words from `first` to before `end` say what somebody is in charge of."""
    return all(
        word in {"and", "of", "the", "&", "-", "–"} or tokens.kinds[at] & OFFICE or is_subject(word)
        for at, word in enumerate(tokens.words[first:end], first)
    )


def _is_body(tokens: Tokens, first: int, end: int) -> bool:
    words, kinds = tokens.words[first:end], tokens.kinds[first:end]
    if any(kind & (STATE | PRIVATE) for kind in kinds) or not _UNITS.isdisjoint(words):
        return True
    return tokens.words[end - 1] == "Staff" or any(
        first <= at < end and name[0] == "body" for at, name in tokens.names.items()
    )
