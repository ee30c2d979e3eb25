"""Engagements: whom a visitor met, as the headings and rows of a page's programme say.

Owns the lines that are no sentences: "Meeting with Secretary A (June 12)", "May 28: courtesy call on Mr. B", "(1) With
Director-General C: ...". Sentences about a visitor are `stays`'s, lists of people alone `rows`'s.
"""

import re

from parsers.facts.people.absence import is_missed
from parsers.facts.people.spoken_of import is_spoken_of
from parsers.facts.visits import MonthDay, Travellers, find_stay
from records.language.calendar import MONTH, find_dates
from records.language.clock import find_clocks
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

_OF_A_VISIT = compile_late(
    r"\b(?:[Vv]isits?|[Tt]rips?|[Tt]ours?|[Tt]ravels?|[Ss]tay|[Ii]nvitation|[Ii]tinerary|[Ss]chedule|[Pp]rogram(?:me)?"
    r"|[Ee]ngagements|[Mm]eetings|[Cc]alls|[Dd]ispatch)\b"
)
# A title of one event: "Courtesy Call on Minister A by Governor B"
_OF_ONE = compile_late(
    r"(?P<bracket>[(（][^()（）]*)?\b(?:Meeting|Talk|(?:Courtesy )?Call|Dinner|Lunch|Luncheon|Reception|Ceremony"
    r"|Dialogue|Conversation)\b(?(bracket)[^()（）]*[)）]\W*$)"
)
# The lead tells of more than one: "held the following meetings in Sampleton", "had a series of talks".
_SEVERAL = compile_late(
    r"(?<!who )\b(?<!had )(?:held|had|(?:will|to) (?:hold|have)) (?P<these>the following |these )?"
    r"(?:(?:a series|a number|a round) of )?(?:[a-z-]+ ){0,2}?(?:meetings|talks|courtesy calls|exchanges of views)\b"
    r"|\b(?:meetings|talks|calls) (?:that |which )?(?:he|she|they) (?:held|had|paid) (?:were|are)"
    r" (?P<so>the following|as follows)"
    r"|(?<!who )\b(?<!had )(?:saw|met(?: with)?|called on) (?P<whom>the following )?(?:[a-z-]+ ){0,3}?"
    r"(?:officials|members|people|persons|counterparts|leaders|figures)\b(?=(?:[^.;]|\bU\.S\.){0,120}?\bas follows\b)"
)
# Who visits where the lead names nobody: "the program took 22 students to Sampleton".
_OF_GROUP = compile_late(
    r"\b(?:students|teachers|delegates|participants|veterans|journalists|fellows|delegation|group)\b"
)
_AS_FOLLOWS = compile_late(r"\bas follows[.:]$|\bbelow[.:]$")
_KINDS = (
    r"(?i:meetings?|talks?|conversations?|consultations?|discussions?|exchanges? (?:of )?(?:views|opinions?)|interview"
    r"|audience|round ?table(?: discussion)?|dinner|lunch|luncheon|breakfast|tea|(?:courtesy |farewell )?calls?"
    r"|briefing|reception|working lunch|dialogue)"
)
_QUALITY = (  # "Working", "Informal", "Foreign Ministers’", no verb nor whose it was
    r"(?!(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|[Tt]his|[Tt]hat|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Nn]o|and|of|with|at|in|on|for"
    r"|to|by|[Aa]fter|[Bb]efore|[Ff]ollowing|[Dd]uring|[a-z]+ed|[a-z]+s|[a-z]+’s)\b)[\w.’'/-]+ "
)
_KIND = rf"(?:[Aa]n? )?(?:{_QUALITY}){{0,3}}?{_KINDS}\b"
_OTHER_KIND = (
    r"(?i:speech|lecture|address|visit to|tour of|ceremony|inspection|symposium|seminar|wreath|laying|remarks)\b"
)
_ENTRY = compile_late(_KIND)
_PLANNED = compile_late(rf"(?:{_KIND}|(?:{_QUALITY}){{0,3}}?{_OTHER_KIND})")
_WITH = compile_late(
    rf"(?:^|[ ,:])(?:{_KINDS}(?: over [a-z]+| in turn| separately| \([^()]{{3,60}}\))?,?"
    r" (?:with|by|given by|hosted by)|(?i:calls?) (?:on|to)|[Bb]riefing to) (?:the )?$"
)
_BETWEEN = compile_late(rf"(?:^|[ ,:]){_KINDS} between (?:the )?$")
_BY = compile_late(
    r"(?:\b(?:chaired|hosted|given|led|moderated|guided|accompanied|joined|introduced|opened|offered|conducted) by"
    r"|\b(?:introduction|briefing|explanation|guidance|lecture|welcome|remarks) (?:of|by)"
    r"|\btogether with|\bin the presence of) (?:the |its )?$"
)
_AND_WITH = compile_late(r",?\s(?:and|as well as|followed by one|then)\s(?:with|on)\s(?:the\s)?")
# Between the beginning of a row and a name: what somebody else did, or what it was for.
_OF_OTHERS = compile_late(
    r"\b(?:who|whom|whose|that|where|had|after|before|following|since|last|previous\w*|former(?! (?:\w+ ){0,4}$)|for"
    r"|about|regarding|concerning|ahead of|proposed|invitation)\b"
)
_NOT_HELD = compile_late(
    r"\b(?:cancel\w*|postpon\w*|put off|dropped|called off|not|no|unable|declined|regrets?|tentative\w*|arrang\w+"
    r"|phone|telephone|virtual\w*|video|online|written|possibl\w+|if|to be (?:confirmed|decided)|under consideration"
    r"|instead of|requested|proposed|proposal|hop\w+)\b",
    re.IGNORECASE,
)
# Behind the names: the line is a sentence.
_SAYS = compile_late(r"\b(?:was|were|is|are|has|had|have|will|would|could|may|might|took|takes)\b")
# A heading of others' meetings, or of another time; what follows it is no part of this visit.
_OTHERS = compile_late(
    r"\W*(?:\(?Reference|Related|Background)\b|\b(?:[Pp]revious|[Pp]ast|[Ll]ast|[Ff]ormer|[Nn]ext|[Ff]uture|[Uu]pcoming"
    r"|[Ee]arlier|[Ss]eparate|[Oo]ther|[Cc]ancel+ed|[Pp]ostponed|[Nn]ot"
    r"|predecessors?|in (?:19|20)\d\d)\b"
)
_NOT = compile_late(r"\W*(?:not|no|cancel+ed|postponed|put off|dropped|called off|to be)\b", re.IGNORECASE)
_YEAR = compile_late(r"\b(?:19|20)\d\d\b")
_DAY_BEHIND = compile_late(rf"[^;]*\({MONTH} \d{{1,2}}\b[^()]{{0,40}}\)\W*")
_MR = compile_late(r", (?:the )?(?:Mr|Ms|Mrs|Dr|Hon)\b")
_HEADING, _PREFIX = 90, 70  # characters


