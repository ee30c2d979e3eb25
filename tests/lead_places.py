"""How and where an event is held, for the generator of leads.

Owns the media with every wording of them, the towns, countries and venues, and what is right for the place. Must not
know of days, clocks or people, nor import the product. Source: the notes on the site and the made-up reading cases.
"""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from lead_draw import Draw


@dataclass(frozen=True)
class Where:
    zone: ZoneInfo | None  # None: in Japan
    place: tuple[str | None, ...]
    behind: str = ""  # ends the clause: " in Paris"
    visitor: str = ""  # behind our own: ", who is visiting Australia,"
    guest: str = ""  # behind the others: ", who was visiting Japan"


@dataclass(frozen=True)
class Event:
    medium: tuple[str | None, ...]
    noun: str  # "telephone talk"
    manner: str = ""  # " by video conference", where the noun does not say it


# (town, state or country behind it, zone); the names without a country are made up.
_ABROAD = (
    ("Washington, D.C.", "the United States", "America/New_York"),
    ("Washington D.C.", "the United States of America", "America/New_York"),
    ("New York City", "the United States", "America/New_York"),
    ("Honolulu", "Hawaii", "Pacific/Honolulu"),
    ("Paris", "France", "Europe/Paris"),
    ("Munich", "Germany", "Europe/Berlin"),
    ("Melbourne", "Australia", "Australia/Melbourne"),
    ("Sampleton", "New Mexico, the United States", "America/Denver"),
    ("Port Example", "Maine, USA", "America/New_York"),
    ("Pattern Springs", "Colorado", "America/Denver"),
    ("Specimen Bay", "Alaska, the United States of America", "America/Anchorage"),
    ("Camp Pinewood", "the United States", "America/New_York"),
    ("Camp Example", "Maryland", "America/New_York"),
    ("Fort Specimen", "Virginia, U.S.A.", "America/New_York"),
)


_COUNTRIES = (
    ("Australia", "Australia/Sydney"),
    ("Germany", "Europe/Berlin"),
    ("the Philippines", "Asia/Manila"),
    ("the United Kingdom", "Europe/London"),
)


_VENUES = (  # (venue, town, zone)
    ("White House", "Washington, D.C.", "America/New_York"),
    ("Department of State", "Washington D.C.", "America/New_York"),
    ("Sample Hotel", "New York City", "America/New_York"),
    ("Specimen Palace", "Paris", "Europe/Paris"),
    ("Iikura Guest House", "Tokyo", ""),
    ("Ministry of Foreign Affairs", "Tokyo", ""),
    ("Sample Guest House", "Kyoto", ""),
    ("Pattern Conference Center", "Nagoya", ""),
    ("Specimen Lodge", "Denver", "America/Denver"),
    ("Prototype Institution", "New York City", "America/New_York"),
    ("Naval Station Sampleton", "San Diego", "America/Los_Angeles"),
)


_STAYS = (
    *("during {} stay in {}", "on {} stopover in {}", "as part of {} trip to {}", "during {} visit to {}"),
    "while on a visit to {1}",
)


_SHIP = ("USS Example", "USS Example in Sasebo", "destroyer USS Example")
_VISITS = ("is visiting", "was visiting", "is on a visit to", "was staying in", "had arrived in")


_AT_HOME = ("Tokyo", "Kyoto", "Naha", "Karuizawa", "Hiroshima")


_MEETINGS = (
    *("meeting", "Foreign Ministers’ Meeting", "Japan-U.S. Sample Meeting", "summit meeting", "short meeting"),
    *("bilateral meeting", "face-to-face meeting", "working lunch", "dinner meeting", "breakfast meeting"),
)


_TALKS = ("Japan-U.S. Sample Dialogue", "sample consultation", "talk")


_CALLS = (
    *("telephone talk", "telephone meeting", "telephone conference", "telephone conversation", "conference call"),
    *("Japan-U.S. Foreign Ministers’ Telephone Talk", "teleconference", "phone call", "summit telephone talk"),
)


_SCREENS = (
    *("video conference", "videoconference", "video teleconference", "video meeting", "online meeting"),
    *("virtual meeting", "Japan-U.S. Summit Video Teleconference Meeting", "video call", "TV conference"),
)


BY_SCREEN = (
    *(" by video conference", " via videoconference", " online", " virtually", " in an online format"),
    *(" through a video conference", " by video teleconference", " in a virtual format", " via video call"),
)


BY_CALL = (" by telephone", " over the telephone", " by phone", " over the phone", " via telephone")


