"""The wordings of one release at hand, by their hash: those in the archive, those just read, those to be read again.

Owns where the text of a wording comes from while a history is built. Must not decide anything of it.
"""

from collections.abc import Sequence
from functools import cache

from mofawatch.recording.reading import PageRead, read_release
from parsers import Unreadable
from parsers.next_wording import judge_wording
from records.comparison.family import is_same_wording
from records.history import Sight, Stay
from records.release import Release, content_hash
from store.archive import Archive
from store.evidence.captures import load_if_whole
from store.versions import versions_of


class Wordings:
    """What stands in each capture of a release; a body is read at most once, and only where it is asked for."""

    def __init__(
        self, archive: Archive, url: str, pages: Sequence[PageRead], sights: Sequence[Sight], mirror: str
    ) -> None:
        self._archive = archive
        self._url = url
        self._mirror = mirror
        self._fresh = {page.kept.id: page.release for page in pages if page.release is not None}
        self._captures = {sight.wording: sight.capture for sight in sights if sight.wording}
        self._read = cache(self._read_capture)
        self._held: dict[str, Release] | None = None
        self._own: dict[int, Release] = {}

    def judge(self, new: str, old: str) -> str:
        """Why the wording `new` cannot follow `old`, both by their hash; empty where it can."""
        after, before = self.of_hash(new), self.of_hash(old)
        if after is None or before is None:
            return ""
        judgement = judge_wording(after, before)
        return "" if judgement.verdict == "ok" else judgement.detail

    def is_same(self, new: str, old: str) -> bool:
        """Whether two wordings, by their hash, say the same as far as both can show it."""
        after, before = self.of_hash(new), self.of_hash(old)
        return new == old or (after is not None and before is not None and is_same_wording(before, after))

    def of_version(self, stay: Stay) -> Release:
        """What a version says, as it stands in the capture it is read from, where that still reads so."""
        held = self._of_archive()
        if stay.capture in self._own and content_hash(self._own[stay.capture]) == stay.wording:
            return self._own[stay.capture]
        found = self._fresh.get(stay.capture) or self._read(stay.capture)
        if found is not None and content_hash(found) == stay.wording:
            return found
        release = held.get(stay.wording) or self.of_hash(stay.wording)
        if release is None:
            raise ValueError(f"expected capture {stay.capture} of {self._url} to show a wording that is known")
        return release

    def of_hash(self, wording: str) -> Release | None:
        """The wording of that hash; None where nothing that is kept reads so any more."""
        fresh = next((release for release in self._fresh.values() if content_hash(release) == wording), None)
        if fresh is not None:
            return fresh
        held = self._of_archive().get(wording)
        if held is not None or wording not in self._captures:
            return held
        return self._read(self._captures[wording])

    def _of_archive(self) -> dict[str, Release]:
        if self._held is None:
            versions = versions_of(self._archive, self._url)
            self._held = {version.content_hash: version.release for version in versions}
            self._own = {version.capture_id: version.release for version in versions}
        return self._held

    def _read_capture(self, capture_id: int) -> Release | None:
        kept = load_if_whole(self._archive, capture_id)
        try:
            return read_release(self._archive, kept.capture, self._mirror) if kept else None
        except Unreadable:
            return None
