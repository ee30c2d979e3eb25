"""The class of an edit inside a text, and the reason in words.

Owns the order in which an edit is judged: mere punctuation, a misspelling, then facts, stance, passage, and other words
last. Deterministic and explained: no model, no distance; the same words always give the same class.
Longer than most files: the one list of all that is asked of a change, in its order, with what it imports for it.
"""

import re
from dataclasses import dataclass

from records.change import EditClass
from records.comparison.abbreviations import judge_abbreviation
from records.comparison.alignment.exchanged import is_exchanged
from records.comparison.differences import compare_facts, compare_stances, differ_in_figures
from records.comparison.mentions import Known, Mention, find_mentions
from records.comparison.misspellings import CountPhrase, find_doubled, is_misspelt, judge_spelling, mend_slips
from records.comparison.opposites import read_turned
from records.comparison.parties.alone import compare_alone, judge_sides
from records.comparison.parties.antecedents import compare_antecedents
from records.comparison.parties.exchanges import compare_clauses, compare_order
from records.comparison.parties.genders import compare_genders
from records.comparison.parties.grades import compare_grades
from records.comparison.parties.houses import compare_houses
from records.comparison.parties.initials import compare_initials
from records.comparison.parties.levels import compare_levels
from records.comparison.parties.pairs import compare_paired, judge_paired
from records.comparison.parties.plurals import compare_plurals
from records.comparison.parties.references import find_holder, is_certain
from records.comparison.parties.roles import compare_denied, compare_roles, compare_standing
from records.comparison.parties.routes import compare_routes, leave_routes
from records.comparison.parties.seats import compare_seats
from records.comparison.parties.senders import compare_senders
from records.comparison.parties.swapped import compare_swapped
from records.comparison.parties.turned import compare_retold, judge_retold
from records.comparison.parties.unnamed import find_bare, find_initials, find_one
from records.comparison.parties.voices import compare_voices, judge_voices
from records.comparison.punctuation import judge_clock_signs, judge_punctuation, shorten
from records.comparison.sayings.aims import compare_aims
from records.comparison.sayings.amounts import compare_amounts, leave_counted
from records.comparison.sayings.announced import judge_announced
from records.comparison.sayings.enumerators import judge_enumerator, judge_listed
from records.comparison.sayings.equivalents import leave_equivalents
from records.comparison.sayings.events import compare_events
from records.comparison.sayings.exceptions import compare_exceptions
from records.comparison.sayings.happening import compare_happening
from records.comparison.sayings.hybrid import compare_ways
from records.comparison.sayings.languages import leave_languages
from records.comparison.sayings.ranges import judge_ranges
from records.comparison.sayings.rivals import compare_rivals
from records.comparison.sayings.scopes import compare_scopes
from records.comparison.sayings.shares import compare_shares
from records.comparison.sayings.tenses import leave_reported
from records.comparison.sayings.voiced import compare_voiced
from records.comparison.stayed import (
    leave_clocks,
    leave_local,
    leave_owners,
    leave_rhythms,
    leave_short_forms,
    leave_stayed,
)
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens, words_of
from records.language.lexicon import read_lexicon
from records.language.spelling import is_word, name_slip
from records.language.stance import StanceVerb, find_strong
from records.language.verbs import list_bases
from records.pattern import compile_late
from records.release import Release

