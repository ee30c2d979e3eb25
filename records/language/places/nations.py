"""Countries as the ministry names them in English, and which of them a text names together.

Owns where a text names a country; the names are in names.toml. Who holds an office is never looked up.
"""

import re
from collections.abc import Iterator

from records.language.places.gazetteer import JAPAN
from records.language.tokens import country_of, cut

# What may stand between two countries named together: "Japan-U.S.-ROK", "Japan, the United States and the ROK".
_JOINT = re.compile(
    r"\s*(?:government|commission|side)?s?\s*[-–—‐−/・,&.]*\s*(?:and|AND)?\s*(?:(?:the|THE)\b)?\s*", re.IGNORECASE
)

_MONEY = re.compile(r"\s?[$＄]|\s+dollars?\b", re.IGNORECASE)  # "US$ 3 million", "U.S. dollars"


def find_nations(text: str) -> Iterator[tuple[str, int, int]]:
    """Every country that `text` names: (short English name, start, end), in order."""
    tokens = cut(text)
    for at, (kind, name, end) in tokens.names.items():
        if kind == "country" and not _MONEY.match(text, tokens.ends[end - 1]):
            yield name, tokens.starts[at], tokens.ends[end - 1]
        elif kind == "body" and (country := country_of(tokens, at)):
            yield country, tokens.starts[at], tokens.ends[end - 1]


def find_together(text: str) -> list[frozenset[str]]:
    """The countries that `text` names together, one set for each run: "Japan-U.S.-ROK" is one of three.

    A run begins anew where Japan is named again: "Japan-U.S. and Japan-ROK" are two.
    """
    runs: list[set[str]] = []
    before = -1
    for name, start, end in find_nations(text):
        if before < 0 or not _JOINT.fullmatch(text[before:start]) or (name == JAPAN and name in runs[-1]):
            runs.append(set())
        runs[-1].add(name)
        before = end
    return [frozenset(run) for run in runs]
