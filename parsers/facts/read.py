"""Facts: how, when, how long and where, each with the words it was read from.

Owns what an analyst writes on an index card, read from the title and the lead; None wherever the page does not say, or
says two things. Pure functions over a Release; who took part is `parsers.facts.people`'s. Longer than most
files: date, clock and zone of one event are settled together, so that they never contradict each other.
"""

import re
from typing import cast

from parsers.facts.labelled import add_labelled, is_labelled
from parsers.facts.lead import find_bracket, find_issued, is_bracket, read_lead
from parsers.facts.place import read_place, read_stated, read_visited
from parsers.facts.timing import Times, find_beginnings, names_local_clock, names_other_clock, read_times, resolve
from records.language.calendar import find_dates, make_date
from records.language.clock import find_clocks, find_zones, show_clock
from records.language.durations import Length, find_durations
from records.language.expression import Expression
from records.language.media import find_media
from records.language.numbers import NUMBER
from records.language.people.owners import find_home
from records.language.phrases import has_word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.language.places.read import find_places, is_abroad, is_in_japan
from records.language.sentences import split_sentences
from records.language.tokens import cut
from records.release import Facts, Medium, Qualifier, Release
from records.text import normalise

# What a title says outright, in this order.
_BY_TITLE: tuple[Medium, ...] = ("message", "other", "telephone", "video", "statement")
_HELD = frozenset({"in person", "telephone", "video"})
_OUTRIGHT = frozenset({"document", "medium"})
# What the lead is about; what comes after "following" or "to discuss" is another matter.
_DOING = re.compile(
    r"\b(?:held|holds|had|conducted"
    r"|made(?! an? (?:[\w-]+ )?(?:stop|stopover|layover)\b)(?! (?:at|upon|by|in response)\b)|met|meets"
    r"|spoke|talked|took place|takes place|convened|hosted|received|paid"
    r"|exchanged (?:views|(?:a few )?words)|conferred(?! (?:on|upon))|consulted|gathered (?:at|in|on|for)"
    r"|opened (?:the|an?)|(?:was|were) opened|handed over|went aboard|boarded"
    r"|telephoned|called(?! (?:for|on|upon|attention))|stood (?:talking|and talked)|chatted|sat down (?:to|for|with)"
    r"|(?:took|placed|answered|accepted) an? (?:telephone|phone|video) call"
    # "called on Foreign Minister A"; who "called on" somebody "to do" something may have been anywhere
    r"|called on (?=(?:Mr|Ms|Mrs|Dr|the Hon|(?:[A-Z][\w-]* ){0,4}(?:Vice-)?Minister)\b)"
    r"(?![^;]{0,160}\bto (?!the\b|an?\b|his\b|her\b|[A-Z]))"
    r"|(?:gave|delivered|hosted) (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:lunch|luncheon|dinner|reception|party|speech|address|lecture|remarks|presentation)"
    r"|(?:was|were) on (?=an? (?:[\w-]+ )?call\b)"
    r"|took the opportunity|attended|joined|participated|co-?chaired|chaired|sent|(?:was|were) signed"
    r"|(?:will|(?:is|are|scheduled|plans?|planned) to)\s+"
    r"(?:hold|have|meet|receive|pay|host|attend|take place|be held))\b"
)
_AFTER = re.compile(
    r"\b(?:following|after|before|prior to|ahead of|as (?:agreed|announced|decided|confirmed)|since|subsequent|based on"
    r"|in light of|to discuss|to hold)\b|;"
)
_REACH, _AUXILIARY = 300, 8  # characters
_VISITED = re.compile(r"\b(?:visited|toured|inspected|laid|saw off|greeted|welcomed|signed)\b")
_AHEAD = re.compile(r"(?:will|is|are|scheduled|plan)")  # of such a match: what is still to be done
_SPOKE = frozenset({"spoke", "talked", "conferred", "consulted", "discussed"})
_IN_A_CALL = re.compile(r"(?:^|,\s)(?:In|By|Via|in|by|via) (?:an? |the )?(?:[\w-]+ ){0,2}$")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been)\s+$")
_HAPPENS = re.compile(r"[\w ]*(?:place|be held)\b")
_ASIDE = re.compile(r",?\s+who\b[^,]*,?")  # where somebody is or what he does, not how they met
_STATED = re.compile(r"\b(?:statement|declaration|communiqu[eé]|remarks)s?\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:who (?:is|was|are|were) (?:currently )?(?:visiting|on a visit to|traveling (?:to|in)|staying in|in)"
    r"|(?:is|was|are|were|while|during (?:his|her|the|their)) (?:visit(?:ing)?|stay|trip)(?: to| in)?"
    r"|[Ww]hile (?:(?:he|she) (?:is|was) )?in|^From(?= [A-Z][\w.]*(?:, [A-Z][\w.]*)?, )"
    r"|(?:, |\b(?:is|was) )(?:currently )?(?:visiting|staying in|touring"
    r"|on (?:an?|his|her) (?:[a-z]+ )?(?:visit|trip|tour) (?:to|of))"
    r"|(?<!who )(?<!had )visited(?=[^;]*\b(?:held|met|received|paid|attended)\b))"
    r"\s+(?:the\s+)?(?P<where>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)"
)
_AWAY_WORDS = frozenset(
    {"who", "visit", "visiting", "visited", "stay", "staying", "trip", "while", "from", "tour", "touring"}
)
# Who the sentence before the act says is away: "Foreign Minister A is on a visit to Geneva. He held a telephone talk".
_OURS_ALONE = re.compile(
    r"\W*(?:(?:On|In|At) [^,;]{3,40}, )?(?!.{0,80}\b(?:Secretary|President|U\.S\.))[^.;]{0,60}\bMinister\b"
)
_PRONOUN = re.compile(r"\W*(?:(?:On|In|At|From) [^,;]{3,40}, )?(?:[Hh]e|[Ss]he)\b")
_WENT_TO = re.compile(r"\b(?:visited|arrived in|travel+ed to)\s+(?P<where>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)")
_WIRED = re.compile(r"\b(?:rang|phoned|telephoned|(?:by|over the|on the) (?:tele)?phone|telephone)\b", re.IGNORECASE)
# "who is visiting Sampleton to attend the Sample Meeting, had a brief conversation with": they met there.
_CONVERSED = re.compile(
    r"\b(?:to attend|attending|to participate in)\b[^;]{0,160}?,\s"
    r"(?P<how>had (?:an? )?(?:\w+ )?(?:conversation|exchange of views)) with\b"
)
_BY_WIRE = re.compile(r"\bcalls?\b(?! (?:for|on|upon|attention))|\btelephoned\b", re.IGNORECASE)
# The first of several lengths is that of a part.
_PART = re.compile(
    r"\b(?:one-on-one|t[eê]te-[aà]-t[eê]te|small[- ]group|restricted|expanded|extended)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|via|through)\s(?:an?\s)?$")
