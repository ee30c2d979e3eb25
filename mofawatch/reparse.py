"""`reparse`: every kept page read again with today's parser.

Owns the order of a reparse and its report. A wording that reads differently takes the old reading's place; one that
comes to light in an older capture becomes a version in silence. Must not fetch, and puts nothing into the outbox: what
is newer than anything that was read is left to the next check, which reports it as it reports everything.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from mofawatch.config.settings import Settings
from mofawatch.output.terminal import dropping_unread, out, print_err, print_json, shown
from mofawatch.recording.reading import PageRead, read_release_page
from mofawatch.recording.release import Conditions, record_release
from mofawatch.recording.statements import read_all_queued
from mofawatch.service.access import trying, working
from parsers import PARSER
from parsers.genuine import judge
from parsers.next_wording import judge_wording
from parsers.selection import choose_read
from records.capture import Judgement
from records.change import Version
from records.release import Facts, Release, content_hash
from store import ArchiveError, say_of_one
from store.archive import Archive, writing
from store.checks import Tally, begin_check, end_check, unfinished_since
from store.evidence.captures import load_capture
from store.evidence.readings import Reading, end_reading, forget_reading, keep_reading, readings_of, urls_to_reread
from store.pages import get_page, keep_choice
from store.versions import replace_reading, versions_of


@dataclass(slots=True)
class Reparse:
    """What reading again came to, as `reparse --json` prints it."""

    dry_run: bool
    resumed: bool = False  # an earlier one was interrupted, this one went on where it was
    releases: int = 0
    captures: int = 0  # whole answers that were read again
    differ: list[dict[str, Any]] = field(default_factory=list)  # url, version, fields
    added: list[dict[str, Any]] = field(default_factory=list)  # url, version: wordings that came to light
    waiting: list[str] = field(default_factory=list)  # addresses with news for the next check
    unreadable: list[dict[str, Any]] = field(default_factory=list)  # url, version, detail: the old reading stays
    failed: list[dict[str, Any]] = field(default_factory=list)  # url, detail: all of the release is as it was


class _DryRunError(Exception):
    """Undoes what a dry run wrote."""


def run_reparse(settings: Settings, dry_run: bool) -> Reparse:
    """Reads every kept release again; HeldError when another process is at work on the archive.

    One transaction for each release, so that an interrupted run loses nothing and the next one goes on behind it. A
    dry run does the same and undoes each.
    """
    with (trying if dry_run else working)(settings) as archive:
        return _reparse(archive, settings, dry_run)


def _reparse(archive: Archive, settings: Settings, dry_run: bool) -> Reparse:
    now = datetime.now(UTC)
    since = unfinished_since(archive, "reparse")
    report = Reparse(dry_run, resumed=since is not None)
    check_id = None if dry_run else begin_check(archive, now, "reparse", silent=True)
    for url in urls_to_reread(archive, PARSER, since):
        try:
            with suppress(_DryRunError), writing(archive):
                _reread_release(archive, url, settings, now, report)
                if dry_run:
                    raise _DryRunError
        except ArchiveError as fault:  # a damaged row keeps no other release from being read
            report.failed.append({"url": url, "detail": say_of_one(fault)})
            continue
        report.releases += 1
    if check_id is not None:
        tally = Tally(visited=report.captures, troubles=len(report.failed))
        end_check(archive, check_id, datetime.now(UTC), "troubled" if report.failed else "ok", tally)
        read_all_queued(archive, settings)
    return report


def _reread_release(archive: Archive, url: str, settings: Settings, now: datetime, report: Reparse) -> None:
    """Reads every whole answer of a release again, and builds its history anew from what they show."""
    readings = readings_of(archive, url)
    whole = {reading.capture_id: reading for reading in readings if reading.status == 200}
    mirror = settings.site.base_url
    kept = (load_capture(archive, number) for number in whole)
    read = {one.id: read_release_page(archive, one, judge(one.capture), mirror) for one in kept}
    for number in read:  # what ended its reader once does so no more
        end_reading(archive, number)
    report.captures += len(read)
    versions = versions_of(archive, url)
    for version in versions:
        _reread_version(archive, version, read.get(version.capture_id), report)
    if versions:
        pages = _sort_out(archive, url, readings, read, now, report)
    else:
        pages = _choose_again(archive, url, whole, read, settings, now, report)
    conditions = Conditions(
        now=now,
        mirror=mirror,
        rules=settings.select.rules,
        withdrawn_after=(settings.revisit.withdrawn_after.checks, settings.revisit.withdrawn_after.over),
        late=frozenset(read),
    )
    added = record_release(archive, url, pages, conditions).added
    report.added += [{"url": url, "version": number} for number in added]


def _reread_version(archive: Archive, version: Version, page: PageRead | None, report: Reparse) -> None:
    """Puts today's reading of a version's own capture in the place of the old one."""
    url = version.release.url
    if page is None or page.release is None:
        detail = page.judgement.detail if page else "its capture has no body"
        report.unreadable.append({"url": url, "version": version.number, "detail": detail})
        return
    differing = list(_differing(version.release, page.release))
    if differing:
        report.differ.append({"url": url, "version": version.number, "fields": differing})
    if differing or version.parser != PARSER:
        replace_reading(archive, url, version.number, page.release, PARSER)


def _sort_out(
    archive: Archive,
    url: str,
    readings: list[Reading],
    read: dict[int, PageRead],
    now: datetime,
    report: Reparse,
) -> list[PageRead]:
    """The pages that take their place in the history; what is newer than all that was read is left to the check."""
    last_ok = max((at for at, reading in enumerate(readings) if reading.verdict == "ok"), default=-1)
    standing = versions_of(archive, url)[-1]
    pages = []
    for at, reading in enumerate(readings):
        page = read.get(reading.capture_id)
        if page is None:
            continue
        if page.release is None:
            _note_again(archive, reading, now)
        elif reading.verdict == "ok" or at < last_ok or _is(page.release, standing):
            pages.append(page)
        elif judge_wording(page.release, standing.release).verdict == "ok":
            _leave_to_check(archive, url, reading, report)
        else:
            _note_again(archive, reading, now, page.wording)
    return pages


def _choose_again(
    archive: Archive,
    url: str,
    whole: dict[int, Reading],
    read: dict[int, PageRead],
    settings: Settings,
    now: datetime,
    report: Reparse,
) -> list[PageRead]:
    """The pages of a release that was left out and that today's rules take: old news, no doing of the ministry's."""
    known = get_page(archive, url)
    taken = False
    pages = []
    for number, page in read.items():
        if page.release is None:
            _note_again(archive, whole[number], now)
        elif whole[number].verdict != "ok":
            _leave_to_check(archive, url, whole[number], report)
        else:
            choice = choose_read(page.release, settings.select.rules)
            if not taken and choice.taken and not (known and known.taken):
                keep_choice(archive, url, choice)
                taken = True
            if taken:
                pages.append(page)
            else:
                _note_again(archive, whole[number], now)
    return pages


def _leave_to_check(archive: Archive, url: str, reading: Reading, report: Reparse) -> None:
    """News that could not be read when it came: the next check reads it, and reports it as it would have then."""
    forget_reading(archive, reading.capture_id)
    if url not in report.waiting:
        report.waiting.append(url)


def _note_again(archive: Archive, reading: Reading, now: datetime, wording: str | None = None) -> None:
    """The old result, by today's parser: it found nothing else."""
    judgement = Judgement(reading.verdict, reading.detail)
    keep_reading(archive, reading.capture_id, now, PARSER, judgement, reading.version, wording)


