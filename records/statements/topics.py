"""Topics: what readouts speak of, by the phrases that show it.

Owns the topics that come with the product (topics.toml), the reading of a user's own, and where a text shows them.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from records.language.phrases import Word, cut_words, fold_word, fold_words, split_words
from records.language.places.gazetteer import JAPAN, KOREA, UNITED_STATES
from records.language.places.nations import find_runs
from records.statements.statement import TopicPlace

_SIGNS = frozenset("-–—‐‑−‒\"“”„‟'‘’‚‛«»`´")
# A nation whose bare name shows a topic of two, and what it shows in a list of the three.
_OF_TWO, _OF_THREE = "Japan-ROK relations", "Japan-U.S.-ROK"
_THREE = frozenset({JAPAN, UNITED_STATES, KOREA})
_NAMING = frozenset({"japan", "and", "the", "rok", "republic", "of", "south", "korea", "s"})


# By the second stem, "" where there is one: (stems, topic), the longest first; the topic is "" of what is in passing.
_Seconds = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that is known."""

    name: str
    phrases: tuple[str, ...]
    parent: str | None = None  # the wider topic beside it
    is_general: bool = False  # too wide to be new or gone
    source: str = "product"  # or "user"
    names: tuple[str, ...] = ()  # of its phrases, those that are other words in small letters


class Topics(NamedTuple):
    """Topics ready to be looked for."""

    topics: tuple[Topic, ...]
    begin: Callable[[str], _Seconds | None]  # a folded word -> the phrases that begin with it
    capitals: dict[str, tuple[str, ...]]  # words that are meant in capitals alone, "WHO" -> topics
    names: frozenset[tuple[str, str]]  # what shows no topic in small letters: ("china", topic)
    general: frozenset[str]  # names of those too wide to be new or gone


@cache
def product_topics() -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """The topics that come with the package, and the phrases that name something only in passing."""
    data = tomllib.loads(resources.files("records.statements").joinpath("topics.toml").read_text("utf-8"))
    topics = tuple(
        Topic(
            each["name"],
            tuple(each["phrases"]),
            each.get("parent"),
            each.get("general", False),
            names=tuple(each.get("names", ())),
        )
        for each in data["topic"]
    )
    return topics, tuple(data["passing"])


@cache
def load_topics(own: tuple[Topic, ...] = ()) -> Topics:
    """The topics of the product and those of a user; one of the same name adds its phrases to the product's."""
    topics, passing = product_topics()
    by_name = {topic.name: topic for topic in topics}
    for topic in own:
        known = by_name.get(topic.name)
        by_name[topic.name] = (
            Topic(topic.name, (*known.phrases, *topic.phrases), known.parent, known.is_general, "user")
            if known
            else topic
        )
    ordered = tuple(by_name.values())
    entries = [(phrase, topic.name) for topic in ordered for phrase in topic.phrases if not _is_capital(phrase)]
    capitals = _tabulate_capitals(ordered)
    table = _tabulate([*entries, *((phrase, "") for phrase in passing)], capitals)
    begin = lru_cache(8192)(lambda folded: table.get(_stem(folded, False)))
    names = frozenset((name.lower(), topic.name) for topic in topics for name in topic.names)
    return Topics(ordered, begin, capitals, names, frozenset(topic.name for topic in ordered if topic.is_general))


def _tabulate(entries: Iterable[tuple[str, str]], capitals: Iterable[str]) -> dict[str, _Seconds]:
    """The phrases by their first stem; of capitals there is the word alone."""
    table: dict[str, _Seconds] = {_stem(word.casefold(), False): {"": []} for word in capitals}
    for phrase, name in entries:
        stems = tuple(_stem(fold_word(word), word == "us") for word in split_words(phrase) if word not in _SIGNS)
        known = table.setdefault(stems[0], {}).setdefault((*stems, "")[1], [])
        if (stems, name) not in known:  # "launch of a missile", "launches of a missile"
            known.append((stems, name))
    for seconds in table.values():
        for found in seconds.values():
            found.sort(key=lambda entry: -len(entry[0]))
    return table


