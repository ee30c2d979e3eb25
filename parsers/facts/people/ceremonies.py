"""Ceremonies: who spoke or acted at a ceremony, a reception or a seminar, as the lead and the points below it say.

Owns these sentences, and the lines of a programme that name a speaker; who was of a group or joined is `attendance`'s.
Whose words another read, and who was honoured in absence, was not there.
"""

import re
from dataclasses import replace

from parsers.facts.lead import find_act
from parsers.facts.people.attendance import NOT_THEN, OTHER_DAY
from parsers.facts.people.own_event import is_own_event
from parsers.facts.people.presence import choose_there
from records.language.people.read import find_people
from records.language.people.sides import Named, find_row
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

# "Ms. A delivered a speech, and Mr. B received the saplings", of a ceremony of which the lead names nobody.
_CEREMONY = (
    r"\b(?:(?i:ceremony|reception|seminar|symposium|forum|workshop|concert|lecture)|party|event|[Oo]pening|luncheon|dinner"
    r"|gathering|service|banquet|anniversary|(?:reporting|report|debriefing|closing|opening|presentation) session)\b"
)
_HELD = compile_late(
    rf"{_CEREMONY}[^;]{{0,200}}?\b(?:was held|took place|(?:was|were) (?:(?:jointly|co-?) ?)?(?:hosted|given))\b"
    rf"|\b(?:held|hosted|gave|attended|was present at|took part in|(?:co-?)?organi[sz]ed) (?:the|an?) [^;]{{0,120}}?"
    rf"{_CEREMONY}|\bguests? of [^;]{{3,80}}? at (?:the|an?) [^;]{{0,40}}?{_CEREMONY}"
    rf"|\b(?:presented|conferred|awarded) the (?=[A-Z])|{_CEREMONY} (?:was (?:performed|conducted|celebrated)"
    rf"|(?:that was |which was )?held)\b"
)
_SPEECH = (
    r"(?:speech|proclamation|address|remarks|greetings?|toast|message|lecture"
    r"|presentation|keynote|congratulations|welcome)"
)
_EVENT = r"(?:ceremony|reception|party|luncheon|dinner|gathering|symposium|seminar|forum|workshop|exhibition|event)"
_DID = compile_late(
    r"(?:, [A-Z][\w. ]{2,20}(?=,))?(?:,? on behalf of [^,;]{3,80},|, who [^;]{3,100}?,)?,? (?:also |then )?"
    r"(?:(?:delivered|gave|made|offered|proposed|led|read(?: out| aloud)?)"
    rf" (?:an?|the|his|her|some|words of) (?:[\w-]+ ){{0,3}}?{_SPEECH}\b"
    r"|(?:gave|delivered|made) (?:[a-z]+ ){0,2}?(?:greetings|remarks)"
    r"|(?:offered|expressed|extended) (?:congratulations|thanks|condolences|greetings)\b"
    r"|(?:responded|replied) to the (?:toast|[A-Z][\w-]+[’']s (?:toast|words|address"
    r"|greetings))\b"
    r"|(?:spoke|talked) (?:of|about|on)\b|(?:voiced|expressed|extended) (?:his|her|their)\b"
    rf"|(?:opened|closed|chaired|moderated) (?:the|this) (?:[a-z-]+ )?{_EVENT}\b"
    r"|(?:moderated|chaired|presided over) (?:the|a) (?:[a-z-]+ ){0,2}(?:discussion|panel|session)\b"
    r"|introduced (?:the|his|her) (?:fellows|speakers|guests|participants|students|members|delegation|recipients)"
    r"|(?:received|accepted|unveiled|planted|cut|laid|(?:handed|passed)(?: over)?|presented|conferred|awarded)"
    r" (?:the|an?)\b"
    r"|accepted it\b"
    r"|(?:sang|recited|played|performed) (?:the|an?|two|some)\b|congratulated (?:the|him|her|them|both|all)\b"
    r"|explained (?:the|his|her|their) (?:exhibits?|works?|paintings?|pieces|exhibition|collection|displays?)\b)"
    r"(?! (?:letter|message|telegram|film|video))"
)
# "was received by his daughter, Ms. A"
_RELATED = r"(?:(?:his|her|their) (?:[a-z]+ )?(?:wife|husband|widow|widower|son|daughter|brother|sister|grand\w+), )?"
_WORDS = (
    r"(?:[Rr]emarks|[Ss]peech(?:es)?|[Aa]ddress(?:es)?|[Gg]reetings|[Tt]oasts?|[Cc]ongratulations|[Ll]ecture|[Kk]eynote"
    r"|[Ww]ords of [a-z]+(?: and [a-z]+)?|(?:[Oo]pening|[Cc]losing) words)"
)
_DONE_BY = compile_late(
    rf"\b{_WORDS} (?:was|were) (?:also )?"
    r"(?:delivered|given|made|offered|proposed|spoken|said|led) (?:there )?by (?:the )?$"
    rf"|\b(?:[Gg]reetings|{_WORDS}) came from (?:the )?$"
    rf"|\bfollowed by (?:an?|the) (?:[a-z]+ ){{0,2}}{_SPEECH} (?:by|from|of) (?:the )?$"
    rf"|\b(?:[Aa]fter|[Ff]ollowing|[Ww]ith) (?:[a-z]+ )?{_WORDS} (?:by|from) (?:the )?$"
    r"|\b(?:moderated|chaired|facilitated) by (?:the )?$"
    r"|\b(?:was|were) read(?: out| aloud)?(?: there)?(?: on (?:his|her) behalf)? by (?:the )?$"
    r"|\b(?:was|were) (?:(?:handed|passed)(?: over)?|presented|conferred|awarded|unveiled|received|accepted|cut|laid"
    r"|planted)"
    rf" (?:[^,;]{{0,60}} )?(?:by|to|on|upon) {_RELATED}(?:the )?$"
)
# "passed the saplings to Mayor B", who received them; a toast, a letter or a tribute may be to anybody
_GAVE_TO = compile_late(
    r",? (?:also |then )?(?:handed|presented|passed)(?: over)? "
    r"(?!(?:[\w-]+ ){1,5}?(?:toast|tribute|letter|message|greetings?|thanks|speech|address|remarks|lecture)\b)"
    r"(?:an?|the|his|her|two|three|\d+) [^,;]{3,120}? to (?:the )?"
)
# What was done on another day, or not in person.
_FROM_AFAR = compile_late(
    r"\b(?:the day before|preceding|in absentia|posthumous\w*|by (?:post|mail|courier"
    r"|telephone)|remotely"
    r"|recorded|(?:in|by) an? (?:letter|telegram|(?:[a-z]+ )?message|e-?mail|statement))\b"
)
# A line of a programme: "Keynote speech: Dr. A, Senior Fellow", "Panel discussion (90 minutes): Ms. B (moderator)"
_PROGRAMME = compile_late(
    r"\W*(?:(?:[Oo]pening|[Cc]losing|[Ww]elcom(?:e|ing)|[Kk]eynote|[Cc]ongratulatory|[Gg]uest|[Ss]pecial) )?"
    r"(?:(?i:remarks|comments|speech(?:es)?|address(?:es)?|lectures?|presentations?|toasts?|greetings|words of [a-z]+"
    r"|panel(?: discussion)?|panell?ists?|(?:keynote )?speakers?|moderators?|discussants?|(?:co-)?chairs?"
    r"|master of ceremonies|commentators?))(?: [IVX\d]{1,3})?(?: ?\([^():]{1,60}(?::\d\d[^():]{0,40})?\))?: (?:the )?"
)
_NOT_LIVE = compile_late(
    r"[(（][^()（）]*\b(?:by|via|video|online|remote\w*|recorded|read|message|absent|represented|cancel+ed|tbc|TBC)\b"
)
# "with Professor A and Mr. B as panelists", "the speakers were C and D"
_AS_PANEL = compile_late(
    r",? (?:as|serving as|acting as) (?:the )?(?:panell?ists?|speakers?|discussants?|moderators?|chair)\b"
)
_PANEL_WERE = compile_late(
    r"\b(?:panell?ists|(?:keynote )?speakers?|discussants|moderator) (?:was|were|included):? (?:the )?$"
)
_TITLED = compile_late(
    rf"{_CEREMONY}|\b(?:presentation|presents|conferment|confers|commendation|awards?|donation|handover"
    rf"|exchange of notes|anniversary"
    r"|exhibition|unveiling|inauguration|memorial|commemoration|farewell|banquet)\b",
    re.IGNORECASE,
)
# "On hand were Governor A and Mayor B", "Among the guests was Senator C"
_ON_HAND = compile_late(
    r"\W*(?:(?:Also )?[Oo]n hand|[Aa]lso [Pp]resent|[Aa]mong (?:the|those) (?:[a-z]+ ){0,2}?"
    r"(?:guests|participants|attendees|present|attending|in attendance)|[Tt]he (?:invited |other )?guests)"
    r"(?: at the (?:[a-z]+ )?[a-z]+)? (?:was|were|included):? (?:the )?"
    r"|\W*[Tt]he panel (?:consisted of|comprised|included|was (?:made up|composed) of):? (?:the )?"
)
_FROM_LAND = compile_late(r"(?:(?:from|for) (?:the )?[A-Z][A-Za-z. ]{2,30}?,? )?(?:the )?")
_BEARING = 80  # characters before a name
_CLOSE = 6  # points below the lead
_AND_BY = compile_late(r",? (?:and|then),? (?:(?:then|after (?:them|him|her|that)|later)[ ,]+)?by (?:the )?")
_AT_CEREMONY = compile_late(
    r"\W*(?:At|During) the (?:[a-z-]+ )?"
    r"(?:ceremony|reception|party|luncheon|dinner|gathering|symposium|seminar|session)\b"
    r"(?:, which [^,;]{3,60})?,? (?:the )?"
)
_OPENED = compile_late(r"\b(?:(?:was|were) (?:opened|inaugurated|unveiled|dedicated|signed))\b")