def find_engaged(release: Release, lead: str, taking: list[Named]) -> list[Named]:
    """Those whom the rows of a visit's programme say somebody of `taking` met or will meet."""
    if not release.points or not (taking or _OF_GROUP.search(lead)):
        return []
    several, days = _SEVERAL.search(lead), find_stay(release.points[0].text)
    one = _OF_ONE.search(release.title)
    if one and one["bracket"]:  # "Visit to Sampleton (Meeting with Secretary A)"
        return []
    if not (_OF_A_VISIT.search(release.title) or several or (days and not one)):
        return []
    these = several and (
        several["these"] or several["so"] or several["whom"] or _AS_FOLLOWS.search(release.points[0].text)
    )
    this_year = {str(release.published.year)} if release.published else set()
    this_year |= set(_YEAR.findall(release.points[0].text))
    seen: list[Named] = []
    for point in release.points[1:]:
        text = point.text
        if len(text) < _HEADING and not text.endswith(".") and _OTHERS.search(text) and not find_people(text):
            break
        if any(year not in this_year for year in _YEAR.findall(text.partition(": ")[0])):
            continue
        if (row := _read_entry(text, days)) is not None:
            seen += _list_between(row, taking) or _list_seen_in(row)
        elif point.label and several and text.startswith("With "):
            seen += _list_named(text.removeprefix("With ").removeprefix("the "))
        elif point.label and these:
            seen += _list_named(text)
    return seen


