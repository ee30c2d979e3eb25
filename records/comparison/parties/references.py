"""Whether "he", "they" or "the two ministers" can only be the ones they gave way to, or who gave way to them.

Owns the look at what stands before: where the sentence before, or what its own has before it, speaks of anybody else,
nobody says whom the word stands for. Knows no grammar and no gender.
"""

from collections.abc import Sequence

from records.comparison.differences import is_same_office
from records.comparison.mentions import Known, Mention, find_mentions, is_named
from records.comparison.words import Hunk, Span, Text
from records.language.people.named import ONE, is_country, is_spoken_of

_FARTHEST = 120  # tokens before a change, and behind it
_NEAR = 6  # tokens of an office that a change stands beside
_PRONOUNS = frozenset({"he", "she", "they"})
_NO_PLURALS = ("ss", "us", "is", "'s", "’s")


def is_certain(
    gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> bool:
    """Whether people in other words can only be the same; always where none is merely spoken of."""
    people = [mention for mention in (*gone, *come) if mention.kind == "person"]
    spoken = [mention for mention in people if is_spoken_of(mention.value)]
    said = {text.words(each.span).lower() for text, side in ((old, gone), (new, come)) for each in side}
    if not spoken or (len(spoken) == len(people) and not said & _PRONOUNS):
        return True  # "both ministers" -> "the two ministers"
    named = [mention for mention in people if is_named(mention)]
    one = any(mention.value == ONE for mention in spoken)
    return not any(_speaks_of_others(text, at, named, known, one) for text, at in ((old, hunk.old), (new, hunk.new)))


def find_holder(text: Text, span: Span, others: Sequence[Mention], other: Text, known: Known) -> list[Mention]:
    """The one whom an office in `span`, or beside it, stands for: "Minister Sample" -> "the Minister".

    Only for a family name behind the office in `other` whose holder is no other there.
    """
    people = [each for each in others if each.kind == "person"]
    if len(people) != 1 or not is_named(holder := people[0]) or holder.span[1] - holder.span[0] > 1:
        return []
    found = find_mentions(text, (max(0, span[0] - _NEAR), min(len(text.tokens), span[1] + _NEAR)), known)
    offices = [each for each in found if each.kind == "office" and span[0] <= each.span[1] and each.span[0] <= span[1]]
    held = _list_held(other, holder.span, known)
    posts = [post for post, one in held if one and one.span == holder.span and _holds(post, one)]
    if (
        len(offices) != 1
        or len(posts) != 1
        or any(each.kind == "person" and _holds(offices[0], each) for each in found)
    ):
        return []
    (office,) = offices
    if not is_same_office(office.value, posts[0].value) or text.tokens[office.span[1] - 1].endswith("s"):
        return []
    values = holder.value, office.value, posts[0].value
    alike = [(post, one) for post, one in held if is_same_office(office.value, post.value)]
    rival = any(not _is_among(one.value, values[:1]) if one else post.value not in values for post, one in alike)
    return [] if rival else [Mention("person", ONE, office.span)]


def _list_held(text: Text, span: Span, known: Known) -> list[tuple[Mention, Mention | None]]:
    """The offices around `span`, each with the one who is named behind it or before its comma."""
    found = find_mentions(text, (max(0, span[0] - _FARTHEST), min(len(text.tokens), span[1] + _FARTHEST)), known)
    named = [each for each in found if is_named(each)]
    return [
        (post, next((one for one in named if _holds(post, one) or _is_behind(post, one, text)), None))
        for post in found
        if post.kind == "office"
    ]


def _is_behind(office: Mention, person: Mention, text: Text) -> bool:
    return text.tokens[person.span[1] : office.span[0]] == (",",)


def _holds(office: Mention, person: Mention) -> bool:
    return office.span[1] == person.span[0]


def _speaks_of_others(text: Text, span: Span, named: Sequence[Mention], known: Known, one: bool) -> bool:
    """Whether anybody but `named` may be meant by a word for one, or for several, in `span`."""
    within = _find_start(text, span[0]), span[0]
    if within[0] == within[1]:
        return False
    mentions = find_mentions(text, within, known)
    people = [each for each in mentions if is_named(each)]
    values = [each.value for each in named]
    if any(not _is_among(each.value, values) for each in people) or _has_holder(mentions):
        return True
    if one:
        return not people
    covered = {at for each in mentions if each.kind in {"person", "office"} for at in range(*each.span)}
    return any(each.kind == "body" or (each.kind == "place" and is_country(each.value)) for each in mentions) or any(
        _is_plural(text.tokens[at].lower()) for at in range(*within) if at not in covered
    )


def _find_start(text: Text, end: int) -> int:
    """The first token of the sentence before that of `end`."""
    sentences = 0
    for at in range(end, max(0, end - _FARTHEST), -1):
        if text.stops_before(at):
            sentences += 1
        if sentences == 2:
            return at
    return max(0, end - _FARTHEST)


def _is_among(value: object, values: Sequence[object]) -> bool:
    return isinstance(value, frozenset) and any(
        isinstance(other, frozenset) and (value <= other or other <= value) for other in values
    )


def _has_holder(mentions: Sequence[Mention]) -> bool:
    """Whether an office stands without a name, and so for somebody."""
    ends = {each.span[1] for each in mentions if each.kind == "person"}
    starts = {each.span[0] for each in mentions if each.kind == "person"}
    return any(
        each.kind == "office"
        and each.span[1] not in starts
        and each.span[0] - 1 not in ends
        and each.span[0] not in ends
        for each in mentions
    )


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURALS)
