"""Those who took part by side, in a sentence of their own, for the generator of leads.

Owns the sentences that list them. Must not know of times or places, nor import the product.
"""

from dataclasses import replace

from lead_draw import Draw, capital
from lead_people import Someone, draw_aides, draw_order, draw_unofficed


def draw_sides(draw: Draw) -> tuple[str, tuple[Someone, ...]]:
    """Who took part, by side, in a sentence of its own."""
    taken: set[str] = set()
    order = draw_order(draw)
    ours, theirs = (
        draw_aides(draw, taken, True, draw.one(1, 2), order),
        draw_aides(draw, taken, False, draw.one(1, 2, 2), order),
    )
    a, b = (" and ".join(text for text, _ in side) for side in (ours, theirs))
    one_a, one_b = ours[0][0], theirs[0][0]
    every = (*(person for _, person in ours), *(person for _, person in theirs))
    two = (ours[0][1], theirs[0][1])
    first = draw.one("The meeting", "The Dialogue")
    return draw.pick(
        "sides",
        {
            "attended by": (f"{first} was attended by {a} from the Japanese side and {b} from the U.S. side.", every),
            "from the side": (f"From the Japanese side, {a} attended, and from the U.S. side, {b} attended.", every),
            "on the side": (f"{first} was attended on the U.S. side by {b}; and on the Japanese side by {a}.", every),
            "represented": (
                f"{capital(one_a)}, represented the Japanese side. {capital(one_b)}, represented the U.S. side.",
                two,
            ),
            "was represented by": (
                f"The Japanese side was represented by {one_a}, and the U.S. side was represented by {one_b}.",
                two,
            ),
            "chaired": (
                f"{first} was co-chaired by {one_a}, from the Japanese side, and {one_b}, from the U.S. side.",
                two,
            ),
            "delegations": (
                f"The Japanese delegation was headed by {one_a}, and the U.S. delegation was led by {one_b}.",
                two,
            ),
            "side: list": (f"(Japanese side: {a}; U.S. side: {b})", every),
            "participated": (
                f"{capital(a)} participated from Japan, and {b} participated from the United States.",
                every,
            ),
        },
    )


def draw_sitting(draw: Draw, taken: set[str]) -> tuple[str, tuple[Someone, ...]]:
    """Those who sat with them, in brackets."""
    order = draw_order(draw)
    ours, theirs = draw_aides(draw, taken, True, 2, order), draw_aides(draw, taken, False, 2, order)
    (a, first), (b, second) = ours
    (c, third), (d, fourth) = theirs
    division, clerk = draw_unofficed(draw, taken)
    return draw.pick(
        "aides",
        {
            "joined from": (
                f"({c}; {d}, joined from the U.S. side; {a}; {b}, joined from the Japanese side).",
                (first, second, third, fourth),
            ),
            "other attendees include": (
                f"(Other attendees include {a}, and {division}.)",
                (replace(first, country=("Japan", None)), clerk),
            ),
            "also present": (
                f"({a} from the Japanese side and {c} from the U.S. side were also present.)",
                (first, third),
            ),
            "attended by": (f"The meeting was also attended by {c}, from the U.S. side.", (third,)),
        },
    )
