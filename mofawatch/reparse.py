"""`reparse`: every kept page read again with today's parser.

Owns the order of a reparse and its report. A wording that reads differently takes the old reading's place; one that
comes to light in an older capture becomes a version in silence. Must not fetch, and puts nothing into the outbox: what
is newer than anything that was read is left to the next check, which tells it as it tells everything.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from mofawatch.config.settings import Settings
from mofawatch.findings import Terms, read_page
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import working
from parsers import PARSER, Unreadable
from parsers.genuine import judge, judge_wording
from parsers.release import parse_release
from parsers.selection import choose_read
from records.capture import Judgement, KeptCapture
from records.change import Change, Version
from records.comparison.compare import compare, summarise
from records.release import Facts, Release, content_hash
from store.archive import Archive, writing
from store.captures import (
    Reading,
    forget_reading,
    keep_reading,
    load_capture,
    readings_of,
    urls_to_reread,
    was_imported,
)
from store.changes import keep_change
from store.checks import Tally, begin_check, end_check, unfinished_since
from store.pages import get_page, keep_choice
from store.versions import count_phrase, get_version, keep_version, replace_reading, versions_of

_OK = Judgement("ok", "")


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


class _DryRunError(Exception):
    """Undoes what a dry run wrote."""


def run_reparse(settings: Settings, dry_run: bool) -> Reparse:
    """Reads every kept release again; HeldError when another process is at work on the archive.

    One transaction for each release, so that an interrupted run loses nothing and the next one goes on behind it. A
    dry run does the same and undoes each.
    """
    with working(settings) as archive:
        return _reparse(archive, settings, dry_run)


def _reparse(archive: Archive, settings: Settings, dry_run: bool) -> Reparse:
    now = datetime.now(UTC)
    since = unfinished_since(archive, "reparse")
    report = Reparse(dry_run, resumed=since is not None)
    check_id = None if dry_run else begin_check(archive, now, "reparse", silent=True)
    terms = Terms(settings, now, ())
    for url in urls_to_reread(archive, PARSER, since):
        with suppress(_DryRunError), writing(archive):
            _reread_release(archive, url, terms, report)
            if dry_run:
                raise _DryRunError
        report.releases += 1
    if check_id is not None:
        end_check(archive, check_id, datetime.now(UTC), "ok", Tally(visited=report.captures))
    return report


def _reread_release(archive: Archive, url: str, terms: Terms, report: Reparse) -> None:
    versions = versions_of(archive, url)
    for version in versions:
        _reread_version(archive, version, terms, report)
    readings = readings_of(archive, url)
    if versions:
        _walk(archive, url, readings, terms, report)
        return
    for reading in readings:
        if reading.status == 200 and (release := _read(archive, reading, terms, report)):
            if reading.verdict == "ok":
                _choose_again(archive, reading, release, terms, report)
            else:
                _leave_to_check(archive, url, reading, report)


def _reread_version(archive: Archive, version: Version, terms: Terms, report: Reparse) -> None:
    """Puts today's reading of a version's own capture in the place of the old one."""
    url = version.release.url
    found = _parse(load_capture(archive, version.capture_id), terms)
    if isinstance(found, str):
        report.unreadable.append({"url": url, "version": version.number, "detail": found})
        return
    differing = list(_differing(version.release, found))
    if differing:
        report.differ.append({"url": url, "version": version.number, "fields": differing})
    if differing or version.parser != PARSER:
        replace_reading(archive, url, version.number, found, PARSER)


def _walk(archive: Archive, url: str, readings: list[Reading], terms: Terms, report: Reparse) -> None:
    """Goes through the captures of a release in order, and finds the version each of them shows."""
    own = {version.capture_id for version in versions_of(archive, url)}
    last_ok = max((at for at, reading in enumerate(readings) if reading.verdict == "ok"), default=-1)
    standing: Version | None = None  # the version that stood at this point
    whole: tuple[int, Release] | None = None  # what a 304 refers to: the last genuine answer that had a body
    for at, reading in enumerate(readings):
        if reading.capture_id in own:
            standing = next(v for v in versions_of(archive, url) if v.capture_id == reading.capture_id)
            whole = whole if was_imported(archive, reading.capture_id) else (reading.capture_id, standing.release)
            report.captures += 1
            _note(archive, reading, terms, standing.number)
        elif reading.status == 304 and reading.version is not None and whole is not None:
            standing = _place(archive, replace(reading, capture_id=whole[0]), whole[1], standing, report)
            _note(archive, reading, terms, standing.number)
        elif reading.status == 200 and (release := _read(archive, reading, terms, report)):
            refused = standing is not None and judge_wording(release, standing.release).verdict != "ok"
            if reading.verdict != "ok" and refused:
                continue
            if reading.verdict != "ok" and at > last_ok and not _is(release, standing):
                _leave_to_check(archive, url, reading, report)
                continue
            standing = _place(archive, reading, release, standing, report)
            _note(archive, reading, terms, standing.number)
            if reading.verdict == "ok" and not was_imported(archive, reading.capture_id):
                whole = reading.capture_id, release


def _place(archive: Archive, reading: Reading, release: Release, before: Version | None, report: Reparse) -> Version:
    """The version that `release`, as captured, is: the one before or after it, or a new one between the two."""
    number = before.number + 1 if before else 1
    after = get_version(archive, release.url, number)
    for beside in (before, after):
        if beside is not None and _is(release, beside):
            return beside
    kept = load_capture(archive, reading.capture_id)
    kept = replace(kept, capture=replace(kept.capture, captured_at=reading.captured_at))
    version = keep_version(archive, release, kept, PARSER, number)
    if before is not None and after is None:
        edits = compare(before.release, release, lambda phrase: count_phrase(archive, phrase, release.url)).edits
        _keep_silently(
            archive, Change(release.url, "edited", reading.captured_at, before.number, number, edits), release
        )
    report.added.append({"url": release.url, "version": number})
    return version


def _choose_again(archive: Archive, reading: Reading, release: Release, terms: Terms, report: Reparse) -> None:
    """Takes in a release that was left out and that today's rules take: old news, and no doing of the ministry's."""
    page = get_page(archive, release.url)
    choice = choose_read(release, terms.rules)
    if choice.taken and not (page and page.taken):
        keep_choice(archive, release.url, choice)
        version = keep_version(archive, release, load_capture(archive, reading.capture_id), PARSER)
        _keep_silently(archive, Change(release.url, "new", reading.captured_at, None, version.number), release)
        report.added.append({"url": release.url, "version": version.number})
        _note(archive, reading, terms, version.number)


def _leave_to_check(archive: Archive, url: str, reading: Reading, report: Reparse) -> None:
    """News that could not be read when it came: the next check reads it, and tells it as it would have then."""
    forget_reading(archive, reading.capture_id)
    if url not in report.waiting:
        report.waiting.append(url)


def _keep_silently(archive: Archive, change: Change, release: Release) -> None:
    keep_change(archive, replace(change, silent=True, summary=summarise(change, release)))


def _note(archive: Archive, reading: Reading, terms: Terms, version: int) -> None:
    keep_reading(archive, reading.capture_id, terms.now, PARSER, _OK, version)


def _is(release: Release, version: Version | None) -> bool:
    return version is not None and content_hash(version.release) == content_hash(release)


def _read(archive: Archive, reading: Reading, terms: Terms, report: Reparse) -> Release | None:
    """What today's parser reads in a capture; None, its old finding noted again, where that is nothing."""
    report.captures += 1
    found = _parse(load_capture(archive, reading.capture_id), terms)
    if isinstance(found, Release):
        return found
    judgement = Judgement(reading.verdict, reading.detail)
    keep_reading(archive, reading.capture_id, terms.now, PARSER, judgement, reading.version)
    return None


def _parse(kept: KeptCapture, terms: Terms) -> Release | str:
    judgement = judge(kept.capture)
    if judgement.verdict != "ok":
        return judgement.detail
    try:
        return read_page(parse_release, kept.capture, terms.mirror)
    except Unreadable as fault:
        return str(fault)


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


def print_reparse(report: Reparse, as_json: bool) -> None:
    """What would read, or reads, differently."""
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
        console.print(shown(f"{url}: can be read now; the next check tells it", "green"))
    would = "would read" if report.dry_run else "read"
    resumed = " It went on where an earlier one was interrupted." if report.resumed else ""
    console.print(
        shown(
            f"{report.captures} kept pages of {report.releases} releases read again: {len(report.differ)} versions "
            f"{would} differently, {len(report.added)} came to light, {len(report.waiting)} are left to the next "
            f"check. Nobody is told.{resumed}"
        )
    )
