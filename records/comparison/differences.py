"""Whether two sets of mentions say different things: facts, and how far the sides went.

Owns the comparison of what was read and the words of the reason, taken from the same readings. Two mentions that only
say more or less of the same ("January 6" and "January 6, 2022"; "Secretary Example" and "Mr. Alex Example") are no
difference. Longer than most files: a rule for each kind of mention, all called from one table.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

from records.comparison.mentions import Known, Mention, widen_to_name
from records.comparison.punctuation import shorten
from records.comparison.words import Text
from records.language.calendar import YEAR_AHEAD, nearest_year, place_month
from records.language.durations import OFTEN, SPANS, is_rhythm, measure
from records.language.lexicon import read_lexicon
from records.language.numbers import read_number, resize
from records.language.people.named import ALL, COUNTS, ONE, is_country, is_spoken_of
from records.language.places.gazetteer import read_gazetteer
from records.language.stance import StanceVerb, find_modal
from records.language.verbs import list_bases

# In the order in which a person asks: when, how long, how many, who, where.
_FACTS = (
    "date",
    "weekday",
    "time",
    "time of day",
    "zone",
    "duration",
    "number",
    "amount",
    "ordinal",
    "person",
    "office",
    "place",
    "body",
    "name",
    "medium",
)
# These are facts beside others: one that only came or went leaves the reader with what the others say.
_BESIDE = frozenset({"office", "name", "medium", "time of day", "amount"})
# "Once" and "twice", which say how often beside another count and little alone.
_OFTEN = frozenset(("exact", times, "time") for times in (1.0, 2.0))
# Two of these that changed places say something else.
_IN_ORDER = ("date", "time", "time of day", "zone", "duration")
_STANCES = ("verb", "degree", "negation", "part")
_NAMES = {"zone": "time zone", "time of day": "time", "degree": "degree of a stance", "part": "part of a group"}
_PAIR = frozenset({"Japan", "United States"})
_TWO = frozenset({"two", "both"})
_OF_LANDS = frozenset({"country", "nation"})
_OF_STATES = frozenset({"governor", "senator"})
_HALF_DAY = 12 * 60  # minutes
_SAME_VERBS = [set(map(str.strip, line.split("|"))) for line in read_lexicon().stance["alike"]]
# Of how many each word for people merely spoken of is said.
_MEMBERS = {"*all": 2, **{f"*{word}": read_number(word) for word in COUNTS}}
_MOST = 3  # reasons given
_COMPARED = 10_000  # pairs of mentions; more than that is no edit any more


def compare_facts(old: Sequence[Mention], new: Sequence[Mention], known: Known, old_text: Text, new_text: Text) -> str:
    """The facts that differ, in words; "" when none does."""
    reasons = []
    old, new = _leave_lengths(old, new)
    old, new = _leave_groups(old, old_text, new), _leave_groups(new, new_text, old)
    for kind in _take_kinds(_FACTS, old, new):
        gone, come = _differ_facts(kind, old, new, known)
        if kind == "number" and bool(gone) != bool(come):
            gone, come = gone or _list_pairs(old, old_text, come), come or _list_pairs(new, new_text, gone)
        if gone or come:
            reasons.append(_word_change(kind, gone, come, old_text, new_text))
    return "; ".join(reasons[:_MOST])


def _leave_lengths(old: Sequence[Mention], new: Sequence[Mention]) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """Both without the one length that is of hours here and of days there: "24 hours", "a day"."""
    sides = [[mention for mention in side if measure(mention.value)] for side in (old, new)]
    if not len(sides[0]) == len(sides[1]) == 1:
        return old, new
    (one,), (two,) = sides
    if one.kind == two.kind or measure(one.value) != measure(two.value):
        return old, new
    return [mention for mention in old if mention is not one], [mention for mention in new if mention is not two]


def _leave_groups(mentions: Sequence[Mention], text: Text, other: Sequence[Mention]) -> Sequence[Mention]:
    """`mentions` without the count of a group that the other side names with its number: "two" of "the two ministers".

    The group itself is read as people, and no number.
    """
    counts = {_MEMBERS.get(str(word)) for each in other if is_spoken_of(each.value) for word in _list_spoken(each)}
    if any(is_spoken_of(mention.value) for mention in mentions):
        return mentions
    return [each for each in mentions if each.kind != "number" or _read_members(each, text) not in counts - {None}]


def _list_pairs(mentions: Sequence[Mention], text: Text, counts: Sequence[Mention]) -> list[Mention]:
    """The pair of countries among `mentions`, as a count, where `counts` are of countries too: "the two countries"."""
    counted = any(str(unit) in _OF_LANDS for each in counts for unit in cast(tuple[Any, ...], each.value)[2:])
    pairs = (each for each in mentions if counted and each.kind == "place" and each.value == _PAIR)
    return [
        replace(each, kind="number", value=("exact", 2.0, "country"))
        for each in pairs
        if not _TWO.isdisjoint(text.words(each.span).lower().split())
    ]


def _list_spoken(mention: Mention) -> frozenset[str]:
    return cast(frozenset[str], mention.value)


def _read_members(mention: Mention, text: Text) -> float | None:
    """How many a bare count is of: "two", not "two years" or "about two"."""
    value = cast(tuple[Any, ...], mention.value)
    bare = text.words(mention.span).isalpha() and value[0] == "exact"
    return cast(float | None, value[1]) if bare else None


def differ_in_figures(old: Sequence[Mention], new: Sequence[Mention], known: Known) -> bool:
    """Whether a date, time, length or number gave way to another: that is no misspelling, however near the words.

    What a number counts is no figure: "200 studnets" -> "200 students".
    """
    old, new = ([_leave_counted(mention) for mention in side] for side in (old, new))
    kinds = _take_kinds((*_IN_ORDER, "number", "ordinal"), old, new)
    return any(all(_differ_facts(kind, old, new, known)) for kind in kinds)


def _leave_counted(mention: Mention) -> Mention:
    """A count of so many things as one of so many."""
    if mention.kind != "number" or _is_of_time(mention):
        return mention
    return replace(mention, value=cast(tuple[Any, ...], mention.value)[:2])


def _take_kinds(kinds: Sequence[str], old: Sequence[Mention], new: Sequence[Mention]) -> list[str]:
    """Those of `kinds` that are there at all, in their order."""
    there = {"medium" if mention.kind in {"gathering", "word"} else mention.kind for mention in (*old, *new)}
    return [kind for kind in kinds if kind in there]


def _differ_facts(
    kind: str, old: Sequence[Mention], new: Sequence[Mention], known: Known
) -> tuple[list[Mention], list[Mention]]:
    """The mentions of a kind of fact that went and that came; both empty where the two sides say the same."""
    if kind == "medium":
        old, new = _take_media(old), _take_media(new)
    gone, come = _differ(kind, old, new, known)
    if kind == "person":
        gone, come = _compare_people(gone, come)
    if kind == "place":
        gone, come = _compare_places(_leave_owning(gone, old, new), _leave_owning(come, new, old))
    if kind == "number":
        gone, come = _leave_spans(gone, come), _leave_spans(come, gone)
    if not (gone and come) and (kind in _BESIDE or all(mention.value in _OFTEN for mention in gone + come)):
        return [], []
    return gone, come


def _take_media(mentions: Sequence[Mention]) -> list[Mention]:
    """How it was held; by the word of a gathering where nothing is said outright: "telephone talk" -> "meeting"."""
    outright = [replace(mention, kind="medium") for mention in mentions if mention.kind in {"medium", "word"}]
    return outright or [replace(mention, kind="medium") for mention in mentions if mention.kind == "gathering"]


def compare_stances(old: Sequence[Mention], new: Sequence[Mention], old_text: Text, new_text: Text) -> str:
    """The verbs, degrees, negations and hedges that differ, in words; "" when none does."""
    reasons = []
    old, new = _open_contractions(old, old_text), _open_contractions(new, new_text)
    if _say_as_strongly(old, new):
        old, new = ([each for each in side if each.kind not in {"verb", "degree"}] for side in (old, new))
    for kind in _take_kinds(_STANCES, old, new):
        gone, come = _differ(kind, old, new)
        if kind == "verb" and not (gone and come):
            gone, come = _leave_denied(gone, old_text, new, new_text), _leave_denied(come, new_text, old, old_text)
        if gone or come:
            word = _word_verbs if kind == "verb" else _word_change
            reasons.append(word(kind, gone, come, old_text, new_text))
    hedges = _compare_hedges(old, new, old_text, new_text)
    # "cannot" -> "can" is a negation dropped; the verb that is left is no second reason.
    reasons += [hedges] if hedges and not (reasons and hedges.startswith("modal")) else []
    return "; ".join(reasons[:_MOST])


def _leave_denied(verbs: list[Mention], text: Text, other: Sequence[Mention], other_text: Text) -> list[Mention]:
    """`verbs` without those that stand denied on the other side: "supported" beside "did not support"."""
    denied = {
        other_text.tokens[each.span[1]].lower()
        for each in other
        if each.kind == "negation" and each.span[1] < len(other_text.tokens)
    }
    return [verb for verb in verbs if denied.isdisjoint(_list_bases_of(verb, text))]


def _list_bases_of(verb: Mention, text: Text) -> set[str]:
    """The verbs of which a mention is a form; "reached agreement" ends with none and is one of "agreed"."""
    return list_bases(text.tokens[verb.span[1] - 1]) or list_bases(cast(StanceVerb, verb.value).usual)


def _say_as_strongly(old: Sequence[Mention], new: Sequence[Mention]) -> bool:
    """Whether the one verb of both sides is as strong: "strongly urged", "urged strongly"."""
    said = []
    for side in (old, new):
        verbs = [mention.value for mention in side if isinstance(mention.value, StanceVerb)]
        degrees = [degree for verb in verbs for degree in verb.degrees]
        degrees += [str(mention.value) for mention in side if mention.kind == "degree"]
        said.append(([(verb.family, verb.usual) for verb in verbs], sorted(degrees)))
    return said[0] == said[1] and len(said[0][0]) == 1


def _open_contractions(mentions: Sequence[Mention], text: Text) -> list[Mention]:
    """`mentions` with the modal verb that a negation holds behind it: "won't" as "will not"."""
    opened = []
    for mention in mentions:
        opened.append(mention)
        kind, verb = find_modal(text.words(mention.span)) if mention.kind == "negation" else ("", "")
        if kind:
            opened.append(Mention(kind, verb, mention.span))
    return opened


def _compare_hedges(old: Sequence[Mention], new: Sequence[Mention], old_text: Text, new_text: Text) -> str:
    """Hedges and the plain modal verbs they stand for, together: "will" -> "could"."""
    (gone, come), (plain_gone, plain_come) = _differ("hedge", old, new), _differ("modal", old, new)
    if gone or come:
        swapped = (gone or plain_gone) and (come or plain_come)
        return _word_change(
            "hedge",
            gone or (plain_gone if swapped else []),
            come or (plain_come if swapped else []),
            old_text,
            new_text,
        )
    return _word_change("modal verb", plain_gone, plain_come, old_text, new_text) if plain_gone or plain_come else ""


def _differ(
    kind: str, old: Sequence[Mention], new: Sequence[Mention], known: Known | None = None
) -> tuple[list[Mention], list[Mention]]:
    """Mentions of one kind that have no partner on the other side: an equal one, or one that says more or less."""
    sides = [[mention for mention in side if mention.kind == kind] for side in (old, new)]
    if not sides[0] and not sides[1]:
        return [], []
    values = [[mention.value for mention in side] for side in sides]
    counts = [Counter(side) for side in values]
    if counts[0] == counts[1] and values[0] != values[1] and kind in _IN_ORDER:
        return sides[0], sides[1]
    if kind == "time" and len(sides[0]) == len(sides[1]) and not set(values[0]).isdisjoint(values[1]):
        # "9:00 to 9:45" -> "9:45 to 10:30": each gave way to its own.
        pairs = [pair for pair in zip(*sides, strict=True) if pair[0].value != pair[1].value]
        return [one for one, _ in pairs], [two for _, two in pairs]
    gone, come = _leave(sides[0], counts[0] - counts[1]), _leave(sides[1], counts[1] - counts[0])
    alike = _ALIKE.get(kind)
    if alike is None or len(gone) * len(come) > _COMPARED:
        return gone, come
    for mention in tuple(gone):
        partner = next((other for other in come if alike(mention.value, other.value, known)), None)
        if partner is not None:
            gone.remove(mention)
            come.remove(partner)
    return gone, come


def _leave(mentions: Sequence[Mention], left: Counter[Any]) -> list[Mention]:
    """The last mentions of each value, as many as `left` says."""
    kept = []
    for mention in reversed(mentions):
        if left[mention.value] > 0:
            left[mention.value] -= 1
            kept.append(mention)
    return kept[::-1]


def _alike_dates(one: Any, two: Any, known: Known | None) -> bool:
    """Whether two dates are one, said in more words or fewer; a year that came in must be the one that was meant."""
    if "/" in one.words + two.words and not (one.words and two.words):
        return _alike_figures(one, two) if one.words else _alike_figures(two, one)
    if known is not None:
        one, two = place_month(one, known.published), place_month(two, known.published)
    if one.words or two.words:  # "today": one in the same words is no difference to begin with
        return False
    pairs = [(one.year, two.year), (one.month, two.month), (one.day, two.day), (one.weekday, two.weekday)]
    pairs.append((one.part or None, two.part or None))
    if (
        not _alike_periods(one, two)
        or any(a is not None and b is not None and a != b for a, b in pairs)
        or all(None in pair for pair in pairs)
    ):
        return False
    if None in pairs[0] and known is not None and known.published is not None and one.month and one.day:
        meant = nearest_year(one.month, one.day, known.published, known.published + YEAR_AHEAD)
        return {one.year, two.year} <= {None, meant and meant.year}
    return True


def _alike_periods(one: Any, two: Any) -> bool:
    """Whether two dates may be of one season or decade; a year alone may be that of a season."""
    if one.period == two.period:
        return True
    if one.period and two.period:
        return False
    said, other = (one, two) if one.period else (two, one)
    return said.period != "decade" and other.month is None


def _alike_figures(figures: Any, other: Any) -> bool:
    """Whether "3/5/2022" may be the other date: one of the two is the month."""
    days = {int(part) for part in figures.words.split("/")}
    return figures.year == other.year and days == {other.month, other.day}


def _alike_times(one: Any, two: Any, _: Known | None) -> bool:
    """Whether two hours may be one where only one of them says its half of the day: "half past nine", "9:30 p.m."."""
    if isinstance(one, int) == isinstance(two, int):
        return False
    clock, (_, minutes) = (one, two) if isinstance(one, int) else (two, one)
    return bool(clock % _HALF_DAY == minutes)


def _alike_people(one: Any, two: Any, _: Known | None) -> bool:
    return bool(one <= two or two <= one)


def is_same_office(one: Any, two: Any, _: Known | None = None) -> bool:
    """Whether two offices may be one, said in more words or fewer."""
    (height, charge, country), (other_height, other_charge, other_country) = one, two
    countries, other_countries = ({word for word in each if word[0].isupper()} for each in (charge, other_charge))
    if countries and other_countries and countries != other_countries:
        return False  # "for Japan and Mongolia" -> "for Japan, Korea and Mongolia"
    if country in other_countries or other_country in countries:
        return False  # "the Ambassador of Japan" -> "the Ambassador to Japan"
    if any(_is_elsewhere(*pair) for pair in ((one, other_country), (two, country))):
        return False  # "the Governor of Hawaii" -> "the Governor of Canada"
    return (
        height == other_height
        and (charge <= other_charge or other_charge <= charge)
        and (country is None or other_country is None or country == other_country)
    )


def _is_elsewhere(office: Any, country: str | None) -> bool:
    """Whether an office is that of one of the United States, and the country of the other office is another."""
    height, charge, _ = office
    within = country is None or country == "United States" or height.isdisjoint(_OF_STATES)
    return not within and any(state <= charge for state in _states())


@cache
def _states() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(state.casefold().split()) for state in read_gazetteer().states)


def _alike_parts(one: Any, two: Any, _: Known | None) -> bool:
    """Whether two parts of a day are one, said more or less closely: "the morning", "the early morning"."""
    return one[0] == two[0] and "" in {one[1], two[1]}


def _alike_numbers(one: Any, two: Any, _: Known | None) -> bool:
    """Whether two counts are one: "one month", "a month", "monthly"; "two weeks", "14 days"; "2 tons", "2,000 kg"."""
    if (length := measure(one)) and length == measure(two):
        return True
    if resize(one) == resize(two):
        return True
    return one[0] == two[0] and one[2:] == two[2:] and None in {one[1], two[1]} and {one[1], two[1]} <= {None, 1.0}


def _alike_names(one: Any, two: Any, _: Known | None) -> bool:
    """Whether two numbered names may be one, of which only one side says the letter: "F-35", "F-35A"."""
    named = isinstance(one, tuple) and isinstance(two, tuple)
    return named and one[:2] == two[:2] and len(one) != len(two)


def _alike_verbs(one: Any, two: Any, _: Known | None) -> bool:
    """Whether two verbs say the same, and as strongly: "explained", "described"."""
    return one.degrees == two.degrees and {one.usual, two.usual} in _SAME_VERBS


_ALIKE: dict[str, Callable[[Any, Any, Known | None], bool]] = {
    "date": _alike_dates,
    "time": _alike_times,
    "person": _alike_people,
    "office": is_same_office,
    "number": _alike_numbers,
    "name": _alike_names,
    "verb": _alike_verbs,
    "time of day": _alike_parts,
}


def _leave_spans(mentions: list[Mention], other: Sequence[Mention]) -> list[Mention]:
    """`mentions` without the times that have no number where the other side says no time: "every year" merely went."""
    spans = any(map(_is_of_time, other))
    return [mention for mention in mentions if spans or cast(tuple[Any, ...], mention.value)[1] is not None]


def _is_of_time(mention: Mention) -> bool:
    """Whether a count is one of a time: "two years", "a month"; not "two ministers"."""
    return any(str(unit).removeprefix(OFTEN) in SPANS for unit in cast(tuple[Any, ...], mention.value)[2:])


def _compare_people(gone: list[Mention], come: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Without the people that the other side speaks of as "he", "they" or "the two ministers"."""
    named = [[mention for mention in side if not is_spoken_of(mention.value)] for side in (gone, come)]
    spoken = [{mention.value for mention in side if is_spoken_of(mention.value)} for side in (gone, come)]
    if named[0] and named[1]:
        return named[0], named[1]
    side = 0 if named[0] else 1
    if not named[side]:
        # "He" for "the two ministers" is somebody else; a pronoun that merely came or went is nobody.
        return (gone, come) if gone and come else ([], [])
    pronouns = spoken[1 - side]
    if (ONE in pronouns and len(named[side]) == 1) or (ALL in pronouns and len(named[side]) > 1):
        return [], []
    return gone if side == 0 or ALL in pronouns else [], come if side == 1 or ALL in pronouns else []


