"""Words that went and words that came, as a terminal shows them.

Owns their look: in colour they are bright and the rest is plain; without colour marks around them carry the meaning.
Must not compare anything.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from mofawatch.output.terminal import shown
from records.change import is_arrangement
from records.comparison.edits import say_numbering

_STYLES = {"same": "", "old": "red strike", "new": "bold green"}
_MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
# Unchanged words on either side of an edit that are shown with it.
_AROUND = 6
_MOVED = 16  # words of a point that moved


def has_colour(console: Console) -> bool:
    """Whether what is printed there can be told apart by colour."""
    return console.is_terminal and not console.no_color


def mark_segments(segments: Iterable[tuple[str, str]], colour: bool, style: str = "") -> Text:
    """Runs of ("same" | "old" | "new", words) as one text; what went and what came stand a space apart."""
    text = Text(style=style)
    before = "same"
    for op, words in segments:
        if before != op and "same" not in {before, op} and not (text.plain[-1:].isspace() or words[:1].isspace()):
            text.append(" ")
        opening, closing = ("", "") if colour else _MARKS[op]
        text.append_text(shown(f"{opening}{words}{closing}", _STYLES[op]))
        before = op
    return text


def mark_edit(edit: Mapping[str, Any], colour: bool) -> Text:
    """The words of an edit (a row of `edits`) between some of the unchanged ones around them; of a move, from where."""
    before, after = edit["before"], edit["after"]
    if is_arrangement(edit["place"], edit["reason"]):
        if edit["place"] == "numbering":
            return shown(say_numbering(before, after))
        moved = "moved: " if edit["reason"].startswith("order:") else ""
        text = edit.get("moved_text", "").replace("\n", " ")
        return shown(f"{moved}{before} -> {after}" + (f": “{_first_words(text, _MOVED)}”" if text else ""))
    around = _last_words(edit["lead"]), _first_words(edit["tail"])
    segments = (("same", around[0]), ("old", before), ("new", after), ("same", around[1]))
    return mark_segments([(op, words.replace("\n", " ")) for op, words in segments if words], colour)


def mark_found(segments: Iterable[Any]) -> Text:
    """A snippet in segments of (whether it was found, words) as one line, the words that were found bold."""
    text = Text()
    for found, words in segments:
        text.append_text(shown(words.replace("\n", " "), "bold" if found else ""))
    return text


def _last_words(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= _AROUND + 1 else "... " + " ".join(words[-_AROUND - 1 :])


def _first_words(text: str, most: int = _AROUND + 1) -> str:
    words = text.split(" ")
    return text if len(words) <= most else " ".join(words[:most]) + " ..."