def _read_entry(text: str, days: tuple[MonthDay, MonthDay] | None) -> str | None:
    """What a row of a programme says behind its day or town, up to what was talked of; None where it is no such row."""
    head, sign, rest = _part(text)
    if sign:
        if days and any(not days[0] <= (dated.month - 1, dated.day) <= days[1] for dated in find_dates(head)):
            return None
        if not _PLANNED.match(rest):
            return None
        row = split_sentences(rest)[0]
        return None if _NOT_HELD.search(row) else row
    if not _ENTRY.match(text) and not (_PLANNED.match(text) and _DAY_BEHIND.fullmatch(text)):
        return None
    head, _, behind = text.partition(": ")
    row = split_sentences(head)[0]
    return None if _NOT.match(behind) or _NOT_HELD.search(row) or _says_more(row) else row


def _says_more(row: str) -> bool:
    people = find_people(row)
    return not people or bool(_SAYS.search(row, people[-1].end) or _SAYS.search(row, 0, people[0].start))


def _part(text: str) -> tuple[str, str, str]:
    """The day, clock or town before a row, the sign behind it, and the row: "May 28 (Tues.)", ": ", "call on Mr. A"."""
    for sign in (": ", " – ", " - ", " — ", ", "):
        head, found, rest = text[:_PREFIX].partition(sign)
        rest += text[_PREFIX:]
        if not found or _ENTRY.match(head):
            continue
        dated = any(find_dates(head)) or (sign != ", " and any(find_clocks(head)))
        if dated or (sign == ": " and re.fullmatch(r"In (?:[A-Z][\w.]+ ?){1,4}", head)):
            rest = re.sub(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?::| [-–—]|,)? ", "", rest)
            return head, found, rest
    return text, "", ""


def _list_between(row: str, taking: list[Named]) -> list[Named]:
    """The two of a meeting "between Minister A and Secretary B", of whom one is of `taking`."""
    two = find_people(row)[:2]
    if len(two) < 2 or not _BETWEEN.search(row, 0, two[0].start) or not is_listed(row, *two):
        return []
    return two if any(map(Travellers(taking).include, two)) else []


def _list_seen_in(row: str) -> list[Named]:
    """Those of a `row` with whom the meeting that it names is held, or by whom."""
    seen: list[Named] = []
    people = find_people(row)
    for at, named in enumerate(people):
        before = row[: named.start]
        joined = (
            bool(seen)
            and people[at - 1] is seen[-1]
            and (is_listed(row, seen[-1], named) or _AND_WITH.fullmatch(row, seen[-1].end, named.start))
        )
        opened = _WITH.search(before)
        with_ = opened and not _OF_OTHERS.search(before)
        if len(named.words) == 1 and named.name.startswith(named.office) and _MR.match(row, named.end):
            continue  # "the Mayor of San Sample, Ms. A"
        away = is_spoken_of(row, named.start) or is_missed(row, people, at)
        if (joined or with_ or _BY.search(before)) and not away and not row.startswith(("’s", "'s"), named.end):
            seen.append(named)
    return seen


def _list_named(text: str) -> list[Named]:
    """Those whom a row names that begins with one of them: "Mr. A, Director (9:00 a.m., together with Ms. B)"."""
    row, _, behind = text.partition(": ")
    people = find_people(row)
    if _NOT.match(behind) or not people or people[0].start or _NOT_HELD.search(row) or _SAYS.search(row, people[0].end):
        return []
    return [
        named
        for at, named in enumerate(people)
        if not at or is_listed(row, people[at - 1], named) or _BY.search(row[: named.start])
    ]
