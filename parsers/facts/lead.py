"""The first words of a release, where it says who met, when, where and how, and the note on who issued it.

Owns what counts as the lead and as such a note. Pure functions over a Release.
"""

import re

from parsers.facts.rows import announces_list, begins_list
from records.release import Point, Release
from records.text import normalise

_LONGEST = 3000  # characters; a lead is a paragraph or two
_ISSUED = re.compile(
    r"[(\[（]?\s*(?:This |The )?[Ss]tatement (?:was )?(?:issued|released|made) by (?:the )?"
    r"(?=[^;]{3,200} on [A-Z]\w+ \d{1,2}(?:, \d{4})?\W*$)"
)


def find_issued(release: Release) -> tuple[str, int]:
    """The note "(Statement issued by Mr. A, Minister for Samples, on October 7)", and the character where A begins."""
    texts = (normalise(point.text) for point in release.points if "tatement" in point.text)
    return next(((text, opening.end()) for text in texts if (opening := _ISSUED.match(text))), ("", 0))


def read_lead(release: Release) -> str:
    """The paragraphs before the first numbered point; on pages that number every paragraph, the first of them."""
    texts: list[str] = []
    for point in release.points:
        if point.label is not None and any(len(text) >= 60 or text.endswith(".") for text in texts):
            break
        if _is_note(point) or len(texts) == 4 or (texts and begins_list(point.text)):
            break
        texts.append(normalise(point.text))
        if announces_list(texts[-1]) or point.label is not None:
            break
    return " ".join(text if text.endswith((".", ":", "?", "!")) else text + "." for text in texts)[:_LONGEST]


def _is_note(point: Point) -> bool:
    return bool(re.match(r"[(\[（]?\s*(?:Reference|Note|Related)\b|[*＊※]", point.text))
