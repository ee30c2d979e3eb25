"""The class of an office, however it is written: "Foreign Minister" and "Minister for Foreign Affairs" are one.

Owns what makes two offices one. An office that only names another ("Assistant to the President", "Deputy Prime
Minister") is one of its own, and so is the rank of another ministry. Must not know who holds what.
"""

import re
from functools import lru_cache

from records.pattern import compile_late

_NATION = r"(?:Japan|(?:the )?United States(?: of America)?|(?:the )?U\.?S\.?(?:A\.?)?)"
_OF_A_NATION = compile_late(
    rf",? \b(?:of|to) {_NATION}(?!\w)|\b(?:United States|U\.S\.|US) |^(?:Japanese|American) ", re.IGNORECASE
)
# What stands before an office and leaves it what it is; who holds it for the time being holds it.
_BEFORE = compile_late(r"^(?:(?:the|his excellency|her excellency|h\.e\.|acting|interim) )+", re.IGNORECASE)
_FORMER = compile_late(r"^(?:former|then|late|ex)[- ]", re.IGNORECASE)
# Who does not hold the office yet: what it is called is a class of its own.
NOT_HELD = frozenset({"elect", "designate", "nominee"})
_NOT_YET = compile_late(rf"[-\s](?:{'|'.join(sorted(NOT_HELD))})\b|\bincoming\b", re.IGNORECASE)
# One person's several offices: "Deputy Prime Minister and Minister for Foreign Affairs".
_SEVERAL = compile_late(
    r"(?:,| and|, and) (?:concurrently )?"
    r"(?=(?:[\w.-]+ ){0,2}(?:minister|secretary|ambassador|representative|envoy|advis[oe]r|member)\b)"
)
# The whole of an office, the highest first: of a person's several offices it is the one that he meets others in.
_WHOLE = tuple(
    (name, compile_late(pattern))
    for name, pattern in (
        ("prime minister", r"prime minister"),
        ("president", r"president"),
        ("vice president", r"vice[- ]president"),
        ("foreign minister", r"foreign minister|minister (?:for|of) foreign affairs"),
        ("secretary of state", r"secretary of state"),
        ("defense minister", r"defen[sc]e minister|minister (?:of|for) defen[sc]e"),
        ("secretary of defense", r"secretary of (?:defen[sc]e|war)|defen[sc]e secretary"),
        ("trade representative", r"trade representative"),
        ("ambassador", r"ambassador(?:[- ]extraordinary and plenipotentiary)?"),
    )
)
# A rank below the head of a ministry; without a ministry it is of foreign affairs, of state.
_RANK = compile_late(
    r"(?P<rank>parliamentary vice[- ](?:foreign )?minister|senior vice[- ](?:foreign )?minister|state minister"
    r"|minister of state|(?:administrative )?vice[- ](?:foreign )?minister|(?:senior )?deputy (?:foreign )?minister"
    r"|deputy secretary|under[- ]?secretary|(?:principal )?(?:deputy )?assistant secretary)"
    r"(?: of (?P<of>.+?))?(?: for (?P<matter>.+?))?(?:, bureau .+?)?(?:, (?:the )?department of (?P<department>.+))?"
)
_RANKS = {
    "senior vice-minister": "state minister",
    "minister of state": "state minister",
    "administrative vice-minister": "vice-minister",
    "senior deputy minister": "deputy minister",
    "undersecretary": "under secretary",
    "under-secretary": "under secretary",
}
_SAME = {"war": "defense", "defence": "defense"}
_OWN = frozenset({"foreign affairs", "state", "the department of state", "the ministry of foreign affairs"})


def is_held(office: str) -> bool:
    """Whether the office is held already: a "Secretary of State-designate" only will hold it."""
    return not _NOT_YET.search(office)


@lru_cache(1024)
def name_office(office: str) -> str:
    """The class of an office, in lower case."""
    words = " ".join(re.sub(r"[\s,]+", lambda gap: ", " if "," in gap[0] else " ", office).split())
    words = _BEFORE.sub("", _OF_A_NATION.sub("", words)).lower()
    if not is_held(office):
        return words.replace(",", "")
    if _FORMER.match(words):
        return f"former {name_office(_FORMER.sub('', words))}"
    parts = _SEVERAL.split(words)
    whole = next((name for name, pattern in _WHOLE if any(map(pattern.fullmatch, parts))), None)
    return whole or _name_rank(parts[0]) or parts[0].replace(",", "")


def _name_rank(words: str) -> str | None:
    """The class of a rank below the head of a ministry, with the ministry where it is another one; None for no rank."""
    if not (found := _RANK.fullmatch(words)):
        return None
    rank = found["rank"].replace("vice minister", "vice-minister").replace("foreign ", "").replace("vice ", "vice-")
    ministry, matter = found["department"] or found["of"], found["matter"]
    if not ministry and matter and not rank.endswith("secretary"):  # "Vice-Minister for X" is of X
        ministry, matter = matter, None
    if ministry in _OWN:
        ministry = None
    if rank == "minister of state" and ministry:  # who heads what he is minister of
        return None
    of = f" of {_SAME.get(ministry, ministry)}" if ministry else ""
    return f"{_RANKS.get(rank, rank)}{of}{f' for {matter}' if matter else ''}".replace(",", "")
