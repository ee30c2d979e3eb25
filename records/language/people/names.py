"""Names of people: the words of a name where a text has one.

Owns courtesy titles and the shape of a name; which of its words are the family name is `families`'s. Must not read
offices, nor decide who took part. Longer than most files: one walk over the words of a name, and what it asks of each.
"""

from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES
from records.language.lexicon import read_lexicon
from records.language.people.families import INITIALS, is_capitals
from records.language.places.gazetteer import (
    BODY,
    COURTESY,
    HEAD,
    NO_NAME,
    OFFICE,
    PARTICLE,
    PLURAL,
    RANK,
    SHORT,
    SUBJECT,
    SUFFIX,
    VENUE,
)
from records.language.sentences import SHORTENED_NAMES
from records.language.spelling import is_word
from records.language.tokens import Tokens

_HONORS = (
    ("the", "Right", "Honorable"), ("the", "Right", "Honourable"), ("the", "Most", "Honorable"), ("the", "Honorable"),
    ("the", "Honourable"), ("the", "Hon"), ("Honorable",), ("Honourable",), ("Hon",), ("H.E.",), ("H.", "E."),
    ("H", ".", "E", "."), ("His", "Excellency"), ("Her", "Excellency"), ("His", "Majesty"), ("Her", "Majesty"),
    ("His", "Royal", "Highness"), ("Her", "Royal", "Highness"), ("His", "Imperial", "Highness"),
    ("Her", "Imperial", "Highness"), ("Their", "Excellencies"),
)  # fmt: skip
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _honor in _HONORS:
    _BY_FIRST.setdefault(_honor[0].lower(), []).append(_honor)
HONORS = frozenset([*_BY_FIRST, "right", "most"])  # words that such a title has at a capital, in lower case
_QUOTES = frozenset({"“", "”", '"'})
_MOST = 6  # words of a name
_TITLES = 16  # tokens of courtesy titles
_SUFFIXES = 8  # of a name: "KCMG, CBE, MP"
# In capitals a word of the lists may be a family name only where few readers would take it for the word.
_FAMILIES = frozenset({"MAY", "DAY", "CALL", "LAND", "YOUNG", "KING", "PRICE"})

_HEADS = frozenset({"Dean", "King", "Prince", "Bishop", "Judge"})  # family names too
_NO_GIVEN = frozenset({"person", "site", "depth", "line", "going", "camera", "house", "board", "the"})  # "In-person"
_DAYS = frozenset({*WEEKDAY_NAMES, *MONTH_NAMES}) - {"May"}
# Family names that are words of the lists: behind an office alone, or after a given name.
_ALONE = frozenset({"Church", "Day", "Hall", "Law", "May", "Park", "West"})
_BEFORE_OFFICES = _ALONE | _HEADS
_SURNAMES = _BEFORE_OFFICES | {"Call", "Court", "House", "Major", "School"}
_GO_ON = frozenset({"-", "‐", "/", "&"})

_HONORABLE = frozenset({"Honorable", "Honourable", "Hon"})
_BEFORE_DEAN = _HONORABLE | {"State", "Defense"}
_GIVEN_MONTHS = frozenset({"April", "May", "June", "August"})
_BEFORE_A_MONTH = frozenset({
    "in", "of", "since", "last", "this", "next", "early", "late", "mid", "from", "to", "by", "until", "till", "and",
    "-", "–", "on", "for", "during", "before", "after", "through", "between", "or", "", "the",
})  # fmt: skip

_Words = tuple[str, ...]


def read_courtesy(tokens: Tokens, at: int) -> int:
    """The token after the courtesy titles at `at`: "the Honorable Dr.", "H.E. Mr."; `at` where there are none."""
    end = at
    while end < min(len(tokens.words), at + _TITLES) and (
        tokens.kinds[end] & (COURTESY | SHORT) or tokens.words[end].lower() in _BY_FIRST
    ):
        if _is_given_gen(tokens, end):
            break
        honor = next(
            (form for form in _BY_FIRST.get(tokens.words[end].lower(), ()) if _stands(tokens, end, form)), None
        )
        if honor:
            end += len(honor)
        elif tokens.kinds[end] & (COURTESY | SHORT) and tokens.words[end][:1].isupper() and not _is_rank(tokens, end):
            end += 1
        else:
            break
        end += tokens.word(end) == "."
        end = skip_retired(tokens, end)
    return end


