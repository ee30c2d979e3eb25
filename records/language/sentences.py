"""Where a sentence ends: never at the full stop of an abbreviation.

Owns the one list of abbreviations; whoever parts a text into sentences, in whatever room, does it here.
"""

import itertools
import re
from functools import lru_cache

from records.pattern import compile_late

# Given names and saints as they are shortened: "Ma. Sample", "Wm. Sample".
SHORTENED_NAMES = frozenset({
    "St", "Ste", "Sta", "Sto", "Ma", "Wm", "Jos", "Geo", "Chas", "Thos", "Jas", "Jno", "Robt", "Edw", "Th", "Ph", "Chr",
    "Fr",
})  # fmt: skip
# A full stop after these ends no sentence: "Mr. SAMPLE", "No. 3".
_NEVER = compile_late(
    r"\b(?:Mr|Ms|Mrs|Messrs|Mmes|Drs|[Rr]et|Dr|Hon|Lt|Gen|Adm|Sen|Rep|Gov|Prof|Amb|Col|Capt|Cmdr|Maj|Brig|Sgt|Rev|Pres|St|Mt|Ft|Jr|Sr|Nos?"
    r"|Art|Vol|Fig|pp?|approx|ca|cf|vs|viz|H\.\s?E)\.$"
)
# After these it may: "8 a.m. for", "U.S. Forces", "J. D. Example", "Article V. The". What follows tells.
_MAYBE = compile_late(
    rf"(?:(?:\b|(?<=\d))(?:[A-Za-z]\.\s?){{2,}}|\b(?:[A-Z]|{'|'.join(sorted(SHORTENED_NAMES))}"
    r"|Co|Corp|Inc|Ltd|Dept|min|hrs?|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
    r"|(?<=\d)[ap]m|[ap]m)\.)$"
)
_BEGINS = compile_late(
    r"(?:The|On|In|At|He|She|It|They|This|These|That|Those|After|Before|During|Following|Furthermore|Moreover"
    r"|Additionally|Regarding|Subsequently|Finally|Also|Meanwhile|However|As|For|From|With|Then|There|When|While|Both|We|I"
    r"|Another|Their|His|Its|Later|Afterwards?|Prior|Upon|Thereafter|Thereupon|Earlier|Throughout|Accompanying|Separately"
    r"|Likewise|Similarly|Although|Because|Since|Participants|Attendees|Joining|Among|Nevertheless|Therefore|Accordingly"
    r"|An?(?= [a-z]))\b"
)
# "With the experts from the U.S. Secretary B replied": a nation with its article, and the next one who speaks.
_NATION = compile_late(r"\bthe U\.\s?S\.(?:\s?A\.)?$")
_NEXT_SPEAKER = compile_late(
    r"(?:(?:Foreign|Prime|Defen[cs]e|State|Vice|Deputy|Parliamentary)[ -])*"
    r"(?:Minister|Secretary|Ambassador|President|Governor|Senator|Admiral|General)(?: of (?:State|Defense))?"
    r" [A-Z][\w'’-]+ (?:(?:also|then|again|\w+ly) )?(?:(?:replied|responded)\b|(?:\w+ed|said|gave|took)\b(?! by\b))"
)
_CLOSING = 4  # characters: a stop, quotes and brackets behind it
_STOP = compile_late(r"[.!?][\"”’')\]]*\s+(?=[“\"(\[]?[A-Z])")


def ends_sentence(text: str, start: int, stop: int) -> bool:
    """Whether a sentence of `text` ends in the space between `start` and `stop`; at either end of the text one does."""
    if start == 0 or stop == len(text):
        return True
    near = _STOP.finditer(text, max(0, start - _CLOSING), min(len(text), stop + _CLOSING))
    return any(start <= found.end() <= stop and _is_end(text, found) for found in near)


def find_sentence_ends(text: str) -> list[int]:
    """Where each sentence of `text` ends, one past its stop and the space behind; the last one at the end of `text`."""
    return [*(found.end() for found in _STOP.finditer(text) if _is_end(text, found)), len(text)]


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order, nothing lost but the space between them."""
    return list(_split_once(text))


@lru_cache(8)  # people and facts are both read from the lead
def _split_once(text: str) -> tuple[str, ...]:
    sentences = (text[start:end].strip() for start, end in itertools.pairwise([0, *find_sentence_ends(text)]))
    return tuple(sentence for sentence in sentences if sentence)


def _is_end(text: str, stop: re.Match[str]) -> bool:
    before = text[max(0, stop.start() - 20) : stop.start() + 1]
    if text[stop.start()] != ".":
        return True
    if _NEVER.search(before):
        return False
    if "\n" in stop.group() or not _MAYBE.search(before):  # the stop of a paragraph, or no abbreviation's
        return True
    # A few characters: to copy the rest of a long text at each of its stops is dear.
    following = text[stop.end() : stop.end() + 80].lstrip('“"([')
    return bool(_BEGINS.match(following) or (_NATION.search(before) and _NEXT_SPEAKER.match(following)))
