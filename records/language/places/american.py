"""The United States by their parts: the States, territories and towns that a text names, and whose official it names.

Owns what selection asks of a title. Which names there are is names.toml's.
"""

from collections.abc import Iterator

from records.language.places.gazetteer import UNITED_STATES
from records.language.places.homes import find_home
from records.language.tokens import Tokens, cut

_OFFICIALS = frozenset({"Governor", "Governors", "Mayor", "Legislature", "Senator", "Senators"})
_VISITS = frozenset({"Visit", "Visits", "visit", "visits", "VISIT", "Travel", "Trip"})


def find_american(text: str) -> Iterator[str]:
    """Every State, territory and town of the United States that `text` names, as published."""
    tokens = cut(text)
    for at, (kind, name, end) in tokens.names.items():
        if find_home(kind, name) == UNITED_STATES:
            yield tokens.slice(at, end)


def find_official(text: str) -> str | None:
    """The State, territory or town of the United States whose governor, mayor or the like `text` names.

    "Governor of Georgia" is the State's: the country has none of the whole.
    """
    tokens = cut(text)
    for at, (kind, name, end) in tokens.names.items():
        if find_home(kind, name) == UNITED_STATES or name == "Georgia" == tokens.words[at]:
            before = _skip_back(tokens, at)
            after = end + (tokens.word(end) in {"State", "’s", "'s"})
            after += tokens.word(after) in {"Lieutenant", "Lt"}
            after += tokens.word(after) == "."
            if tokens.word(before) in _OFFICIALS or tokens.word(after) in _OFFICIALS:
                return tokens.slice(at, end)
            if name == "Georgia" and tokens.words[max(0, at - 2) : at] == ["State", "of"]:
                return tokens.slice(at, end)
    return None


def find_visited(text: str) -> str | None:
    """The State, territory or town of the United States that `text` names a visit to, but for New York."""
    tokens = cut(text)
    if _VISITS.isdisjoint(tokens.words):
        return None
    for at, (kind, name, end) in tokens.names.items():
        before = at - 1 - 3 * (tokens.words[at - 3 : at] == ["the", "State", "of"])
        if find_home(kind, name) == UNITED_STATES and tokens.word(before) == "to" and not name.startswith("New York"):
            return tokens.slice(at, end)
    return None


def _skip_back(tokens: Tokens, at: int) -> int:
    """The token before "of the State of" and the like in front of `at`; -1 where a name does not follow "of"."""
    number = at - 1 - (tokens.word(at - 1) == "the")
    if tokens.word(number) != "of":
        return -1
    inner = number - 1
    if tokens.word(inner) in {"State", "Commonwealth", "Territory", "City"} and tokens.word(inner - 1) in {"the", "of"}:
        number = inner - 1 - (tokens.word(inner - 1) == "the")
        return number - 1 if tokens.word(number) == "of" else -1
    holder = number - 1
    while holder > number - 4 and tokens.word(holder)[:1].isupper() and tokens.word(holder) not in _OFFICIALS:
        holder -= 1  # "Governor Example of Ohio"
    return holder
