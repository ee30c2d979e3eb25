"""Writes docs/reference: verbs and man page from the command line, keys from config.toml, troubles from their messages.

python bench/reference_table.py --write     write them
python bench/reference_table.py --check     exit 1 where one is not as it would be written
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from made_pages import write_or_check  # noqa: E402

from mofawatch.cli import cli  # noqa: E402  (the checkout's own, wherever it was started)
from notifier.remedies import REMEDIES, SCOPED, Remedy  # noqa: E402
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
In brackets the `scope`: a page or a list, a destination (`not delivered`), the check that held (`held`), each a trouble
of its own.
[Faults](faults.md) has what leads to each.

| kind | what it means | what to do |
|---|---|---|
"""


def write_verbs() -> str:
    """The page of the verbs, in the order of --help."""
    return "\n".join([VERBS, *_sections(cli, _context())])


def _context() -> click.Context:
    """The program's own, which says how help is asked for; with the width of any terminal."""
    return click.Context(cli, info_name="mofawatch", help_option_names=cli.context_settings["help_option_names"])


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


def write_manual() -> str:
    """The page for `man mofawatch`, in roff's man macros."""
    context = _context()
    lines = [
        f'.\\" {MADE}',
        ".TH MOFAWATCH 1",
        ".SH NAME",
        "mofawatch \\- watch the press releases of Japan's Ministry of Foreign Affairs on Japan-U.S. affairs",
        ".SH SYNOPSIS",
        ".B mofawatch",
        "[\\-\\-config PATH] VERB [OPTIONS]",
        ".SH DESCRIPTION",
        *_paragraphs(cli.help or ""),
        ".SH OPTIONS",
        ".TP",
        ".B \\-\\-config PATH",
        "The configuration (default: config.toml here, else $MOFAWATCH_CONFIG); before the verb or after it.",
        *_options(cli, context),
        ".SH VERBS",
        *_manual_verbs(cli, context),
        ".SH EXIT STATUS",
    ]
    for status, means in re.findall(r"(?m)^\| (\d+) \| (.*) \|$", VERBS):
        lines += [".TP", f".B {status}", _roff(means.replace("`", ""))]
    lines += [".SH ENVIRONMENT", ".TP", ".B MOFAWATCH_CONFIG", "The configuration, where config.toml is not here."]
    return "\n".join(lines) + "\n"


def _manual_verbs(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _manual_verbs(command, inner)
        elif command is not None:
            usage = " ".join(command.collect_usage_pieces(inner))
            yield from (f".SS {_roff(inner.command_path.removeprefix('mofawatch '))} {_roff(usage)}",)
            yield from _paragraphs(command.help or "")
            yield from _options(command, inner)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for param in command.get_params(context):
        if (record := param.get_help_record(context)) and not record[0].endswith(("--help", "--config PATH")):
            yield from (".TP", f".B {_roff(record[0])}", _roff(" ".join(record[1].split())))


def _paragraphs(text: str) -> Iterator[str]:
    """A verb's help: a paragraph each; what stands after click's \\b keeps its lines."""
    for number, part in enumerate(text.strip().split("\n\n")):
        if number:
            yield ".PP"
        kept = part.startswith("\b\n")
        lines = [_roff(line.strip()) for line in part.removeprefix("\b\n").splitlines()]
        yield from (("\n.br\n" if kept else "\n").join(lines),)


def _roff(text: str) -> str:
    """`text` so that roff takes it for text: a backslash and a dash as such, no line a request."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def write_troubles() -> str:
    """The page of the troubles: each kind as the operator is told of it."""
    rows: list[tuple[str, Remedy]] = []
    for kind in TROUBLE_KINDS:
        rows.append((kind, REMEDIES[kind]))
        rows += [(f"{kind} ({scope})", it) for (of, scope), it in SCOPED.items() if of == kind]
    return TROUBLES + "".join(f"| `{kind}` | **{it.title}.** {it.means} | {it.todo} |\n" for kind, it in rows)


def make_pages() -> dict[Path, str]:
    """Every page, from the program as it is."""
    return {
        FOLDER / "verbs.md": write_verbs(),
        FOLDER / "configuration.md": write_keys(),
        FOLDER / "mofawatch.1": write_manual(),
        FOLDER / "troubles.md": write_troubles(),
    }


if __name__ == "__main__":
    write_or_check(make_pages)
