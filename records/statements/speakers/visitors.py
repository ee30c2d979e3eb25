"""Those who call on somebody or are his guests: who of a text's groups they are, and of which side.

Owns what the title and the first lines of a page tell of them. Where it names no nation they have no side.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.pattern import compile_late
from records.statements.speakers.cast import PAIR, Cast, key_of

# Who may come in numbers; spoken of as "the students" where the page says that these came.
_COMERS = (
    r"(?:family members|families|veterans|survivors|descendants|spouses|children|youths|(?:prisoners of war|POWs)"
    r"|chiefs of staff|lawmakers|legislators|mayors|governors|leaders|scholars|researchers|teachers|educators"
    r"|professors|entrepreneurs|executives|athletes|players|staffers|journalists|editors|alumni|graduates|interns"
    r"|cadets|officers|soldiers|sailors|firefighters|musicians|artists|experts|intellectuals|participants"
    r"|representatives|directors|commanders|officials|delegates|invitees|recipients|winners|pupils|volunteers)"
)
# So are these, whatever the page calls those who came.
ALWAYS = r"(?:delegation|students|fellows|visitors|guests|members(?: of congress)?|senators|congressmen)"
_ALIKE = (
    frozenset({"prisoners of war", "pows"}),
    frozenset({"families", "family members"}),
    frozenset({"delegation", "delegates"}),
)
_WHOEVER = frozenset({"delegation", "group", "guests", "visitors", "members", "mission"})
_YOUNG = (
    r"(?:(?:former|young|business|student|family|congressional|parliamentary|community|youth|university|local|state"
    r"|high|school|college|graduate|exchange|junior|senior"
    r"|delegation|group)\s+)*"
)
COMING = rf"(?:{_YOUNG}(?:{ALWAYS}|group|mission|{_COMERS}))"
# One of them, where the page says that more came: "a student", "each Senator".
_ONE_COMER = "|".join(
    (
        "student",
        "fellow",
        "visitor",
        "guest",
        "member",
        "senator",
        "governor",
        "mayor",
        "veteran",
        "participant",
        "lawmaker",
        "legislator",
        "scholar",
        "expert",
        "teacher",
        "leader",
        "family member",
    )
)
ONE_VISITOR = rf"(?:an?|each|every|one|another)\s+(?:(?:young|business)\s+)?(?:{_ONE_COMER})"
THE_VISITORS = (
    rf"(?:(?:the\s+)?members\s+of\s+the\s+(?:delegation|group|mission)|the\s+(?:members\s+of\s+the\s+)?{COMING})"
)
_HEADS = compile_late(rf"\b(?:{ALWAYS}|group|mission|{_COMERS})\b", re.IGNORECASE)
_WORD = compile_late(r"[a-z]+")
_WORDS_OF_HEADS = frozenset(_WORD.findall(f"{ALWAYS} group mission {_COMERS}".casefold())) - {"of", "s"}
_ONE_HEAD = compile_late(rf"(?:{_ONE_COMER})$", re.IGNORECASE)
_KNOWN_ALWAYS = compile_late(ALWAYS)
# Before who comes: "a courtesy call from", "a dinner for", "received".
_BEFORE_COMERS = compile_late(
    r"\b(?:calls?|visits?)\b(?:(?!\b(?:by|from)\s+\D)[^;]){0,160}?\b(?:by|from)\s+(?!\d)(?=(?P<by>[^;:()]{1,240}))"
    r"|\b(?:dinner|luncheon|lunch|breakfast|reception|tea|meeting|talks?|discussions?|roundtable|exchange)\b"
    r"[^.;]{0,120}?(?<!Minister )(?<!Secretary )\b(?:for|with)\s+(?!\d)(?=(?P<for>[^;:()]{1,240}))"
    r"|\bbetween\b[^;]{0,120}?\band\s+(?=(?P<and>[^;:()]{1,240}))"
    r"|\b(?:received|hosted|met(?:\s+with)?|meets(?:\s+with)?|receives|hosts)\s+(?=(?P<met>[^;:()]{1,240}))"
    r"|(?:^|,\s)(?P<they>[^,;:()]+?)\s+(?:now\s+)?(?:paid|pay|pays|made|make)\s+(?:a|an|their|its)?\s*courtesy",
    re.IGNORECASE,
)
_ENDS_COMERS = compile_late(
    r"(?<![.\s][A-Z])\.(?=\s+[A-Z][a-z]|$)|\b(?:who|whose|which|that|visiting|now|currently|during|at|under|as"
    r"|approximately|on|to|had|and\s+(?:had|exchanged|held))\b",
    re.IGNORECASE,
)
# Behind these a nation is where one goes, or what one knows of.
_NOT_FROM = compile_late(
    r"\b(?:on|in|to|for|about|at|with|towards?|between|latin|south|central|north|pan|inter)[ -]+(?:the )?$",
    re.IGNORECASE,
)
_OTHER_OF_TWO = compile_late(r"[-–/](?:the )?(?:Japan|U\.|US|United|America)|[- ]American")
_TWO_JOINED = compile_late(r"(?:Japan|U\.S\.|US|States)[-–/]$")
# Between a nation and its visitors: "American university students", "the U.S. House of Representatives delegation".
_OF_VISITORS = (
    r"(?:[ -]+(?:(?-i:[A-Z]\w*)|of|and (?:Japanese|American|U\.S\.)|congressional|parliamentary|business|university"
    r"|college|high|school|young|youth|exchange))*"
)
# Behind a group this says only that they were there.
_PRESENT = (
    ("present",),
    ("attending",),
    ("there",),
    ("in", "attendance"),
    ("who", "attended"),
    ("who", "participated"),
    ("who", "took", "part"),
    *(("who", "were", *there) for there in (("present",), ("there",), ("in", "attendance"))),
)
_MOST_OF_TAIL = 7
_MOST_TAILS = 5


@dataclass(frozen=True, slots=True)
class Visitors:
    """Those who came, as the title and the first line of a page call them."""

    heads: frozenset[str]  # "students", folded
    side: str | None


def find_head(said: str) -> str:
    """The word that a group is called by: "delegation" of "the members of the delegation"; "" where it is none."""
    if (one := _ONE_HEAD.search(said)) is not None:
        return f"{one.group().casefold()}s"
    heads = [head.group().casefold() for head in _HEADS.finditer(said)]
    return " ".join(heads[-1].split()) if heads else ""


@lru_cache(64)
def find_visitors(page: str) -> Visitors:
    """Who came, by the title and the first line of a page: "Courtesy Call on A by Students from the United States"."""
    heads: set[str] = set()
    sides: set[str] = set()
    for line in page.split("\n", 2)[:2]:
        if _WORDS_OF_HEADS.isdisjoint(_WORD.findall(line.casefold())):
            continue  # most pages: the pattern is dear
        for found in _BEFORE_COMERS.finditer(line):
            comers = next(filter(None, found.groups()))
            end = _ENDS_COMERS.search(comers)
            comers = comers[: end.start()] if end else comers
            named = {head.group().casefold() for head in _HEADS.finditer(comers)}
            if named:
                heads |= named
                sides |= _sides_named(comers)
    for alike in _ALIKE:
        heads |= alike if heads & alike else set()
    return Visitors(frozenset(heads), sides.pop() if len(sides) == 1 else None)


def _sides_named(comers: str) -> set[str]:
    """The sides of the nations of which those who come are said to be."""
    return {
        JAPAN if nation["japan"] else UNITED_STATES
        for nation in PAIR.finditer(comers)
        if not _NOT_FROM.search(comers[: nation.start()]) and not is_of_body(comers, nation)
    }


def is_of_body(text: str, nation: re.Match[str]) -> bool:
    """Whether a nation's name is part of that of a body or of both: "the Japan Society", "the Japan-U.S. Council"."""
    before, after = text[max(0, nation.start() - 12) : nation.start()], text[nation.end() : nation.end() + 16]
    is_named = nation.group() == "Japan" and re.match(r" [A-Z]", after) is not None
    return is_named or bool(_OTHER_OF_TWO.match(after) or _TWO_JOINED.search(before))


