"""Days, clocks and zones as the ministry's leads write them, for the generator of leads.

Owns the wordings of when, with the facts put in. Must not know who took part, nor import the product.
Source: the notes on the site (dates, zones, typing slips) and the made-up reading cases.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lead_draw import Draw

_HOURS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
JAPAN = ZoneInfo("Asia/Tokyo")
# Zones a lead may name by letters; those of Manila are Pacific time's too.
_LETTERS = ("EST", "EDT", "MST", "MDT", "HST", "AKST", "AKDT", "CET", "CEST", "GMT", "AEST", "AEDT")


@dataclass(frozen=True)
class When:
    """When it was. `opening` begins a sentence, `trailing` ends a clause; the facts are the accepted values.

    `day` and `clock` are the same in two parts: one begins a sentence, the other, with a blank before it, ends it.
    """

    opening: str
    trailing: str
    day: str
    clock: str
    facts: dict[str, tuple[object, ...]] = field(default_factory=dict)


def draw_clock(draw: Draw) -> time:
    """A time of day; noon, midnight and the hour after them come more often than in life."""
    if draw.chance(0.03):
        return time(draw.one(0, 12, 12))
    hour = draw.one(*range(8, 22), *range(8, 22), 0, 12, 12)
    return time(hour, draw.one(0, 0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55))


def write_clock(draw: Draw, clock: time) -> str:
    """`clock` in one of the forms of the site."""
    hour, half = clock.hour % 12 or 12, "a.m." if clock.hour < 12 else "p.m."
    short = half.replace(".", "")
    forms = {
        "stops": f"{hour}:{clock:%M} {half}",
        "no stops": f"{hour}:{clock:%M} {short}",
        "no stops, capitals": f"{hour}:{clock:%M} {short.upper()}",
        "capitals with stops": f"{hour}:{clock:%M} {half.upper()}",
        "full stop for the colon": f"{hour}.{clock:%M} {half}",
        "no space": f"{hour}:{clock:%M}{draw.one(half, short)}",
        "no-break space": f"{hour}:{clock:%M}\u00a0{half}",
        "24 hours": f"{clock:%H:%M}",
    }
    if clock.hour in (0, 12):
        forms["hour zero"] = f"0:{clock:%M} {half}"
    part = "morning" if 5 <= clock.hour < 12 else "afternoon" if 12 <= clock.hour < 18 else "evening"
    if 5 <= clock.hour < 23:
        forms["part of the day"] = f"{hour}:{clock:%M} in the {part}"
        past = {0: f"{_HOURS[hour]} o'clock", 15: f"a quarter past {_HOURS[hour]}", 30: f"half past {_HOURS[hour]}"}
        if clock.minute in past:
            forms["words"] = f"{past[clock.minute]} in the {part}"
    if clock.minute == 0:
        forms["whole hour"] = f"{hour} {draw.one(half, short)}"
    if clock == time(12):
        return draw.pick("clock", {"noon": draw.one("noon", "12 noon", "12:00 noon"), "stops": forms["stops"]})
    if clock == time(0):
        return draw.pick("clock", {"midnight": draw.one("midnight", "12 midnight"), "hour zero": forms["hour zero"]})
    return draw.pick("clock", forms, usual=6)


def write_day(draw: Draw, day: date) -> str:
    """`day` in one of the forms of the site."""
    month, number, ordinal = f"{day:%B}", day.day, _ordinal(day.day)
    return draw.pick(
        "day",
        {
            "plain": f"{month} {number}",
            "ordinal": f"{month} {ordinal}",
            "year": f"{month} {number}, {day.year}",
            "ordinal and year": f"{month} {ordinal}, {day.year}",
            "weekday": f"{day:%A}, {month} {number}",
            "weekday without comma": f"{day:%A} {month} {number}",
            "weekday in brackets": f"{month} {number} ({day:%a})",
            "weekday and year": f"{day:%A}, {month} {number}, {day.year}",
            "day first": f"{number} {month}",
            "day first and year": f"{number} {month} {day.year}",
            "no-break space": f"{month}\u00a0{number}",
            "stray comma": f"{month}, {number}, {day.year}",
        },
        usual=8,
    )


def draw_home(draw: Draw, day: date) -> When:
    """One clock of an event in Japan, or by wire from there."""
    clock = draw_clock(draw)
    written, words = write_day(draw, day), write_clock(draw, clock)
    label = draw.pick(
        "zone",
        {
            "none": "",
            "JST": draw.one(" JST", " (JST)"),
            "Japan time": draw.one(" Japan time", " (Japan time)", ", Japan time"),
            "Tokyo time": draw.one(" Tokyo time", " (Tokyo time)"),
        },
        usual=8,
    )
    # Without a label the contract asks for Japan's clock too, the pages to read leave it out: both are right.
    same = f"{clock:%H:%M}"
    facts = _facts(day, clock, (same,) if label else (same, None))
    if 13 <= clock.hour < 23 and draw.chance(0.04):
        draw.kinds.append("clock: by the part of the day in front")
        part = "afternoon" if clock.hour < 18 else "evening"
        bare = f"{clock.hour - 12}:{clock:%M}"
        opening = f"On the {part} of {written}, {draw.one('at', 'from', 'commencing at')} {bare}{label}"
        return When(
            opening,
            f"on the {part} of {written} at {bare}{label}",
            f"On the {part} of {written}",
            f" at {bare}{label}",
            facts,
        )
    if draw.chance(0.06) and clock.hour < 22:
        return _home_range(draw, written, words, clock, label, facts)
    return _lay_out(draw, written, words, label, facts)


def _home_range(
    draw: Draw, day: str, words: str, clock: time, label: str, facts: dict[str, tuple[object, ...]]
) -> When:
    """From one clock to another: the length is what lies between."""
    draw.kinds.append("clocks: from one to another")
    minutes = draw.one(25, 40, 60, 75)
    end = write_clock(draw, (datetime.combine(date(2000, 1, 1), clock) + timedelta(minutes=minutes)).time())
    span = f"from {words} {draw.one('to', 'until', 'through')} {end}{label}"
    facts |= {"duration_minutes": (minutes,), "duration_qualifier": ("exact",)}
    return When(f"On {day}, {span}", f"on {day} {span}", f"On {day}", f" {span}", facts)


def draw_abroad(draw: Draw, day: date, zone: ZoneInfo) -> When:
    """One or two clocks of an event abroad, on one or two days, in any order and bracketing."""
    clock = draw_clock(draw)
    here = datetime.combine(day, clock, zone)
    there = here.astimezone(JAPAN)
    letters = here.tzname() or ""
    letters = letters if letters in _LETTERS and "Manila" not in zone.key else "local time"
    written, words = write_day(draw, day), write_clock(draw, clock)
    both = _facts(day, clock, (f"{there:%H:%M}",))
    alone = _facts(day, clock, (None,))
    kind = draw.pick(
        "clocks",
        {
            name: name
            for name in (
                *("local then Japan", "Japan then local", "one", "one, label at the day", "two days"),
                "local, Japan's in Tokyo",
            )
        },
        shares=(8, 6, 3, 2, 6, 1),
    )
    if kind == "one":
        label = draw.one("", " (local time)", " local time", f" {letters}", f" ({letters})", ", local time")
        return _lay_out(draw, written, words, label, alone)
    if kind == "one, label at the day" or (kind == "two days" and there.date() == day):
        label = draw.one(" (local time)", f" ({letters})")
        return _lay_out(draw, written + label, words, "", alone)
    if kind == "local, Japan's in Tokyo":
        there_clock = write_clock(draw, there.timetz().replace(tzinfo=None))
        return _lay_out(draw, written, words, f" ({there_clock} in {draw.one('Tokyo', 'Japan')})", both)
    if kind == "two days":
        return _two_days(draw, written, day, there, letters)
    if kind == "Japan then local":
        return _japan_first(draw, (written, words), here, there, both, letters)
    label, bracket = _local_label(draw, letters), _japans_part(draw, here, there)
    return _lay_out(draw, written, words, label.format(bracket), both)


def draw_day_only(draw: Draw, day: date, several: bool = False, abroad: bool = False) -> When:
    """A day without a clock, or the first of some where there may be `several`."""
    facts: dict[str, tuple[object, ...]] = {"date": (day,), "start_time": (None,), "start_time_japan": (None,)}
    kinds = ("a day", "part of the day", *(("several days",) * several))
    kind = draw.pick("day alone", {name: name for name in kinds}, usual=2)
    if kind == "several days":
        last = day + timedelta(days=draw.one(1, 1, 2))
        words = _write_days(draw, day, last)
        opening = words[0].upper() + words[1:]
        return When(opening, words, opening, "", facts)
    written = write_day(draw, day)
    if kind == "a day":
        return When(f"On {written}", f"on {written}", f"On {written}", "", facts)
    part = draw.one("morning", "afternoon", "evening")
    zone = draw.one("", " (local time)") if abroad else ""
    words = f"the {part} of {written}{zone}"
    return When(f"In {words}", f"in {words}", f"In {words}", "", facts)


def _write_days(draw: Draw, first: date, last: date) -> str:
    start, end = f"{first:%B} {first.day}", f"{last:%B} {last.day}"
    if first.month == last.month:
        end = draw.one(end, str(last.day))
    joined = draw.one("from {} to {}", "from {} through {}")
    if (last - first).days == 1:
        joined = draw.one(joined, "on {} and {}")
    return joined.format(start, end)


def _facts(day: date, clock: time, japan: tuple[str | None, ...]) -> dict[str, tuple[object, ...]]:
    return {"date": (day,), "start_time": (f"{clock:%H:%M}",), "start_time_japan": japan}


def _lay_out(draw: Draw, day: str, clock: str, zones: str, facts: dict[str, tuple[object, ...]]) -> When:
    """Day and clock in the orders of a sentence; `zones` is what stands behind the clock, brackets and all."""
    begin = draw.one("commencing at", "commencing at", "commencing from", "from", "beginning at", "starting at", "at")
    around = draw.one("", "", "", "around ", "approximately ", "about ")
    comma = draw.one(",", ",", "")
    trailing = draw.pick(
        "order",
        {
            "clock on day": f"{begin} {around}{clock} on {day}{zones}",
            "on day, clock": f"on {day} {begin} {around}{clock}{zones}",
        },
    )
    opening = draw.pick(
        "opening",
        {
            "day, clock": f"On {day}{comma} {begin} {around}{clock}{zones}",
            "clock on day": f"{begin[0].upper()}{begin[1:]} {around}{clock} on {day}{zones}",
        },
        usual=6,
    )
    return When(opening, trailing, f"On {day}", f" {begin} {around}{clock}{zones}", facts)


def _local_label(draw: Draw, letters: str) -> str:
    """What stands behind the local clock; `{}` is the place of Japan's part."""
    return draw.pick(
        "two clocks",
        {
            "local time; Japan": " (local time; {})",
            "local time, Japan": " (local time, {})",
            "bracket for Japan alone": " ({})",
            "local time before the bracket": " local time ({})",
            "comma, local time before the bracket": ", local time ({})",
            "two brackets": " (local time) ({})",
            "letters before the bracket": f" {letters} ({{}})",
            "letters; Japan": f" ({letters}; {{}})",
            "square brackets": " [local time; {}]",
            "slash": " local time / {}",
            "no brackets": " local time, {}",
        },
        usual=2,
    )


