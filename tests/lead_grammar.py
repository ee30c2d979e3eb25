"""A grammar of the ministry's lead sentences that makes small releases and the facts put into them.

Written from the notes on the site, the seeds' forms, the made-up reading cases and the contract's values, by somebody
who has not read the product's reading of them: it is not the reader's grammar turned round, and imports nothing of the
product. People, topics and towns are made up; every person's name says that it is a sample. Where the contract leaves
two answers defensible, both are accepted.

Owns the sentences and whole texts; the other `lead_` files have who, when, where and how long. Must not read anything.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lead_draw import Draw, capital
from lead_lengths import Spot, draw_spot, no_length
from lead_people import (
    OFFICE_IN_THE_POINTS,
    Someone,
    draw_american,
    draw_american_abroad,
    draw_own,
    draw_pair,
    draw_third,
)
from lead_places import BY_CALL, BY_SCREEN, Event, Where, draw_event
from lead_sides import draw_sides, draw_sitting
from lead_times import When, draw_abroad, draw_day_only, draw_home, write_day

Facts = dict[str, tuple[object, ...]]

FIELDS = ("medium", "date", "start_time", "start_time_japan", "duration_minutes", "duration_qualifier", "place")


@dataclass(frozen=True)
class Text:
    """A made-up release and what a reader knows from it; each fact is the tuple of values that are right."""

    seed: int
    title: str
    section: str
    published: date
    lead: str
    paragraphs: tuple[str, ...]  # between the lead and the points
    points: tuple[str, ...]
    facts: Facts
    people: tuple[Someone, ...] | None  # None: who took part is not asked
    kinds: tuple[str, ...]  # the choices made, for the report of failures


@dataclass(frozen=True)
class _Cast:
    own: str
    others: str
    people: tuple[Someone, ...]


_SHORT = {"Australia": "Australia", "Republic of Korea": "ROK", "India": "India", "Philippines": "Philippines"}


def make_text(seed: int) -> Text:
    """The release of `seed`: the same seed gives the same release."""
    draw = Draw(seed)
    published = date(2005, 1, 1) + timedelta(days=draw.random.randrange(7900))
    if draw.chance(0.05):
        published = published.replace(month=1, day=draw.one(1, 2, 3))
    frame = draw.pick(
        "frame",
        {
            "held": _held,
            "held, day at the end": _held_trailing,
            "held, clock at the end": _held_apart,
            "passive": _passive,
            "courtesy call": _courtesy,
            "announced": _announced,
            "spoke": _spoke,
            "message": _message,
        },
        shares=(12, 5, 6, 8, 5, 3, 3, 1),
    )
    lead, paragraphs, facts, people = frame(draw, published)
    title = _title(draw, facts, people)
    section = draw.one("Press Releases", "Japan-United States of America Relations")
    full: Facts = {name: facts.get(name, (None,)) for name in FIELDS}
    points = _points(draw, published) if draw.chance(0.7) else ()
    for person in people or ():
        if person.office == (None, OFFICE_IN_THE_POINTS):
            points = (f"{OFFICE_IN_THE_POINTS} {person.family_name[0]} outlined the sample policy of Japan.", *points)
    lead = draw.one("", "", "\u00a0") + lead
    return Text(seed, title, section, published, lead, paragraphs, points, full, people, tuple(draw.kinds))


def _title(draw: Draw, facts: Facts, people: tuple[Someone, ...] | None) -> str:
    countries = {country for person in people or () for country in person.country}
    third = [_SHORT[country] for country in countries if country in _SHORT]
    thing = {"telephone": "Telephone Talk", "video": "Video Conference", "message": "Message"}
    plain = thing.get(str(facts["medium"][0]), "Meeting")
    return f"Japan-{'-'.join(['U.S.', *third])} Sample {draw.one(plain, plain, 'Exchange')}"


_Framed = tuple[str, tuple[str, ...], Facts, tuple[Someone, ...] | None]


def _held(draw: Draw, published: date) -> _Framed:
    """On DAY, at CLOCK, A held a meeting with B."""
    event, where = draw_event(draw)
    when, cast = _when(draw, published, where), _cast(draw)
    spot = draw_spot(draw, "duration_minutes" in when.facts)
    verb = draw.one("held", "held", "had") if event.noun != "short meeting" else "had"
    own = _closed(draw, cast.own, where.visitor)
    others = _others(draw, cast, where, event.manner + spot.late)
    what = f"{_article(event.noun, spot.adjective)}{spot.bracket} with {others}"
    if spot.early and draw.chance(0.15):
        opening = f"{spot.early.lstrip(', ').capitalize()} {when.trailing}{spot.parts}"
        draw.kinds.append("length at: the very beginning")
    else:
        opening = f"{when.opening}{spot.early}{spot.parts}"
    lead = f"{opening}, {own} {verb} {what}{event.manner}{where.behind}{spot.late}."
    return _finish(draw, lead, spot, cast, _all_facts(when, event, where, spot))


def _held_apart(draw: Draw, published: date) -> _Framed:
    """On DAY, A held a meeting with B, for LENGTH, from CLOCK."""
    event, where = draw_event(draw)
    when, cast = _when(draw, published, where), _cast(draw)
    spot = draw_spot(draw, "duration_minutes" in when.facts)
    own = _closed(draw, cast.own, where.visitor)
    others = _others(draw, cast, where, when.clock)
    lead = f"{when.day}, {own} held {_article(event.noun, spot.adjective)}{spot.bracket} with {others}{event.manner}"
    lead = f"{lead}{where.behind}{spot.behind}{when.clock}{spot.parts}."
    return _finish(draw, lead, spot, cast, _all_facts(when, event, where, spot))


def _held_trailing(draw: Draw, published: date) -> _Framed:
    """A held a meeting with B, for LENGTH, from CLOCK on DAY."""
    event, where = draw_event(draw)
    when, cast = _when(draw, published, where), _cast(draw)
    spot = draw_spot(draw, "duration_minutes" in when.facts)
    own = _closed(draw, cast.own, where.visitor)
    others = _others(draw, cast, where, when.trailing)
    lead = f"{own} held {_article(event.noun, spot.adjective)}{spot.bracket} with {others}"
    lead = f"{lead}{event.manner}{where.behind}{spot.behind} {when.trailing}{spot.parts}."
    return _finish(draw, capital(lead), spot, cast, _all_facts(when, event, where, spot))


def _passive(draw: Draw, published: date) -> _Framed:
    """The DIALOGUE was held; who took part follows, or not at all."""
    event, where = draw_event(draw, visits=False)
    when = _when(draw, published, where, several=event.medium != ("telephone",))
    number = draw.one("", "second round of the ", "Third meeting of the ", "13th ")
    thing = f"the {number}Japan-U.S. Sample {draw.one('Dialogue', 'Committee', 'Consultation', 'Working Group')}"
    if event.medium == ("video",):
        manner = draw.one(*BY_SCREEN)
    elif event.medium == ("telephone",):
        manner = draw.one(" by telephone", " by conference call", " via teleconference")
    else:
        manner = draw.one("", "", " in person") if where.behind else ""
    spot = draw_spot(draw, "duration_minutes" in when.facts, adjectives=False)
    verb = draw.one("was held", "was held", "was convened", "took place")
    if draw.pick("passive", {"day first": True, "day last": False}):
        lead = f"{when.opening}{spot.early}{spot.parts}, {thing} {verb}{manner}{where.behind}{spot.late}."
    else:
        lead = f"{capital(thing)} {verb}{manner}{where.behind}{spot.behind} {when.trailing}{spot.parts}."
    # A dialogue of two sides that "was held" with no word of how was in person, or the page does not say.
    sure = manner or (where.behind and None not in event.medium)
    event = Event(event.medium[:1] if sure else (event.medium[0], None), event.noun)
    sides, people = draw_sides(draw) if draw.chance(0.8) else ("", ())
    cast = _Cast("", "", people)
    apart = bool(sides) and draw.chance(0.4)
    lead, _, facts, _ = _finish(
        draw,
        f"{lead} {sides}".strip() if not apart else lead,
        spot,
        cast,
        _all_facts(when, event, where, spot),
        aides=False,
    )
    return lead, (_tidy(sides),) if apart else (), facts, people


def _courtesy(draw: Draw, published: date) -> _Framed:
    """A courtesy call, from either end."""
    where = Where(None, (None, "Japan"), guest=", who was visiting Japan") if draw.chance(0.5) else Where(None, (None,))
    when, cast = _when(draw, published, where), _cast(draw, simple=True)
    spot = draw_spot(draw, "duration_minutes" in when.facts, adjectives=False)
    own = _closed(draw, cast.own, "")
    kind = draw.pick("courtesy call", {name: name for name in ("received", "paid", "paid, day at the end", "was paid")})
    if kind == "received":
        said = draw.one(
            "received a courtesy call from", "received a courtesy visit from", "received a courtesy call by"
        )
        guest = _others(draw, cast, where, spot.late)
        lead = f"{when.opening}{spot.early}{spot.parts}, {own} {said} {guest}{spot.late}."
    elif kind == "paid":
        guest = _closed(draw, cast.others, f"{where.guest}," if where.guest else "")
        lead = f"{when.opening}{spot.early}{spot.parts}, {guest} paid a courtesy call on {cast.own}{spot.late}."
    elif kind == "was paid":
        said = f"a courtesy call was paid on {cast.own} by {cast.others}"
        lead = f"{when.opening}{spot.early}{spot.parts}, {said}{spot.late}."
        where = Where(None, (None,))
    else:
        comma = "," if ", " in cast.own else ""
        lead = (
            f"{_closed(draw, cast.others, '')} paid a courtesy call on {cast.own}{comma}{spot.behind} {when.trailing}"
        )
        lead, where = f"{lead}{spot.parts}.", Where(None, (None,))
    event = Event(("in person",), "courtesy call")
    return _finish(draw, capital(lead), spot, cast, _all_facts(when, event, where, spot))


def _announced(draw: Draw, published: date) -> _Framed:
    """A will hold a meeting with B on DAY."""
    event, where = draw_event(draw, visits=False)
    cast, day = _cast(draw), published + timedelta(days=draw.one(2, 4, 9, 12))
    when = draw_day_only(draw, day) if where.zone or draw.chance(0.5) else draw_home(draw, day)
    own = _closed(draw, cast.own, "")
    will = "will hold" if "respectively" in own else draw.one("will hold", "is scheduled to hold", "is to hold")
    end = f"{event.manner}{where.behind}"
    first = draw.pick("announced", {"day first": True, "day last": False})
    body = f"{own} {will} {_article(event.noun)} with {_others(draw, cast, where, end if first else when.trailing)}"
    lead = f"{when.opening}, {body}{end}." if first else f"{body}{end} {when.trailing}."
    spot = Spot() if "duration_minutes" in when.facts else no_length()
    facts = _all_facts(when, event, where, spot)
    return _finish(draw, capital(lead), spot, cast, facts, overview=False)


def _spoke(draw: Draw, published: date) -> _Framed:
    """A spoke with B by telephone; A met with B."""
    verb, medium = draw.pick(
        "spoke",
        {
            "spoke by telephone": ("spoke by telephone with {}", "telephone"),
            "spoke with ... by telephone": ("spoke with {}" + draw.one(*BY_CALL), "telephone"),
            "talked over the telephone": ("talked over the telephone with {}", "telephone"),
            "held talks over the phone": ("held talks over the phone with {}", "telephone"),
            "spoke with ... by video": ("spoke with {}" + draw.one(*BY_SCREEN[:2]), "video"),
            "met with": (draw.one("met with {}", "met {}"), "in person"),
            "met with ... online": ("met online with {}", "video"),
            "exchanged views over lunch": ("exchanged views over lunch with {}", "in person"),
        },
    )
    where = Where(None, (None,))
    if medium == "in person":
        where = Where(None, (None, "Japan"), guest=draw.one(", who was visiting Japan", ", who is visiting Japan"))
    when, cast = _when(draw, published, where), _cast(draw, simple=True)
    spot = draw_spot(draw, "duration_minutes" in when.facts, adjectives=False)
    own = _closed(draw, cast.own, "")
    if draw.pick("spoke, day", {"first": True, "last": False}):
        said = verb.format(_others(draw, cast, where, spot.late))
        lead = f"{when.opening}{spot.early}{spot.parts}, {own} {said}{spot.late}."
    else:
        said = verb.format(_others(draw, cast, where, when.trailing))
        lead = f"{own} {said}{spot.behind} {when.trailing}{spot.parts}."
    return _finish(draw, capital(lead), spot, cast, _all_facts(when, Event((medium,), ""), where, spot))


def _message(draw: Draw, published: date) -> _Framed:
    """A sent a message to B: it has a day and a medium, and nobody met."""
    cast, day = _cast(draw, simple=True), published - timedelta(days=draw.one(0, 0, 1))
    kind = draw.one("a congratulatory message", "a message of condolence", "a message of sympathy", "a message")
    occasion = draw.one("", " on the anniversary of the Sample Treaty", " on the occasion of the Sample Day")
    own = _closed(draw, cast.own, "")
    comma = "," if occasion and ", " in cast.others else ""
    lead = f"On {write_day(draw, day)}, {own} sent {kind} to {cast.others}{comma}{occasion}."
    return lead, (), {"medium": ("message",), "date": (day,)}, None


def _when(draw: Draw, published: date, where: Where, several: bool = False) -> When:
    before = draw.one(1, 1, 2) if where.zone else draw.one(0, 0, 0, 1, 2)
    day = published - timedelta(days=before)
    if draw.chance(0.3 if several else 0.12):
        return draw_day_only(draw, day, several, abroad=where.zone is not None)
    return draw_abroad(draw, day, where.zone) if where.zone else draw_home(draw, day)


def _cast(draw: Draw, simple: bool = False) -> _Cast:
    """Who met whom."""
    taken: set[str] = set()
    kinds = {"one and one": 1, "country in the office": 2}
    if not simple:
        kinds |= {"two and two": 3, "one and two": 4, "three countries": 5}
    kind = draw.pick("cast", kinds, usual=5)
    if kind == 3:
        own, ours = draw_pair(draw, taken, own=True)
        others, theirs = draw_pair(draw, taken, own=False)
        return _Cast(own, others, (*ours, *theirs))
    own, our = draw_own(draw, taken)
    others, their = (draw_american_abroad if kind == 2 else draw_american)(draw, taken)
    people = [our, their]
    if kind == 4:
        more, second = draw_american(draw, taken)
        others, people = f"{others}{',' if ', ' in others else ''} and {more}", [*people, second]
    if kind == 5:
        more, third = draw_third(draw, taken)
        others, people = f"{others}{',' if ', ' in others else ''} and {more}", [*people, third]
    return _Cast(own, others, tuple(people))


def _finish(
    draw: Draw, lead: str, spot: Spot, cast: _Cast, facts: Facts, aides: bool = True, overview: bool = True
) -> _Framed:
    """The lead with what follows its first sentence: length, those who sat with them, the overview."""
    people = cast.people
    after = [spot.sentence] if spot.sentence else []
    if overview and draw.chance(0.85):
        noun = draw.one("overview", "outline", "summary")
        after.append(f"The {noun}{draw.one('', ' of the meeting', ' of the talk')} is as follows{draw.one('.', ':')}")
    if aides and overview and draw.chance(0.15):
        text, more = draw_sitting(draw, {person.family_name[0] or "" for person in people})
        if text.startswith("The"):
            after = [each.removesuffix(":") + "." * each.endswith(":") for each in after]
        after, people = [*after, text], (*people, *more)
    return _tidy(" ".join((lead, *after))), (), facts, people


def _tidy(text: str) -> str:
    """No stop or comma twice: "at 8:10 a.m.." is nobody's."""
    return text.replace("..", ".").replace(",,", ",").replace(",.", ".").replace(" ,", ",").replace(",:", ":")


