"""Who stands in a change and is read there only beside what the other side says: an office alone, a bare name.

Owns these mentions, which no text by itself gives. Whom an office or a pronoun stands for is for `references`.
"""

from records.comparison.mentions import Mention
from records.comparison.words import Span, Text
from records.language.people.named import ONE, is_spoken_of
from records.pattern import compile_late

_INITIALS = compile_late(r"[A-Z]{2,6}")
_SHORT = 3  # words of an office that stands for its holder


def find_one(text: Text, mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """The one whom an office alone names, where the other side has several: "The Secretary" -> "The two sides"."""
    people = [[mention for mention in side if mention.kind == "person"] for side in (mentions, others)]
    offices = [mention for mention in mentions if mention.kind == "office"]
    several = people[1] and all(is_spoken_of(mention.value) and mention.value != ONE for mention in people[1])
    if people[0] or not several or len(offices) != 1 or any(mention.kind == "office" for mention in others):
        return []
    (office,) = offices
    words = text.tokens[slice(*office.span)]
    return [] if len(words) > _SHORT or words[-1].endswith("s") else [Mention("person", ONE, office.span)]


def find_bare(text: Text, span: Span, mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Who is named on the other side and has the name alone here: "Minister SAMPLE" -> "SAMPLE, Minister for".

    And the place that the other side names and that is read here as part of an office: "Minister of Japan to Guam".
    """
    named = [each for each in others if each.kind == "place" and isinstance(each.value, str)]
    offices = [each for each in mentions if each.kind == "office"] if named else []
    said = {each.value for each in mentions} if offices else set()
    held: dict[object, list[int]] = {}
    for at in (at for office in offices for at in range(*office.span)):
        held.setdefault(text.tokens[at], []).append(at)
    inside = [
        Mention("place", value, (at, at + 1))
        for value in dict.fromkeys(each.value for each in named if each.value not in said)
        for at in held.get(value, ())
    ]
    if inside or any(mention.kind == "person" for mention in mentions):
        return inside
    mentioned = {at for mention in mentions for at in range(*mention.span)}
    places = (at for at in range(*span) if at not in mentioned and text.tokens[at][0].isupper())
    free = {text.tokens[at].casefold(): at for at in places}
    found = []
    for other in others:
        if other.kind == "person" and isinstance(other.value, frozenset) and other.value and other.value <= free.keys():
            words = [free[word] for word in other.value]
            found.append(Mention("person", other.value, (min(words), max(words) + 1)))
    return found


def find_initials(text: Text, span: Span, mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Capitals that no list knows, where the other side has a body in their place: "NPT" -> "CTBT"."""
    kinds = [{mention.kind for mention in side} for side in (mentions, others)]
    if "body" in kinds[0] or "body" not in kinds[1]:
        return []
    mentioned = {at for mention in mentions for at in range(*mention.span)}
    places = [at for at in range(*span) if at not in mentioned and _INITIALS.fullmatch(text.tokens[at])]
    return [Mention("body", text.tokens[at], (at, at + 1)) for at in places]