def _compare_places(gone: list[Mention], come: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Without the pair that every page here is about, where it merely came or went: "the Alliance"."""
    if bool(gone) != bool(come):
        values = {mention.value for mention in gone + come}
        if values == {_PAIR}:
            return [], []
    if _spread(gone) == _spread(come):
        return [], []
    return gone, come


def _leave_owning(places: list[Mention], side: Sequence[Mention], other: Sequence[Mention]) -> list[Mention]:
    """`places` without the country that only stands before a body of its own which both sides name.

    "The U.S. Department of State" -> "the State Department".
    """
    bodies = {mention.value for mention in other if mention.kind == "body"}
    at = {mention.span[0]: mention.value for mention in side if mention.kind == "body" and mention.value in bodies}
    return [place for place in places if not _is_of(at.get(place.span[1]), place.value)]


def _is_of(body: Any, country: Any) -> bool:
    return body is not None and any(
        body.startswith(name) for name, whose in read_gazetteer().bodies if whose == country
    )


def _spread(mentions: Sequence[Mention]) -> set[Any]:
    return {
        place
        for mention in mentions
        for place in (mention.value if isinstance(mention.value, frozenset) else {mention.value})
    }


def _word_change(kind: str, gone: list[Mention], come: list[Mention], old: Text, new: Text) -> str:
    name = _NAMES.get(kind, kind)
    if kind == "person" and all(is_spoken_of(mention.value) and mention.value != ONE for mention in gone + come):
        name = "count of people"
    elif kind == "place" and all(is_country(mention.value) for mention in gone + come):
        name = "country"
    elif kind == "number" and all(_is_of_time(mention) for mention in gone + come):
        name = "frequency" if _say_how_often(gone, old) and _say_how_often(come, new) else "duration"
    if name == "country" and not (gone and come):  # what came or went may be no country: "Japan Chamber of Shipping"
        whole = [widen_to_name(each, old) for each in gone], [widen_to_name(each, new) for each in come]
        name = name if whole == (gone, come) else "name"
        gone, come = whole
    before, after = _quote(gone, old), _quote(come, new)
    if kind == "time" and len(gone) == len(come):
        each = [(_quote([one], old), _quote([two], new)) for one, two in zip(gone[:_MOST], come, strict=False)]
        return f"{name} {', '.join(f'{_trim(*words)} -> {words[1]}' for words in each)}"
    if gone and come:
        return f"{name} {_trim(before, after)} -> {after}"
    return f"{name} added: {after}" if come else f"{name} dropped: {before}"


def _say_how_often(mentions: Sequence[Mention], text: Text) -> bool:
    return all(is_rhythm(text.words((max(0, mention.span[0] - 1), mention.span[1]))) for mention in mentions)


def _word_verbs(kind: str, gone: list[Mention], come: list[Mention], old: Text, new: Text) -> str:
    families = [" and ".join(dict.fromkeys(_name_family(mention) for mention in side)) for side in (gone, come)]
    before, after = _quote(gone, old), _quote(come, new)
    if gone and come:
        family = families[0] if families[0] == families[1] else f"{families[0]} -> {families[1]}"
        return f"{kind} of {family}: {before} -> {after}"
    return f"{kind} of {families[1]} added: {after}" if come else f"{kind} of {families[0]} dropped: {before}"


def _name_family(mention: Mention) -> str:
    return cast(StanceVerb, mention.value).family


def _quote(mentions: Sequence[Mention], text: Text) -> str:
    words = [shorten(text.words(mention.span)) for mention in mentions]
    return ", ".join(words[:_MOST]) + (f" and {len(words) - _MOST} more" if len(words) > _MOST else "")


def _trim(before: str, after: str) -> str:
    """`before` without the last word where `after` has the same: "35 -> 45 minutes"."""
    head, _, tail = before.rpartition(" ")
    return head if head and tail == after.rpartition(" ")[2] and head[-1].isdigit() else before
