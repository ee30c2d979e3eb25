"""A name and its abbreviation: "the Ministry of Foreign Affairs (MOFA)" says no more than "MOFA".

Owns whether an edit only takes the one for the other, or puts the abbreviation behind the name or away, of each of a
list too. The letters must be the initials of the name; knows no list of abbreviations.
"""

from records.change import EditClass
from records.comparison.words import Hunk, Span, Text, lower_tokens, words_of
from records.language.lexicon import read_lexicon
from records.pattern import compile_late

_SHORT = compile_late(r"[A-Z]{2,8}|(?:[A-Z]\.){2,}")
_SMALL = frozenset(read_lexicon().spelling["small"]) | {"of", "and", "for", "the"}
_ARTICLE = "the"
_NAME = 3  # words of a name that initials stand for
_JOINERS = ((",", "and"), (",", "or"), ("and",), ("or",), ("&",), (",",), (";",))
_LISTED = 6  # names of a list
_LONGEST = 60  # tokens of it


def judge_abbreviation(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """Other words, and which, where a name, its abbreviation or both give way to one another; else None."""
    hunk = _trim(hunk, old, new)
    pairs = ((old, hunk.old, new, hunk.new), (new, hunk.new, old, hunk.old))
    if not any(_is_one_name(*pair) or _is_shortened(*pair) for pair in pairs):
        one, two = _close(old, hunk.old), _close(new, hunk.new)
        if _is_list(old, one, new, two) or _is_list(new, two, old, one):
            return "wording", f"the same names in other words: {old.words(one)} -> {new.words(two)}"
        return None
    if hunk.old[0] == hunk.old[1]:
        return "wording", f"abbreviation added: {new.words(hunk.new)}"
    if hunk.new[0] == hunk.new[1]:
        return "wording", f"abbreviation dropped: {old.words(hunk.old)}"
    return "wording", f"the same name in other words: {old.words(hunk.old)} -> {new.words(hunk.new)}"


def _trim(hunk: Hunk, old: Text, new: Text) -> Hunk:
    """A change without the words that stand at its end on both sides: "CEO of Sample Corp."."""
    (first, last), (start, stop) = hunk.old, hunk.new
    while first < last and start < stop and old.tokens[last - 1] == new.tokens[stop - 1] != ")":
        last, stop = last - 1, stop - 1
    return Hunk((first, last), (start, stop))


def _close(text: Text, span: Span) -> Span:
    """`span` with the abbreviation behind it, where its bracket opens in the change and closes behind it."""
    first, last = span
    behind = text.tokens[last : last + 2]
    opened = last > first and text.tokens[last - 1] == "(" and behind[1:] == (")",)
    return (first, last + 2) if opened else (first, last + (_SHORT.fullmatch("".join(behind[:1])) is not None))


def _is_one_name(text: Text, span: Span, other: Text, there: Span) -> bool:
    """Whether `span` ends with a name and its abbreviation, and `there` has the one or the other alone."""
    first, last = span
    if last - first < 3 or text.tokens[last - 3] != "(" or text.tokens[last - 1] != ")":
        return False
    short = text.tokens[last - 2]
    start = _find_name(text, last - 3, short) if _SHORT.fullmatch(short) else None
    if start is None or any(token.lower() != _ARTICLE for token in text.tokens[first:start]):
        return False
    words = _list_words(other, there)
    if not words:
        return first == last - 3
    return start >= first and words in ([short], _list_words(text, (start, last - 3)))


def _is_shortened(text: Text, span: Span, other: Text, there: Span) -> bool:
    """Whether `span` is a name of several words, and `there` nothing but the initials of all of them."""
    words = _list_words(other, there)
    if len(words) != 1 or not _SHORT.fullmatch(words[0]):
        return False
    start = _find_name(text, span[1], words[0])
    if start is None or start < span[0] or span[1] - start < _NAME:
        return False
    return all(token.lower() == _ARTICLE for token in text.tokens[span[0] : start])


def _is_list(text: Text, span: Span, other: Text, there: Span) -> bool:
    """Whether `there` has the names listed in `span`, in their order, each with the initials alone or as it was."""
    names = _cut_list(other, there)
    joined = 1 < len(names) <= _LISTED and span[1] - span[0] <= _LONGEST
    return joined and _find_names(text, span, other, names, shortened=False)


def _is_short(text: Text, span: Span, other: Text, there: Span) -> bool:
    return _is_shortened(text, span, other, there) or (
        span[0] < span[1] and there[0] < there[1] and _is_one_name(text, span, other, there)
    )


def _cut_list(text: Text, span: Span) -> list[tuple[Span, tuple[str, ...]]]:
    """The parts of a list, each with the words that join it to the next one; none behind the last."""
    parts: list[tuple[Span, tuple[str, ...]]] = []
    first = at = span[0]
    while at < span[1]:
        joiner = _find_joiner(text, at)
        if joiner and at > first:
            parts.append(((first, at), joiner))
            first = at = at + len(joiner)
        else:
            at += 1
    return [*parts, ((first, span[1]), ())] if first < span[1] else []


def _find_joiner(text: Text, at: int) -> tuple[str, ...]:
    return next((each for each in _JOINERS if tuple(lower_tokens(text, (at, at + len(each)))) == each), ())


def _find_names(
    text: Text, span: Span, other: Text, names: list[tuple[Span, tuple[str, ...]]], *, shortened: bool
) -> bool:
    """Whether `span` can be cut into `names`, of which one at least is written out here and shortened there."""
    (there, joiner), *rest = names
    if not rest:
        short = _is_short(text, span, other, there)
        return (short or shortened) and (short or _list_words(text, span) == _list_words(other, there))
    for end in range(span[0] + 1, span[1] - len(joiner)):
        if tuple(lower_tokens(text, (end, end + len(joiner)))) != joiner:
            continue
        part = span[0], end
        short = _is_short(text, part, other, there)
        if (short or _list_words(text, part) == _list_words(other, there)) and _find_names(
            text, (end + len(joiner), span[1]), other, rest, shortened=shortened or short
        ):
            return True
    return False


def _list_words(text: Text, span: Span) -> list[str]:
    return [word for word in words_of(text, span) if word.lower() != _ARTICLE]


def _find_name(text: Text, end: int, short: str) -> int | None:
    """The first token of the name before `end` whose initials are the letters of `short`; None where it has none.

    Small words have a letter of their own, as in "MOFA", or none.
    """
    letters = short.replace(".", "").lower()
    starts = (_walk_back(text, end, letters, left) for left in (frozenset[str](), _SMALL))
    return next((at for at in starts if at is not None and text.tokens[at][0].isupper()), None)


def _walk_back(text: Text, end: int, letters: str, left: frozenset[str]) -> int | None:
    """The token where the last of `letters` is used up, the words of `left` passed over."""
    at = end
    while letters and at:
        at -= 1
        word = text.tokens[at].lower()
        if word[0] == letters[-1] and word not in left:
            letters = letters[:-1]
        elif len(letters) > _NAME and word[:2] == letters[-2:]:
            letters = letters[:-2]  # "JETRO": the Japan External Trade Organization
        elif word[0].isalnum() and word not in _SMALL:
            return None
    return None if letters else at
