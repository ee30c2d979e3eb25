"""`backfill`: the past, month by month, the newest first.

Owns the order of the months. Each is a run of its own and lets the archive go when it ends, so that the daemon's checks
and a person's commands have their turn in between.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce

from mofawatch.check import RunOptions, run_check
from mofawatch.config.settings import Settings
from mofawatch.recording.report import CheckReport, join_reports
from mofawatch.service.access import TURN
from records.capture import Capture, Unanswered


def run_backfill(
    settings: Settings,
    months: Sequence[str],
    begin: Callable[[str, int, int], None],
    progress: Callable[[Capture | Unanswered, int], None],
) -> CheckReport:
    """Reads the archive pages of `months`, `YYYY-MM`, and what they list; HeldError when another process is at work.

    `begin` is given each month, its number and of how many; `progress` of each answer. What was read is not read
    again by a later backfill. A month that cannot be read is passed; two in a row, or a site whose list cannot be
    read, end it. For months that its list does not link to the site is not asked again.
    """
    reports: list[CheckReport] = []
    left, absent = list(months), list[str]()
    while left:
        if reports:
            time.sleep(max(settings.site.delay.total_seconds(), TURN))
        month = left.pop(0)
        begin(month, len(reports) + 1, len(reports) + 1 + len(left))
        report = run_check(settings, RunOptions("backfill", deliver=False, months=(month,), progress=progress))
        reports.append(report)
        if not report.is_sighted or [each.is_whole for each in reports[-2:]] == [False, False]:
            break
        absent += [each for each in (month, *left) if each not in report.linked]
        left = [each for each in left if each in report.linked]
    return replace(reduce(join_reports, reports), absent=tuple(absent))
