"""Places: where a sentence puts something, "in" a town or "at" a house, known or not.

Owns the grammar of a place: a town with its State or country, a camp, a house. A town that no list knows is read where
a State or country follows it, or where its word means nothing else. Must not decide what was held there. Longer than
most files: the rules of one grammar, which call one another.
"""

import re
from collections.abc import Iterator

from records.language.people.families import is_capitals
from records.language.places.gazetteer import (
    COURTESY,
    HEAD,
    JAPAN,
    NO_NAME,
    OFFICE,
    PRIVATE,
    RANK,
    SHIP_NAMES,
    STATE,
    VENUE,
    read_gazetteer,
)
from records.language.spelling import is_word
from records.language.tokens import Tokens, cut
from records.pattern import compile_late

_ENTERS = frozenset({"in", "at", "In", "At"})
_ABOARD = frozenset({"aboard", "board"})
_WAYS = frozenset({*_ENTERS, *_ABOARD, "on", "outside", ":"})
_LABELS = frozenset({"Venue", "venue", "Place", "place", "Location", "location"})  # "Venue: Sample Hotel"
# After these "in" says where somebody travels, or whose something is.
_NOT_HELD = frozenset({
    "fire", "accident", "accidents", "incident", "incidents", "landing", "landings", "collision", "spill",
    "shooting", "crash", "explosion", "flood", "eruption", "collapse", "tragedy",
    "landslide", "typhoon", "storm", "victims", "Situation", "War", "Crisis", "Conflict",
    "arrived", "arriving", "living", "residing", "based", "working", "born", "resident",
    "visit", "stay", "trip", "tour", "stopover", "forces", "Forces", "interest", "role", "situation", "stationed",
    "Minister", "Counselor", "war", "conflict", "crisis", "developments", "peace", "stability", "violence",
    "elections", "democracy", "presence", "operations", "investment", "investments", "companies", "business",
    "students", "residents", "nationals", "disaster", "earthquake", "hurricane", "floods", "wildfires", "fires",
    "reconstruction", "efforts", "rights", "attack", "attacks",
    "kept", "preserved", "found", "located", "lived", "studied", "lost", "died", "killed", "buried",
})  # fmt: skip
# After these it says where somebody is employed.
_POSTS = frozenset({
    "Professor", "Fellow", "Scholar", "Lecturer", "Researcher", "Director", "Analyst", "Adviser", "Advisor", "Dean",
    "Attaché", "Consul", "professor", "fellow", "scholar", "lecturer", "researcher", "director", "analyst",
    "adviser", "advisor", "attaché", "student", "students", "professors", "fellows",
})  # fmt: skip
_HELD = _POSTS | {"Official", "Coordinator", "Specialist"}
_EMPLOYERS = frozenset({"Department", "Ministry", "Office", "Bureau", "Agency", "Council", "Secretariat", "White"})
# Who is employed at a house of learning or business, where the office ends before "at".
_STAFF = frozenset(
    {
        "President",
        "Chair",
        "Chairman",
        "Chairwoman",
        "Chairperson",
        "Economist",
        "Associate",
        "Officer",
        "Head",
        "Director",
    }
)
_INSTITUTES = frozenset({"Center", "Centre", "Institute", "Institution", "University", "Foundation", "College"})
_ONCE = frozenset({"formerly", "previously"})
_LECTURES = frozenset({"dialogue", "lecture", "speech", "address", "seminar", "symposium", "discussion", "session"})
# What is said "on" something.
_SUBJECTS = frozenset({
    "views", "opinions", "view", "discussion", "discussions", "talks", "talk", "meeting", "consultation",
    "consultations", "dialogue", "statement", "statements", "agreement", "position", "information", "focused",
    "briefing", "focus",
})  # fmt: skip
_CONSUL = ["Consul", "General"]  # "in" says where he is posted
_MISSIONS = frozenset({"Embassy", "Embassies", "Consulate", "Consulates", "Mission", "Missions", "Chamber"})
_SEATED = frozenset({
    "Institute", "Chamber", "Association", "Foundation", "Society", "Institution", "Federation", "organization",
    "organisation", "company", "foundation", "institute", "association", "firm", "corporation", "nonprofit",
})  # fmt: skip
# "the Sample Institute in Taiwan"
_INSIDE = frozenset({"of", "the", "-", "–", "’s", "'s", "’", "&"})
_PARTICLES = frozenset({"de", "del", "des", "du", "di", "da", "do", "dos", "das", "la", "las", "los", "el", "al", "es"})
_OWNED = frozenset({"side", "sides", "government", "delegation", "authorities", "military", "forces"})
_NAMES_HAVE = _INSIDE | _PARTICLES | {"."}
_DEMONYM = compile_late(r".+(?:ese|ian|ean|ish|[^r]i|can|ch|ic|ss|k|kh|ino|ine)")
# "in the suburbs of Sampleton", "in downtown Sampleton": the town is what is named.
_PARTS = frozenset({
    "suburbs", "outskirts", "vicinity", "city", "town", "village", "center", "centre", "heart", "port", "garden",
    "grounds", "campus", "premises", "island", "room", "headquarters", "lawn",
})  # fmt: skip
_SHIPS = frozenset({"carrier", "ship", "destroyer", "vessel", "cruiser", "submarine", "frigate", "flagship"})
_PARTLY = frozenset({
    "downtown", "central", "nearby", "northern", "southern", "eastern", "western", "northeastern", "northwestern",
    "southeastern", "southwestern",
})  # fmt: skip
# What may end the name of a house in small letters: "Sample airport".
_HOUSES = frozenset({
    "airport", "hotel", "residence", "building", "headquarters", "campus", "base", "station", "museum", "office",
    "site",
})  # fmt: skip
_FOR = frozenset({"Center", "Centre", "Institute", "Office", "Museum"})
# Towns whose names are words.
_TOWNS = frozenset({
    "Buffalo", "Mobile", "Boulder", "Aurora", "Providence", "Concord", "Independence", "Mesa", "Flint", "Aspen", "Saga",
})  # fmt: skip
_SAINTS = frozenset({"St", "Saint", "Mt", "Ft", "Fort", "Port"})  # "St. Sampleton"
_RESIDENT = frozenset({"Ambassador", "General"})  # "the Consul General’s residence"
_HOMES = (["’s", "residence"], ["'s", "residence"])
_CITY_STATES = frozenset({"Singapore", "Monaco", "San Marino"})
_MISSION_OF_JAPAN = compile_late(
    r"\b(?:Embassy|Consulate(?:[- ]General)?|Mission|Delegation) of Japan\b|\bJapanese (?:Embassy|Consulate|Mission)\b"
    r"|\bResidence of the (?:Ambassador|Consul[- ]General) of Japan\b",
    re.IGNORECASE,
)
_MOST = 10  # words of a place
_WITH = frozenset({"with", "to", "by", "and", "for", "from"})  # "views on board with Admiral A"


