"""What every release said at the end of a day in Japan, and which were gone by then.

Owns that list. A release that had not been seen by then is not in it.
"""

from datetime import date, timedelta
from typing import Final

from records.release import TOKYO
from store.archive import Archive, select_named
from store.browse.page import Asked, Missing, RoomPage, lead_to
from store.browse.pages.happened import page_number, turn_pages
from store.queries.filters import begin_of, read_filters, release_conditions
from store.queries.happened import dress_releases
from store.schema.history import CONTENT_AT
from store.sql import STANDING
from store.values import put_time

_RELEASES: Final = 50
# What the last answer before :end said of a release, absences that count beside the sights: "gone", or else.
_LAST_ANSWER: Final = f"""(SELECT verdict FROM response AS capture JOIN check_run ON check_run.id = capture.check_id
        JOIN reading ON reading.capture_id = capture.id
        WHERE capture.page_id = (SELECT id FROM page WHERE page.url = release.url) AND {CONTENT_AT} < :end
        AND (reading.version_id IS NOT NULL OR (verdict = 'gone' AND (believed OR absence_checks IS NOT NULL)))
        ORDER BY {CONTENT_AT} DESC, capture.id DESC LIMIT 1)"""  # noqa: S608 - constants of ours
_DATED: Final = "coalesce(then_.published, substr(then_.captured_at, 1, 10))"


def show_past(archive: Archive, asked: Asked) -> RoomPage:
    """`/as-of/DATE`, and `/as-of` with a field for the day."""
    text = asked.parts.get("date") or asked.query.get("date", "")
    if not text:
        today = asked.now.astimezone(TOKYO).date()
        return RoomPage("past_help", "As of a day", {"today": today.isoformat()})
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Missing(f"{text} is not a day; it is written as 2026-10-31.") from None
    if text != day.isoformat() or "date" not in asked.parts:
        return lead_to(f"/as-of/{day.isoformat()}")
    filters = read_filters({name: value for name, value in asked.query.items() if name != "word"}, asked.now)
    number = page_number(asked.query)
    conditions, values = release_conditions(filters)
    try:
        end = put_time(begin_of(day + timedelta(days=1)))
    except OverflowError:
        raise Missing(f"{text} is beyond every calendar.") from None
    # Only filters ask for what stands now: of some ten thousand releases, those of one page are looked up.
    among = f"JOIN release ON release.id = then_.release_id {STANDING} WHERE {' AND '.join(conditions)}"
    # SQLite takes the other columns of a row from where max() found its value.
    sql = f"""WITH shown AS MATERIALIZED (SELECT then_.* FROM (
    SELECT id, release_id, title, published, captured_at, max(number) AS number
    FROM version INDEXED BY version_brief WHERE captured_at < :end GROUP BY release_id) AS then_
{among if conditions else ""}
ORDER BY {_DATED} DESC, then_.release_id DESC LIMIT :most OFFSET :skip)
SELECT release.id, release.url, then_.title, then_.published, then_.id AS version_id,
    then_.number AS version, then_.captured_at, now.number AS versions,
    (SELECT kind FROM change WHERE change.release_id = release.id AND change.noticed_at < :end
        AND kind IN ('withdrawn', 'restored') ORDER BY noticed_at DESC, id DESC LIMIT 1) AS turn,
    {_LAST_ANSWER} AS answer
FROM shown AS then_ JOIN release ON release.id = then_.release_id {STANDING}
ORDER BY {_DATED} DESC, release.id DESC"""  # noqa: S608 - constants of ours
    asked_for = {**values, "end": end, "most": _RELEASES + 1, "skip": (number - 1) * _RELEASES}
    found = dress_releases(archive, select_named(archive, sql, asked_for))
    for row in found:
        row["withdrawn"] = row.pop("turn") == "withdrawn"
        is_gone = row.pop("answer") == "gone"
        row["status"] = "withdrawn" if row["withdrawn"] else "missing" if is_gone else "live"
        row["address"] = f"/release/{row['release']}/version/{row['version']}"
    path = f"/as-of/{day.isoformat()}"
    data = {
        "date": day.isoformat(),
        "before": end,
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "releases": found[:_RELEASES],
        **turn_pages(number, not found, len(found) > _RELEASES, lambda page: filters.address(path, page=page)),
    }
    return RoomPage("past", f"As of {day.isoformat()}", data, status=400 if filters.fault else 200, rows="releases")
