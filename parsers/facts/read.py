"""Facts: how, when, how long and where, each with the words it was read from.

Owns what an analyst writes on an index card, read from the title and the lead; None wherever the page does not say, or
says two things. Pure functions over a Release; who took part is `parsers.facts.people.read`'s.
Date, clock and zone of one event are settled together, so that they never contradict each other.
"""

import re
from typing import cast

from parsers.facts.arranged import add_arranged
from parsers.facts.first_day import add_first_day, add_first_row, drop_decision
from parsers.facts.issued import find_sent, leave_matter, read_issued, read_text_issued
from parsers.facts.labelled import add_labelled, is_labelled
from parsers.facts.lead import (
    DOING,
    PASSIVE,
    VISITED,
    find_act,
    find_bracket,
    find_titled,
    is_bracket,
    read_lead,
    split_lead,
)
from parsers.facts.lengths import read_length
from parsers.facts.place import read_place, read_stated, read_visited
from parsers.facts.timing import Times, find_beginnings, read_times
from parsers.facts.whereabouts import is_held_in_japan
from records.language.clock import find_clocks, show_clock
from records.language.durations import find_durations
from records.language.expression import Expression
from records.language.media import find_media
from records.pattern import compile_late
from records.release import Facts, Medium, Qualifier, Release
from records.text import normalise

# What a title says outright, in this order.
_BY_TITLE: tuple[Medium, ...] = ("message", "other", "telephone", "video", "statement")
_HELD = frozenset({"in person", "telephone", "video"})
_OUTRIGHT = frozenset({"document", "medium"})
_AFTER = compile_late(
    r"\b(?:following|after|before|prior to|ahead of|as (?:agreed|announced|decided|confirmed)|since|subsequent|based on"
    r"|in light of|to discuss|to hold)\b|;"
)
_REACH, _AUXILIARY = 300, 8  # characters
_SPOKE = frozenset({"spoke", "talked", "conferred", "consulted", "discussed"})
_IN_A_CALL = compile_late(r"(?:^|,\s)(?:In|By|Via|in|by|via) (?:an? |the )?(?:[\w-]+ ){0,2}$")
_HAPPENS = compile_late(r"[\w ]*(?:place|be held)\b")
_ASIDE = compile_late(r",?\s+who\b[^,]*,?")  # where somebody is or what he does, not how they met
_STATED = compile_late(r"\b(?:statement|declaration|communiqu[eé]|remarks)s?\b", re.IGNORECASE)
# "Statement by the Press Secretary on the Conclusion of the Talks"; one made "at the Meeting" is of the meeting
_STATEMENT_BY = compile_late(r"(?:Press )?Statement by (?!.*\bat (?:the|an?)\b)")
# What passes from hand to hand, at a place that is said; without one it may be no more than a decision.
_GAVE = compile_late(
    r"(?<!was )(?<!were )(?<!been )(?<!be )\b(?:conferred|presented|awarded|handed)\b"
    r"|\b(?:was|were) (?:conferred|presented|awarded|handed)\b[^;]{0,200}\bat (?:a|the) (?:[a-z-]+ ){0,3}ceremony\b"
    r"|\b[Nn]otes\b[^;]{0,160}\b(?:was|were) exchanged\b|\bexchanged (?:the )?notes\b"
)
_HANDING = compile_late(r"\b(?:[Hh]and(?:ing)?[- ]?[Oo]ver|[Dd]elivery|[Pp]resentation) of\b")  # of a letter
_HANDED = compile_late(r"\bhanded (?:over )?(?:an?|the|his|her|their) [^;]{3,160}? to (?:the )?[A-Z]")
_AT_HOME = compile_late(r"\bat (?:his|her) (?:official )?residence\b")
_CALLED = compile_late(
    r"\b(?:visited|paid a visit to) (?=(?:the )?(?:Mr|Ms|Mrs|Dr|Hon|H\.E|(?:[A-Z][\w-]* ){0,4}(?:Vice-)?Minister)\b)"
)
_AFAR = compile_late(
    r"\b(?:online|virtual\w*|remote\w*|videos?|by (?:an? )?(?:mail|post|courier|e-?mail|letter))\b", re.IGNORECASE
)
_WIRED = compile_late(r"\b(?:rang|phoned|telephoned|(?:by|over the|on the) (?:tele)?phone|telephone)\b", re.IGNORECASE)
# "who is visiting Sampleton to attend the Sample Meeting, had a brief conversation with": they met there.
_CONVERSED = compile_late(
    r"\b(?:to attend|attending|to participate in)\b[^;]{0,160}?,\s"
    r"(?P<how>had (?:an? )?(?:\w+ )?(?:conversation|exchange of views|talk))"
    r"(?: (?:of|lasting) [\w -]{3,40})? with\b"
)
_BY_WIRE = compile_late(r"\bcalls?\b(?! (?:for|on|upon|attention))|\btelephoned\b", re.IGNORECASE)
_BY = compile_late(r"\b(?:by|via|through)\s(?:an?\s)?$")
_DURING = compile_late(r"(?:During|On) (?:the|this|his|her) (?:visit|stay|trip)\b")
_STOPPED = compile_late(r"\bmade an? (?:[\w-]+ )?(?:stop|stopover|layover)\b")
_THERE = compile_late(r"\b(?:he|she|they) (?:met|held|had|received)\b", re.IGNORECASE)
_OF_SENDING = compile_late(
    r"\b(?:sent|sends|issued|conveyed|delivered|addressed|extended|wrote|written|expressed|messages?|letters?|telegrams?)\b"
)
_FIRST = 4  # points that may say when it began


