"""When and how long: the day, the hour here and in Japan, and the length, as a lead states them.

Owns their wordings. Each reading gives the value with the very words it was read from, or None where the text does not
say, or says two things.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from records.language.calendar import Clocked, Dated, find_clocks, find_dates, nearest_year
from records.release import Qualifier

_JAPAN_TIME = re.compile(r"Japan(?:ese)?(?: standard)? time|\bJST\b|time in Japan", re.IGNORECASE)
_LOCAL_TIME = re.compile(
    r"\blocal time|\b(?:[ECMP][SD]T|GMT|UTC|BST|CES?T)\b|\b(?!Japan)[A-Z]\w+ time\b", re.IGNORECASE
)
_DAY_OPENS = re.compile(
    r"(?:(?:On|From|Between)\s+)?(?:the\s+)?(?:\w+day,?\s+)?(?:the\s+(?:morning|afternoon|evening|night)\s+of\s+)?\s*"
)
_DAY_INSIDE = re.compile(r"\b[Oo]n\s+(?:\w+day,?\s+)?(?:the (?:morning|afternoon|evening) of )?$")
_OTHER_DAY = re.compile(
    r"\b(?:since|until|till|by|before|following|after|dated|scheduled|launched|signed)\b[^,]*$", re.IGNORECASE
)
_STARTING = re.compile(r"\b(?:commenc|commens|start|beg[ai]n|from \d)", re.IGNORECASE)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "fifty-five": 55,
    "sixty": 60, "ninety": 90, "a": 1, "an": 1,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_LITTLE = r"(?:(?:a )?(?:little|bit|slightly|somewhat|just|well) )?"
_QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("over", rf"no less than|not less than|{_LITTLE}(?:over|more than)|at least|upwards of|in excess of"),
    ("under", rf"{_LITTLE}(?:less than|under|short of)|nearly|almost|close to|up to|not quite|within"),
    ("about", r"approximately|approx\.?|about|around|roughly|some|circa"),
    ("exact", r"exactly"),
)
_QUALIFIER = "|".join(pattern for _, pattern in _QUALIFIERS)
_DURATION = re.compile(
    r"\b(?:(?:for|lasted|lasting|lasts|took|spent|spoke|talked)(?: for)?(?: a total of)?|duration of"
    rf"|(?:a|an)(?= (?:(?:{_QUALIFIER})[ -])?{_NUMBER}-))\s+"
    rf"(?P<span>(?:(?P<qualifier>{_QUALIFIER})[\s-]+)?(?:a total of )?(?:(?P<half>half an hour)"
    rf"|(?P<hours>{_NUMBER})(?P<half_in> and a half)?[ -]hours?(?P<half_after> and a half)?"
    rf"(?:,? (?:and )?(?P<extra>{_NUMBER})[ -]?minutes?)?"
    rf"|(?P<minutes>{_NUMBER})[ -]?min(?:ute)?s?\b)(?P<so> or so)?)(?!\s+(?:ago|before|later|each)\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"followed by|\bthen\b|subsequent|after which|working (?:lunch|dinner)|thereafter", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """The clock times of an event, each with the words it was read from."""

    local: str | None = None  # "HH:MM" at the place
    local_span: str = ""
    japan: str | None = None  # "HH:MM" in Japan, only when given
    japan_span: str = ""


def read_day(sentence: str, published: date | None) -> tuple[date | None, str, bool]:
    """(day of the event, its words, whether it is marked as Japan's and may not be the place's own).

    It is the day the sentence opens with, else the only one it names with "on". A day without a year takes the one that
    brings it nearest to `published`.
    """
    met = list(find_dates(sentence))
    chosen = next((dated for dated in met if _DAY_OPENS.fullmatch(sentence[: dated.start])), None)
    if chosen is None:
        inside = [dated for dated in met if _DAY_INSIDE.search(sentence[: dated.start])]
        inside = [dated for dated in inside if not _OTHER_DAY.search(sentence[: dated.start])]
        if len({_resolve(dated, published) for dated in inside}) == 1:
            chosen = inside[0]
    day = _resolve(chosen, published) if chosen else None
    if chosen is None or day is None:
        return None, "", False
    after = sentence[chosen.end : chosen.end + 20]
    japans = bool(_JAPAN_TIME.search(after)) and not _LOCAL_TIME.search(after)
    return day, sentence[chosen.start : chosen.end], japans


def _resolve(dated: Dated, published: date | None) -> date | None:
    if dated.year is not None:
        return dated.date
    if published is None:
        return None
    return nearest_year(dated.month, dated.day, published, published + timedelta(days=200))


def says_local_time(sentence: str) -> bool:
    """Whether the sentence tells the clock of a place from Japan's."""
    return bool(_LOCAL_TIME.search(sentence))