def skip_retired(tokens: Tokens, at: int) -> int:
    """The token after "(ret.)" behind a rank at `at`; `at` where there is none."""
    if tokens.word(at) != "(" or not tokens.word(at + 1).lower().startswith("ret"):
        return at
    return next((end + 1 for end in range(at, min(at + 5, len(tokens.words))) if tokens.words[end] == ")"), at)


def is_given_dean(tokens: Tokens, at: int) -> bool:
    """Whether "Dean" is a given name: "the Honorable Dean Example", "Secretary of State Dean Example".

    A dean is of or at a house, or has a given name behind the office.
    """
    if tokens.word(at) != "Dean" or tokens.kinds[at + 1 : at + 2] != [0] or at + 1 in tokens.names:
        return False
    behind = tokens.kinds[at + 2 : at + 3] == [0] and tokens.word(at + 2)[:1].isupper()
    before = at - 1 - (tokens.word(at - 1) == ".")
    led = tokens.kinds[before] & (HEAD | COURTESY) or tokens.word(before) in _BEFORE_DEAN
    housed = tokens.word(at + 2) in {"of", "at"} and tokens.word(before) in _HONORABLE
    return bool(led) and tokens.word(at + 1).istitle() and not behind and not housed


def is_family_behind_head(tokens: Tokens, at: int) -> bool:
    """Whether a head is a family name behind another one, "Special Envoy King", and no office: "Chief Judge"."""
    if tokens.word(at) not in _HEADS or not tokens.kinds[at - 1] & HEAD or tokens.word(at - 1) in {"Chief", "Vice"}:
        return False
    following = tokens.word(at + 1)
    return following not in {"of", "for", "-"} and not (following[:1].isupper() and following.isalpha())


def _is_given_gen(tokens: Tokens, at: int) -> bool:
    """Whether "Gen" is a given name, beside a family name in capitals: "State Secretary Gen SAMPLE"."""
    if tokens.word(at - 1) == "." and tokens.word(at - 2) in {"Mr", "Dr"} and tokens.word(at + 1) != ".":
        return True
    if tokens.words[at] != "Gen":
        return False
    return is_capitals(tokens.word(at + 1)) or (tokens.word(at + 1) != "." and is_capitals(tokens.word(at - 1)))


def _is_rank(tokens: Tokens, at: int) -> bool:
    """Whether a short form is part of an office: "Lt. Governor"."""
    following = at + 1 + (tokens.word(at + 1) == ".")
    return bool(tokens.kinds[at] & SHORT) and any(kind & HEAD for kind in tokens.kinds[following : following + 1])


def _stands(tokens: Tokens, at: int, form: _Words) -> bool:
    words = tokens.words[at : at + len(form)]
    return tuple(words[1:]) == form[1:] and (words[0] == form[0] or words[0].lower() == form[0] == "the")