_TOWN = re.compile(
    r"(?:(?:,? (?:which (?:is|was) )?(?:(?:in port|at anchor|moored|docked|berthed|anchored|calling|staying) )?"
    r"(?:in|at)"
    r"(?: the(?: [a-z]+ of)?)?|,) (?!Mr|Ms|The|H\.E)"
    r"(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*(?! and (?:the\b|[A-Z])))*"
)
_DURING = re.compile(r"(?:During|On) (?:the|this|his|her) (?:visit|stay|trip)\b")
_STOPPED = re.compile(r"\bmade an? (?:[\w-]+ )?(?:stop|stopover|layover)\b")
_THERE = re.compile(r"\b(?:he|she|they) (?:met|held|had|received)\b", re.IGNORECASE)
_LONGEST = 24 * 60  # minutes
_FIRST = 4  # points that may say when it began
_LASTING = re.compile(
    r"\b(?:for|lasted|lasting|lasts|took|spent|spoke|talked|duration of"
    r"|(?:ended|closed|concluded|finished|adjourned|broke up|came to an end|was over|were over) (?:after|in)"
    r"|(?:meeting|talk|call|breakfast|lunch|luncheon|dinner|session|conversation|exchange|discussion|dialogue|tour"
    r"|ceremony|visit|consultation|reception|chat|gathering|interview|audience|summit|(?:tele)?conference)s? of"
    r"|over the course of|duration:)(?:\s+(?:for|an?|the|further|another|additional|total|of))*[\s-]*$"
    r"|[(（](?:[^()（）]*[,;])?\s*$",
    re.IGNORECASE,
)
_NO_LENGTH_BEHIND = re.compile(
    r"\s+(?:ago|each|a (?:day|week)|(?:later|earlier|before|prior|after)\b(?! (?:to )?(?:the|a|his|her|their)\b))\b",
    re.IGNORECASE,
)
_HAD_DONE = re.compile(r"\bhad (?:(?:also|last|already|previously) )?(?:met|held|spoken|talked|visited|had)\b")
# "They then had a dinner", "A press briefing followed."
_NEXT = re.compile(
    r"^\W*(?:Afterwards?|Later|Then|Subsequently|After(?:wards)? (?:that|this|the|which|their))\b"
    r"|\b(?:[Tt]hey|[Hh]e|[Ss]he|[Tt]he (?:\w+ )?(?:ministers|leaders|sides|two|party)) "
    r"(?:then|later|afterwards|subsequently)\b"
    r"|\bfollowed\W*$"
)
# "a 50-minute film", "a two-hour drive"
_NO_EVENT = re.compile(
    r"(?:[\s-]+(?!(?:with|in|at|on|to|and|for)\b)[a-z]+){0,2}?[\s-]+(?:film|movie|documentary|drive|ride"
    r"|flight|walk|break|recess|delay|journey|interval|train|boat|bus|concert|performance)s?\b"
)
_TOTAL_BEFORE = re.compile(
    r"\btotal(?: length| time| duration)? of\s*$"
    r"|\b(?:total|in all|altogether|all told|overall|combined)[,:]?\s+(?:for\s+)?$"
    r"|\b(?:as a whole|in (?:its|their) entirety|whole|(?:whole|entire) (?:meeting|talks?|event|visit|ceremony))"
    r"\s(?:lasted|took|ran for|went on for|continued for)\s$",
    re.IGNORECASE,
)
# "for 30 minutes, in all 85 minutes": the words are said of the length behind them.
_TOTAL_AFTER = re.compile(
    r",?\s*(?:in total|in all|altogether|all told|overall|combined)\b"
    rf"(?![,:]?\s+(?:(?:for|about|approximately|around)\s+)*{NUMBER})",
    re.IGNORECASE,
)
# What follows is a part of the event, or another one after it.
_PARTS = re.compile(
    r"\b(?:includ|of which|followed by|subsequent|after(?: which|wards?\b)|working (?:lunch|dinner)|thereafter"
    r"|consisting of)",
    re.IGNORECASE,
)
_OTHER_DAY_WORDS = frozenset({"following", "after", "before", "since", "previous", "last", "earlier"})
# "following their meeting of 45 minutes in Rome on June 6", "a day after a dinner of two hours".
_OF_OTHER_DAY = re.compile(
    r"(?P<day>\b(?:an?|the|\w+) (?:day|week|month|year)s? )?\b(?:following|after|before) (?!th(?:is|at)\b|which\b)"
    r"(?:an?|the|his|her|their)\b(?:(?! (?:held|met|had|spoke|talked|began)\b)[^,;()（）])*"
    # "the first since the 40-minute talk of January 9", "their last meeting, of two hours, in Rome"
    r"|(?P<last>\bsince (?:an?|the|his|her|their)\b(?:(?! and )[^,;()（）])*"
    r"|\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Aa]n) (?:previous|last|earlier) (?:[\w-]+ ){0,2}?"
    r"(?:meeting|talk|call|conversation|dinner|lunch|visit)s?\b(?:,[^,;]*,)?[^,;]*)"
)
_TO_JAPAN = re.compile(
    r"\b(?:visit(?:ing|ed)? (?:to )?|invited to )(?:Japan|Tokyo)\b|\bin Japan on\b"
    r"|\bon (?:an?|his|her|their) (?:[\w-]+ ){0,3}?(?:mission|visit|trip|tour) to (?:Japan|Tokyo)\b"
)
_POSTED = re.compile(r"\bAmbassador\b[^,.]{0,60}\bto Japan\b")
# "Minister X received a courtesy call from ...", "... paid a courtesy call on Minister X": where the minister is.
_RECEIVED = re.compile(
    r"\b(?:received|accepted)\s(?:an?\s)?(?:[a-z-]+\s){0,2}(?:call|visit|delegation|group|members)\b"
)
_CALLED_ON = re.compile(r"\b(?:courtesy\s(?:call|visit)\s(?:on|to)|called\son)\s(?P<host>[^;()（）]{3,120})")
_EMBASSY = re.compile(r"\b(?:Embassy of the United States|(?:U\.S\.|American) Embassy)")
_RESIDENCE = re.compile(r"\bAmbassador[’']s (?:official )?residence\b", re.IGNORECASE)
_OF_STATES = re.compile(
    r"\b(?:Ambassador|Affaires ad interim|Affaires a\.i\.) of the United States\b|\bU\.S\. Ambassador\b"
)
_ELSEWHERE = re.compile(r"\b(?:margins?|sidelines?)\b")
_MINISTER = re.compile(r"\bMinister\b|\bState Secretary for\b|\bMinistry of\b")


