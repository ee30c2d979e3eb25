"""The words and names that the comparison knows, from records/language/lexicon.toml.

Owns the reading of that file, once, when first asked. Whoever needs another name or verb adds it there.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What lexicon.toml says; see there."""

    places: tuple[tuple[str, ...], ...]  # names of one place each, the usual one first
    groups: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    words: tuple[str, ...]
    ladder: tuple[tuple[str, str, tuple[str, ...]], ...]  # family, usual form, every form
    stance: dict[str, tuple[str, ...]]
    media: dict[str, tuple[str, ...]]
    zones: dict[str, tuple[str, ...]]
    figures: dict[str, tuple[str, ...]]
    qualifiers: dict[str, tuple[str, ...]]
    people: dict[str, frozenset[str]]
    spelling: dict[str, tuple[str, ...]]


@cache
def read_lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    data = tomllib.loads(resources.files("records.language").joinpath("lexicon.toml").read_text("utf-8"))
    qualifiers = data["figures"].pop("qualifiers")
    return Lexicon(
        places=tuple(tuple(line) for line in data["places"]),
        groups=tuple(tuple(line) for line in data["groups"]),
        phrases=tuple(data["phrases"]),
        words=tuple(data["words"]),
        ladder=tuple(
            (family, usual, tuple(forms)) for family, verbs in data["ladder"].items() for usual, forms in verbs.items()
        ),
        stance=_freeze(data["stance"]),
        media=_freeze(data["media"]),
        zones=_freeze(data["zones"]),
        figures=_freeze(data["figures"]),
        qualifiers=_freeze(qualifiers),
        people={key: frozenset(words) for key, words in data["people"].items()},
        spelling=_freeze(data["spelling"]),
    )


def _freeze(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in table.items()}