def read_name(tokens: Tokens, at: int, *, titled: bool) -> int:
    """The token after the name that begins at `at`; `at` where none does.

    `titled`: after a courtesy title, where words of the lists are names too ("Mr. Price", "Ms. Church").
    """
    end, count = at, 0
    while end < len(tokens.words) and count < _MOST:
        word = tokens.words[end]
        if count and word in _QUOTES and tokens.word(end + 2) in _QUOTES and tokens.word(end + 3)[:1].isupper():
            end += 3  # "Desmond “Des” Example"
            continue
        if tokens.kinds[end] & PARTICLE and word.islower():
            following = end + 1
            while tokens.kinds[following : following + 1] and tokens.kinds[following] & PARTICLE:
                following += 1
            if not tokens.word(following)[:1].isupper() or following - end > 2:
                break
            end = following
            continue
        if count and tokens.kinds[end] & SUFFIX:
            break
        if not _is_name_word(tokens, end, first=count == 0, titled=titled) and not _is_surname(tokens, at, end):
            break
        end, count = end + 1, count + 1
        if tokens.word(end) == "." and (
            len(word) == 1 or (word in SHORTENED_NAMES and tokens.word(end + 1)[:1].isupper())
        ):
            end += 1
        while tokens.word(end) in {"-", "‐"} and tokens.starts[end] == tokens.ends[end - 1] and _joins(tokens, end):
            end += 2
    end = _read_suffix(tokens, end) if count else end
    words = name_words(tokens, at, end)
    return end if any(len(word) > 1 and not INITIALS.fullmatch(word) for word in words) else at


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether the hyphen at `at` is inside a name: "Gil-dong"."""
    following = tokens.word(at + 1)
    return following.isalpha() and at + 1 not in tokens.names and tokens.ends[at] == tokens.starts[at + 1]


def _read_suffix(tokens: Tokens, end: int) -> int:
    """The token after "Jr.", "III", "CBE MP", with or without commas."""
    for _ in range(_SUFFIXES):
        at = end + (tokens.word(end) == ",")
        if at >= len(tokens.words) or not tokens.kinds[at] & SUFFIX or not tokens.words[at][:1].isupper():
            return end
        end = at + 1 + (tokens.word(at + 1) == "." and tokens.words[at] in {"Jr", "Sr"})
    return end


def _is_name_word(tokens: Tokens, at: int, *, first: bool, titled: bool) -> bool:  # noqa: PLR0911 - one return a rule
    word, kind = tokens.words[at], tokens.kinds[at]
    if not word[:1].isupper() or (not word.isalpha() and any(map(str.isdecimal, word))) or kind & COURTESY:
        return False
    if len(word) == 1:
        return tokens.word(at + 1) == "." or not first
    if at in tokens.names:  # "Jordan Pattern", "Secretary Austin": a country's or a town's name, if it is one word
        name_kind, _, end = tokens.names[at]
        return name_kind in {"country", "place", "state"} and end == at + 1 and word != "US" and "." not in word
    if first and (
        (word in _GIVEN_MONTHS and _is_given_month(tokens, at)) or (word == "Dean" and is_given_dean(tokens, at))
    ):
        return True
    if (word.isupper() and word in _FAMILIES) or _is_given_gen(tokens, at) or (not first and _is_joined(tokens, at)):
        return True
    listed = kind & (OFFICE | BODY | NO_NAME | PLURAL | SHORT)
    if not listed:
        return True
    if (not kind & (HEAD | PLURAL) or word in _HEADS) and not first and _is_only_family(tokens, at):
        return titled and word not in _DAYS
    if kind & NO_NAME and not kind & OFFICE and _goes_on_small(tokens, at):
        return True  # "CHO An-gi"
    if kind & (OFFICE | NO_NAME | PLURAL):
        if titled and not first and tokens.words[at - 1] == "." and len(tokens.words[at - 2]) == 1:
            return word.lower() not in read_lexicon().stance["no_names"]  # "Mr. Richard L. Price": no name ends so
        return titled and first and not kind & NO_NAME
    # "Foreign Minister PARK": the name of a house in capitals is a family name.
    return titled or (is_capitals(word) and not kind & SHORT)


def _is_surname(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a listed word closes the name that one given name at `first` began: "Mr. Pat Law", "Admiral Pat Park".

    Behind a title or an office, for nobody is called "Mr. Pat" there; never where words in capitals go on.
    """
    if first == 0 or not tokens.kinds[at] or at in tokens.names:
        return False
    word, following = tokens.words[at], tokens.word(at + 1)
    if not word.isalpha() or not word.istitle() or following in _GO_ON or not _is_led(tokens, first):
        return False
    goes_on = following[:1].isupper() and not tokens.kinds[at + 1] & SUFFIX
    if first == at:  # "Secretary of State Church", "Foreign Minister Park Gil-dong"
        alone = (not following.isdecimal() and not goes_on) or (word == "Park" and not tokens.kinds[at + 1])
        return alone and (is_family_behind_head(tokens, at) or (word in _ALONE and bool(tokens.kinds[at - 1] & OFFICE)))
    # In a table the office stands right behind: "Mr. Alex King Speaker".
    if goes_on and not (word in _BEFORE_OFFICES and tokens.kinds[at + 1] & (HEAD | RANK)):
        return False
    given, rest = tokens.words[first], tokens.words[first + 1 : at]
    initial = len(rest) == 2 and rest[1] == "."
    # Two given names, where a comma shows that the name ends: "Mr. Earl Ray May, Governor".
    second = len(rest) == 1 and rest[0].istitle() and not tokens.kinds[first + 1] and following == ","
    if tokens.kinds[first] or not given.istitle() or (rest and not (initial or second)):
        return False
    return (word in _SURNAMES and not following.isdecimal()) or not tokens.kinds[at] & ~(SUBJECT | VENUE)