_TURNING = frozenset({"verb", "negation", "hedge", "part"})
_SHORT_NAME = compile_late(r"[A-Z]{3,}|\d{1,2}[A-Z]|[A-Z]{1,3}\d{1,3}[A-Z]?")
_ROMAN = compile_late(r"[IVX]+")
_NOTES = frozenset("*※(（[")
_VESSELS = frozenset(read_lexicon().spelling["vessels"])
_SENTENCE = 5  # tokens; less is no sentence


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to judge an edit beside its words."""

    known: Known
    archive: CountPhrase | None


def read_hints(old: Release, new: Release, archive: CountPhrase | None) -> Hints:
    """The names of people and places that the two wordings are known to speak of."""
    people = [person for release in (old, new) for person in (*release.participants, *release.mentioned)]
    names = " ".join(f"{person.family_name or ''} {person.given_name or ''}" for person in people)
    places = {release.facts.place for release in (old, new) if release.facts.place}
    words = frozenset(word.casefold() for word in re.findall(r"\w+", names) if len(word) > 1)
    whole = [_list_whole(release) for release in (old, new)]
    published = new.published or old.published
    known = Known(words, tuple(sorted(places)), published, whole[0] & whole[1], whole[0] | whole[1])
    return Hints(known, archive)


def _list_whole(release: Release) -> frozenset[str]:
    """The family names, folded, of those whom a wording names with a given name."""
    people = (*release.participants, *release.mentioned)
    return frozenset((person.family_name or "").casefold() for person in people if person.given_name)


def classify(hunk: Hunk, old: Text, new: Text, place: str, hints: Hints) -> tuple[EditClass, str]:
    """The weightiest class that applies to the change of `hunk` in `place`, and why."""
    edit_class, reason = _classify_words(hunk, old, new, hints)
    if place.startswith("caption"):
        return "media", f"caption: {reason}"
    if place == "section" and edit_class in {"fact", "stance"}:
        return "wording", reason  # the heading says where the page is filed, nothing of the event
    if place == "title" and edit_class not in {"fact", "stance"}:
        return "title", reason
    return edit_class, reason


def _classify_words(hunk: Hunk, old: Text, new: Text, hints: Hints) -> tuple[EditClass, str]:
    judged = (
        judge_ranges(hunk, old, new, hints.known)
        or judge_punctuation(hunk, old, new)
        or judge_abbreviation(hunk, old, new)
        or judge_enumerator(hunk, old, new)
        or judge_listed(hunk, old, new)
        or judge_announced(hunk, old, new, hints.known)
        or judge_voices(hunk, old, new)
        or judge_retold(hunk, old, new)
        or judge_sides(hunk, old, new)
        or _judge_order(hunk, old, new)
        or judge_paired(hunk, old, new)
    )
    if judged:
        return judged
    known = hints.known
    gone, come = _leave_alike(hunk, old, new, known)
    turned = read_turned(gone, come, hunk, old, new)
    gone, come = turned.gone, turned.come
    gender = compare_genders(gone, come, hunk, old, new)
    differs = gender or differ_in_figures(gone, come, known)
    if (not differs or is_misspelt(hunk, old, new)) and (
        judged := judge_clock_signs(hunk, old, new) or judge_spelling(hunk, old, new, known, hints.archive)
    ):
        return judged
    if mended := mend_slips(hunk, old, new):
        edit_class, reason = _classify_words(hunk, *mended[:2], hints)
        lightest: EditClass = "typo" if mended[0] is not old and mended[1] is new else "wording"
        return lightest if edit_class in {"format", "typo"} else edit_class, f"{reason}; {mended[2]}"
    stance = compare_stances(gone, come, old, new) or compare_denied(hunk, old, new)
    stance = stance or compare_voiced(hunk, old, new, known) or compare_aims(hunk, old, new)
    stance = "; ".join(filter(None, (stance, turned.stance)))
    if sentence := _find_sentence(hunk, old, new):
        return "passage", f"{sentence} ({stance})" if stance else sentence
    said = compare_facts(gone, come, known, old, new)
    fact = said or _find_fact(gone, come, hunk, old, new, known, turned=bool(turned.fact))
    facts = [fact, gender if "person " not in fact else "", turned.fact if said or not fact else ""]
    fact = "; ".join(filter(None, facts))
    if fact:
        return "fact", "; ".join(filter(None, (fact, stance, find_doubled(hunk, old, new))))
    return ("stance", stance) if stance else ("wording", _describe_words(hunk, old, new, (gone, come), known))


def _leave_alike(hunk: Hunk, old: Text, new: Text, known: Known) -> tuple[list[Mention], list[Mention]]:
    """The mentions that went and that came, without those of which the two sentences say the same."""
    gone, come = _find_sides(hunk, old, new, known)
    gone, come = leave_stayed(leave_short_forms(gone, old), leave_short_forms(come, new), hunk, old, new, known)
    gone, come = leave_local(gone, come, hunk, old, new, known)
    gone, come = leave_rhythms(gone, come, hunk, old, new, known)
    gone, come = leave_clocks(gone, come, hunk, old, new)
    gone, come = leave_owners(gone, come, hunk, old, new, known)
    gone, come = leave_routes(gone, come, hunk, old, new)
    gone, come = leave_equivalents(gone, come, hunk, old, new)
    gone, come = leave_counted(gone, come, hunk, old, new)
    return leave_reported(gone, come, hunk, old, new)


def _find_fact(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known, *, turned: bool
) -> str:
    """The fact that other words make, in words, where the mentions say the same; "" for none.

    `turned`: a word gave way to its opposite, which is a fact itself.
    """
    return (
        _compare_names(*_list_bare_names(gone, come, hunk, old, new, known))
        or compare_grades(hunk, old, new, known)
        or compare_houses(hunk, old, new)
        or compare_order(gone, come, hunk, old, new)
        or compare_paired(hunk, old, new)
        or compare_swapped(hunk, old, new)
        or compare_clauses(hunk, old, new)
        or compare_levels(hunk, old, new)
        or compare_roles(hunk, old, new, known)
        or compare_senders(hunk, old, new, known)
        or ("" if turned else compare_rivals(gone, come, hunk, old, new))
        or compare_standing(hunk, old, new)
        or compare_amounts(hunk, old, new, known)
        or compare_ways(hunk, old, new, known)
        or ("" if turned else compare_happening(hunk, old, new))
        or compare_routes(hunk, old, new)
        or compare_seats(hunk, old, new, known)
        or compare_initials(gone, come, hunk, old, new)
        or compare_voices(hunk, old, new, known)
        or ("" if turned else compare_retold(hunk, old, new))
        or compare_plurals(hunk, old, new)
        or compare_alone(hunk, old, new)
        or ("" if turned else compare_shares(hunk, old, new))
        or compare_exceptions(hunk, old, new)
        or compare_scopes(hunk, old, new)
        or compare_antecedents(hunk, old, new, known)
        or compare_events(hunk, (gone, come), old, new, known)
    )


def _find_sides(hunk: Hunk, old: Text, new: Text, known: Known) -> tuple[list[Mention], list[Mention]]:
    """The mentions that went and that came; what only the other side's words explain is read by these."""
    gone = leave_languages(find_mentions(old, hunk.old, known), old)
    come = leave_languages(find_mentions(new, hunk.new, known), new)
    gone, come = gone + find_initials(old, hunk.old, gone, come), come + find_initials(new, hunk.new, come, gone)
    gone, come = (
        gone + (find_one(old, gone, come) or find_holder(old, hunk.old, come, new, known)),
        come + (find_one(new, come, gone) or find_holder(new, hunk.new, gone, old, known)),
    )
    gone, come = gone + find_bare(old, hunk.old, gone, come), come + find_bare(new, hunk.new, come, gone)
    return _leave_tenses(gone, come, old, new, hunk.new), _leave_tenses(come, gone, new, old, hunk.old)


