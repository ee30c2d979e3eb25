"""A wording of the past: it takes its place among the versions of its release, and the changes are put in step.

Owns the order of time. In whatever order the captures of a release come, its versions are the wordings as they stood
one after the other, and the current one is the newest. Nothing of the past is told, nor is what was told unsaid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mofawatch.findings import Findings, Terms, read_page, record_refusal
from parsers import PARSER, Unreadable
from parsers.genuine import judge_wording
from parsers.release import parse_release
from records.capture import Judgement, KeptCapture
from records.change import Change, Version
from records.comparison.compare import compare, summarise
from records.release import Release, content_hash
from store.archive import Archive
from store.captures import Sight, keep_reading, load_capture, show_version, sights_of
from store.changes import history, repoint_changes, rewrite_silent
from store.releases import note_sight
from store.versions import Place, arrange_versions, count_phrase, replace_reading, versions_of


@dataclass(frozen=True, slots=True)
class _Stay:
    """A wording for as long as it stood: captures that follow one another and all show it."""

    hash: str
    number: int | None  # of the version it has by now
    sights: tuple[Sight, ...]


def record_past(archive: Archive, kept: KeptCapture, release: Release, terms: Terms, findings: Findings) -> None:
    """Records a genuine page from before the newest that is known of its release: the past, told to nobody."""
    url = release.url
    versions = _read_all_again(archive, url, terms)
    hashes = {number: version.content_hash for number, version in versions.items()}
    sights = _in_order(archive, kept, versions)
    at = next(place for place, sight in enumerate(sights) if sight.capture_id == kept.id and sight.version is None)
    beside = [sight.version for sight in (*sights[max(at - 1, 0) : at], *sights[at + 1 : at + 2]) if sight.version]
    if at and content_hash(release) not in {hashes[number] for number in beside}:
        against = judge_wording(release, versions[beside[0]].release)
        if against.verdict != "ok":
            record_refusal(archive, kept, against, terms, findings)
            return
    stays = list(_join(sights, [hashes[s.version] if s.version else content_hash(release) for s in sights]))
    arrange_versions(archive, url, [_place(archive, stay, kept, release, versions, terms) for stay in stays], PARSER)
    for number, stay in enumerate(stays, 1):
        for sight in stay.sights:
            if sight.version is None:
                keep_reading(archive, kept.id, terms.now, PARSER, Judgement("ok", ""), number)
            elif sight.version != stay.number:
                show_version(archive, sight.capture_id, number)
    note_sight(archive, url, kept.capture.captured_at)
    _put_in_step(archive, url, stays)


def _read_all_again(archive: Archive, url: str, terms: Terms) -> dict[int, Version]:
    """Every version of a release by its number, as today's parser reads it, where it can."""
    versions = {}
    for version in versions_of(archive, url):
        versions[version.number] = version
        if version.parser != PARSER and (found := _read(archive, version.capture_id, terms)) is not None:
            versions[version.number] = replace_reading(archive, url, version.number, found, PARSER)
    return versions


def _read(archive: Archive, capture_id: int, terms: Terms) -> Release | None:
    try:
        return read_page(parse_release, load_capture(archive, capture_id).capture, terms.mirror)
    except Unreadable:
        return None


def _in_order(archive: Archive, kept: KeptCapture, versions: dict[int, Version]) -> list[Sight]:
    """What is known of a release, and the new capture, in the order of time; a version nothing shows is known, too."""
    sights = [
        replace(sight, version=None) if sight.capture_id == kept.id else sight
        for sight in sights_of(archive, kept.capture.url, kept.id)
    ]
    shown = {sight.version for sight in sights}
    for version in versions.values():
        if version.number not in shown:
            at = version.captured_at
            sights.append(Sight(version.capture_id, at, 200, (at, at, 2, version.number, ""), False, version.number))
    return sorted(sights, key=lambda sight: sight.order)


def _join(sights: Sequence[Sight], hashes: Sequence[str]) -> Iterator[_Stay]:
    """The stays that the captures come to, each with the version it keeps; no version has two, or none.

    Where another wording turns up in the middle of a stay, its version stays with the part before.
    """
    stay: _Stay | None = None
    taken: set[int] = set()
    for sight, hash_ in zip(sights, hashes, strict=True):
        number = None if sight.version in taken else sight.version
        if stay is not None and hash_ == stay.hash and (number is None or stay.number is None):
            stay = replace(stay, number=stay.number or number, sights=(*stay.sights, sight))
        else:
            if stay is not None:
                yield stay
            stay = _Stay(hash_, number, (sight,))
        taken |= {number} if number else set()
    if stay is not None:
        yield stay


