"""The statements of a release: its points read sentence by sentence.

Owns the order of the reading. What a clause is, who speaks in it and what it is about is for `clauses`, `speakers` and
`clause_topics`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.sentences import find_sentence_ends
from records.pattern import compile_late
from records.release import Person, Point, Release
from records.statements.clause_topics import leave_out_parties, leave_out_subjects, read_clause_topics
from records.statements.clauses.read import read_acts
from records.statements.contractions import cut_said
from records.statements.headings import Above, Headings
from records.statements.hedges import find_hedge
from records.statements.negation import is_negated
from records.statements.quotations import find_quotes
from records.statements.rungs import read_rung
from records.statements.sentence import Act, Memory, Speaker, make_sentence
from records.statements.speakers.cast import Cast, key_of, read_cast
from records.statements.speakers.find import find_speakers
from records.statements.speakers.first_person import find_first_person
from records.statements.speakers.mention import SpeakerMention
from records.statements.speakers.visitors import find_visitors
from records.statements.statement import Statement, TopicPlace
from records.statements.topics import Topics, find_topics, load_topics

_TITLED = compile_late(r"\b(?P<title>Mr|Ms|Mrs|Miss)\b\.? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
# Whose hope one expresses is his own.
_OWN = compile_late(
    r"\b(?P<name>[A-Z][\w'’-]+) (?:also |then |\w+ly )?(?:expressed|reaffirmed|reiterated|renewed|voiced)"
    r" (?P<his>his|her)\b(?! [A-Z])"
)
_LONGEST = 500  # words of a sentence: those of readouts have a hundred at most
# A place where a release shows a topic: position of the point, number of the statement it stands in or None, the place.
TopicShown = tuple[int, int | None, TopicPlace]
PointsRead = tuple[tuple[Statement, ...], list[TopicShown]]
# "(Note) ...", "Reference: ..."; not "Reference was made to ...".
_NOTED = r"(?:note|reference|background|source)s?\b"
_NOTE = compile_late(
    rf"\s*(?:[(\[（]\s*{_NOTED}|{_NOTED}\s*\d*\s*(?:[:：;.)\]–—-]|$|(?-i:[A-Z(]))|[*※])", re.IGNORECASE
)


def read_statements(release: Release, topics: Topics | None = None) -> tuple[Statement, ...]:
    """Every act of saying that the points of `release` report, in order of the page."""
    return read_points(release, topics)[0]


def read_points(release: Release, topics: Topics | None = None) -> PointsRead:
    """Every act of saying that the points of `release` report, in order of the page, and where they show a topic."""
    topics = topics or load_topics()
    cast = read_cast(release)
    people = tuple(_as_speaker(cast, person) for person in cast.present)
    first_person = find_first_person(release, cast, people)
    visitors = find_visitors(cast.page)
    memory = Memory(
        alone=first_person.alone,
        present=people,
        parties=cast.parties,
        two=people if len(people) == 2 else (),
        narrator=first_person.narrator,
        is_authored=first_person.is_authored,
        has_visitors=bool(visitors.heads) and len(cast.parties) < 2,
        visitors_side=visitors.side if cast.is_pair else None,
        pronouns=_read_pronouns(release, cast),
        by_name={key: Speaker(cast.sides[key], name) for key, name in cast.names.items()},
    )
    parties = frozenset(side.removeprefix("other: ") for side in cast.parties) - {JAPAN, UNITED_STATES}
    headings = Headings()
    statements: list[Statement] = []
    shown: list[TopicShown] = []
    for position, point in enumerate(release.points, 1):
        places = leave_out_parties(find_topics(point.text, topics), parties)
        above = headings.above(point, places, topics.general)
        is_note = _NOTE.match(point.text)
        said = [] if is_note else _read_point((position, point), places, cast, memory, above)
        statements += said
        shown += _place(position, places, said)
    return tuple(statements), shown


def _place(position: int, places: Sequence[TopicPlace], said: Sequence[Statement]) -> Iterator[TopicShown]:
    """Each place with the statement whose clause it stands in; clauses are in order, none inside another."""
    at = 0
    for place in places:
        while at < len(said) and said[at].end <= place.start:
            at += 1
        is_within = at < len(said) and said[at].start <= place.start
        yield position, said[at].number if is_within else None, place


def _read_pronouns(release: Release, cast: Cast) -> dict[str, str]:
    """Whether one is "he" or "she", by the title the page gives him, or by "expressed his": family name -> pronoun."""
    found: dict[str, str] = {}
    named = [each.name for each in release.participants]
    for titled in _TITLED.finditer("\n".join([*named, *(point.text for point in release.points)])):
        words = titled["name"].split()
        known = [cast.names[key] for word in words if (key := key_of(word)) in cast.names]
        for name in known or words[-1:]:
            found.setdefault(name, "he" if titled["title"] == "Mr" else "she")
    for own in [own for point in release.points for own in _OWN.finditer(point.text)]:
        if (key := key_of(own["name"])) in cast.names:
            found.setdefault(cast.names[key], "he" if own["his"] == "his" else "she")
    return found


def _as_speaker(cast: Cast, person: Person) -> Speaker:
    key = key_of(person.family_name or person.name)
    return Speaker(cast.sides.get(key), cast.names.get(key))


def _read_point(
    numbered: tuple[int, Point], places: Sequence[TopicPlace], cast: Cast, memory: Memory, above: Above
) -> list[Statement]:
    position, point = numbered
    text = point.text
    words, folded = cut_said(text)
    ends = list(_find_ends(text, words))
    mentions = [_cut_at_end(mention, ends) for mention in find_speakers(text, cast)]
    statements: list[Statement] = []
    memory.plural, memory.before, memory.of_others, memory.felt = None, "", 0, None
    memory.of_side = memory.one_of = None
    memory.quotes = list(find_quotes(text))
    before = above.lead
    last: Act | None = None
    first = named = shown = 0
    for end in ends:
        until = words[end].start if end < len(words) else len(text)
        named_before, shown_before = named, shown
        while named < len(mentions) and mentions[named].first < end:
            named += 1
        while shown < len(places) and places[shown].start < until:
            shown += 1
        inside = mentions[named_before:named]
        sentence = make_sentence(words, folded, first, end, inside, memory)
        sentence.places = places[shown_before:shown]
        acts = read_acts(sentence)
        spoken_of = leave_out_subjects(words, folded, acts, inside, places[shown_before:shown])
        about = read_clause_topics(text, words, folded, acts, spoken_of, before, last)
        for act, found in zip(acts, about, strict=True):
            number = len(statements) + 1
            about_all = found if any(topic not in above.general for topic in found) else (*found, *above.heading)
            statements.append(_statement(position, point.label, number, (text, words, folded), act, about_all))
            before = found or before
            last = act
        memory.before = text[words[first].start : until] if first < end else ""
        first = end
    return statements


def _cut_at_end(mention: SpeakerMention, ends: Sequence[int]) -> SpeakerMention:
    """A mention without what ends the sentence before it: "the experts from the U.S. Secretary B replied"."""
    end = ends[bisect_right(ends, mention.first)] if mention.first < ends[-1] else mention.end
    return replace(mention, first=end) if end < mention.end else mention


def _find_ends(text: str, words: tuple[Word, ...]) -> Iterator[int]:
    """The word after each sentence; what never ends is read in pieces, since a clause is looked at more than once."""
    first = 0
    for end_char in find_sentence_ends(text):
        end = bisect_left(words, end_char, lo=first, key=_start_of) if end_char < len(text) else len(words)
        yield from range(first + _LONGEST, end, _LONGEST)
        yield end
        first = end


def _start_of(word: Word) -> int:
    return word.start


def _statement(
    position: int,
    label: str | None,
    number: int,
    cut: tuple[str, tuple[Word, ...], tuple[str, ...]],
    act: Act,
    topics: tuple[str, ...],
) -> Statement:
    text, words, folded = cut
    start, end = words[act.verb.first].start, words[act.verb.end - 1].end
    rung = read_rung(folded, act)
    return Statement(
        position=position,
        label=label,
        number=number,
        start=words[act.first].start,
        end=words[act.end - 1].end,
        verb=text[start:end],
        verb_start=start,
        verb_end=end,
        side=act.speaker.side,
        speaker=act.speaker.name,
        rung=rung,
        strength=act.verb.strength,
        order=act.verb.order if rung == act.verb.rung else act.verb.strength - 1,
        negated=is_negated(words, folded, act),
        hedge=find_hedge(text, words, folded, act),
        topics=topics,
    )
