"""Issued: the day of a statement or a message, where a note, a point or the sentence above its text says it.

Owns those forms alone; the day of an event is `parsers.facts.timing`'s.
"""

import re

from parsers.facts.lead import find_issued
from parsers.facts.timing import Times, resolve
from records.language.calendar import find_dates
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release
from records.text import normalise

# "The text of the joint statement issued on October 6 by ... is as follows"
_TEXT_ISSUED = compile_late(
    r"\W*(?:The|This|Below is the|Full) (?:text of (?:the |this )?)?(?:joint |press |trilateral |leaders[’'] )*"
    r"(?:statement|declaration|communiqu[eé])(?: (?:on|of|by) [^,;]{3,80}?)?(?:,? (?:which|that) was)?"
    r" (?:issued|released|adopted|made)(?: jointly)? on (?=[^;]{3,600}? (?:is|are|reads) "
    r"(?:as follows|as below|attached|below|available)\b)"
    r"|\W*The following (?:joint |press |trilateral |leaders[’'] )*(?:statement|declaration|communiqu[eé])"
    r" was (?:issued|released|adopted|made)(?: jointly)?(?: in [A-Z][\w. ,]{2,30}?)? on ",
    re.IGNORECASE,
)
# "Minister A and Secretary B issued the following joint statement on August 29."
_ISSUED_FOLLOWING = compile_late(
    r"\b(?:issued|released|made|adopted) the following (?:[a-z]+ ){0,2}(?:statement|declaration|communiqu[eé]) on "
)
_SENT = compile_late(
    r"\b(?:sent|issued|conveyed|dispatched)\b[^;]{0,90}\b(?:messages?|letters?|telegrams?|condolences|sympathy)\b"
    r"|\b(?:messages?|letters?|telegrams?)\b[^;]{0,60}\b(?:was|were) (?:sent|issued|conveyed|dispatched)\b"
)
_FIRST = 4  # points

# "..., in response to the damage caused by the tornadoes of May 7"
_ON_MATTER = compile_late(
    r",?\s(?:in response to|in the wake of|on the occasion of|in connection with|following|regarding|concerning|over"
    r"|due to|on(?=\sthe\s(?!morning|afternoon|evening|night|day|same|next|following|occasion|\d)))\s(?:the|an?)\s"
)
# "After the tornado of May 20, Minister A sent a message on May 21"
_SENT_ON = compile_late(
    r"(?<!had )(?<!have )\bsent (?:an?|the|his|her|their) (?:[a-z]+ ){0,3}(?:messages?|letters?|telegrams?)"
    r"(?: of [a-z]+(?: and [a-z]+)?)? on (?=[A-Z\d])"
)


def read_issued(release: Release) -> Times:
    """The day of a statement on something, where a note says when it was issued."""
    note, _ = find_issued(release)
    dates = list(find_dates(note))
    day = resolve(dates[-1], release.published) if dates else None
    return Times(day, note[dates[-1].start : dates[-1].end]) if day else Times()


def find_sent(release: Release) -> str:
    """The sentence of the first points that says that a message was sent, where the lead tells of what it is on."""
    sentences = (each for point in release.points[:_FIRST] for each in split_sentences(normalise(point.text)))
    return next((each for each in sentences if _SENT.search(each)), "")


def leave_matter(act: str) -> str:
    """`act` without what a message is on, where it says on which day it was sent: the matter has another."""
    sent = _SENT_ON.search(act)
    if sent is not None and any(dated.start == sent.end() for dated in find_dates(act)):
        act = act[sent.start() :]
    on = _ON_MATTER.search(act)
    return act[: on.start()] if on and any(find_dates(act[: on.start()])) else act


def read_text_issued(act: str, release: Release) -> Times | None:
    """The day on which the text that a page gives was issued, as the sentence above it says."""
    issued = _TEXT_ISSUED.match(act) or _ISSUED_FOLLOWING.search(act)
    said = next((dated for dated in find_dates(act) if issued and dated.start == issued.end()), None)
    day = resolve(said, release.published) if said else None
    return Times(day, act[said.start : said.end]) if said and day else None
