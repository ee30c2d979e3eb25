"""Stays: whom a visitor met, as the points below the lead say.

Owns the days of a stay, and the sentences of a point that are about the visitor. The verbs of meeting are `presence`'s,
what is still to be done on a stay `planned_stays`'s.
"""

import re

from parsers.facts.other_times import drop_asides
from parsers.facts.people.attendance import OTHER_DAY
from parsers.facts.people.presence import choose_there, present
from parsers.facts.planned_stays import WILL_VISIT, will_see
from parsers.facts.visits import (
    PRONOUN,
    MonthDay,
    Travellers,
    find_stay,
    give_home,
    goes_on,
    lies_there,
    order_day,
    read_stay,
)
from records.language.calendar import MONTH_NAMES
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

_ON_DAYS = compile_late(r"\b[Oo]n (?:\w+day, )?([A-Z][a-z]+) (\d{1,2}) and (?:\w+day, )?(?:([A-Z][a-z]+) )?(\d{1,2})\b")
_STAYED = compile_late(
    r"\b(?:visited|will visit|(?:paid|made) an? (?:[a-z]+ )?(?:visit|trip) to|travel+ed to"
    r"|(?<!who )(?:was|were|stayed) in (?=[A-Z]|the [A-Z])[^;]{2,60}? (?:from|between|on))\b"
)
_SAME_DAY = compile_late(
    r"\W*(?:(?:Later )?[Oo]n (?:the same|that|the following|the next) day"
    r"|In the (?:morning|afternoon|evening) of the same day)\b"
)
# "In the afternoon, he met with A", "Following the courtesy call, she held a meeting with B"
_THEN = compile_late(
    r"\W*(?:In the (?:morning|afternoon|evening)|(?:Following|After) the (?:courtesy )?"
    r"(?:call|meeting|talks|lunch|luncheon|dinner|ceremony|breakfast)), "
)
# "From 8:30 a.m. for approximately 35 minutes, Minister A held a meeting with Secretary B", below a heading
_AT_AN_HOUR = compile_late(
    r"\W*(?:(?:Commencing|Starting|Beginning) )?(?:[Ff]rom|[Aa]t) (?:about |around |approximately )?\d{1,2}[:.]\d\d"
    r" ?[ap]\.?m\.?[^,;]{0,60},? (?=[A-Z]|the )"
)
_ON_A_DAY = compile_late(
    r"\W*(?:On|(?:In|On) the (?:morning|afternoon|evening) of) (?:\w+day, )?"
    r"(?:(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})\b|the (?P<only>\d{1,2})(?:st|nd|rd|th)\b)(?: \([^()]{2,12}\))?"
)
# "In Honolulu, the Vice-Minister called on Governor A", on the visit itself.
_IN_TOWN = compile_late(
    r"\W*(?:(?:While (?:he|she|they) (?:was|were) )?(?:In|At|in) "
    r"(?P<where>(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"(?:, D\.C\.)?,? |(?:During|In the course of|On) (?:the|this|his|her|their) (?:visit|stay|trip),? |There,? )"
)
_MEAL = (
    r"(?:[Mm]eetings?|[Tt]alks|[Dd]inner|[Ll]uncheon|[Ll]unch|[Bb]reakfast|[Vv]iews|[Cc]onversations?|[Dd]iscussions?"
    r"|[Rr]ound-?tables?)"
)
_SAW = compile_late(
    r"\b(?:met(?: with)?|(?:meeting|talks|dinner|luncheon|lunch|breakfast|views|spoke|talked|conferred) with"
    r"|(?:views|talks|talk) (?:on|about|regarding) (?:(?!\bwith\b)[^;]){3,90} with"
    r"|courtesy call (?:on|from|by))[\s,]*(?:the\s)?$"
)
# What the visitor did with the one whose name follows, behind "On the 23rd he ...", "In Honolulu, he ...".
_DID_SEE = compile_late(
    r"(?:^|[ ,](?:and|then) |, )(?:(?:also|then|later|subsequently|separately) ){0,2}(?:"
    r"(?:met|meets)(?: (?:separately|in turn|in succession|one after (?:another|the other)))?(?: with)?|saw|sees"
    rf"|calls? on|called on|(?:held|holds|had|has|exchanged|exchanges|conducted) (?:an? )?(?:[a-z-]+ ){{0,3}}?{_MEAL}"
    rf"(?: of views)?(?: (?:and|over) (?:an? )?(?:[a-z-]+ )?{_MEAL})?(?: (?:separately|in turn|in succession))? with"
    r"|(?:paid|pays|made|makes) (?:an? )?(?:[a-z]+ )?(?:calls?|visit) (?:on|to)"
    r"|attended an? (?:[a-z]+ )?(?:dinner|lunch|luncheon|reception|breakfast) (?:hosted|given) by"
    r"|(?:dined|lunched|spoke|talked|conferred|consulted|sat down|sits down) (?:in turn )?with"
    r"|(?:was|were|is|are) (?:[a-z]+ )?(?:received|welcomed|greeted|guided|escorted|briefed|shown around"
    r"|seen off)(?: [a-z]+){0,3}(?: at [^,;]{3,60}?)? by"
    r"|(?:inspected|visited|toured|viewed) [^;]{3,90}? (?:under the guidance of|guided by|accompanied by|together with)"
    r")(?: (?:the |two |three |four |five |six |some |several |a group of )[a-z][a-z ]{3,60}:)?"
    r"(?: (?:members|representatives|an? (?:group|delegation)) (?:of|from) [^,;]{3,80}?,? (?:led|headed) by)?"
    r"[\s,]*(?:the\s)?$"
)
_NOT_ITS_OWN = compile_late(
    r"\b(?:that|which|whom|whose|who|where|when|while|because|before|after|following|since|ago|last|previous\w*"
    r"|predecessor|not|unable|without|instead|had (?:been|once|already|[a-z]+ed|met|held|seen))\b"
)
_SEEING = compile_late(
    r"\b(?:met|meeting|talks|dinner|luncheon|lunch|breakfast|views|spoke|talked|conferred|call|round-?table)"
    r" (?:with|on|from|by)\b|\bmet\b"
    r"|\b(?:received|welcomed|greeted|guided|escorted|briefed|around|seen off)\b[a-z ]{0,30} by\b"
    r"|\bbriefed at [^,;]{3,60} by\b"
    r"|\b(?:hosted|given) by\b|\b(?:received|welcomed) (?:him|her|them|the)\b"
    r"|\b(?:dinner|lunch|luncheon|reception|breakfast) for\b"
    r"|\b(?:guidance of|called on|calls on|saw|sat down|dined)\b"
)
_VISIT = compile_late(r"\b(?:[Vv]isit|[Tt]rip|[Tt]our)s?\b")
_OTHER_TIME = compile_late(
    rf"{OTHER_DAY.pattern}|\b(?:last|previous(?:ly)?|ago|had|will|would|since|when|next|separate)\b"
    r"|\bother (?:occasions?|days?|meetings?|visits?|trips?|events?)\b"
    rf"|\b(?:in|of|since|from) (?:{'|'.join(MONTH_NAMES)})\b|\b(?:19|20)\d\d\b"
)
_PAST = compile_late(
    r"\b(?:last (?:year|month|time)|previous(?:ly)?|ago|will|would|next (?:year|month|time)|earlier"
    rf"|(?:in|of|since) (?:{'|'.join(MONTH_NAMES)})\b(?! \d)|in (?:19|20)\d\d)\b"
)
# The visitor, where a sentence goes on behind its day or town: "he", "the Vice-Minister", "the delegation".
_WHO = compile_late(
    r"[\s,]*(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:delegation|group|party|mission|members|two(?: of them)?)"
    r"|[Tt]he (?P<office>(?:[A-Z][\w-]* ){0,3}(?:(?:Vice-)?Minister|Secretary|Senator|Governor|Ambassador"
    r"|Representative|Advis[eo]r|Under-?[Ss]ecretary|Director-General)))(?=\s) "
)
_RECEIVES = compile_late(
    r",? (?:received|welcomed|met(?: with)?|(?:held|had) (?:an? )?(?:[a-z]+ )?(?:meeting|talks|dinner|lunch) with"
    r"|hosted an? (?:[a-z]+ )?(?:dinner|lunch|luncheon|reception|breakfast) for)"
    r" (?:him|her|them|the (?:delegation|group|party|mission|visitors)|the (?P<office>[A-Z]\w+))"
    r"(?=[.,;]| (?:at|in|for|and|over|to|during)\b)"
)
# Right behind the visitor's name.
_MEETS = compile_late(
    r"\s(?:(?:also|then|later|subsequently|separately|next)\s)?(?:visited\s[^,;]{2,60}\sand\s)?"
    r"(?:met|held|had|paid|made|received|exchanged|attended|spoke|talked|conferred|hosted|dined)\b"
)
# "Minister A was received on board by Rear Admiral B and Captain C": on the visit itself.
_RECEIVED = compile_late(
    r"\s(?:was|were) (?:received|welcomed|greeted|guided|escorted|briefed|shown around)(?: [a-z]+){0,3}"
    r"(?: at [^,;]{3,60}?)? by (?:the )?"
)


