"""The words that the language knows, from records/language/lexicon.toml.

Owns the reading of that file, once, when first asked. Whoever needs another verb or phrase adds it there.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What lexicon.toml says; see there."""

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


def _freeze(table: dict[str, list[str]]) -> Lists:
    return {key: tuple(words) for key, words in table.items()}
