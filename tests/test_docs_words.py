"""The words of docs/design: each of the list is defined once in the code; those that were given up are in no name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("records", "parsers", "crawler", "store", "notifier", "mofawatch")
LIST = (ROOT / "docs" / "design" / "README.md").read_text(encoding="utf-8")
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
BESIDE = [path for folder in ("tests", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]

# Words of a dialect that a newcomer had to learn. Each stands for a plain one: route, expected X but got Y, rules,
# "did not finish", release.
GIVEN_UP = (
    *("told", "untold", "telling", "tellings", "met", "manners", "finding", "findings", "doubt", "doubts", "terms"),
    *("no end", "let go", "the door", "lookup"),
)
LONG = re.compile(r"Longer than most files: \w.{20,}\.")


def _listed() -> list[str]:
    """The names in the first column of the list, `Alert`, `Delivery` and so on."""
    table = LIST.partition("## The words")[2].partition("\n## ")[0]
    return [name for row in re.findall(r"(?m)^\| (`[^|]*) \|", table) for name in re.findall(r"`(\w+)`", row)]


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every file of the rooms, parsed; not kept for the rest of the run: its nodes are more than all else in memory."""
    return {path: _parse(path) for path in FILES}


def _types(tree: ast.Module) -> Iterator[str]:
    """The classes of a module and its aliases: names at its top that begin with a capital and have small letters."""
    for node in tree.body:
        names: list[str] = []
        if isinstance(node, ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        yield from (name for name in names if name[:1].isupper() and not name.isupper())


def _inner_classes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name


def _names(path: Path, tree: ast.Module) -> Iterator[str]:
    """Every name a module gives: itself, its classes, functions, parameters, variables and attributes."""
    yield path.stem
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def _words(name: str) -> str:
    """`ListingTerms` and `listing_terms` as "listing terms"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_+", " ", name).strip().lower()


def test_each_name_of_the_list_is_defined_once(trees: dict[Path, ast.Module]) -> None:
    places: dict[str, list[str]] = {name: [] for name in _listed()}
    for path, tree in trees.items():
        for name in _types(tree):
            if name in places:
                places[name].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) != 1} == {}


def test_no_class_or_type_is_defined_twice(trees: dict[Path, ast.Module]) -> None:
    places: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for name in {*_types(tree), *_inner_classes(tree)}:
            places.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) > 1 and not name.startswith("_")} == {}


def test_the_words_that_were_given_up_are_in_no_name(trees: dict[Path, ast.Module]) -> None:
    """In one test: to take the names out of every file is dear, and each worker that has one of several would do it."""
    names = dict.fromkeys((path, name) for path, tree in trees.items() for name in _names(path, tree))
    names |= dict.fromkeys((path, name) for path in BESIDE for name in _names(path, _parse(path)))
    pattern = re.compile(rf"\b(?:{'|'.join(GIVEN_UP)})\b")
    assert [f"{path.relative_to(ROOT)}: {name}" for path, name in names if pattern.search(_words(name))] == []


def test_a_long_file_says_why_it_is_not_two(trees: dict[Path, ast.Module]) -> None:
    """In its docstring: "Longer than most files: the rules of one grammar, which call one another." Else split it."""
    long = [path for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > 250]
    reasons = {path: LONG.search(" ".join((ast.get_docstring(trees[path]) or "").split())) for path in long}
    assert [str(path.relative_to(ROOT)) for path, reason in reasons.items() if reason is None] == []


def test_the_list_is_read() -> None:
    assert {"Release", "Capture", "Change", "Alert", "Destination", "Trouble", "Archive"} <= set(_listed())
    assert _words("ListingTerms") == _words("_listing_terms") == "listing terms"
