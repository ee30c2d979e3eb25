"""What a sign or a small word between two numbers or days says: "10, 15" are two of them, "10-15" are all between.

Owns that sign, and the comma that moves past a day ("In May, 12 boats" -> "In May 12, boats"). Other signs are form.
"""

from records.change import EditClass
from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text, lower_tokens
from records.language.lexicon import read_lexicon

_LISTS = frozenset({",", ";", "and", "or", "&"})
_RANGES = frozenset({"-", "–", "—", "~", "to", "through"})
_NAMES = tuple(
    {name: at for at, each in enumerate(read_lexicon().calendar[key]) for name in each.split()}
    for key in ("weekdays", "months")
)
_NEAR = 4  # tokens
_DATE = 5  # tokens of a date with its weekday and its year


def judge_ranges(hunk: Hunk, old: Text, new: Text, known: Known) -> tuple[EditClass, str] | None:
    """The judgement on numbers that became all between two, or the other way round, or that became a day; else None."""
    said = _compare(hunk, old, new, known)
    return ("fact", said) if said else None


def _compare(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    if hunk.size > _NEAR:
        return ""
    one, two = _read_between(old, hunk.old), _read_between(new, hunk.new)
    if not one and not two and (said := _compare_days(hunk, old, new, known)):
        return said
    if one and two and one != two:
        first, last = hunk.old[0] - 1, hunk.old[1] + 1
        return f"number {old.words((first, last))} -> {new.words((hunk.new[0] - 1, hunk.new[1] + 1))}"
    tokens = [text.tokens[slice(*span)] for text, span in ((old, hunk.old), (new, hunk.new))]
    if tokens[0] == tokens[1] or sorted(tokens[0]) != sorted(tokens[1]) or "," not in tokens[0]:
        return ""
    days = [_list_days(text, span, known) for text, span in ((old, hunk.old), (new, hunk.new))]
    if days[0] == days[1] or not any(token.isdecimal() for token in tokens[0]):
        return ""
    shown = [text.words((max(0, first - 1), last)) for text, (first, last) in ((old, hunk.old), (new, hunk.new))]
    return f"date {shown[0]} -> {shown[1]}"


def _compare_days(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """Two dates that became all days between them, or the other way round: "May 3 to May 9", "May 3 and May 9"."""
    words = [{*lower_tokens(text, span)} for text, span in ((old, hunk.old), (new, hunk.new))]
    if not all(words) or not (
        (words[0] <= _LISTS and words[1] <= _RANGES) or (words[0] <= _RANGES and words[1] <= _LISTS)
    ):
        return ""
    shown = []
    for text, (first, last) in ((old, hunk.old), (new, hunk.new)):
        within = max(0, first - _DATE), min(len(text.tokens), last + _DATE)
        dates = [each for each in find_mentions(text, within, known) if each.kind == "date"]
        before = next((each for each in dates if each.span[1] == first), None)
        behind = next((each for each in dates if each.span[0] == last), None)
        if before is None or behind is None or _are_neighbours(text, before.span, behind.span):
            return ""
        shown.append(text.words((before.span[0], behind.span[1])))
    return f"date {shown[0]} -> {shown[1]}"


def _are_neighbours(text: Text, one: Span, two: Span) -> bool:
    """Whether the second of two dates is the day behind the first, or not a whole date."""
    dates = [text.tokens[slice(*span)] for span in (one, two)]
    months = [[token.lower() for token in date if token.isalpha()] for date in dates]
    days = [next((int(token) for token in date if token.isdecimal()), 0) for date in dates]
    return not all(months) or (months[0] == months[1] and abs(days[1] - days[0]) <= 1)


def _read_between(text: Text, span: Span) -> str:
    """Whether the signs in `span`, between two numbers that are no neighbours, name a list or a range."""
    first, last = span[0] - 1, span[1]
    if first < 0 or last >= len(text.tokens) or span[0] == span[1]:
        return ""
    steps = [_find_step(text.tokens[first], text.tokens[last], names) for names in (None, *_NAMES)]
    if all(step in {None, 1} for step in steps):
        return ""
    if first and text.tokens[first - 1].lower() == "between":
        return "range"  # "between 5 and 10"
    between = {*lower_tokens(text, span)}
    return "list" if between <= _LISTS else "range" if between <= _RANGES else ""


def _find_step(one: str, two: str, names: dict[str, int] | None) -> int | None:
    """How far the second of two numbers, or of two names of a row, is behind the first; None for other words."""
    if names is None:
        return int(two) - int(one) if one.isdecimal() and two.isdecimal() else None
    places = names.get(one.lower()), names.get(two.lower())
    return None if places[0] is None or places[1] is None else places[1] - places[0]


def _list_days(text: Text, span: Span, known: Known) -> list[object]:
    within = max(0, span[0] - _NEAR), min(len(text.tokens), span[1] + _NEAR)
    return [each.value for each in find_mentions(text, within, known) if each.kind == "date"]
