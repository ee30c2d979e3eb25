"""What the words near a change speak of: dates, lengths, people, places; verbs, degrees, negations, hedges.

Owns the way from the expressions that `records.language` reads in a text to the tokens that are compared. Has no words
of its own, and does not judge: whether a difference is a fact or a stance is for `records.comparison.differences`.
Longer than most files: what one mention is depends on those around it.
"""

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, takewhile

from records.comparison.words import Span, Text
from records.language.calendar import find_days
from records.language.clock import find_clocks, find_hours, find_zones
from records.language.durations import find_durations, find_spans_of_time
from records.language.expression import Expression, keep_longest
from records.language.lexicon import read_lexicon
from records.language.media import find_media
from records.language.numbers import find_numbers
from records.language.people.named import find_named, is_spoken_of
from records.language.periods import find_periods, find_seasons, find_weekdays
from records.language.phrases import plain
from records.language.proper_names import find_proper_names
from records.language.stance import find_stances
from records.pattern import compile_late

# Tokens around a change that are read with it: an expression that reaches into it may begin or end there.
_AROUND = 12
_BLOCK = 500  # tokens that are read at once; an ordinary paragraph has fewer
_LONGEST_NAME = 5

_BEFORE_NAME = compile_late(r"\b(?:Mr|Ms|Mrs|Miss)\.?\s$")
_TITLE = 8  # characters of that, and one before it
_IN_WRITING = compile_late(  # not "in writing materials"
    r"\b(?:in writing|by (?:correspondence|post|mail|e-?mail|fax))"
    r"(?=\W*$|\s?[.,;:)]|\s(?:and|at|after|before|between|by|during|for|from|in|on|or|that|to|when|with)\b)",
    re.IGNORECASE,
)
_BEFORE_WHOM = frozenset({"the", *read_lexicon().stance["all_of_them"]})
_ASKED = frozenset({*read_lexicon().stance["all_of_them"], *read_lexicon().stance["asked"]})
_AFTER_WHOM = frozenset({*".,;:()”", "to", "and"})
_NEGATIONS = frozenset(read_lexicon().stance["negations"])
_NO_NAMES = read_lexicon().stance["no_names"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression as it stands among the tokens of a text."""

    # date, weekday, time, time of day, zone, duration, number, amount, ordinal, person, office, place, body, name,
    # medium, word, gathering; verb, degree, negation, part, hedge, modal, idle
    kind: str
    value: Hashable  # equal for two ways to say the same
    span: Span  # of tokens


@dataclass(frozen=True, slots=True)
class Known:
    """What the two wordings themselves are known to speak of."""

    people: frozenset[str] = frozenset()  # words of people's names, folded
    places: tuple[str, ...] = ()
    published: datetime.date | None = None  # of the newer wording; tells the year of a date without one
    both: frozenset[str] = frozenset()  # family names of those whom both wordings name in full, folded
    either: frozenset[str] = frozenset()  # of those whom one does


def find_mentions(text: Text, within: Span, known: Known) -> list[Mention]:
    """The mentions that lie wholly in `within`, none inside another."""
    found = _read(text, _widen(within, text), known)
    first = bisect_right(found, within[0], key=lambda mention: mention.span[1])
    last = bisect_left(found, within[1], key=lambda mention: mention.span[0])
    kept: list[Mention] = []
    for mention in found[first:last]:
        inside = max(mention.span[0], within[0]), min(mention.span[1], within[1])
        if inside == mention.span:
            kept.append(mention)
        elif mention.kind == "idle" and inside[0] < inside[1]:
            kept += _read_stances(text, inside)
    return sorted(kept, key=lambda mention: mention.span)


def forget_texts() -> None:
    """Gives back what was remembered of the texts compared: of a long one some ten megabytes."""
    _read.cache_clear()


def is_named(mention: Mention) -> bool:
    """Whether a mention is of somebody by name, and not by "he" or "the two ministers"."""
    return mention.kind == "person" and not is_spoken_of(mention.value)


def widen_to_name(mention: Mention, text: Text) -> Mention:
    """`mention` with the rest of the proper name that it begins: "Japan" of "Japan Chamber of Shipping"."""
    first, end = mention.span
    end = next((until for at, until in _find_names(text, (0, len(text.tokens))) if at == first and until > end), end)
    while end > mention.span[1] and text.tokens[end : end + 1] == ("of",) and text.tokens[end + 1][:1].isupper():
        end += 2
    return replace(mention, span=(first, end))


def find_spans(text: Text, changed: Sequence[Span], known: Known) -> list[Span]:
    """The spans near `changed` that a person reads as one: mentions, and names of several words."""
    spans: list[Span] = []
    for within in _join(changed, text):
        found = _read(text, within, known)
        spans += [mention.span for mention in found if _keeps_whole(mention, text, changed)]
        spans += _find_names(text, within)
    return spans


def _keeps_whole(mention: Mention, text: Text, changed: Sequence[Span]) -> bool:
    """Whether a change inside the mention is shown with the whole of it.

    Not "not only" where "not" is what changed, which may go alone, and not the loose words of a gathering.
    """
    at = mention.span[0]
    negates = mention.kind == "idle" and text.tokens[at].lower() in _NEGATIONS
    negates = negates and any(first <= at < last for first, last in changed)
    return mention.span[1] - mention.span[0] > 1 and mention.kind != "gathering" and not negates


def _widen(span: Span, text: Text) -> Span:
    """What is read for a change in `span`: whole blocks, so that all the changes of a block ask for the same."""
    first, last = max(0, span[0] - _AROUND), span[1] + _AROUND
    return first - first % _BLOCK, min(len(text.tokens), last + -last % _BLOCK)


def _join(changed: Iterable[Span], text: Text) -> list[Span]:
    joined: list[Span] = []
    # Only what a change cuts matters: the inside of a long one need not be read.
    edges = (edge for first, last in changed for edge in ((first, min(last, first + 1)), (max(first, last - 1), last)))
    for edge in edges:
        start, stop = _widen(edge, text)
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


@lru_cache(16)
def _read(text: Text, within: Span, known: Known) -> list[Mention]:
    """The mentions that begin and end in `within`, none inside another: what begins first stays."""
    first, last = within
    if first >= last:
        return []
    at_token = {mention.span[0]: mention for mention in _read_words(text, within)}
    named = {mention.span[0]: mention for mention in _read_named(text, within, known)}
    mentions = []
    at = first
    while at < last:
        mention = _read_ranked(at, named) or at_token.get(at) or named.get(at)
        if mention and mention.kind == "name":
            mention = named.get(at, mention)  # "G7" is a body, "Army General" an office
        if mention is None:
            at += 1
            continue
        if mention.kind == "gathering" and _urges(mention.span, text, named):
            mention = next(iter(_read_stances(text, mention.span)), mention)
        mentions.append(mention)
        at = mention.span[1]
    return mentions


def _urges(span: Span, text: Text, named: dict[int, Mention]) -> bool:
    """Whether "called on" asks for something: a country or a group, on which nobody calls, and to do what follows."""
    if [token.lower() for token in text.tokens[slice(*span)]] != ["called", "on"]:
        return False
    behind = text.tokens[span[1] : span[1] + _AROUND]
    clause = list(takewhile(lambda token: token.lower() not in _AFTER_WHOM, behind))
    whom = list(dropwhile(lambda token: token.lower() in _BEFORE_WHOM, clause))
    at = span[1] + len(clause) - len(whom)
    is_country = at in named and named[at].kind == "place"
    is_group = bool(whom) and whom[0].islower() and not {word.lower() for word in clause}.isdisjoint(_ASKED)
    return (is_country or is_group) and text.tokens[span[1] + len(clause) : span[1] + len(clause) + 1] == ("to",)


def _read_ranked(at: int, named: dict[int, Mention]) -> Mention | None:
    """An office that begins with an ordinal, before its holder: "First Vice Minister Sample" is no first of several."""
    office = named.get(at)
    holder = named.get(office.span[1]) if office and office.kind == "office" else None
    return office if holder and holder.kind == "person" else None


def _read_words(text: Text, within: Span) -> Iterator[Mention]:
    """Everything but people and places, in `within`."""
    start, stop = text.spans[within[0]][0], text.spans[within[1] - 1][1]
    words = plain(text.text[start:stop])
    clocks = list(find_clocks(words))
    expressions = [
        *_read_media(words),
        *find_zones(words),
        *find_stances(words),
        *find_days(words),
        *find_periods(words),
        *find_weekdays(words),
        *find_seasons(words),
        *clocks,
        *find_hours(words),
        *find_proper_names(words),
        *find_durations(words),
        *_leave_hours(find_numbers(words), clocks),
        *find_spans_of_time(words),
    ]
    yield from _place(keep_longest(expressions), text, within)


def _leave_hours(numbers: Iterable[Expression], clocks: Sequence[Expression]) -> Iterator[Expression]:
    """`numbers` without those that are an hour: of "about nine in the evening" the number begins before the clock."""
    for number in numbers:
        if not any(clock.start < number.end < clock.end for clock in clocks):
            yield number


def _read_media(words: str) -> Iterator[Expression]:
    """How it was held; a message or statement is no such thing, but what was said "by letter" or "in writing" was."""
    for found in find_media(words):
        if found.kind != "document":
            yield found
        elif found.value == "message" and words[: found.start].lower().endswith(" by "):
            yield replace(found, kind="medium")
    for written in _IN_WRITING.finditer(words):
        yield Expression("medium", "message", *written.span())


def _read_named(text: Text, within: Span, known: Known) -> Iterator[Mention]:
    """The people, offices and places in `within`."""
    start, stop = text.spans[within[0]][0], text.spans[within[1] - 1][1]
    words = text.text[start:stop]
    named = find_named(words, known.people, known.places)
    # "Mr. Dean Example": behind these a word for an office is a name.
    offices = (
        each
        for each in named
        if each.kind != "office" or not _BEFORE_NAME.search(words, max(0, each.start - _TITLE), each.start)
    )
    yield from _place(offices, text, within)


def _read_stances(text: Text, within: Span) -> list[Mention]:
    start, stop = text.spans[within[0]][0], text.spans[within[1] - 1][1]
    return list(_place(find_stances(plain(text.text[start:stop])), text, within))


def _place(expressions: Iterable[Expression], text: Text, within: Span) -> Iterator[Mention]:
    """Expressions of the text of the tokens in `within`, among these."""
    start = text.spans[within[0]][0]
    for expression in expressions:
        first = bisect_right(text.spans, expression.start + start, *within, key=lambda span: span[1])
        last = bisect_left(text.spans, expression.end + start, *within, key=lambda span: span[0])
        yield Mention(expression.kind, expression.value, (first, last))


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