def _leave_tenses(mentions: list[Mention], others: list[Mention], text: Text, other: Text, span: Span) -> list[Mention]:
    """`mentions` without a verb of which the other side, with no word of stance, has another form: "support"."""
    if any(mention.kind in _TURNING for mention in others):
        return mentions
    bases = {base for token in other.tokens[slice(*span)] for base in list_bases(token)}
    kept: list[Mention] = []
    for mention in mentions:
        first, last = (list_bases(text.tokens[at]) for at in (mention.span[0], mention.span[1] - 1))
        # Not "expressed his support" -> "withdrew his support".
        if not isinstance(mention.value, StanceVerb) or not bases & last or (first and not bases & first):
            kept.append(mention)
        elif strong := find_strong(mention.value.degrees):
            kept.append(Mention("degree", strong, mention.span))
    return kept


def _find_sentence(hunk: Hunk, old: Text, new: Text) -> str:
    """ "a sentence added" or "a sentence removed" when that is all there is; else nothing."""
    came = hunk.old[0] == hunk.old[1]
    if not came and hunk.new[0] != hunk.new[1]:
        return ""
    text, (first, last) = (new, hunk.new) if came else (old, hunk.old)
    if last - first < _SENTENCE or text.tokens[last - 1][-1] not in '.!?”")':
        return ""
    # A note below begins with its sign, before which no sentence is seen to end: "* This is a translation."
    noted = text.tokens[first] in _NOTES and first > 0 and text.tokens[first - 1] in ".!?"
    whole = (noted or text.ends_sentence(first)) and text.ends_sentence(last)
    return f"a sentence {'added' if came else 'removed'}" if whole else ""


def _compare_names(gone: list[str], come: list[str]) -> str:
    """A proper name that gave way to another one; a name that only came or went is no fact."""
    both = {word.casefold() for word in gone} & {word.casefold() for word in come}  # "Kasetsu Maru" -> "Daiyaku Maru"
    gone, come = ([word for word in side if word.casefold() not in both] for side in (gone, come))
    return f"name {' '.join(gone)} -> {' '.join(come)}" if gone and come else ""


