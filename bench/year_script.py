"""What is to happen in the simulated year: the stand-in site, and a script of releases, edits, noise and bad spells.

Owns the script and what can be said of the site from it. Must not know who reads the site; `year_table.py` does.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mofawatch.demo.render import SamplePoint, SampleRelease, written_day
from mofawatch.demo.site import Answer, StandIn
from records.release import TOKYO

BEGIN, END = datetime(2026, 3, 1, 0, 7, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# Days between a release's date and its appearance, as 87 new items were first seen (docs/reference/site.md).
LAGS = [0] * 36 + [1] * 21 + [2] * 11 + [3] * 8 + [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16]
# Hours from appearance to an edit: within a day, within two weeks, within six to twelve weeks, later.
EDIT_AGES = [(2, 24)] * 5 + [(24, 336)] * 7 + [(1008, 2016)] * 6 + [(2016, 5000)] * 2
# Hours from an edit to the next: minutes, the same day, within two weeks, within twelve.
NEXT_AGES = [(0.05, 2)] * 3 + [(2, 24)] * 3 + [(24, 336)] * 3 + [(336, 2016)] * 3
OURS_A_MONTH, OTHERS_A_MONTH, HISTORY_MONTHS = 10, 12, 12
_LAST_EDIT = END - 22 * DAY  # later ones might be due only after the end

_SHARED_TITLE = "Japan-U.S. Sample Telephone Meeting"
_STUB = "The text will be coming soon."
_VIEWS, _WILL = "The two sides exchanged veiws on sample topics.", "They shared the view to go on."
_POINTS = (SamplePoint(_VIEWS), SamplePoint(_WILL))
_CORRECTED = (SamplePoint(_VIEWS.replace("veiws", "views")), SamplePoint(_WILL))


class Site(StandIn):
    """The stand-in, which can be redesigned too."""

    redesigned = False

    @property
    def is_well(self) -> bool:
        """Whether it answers with its pages, in the form they have."""
        return not self._ills and not self.redesigned

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer to a GET of `path`, in another form while the site is redesigned."""
        answer = super().answer(path, headers)
        if not self.redesigned or answer.status != 200 or not path.endswith(".html"):
            return answer
        body = answer.body.replace(b'id="contents-', b'id="new-').replace(b"link-list", b"cards")
        return Answer(200, body, answer.headers)

    def redesign(self, on: bool) -> None:
        """Another form for every page, with new validators; or the old form back."""
        self.redesigned = on
        self.republish()

    def shown(self, path: str) -> tuple[SampleRelease, bytes] | None:
        """The release that stands at `path` and the bytes of its page; None where there is no release."""
        posted = self._pages.get(path)
        return (posted.release, posted.body) if posted and posted.release and not posted.gone else None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something the ministry does, or that happens to its site."""

    at: datetime
    act: Callable[[], object]
    kind: str = ""  # "new", "edited", "withdrawn", "restored"; "": noise, or a bad spell
    path: str = ""


@dataclass(slots=True)
class Script:
    """What is to happen in the year, in order of time, and what is to be known of it."""

    site: Site
    chance: random.Random
    happenings: list[Happening] = field(default_factory=list)
    dark: list[tuple[datetime, datetime]] = field(default_factory=list)  # when the site cannot be read
    ours: set[str] = field(default_factory=set)  # the paths of the releases to be watched
    stubs: int = 0
    shared: int = 0  # releases with a title that others have too
    late: int = 0  # releases that appear days after their date
    number: int = 10_000

    def add(self, at: datetime, act: Callable[[], object], kind: str = "", path: str = "") -> None:
        """Another happening; a reader is to be told of it where it has a kind and falls into the year."""
        if BEGIN < at < BEGIN + HOUR:  # while what stood there before is read silently, the site stands still
            at = BEGIN
        self.happenings.append(Happening(at, act, kind, path))

    def is_dark(self, at: datetime) -> bool:
        """Whether the site cannot be read then."""
        return any(begin <= at < end for begin, end in self.dark)


def write_script(site: Site, chance: random.Random) -> Script:
    """A year's releases, edits, withdrawals, noise and outages."""
    script = Script(site, chance)
    for month in range(-HISTORY_MONTHS, 12):
        for number in range(OURS_A_MONTH + OTHERS_A_MONTH):
            at = BEGIN + (month + chance.random()) * 30.4 * DAY
            at = at.astimezone(TOKYO).replace(hour=chance.randint(9, 21), minute=chance.randint(0, 59)).astimezone(UTC)
            _release(script, at, ours=number < OURS_A_MONTH)
    for _ in range(12):  # the icon whose alt text comes and goes
        script.add(BEGIN + chance.random() * (END - BEGIN), site.flip_icon)
    script.add(datetime(2026, 6, 21, 12, tzinfo=UTC), site.republish)  # once, the whole site
    _spells(script, site.block, [3, 30, 52])  # hours the guard refuses everything
    _spells(script, lambda: site.fail(503), [1, 2, 5, 9, 14, 0.3, 0.5, 0.7])
    _spells(script, site.maintain, [2, 6])
    _spells(script, lambda: site.redesign(True), [36], lambda: site.redesign(False))
    script.happenings.sort(key=lambda happening: happening.at)
    return script


