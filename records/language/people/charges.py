"""Charges: what an office is of, for, to, on or in charge of, behind its own words: "of State for Sample Affairs".

Owns where that ends, and so where another person begins. The bodies behind a comma are `bodies`'s, lands and
units `lands`'s. Longer than most files: the rules of one grammar, which call one another.
"""

from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES
from records.language.people.lands import LANDS, SHIPS, UNITS, read_base, read_land, read_ship, read_unit_number
from records.language.people.names import is_given_dean, read_courtesy, skip_retired
from records.language.people.titles import (
    MOST,
    WHOLE,
    is_plain_name,
    is_rank,
    parts_subjects,
    read_suffix,
    read_title,
    skip_determiner,
)
from records.language.places.gazetteer import BODY, COURTESY, HEAD, NO_NAME, OFFICE, PRIVATE, STATE
from records.language.spelling import is_word
from records.language.tokens import Tokens, is_subject
from records.pattern import compile_late

_PREPOSITIONS = frozenset({"of", "for", "to", "on"})
_DAYS = frozenset({*WEEKDAY_NAMES, *MONTH_NAMES})
# What opens a sentence or a label and is no part of a name: "Department of State [Also attending: Mr. B]".
OPENERS = frozenset({
    "Also", "Additionally", "Furthermore", "Moreover", "Subsequently", "Finally", "However", "Meanwhile", "Afterwards",
    "He", "She", "They", "Both", "Participants", "Attendees", "Unable", "Absent",
})  # fmt: skip
_DIVISIONS = frozenset({"Bureau", "Division", "Section", "Directorate", "Secretariat", "Agency"})
_ORDINAL = compile_late(r"\d{1,3}(?:st|nd|rd|th)")
# Where somebody is posted: "Embassy of the United States in Japan".
POSTS = frozenset({"Embassy", "Consulate", "Mission", "Delegation"})
HOUSES = frozenset({
    "ship", "vessel", "carrier", "museum", "university", "school", "institute", "center", "hospital", "laboratory",
    "foundation", "company", "base", "college", "library",
})  # fmt: skip
_COUNCILS = frozenset({"National Security Council", "NSC", "National Security Secretariat"})
_SCHOLARS = frozenset({"Professor", "Fellow", "Scholar", "Lecturer", "Researcher"})
# "Director for Samples at the Department of State"; a minister there may be a guest, as anybody in a ministry of ours.
_EMPLOYED = frozenset({"Official", "Director", "Coordinator", "Analyst", "Adviser", "Advisor", "Specialist"})
_DIPLOMATS = frozenset({"Minister", "Secretary", "Ambassador"})
_POSTED = frozenset({"Counselor", "Counsellor", "Attaché", "Attache", "Chargé", "Chief"})
_BEGIN_SENTENCES = frozenset({"The", "An", "A", "This", "It", "He", "She", "They", "On", "In", "At", "Both"})
PARTIES = frozenset({"side", "sides", "delegation", "Side", "Delegation"})
_SEATED_IN_TOWNS = frozenset({"Agencies", "Organizations", "Organisations"})
_ELECTED = frozenset({"Senator", "Delegate", "Representative", "Congressman", "Congresswoman", "Member"})  # of a State
_COMPANIES = frozenset({"Inc", "Ltd", "Co", "Corp", "Bros", "LLC", "LLP"})
_LATIN = frozenset({("ad", "interim"), ("pro", "tempore"), ("pro", "tem")})
_CHARGE = ("in", "charge", "of")
_OF_SUBJECTS = ("s", "ity", "gy", "icy", "tion", "ment", "ance", "ence")
_SUBJECT_AND_FAMILY, _NAMED = 2, 6  # words


