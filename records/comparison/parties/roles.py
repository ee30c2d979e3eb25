"""What the word beside a name, an hour or a place makes of it: "to Rome" -> "from Rome", "with A" -> "instead of A".

Owns these words alone, with "acting" before an office and the points of the compass. The name and the hour stand as
they stood; only what they are in the sentence is another thing.
"""

import itertools
from collections.abc import Sequence

from records.comparison.mentions import Known, Mention, find_mentions
from records.comparison.words import Hunk, Span, Text, lower_sides, lower_tokens, lower_words, words_of
from records.language.places.gazetteer import HEAD, RANK
from records.language.tokens import kind_of

_LONGEST = 4  # words of a role: "with the exception of"
_NEAR = 12  # tokens
_FEW = 4  # tokens between a verb of going and "to"
_PASSED = frozenset({"the", "coast", "about", "around", "approximately", "at", "on", "of", "former", "then"})

# By what they say of an hour or a day; "at" and "from" both say when it began.
_WHEN = {
    "at": (
        "at on in from since starting beginning commencing began begins begin started starts start commenced commences "
        "opened opens"
    ),
    "until": "until till through ending ended ends end concluded concludes finished finishes closed closes",
    "by": "by",
    "before": "before",
    "after": "after following",
}
_WHEN_OF = {word: role for role, words in _WHEN.items() for word in words.split()}
_WITH = frozenset({
    "with", "together with", "along with", "accompanied by", "joined by", "including", "as well as", "and", "alongside",
})  # fmt: skip
_WITHOUT = frozenset(
    {
        "without", "instead of", "in place of", "except", "except for", "excluding", "other than", "rather than",
        "in the absence of", "but not", "with the exception of",
    }
)  # fmt: skip
# "The former is ...": there it is nobody's standing.
_AFTER_ALONE = frozenset({
    "of", "and", "or", "is", "are", "was", "were", "has", "had", "will", "would", "in", "at", "on", "to", "for", "with",
    "two", "one", "the",
})  # fmt: skip
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
# How an office is held, by the word before it. "Then" and "ex" only where they can be nothing else ("the then Mayor",
# "ex-Mayor"); whoever was somebody then is so no more, and "the present Mayor" is the Mayor.
_HELD = {
    "acting": "acting", "interim": "acting", "former": "former", "ex": "former", "then": "former", "late": "late",
    "outgoing": "outgoing", "incoming": "to come", "deputy": "deputy",
    "vice": "deputy", "current": "", "present": "", "incumbent": "", "sitting": "",
}  # fmt: skip
_MATTERS = frozenset({"foreign", "defense", "defence", "finance", "trade", "justice", "health", "education"})
_TO_COME = frozenset({"designate", "elect", "nominee"})
_BEFORE_THEN = frozenset({"the", "his", "her", "its", "their", "our"})


def compare_standing(hunk: Hunk, old: Text, new: Text) -> str:
    """The office that is only acted in, to come or left, and on the other side is held, in words; "" where none is."""
    before, after = _list_standing(old, hunk.old), _list_standing(new, hunk.new)
    if not before and not after:
        return _compare_former(hunk, old, new)
    ways = [{way for _, _, way in side} or {""} for side in (before, after)]
    if ways[0] == ways[1]:
        return ""
    if before and after:
        shown = [text.words((min(side[0][:2]), max(side[0][:2]) + 1)) for text, side in ((old, before), (new, after))]
        return f"office {shown[0]} -> {shown[1]}" if len(before) == len(after) == 1 else ""
    text, span, (standing, *_) = (old, hunk.old, before) if before else (new, hunk.new, after)
    word, head, _ = standing
    other, within = (new, hunk.new) if before else (old, hunk.old)
    stays = not span[0] <= head < span[1]
    if not stays and text.tokens[head].lower() not in lower_tokens(other, within):
        return ""  # who came or went with the office
    said = text.words((min(word, head), max(word, head) + 1))
    bare = text.words((word + 1, head + 1)).lstrip("-") if word < head else text.tokens[head]
    return f"office {said} -> {bare}" if before else f"office {bare} -> {said}"


