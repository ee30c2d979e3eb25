"""The first words of a release, where it says who met, when, where and how, and the note on who issued it.

Owns what counts as the lead and as such a note. Pure functions over a Release. Longer than most files: which sentence
tells what was done, and where the lead ends, are told by the same verbs.
"""

import itertools
import re
from functools import lru_cache

from parsers.facts.people.rows import announces_list, begins_list
from parsers.facts.people.visitors import is_day_row
from records.language.clock import find_clocks
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Point, Release
from records.text import normalise

# What the lead is about; what comes after "following" or "to discuss" is another matter.
DOING = compile_late(
    # "had a talk", not "had left"
    r"\b(?:held|holds|had(?! (?:already |just |recently |earlier )?(?:been|gone|come|left|departed|arrived|returned"
    r"|flown|died|passed|begun|become|said|told|asked|agreed|decided|announced)\b)|conducted"
    r"|made(?! an? (?:[\w-]+ )?(?:stop|stopover|layover)\b)(?! (?:at|upon|by|in response)\b)|met|meets"
    r"|spoke|talked|took place|takes place|convened|summoned|hosted|received|paid"
    r"|exchanged (?:views|(?:a few )?words|(?:the )?(?:diplomatic )?notes)|(?:was|were) exchanged (?=at|in|on|between"
    r"|by)|conferred(?! (?:on|upon))|consulted|gathered (?:at|in|on|for)"
    r"|opened (?:the|an?)|(?:was|were) opened|handed over|went aboard|boarded"
    r"|telephoned|called(?! (?:for|on|upon|attention))|stood (?:talking|and talked)|chatted|sat down (?:to|for|with)"
    r"|(?:took|placed|answered|accepted) an? (?:telephone|phone|video) call"
    # "called on Foreign Minister A"; who "called on" somebody "to do" something may have been anywhere
    r"|called on (?=(?:Mr|Ms|Mrs|Dr|the Hon|(?:[A-Z][\w-]* ){0,4}(?:Vice-)?Minister)\b)"
    r"(?![^;]{0,160}\bto (?!the\b|an?\b|his\b|her\b|[A-Z]))"
    r"|(?:gave|delivered|hosted) (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:lunch|luncheon|dinner|reception|party|speech|address|lecture|remarks|presentation)"
    r"|(?:was|were) on (?=an? (?:[\w-]+ )?call\b)"
    r"|lodged (?:an?|the|his|her)|took the opportunity|attended|joined|participated|co-?chaired|chaired"
    r"|sent(?! (?:in )?(?:word|(?:(?:his|her|their|best|warm) )*(?:regrets|apologies|greetings|wishes|excuses))\b)"
    r"|(?<!and )(?<!also )(?<!then )(?<!was )(?<!were )invited (?!by |to )(?=[A-Za-z][^;]{2,160}? to (?:an?|the|his"
    r"|her|their) (?:[a-z-]+ ){0,2}"
    r"(?:luncheon|lunch|dinner|breakfast|reception|tea|banquet)\b)"
    r"|(?:was|were) signed|(?<=eremony )was performed|(?:was|were) celebrated"
    r"|(?:carried out|completed|followed|had) the following (?:program(?:me)?|schedule|activities|engagements)"
    r"|(?:will|(?:is|are|scheduled|plans?|planned|going|due) to)\s+"
    r"(?:hold|have|meet|receive|pay|host|attend|take place|organi[sz]e|conduct|be (?:held|signed|conferred|presented"
    r"|opened|unveiled|planted|exchanged)))\b"
)
_EVENT_HELD = compile_late(r"\W*(?:[Tt]he|[Aa]n?) (?P<what>[a-z][a-z-]* [a-z]+)\b[^;]{0,80}? (?:was|were) held\b")
# "The Sample Assembly was held in New York from September 20 to 28."
_CONFERENCE = compile_late(
    r"\W*(?:The|An?|This year[’']s) [^,;]{0,80}?(?P<what>Assembly|Forum|Summit|Conference|Congress|Festival|Expo|Games"
    r"|Olympics|Symposium|Session|Week)(?: of [^,;]{3,60}?)?(?:,? which [^,;]{3,60},?)? "
    r"(?:(?:was|were|is being) held|took place|opened|convened)\b"
)
_TALKED = compile_late(r"\b(?:met with|(?:held|had) (?:an? |talks|their )|exchanged views|conferred|spoke with)")
# What was not held, or not then.
CALLED_OFF = compile_late(
    r"(?<!which )(?<!that )\b(?:was|were|is|are|has been|have been|will be|had to be)\s(?:\w+ly\s)?"
    r"(?:cancel+ed|postponed|put off|called off|rescheduled|brought forward|suspended)\b",
    re.IGNORECASE,
)
_OTHER_BRACKET = compile_late(
    r"\s?[(（](?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er) (?:previous|last|next|preceding|earlier|subsequent|upcoming) "
    r"(?:[\w.-]+ ){0,4}?(?:meeting|talks?|call|visit|dialogue|consultations?|summit|conference|dinner|one)\b"
    r"[^()（）]*[)）]"
)
# "based on the Statement, which was issued when Minister A met Secretary B": not of a statement that now "was issued".
_MADE_WHEN = compile_late(
    r",?\s(?:which\s(?:was|were)\s|(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s))"
    r"(?:issued|announced|adopted|agreed(?:\s(?:on|upon))?|released|launched|concluded|established)\swhen\s.{3,400}$",
    re.DOTALL,
)
# "With a view to the summit that the two are to hold in Kyoto, Mr. A met": of what is still to come.
_PREPARING = compile_late(
    r"^\W*(?:With a view to|In preparation for|To prepare for|In advance of|In anticipation of|In the (?:run"
    r"|lead)-up to)"
    r" [^;]*?, (?=(?:(?:the|an?|Mr|Ms|Mrs|Dr|His|Her|officials|[a-z]+(?:-level)? (?:talks|consultations|meetings?))\b"
    r"|(?:[A-Z][\w-]* ){1,5}[A-Z]{2})[^;]*\b(?:held|took place|met|had|spoke|conducted|exchanged)\b)"
)
# "Secretary A will now visit Japan from November 9", of what was put off.
WILL_NOW = compile_late(
    r"\bwill (?:now|instead) [a-z]+"
    r"|\b(?:visit|meeting|talks?|call|dialogue|consultations?|it)\b[^;]{0,80}? will (?:now )?(?:take place|be held)\b",
    re.IGNORECASE,
)
_ANEW = compile_late(r"\s(?:to|until|till|for) (?:[A-Z]|the \d|next)")
VISITED = compile_late(
    r"\b(?:visited|(?<!who )(?:(?:was|were) in|stayed in) (?=(?:the )?[A-Z][^;]{2,60}? (?:from|between|on) [A-Z])"
    r"|went to (?=the\s[A-Z])|toured|inspected|laid|saw off|greeted|welcomed|signed)\b"
)
_WAS_SHOWN = compile_late(
    r"\W*(?:He|She|They) (?:was|were) (?:also )?(?:briefed|shown|received|welcomed|guided|greeted|escorted)\b"
)
_AHEAD = compile_late(r"(?:will|is|are|scheduled|plan|going|due)")  # of such a match: what is still to be done
PASSIVE = compile_late(r"\b(?:was|were|is|are|be|been)\s+$")
_ABBREVIATED = ("a.m.", "p.m.", "U.S.", "D.C.")
_LONGEST = 3000  # characters; a lead is a paragraph or two
# A line of its own in brackets: "(From 10:20 a.m. for approximately 45 minutes)".
_ABOUT = r"(?:(?:about|around|approximately|nearly|almost|some|shortly after|just after|over|a little over)\s)?"
_BRACKET = compile_late(
    rf"[(（]\s*(?P<when>(?:(?:(?:Starting|Beginning|Commencing)\s)?(?:[Ff]rom|[Aa]t)\s{_ABOUT}(?:\d|noon|midnight)"
    rf"|(?:For\s{_ABOUT}|(?P<length>Approximately\s|About\s))(?:\d|half|an?\s|one\s|two\s|three\s|[a-z-]+\sminutes))"
    r"[^;]{2,150})[)）]\W*"
)
_LENGTH = compile_late(r",?\s(?:for|lasting)\b[^()（）]*$")
_AS_FOLLOWS = compile_late(
    r"\b(?:as follows|(?:outlined|summari[sz]ed|described) below|follows?)[.:]$|\b(?:outline|overview|summary)\W*$"
)
_OVERVIEW_FOLLOWS = compile_late(
    r"\b(?:outline|overview|summary|gist)\b(?: of [^.:]{2,80})? (?:is|are|was|were)"
    r" (?:as follows|(?:given |set out )?below)\W*(?:[(（][^()（）]{3,200}[)）]\W*)?$"
)
# "At the outset, Mr. A, President of Samples, delivered welcoming remarks."
_HAD_PART = compile_late(
    r"^[^;]{0,400}?\b(?:delivered|gave|made|offered) (?:[a-z-]+ ){0,3}"
    r"(?:remarks|address(?:es)?|speech(?:es)?|greetings|toasts?)\b"
)
_EVENTS = compile_late(
    r"\b(?:meeting|talk|call|conversation|dinner|lunch|luncheon|breakfast|ceremony|reception|dialogue|consultation"
    r"|summit|session|visit|conference|briefing|event|tour|exchange|signing|party|announcement)s?\b",
    re.IGNORECASE,
)
_OTHER = compile_late(
    r"\b(?:next|previous|last|upcoming|following|future|past|earlier|second|third|another|other)\b", re.IGNORECASE
)
_LABELLED = compile_late(r"(?:\d{1,2}\W{0,2})?(?:Date|Time|When|Venue|Place)\b[^.:：]{0,20}[:：]")
_OUTLINE = compile_late(
    r"(?:\d{1,2}\W{0,2})?(?:Outline|Overview|Summary|Gist|Contents?|Details)"
    r"(?: of the [a-z ]{3,30})?\s?[:：]\s?(?=[A-Z])"
)
# What a page was put right in, above the page itself: "(Correction) In the release dated November 14, ...".
_CORRECTS = compile_late(
    r"[(\[（【]?\s*(?:Corrections?|Corrected|Errat(?:um|a)|Corrigend(?:um|a)|Updated?|Revised|Revision)\b[^:)\]）】]{0,60}"
    r"[:)\]）】]"
    r"|(?:This|The) (?:press )?(?:release|page|text) (?:dated|of|was|has been)\b[^;]{0,60}?"
    r"\b(?:corrected|updated|revised|amended)\b"
)
_ON_THIS = compile_late(
    r"(?:\d{1,2}\W{0,2})?(?:In this (?:connection|regard)\b"
    r"|(?:In (?:connection with|relation to|response to|view of|light of|regard to)"
    r"|With regard to|Regarding|Concerning|Following|On|Upon) (?:this|these|the above)\b)"
)
_TO_VISIT = compile_late(r"\bwill (?:pay an? (?:[a-z]+ )?visit to|visit|make an? (?:[a-z]+ )?visit to)\b")
_ON_STAY = compile_late(
    r"\W*(?:During|On|In the course of) (?:the|this|his|her|their) (?:stay|visit)\b[^;]{0,30}?,"
    r" [^;]{3,80}? will (?:also )?(?:hold|have|meet|pay|receive)\b(?![^.]*\b(?:possibly|may|might|if)\b)"
)
_HEADING, _SHORTEST, _FIRST = 100, 12, 8  # characters, points
_ISSUED = compile_late(
    r"[(\[（]?\s*(?:This |The )?[Ss]tatement (?:was )?(?:issued|released|made) by (?:the )?"
    r"(?=[^;]{3,200} on [A-Z]\w+ \d{1,2}(?:, \d{4})?\W*$)"
)


