"""Attendance: whom the points below the lead say to have been there.

Owns the sentences of a point that name who was of a group, joined or spoke for it; who sat for whom is `delegations`'s,
who spoke at a ceremony `ceremonies`'s. Lists of participants are `rows`'s, the verbs of meeting in the lead
`presence`'s, whom a visitor met is `stays`'s. Longer than most files: each way to say that somebody was there shares
the words of events and of other days with the next.
"""

import itertools
import re
from dataclasses import replace

from parsers.facts.people.presence import choose_there
from parsers.facts.people.rows import NOTE
from records.language.calendar import MONTH_NAMES
from records.language.people.read import find_people
from records.language.people.sides import Named, find_row, is_listed
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

# "The delegation consisted of Senator A and Senator B", a sentence below the lead.
_MADE_OF = compile_late(
    r"\W*(?:The|Its|Their) (?:[\w.’-]+ ){0,4}?(?:delegation|group|mission|party)\b(?: of [\w ]{1,30}?)? (?:also )?"
    r"(?:consist(?:ed|s) of|comprise[ds]|include[ds]|(?:was|is) (?:composed|made up) of) "
    r"|\W*The (?:other )?members of the (?:delegation|group|mission|party)(?: of [\w ]{1,30}?)? (?:were|are|included?)"
    r"(?: as follows)?:? "
    r"|\W*The (?:other )?(?:guests|callers|visitors|attendees) (?:were|included):? "
    r"|\W*(?:Among those (?:who (?:attended|joined|took part|participated|were (?:also )?present)"
    r"|present|attending|in attendance|taking part)|Those (?:present|attending|in attendance|taking part"
    r"|who (?:attended|took part|participated|were present|(?:called on|met|visited|came to see|paid)"
    r" (?:(?!\b(?:last|next|earlier|previous|was|were)\b)[^.;]){2,90}?)))"
    r"(?: (?:in|at) the [a-z]+)? (?:were|was|included):? "
    rf"|\W*{NOTE}(?:(?:In addition to|Besides|Along with) [^;]{{3,90}}?, )?[Tt]he (?:[\w-]+ ){{0,2}}?"
    r"(?:meeting|ceremony|signing|dinner|luncheon|lunch|reception|call|talks|dialogue|session) (?:was|were) (?:also )?"
    r"(?:attended|joined|witnessed) by "
)
# "Participants included Ms. A on the Japanese side; and Mr. B on the U.S. side", a sentence of a point.
_FROM = r"(?:from|on|of|for) the (?:U\.S\.|[A-Z]\w+(?: [A-Z]\w+)?) (?:side|[Gg]overnment)"
_INCLUDED = compile_late(
    rf"\W*{NOTE}(?:The )?(?:(?:other|main) )?(?:participants|attendees)\b"
    r"(?![^.]{0,60}\b(?:will|next|last|previous|past|earlier)\b)"
    rf"(?: {_FROM})?"
    r"(?: (?:at|in|of|to) (?:the|this) (?:meeting|talks|call|dialogue|consultations?|discussions?|exchange"
    r"(?: of views)?))?"
    rf"(?: {_FROM})?(?: (?:included|were)(?: as follows)?:?|:) "
    # "About 160 people came from the U.S. side, including A and B"
    r"|\W*(?:(?:About|Around|Approximately|Some|Over|More than) )?\d+ (?:people|persons|guests|participants|attendees)"
    r" (?:came|attended|participated|took part|gathered)\b[^;]{0,150}? (?:Japanese|U\.S\.|American) side"
    r"(?:, including|:|,? among them) [^;]{0,60}?"
    r"(?=(?:the )?(?:Hon(?:orable)?|Mr|Ms|Mrs|Dr|H\.E|[A-Z][a-z]+ (?:Minister|Secretary)|Minister|Secretary|Ambassador"
    r"|General|Admiral)\b)",
    re.IGNORECASE,
)
_OF_SIDE = compile_late(r"\b(?P<whose>Japan(?:ese)?|U\.S\.|American) (?:side|[Gg]overnment)\b")
_SIDES = (" side", " government", " Government")  # one stands in each
_INCLUDED_WORDS = ("articipants", "ttendees", " people ", " persons ", " guests ")  # one stands in each
# To split every point of a page is dear.
_GROUPS = (
    "guests", "callers", "visitors", "attendees", "delegation", "group", "mission", "party", "attended by", "joined by",
    "witnessed by", "hose ",
)  # fmt: skip
_MADE = (  # one stands in each
    "guests ", "callers ", "visitors ", "attendees ", "consist", "comprise", "include", "composed of", "made up of",
    "members of the", "attended by", "joined by", "witnessed by", "hose ",
)  # fmt: skip
# "Congressman A joined them on the way", "the two were joined by Senator B", about the event of the lead.
_EVENT = (
    r"(?:the|this) (?:courtesy |working |telephone )?(?:meeting|talks?|call|dinner|luncheon|lunch|breakfast"
    r"|discussions?|consultations?|dialogue|conference|ceremony|reception|exchange of views)"
)
_THIS_EVENT = rf"(?:them|the (?:two|three|ministers|party)|{_EVENT})"
_EVENTS = compile_late(rf"\b{_EVENT}\b", re.IGNORECASE)
_TALKS = compile_late(r"\b(?:meetings?|met|talks?|called|call|discuss\w*)\b", re.IGNORECASE)
_JOINED = compile_late(
    rf",?(?: \([^)]*\))?,? (?:both )?(?:also |later |then )?"
    rf"(?:(?:joined|attended|sat in on|(?:took part|participated) in) {_THIS_EVENT}"
    r"|(?:joined|attended|sat in|took part|participated)|(?:was|were) (?:also )?(?:present|in attendance)"
    r"|accompanied (?:him|her|them|the (?:[A-Z]\w+|two ministers|delegation|party)))"
    rf"(?: (?:at|in) {_THIS_EVENT}| (?:throughout|during|on|for) (?:the|his|her|their) (?:whole |entire )?"
    r"(?:day|visit|stay|trip|tour))?"
    r"(?: (?:in (?:his|her|their) (?:place|stead)|on (?:his|her|their) behalf|instead))?"
    r"(?: (?:as well|too|on the way|midway|part-?way|halfway(?: through)?|from the middle"
    r"|(?:from|on) the (?:U\.S\.|Japanese) side))?\W*"
)
_JOINED_BY = compile_late(
    rf"\W*{NOTE}(?:From the [a-z-]+ minute on,? |(?:Midway|Halfway)(?: through)?, )?"
    rf"(?:(?:In|During|From|At) the (?:latter|first|second|middle|beginning|end|course|outset)[a-z ]{{0,20}}"
    rf" {_EVENT}, )?(?:{_THIS_EVENT}|They) (?:was|were) (?:also |later |then )*(?:joined|attended) by (?:the )?",
    re.IGNORECASE,
)
# "Admiral A was accompanied by General B", "Accompanying the Admiral was General B", of one whom the lead names.
_WHOM = r"(?:[Tt]he (?:[A-Z]\w+|two ministers|ministers|delegation)|[Hh]e|[Ss]he|[Tt]hey|[Bb]oth ministers)"
_WITH = rf"(?:was|were) (?:also )?accompanied(?: (?:at|during|in) {_EVENT})? by (?:the )?"
_WAS_WITH = compile_late(rf",? {_WITH}")
_HE_WAS_WITH = compile_late(
    rf"\W*{NOTE}(?:{_WHOM} {_WITH}|Accompanying (?:him|her|them|the [A-Z]\w+|both ministers) (?:was|were) (?:the )?)"
)
_ACCOMPANYING, _WERE = compile_late(rf"\W*{NOTE}Accompanying (?:the )?"), compile_late(r",? (?:was|were) (?:the )?")
# "At the lunch, in which Ms. A also took part, they discussed ...", "which was also attended by Ms. A"
_IN_WHICH = compile_late(
    rf"\W*(?:At|In|During) (?:the (?:latter|first|second|middle|beginning|end|course)[a-z ]{{0,20}} )?{_EVENT}, "
    r"(?:(?P<by>which (?:was|were) (?:also |later )?(?:attended|joined)(?: also)? by)|(?:in |at )?which) (?:the )?",
    re.IGNORECASE,
)
_TOO = compile_late(
    r",? (?:also |later |then )?(?:took part|participated|attended|joined|sat in|(?:was|were) (?:also )?present)"
    r"(?: as well| too)?(?=, )"
)
_AT_THIS_EVENT = compile_late(rf"\W*(?:(?:At|In|During) {_THIS_EVENT}, |Also,? )?(?:the )?", re.IGNORECASE)
_JOINS = compile_late(
    r"\b(?:joined|attended|sat in|took part|participated|[Aa]ccompan(?:ied|ying)"
    r"|(?:was|were) (?:also )?(?:present|in attendance))\b"
)
_ALSO = compile_late(r"\b(?:also|joined)\b")
_JOIN_WORDS = (
    "joined", "attended", "sat in", "took part", "participated", "s present", "re present", "so present",
    "in attendance", "accompanied ", "ccompanying ",
)  # fmt: skip
OTHER_DAY = compile_late(
    rf"\b(?:[Oo]n (?:\w+day, )?(?:{'|'.join(MONTH_NAMES)}) \d|(?:same|next|following) day"
    r"|[Aa]fter (?:that|this|which)\b|[Aa]fterwards?|[Ll]ater|[Pp]rior to|[Ee]arlier)"
)
# "Mr. A, on behalf of the group, thanked the minister", "the representative of the students, Ms. B, spoke", of the
# visitors that the lead tells of.
_VISITORS = "group|delegation|participants|visitors|party|students|veterans|teachers|families|delegates"
_ANY_VISITORS = frozenset({"group", "participants", "visitors", "party"})
_FOR_GROUP = compile_late(
    r"\b(?:spoke for|answered for|(?:speaking|answering|answered|replied) on behalf of|speaking for|[Oo]n behalf of"
    r"|[Ii]n the name of|representing|(?:[Rr]epresentatives?"
    rf"|[Ll]eaders?) of) (?:the|their|his|her) (?:[a-z-]+ ){{0,2}}(?P<what>{_VISITORS})\b"
    r"|\b[Oo]n behalf of (?P<those>(?:all )?those (?:taking part|participating|attending|present|invited))\b"
    r"|\b(?P<one>[Ss]tudent|[Tt]eacher|[Vv]eteran|[Dd]elegate) (?:representative|leader)s?\b"
)
_SPEAKERS = (  # one stands in each
    "n behalf of ", "n the name of ", "spoke for ", "answered for ", "peaking for ", "epresent", "eader",
)  # fmt: skip
_WRITTEN = compile_late(r"\b(?:in|by) (?:an?|his|her|their) (?:letter|message|e-?mail|report|essay)\b")
_REPORTED = compile_late(r" (?:that|about|how|what) |: ")
_AS = frozenset({"", "the", "a", "as the", "as a", "who was the"})
_SAID = r"(?:expressed|thanked|said|stated|gave|delivered|responded|replied|spoke|presented|conveyed|explained)\b"
_SPOKE, _SPOKE_FOR = compile_late(rf",? {_SAID}"), compile_late(_SAID)  # "spoke on behalf of the group"
_CALLED = compile_late(r"\b(?:called on|paid|visited|met|received|welcomed)\b")
NOT_THEN = compile_late(r"\b(?:had|ago|last|previous\w*|next|will|would|once|in (?:19|20)\d\d|video|online)\b")
_NEXT = compile_late(r"(?:[\w -]{0,40}[:,]\s*)?(?:the )?")