def _is(release: Release, version: Version) -> bool:
    return content_hash(version.release) == content_hash(release)


def _differing(old: Release, new: Release) -> Iterator[str]:
    """The fields in which two readings of one capture differ, those of the facts by their own names."""
    for name in (spec.name for spec in fields(Release)):
        if name == "facts":
            yield from (
                f"facts.{spec.name}"
                for spec in fields(Facts)
                if getattr(old.facts, spec.name) != getattr(new.facts, spec.name)
            )
        elif getattr(old, name) != getattr(new, name):
            yield name


@dropping_unread()
def print_reparse(report: Reparse, as_json: bool) -> None:
    """What would read, or reads, differently; on standard error which releases could not be read again."""
    for row in report.failed:
        print_err(f"{row['url']} stays as it was: {row['detail']}", "red")
    if as_json:
        print_json(asdict(report))
        return
    console = out()
    for row in report.differ:
        console.print(shown(f"{row['url']} version {row['version']}: {', '.join(row['fields'])}", "yellow"))
    for row in report.added:
        console.print(shown(f"{row['url']} version {row['version']}: a wording that came to light", "cyan"))
    for row in report.unreadable:
        console.print(shown(f"{row['url']} version {row['version']}: keeps its old reading: {row['detail']}", "red"))
    for url in report.waiting:
        console.print(shown(f"{url}: can be read now; the next check reports it", "green"))
    would = "would read" if report.dry_run else "read"
    resumed = " It went on where an earlier one was interrupted." if report.resumed else ""
    console.print(
        shown(
            f"{report.captures} kept pages of {report.releases} releases read again: {len(report.differ)} versions "
            f"{would} differently, {len(report.added)} came to light, {len(report.waiting)} are left to the next "
            f"check. Nobody is alerted.{resumed}"
        )
    )