def read_facts(release: Release, dateline: str) -> Facts:
    """The facts of `release`; `dateline` is the line its own date was read from, which may bear a clock time."""
    sentences, act = _read_act(release)
    sentences += find_beginnings([point.text for point in release.points[:_FIRST]], act)
    bracket = find_bracket(release, act)
    sentences += [bracket] if bracket else []
    medium, medium_span = _read_medium(normalise(release.title), act)
    clock = next(find_clocks(dateline), None) if medium == "other" else None
    if clock and release.published:
        said, time = dateline[clock.start : clock.end], show_clock(clock)
        spans = {"medium": medium_span, "date": dateline, "start_time": said, "start_time_japan": said}
        return Facts(medium, release.published, time, time, spans=tuple(spans.items()))
    # Statements, messages and calls are held nowhere: a town in their text is where something else was.
    place, place_span = (None, "") if medium in {"statement", "message", "telephone"} else read_place(act)
    if medium in {"in person", None} and place is None:
        place, place_span = read_stated(sentences)
    if medium == "in person" and place is None:
        place, place_span = read_visited(act)
    if medium is None and place is None and (conversed := _CONVERSED.search(act)) and not _is_by_wire(release):
        place, place_span = read_visited(act)
        medium, medium_span = ("in person", conversed["how"]) if place else (None, "")
    if medium == "in person" and place is None and act in sentences[1:]:
        place, place_span = _read_before(sentences[sentences.index(act) - 1], act)
    done = medium is None and place is not None and (_DOING.search(act) or _VISITED.search(act))
    if done and not _WIRED.search(act):
        medium, medium_span = "in person", place_span
    other = medium == "statement" and not _STATED.search(act)  # the day of what the statement is on
    if other:
        times = _read_issued(release)
    else:
        before = sentences[sentences.index(act) - 1] if act in sentences[1:] else ""
        times = read_times(sentences, act, release.published, _is_in_japan(medium, act, place, before))
    length, length_span = _read_length(sentences, act)
    minutes: int | None = None
    qualifier: Qualifier | None = None
    if length:
        minutes, qualifier = int(length.minutes), length.qualifier
    elif medium in _HELD and times.day and times.minutes and not any(find_durations(act)):
        minutes, qualifier, length_span = times.minutes, "exact", times.minutes_span
    values_and_spans = (
        ("medium", medium, medium_span),
        ("date", times.day, times.day_span),
        ("start_time", times.local, times.local_span),
        ("start_time_japan", times.japan, times.japan_span),
        ("duration_minutes", minutes, length_span),
        ("duration_qualifier", qualifier, length_span),
        ("place", place, place_span),
    )
    spans_read = tuple((name, span) for name, value, span in values_and_spans if value is not None)
    return Facts(
        medium,
        times.day,
        times.local,
        times.japan,
        minutes,
        qualifier,
        place,
        spans_read,
    )