def included(release: Release, lead: str) -> list[Named]:
    """Those on a side of whom a sentence below the lead says that the participants included them."""
    of_side = (point.text for point in release.points if any(word in point.text for word in _SIDES))
    points = (text for text in of_side if any(word in text for word in _INCLUDED_WORDS))
    sentences = (sentence for text in points if text not in lead for sentence in split_sentences(text))
    listed: list[Named] = []
    for sentence in sentences:
        if any(word in sentence for word in _SIDES) and (opening := _INCLUDED.match(sentence)):
            side = _OF_SIDE.search(opening.group())
            country = side and (JAPAN if side["whose"].startswith("Japan") else UNITED_STATES)
            there = (replace(named, country=named.country or country) for named in _present_behind(sentence, opening))
            listed += [named for named in there if named.country]
    return listed


def _present_behind(sentence: str, opening: re.Match[str]) -> list[Named]:
    """Those who took part, where the first of a sentence is named right behind its `opening`."""
    people = find_people(sentence)
    behind = [named for named in people if named.start >= opening.end()]
    named_next = behind and _NEXT.fullmatch(sentence, opening.end(), behind[0].start)
    return [named for named in choose_there(sentence, people) if named in behind] if named_next else []


def joined(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that they joined what the lead tells of, never another event."""
    seen: list[Named] = []
    texts = [point.text for point in release.points if point.text not in lead]
    last = max((at for at, text in enumerate(texts) if any(word in text for word in _JOIN_WORDS)), default=-1)
    for text in texts[: last + 1]:
        joins = _JOINS.search(text)
        for sentence in split_sentences(text) if joins else (text,):  # to split every point is dear
            which = _IN_WHICH.match(sentence) if joins else None
            ours = joins and _JOINS.search(sentence) and _is_this(which.group() if which else sentence, lead)
            # Behind another sentence "the meeting" may be one that it speaks of.
            people = (
                _read_joined(sentence, lead) if ours and (text.startswith(sentence) or _ALSO.search(sentence)) else []
            )
            if not people and OTHER_DAY.search(sentence):
                return seen
            seen += people
    return seen


def _is_this(sentence: str, lead: str) -> bool:
    """Whether the event that a sentence speaks of is such as the lead tells of."""
    nouns = [found.group().split()[-1].lower().rstrip("s") for found in _EVENTS.finditer(sentence)]
    return all(noun in lead.lower() or (noun in {"meeting", "talk", "call"} and _TALKS.search(lead)) for noun in nouns)


def _read_joined(sentence: str, lead: str) -> list[Named]:
    """Those whom a sentence says to have joined: named first with the verb behind, or last behind "were joined by"."""
    people = find_people(sentence)
    if not people:
        return []
    if which := _IN_WHICH.match(sentence, 0, people[0].start):
        last = next(
            (at for at in range(1, len(people)) if not is_listed(sentence, people[at - 1], people[at])), len(people)
        )
        there = which["by"] or _TOO.match(sentence, people[last - 1].end)
        return people[:last] if there and which.end() - people[0].start in {0, 4} else []
    rows = all(is_listed(sentence, one, other) for one, other in itertools.pairwise(people))
    before, behind = sentence[: people[0].start], sentence[people[-1].end :]
    if "ccompan" in sentence and (came := _read_accompanying(sentence, people, lead)):
        return came
    by = _JOINED_BY.fullmatch(before) and not behind.strip(" .;,")
    return people if rows and (by or (_AT_THIS_EVENT.fullmatch(before) and _JOINED.fullmatch(behind))) else []


def _read_accompanying(sentence: str, people: list[Named], lead: str) -> list[Named]:
    """Those who came with one of the lead, where the sentence says no more: "A was accompanied by B and C"."""
    with_whom = (
        _WAS_WITH.match(sentence, people[0].end) if _AT_THIS_EVENT.fullmatch(sentence, 0, people[0].start) else None
    )
    if _ACCOMPANYING.fullmatch(sentence, 0, people[0].start):
        with_whom = _WERE.match(sentence, people[0].end)
    came = people[1:] if with_whom else people
    opening = with_whom or _HE_WAS_WITH.match(sentence)
    known = not with_whom or people[0].words[-1].casefold() in lead.casefold()
    if not opening or not came or not known or opening.end() - came[0].start not in {0, 4}:
        return []
    rows = all(is_listed(sentence, one, other) for one, other in itertools.pairwise(came))
    return came if rows and not sentence[came[-1].end :].strip(" .;,") else []


def made_of(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that the delegation consisted."""
    of_group = (point.text for point in release.points if any(word in point.text for word in _GROUPS))
    points = (text for text in of_group if any(word in text for word in _MADE))
    made: list[Named] = []
    pairs = ((text, each) for text in points if text not in lead for each in split_sentences(text))
    for point, sentence in pairs:
        opening = _MADE_OF.match(sentence)
        # Behind another sentence "the meeting" may be one that it speaks of.
        ours = opening and (point.startswith(sentence) or not _EVENTS.search(opening[0]) or _ALSO.search(opening[0]))
        if opening and ours and _is_this(sentence, lead):
            made += _present_behind(sentence, opening)
    return made


def spoke_for_group(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that they spoke there for the group that came."""
    if not _CALLED.search(lead):
        return []
    texts = [point.text for point in release.points if any(word in point.text for word in _SPEAKERS)]
    spoke: list[Named] = []
    for sentence in (sentence for text in texts for sentence in split_sentences(text)):
        group = _FOR_GROUP.search(sentence)
        named = group and not group["those"] and (group["what"] or f"{group['one'].lower()}s")
        if not group or (named and named not in lead and named not in _ANY_VISITORS):
            continue
        reported = _REPORTED.search(sentence, group.end())
        said = sentence[: reported.start()] if reported else sentence  # what they spoke of may be past
        if not (OTHER_DAY.search(said) or NOT_THEN.search(said) or _WRITTEN.search(said)):
            spoke += _read_speakers(sentence, group)
    return spoke


def _read_speakers(sentence: str, group: re.Match[str]) -> list[Named]:
    """Those named right before the words for whom they spoke, or right behind them, with a verb of speaking behind."""
    people = find_people(sentence)
    before = [named for named in people if named.end <= group.start()]
    behind = [named for named in people if named.start >= group.end()]
    between = sentence[before[-1].end : group.start()].strip(" ,").lower() if before else ""
    spoke = _SPOKE_FOR.fullmatch(between) if between else group.group().startswith("spoke ")
    if before and (between in _AS or spoke):
        return (
            before[find_row(sentence, before, len(before) - 1)] if spoke or _SPOKE.match(sentence, group.end()) else []
        )
    if not behind or before or sentence[group.end() : behind[0].start].strip(" ,") not in {"", "the"}:
        return []
    row = behind[find_row(sentence, behind, 0)]
    return row if _SPOKE.match(sentence, row[-1].end) else []
