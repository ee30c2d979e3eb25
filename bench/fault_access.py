"""The faults of what others may reach: addresses of destinations, secrets, rights on files, the reading room.

Owns how each is set up; `faults_table.py` takes of these. Must not word a row.
"""

import asyncio
import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from fault_machine import own_environment, run_in_terminal, run_verb
from fault_scenes import Fault, Scene, Step

from mofawatch.check import RunOptions, run_check
from store.browse.serve import build_app

SECRET = "sesame"
_FLIPS = 20


def said_of(config: str, **environment: str) -> Step:
    """What `config check` says of a configuration that has this besides; no secret may stand in it."""

    def begin(scene: Scene) -> None:
        (scene.folder / "config.toml").write_text(scene.config + config)
        with patch.dict(os.environ, environment):
            said = run_verb(scene, "config", "check")
        assert SECRET not in said, said
        scene.lines.append(said.splitlines()[0])

    return begin


def addressed(url: str) -> Step:
    """A destination of that address."""
    return said_of(f'[[destination]]\nname = "desk"\nurl = "{url}"\n')


def reset(scene: Scene) -> None:
    (scene.folder / "config.toml").write_text(scene.config)


def made_for_everybody(scene: Scene) -> None:
    """An archive, a backup and an export made by somebody who keeps nothing from anybody."""
    (scene.folder / "new").mkdir()
    (scene.folder / "new/config.toml").write_text(scene.config)
    verbs = ("check", "backup copy.db", "export jsonl --out out")
    command = "umask 0; " + "; ".join(f"{sys.executable} -m mofawatch {verb}" for verb in verbs)
    made = scene.folder / "new"
    run = subprocess.run(["sh", "-c", command], cwd=made, env=own_environment(), capture_output=True, check=False)
    files = [made / "data/mofa.db", made / "copy.db", *(path for path in made.rglob("out*") if path.is_file())]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in files}
    assert len(files) > 2, (files, run.stderr)
    scene.lines.append(f"archive, backup and export have mode {', '.join(f'{mode:04o}' for mode in sorted(modes))}")


def linked(scene: Scene) -> None:
    """A symbolic link to a file of somebody's stands where an export is to go."""
    target, link = scene.folder / "theirs.txt", scene.folder / "out.jsonl"
    target.write_text("theirs")
    link.symlink_to(target)
    said = run_verb(scene, "export", "warc", "--out", str(link))
    assert target.read_text() == "theirs"
    scene.lines.append(said.splitlines()[-1])


def controls(scene: Scene) -> None:
    """A title that turns a terminal red, rings and writes backwards, as JSON on a terminal."""
    scene.alter("UPDATE version SET title = 'Sample \x1b[31m\x07\u202etitle' WHERE number = 1")
    shown = run_in_terminal(scene, ["list", "--json"], {}, [])
    assert not {"\x1b", "\x07", "\u202e"} & set(shown), shown
    scene.lines.append(next(line.strip() for line in shown.splitlines() if "Sample" in line and "u001b" in line))


def flipped(scene: Scene) -> None:
    """Bytes of the archive, chosen by chance, each altered alone: what `verify` says of it is no trace."""
    whole, chance = scene.archive.read_bytes(), random.Random(5)
    for _ in range(_FLIPS):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        scene.archive.write_bytes(damaged)
        said = run_verb(scene, "verify")
        assert said.strip(), "nothing is said"
        assert "Traceback" not in said, said
    scene.archive.write_bytes(whole)
    scene.lines.append(f"{_FLIPS} times, the damage or that the archive is whole, and no trace")


def asked(path: str, host: str = "127.0.0.1") -> Step:
    """What the reading room answers."""

    def begin(scene: Scene) -> None:
        status, headers, text = asyncio.run(_ask(build_app(scene.archive), path, host))
        is_page = headers["content-type"].startswith("text/html")
        shown = headers["content-security-policy"] if is_page else text
        scene.lines.append(f"status {status}: {shown}")

    return begin


async def _ask(app: Any, address: str, host: str) -> tuple[int, dict[str, str], str]:
    path, _, query = address.partition("?")
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": query.encode(), "headers": [(b"host", host.encode())],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent).decode()
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, body.splitlines()[0]


def through_proxy(scene: Scene) -> None:
    """Whom a check blames where nobody listens at the proxy."""
    proxy = f"http://user:{SECRET}@127.0.0.1:9"
    with patch.dict(os.environ, {"http_proxy": proxy, "no_proxy": ""}):
        troubles = run_check(scene.settings, RunOptions(everyone=True)).troubles
    detail = troubles[0]["detail"]
    assert SECRET not in detail, detail
    scene.lines.append(detail)


def limited(scene: Scene) -> None:
    """A check under a limit on the size of files, as a quota is one."""
    program = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
        "sys.argv = ['mofawatch', 'check', '--all']; runpy.run_module('mofawatch', run_name='__main__')"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, cwd=scene.folder, env=own_environment(), capture_output=True, text=True, check=False)
    scene.lines.append(run.stderr.splitlines()[-1].removeprefix("mofawatch: "))


def of_destinations() -> Iterator[Fault]:
    """How an address may be written that Apprise understands otherwise."""
    rows: dict[str, Callable[[Scene], None]] = {
        "An address without a host": addressed("json:///hook"),
        "A second :// in an address": addressed(f"json://http://{SECRET}.example/"),
        "An @ in a password": addressed(f"json://user:{SECRET}@word@sample.example/"),
        "A parameter that Apprise does not know": addressed(f"json://sample.example/?sample={SECRET}"),
        "Two recipients in one address": addressed("mmost://sample.example/token?channel=a,b"),
        "A port that is none": addressed("json://sample.example:65536/"),
    }
    yield from (Fault(name, begin, reset, checks=0) for name, begin in rows.items())


def of_others() -> Iterator[Fault]:
    """What others may read, write or ask."""
    url = f"json://user:{SECRET}@sample.example/"
    leaked = '[[destination]]\nname = "${DESK}"\nurl = "json://sample.example/"\n'
    yield Fault("A secret of the environment where a name should be", said_of(leaked, DESK=url), reset, checks=0)
    named = f'[[destination]]\nname = "{url}"\nurl = "json://sample.example/"\n'
    yield Fault("An address where a name should be", said_of(named), reset, checks=0)
    yield Fault("Files made under umask 0", made_for_everybody, checks=0)
    yield Fault("`export --out` where a symbolic link stands", linked, checks=0)
    yield Fault("A title with control signs, `list --json` on a terminal", controls, checks=0)
    yield Fault("A byte of the archive is flipped", flipped, checks=0)
    yield Fault("A limit on the size of files", limited, Scene.check, checks=0)
    yield Fault("The proxy of the environment is dead", through_proxy, checks=0)
    yield Fault("The reading room under a name that is not its own", asked("/", "sample.example"), checks=0)
    yield Fault("The reading room, what a browser may do on its pages", asked("/"), checks=0)
    question = "/mofa.json?sql=select+length(randomblob(900000000))"
    yield Fault("A question that makes a value of 900 MB", asked(question), checks=0)
