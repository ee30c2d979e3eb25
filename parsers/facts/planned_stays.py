"""Planned stays: whom a visitor will meet on a visit that the lead announces, as a later sentence says.

Owns the words of what is still to be done on a stay; what was done there is `stays`'s.
"""

import re

from parsers.facts.people.presence import choose_there
from parsers.facts.visits import PRONOUN, Travellers, find_stay, give_home, goes_on, lies_there, order_day
from records.language.people.read import find_people
from records.language.people.sides import Named
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

WILL_VISIT = compile_late(
    r"(?<!who )(?<!which )(?<!that )\b(?:will|(?:is|are) (?:going|scheduled|due) to) "
    r"(?:also )?(?:visit|(?:pay|make) an? (?:[a-z]+ )?(?:visit|trip) to|(?:travel|come) to"
    r"|(?:be|stay) in (?=[A-Z]|the U)|(?:leave|depart from) (?:Japan|Tokyo) on)"
    r"|\b(?:leaves|departs) (?:Japan |Tokyo )?for (?=[A-Z])"
    r"|\b(?:invites|is inviting|will invite|has invited) [^;]{3,120}? to (?:visit )?Japan (?:from|on|between|for)\b"
    r"|\b(?:will invite|is inviting) [^;]{3,200}? from (?=[A-Z][a-z]+ \d)"
    r"|\b(?:decided|announced|approved) that [^;]{3,200}? would (?:visit|(?:pay|make) a (?:visit|trip) to|travel to)"
)
# "In Washington meetings are planned with Dr. A", of a visit that is announced.
_PLANNED_WITH = compile_late(
    r"\W*(?:(?:On (?:the|this|that) occasion|(?:During|On) (?:the|this|his|her|their) (?:visit|stay)),? )?"
    r"(?:(?:While )?[Ii]n (?P<where>(?:the )?[A-Z][\w. ]{1,30}?(?:, D\.C\.)?)(?:, (?:the )?[A-Z][\w ]+)?,? )?"
    r"(?:(?:[Aa]|[Cc]ourtesy|[Bb]ilateral|[Ii]ndividual|[Ss]eparate) ){0,2}"
    r"(?:[Mm]eetings?|[Tt]alks|[Dd]iscussions?|[Cc]onsultations?|[Cc]alls?|[Dd]inner|[Ll]unch(?:eon)?)"
    r" (?:is|are) (?:also )?(?:planned|scheduled|due|to be held) (?:with|on) (?:the )?"
)
# "During her stay in Japan, Secretary A will hold a meeting with Mr. B", of a visit that is announced.
_WILL_MEET = compile_late(
    r"\W*(?:(?:In addition|Also|Moreover|Furthermore"
    r"|Besides),? )?(?:On (?:\w+day, )?(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})(?: \([^()]{2,9}\))?,? )?"
    r"(?:(?:(?:During|In the course of|On) (?:his|her|their|the|this) (?:[a-z]+ )?(?:stay|visit)"
    r"(?: (?:in|to) [A-Z]\w+)?|[Ww]hile (?:here|there)|There|Here"
    r"|(?:[Ww]hile in|[Ii]n) (?P<where>(?:the )?[A-Z][\w. ]{1,30}?)),? )?"
    r"(?P<who>(?:(?:Mr|Ms|Mrs|Dr|U\.S)\. ?|[^,;.]){2,60}?) "
    r"(?:will|(?:is|are) (?:also )?(?:(?:scheduled|due|going|expected) )?to|(?:also )?plans? to) "
)
_MEAL = compile_late(r"\b(?:gives?|hosts?|hold)\b")
_OPENING = 40  # characters before the first name
_TO_DO = compile_late(
    r" (?:will|(?:scheduled|due|going|expected|plans?|is|are) to|(?:planned|scheduled|due) (?:with|on)) "
)
_EVENT = r"(?:[Mm]eetings?|[Tt]alks|[Dd]iscussions?|[Cc]onsultations?|[Dd]inner|[Ll]unch(?:eon)?|[Bb]reakfast|views)"
_HAD_WITH = (
    r"(?:cooperation|coordination|collaboration|relations?|\w+ships?|ties|bonds|alliances?|agreements?|arrangements?"
    r"|talks|negotiations?|exchanges?|contacts?|work|visits?|trade|deals?|\w+ing|\w+ed|made|held)"
)
# What the visitor will do with the one whose name follows; a verb of its own, for "a dinner with A" may be another's.
_MATTER = rf"(?:(?!\bto\b|\b{_HAD_WITH} with\b)[^;]){{3,80}}?"  # not "discuss cooperation with A": with A it may be had
_WILL_SEE = compile_late(
    r"(?:^|[ ,](?:and|to|or) |, )(?:(?:also|then|later|to|will) ){0,2}(?:meet(?: with)?|see|interview|call on"
    r"|(?:hold|have|attend|exchange|conduct|make|pay|participate in|take part in) (?:(?!\bto\b)[^;]){0,80}?"
    r"(?:\b(?:lunch|luncheon|dinner|reception|banquet|tea|breakfast) (?:given|hosted|held) by"
    rf"|\b{_EVENT}(?: and {_EVENT})?(?: (?:on|about|regarding) {_MATTER})? with|\bcourtesy calls? (?:on|to))"
    r"|attend\b(?:(?!\bto\b)[^;]){0,120}? with"
    r"|(?:lay|offer|plant|visit|tour|unveil|open)\b(?:(?!\bto\b)[^;]){0,120}? (?:together|along) with"
    r"|(?:confer|consult|dine|speak|talk) with|be (?:received|welcomed|greeted|briefed|guided) by"
    rf"|(?:discuss|take up|talk about|talk over) {_MATTER} with)"
    r"(?: (?:[a-z]|Japanese|American|U\.S\.)[A-Za-z,. ]{2,80}?,? (?:including|among them|such as))?[\s,]*(?:(?:the"
    r"|its)\s)?$"
)
# "On October 19, Mr. A gives a dinner for the Secretary": of one whom the sentence begins with.
_HOSTS = compile_late(
    r",? (?:gives|hosts|(?:will|is to) (?:also )?(?:give|host|hold)) an? (?:[a-z]+ )?(?:dinner|lunch|luncheon|breakfast"
    r"|tea|reception|banquet) (?:for|in honou?r of) "
    r"(?P<whom>him|her|them|the [A-Za-z]+|[A-Z][^,;]{3,80}?)(?=[,.;]| [a-z]|$)"
)
_IN_A_TOWN = compile_late(r"\b[Ii]n (?=[A-Z])")
# Right behind the name of one who does something of his own, or whom the visitor need not see.
_ON_HIS_OWN = compile_late(r",?\s(?:will|is|are|was|were|has|had|may|might|hopes?|plans?|if|possibly)\b")
_VISITORS = compile_late(
    r"[Tt]he (?:two |three )?(?P<who>Secretary|[Gg]overnors?|[Ss]enators?|Ambassador|President|Admiral|General"
    r"|[Mm]ayors?|Representatives?|Congressm[ae]n|Congresswom[ae]n|Commander"
    r"|(?P<group>delegation|group|party|mission|members|visitors|students|guests"
    r"|participants))(?: (?:of|from) [^,;]{3,40})?"
)
_GROUP = compile_late(r"\b(?:delegation|group|party|mission|members|leaders|staff|participants)\b")
_OFFICE = compile_late(r"[Tt]he (?P<who>(?:[A-Z][\w-]* ){0,3}(?:Vice-)?(?:Minister|Secretary))")
_NEXT = compile_late(r"\bnext (?:year|month|week|time|\w+day)\b")
_UNSURE = compile_late(
    r"\b(?:hop(?:es?|ing)|wish\w*|seek\w*|if|arrang\w+|possibl\w+|may|might|not|coordinat\w+|request\w*)\b"
)
_OF_OTHERS = compile_late(
    r"\b(?:which|that|who|whom|where|was|were|had|after|before|following|since|last|previous\w*)\b"
)


