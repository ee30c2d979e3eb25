"""Whose sentence one beside the act is: that of the act's own event, or of another that the page names.

Owns only what a sentence says of itself; a sentence that names no event is nobody else's. The talk, the meeting, the
call and the conversation are one kind; a meal, a ceremony or a tour is the act's where the act or the title names it.
"""

import re
from collections.abc import Sequence

from parsers.facts.other_times import is_of_other_time
from records.language.people.read import find_people
from records.pattern import compile_late

# "They then had a dinner", "A press briefing followed."
NEXT = compile_late(
    r"^\W*(?:Afterwards?|Later|Then|Subsequently|After(?:wards)? (?:that|this|the|which|their))\b"
    r"|\b(?:[Tt]hey|[Hh]e|[Ss]he|[Tt]he (?:\w+ )?(?:ministers|leaders|sides|two|party)) "
    r"(?:then|later|afterwards|subsequently)\b"
    r"|\bfollowed\W*$|\b(?:met|spoke|talked) again\b"
)

_TALK = (
    r"meetings?|talks?|calls?|conversations?|discussions?|sessions?|exchange of views|consultations?|dialogue"
    r"|summit(?! (?:meeting|talk))"
    r"|conference|teleconference|audience|interview|gathering|round"
)
_OTHER = (
    r"(?:dinner|lunch|luncheon|breakfast|brunch|supper|banquet|tea|meal)(?! (?:meeting|talk|session|conversation))"
    r"|reception|party|ceremony|signing|unveiling|tour"
    r"|inspection|visit|press (?:conference|briefing|availability|event|announcement|call)|news conference|briefing"
    r"|press opportunity|photo (?:session|call|opportunity)|symposium|seminar|workshop|forum|lecture|speech|address"
    r"|service|celebration|exercise|festival|game|match|performance|concert|exhibition|screening|walk|stroll"
    r"|demonstration|film|movie|documentary|drive|ride|flight|journey"
)
# What is done at another event, by those who are there.
_PART = (
    r"ceremony|signing|unveiling|lecture|speech|address|service|performance|concert|exhibition|screening|demonstration"
    r"|film|movie|documentary|game|match|session|round|talks?|discussions?"
)
_IS_TALK, _IS_OTHER, _IS_PART = (compile_late(f"(?i){kind}") for kind in (_TALK, _OTHER, _PART))
_VERB = (
    r"(?:was|were|had been|began|started|commenced|lasted|opened|took|ran|went on|got under way|continued|ended|closed"
    r"|concluded|finished|adjourned|broke up|came to an end)\b"
)
_LEADING = r"^\W*(?:(?:In|At|On|During|From|Starting|Beginning|Commencing|Lasting)\s[^,]{2,80},\s)?"
_WHICH = r"(?P<which>(?:(?!(?:in|at|during)\s)[\w.’'+&-]+\s){0,4}?)"
_WHAT = rf"(?P<what>{_OTHER}|{_TALK})\b"
_ARTICLE = r"(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]heir|[Hh]is|[Hh]er)\s)?"
# "The dinner at the Sample House lasted ...", "A joint press conference was held ..."
_SUBJECT = compile_late(rf"{_LEADING}{_ARTICLE}{_WHICH}(?i:{_WHAT})(?P<behind>,?\s[^;]{{0,100}}?)?,?\s{_VERB}")
# "They had dinner for an hour", "The two ministers held a joint press conference for ..."
_DOING = compile_late(
    rf"{_LEADING}(?:They|He|She|Both|(?:The\s|Both\s)?(?:[\w’.-]+\s){{1,7}}?)\s?"
    rf"(?:(?:also|both|jointly|together)\s)*(?:held|had|attended|hosted|gave|shared|ate|began|started|were at"
    r"|sat down (?:to|for)|took part in|participated in)\s"
    rf"{_ARTICLE}{_WHICH}(?i:{_WHAT})(?P<behind>)"
)
# "As Minister A was abroad, Mr. B, Vice-Minister, hosted a dinner"
_HOSTED = compile_late(rf"\b(?:hosted|gave)\s{_ARTICLE}{_WHICH}(?i:{_WHAT})(?P<behind>)")
# "At the dinner, they talked for an hour"
_DURING_WORDS = ("At", "During", "Over", "Throughout")
_DURING = compile_late(rf"^\W*(?:{'|'.join(_DURING_WORDS)})\s{_ARTICLE}{_WHICH}(?i:{_WHAT})(?P<behind>),?\s")
# One of these stands in each, or begins it: to try each pattern is dear.
_TOURS = (
    "toured", "inspected", "visited", "walked", "strolled", "dined", "lunched", "watched", "flew", "drove", "rode",
    "waited", "rested", "played",
)  # fmt: skip
_AROUND_WORDS = ("After", "Before", "Following", "Prior", "Ahead", "Preceding")
_TOURED = compile_late(
    r"^\W*(?:They|He|She|Both|The\s(?:\w+\s){1,3}?|(?:[A-Z][\w.’'-]*\s){1,4}?)\s?(?:also\s|both\s|jointly\s|together\s)?"
    rf"(?P<verb>{'|'.join(_TOURS)})\b"
    r"(?!.*\b(?:met|held|had|spoke|talked|conferred)\b)"
)
# "Their deputies met for an hour", "The ministers of defense met ..."
_OF_OTHERS = compile_late(
    r"(?i)^\W*(?:their|the|some|senior)\s(?:[\w-]+\s)?(?P<who>deputies|spouses|wives|husbands|officials|experts|staffs?|aides"
    r"|ambassadors|teams|negotiators|envoys|students|teachers|(?:ministers|secretaries) (?:of|for) (?!state|foreign)\w+"
    r"|(?:defen[sc]e|finance|economic|economy|trade|vice-?) (?:ministers|secretaries))\b"
)
# One who speaks for some time is heard, and meets nobody: "The interpreter spoke for ten minutes".
_SPEAKING = ("spoke", "talked", "lectured")
_ONE_SPOKE = compile_late(
    r"^\W*(?:He|She|(?:The |An? )?(?!They\b|Both\b|The\b|two\b|sides\b)(?:(?!and\b|with\b)[\w’.-]+ ){0,5}"
    r"(?!and\b)(?:[\w’-]*[^\Ws])(?<!\bpair)(?<!\bgroup)(?<!\bparty))"
    rf"\s(?:{'|'.join(_SPEAKING)})\b(?!.*\bwith\b)"
)
_HEARD = compile_late(r"(?i)\b(?:lecture|speech|address|remarks|keynote|talk on|presentation|spoke|class|seminar)")
# "The ministers met the press for 15 minutes"
_AUDIENCE = compile_late(
    r"\b(?:met|spoke|talked|briefed|addressed|chatted|mingled)(?: (?:with|to))? (?:the |some |local |\w+ )?"
    r"(?P<whom>press|reporters|journalists|media|students|pupils|children|staff|residents|guests|crowds?|audience)\b"
)
# "Before the meeting, the two ..."
_AROUND = compile_late(
    rf"^\W*(?:After|Before|Following|Prior to|Ahead of|Preceding) (?:the|this|that|their|these) {_WHICH}(?i:{_WHAT})"
    r"[^,]{0,60},(?! (?:the|this|their) (?:[\w-]+ ){0,2}(?:meeting|talks?|call|conversation|session)\b)"
)
_NOT_THIS = compile_late(
    r"(?i)\b(?:trilateral|quad|quadrilateral|multilateral|plenary|expanded|extended|restricted|small[- ]group"
    r"|one-on-one|t[eê]te-[aà]-t[eê]te|summit|courtesy|leaders[’']?|two-plus-two|2\+2|press|next|previous|first|second|third|final|last"
    r"|other|another|separate|subsequent|following|preceding|earlier|later|preparatory)\b"
)
_OF_SEVERAL = compile_late(r"(?i)\b(?:trilateral|quad|quadrilateral|multilateral|three|four)\b")
_OF_TWO = compile_late(r"\bbilateral\b|\bJapan-U\.?S\b|\bU\.?S\.?-Japan\b")
_NATIONS = compile_late(r"\b[A-Z][\w.]*(?:-[A-Z][\w.]*)+")
_WITH = compile_late(r"^\s(?:with|between)\s(?P<whom>.*)")
_BESIDE = compile_late(r"^,?\s(?:(?:before|after|following|preceding)\b|(?:that|which) (?:followed|preceded))")
_CAPITAL = compile_late(r"\b[A-Z][\w’-]+")
_ANYBODY = frozenset({
    "mr", "ms", "mrs", "dr", "honorable", "u", "us", "american", "japanese", "japan", "united", "states", "america",
    "minister", "secretary", "ambassador", "foreign", "president", "prime",
})  # fmt: skip
# The kind stands beside what was done, or comes after it: "held a meeting, followed by a dinner".
_APART = r"\b(?:and|then|before|after|following|followed by|prior to|ahead of|or)\s(?:[\w’-]+\s){0,4}?"
_SAME_WORDS = {"luncheon": "lunch", "talks": "talk", "signing": "sign", "party": "reception"}