def are_visitors(head: str, cast: Cast, *, is_called: bool) -> bool:
    """Whether those whom a text calls by `head` came; `is_called`: some are only where the page tells who came."""
    comers = find_visitors(cast.page).heads
    return (
        head in comers or (bool(comers) and head in _WHOEVER) or bool(_KNOWN_ALWAYS.fullmatch(head) and not is_called)
    )


def find_visitors_side(head: str, cast: Cast) -> str | None:
    """The side of "the delegation": of the nation that the page names with it, or of the one who leads it."""
    if not cast.is_pair:
        return None
    if (side := _side_named_with(head, cast.page)) is not None:
        return side
    visitors = find_visitors(cast.page)
    if visitors.side is not None and head in visitors.heads | _WHOEVER:
        return visitors.side
    leaders = [key for word in _words_of_leader(head, cast.page) if (key := key_of(word)) in cast.names]
    return cast.sides.get(leaders[0]) if leaders else None


@lru_cache(64)
def _words_of_leader(head: str, page: str) -> tuple[str, ...]:
    """The words behind "the delegation of X headed by", or the name before "and his delegation"."""
    led = re.search(rf"\b{head}\b[^.;,\n]{{0,80}} (?:headed|led) by ([^.;,\n]{{0,80}})", page, re.IGNORECASE)
    if led is not None:
        return tuple(led[1].split())
    own = re.search(rf"(?<![\w'’-])([\w'’-]+) and (?:members of )?(?:his|her) {head}\b", page)
    return (own[1],) if own else ()


