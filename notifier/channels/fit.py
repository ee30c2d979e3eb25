"""How much of a message fits where a service cuts: whole things, then how many more there are.

Owns that counting. Must not know what the things say.
"""

from collections.abc import Callable, Sequence


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