def seen_on_stay(release: Release, lead: str, taking: list[Named]) -> list[Named]:
    """Those whom one of `taking` met on the visit that the lead tells of, in a sentence of a point.

    The sentence gives a day of the stay, or no day and it opens its point with the visitor's name.
    """
    travellers = Travellers(taking)
    if WILL_VISIT.search(lead):
        return will_see(release, lead, travellers)
    if not _STAYED.search(lead):
        return []
    stay = find_stay(lead) or read_stay(_ON_DAYS.search(lead))
    visit = _VISIT.search(release.title)
    seen: list[Named] = []
    during = False
    for point in release.points:
        for sentence in split_sentences(point.text) if point.text not in lead and _SEEING.search(point.text) else ():
            if day := _ON_A_DAY.match(sentence):
                during = stay is not None and _is_within(day, *stay)
            if during and (opening := day or _SAME_DAY.match(sentence)):
                seen += _seen(sentence, travellers, opening.end()) or _did_see(sentence, travellers, opening.end())
                seen += _received_by(sentence, travellers, opening.end())
            elif visit and point.text.startswith(sentence) and not _OTHER_TIME.search(sentence):
                start = then.end() if (then := _THEN.match(sentence) or _AT_AN_HOUR.match(sentence)) else 0
                seen += _seen(sentence, travellers, start or -1) or _did_see(sentence, travellers, start)
            if visit or stay:
                seen += _seen_in_town(sentence, travellers, lead)
    return seen


