"""Expressions: several words that say something together, "saw merit in", "stood ready to".

Owns how one is laid on a text. The expressions are data (records/language/verbs.toml).
"""

from records.language.verbs import Idiom, Rung, read_table

# Beside adverbs and words of degree these may stand between the words of one.
_BETWEEN = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "every", "any", "no", "some", "much", "more", "only", "all"}
    | {"real", "own", "such", "little", "gravest", "deepest", "quite", "rather", "further", "two", "three", "several"}
)
_MOST_BETWEEN = 3
_LONGEST_GAP = 8
_ENDS_GAP = frozenset({".", ",", ";", ":", "and", "but", "that", "which", "who"})


def read_expression(folded: tuple[str, ...], at: int, base: str) -> tuple[int, Rung] | None:
    """The word behind an expression that begins with the verb at `at`, and the rung of what it says."""
    for each in read_table().expressions.get(base, ()):
        end = _end_of(folded, at + 1, each)
        if end is not None:
            return end, each.rung
    return None


def _end_of(folded: tuple[str, ...], at: int, expression: Idiom) -> int | None:
    is_in_gap = False
    for wanted in expression.words:
        if wanted is None:
            is_in_gap = True
            continue
        found = _find(folded, at, wanted, is_in_gap)
        if found is None:
            return None
        at, is_in_gap = found + 1, False
    following = folded[at] if at < len(folded) else "."
    return at if not expression.ahead or following in expression.ahead else None


def _find(folded: tuple[str, ...], at: int, wanted: frozenset[str], is_in_gap: bool) -> int | None:
    """Where one of the words `wanted` stands from `at` on, behind words that may stand between."""
    table = read_table()
    for number in range(at, min(at + (_LONGEST_GAP if is_in_gap else _MOST_BETWEEN) + 1, len(folded))):
        word = folded[number]
        if word in wanted:
            return number
        if is_in_gap:
            if word in _ENDS_GAP:
                break
        elif not (word in _BETWEEN or word in table.strong or word in table.weak or word.endswith("ly")):
            break
    return None
