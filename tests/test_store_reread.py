"""What a second reading needs to know, and what the hall asks of many pages at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from store_samples import LISTING, OK, OTHER, URL, a_capture, a_new_archive, a_release, at, kept_at, versioned

from records.capture import Judgement
from records.listing import Choice, ListedItem, Listing
from store.archive import close_archive, write
from store.checks import Tally, begin_check, end_check, unfinished_since
from store.evidence.captures import keep_capture, waiting_captures
from store.evidence.readings import Reading, absent_since, forget_reading, keep_reading, readings_of, urls_to_reread
from store.pages import keep_listing, unlisted_pages
from store.releases import fill_rates


def test_readings_come_in_order_and_can_be_forgotten(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    version = versioned(archive, 0, a_release())
    unread = kept_at(archive, 5)
    refused = kept_at(archive, 9, body=b"maintenance")
    keep_reading(archive, refused.id, at(9), "1", Judgement("suspect", "a page of maintenance"))
    first = Reading(version.capture_id, at(0), 200, "ok", "", 1, "1", None)
    second = Reading(refused.id, at(9), 200, "suspect", "a page of maintenance", None, "1", None)
    assert readings_of(archive, URL) == [first, second]
    forget_reading(archive, refused.id)
    assert readings_of(archive, URL) == [first]
    assert [one.id for one in waiting_captures(archive)] == [unread.id, refused.id]
    close_archive(archive)


def test_what_is_left_to_be_read_again(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    versioned(archive, 1, a_release(url=OTHER))
    assert urls_to_reread(archive, "1", None) == [URL, OTHER]
    assert urls_to_reread(archive, "1", at(1)) == [URL]
    assert urls_to_reread(archive, "2", at(0)) == [URL, OTHER]
    assert unfinished_since(archive, "reparse") is None
    begin_check(archive, at(2), "reparse", silent=True)
    second = begin_check(archive, at(3), "reparse", silent=True)
    assert unfinished_since(archive, "reparse") == at(2)
    end_check(archive, second, at(4), "ok", Tally())
    assert unfinished_since(archive, "reparse") is None
    close_archive(archive)


def test_an_absence_is_counted_from_the_first_answer_after_the_last_sight(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    for minutes in (0, 20):
        kept = keep_capture(archive, begin_check(archive, at(minutes)), a_capture(minutes=minutes - 10, status=404))
        keep_reading(archive, kept.id, at(minutes), "1", Judgement("gone", "answered 404"))
    assert absent_since(archive, URL) is None
    versioned(archive, 5, a_release())
    assert absent_since(archive, URL) == at(10)
    close_archive(archive)


def test_a_release_that_its_list_names_no_more(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    month = LISTING.replace("index", "202610_index")
    day = date(2026, 10, 7)
    for url, listing in ((URL, month), (OTHER, LISTING)):
        versioned(archive, 0, a_release(url=url))
        keep_listing(archive, Listing(listing, (ListedItem(url, "Sample", day),)), [Choice(True, "")], at(0))
    assert unlisted_pages(archive, [LISTING], day) == {}
    for minutes, listing in ((9, month), (10, LISTING)):
        kept = kept_at(archive, minutes, listing)
        keep_reading(archive, kept.id, at(minutes), "1", OK)
    assert unlisted_pages(archive, [LISTING], day) == {URL: at(0), OTHER: at(0)}
    assert unlisted_pages(archive, [LISTING], date(2026, 10, 8)) == {URL: at(0)}
    write(archive, "UPDATE release SET status = 'withdrawn'")
    assert unlisted_pages(archive, [LISTING], day) == {}
    close_archive(archive)


def test_the_newest_releases_are_counted_apart(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    for number in range(3):
        release = replace(a_release(url=f"{URL}?{number}"), published=date(2026, 10, 7 + number))
        versioned(archive, number, replace(release, captions=() if number == 2 else release.captions))
    newest, others = fill_rates(archive, 1), fill_rates(archive, 9, 1)
    assert (newest["captions"], others["captions"]) == ((0, 1), (2, 2))
    assert (newest["text"], others["text"]) == ((1, 1), (2, 2))
    close_archive(archive)
