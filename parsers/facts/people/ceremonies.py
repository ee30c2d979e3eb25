"""Ceremonies: who spoke or acted at a ceremony, a reception or a seminar, as the points below the lead say.

Owns these sentences alone; who was of a group or joined is `attendance`'s.
"""

import re

from parsers.facts.people.attendance import NOT_THEN, OTHER_DAY
from parsers.facts.people.presence import choose_there
from records.language.people.read import find_people
from records.language.people.sides import Named, find_row
from records.language.sentences import split_sentences
from records.release import Release

# "Ms. A delivered a speech, and Mr. B received the saplings", of a ceremony of which the lead names nobody.
_CEREMONY = (
    r"\b(?:[Cc]eremony|[Rr]eception|party|event|[Oo]pening|luncheon|dinner|gathering|symposium|seminar|service"
    r"|concert)\b"
)
_HELD = re.compile(
    rf"{_CEREMONY}[^;]{{0,200}}?\b(?:was held|took place|(?:was|were) (?:(?:jointly|co-?) ?)?(?:hosted|given))\b"
    rf"|\b(?:held|hosted|gave|attended|was present at|took part in) (?:the|an?) [^;]{{0,120}}?{_CEREMONY}"
)
_SPEECH = r"(?:speech|address|remarks|greetings?|toast|message)"
_DID = re.compile(
    r"(?:,? on behalf of [^,;]{3,80},)?,? (?:also |then )?(?:(?:delivered|gave|made|offered|proposed|read)"
    rf" (?:an?|the|his|her|some) (?:[\w-]+ ){{0,3}}?{_SPEECH}\b"
    r"|gave (?:greetings|remarks)|(?:spoke|talked) (?:of|about|on)\b|(?:voiced|expressed|extended) (?:his|her|their)\b"
    r"|(?:received|accepted|unveiled|planted|cut|laid|handed(?: over)?|presented) (?:the|an?)\b)"
    r"(?! (?:letter|message|telegram|film|video))"
)
_DONE_BY = re.compile(
    r"\b(?:[Rr]emarks|[Ss]peech(?:es)?|[Aa]ddress(?:es)?|[Gg]reetings|[Tt]oasts?) (?:was|were) (?:also )?"
    r"(?:delivered|given|made|offered|proposed) (?:there )?by (?:the )?$"
    r"|\b(?:moderated|chaired|facilitated) by (?:the )?$"
)
# "with Professor A and Mr. B as panelists", "the speakers were C and D"
_AS_PANEL = re.compile(
    r",? (?:as|serving as|acting as) (?:the )?(?:panell?ists?|speakers?|discussants?|moderators?|chair)\b"
)
_PANEL_WERE = re.compile(
    r"\b(?:panell?ists|(?:keynote )?speakers?|discussants|moderator) (?:was|were|included):? (?:the )?$"
)
_BEARING = 80  # characters before a name
_CLOSE = 3  # points below the lead
_AND_BY = re.compile(r",? (?:and|then),? (?:(?:then|after (?:them|him|her|that)|later)[ ,]+)?by (?:the )?")
_AT_CEREMONY = re.compile(
    r"\W*(?:At|During) the (?:[a-z-]+ )?(?:ceremony|reception|party|luncheon|dinner|gathering|symposium|seminar)\b"
    r"(?:, which [^,;]{3,60})?, (?:the )?"
)
_OPENED = re.compile(r"\b(?:(?:was|were) (?:opened|inaugurated|unveiled|dedicated|signed))\b")


def performed(release: Release, lead: str) -> list[Named]:
    """Those who spoke or acted at the ceremony of the lead, as the points right below it say."""
    held, opened = _HELD.search(lead), _OPENED.search(lead)
    texts = [point.text for point in release.points if point.text not in lead] if held or opened else []
    did: list[Named] = []
    for text in texts[: _CLOSE if held else 1]:
        for sentence in split_sentences(text):
            if OTHER_DAY.search(sentence):
                break
            if not NOT_THEN.search(sentence) and (held or _AT_CEREMONY.match(sentence)):
                did += _read_performers(sentence)
    return did


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
    return did
