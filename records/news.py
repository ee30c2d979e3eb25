"""News or silence: whether readers are alerted to a change, and the reason in words where they are not.

Owns that decision for every run alike. The history says what happened, whoever was alerted; this says who may be
alerted, from how the monitor came by the capture that shows it. Pure; destinations are `records.alert`'s.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from records.change import ChangeKind


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
    was_left_out: bool = False  # a silent run saw a wording of it, and did not take it
    discovery: Discovery | None = None
    published: date | None = None  # the release's own date, or the day it is listed under


def why_silent(kind: ChangeKind, origin: Origin) -> str:
    """Why nobody is alerted to a change; empty where it is news.

    Whoever reads a capture decides nothing: a listing or a page that one run kept and another read is what the first
    would have made of it.
    """
    if origin.is_past:
        return "something later was known already"
    if origin.is_late:
        return "it had been in the archive before"
    if origin.kept_silently:
        return "a silent run brought it"
    if kind != "new":
        return "the first sight of it on the site itself" if origin.is_first_live else ""
    if origin.was_left_out:
        return "a silent run had seen it"
    return _why_known(origin)


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
