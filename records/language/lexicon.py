"""The words that the language knows, from records/language/lexicon.toml.

Owns the reading of that file, once, when first asked. Whoever needs another verb or phrase adds it there.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

Lists = dict[str, tuple[str, ...]]


class Lexicon(NamedTuple):
    """What lexicon.toml says; see there. A tuple: made once, and a dataclass costs four times as much to define."""

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    ladder: tuple[tuple[str, str, tuple[str, ...]], ...]  # family, usual form, every form
    stance: Lists
    media: Lists
    media_words: Lists
    gatherings: Lists
    documents: Lists
    zones: Lists
    forces: Lists
    calendar: Lists
    numbers: Lists
    qualifiers: Lists
    qualifiers_after: Lists
    opposites: Lists
    rivals: Lists
    voices: Lists
    equivalents: Lists
    spelling: Lists


@cache
def read_lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    data = tomllib.loads(resources.files("records.language").joinpath("lexicon.toml").read_text("utf-8"))
    return Lexicon(
        phrases=tuple(data["phrases"]),
        words=tuple(data["words"]),
        ladder=tuple(
            (family, usual, tuple(forms)) for family, verbs in data["ladder"].items() for usual, forms in verbs.items()
        ),
        **{name: _freeze(table) for name, table in data.items() if name not in {"phrases", "words", "ladder"}},
    )


def place_entries(lines: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]]:
    """Each word or phrase of lines such as "opens | closes shuts_down", by its first word.

    With it the number of its line, and of its side there.
    """
    found: dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]] = {}
    for line, sides in enumerate(lines):
        for side, entries in enumerate(sides.split("|")):
            for words in (tuple(entry.split("_")) for entry in entries.split()):
                found.setdefault(words[0], []).append((words, (line, side)))
    return found


def _freeze(table: dict[str, list[str]]) -> Lists:
    return {key: tuple(words) for key, words in table.items()}