def _read_before(sentence: str, act: str) -> tuple[str | None, str]:
    """The place of the `sentence` before `act`: "During the visit they ...", or of a stop: "made a stopover at ..."."""
    if _DURING.match(act):
        return read_place(sentence)
    return read_visited(sentence) if _STOPPED.search(sentence) and _THERE.search(act) else (None, "")


def _read_issued(release: Release) -> Times:
    """The day of a statement on something, where a note says when it was issued."""
    note, _ = find_issued(release)
    dates = list(find_dates(note))
    day = resolve(dates[-1], release.published) if dates else None
    return Times(day, note[dates[-1].start : dates[-1].end]) if day else Times()


def _read_act(release: Release) -> tuple[list[str], str]:
    """The sentences of the lead, and the one that tells what was done, with what labelled lines add to it."""
    sentences = split_sentences(read_lead(release))
    found = _find_act(sentences)
    act = add_labelled(release, found)
    sentences = [each for each in sentences if each == found or not (is_labelled(each) or is_bracket(each))]
    return [act if sentence == found else sentence for sentence in sentences], act


def _find_act(sentences: list[str]) -> str:
    """The sentence that tells what was done: that two sides met, else that somebody visited; else the first.

    What is only to follow a visit at an hour ("A reception will be held") is not what was done.
    """
    visited = ""
    for sentence in sentences:
        if found := _DOING.search(sentence):
            # "They were received by ..." says more of the visit.
            more = _PASSIVE.search(sentence, 0, found.start()) or (
                _AHEAD.match(found.group()) and any(find_clocks(visited))
            )
            return visited if visited and more else sentence
        if not visited and _VISITED.search(sentence):
            visited = sentence
    return next((sentence for sentence in sentences if _VISITED.search(sentence)), sentences[0] if sentences else "")