def _compare_former(hunk: Hunk, old: Text, new: Text) -> str:
    """Whoever, or whatever, is no more what he was on one side alone: "a former teacher" -> "a teacher"."""
    words = words_of(old, hunk.old) + words_of(new, hunk.new)
    if len(words) != 1 or words[0].lower() != "former":
        return ""
    text, span = (old, hunk.old) if words_of(old, hunk.old) else (new, hunk.new)
    behind = text.tokens[span[1]] if span[1] < len(text.tokens) else ""
    if not behind.isalpha() or behind.lower() in _AFTER_ALONE:
        return ""
    shown = f"former {behind}", behind
    return f"standing {shown[0]} -> {shown[1]}" if text is old else f"standing {shown[1]} -> {shown[0]}"


def _list_standing(text: Text, span: Span) -> list[tuple[int, int, str]]:
    """The tokens in `span` that say how an office is held, each with that of the office, and how."""
    found = []
    for at in range(*span):
        word = text.tokens[at].lower()
        heads: Sequence[int] = ()
        joined = text.tokens[at + 1 : at + 2] == ("-",)
        if word in _HELD and (word != "ex" or joined) and (word != "then" or joined or _is_led(text, at)):
            heads = range(at + 1 + joined, min(at + 1 + joined + _LONGEST, len(text.tokens)))
        elif word in _TO_COME and at > 1 and text.tokens[at - 1] == "-":
            heads = (at - 2,)
        # "Vice Foreign Minister" is held as "Vice-Minister for Foreign Affairs" is.
        heads = list(itertools.dropwhile(lambda head: text.tokens[head].lower() in _MATTERS, heads))
        kinds = [kind_of(text.tokens[head].capitalize()) for head in heads]
        ranks = len(list(itertools.takewhile(lambda kind: kind & RANK and not kind & HEAD, kinds)))
        if ranks < len(kinds) and kinds[ranks] & HEAD:
            found.append((at, heads[ranks], _HELD.get(word, "to come")))
    return found


def _is_led(text: Text, at: int) -> bool:
    """Whether "then" at a token stands between "the", or whose it is, and an office: no "then they met"."""
    before = text.tokens[at - 1].lower() if at else ""
    return before in _BEFORE_THEN or before.endswith(("'s", "’s"))


_WHITHER = {"to": "to", "into": "to", "towards": "to", "toward": "to", "from": "from", "out of": "from"}
# Behind these "to" and "from" say whither and whence; behind others ("a message to Japan") a party is named.
GOING = frozenset({
    "came", "come", "comes", "coming", "flew", "flown", "fly", "flies", "flying", "returned", "return",
    "returning", "sailed", "sail", "sailing", "travelled", "traveled", "travel", "travels", "travelling",
    "traveling", "went", "gone", "go", "goes", "going", "moved", "move", "moving", "drove", "walked", "flight",
    "flights", "train", "journey", "trip", "transferred", "brought", "taken", "sent", "exports", "exported",
    "imports", "imported", "shipped", "shipments",
})  # fmt: skip

# Whether it was there, or only near; "at sea off Guam".
_WHERE = {**dict.fromkeys(("in", "on", "at", "within"), "in"), **dict.fromkeys(("off", "near", "outside"), "off")}