def is_ceremony(title: str) -> bool:
    """Whether a title is of a ceremony or the like, so that who speaks in the lead speaks there."""
    return bool(_TITLED.search(title))


def drop_other_times(release: Release) -> Release:
    """`release` without the sentences that tell of a past or a future one: "The first seminar was held in 2011."."""
    texts = [
        " ".join(sentence for sentence in split_sentences(point.text) if not NOT_THEN.search(sentence))
        for point in release.points
    ]
    points = (replace(point, text=text) for point, text in zip(release.points, texts, strict=True))
    return replace(release, points=tuple(points))


def performed(release: Release, lead: str) -> list[Named]:
    """Those who spoke or acted at the ceremony of the lead, as the points right below it say."""
    held = _HELD.search(lead)
    opened = _OPENED.search(lead) or is_ceremony(release.title)
    texts = [point.text for point in release.points if point.text not in lead] if held or opened else []
    behind = _list_own(split_sentences(lead), release.title) if held and is_ceremony(release.title) else []
    did: list[Named] = []
    for sentences in (behind, *map(split_sentences, texts[: _CLOSE if held else 1])):
        for sentence in sentences:
            if OTHER_DAY.search(sentence):
                break
            if NOT_THEN.search(sentence) or _FROM_AFAR.search(sentence):
                continue
            opening = _PROGRAMME.match(sentence) or _ON_HAND.match(sentence) if held else None
            if opening:
                did += _read_behind(sentence, opening)
            elif held or _AT_CEREMONY.match(sentence):
                did += _read_performers(sentence)
    return did


