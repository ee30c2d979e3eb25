"""Which releases are Japan-U.S. affairs, and the rule that says so.

Owns how the rules are applied to a listed title and to a page that was read. Every choice names its rule in one line.
Must not fetch the page a choice would need.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from urllib.parse import urlsplit

from parsers.facts.lead import read_lead
from records.address import document_kind
from records.language.people.owners import is_private
from records.language.people.read import find_people
from records.language.phrases import plain
from records.language.places.american import find_american, find_official, find_visited
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations, find_together
from records.listing import PICTURE, PIECES, Choice, ListedItem, Rules
from records.pattern import compile_late
from records.release import Release
from records.roles import BACK_LINK
from records.text import drop_unseen, find_whole, normalise

_PAIR = frozenset({JAPAN, UNITED_STATES})
_AMERICAN = compile_late(
    r"\b(?:Secretary|President|Representative|General|Commissioner|Administrator|Assistant|Coordinator)\b"
)
_NOT_AMERICAN = compile_late(
    r"\b(?:Cabinet|Press|Private|Parliamentary|Executive) Secretary|Secretary[- ]General|Director[- ]General"
)

_OF_A_COUNTRY = compile_late(
    r"\b(?:Minister|Ministry|President|Parliament|Embassy|Ambassador|Government) .*?of Georgia\b"
)
# The State: so called, or with its country behind it where no list goes on.
_STATE_OF_GEORGIA = compile_late(
    r"(?:(?<=\bState of )|(?<=\bGovernor of ))Georgia\b|(?<!\bJapan, )\bGeorgia\b(?=(?:, (?:the )?| \()"
    r"(?:U\.?S\.?(?:A\.?)?|United States(?: of America)?)\)?(?:\W*$| (?:by|on|in|for)\b))"
)
_BRACKETS = compile_late(r"\([^()]*\)")


def choose_listed(item: ListedItem, rules: Rules) -> Choice:
    """Whether `item` is ours by its title and address; `taken` is None where only the page can tell.

    One that is listed under several titles is ours by any of them. A document has no page to tell: it is ours where
    its title says so.
    """
    choice = _choose_best(item, rules)
    if choice.taken is None and document_kind(item.url):
        rule = choice.rule.removesuffix(": the page will tell")
        return Choice(False, f"a document is chosen by its title alone: {rule}")
    return choice


def _choose_best(item: ListedItem, rules: Rules) -> Choice:
    """The choice by the first of its titles that takes it, else by the first that leaves it to the page."""
    choices = [_choose_titled(replace(item, title=title), rules) for title in item.titles]
    best = next((choice for taken in (True, None) for choice in choices if choice.taken is taken), choices[0])
    if best.taken is choices[0].taken:
        return choices[0]
    return replace(best, rule=f"{best.rule}; listed also as {item.titles[choices.index(best)]!r}")


def _choose_titled(item: ListedItem, rules: Rules) -> Choice:
    if item.title in {PICTURE, PIECES}:
        return Choice(None, f"the list shows {item.title}: the page will tell")
    title = plain(drop_unseen(item.title))
    if phrase := _said(title, rules.leave, any_case=True):
        return Choice(False, f"title says {phrase!r}, which you leave")
    if phrase := _said(title, rules.take, any_case=True):
        return Choice(True, f"title says {phrase!r}, which you take")
    return _choose_named(title, rules) or _choose_hinted(title, urlsplit(item.url).path, rules)


def _choose_named(title: str, rules: Rules) -> Choice | None:  # noqa: PLR0911 - one return a rule
    """The choice that the countries and groups of the title make, or None when they make none."""
    together = find_together(title) if rules.countries else []
    if _PAIR in together:  # before groups: a title may name two meetings
        return Choice(True, "title names Japan-U.S.")
    for run in together:
        if run > _PAIR:
            return _choose_group(f"title names a group: {_names(run)}", rules)
    if phrase := _said(title, rules.member_groups):
        return _choose_group(f"title names a group: {phrase}", rules)
    nations = [name for name, _, _ in find_nations(_STATE_OF_GEORGIA.sub("", title))] if rules.countries else []
    others = [name for name in nations if name not in _PAIR]
    group = _said(title, rules.other_groups)
    if rules.offices and set(nations) <= {JAPAN, "Georgia"} and (state := find_official(title)):
        return Choice(True, f"title names an official of {state}")
    if rules.places and not group and set(nations) <= {JAPAN} and (visited := find_visited(title)):
        return Choice(True, f"title names a visit to {visited}")
    if UNITED_STATES not in nations:
        return Choice(False, f"title names a group: {group}") if group else None
    if group:
        return Choice(None, f"title names the United States, and {group}: the page will tell")
    if not others:
        if UNITED_STATES not in {name for name, _, _ in find_nations(_BRACKETS.sub(" ", title))}:
            return Choice(None, "title names the United States in brackets alone: the page will tell")
        return Choice(True, "title names the United States")
    if nations.index(others[0]) < nations.index(UNITED_STATES):
        return Choice(False, f"title names a third country first: {others[0]}")
    return Choice(None, f"title names the United States, and {others[0]}: the page will tell")


def _choose_hinted(title: str, path: str, rules: Rules) -> Choice:  # noqa: PLR0911 - one return a rule
    """The choice for a title that does not name the United States."""
    if folder := next((folder for folder in rules.paths if path.startswith(folder)), None):
        return Choice(None, f"address is under {folder}: the page will tell")
    others = [name for name, _, _ in find_nations(title) if name != JAPAN]
    is_state = (
        others == ["Georgia"] and frozenset({JAPAN, "Georgia"}) not in find_together(title)
    ) and not _OF_A_COUNTRY.search(title)
    if rules.countries and others and not is_state:
        # The State has the country's name, but only a country stands beside Japan.
        return Choice(False, f"title names a third country: {others[0]}")
    if folder := next((folder for folder in rules.mixed_paths if path.startswith(folder)), None):
        return Choice(None, f"address is under {folder}, which is mixed: the page will tell")
    if hint := _said(title, rules.hints):
        return Choice(None, f"title says {hint!r} and no country: the page will tell")
    if rules.places and (known := next(find_american(title), None) or ("Georgia" if others == ["Georgia"] else None)):
        return Choice(None, f"title says {known!r}: the page will tell")
    if rules.offices and (office := _name_office(title)):
        return Choice(None, f"title names a {office} and no country: the page will tell")
    if not rules.countries:
        return Choice(False, "title and address: no rule takes them, and countries is false")
    return Choice(False, "title and address name no United States")


def _name_office(title: str) -> str | None:
    """An office of somebody the title names that may be American: "Secretary Example", "President Example"."""
    offices = (named.office for named in find_people(title) if named.country is None and not is_private(named.office))
    return next((office for office in offices if _AMERICAN.search(office) and not _NOT_AMERICAN.search(office)), None)


def choose_read(release: Release, rules: Rules) -> Choice:
    """Whether `release` is ours by all it says: title, address, section, back link, who took part, first words."""
    listed = choose_listed(ListedItem(release.url, normalise(release.title), None), rules)
    heads = " ".join([release.section, *(text for text, why in release.left_out if why == BACK_LINK)])
    section = _said(heads, rules.sections)
    if listed.taken is not None and not (section and _names_nothing(release.title, rules)):
        return listed
    path = urlsplit(release.url).path
    home = section or next((folder for folder in rules.paths if path.startswith(folder)), None)
    lead = read_lead(release)
    return _choose_grouped(lead, rules) or _choose_people(release, rules) or _choose_worded(lead, home)


def _choose_grouped(lead: str, rules: Rules) -> Choice | None:
    """The choice that a group named in the text makes: a trilateral page may stand under the bilateral heading."""
    for run in find_together(lead):
        if run > _PAIR:
            return _choose_group(f"text names a group: {_names(run)}", rules)
    several = re.search(r"\b(?:tri|quadri)lateral\b(?! cooperation)", lead, re.IGNORECASE)
    phrase = _said(lead, rules.member_groups) or (several.group() if several else None)
    return _choose_group(f"text names a group: {phrase}", rules) if phrase else None


def _choose_people(release: Release, rules: Rules) -> Choice | None:
    """The choice that the countries of those who took part make."""
    countries = {person.country for person in release.participants if person.country} - {JAPAN}
    if not countries:
        return None
    reason = f"people of {_names(countries)} take part"
    if UNITED_STATES in countries and len(countries) > 1:
        return _choose_group(reason, rules)
    return Choice(UNITED_STATES in countries, reason)


def _choose_worded(lead: str, home: str | None) -> Choice:
    """The choice that the first words make, with `home`, the U.S. heading or folder the page is under."""
    named = {name for name, _, _ in find_nations(lead)} - {JAPAN}
    if UNITED_STATES in named and (home or named == {UNITED_STATES}):
        return Choice(True, "text's first words name the United States")
    if home and not named:
        return Choice(True, f"page is under {home}, and its first words name no other country")
    if named:
        return Choice(False, f"text's first words name {_names(named)}")
    return Choice(False, "page's first words name no United States")


def _names_nothing(title: str, rules: Rules) -> bool:
    """Whether a title names no country but Japan, and no group: it speaks neither for nor against."""
    return all(name == JAPAN for name, _, _ in find_nations(title)) and not _said(
        title, (*rules.other_groups, *rules.member_groups, *rules.leave, *rules.take), any_case=False
    )


def _choose_group(reason: str, rules: Rules) -> Choice:
    done = "taken" if rules.multilateral else "left"
    return Choice(rules.multilateral, f"{reason}; {done}: multilateral is {str(rules.multilateral).lower()}")


def _said(text: str, phrases: tuple[str, ...], *, any_case: bool = False) -> str | None:
    return next((phrase for phrase in phrases if any(find_whole(phrase, text, any_case=any_case))), None)


def _names(countries: AbstractSet[str]) -> str:
    return ", ".join(sorted(countries))