def compare_roles(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The fact that another word before the next name, day, hour or place makes, in words; "" where it makes none."""
    words = lower_sides(hunk, old, new)
    said = _compare_dates(hunk, old, new, known)
    if said or not all(1 <= len(each) <= _LONGEST for each in words):
        return said
    if _compare_directions(words[0], words[1]):
        return f"place {old.words(hunk.old)} -> {new.words(hunk.new)}"
    following = _find_next(hunk, old, known)
    if following is None:
        return ""
    if following.kind == "person":
        return _compare_company(words[0], words[1], following, old)
    going = any(token.lower() in GOING for token in old.tokens[max(0, hunk.old[0] - _FEW) : hunk.old[0]])
    before, after = (_read_way(each, going) if following.kind == "place" else _read_when(each) for each in words)
    if not before or not after or before == after:
        return ""
    shown = [text.words((span[0], span[1])) for text, span in ((old, hunk.old), (new, hunk.new))]
    behind = old.words((hunk.old[1], following.span[1]))
    return f"{following.kind} {shown[0]} {behind} -> {shown[1]} {behind}"


def _compare_dates(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The same day or hour in other words, and before it a word that makes another thing of it: "until", "from"."""
    sides = []
    for text, span in ((old, hunk.old), (new, hunk.new)):
        dates = [each for each in find_mentions(text, span, known) if each.kind in {"date", "time"}]
        if len(dates) != 1:
            return ""
        first = dates[0].span[0]
        words = lower_words(text, (span[0], first))
        role = _read_when([word for word in words if word not in _PASSED or word in _WHEN_OF])
        sides.append((role, dates[0].kind))
    (role, kind), (other, further) = sides
    if not role or not other or role == other or kind != further:
        return ""
    return f"{kind} {old.words(hunk.old)} -> {new.words(hunk.new)}"


def _compare_directions(before: list[str], after: list[str]) -> bool:
    """Whether another point of the compass is named: "north of" -> "south of", "northern" -> "southern"."""
    sides = [
        "".join(bare for word in side if (bare := word.removesuffix("ern")) in _COMPASS) for side in (before, after)
    ]
    return all(sides) and sides[0] != sides[1]


def _find_next(hunk: Hunk, text: Text, known: Known) -> Mention | None:
    """The day, hour, place or person that follows a change at once; an office before the name is passed."""
    end = hunk.old[1]
    for mention in find_mentions(text, (end, min(len(text.tokens), end + _NEAR)), known):
        if any(text.tokens[at].lower() not in _PASSED for at in range(end, mention.span[0])):
            return None
        if mention.kind in {"date", "time", "person", "place"}:
            return mention
        if mention.kind != "office":
            return None
        end = mention.span[1]
    return None


def _read_way(words: list[str], going: bool) -> str:
    """ "to" or "from" where somebody goes; else whether in a place or off it."""
    said = " ".join(words)
    return (_WHITHER.get(said) if going else None) or _WHERE.get(said, "")


def _read_when(words: list[str]) -> str:
    found = [_WHEN_OF[word] for word in words if word in _WHEN_OF]
    # "until after": the first word that is no mere "at" says it; what else is said there is no role.
    return next((role for role in found if role != "at"), found[0] if found else "") if len(found) == len(words) else ""


def compare_denied(hunk: Hunk, old: Text, new: Text) -> str:
    """Another noun behind "no", where both are there as before: "no agreement" -> "no progress"; "" where none is."""
    before, after = _list_denied(old, hunk.old), _list_denied(new, hunk.new)
    if len(before) != 1 or len(after) != 1 or before == after:
        return ""
    (gone,), (come,) = before, after
    sides = [
        {token.lower() for token in text.tokens[first : last + 1]}
        for text, (first, last) in ((old, hunk.old), (new, hunk.new))
    ]
    return f"negation elsewhere: no {gone} -> no {come}" if {gone, come} <= sides[0] & sides[1] else ""


def _list_denied(text: Text, span: Span) -> list[str]:
    tokens = lower_tokens(text, (span[0], span[1] + 1))
    return [word for no, word in itertools.pairwise(tokens) if no == "no"]


def find_role(text: Text, at: int) -> str:
    """What the words before the hour at a token say of it: "until" of "until about 1:00 p.m."; "at" where none does."""
    words: list[str] = []
    while at and (word := text.tokens[at - 1].lower()) in _PASSED | _WHEN_OF.keys():
        words.append(word)
        at -= 1
    return _read_when([word for word in words if word in _WHEN_OF]) or "at"


def _compare_company(before: list[str], after: list[str], who: Mention, text: Text) -> str:
    behind = text.tokens[who.span[1] - 1 : who.span[1] + 1]
    if any(token.endswith(("'s", "’s")) for token in behind):
        return ""  # "without Minister Sample's consent"
    roles = " ".join(before), " ".join(after)
    if roles[0] in _WITH and roles[1] in _WITHOUT:
        return f"person dropped: {text.words(who.span)}"
    if roles[0] in _WITHOUT and roles[1] in _WITH:
        return f"person added: {text.words(who.span)}"
    return ""
