"""The country that a known name is, or lies in: what Japan's and the United States' towns and States say of people.

Owns that alone. Which names there are is names.toml's.
"""

from records.language.places.gazetteer import JAPAN, UNITED_STATES, read_gazetteer
from records.language.tokens import cut


def find_home(kind: str, name: str) -> str | None:
    """The country that a state or town of ours lies in."""
    known = read_gazetteer()
    if kind == "state" or name in known.american:
        return UNITED_STATES
    return JAPAN if name in known.home else None


def find_land(kind: str, name: str) -> str | None:
    """The country that a name is, or that a state or town of ours lies in."""
    return name if kind == "country" else find_home(kind, name)


def list_homes(text: str) -> set[str | None]:
    """The countries in which the towns and States lie that `text` names; None for a town of neither of ours."""
    return {find_home(kind, name) for kind, name, _ in cut(text).names.values() if kind in {"place", "state"}}
