"""Speakers who are several, and pronouns: "the two ministers", "both sides", "the delegation", "they".

Owns the pattern of these words. Who came as visitors is `visitors`'s, whom a pronoun means `pronouns`'s.
"""

import re
from collections.abc import Iterator, Sequence

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.pattern import compile_late
from records.statements.speakers.cast import Cast, key_of
from records.statements.speakers.mention import COUNTERPART, OWNERS, SpeakerMention
from records.statements.speakers.offices import holds_office
from records.statements.speakers.visitors import (
    ALWAYS,
    ONE_VISITOR,
    THE_VISITORS,
    are_visitors,
    end_of_visitors,
    find_head,
    find_visitors,
    find_visitors_side,
)
from records.statements.statement import BOTH

_GROUP = (
    r"(?:(?:foreign|defense|defence|prime|vice|deputy|state|economic|trade|senior|cabinet|security|national)[ -])*"
    r"(?:ministers and secretaries"
    r"|ministers|leaders|sides|secretaries|parties|principals|officials|governments|countries|delegations|presidents"
    r"|counterparts|participants|representatives|vice-ministers|heads|nations|attendees|delegates|chairs|co-chairs"
    r"|senators|congressmen|governors|counselors"
    r"|directors-general|directors|experts|ambassadors|allies|peoples|commanders|advisors|advisers|envoys)"
)
_OF_BOTH = (
    r"(?:\s+of\s+(?:Japan\s+and\s+the\s+(?:United\s+States|U\.\s?S\.)"
    r"|(?:both|the\s+two)\s+(?:countries|sides|nations)))?"
)
_ADJECTIVE = r"(?:Japanese|U\.\s?S\.|US|American)"
_OTHER = r"(?:(?:South\s+)?Korean|ROK|Australian|Indian|Philippine|British)"
_NATION = rf"(?:{_ADJECTIVE}|{_OTHER})"
_HAS_OTHER = compile_late(rf"\b{_OTHER} ", re.IGNORECASE)
# Some of those who met, whose side nobody tells.
_OTHERS = (
    r"(?:(?:both|the\s+two)\s+groups|each\s+group)|the\s+other\s+(?:(?:two|three)\b(?:\s+(?:(?:foreign\s+)?ministers|leaders|presidents))?"
    r"|(?:foreign\s+)?ministers|leaders|participants)"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|2|3|4)"