def read_facts(release: Release, dateline: str) -> Facts:
    """The facts of `release`; `dateline` is the line its own date was read from, which may bear a clock time."""
    sentences, act, how = _read_act(release)
    sentences += find_beginnings([point.text for point in release.points[:_FIRST]], act)
    bracket = find_bracket(release, act)
    sentences += [bracket] if bracket else []
    title = normalise(release.title)
    medium, medium_span = _read_medium(title, act, how)
    clock = next(find_clocks(dateline), None) if medium == "other" else None
    if clock and release.published:
        said, time = dateline[clock.start : clock.end], show_clock(clock)
        spans = {"medium": medium_span, "date": dateline, "start_time": said, "start_time_japan": said}
        return Facts(medium, release.published, time, time, spans=tuple(spans.items()))
    # Statements, messages and calls are held nowhere: a town in their text is where something else was.
    place, place_span = (None, "") if medium in {"statement", "message", "telephone"} else read_place(act)
    if medium in {"in person", None} and place is None:
        place, place_span = read_stated(sentences, act, title)
    if medium == "in person" and place is None:
        place, place_span = read_visited(act)
    if medium is None and place is None and (conversed := _CONVERSED.search(act)) and not _is_by_wire(release):
        place, place_span = read_visited(act)
        medium, medium_span = ("in person", conversed["how"]) if place else (None, "")
    if medium == "in person" and place is None and act in sentences[1:]:
        place, place_span = _read_before(sentences[sentences.index(act) - 1], act)
    done = medium is None and place is not None and (DOING.search(act) or VISITED.search(act))
    if done and not _WIRED.search(act):
        medium, medium_span = "in person", place_span
    if medium is None:
        medium, medium_span = _read_giving(act, place_span)
    times = _read_times(release, sentences, act, medium, place)
    length, length_span = read_length(sentences, act, title)
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


def _read_times(release: Release, sentences: list[str], act: str, medium: Medium | None, place: str | None) -> Times:
    """When it was; of a statement or a message, when that was issued or sent, never the day of what it is on."""
    title, published = normalise(release.title), release.published
    if medium == "statement" and not _STATED.search(act):
        times = read_issued(release)
    elif medium == "message" and not _OF_SENDING.search(act):
        sent = find_sent(release)
        times = read_times([sent], sent, published, None, title) if sent else Times()
    else:
        before = sentences[sentences.index(act) - 1] if act in sentences[1:] else ""
        act = leave_matter(act) if medium == "message" else act
        times = read_times(sentences, act, published, is_held_in_japan(medium, act, place, before), title)
    if medium in {"in person", None} and not times.local and release.published:
        times = add_first_row(add_first_day(times, title, sentences, act, release.published), release)
    if medium == "statement" and times.day is None:
        times = read_text_issued(act, release) or times
    return times


