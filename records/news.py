"""News or silence: whether readers are alerted to a change, and the reason in words where they are not.

Owns that decision for every run alike. The history says what happened, whoever was alerted; this says who may be
alerted, from how the monitor came by the capture that shows it. Pure; destinations are `records.alert`'s.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from records.change import ChangeKind

# As long as a release stands on the ministry's list: what went within it, a watch would have seen go.
_LONG = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Discovery:
    """The run in which the monitor discovered a release, on a list or as an answer of its page."""

    is_baseline: bool
    is_silent: bool  # a baseline, a backfill, an import without --tell
    was_watching: bool  # a check of ours had begun before it
    day: date  # in Japan


@dataclass(frozen=True, slots=True)
class Origin:
    """How the monitor came by the capture that shows a change, and by its release."""

    kept_silently: bool  # by a baseline, a backfill, an import without --tell
    is_late: bool  # it was in the archive before, and shows its wording only now
    is_past: bool  # something later was known of the release when it was read
    is_first_live: bool  # the site's own first page of a release that an import or a web archive brought
    is_long_gone: bool = False  # the site never showed it, and its last copy is far older than the first absence
    was_left_out: bool = False  # a silent run saw a wording of it, and did not take it
    discovery: Discovery | None = None
    published: date | None = None  # the release's own date, or the day it is listed under


def why_silent(kind: ChangeKind, origin: Origin) -> str:
    """Why nobody is alerted to a change; empty where it is news.

    Whoever reads a capture decides nothing: a listing or a page that one run kept and another read is what the first
    would have made of it.
    """
    reasons = (
        (origin.is_past, "something later was known already"),
        (origin.is_late, "it had been in the archive before"),
        (origin.kept_silently, "a silent run brought it"),
        (origin.is_long_gone, "the site itself never showed it, and it may have been gone for long"),
        (origin.is_first_live, "the first sight of it on the site itself"),
        (kind == "new" and origin.was_left_out, "a silent run had seen it"),
    )
    reason = next((words for holds, words in reasons if holds), "")
    return reason or (_why_known(origin) if kind == "new" else "")


def is_long_gone(last_sight: datetime | None, first_absence: datetime) -> bool:
    """Whether a release that the site never showed us was gone, for all that is known, long before we looked."""
    return last_sight is None or first_absence - last_sight > _LONG


def _why_known(origin: Origin) -> str:
    """Why a release that is read for the first time is none that appeared while we watched.

    A baseline finds what was there before; a backfill or an import beside a running watch finds the past as well as
    what a check would have found as new: the lists that every check reads reach back to the first of last month.
    """
    discovery = origin.discovery
    if discovery is None or not discovery.is_silent:
        return ""
    if discovery.is_baseline or not discovery.was_watching:
        return "it was there before the watch began"
    if origin.published is not None and origin.published < first_of_last_month(discovery.day):
        return "it was of the past when a silent run found it"
    return ""


def first_of_last_month(day: date) -> date:
    """The first day that the lists of every check show: they are this month's and last month's."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
