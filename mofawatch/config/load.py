"""config.toml as a file: found, read, its `${NAME}` filled in, and every fault named with its line.

Owns the way from a path to `Settings`. Must not print: the command line does.
"""

import errno
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from mofawatch.config.own import name_own, name_own_of_config
from mofawatch.config.references import VARIABLE, Filled, Place, do_without_secrets, fill_references, mask
from mofawatch.config.settings import NAME, FeedTable, Settings, WrongKeyError
from mofawatch.config.tables import WrongTableError, read_settings
from mofawatch.faults import ConfigError, Fault

TEMPLATE = Path(__file__).parent / "config.toml"  # the commented file that `init` begins with

_SECRET = "(not shown: it may hold a secret)"  # noqa: S105 - the words shown in a secret's place

# Keys of a destination that hold no address.
_OPEN = {"name", "url_file", "kinds", "classes", "match", "people", "sections", "digest", "quiet", "link", "template"}


def find_config(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The file to read: `given`, else `config.toml` in the working folder, else `$MOFAWATCH_CONFIG`."""
    if given is not None:
        return given
    here = Path("config.toml")
    if here.is_file():
        return here
    if named := environment.get("MOFAWATCH_CONFIG"):
        return Path(named)
    expected = "expected a file config.toml here, --config PATH or $MOFAWATCH_CONFIG; `mofawatch init` writes one"
    raise ConfigError(None, [Fault("config.toml", None, None, expected)])


def read_config(path: Path) -> str:
    """The text of the file."""
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows' Notepad puts a mark of byte order before it
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8 text"
        raise ConfigError(path, [Fault("", None, None, f"cannot be read: {reason}")]) from None


def load_config(
    path: Path, environment: Mapping[str, str] = os.environ, text: str | None = None, sends: bool = True
) -> Settings:
    """The settings in `path`, paths made absolute; ConfigError with every fault at once.

    `text` is what the file says, where it has been read already. A verb that never `sends` needs no address and no key.
    """
    text = read_config(path) if text is None else text
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"line (\d+)", str(fault))
        raise ConfigError(path, [Fault("TOML", int(line[1]) if line else None, None, str(fault))]) from None
    except RecursionError:
        raise _too_deep(path) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise ConfigError(path, [Fault("TOML", None, None, "expected smaller numbers")]) from None
    try:
        filled = fill_references(raw, environment, path.resolve().parent)
    except RecursionError:  # as of a key of a thousand parts
        raise _too_deep(path) from None
    if not sends:
        do_without_secrets(filled)
    faults = [
        Fault(mask(name_place(place, raw)), line_of(text, place), None, wanting)
        for place, wanting in filled.missing.items()
    ]
    try:
        settings = read_settings(Settings, filled.values)
    except WrongTableError as wrong:
        faults += [_fault(text, raw, key, filled) for key in wrong.keys if not _is_named(key.place, filled)]
        raise ConfigError(path, faults) from None
    if faults:
        raise ConfigError(path, faults)
    whole = _place(path, text, raw, ("archive", "path"), settings.archive.path)
    feed = settings.feed.path and _place(path, text, raw, ("feed", "path"), settings.feed.path)
    folder = path.resolve().parent
    tables = tuple(
        replace(table, template=folder / table.template) if table.template else table for table in settings.destination
    )
    archive, feed_table = replace(settings.archive, path=whole), FeedTable(path=feed)
    settings = replace(settings, archive=archive, feed=feed_table, destination=tables, config=path.absolute())
    _check_places(path, text, raw, settings)
    return settings


def _too_deep(config: Path) -> ConfigError:
    return ConfigError(config, [Fault("TOML", None, None, "expected lists and tables that are less deep")])


def _check_places(config: Path, text: str, raw: Any, settings: Settings) -> None:
    """ConfigError where a file that is written would take the place of another that the configuration names."""
    places: list[tuple[Place, str | None]] = [
        (("archive", "path"), name_own_of_config(settings, settings.archive.path)),
        (("feed", "path"), name_own(settings, settings.feed.path) if settings.feed.path else None),
    ]
    wrong = [
        Fault(
            name_place(place, raw),
            line_of(text, place),
            _shown(place, _at(raw, place)),
            f"expected a file of its own, not {own}",
        )
        for place, own in places
        if own is not None
    ]
    if wrong:
        raise ConfigError(config, wrong)


def _place(config: Path, text: str, raw: Any, place: Place, given: Path) -> Path:
    """The path at `place` made absolute; ConfigError where it cannot be a file's."""
    try:
        return _whole_path(config, given)
    except ValueError as fault:
        wrong = Fault(name_place(place, raw), line_of(text, place), _shown(place, _at(raw, place)), str(fault))
        raise ConfigError(config, [wrong]) from None


def _whole_path(config: Path, given: Path) -> Path:
    """The path of a file made absolute; ValueError says what was expected."""
    try:
        there = config.resolve().parent / given.expanduser()
    except RuntimeError:  # as pathlib says that it knows no such home
        raise ValueError(f"expected a path, {given.parts[0]} is nobody's home on this machine") from None
    try:
        whole = Path(os.path.realpath(there))  # Path.resolve refuses a circle of links only before Python 3.13
        leads_nowhere = _is_circle(whole)
    except ValueError:  # a NUL
        leads_nowhere = True
    if leads_nowhere:
        raise ValueError("expected the path of a file")
    if os.path.isdir(whole):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be read
        raise ValueError("expected the path of a file, there is a folder of that name")
    if os.path.exists(whole) and not os.path.isfile(whole):  # noqa: PTH110, PTH113 - as above
        raise ValueError("expected the path of a file, there is a device or a pipe of that name")
    return whole


def _is_circle(path: Path) -> bool:
    """Whether links on the way to the path lead back to themselves."""
    try:
        path.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False


def _is_named(place: Place, filled: Filled) -> bool:
    """Whether it is a fault already; a url_file that cannot be read leaves its url wanting."""
    return place in filled.missing or (place[-1:] == ("url",) and (*place[:-1], "url_file") in filled.missing)


def _fault(text: str, raw: Any, wrong: WrongKeyError, filled: Filled) -> Fault:
    value = _shown(wrong.place, _at(raw, wrong.place))
    # As the file has it: what a reference stands for is shown nowhere, and what is equal to it by chance is left alone.
    got = "" if wrong.got is None else f", got {filled.given.get(wrong.got, wrong.got)!r}"
    key, words = mask(name_place(wrong.place, raw)), mask(f"{wrong}{got}")
    return Fault(key, line_of(text, wrong.place), value and mask(value), words)


def _shown(place: Place, value: Any) -> str | None:
    """The value as a person may see it: in a destination only what is known to hold no address."""
    if value is None or isinstance(value, dict) or (isinstance(value, list) and dict in map(type, value)):
        return None
    if place[0] == "web_archive" and place[-1] == "key":
        return _SECRET
    if place[0] == "destination" and not _OPEN.intersection(place) and not VARIABLE.fullmatch(str(value)):
        return _SECRET
    text = str(value) if isinstance(value, date | time) else repr(value)
    if "://" in text and place[0] == "destination":
        return _SECRET  # an address in the wrong place
    text = re.sub(r"(?<=://)[^/@\s]+@", "[...]@", text)
    return text if len(text) <= 80 else text[:77] + "..."


def _at(raw: Any, place: Place) -> Any:
    for part in place:
        if isinstance(raw, dict):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            return None
    return raw


def name_place(place: Place, raw: Any) -> str:
    """`schedule.every`, `url of destination "desk"`, `the 2nd of site.listings`; counted as a person counts.

    `raw` is what the file says: a table without a name of its own is `the 3rd [[destination]]`.
    """
    *around, part = place
    if isinstance(part, int):
        listed = _at(raw, tuple(around))
        tables = listed if isinstance(listed, list) else []
        names = [table.get("name") if isinstance(table, dict) else None for table in tables]
        name = names[part] if part < len(names) else None
        if isinstance(name, str) and re.fullmatch(NAME, name) and names.count(name) == 1:
            return f'{around[-1]} "{name}"'
        of = f"[[{around[0]}]]" if len(around) == 1 else f"of {name_place(tuple(around), raw)}"
        return f"the {_ordinal(part + 1)} {of}"
    if not around:
        return part
    outer = name_place(tuple(around), raw)
    return f"{part} of {outer}" if isinstance(around[-1], int) else f"{outer}.{part}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def line_of(text: str, place: Place) -> int | None:
    """The line that sets `place`, else that of the nearest table or key around it: TOML's reader keeps no lines."""
    lines = list(_keys(text))
    around = [(len(found), number) for number, found in lines if found == place[: len(found)]]
    if around:
        return max(around, key=lambda line: line[0])[1]
    return next((number for number, found in lines if found[: len(place)] == place), None)


def _keys(text: str) -> Iterator[tuple[int, Place]]:
    """Each line that opens a table or sets a key, with the place it opens or sets."""
    table: Place = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if array := re.match(r"\[\[\s*([\w.-]+)\s*\]\]", stripped):
            counts[array[1]] = counts.get(array[1], -1) + 1
            table = (*array[1].split("."), counts[array[1]])
            yield number, table
        elif header := re.match(r"\[\s*([\w.-]+)\s*\]", stripped):
            table = tuple(header[1].split("."))
            yield number, table
        elif key := re.match(r"""(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""", stripped):
            bare = key[3].split(".") if key[3] else [key[1] or key[2]]
            yield number, (*table, *bare)