def read_times(sentences: list[str], act: str) -> Times:
    """The starting times in `act`, the sentence of the event, else in the first of `sentences` with "commencing"."""
    if next(find_clocks(act), None) is None:
        act = next((told for told in sentences if _STARTING.search(told) and next(find_clocks(told), None)), "")
    clocks = list(find_clocks(act))
    unsaid: Clocked | None = None
    local: Clocked | None = None
    japan: Clocked | None = None
    for number, clock in enumerate(clocks):
        before = act[clocks[number - 1].end if number else max(0, clock.start - 40) : clock.start]
        until = clocks[number + 1].start if number + 1 < len(clocks) else min(len(act), clock.end + 50)
        if re.search(r"(?:\b(?:to|until|till|through|and)|[-–~])\s*$", before):
            continue  # the end of a span of time
        whose = _whose(before, act[clock.end : until])
        if whose == "japan":
            japan = japan or clock
        elif whose == "local":
            local = local or clock
        elif number == 0:
            unsaid = clock
    local = local or unsaid
    return Times(
        local.time if local else None,
        act[local.start : local.end] if local else "",
        japan.time if japan else None,
        act[japan.start : japan.end] if japan else "",
    )


def _whose(before: str, after: str) -> str | None:
    """Whose clock a time is of: "(local time; ...", "... Japan time)", "Japan time: ..."."""
    label = re.search(r"(Japan(?:ese)? time|JST|local time)\s*[:,]\s*$", before, re.IGNORECASE)
    if label:
        return "local" if label[1].lower() == "local time" else "japan"
    near = re.match(r"[^);]*", after)
    words = near.group() if near else ""
    japan, local = _JAPAN_TIME.search(words), _LOCAL_TIME.search(words)
    if japan and (local is None or japan.start() <= local.start()):
        return "japan"
    return "local" if local else None


def read_duration(sentences: list[str], act: str) -> tuple[int | None, Qualifier | None, str]:
    """(minutes, qualifier, words); all None where two lengths are given and it is not clear which is the event's."""
    for sentence in (act, *(other for other in sentences if other != act)):
        met = [(found, minutes) for found in _DURATION.finditer(sentence) if (minutes := _minutes(found)) is not None]
        if not met:
            continue
        found, minutes = met[0]
        if len({length for _, length in met}) > 1 and not _AGAIN.search(sentence[found.end() : met[1][0].start()]):
            return None, None, ""
        return minutes, _qualifier(found), found["span"]
    return None, None, ""


def _minutes(found: re.Match[str]) -> int | None:
    if found["half"]:
        return 30
    if found["minutes"]:
        return _whole(_number(found["minutes"]))
    hours = _number(found["hours"]) + (0.5 if found["half_in"] or found["half_after"] else 0)
    return _whole(hours * 60 + (_number(found["extra"]) if found["extra"] else 0))


def _whole(minutes: float) -> int | None:
    return int(minutes) if minutes == int(minutes) and 0 < minutes <= 24 * 60 else None


def _number(text: str) -> float:
    return float(text) if text[0].isdecimal() else float(_NUMBERS[text.lower()])


def _qualifier(found: re.Match[str]) -> Qualifier:
    said = found["qualifier"]
    if not said:
        return "about" if found["so"] else "exact"
    return next(name for name, pattern in _QUALIFIERS if re.fullmatch(pattern, said, re.IGNORECASE))
