"""People: who took part, and who is only spoken of.

Owns which names of a release are whose; whom a sentence says to have been there is `presence`'s and `attendance`'s, and
whose country the page as a whole gives is `countries`'s. Offices are read from the page and never looked up: people
change offices, and a readout names them as they were. Longer than most files: each reading asks what those before left.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache, partial

from parsers.facts.lead import (
    CALLED_OFF,
    WILL_NOW,
    find_act,
    find_issued,
    is_called_off,
    read_announced,
    read_lead,
    read_outline,
    split_lead,
)
from parsers.facts.letters import corresponded, list_senders
from parsers.facts.people.absence import list_replaced, speaks_of_another
from parsers.facts.people.attendance import included, joined, made_of, spoke_for_group
from parsers.facts.people.callers import give_respective_countries, lists_callers
from parsers.facts.people.ceremonies import drop_other_times, performed
from parsers.facts.people.countries import (
    PageCountries,
    give_issuer_country,
    infer_country,
    infer_own,
    read_page,
)
from parsers.facts.people.delegations import attending
from parsers.facts.people.engagements import find_engaged
from parsers.facts.people.groups import give_callers_country, give_group_countries, give_guests_country
from parsers.facts.people.introduced import introduced
from parsers.facts.people.joining import joining
from parsers.facts.people.own_event import is_of_earlier, is_own_event
from parsers.facts.people.presence import choose_there, is_announced, present, wrote
from parsers.facts.people.rows import find_listed
from parsers.facts.people.spoken_of import is_spoken_of
from parsers.facts.people.travellers import give_traveller_country
from parsers.facts.stays import seen_on_stay
from records.language.people.families import ordinary_case, split_name
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.places.gazetteer import UNITED_STATES
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Person, Release

_SPOUSE = compile_late(r"\b(?:his|her) (?:wife|husband|spouse|son|daughter),?\s$")
_HIS_OR_HERS = compile_late(r"(?:(?P<his>Mr)|Ms|Mrs|Miss|Mme|Madam|Madame)\b")
_WIFE = compile_late(r"\b(?:First|Second) (?:Lady|Gentleman)\b")
_STATEMENT_BY = compile_late(r"(?:Press )?Statement by (?!.*\bat (?:the|an?)\b)|(?:[A-Z][a-z]+ )?Press Conference by ")
# A page that gives a text in the words of who wrote or said it, and such words.
_OWN_WORDS = compile_late(
    r"\b(?:Message|Letter|Telegram|Statement|Remarks|Address|Speech|Press Conference)s?\b(?!.*\b(?:[Hh]and|[Dd]eliver))"
)
_IN_PERSON = compile_late(r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Oo]ur|[Mm]y)\b")
_ISSUES = compile_late(
    r"\b(?:issued?|issues|releas(?:ed|es)|ma(?:de|kes)|gave|delivered|read)\b[^.;]{0,60}\b(?:statement|remarks|comment)\b"
    r"|\bstatement\b[^.;]{0,60}\b(?:issued|released|made|given) by\b"
)
_VISIT_BY = compile_late(r"\b[Vv]isits?(?: to [A-Z][\w ,.]{0,30}?)? (?:by|of) (?:the )?$")
_SHORT = {"Rep": "Representative", "Sen": "Senator", "Gov": "Governor"}  # "Rep. A (D-Ohio)"
_MEMBER = "member of "  # no title, as "Senator" is


def read_people(release: Release) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who took part in what `release` tells of, and who is only mentioned, each in order of the page.

    White space is to be evened before. Took part: named in the lead with a verb of meeting, in a list of participants,
    or on a side; else in the title.
    """
    lead = " ".join(filter(None, (read_lead(release), read_outline(release), read_announced(release))))
    sentences = split_lead(lead)
    by_sentence = [(sentence, give_group_countries(sentence, _find_own(sentence))) for sentence in sentences]
    # Points are parted by a sign that no name runs across.
    rest = " ; ".join(point.text for point in release.points if point.text not in lead)
    everyone_named = [*(named for _, people in by_sentence for named in people), *_find_own(rest)]
    surnames = frozenset(named.words[0].casefold() for named in everyone_named if len(named.words) == 1)
    taking = _find_present(by_sentence, release.title)
    taking += [*give_callers_country(sentences, find_listed(release)), *made_of(release, lead)]
    taking += seen_on_stay(release, lead, taking)
    taking += give_callers_country(sentences, find_engaged(release, lead, taking))
    if did := performed(release, lead):
        taking += did if taking else [*did, *attending(drop_other_times(release), lead)]
    of_title = _find_titled(release.title)
    titled = [_in_full(named, everyone_named) for named in of_title]
    taking = taking or [*_find_issuer(release), *titled] or attending(release, lead)
    taking += (*included(release, lead), *joined(release, lead), *joining(release, lead), *corresponded(release, lead))
    taking += give_callers_country(sentences, introduced(release, lead))
    if spoke := spoke_for_group(release, lead):
        taking += give_callers_country(sentences, spoke)
    if is_called_off(sentences):
        taking = []
    if _STATEMENT_BY.match(release.title):  # what it is on was others'
        taking = [*_find_issuer(release), *titled] or (taking if _ISSUES.search(lead) else [])
    # To read a page for countries is dear.
    page, text = cache(partial(read_page, release, sentences)), f"{lead} {rest}"
    read = {named: _person(named, text, surnames) for named in dict.fromkeys((*everyone_named, *taking))}
    there = _merge(infer_country(read[named], named, page) for named in taking)
    away = [_person(named, text, surnames) for named in _find_replaced(release, by_sentence)]
    there = tuple(person for person in there if not any(_is_same(person, other) for other in away))
    everyone = _merge(read[named] for named in everyone_named)
    mentioned = tuple(person for person in everyone if not any(_is_same(person, other) for other in there))
    by_title = _merge(_person(named, text, surnames) for named in of_title)
    complete = tuple(_infer_from(read, _complete(person, everyone, by_title), page) for person in there)
    own = give_traveller_country(release, give_issuer_country(release.title, infer_own(complete, page)))
    return give_guests_country(release, sentences, own), mentioned