def will_see(release: Release, lead: str, travellers: Travellers) -> list[Named]:
    """Those whom one of `travellers` will meet on the visit that the lead announces, as a later sentence says."""
    texts = (point.text for point in release.points if _TO_DO.search(point.text) or _MEAL.search(point.text))
    sentences = (sentence for text in texts for sentence in split_sentences(text) if not lead.startswith(sentence))
    seen: list[Named] = []
    for sentence in sentences:
        if (planned := _PLANNED_WITH.match(sentence)) and not (_NEXT.search(sentence) or _UNSURE.search(sentence)):
            if not planned["where"] or lies_there(planned["where"], lead):
                seen += _list_planned(sentence, planned.end())
            continue
        seen += _list_hosts(sentence, travellers, lead) or _list_to_meet(sentence, travellers, lead)
    return seen


def _list_to_meet(sentence: str, travellers: Travellers, lead: str) -> list[Named]:
    """Whom one of `travellers` will meet: "During her stay in Japan, Secretary A will hold a meeting with Mr. B"."""
    meets = _WILL_MEET.match(sentence)
    if meets is None or not _is_on_stay(meets, lead) or _NEXT.search(sentence):
        return []
    if meets["where"] and not lies_there(meets["where"], lead):
        return []
    people = choose_there(sentence, find_people(sentence))
    before = [named for named in people if named.start < meets.end("who")]
    alone = not before and _are_called(meets["who"], travellers, lead)
    if not alone and not (before and all(map(travellers.include, before))):
        return []
    seen = _list_seen(sentence, people[len(before) :], meets.end())
    is_only_town = meets["where"] and len(_IN_A_TOWN.findall(sentence)) == 1
    return give_home(seen, meets["where"]) if is_only_town else seen


