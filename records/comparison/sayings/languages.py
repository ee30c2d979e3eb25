"""The language of a file: in "Fact sheet (Japanese) (PDF)" "Japanese" is no country.

Owns which mentions of a country are only that: alone in a bracket with, or beside, what says what kind of file it is.
"""

from records.comparison.mentions import Mention
from records.comparison.words import Text

_FILES = frozenset({"pdf", "word", "excel", "html", "powerpoint", "kb", "mb"})
_BESIDE = frozenset(
    {"in", "only", "text", "version", "/", ",", "and", "english", "&", ":", ";", "translation", "original"}
)
_FARTHEST = 12  # tokens


def leave_languages(mentions: list[Mention], text: Text) -> list[Mention]:
    """`mentions` with the languages of files as what says nothing, not even a name."""
    if not any(each.kind == "place" for each in mentions) or not _FILES.intersection(map(str.lower, text.tokens)):
        return mentions
    said = [each for each in mentions if each.kind == "place" and _is_language(each, text)]
    return [Mention("idle", "", each.span) if each in said else each for each in mentions]


def _is_language(mention: Mention, text: Text) -> bool:
    tokens = [token.lower() for token in text.tokens]
    first, last = mention.span
    start, stop = first - 1, last
    while start >= max(0, first - _FARTHEST) and tokens[start] not in "()":
        start -= 1
    while stop < min(len(tokens), last + _FARTHEST) and tokens[stop] not in "()":
        stop += 1
    if start < 0 or stop >= len(tokens) or (tokens[start], tokens[stop]) != ("(", ")"):
        return False
    inside = {*tokens[start + 1 : first], *tokens[last:stop]}
    if any(token not in _BESIDE | _FILES and not token[0].isdecimal() for token in inside):
        return False
    before = tokens[:start][-_FARTHEST:] if tokens[start - 1 : start] == [")"] else []
    behind = tokens[stop + 1 : stop + 3]
    return bool(
        inside & _FILES
        or (behind[:1] == ["("] and behind[1:2] and behind[1] in _FILES)
        or (before and _FILES.intersection(before[before.index("(") :] if "(" in before else []))
    )
