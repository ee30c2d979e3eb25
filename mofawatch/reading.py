"""A kept release page read: its wording compared with the last, and what happened to the release recorded.

Joins the parsers, the comparison and the archive for releases, inside the caller's transaction. Must not fetch or
tell anybody.
"""

from dataclasses import replace

from mofawatch.findings import Findings, Terms, read_page, record_change, record_refusal, record_unreadable
from mofawatch.past import record_past
from mofawatch.schedule import plan
from parsers import PARSER, Unreadable
from parsers.genuine import judge, judge_wording
from parsers.release import parse_release
from parsers.selection import choose_read
from records.capture import Judgement, KeptCapture
from records.change import Change, Version
from records.comparison.compare import compare
from records.comparison.family import is_same_wording
from records.listing import Choice
from records.release import Release, content_hash
from store.archive import Archive
from store.captures import (
    absent_since,
    count_suspect,
    is_past,
    keep_reading,
    last_suspect,
    load_capture,
    unchanged_since,
    was_imported,
)
from store.pages import get_page, keep_choice, keep_validators
from store.releases import Standing, get_release, miss_release, see_release, withdraw_release
from store.versions import count_phrase, get_version, keep_version, latest_version, replace_reading, same_wording

_OK = Judgement("ok", "")
_FEW_SUSPECT = 2  # pages that are not as they should be, beyond which the site's form is the likelier cause


def read_release(archive: Archive, kept: KeptCapture, terms: Terms, findings: Findings) -> None:
    """Reads the answer of a release's page and records what happened to the release."""
    capture = kept.capture
    judgement = judge(capture)
    if judgement.verdict == "gone":
        _record_gone(archive, kept, terms, findings)
        return
    if judgement.verdict != "ok":
        record_refusal(archive, kept, judgement, terms, findings)
        return
    prior = latest_version(archive, capture.url)
    if capture.status == 304:
        findings.not_modified += 1
        _read_unchanged(archive, kept, prior, terms, findings)
        return
    try:
        release = read_page(parse_release, capture, terms.mirror)
    except Unreadable as fault:
        record_unreadable(archive, kept, fault, terms, findings)
        return
    if prior is None:
        _record_first(archive, kept, release, terms, findings)
    elif is_past(archive, kept.id):
        record_past(archive, kept, release, terms, findings)
    else:
        _record_later(archive, kept, release, prior, terms, findings)


def _read_unchanged(
    archive: Archive, kept: KeptCapture, prior: Version | None, terms: Terms, findings: Findings
) -> None:
    """An answer "not modified": what the site last gave us stands there still, or again.

    That need not be the newest wording known: an import may have brought a later one since.
    """
    whole = unchanged_since(archive, kept, prior.number) if prior else None
    shown = get_version(archive, kept.capture.url, whole[1]) if whole else None
    if prior is not None and whole and shown and shown.content_hash != prior.content_hash:
        _record_later(archive, kept, shown.release, prior, terms, findings, source=whole[0])
        return
    if prior is not None:
        _see_again(archive, kept, prior, findings)
    keep_reading(archive, kept.id, terms.now, PARSER, _OK, prior.number if prior else None)


def _record_gone(archive: Archive, kept: KeptCapture, terms: Terms, findings: Findings) -> None:
    """Counts an answer that a release is gone, unless the site itself seems to be down.

    Only a listing that was read shows that the site is there; without one, nothing is held against a release. Neither
    is an answer from before the release was last seen.
    """
    url, at = kept.capture.url, kept.capture.captured_at
    standing = get_release(archive, url)
    if standing is not None and _counts(archive, kept, standing, terms, findings):
        misses, since = miss_release(archive, url, at)
        if standing.status != "withdrawn" and plan.is_withdrawn(misses, since, at, terms.settings.revisit):
            withdraw_release(archive, url)
            prior = latest_version(archive, url)
            change = Change(url, "withdrawn", at, from_version=standing.versions)
            note = _note_move(archive, prior, "; the same wording stands at {}", gone=False) if prior else ""
            record_change(archive, kept, change, prior.release if prior else None, None, findings, note)
    keep_reading(archive, kept.id, terms.now, PARSER, Judgement("gone", f"answered {kept.capture.status}"))


def _counts(archive: Archive, kept: KeptCapture, standing: Standing, terms: Terms, findings: Findings) -> bool:
    at = kept.capture.captured_at
    if not (terms.visited and findings.listing_read and at >= standing.last_seen) or was_imported(archive, kept.id):
        return False
    if not findings.outage:
        return True
    since = absent_since(archive, standing.url)
    return since is not None and plan.is_outage_over(since, at)


def _note_move(archive: Archive, version: Version, words: str, gone: bool) -> str:
    """What there is to add when a release has moved: the same wording at another address, `gone` there or not."""
    others = same_wording(archive, version.content_hash, version.release.url)
    urls = [url for url in others if (standing := get_release(archive, url)) and (standing.status != "live") == gone]
    return words.format(", ".join(urls)) if urls else ""


