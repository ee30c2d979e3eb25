"""`init`: from nothing to a test alert in one's own inbox.

Owns the questions and their order. Must not overwrite a configuration or touch an archive that is there, but for a
baseline of its own that was stopped: called again, it goes on with that.
"""

import json
import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from mofawatch.commands.baseline import find_stopped, read_baseline
from mofawatch.commands.options import exit_with, verb
from mofawatch.config.load import TEMPLATE
from mofawatch.config.settings import Settings, check_name, is_loopback, read_clock
from mofawatch.output.terminal import out, print_err, shown

# A mail address or a web page, in plain letters: it stands in a header of HTTP.
_CONTACT = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[\w.-]+\.\w+(?:[:/][\x21-\x7e]*)?", re.ASCII)
_MOST_ANSWERS = 5  # to one question; then nobody reads what is asked
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` has to know; None is asked for."""

    contact: str | None = None  # a mail address or a web page, for the user agent
    address: str | None = None  # an Apprise address, or ${NAME}; empty: nobody is alerted yet
    name: str | None = None  # of that destination
    digest: str | None = None  # "08:00"; empty: each change at once
    operator: bool | None = None  # whether it is alerted when the monitor itself is in trouble
    base_url: str | None = None  # a mirror; None, and never asked for: the ministry's own site


@verb("init", "mofawatch init --dir ~/mofawatch")
@click.option(
    "--dir", "folder", default=".", type=click.Path(file_okay=False, path_type=Path), help="Where (default: here)."
)
@click.option("--contact", help="How the ministry's staff can reach you; goes into the user agent.")
@click.option("--address", help="Where alerts go: an Apprise address such as slack://... or mailtos://..., or ${NAME}.")
@click.option("--name", help="What the archive and the logs call that destination.")
@click.option("--digest", metavar="HH:MM", help="One message a day, at that time; empty: each change at once.")
@click.option("--operator/--no-operator", default=None, help="Tell it, too, when mofawatch itself is in trouble.")
@click.option("--base-url", metavar="URL", help="A mirror of the ministry's site.")
def command(folder: Path, base_url: str | None, **answers: Any) -> None:
    """Write a commented config.toml, send a test alert, make the baseline. What no option says is asked for.

    Stopped in the baseline, it goes on where it was when it is called again.
    """
    exit_with(begin(folder.expanduser(), Answers(**answers, base_url=base_url)))


def begin(folder: Path, given: Answers) -> bool:
    """Asks what is not given, writes the configuration, proves the destination, makes the baseline.

    A baseline that was stopped is gone on with, and nothing asked. True when all of it went well. UsageError, before
    anything is asked, where a configuration or an archive is.
    """
    path = folder / "config.toml"
    stopped = find_stopped(path)
    if stopped is not None:
        out().print(shown(f"{path} stands as it is, its questions are answered; the baseline goes on"))
        return read_baseline(path, stopped)
    _refuse_what_is_there(folder)
    answers = _ask(given)
    # Late: a person who answers questions shall not wait for Scrapy first.
    from mofawatch.commands.alerts import send_tests
    from mofawatch.config.explain import check_addresses
    from mofawatch.config.load import load_config

    _write_config(path, answers)
    try:
        settings = load_config(path)
        check_addresses(path, settings)
    except Exception:
        path.unlink()  # nothing half-made is left behind: the next try begins anew
        raise
    out().print(shown(f"{path} is written, for you alone to read; every key in it has its explanation", "green"))
    well = not answers.address or send_tests(settings, None, as_json=False)
    if not well:
        print_err(f"mend url in {path}, then: mofawatch alerts test --config {path}", "yellow")
    return read_baseline(path, settings) and well


def _refuse_what_is_there(folder: Path) -> None:
    config = folder / "config.toml"
    for there in (config, folder / Settings().archive.path):
        if not there.exists():
            continue
        after = f"; next: mofawatch config check --config {shlex.quote(str(config))}" if config.exists() else ""
        raise click.UsageError(f"{there} is there already; init begins something new and changes nothing old{after}")


def _ask(given: Answers) -> Answers:
    """`given`, with the rest asked for; an answer that is wrong is asked for again at once, a few times."""
    contact = _answer(given.contact, "How can the ministry's staff reach you (mail address or web page)", _read_contact)
    address = _answer(
        given.address,
        "Where do alerts go (an Apprise address such as slack://... or mailtos://..., or ${NAME} from the environment; "
        "empty: nowhere yet)",
        _read_address,
        default="",
    )
    if not address:
        return Answers(contact, "", base_url=given.base_url)
    name = _answer(given.name, "A name for that destination, for the logs and the archive", _read_name, default="desk")
    digest = _answer(
        given.digest,
        "One message a day, at what time (such as 08:00; empty: each change at once)",
        _read_digest,
        default="",
    )
    operator = given.operator
    if operator is None:
        operator = _ask_until_read("Tell it, too, when mofawatch itself is in trouble (y or n)", _read_yes, "y")
    return Answers(contact, address, name, digest, operator, given.base_url)


def _answer(given: str | None, question: str, read: Callable[[str], str], default: str | None = None) -> str:
    return read(given) if given is not None else _ask_until_read(question, read, default)


def _ask_until_read(question: str, read: Callable[[str], _Read], default: str | None) -> _Read:
    """What `read` makes of an answer. UsageError where none of a few answers will do, or nobody is there to answer.

    At the end of the input the default is taken, where there is one and nothing was answered.
    """
    wrong: click.UsageError | None = None
    for _ in range(_MOST_ANSWERS):
        try:
            # An empty answer is none to click unless it is the default: asked without an end, it would say nothing.
            text = click.prompt(question, default=default or "", show_default=bool(default), err=True)
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo(err=True)
            if wrong is None and default is not None:
                return read(default)
            after = f" any more ({wrong.message})" if wrong else ""
            raise click.UsageError(
                f"nobody answers here{after}: give --contact and --address (see mofawatch init --help)"
            ) from None
        try:
            return read(text)
        except click.UsageError as fault:
            wrong = fault
            click.echo(f"Error: {fault.message}", err=True)
    raise click.UsageError(f"{_MOST_ANSWERS} wrong answers to one question: {wrong.message if wrong else question}")


def _read_contact(text: str) -> str:
    text = text.strip()
    if not _CONTACT.fullmatch(text):
        raise click.UsageError("expected a mail address or a web page in plain letters, such as watch@example.org")
    return text


def _read_address(text: str) -> str:
    from notifier.addresses import check_address

    text = text.strip()
    missing = [name for name in re.findall(r"\$\{(\w+)\}", text) if name not in os.environ]
    if missing:
        raise click.UsageError(f"${missing[0]} is not set; set it first: export {missing[0]}='slack://...'")
    fault = check_address(os.path.expandvars(text)) if text else None
    if fault:
        raise click.UsageError(fault)
    return text


def _read_name(text: str) -> str:
    try:
        return check_name(text.strip())
    except ValueError:
        raise click.UsageError('expected a short name of letters and digits, such as "desk"') from None


def _read_digest(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return f"{read_clock(text):%H:%M}"
    except ValueError as fault:
        raise click.UsageError(str(fault).replace(" in quotes", "")) from None


def _read_yes(text: str) -> bool:
    if text.strip().lower() not in {"y", "yes", "n", "no"}:
        raise click.UsageError("expected y or n")
    return text.strip().lower().startswith("y")


def _write_config(path: Path, answers: Answers) -> None:
    """The shipped config.toml with the answers filled in, readable by its owner only: it may hold a secret."""
    text = TEMPLATE.read_text(encoding="utf-8")
    agent = f"mofawatch (a change monitor of public press releases; {answers.contact})"
    text = _set(text, "# user_agent", agent)
    if answers.base_url:
        text = _set(text, "base_url", answers.base_url)
        text = _set(text, "delay", "0s") if is_loopback(answers.base_url) else text
    if answers.address and answers.name:
        text += f"\n[[destination]]\nname = {_quoted(answers.name)}\nurl = {_quoted(answers.address)}\n"
        text += f"digest = {_quoted(answers.digest)}\n" if answers.digest else ""
        if answers.operator:
            text = re.sub(r"(?m)^destinations = .*$", lambda _: f"destinations = [{_quoted(answers.name or '')}]", text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text, encoding="utf-8")


def _set(text: str, key: str, value: str) -> str:
    """The template with another value for one of its keys, the remark behind it dropped; `# key` is uncommented."""
    plain = key.removeprefix("# ")
    return re.sub(rf"(?m)^{re.escape(key)} = .*$", lambda _: f"{plain} = {_quoted(value)}", text, count=1)


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)
