"""robots.txt: kept like every other answer, gone by for a day, then asked for again.

Joins the crawler's understanding of it with the archive. Must not fetch it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from crawler import KeptRobots
from crawler.robots import read_robots, robots_address
from mofawatch.config.settings import Settings, SiteTable
from mofawatch.recording.reading import refuse
from mofawatch.schedule import plan
from parsers import PARSER
from records.address import fetched_from
from records.capture import Capture, Judgement, KeptCapture, Verdict
from records.trouble import Failure
from store.archive import Archive
from store.evidence.captures import last_whole_answer
from store.evidence.readings import keep_reading
from store.pages import get_page

# RFC 9309, 2.4: a crawler should not go by a kept one for longer than a day.
_GOOD_FOR = timedelta(days=1)
_VERDICTS: dict[str | None, Verdict] = {None: "ok", "blocked": "blocked", "unreachable": "error"}


def kept_robots(archive: Archive, settings: Settings, now: datetime) -> KeptRobots | None:
    """The last answer of the site that is asked; stale after a newer try that failed, and where it shuts us out."""
    site = settings.site
    url = robots_address(site.base_url)
    page, answer = get_page(archive, url), last_whole_answer(archive, url)
    if page is None or page.last_read_at is None or page.last_visited_at is None or answer is None:
        return None
    permits = _rules_in(answer, site)
    lets_in = all(permits(visit.url) for visit in plan.listing_visits(site, ()))
    recent = page.last_read_at >= page.last_visited_at and timedelta(0) <= now - page.last_read_at < _GOOD_FOR
    return KeptRobots(answer, fresh=lets_in and recent)


def known_rules(archive: Archive, settings: Settings) -> Callable[[str], bool]:
    """Whether the last robots.txt that was an answer lets a page, by its canonical address, be asked for."""
    site = settings.site
    answer = last_whole_answer(archive, robots_address(site.base_url)) if site.obey_robots else None
    if answer is None:
        return lambda url: True  # noqa: ARG005 - nothing is known to forbid it
    return _rules_in(answer, site)


def _rules_in(answer: Capture, site: SiteTable) -> Callable[[str], bool]:
    rules = read_robots(answer.status, answer.body, site.user_agent)
    return lambda url: rules.permits(fetched_from(url, site.base_url))


def judge_robots(archive: Archive, kept: KeptCapture, user_agent: str, now: datetime) -> Failure | None:
    """Notes whether an answer to robots.txt lets us in at all; the crawl itself goes by what it says."""
    status = kept.capture.status
    found = read_robots(status, kept.capture.body, user_agent)
    verdict = "ok" if status == 304 else _VERDICTS[found.refusal]
    judgement = Judgement(verdict, "" if verdict == "ok" else f"robots.txt {found.summary}")
    keep_reading(archive, kept.id, now, PARSER, judgement)
    return None if verdict == "ok" else refuse(kept.capture, judgement)