def find_issued(release: Release) -> tuple[str, int]:
    """The note "(Statement issued by Mr. A, Minister for Samples, on October 7)", and the character where A begins."""
    texts = (normalise(point.text) for point in release.points if "tatement" in point.text)
    return next(((text, opening.end()) for text in texts if (opening := _ISSUED.match(text))), ("", 0))


def read_lead(release: Release) -> str:
    """The paragraphs before the first numbered point; on pages that number every paragraph, the first of them."""
    texts: list[str] = []
    for point, following in zip(release.points, [*release.points[1:], None], strict=True):
        if not texts and _CORRECTS.match(point.text):
            continue
        if (
            point.label is not None
            and not _goes_on(texts, point)
            and any(len(text) >= 60 or text.endswith(".") for text in texts)
        ):
            break
        if _is_note(point) or len(texts) == 4 or (texts and begins_list(point.text)):
            break
        if texts and is_day_row(point.text) and any(pattern.search(texts[0]) for pattern in (DOING, VISITED)):
            break
        if _is_complete(texts) and not _HAD_PART.search(point.text):
            break
        texts.append(normalise(point.text))
        if announces_list(texts[-1]) or (point.label is not None and not _goes_on(texts, following)):
            break
    ended = [text if text.endswith((".", ":", "?", "!")) else text + "." for text in texts]
    # At the end of a paragraph "p.m." ends a sentence, whatever follows.
    return "".join(text + ("\n" if text.endswith(_ABBREVIATED) else " ") for text in ended).strip()[:_LONGEST]