_ONE = r"(?-i:side|minister|leader|party|government|country|nation|official|secretary|senator|ambassador|governor)"
_NOBODY = (
    r"(?:neither|none|not\s+(?:a\s+single\s+)?one)\s+of\s+(?:them|the\s+(?:two|three|four)(?:\s+\w+)?|the\s+\w+s)"
    rf"|(?:neither|no|not\s+a\s+single|every)\s+{_ONE}"  # not "neither Minister A"
    r"|no\s+one|nobody|everyone|everybody"
)
_EACH = rf"(?:all\s+of\s+them|(?:each|every\s+one)\s+of\s+(?:them|the\s+(?:{_NUMBER}\s+)?{_GROUP}))"
_PART = rf"(?:each|every\s+one|all|one|two|three|most|some|several|many|half)\s+of\s+{THE_VISITORS}"
_SOME = rf"(?:one|two|three|most|some|several|many|half)\s+of\s+(?:them|the\s+(?:{_NUMBER}\s+)?{_GROUP})"
_MENTION = compile_late(
    rf"(?:(?P<group>(?:(?P<the>(?:the\s+|both\s+(?:the\s+|of\s+the\s+)?|all\s+(?:the\s+|of\s+the\s+)?|these\s+){_NUMBER}?\s*)"
    rf"|(?:both\s+)?the\s+{_NATION}\s+and\s+(?:the\s+)?{_NATION}\s+|{_NUMBER}\s+){_GROUP}(?(the){_OF_BOTH})"
    r"|(?<=by )both(?=\s+(?:that|in|with|as)\b|[,.])"
    rf"|(?<=by )(?:all|the)\s+(?:two|three|four)(?=\s+(?:that|in|with|as)\b|[,.])"
    rf"|(?:the|all)\s+(?:two|three|four)(?=,\s+\w+ing\b|[,\s]+(?:also|then|\w+ly|\w+ed|said|gave|held|had|took|made|were|did|could|undertook|spoke|went|met"
    r"|came|saw|sought|felt|told|set|put|thought|swore|chose|found|will|would|have|again|both|hold|share|agree|concur|are)\b)"
    rf"|both(?=\s+(?:also\s+|\w+ly\s+)?(?:\w+ed|said|gave|were|had|made|took|felt|saw|spoke|held)\b)|(?:each|both)\s+side|{_EACH}|participants|{_NOBODY})"
    rf"|(?P<some>{_SOME})|(?P<others>{_OTHERS})|(?P<part>{_PART}|{ONE_VISITOR})|(?P<visitors>{THE_VISITORS})"
    r"|(?P<pronoun>he|she|they|we|I|both\s+of\s+them|the\s+(?:latter|former)(?=,|\s+(?:also|then|\w+ly|\w+ed|\w+ied|said|gave|made|told|had|was|let|would|did"
    r"|adding|noting|saying|stating|stressing|warning|expressing|promising|asking|thanking|welcoming|agreeing"
    r"|whether|if|about|how|why|that)\b)))\b",
    re.IGNORECASE,
)
_CALLED = compile_late(
    rf"(?:(?:one|{_NUMBER}|most|some|several|many|half)\s+of\s+)?(?:the\s+(?:(?P<number>{_NUMBER})\s+)?)?{_GROUP}",
    re.IGNORECASE,
)
# Every word after "the" in what _MENTION matches: most words there begin nothing, and the pattern is dear.
_AFTER_THE = frozenset(re.findall(r"[a-z0-9]+", (_GROUP + _NUMBER + _OTHERS + ALWAYS).casefold())) | {
    *("japanese", "u.s.", "u", "us", "american", "latter", "former", "rok", "korean", "australian", "indian"),
    *("philippine", "british"),
}
_NONE_OF = compile_late(r"(?:neither|none|not\s+(?:a\s+single\s+)?one)\s+of\s+(?P<whom>the\s+\w+s)", re.IGNORECASE)
# Those too where the page says who came.
_AFTER_THE_KNOWN = _AFTER_THE | frozenset(re.findall(r"[a-z]+", THE_VISITORS))
ARTICLES = frozenset({"a", "an", "another"})
_AFTER_ONE = frozenset(re.findall(r"[a-z]+", ONE_VISITOR))
# Offices that several of one side may hold.
_OFFICES = frozenset(
    {"representatives", "ambassadors", "governors", "commanders", "counselors", "advisors", "advisers", "envoys"}
)
_NUMBERS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_NATIONS = {"japanese": JAPAN, "american": UNITED_STATES, "u.s.": UNITED_STATES, "us": UNITED_STATES}
_OF_TWO = compile_late(
    rf"(?:the |these )?(?:two|2)\b|both\b|neither\b|the {_ADJECTIVE} and|.* of (?:Japan and|both|the two)",
    re.IGNORECASE,
)
_FEW = frozenset({"some", "several", "other", "most", "many", "few", "certain", "various"})
_LEADERS = compile_late(r"leaders|presidents|prime ministers", re.IGNORECASE)
_OF_STATES_ALONE = compile_late(
    r"(?:the|both|both the|all the)?\s*(?:two|three|four)?\s*(?:secretaries|senators|congressmen)"
    r"|(?:neither|no|not\s+a\s+single)\s+senator",
    re.IGNORECASE,
)


def find_groups(text: str, words: tuple[Word, ...], begun: Sequence[int], cast: Cast) -> Iterator[SpeakerMention]:
    """ "The two ministers", "both sides", "they"."""
    until = 0
    after_the = _AFTER_THE_KNOWN if find_visitors(cast.page).heads else _AFTER_THE
    for at in begun:
        word = words[at]
        if word.start < until or (
            word.folded == "the" and at + 1 < len(words) and words[at + 1].folded not in after_the
        ):
            continue
        if word.folded in ARTICLES and at + 1 < len(words) and words[at + 1].folded not in _AFTER_ONE:
            continue
        if word.folded == "participants" and at > 0 and words[at - 1].folded in _FEW:
            continue  # "some participants": nobody says which
        match = _MENTION.match(text, word.start)
        if match is None:
            continue
        until = match.end()
        end = at + 1
        while end < len(words) and words[end].start < until:
            end += 1
        if words[end - 1].end != until or word.text == "i":
            continue
        found = _read_group(match, words, (at, end), cast)
        if found is not None:
            yield found


