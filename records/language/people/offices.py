"""Offices: what somebody is, as a text says it.

Owns the grammar of an office: words of rank and subject, a head ("Secretary"), then what it is of, then the bodies it
stands in; several offices of one person; whether the name behind an office is its holder's. Offices are read as they
stand and never looked up: who holds which is for the page to say.
"""

from records.language.people.bodies import is_body, read_bodies, read_body, read_bracket
from records.language.people.charges import HOUSES, begins_person, read_tail
from records.language.people.names import read_courtesy, read_name, skip_retired
from records.language.people.titles import (
    OF_GENERAL,
    RANKS,
    WHOLE,
    Office,
    is_plain_name,
    is_rank,
    read_title,
    skip_determiner,
)
from records.language.places.gazetteer import JAPAN, PRIVATE
from records.language.spelling import is_word
from records.language.tokens import Tokens

# In lower case, behind a name with a courtesy title.
_PLAIN_HEADS = frozenset({
    "member", "director", "president", "professor", "chair", "chairman", "chairwoman", "chairperson", "commander",
    "captain", "officer", "dean", "founder", "curator", "principal", "mayor", "governor", "fellow", "envoy", "adviser",
    "advisor", "representative", "aide", "counselor", "astronaut",
})  # fmt: skip
_PLAIN_RANKS = frozenset({
    "former", "then", "deputy", "vice", "assistant", "associate", "executive", "commanding", "senior", "honorary",
    "visiting", "chief", "acting", "special", "personal", "principal", "policy", "co", "Co", "-",
})  # fmt: skip
_MOST_RANKS = 4  # tokens
_NEWLY = frozenset({"newly", "recently"})
_LEAVING = frozenset({"new", "departing", "retiring", "returning", "incumbent", "sitting"})
_OF_ANY_NAME = frozenset({"mayor", "governor", "founder", "officer"})  # a town, a firm
_ALONE = frozenset({"mayor", "governor", "astronaut"})  # nothing behind says of what
_SERVING = frozenset({"envoy", "adviser", "advisor", "representative", "aide", "counselor"})  # those in another office


def read_office(tokens: Tokens, at: int, *, follows: bool) -> Office | None:
    """The office that begins at `at`; `follows`: after a name, so that all its capitalised words belong to it.

    Before a name ("Special Envoy for Climate Alex Example") only words that are known, or end as subjects do, belong.
    """
    first = _skip_newly(tokens, skip_determiner(tokens, at)) if follows else skip_determiner(tokens, at)
    title_end = read_title(tokens, first, follows=follows)
    if title_end is None:
        return None
    end = read_tail(tokens, title_end, follows=follows)
    if follows:
        end = read_bracket(tokens, Office(first, end, title_end))
        end = read_bodies(tokens, Office(first, end, title_end))
    return Office(first, end, title_end)


def _skip_newly(tokens: Tokens, at: int) -> int:
    """The token after the words at `at` that tell how long an office is held: "newly appointed", "departing"."""
    if tokens.word(at) in _NEWLY:
        end = at + 1 + (tokens.word(at + 1) == "-")
        return end + 1 if tokens.word(end).endswith("ed") else at
    return at + (tokens.word(at) in _LEAVING)


def read_plain(tokens: Tokens, at: int) -> Office | None:
    """The office in lower case that begins at `at` after a name: "a member of the Senate", "the ship’s commander".

    What it is of is a body, a house by its common noun, what a mayor is of, or another office: no meeting, no team.
    """
    first = skip_determiner(tokens, at)
    owned = tokens.word(first) in HOUSES and tokens.word(first + 1) in {"’s", "'s"}
    first += 2 * owned
    number = _skip_plain_ranks(tokens, first)
    if tokens.word(number) not in _PLAIN_HEADS:
        return None
    if tokens.word(number + 1) == "and":  # "founder and chief executive officer"
        second = _skip_plain_ranks(tokens, number + 2)
        number = second if tokens.word(second) in _PLAIN_HEADS else number
    end = number + 1
    if not owned:
        if tokens.words[number] in _ALONE and tokens.word(end) in {",", ".", ";", ")"}:
            return Office(first, end, end)
        content = skip_determiner(tokens, end + 1)
        served = read_office(tokens, content, follows=False) if tokens.words[number] in _SERVING else None
        if served and tokens.word(end) in {"of", "to", "for"}:
            closed = tokens.word(served.end) in {"", ",", ".", ";", ")", "and"}
            return Office(first, served.end, end) if closed else None
        house = tokens.word(content) in HOUSES
        stop = content + 1 if house else read_body(tokens, content)
        named = house or tokens.words[number] in _OF_ANY_NAME or (stop > content and is_body(tokens, content, stop))
        if tokens.word(end) not in {"of", "at"} or stop == content or not named:
            return None
        title_end, end = end, stop
    else:
        title_end = end
    closed = tokens.word(end) in {"", ",", ".", ";", ")", "and"} and not tokens.word(end + 1).startswith("’")
    return Office(first, end, title_end) if closed else None


