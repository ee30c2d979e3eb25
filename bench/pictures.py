"""Makes the pictures of the reading room in docs/pictures: a real archive of invented readouts, seen in Chromium.

    python bench/pictures.py            makes each picture anew; then look at them

Eleven talks of two pairs of invented people over three years, checked by the real thing on the stand-in of the site
with the clock set for each; some are edited afterwards. What is made differs with the browser and its fonts: no test
compares it.
"""

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import time_machine
import uvicorn
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mofawatch.check import RunOptions, run_check  # noqa: E402  (the checkout's own modules)
from mofawatch.config.load import load_config  # noqa: E402
from mofawatch.config.settings import Settings  # noqa: E402
from mofawatch.demo.render import SamplePoint, SampleRelease, written_day  # noqa: E402
from mofawatch.demo.site import StandIn  # noqa: E402
from store.browse.serve import build_app  # noqa: E402

LARGEST = 120_000  # bytes of a picture
CONFIG = """[site]
base_url = "{site}"
delay = "0s"
[[topic]]
name = "Sample cable"
phrases = ["sample cable"]
[[topic]]
name = "Sample rules"
phrases = ["sample rules"]
[[topic]]
name = "Exchange of students"
phrases = ["exchange of students"]
[[topic]]
name = "Sample region"
phrases = ["sample region"]
[[topic]]
name = "Sample sea"
phrases = ["open sample sea"]
[[phrase]]
text = "open sample sea"
"""
PAIRS = (
    ("Mr. MODEL Jiro", "Model", "the Honorable Pat Specimen", "Specimen"),
    ("Mr. SAMPLE Taro", "Sample", "the Honorable Alex Example", "Example"),
)
# The day, who, whether by telephone, minutes, and which sentences are said.
TALKS = (
    (date(2024, 2, 6), 0, True, 20, "cable rules region"),
    (date(2024, 5, 14), 0, False, 45, "cable rules sea students"),
    (date(2024, 9, 3), 0, True, 30, "rules sea region"),
    (date(2024, 12, 10), 0, True, 25, "cable sea region"),
    (date(2025, 3, 18), 1, False, 60, "cable rules sea students"),
    (date(2025, 6, 24), 1, True, 15, "sea region"),
    (date(2025, 10, 7), 1, True, 35, "cable rules sea region"),
    (date(2026, 1, 20), 1, False, 50, "cable confirmed rules students"),
    (date(2026, 4, 8), 1, True, 25, "cable rules sea region"),
    (date(2026, 7, 15), 1, True, 30, "cable rules region"),
    (date(2026, 10, 14), 1, True, 35, "confirmed rules region students"),
)
SENTENCES = {
    "cable": "The two ministers concurred that the sample cable should be laid by the end of the year.",
    "confirmed": "The two ministers confirmed that the sample cable would be laid by the end of the year.",
    "rules": "Minister {0} strongly urged that the sample rules be observed. Secretary {1} responded that he would"
    " convey this to those concerned.",
    "sea": "The two ministers reaffirmed the importance of a free and open sample sea.",
    "students": "Secretary {1} welcomed the exchange of students between the two countries.",
    "region": "The two ministers exchanged views on the situation in the sample region.",
}
_MINUTES = " for {} minutes"


@contextmanager
def made_archive(folder: Path) -> Iterator[Settings]:
    """The archive of the talks; the configuration it was made by. The clock stands at its last day while this lasts."""
    with time_machine.travel(_noon(TALKS[0][0] - timedelta(days=3))) as clock, StandIn(TALKS[0][0]) as site:
        config = folder / "config.toml"
        config.write_text(CONFIG.format(site=site.base_url), encoding="utf-8")
        settings = load_config(config, {})
        _check(settings, site, clock, TALKS[0][0] - timedelta(days=3))
        for number, (day, *_) in enumerate(TALKS):
            talk = _talk(number)
            site.publish(talk)
            _check(settings, site, clock, day)
            for after, fields in _edits(number, talk):
                site.edit(talk.path, **fields)
                _check(settings, site, clock, day + timedelta(days=after))
        _check(settings, site, clock, TALKS[-1][0] + timedelta(days=6))
        yield settings


def _check(settings: Settings, site: StandIn, clock: time_machine.Traveller, day: date) -> None:
    clock.move_to(_noon(day))
    site.today = day
    run_check(settings, RunOptions(everyone=True))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def _talk(number: int) -> SampleRelease:
    day, pair, by_telephone, minutes, said = TALKS[number]
    minister, his, secretary, other = PAIRS[pair]
    kind = "Telephone Talk" if by_telephone else "Meeting"
    held = "held a telephone talk with" if by_telephone else "held a meeting in Tokyo with"
    return SampleRelease(
        f"/press/release/pressite_{number + 1:06}_01001.html",
        f"Japan-U.S. Foreign Ministers’ {kind}",
        day,
        f"On {written_day(day)}, commencing at 9:10 a.m.,{_MINUTES.format(minutes)}, {minister}, Minister for Foreign"
        f" Affairs of Japan, {held} {secretary}, Secretary of State of the United States of America. The overview of"
        f" the {'talk' if by_telephone else 'meeting'} is as follows.",
        tuple(SamplePoint(SENTENCES[name].format(his, other)) for name in said.split()),
    )


def _edits(number: int, talk: SampleRelease) -> tuple[tuple[int, dict[str, object]], ...]:
    """What the ministry changes afterwards: after how many days, which fields."""
    minutes = TALKS[number][3]
    longer = talk.lead.replace(_MINUTES.format(minutes), _MINUTES.format(minutes + 10))
    weaker = tuple(replace(point, text=point.text.replace("strongly urged", "urged")) for point in talk.points)
    every: dict[int, tuple[tuple[int, dict[str, object]], ...]] = {
        3: ((1, {"points": tuple(reversed(talk.points))}),),
        6: ((2, {"points": talk.points[:-1]}),),
        8: ((9, {"title": talk.title.replace("Ministers’", "Ministers'")}),),
        10: ((1, {"lead": longer, "points": weaker}),),
    }
    return every.get(number, ())


def _id(number: int) -> str:
    return f"pressite_{number + 1:06}_01001"


# The file, the address, and the window.
PICTURES = (
    ("register", "/register", 1100, 740),
    ("phrases", "/phrases?q=%22open+sample+sea%22", 1100, 900),
    ("topics", f"/release/{_id(10)}/topics", 1100, 600),
    ("two-releases", f"/compare?a={_id(9)}&b={_id(10)}&view=side", 1000, 640),
    ("person", "/people/Sample", 390, 900),
    ("question", "/questions/length-of-calls", 1100, 470),
)


def take_pictures(settings: Settings, folder: Path) -> None:
    """A PNG of each page; SystemExit where one is larger than LARGEST."""
    server = uvicorn.Server(uvicorn.Config(build_app(settings.archive.path), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while thread.is_alive() and not server.started:
            thread.join(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, address, width, height in PICTURES:
                page = browser.new_page(viewport={"width": width, "height": height})
                answer = page.goto(f"http://127.0.0.1:{port}{address}")
                if answer is None or answer.status != 200:
                    raise SystemExit(f"{address}: expected 200, got {answer and answer.status}")
                picture = page.screenshot(path=folder / f"{name}.png")
                page.close()
                print(f"{name}: {len(picture)} bytes")
                if len(picture) > LARGEST:
                    raise SystemExit(f"{name}.png: expected at most {LARGEST} bytes")
            browser.close()
    finally:
        server.should_exit = True
        thread.join(20)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary, made_archive(Path(temporary)) as made:
        take_pictures(made, ROOT / "docs/pictures")
