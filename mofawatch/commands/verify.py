"""`verify` and `backup`: is the archive whole, and a copy of it to keep elsewhere.

Owns what is printed of the proof. The proof itself is the store's.
"""

from dataclasses import asdict
from pathlib import Path

from mofawatch.commands.terminal import out, print_json, shown
from mofawatch.config.settings import Settings
from mofawatch.service.access import reading
from store.evidence import Head, back_up, read_head, verify


def print_findings(settings: Settings, as_json: bool) -> bool:
    """Whether the archive is whole, what is broken, and the end of its chain to note elsewhere; True when whole."""
    with reading(settings) as archive:
        # Before the proof: what is kept meanwhile belongs to the next note.
        head = read_head(archive)
        findings = verify(archive)
    if as_json:
        print_json({"ok": not findings, "findings": [asdict(finding) for finding in findings], "head": asdict(head)})
        return not findings
    for finding in findings:
        out().print(shown(f"{finding.place}: {finding.detail}", "red"))
    if not findings:
        out().print(shown("the archive is whole", "green"))
        out().print(shown(_tell_head(head)))
    return not findings


def print_backup(settings: Settings, target: Path, as_json: bool) -> None:
    """Copies the archive to `target`, which must not exist, and proves the copy."""
    with reading(settings) as archive:
        back_up(archive, target)
    size = target.stat().st_size
    if as_json:
        print_json({"path": str(target), "bytes": size})
    else:
        out().print(shown(f"{target}: {size:,} bytes, proved whole; to restore, put it where the archive was"))


def _tell_head(head: Head) -> str:
    return f"{head.captures} captures; the last link of their chain, worth noting elsewhere: {head.link or 'none yet'}"
