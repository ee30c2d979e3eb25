"""Own event: whether a sentence of the lead beside the act tells of what the act tells of, or of another event.

Owns only whose the people of such a sentence are. A page of a visit tells of all that the visitor did, so there nobody
is another event's; nor is one whom the title names. Whether a sentence names another kind of event is
`parsers.facts.other_events`'s.
"""

import re

from parsers.facts.lead import DOING
from parsers.facts.other_events import NEXT, names_other_gathering
from parsers.facts.other_times import drop_asides, is_of_other_time
from parsers.facts.time_words import list_clocks
from records.language.calendar import MONTH_NAMES
from records.language.people.sides import Named
from records.pattern import compile_late

# A page that tells of all that somebody did: of a visit, of several meetings.
_SEVERAL = compile_late(
    r"\b(?:[Vv]isits?(?! (?:on|to) (?:[A-Z][\w-]* ){0,4}Minister)|[Tt]rips?|[Tt]ours?|[Tt]ravels?|[Ss]tay"
    r"|[Mm]eetings|[Cc]alls|[Ii]tinerary|[Aa]ttend\w*|[Pp]articipat\w+)\b"
)
_EVENT = r"(?:meeting|talks?|call|dialogue|consultations?|session|summit|ceremony|dinner|lunch|luncheon|signing)"
# "Visit to Sampleton (Meeting with Secretary A)": of the one that the bracket names.
_ONE_OF_SEVERAL = compile_late(rf"[(（](?P<one>[^()（）]*\b{_EVENT}\b[^()（）]*)[)）]\W*$", re.IGNORECASE)
# "On the same day, he also met with Senator A", "Prior to the meeting, the ministers paid a courtesy call on A".
_BESIDE = compile_late(
    r"\W*(?:(?:(?:Later|Earlier) )?(?:[OoIi]n )?(?:[Tt]he |[Tt]hat )?(?:same|following|next|previous|preceding)?"
    r" ?(?:day|morning|afternoon|evening)\b(?! of)|(?:On )?the (?:day|evening|morning) (?:before|after)"
    r"|Separately|In addition|Besides|Earlier|Later|Then|Afterwards?|Subsequently|Before that|After that"
    rf"|(?:Prior to|Before|After|Following|Ahead of) (?:the|this|that|their) (?:[\w.-]+ ){{0,3}}{_EVENT})\b"
)
_SEEN = "met|held|had|received|paid|hosted|spoke|talked|conferred|exchanged|called on|telephoned|summoned|dined|visited"
_SAW = compile_late(rf"\b(?:{_SEEN}|made|laid|toured|inspected)\b")
_SAME_EVENT = compile_late(
    r"\b(?:attend(?:ed)?|join(?:ed)?|(?:took|take) part|participated?|sat in|accompanied"
    r"|(?:was|were|be) (?:also )?(?:present|in attendance)"
    r"|expanded|plenary|extended|small[- ]group|restricted|larger|full"
    r"|[Oo]n (?:the same|this) occasion|[Aa]t the same (?:ceremony|reception|dinner|luncheon|seminar|event))\b"
)
# "Secretary A last visited Japan in June 2025, when he met Minister B": of an earlier visit.
_AGO = compile_late(r"\blast |\bprev|(?:19|20)\d\d\b")
_LONG_AGO = compile_late(
    rf"(?<!who )\b(?:(?:last|previously) (?:{_SEEN})\b"
    rf"|(?:{_SEEN}|(?:was|were) (?:first|once|originally) [a-z]+(?:ed|en|wn))\b[^,;]{{0,60}}?"
    rf"\bin (?:(?:{'|'.join(MONTH_NAMES)}) )?(?P<year>(?:19|20)\d\d)\b)"
)
# "The previous round was chaired by A and B", "In 2019 Japan was represented by C"
OF_OTHER_ROUND = compile_late(
    r"\b(?:ago|[Ll]ast|[Pp]revious\w*|[Pp]ast|[Nn]ext|[Ee]arlier|[Ff]ormer(?:ly)?|had (?:been|[a-z]+ed)"
    rf"|(?:[Ii]n|[Ss]ince|of|{'|'.join(MONTH_NAMES)}) (?:19|20)\d\d)\b"
)
_WORD = compile_late(
    r"\b(?:dialogues?|consultations?|meetings?|talks|ceremony|reception|seminar|symposium|round|session)\b"
)
# "Ambassador A's predecessor, Mr. B, undertook a similar tour in July last year"
_OF_BEFORE = compile_late(
    r"^\W*(?:The |His |Her )?[^,;]{0,60}?\bpredecessors?\b"
    r"|\b(?:in|of|during|since) (?:[A-Z][a-z]+ |the [a-z]+ of )?(?:last|the (?:previous|preceding)) year\b"
    r"|^(?:(?!\b(?:met|meets|held|had)\b)[^;]){0,80}?\bfollow(?:s|ed)? (?:on )?"
    r"(?:those|the (?:talks|meetings?)) (?:which|that)\b"
)
# "Undersecretary A visited Tokyo in January, when Vice-Minister B received her", of a visit that is still to come
_TO_COME = compile_late(r"\b(?:will|(?:is|are) (?:scheduled |due |going )?to)\b")
_IN_MONTH = compile_late(rf"\b(?:{_SEEN}|came)\b[^;]{{0,80}}? (?:in|since|of) (?:{'|'.join(MONTH_NAMES)})\b(?! \d)")
_WAS_HELD = compile_late(
    r"(?:\W*(?:\d{1,2}\W{0,2})?(?:On|From|In|At) [^;]{3,60}?, )?"
    r"(?P<what>(?:(?!\b(?:who|which|that|where)\b)[^;,])*?)\b(?:(?:was|were|will be) held|(?:took|takes?) place)\b"
)