def _find_present(by_sentence: list[tuple[str, list[Named]]], title: str) -> list[Named]:
    """Those who took part, as the sentences of the lead say."""
    taking: list[Named] = []
    texts = [sentence for sentence, _ in by_sentence]
    act = find_act(tuple(texts), title) if len(texts) > 1 else ""
    if texts and CALLED_OFF.search(texts[0]) and WILL_NOW.search(act):
        first, people = by_sentence[0]  # whose visit was put off, and will be
        taking += [named for named in people if _VISIT_BY.search(first, 0, named.start)]
    behind, quoted = False, 0
    own_words = _OWN_WORDS.search(title)
    for before, (sentence, people) in zip(["", *texts], by_sentence, strict=False):
        behind = behind or before == act
        if own_words and _IN_PERSON.search(sentence):
            continue  # "You have earned the trust of President A"
        quoted = quoted + before.count("“") - before.count("”")
        if sentence != act and (quoted > 0 or sentence.startswith("“")):
            continue  # what a statement says
        if not taking:
            another = people and is_of_earlier(sentence, people, texts[0], title)
        else:
            another = people and behind and not is_own_event(sentence, people, act, title)
        if another:
            continue
        if lists_callers(sentence, people, before):
            there = give_respective_countries(sentence, choose_there(sentence, people), before)
            taking += give_callers_country([title, *texts], there)
        else:
            there = present(sentence, people, announced=is_announced(sentence, texts[0]))
            there += list_senders(sentence, people, title)
            # Who "sent a letter" to a meeting was not at it.
            beside = taking or (act and sentence != act)
            taking += [named for named in there if not (beside and wrote(sentence, named))]
    return taking


def _find_replaced(release: Release, by_sentence: list[tuple[str, list[Named]]]) -> list[Named]:
    """Those in whose place another was at what the lead tells of."""
    points = [point.text for point in release.points if speaks_of_another(point.text)]
    if not points:
        return []
    act = find_act(tuple(sentence for sentence, _ in by_sentence), release.title)
    own = [
        (sentence, people)
        for sentence, people in by_sentence
        if sentence == act or is_own_event(sentence, people, act, release.title)
    ]
    lead = " ".join(sentence for sentence, _ in by_sentence)
    further = (sentence for text in points if text not in lead for sentence in split_sentences(text))
    return list_replaced([*own, *((sentence, find_people(sentence)) for sentence in further)])


def _infer_from(read: dict[Named, Person], person: Person, page: Callable[[], PageCountries]) -> Person:
    """`person` with the country that an office tells which the page gives elsewhere: "Mr. A" is "Minister A"."""
    if person.country or not person.office:
        return person
    named = next((named for named, one in read.items() if named.office and _is_same(person, one)), None)
    return infer_country(person, named, page) if named else person


def _find_titled(title: str) -> list[Named]:
    """The people of a title but for those it only speaks of: "on the Passing of Mr. A"."""
    return [
        named
        for named in find_people(title)
        if not (
            title[: named.start].removesuffix("the ").endswith(("of ", "for ")) and is_spoken_of(title, named.start)
        )
    ]


