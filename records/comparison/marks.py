"""The words of a text that weigh: dates, numbers, people, places; verbs of the ladder, degrees, negations, hedges.

Owns the reading of these marks from tokens. A mark says what stands there; whether a difference is a fact or a stance
is for `records.comparison.classes`. Reading is local and errs on the side of a mark: it serves to compare, not to know.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from records.comparison.words import Span, Text, cut_text
from records.language import figures
from records.language.figures import Found, read_figure
from records.language.lexicon import read_lexicon
from records.language.named import find_named

# Tokens around a change in which a mark that reaches into it may begin or end.
_SLACK = 12
_LONGEST_NAME = 5

_KINDS = {
    "idle": "idle",
    "degrees": "degree",
    "strong_degrees": "degree",
    "negations": "negation",
    "hedges": "hedge",
    "modals": "modal",
}
_PAIR = frozenset({"Japan", "United States"})
_BOTH = ("the two countries", "both countries", "two nations", "both nations")
_NO_NAMES = read_lexicon().stance["no_names"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase that weighs, as it stands in a text."""

    # date, time, zone, duration, number, ordinal, person, office, place, body, name, medium;
    # verb, degree, negation, hedge, modal
    kind: str
    value: Hashable  # equal for two ways to say the same
    span: Span  # of tokens


@dataclass(frozen=True, slots=True)
class Known:
    """What the two wordings themselves are known to speak of."""

    people: frozenset[str] = frozenset()  # words of people's names, folded
    places: tuple[str, ...] = ()


def find_marks(text: Text, within: Span, known: Known, slack: int = 0) -> list[Mark]:
    """The marks that begin in `within`, none inside another; they may end up to `slack` tokens after it."""
    start, stop = within
    # A token before the first tells "in May" from "may".
    lead = min(start, 1)
    raw = text.tokens[start - lead : stop + slack]
    folded = [_fold(token) for token in raw]
    marks = []
    at = lead
    start -= lead
    beginnings = _beginnings()
    named = _named(text, known)
    while at < stop - start:
        if start + at in named and not _look_up(folded, at, _settings()):
            kind, value, (_, end) = named[start + at]
            if end <= stop + slack:
                marks.append(Mark(kind, value, (start + at, end)))
                at = end - start
                continue
        if raw[at].isalpha() and raw[at].islower() and folded[at] not in beginnings:
            at += 1
            continue
        found = _read(raw, folded, at, known)
        if found is None:
            at += 1
            continue
        kind, value, end = found
        marks.append(Mark(kind, value, (start + at, start + end)))
        at = end
    return marks


@lru_cache(32)
def _named(text: Text, known: Known) -> dict[int, tuple[str, Hashable, Span]]:
    placed = {}
    for expression in find_named(text.text, known.people, known.places):
        first = bisect_right(text.spans, expression.start, key=lambda span: span[1])
        last = bisect_left(text.spans, expression.end, key=lambda span: span[0])
        placed[first] = (expression.kind, expression.value, (first, last))
    return placed


def find_spans(text: Text, changed: Sequence[Span], known: Known) -> list[Span]:
    """The spans near `changed` that a person reads as one: marks, and names of several words."""
    spans: list[Span] = []
    for start, stop in _join(changed, len(text.tokens)):
        spans += [
            mark.span for mark in find_marks(text, (start, stop), known, _SLACK) if mark.span[1] - mark.span[0] > 1
        ]
        spans += _find_names(text, (start, stop))
    return spans


def _join(changed: Iterable[Span], length: int) -> list[Span]:
    joined: list[Span] = []
    # Only what a change cuts matters: the inside of a long one need not be read.
    edges = (edge for first, last in changed for edge in ((first, min(last, first + 1)), (max(first, last - 1), last)))
    for first, last in edges:
        start, stop = max(0, first - _SLACK), min(length, last + _SLACK)
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _find_names(text: Text, within: Span) -> list[Span]:
    """Runs of two to five capitalised words; none where nearly all words have a capital, as in a title."""
    tokens = text.tokens
    words = [token for token in tokens[within[0] : within[1]] if token[0].isalpha() and token.lower() not in _NO_NAMES]
    if sum(word[0].isupper() for word in words) > 0.7 * len(words):
        return []
    spans = []
    at = within[0]
    while at < within[1]:
        end = at
        while end < len(tokens) and tokens[end][0].isupper() and (end > at or tokens[end].lower() not in _NO_NAMES):
            end += 1
        if 2 <= end - at <= _LONGEST_NAME:
            spans.append((at, end))
        at = max(end, at + 1)
    return spans