def _is_led(tokens: Tokens, at: int) -> bool:
    """Whether a title, an office or what an office is of ends before `at`: "Ambassador to Japan", "the Honorable"."""
    before = at - 1 - (tokens.word(at - 1) == ".")
    if tokens.kinds[before] & (OFFICE | COURTESY | SHORT) or tokens.words[before] in _HONORABLE:
        return True
    subject = tokens.words[at - 1]  # "for Samples and Waters"
    if tokens.words[at - 2] in {"for", "of", "and"} and subject.endswith("s") and is_word(subject.lower()):
        return subject.istitle()
    begins = (begin for begin in range(max(1, at - 4), at) if tokens.words[begin - 1] in {"to", "of", "for"})
    return any(tokens.names.get(begin, ("", "", 0))[2] == at for begin in begins)


def _is_given_month(tokens: Tokens, at: int) -> bool:
    """Whether a month is somebody's given name: "Ms. June Sample", not "in June Sample Week"."""
    following = tokens.word(at + 1)
    family = following[:1].isupper() and not tokens.kinds[at + 1] and at + 1 not in tokens.names
    return family and following.isalpha() and tokens.word(at - 1).lower() not in _BEFORE_A_MONTH


def _is_joined(tokens: Tokens, at: int) -> bool:
    """Whether a family name that is an office too is joined to another word of the name: "Bishop-Example"."""
    hyphen = tokens.word(at + 1) in {"-", "‐"} and tokens.starts[at + 1] == tokens.ends[at]
    following = tokens.word(at + 2)
    joined = hyphen and _joins(tokens, at + 1) and following[:1].isupper() and not tokens.kinds[at + 2]
    return joined and tokens.words[at] in _HEADS


def _is_only_family(tokens: Tokens, at: int) -> bool:
    """Whether a word ends a name of two, before a comma or bracket: "Ms. Marisol Public, Under Secretary of ..."."""
    titled = tokens.word(at - 2) in {".", "Honorable", "Honourable"} or tokens.kinds[at - 2 : at - 1] == [COURTESY]
    # In a table the office stands right behind: "Dr. Alex Outline Chief Scientist".
    above = not tokens.kinds[at] & OFFICE and any(kind & HEAD for kind in tokens.kinds[at + 1 : at + 2])
    return titled and (tokens.word(at + 1) in {",", "("} or above) and not tokens.kinds[at - 1]


def _goes_on_small(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen and small letters follow a word at once: "An-gi"."""
    joined = tokens.word(at + 1) in {"-", "‐"} and tokens.starts[at + 1] == tokens.ends[at] and _joins(tokens, at + 1)
    return joined and tokens.word(at + 2).islower() and tokens.word(at + 2) not in _NO_GIVEN


def name_words(tokens: Tokens, first: int, end: int) -> _Words:
    """The words of the name from token `first` to before `end`: initials with their points, hyphened words whole."""
    words: list[str] = []
    for at in range(first, end):
        word = tokens.words[at]
        if word in _QUOTES or (at > first and tokens.words[at - 1] in _QUOTES and tokens.word(at + 1) in _QUOTES):
            continue  # a nickname
        if words and (word in {".", "-", "‐"} or tokens.words[at - 1] in {"-", "‐"}):
            words[-1] += word
        elif word != ",":
            words.append(word)
    return tuple(words)