def _in_full(named: Named, everyone: list[Named]) -> Named:
    """One whom a title names by the family alone as the text names him with both names, where it so names one."""
    if len(named.words) > 1:
        return named
    full = {each.name: each for each in everyone if len(each.words) > 1 and _share(named, each)}
    same = [each for each in full.values() if each.country in {None, named.country} or named.country is None]
    return same[0] if len(full) == len(same) == 1 else named


def _find_own(text: str) -> list[Named]:
    """The people of `text` but for those who share their one known name with the one whose wife or husband they are."""
    people = find_people(text)
    return [
        named
        for at, named in enumerate(people)
        if not (at and _share(named, people[at - 1]) and _is_spouse(text, people[at - 1], named))
    ]


def _find_issuer(release: Release) -> list[Named]:
    """Who issued the statement that a release is, where a note says so."""
    note, start = find_issued(release)
    return [named for named in find_people(note)[:1] if named.start == start]


def _is_spouse(text: str, before: Named, named: Named) -> bool:
    """Whether somebody is the wife or husband of the one named before: said so, or named side by side."""
    return bool(_SPOUSE.search(text[max(0, named.start - 40) : named.start])) or is_listed(text, before, named)


def _share(one: Named, other: Named) -> bool:
    """Whether two share a family name, and one of them has no other by which to tell them apart."""
    if len(one.words) > 1 and len(other.words) > 1:
        return False
    return not {word.casefold() for word in one.words}.isdisjoint(word.casefold() for word in other.words)


def _person(named: Named, text: str, surnames: frozenset[str]) -> Person:
    family, given = _split(named.words, named.country, surnames, text)
    office = named.office or (_SHORT.get(named.name.partition(".")[0]) if named.country == UNITED_STATES else None)
    return Person(named.name, family, given, office, named.country)


@lru_cache(64)  # a page names the same people again and again
def _split(
    words: tuple[str, ...], country: str | None, surnames: frozenset[str], text: str
) -> tuple[str | None, str | None]:
    """(family, given) of a name in ordinary case, as the page writes it elsewhere."""
    family, given = split_name(words, surnames, country)
    return ordinary_case(family, text), ordinary_case(given, text)


def _is_same(one: Person, other: Person) -> bool:
    if one.family_name is None or other.family_name is None:
        return one.name == other.name or one.name.split()[-1] in other.name.split()
    if one.family_name.casefold() != other.family_name.casefold():
        return False
    if one.given_name == other.given_name:
        return True
    return not (one.given_name and other.given_name) and not _is_couple(one, other)


def _is_couple(one: Person, other: Person) -> bool:
    """Whether courtesy title or office says that two of one family name are two: "Mr." and "Ms.", a First Lady."""
    titles = {found["his"] for person in (one, other) if (found := _HIS_OR_HERS.match(person.name))}
    if len(titles) == 2:
        return True
    held = one.office and other.office and one.office != other.office
    return bool(held) and len({bool(_WIFE.search(person.office or "")) for person in (one, other)}) == 2


def _merge(people: Iterable[Person]) -> tuple[Person, ...]:
    merged: list[Person] = []
    at_family: dict[str, list[int]] = {}
    for person in people:
        family = (person.family_name or "").casefold()
        places = at_family.setdefault(family, [])
        at = next((number for number in places if _is_same(person, merged[number])), None)
        if at is None:
            places.append(len(merged))
            merged.append(person)
        else:
            merged[at] = _fill(merged[at], person)
    return tuple(merged)


def _complete(person: Person, everyone: tuple[Person, ...], titled: tuple[Person, ...]) -> Person:
    if not person.given_name and (whole := next((one for one in titled if _is_same(person, one)), None)):
        person = replace(person, given_name=whole.given_name, country=person.country or whole.country)
    other = next((other for other in everyone if _is_same(person, other)), None)
    if other is None:
        return person
    # "Secretary Example" is elsewhere on the page "Mr. Alex Example, Secretary of State".
    short = person.office and other.office and f" {other.office} ".find(f" {person.office} ") >= 0
    return _fill(replace(person, office=other.office) if short else person, other)


def _fill(person: Person, other: Person) -> Person:
    """`person` with what only `other`, the same one elsewhere on the page, tells."""
    # "Ms. Alex Example, a member of the Senate" is elsewhere on the page "Senator Example".
    member = other.office and not other.office.startswith(_MEMBER) and (person.office or "").startswith(_MEMBER)
    given = person.given_name or other.given_name
    office = other.office if member else person.office or other.office
    country = person.country or other.country
    if (given, office, country) == (person.given_name, person.office, person.country):
        return person  # as mostly: one is named again and again
    return replace(person, given_name=given, office=office, country=country)
