"""The site of the cost table: any number of sample releases on pages of 42 KB, and the ways in which they change.

Owns the pages and their server, a process of its own so that its work counts for nobody who reads it. Invented people,
invented topics. Must not know who reads it.

    python bench/cost_site.py RELEASES      serves on a free port of loopback, which it prints, until it is ended
"""

import gzip
import hashlib
import random
import sys
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from aiohttp import web

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mofawatch.demo.render import SamplePoint, SampleRelease, render_listing, render_release, written_day

LIST = "/press/release/index.html"
_LISTED = 1000  # releases of one list: a list of the ministry's is never as long as to be refused
# What a path begins with, and what has happened to the site that is found there.
STATES = ("first", "again", "edited", "chrome", "unvalidated")
EDITED_OF = 20  # one release in so many is edited: 5 %
_BYTES = 40_000  # of a page
_TODAY = date(2026, 10, 7)
_FAMILIES = ("Sample", "Model", "Fixture", "Placeholder", "Mockup", "Dummy", "Draft", "Trial")
_OTHERS = ("Example", "Specimen", "Instance", "Token", "Pattern", "Proxy")
_NOUNS = (  # noqa: SIM905
    "exchange programme harbour railway fishery archive laboratory language museum orchard bridge satellite forecast"
    " library scholarship ferry observatory glacier workshop census festival vaccine textile lighthouse curriculum"
    " pipeline reservoir sculpture telescope nursery harvest catalogue embankment symposium ceramics aquifer tramway"
    " meadow greenhouse archipelago dictionary planetarium sawmill quarry turbine viaduct vineyard wetland"
).split()
_KINDS = (  # noqa: SIM905
    "regional joint annual maritime cultural technical municipal rural digital coastal academic seasonal bilateral"
    " voluntary northern practical historic public experimental provisional Pacific youth medical agricultural"
).split()
_SAYINGS = (
    "The two sides exchanged views on the {kind} {noun} and the {noun} of the {kind} {noun}.",
    "Minister {family} explained the efforts of Japan on the {kind} {noun}, and Secretary {other} expressed support.",
    "They shared the view to further strengthen the {kind} {noun} and to look into the {noun} at an early date.",
    "With regard to economic security, they discussed the {kind} {noun}, and what experts of the {noun} had done.",
    "Secretary {other} stated that the {noun} and the {kind} {noun} would be open to both sides next year.",
    "The {kind} {noun} of {place} is to receive researchers of the {noun} for {months} months.",
    "Minister {family} recalled his visit to the {noun} of {place}, where the {kind} {noun} had been shown to him.",
    "A {kind} group on the {noun} will report on {months} proposals for the {noun} by the end of the year.",
)
_PLACES = ("Sampleton", "Model Bay", "Fixture Island", "Specimen City", "Exampleshire", "Mockup Falls")


