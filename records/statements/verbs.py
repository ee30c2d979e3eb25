"""One verb of saying where it stands in a text.

Owns what belongs to it: particle, noun, what strengthens it. The verbs are data (records/language/verbs.toml).
Who said it is not read here. Longer than most files: the frames of one verb, tried one after the other.
"""

from dataclasses import dataclass
from itertools import takewhile

from records.language.phrases import Word
from records.language.verbs import Form, Rung, read_table
from records.statements.expressions import read_expression
from records.statements.grammar import (
    BE,
    DO,
    HAVE,
    MODALS,
    NEVER,
    NO_MATTERS,
    NOT_NEGATING,
    OFFERED,
    OWNERS,
    PREPOSITIONS,
    QUOTES,
    REACHING_THROUGH,
    SAID_OR_DONE,
    STOPS,
    TALKED_OVER,
    VIEWS,
)

SAYING = "*"  # in the place of its noun, where a verb says something with the words behind it
_OF = frozenset(
    {"message", "messages", "word", "words", "sense", "feeling", "feelings", "letter", "series", "deal", "depth"}
)
_REACH = frozenset({"agreement", "consensus", "understanding", "conclusion", "accord"})
# With these another verb begins, whose the noun is: "offered tea and expressed his gratitude".
_EXPRESSED = frozenset((word,) for word in ("expressed", "voiced", "conveyed", "offered", "gave", "made"))
_GETTING = frozenset({"receive", "obtain", "gain", "win", "secure"})
_OWN = (("his",), ("her",), ("its",), ("their",))
HIDING = frozenset({"hide", "conceal"})  # who did not is who showed it
_BINDING = frozenset({"state", "declare", "announce"})  # "stated his intention"
_LIMITED = frozenset({"have", "hold"})
_NOUNS_FIRST = frozenset(
    {"reiterate", "present", "indicate", "raise", "convey", "conduct", "take", "offer"}
)  # else verbs of their own
_TAKEN = frozenset({"view", "position", "stance"})  # "took the view that ..."
_ISSUED = frozenset({"call", "warning", "appeal", "protest", "invitation", "demand", "request", "condemnation"})
_REACHING = frozenset({"reach", "come"})
_OF_BASE: dict[tuple[str, str], Rung] = {
    ("renew", "commitment"): "reaffirm",
    ("renew", "commitments"): "reaffirm",
    ("renew", "call"): "urge",  # "had a call" says nothing of what was said
    ("issue", "call"): "urge",
    ("give", "credit"): "welcome",  # "extended credit" lends
    ("give", "answer"): "state",  # "received no answer" is of whoever gave none
    ("give", "reply"): "state",
    ("give", "response"): "state",
    ("make", "reply"): "state",
    ("make", "comment"): "state",
}
# What says something before "that" alone: "made the point that", "made it known that".
_BEFORE_THAT = frozenset(
    {("make", "point"), ("make", "plain"), ("make", "known"), ("make", "explicit"), ("raise", "point")}
)
# With one of these beside it a verb asks or says nothing: "begged leave", "asked himself", "told a joke".
_ASKS_NOTHING = frozenset(
    {("beg", "leave"), ("beg", "pardon"), ("beg", "question"), ("direct", "attention"), ("seek", "refuge")}
    | {("ask", "himself"), ("ask", "herself"), ("ask", "themselves"), ("plead", "ignorance"), ("plead", "guilty")}
    | {("raise", word) for word in ("glass", "voice", "hand", "hands", "eyebrows", "funds", "money", "flag", "curtain")}
    | {("back", word) for word in ("away", "down", "off", "out")}
    | {("answer", word) for word in ("telephone", "phone", "door", "bell")}
    | {("support", "himself"), ("support", "herself"), ("support", "themselves")}
    | {("tell", "joke"), ("tell", "jokes"), ("tell", "apart"), ("tell", "time")}
)
# What falls to one of these is no refusal.
_LESS = frozenset({
    "the", "a", "an", "its", "their", "about", "less", "under", "below", "nearly", "zero", "almost", "around", "some",
    "half", "one", "two", "three", "four", "five", "ten", "such", "just", *map(str, range(100)),
})  # fmt: skip
# What one opposes is called so.
_UNBEARABLE = frozenset(
    {"unacceptable", "intolerable", "outrageous", "deplorable", "regrettable", "reprehensible", "inexcusable"}
    | {"unjustifiable", "unforgivable", "unlawful", "illegal"}
)
# Behind "held that" what is said begins: not "held that day", "held that post".
_HELD_THAT = frozenset(
    {"the", "a", "an", "it", "he", "she", "they", "there", "this", "these", "those", "what", "no", "neither", "any"}
    | {"all", "both", "its", "his", "her", "their", "japan", "china", "russia", "iran", "if", "while", "such", "only"}
)
_FEELINGS = frozenset(
    {"determination", "intention", "resolve", "willingness", "readiness", "concern", "concerns", "regret", "alarm"}
    | {"disappointment", "dissatisfaction", "unease", "misgivings", "doubts", "gratitude", "appreciation", "respect"}
    | {"pleasure", "admiration", "satisfaction", "delight", "sorrow", "sympathy", "grief", "sadness"}
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "such"})
_ANEW = (("once", "more"), ("once", "again"), ("in", "turn"))
_LONGEST_ADDED = 5
_ENDS_ADDED = STOPS | frozenset(
    {"of", "in", "words", "word", "how", "whether", "was", "were", "is", "are", "had", "would", "will"}
)
_SPOKEN = frozenset({"that", "whether"})
_WINDOW = 11
_RELATIVES = frozenset({"which", "who", "whom", "whose"})
# Between a "not" and its verb, in commas: "did not, however, agree".
_PUT_BETWEEN = frozenset({"however", "therefore", "though", "nevertheless", "nonetheless", "yet"})
_LONGEST_PUT_IN = 8  # words
_NOT = frozenset({"not", "never", "neither", "nor"})
_HARDLY = frozenset({"but", "hardly", "scarcely", "not", "never", "no", "neither"})
# Without one of these before it a "not" is of the adverb behind it: "not unexpectedly agreed".
_AUXILIARIES = BE | HAVE | DO | MODALS | {"to"}
_DENYING = _NOT | DO
_ENDS_DEGREE = STOPS | BE | HAVE | MODALS
# What these say again, or promise, is stronger or weaker by the words beside its noun: "reaffirmed its full support".
_GIVING = frozenset({"offer", "extend", "express", "convey", "voice"})
_OWN_RUNGS = frozenset({"reaffirm", "commit"})
_OWN_VERBS = frozenset(
    {"affirm", "confirm", "declare", "emphasize", "emphasise", "state", "stress", "underline", "underscore"}
)
_STANCES = frozenset({"commit", "support", "oppose"})


