"""The first words of a release, where it says who met, when, where and how.

Owns what counts as the lead and where a sentence ends. Pure functions over a Release.
"""

import re

from records.release import Point, Release
from records.text import normalise

# A full stop after these ends no sentence: "Mr. SAMPLE", "8:10 a.m. for", "U.S. Forces", "J. D. Example".
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Hon|Lt|Gen|Adm|Sen|Rep|Gov|Prof|Amb|Col|Capt|Maj|St|Jr|Sr|No|Nos|approx|vs|H\.E|a\.m|p\.m|[A-Z]))\.$"
)
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[“\"(]?[A-Z])")
_LONGEST = 3000  # characters; a lead is a paragraph or two


def read_lead(release: Release) -> str:
    """The paragraphs before the first numbered point; on pages that number every paragraph, the first of them."""
    texts: list[str] = []
    for point in release.points:
        if point.label is not None and any(len(text) >= 60 or text.endswith(".") for text in texts):
            break
        if _is_note(point) or len(texts) == 4:
            break
        texts.append(normalise(point.text))
        if point.label is not None:
            break
    return " ".join(text if text.endswith((".", ":", "?", "!")) else text + "." for text in texts)[:_LONGEST]


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order, nothing lost but the space between them."""
    sentences, start = [], 0
    for found in _END.finditer(text):
        if not _ABBREVIATED.search(text[start : found.start() + 1]):
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _is_note(point: Point) -> bool:
    return bool(re.match(r"[(\[（]?\s*(?:Reference|Note|Related)\b|[*＊※]", point.text))
