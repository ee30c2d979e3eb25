"""Which mofawatch this is: its version, and the revision of the source it was made from.

Owns that answer. A wheel carries the revision it was built from in `revision.txt` (hatch_build.py puts it there); a
checkout is asked. Light to import: `--version` answers at once.
"""

from functools import cache
from pathlib import Path

from mofawatch import __version__

_PACKAGE = Path(__file__).parent
_PATIENCE = 5  # seconds


@cache
def revision() -> str | None:
    """What `git describe --always --tags --dirty` says, such as `v0.2.0-3-g1a2b3c4`; None where nothing is known."""
    noted = _PACKAGE / "revision.txt"
    if noted.is_file():
        return noted.read_text(encoding="ascii").strip() or None
    return describe(_PACKAGE.parent)


def describe(checkout: Path) -> str | None:
    """What git calls the checkout at `checkout`; None where it is none, or there is no git."""
    if not (checkout / ".git").exists():
        return None
    import subprocess

    command = ["git", "-C", str(checkout), "describe", "--always", "--tags", "--dirty"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.SubprocessError):  # no git, or a checkout of somebody else's, which git refuses
        return None
    return said.strip() or None


def version_line() -> str:
    """`mofawatch 0.2.0 (v0.2.0-3-g1a2b3c4)`."""
    known = revision()
    return f"mofawatch {__version__}" + (f" ({known})" if known else "")