def _japans_part(draw: Draw, here: datetime, there: datetime) -> str:
    clock, day = write_clock(draw, there.timetz().replace(tzinfo=None)), _short_day(draw, there.date())
    same = here.date() == there.date()
    name = draw.one("Japan time", "Japan time", "Tokyo time", "JST", "Japan Standard Time")
    forms = {
        "clock on day, name": f"{clock} on {day}{draw.one(', ', ' ')}{name}",
        "day clock name": f"{day} {clock} {name}",
        "day, clock, name": f"{day}, {clock}{draw.one(', ', ' ')}{name}",
        "on day, clock name": f"on {day}, {clock} {name}",
        "name: clock on day": f"{name}: {clock} on {day}",
        "clock name on day": f"{clock} {name} on {day}",
    }
    if same:
        forms["clock name"] = f"{clock}{draw.one(', ', ' ')}{name}"
        forms["same day"] = f"{clock} on the same day, {name}"
    elif (there.date() - here.date()).days == 1:
        forms["following day"] = f"{clock} on the {draw.one('following', 'next')} day, {name}"
    return draw.pick("Japan's part", forms)


def _short_day(draw: Draw, day: date) -> str:
    return f"{day:%B} {draw.one(str(day.day), str(day.day), _ordinal(day.day))}"


