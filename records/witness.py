"""A third party's witness of a wording: a web archive's copy of the page, made because we asked for it.

Owns Witness. Must not ask an archive or say what a copy proves.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Witness:
    """A copy that is asked for and not there yet."""

    id: int
    url: str  # of the release, canonical
    seen_at: datetime  # aware, UTC: when we first saw the wording
    wanted_at: datetime  # aware, UTC
    tries: int  # submissions so far
    job: str | None  # what the archive calls the one that is on its way
    submitted_at: datetime | None  # aware, UTC: the last one