def _list_bare_names(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> tuple[list[str], list[str]]:
    """The names of both sides outside all mentions; a place that both name otherwise ("Sampish", "Sampland") is one."""
    places = [
        [each for each in find_mentions(text, span, known) if each.kind == "place"]
        for text, span in ((old, hunk.old), (new, hunk.new))
    ]
    both = {each.value for each in places[0]} & {each.value for each in places[1]}
    before, after = ([each for each in side if each.value in both] for side in places)
    return _find_names(old, hunk.old, gone + before), _find_names(new, hunk.new, come + after)


def _find_names(text: Text, span: Span, mentions: list[Mention]) -> list[str]:
    """Capitalised words outside all mentions that are no common words, and short names: "TICAD", "5G"."""
    mentioned = {at for mention in mentions for at in range(*mention.span)}
    bare = [text.tokens[at].replace("’", "'").removesuffix("'s") for at in range(*span) if at not in mentioned]
    first, last = find_sentence(text, span)
    loud = all(token.isupper() for token in text.tokens[first:last] if token.isalpha())
    christened = {
        text.tokens[at]
        for at in range(max(1, span[0]), span[1])
        if text.tokens[at - 1].lower() in _VESSELS and not loud
    }
    return [
        word
        for word in bare
        if (word[:1].isupper() and word.isalpha() and (not is_word(word.lower()) or word in christened))
        or (not loud and _SHORT_NAME.fullmatch(word) and not _ROMAN.fullmatch(word))
    ]


def _describe_words(
    hunk: Hunk, old: Text, new: Text, mentions: tuple[list[Mention], list[Mention]], known: Known
) -> str:
    before, after = words_of(old, hunk.old), words_of(new, hunk.new)
    if not before:
        return f"words added: {shorten(new.words(hunk.new))}"
    if not after:
        return f"words dropped: {shorten(old.words(hunk.old))}"
    shown = f"{shorten(old.words(hunk.old))} -> {shorten(new.words(hunk.new))}"
    if sorted(map(str.casefold, before)) == sorted(map(str.casefold, after)):
        return _describe_order(hunk, old, new)
    if len(before) == len(after) == 1 and name_slip(*before, *after) and is_word(before[0]) and is_word(after[0]):
        return f"other words, one slip apart but both are words: {shown}"
    if _is_mentions(hunk.old, mentions[0]) and _is_mentions(hunk.new, mentions[1]):
        # The mentions were compared and none differs.
        shorter, longer = sorted((before, after), key=len)
        sides = [{mention.kind for mention in side} for side in mentions]
        kinds = sides[0] & sides[1] - {"idle", "degree", "gathering"}  # a lunch is no talk
        kinds = set() if "name" in sides[0] ^ sides[1] else kinds  # "U.S. Navy" -> "U.S. forces"
        kinds -= {"date"} if "/" in shown else set()  # whose order of day and month cannot be told
        certain = "person" not in kinds or is_certain(*mentions, hunk, old, new, known)
        # What follows a name may be no part of it: the next cell of a table, where they stood.
        if kinds and certain and not ("person" in kinds and shorter == longer[: len(shorter)]):
            return f"the same {' and '.join(sorted(kinds))} in other words: {shown}"
    return _find_lead(hunk, old, new) or f"other words: {shown}"


def _find_lead(hunk: Hunk, old: Text, new: Text) -> str:
    """Words that only came, or went, before a sentence whose first word has another case for it; "" for others."""
    sides = (old, hunk.old, "dropped"), (new, hunk.new, "added")
    (text, span, did), (other, there, _) = sides if hunk.old[1] - hunk.old[0] > hunk.size - 1 else sides[::-1]
    rest = span[1] - (there[1] - there[0])
    if rest <= span[0] or lower_tokens(text, (rest, span[1])) != lower_tokens(other, there):
        return ""
    return f"words {did}: {shorten(text.words((span[0], rest)))}"


def _judge_order(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a mere exchange of places; None for another change."""
    return ("wording", _describe_order(hunk, old, new)) if is_exchanged(hunk, old, new) else None


def _describe_order(hunk: Hunk, old: Text, new: Text) -> str:
    return f"order of words: {shorten(old.words(hunk.old))} -> {shorten(new.words(hunk.new))}"


def _is_mentions(span: Span, mentions: list[Mention]) -> bool:
    """Whether nearly all of a span is mentions."""
    return span[1] - span[0] - sum(mention.span[1] - mention.span[0] for mention in mentions) <= 1