def find_places(text: str) -> Iterator[tuple[str, int, int]]:
    """The places where `text` puts something: (the place without article, State and country; start; end), in order."""
    tokens = cut(text)
    lies = -1  # the "in" behind a house where somebody is employed
    for at, word in enumerate(tokens.words):
        if word not in _WAYS or at == lies or not (way := _enter(tokens, at, word)):
            continue
        if _is_posted(tokens, at):
            lies = _read_run(tokens, _skip_to_name(tokens, at + 1, way)) if word == "at" else lies
        else:
            residence = _read_residence(tokens, at + 1)
            first = at + 2 if residence else _skip_to_name(tokens, at + 1, way)
            end = residence or _read_run(tokens, first)
            if residence or (end > first and _is_place(tokens, first, end, way)):
                yield tokens.slice(first, end), tokens.starts[first], tokens.ends[end - 1]


def _read_residence(tokens: Tokens, at: int) -> int:
    """The token after "the official residence of the Ambassador of Sampleland" at `at`; 0 where it is not there."""
    of = at + 2 + (tokens.word(at + 1) == "official")
    if tokens.word(at) != "the" or tokens.words[of - 1 : of + 1] != ["residence", "of"]:
        return 0
    holder = of + 1 + (tokens.word(of + 1) == "the")
    end = _read_run(tokens, holder)
    if tokens.word(end) == "to" and (sent := tokens.country(end + 1 + (tokens.word(end + 1) == "the"))):
        end = sent[1]
    owner = tokens.country(holder)
    head = owner[1] if owner else holder
    return end if end > head and tokens.kinds[head] & OFFICE else 0