def _place(
    archive: Archive, stay: _Stay, kept: KeptCapture, release: Release, versions: dict[int, Version], terms: Terms
) -> Place:
    """The place of a stay's version: that of its first capture, which is also the one it is read from."""
    first, at = stay.sights[0], stay.sights[0].captured_at
    if first.version is None:
        return Place(stay.number, kept.id, at, release)
    shown = versions[first.version]
    own = versions[stay.number] if stay.number else None
    if own and own.captured_at == at and (own.capture_id == first.capture_id or first.status == 304):
        return Place(stay.number, own.capture_id, at, None)
    if first.status == 304:
        # It stands for the last whole answer of the site.
        whole = [s.capture_id for s in sights_of(archive, shown.release.url) if _is_whole(s, first, stay, versions)]
        return Place(stay.number, max(whole, default=shown.capture_id), at, shown.release)
    found = _read(archive, first.capture_id, terms)
    alike = found is not None and content_hash(found) == stay.hash
    return Place(stay.number, first.capture_id, at, found if alike else shown.release)


def _is_whole(sight: Sight, before: Sight, stay: _Stay, versions: dict[int, Version]) -> bool:
    if sight.imported or sight.status == 304 or sight.capture_id >= before.capture_id or sight.version is None:
        return False
    return versions[sight.version].content_hash == stay.hash


def _put_in_step(archive: Archive, url: str, stays: Sequence[_Stay]) -> None:
    """Brings the changes of a release into step with its versions.

    What was told stays, and goes on naming the wordings it told of. What nobody was told is what it would be, had
    everything come in the order of time: each wording is new, or an edit of the one before.
    """
    versions = versions_of(archive, url)
    kept = history(archive, url)
    told = [item for item in kept if not _is_quiet(item.change)]
    named = {item.id: _name_again(item.change, stays, versions) for item in told}
    repoint_changes(archive, url, named)
    arrived = {named[item.id][1] for item in told}
    is_new = any(item.change.kind == "new" for item in told)
    wanted = [
        Change(url, "edited", version.captured_at, version.number - 1, version.number)
        if version.number > 1
        else Change(url, "new", version.captured_at, None, version.number)
        for version in versions
        if version.number not in arrived and not (version.number == 1 and is_new)
    ]
    quiet = sorted((item for item in kept if _is_quiet(item.change)), key=lambda item: item.id)
    same = 0
    while same < min(len(quiet), len(wanted)) and _is_as(quiet[same].change, wanted[same]):
        same += 1
    written = [_word(archive, change, versions) for change in wanted[same:]]
    rewrite_silent(archive, url, [item.id for item in quiet[same:]], written)


def _is_quiet(change: Change) -> bool:
    """Whether it only says, to nobody, that a wording came: that follows from the versions."""
    return change.silent and change.kind in {"new", "edited"}


def _is_as(change: Change, wanted: Change) -> bool:
    return replace(change, edits=(), summary="", silent=False) == wanted


def _name_again(change: Change, stays: Sequence[_Stay], versions: Sequence[Version]) -> tuple[int | None, int | None]:
    """The versions that a change went from and to, now that a wording may have turned out to be two stays."""
    before, after = change.from_version, change.to_version
    if after is None:
        return max((v.number for v in versions if v.captured_at <= change.noticed_at), default=before), None
    showing = {
        number
        for number, stay in enumerate(stays, 1)
        if stay.hash == stays[after - 1].hash and any(sight.captured_at == change.noticed_at for sight in stay.sights)
    }
    met = after if after in showing or not showing else min(showing)
    if before is None or before == after:
        return (before and met), met
    earlier = [number for number in range(1, met) if stays[number - 1].hash == stays[before - 1].hash]
    return max(earlier, default=before), met


def _word(archive: Archive, change: Change, versions: Sequence[Version]) -> Change:
    """A silent change with its edits and its one line."""
    new = versions[(change.to_version or 1) - 1].release
    if change.from_version is not None:
        old = versions[change.from_version - 1].release
        edits = compare(old, new, lambda phrase: count_phrase(archive, phrase, new.url)).edits
        change = replace(change, edits=edits)
    return replace(change, silent=True, summary=summarise(change, new))