# "At a ceremony the day before, Mr. A received the prize"
_DAY_APART = compile_late(
    r"\b(?:the (?:day|evening|night|week|month) (?:before|after|earlier)|(?:two|three|four|several|a few|some) days"
    r" (?:before|after|earlier|later)|the (?:preceding|previous) (?:day|evening|morning|afternoon|night))\b(?! the)"
)
# "prior to the plenary session", "for the APEC Ministerial Meeting", "on the margins of the Sample Forum": beside what
# two met.
_NOUNS = (
    r"(?i:session|meetings?|conference|assembly|forum|summit|symposium|congress|council|debate|expo|exposition|games"
    r"|ceremony)"
)
_WHAT = rf"(?:[\w.’'&-]+ ){{0,6}}?{_NOUNS}\b"
_BESIDE_WHAT = compile_late(
    r"\b(?:[Pp]rior to|[Bb]efore|[Aa]fter|[Ff]ollowing|[Bb]etween|for|to attend|attending|(?:break|recess"
    r"|interval) (?:in|of)"
    rf"|(?i:margins|sidelines|fringes|occasion|opening|close) of) (?:the|an?) (?P<what>{_WHAT})"
)
_WENT_THERE = compile_late(
    r"\b(?:attended|opened|closed|chaired|co-?chaired|hosted|addressed"
    r"|(?:spoke|presided|took part|participated|delivered [^,;]{3,60}|gave [^,;]{3,60}) (?:at|in|over|to)) the "
    rf"(?P<what>{_WHAT})|\b(?:[Tt]he|[Tt]his(?: year[’']s)?) (?P<passive>{_WHAT}) (?:was|were|is|are) (?:being )?"
    r"(?:opened|closed|chaired|hosted|addressed) by\b"
    rf"|\b(?:statement|speech|address|remarks) (?:at|to|in|before) the (?P<spoken>{_WHAT}) (?:was|were)"
    r" (?:delivered|made|given|read) by\b"
)


def is_own_event(sentence: str, people: list[Named], act: str, title: str) -> bool:
    """Whether the `people` of a `sentence` behind the `act` may have been at what the act tells of."""
    ago = _LONG_AGO.search(sentence) if _AGO.search(sentence) else None
    if (ago and (not ago["year"] or ago["year"] not in act)) or _is_of_before(sentence, act):
        return False
    one = _ONE_OF_SEVERAL.search(title)
    if not DOING.search(act) or _SEVERAL.search(one["one"] if one else title):
        return True
    if any(named.words[-1] in title and named.words[-1] not in act for named in people):
        return True
    if is_of_beside(sentence, act, title) or _DAY_APART.search(sentence, 0, people[0].start if people else 0):
        return False
    plain = drop_asides(sentence)
    other = names_other_gathering(plain, act, title)
    if other is not None or _SAME_EVENT.search(sentence):
        return not other
    beside = NEXT.search(sentence) or _BESIDE.match(sentence) or _has_own_clock(sentence, act)
    saw = beside and _SAW.search(sentence)
    return not (saw or is_of_other_time(sentence, act))


def _is_of_before(sentence: str, act: str) -> bool:
    """Whether a sentence is of a predecessor, of last year or, where the act is to come, of a month that is past."""
    if _TO_COME.search(act) and _IN_MONTH.search(sentence) and not _TO_COME.search(sentence):
        return True
    before = _OF_BEFORE.search(drop_asides(sentence)) or _OF_BEFORE.match(sentence)
    return bool(before) and not _OF_BEFORE.search(act)


def is_of_beside(sentence: str, act: str, title: str) -> bool:
    """Whether a sentence tells who was at the event beside which those of the `act` met: "A attended the session"."""
    went = _WENT_THERE.search(sentence)
    what = (went["what"] or went["passive"] or went["spoken"]) if went else ""
    beside = next((each for each in _BESIDE_WHAT.finditer(act) if what and each["what"].endswith(what)), None)
    if beside is None:
        return False
    own = _BESIDE_WHAT.sub(" ", f"{act}; {title}").lower()
    return what.lower() not in own and (" " in what or what.lower().rstrip("s") not in own)


def _has_own_clock(sentence: str, act: str) -> bool:
    clocks, of_act = ({clock.value for clock in list_clocks(text)} for text in (sentence, act))
    return bool(clocks and of_act) and clocks.isdisjoint(of_act)


def is_of_earlier(sentence: str, people: list[Named], first: str, title: str) -> bool:
    """Whether a sentence tells of another day or round than the `first`, which only says what was held of the `title`.

    "The dialogue goes back to December 2013, when A called on B."
    """
    held = _WAS_HELD.match(first) if sentence != first else None
    if held is None or not any(word in title.casefold() for word in _WORD.findall(held["what"].casefold())):
        return False
    return bool(OF_OTHER_ROUND.search(sentence, 0, people[0].start)) or is_of_other_time(sentence, first)