def _read_group(
    match: re.Match[str], words: tuple[Word, ...], place: tuple[int, int], cast: Cast
) -> SpeakerMention | None:
    """Those whom _MENTION matches between the words of `place`; None where nobody tells that they met."""
    at, end = place
    said = match.group()
    if match["others"]:
        return SpeakerMention(at, end, "group", None, None, True)
    if match["pronoun"]:
        return SpeakerMention(at, end, "pronoun", None, None, words[at].folded in {"they", "we", "both"})
    if match["visitors"] or match["part"] or _is_called_so(said, cast):
        head = find_head(said)
        if not are_visitors(head, cast, is_called=match["part"] is not None):
            return None
        end = end_of_visitors(words, end, head, cast.page)
        return SpeakerMention(at, end, "group", find_visitors_side(head, cast), None, True)
    side: str | None = UNITED_STATES if cast.is_pair and _OF_STATES_ALONE.fullmatch(said) else BOTH
    if cast.is_pair and words[end - 1].folded in _OFFICES:
        side = _side_of_holders([each.text for each in words[at:end]], cast)
    is_of_two = len(cast.parties) > 2 and _OF_TWO.match(said)
    if match["some"] or is_of_two or _HAS_OTHER.search(said):
        side = None  # two of three, or others: no side is all who met
    if (none := _NONE_OF.match(said)) is not None and not _CALLED.fullmatch(none["whom"]):
        side = (
            find_visitors_side(find_head(said), cast) if are_visitors(find_head(said), cast, is_called=True) else None
        )
    at_event = cast.of_leaders or not _LEADERS.search(said)
    return SpeakerMention(at, end, "group", side, None, True, at_event=at_event)


def _is_called_so(said: str, cast: Cast) -> bool:
    """Whether "the experts" are those who came, and not all who met: one side alone is named with its people."""
    called = _CALLED.fullmatch(said) if cast.is_pair and len(cast.parties) < 2 else None
    is_of_two = called is not None and called["number"] and _LEADERS.search(said)  # "the two leaders"
    return called is not None and not is_of_two and find_head(said) in find_visitors(cast.page).heads


def _side_of_holders(said: Sequence[str], cast: Cast) -> str | None:
    """The side of "the two Ambassadors": that of those who hold the office, where they are as many and of one side.

    "Representatives" with a capital are members of a house, and of no known side where nobody is called so.
    """
    head = said[-1].removesuffix("s")
    holders = [person for person in cast.present if holds_office(head.casefold(), person, cast)]
    sides = {cast.sides.get(key_of(person.family_name or person.name)) for person in holders}
    number = next((_NUMBERS[word] for each in said if (word := each.casefold()) in _NUMBERS), len(holders))
    if len(sides) == 1 and len(holders) == number > 1:
        return sides.pop()
    return BOTH if len(sides) > 1 or head == "representative" else None


def find_counterparts(folded: tuple[str, ...]) -> Iterator[SpeakerMention]:
    """ "His counterpart": one of the other side, whichever that is."""
    for at, word in enumerate(folded):
        side = _NATIONS.get(folded[max(at - 1, 0)])  # "his U.S. counterpart"
        first = at - 1 - (side is not None)
        if word == "counterpart" and first >= 0 and folded[first] in OWNERS:
            yield SpeakerMention(first, at + 1, "side", side, None, False, (COUNTERPART,))


def find_colleagues(folded: tuple[str, ...], present: int) -> Iterator[SpeakerMention]:
    """ "His two colleagues", where three are `present`: of whom nobody says who they are."""
    for at, word in enumerate(folded):
        first = at - 2
        is_of_one = word in {"colleagues", "counterparts"} and first >= 0 and folded[first] in OWNERS
        if is_of_one and _NUMBERS.get(folded[at - 1]) == present - 1:
            yield SpeakerMention(first, at + 1, "group", None, None, True)