def _release(script: Script, at: datetime, ours: bool) -> None:
    chance, site = script.chance, script.site
    script.number += 1
    path = f"/press/release/pressite_000001_{script.number}.html"
    lag = chance.choice(LAGS)
    day = at.astimezone(TOKYO).date() - lag * DAY
    minutes = chance.choice([20, 35, 50])
    shared, stub, attached = chance.random() < 0.1, chance.random() < 0.1, chance.random() < 0.9
    shared, stub = shared and ours, stub and ours and at < _LAST_EDIT - 3 * DAY
    sample = SampleRelease(
        path,
        _SHARED_TITLE if shared else f"Japan-{'U.S.' if ours else 'Elsewhere'} Sample Consultation {script.number}",
        day,
        f"On {written_day(day)}, commencing at 10:00 a.m., for {minutes} minutes, Ms. PLACEHOLDER Hanako, Director of"
        f" the Sample Division, held a sample consultation with Mr. Robin Specimen of the sample office on item"
        f" {script.number}.",
        _POINTS,
        attachments=(("Summary of the consultation (PDF)", f"/files/{script.number}.pdf"),) if attached else (),
    )
    posted = replace(sample, lead=_STUB, points=()) if stub else sample
    script.add(at, lambda: site.publish(posted), "new", path)
    if not ours:
        return
    script.ours.add(path)
    if at > BEGIN:
        script.stubs, script.shared, script.late = script.stubs + stub, script.shared + shared, script.late + (lag > 1)
    last = _edits(script, sample, at, minutes, stub)
    if chance.random() < 0.03 and BEGIN < last + 25 * DAY < END - 50 * DAY:
        script.add(last + 25 * DAY, lambda: site.withdraw(path), "withdrawn", path)
        script.add(last + 48 * DAY, lambda: site.restore(path), "restored", path)


def _edits(script: Script, sample: SampleRelease, at: datetime, minutes: int, stub: bool) -> datetime:
    """The edits of a release that appears at `at`; gives when the last thing happened to it."""
    chance = script.chance
    edits: list[dict[str, Any]] = [
        {"title": sample.title + " (Overview)"},
        {"lead": sample.lead.replace(f"{minutes} minutes", f"{minutes + 10} minutes")},
        {"points": _CORRECTED},
    ]
    chance.shuffle(edits)
    last, ages = at, EDIT_AGES
    if stub:
        last, ages = at + chance.uniform(0.1, 72) * HOUR, NEXT_AGES
        _edit(script, last, sample.path, {"lead": sample.lead, "points": sample.points})
    for fields in edits[: chance.choice([0, 0, 1, 1, 2])]:
        later = last + chance.uniform(*chance.choice(ages)) * HOUR
        if later < _LAST_EDIT:
            last, ages = later, NEXT_AGES
            _edit(script, last, sample.path, fields)
    return last


def _edit(script: Script, at: datetime, path: str, fields: dict[str, Any]) -> None:
    script.add(at, lambda: script.site.edit(path, **fields), "edited", path)


def _spells(
    script: Script, begin: Callable[[], object], hours: Sequence[float], end: Callable[[], object] | None = None
) -> None:
    """Bad spells of so many hours each, at any time of the year, a day or more between two of them."""
    for length in hours:
        at = BEGIN
        while any(a - DAY < at + length * HOUR and at < b + DAY for a, b in [(BEGIN, BEGIN + 5 * DAY), *script.dark]):
            at = BEGIN + script.chance.uniform(5, (END - BEGIN) / DAY - 40) * DAY
        script.add(at, begin)
        script.add(at + length * HOUR, end or script.site.heal)
        script.dark.append((at, at + length * HOUR))