def _seen_in_town(sentence: str, travellers: Travellers, lead: str) -> list[Named]:
    """Whom a visitor saw: "In Honolulu, the Vice-Minister called on Governor A", of a town that may be on the visit."""
    town = _IN_TOWN.match(sentence)
    if town is None or _PAST.search(drop_asides(sentence)) or not lies_there(town["where"] or "", lead):
        return []
    return give_home(_did_see(sentence, travellers, town.end()), town["where"])


def _is_within(day: re.Match[str], first: MonthDay, last: MonthDay) -> bool:
    """Whether a day, or its number alone, is one of the stay."""
    if day["month"]:
        return first <= order_day(day["month"], day["day"]) <= last
    months = {first[0], last[0]}
    return any(first <= (month, int(day["only"])) <= last for month in months)


def _received_by(sentence: str, travellers: Travellers, start: int) -> list[Named]:
    """Who received the travellers, in a sentence that goes on at `start` with him: "Minister A received the group"."""
    people = choose_there(sentence, find_people(sentence))
    if not people or not start <= people[0].start <= start + len(", the "):
        return []
    received = _RECEIVES.match(sentence, people[0].end)
    return people[:1] if received and (not received["office"] or travellers.hold(received["office"])) else []


def _did_see(sentence: str, travellers: Travellers, start: int) -> list[Named]:
    """Those whom a visitor saw, in a sentence that goes on at `start` with the visitor: "he was received by A"."""
    who = _WHO.match(sentence, start)
    people = find_people(sentence)
    first = (named for named in people if named.start <= start + len(", the ") and travellers.include(named))
    subject = next(first, None)
    if who and who["office"] and not travellers.hold(who["office"]):
        who = None
    if who is None and subject is None:
        return []
    verb = subject.end + 1 if subject else who.end() if who else start
    seen: list[Named] = []
    for named in choose_there(sentence, people):
        between = sentence[verb : named.start] if named.start >= verb else ""
        joined = goes_on(sentence, seen, named) and not _is_apposed(sentence, seen[-1], named)
        if joined or (_DID_SEE.search(between) and not _NOT_ITS_OWN.search(between)):
            seen.append(named)
    return seen


def _is_apposed(sentence: str, one: Named, other: Named) -> bool:
    """Whether "Rear Admiral A, Commander of U.S. Forces Sampleton" is one, whose office ends with a word of a place."""
    return len(other.words) == 1 and sentence[one.end : other.start] == ", " and other.name.startswith(other.office)


def _seen(sentence: str, travellers: Travellers, start: int) -> list[Named]:
    """Those met, in a sentence about one of `travellers`: right behind the verb, or in a row with one.

    `start`: the character where the sentence goes on behind its day; -1 for none, and the name comes first.
    """
    people = present(sentence, find_people(sentence))
    subject = people[0] if people and travellers.include(people[0]) else None
    if subject is None and start >= 0 and people and (hosts := _hosts(sentence, people, travellers)):
        return hosts
    if subject is None and (start < 0 or not PRONOUN.match(sentence, start)):
        return []
    if subject and (received := _RECEIVED.match(sentence, subject.end)):
        rows = people[1:] if len(people) > 1 and people[1].start == received.end() else []
        return [one for at, one in enumerate(rows) if not at or is_listed(sentence, rows[at - 1], one)]
    if subject and ((start < 0 and subject.start > len("The ")) or not _MEETS.match(sentence, subject.end)):
        return []
    seen: list[Named] = []
    for named in people[subject is not None :]:
        if (seen and is_listed(sentence, seen[-1], named)) or _SAW.search(sentence, 0, named.start):
            seen.append(named)
    return seen


def _hosts(sentence: str, people: list[Named], travellers: Travellers) -> list[Named]:
    """Those who met one of `travellers` on a day of the stay: "On July 28, Minister A held a meeting with Mr. B"."""
    last = next(
        (at for at in range(1, len(people)) if not is_listed(sentence, people[at - 1], people[at])), len(people)
    )
    guest = people[last] if last < len(people) else None
    if guest is None or not travellers.include(guest) or "telephone" in sentence:
        return []
    verb = people[last - 1].end + sentence.startswith(",", people[last - 1].end)
    meets = _MEETS.match(sentence, verb) and _SAW.search(sentence, people[last - 1].end, guest.start)
    return people[:last] if meets else []
