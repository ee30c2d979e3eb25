"""Where the event was held, as the sentence that tells of it says.

Owns which of the places of a sentence is the event's; what a place is, is `records.language.places.read`'s. Longer than
most files: each way to say where it was has to know the places that others leave out.
"""

import re
from collections.abc import Sequence

from parsers.facts.other_events import names_other_event
from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES, find_dates
from records.language.clock import find_clocks
from records.language.phrases import has_word
from records.language.places.gazetteer import SHIP_NAMES, read_gazetteer
from records.language.places.nations import find_nations
from records.language.places.read import find_places, find_town
from records.pattern import compile_late

_BRACKETED = compile_late(r"\(\s*(?:in|at|aboard|venue:|place:|location:)\s", re.IGNORECASE)
_BRACKETS = compile_late(r"\([^)]*\)")
_ASIDE = compile_late(
    r",\s*(?:who|which)\b[^,]*(?:,\s*to [^,]*)?,?"
    # "the Sample Institute, a think tank in Sampleton,": where it has its seat
    r"|,\san?\s(?:[\w-]+\s){0,3}?(?:tank|institutes?|institution|university|college|school|company|firm|museum|foundation"
    r"|organi[sz]ation|association|hospital|laboratory|center|centre|body|NGO|group|town|city|newspaper)\s"
    r"(?:based\s|located\s)?(?:in|at|near)\s(?:the\s)?[A-Z][\w.]*(?:,?\s[A-Z][\w.]*)*,?"
    # ", a graduate of Sample College in Sampleton"
    r"|,\san?\s(?:[\w-]+\s){0,2}?(?:graduate|alumn(?:us|a)|native|resident|citizen|founder|student|teacher|curator)\s"
    r"(?:of|at|from)\s[^,;]*,?"
)
# "Ms. A, Professor of Samples at the University of B", "Mr. C, President of D University in E,": where somebody works
_TEACHES = compile_late(
    r"\b(?:Professor|Lecturer|Fellow|Scholar|Researcher|Director|Dean|Chair|Instructor|Curator)(?: Emerit(?:us|a))?"
    r"(?: (?:of|for|in) (?:[A-Z][\w’-]*,? |and |of |the ){1,8}|,? )at (?:the )?"
    r"(?=(?:[A-Z][\w.’-]* |of |for ){0,5}?(?:University|College|Institute|School|Museum|Center|Centre|Academy)\b)"
    r"(?:[A-Z][\w.’-]*(?: of| for)?(?: |(?=\W)|$)){1,8}(?:in [A-Z][\w.]*(?:,? [A-Z][\w.]*)*)?"
    r"|, (?:[A-Z][a-z]+ ){0,2}(?:President|Chancellor|Dean|Director|Head|Principal|Chair(?:man|woman|person)?|Founder)"
    r"(?: (?:of|for) (?:the )?|, )(?:[A-Z][\w.’-]* |of |for ){0,6}(?:University|College|Institute|School|Museum|Center"
    r"|Centre|Hospital|Foundation|Fund|Company|Corporation|Society|Association|Library)(?: of [A-Z]\w+)?"
    r" in [A-Z][\w.]*(?:,? [A-Z][\w.]*)*(?=[,.;])"
)
# "students of Sample College in Ohio", "teachers who work at a school in Sampleton": whose they are.
_HOUSE_OF = (
    r"(?:the |an? |several |two |three )?(?:[\w.’'-]+ ){0,5}?(?:University|College|School|Institute|Academy|Museum"
    r"|Hospital|universit(?:y|ies)|colleges?|schools?|towns?|cities|municipalities|compan(?:y|ies)|communit(?:y|ies)|hospitals?"
    r"|museums?)"
)
_IN_TOWN = r" (?:in|near) (?:the )?[A-Z][\w.]*(?:,? (?:the )?[A-Z][\w.]*)*"
_COME_FROM = compile_late(
    r"(?P<who>\b(?:students|pupils|teachers|educators|members|representatives|researchers|professors|scholars|fellows"
    r"|children|staff|faculty|cadets|graduates|alumni|mayors|residents|players|musicians|veterans|delegation|group)\b)"
    rf"(?: (?:of|from) {_HOUSE_OF}{_IN_TOWN}"
    rf"| who (?:study|teach|work|live|belong)[a-z]* (?:at|in|to) {_HOUSE_OF}(?:{_IN_TOWN})?)"
)
_COME_WORDS = frozenset({"in", "near", "who"})
# "whom she had met in Rome", "who had visited Rome": of another time.
_BEFORE = compile_late(
    r",?\s(?:(?:with\s|by\s)?whom\b[^,;]*?\b(?:had|last|previously|earlier|once|ago)\b"
    r"|who\s(?:had|once|previously)\s(?:(?:also|once|previously|earlier)\s)?"
    r"(?:visited|met|served|lived|studied|worked|attended)\b)[^,;]*"
)
# "to discuss the bases in Sampleton": what lies there
_LIES = compile_late(
    r"\b(?:to discuss|to talk about|on) (?:the|an?) (?:[\w-]+ ){0,4}?(?:bases?|facilit(?:y|ies)|plants?|projects?"
    r"|construction|relocation|situation|airfields?|heliports?|reactors?|stations?) (?:in|at) [A-Z]\w+(?: [A-Z]\w+)*"
)
# "the wildfires that broke out in Sampleton", "over the incident in Sampleton": where something happened
_HAPPENINGS = (
    "incident", "accident", "crime", "assault", "shooting", "attack", "explosion", "fire", "wildfire", "flood",
    "earthquake", "hurricane", "typhoon", "cyclone", "tornado", "eruption", "landslide", "disaster", "outbreak",
    "arrest", "collision", "leak", "leakage", "spill", "murder", "fall", "landing", "sinking",
)  # fmt: skip
_HAPPENED = compile_late(
    r"\b(?:that|which) (?:had )?(?:occurred|broke out|happened|struck|hit|arose|crashed)\b[^,;()]*"
    rf"|\b(?:(?:{'|'.join(_HAPPENINGS)})(?:e?s)?|crash|flooding)(?: (?:which|that) took place)?"
    r"(?: (?:of|by|from|involving) (?!the )[a-z][^,;()]{1,60}?)? (?:in|near|off|around) (?:the )?"
    r"[A-Z][\w.’'-]*(?:,? (?:and )?[A-Z][\w.’'-]*)*"
)
_HAPPENED_WORDS = frozenset({
    "that", "which", "crash", "flooding", "tornadoes", *_HAPPENINGS, *(f"{noun}s" for noun in _HAPPENINGS),
})  # fmt: skip
_LIES_WORDS = frozenset({"discuss", "talk", "on"})
# "on a trip to Sampleton, in the State of X, met with": the land is the town's, whatever clause that is in
_LAND_BEHIND = compile_late(
    r"(?P<town>\b(?:to|in|at|from) [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}), in (?:the )?"
    r"(?:State of [A-Z]\w+(?: [A-Z]\w+)?|United Kingdom|United States(?: of America)?|[A-Z][\w-]+ Prefecture)\b"
)
_ROOMS = frozenset({"Room", "Suite", "Hall", "Building", "Gate"})
_BEFORE_WORDS = frozenset({"who", "whom"})
_AHEAD = compile_late(r"\b(?:scheduled|to be held|will be held|expected)\b")
_AHEAD_WORDS = frozenset({"scheduled", "be", "expected"})
# Another event, or this one at another time: "following the session in Osaka last year", "first held in Osaka".
_OTHER = compile_late(
    r"\b(?:(?<!the )following|following(?! (?:[a-z-]+ )?(?:meetings|talks|calls|engagements)\b)"
    r"|after(?! (?:another|the other)\b)|before|prior to|ahead of|since|subsequent to|building on|based on"
    r"|as a follow-?up to|in follow-?up to|in accordance with|in line with|pursuant to|as a result of|in light of"
    r"|as (?:agreed|confirmed|announced|decided))\s[^,;]{0,120}?"
    r"\b(?:session|meeting|talk|summit|call|dialogue|visit|lunch|dinner|conference|consultation|round|forum|workshop|one"
    r"|event|gathering|agreement|decision|discussion|ceremon(?:y|ie))s?\b[^,;]*"
    r"|\b(?:discuss(?:ed|ing)?|prepar\w+ for|arrangements for|towards?|regarding|concerning"
    r"|(?:success|outcomes?|results?) of)\s[^,;]{0,120}?"
    r"\b(?:session|meeting|talk|summit|visit|conference|forum)s?\b[^,;]*"
    r"|\b(?:after|before|prior to|upon|on)\s(?:(?:his|her|their)\s)?(?:arrival|departure|return)\b[^,;]*"
    r"|\b(?:after|before|prior to|upon)\s\w+ing\b[^,;]*"
    r"|\b(?:(?:first|last|previously|initially|originally) (?:held|convened|met|launched|agreed)"
    r"|(?:launched|established) (?:in|at))\b[^,;]*",
    re.IGNORECASE,
)
# One of these is in every match.
_OTHER_WORDS = frozenset({
    "following", "after", "before", "prior", "ahead", "since", "subsequent", "building", "based", "follow",
    "accordance", "line", "pursuant", "result", "light", "agreed", "confirmed", "announced", "decided", "upon",
    "arrival", "departure", "return", "first", "last", "previously", "initially", "originally", "launched",
    "established", "discuss", "discussed", "discussing", "preparation", "preparations", "preparatory", "preparing",
    "prepare", "arrangements", "toward", "towards", "regarding", "concerning", "success", "outcome",
    "outcomes", "results",
})  # fmt: skip
_STAY = r"(?:visit|trip|stay|tour|stop|stopover|layover|transit)\s+(?:to|in|at)"
# What leads to the town somebody was in when they met.
_VISITING = compile_late(
    r"(?:\bwho\s+(?:(?:is|was|are|were)\s+(?:(?:both|all|also|currently|then|now)\s+)*"
    rf"(?:visiting|touring|(?:on|making|paying)\s+an?\s+(?:\w+\s+)?{_STAY}|staying\s+(?:in|at)"
    r"|stopping\s+(?:over\s+|off\s+)?(?:in|at)|in|at|attending\b[^,;]{0,80}?\b(?:in|at))"
    r"|(?:had\s+)?(?:just\s+)?arrived\s+(?:in|at))"
    r"|(?:,\s|\bwhile\s|^)(?:currently\s)?(?:visiting|touring|staying\s(?:in|at)|stopping\s(?:over|off)\sin|on\sa\svisit\sto"
    r"|having\s(?:just\s)?arrived\s(?:in|at))"
    rf"|\b(?:on|made|making|paid|paying)\s(?:his|her|their|an?)\s(?:[\w-]+\s){{0,2}}?{_STAY}"
    r"|\b(?:during|in the course of|as part of|on the occasion of)\s(?:his|her|their|an?|the|[^,;()]{1,60}[’']s?)\s"
    rf"(?:[\w-]+\s){{0,2}}?{_STAY})\s+",
    re.IGNORECASE,
)
# Behind "visiting": the town stands in a bracket.
_IN_LAND = compile_late(r"(?:the\s)?(?:United\sStates|U\.S\.|USA?)(?:\sof\sAmerica)?\s\((?P<town>[A-Z][^()]{2,40})\)")
# One of these is in every match.
_VISITS = frozenset({
    "who", "visit", "visiting", "touring", "trip", "stay", "staying", "tour", "stop", "stopping", "stopover", "layover",
    "transit", "having", "travel",
})  # fmt: skip
# "visited the base and held a meeting", "flew to Sampleton, where he met": that is where they met.
_WENT = compile_late(
    r"\b(?:visited|toured|inspected|(?:travel+ed|flew|went|proceeded|headed|moved)\sto|arrived\s(?:in|at)"
    rf"|(?:departed|left)\s[^;]{{0,40}}?\sfor|welcomed\s[^,;]{{3,100}}?\sto|(?:paid|made)\san?\s(?:[\w-]+\s)?{_STAY})\s"
    r"(?P<where>(?:the\s)?(?:[a-z]+\s){0,3}[A-Z][^;]{2,80}?),?\s(?:where\b|and\s"
    r"(?:held|had|met|conducted|attended|received|paid|exchanged|hosted|spoke|talked|saw)\b)"
)
_WENT_WORDS = frozenset({
    "visited", "toured", "inspected", "traveled", "travelled", "flew", "went", "proceeded", "headed", "moved",
    "arrived", "departed", "left", "paid", "made", "welcomed",
})  # fmt: skip
_SAW = compile_late(r"\b(?:visited|toured|inspected)\s(?=(?:the\s)?(?:[a-z]+\s){0,2}[A-Z])")
_LYING = (
    r"(?: in|,? (?:which (?:is|was) )?(?:currently |then )?"
    r"(?:in port|at anchor|moored|docked|berthed|anchored|calling|stationed|located|situated)(?: in| at)?)"
)
_WILL_GO = compile_late(
    r"\bwill (?:also )?(?:visit|travel to|(?:make|pay) an? (?:[a-z]+ )?(?:visit|trip) to)\s(?=[A-Z])"
)
# Before a region: "Task Force on Submarine Cables in the Pacific", "thinking of studying in the United States".
_ON_TOPIC = compile_late(
    rf"\b(?:on|for|regarding|concerning|about) (?:the )?(?!(?:{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))})\b)[A-Z]"
    r"(?:(?!\b(?:was|were|held|took|met|had|conducted)\b)[^,;\d]){2,80}? in (?:the )?$"
    r"|\b(?:of|for|about|in|on) \w+ing in (?:the )?$"
)
# "winners of speech contests in the United States", "the Consulates-General of Japan in the United States"
_OF_THESE = compile_late(
    r"\b(?!(?:meetings|talks|consultations|discussions|negotiations|games|events|ceremonies|series|proceedings|exercises"
    r"|olympics|days|weeks|months|hours|minutes|was|is|has|its|his|hers|this|us|leaders|counterparts|colleagues"
    r"|ministers|sides|visits|stays)\b)[a-z]{2,}s in (?:the )?$"
    r"|\bof [A-Z][a-z]+(?:ese|ish|ean) in (?:the )?$"
    r"|\b(?:Embass(?:y|ies)|Consulates?(?:[ -]General)?)(?: of Japan)? in (?:the )?$"
)
# "students of the high schools and universities in Sampleton"
_OF_HOUSES = compile_late(
    r"\b(?:(?:high |vocational |elementary |junior )?schools|universities|colleges|companies|hospitals|museums|firms"
    r"|municipalities|communities|institutions) in (?:the )?$"
)
_TIME_IN = compile_late(r"\btime in (?:the )?$")
_AND = compile_late(r"(?:,\s[A-Z][\w. ]*?)?\s(?:and|or)\s(?=(?:the\s)?[A-Z])")
_STATED = compile_late(
    r"The (?:[\w-]+ ){0,3}(?:meeting|talks?|call|visit|dinner|lunch|luncheon|breakfast|ceremony|reception|dialogue"
    r"|consultations?)(?:, which [^;]{3,90}?,)? (?:(?:was|were) (?:held|hosted)|took place)\b"
)
# "attended the ... Ceremony, which was held at Sample Air Base": not where what it was for was held.
_ATTENDED = compile_late(
    r"(?<!who )(?<!and )\b(?:attended|participated in|took part in)\s(?:the|an?)\s"
    r"(?P<what>[^;()]{3,160}?),\swhich\s(?:was\sheld|took\splace)\s(?=(?:in|at|aboard|on)\s)"
)
_ATTENDED_WORDS = frozenset({"attended", "participated", "part"})
_EVENT = compile_late(
    r"\b(?:meeting|ceremony|reception|conference|forum|dinner|lunch|luncheon|symposium|seminar|summit|games|expo"
    r"|exposition|exhibition|festival|congress|assembly|session|talks|dialogue|visit|round|event|party)\b",
    re.IGNORECASE,
)
_FOR = compile_late(
    r"\b(?:for|to|by|on|from|with|who|which|that|after|before|following|mark(?:ing|s)?|celebrat\w+|commemorat\w+|success"
    r"|results?|outcomes?|anniversary|winners?|\w+ed)\b"
)
_AFAR = compile_late(r"\b(?:online|virtual(?:ly)?|video|remotely)\b")
_LONG_AGO = compile_late(r"\b(?:last|previous\w*|earlier|ago|since|until|in \d{4}|and|where|who|before|after)\b")
_HELD = compile_late(r"\b(?:held|had|met|conducted|hosted|received|paid|attended)\b")
_WREATH_WORDS = frozenset({"wreath", "wreaths", "flowers"})
# "laid a wreath at the Sample Memorial and held a meeting": they met elsewhere.
_WREATH = compile_late(
    r"\b(?:laid|laying|offered|offering)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}?(?:wreaths?|flowers)\b[^,;]*?"
    r"(?=,?\s(?:and|before|then)\b|,)"
)
# "summoned Ambassador A to the Ministry of Foreign Affairs"
_SUMMONED = compile_late(
    r"\bsummoned\s[^;]{3,200}?\sto\sthe\s(?P<where>Ministry of Foreign Affairs|Foreign Ministry)\b"
)
_UNNAMED = frozenset({"Official Residence", "City Hall", "Town Hall", "Residence", "Guest House"})  # every town has one
_LONGEST = 120  # characters of a place with what it lies in