def draw_event(draw: Draw, visits: bool = True) -> tuple[Event, Where]:
    """How and where it is held; the zone follows from it."""
    kind = draw.pick(
        "medium", {name: name for name in ("in person", "telephone", "video", "video, at the end")}, usual=6
    )
    if kind == "in person":
        where = _where(draw, visits)
        noun = draw.pick("meeting", {name: name for name in (*_MEETINGS, *_TALKS)}, usual=3)
        if noun == "talk" and None not in where.place and not where.behind.startswith((" in ", " at ", " a", " on b")):
            where = replace(where, place=(None, *where.place))  # a talk with a visitor may be one by wire
        sure = noun in _MEETINGS and (where.behind or where.visitor or where.guest or "face" in noun)
        return Event(("in person",) if sure else ("in person", None), noun), where
    away = visits and draw.chance(0.3)
    where = Where(None, (None,))
    if away:
        country, zone = draw.one(*_COUNTRIES)
        where = Where(ZoneInfo(zone), (None, country.removeprefix("the ")), visitor=f", who is visiting {country},")
    if kind == "telephone":
        return Event(("telephone",), draw.pick("call", {name: name for name in _CALLS})), where
    if kind == "video":
        return Event(("video",), draw.pick("screen", {name: name for name in _SCREENS})), where
    return Event(("video",), "meeting", draw.pick("by screen", {name: name for name in BY_SCREEN})), where


def _where(draw: Draw, visits: bool) -> Where:
    town, beyond, zone = draw.one(*_ABROAD)
    venue, venue_town, venue_zone = draw.one(*_VENUES)
    home, (country, country_zone) = draw.one(*_AT_HOME), draw.one(*_COUNTRIES)
    towns, away = _accepted(town, beyond), ZoneInfo(zone)
    venues = tuple(
        f"{article}{venue}{town_behind}"
        for article in ("", "the ")
        for town_behind in ("", f", {venue_town}", f" in {venue_town}")
    ) + _accepted(venue_town, "")
    venue_at = ZoneInfo(venue_zone) if venue_zone else None
    named = town if "Camp" in town or "Fort" in town else f"{town}, {beyond}"
    at = "at" if "Camp" in town or "Fort" in town else "in"
    purpose = draw.one("", " to attend the Sample Conference")
    stay = draw.one(*_STAYS).format(draw.one("his", "her"), town)
    part = draw.one("downtown", "central", "the suburbs of", "the outskirts of", "the city of")
    visit = {
        "visitor to a country": Where(
            ZoneInfo(country_zone),
            (None, country.removeprefix("the ")),
            visitor=f", who {draw.one('is', 'was')} visiting {country}{purpose},",
        ),
        "visitor to a town": Where(away, towns, visitor=f", who {draw.one(*_VISITS)} {town}, {beyond},"),
        "during a visit": Where(away, towns, behind=f"{draw.one(',', '')} {stay}"),
        "guest in a town": Where(None, (home,), guest=f", who {draw.one('is', 'was')} visiting {home}"),
        "guest in Japan": Where(
            None, (None, "Japan"), guest=draw.one(", who was visiting Japan", ", who is visiting Japan")
        ),
    }
    options = {
        "town": Where(away, towns, behind=f" {at} {town}"),
        "town and what it lies in": Where(away, towns, behind=f" {at} {named}"),
        "home": Where(None, (home, f"{home}, Japan"), behind=f" in {home}{draw.one('', ', Japan')}"),
        "venue": Where(venue_at, venues, behind=f" at the {venue}"),
        "venue in town": Where(venue_at, venues, behind=f" at the {venue} in {venue_town}"),
        "venue, town": Where(venue_at, venues, behind=f" at the {venue}, {venue_town}"),
        "part of a town": Where(
            away, towns if at == "in" else (None,), behind=f" in {part} {named}" if at == "in" else ""
        ),
        "ship": Where(
            None,
            _SHIP,
            behind=draw.one(" aboard the USS Example", " on board the destroyer USS Example") + " in Sasebo",
        ),
        "nowhere": Where(None, (None,)),
    }
    return draw.pick("where", visit | options if visits else options)


def _accepted(town: str, beyond: str) -> tuple[str, ...]:
    """The town with what it lies in or without."""
    short = "Washington" if town.startswith("Washington") else town
    names = dict.fromkeys((short, town, town.replace(",", ""), town.replace(" D.C.", ", D.C.").replace(",,", ",")))
    return (*names, *(f"{town}, {beyond[:end]}" for end in (len(beyond), beyond.find(",")) if beyond and end > 0))