def find_topics(text: str, topics: Topics) -> tuple[TopicPlace, ...]:
    """Where `text` shows a topic, in order; of two phrases that begin at one word the longer."""
    folded = fold_words(text)
    begun = [(at, seconds) for at, seconds in enumerate(map(topics.begin, folded)) if seconds is not None]
    words = cut_words(text) if begun else ()
    places: list[TopicPlace] = []
    until = 0
    for at, seconds in begun:
        if at < until:
            continue
        after = at + 1
        while after < len(folded) and folded[after] in _SIGNS:
            after += 1
        second = _stem(folded[after], words[after].text == "us") if after < len(folded) else ""
        entries = seconds.get(second, ())
        if not entries and "" not in seconds:
            continue
        word = words[at].text
        if word == "us":
            continue
        # Nothing follows at the end of a text: what begins with the word alone is there once.
        alone = seconds.get("", ()) if second else ()
        until, named = _read_longest(words, (at, after), second, (*entries, *alone) if alone else entries)
        capital = word.partition("’")[0].partition("'")[0]
        capital = capital[:-1] if capital[-1:] == "s" and capital[:-1].isupper() else capital  # "POWs"
        if not named and until <= at and capital in topics.capitals:
            until = at + 1
            named = [(name, until) for name in topics.capitals[capital]]
        for name, stop in named:
            start, end = words[at].start, words[stop - 1].end
            if (text[start:end], name) not in topics.names:  # "the china given to the guests"
                places.append(TopicPlace(name, text[start:end], start, end, name in topics.general))
    return _read_listed(text, places)


def _read_listed(text: str, places: list[TopicPlace]) -> tuple[TopicPlace, ...]:
    """The places, but that a list of Japan, the United States and the ROK shows the three, in whatever order.

    What the ROK shares with the United States alone, or the three with others, is no relation of the two.
    """
    if not any(place.topic == _OF_TWO for place in places):
        return tuple(places)
    runs = find_runs(text)
    read: list[TopicPlace] = []
    for place in places:
        is_named = place.topic == _OF_TWO and _NAMING.issuperset(fold_words(place.phrase))
        run = next((run for run in runs if is_named and run[1] < place.end and place.start < run[2]), None)
        if run is None or not {UNITED_STATES, KOREA} <= run[0]:
            read.append(place)
        elif run[0] == _THREE and not any(each.topic == _OF_THREE and run[1] < each.end for each in read):
            _, start, end = run
            read.append(TopicPlace(_OF_THREE, text[start:end], start, end, False))
    return tuple(sorted(read, key=lambda each: each.start))


def _read_longest(
    words: Sequence[Word], places: tuple[int, int], second: str, entries: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[int, list[tuple[str, int]]]:
    """The longest phrases that begin with the two words at `places`: the word after all, and (topic, the one after it).

    `entries` begin so. A topic inside what is named in passing is none.
    """
    stops = [places[0] + 1, places[1] + 1]
    stems: list[str] = []
    masked = stop = 0
    named: list[tuple[str, int]] = []
    for phrase, name in entries:
        size = len(phrase)
        if (name and named and stop != size) or (not name and masked):
            continue
        if size > 2:
            stems = stems or [phrase[0], second]
            if len(stems) < size:
                _lengthen(words, stems, stops, size)
            if stems[2:3] != [phrase[2]] or tuple(stems[:size]) != phrase:
                continue
        if name:
            stop = size
            named.append((name, stops[size - 1]))
        else:
            masked = size
    longest = max(stop, masked)
    return stops[longest - 1] if longest else 0, named if stop > masked else []


def _lengthen(words: Sequence[Word], stems: list[str], stops: list[int], size: int) -> None:
    """Put in the stems of the next words that are no signs, and the word after each, until there are `size`."""
    number = stops[-1]
    while len(stems) < size and number < len(words):
        if words[number].text not in _SIGNS:
            stems.append(_stem(words[number].folded, words[number].text == "us"))
            stops.append(number + 1)
        number += 1


def _is_capital(phrase: str) -> bool:
    return phrase.isupper() and phrase.isalpha() and len(phrase) < 6


def _tabulate_capitals(topics: Iterable[Topic]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for topic in topics:
        for phrase in topic.phrases:
            if _is_capital(phrase):
                table[phrase] = (*table.get(phrase, ()), topic.name)
    return table


@lru_cache(8192)
def _stem(folded: str, is_pronoun: bool) -> str:
    """A word without its plural and possessive; abbreviations without their points."""
    if "." in folded and len(folded) > 1:
        return folded.replace(".", "")
    if is_pronoun:
        return "*us"
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return folded
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    if folded.endswith(("ches", "shes", "xes", "sses")):
        return folded[:-2]
    return folded[:-1]
