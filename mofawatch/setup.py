"""`init`: from nothing to a test alert in one's own inbox.

Owns the questions and their order. Must not overwrite a configuration or touch an archive that is there.
"""

import re
from pathlib import Path

import click

from mofawatch.check import Run, run_check
from mofawatch.config import load_config
from mofawatch.settings import Settings
from mofawatch.terminal import err, out, shown


def write_config(folder: Path, contact: str, address: str, name: str) -> Path:
    """The shipped config.toml with the answers filled in, readable by its owner only: it may hold a secret."""
    path = folder / "config.toml"
    archive = folder / Settings().archive.path
    for there in (path, archive):
        if there.exists():
            raise click.UsageError(f"{there} is there already; init begins something new and changes nothing old")
    text = _template().read_text(encoding="utf-8")
    agent = f"mofawatch (a change monitor of public press releases; {contact})"
    text = re.sub(r"(?m)^# user_agent = .*$", lambda _: f"user_agent = {_quoted(agent)}", text)
    if address:
        text = text.replace("destinations = []  ", f"destinations = [{_quoted(name)}]  ")
        text += f"\n[[destination]]\nname = {_quoted(name)}\nurl = {_quoted(address)}\n"
    folder.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text, encoding="utf-8")
    return path


def begin(folder: Path, contact: str, address: str, name: str) -> bool:
    """Writes the configuration, proves the destination, makes the baseline; True when all of it went well."""
    from mofawatch.alerts import send_tests
    from mofawatch.configcheck import check_addresses

    path = write_config(folder, contact, address, name)
    try:
        settings = load_config(path)
        check_addresses(path, settings)
    except Exception:
        path.unlink()  # nothing half-made is left behind: the next try begins anew
        raise
    out().print(shown(f"{path} is written; every key in it has its explanation", "green"))
    well = not address or send_tests(settings, None, as_json=False)
    err().print(shown(f"reading {settings.site.base_url} for the baseline, {settings.site.delay.seconds} s a page ..."))
    report = run_check(settings, Run(deliver=False))
    for trouble in report.troubles:
        err().print(shown(f"{trouble['kind']}: {trouble['detail']}", "red"))
    if report.outcome == "ok":
        out().print(shown(f"the baseline holds {len(report.new)} releases; nobody was told of them", "green"))
    else:
        out().print(shown("there is no baseline yet; the next `mofawatch check` makes it, as silently", "yellow"))
    out().print(f"Next: mofawatch run --config {path}")
    return well and report.outcome == "ok"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    import json

    return json.dumps(text, ensure_ascii=False)


def _template() -> Path:
    packaged = Path(__file__).parent / "config.toml"
    return packaged if packaged.exists() else Path(__file__).parent.parent / "config.toml"
