"""Countries as the ministry names them in English, and which of them a text names together.

Owns where a text names a country; the names are in names.toml. Who holds an office is never looked up.
"""

import re
from collections.abc import Iterator

from records.language.places.gazetteer import JAPAN
from records.language.tokens import country_of, cut
from records.pattern import compile_late

# What may stand between two countries named together: "Japan-U.S.-ROK", "Japan, the United States and the ROK".
_JOINT = compile_late(
    r"\s*(?:government|commission|side)?s?\s*[-–—‐−/・,&.]*\s*(?:and|AND)?\s*(?:(?:the|THE)\b)?\s*", re.IGNORECASE
)

_MONEY = compile_late(r"\s?[$＄]|\s+dollars?\b", re.IGNORECASE)  # "US$ 3 million", "U.S. dollars"


def find_nations(text: str) -> Iterator[tuple[str, int, int]]:
    """Every country that `text` names: (short English name, start, end), in order."""
    tokens = cut(text)
    for at, (kind, name, end) in tokens.names.items():
        if kind == "country" and not _MONEY.match(text, tokens.ends[end - 1]):
            yield name, tokens.starts[at], tokens.ends[end - 1]
        elif kind == "body" and (country := country_of(tokens, at)):
            yield country, tokens.starts[at], tokens.ends[end - 1]


def find_together(text: str) -> list[frozenset[str]]:
    """The countries that `text` names together, one set for each run: "Japan-U.S.-ROK" is one of three."""
    return [nations for nations, _, _ in find_runs(text)]


def find_runs(text: str) -> list[tuple[frozenset[str], int, int]]:
    """The runs of countries that `text` names together, each with where it starts and ends.

    A run begins anew where Japan is named again: "Japan-U.S. and Japan-ROK" are two.
    """
    runs: list[tuple[set[str], int, int]] = []
    last = None
    for name, start, end in find_nations(text):
        between = text[runs[-1][2] : start] if runs else ""
        is_short_form = name == last and between.strip() == "("  # "the Republic of Korea (ROK)"
        is_new = not runs or (name == JAPAN and name in runs[-1][0])
        if is_short_form or (not is_new and _JOINT.fullmatch(between)):
            runs[-1][0].add(name)
            runs[-1] = (*runs[-1][:2], end)
        else:
            runs.append(({name}, start, end))
        last = name
    return [(frozenset(nations), start, end) for nations, start, end in runs]
