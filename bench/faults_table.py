"""Writes docs/reference/faults.md: what goes wrong, what is kept of it, who is told, how it ends. Every row is a run.

python bench/faults_table.py --write     write it
python bench/faults_table.py --check     exit 1 where it is not as it would be written
"""

import gzip
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from archives import misread  # noqa: E402
from fault_access import of_destinations, of_others, reset  # noqa: E402  (the checkout's own modules)
from fault_machine import (  # noqa: E402
    of_captures,
    of_the_terminal,
    put_aside,
    put_back,
    read_only,
    run_verb,
)
from fault_news import of_news  # noqa: E402
from fault_scenes import TODAY, Fault, Front, Scene, Step, write_row  # noqa: E402
from faulty import Faulty, plain  # noqa: E402
from made_pages import write_or_check  # noqa: E402

from mofawatch.check import RunOptions, run_check  # noqa: E402
from mofawatch.demo.inbox import Inbox  # noqa: E402
from mofawatch.demo.render import render_blocked  # noqa: E402
from mofawatch.demo.samples import ABROAD, TELEPHONE, sample_releases  # noqa: E402
from mofawatch.demo.site import ROLLING_LIST, StandIn  # noqa: E402
from mofawatch.faults import HeldError  # noqa: E402
from mofawatch.recording.attempts import MOST_ATTEMPTS  # noqa: E402
from mofawatch.reparse import run_reparse  # noqa: E402
from mofawatch.service.lock import holding  # noqa: E402
from records.address import SITE  # noqa: E402
from records.capture import Capture  # noqa: E402
from store.archive import close_archive, open_archive, open_reader  # noqa: E402
from store.checks import Tally, begin_check, end_check  # noqa: E402
from store.evidence.captures import keep_capture  # noqa: E402
from store.evidence.readings import begin_reading  # noqa: E402
from store.evidence.verify import verify  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "faults.md"
LATE, ELSEWHERE = (f"/press/release/pressite_000001_{number}.html" for number in ("09100", "09101"))
LIST_BEGINS = b'<ul class="link-list">'
HEAD = """# Faults

Made by `python bench/faults_table.py --write`: each row is a run against a server on this machine, after a baseline of
five releases. "Kept" is what the archive has of it beside genuine pages; "told" who got a message (*readers*: a
destination, *operator*: who is told of the monitor's troubles) within three checks under the fault; "ended" what the
check after it, with all well again, came to. In no row is a wording lost, a fault taken for an edit, or an absence told
that was none. A list that loses up to two thirds of its links is no row: it is believed, and nobody is told;
`mofawatch status` has a note of it ([strict reading](../design/strict-reading.md)).

"""


def pages(scene: Scene) -> Iterator[str]:
    """The paths of the releases that are watched."""
    for (url,) in scene.rows("SELECT url FROM releases ORDER BY url"):
        yield url.removeprefix(SITE)


def each(step: Callable[[Scene, str], None]) -> Step:
    """The same for every release."""

    def begin(scene: Scene) -> None:
        for path in pages(scene):
            step(scene, path)

    return begin


