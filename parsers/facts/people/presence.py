"""Presence: who of those a sentence names took part in what it tells of.

Owns the verbs of meeting; the words that say somebody was not there are `spoken_of`'s and `absence`'s, the lines and
points of a page that list who was `attendance`'s. Must not read names or offices, nor countries: those are
`records.language.people`'s and `parsers.facts.people.read`'s. Longer than most files: every verb of meeting that does
not say that somebody was there has its exception beside it.
"""

import re

from parsers.facts.lead import CALLED_OFF, WILL_NOW
from parsers.facts.people.absence import is_missed, list_apart
from parsers.facts.people.spoken_of import is_asked_with, is_spoken_of
from records.language.calendar import MONTH_NAMES
from records.language.people.sides import Named
from records.language.phrases import has_word
from records.pattern import compile_late

_TOOK_PART = compile_late(
    r"\b(?:held|had(?! (?:already |just |recently |earlier )?(?:proposed|asked|requested|suggested|planned|been|gone"
    r"|come|left|departed|arrived|returned|flown|died|passed|begun|become|said|told|agreed|decided|announced)\b)"
    r"|hold|holds|met|meets|paid|pays|received|receives|[Aa]ttend(?:ed|s|ing)|hosted|participated"
    r"|[Pp]articipants|(?:chairs|heads? of (?:the )?delegations?) (?:was|were|are)|sat in|guided"
    r"|(?:carried out|undertook) (?:an?|the) (?:following )?(?:program(?:me)?|engagements|schedule|activities)"
    r"|exchanged|spoke|talked|visited|visits|inspected|observed|toured|briefed|greeted|saw off|seen off|lodged"
    r"|introduced (?:him|her|them|the (?:speakers?|lecturer|minister))"
    r"|arrived|summoned|travel+ed|went to (?=[A-Z][^;]{2,90}? and saw\b)"
    r"|(?<!who )(?:was|were|stayed) in (?=(?:the )?[A-Z][^;]{2,60}? (?:from|between|on) (?:[A-Z]|the \d))"
    r"|co-?chaired|chaired|delivered|took part|takes place|took place|led|joined"
    r"|conducted|signed"
    r"|sent|presented|gave|"
    r"made(?! (?:an? )?(?:[\w-]+ )?(?:contributions?|efforts?|progress))"
    r"|welcomed|concurred|confirmed|called(?! (?:for|attention))|telephoned|dined|headed"
    r"|(?:served|acted) as (?:the |an? )?(?:moderator|facilitator|host|(?:co-?)?chair\w*|master of ceremonies|MC)"
    r"|moderated|witnessed|explained the (?:exhibits|displays|facilities)"
    r"|took the chair(?! of)|presided(?! over (?!(?:the|this|their) (?:meeting|talks|ceremony|dialogue|session)\b))"
    r"|stood in for|(?:was|were) presided over by"
    r"|represented|[Aa]ttendees|in attendance|issued|convened|conferred|gathered|assembled|consulted|opened"
    r"|(?:forwarded|transmitted|addressed) (?:an?|the|his|her) (?:[a-z]+ ){0,3}(?:message|letter|telegram)"
    r"|handed|passed (?:over )?(?:an?|the|his|her) (?=[^,;.]{3,80} to (?:the )?[A-Z])|unveiled(?! by)|boarded"
    r"|went aboard|sat down|sits? down(?= [^;]{0,40}?\bwith\b)|planted"
    r"|cut (?:the|a) (?:[a-z-]+ )?(?:ribbon|tape)"
    r"|read (?:out |aloud )?(?:an?|the|his|her) [a-z ]{0,30}(?:message|address|speech|letter|proclamation)"
    r"|(?:was|were) read (?:out |aloud )?by"
    r"|(?<!as )(?<!was )(?<!were )discussed(?! (?:by|between))|awarded"
    r"|invited\b.{0,200}\bto (?:an? )?(?:\w+ )?(?:dinner|lunch|luncheon"
    r"|breakfast|tea|reception|banquet|meal)"
    r"|(?:[Mm]embers|delegation|[Cc]ommittee)\b[^.]{0,40}\b(?:were|are|include[ds]?|including|comprised|consist(?:ed|s"
    r"|ing))"
    r"|guests(?:, [^,;]{3,60},)? (?:were|included)|(?<!who )(?:was|were) (?:the )?guests? of|[Ss]eated (?:at"
    r"|around) the (?:[a-z-]+ )?table (?:was|were)|[Oo]n hand (?:was|were)"
    r"|(?:[Tt]hose|[Aa]lso) (?:around|at) the (?:[a-z-]+ )?(?:table|lunch|luncheon|dinner|breakfast) (?:was|were"
    r"|included)|guests came"
    r"|(?:was|were) (?:also )?there(?: too| as well)?(?=[.,;)]|$)"
    r"|(?:was|were) (?:also )?(?:on hand|seated (?:at|around|beside|next to))|accompanied|escorted|interviewed"
    r"|conveyed|[Pp]resent|laid|[Rr]epresenting"
    r"|offered (?:an? |the |his |her |their )?(?:[a-z]+ )?(?:wreaths?|flowers|prayers|incense)"
    r"|addressed the (?:guests|audience|participants|gathering|attendees|students)"
    r"|(?:was|were) given|[Tt]aking part (?:was|were)|(?:attendance|presence) of)\b"
    r"|\b(?:side|delegation|[Aa]ttendants)\s*[:)]"
    r"|\b(?:was|were) among (?:the|those) (?:guests|attendees|participants|present)\b"
    r"|\b(?:[Hh]eading|[Ll]eading|[Jj]oining|[Aa]ccompanying|[Ww]ith) (?:the|both|each|their|him|her|them)\b"
    r"[^.,;]{0,60}\b(?:was|were)\b"
    r"|\b(?:[Jj]oining|[Pp]articipating|[Aa]ttending|[Tt]aking part)"
    r" (?:from|on|for) the (?:Japanese|U\.S\.|American) side (?:was|were)\b"
)
# Of what is announced, in the first sentence; further on it is another visit.
_WILL = compile_late(
    r"\b(?:will|(?:is|are) (?:(?:scheduled|going|planned|due|set) )?to) (?:(?:also|instead|now) )?"
    r"(?:visit|host|attend|meet|receive|pay|be held|take place|travel to|lead|head|(?:co-?)?chair"
    r"|(?:leave|depart from) (?:Japan|Tokyo) on|make an? (?:[a-z]+ )?(?:visit|trip) to"
    r"|(?:be|stay) in (?=[A-Z]|the U)[^;]{2,60}? (?:from|on|between) )"
    r"|(?<!who )\b(?:leaves|departs) (?:Japan |Tokyo )?for (?=[A-Z][^;]{2,60}? on )"
    r"|\bdecided to (?:dispatch|send) (?=[^;]{3,200}? (?:to|as)\b)"
)
# "On July 11, it was decided that Minister A would visit Sampleton": what was decided is announced.
_DECIDED = compile_late(
    r"\b(?:[Ii]t (?:was|has been)|[Tt]he (?:Ministry(?: of Foreign Affairs)?|Government(?: of Japan)?|Cabinet)"
    r"(?: has)?) (?:decided|announced|approved) that "
    r"(?=[^;]{3,200}? w(?:ould|ill) (?:visit|travel to|pay|make)\b)"
)
# What is still to come where the first sentence announces nothing: "They will hold a meeting with A in March".
_TO_COME = compile_late(
    r"\bwill (?:(?:also|then|next|later|again) )?(?:(?:hold|host)\b|be (?:held|met|received|hosted|attended|welcomed"
    r"|joined|led|headed|chaired|accompanied|opened|represented)\b|be (?:given|made|delivered|moderated) by\b)"
)
# "a symposium to be moderated by A", of a first sentence that announces nothing.
_TO_BE_BY = compile_late(r"\bto be (?:[a-z]+ed|led|held|given|made) by\b")
# What a first sentence tells of; further on it is where somebody went afterwards.
_LEFT = compile_late(r"(?<!had )\b(?:left (?=[A-Z][\w. -]{2,40} for\b)|departed (?:from )?(?=[A-Z]))")
# In a sentence behind one that announces.
_WILL_TOO = compile_late(
    r"\bwill (?:also )?(?:attend|be present|join|take part)(?: (?:in |at )?the (?:meeting|talks|call|courtesy call))?"
    r"(?: as well)?\.?$"
    r"|\bwill (?:also )?(?:attend|take part|participate) (?:from|on|for) the (?:Japanese|U\.S\.|American) side\b"
    r"|\bwill (?:also )?(?:accompany|(?:come|travel|go) with) (?:him|her|them|the [A-Z][\w-]+)\b"
    r"|\b[Aa]ccompanying (?:him|her|them|(?:the )?[A-Z][^,;]{2,60}?) will be\b"
)
# Another event, named beside this one: "following the meeting between A and B, C met D".
_ANOTHER = compile_late(
    r"(?:^|,?\s)(?:following|after|prior to|ahead of|subsequent to|before) (?:the|a|an|his|her|their) [^,;]{0,60}?"
    r"\b(?:meeting|talks?|summit|call|dialogue|visit|lunch|dinner|conference)s?\b[^,;]*",
    re.IGNORECASE,
)
# "to follow up on the summit at which A and B agreed", "the outcome of the visit of A"; behind "with" one may be there.
_OUTCOME = compile_late(
    r"\b(?:follow(?:ing)?[- ]up (?:on|to)|building on|results? of|outcomes? of|in light of|pursuant to) "
    r"(?:the|a|an|his|her|their) [^,;]{0,60}?\b(?:meeting|talk|summit|call|dialogue|visit|lunch|dinner|conference)s?\b"
    r"(?:(?! (?:with|and the)\b)[^,;])*",
    re.IGNORECASE,
)
# "in the margins of a dinner given in Sampleton by A": whose that was need not have met those who met beside it.
_BESIDE = compile_late(
    r"\b(?:margins|sidelines|fringes) of (?:(?:an?|the|his|her|their) )?[^,;]{0,80}?"
    r"(?:\b(?:given|hosted|held|chaired|convened|organi[sz]ed|opened|attended|addressed)\b[^,;]{0,40}?\bby"
    r"|\b(?:meetings?|talks|summit|dinner|lunch|luncheon|call|visit) (?:between|by)"
    r"|[’']s (?:[\w-]+ ){0,3}(?:meeting|talks|summit|dinner|lunch|luncheon|call) with) (?:the )?$"
    # "at which Minister A gave a speech"
    r"|\b(?:margins|sidelines|fringes) of [^;]{0,80}?,? (?:at|in|during|for|to) which (?:the )?$"
    # "following the launch and the meeting chaired by Minister A"
    r"|\b(?:[Ff]ollowing|[Aa]fter|[Bb]efore|[Pp]rior to|[Aa]head of) (?:the|an?|his|her|their)"
    r" (?:(?! (?:held|met|had)\b)[^,;]){0,120}?"
    r"\b(?:meetings?|talks|summit|dinner|lunch|luncheon|call|visit|council|session|ceremony)\b[^,;]{0,40}?"
    r"\b(?:given|hosted|held|chaired|convened|opened|attended|addressed)\b[^,;]{0,40}?\bby (?:the )?$"
)
# "called on A and handed over a letter from B to C": for whom it was
_ADDRESSED = compile_late(
    r"\band (?:handed|delivered|presented|conveyed|passed)(?: over)? (?:(?:to )?(?:him|her|them) )?(?:an?|the|his|her)"
    r" (?:[\w-]+ ){0,3}(?:letter|message)s? (?:from|of) [^;]{3,80} (?:addressed )?to (?:the )?$"
)
# Behind others, "the forum to be opened by Minister A on May 15".
_TO_BE = compile_late(
    r"(?:(?<!is )(?<!are )\bto be|\b(?:which|that) will be) (?:opened|hosted|held|chaired|convened|attended"
    r"|addressed|led)\b"
    r"[^,;]{0,40}?\bby (?:the )?$"
)
# "At the request of Secretary A, Minister B held a telephone talk with her"
_AT_REQUEST = compile_late(
    r"\W*(?:On [^,;]{3,40}, )?[Aa]t the (?:request|initiative|suggestion|invitation|proposal|wish) of (?:the )?"
)
_WITH_HIM = compile_late(
    r"\b(?:talks?|meeting|call|conference|teleconference|conversation|discussions?|consultations?|views|dinner|lunch"
    r"|luncheon|spoke|talked|met|telephone|conferred|consulted) with (?:him|her)\b"
    r"|\b(?:telephoned|received|met) (?:him|her)\b"
)
_DAY_AFTER = compile_late(
    r"\b(?:day|week|month|year|hour|minute)s? (?:after|before) (?=(?:the )?[A-Z][^,;]{5,120}?"
    r"\b(?:met|held|visited|spoke|talked|had|signed)\b)[^,;]*"
)
_THEN_WORDS = frozenset({"will", "while", "to"})
_DID = compile_late(r"\b(?:met|held|had|spoke|talked|received|hosted|paid|took place|conferred|exchanged)\b")
# "The team will arrive on October 7 and be met by A", further on than the first sentence
_WILL_FIRST = compile_late(
    r"(?:(?!\b(?:met|held|had|spoke|talked|received|hosted|paid|attended|joined|took|led|headed)\b)[^;])*?"
    r"(?<!who)(?<!which)(?<!that) will\b"
)
_DAY_WORDS = frozenset({"after", "before"})
_BESIDE_WORDS = frozenset({
    "margins", "sidelines", "fringes", "be", "following", "after", "before", "prior", "ahead", "letter", "letters",
    "message", "messages",
})  # fmt: skip
_AND = compile_late(r",? and (?:the )?")
# Behind the name of one who only gave his voice to another.
_INTERPRETS = compile_late(
    r",? (?:who |as (?:the )?|(?:act|serv)(?:ed|ing) as (?:the |an? )?)?(?:interpret(?:ed|ing)\b|[Ii]nterpreters?\b)"
)
# "...; Consul General A had invited them"
_HAD_DONE = compile_late(
    r",? had (?:earlier |already |once |also )?(?:invited|arranged|organi[sz]ed|proposed|asked|requested"
    r"|suggested|founded)\b"
)
_BEARING = 160  # characters
# "They met in Tokyo, and will meet again in Lima with A", "..., while A met with B in Osaka"
_THEN_OR_ELSEWHERE = compile_late(
    r",? (?:and|but) (?:(?:he|she|they) )?(?:will|plans? to|(?:is|are) (?:scheduled |due )?to) (?:\w+ )?"
    r"(?:see|meet|hold|have|visit|speak|talk|host|receive|attend)\b[^;]*"
    r"|,? while (?=(?:the )?(?:Mr|Ms|Mrs|Dr|H\.E|Hon|[A-Z][a-z]+)\b[^;]{5,160}?"
    r"\b(?:met|held|received|spoke|talked|had) (?:with|talks|an?|the|his|her)\b)[^;]*"
)
# "Minister A, who had led the negotiations, is credited with": of another time
_WHO_HAD = compile_late(r",? who had (?!(?:an?|the|been|to)\b)[^,;]{3,120}")
# "The dinner followed the meeting on July 6, which was chaired by A"
_CAME_AFTER = compile_late(
    r"\b(?:followed|preceded|came (?:\w+ )?(?:after|before)) (?:the|an?|his|her|their) [^,;]{0,80}?"
    r"\b(?:meeting|talks|summit|call|dialogue|visit|lunch|luncheon|dinner|conference|ceremony|session)\b"
    r"[^,;]*(?:, (?:which|where|at which|in which)\b[^;]*)?"
)
# Each with the words that it begins with.
_OTHER_EVENTS = (
    (_ANOTHER, frozenset({"following", "after", "prior", "ahead", "subsequent", "before"})),
    (_CAME_AFTER, frozenset({"followed", "preceded", "came"})),
    (
        _OUTCOME,
        frozenset({"follow", "following", "building", "result", "results", "outcome", "outcomes", "in", "pursuant"}),
    ),
)
# "was received by Governor A, in 2019", "was welcomed by a letter of Governor A".
_ANOTHER_TIME = compile_late(
    r"\b(?:was|were) (?:once )?(?:received|welcomed|greeted|guided|escorted)\b[^;]*?"
    rf"(?:\bin (?:{'|'.join(MONTH_NAMES)})\b|\bin (?:19|20)\d\d\b|\blast (?:year|month)\b|\byears ago\b"
    r"|\bin (?:his|her|their) (?:youth|childhood)\b|\bby an? (?:letter|message)\b)"
)
_WROTE = compile_late(
    r"(?:, (?:who|whose) [^,;]{3,80},)?,? (?:had |has |also |later )*(?:sent|wrote|contributed) (?:in )?(?:an?|the|his"
    r"|her|their)? ?(?:[a-z]+ ){0,3}?"
    r"(?:letters?|messages?|telegrams?|notes?|e-?mails?|flowers|gifts?|wreaths?|apologies|excuses|regrets|greetings"
    r"|word|representatives?|deputy|proxy|delegate|substitute|wishes|congratulations)\b"
    r"|,? (?:had |has |also |later )*(?:welcomed|praised|hailed|supported|condemned|congratulated|thanked|confirmed"
    r"|conveyed|expressed|extended|offered"
    r"|announced) [^.;]{3,80}? (?:in|by) an? (?:\w+ )?(?:statement|message|tweet|post|letter|article|press release)\b"
)


