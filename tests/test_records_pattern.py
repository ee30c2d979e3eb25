"""Patterns that are compiled when they are first searched for."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from records.pattern import compile_late

ROOT = Path(__file__).resolve().parents[1]
FILES = [path for room in ("records", "parsers") for path in sorted((ROOT / room).rglob("*.py"))]


def late_of(value: Any) -> Iterator[Any]:
    """The late patterns that a module's constant is or holds."""
    if type(value) is type(compile_late("")):
        yield value
    elif isinstance(value, dict):
        yield from late_of(tuple(value.items()))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from late_of(one)


def test_it_matches_as_one_that_is_compiled_at_once() -> None:
    late, at_once = (make(r"(?P<word>[a-z]+)(\d)?", re.IGNORECASE) for make in (compile_late, re.compile))
    for text in ("Sample7 model", "", "7"):
        assert [found.groupdict() for found in late.finditer(text)] == [
            found.groupdict() for found in at_once.finditer(text)
        ]
        assert bool(late.fullmatch(text)) == bool(at_once.fullmatch(text))
        assert late.sub("-", text) == at_once.sub("-", text)
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (
        at_once.pattern,
        at_once.flags,
        at_once.groups,
        at_once.groupindex,
    )
    assert compile_late(rb"\d").findall(b"a1") == [b"1"]


def test_a_fault_shows_when_it_is_searched_for() -> None:
    wrong = compile_late("(")
    with pytest.raises(re.error, match="missing"):
        wrong.search("sample")


def test_nothing_is_compiled_as_a_module_is_imported() -> None:
    """A statement of a module, or of a class of it."""
    calls = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in FILES
        for statement in ast.parse(path.read_bytes()).body
        if not isinstance(statement, ast.FunctionDef)
        for call in ast.walk(statement)
        if isinstance(call, ast.Attribute) and ast.unparse(call) == "re.compile" and path.name != "pattern.py"
    ]
    assert calls == []


def test_every_pattern_can_be_compiled() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in FILES]
    patterns = [late for name in names for value in vars(import_module(name)).values() for late in late_of(value)]
    assert len(patterns) > 500
    for late in patterns:
        late.search(late.pattern)