def _fold(token: str) -> str:
    folded = token.replace("’", "'").casefold()
    return folded[:-2] if folded.endswith("'s") else folded


def _read(raw: Sequence[str], folded: Sequence[str], at: int, known: Known) -> Found | None:
    if not folded[at][0].isalnum() and folded[at] not in {"$", "¥", "€", "£"}:
        return None
    return (
        _look_up(folded, at, _settings())
        or _read_stance(raw, folded, at)
        or read_figure(raw, folded, at)
        or _read_numbered_name(raw, folded, at)
    )


def _read_numbered_name(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    """ "COVID-19", "F-35": the number is part of the name."""
    if raw[at][0].isupper() and tuple(raw[at + 1 : at + 2]) == ("-",) and raw[at + 2 : at + 3]:
        return ("name", (folded[at], folded[at + 2]), at + 3) if raw[at + 2].isdecimal() else None
    return None


def _read_stance(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    # With a capital they are names: "Secretary of State", "Will".
    if folded[at].endswith("n't"):
        return "negation", folded[at], at + 1
    found = _look_up(folded, at, _stances()) if raw[at][0].islower() else None
    if found is None:
        return None
    kind, value, end = found
    if kind == "degree" and end < len(folded):
        # "strongly urged", "serious concern", "strong and serious concern": one mark with the word it strengthens.
        following = _read_stance(raw, folded, end)
        if following and following[0] in {"verb", "degree"}:
            return following[0], (value, following[1]), following[2]
        return None if str(value) in read_lexicon().stance["degrees"] else found
    # Where "not" alone goes from "not only", that is a negation.
    return None if kind == "idle" and folded[at] == "not" else found


def _look_up(folded: Sequence[str], at: int, table: "_Table") -> Found | None:
    """The longest phrase of `table` that begins at `at`."""
    for words, kind, value in table.get(folded[at], ()):
        if tuple(folded[at : at + len(words)]) == words:
            return kind, value, at + len(words)
    return None


def _is_capital(word: str) -> bool:
    """Whether the word can begin a name; "Us" is none, "US" is."""
    return word[0].isupper() and word != "Us"


_Table = dict[str, list[tuple[tuple[str, ...], str, Hashable]]]


def _tabulate(entries: Iterable[tuple[str, str, Hashable]]) -> _Table:
    """Phrases by their first word, the longest first."""
    table: _Table = {}
    for phrase, kind, value in entries:
        words = tuple(_fold(token) for token in cut_text(phrase).tokens)
        if words:
            table.setdefault(words[0], []).append((words, kind, value))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _stances() -> _Table:
    lexicon = read_lexicon()
    entries: list[tuple[str, str, Hashable]] = []
    for family, usual, forms in lexicon.ladder:
        entries += [(form, "verb", (family, usual)) for form in forms]
    for key, kind in _KINDS.items():
        entries += [(form, kind, form) for form in lexicon.stance[key]]
    return _tabulate(entries)


@cache
def _settings() -> _Table:
    lexicon = read_lexicon()
    entries: list[tuple[str, str, Hashable]] = [
        (form, "zone", zone) for zone, forms in lexicon.zones.items() for form in forms
    ]
    return _tabulate(
        [*entries, *((form, "medium", medium) for medium, forms in lexicon.media.items() for form in forms)]
    )


@cache
def _beginnings() -> frozenset[str]:
    """Every word in lower case with which a mark can begin: most words are none of them, and reading is dear."""
    words = {word for table in (_stances(), _settings()) for word in table}
    return frozenset(words | figures.BEGINNINGS)
