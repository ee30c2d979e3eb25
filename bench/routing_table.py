"""Writes docs/reference/routing.md, the table of who is told of what and when, each with what `mofawatch explain` says.

python bench/routing_table.py --write     write it
python bench/routing_table.py --check     exit 1 where it is not as it would be written
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from made_pages import write_or_check  # noqa: E402

from mofawatch.config.settings import DestinationTable  # noqa: E402
from mofawatch.config.tables import read_settings  # noqa: E402
from mofawatch.output.alert_words import NOT_THEN, SILENT, say_alert  # noqa: E402
from mofawatch.schedule.alert_times import due_at  # noqa: E402  (the checkout's own, wherever it was started)
from records.alert import Alert, AlertStatus, choose_route  # noqa: E402
from records.change import Change, ChangeKind, Edit, EditClass  # noqa: E402
from records.release import TOKYO, Person, Point, Release  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "routing.md"
HEAD = """# Who is told of what, and when

Made by `python bench/routing_table.py --write`; the rules are the program's own (`records/alert.py`, `due_at` in
`mofawatch/schedule/alert_times.py`), people and topics are invented. The last column is what `mofawatch explain` says.

A change must pass each key of a `[[destination]]`: `kinds`, `classes` (edits only), `match`, `people`, `sections`. Of
the values of one key, one is enough. A phrase, a person or a section counts in the wording before and in the one after,
so a phrase that was *dropped* is told too. A phrase is looked for from the beginning of a word on, in any case, with
plain or typeset quotes and hyphens. A person is asked for by family name, or by several words of the name in any order,
and counts as taking part or as spoken of. A section is the page's own heading.

