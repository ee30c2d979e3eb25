"""Who may speak: the people, groups and sides that a text names, each with its side and, for one person, the name.

Owns how "he", "the Secretary" and "the two ministers" are resolved within one page, by the people already read. Where
the page does not say, there is no side: nobody is looked up. Longer than most files: the patterns of one scan, and the
rules that settle what it finds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from records.language.phrases import Word, fold_words
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.release import Person, Release
from records.statements.grammar import HEADS, MENTION_BEGINNINGS, NO_NAMES, TITLES
from records.statements.statement import BOTH

SpeakerKind = Literal["person", "group", "side", "country", "pronoun"]

_GROUP = (
    r"(?:(?:foreign|defense|defence|prime|vice|deputy|state|economic|trade|senior|cabinet|security|national)[ -])*"
    r"(?:ministers|leaders|sides|secretaries|parties|principals|officials|governments|countries|delegations|presidents"
    r"|counterparts|participants|representatives|vice-ministers|heads|nations|attendees|delegates|chairs|co-chairs"
    r"|senators|congressmen|governors|counselors"
    r"|directors-general|directors|experts|ambassadors|allies|peoples|commanders|advisors|advisers|envoys)"
)
_OF_BOTH = (
    r"(?:\s+of\s+(?:Japan\s+and\s+the\s+(?:United\s+States|U\.\s?S\.)"
    r"|(?:both|the\s+two)\s+(?:countries|sides|nations)))?"
)
_ADJECTIVE = r"(?:Japanese|U\.\s?S\.|US|American)"
# A group of one side, or of a side that only the page's title tells.
_VISITORS = (
    r"the\s+(?:members\s+of\s+the\s+)?(?:delegation|students|fellows|visitors|guests|members|senators|congressmen)"
    r"|the\s+other\s+(?:(?:two|three)\b(?:\s+(?:(?:foreign\s+)?ministers|leaders|presidents))?|(?:foreign\s+)?ministers|leaders|participants)"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|2|3|4)"
_NOBODY = (
    r"(?:neither|none)\s+of\s+(?:them|the\s+(?:two|three|four)(?:\s+\w+)?|the\s+\w+s)"
    r"|neither\s+(?-i:side|minister|leader|party|government|country|official|secretary)"  # not "neither Minister A"
)
_MENTION = re.compile(
    rf"(?:(?P<group>(?:the\s+|both\s+(?:the\s+|of\s+the\s+)?|all\s+(?:the\s+|of\s+the\s+)?|these\s+){_NUMBER}?\s*{_GROUP}{_OF_BOTH}"
    rf"|the\s+{_ADJECTIVE}\s+and\s+{_ADJECTIVE}\s+{_GROUP}|{_NUMBER}\s+{_GROUP}"
    rf"|(?<=by )all\s+(?:two|three|four)(?=\s+that\b|[,.])"
    rf"|(?:the|all)\s+(?:two|three|four)(?=[,\s]+(?:also|then|\w+ly|\w+ed|said|gave|held|had|took|made|were|did|could)\b)"
    rf"|both(?=\s+(?:also\s+|\w+ly\s+)?(?:\w+ed|said|gave)\b)|each\s+side|participants|{_NOBODY})"
    rf"|(?P<visitors>{_VISITORS})"
    r"|(?P<pronoun>he|she|they|we|I|the\s+(?:latter|former)(?=,|\s+(?:also|then|\w+ly|\w+ed|\w+ied|said|gave|made|told|had|was)\b)))\b",
    re.IGNORECASE,
)
# Every word after "the" in what _MENTION matches: most words there begin nothing, and the pattern is dear.
_AFTER_THE = frozenset(re.findall(r"[a-z0-9]+", (_GROUP + _NUMBER + _VISITORS).casefold())) | {
    *("japanese", "u.s.", "u", "us", "american", "latter", "former"),
}
# Between a nation and its visitors: "American university students", "the U.S. House of Representatives delegation".
_OF_VISITORS = (
    r"(?:[ -]+(?:(?-i:[A-Z]\w*)|of|and (?:Japanese|American|U\.S\.)|congressional|parliamentary|business|university"
    r"|college|high|school|young|youth|exchange))*"
)
_LEADERS = re.compile(r"leaders|presidents|prime ministers", re.IGNORECASE)
_SIDE_HEADS = (
    r"(?:side|counterparts?|ministers|secretaries|senators|congressmen|leaders|government|delegation"
    r"|participants|members|team|representatives|representative|officials|administration"
    r"|ministry of foreign affairs|department of state|department|embassy)"
)
_SIDE_AFTER = re.compile(rf"\s+{_SIDE_HEADS}\b(?!\s+of\b)", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"(?:{_SIDE_HEADS})\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NATION_BEGINNINGS = frozenset({"japan", "japanese", "united", "u", "u.s.", "u.s.a.", "us", "usa", "american"})
_BEGINNINGS = MENTION_BEGINNINGS | _NATION_BEGINNINGS
_PAIR = re.compile(
    r"(?P<japan>Japan(?:ese)?)\b|(?:United States(?: of America)?|U\.\s?S\.(?:\s?A\.)?|U\.S\b|USA?\b|American\b)"
)
_WITHIN_OFFICE = TITLES | {"the", "of", "japan", "states", "united"}
_BEFORE_NAME = HEADS | {"affairs", "state"}
_OF_NATION = frozenset({"U.S.", "US", "American", "Japanese"})
_SHORTENED = frozenset({"mr", "ms", "mrs", "dr", "hon", "prof", "gen", "lt", "adm", "sen", "rep", "gov", "amb"})
_SEVERAL = frozenset({"ministers", "secretaries", "ambassadors", "presidents"})
_OWNERS = frozenset({"his", "her", "their"})
_COUNTERPART = "counterpart"  # in place of a name: whoever it is of the other side
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OF_STATES = re.compile(
    r"\b(?:secretary|congress\w*|senator|speaker|admiral)\b|\bpresident\b|\bu\.?s\.?\b", re.IGNORECASE
)
_NOT_OF_STATES = re.compile(
    r"cabinet secretary|press secretary|parliamentary|vice-minister|prime|secretary-general|private secretary"
    r"|minister",
    re.IGNORECASE,
)
_OF_STATES_ALONE = re.compile(
    r"(?:the|both|both the|all the)?\s*(?:two|three|four)?\s*(?:secretaries|senators|congressmen)", re.IGNORECASE
)
_OF_JAPAN = re.compile(r"\bminister\b|cabinet secretary|vice-minister|director-general", re.IGNORECASE)


# Not frozen: there are dozens for each sentence, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class SpeakerMention:
    """Somebody who may speak, where a text names him; places are words of the text."""

    first: int
    end: int  # one past the last word
    kind: SpeakerKind
    side: str | None
    speaker: str | None
    is_plural: bool
    names: tuple[str, ...] = ()  # families, of one or more people
    at_event: bool = True


@dataclass(frozen=True, slots=True)
class Cast:
    """Who took part in an event, and who else its page names."""

    sides: dict[str, str | None]  # family name, folded -> side
    names: dict[str, str]  # family name, folded -> in ordinary case
    given: frozenset[str]  # given names, folded
    present: tuple[Person, ...]
    is_pair: bool  # nobody but Japan and the United States
    of_leaders: bool  # heads of government are among them, or nobody knows
    page: str  # its title and text: what it calls somebody


def read_cast(release: Release) -> Cast:
    """The people of a release by their names."""
    named = {nation for nation, _, _ in find_nations(f"{release.title} {release.section}")}
    is_pair = not (named - {JAPAN, UNITED_STATES}) and not {person.country for person in release.participants} - {
        JAPAN,
        UNITED_STATES,
        None,
    }
    sides: dict[str, str | None] = {}
    names: dict[str, str] = {}
    given: set[str] = set()
    for person in (*release.participants, *release.mentioned):
        family = person.family_name or (person.name.split()[-1] if person.name else "")
        if not family:
            continue
        key = key_of(family)
        side = _side_of(person, is_pair)
        if key not in names:
            names[key], sides[key] = family, side
        elif sides[key] is None:
            sides[key] = side
        if person.given_name:
            given |= {word.strip(".").casefold() for word in person.given_name.split()}
    offices = " ".join(person.office or "" for person in release.participants)
    of_leaders = not offices or bool(re.search(r"Prime Minister|(?<!Vice )President", offices))
    page = "\n".join([release.title, *(point.text for point in release.points)])
    return Cast(sides, names, frozenset(given), release.participants, is_pair, of_leaders, page)


def key_of(name: str) -> str:
    """The last word of a name as words are looked up: folded, one kind of apostrophe."""
    return name.rsplit(maxsplit=1)[-1].casefold().replace("’", "'")


def _side_of(person: Person, is_pair: bool) -> str | None:
    if person.country in {JAPAN, UNITED_STATES}:
        return person.country
    if person.country:
        return f"other: {person.country}"
    return _side_of_office(f"{person.office or ''} {person.name}") if is_pair else None


def _side_of_office(office: str) -> str | None:
    """The side that an office alone tells, where only Japan and the United States are there: one has no ministers."""
    if _OF_STATES.search(office) and not _NOT_OF_STATES.search(office):
        return UNITED_STATES
    return JAPAN if _OF_JAPAN.search(office) else None


def find_speakers(text: str, words: tuple[Word, ...], cast: Cast) -> list[SpeakerMention]:
    """Everyone `text` names who may speak, in order, none inside another."""
    begun = [(at, word) for at, word in enumerate(fold_words(text)) if word in _BEGINNINGS]
    found = _find_people(words, cast)
    if begun:
        found += _find_offices(words, [at for at, word in begun if word == "the"], cast)
        found += _find_groups(text, words, [at for at, word in begun if word in MENTION_BEGINNINGS], cast)
    if cast.is_pair and "counterpart" in text:
        found += _find_counterparts(fold_words(text))
    if begun or not cast.is_pair:
        found += _find_sides(text, words, [at for at, word in begun if word in _NATION_BEGINNINGS], cast)
    return _join_lists(words, _keep_longest(found)) if found else []


def _find_groups(text: str, words: tuple[Word, ...], begun: Sequence[int], cast: Cast) -> Iterator[SpeakerMention]:
    """ "The two ministers", "both sides", "they"."""
    until = 0
    for at in begun:
        word = words[at]
        if word.start < until or (
            word.folded == "the" and at + 1 < len(words) and words[at + 1].folded not in _AFTER_THE
        ):
            continue
        match = _MENTION.match(text, word.start)
        if match is None:
            continue
        until = match.end()
        end = at + 1
        while end < len(words) and words[end].start < until:
            end += 1
        if words[end - 1].end != until or word.text == "i":
            continue
        if match["visitors"]:
            yield SpeakerMention(
                at,
                end,
                "group",
                _side_of_visitors(words[end - 1].folded, cast.page) if cast.is_pair else None,
                None,
                True,
            )
        elif match["pronoun"]:
            yield SpeakerMention(at, end, "pronoun", None, None, word.folded in {"they", "we"})
        else:
            at_event = cast.of_leaders or not _LEADERS.search(match.group())
            side = UNITED_STATES if cast.is_pair and _OF_STATES_ALONE.fullmatch(match.group()) else BOTH
            yield SpeakerMention(at, end, "group", side, None, True, at_event=at_event)


def _find_counterparts(folded: tuple[str, ...]) -> Iterator[SpeakerMention]:
    """ "His counterpart": one of the other side, whichever that is."""
    for at, word in enumerate(folded):
        if word == "counterpart" and at > 0 and folded[at - 1] in _OWNERS:
            yield SpeakerMention(at - 1, at + 1, "side", None, None, False, (_COUNTERPART,))


@lru_cache(64)
def _side_of_visitors(head: str, page: str) -> str | None:
    """The side of "the delegation", where the page names one nation with it: "the U.S. congressional delegation"."""
    if head in {"senators", "congressmen"}:
        return UNITED_STATES
    found = set()
    for nation in _PAIR.finditer(page):
        after, before = page[nation.end() : nation.end() + 80], page[max(0, nation.start() - 60) : nation.start()]
        is_its = nation.group() != "Japan" and re.match(rf"{_OF_VISITORS}[ -]+{head}\b", after, re.IGNORECASE)
        if is_its or re.search(
            rf"\b{head} (?:of|from) (?:the )?(?:\w+ (?:of|from|in) (?:the )?)?$", before, re.IGNORECASE
        ):
            found.add(JAPAN if nation["japan"] else UNITED_STATES)
    return found.pop() if len(found) == 1 else None


def _words_of(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int] | None:
    """The words from the character `start` to before `end`, as (first, end); None where these cut a word."""
    first = bisect_left(words, start, key=_start_of)
    last = bisect_left(words, end, lo=first, key=_start_of)
    whole = first < last and words[first].start == start and words[last - 1].end == end
    return (first, last) if whole else None


def _start_of(word: Word) -> int:
    return word.start


def _keep_longest(found: list[SpeakerMention]) -> list[SpeakerMention]:
    kept: list[SpeakerMention] = []
    for mention in sorted(found, key=lambda each: (each.first, -each.end)):
        if not kept or mention.first >= kept[-1].end:
            kept.append(mention)
    return kept


def _find_people(words: tuple[Word, ...], cast: Cast) -> list[SpeakerMention]:
    found = []
    for at in [at for at, (shown, key, _, _) in enumerate(words) if shown != key]:
        word = words[at]
        key = word.folded
        if not word.text[0].isupper():
            continue
        end = at + 1
        if words[end : end + 2] and words[end].text == "-" and end + 1 < len(words):
            double = f"{key}-{words[end + 1].folded}"
            if double in cast.names:
                key, end = double, end + 2
        if key not in cast.names and not _is_titled(words, at):
            continue
        while end < len(words) and words[end].text[0].isupper() and words[end].folded in cast.given:
            end += 1  # "SAMPLE Taro"
        first = _first_title(words, at, cast)
        if key in cast.names:
            name, side = cast.names[key], cast.sides[key]
        else:
            while end < len(words) and words[end].text.isalpha() and words[end].text[0].isupper() and end - at < 3:
                end += 1  # "Senator Alex Draft"
            if any(each.folded in cast.names for each in words[at + 1 : end]):
                continue  # "General Erika Example": the family name finds her
            family = word.text if word.text.isupper() else words[end - 1].text
            name = re.sub(r"['’]s$", "", family.capitalize() if family.isupper() and len(family) > 2 else family)
            title = " ".join(each.text for each in words[first:at]).replace(" - ", "-")
            side = _side_of_office(title) if cast.is_pair else None
        if _is_owner(words, end):
            continue
        found.append(SpeakerMention(first, end, "person", side, name, False, (key,)))
    return found


def _is_owner(words: tuple[Word, ...], end: int) -> bool:
    """Whether what ends here is a possessive: "Secretary Example's visit"."""
    last = words[end - 1]
    if last.text.endswith(("'s", "’s")):
        return True
    return (
        last.text.endswith("s") and end < len(words) and words[end].text in {"'", "’"} and words[end].start == last.end
    )


def _is_titled(words: tuple[Word, ...], at: int) -> bool:
    """Whether a capitalised word that is no known name follows a title: "Secretary Example"."""
    if at == 0 or words[at].folded in TITLES or len(words[at].text) < 3 or not words[at].text.isalpha():
        return False
    before = words[at - 1]
    if before.text == "." and at > 1:
        return words[at - 2].text in {"Mr", "Ms", "Mrs", "Dr"}
    if not before.text[0].isupper() or before.folded not in _BEFORE_NAME:
        return False
    return not _is_nation(words[at].text) and words[at].folded not in NO_NAMES


@lru_cache(1024)
def _is_nation(word: str) -> bool:
    return word[0].isupper() and any(True for _ in find_nations(word))


def _side_called(word: str) -> str | None:
    """The side that "Japanese" or "Korean" names."""
    nation = next((nation for nation, _, _ in find_nations(word)), None)
    return nation if nation in {JAPAN, UNITED_STATES, None} else f"other: {nation}"


def _first_title(words: tuple[Word, ...], at: int, cast: Cast) -> int:
    first = at
    while first > 0:
        before = words[first - 1]
        title = before.folded.strip(".")
        if (before.text[0].isupper() and (title in TITLES or title in cast.given)) or (
            first > 1
            and words[first - 2].folded in (_SHORTENED if before.text == "." else TITLES if before.text == "-" else ())
        ):
            first -= 1
        elif (
            before.text in {"for", "of"}
            and first > 1
            and words[first - 2].folded in TITLES
            and words[first - 2].text[0].isupper()
        ):
            first -= 2
        elif before.text in _OF_NATION and first < at:
            first -= 1
        else:
            break
    if first > 0 and first < at and words[first - 1].folded == "the":
        first -= 1
    return first


def _find_offices(words: tuple[Word, ...], begun: Sequence[int], cast: Cast) -> list[SpeakerMention]:
    """ "The Secretary", "the Deputy Minister": somebody by the office alone."""
    found = []
    for at in begun:
        if at + 1 == len(words):
            break
        start = end = at + 1 + (words[at + 1].text in _OF_NATION or _is_nation(words[at + 1].text))
        while end < len(words) and (words[end].folded in TITLES or (words[end].text == "-" and end > start)):
            if words[end].folded == "then" and end > start:
                break  # "the Secretary then expressed"
            end += 1
        if end == start or words[end - 1].folded not in HEADS or words[end - 1].folded in _SEVERAL:
            continue
        following = words[end : end + 3]
        if following and following[0].folded in {"of", "for"} and len(following) > 1:
            # "the Secretary of State": as far as the words are of offices
            stop = end + 1
            while stop < len(words) and (
                words[stop].folded in _WITHIN_OFFICE
                or (words[stop - 1].folded in {"of", "the"} and _is_nation(words[stop].text))
            ):
                stop += 1
            end = stop if stop > end + 1 else end
        if (
            following
            and following[0].text[0].isupper()
            and following[0].folded not in TITLES
            and end < len(words)
            and following[0] is words[end]
        ):
            continue  # a name follows
        if _is_owner(words, end):
            continue
        holders = _find_holders(tuple(each.text for each in words[at + 1 : end]), cast)
        keys = [key_of(person.family_name or person.name) for person in holders]
        if len(keys) == 1:
            found.append(
                SpeakerMention(at, end, "person", cast.sides.get(keys[0]), cast.names.get(keys[0]), False, (keys[0],))
            )
            continue
        sides = {cast.sides.get(key) for key in keys}
        side = _side_called(words[at + 1].text) if start > at + 1 else None
        side = sides.pop() if len(sides) == 1 else side
        at_event = bool(keys) or side in {JAPAN, UNITED_STATES, None} or side in cast.sides.values()
        found.append(SpeakerMention(at, end, "person", side, None, False, tuple(keys), at_event))
    return found


def _find_holders(title: tuple[str, ...], cast: Cast) -> list[Person]:
    """The participants whose office has every word of `title`, or whom the page calls so where none has."""
    nation = next((nation for nation, _, _ in find_nations(" ".join(title))), None)
    wanted = [folded for word in title if (folded := word.casefold()) in HEADS or folded in TITLES]
    able = [person for person in cast.present if nation is None or person.country in {nation, None}]
    matching = []
    for person in able:
        if wanted == ["general"] and not (person.office or "").casefold().startswith("general"):
            continue  # a Director-General is no general
        office = {word.strip(",.").casefold() for word in re.split(r"[\s-]+", person.office or "")}
        if office.issuperset(word for word in wanted if word != "foreign"):
            matching.append(person)
    if not matching:
        return [person for person in able if _is_called(" ".join(wanted), person, cast.page)]
    exact = [
        person
        for person in matching
        if not {"deputy", "vice", "assistant", "under"} & set((person.office or "").casefold().split())
    ]
    return exact if len(exact) == 1 else matching


@lru_cache(64)
def _is_called(title: str, person: Person, page: str) -> bool:
    """Whether the page puts `title` before the name of `person`: "Admiral Erika EXAMPLE"."""
    names = {word.casefold() for word in (person.given_name or "").split()}
    family = (person.family_name or person.name.split()[-1]).casefold()
    folded = page.casefold()
    at = folded.find(f"{title} ")
    while at >= 0:
        at += len(title)
        for word in folded[at : at + 60].split():
            if word.strip(",.;:()").removesuffix("'s").removesuffix("’s") == family:
                return True
            if word not in names and not (len(word) == 2 and word.endswith(".")):
                break
        at = folded.find(f"{title} ", at)
    return False


def _find_pair(text: str, words: tuple[Word, ...], begun: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Where `text` names Japan or the United States: all that a page of these two needs, and quicker."""
    until = 0
    for word in [words[at] for at in begun]:
        if word.start >= until and (found := _PAIR.match(text, word.start)):
            until = found.end()
            yield JAPAN if found["japan"] else UNITED_STATES, word.start, until