def read_tail(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after what the office is of, for, to or in charge of."""
    end, charged = at, False
    while end < min(len(tokens.words), at + MOST):
        if tokens.words[end] == "," and tokens.word(end + 1) == "a.i.":
            end += 1
        if tokens.words[end] == "a.i." or (tokens.words[end].lower(), tokens.word(end + 1).lower()) in _LATIN:
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
        elif (elected := read_elected(tokens, number)) > number:
            end = elected
            continue
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
        stop = (tokens.word(number) in SHIPS and read_ship(tokens, number)) or read_content(
            tokens, number, follows=follows
        )
        if stop == number:
            house = follows and tokens.words[number - 2 : number] == ["of", "the"]
            return number + 1 if house and tokens.word(number) in HOUSES else end
        end = stop
    return end


def read_elected(tokens: Tokens, at: int) -> int:
    """The token after "from Sample State" at `at`, where it says whose one is who was elected; else `at`."""
    elected = tokens.word(at) == "from" and tokens.words[at - 1] in _ELECTED and at + 1 in tokens.names
    return tokens.names[at + 1][2] if elected else at


def _is_object(tokens: Tokens, at: int) -> bool:
    """Whether what is done in an office goes on at `at`: "Mitigating [the Impact of Samples] [in Okinawa]"."""
    following = at + 1 + (tokens.word(at + 1) == "the")
    if tokens.word(at) == "in":
        return following in tokens.names and tokens.word(tokens.names[following][2]) in {",", ".", "and"}
    return tokens.word(at) == "the" and tokens.word(at + 1)[:1].isupper()


def _stays(tokens: Tokens, at: int, number: int) -> bool:
    """Whether "in" or "at" says where somebody is posted, not where something was held: "in the Bureau of ..."."""
    title = tokens.words[max(0, at - 3) : at]
    if tokens.words[number] == "in" and {"Consul", "Embassy", "Consulate", "d’Affaires", "d'Affaires"} & {
        *title,
        *tokens.words[at:number],
    }:
        return True
    place = skip_determiner(tokens, number + 1)
    following = tokens.word(place)
    # Others are at an embassy for a day: "met with Mr. A, Minister for Foreign Affairs at the Embassy of ...".
    if (
        tokens.words[number] == "in"
        and tokens.words[number - 1] in _SEATED_IN_TOWNS
        and number > at
        and place in tokens.names
    ):
        return True  # "Ambassador to the International Organizations in Vienna"
    posted = not _POSTED.isdisjoint(title) or (number == at and not _DIPLOMATS.isdisjoint(title[-1:]))
    at_home = following in POSTS and tokens.words[number] == "at" and posted
    council = place in tokens.names and tokens.names[place][1] in _COUNCILS
    if tokens.words[number] == "at" and number == at and not _SCHOLARS.isdisjoint(title[-1:]):
        stop = read_content(tokens, place, follows=True)
        return any(kind & PRIVATE for kind in tokens.kinds[place:stop])
    employed = (
        following == "Department"
        and tokens.words[number] == "at"
        and not _EMPLOYED.isdisjoint(title)
        and not any(kind & (BODY | STATE) for kind in tokens.kinds[at:number])
    )
    return employed or (tokens.words[number] in {"in", "at"} and (following in _DIVISIONS or at_home or council))


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
    number = skip_retired(tokens, read_tail(tokens, title_end, follows=False)) if title_end is not None else at
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


def read_content(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after the capitalised words at `at`, with "and" and commas inside a list of subjects."""
    number = end = read_land(tokens, at)
    listed = False
    while number < min(len(tokens.words), at + MOST):
        word, kind = tokens.words[number], tokens.kinds[number]
        opens = number == at or tokens.words[number - 1] in {"and", "&", ",", "the", "-", "–"}
        name = tokens.names.get(number)
        # "of Agriculture, Forestry and Fisheries, and the U.S. side"
        side = name and follows and number > at and tokens.word(name[2]) in PARTIES
        if side or word in _DAYS or (number > at and word in OPENERS):
            break
        if name and (opens or follows or name[0] in {"body", "other"} or _is_unit(tokens, name[2] - 1)):
            owns = tokens.word(name[2]) in {"’s", "'s"} and tokens.word(name[2] + 1)[:1].isupper()
            number = end = name[2] + (owns and follows)
            number = end = end + (name[0] == "place" and tokens.word(end) in LANDS)
        elif _joins(tokens, at, number, follows=follows):
            number += 1
        elif tokens.words[number - 1].endswith(".") and number > at and word in _BEGIN_SENTENCES:
            break  # "of the U.S. The overview is ..."
        elif (
            word[:1].isupper()
            and not kind & COURTESY
            and (follows or opens or kind & OFFICE or is_subject(word) or word in UNITS)
        ):
            if kind & NO_NAME and not kind & OFFICE and not follows and not _is_unit(tokens, number):
                break
            if not (follows or opens) and (
                _is_holder(tokens, number) or is_rank(tokens, number) or is_given_dean(tokens, number)
            ):
                break
            number = end = read_base(tokens, at, number + 1)
            number = end = read_unit_number(tokens, number) if word in UNITS else number
            number = end = number + (opens and tokens.word(number) in LANDS)
        elif number > at and (company := _read_company(tokens, number)) > number:
            number = end = company
        elif word in {"and", "&"} and number > at and _lists(tokens, number + 1, listed=listed, follows=follows):
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


def _is_unit(tokens: Tokens, at: int) -> bool:
    """Whether a unit, or the word before one, stands at `at`: "Seventh Fleet", "Pacific Command"."""
    return tokens.word(at) in UNITS or bool(at + 1 < len(tokens.kinds) and tokens.kinds[at + 1] & STATE)


def _joins(tokens: Tokens, first: int, at: int, *, follows: bool) -> bool:
    """Whether the number, hyphen, possessive or sign for "and" at `at` is inside what is named from `first` on."""
    word = tokens.words[at]
    if follows and _ORDINAL.fullmatch(word):
        return True
    capital = tokens.word(at + 1)[:1].isupper()
    owns = follows and (word in {"’s", "'s"} or (word == "&" and capital))
    return at > first and (owns or (word in {"-", "–"} and capital))


def _read_company(tokens: Tokens, at: int) -> int:
    """The token after the full stop or ", Ltd" at `at` that belongs to a company's name; else `at`."""
    if tokens.words[at] == "." and tokens.words[at - 1] in _COMPANIES:
        return at + 1
    return at + 2 if tokens.words[at] == "," and tokens.word(at + 1) in _COMPANIES else at


def _lists_words(tokens: Tokens, at: int, *, listed: bool) -> bool:
    """Whether common words go on with the subjects of an office at the comma: "..., Emerging Threats, and Outreach".

    `listed`: after another comma. Each subject has a word that names one, or is one common word: nobody's name.
    """
    number, count = at, int(listed)
    while tokens.word(number) == "," and number < at + MOST:
        last = tokens.word(number + 1) in {"and", "&"}
        first = number = number + 1 + last
        while number < at + MOST and tokens.word(number)[:1].isupper() and not tokens.kinds[number] & (HEAD | COURTESY):
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


def _is_holder(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word at `at` begins the holder's name: in capitals, or after a subject that is whole."""
    word = tokens.words[at]
    if tokens.kinds[at]:
        return False
    return (word.isupper() and len(word) > 1) or tokens.words[at - 1] in WHOLE


def _lists(tokens: Tokens, at: int, *, listed: bool, follows: bool) -> bool:
    """Whether what follows "and" inside an office is a further subject of it; `listed`: after a comma between two."""
    number = skip_determiner(tokens, at)
    if number >= len(tokens.words) or not tokens.words[number][:1].isupper() or tokens.kinds[number] & COURTESY:
        return False
    if number in tokens.names:
        after = tokens.names[number][2]
        return tokens.word(after) not in PARTIES and ((listed and not follows) or not begins_person(tokens, after))
    if tokens.kinds[number] & HEAD:
        return False
    subject = is_subject(tokens.words[number]) or _describes_subject(tokens, number)
    listed_too = subject and not begins_person(tokens, number)
    return listed_too or (not follows and _stands_before_name(tokens, number)) or _is_done(tokens, number)


def _describes_subject(tokens: Tokens, at: int) -> bool:
    """Whether a common word says of what kind the subject behind it is: "Ocean and [Polar Affairs]".

    The subject is in the plural or an abstract noun: "Grace Law" is somebody.
    """
    subject = tokens.word(at + 1)
    common = is_word(tokens.words[at].lower()) and not tokens.kinds[at] & (HEAD | COURTESY | NO_NAME)
    named = subject[:1].isupper() and is_subject(subject) and subject.endswith(_OF_SUBJECTS)
    return common and named and not tokens.kinds[at + 1] & HEAD


def _stands_before_name(tokens: Tokens, at: int) -> bool:
    """Whether the holder's name stands behind the subject at `at`: "for Samples and [Tides Alex Example]".

    Two words alone are a name, for a family may be called so: "and Brooks Example".
    """
    end, word = at, tokens.words[at]
    if not is_subject(word) and not (word.endswith("s") and word.istitle() and is_word(word.lower())):
        return False
    while end < at + _NAMED and is_plain_name(tokens, end):
        end += 1 + (tokens.word(end + 1) == "." and len(tokens.words[end]) == 1)
    # A family may be called by a word of offices: "and Tides Alex Law".
    called = tokens.word(end)[:1].isupper() and not tokens.kinds[end] & (HEAD | COURTESY)
    return end + (called and not tokens.word(end + 1)[:1].isupper()) - at > _SUBJECT_AND_FAMILY


def _is_done(tokens: Tokens, at: int) -> bool:
    """Whether what is done about a subject stands at `at`: "[for Samples and] Countering Sample Policy"."""
    word = tokens.words[at]
    stop = next((number for number in range(at, at + 5) if not tokens.word(number)[:1].isupper()), at)
    subject = is_subject(tokens.words[stop - 1]) or tokens.words[stop - 1] == "Policy"
    return word.endswith("ing") and is_word(word.lower()) and stop > at + 1 and subject