def _list_own(sentences: list[str], title: str) -> list[str]:
    """The sentences of a lead behind the first that tell of what its act tells of."""
    act = find_act(tuple(sentences))
    behind = [sentence for sentence in sentences[1:] if sentence != act]
    return [sentence for sentence in behind if is_own_event(sentence, find_people(sentence), act, title)]


def _read_behind(line: str, opening: re.Match[str]) -> list[Named]:
    """Those whom a line of a programme, or of guests, names right behind its opening; none where the first was away."""
    people = find_people(line)
    there = choose_there(line, people)
    if not people or _NOT_LIVE.search(line):
        return []
    between = line[opening.end() : people[0].start]
    if people[0].start != opening.end() - len("the ") and not _FROM_LAND.fullmatch(between):
        return []
    return there if people[0] in there else []


def _read_performers(sentence: str) -> list[Named]:
    """Those of a sentence who did something at a ceremony: "A gave remarks", "remarks were given by B"."""
    did: list[Named] = []
    people = choose_there(sentence, find_people(sentence))
    last = -1
    for at, named in enumerate(people):
        before = sentence[max(0, named.start - _BEARING) : named.start]
        goes_on = last == at - 1 and at and _AND_BY.fullmatch(sentence, people[last].end, named.start)
        row = find_row(sentence, people, at)
        on_panel = _AS_PANEL.match(sentence, people[row.stop - 1].end) or _PANEL_WERE.search(before)
        if on_panel or _DONE_BY.search(before) or goes_on:
            did += people[at : row.stop]
            last = row.stop - 1
        elif _DID.match(sentence, named.end):
            did += people[row.start : at + 1]
            if at + 1 < len(people) and _GAVE_TO.fullmatch(sentence, named.end, people[at + 1].start):
                did += people[at + 1 : find_row(sentence, people, at + 1).stop]
    return did
