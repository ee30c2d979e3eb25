"""The table of docs/design/structure.md is the tree, with files and lines; and imports make no circle."""

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("records", "parsers", "crawler", "store", "notifier", "mofawatch")
FILES = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
TEXT = (ROOT / "docs" / "design" / "structure.md").read_text(encoding="utf-8")
SLACK = 30  # lines, which a small folder may have more or less: a table to be mended with every change would not be


def _numbers(row: str) -> list[tuple[str, int, int]]:
    """Folder, files and lines "after", of the rows whose folder fits a pattern."""
    rows = re.findall(rf"(?m)^\| {row} \| \S+ \| \S+ \| \**(\d+)\** \| \**([\d,]+)\** \|$", TEXT)
    return [(folder, int(files), int(lines.replace(",", ""))) for folder, files, lines in rows]


LISTED = {folder: (files, lines) for folder, files, lines in _numbers(r"`([\w/]+/)`")}


def _tree(count: Callable[[Path], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in FILES:
        folder = f"{path.parent.relative_to(ROOT)}/"
        found[folder] = found.get(folder, 0) + count(path)
    return found


def test_each_folder_stands_in_the_table_with_its_files() -> None:
    assert {folder: files for folder, (files, _) in LISTED.items()} == _tree(lambda _: 1)


def test_the_lines_of_each_folder_are_about_those_of_the_table() -> None:
    lines = _tree(lambda path: len(path.read_text(encoding="utf-8").splitlines()))
    far = {
        folder: f"{listed} in the table, {lines[folder]} in the tree"
        for folder, (_, listed) in LISTED.items()
        if folder in lines and abs(listed - lines[folder]) > max(SLACK, lines[folder] // 10)
    }
    assert far == {}


def test_the_last_row_is_the_sum_of_the_others() -> None:
    total = _numbers(r"\*\*(all)\*\*")
    assert total == [("all", *(sum(column) for column in zip(*LISTED.values(), strict=True)))]


def test_no_folder_holds_more_files_than_is_said() -> None:
    most = re.findall(r"No folder holds more than (\d+) files", TEXT)
    assert most == [str(max(files for files, _ in LISTED.values()))]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> Iterator[str]:
    """The modules of a file's imports: `from store import pages` is of `store.pages`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{name.name}" for name in node.names]
            yield from [name for name in inner if name in MODULES] or [node.module]


MODULES = {_module(path) for path in FILES}


def test_no_file_comes_back_to_itself_by_its_imports() -> None:
    """Those inside a function and those for types alone are counted: a reader follows them too."""
    arrows = {_module(path): {name for name in _imports(path) if name in MODULES} for path in FILES}
    TopologicalSorter(arrows).prepare()  # raises, with the circle