def is_of_other_event(sentence: str, sentences: Sequence[str], act: str, title: str) -> bool:
    """Whether one of the `sentences` beside the act is of another event: it names one, or "it" is one just named."""
    if sentence.startswith("It ") and (at := sentences.index(sentence)) and sentences[at - 1] != act:
        sentence = sentences[at - 1]
    return bool(NEXT.search(sentence)) or names_other_event(sentence, act, title)


def names_other_event(sentence: str, act: str, title: str) -> bool:
    """Whether a sentence beside the act has another event than the act's for its subject: "The dinner lasted ..."."""
    if any(verb in sentence for verb in _TOURS) and (toured := _TOURED.match(sentence)):
        return toured["verb"] not in act
    others = _OF_OTHERS.match(sentence)
    if is_of_other_time(sentence, act) or (others and others["who"].lower() not in f"{act} {title}".lower()):
        return True
    around = _AROUND.match(sentence) if sentence.startswith(_AROUND_WORDS) else None
    beside = around and _IS_TALK.fullmatch(around["what"])
    heard = any(verb in sentence for verb in _SPEAKING)
    if beside or (heard and _ONE_SPOKE.match(sentence) and not _HEARD.search(act)):
        return True
    found = _match_subject(sentence)
    if found is None and _names_others(sentence, act, title):
        return True
    found = found or _DOING.match(sentence)
    return found is not None and _is_other_kind(found, (act, title))