def _are_called(who: str, travellers: Travellers, lead: str) -> bool:
    """Whether "she", "the Secretary" or "the delegation" is who visits: another ambassador may hold a reception."""
    if office := _OFFICE.fullmatch(who):
        return travellers.hold(office["who"])
    if called := _VISITORS.fullmatch(who):
        is_group = called["group"] and (not travellers.people or _GROUP.search(lead))
        return called["who"][:6].lower() in lead.lower() or bool(is_group)
    return bool(PRONOUN.fullmatch(who))


def _is_on_stay(meets: re.Match[str], lead: str) -> bool:
    """Whether the day on which somebody will meet others, if one is said, is one of the stay of the `lead`."""
    stay = find_stay(lead) if meets["month"] else None
    return stay is None or stay[0] <= order_day(meets["month"], meets["day"]) <= stay[1]


def _list_hosts(sentence: str, travellers: Travellers, lead: str) -> list[Named]:
    """Who gives a meal for one of `travellers`, or for the office or group of which the `lead` tells."""
    people = choose_there(sentence, find_people(sentence)) if _MEAL.search(sentence) else []
    given = _HOSTS.match(sentence, people[0].end) if people and people[0].start < _OPENING else None
    if given is None or travellers.include(people[0]):
        return []
    whom = given["whom"]
    guest = next((named for named in people[1:] if named.start >= given.start("whom") - len("the ")), None)
    plain = whom in {"him", "her", "them"} or (whom.startswith("the ") and whom[4:] in lead)
    return people[:1] if (guest and travellers.include(guest)) or (guest is None and plain) else []


def _list_planned(sentence: str, start: int) -> list[Named]:
    """Those in a row from `start` on, with whom meetings are planned."""
    row: list[Named] = []
    for named in choose_there(sentence, find_people(sentence)):
        if goes_on(sentence, row, named) or start - len("the ") <= named.start <= start:
            row.append(named)
    return row


def _list_seen(sentence: str, people: list[Named], start: int) -> list[Named]:
    """Those of `people` whom the visitor will see, as the `sentence` says from the verb at `start` on."""
    seen: list[Named] = []
    for named in people:
        if _ON_HIS_OWN.match(sentence, named.end):
            break
        sees = _WILL_SEE.search(sentence[start : named.start])
        sure = sees and not _UNSURE.search(sentence, start, named.start) and not _OF_OTHERS.search(sees.group())
        if sure or goes_on(sentence, seen, named):
            seen.append(named)
    return seen