def _is_complete(texts: list[str]) -> bool:
    """Whether what was done is said, and what was talked of follows: also where its paragraphs have no numbers."""
    return any(map(_OVERVIEW_FOLLOWS.search, texts)) and any(map(DOING.search, texts))


@lru_cache(8)  # people and facts ask for one lead's
def find_act(sentences: tuple[str, ...], title: str = "") -> str:
    """The sentence that tells what was done: that two sides met, else that somebody visited; else the first.

    What is only to follow a visit at an hour ("A reception will be held") is not what was done, nor is the conference
    at which they met, where the `title` is not of it.
    """
    if len(sentences) > 1 and CALLED_OFF.search(sentences[0]):
        anew = next((sentence for sentence in sentences[1:] if WILL_NOW.search(sentence)), None)
        if anew:
            return anew
    visited = ""
    for at, sentence in enumerate(sentences):
        if (found := DOING.search(sentence)) and not _is_around(sentence, sentences[at + 1 :], title):
            # "They were received by ...", "She was briefed by ... and gave ..." says more of the visit.
            more = (
                (PASSIVE.search(sentence, 0, found.start()) and not _is_titled(sentence, title))
                or _WAS_SHOWN.match(sentence)
                or (_AHEAD.match(found.group()) and any(find_clocks(visited)))
            )
            return visited if visited and more else sentence
        if not visited and VISITED.search(sentence):
            visited = sentence
    return next((sentence for sentence in sentences if VISITED.search(sentence)), sentences[0] if sentences else "")