def sample(number: int, *, is_edited: bool = False) -> SampleRelease:
    """A readout of about 3.5 KB; edited, its duration is another one."""
    chance = random.Random(number)
    family, other = chance.choice(_FAMILIES), chance.choice(_OTHERS)
    day = _TODAY - timedelta(days=number // 4 % 25)
    minutes = 20 + number % 40 + (5 if is_edited else 0)
    lead = (
        f"On {written_day(day)}, commencing at {1 + number % 9}:{number % 60:02} p.m. (Japan time), for {minutes}"
        f" minutes, Mr. {family.upper()} Taro, Minister for Foreign Affairs of Japan, held a telephone talk with the"
        f" Honorable Alex {other}, Secretary of State of the United States of America, on item {number}. The overview"
        " is as follows."
    )
    points = tuple(SamplePoint(" ".join(_saying(chance, family, other) for _ in range(3 + n % 2))) for n in range(8))
    return SampleRelease(
        address(number),
        f"Japan-U.S. Foreign Ministers' Sample Telephone Talk {number}",
        day,
        lead,
        points,
        captions=(f"Minister {family} on the telephone",),
        attachments=(("Summary of the talk (PDF)", f"/files/{100_000_000 + number}.pdf"),),
    )


def _saying(chance: random.Random, family: str, other: str) -> str:
    words = chance.choice(_SAYINGS)
    while "{kind}" in words or "{noun}" in words:
        words = words.replace("{kind}", chance.choice(_KINDS), 1).replace("{noun}", chance.choice(_NOUNS), 1)
    return words.format(family=family, other=other, place=chance.choice(_PLACES), months=chance.randrange(2, 30))


def list_paths(releases: int) -> list[str]:
    """The paths of the lists of so many releases."""
    return [LIST, *(f"/press/release/list_{number}.html" for number in range(1, -(-releases // _LISTED)))]


def address(number: int) -> str:
    """The path of a release."""
    return f"/press/release/pressite_{number:06}_01001.html"


@lru_cache(maxsize=4)
def menu(stamp: str) -> tuple[str, str, str]:
    """What stands in the head, above the main part and in the footer; `stamp` is what the site's builder puts there."""
    chance = random.Random(1)
    links = "\n".join(
        f'<li class="item-{n}"><a href="/policy/{chance.randrange(10**6)}/index.html"><span>Sample Policy {n} on'
        f" {chance.choice(_OTHERS)} and {chance.choice(_FAMILIES)} Matters</span></a></li>"
        for n in range(230)
    )
    head = f'<script src="/script/build-{stamp}/all.js"></script>\n'
    above = f'<nav class="menu-{stamp}"><ul>\n{links[: len(links) // 2]}</ul></nav>\n'
    return head, above, f'<div class="sitemap-{stamp}"><ul>\n{links[len(links) // 2 :]}</ul></div>\n'


def page(number: int, state: str) -> bytes:
    """The bytes of a release's page in a state of the site."""
    is_edited = number % EDITED_OF == 0 and state not in {"first", "again"}
    html = render_release(sample(number, is_edited=is_edited))
    head, above, below = menu("20261008" if state in {"chrome", "unvalidated"} else "20261001")
    html = html.replace("</head>", head + "</head>", 1)
    html = html.replace('<div id="breadcrumb">', above + '<div id="breadcrumb">', 1)
    html = html.replace('<footer id="footer">', '<footer id="footer">' + below, 1)
    assert abs(len(html) - _BYTES) < 4000, len(html)
    return html.encode()


def serve(releases: int) -> web.Application:
    """The application: a GET of /-/state/NAME changes the site."""
    state = STATES[0]
    counted = {"requests": 0}
    samples = [sample(number) for number in range(releases)]
    newest_first = sorted(samples, key=lambda one: one.published, reverse=True)
    parts = [newest_first[at : at + _LISTED] for at in range(0, releases, _LISTED)]
    lists = {
        path: render_listing(path, "Press Releases", [(s.published, s.path, s.title) for s in part], []).encode()
        for path, part in zip(list_paths(releases), parts, strict=True)
    }
    numbers = {one.path: number for number, one in enumerate(samples)}

    async def answer(request: web.Request) -> web.Response:
        counted["requests"] += 1
        number = numbers.get(request.path)
        if number is None and request.path not in lists:
            return web.Response(status=404, text="not found")
        body = lists[request.path] if number is None else page(number, state)
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        headers = {"ETag": tag, "Last-Modified": "Wed, 07 Oct 2026 03:00:00 GMT", "Vary": "Accept-Encoding"}
        if state == "unvalidated":
            headers = {}
        elif request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        headers |= {"Server": "AmazonS3", "Content-Type": "text/html"}
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=body, headers=headers)
        return web.Response(body=gzip.compress(body, 6), headers=headers | {"Content-Encoding": "gzip"})

    async def change(request: web.Request) -> web.Response:
        nonlocal state
        state, counted["requests"] = request.match_info["state"], 0
        return web.Response(text=state)

    async def count(_: web.Request) -> web.Response:
        return web.json_response(counted)

    application = web.Application()
    application.add_routes(
        [web.get("/-/state/{state}", change), web.get("/-/count", count), web.get("/{path:.*}", answer)]
    )
    return application


def main() -> None:
    """Serve until the process is ended."""

    async def started(application: web.Application) -> None:
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        place = web.TCPSite(runner, "127.0.0.1", 0)
        await place.start()
        print(runner.addresses[0][1], flush=True)

    import asyncio

    async def forever() -> None:
        await started(serve(int(sys.argv[1])))
        await asyncio.Event().wait()

    asyncio.run(forever())


if __name__ == "__main__":
    main()