# What changes hands where it is exchanged, and says nothing.
_THINGS = frozenset({"notes", "letters", "documents", "instruments", "gifts", "prisoners", "fire", "cards"})


# Not frozen: there are dozens for each sentence, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Verb:
    """A verb of saying where it stands; places are words of the text."""

    at: int  # the verb itself
    first: int  # with what stands before it and strengthens it
    end: int  # one past the last word of it
    base: str
    noun: str  # that decides, where the verb says nothing alone
    form: Form
    rung: Rung
    strength: int
    order: int

    @property
    def is_getting(self) -> bool:
        """Whether it tells of what somebody was given: the act is the giver's."""
        return self.base in _GETTING


def read_verb(words: tuple[Word, ...], folded: tuple[str, ...], at: int) -> Verb | None:
    """The verb of saying at the word `at`, whatever its form."""
    table = read_table()
    if folded[at] in table.sayings and (said := _read_saying(words, folded, at)) is not None:
        return said
    for base, form in table.forms.get(folded[at], ()):
        is_led_in = form == "ing" or (form == "past" and folded[at + 1 : at + 2] == ("by",))  # "Asked by Minister A"
        if not words[at].text[0].islower() and not is_led_in:
            continue
        found = _read_frame(folded, at, base)
        if found is None or (base == "offer" and not found[0] and not _is_to_do(words, found[1])):
            continue
        noun, end, rung = found
        end = _end_in_superlative(folded, end)
        if not noun and (rung in _OWN_RUNGS or base in _OWN_VERBS):
            end = _through_degree(folded, end)
        return _make_verb(folded, at, end, base, noun, form, rung)
    return None


def _make_verb(folded: tuple[str, ...], at: int, end: int, base: str, noun: str, form: Form, rung: Rung) -> Verb:
    table = read_table()
    first = _lead(folded, at)
    degrees = folded[first:end]
    strength = 0 if not table.weak.isdisjoint(degrees) else 1
    strength = strength if table.strong.isdisjoint(degrees) else 2
    order = table.order.get((rung, noun or base), 0) + (strength - 1)
    return Verb(at, first, end, base, noun, form, rung, strength, order)


