"""What a word is said of that stands elsewhere: "only A supports it" -> "A supports only it".

Owns this where the same words stand in another order; what came or went is for others.
"""

from records.comparison.words import Hunk, Span, Text, lower_tokens

_LIMITS = frozenset({"only", "solely", "exclusively", "even"})
_SMALL = frozenset({"the", "a", "an", "their", "its", "to", "in", "on", "at", "by", "for", "of", "with", "from"})


def compare_scopes(hunk: Hunk, old: Text, new: Text) -> str:
    """What is limited now and was not, or the number that is out of another one, in words; "" where nothing is."""
    if sorted(lower_tokens(old, hunk.old)) != sorted(lower_tokens(new, hunk.new)):
        return ""
    shown = f"{old.words(hunk.old)} -> {new.words(hunk.new)}"
    if _list_limited(old, hunk.old) != _list_limited(new, hunk.new):
        return f"limit elsewhere: {shown}"
    return f"number {shown}" if _list_parts(old, hunk.old) != _list_parts(new, hunk.new) else ""


def _list_limited(text: Text, span: Span) -> list[tuple[str, str]]:
    """Each word of a limit in `span` with what it is said of: the word behind, or before it at the end of a clause."""
    return sorted(
        (text.tokens[at].lower(), _behind(text, at)) for at in range(*span) if text.tokens[at].lower() in _LIMITS
    )


def _behind(text: Text, at: int) -> str:
    following = [token.lower() for token in text.tokens[at + 1 : at + 5]]
    if not following or not following[0][0].isalnum():
        return text.tokens[at - 1].lower()  # "open to residents only"
    return next((token for token in following if token not in _SMALL), "")


def _list_parts(text: Text, span: Span) -> list[tuple[str, str]]:
    """Each two numbers in `span` of which the first is out of the second: "3 of the 5"."""
    found = []
    for at in range(*span):
        if text.tokens[at].lower() == "of" and at > span[0] and text.tokens[at - 1].isdecimal():
            whole = _behind(text, at)
            if whole.isdecimal():
                found.append((text.tokens[at - 1], whole))
    return found
