"""What happened to a release.

Owns Version, Edit, Change, their kinds and classes. How two wordings are compared is `records.comparison.compare`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from records.pattern import compile_late
from records.release import Release

ChangeKind = Literal["new", "edited", "withdrawn", "restored"]
# Weightiest first: the order is the rule by which a change takes the class of its weightiest edit.
EditClass = Literal["fact", "stance", "passage", "title", "wording", "typo", "format", "media"]
ChangeSource = Literal["site", "import", "web-archive"]
ReleaseStatus = Literal["live", "missing", "withdrawn"]

CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
EDIT_CLASSES: tuple[EditClass, ...] = get_args(EditClass)
_MOVED = compile_late(r"\b(?:a sentence|\w+ sentences|all of) [^;]*?\b(?:moved|changed places)\b[^;]*")
CHANGE_SOURCES: tuple[ChangeSource, ...] = get_args(ChangeSource)


@dataclass(frozen=True, slots=True)
class Version:
    """A release in one wording."""

    number: int  # 1, 2, 3 ...
    release: Release
    content_hash: str
    capture_id: int  # the capture it was first read from
    captured_at: datetime  # aware, UTC
    parser: str  # the parser that read it


@dataclass(frozen=True, slots=True)
class Edit:
    """One place in an edited release: the words that went and the words that came."""

    edit_class: EditClass
    place: str  # "title", "published", "section", "lead", "point 2(1)", "paragraph 3", "caption 1", "link 2"
    before: str  # the words that went, as published; empty when words only came
    after: str  # the words that came; empty when words only went
    reason: str  # why this class, in words: "duration 35 -> 45 minutes"
    lead: str = ""  # a few unchanged words before the place, for a person to find it
    tail: str = ""  # a few unchanged words after it; of what moved, words that moved and are unchanged


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a release, reported once."""

    url: str  # canonical address
    kind: ChangeKind
    noticed_at: datetime  # aware, UTC
    from_version: int | None = None  # None for a new release
    to_version: int | None = None  # None for a withdrawal
    edits: tuple[Edit, ...] = ()  # empty unless edited, or restored with another wording
    summary: str = ""  # one line for a person
    silent: bool = False  # a baseline, a backfill, an import: recorded, sent to nobody
    not_before: datetime | None = None  # aware, UTC: the last sight of what was before; None where nothing is known
    not_after: datetime | None = None  # aware, UTC: the first sight of what is now; None: when it was noticed
    source: ChangeSource = "site"  # who showed it
    same_as_version: int | None = None  # the earlier version whose wording came back; None for one that was never there

    @property
    def edit_class(self) -> EditClass | None:
        """The class of the weightiest edit; None without edits."""
        return weightiest(self.edits)


def edit_data(edit: Edit) -> dict[str, str]:
    """An edit as data, the same in the archive, in a webhook and in the reading room."""
    return {
        "class": edit.edit_class,
        "place": edit.place,
        "before": edit.before,
        "after": edit.after,
        "reason": edit.reason,
        "lead": edit.lead,
        "tail": edit.tail,
    }


def change_source(source: str) -> ChangeSource:
    """Who showed a change, by the source of its capture: all but the site and files is a web archive, by its name."""
    return "site" if source == "site" else "import" if source == "import" else "web-archive"


def weightiest(edits: tuple[Edit, ...]) -> EditClass | None:
    """The class of the weightiest of `edits`, None when there are none."""
    return min((edit.edit_class for edit in edits), key=EDIT_CLASSES.index, default=None)


def is_arrangement(place: str, reason: str) -> bool:
    """Whether an edit changes where things stand and not the words: its before and after are places, no quotation."""
    return (
        place == "numbering"
        or reason.startswith("order:")
        # Not "led -> joined": what is quoted from a page stands behind a sign.
        or re.fullmatch(r"[^:>]+ (?:split in \d+|joined)", reason) is not None
    )


def say_moved(reason: str) -> str:
    """What an edit's reason says of sentences that moved: "a sentence moved from point 2 to point 4"; else empty."""
    found = _MOVED.search(reason)
    return found[0] if found else ""


def say_again(same_as_version: int | None) -> str:
    """That a wording went back to that of an earlier version; empty for None."""
    return f"the wording of version {same_as_version} again" if same_as_version else ""


def say_change(summary: str, same_as_version: int | None) -> str:
    """The whole line on a change: its summary as it was written, and whose wording it brought back."""
    return "; ".join(filter(None, (summary, say_again(same_as_version))))