def is_announced(sentence: str, first: str) -> bool:
    """Whether a sentence says who else will be at what the `first` one announces: "Minister A will also attend"."""
    return (
        sentence == first
        or bool(announces(first) and (_WILL_TOO.search(sentence) or _TO_COME.search(sentence)))
        or bool(CALLED_OFF.search(first) and WILL_NOW.search(sentence))
    )


def announces(first: str) -> bool:
    """Whether the first sentence of a lead tells of what is still to be."""
    return bool(_WILL.search(first) or _TO_COME.search(first))


def present(sentence: str, people: list[Named], *, announced: bool = False) -> list[Named]:
    """Of the people of a sentence those who took part: none without a verb of meeting, none only referred to.

    `announced`: what somebody "will" do counts too.
    """
    decided = _DECIDED.search(sentence) if announced and " that " in sentence else None
    if decided:  # left out, and all others stay where they were
        sentence = f"{sentence[: decided.start()]}{' ' * len(decided.group())}{sentence[decided.end() :]}"
    to_come = not announced and ("will" in sentence or " to be " in sentence)
    done = _TO_BE_BY.sub(" ", _TO_COME.sub(" ", sentence)) if to_come else sentence
    done = _WHO_HAD.sub(" ", done) if " who had " in done else done
    if not people or not (
        _TOOK_PART.search(done)
        or decided
        or (announced and (_WILL.search(sentence) or _WILL_TOO.search(sentence) or _LEFT.search(sentence)))
    ):
        return []
    if _ANOTHER_TIME.search(sentence) or (not announced and " will " in done and _WILL_FIRST.match(done)):
        return []
    return _list_asked(sentence, people) + choose_there(sentence, people)