def _is_titled(sentence: str, title: str) -> bool:
    """Whether the event with which a sentence begins is what the title is of: "A reporting session ... was held"."""
    subject = _EVENT_HELD.match(sentence)
    return subject is not None and subject["what"].casefold() in title.casefold()


def _is_around(sentence: str, further: tuple[str, ...], title: str) -> bool:
    """Whether a sentence tells of the conference at which those of a `further` one met: "The Forum took place"."""
    held = _CONFERENCE.match(sentence)
    other = held is not None and held["what"].casefold() not in title.casefold()
    return other and any(map(_TALKED.search, further))


def split_lead(lead: str) -> list[str]:
    """The sentences of a `lead`, without another meeting, as in a bracket: "(the last one was held in Osaka)"."""
    sentences = split_sentences(lead)
    sentences = [_PREPARING.sub("", sentence) for sentence in sentences]
    if " when " in lead:
        sentences = [_MADE_WHEN.sub(".", sentence) for sentence in sentences]
    if not any(sign in lead for sign in "(（"):
        return sentences
    return [_OTHER_BRACKET.sub("", sentence) for sentence in sentences]


def is_called_off(sentences: list[str]) -> bool:
    """Whether the first of the `sentences` of a lead says that what it is of is not held, and none says what is."""
    off = CALLED_OFF.search(sentences[0]) if sentences else None
    if off is None or _ANEW.match(sentences[0], off.end()):
        return False
    rest = [sentences[0][off.end() :], *sentences[1:]]
    return not any(" will " in text or DOING.search(text) for text in rest)