def _read_medium(title: str, act: str) -> tuple[Medium | None, str]:
    """How it was held: as the title says, else as the act of the lead does. A meal and a call are in person."""
    of_title = list(find_media(title))
    event = any(found.kind == "gathering" for found in of_title) or re.search(
        r"\b(?:talk|call)s?\b", title, re.IGNORECASE
    )
    for medium in _BY_TITLE:
        found = next((each for each in of_title if each.value == medium and each.kind in _OUTRIGHT), None)
        if found and not (medium == "statement" and event):
            return medium, title[found.start : found.end]
    of_act = _find_done(act)
    # What is said outright goes before the word of a gathering, wherever they stand: "held a meeting by telephone".
    if of_act:
        found = min(of_act, key=lambda each: each.kind == "gathering")
        return cast(Medium, found.value), act[found.start : found.end]
    found = next((each for each in of_title if each.value == "in person" and each.kind != "word"), None)
    return ("in person", title[found.start : found.end]) if found else (None, "")


def _is_by_wire(release: Release) -> bool:
    """Whether a word of the page is one of telephone or video, of whatever it is said."""
    texts = (release.title, *(normalise(point.text) for point in release.points))
    return any(
        _BY_WIRE.search(text) or any(found.value in {"telephone", "video"} for found in find_media(text))
        for text in texts
    )