def _enter(tokens: Tokens, at: int, word: str) -> str:
    """How the word at `at` leads to a place: "in", "at", "aboard"; "" where it leads to none."""
    if word in _ENTERS:
        return "" if tokens.word(at - 1) in _NOT_HELD and not _is_lecture(tokens, at) else word.lower()
    if word in _ABOARD:
        led = tokens.word(at + 1) not in _WITH and (word == "aboard" or tokens.word(at - 1) in {"on", "On"})
        return "aboard" if led else ""
    if word == ":":
        return "at" if tokens.word(at - 1) in _LABELS else ""
    if word == "outside":
        return "in" if tokens.word(at - 1) == "just" else ""
    return "on" if _lands(tokens, at) else ""


def _skip_to_name(tokens: Tokens, at: int, way: str) -> int:
    """The token at which the name of a place begins, behind its article: "the suburbs of", "the destroyer"."""
    at += tokens.word(at) in {"the", "The"} and tokens.word(at + 1) != "Hague"
    if way == "aboard":
        return next((number for number in range(at, at + 4) if tokens.word(number)[:1].isupper()), at)
    of = _find_part(tokens, at)
    if of:
        return of + 1 + (tokens.word(of + 1) == "the")
    return at + (tokens.word(at) in _PARTLY)


def _find_part(tokens: Tokens, at: int) -> int:
    """The "of" behind the word for a part, within three words from `at`: "a room of", "the port city of"; 0: none."""
    of = next((number for number in range(at + 1, at + 4) if tokens.word(number) == "of"), 0)
    small = of and all(word.islower() for word in tokens.words[at:of])
    return of if small and tokens.words[of - 1] in _PARTS else 0


def _lands(tokens: Tokens, at: int) -> bool:
    """Whether "on" at `at` leads to a known place or an island: "was held on Iwo To", "hosted on Sample Island"."""
    if tokens.words[at] != "on" or tokens.word(at - 1) in _SUBJECTS:
        return False
    if tokens.word(at + 1) == "the" and _find_part(tokens, at + 2):
        return True  # "on the outskirts of Sampleton"
    held = tokens.word(at - 1) in {"held", "place", "convened"}
    end = next((end for end in range(at + 1, at + 5) if not tokens.word(end)[:1].isupper()), at + 1)
    return (held and tokens.names.get(at + 1, ("",))[0] in {"place", "state"}) or tokens.word(end - 1) in {
        "Island",
        "Hill",
    }


def _is_lecture(tokens: Tokens, at: int) -> bool:
    """Whether students "at" a house heard somebody there: "gave a lecture to students at Sample University"."""
    listened = tokens.words[at] == "at" and tokens.word(at - 1) == "students"
    return listened and not _LECTURES.isdisjoint(tokens.words[:at])


def _is_posted(tokens: Tokens, at: int) -> bool:
    """Whether "in" at `at` says where a mission or a consul is: "the Consulates-General of Japan in ..."."""
    if tokens.words[at - 2 : at] == _CONSUL:
        return True
    if tokens.word(at - 1) in (_SEATED if tokens.words[at] == "in" else _POSTS if tokens.words[at] == "at" else ()):
        return not _is_lecture(tokens, at)
    if tokens.words[at] == "at" and (_is_held(tokens, at) or _is_on_staff(tokens, at)):
        return True
    if not _MISSIONS.isdisjoint(tokens.words[at + 1 : at + 6]) and tokens.words[at] == "at":
        return bool(tokens.kinds[at - 1] & OFFICE) or tokens.word(at - 1) == "interim"
    if tokens.words[at] == "at" and tokens.word(at + 1) == "the":
        return False  # "organized with the Embassy of the United States at the Sample Hall"
    owned = any(end == at for _, _, end in tokens.names.values())
    return owned and not (_MISSIONS | {"Consul"}).isdisjoint(tokens.words[max(0, at - 8) : at])


