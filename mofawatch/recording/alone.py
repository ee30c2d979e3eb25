"""A capture read by a process of its own, for nothing but to see whether that process lives.

Owns that process, its time limit included. Must not write to the archive. A kill from outside, by a person or by the
loss of power, ends the check; a page that ends whatever reads it ends this process alone.
"""

import subprocess
import sys
from pathlib import Path

from mofawatch.recording.reading import read_page, read_release_page
from parsers import Unreadable
from parsers.genuine import judge
from store.archive import close_archive, open_reader
from store.evidence.captures import load_capture

_COMMAND = (sys.executable, "-m", "mofawatch.recording.alone")
_LONGEST = 120.0  # seconds; a page within the parser's bounds takes a few on a slow machine


def ends_its_reader(archive_path: Path, capture_id: int, mirror: str) -> bool:
    """Whether a process that reads this capture, and does nothing else, is killed or takes too long."""
    command = (*_COMMAND, str(archive_path), str(capture_id), mirror)
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return True
    except OSError:  # no room for a process: nothing is known of the page
        return False
    return ended.returncode < 0


def _read(archive_path: Path, capture_id: int, mirror: str) -> None:
    archive = open_reader(archive_path)
    try:
        kept = load_capture(archive, capture_id)
        if kept.capture.kind == "release":
            read_release_page(archive, kept, judge(kept.capture), mirror)
            return
        from parsers.listing import parse_listing

        read_page(parse_listing, kept.capture, mirror)
    except Unreadable:  # it came to its end
        pass
    finally:
        close_archive(archive)


if __name__ == "__main__":
    _read(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