def _drop_before(act: str) -> str:
    act = _LAND_BEHIND.sub(r"\g<town>", act) if ", in " in act else act
    plain = _BEFORE.sub(" ", act) if has_word(act, _BEFORE_WORDS) else act
    plain = _HAPPENED.sub(" ", plain) if has_word(act, _HAPPENED_WORDS) else plain
    return _LIES.sub(" ", plain) if has_word(act, _LIES_WORDS) else plain


def _leave_asides(act: str) -> str:
    """`act` without what it says of people, of their houses and of other events."""
    plain = _ASIDE.sub(" , ", _TEACHES.sub(" ", _BRACKETS.sub(" ", act)))
    plain = _ASIDE.sub(" , ", plain) if plain != act else plain  # "who attended the ceremony, which was held at ..."
    if has_word(act, _COME_WORDS):
        plain = _COME_FROM.sub(r"\g<who>", plain)
    if has_word(act, _OTHER_WORDS):
        plain = _OTHER.sub(" ", plain)
    if has_word(act, _WREATH_WORDS) and _HELD.search(wreath := _WREATH.sub(" ", plain)):
        plain = wreath
    return plain


def read_place(act: str) -> tuple[str | None, str]:
    """Where it was held, when the sentence `act` says "in" or "at" a place; asides about people are passed over."""
    act = _drop_before(act)
    plain = _leave_asides(act)
    ahead = _AHEAD.search(plain) if has_word(act, _AHEAD_WORDS) else None
    # "held a meeting ... to be held in Kyoto" is another one; "will be held in Kyoto" alone is this one.
    if ahead and _HELD.search(plain, 0, ahead.start()):
        plain = plain[: ahead.start()]
    went = _WENT.search(plain) if has_word(act, _WENT_WORDS) else None
    if went and not any(find_places(plain[went.end() :])):
        place = _read_one(went["where"]) or next((place for place, _, _ in find_places(went["where"])), None)
    else:
        places = (each for each in find_places(plain) if _is_no_room(each) and not _is_of_topic(plain, each))
        place, start, end = next(places, (None, 0, 0))
        if place in _UNNAMED and (town := next(places, None)) and plain[end : town[1]] == " in ":
            place, end = plain[start : town[2]], town[2]
        # "in Sampleton and Exampleville": no one place.
        if place and (further := _AND.match(plain, end)) and find_town(plain[further.end() : further.end() + _LONGEST]):
            place = None
        # "at 2:30 p.m. local time in Spain" says whose clock it is: a place only where no other is said.
        elif place and _TIME_IN.search(plain, max(0, start - 12), start):
            place = next(places, (place, 0, 0))[0]
    if has_word(act, _WENT_WORDS) and (saw := _SAW.search(plain)):
        seen = _read_one(plain[saw.end() :])
        if place is None or (seen and _lies_in(seen, place, plain)):
            place = seen
    if place is None and has_word(act, _VISITS) and (goes := _WILL_GO.search(plain)):
        place = _read_one(plain[goes.end() :])
    if place is None:
        asides = (found.group() for found in _BRACKETS.finditer(act) if _BRACKETED.match(found.group()))
        place = next(
            (place for words in asides for place, _, end in find_places(words) if not _is_clocks(words, end)), None
        )
    if place is None and "summoned" in act and (called := _SUMMONED.search(act)):
        place = called["where"]
    if place is None and has_word(act, _ATTENDED_WORDS):
        place = _read_attended(act)
    return place, place or ""