def _all_facts(when: When, event: Event, where: Where, spot: Spot) -> Facts:
    return {**when.facts, **dict(spot.facts), "medium": event.medium, "place": where.place}


def _closed(draw: Draw, who: str, clause: str) -> str:
    """`who` ready for its verb: an apposition is closed by a comma, as a rule."""
    if clause:
        clause = clause.replace("who is", "who are").replace("who was", "who were") if "respectively" in who else clause
        return who.removesuffix(",") + clause
    if who.endswith(","):
        return who
    return who + (draw.one(",", ",", "") if ", " in who else "")


def _others(draw: Draw, cast: _Cast, where: Where, after: str) -> str:
    """The others with what is said of them; a venue after an office needs a comma, else it is the office's."""
    if where.guest:
        return _closed(draw, cast.others, f"{where.guest}{',' if after else ''}")
    if where.behind.startswith(" at the ") and ", " in cast.others:
        return f"{cast.others},"
    return _closed(draw, cast.others, "") if after or where.behind else cast.others


def _article(noun: str, adjective: str = "") -> str:
    words = adjective + noun
    return f"{'an' if words[0] in 'aeiou8' else 'a'} {words}"


def _points(draw: Draw, published: date) -> tuple[str, ...]:
    """Numbered points; some speak of other days, places, talks and people, which are no facts of this event."""
    other, later = published - timedelta(days=40), published + timedelta(days=50)
    all_points = (
        "The two sides shared the view that they would continue to work closely together.",
        f"They welcomed the results of the telephone talk held on {other:%B} {other.day} for about 20 minutes.",
        f"They concurred that the next round would be held in Nara on {later:%B} {later.day}.",
        "They took note of a report by Dr. Morgan Mentioned, Professor of Sample Studies.",
        "The two sides exchanged views on sample cooperation in the region.",
    )
    return tuple(draw.random.sample(all_points, draw.one(1, 2, 3)))
