"""Facts: how, when, how long and where, each with the words it was read from.

Owns what an analyst writes on an index card, read from the title and the lead; None wherever the page does not say, or
says two things. Pure functions over a Release; who took part is `parsers.people`'s.
"""

import re

from parsers.lead import read_lead, split_sentences
from parsers.place import read_place
from records.language.calendar import find_clocks
from records.language.places import is_in_japan
from records.language.timing import Times, read_day, read_duration, read_times, says_local_time
from records.release import Facts, Medium, Release
from records.text import normalise

_TELEPHONE = r"(?:tele)?phone\b|\btelephonic"
_VIDEO = (
    r"\bvideo[- ]?(?:tele)?conferenc\w*|\bvideo (?:teleconference|call|meeting|talks?|link)|\bVTC\b|\bby video\b"
    r"|\bonline\b|\bvirtual(?:ly)?\b|\bweb (?:conference|meeting)|\bteleconference"
)
_TITLES: tuple[tuple[Medium, str], ...] = (
    ("message", r"\b(?:congratulatory |video |condolence |written )?messages?\b|\bletters?\b|\bcondolences?\b"),
    ("other", r"\bpress conference|\bpress briefing"),
    ("telephone", _TELEPHONE),
    ("video", _VIDEO),
    ("statement", r"\b(?:joint |press |committee )*statements?\b|\bdeclaration\b|\bcommuniqu[eé]\b|\bremarks\b"),
)
_IN_PERSON = (
    r"\b(?:working )?(?:lunch|luncheon|dinner|breakfast|reception|banquet)\b|\bcourtesy call\b|\bcalled on\b"
    r"|\bpaid a (?:courtesy )?(?:call|visit)|\bmeetings?\b|\bmet\b|\btalks\b|\bdialogue\b|\bconsultations?\b"
    r"|\bconference\b|\bsummit\b|\bvisit(?:ed|s)?\b|\bround\b|\bin[- ]person\b|\bceremony\b|\bforum\b"
)
_ACTS: tuple[tuple[Medium, str], ...] = (("telephone", _TELEPHONE), ("video", _VIDEO), ("in person", _IN_PERSON))
# The act the lead tells of; what comes after "following" or "to discuss" is another matter.
_ACT = re.compile(
    r"\b(?:held|had|conducted|made|met|spoke|talked|holds?|took place|convened|hosted|received|paid|exchanged views"
    r"|attended|participated)\b"
    r"(?:(?!\b(?:following|after|since|subsequent|based on|in light of|to discuss|to hold)\b)[^;.]){0,200}"
)
_AWAY = re.compile(
    r"\b(?:who (?:is|was) (?:currently )?(?:visiting|on a visit to|traveling (?:to|in)|staying in|in)"
    r"|(?:is|was|while|during (?:his|her|the|their)) (?:visit(?:ing)?|stay|trip)(?: to| in)?)"
    r"\s+(?:the\s+)?(?P<where>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)"
)
_TO_JAPAN = re.compile(
    r"\bvisit(?:ing|ed)? (?:to )?(?:Japan|Tokyo)\b|\bAmbassador\b[^,.]{0,60}\bto Japan\b|\bin Japan on\b"
)


def read_facts(release: Release, dateline: str) -> Facts:
    """The facts of `release`; `dateline` is the line its own date was read from, which may bear a clock time."""
    sentences = split_sentences(read_lead(release))
    act = next((sentence for sentence in sentences if _ACT.search(sentence)), sentences[0] if sentences else "")
    medium, medium_span = _read_medium(normalise(release.title), act)
    clock = next(find_clocks(dateline), None) if medium == "other" else None
    if clock and release.published:
        told = dateline[clock.start : clock.end]
        spans = {"medium": medium_span, "date": dateline, "start_time": told, "start_time_japan": told}
        return Facts(medium, release.published, clock.time, clock.time, spans=tuple(spans.items()))
    place, place_span = read_place(act)
    if medium is None and place is not None and _ACT.search(act):
        medium, medium_span = "in person", place_span
    day, day_span, japans_day = read_day(act, release.published)
    times = _complete_times(read_times(sentences, act), _is_in_japan(medium, act, place))
    if japans_day and times.local is None:
        day = None  # only Japan's day is told, of an event elsewhere
    minutes, qualifier, length_span = read_duration(sentences, act)
    values_and_spans = (
        ("medium", medium, medium_span),
        ("date", day, day_span),
        ("start_time", times.local, times.local_span),
        ("start_time_japan", times.japan, times.japan_span),
        ("duration_minutes", minutes, length_span),
        ("duration_qualifier", qualifier, length_span),
        ("place", place, place_span),
    )
    spans_told = tuple((name, span) for name, value, span in values_and_spans if value is not None)
    return Facts(medium, day, times.local, times.japan, minutes, qualifier, place, spans_told)


def _read_medium(title: str, act: str) -> tuple[Medium | None, str]:
    """How it was held: as the title says, else as the act of the lead does. A meal and a call are in person."""
    for medium, pattern in _TITLES:
        found = re.search(pattern, title, re.IGNORECASE)
        if found and not (medium == "statement" and re.search(r"\b(?:meeting|talks?|call)\b", title, re.IGNORECASE)):
            return medium, found.group()
    told = _ACT.search(act)
    for medium, pattern in _ACTS if told else ():
        if told and (found := re.search(pattern, told.group(), re.IGNORECASE)):
            return medium, found.group()
    found = re.search(_IN_PERSON, title, re.IGNORECASE)
    return ("in person", found.group()) if found else (None, "")


def _complete_times(times: Times, in_japan: bool) -> Times:
    """Both clocks where they are the same one: an event in Japan, or a call from there."""
    if not in_japan or (times.local and times.japan):
        return times
    time, span = (times.local, times.local_span) if times.local else (times.japan, times.japan_span)
    return Times(time, span, time, span)


def _is_in_japan(medium: Medium | None, act: str, place: str | None) -> bool:
    """Whether the Japanese side spoke from Japan: a meeting held there, or a call by one not said to be away."""
    if says_local_time(act):
        return False
    if medium in {"telephone", "video"}:
        subject = _ACT.split(act)[0]
        return not any(not is_in_japan(away["where"]) for away in _AWAY.finditer(subject))
    return bool(is_in_japan(place) if place is not None else _TO_JAPAN.search(act))