def _skip_plain_ranks(tokens: Tokens, at: int) -> int:
    end = at
    while tokens.word(end) in _PLAIN_RANKS and end < at + _MOST_RANKS:
        end += 1
    return end


def read_offices(tokens: Tokens, at: int, *, plain: bool = False) -> Office | None:
    """The office that begins at `at` after a name, with those that the same one holds: "..., Minister of Finance and
    concurrently Minister of State for Samples". `plain`: in lower case too.
    """
    office = read_office(tokens, at, follows=True) or (read_plain(tokens, at) if plain else None)
    if office and has_holder(tokens, office):
        return office  # "Minister A, Minister of Finance B, Ambassador to Samples C": the next one's
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


def read_whole(tokens: Tokens, office: Office) -> Office:
    """`office` with all of the private body that it is of, where its holder's courtesy title follows a comma."""
    if tokens.word(office.end) == "," or not tokens.word(office.end)[:1].isupper() or office.end == office.title_end:
        return office
    whole = read_office(tokens, office.first, follows=True)
    if whole is None or whole.first != office.first or tokens.word(whole.end) != ",":
        return office
    further, unknown = range(office.end, whole.end), not tokens.kinds[office.end - 1] and _follows_the(tokens, office)
    private = unknown or bool(tokens.kinds[whole.end - 1] & PRIVATE)
    plain = all(tokens.kinds[at] & PRIVATE or is_plain_name(tokens, at) for at in further)
    return whole if private and plain and read_courtesy(tokens, whole.end + 1) > whole.end + 1 else office


def _follows_the(tokens: Tokens, office: Office) -> bool:
    """Whether the one word that an office is of stands behind "the": no town, and nobody's name goes on behind it."""
    return office.end - 1 not in tokens.names and tokens.words[office.end - 2] == "the"


def _read_link(tokens: Tokens, at: int) -> int:
    """The token after what holds two offices of one person together at `at`."""
    end = at + (tokens.word(at) == ",")
    end += 3 if tokens.words[end : end + 3] == ["as", "well", "as"] else tokens.word(end) == "and"
    return end + (tokens.word(end) in {"concurrently", "also"})


def has_holder(tokens: Tokens, office: Office) -> bool:
    """Whether an office after a name is somebody else's, whose name follows it: "Mr. A, Secretary B and ..."."""
    end = skip_retired(tokens, read_tail(tokens, office.title_end, follows=False))
    if read_courtesy(tokens, end) > end or (end < len(tokens.words) and is_rank(tokens, end)):
        return True
    name = read_name(tokens, end, titled=False)
    known = tokens.names.get(end)
    if known and known[1] == JAPAN and name == known[2]:
        return False  # "Commander of Sample Forces Japan"
    if (
        serves(tokens, office, end)
        or names_place(tokens, office, end, name)
        or _names_house(tokens, office.title_end, end, name)
    ):
        return False
    if end > office.title_end and name == end + 1 and _is_unknown_body(tokens, end):
        return False  # "Chief Executive of Samplo Photonics,"
    # The rest of an office reads like a name: "Secretary of Widget Safety" has no holder, "Secretary Bravo" one.
    return name > end and name >= office.end


def _is_unknown_body(tokens: Tokens, at: int) -> bool:
    """Whether a word at `at` that ends a clause goes on behind one that no list knows, which "of" leads in."""
    unknown = is_plain_name(tokens, at - 1) and not tokens.kinds[at - 1] and tokens.word(at - 2) == "of"
    return unknown and not tokens.words[at].isupper() and tokens.word(at + 1) in {",", ".", ";", ")"}


def _names_house(tokens: Tokens, title_end: int, first: int, end: int) -> bool:
    """Whether the words go on with a house's name: "the Boston Samplers", common ones in "for Sample Plant Life"."""
    common = tokens.words[first - 1] not in WHOLE and first > title_end and end > first
    if common and all(is_word(word.lower()) for word in tokens.words[first:end]):
        return True
    towns = (at for at, (kind, _, stop) in tokens.names.items() if kind in {"place", "state"} and stop == first)
    return end == first + 1 and any(tokens.word(at - 1) == "the" for at in towns)


def serves(tokens: Tokens, office: Office, at: int) -> bool:
    """Whether the name at `at` is that of another, whom the holder serves: "Chief of Staff to Senator Example"."""
    served = next((number for number in range(at - 1, office.title_end - 1, -1) if tokens.words[number] == "to"), at)
    return served < at and read_title(tokens, served + 1) == at  # "Assistant to the President Example" is Example


def names_place(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether one known place behind what an office is of belongs to that: "Director of Business Oregon"."""
    known = tokens.names.get(first)
    return known is not None and known[2] == end and first > office.title_end and tokens.words[first - 1] not in WHOLE


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


def is_military(tokens: Tokens, office: Office) -> bool:
    """Whether an office is a rank alone: "Lieutenant General"."""
    ranked = tokens.words[office.end - 1] in RANKS and tokens.words[office.first] not in OF_GENERAL
    return ranked and office.end == office.title_end