def _is_held(tokens: Tokens, at: int) -> bool:
    """Whether an office that some house has ends before `at`: "Ms. A, Director of Sample Planning at the Ministry"."""
    if _EMPLOYERS.isdisjoint(tokens.words[at + 1 : at + 4]):
        return False
    first = at
    while first > 0 and (tokens.words[first - 1][:1].isupper() or tokens.words[first - 1] in _INSIDE | {"for", "and"}):
        first -= 1
    once = tokens.word(first - 1) in _ONCE
    return once or (tokens.word(first - 1) == "," and not _HELD.isdisjoint(tokens.words[first:at]))


def _is_on_staff(tokens: Tokens, at: int) -> bool:
    """Whether "at" follows an office in a house of learning: "Ms. A, Senior Vice President at the Sample Center"."""
    first = at
    while first > 0 and (tokens.words[first - 1][:1].isupper() or tokens.words[first - 1] in _INSIDE | {"for"}):
        first -= 1
    of_nation = any(kind == "country" and end == at for kind, _, end in tokens.names.values())
    if tokens.word(first - 1) != "," or of_nation or _STAFF.isdisjoint(tokens.words[first:at]):
        return False
    house = tokens.words[at + 1 : _read_run(tokens, at + 1 + (tokens.word(at + 1) == "the"))]
    return not _INSTITUTES.isdisjoint(house)


def _read_run(tokens: Tokens, at: int) -> int:
    """The token after the capitalised words at `at`, with "of", "the" and hyphens inside."""
    number = end = at
    while number < len(tokens.words) and number - at < _MOST:
        word = tokens.words[number]
        if number in tokens.names:
            published = tokens.slice(number, tokens.names[number][2])
            if number == at and "," in published and tokens.names[number][0] != "body":
                return number + 1  # "Washington, D.C."
            if number == at and (district := re.search(r"\s+(?:D\.?\s?C\.?)$", published)):
                return number + len(cut(published[: district.start()]).words)
            number = end = tokens.names[number][2]
        elif at in tokens.names and is_capitals(word) and not tokens.kinds[number]:
            break  # "in Sampleton SAMPLE Taro": somebody's name begins
        elif word[:1].isupper() and not tokens.kinds[number] & COURTESY and not any(map(str.isdecimal, word)):
            number = end = number + 1
        elif number > at and ((word in _INSIDE and not _is_dash(tokens, number)) or _goes_on(tokens, at, number)):
            number += 1
        elif number > at and _is_numbered(tokens, number):
            number = end = number + 1
        elif (
            word == "." and len(tokens.words[number - 1]) <= 2 and number > at and tokens.word(number + 1)[:1].isupper()
        ):
            number += 1  # "St. Sample"
        else:
            break
    if end > at and tokens.words[end - 1] in _RESIDENT and tokens.words[end : end + 2] in _HOMES:
        return end + 2  # "the Ambassador’s residence"
    if end > at and tokens.word(end) in {"’s", "'s"} and tokens.words[end + 1 : end + 3] == ["official", "residence"]:
        return end + 3  # "the Foreign Minister’s official residence"
    return end + (end > at and tokens.word(end) in _HOUSES)