def _list_asked(sentence: str, people: list[Named]) -> list[Named]:
    """Whoever asked for a talk that was then held "with him": "At the request of Secretary A, Minister B ..."."""
    asked = _AT_REQUEST.match(sentence)
    if asked is None or asked.end() - people[0].start not in {0, len("the ")}:
        return []
    behind = next((named.end for named in people[1:] if named.start > people[0].end), None)
    return people[:1] if behind and _WITH_HIM.search(sentence, behind) else []


def choose_there(sentence: str, people: list[Named]) -> list[Named]:
    """Of the people of a sentence on who was there, those who are not only referred to, nor said to be away."""
    events = (pattern for pattern, words in _OTHER_EVENTS if has_word(sentence, words))
    other = [found.span() for pattern in events for found in pattern.finditer(sentence)]
    other += _find_days_between(sentence, people)
    if has_word(sentence, _THEN_WORDS):
        clauses = _THEN_OR_ELSEWHERE.finditer(sentence)
        other += [found.span() for found in clauses if _DID.search(sentence, 0, found.start())]
    apart = list_apart(sentence, people) | _list_beside(sentence, people)
    interpreted = "nterpret" in sentence
    return [
        named
        for at, named in enumerate(people)
        if not sentence[named.end :].startswith(("’s", "'s"))  # "welcomed Secretary Example’s visit"
        and not is_spoken_of(sentence, named.start)
        and not (at and _joins(sentence, people[at - 1], named) and is_asked_with(sentence, people[at - 1].start))
        and not is_missed(sentence, people, at)
        and not ((at or sentence[: named.start].endswith("; ")) and _HAD_DONE.match(sentence, named.end))
        and not (interpreted and _INTERPRETS.match(sentence, named.end))
        and at not in apart
        and not any(first <= named.start < last for first, last in other)
    ]


