"""The language of a file: in "Fact sheet (Japanese) (PDF)" "Japanese" is no country.

Owns which mentions of a country are only that: alone in a bracket with, or beside, what says what kind of file it is.
"""

from records.comparison.mentions import Mention
from records.comparison.words import Span, Text, lower_tokens

_FILES = frozenset({"pdf", "word", "excel", "html", "powerpoint", "kb", "mb"})
_BESIDE = frozenset(
    {"in", "only", "text", "version", "/", ",", "and", "english", "&", ":", ";", "translation", "original"}
)
_BRACKETS = frozenset("()")
_FARTHEST = 12  # tokens


def leave_languages(mentions: list[Mention], text: Text) -> list[Mention]:
    """`mentions` with the languages of files as what says nothing, not even a name."""
    spans = {each: _find_language(each.span, text) for each in mentions if each.kind == "place"}
    return [Mention("idle", "", span) if (span := spans.get(each)) else each for each in mentions]


def _find_language(span: Span, text: Text) -> Span | None:
    """The inside of the bracket in which a country is the language of a file; None where it is none."""
    least, most = max(0, span[0] - _FARTHEST), min(len(text.tokens), span[1] + _FARTHEST)
    opened = next((at for at in range(span[0] - 1, least - 1, -1) if text.tokens[at] in _BRACKETS), None)
    closed = next((at for at in range(span[1], most) if text.tokens[at] in _BRACKETS), None)
    if opened is None or closed is None or (text.tokens[opened], text.tokens[closed]) != ("(", ")"):
        return None
    inside = {*lower_tokens(text, (opened + 1, span[0])), *lower_tokens(text, (span[1], closed))}
    if any(token not in _BESIDE | _FILES and not token[0].isdecimal() for token in inside):
        return None
    opens = text.tokens[closed + 1 : closed + 2] == ("(",)
    beside = {*lower_tokens(text, (closed + 2, closed + 3))} if opens else set()
    if opened and text.tokens[opened - 1] == ")":
        before = next((at for at in range(opened - 2, least - 1, -1) if text.tokens[at] in _BRACKETS), opened)
        beside.update(lower_tokens(text, (before, opened)))
    return (opened + 1, closed) if (inside | beside) & _FILES else None