def _find_done(act: str) -> list[Expression]:
    """The words on how it was held in what was done: what follows the verb, or stands before it in "was held"."""
    doing = _DOING.search(act)
    if doing is None:
        return []
    after = _AFTER.search(act, doing.end())
    end = min(after.start() if after else len(act), doing.end() + _REACH)
    passive = _PASSIVE.search(act[max(0, doing.start() - _AUXILIARY) : doing.start()]) or _HAPPENS.match(
        act, doing.start()
    )
    start = act.rfind(",", 0, doing.start()) + 1 if passive else doing.start()
    # They "spoke" in the call that the sentence opens with.
    ahead = doing.group() in _SPOKE
    asides = [aside.span() for aside in _ASIDE.finditer(act)] if " who" in act else []
    return [
        found
        for found in find_media(act)
        if (start <= found.start < end or (ahead and found.start < start and _IN_A_CALL.search(act, 0, found.start)))
        and not any(first <= found.start < last for first, last in asides)
        and (found.kind in {"medium", "gathering"} or (found.value == "message" and _is_sent(act, doing, found)))
    ]


def _is_sent(act: str, doing: re.Match[str], found: Expression) -> bool:
    """Whether a message is what was done: "sent a message", "attended by a video message"."""
    return doing.group().startswith("sent") or bool(_BY.search(act[: found.start]))


def _read_length(sentences: list[str], act: str) -> tuple[Length | None, str]:
    """How long the event lasted, with its words; None where several lengths are given and none is the whole."""
    for sentence in (act, *(other for other in sentences if other != act and not _is_of_another(other, act))):
        other_days = _find_other_days(sentence)
        given = [
            (found, length)
            for found in find_durations(sentence)
            if not any(first <= found.start < last for first, last in other_days)
            and (length := _length_of_event(found, sentence))
        ]
        if not given:
            continue
        whole = [(found, length) for found, length in given if _is_whole(found, sentence)]
        found, length = (whole or given)[0]
        others = [other for each, other in given if each is not found]
        between = sentence[found.end : given[1][0].start] if len(given) > 1 else ""
        first = not _PART.search(sentence[: found.end]) and _PARTS.search(between)
        if whole or all(other == length for other in others) or first:
            return (length, sentence[found.start : found.end]) if length.most is None else (None, "")
        return None, ""
    return None, ""


def _is_of_another(sentence: str, act: str) -> bool:
    """Whether a sentence beside the act tells of another event: by what "had" been, or the days it names.

    The day before or after may be the same by Japan's clock.
    """
    if _HAD_DONE.search(sentence) or _NEXT.search(sentence):
        return True
    days = [
        [day.toordinal() for dated in find_dates(text) if (day := make_date(2000, dated.month, dated.day))]
        for text in (sentence, act)
    ]
    return all(days) and all(abs(one - other) % 365 > 1 for one in days[0] for other in days[1])