def _is_no_room(found: tuple[str, int, int]) -> bool:
    return found[0] not in _ROOMS  # "in Room 6"


def _is_of_topic(plain: str, found: tuple[str, int, int]) -> bool:
    """Whether a place is where the houses of some lie, or a country part of a topic: "Dialogue on Security in X"."""
    place, start, _ = found
    if _OF_HOUSES.search(plain, 0, start):
        return True
    if place not in read_gazetteer().regions and all(end != len(place) for _, _, end in find_nations(place)):
        return False
    quoted = plain.count("“", 0, start) > plain.count("”", 0, start) or plain.count('"', 0, start) % 2 == 1
    return quoted or bool(_ON_TOPIC.search(plain, 0, start) or _OF_THESE.search(plain, 0, start))


def _lies_in(seen: str, place: str, plain: str) -> bool:
    """Whether what was visited is said to be in the place: "the USS Sample, berthed at Sampleton"."""
    at = " at|" if seen.split(maxsplit=1)[0] in SHIP_NAMES else ""
    return bool(re.search(rf"{re.escape(seen)}(?:{at}{_LYING}) (?:the )?{re.escape(place)}", plain))


def _read_attended(act: str) -> str | None:
    """Where the one event was held that somebody attended: "attended the ... Ceremony, which was held at ..."."""
    held = _ATTENDED.search(act)
    if held is None or _AFAR.search(act) or len(_EVENT.findall(held["what"])) != 1 or _FOR.search(held["what"]):
        return None
    behind = act[held.end() :]
    if _HELD.search(act, 0, held.start()) or _LONG_AGO.search(behind) or len(list(find_dates(act))) > 1:
        return None
    places = [place for place, _, _ in find_places(behind)]
    alone = len(places) == 1 or (len(places) == 2 and f"{places[0]} in {places[1]}" in behind)
    return places[0] if alone else None