`digest` puts everything into one message a day. `quiet` only puts off: what falls into these hours, what is tried again
in them and what the operator is told in them goes out when they are over. For "the weighty at once, everything in the
morning", make two destinations of one address.
"""

RELEASE = Release(
    "https://www.mofa.go.jp/press/release/pressite_000001_09001.html",
    "Japan-U.S. Foreign Ministers’ Sample Talk",
    date(2026, 10, 7),
    "Press Releases",
    (
        Point(None, "On October 7, for 35 minutes, Mr. SAMPLE Taro talked with the Honorable Alex Example."),
        Point("1", "They confirmed the sample deterrence dialogue and spoke of farms."),
    ),
    participants=(
        Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan"),
        Person("the Honorable Alex Example", "Example", "Alex", "Secretary of State", "United States"),
    ),
    mentioned=(Person("President Specimen", "Specimen", None, "President", "United States"),),
)
DROPPED = replace(RELEASE, points=(RELEASE.points[0], Point("1", "They spoke of farms.")), participants=())
REGION = replace(RELEASE, section="Japan-United States of America Relations")

EDITS: dict[EditClass, Edit] = {
    "fact": Edit("fact", "lead", "35 minutes", "45 minutes", "duration 35 -> 45 minutes"),
    "stance": Edit("stance", "point 1", "confirmed", "discussed", "verb of agreement: confirmed -> discussed"),
    "typo": Edit("typo", "lead", "Untied", "United", "transposed letters"),
    "format": Edit("format", "point 1", "’", "'", "another apostrophe"),
    "media": Edit("media", "caption 1", "", "A handshake", "a caption came"),
    "wording": Edit("wording", "point 1", "farms", "gardens", "other words"),
}


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    what: str
    asks: dict[str, object]
    kind: ChangeKind = "edited"
    edits: Sequence[EditClass] = ("fact",)
    at: str = "12:00"  # in Japan, on 7 October 2026
    old: Release = RELEASE
    new: Release = RELEASE
    then: dict[str, object] = field(default_factory=dict)  # what the outbox made of the alert
    note: str = ""  # the line of `explain` where there is no alert


DURATION = '"35 minutes" becomes "45 minutes"'
NIGHT = {"quiet": "22:00-07:00"}
GONE = "the configuration names no such destination (any more)"
REFUSAL = "Slack answered invalid_token: the webhook address is for another workspace or was revoked"

GROUPS: dict[str, list[Case]] = {
    "What happened": [
        Case("a release is new", {}, "new"),
        Case("a release is edited: " + DURATION, {}),
        Case("a release is withdrawn", {}, "withdrawn"),
        Case("a release is back with the same wording", {}, "restored", ()),
        Case("a release is new", {"kinds": ["edited", "withdrawn"]}, "new"),
        Case("a release is withdrawn", {"kinds": ["edited", "withdrawn"]}, "withdrawn"),
        Case("a release is new", {"kinds": []}, "new"),
    ],
    "What kind of edit it is": [
        Case(DURATION, {"classes": ["fact"]}),
        Case('"confirmed" becomes "discussed"', {"classes": ["fact", "stance"]}, edits=("stance",)),
        Case("a typo is put right", {"classes": ["fact", "stance"]}, edits=("typo",)),
        Case(DURATION + ", and a typo is put right", {"classes": ["typo"]}, edits=("fact", "typo")),
        Case("an apostrophe and a caption differ", {"classes": ["fact"]}, edits=("format", "media")),
        Case("a release is new", {"classes": ["fact"]}, "new"),
        Case("a release is back with other words", {"classes": ["fact"]}, "restored", ("wording",)),
    ],
    "What it says": [
        Case("the release says “deterrence”", {"match": ["Senkaku", "deterrence"]}),
        Case("“deterrence” was dropped from it", {"match": ["deterrence"]}, edits=("wording",), new=DROPPED),
        Case("“deterrence” came into it", {"match": ["deterrence"]}, edits=("wording",), old=DROPPED),
        Case("it says “farms”, not “arms”", {"match": ["arms"]}),
        Case("the title has a typeset apostrophe", {"match": ["foreign ministers' sample"]}),
        Case("it says nothing of the kind", {"match": ["Senkaku"]}, "new"),
        Case("it says the phrase, the edit is a typo", {"match": ["deterrence"], "classes": ["fact"]}, edits=("typo",)),
    ],
    "Who is in it": [
        Case("Mr. SAMPLE Taro takes part", {"people": ["Sample"]}, "new"),
        Case("Mr. SAMPLE Taro takes part", {"people": ["Taro Sample"]}, "new"),
        Case("Mr. SAMPLE Taro takes part", {"people": ["Hanako Sample"]}, "new"),
        Case("President Specimen is spoken of", {"people": ["Specimen"]}, "new"),
        Case("the Honorable Alex Example was dropped from it", {"people": ["Example"]}, new=DROPPED),
        Case("nobody of that name is in it", {"people": ["Nobody"]}, "withdrawn"),
        Case("he takes part, the phrase is not said", {"people": ["Sample"], "match": ["Senkaku"]}, "new"),
    ],
    "Where it stands": [
        Case("it stands under Press Releases", {"sections": ["press releases"]}, "new"),
        Case("it stands under the region's heading", {"sections": ["Press Releases"]}, "new", old=REGION, new=REGION),
        Case("it moved there from Press Releases", {"sections": ["Press Releases"]}, edits=("wording",), new=REGION),
    ],
    "When it is told": [
        Case("it is noticed by day", NIGHT),
        Case("it is noticed late", NIGHT, at="23:10"),
        Case("it is noticed early", NIGHT, at="06:59"),
        Case("it is noticed before the digest", {"digest": "18:00"}),
        Case("it is noticed after the digest", {"digest": "08:00"}),
        Case("the digest falls into the quiet hours", {"digest": "06:00", **NIGHT}),
    ],
    "What became of it": [
        Case("the service took it", {}, then={"status": "sent", "sent_at": "2026-10-07T12:01"}),
        Case("the service refuses", {}, then={"attempts": 3, "error": REFUSAL, "next": "2026-10-07T12:07"}),
        Case("the service refused for a week", {}, then={"status": "given_up", "attempts": 37, "error": REFUSAL}),
        Case(
            "more changes at once than the guard lets through", {}, then={"status": "held", "add": "; held: 30 changes"}
        ),
        Case(
            "the destination was renamed meanwhile",
            {},
            then={"gone": True, "attempts": 1, "error": GONE, "next": "2026-10-07T12:01"},
        ),
        Case("a person dropped what was left for it", {}, then={"status": "suppressed", "add": "; dropped by hand"}),
        Case("it was found in the first check, or in a backfill", {}, "new", note=SILENT),
        Case("the destination was added later", {}, note=f"desk: {NOT_THEN}"),
    ],
}


def explain(case: Case) -> tuple[str, str]:
    """(whether and when it is told, the line of `explain`)."""
    if case.note:
        return "no", case.note
    noticed = _in_japan(f"2026-10-07T{case.at}")
    destination = read_settings(DestinationTable, {"name": "desk", "url": "json://127.0.0.1", **case.asks}).destination
    change = Change(RELEASE.url, case.kind, noticed, edits=_edits(case))
    old, new = (None if case.kind == "new" else case.old), (None if case.kind == "withdrawn" else case.new)
    route = choose_route(destination, change, old, new)
    due = due_at(destination, noticed, TOKYO)
    then = case.then
    status: AlertStatus = then.get("status", route.status)  # type: ignore[assignment]
    sends = status in {"waiting", "digest"}
    alert = Alert(
        id=1,
        destination="desk",
        status=status,
        reason=route.reason + str(then.get("add", "")),
        attempts=int(str(then.get("attempts", 0))),
        due_at=due,
        next_try_at=_in_japan(str(then["next"])) if "next" in then else due if sends else None,
        last_error=str(then.get("error")),
        sent_at=_in_japan(str(then["sent_at"])) if "sent_at" in then else None,
    )
    return _when(alert, noticed), say_alert(alert, () if "gone" in then else ("desk",))


def _when(alert: Alert, noticed: datetime) -> str:
    if alert.status not in {"waiting", "digest"}:
        return {"sent": "yes", "held": "not yet"}.get(alert.status, "no")
    if alert.attempts or alert.next_try_at is None:
        return "not yet"
    later = "at once" if alert.next_try_at == noticed else f"at {alert.next_try_at.astimezone(TOKYO):%H:%M}"
    return f"{later}, in the digest" if alert.status == "digest" else later


def _edits(case: Case) -> tuple[Edit, ...]:
    return () if case.kind in {"new", "withdrawn"} else tuple(EDITS[name] for name in case.edits)


def _in_japan(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO).astimezone(UTC)


def _asked(asks: dict[str, object]) -> str:
    lines = [f"`{key} = {json.dumps(value, ensure_ascii=False)}`" for key, value in asks.items()]
    return "<br>".join(lines) or "(everything)"


def _lines() -> Iterator[str]:
    number = 0
    for group, cases in GROUPS.items():
        yield f"\n## {group}\n"
        yield "| | a destination asks for | when, in Japan | what happens | told | `explain` says |"
        yield "|---|---|---|---|---|---|"
        for case in cases:
            number += 1
            said, line = explain(case)
            yield f"| {number} | {_asked(case.asks)} | {case.at} | {case.what} | {said} | {line} |"


if __name__ == "__main__":
    write_or_check(lambda: {PAGE: HEAD + "\n".join(_lines()) + "\n"})
