"""Callers: a sentence that only names those who came, as the one before it tells: "They were Dr. A and Ms. B".

Owns such sentences, and which of the countries named before is whose. Lists with a row for each are `rows`'s.
"""

import re
from dataclasses import replace

from records.language.people.sides import Named
from records.language.places.nations import find_nations
from records.pattern import compile_late

# "Four experts of the Sample Institute called on Minister A. They were Dr. B, ...": a list of those who came.
_CALLERS = (
    r"(?:experts|teachers|students|scholars|members|mayors|governors|veterans|legislators|lawmakers|congress(?:men|women)"
    r"|senators|journalists|researchers|executives|specialists|professors|officials|delegates|educators|artists"
    r"|representatives|leaders|delegation|group|mission|party)"
)
_CAME = compile_late(
    rf"\W*(?:(?:On|At|From|In) [^,;]{{3,60}}, )?(?:(?:(?!(?:and|to|that)\b)[\w.,’-]+ ){{1,5}}?)?{_CALLERS}\b"
    r"[^;]*?\b(?:called on|paid|visited|met)\b"
    r"|.*\b(?:received|hosted|met(?: with)?|welcomed)\s(?:an? (?:courtesy )?(?:call|visit) (?:from|by|of) )?"
    rf"(?:(?!(?:of|and|the|that)\b)[\w.’-]+ ){{0,4}}?{_CALLERS}\b",
    re.IGNORECASE,
)
_THEY_WERE = compile_late(
    rf"\W*(?:They|The (?!previous|last|former|next|late|new)(?:[\w.-]+ ){{0,2}}?{_CALLERS})"
    r" (?:were|are)(?P<each> respectively)?:? (?:the )?"
)
_CAME_TOGETHER = compile_late(r"\b(?<!had )(?:came together|gathered|convened|met|held (?:an?|their|the))\b")
_AND = compile_late(r",?(?: and)? (?:the )?")


def lists_callers(sentence: str, people: list[Named], before: str) -> bool:
    """Whether a sentence only names those who came, as the one `before` tells: "They were Dr. A and ..."."""
    opening = _THEY_WERE.match(sentence) if people else None
    if not opening or people[0].start not in {opening.end(), opening.end() - len("the ")}:
        return False
    return bool(_CAME.match(before) or (opening["each"] and _CAME_TOGETHER.search(before)))


def give_respective_countries(sentence: str, people: list[Named], before: str) -> list[Named]:
    """Those of "They were respectively A, B and C", each with their own of as many countries that stand `before`."""
    nations = _find_row_of_nations(before) if "respectively" in sentence else []
    if len(nations) != len(people):
        return people
    return [replace(named, country=named.country or nation) for named, nation in zip(people, nations, strict=True)]


def _find_row_of_nations(text: str) -> list[str]:
    """The longest row of nations with only commas and "and" between them: "Japan, the United States and Australia"."""
    row: list[str] = []
    rows = [row]
    end = 0
    for name, first, last in find_nations(text):
        if row and not _AND.fullmatch(text, end, first):
            row = []
            rows.append(row)
        row.append(name)
        end = last
    return max(rows, key=len)
