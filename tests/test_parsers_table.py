"""The table in docs/reference/reading.md is as its command writes it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_table_of_what_is_read_is_current() -> None:
    command = [sys.executable, ROOT / "bench" / "reading_table.py", "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run: python bench/reading_table.py --write"
