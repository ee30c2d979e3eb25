"""Writes docs/reference: the verbs from the command line, the keys from config.toml, the troubles from their messages.

python bench/reference_table.py --write     write them
python bench/reference_table.py --check     exit 1 where one is not as it would be written
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from mofawatch.cli import cli  # noqa: E402  (the checkout's own, wherever it was started)
from notifier.remedies import REMEDIES  # noqa: E402
from records.trouble import TROUBLE_KINDS  # noqa: E402

FOLDER = ROOT / "docs" / "reference"
MADE = "Made by `python bench/reference_table.py --write`"
VERBS = f"""# The verbs

{MADE} from the command line itself. `--config PATH` (default:
config.toml in the working folder, else `$MOFAWATCH_CONFIG`) stands before the verb or after it. Results go to standard
output, all else to standard error.

| exit status | means |
|---|---|
| 0 | all well |
| 1 | done, with troubles; they are named on standard error and in `--json` |
| 2 | wrong usage |
| 75 | another process holds the archive; its pid is named |
| 78 | the configuration is wrong; each fault is named with its line |
"""
KEYS = f"""# The configuration

{MADE}: it is config.toml, which states each key with its default.
`mofawatch config check` says what yours comes to. Durations are text with a unit: `90s`, `15m`, `6h`, `14d`.
`${{NAME}}` in a value is taken from the environment. An unknown key, a number without a unit and a
missing variable are faults.
"""
TROUBLES = f"""# The kinds of trouble

{MADE}: a failure of the monitor itself, in the words of the message the operator
gets when it begins and, once, when it is over. `troubles.kind` in [the views](views.md), `kind` in [JSON](json.md).
[Faults](faults.md) has what leads to each.

| kind | what it means | what to do |
|---|---|---|
"""


def write_verbs() -> str:
    """The page of the verbs, in the order of --help."""
    return "\n".join([VERBS, *_sections(cli, click.Context(cli, info_name="mofawatch"))])


def _sections(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _sections(command, inner)
        elif command is not None:
            yield f"## {inner.command_path.removeprefix('mofawatch ')}\n\n```\n{command.get_help(inner)}\n```\n"


def write_keys() -> str:
    """The page of the keys: the shipped file."""
    return f"{KEYS}\n```toml\n{(ROOT / 'config.toml').read_text(encoding='utf-8')}```\n"


def write_troubles() -> str:
    """The page of the troubles: each kind as the operator is told of it."""
    rows = [(kind, REMEDIES[kind]) for kind in TROUBLE_KINDS]
    return TROUBLES + "".join(f"| `{kind}` | **{it.title}.** {it.means} | {it.todo} |\n" for kind, it in rows)


def main() -> int:
    """Writes or checks the pages, as the one option says."""
    pages = {
        FOLDER / "verbs.md": write_verbs(),
        FOLDER / "configuration.md": write_keys(),
        FOLDER / "troubles.md": write_troubles(),
    }
    if sys.argv[1:] == ["--write"]:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path} is not what the program says: python bench/reference_table.py --write")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