def _read_before(sentence: str, act: str) -> tuple[str | None, str]:
    """The place of the `sentence` before `act`: "During the visit they ...", or of a stop: "made a stopover at ..."."""
    if _DURING.match(act):
        return read_place(sentence)
    return read_visited(sentence) if _STOPPED.search(sentence) and _THERE.search(act) else (None, "")


def _read_act(release: Release) -> tuple[list[str], str, str]:
    """The sentences of the lead, the one that tells what was done, with what labelled lines add to it, and how."""
    sentences = split_lead(read_lead(release))
    found = find_act(tuple(sentences), release.title)
    if VISITED.search(found) and not DOING.search(found) and (titled := find_titled(release)):
        return [*sentences, titled], titled, ""
    act, how = add_labelled(release, found)
    act = add_arranged(release, sentences[0] if sentences else "", drop_decision(act))
    sentences = [each for each in sentences if each == found or not (is_labelled(each) or is_bracket(each))]
    return [act if sentence == found else sentence for sentence in sentences], act, how


def _read_medium(title: str, act: str, how: str) -> tuple[Medium | None, str]:
    """How it was held: as the title says, else a labelled line, else the act. A meal and a call are in person."""
    of_title = list(find_media(title))
    event = any(found.kind == "gathering" for found in of_title) or re.search(
        r"\b(?:talk|call)s?\b", title, re.IGNORECASE
    )
    for medium in _BY_TITLE:
        found = next((each for each in of_title if each.value == medium and each.kind in _OUTRIGHT), None)
        if found and medium == "message" and _HANDING.search(title):
            continue
        if found and not (medium == "statement" and event and not _STATEMENT_BY.match(title)):
            return medium, title[found.start : found.end]
    if how and (found := next((each for each in find_media(how) if each.kind == "medium"), None)):
        return cast(Medium, found.value), how[found.start : found.end]
    of_act = _find_done(act)
    # What is said outright goes before the word of a gathering, wherever they stand: "held a meeting by telephone".
    if of_act:
        found = min(of_act, key=lambda each: each.kind == "gathering")
        return cast(Medium, found.value), act[found.start : found.end]
    found = next((each for each in of_title if each.value == "in person" and each.kind != "word"), None)
    return ("in person", title[found.start : found.end]) if found else (None, "")


def _read_giving(act: str, place: str) -> tuple[Medium | None, str]:
    """In person, where something is handed over or conferred at a place, or somebody visited: "visited Minister A"."""
    gave = _GAVE.search(act)
    found = _HANDED.search(act) or _CALLED.search(act) or (_AT_HOME.search(act) if gave else None)
    words = found.group() if found else place if gave else ""
    return ("in person", words) if words and not _AFAR.search(act) and not _WIRED.search(act) else (None, "")


def _is_by_wire(release: Release) -> bool:
    """Whether a word of the page is one of telephone or video, of whatever it is said."""
    texts = (release.title, *(normalise(point.text) for point in release.points))
    return any(
        _BY_WIRE.search(text) or any(found.value in {"telephone", "video"} for found in find_media(text))
        for text in texts
    )


def _find_done(act: str) -> list[Expression]:
    """The words on how it was held in what was done: what follows the verb, or stands before it in "was held"."""
    doing = DOING.search(act)
    if doing is None:
        return []
    after = _AFTER.search(act, doing.end())
    end = min(after.start() if after else len(act), doing.end() + _REACH)
    passive = PASSIVE.search(act[max(0, doing.start() - _AUXILIARY) : doing.start()]) or _HAPPENS.match(
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
