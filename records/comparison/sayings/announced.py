"""An announcement that became a report: "Mr. A will attend the ceremony" -> "Mr. A attended the ceremony".

Owns this where the same verb went from "will", or "is to", to its past and nothing else differs. What somebody said
will be, what a country or the sides will do, and verbs that take a side ("will support") are promised, not announced.
"""

from collections.abc import Sequence

from records.change import EditClass
from records.comparison.mentions import Known, find_mentions
from records.comparison.parties.voices import is_participle
from records.comparison.punctuation import shorten
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens
from records.language.people.named import is_country
from records.language.verbs import list_bases, read_table

_AHEAD = (
    *((be, word, "to") for be in ("is", "are") for word in ("scheduled", "due", "going", "planned", "set")),
    *((be, "to") for be in ("is", "are")),
    ("will",),
)
_BEING = frozenset({"was", "were"})
_BETWEEN = frozenset({"also", "then", "both", "each", "first", "again"})
_IRREGULAR = {
    "become": "became", "begin": "began", "bring": "brought", "come": "came", "fall": "fell", "fly": "flew",
    "get": "got", "go": "went", "leave": "left", "meet": "met", "ride": "rode", "rise": "rose", "run": "ran",
    "say": "said", "sing": "sang", "sit": "sat", "stand": "stood", "wear": "wore",
}  # fmt: skip
# Who does not announce: behind these it is said, or only so under a condition.
_SAID = frozenset({
    "that", "if", "unless", "whether", "provided", "should", "would", "could", "might", "according", "expected",
    "reportedly", "i", "we", "our", "my", "us", "“", "”", '"', "‘",
})  # fmt: skip
_SIDES = frozenset({"countries", "nations", "sides", "government", "governments", "parties", "japan", "states"})
# Of these the "will" is a resolve, whoever the subject is.
_RESOLVES = frozenset({
    "advance", "collaborate", "consider", "continue", "cooperate", "coordinate", "deepen", "endeavor", "ensure",
    "expand", "maintain", "promote", "pursue", "remain", "seek", "strengthen", "strive", "take", "try", "work",
})  # fmt: skip
_PROMISING = frozenset({"agree", "reaffirm", "welcome", "urge", "oppose", "support", "commit"})
_LONGEST = 40  # tokens of such a change
_FEW = 4  # tokens behind it in which its verb may stand


def judge_announced(hunk: Hunk, old: Text, new: Text, known: Known) -> tuple[EditClass, str] | None:
    """The judgement on a change that only tells as done what was announced; None for another one."""
    if hunk.size > _LONGEST or hunk.old[0] == hunk.old[1]:
        return None
    verbs = _read_verbs(hunk, old, new)
    if not verbs or not _announces(old, hunk.old, verbs, known):
        return None
    shown = filter(None, (shorten(old.words(hunk.old)), shorten(new.words(hunk.new))))
    return "wording", f"an announcement became a report: {' -> '.join(shown)}"


def _read_verbs(hunk: Hunk, old: Text, new: Text) -> list[Span]:
    """Where each verb of a change was announced, with the words for it; empty where anything else differs."""
    one, two = (lower_tokens(text, (span[0], span[1] + _FEW)) for text, span in ((old, hunk.old), (new, hunk.new)))
    length, size = hunk.old[1] - hunk.old[0], hunk.new[1] - hunk.new[0]
    at = there = 0
    found: list[Span] = [(hunk.old[0], hunk.old[0])] if _goes_on(hunk, old, new) else []
    while at < length:
        phrase = next((each for each in _AHEAD if tuple(one[at : at + len(each)]) == each), ())
        if phrase:
            start, at = at, at + len(phrase)
            while at < len(one) and there < len(two) and one[at] == two[there] and _is_between(one[at]):
                at, there = at + 1, there + 1
            step = _count_past(one[at] if at < len(one) else "", two[there:])
            if not step:
                return []
            at, there = at + (two[there : there + 1] != ["did"]), there + step
            found.append((hunk.old[0] + start, hunk.old[0] + at))
        elif there < size and (
            one[at] == two[there]
            or (found and _is_past(one[at], two[there]) and (at == 0 or one[at - 1] in {"and", ","}))
        ):
            at, there = at + 1, there + 1
        else:
            return []
    return found if there >= size else []


def _is_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ly")


def _count_past(base: str, words: Sequence[str]) -> int:
    """How many of `words` tell a verb as done, with which they begin; 0 where they do not."""
    if words[:1] == ["did"] and base == "not":
        return 1
    done = words[1:2] if words[:1] in (["has"], ["have"]) else words[:1]
    helped = len(words[:1]) if done != words[:1] else 0
    if not done:
        return 0
    be = "been" if helped else done[0] if done[0] in _BEING else ""
    past = done[0] == be if base == "be" else _is_past(base, done[0])
    return helped + 1 if past else 0


def _is_past(base: str, word: str) -> bool:
    """Whether a word is the past form of a verb."""
    if base == word or not base.isalpha():
        return False
    if word == _IRREGULAR.get(base) or (is_participle(word) and base in list_bases(word)):
        return True
    endings = {base + "ed", base + "d" if base.endswith("e") else "", base + base[-1] + "ed"}
    endings |= {base[:-1] + "ied"} if base.endswith("y") else set()
    return word in endings


def _goes_on(hunk: Hunk, old: Text, new: Text) -> bool:
    """Whether a change is of another verb of the same announcement: "will attend and deliver"."""
    before = old.tokens[hunk.old[0] - 1].lower() if hunk.old[0] else ""
    sentences = (
        lower_tokens(text, (find_sentence(text, span)[0], span[0])) for text, span in ((old, hunk.old), (new, hunk.new))
    )
    said = ["will" in words for words in sentences]
    return (before in {"and", ","} or _is_between(before)) and said == [True, False]


def _announces(text: Text, span: Span, verbs: Sequence[Span], known: Known) -> bool:
    """Whether what the sentence of a change says ahead of it is neither said by somebody nor promised."""
    sentence = find_sentence(text, span)
    words = lower_tokens(text, sentence)
    if not _SAID.isdisjoint(words) or "may" in text.tokens[slice(*sentence)]:
        return False
    start = verbs[0][0]
    led = words[: start - sentence[0]]
    said = any(map(_is_said, led))
    beside = led[-1] if led else ""
    mentions = find_mentions(text, sentence, known)
    lands = {each.span[1] for each in mentions if each.kind == "place" and is_country(each.value)}
    bases = {base for span in verbs for word in lower_tokens(text, span) for base in list_bases(word) or {word}}
    sides = any(read_table().rungs.get(base, "none") in _PROMISING for base in bases)
    resolves = not _RESOLVES.isdisjoint(bases)
    return not (said or sides or resolves or beside in _SIDES or start in lands)


def _is_said(word: str) -> bool:
    """Whether a word is a verb by which something is said: "announced", not "talks"."""
    rungs = read_table().rungs
    return any(base in rungs and form in {"past", "ing"} for base, form in read_table().forms.get(word, ()))