def make_bare_verb(folded: tuple[str, ...], at: int, base: str) -> Verb:
    """The past form of a verb that says something with what stands around it: "It, he feared, was late"."""
    return _make_verb(folded, at, at + 1, base, "", "past", read_table().rungs[base])


def _read_saying(words: tuple[Word, ...], folded: tuple[str, ...], at: int) -> Verb | None:
    """The verb at `at` with those behind it that say something together: "saw merit in"."""
    for base, form in read_table().sayings[folded[at]]:
        if base == "evaluate" and folded[max(at - 1, 0)] == "highly":
            return _make_verb(folded, at, at + 1, base, SAYING, form, "welcome")  # in older releases: praised
        if words[at].text[0].islower() and (found := read_expression(folded, at, base)) is not None:
            end, rung = _read_no_secret(folded, *found)
            return _make_verb(folded, at, end, base, SAYING, form, rung)
    return None


def _read_no_secret(folded: tuple[str, ...], end: int, rung: Rung) -> tuple[int, Rung]:
    """An expression with the noun behind it: who made "no secret of her concern" was concerned."""
    is_own = folded[end - 2 : end + 1][:2] == ("secret", "of") and folded[end : end + 1] in _OWN
    noun = _read_noun(folded, end - 1, "express") if is_own else None
    return (noun[1], noun[2]) if noun is not None else (end, rung)


def _is_to_do(words: tuple[Word, ...], end: int) -> bool:
    """Whether the "to" that a verb ends with has a verb behind it: "offered to host it", not "to young people"."""
    following = words[end].text if end < len(words) else ""
    is_verb = following in OFFERED or any(form == "base" for _, form in read_table().forms.get(following, ()))
    return words[end - 1].folded != "to" or is_verb