def _find_sides(text: str, words: tuple[Word, ...], begun: Sequence[int], cast: Cast) -> Iterator[SpeakerMention]:
    for nation, of_nation, after in _find_pair(text, words, begun) if cast.is_pair else find_nations(text):
        start, end = of_nation, after
        side = nation if nation in {JAPAN, UNITED_STATES} else f"other: {nation}"
        kind: SpeakerKind = "country"
        before = text[max(0, start - 60) : start]
        if head := _SIDE_AFTER.match(text, end):
            end, kind = head.end(), "side"
        elif ("of " in before[-8:] or "from " in before[-10:]) and (of := _SIDE_BEFORE.search(before)):
            start, kind = start - (len(before) - of.start()), "side"
        if the := _THE.search(text[max(0, start - 8) : start]):
            start -= len(the.group())
        elif nation == UNITED_STATES and kind == "country" and not text.startswith("United", start):
            continue  # "U.S. forces", "Japan-U.S."
        is_stranger = kind == "country" and nation not in {JAPAN, UNITED_STATES} and cast.is_pair
        span = None if is_stranger else _words_of(words, start, end)
        if span is not None:
            yield SpeakerMention(*span, kind, side, None, False)


def _join_lists(words: tuple[Word, ...], mentions: list[SpeakerMention]) -> list[SpeakerMention]:
    """ "Minister A and Secretary B" as one, beside each of them."""
    joined: list[SpeakerMention] = []
    run: list[SpeakerMention] = []
    for mention in [*mentions, None]:
        # A group that is not both is the visitors: "Minister A and the delegation".
        if mention is not None and mention.kind != "pronoun" and (mention.kind != "group" or mention.side != BOTH):
            if run and _is_joint(words, run[-1].end, mention.first, len(run)):
                run.append(mention)
                continue
            joined += _as_list(run, words)
            run = [mention]
        else:
            joined += _as_list(run, words)
            run = []
            if mention is not None:
                joined.append(mention)
    return joined


def _is_joint(words: tuple[Word, ...], end: int, first: int, number: int) -> bool:
    between = [word.folded for word in words[end:first] if word.folded not in _OWNERS]
    if between in (["and"], ["&"], ["nor"]) or (number > 1 and between == [",", "and"]):
        return True
    return between == [","]


def _as_list(run: list[SpeakerMention], words: tuple[Word, ...]) -> list[SpeakerMention]:
    if len(run) < 2 or not any(word.folded in {"and", "&", "nor"} for word in words[run[-2].end : run[-1].first]):
        return run
    sides = {mention.side for mention in run}
    side: str | None = None
    if len(sides) == 1:
        side = next(iter(sides))
    elif {JAPAN, UNITED_STATES} <= sides or any(_COUNTERPART in mention.names for mention in run):
        side = BOTH
    names = tuple(name for mention in run for name in mention.names)
    kind: SpeakerKind = "group" if side == BOTH else run[0].kind
    return [*run[:-1], SpeakerMention(run[0].first, run[-1].end, kind, side, None, True, names), run[-1]]