def _record_first(archive: Archive, kept: KeptCapture, release: Release, terms: Terms, findings: Findings) -> None:
    page = get_page(archive, release.url)
    if page is None or not page.taken:
        choice = Choice(True, "imported with --all") if terms.take_all else choose_read(release, terms.rules)
        keep_choice(archive, release.url, choice)
        if not choice.taken:
            keep_reading(archive, kept.id, terms.now, PARSER, _OK)
            return
    version = keep_version(archive, release, kept, PARSER)
    change = Change(release.url, "new", kept.capture.captured_at, to_version=version.number)
    note = _note_move(archive, version, "; the same wording stood at {}, where it is gone", gone=True)
    record_change(archive, kept, change, None, release, findings, note)
    _close_reading(archive, kept, version.number, terms)


def _record_later(
    archive: Archive,
    kept: KeptCapture,
    release: Release,
    prior: Version,
    terms: Terms,
    findings: Findings,
    source: int | None = None,
) -> None:
    """Records the newest that is known of a release; `source` is the capture it was read in, where not its own."""
    try:
        prior = _read_again(archive, prior, terms)
    except Unreadable as fault:
        # Compared with what an older parser made of it, the same page would look edited.
        record_unreadable(
            archive, kept, Unreadable(f"version {prior.number} cannot be read again: {fault}"), terms, findings
        )
        return
    against, note = judge_wording(release, prior.release), ""
    if against.verdict != "ok":
        if not _has_stood(archive, kept, release, terms):
            record_refusal(archive, kept, against, terms, findings)
            return
        note = f"; believed after {plan.LONGEST_OUTAGE.days} days: {against.detail}"
    number = _record_wording(archive, kept, release, prior, findings, note, source)
    _close_reading(archive, kept, number, terms)


def _has_stood(archive: Archive, kept: KeptCapture, release: Release, terms: Terms) -> bool:
    """Whether a page that lost most of its text, or was drowned in more, has said the same for days, and it alone.

    Then that is what the ministry publishes. Several such pages at once, or one without its date, are more likely a
    new form of the pages that is not understood.
    """
    if release.published is None or count_suspect(archive) > _FEW_SUSPECT:
        return False
    earlier = last_suspect(archive, release.url, kept.capture.captured_at - plan.LONGEST_OUTAGE)
    if earlier is None or judge(earlier.capture).verdict != "ok":
        return False
    try:
        before = read_page(parse_release, earlier.capture, terms.mirror)
    except Unreadable:
        return False
    return content_hash(before) == content_hash(release)


def _record_wording(
    archive: Archive,
    kept: KeptCapture,
    release: Release,
    prior: Version,
    findings: Findings,
    note: str,
    source: int | None,
) -> int:
    """Records a genuine answer of a release whose last wording is `prior`; gives the number of the version it shows."""
    if is_same_wording(prior.release, release):
        _see_again(archive, kept, prior, findings)
        return prior.number
    comparison = compare(prior.release, release, lambda phrase: count_phrase(archive, phrase, release.url))
    version = keep_version(archive, release, kept if source is None else replace(kept, id=source), PARSER)
    before = see_release(archive, release.url, kept.capture.captured_at)
    change = Change(
        release.url,
        "restored" if before == "withdrawn" else "edited",
        kept.capture.captured_at,
        from_version=prior.number,
        to_version=version.number,
        edits=comparison.edits,
    )
    record_change(archive, kept, change, prior.release, release, findings, note)
    return version.number


def _read_again(archive: Archive, prior: Version, terms: Terms) -> Version:
    """`prior` as today's parser reads its own capture, so that only the ministry's doing counts as an edit."""
    if prior.parser == PARSER:
        return prior
    release = read_page(parse_release, load_capture(archive, prior.capture_id).capture, terms.mirror)
    return replace_reading(archive, release.url, prior.number, release, PARSER)


def _see_again(archive: Archive, kept: KeptCapture, prior: Version, findings: Findings) -> None:
    """The same wording is there: a restoration when it had been withdrawn."""
    url, at = kept.capture.url, kept.capture.captured_at
    if see_release(archive, url, at) == "withdrawn":
        change = Change(url, "restored", at, from_version=prior.number, to_version=prior.number)
        record_change(archive, kept, change, prior.release, prior.release, findings)


def _close_reading(archive: Archive, kept: KeptCapture, number: int, terms: Terms) -> None:
    """Only now are the validators kept: a crash before this costs a second reading, never an edit behind a 304.

    Those of an imported page are left alone: the site is asked by what it gave us itself.
    """
    capture = kept.capture
    keep_reading(archive, kept.id, terms.now, PARSER, _OK, number)
    if capture.status == 304 or was_imported(archive, kept.id):
        return
    keep_validators(archive, capture.url, capture.header("etag"), capture.header("last-modified"))
