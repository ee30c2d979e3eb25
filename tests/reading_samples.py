"""An archive for the tests of the reading room: invented releases with everything that a page can show.

A talk in three wordings, of which the last moves a point and drops a phrase; an earlier talk of the same people; a
release that is withdrawn; two that share the last part of their address; one whose every text is hostile.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from store_samples import OK, URL, a_capture, a_new_archive, a_release, at, keep_reading, kept_at, versioned

from records.address import SITE
from records.alert import Route
from records.change import Change
from records.comparison.compare import compare, summarise
from records.release import Facts, Link, Person, Point, Release
from store.alerts.outbox import keep_alerts
from store.archive import close_archive, insert, write
from store.changes import keep_change
from store.checks import Tally, begin_check, end_check
from store.evidence.captures import keep_capture
from store.values import put_time

TALK = "pressite_000001_09001"  # of URL
EARLIER = SITE + "/press/release/pressite_000000_08001.html"
GONE = SITE + "/press/release/pressite_000002_09100.html"
SHARED = (SITE + "/na/na1/us/pageite_000005.html", SITE + "/press/release/pageite_000005.html")
STRANGE = SITE + "/press/release/pressite_000009_09999.html"
HOSTILE = "<script>document.title='canary'</script><img src=x onerror=alert(1)>\x1b[31m\u202e\x00&lt;b&gt;'\""

_POINTS = (
    Point("1", "The two sides concurred that the sample plan goes on and that the sample office stays open."),
    Point("2", "Minister Sample strongly urged that the sample rules be observed by everybody concerned."),
    Point("3", "On the third sample topic, Secretary Example explained the recent situation in the sample region."),
    Point("4", "They shared sample views on the next visit, which is to take place in the coming sample year."),
)


def a_talk(minutes: str = "35", points: tuple[Point, ...] = _POINTS) -> Release:
    """The talk, in one of its wordings."""
    release = a_release(sample=minutes, title="Japan-U.S. Sample Ministers’ Telephone Talk")
    return replace(release, points=(release.points[0], *points))


def build_archive(folder: Path) -> Path:
    """The archive, closed, with some of its days in October 2026."""
    archive = a_new_archive(folder)
    earlier = a_release(EARLIER)
    there = replace(earlier.facts, place="Sample Town")
    versioned(archive, -60 * 24 * 20, replace(earlier, published=date(2026, 9, 17), facts=there))
    keep_change(archive, Change(EARLIER, "new", at(-60 * 24 * 20), to_version=1, summary="New: a talk", silent=True))

    urged = replace(_POINTS[1], text=_POINTS[1].text.replace("strongly urged", "urged"))
    texts = (_POINTS[3].text, _POINTS[0].text, urged.text, _POINTS[2].text)
    moved = tuple(Point(str(number), text) for number, text in enumerate(texts, 1))
    last = None
    wordings = [a_talk(), a_talk("45", (_POINTS[0], urged, *_POINTS[2:])), a_talk("45", moved)]
    for number, (minutes, wording) in enumerate(zip((0, 60, 60 * 30), wordings, strict=True), 1):
        version = versioned(archive, minutes, wording)
        kept = keep_capture(archive, begin_check(archive, at(minutes + 20)), a_capture(URL, b"", minutes + 20, 304))
        keep_reading(archive, kept.id, at(minutes + 20), "1", OK, version.number)
        write(archive, "UPDATE release SET last_seen = ? WHERE url = ?", put_time(at(minutes + 20)), URL)
        edits = compare(wordings[number - 2], wording).edits if number > 1 else ()
        change = Change(URL, "edited" if edits else "new", at(minutes), number - 1 or None, number, edits)
        change = replace(change, summary=summarise(change, wording), not_before=last, not_after=at(minutes))
        last = at(minutes + 20)
        seen = "UPDATE version SET seen_until = ?, times_seen = 2 WHERE capture_id = ?"
        write(archive, seen, put_time(last), version.capture_id)
        change_id = keep_change(archive, change)
        keep_alerts(archive, change_id, [("desk", Route("waiting", "asks for all"))], at(minutes))

    versioned(archive, 100, replace(a_release(GONE, title="Sample Visit"), facts=Facts(), participants=()))
    keep_change(archive, Change(GONE, "new", at(100), to_version=1, summary="New: 3 points"))
    gone = "UPDATE release SET status = 'withdrawn', misses = 2, first_missed_at = ? WHERE url = ?"
    write(archive, gone, put_time(at(200)), GONE)
    keep_change(archive, Change(GONE, "withdrawn", at(600), 1, summary="Withdrawn: the page is gone from the site"))

    for minutes, url in enumerate(SHARED, 300):
        versioned(archive, minutes, a_release(url, title=f"Sample Message of {url.split('/')[3]}"))
        keep_change(archive, Change(url, "new", at(minutes), to_version=1, summary="New: a message"))

    strange = replace(
        a_release(STRANGE, title=HOSTILE),
        points=(Point(None, HOSTILE), Point("1", "plain words")),
        captions=(HOSTILE,),
        links=(
            Link(HOSTILE, "javascript:document.title='canary'"),
            Link("x", "https://host/'\"><script>canary</script>"),
        ),
        section=HOSTILE,
        participants=(Person(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        published=date(2026, 10, 6),
    )
    versioned(archive, 400, strange)
    worse = replace(strange, points=(Point(None, HOSTILE + " twice"), strange.points[1]))
    versioned(archive, 500, worse)
    edits = compare(strange, worse).edits
    keep_change(archive, Change(STRANGE, "new", at(400), to_version=1, summary=HOSTILE))
    keep_change(archive, Change(STRANGE, "edited", at(500), 1, 2, edits, HOSTILE))

    kept_at(archive, 2000)
    check = begin_check(archive, at(2100))
    end_check(archive, check, at(2101), "ok", Tally(visited=3))
    found = {"began_at": put_time(at(2200)), "last_met_at": put_time(at(2200))}
    insert(archive, "trouble", {"kind": "blocked", "detail": f"403 {HOSTILE}", "url": URL, "seen": 1, **found})
    close_archive(archive)
    return archive.path
