"""How much of a message fits where a service cuts: whole things, then how many more there are.

Owns that counting. Must not know what the things say.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from notifier.content import Item
from notifier.text import excerpt

_POINT = 4000  # characters of a point in full; no point of the ministry's was ever so long


def briefed(items: Sequence[Item], room: int) -> list[Item]:
    """`items` with their whole texts where these fit into `room` characters together; else each in brief."""
    if sum(len(item.text) for item in items) <= room:
        return [replace(item, text=excerpt(item.text, _POINT)) for item in items]
    return [replace(item, text=item.brief or item.text) for item in items]


def largest_that_fits(render: Callable[[int], str], room: int, limits: Sequence[int]) -> str:
    """What `render` makes of the first of `limits` (largest first) whose length is within `room`; else the last's."""
    rendered = ""
    for limit in limits:
        rendered = render(limit)
        if len(rendered) <= room:
            return rendered
    return rendered


def count_that_fit(lengths: Sequence[int], room: int, most: int, spare: int) -> int:
    """How many of the leading things fit into `room` and `most`, with `spare` kept for the line that counts the rest.

    The spare is not needed when all of them fit.
    """
    if sum(lengths) <= room and len(lengths) <= most:
        return len(lengths)
    kept = 0
    for length in lengths[: most - 1]:
        if length > room - spare:
            break
        room -= length
        kept += 1
    return kept
