"""How an event was held where it was held two ways: "online" -> "in a hybrid format", "online and in person".

Owns these ways alone, and "hybrid" only where the other side says a way: a hybrid car is none. One way that gave way to
another is a mention like any other.
"""

from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens

_BOTH = frozenset({"video", "in person"})
_JOINING = frozenset({"and", "or", "both", "also", "as", "well", "either", "not", "only", "but", ","})


def compare_ways(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The way to hold it that came to another, or went, in words; "" where none did."""
    one, two = _read_ways(old, hunk.old, known), _read_ways(new, hunk.new, known)
    if not one and not two:
        return ""
    hybrid = any("hybrid" in lower_tokens(text, span) for text, span in ((old, hunk.old), (new, hunk.new)))
    if one and two:
        return f"medium {old.words(hunk.old)} -> {new.words(hunk.new)}" if hybrid and one != two else ""
    text, span, other, within = (old, hunk.old, new, hunk.new) if one else (new, hunk.new, old, hunk.old)
    ways = one or two
    if hybrid or not _JOINING.issuperset(lower_tokens(other, within)) or not _is_bare(text, span, known):
        return ""
    whole = _read_ways(other, find_sentence(other, within), known)
    if not whole or ways <= whole:
        return ""
    shown = text.words(span).strip(" ,")
    return f"medium dropped: {shown}" if one else f"medium added: {shown}"


def _read_ways(text: Text, span: Span, known: Known) -> frozenset[str]:
    """The media that are said outright in `span`; "hybrid" is two."""
    ways = {str(each.value) for each in find_mentions(text, span, known) if each.kind == "medium"}
    return frozenset(ways | (_BOTH if "hybrid" in lower_tokens(text, span) else set()))


def _is_bare(text: Text, span: Span, known: Known) -> bool:
    """Whether nothing but media and "and" stand in `span`: "and in person"; no clause of its own."""
    said = {at for each in find_mentions(text, span, known) if each.kind == "medium" for at in range(*each.span)}
    left = {text.tokens[at].lower() for at in range(*span) if at not in said}
    return left <= _JOINING