def other_page(title: str, text: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>".encode()


def redirect(to: str) -> Step:
    """A redirect in the place of a release."""
    return lambda scene: scene.page(ABROAD, b"", f"Location: {to}", status="302 Found")


def mojibake(scene: Scene) -> None:
    body = scene.body(ABROAD)
    scene.page(ABROAD, body.decode().encode().decode("latin-1").encode())


def cut_gzip(scene: Scene) -> None:
    packed = gzip.compress(scene.body(ABROAD), mtime=0)
    scene.page(ABROAD, packed[: len(packed) // 2], "Content-Type: text/html", "Content-Encoding: gzip")


def gzip_members(scene: Scene) -> None:
    packed = gzip.compress(b"", mtime=0) * 200_000 + gzip.compress(scene.body(ABROAD), mtime=0)
    scene.page(ABROAD, packed, "Content-Type: text/html", "Content-Encoding: gzip")


def cut_chunks(scene: Scene) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    scene.answer(ABROAD, head + b"400\r\n" + scene.body(ABROAD)[:0x400] + b"\r\n")


def shrink(scene: Scene) -> None:
    body = scene.body(TELEPHONE)
    start, stop = body.index(b"<ol>"), body.rindex(b"</ul>", 0, body.index(b"relatedlink-section")) + len(b"</ul>")
    body = body[:start] + body[stop:]
    lead = re.search(rb"<p>&nbsp;.*?</p>", body, re.DOTALL)
    assert lead is not None
    scene.page(TELEPHONE, body.replace(lead[0], b"<p>On the sample day.</p>"))


def two_titles(scene: Scene, path: str) -> None:
    scene.swap(path, b"</h2>", b"</h2><h2><span>Another sample title</span></h2>")


def gone(scene: Scene, path: str) -> None:
    scene.page(path, b"", status="404 Not Found")


def gone_without_listing(scene: Scene) -> None:
    scene.page(ABROAD, b"", status="410 Gone")
    scene.page(ROLLING_LIST, b"", status="500 Sample")


def empty_list(scene: Scene) -> None:
    body = scene.body(ROLLING_LIST)
    start, stop = body.index(b'<dl class="title-list">') + 23, body.index(b"</dl>", body.index(b"title-list"))
    scene.page(ROLLING_LIST, body[:start] + body[stop:])


def short_list(scene: Scene) -> None:
    """The list had twenty links, and has two."""
    scene.alter(f"UPDATE page SET items = 20 WHERE url = '{SITE}{ROLLING_LIST}'")
    for path in list(pages(scene))[2:]:
        scene.site.unlist(path)


def relist(scene: Scene) -> None:
    for path in pages(scene):
        scene.site.relist(path)
    scene.check()


def edit(scene: Scene, path: str = TELEPHONE) -> None:
    lead = next(sample.lead for sample in sample_releases(TODAY) if sample.path == path)
    scene.site.edit(path, lead=re.sub(r"\d+ minutes", "45 minutes", lead))


def late(scene: Scene) -> None:
    sample = replace(
        sample_releases(TODAY)[-1],
        path=LATE,
        title="Japan-U.S. Late Sample Call",
    )
    scene.site.publish(replace(sample, published=TODAY - timedelta(days=4), listed_on=TODAY))


def move(scene: Scene) -> None:
    sample = next(sample for sample in sample_releases(TODAY) if sample.path == ABROAD)
    scene.site.withdraw(ABROAD)
    scene.site.publish(replace(sample, path=ELSEWHERE))


def dead(scene: Scene) -> None:
    configure(scene, scene.config.replace(scene.reported.address, "json://127.0.0.1:9/", 1))
    edit(scene)


def edited_with(header: str) -> Step:
    """An edited release, this header with it."""

    def begin(scene: Scene) -> None:
        edit(scene)
        scene.page(TELEPHONE, scene.body(TELEPHONE), "Content-Type: text/html", header)

    return begin


def widen(scene: Scene) -> None:
    """An edited release, in UTF-16."""
    edit(scene)
    scene.page(TELEPHONE, scene.body(TELEPHONE).decode().encode("utf-16"), "Content-Type: text/html; charset=utf-16")


def damage_list(scene: Scene) -> None:
    """What was read in the lists is damaged, and the list is as it was."""
    scene.alter("UPDATE list_reading SET zstd = substr(zstd, 1, 9)")


def revive(scene: Scene) -> None:
    reset(scene)
    scene.alter("UPDATE alert SET next_try_at = '2026-01-01T00:00:00Z' WHERE next_try_at IS NOT NULL")


def set_clock_back(scene: Scene) -> None:
    archive = open_archive(scene.archive)
    later = datetime.now(UTC) + timedelta(hours=5)
    end_check(archive, begin_check(archive, later), later, "ok", Tally())
    close_archive(archive)
    scene.site.withdraw(ABROAD)


def fill_disk(scene: Scene) -> None:
    scene.archive.with_name("mofa.db.full").touch()


def kill_unread(scene: Scene) -> None:
    """A run kept an edited page, and died before it read it."""
    edit(scene)
    archive = open_archive(scene.archive)
    now = datetime.now(UTC)
    headers = (("content-type", "text/html"),)
    keep_capture(
        archive,
        begin_check(archive, now),
        Capture(SITE + TELEPHONE, "release", now, 200, headers, scene.body(TELEPHONE)),
    )
    close_archive(archive)


def kill_its_reader(scene: Scene) -> None:
    """An edited page that no reader of it survived."""
    kill_unread(scene)
    archive = open_archive(scene.archive)
    ((number,),) = scene.rows("SELECT max(id) FROM captures")
    begin_reading(archive, number, MOST_ATTEMPTS)
    close_archive(archive)


def leave_list(scene: Scene) -> None:
    """A release is new; a check kept the list that names it and died, and a backfill read that list."""
    late(scene)
    archive = open_archive(scene.archive)
    headers, now = (("content-type", "text/html"),), datetime.now(UTC)
    listing = Capture(SITE + ROLLING_LIST, "listing", now, 200, headers, scene.body(ROLLING_LIST))
    keep_capture(archive, begin_check(archive, now), listing)
    close_archive(archive)
    run_check(scene.settings, RunOptions("backfill", deliver=False, months=("2024-03",)))


def stick_validators(scene: Scene) -> None:
    """The page has one etag before and after its edit."""
    stuck = ("Content-Type: text/html", 'ETag: "sample"')
    scene.page(TELEPHONE, scene.body(TELEPHONE), *stuck)
    scene.check()
    edit(scene)
    scene.page(TELEPHONE, scene.body(TELEPHONE), *stuck)


def read_less(scene: Scene) -> None:
    """An older parser saw no facts; now a newer one reads."""
    misread(scene.archive)


def reread(scene: Scene) -> None:
    read_less(scene)
    run_reparse(scene.settings, dry_run=False)


def forge(scene: Scene) -> None:
    scene.alter(
        "DROP TRIGGER response_no_update", "UPDATE response SET captured_at = '2020-01-01T00:00:00Z' WHERE id = 4"
    )
    archive = open_reader(scene.archive)
    scene.lines.append("; ".join(f"{damage.place}: {damage.detail.split(' should')[0]}" for damage in verify(archive)))
    close_archive(archive)


def hold(scene: Scene) -> None:
    """Another process is at work on the archive."""
    with holding(scene.archive):
        try:
            with holding(scene.archive):
                pass
        except HeldError as held:
            scene.lines.append(str(held))


def configure(scene: Scene, text: str) -> None:
    (scene.folder / "config.toml").write_text(text)


def answer(body: bytes, *headers: str, status: str = "200 OK") -> Step:
    """This body in the place of a release."""
    return lambda scene: scene.page(ABROAD, body, *headers, status=status)


def part(*headers: str, length: int | None = None, status: str = "200 OK") -> Step:
    """The first bytes of a release, with these headers."""
    headers = ("Content-Type: text/html", *headers)
    return lambda scene: scene.answer(ABROAD, plain(scene.body(ABROAD)[:3000], status, *headers, length=length))


def on_site(step: Callable[[StandIn], None]) -> Step:
    return lambda scene: step(scene.site)


def on_list(body: bytes) -> Step:
    return lambda scene: scene.page(ROLLING_LIST, body)


def of_one_page() -> Iterator[Fault]:
    """What may come in the place of one release."""
    blocked = render_blocked("http://www.mofa.go.jp/", "0abc").encode()
    yield Fault("The guard refuses a page (403)", on_site(lambda site: site.block(ABROAD)))
    yield Fault("The guard's refusal with status 200", answer(blocked))
    yield Fault("A page of maintenance with status 200", on_site(lambda site: site.maintain(ABROAD)))
    yield Fault("An empty body", answer(b""))
    yield Fault("A body shorter than its length", part(length=9000))
    yield Fault("Chunks that end early", cut_chunks)
    yield Fault("A page that ends early, with the length to match", part())
    yield Fault("gzip that ends early", cut_gzip)
    yield Fault("gzip that is none", part("Content-Encoding: gzip"))
    yield Fault("An encoding nobody asked for", part("Content-Encoding: compress"))
    word, long, odd = "Content-Encoding: utf-8", "X-Sample: " + "s" * 9000, "X-Sample: caf\xe9"
    for name, header in (("an encoding that is none", word), ("a header of 9 KB", long), ("a header in Latin-1", odd)):
        yield Fault(f"An edit, with {name}", edited_with(header), checks=1, news=True)
    yield Fault("An edit, in UTF-16", widen, checks=1, news=True)
    yield Fault("Bytes of another charset", swap("’", b"\x92"))
    yield Fault("Letters decoded wrongly and written again", mojibake)
    yield Fault("Null bytes in the page", swap("sample liaison", b"sample\x00 liaison"))
    yield Fault("A page that asks to log in", answer(other_page("Sign in", "<input type=password>")))
    yield Fault("A page that asks for consent", answer(other_page("Before you continue", "Cookies")))
    yield Fault("A page of absence with status 200", answer(other_page("404 Not Found", "Sample")))
    yield Fault("A redirect to another page of the site", redirect(TELEPHONE))
    yield Fault("A redirect to a page that is gone", redirect("/sample.html"))
    yield Fault("A redirect to another site", redirect("https://sample.example/"))
    yield Fault("A redirect in a circle", redirect(ABROAD))
    yield Fault("Another content type", answer(b"%PDF-1.7", "Content-Type: application/pdf"))
    yield Fault("Most of the text is gone", shrink)
    yield Fault("A page grown beyond belief", swap("<p>&nbsp;", b"<p>" + b"sample words " * 9_000))
    yield Fault("30,000 elements within one another", swap("<p>&nbsp;", b"<div>" * 30_000 + b"<p>&nbsp;"))
    yield Fault("gzip of 200,000 empty members before the page", gzip_members)
    yield Fault("The release's date is gone", swap("May 20, 2024</div>", b"</div>"))
    yield Fault("A list in the release's place", lambda scene: scene.page(ABROAD, scene.body(ROLLING_LIST)))
    yield Fault("Markup that the parsers do not understand", lambda scene: two_titles(scene, ABROAD))
    yield Fault("Half an answer (206)", part(status="206 Partial Content"))
    yield Fault("A failing status (500) for a page", on_site(lambda site: site.fail(500, ABROAD)))
    yield Fault("The connection is dropped before an answer", lambda scene: scene.answer(ABROAD))
    yield Fault("Bytes that are not HTTP", lambda scene: scene.answer(ABROAD, b"sample sample\r\n\r\n"))
    yield Fault("No answer within the time limit", lambda scene: scene.answer(ABROAD, 1.3), checks=1)


def of_the_site() -> Iterator[Fault]:
    """What may befall the whole site, or its lists."""
    yield Fault("The guard refuses everything", on_site(StandIn.block))
    yield Fault("Every page is one of maintenance", on_site(StandIn.maintain))
    yield Fault("Every answer is 500", on_site(lambda site: site.fail(500)))
    yield Fault("Nobody listens at the site's address", leave, reset)
    yield Fault("Asked to wait an hour (503, Retry-After)", answer(b"", "Retry-After: 3600", status="503 Sample"))
    yield Fault("robots.txt forbids everything", robots(b"User-agent: *\nDisallow: /\n"))
    yield Fault("robots.txt answers 500", robots(b"", "500 Sample"))
    yield Fault("robots.txt is refused", refuse_robots)
    yield Fault(
        "robots.txt asks for a day between two pages", robots(b"User-agent: *\nCrawl-delay: 86400\n"), a_day_later
    )
    yield Fault("A new layout: no release can be read", each(two_titles))
    yield Fault("The list has no links", empty_list)
    yield Fault("The list has a tenth of its links", short_list, relist)
    yield Fault("Another page in the list's place", on_list(other_page("Sample", "Sample")))
    yield Fault("The list is gone (404)", lambda scene: gone(scene, ROLLING_LIST))
    yield Fault("New validators and icons everywhere, the same text", noise, checks=1)


def of_releases() -> Iterator[Fault]:
    """What looks like the ministry's doing, or is."""
    take_down, put_up = on_site(lambda site: site.withdraw(ABROAD)), on_site(lambda site: site.restore(ABROAD))
    yield Fault("An edit under an etag that stays the same", stick_validators, checks=1, news=True)
    yield Fault("A release is gone for one check", lambda scene: gone(scene, ABROAD), checks=1)
    yield Fault("A release is gone (404) time and again", take_down, put_up, news=True)
    yield Fault("A release is gone (410) while no list answers", gone_without_listing)
    yield Fault("Four of five releases are gone at once", most_gone)
    yield Fault("A release stands on no list any more", on_site(lambda site: site.unlist(ABROAD)), checks=1)
    yield Fault("A release moves to another address", move, news=True)
    yield Fault("A release that moved (301) is taken down where it is now", move_and_go, news=True)
    yield Fault("A new release stands on the list under two titles", list_twice, checks=1, news=True)
    yield Fault("A list's link has 2,000 characters", list_long, checks=1, news=True)
    yield Fault("A release appears days late, with an old date", late, checks=1, news=True)
    yield Fault("More changes at once than guard.max_events", flood, reset, checks=1, news=True)


def of_the_machine() -> Iterator[Fault]:
    """What may befall the archive, the clock, a destination, the configuration."""
    put_up = on_site(lambda site: site.restore(ABROAD))
    yield Fault("Killed after a page was kept and before it was read", kill_unread, checks=1, news=True)
    yield Fault("Killed each time by the reading of a page", kill_its_reader, checks=1, news=True)
    yield Fault("Killed between a list kept and read, and a backfill reads it", leave_list, checks=1, news=True)
    yield Fault("A newer parser reads more than the old one did", read_less, checks=1)
    yield Fault("The same, with `reparse` before the check", reread, checks=1)
    yield Fault("The disk was full at the last check", fill_disk, checks=1)
    yield Fault("The clock goes back while a release is gone", set_clock_back, put_up, checks=1)
    yield Fault("A destination is dead", dead, revive, checks=1, news=True)
    yield Fault("Another process holds the archive", hold, checks=0)
    yield Fault("A kept row is altered behind the program's back", forge, restore, checks=0)
    yield Fault("What was read in the lists is damaged, and they are as they were", damage_list, checks=1)
    yield Fault("A text file in the archive's place", put_aside(lambda path: path.write_text("sample " * 99)), put_back)
    yield Fault("A folder in the archive's place", put_aside(Path.mkdir), put_back)
    yield Fault("A pipe in the archive's place", put_aside(os.mkfifo), put_back)
    yield Fault("A file of zero bytes in the archive's place", put_aside(Path.touch), put_back)
    yield Fault("The archive's disk is not mounted: an empty folder", put_aside(lambda _: None), put_back)
    yield Fault("`archive.path` names another file, and none is there", name_elsewhere, reset)
    yield Fault("The archive and its folder may only be read", read_only, checks=0)
    yield Fault("cron died: no check for 14 days, `status` is asked", let_cron_die, checks=0)
    yield Fault("The archive was written by a newer program", newer, put_back)
    yield Fault("A misspelt key in the configuration", misspell, reset)


def let_cron_die(scene: Scene) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=14)):
        answer = run_verb(scene, "status").splitlines()[0]
    scene.lines.append(re.sub(r"\d{4}-\S+Z", "(the last)", answer))


def leave(scene: Scene) -> None:
    configure(scene, scene.config.replace(scene.base_url, "http://127.0.0.1:9"))


def misspell(scene: Scene) -> None:
    configure(scene, scene.config.replace("delay", "delya"))


def swap(old: str, new: bytes) -> Step:
    return lambda scene: scene.swap(ABROAD, old.encode(), new)


def robots(text: bytes, status: str = "200 OK") -> Step:
    def put(scene: Scene) -> None:
        scene.page("/robots.txt", text, "Content-Type: text/plain", status=status)
        a_day_later(scene)

    return put


def refuse_robots(scene: Scene) -> None:
    scene.site.block("/robots.txt")
    a_day_later(scene)


def a_day_later(scene: Scene) -> None:
    scene.alter("UPDATE page SET last_read_at = '2020-01-01T00:00:00Z' WHERE kind = 'robots'")


def noise(scene: Scene) -> None:
    scene.site.republish()
    scene.site.flip_icon()


def move_and_go(scene: Scene) -> None:
    scene.site.move(ABROAD, ELSEWHERE)
    scene.check()
    scene.site.withdraw(ELSEWHERE)


def list_twice(scene: Scene) -> None:
    """The first of its titles names no country."""
    late(scene)
    scene.swap(ROLLING_LIST, LIST_BEGINS, LIST_BEGINS + link("Visit of the Sample Minister"))


def list_long(scene: Scene) -> None:
    late(scene)
    scene.site.unlist(LATE)
    scene.swap(ROLLING_LIST, LIST_BEGINS, LIST_BEGINS + link("Japan-U.S. " + "Sample " * 300))


def link(title: str) -> bytes:
    return f'<li><a href="{LATE}">{title}</a></li>'.encode()


def name_elsewhere(scene: Scene) -> None:
    scene.check()
    configure(scene, scene.config + '[archive]\npath = "elsewhere/mofa.db"\n')


def most_gone(scene: Scene) -> None:
    for path in list(pages(scene))[:4]:
        gone(scene, path)


def flood(scene: Scene) -> None:
    configure(scene, scene.config + "[guard]\nmax_events = 1\n")
    for sample in sample_releases(TODAY)[-2:]:
        edit(scene, sample.path)


def newer(scene: Scene) -> None:
    shutil.copytree(scene.archive.parent, scene.folder / "aside")
    scene.alter("PRAGMA user_version = 999")


def restore(scene: Scene) -> None:
    shutil.rmtree(scene.archive.parent)
    shutil.copytree(scene.baseline, scene.archive.parent)


GROUPS: dict[str, Callable[[], Iterator[Fault]]] = {
    "In the place of a release": of_one_page,
    "The whole site, or its lists": of_the_site,
    "Releases that go, move and come": of_releases,
    "Documents, the template, moves": of_news,
    "The archive, the clock, destinations, the configuration": of_the_machine,
    "Captures made elsewhere": of_captures,
    "Destinations": of_destinations,
    "Secrets, rights, limits, the reading room": of_others,
    "The terminal": of_the_terminal,
}


@contextmanager
def scenes(root: Path) -> Iterator[Callable[[], Scene]]:
    """Gives a function that sets the scene anew for each fault, all with the same baseline and one server."""
    front = Front()
    with Faulty(front) as faulty, Inbox() as reported:

        def set_scene(folder: Path = root / "baseline") -> Scene:
            site = StandIn(TODAY)
            site.publish(*sample_releases(TODAY))
            front.site = site
            front.clear()
            scene = Scene(folder, front, site, reported, faulty.base_url, root / "baseline/data")
            folder.mkdir()
            reset(scene)
            return scene

        first = set_scene()
        first.check()
        assert first.lines == [], first.lines
        numbers = iter(range(1000))

        def next_scene() -> Scene:
            scene = set_scene(root / str(next(numbers)))
            shutil.copytree(scene.baseline, scene.archive.parent)
            return scene

        yield next_scene


def write_page() -> str:
    """The page, every row of it run."""
    lines = [HEAD]
    with tempfile.TemporaryDirectory() as folder, scenes(Path(folder)) as next_scene:
        for group, faults in GROUPS.items():
            lines += [f"## {group}", "", "| fault | kept | told | ended |", "|---|---|---|---|"]
            lines += [write_row(next_scene(), fault) for fault in faults()]
            lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    write_or_check(lambda: {PAGE: write_page()})