def names_other_gathering(sentence: str, act: str, title: str) -> bool | None:
    """Whether a sentence beside the act tells of a gathering that is not the act's; False for one the title names too.

    None where it is about none: a speech or a film is part of one.
    """
    found = _match_subject(sentence) or _DOING.match(sentence) or _HOSTED.search(sentence)
    if found is None or _IS_PART.fullmatch(found["what"]):
        return None
    what = found["what"].lower()
    if _IS_OTHER.fullmatch(what) and _stem(what) in title.lower():
        return False
    return _is_other_kind(found, (act, title)) or None


def _match_subject(sentence: str) -> re.Match[str] | None:
    """The event that a sentence is about: "At the dinner, ...", "The dinner at the Sample House lasted ..."."""
    during = _DURING.match(sentence) if sentence.startswith(_DURING_WORDS) else None
    return during or _SUBJECT.match(sentence)


def _is_other_kind(found: re.Match[str], said: tuple[str, str]) -> bool:
    """Whether the event that a sentence names is no such as act and title name, or is set apart from theirs."""
    what = found["what"].lower()
    other = _IS_OTHER.fullmatch(what) and not any(_is_named(what, text) for text in said)
    return bool(other) or _is_qualified(found["which"], said) or _is_beside(found["behind"] or "", said)


def _names_others(sentence: str, act: str, title: str) -> bool:
    """Whether a sentence tells of a meeting with others than those whom act and title name."""
    if (those := _AUDIENCE.search(sentence)) and those["whom"] not in act:
        return True
    known = f"{act} {title}".casefold()
    return any(
        all(word.casefold() not in known for word in named.words if len(word) > 1) for named in find_people(sentence)
    )


def _is_named(what: str, text: str) -> bool:
    """Whether `text` is of such an event: it names it, and not as what came before or after."""
    word, text = _stem(what), text.lower()
    return bool(re.search(rf"\b{word}", text)) and not re.search(rf"{_APART}{word}", text)


def _stem(what: str) -> str:
    return _SAME_WORDS.get(what, what.rstrip("s"))


def _is_qualified(which: str, said: tuple[str, str]) -> bool:
    """Whether the words before the kind are those of another of the same kind: "the trilateral meeting"."""
    words = " ".join(said).lower()
    if any(found.group().lower().rstrip("’'") not in words for found in _NOT_THIS.finditer(which)):
        return True
    if _OF_TWO.search(which) and not _NATIONS.sub(" ", which).count("-") and _OF_SEVERAL.search(words):
        return not _OF_SEVERAL.search(which)
    nations = {part.strip(".") for found in _NATIONS.finditer(which) for part in found.group().split("-")}
    return any(nation.lower() not in words and nation.replace(".", "") not in {"US", "Japan"} for nation in nations)


def _is_beside(behind: str, said: tuple[str, str]) -> bool:
    """Whether the words behind the kind set it apart: "with the Secretary of Defense", "that followed"."""
    if _BESIDE.match(behind):
        return True
    whom = _WITH.match(behind)
    if whom is None:
        return False
    words = " ".join(said).casefold()
    names = (name.casefold() for name in _CAPITAL.findall(whom["whom"]))
    return any(name not in words and name not in _ANYBODY for name in names)