def _find_other_days(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence speaks of what was held on another day, before this or after it."""
    found = _OF_OTHER_DAY.finditer(sentence) if has_word(sentence, _OTHER_DAY_WORDS) else ()
    return [other.span() for other in found if other["day"] or other["last"] or any(find_dates(other.group()))]


def _length_of_event(found: Expression, sentence: str) -> Length | None:
    """The length, where it may be that of an event: whole minutes of a day at most, behind "for" or "lasted"."""
    length = found.value
    before, after = sentence[max(0, found.start - 40) : found.start], sentence[found.end : found.end + 40]
    if not isinstance(length, Length) or length.minutes != int(length.minutes) or length.minutes > _LONGEST:
        return None
    if before.endswith("at "):  # "at an hour when ..."
        return None
    of_event = _LASTING.search(before) or _is_of_event(found, sentence) or _is_whole(found, sentence)
    return length if of_event and not _NO_LENGTH_BEHIND.match(after) else None


def _is_of_event(found: Expression, sentence: str) -> bool:
    """Whether it is said of what was held: "held a 35-minute talk"."""
    words = sentence[found.start : found.end]
    return (
        words.endswith(("minute", "hour"))
        and not _NO_EVENT.match(sentence, found.end)
        and bool(
            re.search(r"\b(?:[Aa]n?|[Tt]h(?:e|is))\s+$", sentence[: found.start]) or words.startswith(("a ", "an "))
        )
    )


def _is_whole(found: Expression, sentence: str) -> bool:
    before, words = sentence[max(0, found.start - 40) : found.start], sentence[found.start : found.end]
    return bool(_TOTAL_BEFORE.search(before) or " total of " in words or _TOTAL_AFTER.match(sentence[found.end :]))


def _is_in_japan(medium: Medium | None, act: str, place: str | None, sentence: str) -> bool | None:
    """Whether the Japanese side spoke from Japan: a meeting held there, or a call by one not said to be away.

    `sentence` is the one before the act. None where nothing says so.
    """
    doing = _DOING.search(act)
    before = act[: doing.start()] if doing else act
    somewhere = [*_AWAY.finditer(act)] if has_word(act, _AWAY_WORDS) else []
    elsewhere = [found for found in somewhere if not is_in_japan(found["where"])]
    away = any(found.end() <= len(before) for found in elsewhere)
    if medium in {"telephone", "video"}:
        away = away or _was_away(sentence, act)
        return not away and not names_local_clock(act)
    if names_other_clock(act):
        return False
    around = _with_town(act, place) if place else ""
    if is_in_japan(around) or (place and _is_guest(act, place)) or (not away and _names_only_home(act)):
        return True
    if away or is_abroad(around):
        return False
    if find_zones(act):
        return None  # Japan's clock is named for a meeting that by now may be anywhere
    posted = _POSTED.search(act) and not elsewhere  # an ambassador travels, too
    at_home = _TO_JAPAN.search(act) or posted or _calls_at_home(act) or len(elsewhere) < len(somewhere)
    return True if at_home else None


def _was_away(sentence: str, act: str) -> bool:
    """Whether the minister of whom the `act` says "he" is abroad, as the sentence before it says."""
    if not _PRONOUN.match(act) or not _OURS_ALONE.match(sentence):
        return False
    places = [found["where"] for pattern in (_AWAY, _WENT_TO) for found in pattern.finditer(sentence)]
    return any(not is_in_japan(where) for where in places)


def _is_guest(act: str, place: str) -> bool:
    """Whether the host's house is the United States' in Japan: no town is named, and theirs is the ambassador."""
    theirs = _EMBASSY.search(place) or (_RESIDENCE.search(place) and _OF_STATES.search(act))
    return bool(theirs) and not any(is_abroad(found) for found, _, _ in find_places(act) if found != place)


def _calls_at_home(act: str) -> bool:
    """Whether a call was paid on a minister of Japan, where no third country and no margins of something are named."""
    received, called = _RECEIVED.search(act), _CALLED_ON.search(act)
    host = act[: received.start()] if received else called["host"] if called else ""
    if not _MINISTER.search(host) or _ELSEWHERE.search(act):
        return False
    hosts = {name for name, _, _ in find_nations(host)}
    return hosts <= {JAPAN} and {name for name, _, _ in find_nations(act)} <= {JAPAN, UNITED_STATES}


def _names_only_home(act: str) -> bool:
    """Whether a town of Japan is named, and neither another town nor a third country."""
    names = cut(act).names.values()
    homes = {find_home(kind, name) for kind, name, _ in names if kind in {"place", "state"}}
    return homes == {JAPAN} and all(name in {JAPAN, UNITED_STATES} for kind, name, _ in names if kind == "country")


def _with_town(act: str, place: str) -> str:
    """A place with the town and the prefecture, State or country that stand behind it: "Sample Hotel in Toyako"."""
    start = act.find(place)
    behind = _TOWN.match(act, start + len(place)) if start >= 0 else None
    return act[start : behind.end()] if behind else place
