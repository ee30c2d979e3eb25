"""How long it lasted and where a sentence says so, for the generator of leads.

Owns numbers, qualifiers and parts. Must not know of days or people, nor import the product.
"""

from dataclasses import dataclass

from lead_draw import Draw

_UNITS = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)


_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


# Words before a length -> the qualifiers that are right for it.
_QUALIFIERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exact": (("",), ("exact",)),
    "about": (("about ", "approximately ", "around ", "roughly "), ("about",)),
    "over": (("over ", "more than ", "a little over ", "just over "), ("over",)),
    "under": (("less than ", "just under ", "a little under "), ("under",)),
    "nearly": (("nearly ", "almost "), ("under", "about")),
}


@dataclass(frozen=True)
class Length:
    """How long it lasted: `text` fits behind "for"; `minutes` and `qualifiers` are what is right."""

    text: str
    minutes: int
    qualifiers: tuple[str, ...]


def number_word(number: int) -> str:
    """`number`, 1 to 99, in words: "eighty-five"."""
    if number < 20:
        return _UNITS[number]
    return "-".join(filter(None, (_TENS[number // 10], _UNITS[number % 10])))


def draw_length(draw: Draw) -> Length:
    """A length with its qualifier."""
    minutes = draw.one(15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 75, 80, 85, 90, 95, 105, 110, 120, 130, 180)
    words = _write_minutes(draw, minutes)
    before, qualifiers = draw.pick("qualifier", {"about": _QUALIFIERS["about"], **_QUALIFIERS}, usual=3)
    return Length(draw.one(*before) + words, minutes, qualifiers)


def _write_minutes(draw: Draw, minutes: int) -> str:
    space = draw.one(" ", " ", " ", "\u00a0")
    forms = {"minutes": f"{minutes}{space}minutes"}
    if minutes < 100:
        forms["minutes in words"] = f"{number_word(minutes)} minutes"
    if minutes == 30:
        forms["half an hour"] = "half an hour"
    if minutes == 90:
        forms["an hour and a half"] = draw.one("an hour and a half", "one and a half hours")
    hours, rest = divmod(minutes, 60)
    if hours:
        count = draw.one(str(hours), number_word(hours), "an" if hours == 1 else number_word(hours))
        whole = f"{count} hour{'s' * (hours > 1)}"
        forms["hours"] = f"{whole}{draw.one(' and ', ' and ', ' ')}{rest}{space}minutes" if rest else whole
    return draw.pick("length", forms, usual=2)


@dataclass(frozen=True)
class Spot:
    """How long, in the place of a sentence where it stands; all but one are empty."""

    length: Length | None = None
    early: str = ""  # behind the clock: ", for about 40 minutes"
    bracket: str = ""  # behind the noun: " (for about 40 minutes)"
    adjective: str = ""  # before the noun: "40-minute "
    late: str = ""  # at the end
    sentence: str = ""  # of its own
    parts: str = ""  # behind the end: ", including a 15-minute ..."
    facts: tuple[tuple[str, tuple[object, ...]], ...] = ()

    @property
    def behind(self) -> str:
        """The length before a day or clock at the end of the sentence."""
        return self.early.replace(",", "") or self.late


def no_length() -> Spot:
    return Spot(facts=(("duration_minutes", (None,)), ("duration_qualifier", (None,))))


def draw_spot(draw: Draw, known: bool, adjectives: bool = True) -> Spot:
    """A length somewhere; none where it is `known` from the clocks."""
    if known:
        return Spot()
    length = draw_length(draw)
    reported = (("duration_minutes", (length.minutes,)), ("duration_qualifier", length.qualifiers))
    total = draw.one("", "", "", " in total")
    fits = adjectives and length.minutes < 60
    words = length.text
    part = draw.one("5-minute photo session", "10-minute photo session")
    if length.minutes > 60:
        part = draw.one(part, "15-minute joint press conference and a 45-minute talk", "one-hour small group session")
    options = {
        "behind the clock": Spot(length, early=f"{draw.one(',', '')} for {words}{total}", facts=reported),
        "none": no_length(),
        "at the end": Spot(length, late=f"{draw.one('', ',')} for {words}{total}", facts=reported),
        "sentence": Spot(
            length,
            sentence=draw.one("The {} lasted for {}.", "The {} lasted {}.", "(The {} lasted for {}{}.)").format(
                "meeting", words, total
            ),
            facts=reported,
        ),
        "its parts": Spot(
            length,
            early=f", for {words}",
            parts=f", including a {part}",
            facts=reported,
        ),
        "sum of the parts": Spot(
            length,
            sentence=f"(The meetings were held for {words} in total; the one-on-one meeting for "
            "approximately 10 minutes; and the extended meeting for about 5 minutes.)",
            facts=reported,
        ),
    }
    if fits:
        options["bracket"] = Spot(length, bracket=f" (for {words})", facts=reported)
        exact = (("duration_minutes", (length.minutes,)), ("duration_qualifier", ("exact",)))
        options["adjective"] = Spot(length, adjective=f"{length.minutes}-minute ", facts=exact)
    return draw.pick("length at", options, usual=5)