def wrote(sentence: str, named: Named) -> bool:
    """Whether somebody took part by what he wrote alone."""
    return bool(_WROTE.match(sentence, named.end))


def _joins(sentence: str, one: Named, other: Named) -> bool:
    return sentence[one.end : other.start] in {" and ", " and the "}


def _find_days_between(sentence: str, people: list[Named]) -> list[tuple[int, int]]:
    """Where a sentence says how long before or after another meeting two met: "the day after A met B"."""
    found = [other.span() for other in _DAY_AFTER.finditer(sentence)] if has_word(sentence, _DAY_WORDS) else []
    outside = [named for named in people if not any(first <= named.start < last for first, last in found)]
    return found if len(outside) > 1 else []


def _list_beside(sentence: str, people: list[Named]) -> set[int]:
    """Which of the people of a sentence are those of another event, in whose margins or before which others met."""
    beside: set[int] = set()
    if len(people) < 2 or not has_word(sentence, _BESIDE_WORDS):
        return beside
    for at, named in enumerate(people):
        joined = at - 1 in beside and _AND.fullmatch(sentence, people[at - 1].end, named.start)
        before = sentence[max(0, named.start - _BEARING) : named.start]
        if joined or _BESIDE.search(before) or (at and _TO_BE.search(before)) or (at > 2 and _ADDRESSED.search(before)):
            beside.add(at)
    return beside if len(beside) < len(people) - 1 or len(beside) == 1 else set()
