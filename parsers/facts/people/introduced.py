"""Introduced: who is named in full below the lead as one who did something there, or by whom it was done.

Owns the clauses that begin with somebody named with both names ("Ms. A, Mayor of B, thanked the students"), that end
with him ("was directed by Mr. A"), and that count him among the guests. What was done at another time, or in writing,
was not done there.
"""

import itertools
import re

from parsers.facts.lead import find_act
from parsers.facts.other_events import names_other_gathering
from parsers.facts.other_times import drop_asides, is_of_other_time
from parsers.facts.people.own_event import is_of_beside
from parsers.facts.people.presence import announces, choose_there
from records.language.calendar import MONTH_NAMES
from records.language.people.read import find_people
from records.language.people.sides import Named, list_rows
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

# A title with two names behind it: to look for people in every sentence is dear.
_IN_FULL = compile_late(
    r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Hon|Honorable|Professor|General|Admiral|Colonel|Captain|Commander|Major|Sergeant"
    r"|Chair(?:man|woman|person)?|Panell?ist"
    r"|Senator|Representative|Governor|Mayor|Ambassador|Congress(?:wo)?man|Consul|President|Secretary|Minister)\b\.? "
    r"(?:[A-Z][\w’'-]+|[A-Z]\.) (?:[A-Z]\. )?(?:(?:de|van|von|la|del|di) )?[A-Z]"
)
_WRITTEN = compile_late(r"\b(?:Statement|Message|Letter|Telegram|Declaration|Remarks|Speech|Announcement)s?\b")
_EVENT = (
    r"(?:the|this) (?:[a-z-]+ )?(?:meeting|talks|call|dialogue|consultations?|session|ceremony|dinner|lunch|luncheon"
    r"|reception|event|seminar|symposium|service|exercise|tour|gathering|concert|opening|outset|beginning|end|close)"
)
_OPENS = compile_late(
    r"(?:^\W*|[;:] |, and |, while )(?:(?:[Ii]n addition|[Aa]lso|[Tt]hen|[Ff]inally|[Tt]here|[Aa]mong them"
    rf"|(?:[Aa]t|[Ii]n|[Dd]uring|[Ff]or) {_EVENT}(?: of {_EVENT})?(?: held [^,;]{{3,60}})?"
    r"|[Ii]n (?:response|reply|return|turn)|[Ii]n (?:place|the absence) of [^;]{3,160}"
    r"|[Oo]n the (?:first|second|third|last|final) day"
    r"|[Ii]n the (?:morning|afternoon|evening)|(?:[Oo]n behalf of|[Ff]or|[Rr]epresenting) the [a-z -]{3,40}"
    r"|[Ff]rom the (?:Ministry|Department|Embassy)(?: of [A-Z][\w ]{3,40})?"
    r"|(?:[Ff]rom|[Oo]n) the (?:Japanese|U\.S\.|American) side),? )?(?:the )?$"
)
# "Mayor of Sampleton, Oregon, who ..."
_WHO = r"(?:, [A-Z][\w. ]{2,20}(?=,))?(?:, (?:an?|the|who|which|representing|speaking|acting) [^;]{3,120}?,)?"
_ACTED = compile_late(
    rf"{_WHO},? (?:(?:also|then|each|both|later|warmly|in turn|for (?:his|her) part),? )*(?:"
    r"(?:(?:came|travel+ed) (?:from|to) [^,;]{3,40} and )?(?:stated|said|spoke|told|thanked|asked|expressed|explained"
    r"|remarked|replied|responded|noted|recalled|described|added|raised|answered|remembered|extended|encouraged"
    r"|brought (?:the|this)"
    r"|reported|briefed|emphasized|stressed|pointed out|conveyed|welcomed|congratulated|commented|paid tribute|praised"
    r"|gave|delivered|offered|proposed|presented|handed|passed|placed|laid|received|accepted|guided|showed|observed"
    r"|took (?:part|the floor|them|him|her|the [a-z]+ (?:around|round|through|aboard))|escorted|greeted|directed"
    r"|(?:co-)?chaired|moderated|presided|opened|closed|attended|joined|participated|performed|played|sang|recited|read"
    r"|unveiled|planted|cut|lit|hosted|served as (?:the )?(?:[a-z]+ )?(?:moderator|chair|interpreter|host|co-chairs?)"
    r"|was joined|accompanied|witnessed|demonstrated|conducted|led (?:the|a) (?:[a-z]+ )?(?:delegation|group|discussion"
    r"|toast"
    r"|tour|prayer|party)|made (?:an?|the|his|her) (?:[a-z-]+ )*(?:remarks|speech|address|report|presentation|toast)"
    r"|(?:was|were) (?:also )?(?:present|in attendance|there|on hand|among|invited (?:as|to (?:attend|join)))))\b"
)
# Right before who did it: "the exercise was directed by", "songs performed by", "guided by".
_DONE_BY = compile_late(
    rf"(?:{_EVENT} (?:was|were) (?:(?:also|later|then|jointly) )?(?:directed|(?:co-)?chaired|moderated|opened|closed"
    r"|observed|led|hosted|conducted|facilitated)(?: [^,;]{0,40})?"
    r"|\b(?:he|she|they|guests|visitors|students|delegations?|participants|ministers?|secretary"
    r"|president|governor|ambassador|senators?|party|group) (?:was|were) (?:then )?(?:guided"
    r"|welcomed|greeted|escorted|(?:shown|taken) (?:around|round|through|over)[^,;]{0,40})"
    r"|\b(?:message|address|letter|telegram|names|poem) (?:was|were) read(?: out| aloud)?(?: on (?:his|her) behalf)?"
    r"|\b(?:Japan|United States|U\.S\. side|Japanese side|delegation) was (?:represented|led|headed)"
    r"|, (?:guided|escorted|watched|witnessed|helped|assisted|led|headed)"
    r"|\baccompanied (?:at|on) the [a-z]+"
    r"|\b(?:music|songs?|dances?|performances?|recital|demonstration)\b[^,;]{0,30}) by (?:the )?$"
    r"|\b(?:talks|meeting|consultations|discussions?|dialogue) (?:was|were) held\b[^;]{0,80}?\bbetween (?:the )?$",
    re.IGNORECASE,
)
_WITH = compile_late(
    r"\b(?:in the presence of|in(?:to)? the hands of|(?:together|along) with"
    r"|(?:accompanied|assisted|helped|joined|followed) by"
    r"|took up [a-z]+ with) (?:the )?$"
)
# What is handed over at a ceremony, and to whom: "presented the certificate to".
_GAVE = compile_late(
    r"\b(?:handed|presented|passed|gave|awarded|conferred)(?: over)? (?:(?:an?|the|his|her|two|three) )?"
    r"(?!(?:[\w-]+ ){0,3}?(?:toast|tribute|letter|message|greetings?|thanks|speech|address|remarks|lecture|talk)\b)"
    r"[^;]{3,200}? (?:to|on|upon) (?:the )?$"
)
_AMONG = compile_late(
    r"\b(?:guests|people|persons|participants|attendees|officials|visitors|members|representatives)\b[^;]{0,80}?,? "
    r"(?:including|among (?:them|whom)(?: (?:was|were))?) (?:the )?$"
)
_ATTENDED = compile_late(
    r"\b(?:attended|joined|participated in|took part in|(?:was|were) present at) (?:the|this) [a-z]"
)
_GATHERING = compile_late(r"\b(?:summit|meeting|talks|conference|forum|ceremony|dinner|lunch\w*|reception|session)s?\b")
_CAME = compile_late(r"\b(?:present|attend(?:ed)?|attendance|gathered|took part|came|joined|participated|invited)\b")
# "Following the meeting, Minister A and Secretary B exchanged the document in the presence of the two leaders"
_WITNESSED = compile_late(
    r"\b(?:exchanged|signed) (?:the|an?) [^;.]{3,120}? in the presence of"
    r" (?:the two|both) (?:leaders|ministers|sides)\b"
)
_NOT_THERE = compile_late(
    r"\b(?:had|ago|last|previous\w*|next|will|would|once|earlier|originally|first|(?:in|since|until) (?:1[6-9]|20)\d\d"
    rf"|in (?:{'|'.join(MONTH_NAMES)})\b|press (?:conference|briefing)|interview|(?:in|to) (?:the Diet|Congress)"
    r"|by (?:letter|telephone|mail|e-?mail|post|courier|video)|recorded|telegram|video|online|remotely|not"
    r"|(?:in|by) (?:an?|his|her|their) (?:[a-z]+ )?(?:letter|message|books?|article|essay|report|novel|poem|statement"
    r"|lifetime|youth))\b"
)
_REPORTED = compile_late(r" (?:that|how|whether|what|why) ")
_BREAK = compile_late(r"; |, (?:and|while|but) (?!(?:Mr|Ms|Mrs|Dr|Hon)\b)")
_ANOTHER_DAY = compile_late(
    rf"\W*(?:[Oo]n (?:\w+day, )?(?:{'|'.join(MONTH_NAMES)}) \d|[Oo]n the (?:following|next|previous|same) day"
    r"|[Aa]fterwards?|[Ll]ater|[Ee]arlier|[Ii]n (?:1[6-9]|20)\d\d|(?:After|Before|Following|Prior to) )"
)