def read_stated(sentences: Sequence[str], act: str, title: str) -> tuple[str | None, str]:
    """Where a sentence of its own says that it was held: "The courtesy call took place at ..."."""
    held = (
        sentence
        for sentence in sentences
        if _STATED.match(sentence) and (sentence == act or not names_other_event(sentence, act, title))
    )
    return next((place for sentence in held if (place := read_place(sentence))[0]), (None, ""))


def read_visited(act: str) -> tuple[str | None, str]:
    """The town that somebody "was visiting" when they met; a State or country is no such place."""
    if not has_word(act, _VISITS):
        return None, ""
    plain = _OTHER.sub(" ", act) if has_word(act, _OTHER_WORDS) else act
    visited = [plain[found.end() :] for found in _VISITING.finditer(plain)]
    visited = [in_land["town"] if (in_land := _IN_LAND.match(words)) else words for words in visited]
    towns = {town for words in visited if (town := _read_one(words))}
    town = next(iter(towns)) if len(towns) == 1 else None
    return town, town or ""


def _is_clocks(words: str, end: int) -> bool:
    """Whether a place that ends a bracket is that of its clock: "(5:05 p.m. in Sampleton)"."""
    return end > len(words) - 2 and any(find_clocks(words))


def _read_one(words: str) -> str | None:
    """The place that `words` begin with, unless it is one of two: "Sampleton and Exampleville"."""
    words = words[:_LONGEST]
    place = find_town(words)
    if place is None:
        return None
    further = _AND.match(words, words.find(place) + len(place))
    return None if further and find_town(words[further.end() :]) else place
