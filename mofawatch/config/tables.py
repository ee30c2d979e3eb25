"""What TOML gives as tables of settings: each key by its type and its check, every wrong key named at once.

Owns the use of cattrs. Must not know a key: `mofawatch.config.settings` has them.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import time, timedelta
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from mofawatch.config.references import Place, Secret
from mofawatch.config.settings import (
    RevisitTable,
    WrongKeyError,
    list_keys,
    read_ages,
    read_clock,
    read_duration,
    read_span,
)

_Table = TypeVar("_Table")
_Hook = Callable[[Any, Any], Any]  # as cattrs calls it: with the value and the type that is wanted


class WrongTableError(ValueError):
    """A table with keys that are wrong: all of them, in the order of the settings."""

    def __init__(self, keys: list[WrongKeyError]) -> None:
        super().__init__(f"{len(keys)} wrong key(s)")
        self.keys = keys


def read_settings(kind: type[_Table], values: object) -> _Table:
    """`values`, as TOML gives them, as a table of settings; WrongTableError has every key that is wrong."""
    try:
        return _converter().structure(values, kind)
    except (BaseValidationError, ValueError) as error:
        raise WrongTableError(list(_wrong_keys(error, values, ()))) from None


def _wrong_keys(error: Exception, values: Any, place: Place) -> Iterator[WrongKeyError]:
    """What cattrs gathered, with its places; `values` is what stands at `place`."""
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            step = _step(inner)
            if step is None:
                yield from _wrong_keys(inner, values, place)
            elif isinstance(inner, KeyError):
                yield WrongKeyError((*place, step), "expected a value, there is none")
            else:
                yield from _wrong_keys(inner, values[step], (*place, step))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = list_keys(error.cl)
        yield from (WrongKeyError((*place, key), _unknown(key, known)) for key in values if key in error.extra_fields)
    elif isinstance(error, WrongKeyError):
        yield WrongKeyError((*place, *error.place), str(error), error.got)
    elif isinstance(error, ValueError):
        yield WrongKeyError(place, str(error))
    else:  # a mistake of ours, not of the file
        raise error


def _step(error: Exception) -> str | int | None:
    """The key or the number at which cattrs met it; None where it is about the whole."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name
        if isinstance(note, IterableValidationNote):
            return note.index
    return None


def _unknown(key: str, known: list[str]) -> str:
    import difflib

    found = difflib.get_close_matches(key, known, 1, cutoff=0.5)
    return "no such key" + (f"; did you mean {found[0]!r}?" if found else f"; known are {', '.join(known)}")


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)

    def text(value: Any, _: Any) -> str:
        return str(_of(str, value, "text in quotes"))

    hooks: dict[type, _Hook] = {
        str: text,
        bool: lambda value, _: _of(bool, value, "true or false"),
        int: lambda value, _: _of(int, value, "a whole number"),
        Path: lambda value, _: Path(text(value, _)),
        Secret: lambda value, _: Secret(text(value, _)),
        timedelta: lambda value, _: read_duration(value),
        time: lambda value, _: read_clock(value),
    }
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(_is(Literal), _read_one_of)
    converter.register_structure_hook_factory(_is(tuple), lambda kind: _list_hook(kind, converter))
    converter.register_structure_hook_factory(_is(Annotated), lambda kind: _checked_hook(kind, converter))
    converter.register_structure_hook_factory(is_dataclass, lambda kind: _table_hook(kind, converter))
    return converter


def _is(form: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is form


def _of(kind: type, value: Any, expected: str) -> Any:
    if type(value) is not kind:  # True is an int to isinstance
        raise ValueError(f"expected {expected}")
    return value


def _read_one_of(value: Any, kind: Any) -> Any:
    names = get_args(kind)
    if value not in names:
        *most, last = map(repr, names)
        raise ValueError(f"expected {', '.join(most)} or {last}")
    return value


def _list_hook(kind: Any, converter: Converter) -> _Hook:
    if get_args(kind) == (time, time):
        return lambda value, _: read_span(value)
    items = GenericAlias(list, get_args(kind)[:1])
    inner = converter.get_structure_hook(items)
    return lambda value, _: tuple(inner(_of(list, value, "a list"), items))


def _checked_hook(kind: Any, converter: Converter) -> _Hook:
    """Of `Annotated[kind, check, ...]`."""
    plain, *checks = get_args(kind)
    inner = converter.get_structure_hook(plain)

    def read(value: Any, _: Any) -> Any:
        value = inner(value, plain)
        for check in checks:
            value = check(value)
        return value

    return read


def _table_hook(kind: Any, converter: Converter) -> _Hook:
    @cache
    def made() -> _Hook:  # when the first such table is read: most files have few of them
        keys = list_keys(kind)
        no_keys: dict[str, Any] = {each.name: override(omit=True) for each in fields(kind) if each.name not in keys}
        return make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_linecache=False, **no_keys
        )

    def read(value: Any, _: Any) -> Any:
        values = _of(dict, value, "a table")
        return _read_revisit(made(), values) if kind is RevisitTable else made()(values, kind)

    return read


def _read_revisit(read: _Hook, values: dict[str, Any]) -> RevisitTable:
    """The one table with keys of the user's own: what is no key of it is an age."""
    keys = list_keys(RevisitTable)
    ages, wrong = read_ages({key: value for key, value in values.items() if key not in keys})
    errors: list[Exception] = [*wrong]
    table = RevisitTable()
    try:
        table = read({key: value for key, value in values.items() if key in keys}, RevisitTable)
    except ClassValidationError as error:
        errors = [*error.exceptions, *errors]
    if errors:
        raise ClassValidationError("revisit", errors, RevisitTable)
    return replace(table, ages=ages) if ages else table
