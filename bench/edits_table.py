"""Writes docs/reference/edits.md, the table of edits with their classes and reasons, from tests/edits.toml.

python bench/edits_table.py --write     write it
python bench/edits_table.py --check     exit 1 where it is not as it would be written
"""

import itertools
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_pages import write_or_check  # noqa: E402
from records_samples import Sample, read_samples  # noqa: E402  (the checkout's own modules, wherever it was started)

from records.change import EDIT_CLASSES  # noqa: E402
from records.comparison.compare import Comparison, compare  # noqa: E402
from records.comparison.words import Segment  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "edits.md"
HEAD = """# Edits and their classes

Made by `python bench/edits_table.py --write` from the samples in `tests/edits.toml`, which the tests hold true, by
themselves and put into a saved page; people and topics are invented. ~~Struck~~ words went, **bold** words came.

A class says what kind of change an edit is, weightiest first: `fact`, `stance`, `passage`, `title`, `wording`,
`typo`, `format`, `media`. An edit carries the weightiest class that applies to it, a change the weightiest class of
its edits. So a new date in a title is a `fact`; a misspelling put right in a title is a change of `title`. Captions
and links are always `media`, whatever they say; the section, which says where a page is filed, is never a fact.

- **fact**: a date, time, part of a day, time zone, duration, number, ordinal, person, office, place, body or medium
  differs, or came, or went: exactly where the two wordings are read differently, by the reading the facts of a page
  come from. Two ways to say the same are none: "80 minutes" and "one hour and 20 minutes", "half past nine" and "9:30
  p.m.", "over 30" and "no less than 30 minutes", "twice a year" and "every six months", "the 1990s" and "the
  nineties", "U.S." and "United States", "Minister Sample" and "He" or "the Minister". An office, a medium or a part
  of a day that only came or went is none. An office is another one when its rank differs ("Vice Minister") or what it
  is in charge of; "Foreign Minister" for "Minister" is the same in more words. "Japan-U.S." and "the two ministers"
  that merely come or go say nothing new here. Nobody is the same person when he becomes she, and "he" and "they" are
  called the same only where the sentence before speaks of nobody else. Who changed places around a verb or a
  preposition are a fact, but in a list any order says the same, and so where each keeps its own words. A fact too is
  the word before an hour, a day, a place or a name that makes another thing of it: "from 1:00 p.m." and "until 1:00
  p.m.", "together with" and "instead of" somebody; and a word that gave way to its opposite: "rose" and "fell",
  "exports" and "imports", "the former" and "the latter"; not where the same is told from the other party: "Japan sells
  to Guam" and "Guam buys from Japan". So are who did it and to whom ("invited" and "was invited by"), whence and
  whither, one or several people, another initial of a name, and how many of a group ("most" and "some of the boats").
- **stance**: a verb of the ladder, or a noun behind a verb that voices it ("expressed his readiness"), its degree, a
  negation ("Neither side", "reluctance", "illegal"), a part of a group that takes a side ("some of the ministers",
  "most of them supported"), a limit ("only"), a hedge or a modal verb differs. Another tense of a verb is none, nor is
  an announcement that became a report ("will attend", "attended"); what was said, or promised, to be done is one.
- **passage**: a point, a paragraph or a whole sentence came or went, whatever it says.
- **typo**: one slip (letters transposed, doubled, missing, one too many, out of its place, of a neighbouring key or of
  like sound) and evidence: the archive or the packaged word list knows the new word and not the old, or a count takes
  the plural ("two minister"). Where the old word is itself a
  word, only a name of several words, or a fixed expression, can tell ("Untied States",
  "statue quo"), and the ending of an ordinal ("12nd"). A person's name needs the archive. A misspelling that
  was copied into several releases is still one; one that came in is `wording`.
- **format**: not a letter or digit differs, or a point or sentence stands elsewhere word for word; full-width digits,
  "Hokkaidō" and a raw `&#39;` are the characters they stand for.
  Where form makes another word ("us" and "US", "resign" and "re-sign") it is not.
- **wording**: everything else.
"""


def write_page() -> str:
    """The page: the rules, then a table for each group of samples."""
    samples = list(read_samples())
    compared = [(sample, compare(sample.old, sample.new, sample.known)) for sample in samples]
    counts = ", ".join(f"{sum(s.edit_class == name for s in samples)} {name}" for name in EDIT_CLASSES)
    lines = [HEAD, f"{len(samples)} changes: {counts}.", ""]
    for group, members in itertools.groupby(compared, key=lambda pair: pair[0].group):
        lines += [f"## {group}", "", "| class | change | reason |", "|---|---|---|"]
        lines += [_write_line(sample, comparison) for sample, comparison in members]
        lines.append("")
    return "\n".join(lines)


def _write_line(sample: Sample, comparison: Comparison) -> str:
    reasons = "; ".join(dict.fromkeys(f"{edit.reason}" for edit in comparison.edits))
    cells = [sample.edit_class, _show_change(sample, comparison), reasons]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _show_change(sample: Sample, comparison: Comparison) -> str:
    if sample.field == "text":
        return _show_segments(comparison.points[0].segments)
    if sample.field == "title":
        return "title: " + _show_segments(comparison.title)
    if sample.field == "section":
        return "section: " + _show_segments(comparison.section)
    if sample.field == "published":
        return "published: ~~{}~~ **{}**".format(*comparison.published)
    if sample.field == "links":
        return "links: " + "; ".join(
            " ".join(
                f"{mark}{link.text} ({link.url}){mark}" for link, mark in zip(pair, ("~~", "**"), strict=True) if link
            )
            for pair in comparison.links
        )
    rows = comparison.points if sample.field == "points" else comparison.captions
    shown = [
        f"*{row.kind}* {(row.new or row.old).label or ''} {_show_segments(row.segments)}"
        for row in rows
        if row.new or row.old
    ]
    return f"{sample.field}: " + "<br>".join(" ".join(line.split()) for line in shown)


def _show_segments(segments: tuple[Segment, ...]) -> str:
    marks = {"same": "", "old": "~~", "new": "**"}
    parts = []
    for op, text in segments:
        # Markdown wants its signs right beside a word.
        inner, mark = text.strip(), marks[op]
        parts.append(text.replace(inner, f"{mark}{inner}{mark}") if inner else text)
    return "".join(parts).replace("~~**", "~~ **").strip()


if __name__ == "__main__":
    write_or_check(lambda: {PAGE: write_page()})