def _japan_first(
    draw: Draw,
    local: tuple[str, str],
    here: datetime,
    there: datetime,
    facts: dict[str, tuple[object, ...]],
    letters: str,
) -> When:
    """Japan's day and clock first, the local ones in the bracket behind them."""
    day = _short_day(draw, here.date())
    zone = draw.one("local time", "local time", letters)
    same = here.date() == there.date()
    beside = "previous" if here.date() < there.date() else draw.one("following", "next")
    inner = draw.pick(
        "local part",
        {
            "clock on day, name": f"{local[1]} on {day}, {zone}",
            "day, clock, name": f"{day}, {local[1]}, {zone}",
            "name: clock on day": f"{zone}: {local[1]} on {day}",
            "clock name on day": f"{local[1]} {zone} on {day}",
        }
        | ({"clock name": f"{local[1]} {zone}"} if same else {"other day": f"{local[1]} on the {beside} day, {zone}"}),
    )
    label = draw.pick(
        "Japan's label",
        {
            "none": f" ({inner})",
            "Japan time": f" Japan time ({inner})",
            "JST": f" JST ({inner})",
            "in the bracket": f" (Japan time; {inner})",
            "two brackets": f" (Japan time) ({inner})",
        },
        usual=2,
    )
    clock = write_clock(draw, there.timetz().replace(tzinfo=None))
    return _lay_out(draw, write_day(draw, there.date()), clock, label, facts)


def _two_days(draw: Draw, written: str, day: date, there: datetime, letters: str) -> When:
    """Both days and no clock."""
    facts: dict[str, tuple[object, ...]] = {"date": (day,), "start_time": (None,), "start_time_japan": (None,)}
    japans = _short_day(draw, there.date())
    words = draw.pick(
        "days",
        {
            "local; Japan": f"{written} (local time; {japans}, Japan time)",
            "letters (Japan)": f"{written} {letters} ({japans} Japan time)",
            "Japan (local)": f"{japans} ({written}, local time)",
            "Japan time (local time)": f"{japans} Japan time ({written} local time)",
        },
    )
    return When(f"On {words}", f"on {words}", f"On {words}", "", facts)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