def _read_frame(folded: tuple[str, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    """The noun that decides, if any, the word after the verb, and its rung."""
    table = read_table()
    if base in _FRAMES:
        return _FRAMES[base](folded, at)
    is_given = base in _GIVING and not _has_own(folded, at + 3)
    if folded[at + 1 : at + 3] == ("the", "same") and (base in _LIMITED or is_given):
        # "had the same recognition that", "offered the same"
        return _read_shared(folded[: at + 4], at) if base in _LIMITED else ("same", at + 3, "none")
    if base in HIDING and folded[at - 1 : at] not in (("not",), ("never",), ("without",)):
        return None
    takes_noun = base in _BINDING or (base in table.light and not (base == "have" and _is_perfect(folded, at + 1)))
    found = _read_noun(folded, at, base) if takes_noun else None
    if found and (base in table.light or found[2] == "commit"):
        return found
    if base not in table.rungs or (base in table.light and base not in _NOUNS_FIRST):
        return None
    return _read_alone(folded, at, base)


def _read_held(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    """ "Held that it was good", "held in common", or a frank exchange."""
    if folded[at + 1 : at + 2] == ("that",) and not _HELD_THAT.isdisjoint(folded[at + 2 : at + 3]):
        return "", at + 1, "state"
    if folded[at + 1 : at + 3] == ("the", "same"):
        return _read_shared(folded[: at + 4], at)
    return _read_noun(folded, at, "hold")


def _read_added(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    """ "Added that it was late"; not "added sugar to his tea", "added two names to the list"."""
    behind = folded[at + 1 : at + 1 + _LONGEST_ADDED]
    thing = tuple(takewhile(lambda word: word.isalpha() and word not in _ENDS_ADDED, behind))
    is_thing = behind[len(thing) : len(thing) + 1] == ("to",) and "that" not in behind
    return None if is_thing and read_table().nouns.keys().isdisjoint(thing) else _read_alone(folded, at, "add")


def _read_let(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    """ "Let it be known that ..."."""
    is_known = folded[at + 1 : at + 4] in (("it", "be", "known"), ("it", "be", "understood"))
    return ("", at + 4, "state") if is_known else None


def _read_alone(folded: tuple[str, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    """A verb that says something without a noun, with its particle."""
    table = read_table()
    end = at + 1
    if (opposed := _end_of_opposed(folded, end, base)) is not None:
        return "", opposed, "oppose"
    if base == "repeat" and (again := _read_repeated(folded, end)) is not None:
        return again
    if any((base, word) in _ASKS_NOTHING for word in folded[end : end + 2]) or _is_falling(folded, end, base):
        return None
    following = folded[end] if end < len(folded) else ""
    needs = table.needs.get(base)
    if needs and following not in needs and (base == "call" or not _SPOKEN.isdisjoint(needs)):
        end = _past_times(folded, end + (base == "call" and following in table.strong))
        following = folded[end] if end < len(folded) else ""
    if base == "talk" and following == "over":
        return ("", end + 1, table.rungs[base]) if _is_talked_over(folded, end + 1) else None
    if needs:
        if following not in needs:
            return None
        end = _through_noun(folded, at) if base in REACHING_THROUGH else end + (following not in SAID_OR_DONE)
    elif base in table.extra and following in table.extra[base]:
        end += 1
    return "", end, table.frames.get(f"{base} {following}", table.rungs[base])


def _read_spoken(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    """ "Spoke of her determination": of a noun that says something itself, and is the speaker's; "spoke about it"."""
    if folded[at + 1 : at + 4] in {("on", "the", "telephone"), ("on", "the", "phone")}:
        return None
    table = read_table()
    noun = at + 3 + (not table.strong.isdisjoint(folded[at + 3 : at + 4]))
    is_own = folded[at + 1 : at + 2] == ("of",) and folded[at + 2 : at + 3] in (("his",), ("her",), ("its",))
    if is_own and noun < len(folded) and folded[noun] in _FEELINGS:
        return folded[noun], noun + 1, table.nouns[folded[noun]]
    return _read_alone(folded, at, "speak")


def _is_falling(folded: tuple[str, ...], at: int, base: str) -> bool:
    """Whether something has become less: "declined to a third", "declining to 5 percent"."""
    return base == "decline" and not _LESS.isdisjoint(folded[at + 1 : at + 2])


def _past_times(folded: tuple[str, ...], at: int) -> int:
    """The word behind how often or how something is said: "repeated three times that", "wondered aloud whether"."""
    if folded[at + 1 : at + 2] == ("times",) or folded[at : at + 2] in _ANEW:
        at += 2
    elif folded[at : at + 1] in (("aloud",), ("again",), ("twice",), ("anew",)):
        at += 1
    return at


def _end_of_opposed(folded: tuple[str, ...], at: int, base: str) -> int | None:
    """The word after what makes a verb oppose: "agreed to disagree", "called the launch unacceptable"."""
    if base in {"agree", "beg"} and folded[at : at + 2] in (("to", "disagree"), ("to", "differ")):
        return at + 2
    if base != "call":
        return None
    for number in range(at, min(at + _WINDOW, len(folded))):
        if folded[number] in _UNBEARABLE:
            behind = folded[number + 1 : number + 2]
            return number + 1 if not behind or behind[0] in STOPS | {"and"} or not behind[0].isalpha() else None
        if folded[number] in (STOPS - {"of", "by"}) or folded[number] in BE | QUOTES | _HARDLY:
            break
    return None


def _is_talked_over(folded: tuple[str, ...], at: int) -> bool:
    """Whether a matter is talked over from the word `at` on: no meal, line or while over which people talk."""
    behind = list(takewhile(lambda word: word not in STOPS and word != "of", folded[at : at + _WINDOW]))
    return not TALKED_OVER.isdisjoint(behind[:1]) and NO_MATTERS.isdisjoint(behind)


def _read_repeated(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    """ "Repeated her call for ...", "repeated his strong concern": of a noun that says something."""
    table = read_table()
    owner = folded[at] if at < len(folded) else ""
    if owner == "the" and folded[at + 1 : at + 2] == ("u.s.",):
        at += 1  # "repeated the U.S. position"
    elif owner not in {"his", "her", "its", "their", "japan", "this", "that", "these"} and not owner.endswith(
        ("'s", "’s")
    ):
        return None
    for number in range(at + 1, min(at + 4, len(folded))):
        if folded[number] in table.nouns or folded[number] in {"call", "calls"}:
            return folded[number], number + 1, "none" if table.nouns.get(folded[number]) == "none" else "reaffirm"
    return None


def _through_noun(folded: tuple[str, ...], at: int) -> int:
    """The word after the views that are exchanged; one past the verb where none stands there."""
    for number in range(at + 1, min(at + 8, len(folded))):
        word = folded[number]
        if word in VIEWS:
            return number + 1
        if word in STOPS:
            break
    return at + 1


def _read_shared(folded: tuple[str, ...], at: int) -> tuple[str, int, Rung] | None:
    table = read_table()
    following = folded[at + 1 : at + 3]
    if following[:1] == ("it",) and following[1:] in ((), (".",), (",",), (";",), ("and",)):
        return "it", at + 2, "agree"
    if "which" in folded[max(at - 6, 0) : at] and (not following or following[0] in STOPS & {".", ",", ";"}):
        return "it", at + 1, "agree"  # "..., which Secretary B shared"
    first = _past_address(folded, at + 1) if following[:1] == ("with",) else at + 1
    first += following[:1] == ("that",) and not table.shared.keys().isdisjoint(folded[at + 2 : at + 4])  # "that view"
    for number in range(first, min(first + _WINDOW, len(folded))):
        word = folded[number]
        if word in table.shared:
            return word, number + 1, table.shared[word]
        if word in STOPS or word in _RELATIVES or word == "of":
            break
    return None


def _read_noun(folded: tuple[str, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    table = read_table()
    if base in _REACHING:
        return _read_reached(folded, at, base)
    first = _past_address(folded, at + 1)
    for number in range(first, min(first + _WINDOW, len(folded))):
        word = folded[number]
        if (
            word in _RELATIVES
            or (word in STOPS and folded[number + 1 : number + 2] and folded[number + 1] != "-")
            or (word == "of" and folded[number - 1] not in _OF)
            or (base in _GETTING and word in {"call", "invitation"})
            or (word == "and" and folded[number + 1 : number + 2] in _EXPRESSED)
        ):
            return None
        is_of_base = (base, word) in _OF_BASE and not _is_before_noun(folded, number + 1)
        is_of_base = is_of_base or ((base, word) in _BEFORE_THAT and folded[number + 1 : number + 2] == ("that",))
        if (
            (word not in table.nouns and not is_of_base)
            or is_of_things(folded, number)
            or (word in _OF and folded[number + 1 : number + 2] and folded[number + 1] == "of")
        ):
            continue
        if base in _LIMITED and word not in table.holding:
            continue
        if base == "issue" and word not in _ISSUED:
            continue  # a report that is issued says nothing here
        if base == "take" and (
            word not in _TAKEN or (folded[number + 1 : number + 2] and folded[number + 1] != "that")
        ):
            continue
        if base == "reiterate" and table.nouns[word] != "none":
            return None
        end = number + 1
        if word in {"exchange", "exchanges"} and end + 1 < len(folded) and folded[end] == "of":
            end += 2  # "a frank exchange of views"
        return word, end, _OF_BASE.get((base, word)) or table.nouns.get(word, "state")
    return None


def _is_perfect(folded: tuple[str, ...], at: int) -> bool:
    """Whether "had" is of the verb behind it: "had always supported the exchange", not "had extended discussions"."""
    while folded[at : at + 1] and (folded[at] in read_table().adverbs or folded[at].endswith("ly")):
        at += 1
    is_past = any(form == "past" for _, form in read_table().forms.get("".join(folded[at : at + 1]), ()))
    return is_past and not _DETERMINERS.isdisjoint(folded[at + 1 : at + 2])


def _is_before_noun(folded: tuple[str, ...], at: int) -> bool:
    """Whether a noun before `at` only tells of another one: "gave the answer sheet"."""
    following = folded[at] if at < len(folded) else ""
    return following.isalpha() and following not in STOPS | {"and", "but"} | read_table().adverbs


def _has_own(folded: tuple[str, ...], at: int) -> bool:
    """Whether "the same" before `at` is of a noun of its own: "expressed the same concern"."""
    following = folded[at : at + 1]
    return bool(following) and following[0].isalpha() and following[0] not in {"to", "for", "on", "in", "and"}


def _read_reached(folded: tuple[str, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    """What two come to: "reached full agreement", "came to an understanding"."""
    first = at + 1 + (base == "come" and folded[at + 1 : at + 2] == ("to",))
    for number in range(first, min(first + _WINDOW, len(folded))):
        if folded[number] in _REACH:
            return folded[number], number + 1, "agree"
        if folded[number] in STOPS or folded[number] in {"of", "and"}:
            break  # "came to see the garden and ..."
    return None


def is_of_things(folded: tuple[str, ...], at: int) -> bool:
    """Whether a word is an exchange of what is no view: "an exchange of diplomatic notes"."""
    if folded[at] not in {"exchange", "exchanges"} or folded[at + 1 : at + 2] != ("of",):
        return False
    following = folded[at + 2 : at + 6]
    stop = next((number for number, word in enumerate(following) if word in STOPS or word in BE), len(following))
    return not _THINGS.isdisjoint(following[:stop])


def _through_degree(folded: tuple[str, ...], end: int) -> int:
    """The word after a noun that is strengthened, "their unwavering commitment"; `end` where none stands there."""
    table = read_table()
    is_strong = False
    for number in range(end, min(end + _WINDOW, len(folded))):
        word = folded[number]
        if word in _ENDS_DEGREE or any(form == "past" for _, form in table.forms.get(word, ())):
            break
        if table.nouns.get(word) in _STANCES:
            return number + 1 if is_strong else end
        if word == "and" and table.strong.isdisjoint(folded[number + 1 : number + 2]):
            break  # "the strong ties and the commitment"
        is_strong = is_strong or word in table.strong
    return end


def _past_address(folded: tuple[str, ...], at: int) -> int:
    """Where the object begins, past whom it was said to: "expressed to Secretary Example his thanks"."""
    if at < len(folded) and folded[at] in {"to", "with", "on", "in", "at", ","}:
        for number in range(at + 1, min(at + 12, len(folded))):
            if folded[number] in OWNERS and folded[number - 1] not in {"to", "of", "on", "in", "at"}:
                is_beside = folded[at] == "," and (
                    number == at + 1 or folded[number - 1] != ","
                )  # "was raised, the ministers exchanged views"
                return at if is_beside else number
    return at


def _end_in_superlative(folded: tuple[str, ...], end: int) -> int:
    """The word after "in the strongest possible terms", where that follows a verb; else `end`."""
    following = folded[end : end + 5]
    if (
        following[:2] != ("in", "the")
        or following[2:3] not in (("strongest",), ("strong",))
        or "terms" not in following
    ):
        return end
    return end + following.index("terms") + 1


def _lead(folded: tuple[str, ...], at: int) -> int:
    """The first of the words just before a verb that strengthen, weaken or negate it."""
    table = read_table()
    first = at
    while first > 0:
        word = folded[first - 1]
        if word in table.strong or word in table.weak or word in _DENYING:
            first -= 1
        elif word == "," and folded[first - 2] in _PUT_BETWEEN and folded[first - 4 : first - 2] == ("not", ","):
            first -= 3
        elif word == "," and (denied := _denial_before_put_in(folded, first - 1)) is not None:
            first = denied
        elif word == "longer" and folded[first - 2] == "no":
            first -= 2
        elif folded[first - 2] == "no" and (folded[first - 3], word) in {*NEVER, ("in", "time")}:
            first -= 3  # "in no way opposed"
        elif (denial := _denial_before(folded, first)) is not None:
            first = denial
        else:
            break
    return first


def _denial_before_put_in(folded: tuple[str, ...], end: int) -> int | None:
    """The word behind the "not" before what is put in and ends at `end`: "did not, on the other hand, discuss"."""
    for comma in range(end - 2, max(end - 2 - _LONGEST_PUT_IN, 1), -1):
        if folded[comma] == ",":
            is_put_in = folded[comma - 1] == "not" and folded[comma - 2] in DO and folded[comma + 1] in PREPOSITIONS
            return comma if is_put_in else None
    return None


def _denial_before(folded: tuple[str, ...], end: int) -> int | None:
    """The "not" before adverbs, brackets and a quotation mark: "did not immediately oppose", "did not “welcome”"."""
    between = (read_table().adverbs | QUOTES) - _DENYING
    at = end
    while at > 1:
        if folded[at - 1] == ")" and "(" in folded[max(at - 8, 0) : at]:
            at -= 1 + folded[at - 2 :: -1].index("(") + 1
        elif folded[at - 1] in between or folded[at - 1].endswith("ly"):
            at -= 1
        else:
            break
    if not (0 < at < end and folded[at - 1] in _NOT) or folded[at] in NOT_NEGATING["not"]:
        return None
    before = folded[at - 2] if at > 1 else ""
    is_of_adverb = folded[at - 1] == "not" and before.isalpha() and before not in _AUXILIARIES
    return None if is_of_adverb else at - 1


# Verbs that say something in ways of their own.
_FRAMES = {"share": _read_shared, "let": _read_let, "hold": _read_held, "speak": _read_spoken, "add": _read_added}