@lru_cache(64)
def _side_named_with(head: str, page: str) -> str | None:
    """The side of "the delegation", where the page names one nation with it: "the U.S. congressional delegation"."""
    if head in {"senators", "congressmen", "members of congress"}:
        return UNITED_STATES
    found = set()
    for nation in PAIR.finditer(page):
        if is_of_body(page, nation):
            continue
        after, before = page[nation.end() : nation.end() + 80], page[max(0, nation.start() - 60) : nation.start()]
        is_its = nation.group() != "Japan" and re.match(rf"{_OF_VISITORS}[ -]+{head}\b", after, re.IGNORECASE)
        if is_its or re.search(
            rf"\b{head} (?:of|from) (?:the )?(?:\w+ (?:of|from|in) (?:the )?)?$", before, re.IGNORECASE
        ):
            found.add(JAPAN if nation["japan"] else UNITED_STATES)
    return found.pop() if len(found) == 1 else None


def end_of_visitors(words: tuple[Word, ...], end: int, head: str, page: str) -> int:
    """The word behind what only says which visitors are meant: "present", "of the former prisoners" as in the title."""
    folded = [each.folded for each in words[end : end + 2 * _MOST_OF_TAIL]]
    if folded[:2] == ["and", "their"] and _HEADS.fullmatch("".join(folded[2:3])):
        return end + 3  # "the veterans and their families"
    for said in _PRESENT:
        if tuple(folded[: len(said)]) == said:
            return end + len(said)
    if folded[:1] != ["of"]:
        return end
    first = 1 + (folded[1:2] == ["the"])
    most = max((_count_alike(folded[first:], tail) for tail in _list_tails(head, page)), default=0)
    return end + first + most if most else end


@lru_cache(64)
def _list_tails(head: str, page: str) -> tuple[tuple[str, ...], ...]:
    """The words behind `head` and "of" in the title and the first line of a page."""
    lead = "\n".join(page.split("\n", 2)[:2])
    tails = islice(
        re.finditer(rf"\b{head} of (?:the )?(?P<tail>[^.,;:()\n]{{0,80}})", lead, re.IGNORECASE), _MOST_TAILS
    )
    return tuple(tuple(re.findall(r"\w+|-", tail["tail"].casefold())[: 2 * _MOST_OF_TAIL]) for tail in tails)


def _count_alike(said: list[str], tail: tuple[str, ...]) -> int:
    """How many words of a text are those of the title, from the first on."""
    pairs = zip(said, tail, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
