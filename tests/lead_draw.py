"""Chance with a memory, for the generator of leads: every choice is drawn here and leaves its name.

Owns the seeded draw, and the capital a sentence begins with. Must not know what is drawn.
"""

from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Draws from one seed; `kinds` are the names of the choices made, in order."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.kinds: list[str] = []

    def one(self, *options: T) -> T:
        """One of `options`; leaves no name."""
        return self.random.choice(options)

    def pick(self, group: str, options: dict[str, T], usual: int = 1, shares: tuple[int, ...] = ()) -> T:
        """One of `options`; its name is kept. All are drawn by `shares`, else the first `usual` times as often."""
        names = list(options)
        name = self.random.choices(names, shares or (usual, *(1 for _ in names[1:])))[0]
        self.kinds.append(f"{group}: {name}")
        return options[name]

    def chance(self, share: float) -> bool:
        """Whether it happens, in `share` of all draws; leaves no name."""
        return self.random.random() < share


def capital(text: str) -> str:
    """`text` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
