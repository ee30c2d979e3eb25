"""Topics: what readouts speak of, by the phrases that show it.

Owns the topics that come with the product (topics.toml), the reading of a user's own, and where a text shows them.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from records.language.phrases import cut_words
from records.statements.statement import TopicPlace

_SIGNS = frozenset("-–—‐‑−‒\"“”„‟'‘’‚‛«»`´")


# By the first two stems (the second "" where there is one), the longest first: (stems, topic).
_Table = dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that is known."""

    name: str
    phrases: tuple[str, ...]
    parent: str | None = None  # the wider topic beside it
    is_general: bool = False  # too wide to be new or gone
    source: str = "product"  # or "user"


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics ready to be looked for."""

    topics: tuple[Topic, ...]
    phrases: _Table
    passing: _Table
    capitals: dict[str, tuple[str, ...]]  # words that are meant in capitals alone, "WHO" -> topics
    general: frozenset[str]  # names of those too wide to be new or gone
    beginnings: dict[str, set[str]]  # the first stem of every phrase -> the second ones; "" where any may follow


@cache
def product_topics() -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """The topics that come with the package, and the phrases that name something only in passing."""
    data = tomllib.loads(resources.files("records.statements").joinpath("topics.toml").read_text("utf-8"))
    topics = tuple(
        Topic(each["name"], tuple(each["phrases"]), each.get("parent"), each.get("general", False))
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
    phrases = _tabulate(
        (phrase, topic.name) for topic in ordered for phrase in topic.phrases if not _is_capital(phrase)
    )
    masks = _tabulate((phrase, "") for phrase in passing)
    capitals = _tabulate_capitals(ordered)
    beginnings: dict[str, set[str]] = {_stem(word.casefold(), False): {""} for word in capitals}
    for first, second in (*phrases, *masks):
        beginnings.setdefault(first, set()).add(second)
    general = frozenset(topic.name for topic in ordered if topic.is_general)
    return Topics(ordered, phrases, masks, capitals, general, beginnings)


def _tabulate(entries: Iterable[tuple[str, str]]) -> _Table:
    table: _Table = {}
    for phrase, name in entries:
        stems = tuple(_stem(word.folded, word.text == "us") for word in cut_words(phrase) if word.text not in _SIGNS)
        known = table.setdefault((stems[0], (*stems, "")[1]), [])
        if (stems, name) not in known:  # "launch of a missile", "launches of a missile"
            known.append((stems, name))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def find_topics(text: str, topics: Topics) -> tuple[TopicPlace, ...]:
    """Where `text` shows a topic, in order; of two phrases that begin at one word the longer."""
    kept = [word for word in cut_words(text) if word.text not in _SIGNS]
    stems = [_stem(word.folded, word.text == "us") for word in kept]
    beginnings = topics.beginnings
    places: list[TopicPlace] = []
    at = 0
    stems.append("")
    for number in [number for number, stem in enumerate(stems) if stem in beginnings]:
        seconds, following = beginnings[stems[number]], stems[number + 1]
        if not ("" in seconds or following in seconds) or number < at:
            continue
        passing = _longest_at(topics.passing, stems, number, following)
        at = masked = passing[0][1] if passing else 0
        named = _longest_at(topics.phrases, stems, number, following)
        word = kept[number]
        if not named and (names := topics.capitals.get(word.text.partition("’")[0].partition("'")[0])):
            named = [(name, number + 1) for name in names]
        for name, stop in named:
            at = max(at, stop)
            if stop > masked:
                end = kept[stop - 1].end
                places.append(TopicPlace(name, text[word.start : end], word.start, end, name in topics.general))
    return tuple(places)


def _longest_at(table: _Table, stems: list[str], at: int, following: str) -> list[tuple[str, int]]:
    """The longest phrase that begins at a word, for each topic that has it: (topic, the word after it)."""
    first = stems[at]
    found: list[tuple[str, int]] = []
    alone = table.get((first, ""), ()) if following else ()  # nothing follows at the end of a text
    for phrase, name in (*table.get((first, following), ()), *alone):
        end = at + len(phrase)
        if found and end != found[0][1]:
            break
        if stems[at:end] == list(phrase):
            found.append((name, end))
    return found


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
