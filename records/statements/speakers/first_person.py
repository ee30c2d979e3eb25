"""Who says "I" or "we" on a page: its author by the title, the only one who took part, or who tells it.

Owns these rules alone. Words that are quoted are nobody's who tells the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.sentences import find_sentence_ends
from records.pattern import compile_late
from records.release import Release
from records.statements.quotations import leave_out_quoted
from records.statements.sentence import Speaker
from records.statements.speakers.cast import Cast
from records.statements.speakers.find import find_speakers
from records.statements.speakers.mention import SpeakerMention

_SAYS_I = compile_late(r"I(?![\w.])(?<!\wI)")  # begins with a letter: quick to look for
_FIRST_PERSON = compile_late(r"(?:I(?<!\wI)|[Mm][ey](?<!\w..))(?![\w.])")
_AUTHOR = compile_late(
    r"\b(?:message|statement|remarks|comments?|letter|address|speech|interview)\b.*?\b(?:by|from)\b(.*?)(?:\bto\b|$)",
    re.IGNORECASE,
)

_JOINT = compile_late(r"\bjoint (?:press )?(?:statement|declaration|communiqu|message|announcement)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Whom "I" and "we" mean on a page."""

    alone: Speaker | None  # the only one who took part
    narrator: Speaker | None  # who tells the page
    is_authored: bool  # whether its title says who wrote it


def find_first_person(release: Release, cast: Cast, people: Sequence[Speaker]) -> FirstPerson:
    """Whom "I" and "we" mean on a page; `people` are those who took part."""
    author = _find_author(release, cast)
    is_alone = len(people) == 1 and not _JOINT.search(release.title) and _may_be_i(people[0], author, release, cast)
    narrator = _find_narrator(release, author, cast, people)
    return FirstPerson(people[0] if is_alone else None, narrator, author is not None)


def _find_author(release: Release, cast: Cast) -> Speaker | None:
    """Who wrote a release, by its title: "Statement by Minister A on ..."; without a name where several did."""
    author = _AUTHOR.search(release.title)
    if author is None:
        return None
    named = find_speakers(author[1], cast)
    one = next((each for each in named if each.kind == "person"), None)
    is_one = one is not None and not any(each.is_plural and each.first <= one.first < each.end for each in named)
    return Speaker(one.side, one.speaker) if one is not None and is_one else Speaker(None, None)


def _may_be_i(alone: Speaker, author: Speaker | None, release: Release, cast: Cast) -> bool:
    """Whether the only one who took part may be "I": no other wrote the page, and no "I" or "me" stands beside him."""
    if author is not None and author.name != alone.name:
        return False
    if not any(_SAYS_I.search(point.text) for point in release.points):
        return True
    return not any(
        _FIRST_PERSON.search(sentence) and any(each.speaker == alone.name for each in _name_people(sentence, cast))
        for point in release.points
        for sentence in _cut_sentences(leave_out_quoted(point.text))
    )


def _cut_sentences(text: str) -> Iterator[str]:
    first = 0
    for end in find_sentence_ends(text):
        yield text[first:end]
        first = end


def _find_narrator(release: Release, author: Speaker | None, cast: Cast, people: Sequence[Speaker]) -> Speaker | None:
    """Who tells a release in the first person: its author, or the one of Japan who took part, where the page says so.

    It does where what he tells names the other side ("the Secretary thanked me"), or the page opens with
    him; not where he is told of himself, or another is the author. Words that are quoted are not told.
    """
    if author is None and not any(_SAYS_I.search(point.text) for point in release.points):
        return None
    texts = [leave_out_quoted(point.text) for point in release.points]
    spoken = [text for text in texts if _FIRST_PERSON.search(text)]
    named = [each for text in spoken for each in _name_people(text, cast)]
    if author is not None and author.name:
        return None if not spoken or any(each.speaker == author.name for each in named) else author
    ours = [each for each in people if each.side == JAPAN and each.name]
    is_named = any(each.side == JAPAN for each in named)
    if not spoken or len(ours) != 1 or author is not None or is_named:
        return None
    opening = texts[0] if texts[0] != spoken[0] else ""
    lead = next(iter(_name_people(opening, cast)), None)
    is_led = lead is not None and lead.speaker == ours[0].name and "received" not in opening
    return ours[0] if is_led or any(each.side == UNITED_STATES for each in named) else None


def _name_people(text: str, cast: Cast) -> list[SpeakerMention]:
    return [each for each in find_speakers(text, cast) if each.kind == "person"]