def _is_dash(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands between two parts of a sentence, not inside a name: "at Sampleton – the minister held"."""
    return tokens.words[at] in {"-", "–"} and tokens.starts[at] > tokens.ends[at - 1]


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether the figures at `at` are a room's: "Hall 7 of the Sample Center"; not "at Sample Hall 7 p.m."."""
    house = bool(tokens.kinds[at - 1] & VENUE) and len(tokens.words[at]) <= 3 and tokens.words[at].isdecimal()
    return house and tokens.word(at + 1) in {"of", ",", "in", "at", ".", ")", ""}


def _goes_on(tokens: Tokens, first: int, at: int) -> bool:
    """Whether "for" or "to" at `at` is part of a house's name: "Center for Samples", "Mission of Japan to the UN"."""
    word = tokens.words[at]
    if word in _PARTICLES:  # "Sample del Exemplo", "Sample el-Exemplo"
        return tokens.word(at + 1 + (tokens.word(at + 1) == "-"))[:1].isupper()
    if word in {"and", ","}:
        return _is_listed(tokens, first, at)
    return (word == "for" and tokens.words[at - 1] in _FOR) or (word == "to" and "Mission" in tokens.words[first:at])


def _is_listed(tokens: Tokens, first: int, at: int) -> bool:
    """Whether "and" or a comma at `at` joins what a body is for: "Center for Strategic and International Studies"."""
    joins = next((number for number in range(at - 1, first, -1) if tokens.words[number] in {"of", "for"}), 0)
    if not joins or not (tokens.kinds[joins - 1] & (STATE | VENUE) or tokens.words[joins - 1] in _FOR):
        return False
    last = tokens.words[at] == "and" or tokens.word(at + 1) == "and"
    further = at + 1 + (last and tokens.words[at] == ",")
    if not last and tokens.word(at + 2) not in {"and", ","}:
        return False
    stop = next((n for n in range(further, further + 5) if not tokens.word(n)[:1].isupper()), further)
    plain = all(is_word(word.lower()) for word in tokens.words[further:stop])
    offices = any(kind & (HEAD | RANK | COURTESY) for kind in tokens.kinds[further:stop])
    return further < stop and plain and not offices and further not in tokens.names


def _is_place(tokens: Tokens, first: int, end: int, enters: str) -> bool:  # noqa: PLR0911 - one return a rule
    words, kinds = tokens.words[first:end], tokens.kinds[first:end]
    if enters == "aboard" or (words[0] in SHIP_NAMES and len(words) > 1):
        return True
    if _is_event(words) or tokens.word(end) in {"’s", "'s"} or words[-1] in {"Mr", "Ms"}:
        return False
    if _is_cut(tokens, end) or (tokens.word(first) == "Japan" and tokens.word(first + 1) in {"-", "–"}):
        return False
    known = tokens.names.get(first)
    if known and known[2] == end:
        if known[0] == "country" and (enters == "at" or tokens.word(end) in _OWNED):
            return False  # "at the U.S. side's residence"
        return _is_somewhere(known[0], known[1], tokens.slice(first, end))
    sites = read_gazetteer().sites
    if any(kind & VENUE for kind in kinds) or any(word in sites for word in words) or words[-1] in _HOUSES:
        return True
    if enters == "at" and words[-1] in read_gazetteer().seats:
        return True
    if known and known[0] in {"place", "state"} and known[1] != "Asia":
        return True
    if _is_in_country(tokens, end):
        return all(word[:1].isupper() or word in _NAMES_HAVE for word in words)
    if enters == "in" and len(words) == 1 and words[0] in _TOWNS:
        return True
    plain = all(not kind & (NO_NAME | OFFICE | PRIVATE) for kind in kinds) and len(words) <= 3
    return enters == "in" and plain and _means_nothing_else(words) and tokens.word(end) not in {"-", "–"}


def _is_cut(tokens: Tokens, end: int) -> bool:
    """Whether a name goes on behind a hyphen with what is none: "Room S-500"."""
    joined = tokens.word(end) in {"-", "–"} and tokens.starts[end] == tokens.ends[end - 1]
    return joined and tokens.word(end + 1)[:1].isdecimal()


def _is_event(words: list[str]) -> bool:
    """Whether words name what is held, not where: "Sample Summit", "Council of Samples"; not a "Treaty Room"."""
    events = read_gazetteer().events
    head = next((at for at, word in enumerate(words) if word in {"of", "for", "to"} and at), len(words)) - 1
    return words[head] in events or (words[-1] in events and not cut(words[head]).kinds[0] & VENUE)


def _is_somewhere(kind: str, name: str, published: str) -> bool:
    """Whether a known name alone says where something was held: "Kyoto", "Australia", not "Japan", "Japanese"."""
    if kind in {"place", "state"}:
        return True
    if kind == "body":
        return any(cut(published).kinds[at] & VENUE for at in range(len(cut(published).kinds)))
    if kind != "country" or name == JAPAN:
        return False
    return published == name or " " in published or published.isupper() or not _DEMONYM.fullmatch(published)


def _is_in_country(tokens: Tokens, end: int) -> bool:
    """Whether a State or country stands after a comma: "Sampleton, New Mexico, the United States"."""
    if tokens.word(end) != ",":
        return False
    at = end + 1 + (tokens.word(end + 1) == "the")
    known = tokens.names.get(at)
    if known is None:
        stop = next((n for n in range(at, at + 4) if not tokens.word(n)[:1].isupper()), at)
        if stop > at and tokens.word(stop) == "," and not any(kind & COURTESY for kind in tokens.kinds[at:stop]):
            beyond = tokens.names.get(stop + 1 + (tokens.word(stop + 1) == "the"))
            if beyond and beyond[0] == "country":  # "La Sampleville, Quebec, Canada"
                return tokens.word(beyond[2]) not in {"and", "-", "–", "’s", "'s"}
        return any(word in read_gazetteer().sites for word in tokens.words[at : at + 3] if word[:1].isupper())
    # "in Sampleton, Japan and the United States held": the subject of the sentence, not where the town lies.
    return known[0] in {"country", "state", "place"} and tokens.word(known[2]) not in {"and", "-", "–", "’s", "'s"}


def _means_nothing_else(words: list[str]) -> bool:
    if words[0] in _SAINTS and len(words) > 2:
        words = words[1 + (words[1] == ".") :]
    return all(word.isalpha() and len(word) > 2 and not word.isupper() and not is_word(word.lower()) for word in words)


def find_town(words: str) -> str | None:
    """The town, house or base that `words` begin with; a State or country is none, a city that is a country is one."""
    tokens = cut(words)
    first = _skip_to_name(tokens, 0, "in")
    capital = next((at for at in range(first, first + 3) if tokens.word(at)[:1].isupper()), first)
    end = _read_run(tokens, capital)
    if tokens.word(capital - 1) in _SHIPS and end > capital:
        return tokens.slice(capital, end)
    kind, name, known = tokens.names.get(first, ("", "", 0))
    if known == end and (kind == "state" or (kind == "country" and name not in _CITY_STATES)):
        return None
    town = end > first and any(_is_place(tokens, first, end, way) for way in ("in", "at"))
    return tokens.slice(first, end) if town else None


def is_in_japan(place: str) -> bool:
    """Whether a place is one in Japan, by the towns and bodies that are known."""
    if _MISSION_OF_JAPAN.search(place):
        return False
    tokens = cut(place)
    known = read_gazetteer().home
    return (
        any(name in known or name == JAPAN for _, name, _ in tokens.names.values())
        or "Ministry of Foreign Affairs" in place
        or "Prefecture" in place
        or "Diet Building" in place
        or bool(re.search(r"Prime Minister['’]s (?:Official )?(?:Office|Residence)", place))
    )


def is_abroad(place: str) -> bool:
    """Whether a place is one outside Japan, by the towns, States, countries and bodies that are known."""
    tokens = cut(place)
    home = read_gazetteer().home
    known = [name for kind, name, _ in tokens.names.values() if kind in {"country", "place", "state"}]
    other = any(name not in home and name != JAPAN for name in known)
    return other or "Department of" in place or bool(_MISSION_OF_JAPAN.search(place))
