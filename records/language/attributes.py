"""Verbs of stance that only say which thing is meant: "the promised funds", "a request form", "those concerned".

Owns whether such a word is said of a noun beside it, and so nobody's act. Which verbs there are is for `stance`.
"""

from records.language.lexicon import read_lexicon
from records.language.phrases import Word

_LISTS = read_lexicon().stance
_DETERMINERS = frozenset(_LISTS["determiners"])
_BEFORE_COMPOUNDS = _DETERMINERS | frozenset(_LISTS["before_compounds"])
_COMPOUNDS = frozenset(_LISTS["compounds"])
_CONCERNED = frozenset(_LISTS["concerned"]) | frozenset(_LISTS["people"])
_ABOUT = frozenset({"about", "over", "that", "at", "by", "with"})
_BEING = frozenset({"is", "are", "was", "were"})
# None of "the reported launch", "the proposed plan", "a welcomed step": what is left without them says more.
_DONE = frozenset(_LISTS["done"])
_NEEDS = frozenset(_LISTS["needs"])
_SIDES = frozenset(_LISTS["people"]) | {"government", "governments", "union", "opposition", "delegation", "minister"}
_NEAR = 8  # words


def is_attribute(words: tuple[Word, ...], at: int) -> bool:
    """Whether the verb at a word is said of the noun before it or behind it."""
    word, before = words[at].folded, words[at - 1].folded if at else ""
    behind = words[at + 1].folded if at + 1 < len(words) else ""
    if word == "concerned" and _is_whom(words, at, before, behind):
        return True
    if word in _NEEDS and before in _DETERMINERS and behind == "of":
        return all(each.text.islower() and each.folded not in _SIDES for each in words[at + 2 : at + 4])
    if behind in _COMPOUNDS:
        return before in _BEFORE_COMPOUNDS
    return before in _DETERMINERS and behind[:1].isalpha() and behind not in _ABOUT and word in _DONE


def _is_whom(words: tuple[Word, ...], at: int, before: str, behind: str) -> bool:
    """Whether "concerned" says whom or what something has to do with, not that anybody is worried."""
    if before in _CONCERNED:
        return behind not in _ABOUT
    near = [word.folded for word in words[max(0, at - _NEAR) : at]]
    return (before in _BEING and "far" in near) or (before in _DETERMINERS and behind in _CONCERNED)