def read_outline(release: Release) -> str:
    """What stands behind the label "Outline:" of a page whose first line is another label: who met is said there."""
    if not release.points or not _LABELLED.match(release.points[0].text):
        return ""
    texts = (point.text for point in release.points[1:_FIRST])
    return next((text[outline.end() :] for text in texts if (outline := _OUTLINE.match(text))), "")


def read_announced(release: Release) -> str:
    """What the points below an announced visit say of those who will meet: "During her stay she will hold ..."."""
    if not release.points or not _TO_VISIT.search(release.points[0].text):
        return ""
    return " ".join(point.text for point in release.points[1:_FIRST] if point.label and _ON_STAY.match(point.text))


def find_titled(release: Release) -> str:
    """What the first sentence says below the heading with which the title begins: one event of a visit, with others."""
    title = release.title.casefold().replace("’", "'")
    texts = [normalise(point.text) for point in release.points[: _FIRST + 1]]
    for above, text in itertools.pairwise(texts):
        heading = above.rstrip(" .:").casefold().replace("’", "'")
        if _SHORTEST <= len(heading) <= _HEADING and title.startswith(heading):
            sentence = next(iter(split_sentences(text)), "")
            return sentence if DOING.search(sentence) else ""
    return ""


def is_bracket(sentence: str) -> bool:
    """Whether a sentence of the lead is only a bracket with an hour or a length; whose it is `find_bracket` settles."""
    return bool(_BRACKET.fullmatch(sentence))


def find_bracket(release: Release, act: str) -> str:
    """What a line in brackets says of the hour and the length of the event of `act`: "It was held from 10:20 a.m. ...".

    It stands right behind the lead, or below a heading that names the event: one below "Press Conference" is another's.
    Where there are several, each has the length of its own part.
    """
    texts = [normalise(point.text) for point in release.points[:_FIRST]]
    found = [(at, bracket) for at, text in enumerate(texts) if at and (bracket := _BRACKET.fullmatch(text))]
    for at, bracket in found:
        if _is_own(texts[at - 1], at == 1, act):
            when = bracket["when"] if len(found) == 1 else _LENGTH.sub("", bracket["when"])
            return f"It {'lasted' if bracket['length'] else 'was held'} {when[0].lower()}{when[1:]}."
    return ""


def _is_own(above: str, first: bool, act: str) -> bool:
    """Whether a bracket below the line `above` is of the event of `act`."""
    if first:
        return above.endswith(act) or bool(_AS_FOLLOWS.search(above))
    events = [found.group().lower().rstrip("s") for found in _EVENTS.finditer(above)]
    heading = len(above) <= _HEADING and not above.endswith(".") and not _OTHER.search(above)
    return heading and bool(events) and all(event in act.lower() for event in events)


def _goes_on(texts: list[str], point: Point | None) -> bool:
    """Whether the next point tells what was done in the matter of which `texts` tell: "In this connection, Mr. A"."""
    is_bare = len(texts) == 1 and not DOING.search(texts[0]) and not VISITED.search(texts[0])
    return is_bare and point is not None and bool(_ON_THIS.match(point.text) and DOING.search(point.text))


def _is_note(point: Point) -> bool:
    return bool(re.match(r"[(\[（]?\s*(?:Reference|Note|Related)\b|[*＊※]", point.text))
