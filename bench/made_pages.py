"""How each `bench/*_table.py` ends: the pages of docs that it makes are written, or held against what they would be."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path


def write_or_check(make: Callable[[], Mapping[Path, str]]) -> None:
    """With --write the pages are as `make` gives them; with --check the status is 1 where one is not."""
    if sys.argv[1:] not in (["--write"], ["--check"]):
        sys.exit(sys.modules["__main__"].__doc__)
    pages = make()
    if sys.argv[1] == "--write":
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if stale:
        sys.exit(f"not as they would be written: {', '.join(map(str, stale))}: python {sys.argv[0]} --write")
