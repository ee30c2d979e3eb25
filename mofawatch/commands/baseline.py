"""The baseline of `init`: what stands on the site when the watch begins, read while a person looks on.

Owns its progress, its end in words, and the way back to one that was stopped. Must not ask or write anything else.
"""

import shlex
from pathlib import Path

from mofawatch.baseline import is_baseline
from mofawatch.config.settings import Settings
from mofawatch.faults import ConfigError
from mofawatch.output.report import print_progress
from mofawatch.output.terminal import err, out, shown
from mofawatch.service.access import reading
from notifier.remedies import REMEDIES
from store.checks import was_begun
from store.releases import list_releases


def find_stopped(path: Path) -> Settings | None:
    """The configuration at `path`, where the baseline that was begun with it is not whole yet."""
    from mofawatch.config.load import load_config

    try:
        settings = load_config(path) if path.exists() else None
    except ConfigError:
        return None
    if settings is None or not settings.archive.path.exists():
        return None
    with reading(settings) as archive:
        return settings if was_begun(archive, "baseline") and is_baseline(archive) else None


def read_baseline(path: Path, settings: Settings) -> bool:
    """Reads what is on the site, silently, and says what comes next; True when the baseline is whole."""
    from mofawatch.check import RunOptions, run_check

    again = f"mofawatch init --dir {shlex.quote(str(path.parent))}"
    console = err()
    pace = settings.site.delay.total_seconds()
    console.print(shown(f"reading {settings.site.base_url} for the baseline, {pace:g} s between pages ..."))
    try:
        report = run_check(settings, RunOptions(deliver=False, progress=print_progress()))
    except KeyboardInterrupt:
        console.print(shown(f"The baseline is not whole; what was read is kept. To go on with it: {again}", "yellow"))
        raise
    for kind, detail in {trouble["kind"]: trouble["detail"] for trouble in report.troubles}.items():
        console.print(shown(f"{kind}: {detail}", "red"))
        console.print(shown(REMEDIES[kind].todo))
    if report.outcome == "ok":
        with reading(settings) as archive:
            count = len(list_releases(archive))
        out().print(shown(f"the baseline holds {count} releases; nobody was alerted to them", "green"))
    else:
        out().print(
            shown(f"the baseline is not whole; the next check goes on with it, as silently, or: {again}", "yellow")
        )
    if not settings.destination:
        out().print(
            shown(f"Nobody will be alerted yet: add a [[destination]] to {path}, then: mofawatch alerts test", "yellow")
        )
    out().print(shown(f"Next: mofawatch run --config {shlex.quote(str(path))}"))
    return report.outcome == "ok"