def introduced(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence behind the act tells that they did something at what the act of the lead tells of."""
    sentences = split_sentences(lead)
    act = find_act(tuple(sentences), release.title)
    if not act or announces(sentences[0]) or _WRITTEN.search(release.title):
        return []
    texts = (point.text for point in release.points if _IN_FULL.search(point.text))
    points = (split_sentences(text) for text in texts if text not in lead)
    there: list[Named] = []
    for paragraph in (sentences[sentences.index(act) + 1 :], *points):
        for before, sentence in itertools.pairwise(["", *paragraph]):
            witnessed = _WITNESSED.search(sentence)
            if _ANOTHER_DAY.match(sentence) and not witnessed:
                break
            # Behind a sentence on a summit "the meeting" may be that one.
            of_that = _ATTENDED.search(sentence) and _GATHERING.search(before)
            if witnessed and (people := find_people(sentence[: witnessed.start()])):
                there += list_rows(sentence, people)[0]
            elif _IN_FULL.search(sentence) and not of_that and _is_own(sentence, act, release.title):
                there += _read(sentence, act)
    return there


def _is_own(sentence: str, act: str, title: str) -> bool:
    return not (names_other_gathering(sentence, act, title) or is_of_beside(sentence, act, title))


def _read(sentence: str, act: str) -> list[Named]:
    people = choose_there(sentence, find_people(sentence))
    there: list[Named] = []
    for row in list_rows(sentence, people):
        if _are_known(row, act) and (
            _did(sentence, row, act)
            or _is_done_by(sentence, row, act)
            or (there and came_with(sentence[there[-1].end : row[0].start]))
        ):
            there += row
    return there


def _are_known(row: list[Named], act: str) -> bool:
    """Whether all of a row are named with both names, or are of those whom the act names."""
    full = [each for each in row if len(each.words) > 1]
    known = act.casefold()
    return bool(full) and all(each.words[-1].casefold() in known for each in row if each not in full)


def _did(sentence: str, named: list[Named], act: str) -> bool:
    """Whether a clause begins with those `named` and tells what they did there."""
    acted = _ACTED.match(sentence, named[-1].end) if _OPENS.search(sentence, 0, named[0].start) else None
    if acted is None:
        return False
    said = _cut(sentence, acted.end())
    other = is_of_other_time(f"{acted.group()}{said}", act) or is_of_other_time(sentence[: named[0].start], act)
    return not _NOT_THERE.search(said) and not other


def _is_done_by(sentence: str, named: list[Named], act: str) -> bool:
    """Whether the words before those `named` say that it was done by them, or that they were among the guests."""
    before = _BREAK.split(sentence[: named[0].start])[-1]
    among = _AMONG.search(before)
    if not (_DONE_BY.search(before) or (among and _CAME.search(before))):
        return False
    behind = _cut(sentence, named[-1].end)
    return not any(_NOT_THERE.search(text) or is_of_other_time(text, act) for text in (before, behind))


def _cut(sentence: str, start: int) -> str:
    """What a clause says from `start` on, without what is reported in it."""
    reported = _REPORTED.search(sentence, start - 1)
    end = reported.start() if reported else len(sentence)
    return _BREAK.split(drop_asides(sentence[start:end]), maxsplit=1)[0]


def came_with(words: str) -> bool:
    """Whether the `words` before a name, behind one who is there, say that its holder was with them, or got something.

    "in the presence of", "presented the flag to"
    """
    return bool(_WITH.search(words) or _GAVE.search(words))
