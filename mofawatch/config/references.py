"""What config.toml only refers to: variables of the environment, files with a secret; and keeping both out of faults.

Owns `${NAME}`, `url_file`, `key_file`, the mask, and a secret as a value. What is filled in here leaves the settings
only to be sent to.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")

# A user and a password before a host; any address that is no web page's.
_USERINFO = re.compile(r"(?<=//)[^/@\s'\"]+@")
_ADDRESS = re.compile(r"\b(?!https?:)([A-Za-z][A-Za-z0-9+.-]*://)(?!\.\.\.)[^\s'\"]+")
_STAND_IN = "unset://"  # in the place of an address that nothing is sent to
_LONGEST = 8192  # bytes of a file with a secret
# Table -> the key that may be read from a file, and what it is.
_SECRETS = {"destination": ("url", "address"), "web_archive": ("key", "key")}

Place = tuple[str | int, ...]  # ("destination", 0, "url")


class Secret:
    """A text that is shown nowhere: not as text, not in what holds it, and it is not pickled."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The secret itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


@dataclass(slots=True)
class Filled:
    """The configuration with its references filled in."""

    values: Any
    missing: dict[Place, str] = field(default_factory=dict)  # where something is wanting, and what was expected
    given: dict[str, str] = field(default_factory=dict)  # a value as filled in -> as the file has it


def fill_references(raw: Any, environment: Mapping[str, str], folder: Path) -> Filled:
    """`raw`, as TOML gives it, with each `${NAME}`, `url_file` and `key_file` replaced by what it stands for.

    After TOML is read, so that a quote in a secret cannot break the file. A relative file counts from the folder of
    systemd's credentials where there is one, else from `folder`.
    """
    filled = Filled(None)
    filled.values = _fill(raw, environment, (), filled)
    base = Path(environment.get("CREDENTIALS_DIRECTORY") or folder)
    for name, (key, of) in _SECRETS.items():
        tables = filled.values.get(name) if isinstance(filled.values, dict) else None
        for number, table in enumerate(tables if isinstance(tables, list) else []):
            if isinstance(table, dict) and isinstance(table.get(f"{key}_file"), str):
                _read_secret(table, key, of, (name, number), base, filled)
    return filled


def mask(text: str) -> str:
    """`text` without what looks like an address with a secret in it."""
    return _ADDRESS.sub(r"\1***", _USERINFO.sub("***@", text))


def _fill(value: Any, environment: Mapping[str, str], place: Place, filled: Filled) -> Any:
    if isinstance(value, dict):
        return {key: _fill(inner, environment, (*place, key), filled) for key, inner in value.items()}
    if isinstance(value, list):
        return [_fill(inner, environment, (*place, index), filled) for index, inner in enumerate(value)]
    if not isinstance(value, str):
        return value
    wanting = [f"${name}" for name in dict.fromkeys(VARIABLE.findall(value)) if name not in environment]
    if wanting:
        unset = "it is not set" if len(wanting) == 1 else "they are not set"
        filled.missing[place] = f"expected {', '.join(wanting)} in the environment, {unset}{_hint(place)}"
        return value
    whole = VARIABLE.sub(lambda found: environment[found[1]], value)
    filled.given[whole] = value
    return whole


def _hint(place: Place) -> str:
    """Where a secret is to live, so that the next terminal has it too."""
    key, of = _SECRETS.get(str(place[0]), ("", ""))
    if place[2:] != (key,):
        return ""
    return f": run `. ./secrets.sh` where that file sets it, or name a file with the {of} as {key}_file"


def do_without_secrets(filled: Filled) -> None:
    """Puts a stand-in where a secret is wanting, for verbs that send nothing; other faults stay."""
    for place in list(filled.missing):
        key = _SECRETS.get(str(place[0]), ("",))[0]
        if len(place) != 3 or place[2] not in {key, f"{key}_file"}:
            continue
        table = filled.values[place[0]][place[1]]
        if place[2] == key or key not in table:  # else both are given, a fault as ever
            table.pop(key, None)
            if place[0] == "destination":
                table[key] = _STAND_IN
            del filled.missing[place]


def _read_secret(table: dict[str, Any], key: str, of: str, place: Place, base: Path, filled: Filled) -> None:
    """Puts the address or the key in place of the file's name."""
    at = (*place, f"{key}_file")
    if key in table:
        filled.missing[at] = f"expected {key} or {key}_file, not both"
        return
    expected = f"expected a file with {'an' if of[0] in 'aeiou' else 'a'} {of} in it"
    try:
        with (base / Path(table[f"{key}_file"]).expanduser()).open("rb") as file:
            secret = file.read(_LONGEST).decode("utf-8-sig").strip()
    except (OSError, ValueError, RuntimeError) as fault:
        reason = (fault.strerror if isinstance(fault, OSError) else None) or "it is no text"
        # The folder alone: where the file's name should be may stand the secret itself.
        looked = "" if table[f"{key}_file"].startswith(("/", "~")) else f"; looked in {base}"
        filled.missing[at] = f"{expected}, it cannot be read: {reason}{looked}"
        return
    if not secret or "\n" in secret:
        filled.missing[at] = f"{expected}, it {'has several lines' if secret else 'is empty'}"
        return
    table[key] = secret
