"""A bundle's time stamp: asked of an authority on this machine, which openssl plays, checked by openssl and by us."""

import hashlib
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from conftest import Monitor

from mofawatch.cli import cli
from mofawatch.demo.samples import REGION, TELEPHONE
from mofawatch.demo.site import StandIn

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority, and is not here")

# What an authority answers to a question, given how an honest one would: (question, honest answer) -> status and bytes.
Answer = Callable[[bytes, Callable[[bytes], bytes]], tuple[int, bytes]]

POLICY = """
[tsa]
default_tsa = sample
[sample]
serial = serial
signer_cert = authority.pem
certs = root.pem
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


def openssl(folder: Path, line: str, status: int = 0) -> str:
    ended = subprocess.run(["openssl", *line.split()], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == status, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a root, the authority it vouches for, and another root that vouches for nobody."""
    folder = tmp_path_factory.mktemp("keys")
    (folder / "use").write_text("extendedKeyUsage = critical,timeStamping\n", encoding="ascii")
    (folder / "policy").write_text(POLICY, encoding="ascii")
    (folder / "serial").write_text("01\n", encoding="ascii")
    for name in ("root", "stranger"):
        openssl(
            folder, f"req -x509 -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.pem -subj /CN={name} -days 9"
        )
    openssl(folder, "req -newkey rsa:2048 -nodes -keyout authority.key -out authority.csr -subj /CN=Sample-Authority")
    vouch = "x509 -req -in authority.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -extfile use"
    openssl(folder, f"{vouch} -out authority.pem")
    return folder


@contextmanager
def authority(keys: Path, answer: Answer) -> Iterator[str]:
    """The address of an authority that answers so."""

    def sign(question: bytes) -> bytes:
        (keys / "question").write_bytes(question)
        openssl(keys, "ts -reply -config policy -queryfile question -out answer")
        return (keys / "answer").read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = answer(self.rfile.read(int(self.headers["Content-Length"])), sign)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/stamp"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def watched(monitor: Monitor, site: StandIn) -> Monitor:
    monitor.configure(site.base_url)
    monitor.run("check")
    return monitor


def honest(question: bytes, sign: Callable[[bytes], bytes]) -> tuple[int, bytes]:
    return 200, sign(question)


def test_a_stamped_bundle_is_checked_by_openssl_alone_and_by_verify(watched: Monitor, keys: Path) -> None:
    with authority(keys, honest) as url:
        ca = ["--timestamp-ca", str(keys / "root.pem")]
        watched.run("evidence", TELEPHONE, "--out", "stamped.zip", "--timestamp", url, *ca)
    folder = watched.folder / "stamped"
    with zipfile.ZipFile(watched.folder / "stamped.zip") as bundle:
        bundle.extractall(folder)
    shutil.copy(keys / "root.pem", folder / "AUTHORITY.pem")
    check = "openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile AUTHORITY.pem"
    assert check in (folder / "README.txt").read_text("utf-8")
    openssl(folder, check.removeprefix("openssl "))
    said = openssl(folder, "ts -reply -in SHA256SUMS.tsr -text")
    assert hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()[:8] in said.replace(" ", "")
    assert "time stamp: " in watched.run("verify", "stamped.zip", *ca).stdout
    verified = watched.json("verify", "stamped.zip", *ca)
    assert (verified["ok"], verified["timestamp"]["by"]) == (True, "CN=Sample-Authority")


def test_a_stamp_of_one_nobody_here_trusts_or_of_another_bundle_is_a_fault(watched: Monitor, keys: Path) -> None:
    with authority(keys, honest) as url:
        ca = ["--timestamp-ca", str(keys / "root.pem")]
        watched.run("evidence", TELEPHONE, "--out", "stamped.zip", "--timestamp", url, *ca)
    for others in ([], ["--timestamp-ca", str(keys / "stranger.pem")]):
        (fault,) = watched.json("verify", "stamped.zip", *others, status=1)["findings"]
        assert fault["place"] == "SHA256SUMS.tsr"
        assert "expected a signature to believe" in fault["detail"]
    watched.run("evidence", REGION, "--out", "later.zip")
    with (
        zipfile.ZipFile(watched.folder / "stamped.zip") as old,
        zipfile.ZipFile(watched.folder / "later.zip", "a") as new,
    ):
        new.writestr("SHA256SUMS.tsr", old.read("SHA256SUMS.tsr"))
    (fault,) = watched.json("verify", "later.zip", *ca, status=1)["findings"]
    assert fault == {"place": "SHA256SUMS.tsr", "detail": "it is of other bytes than SHA256SUMS"}


def refuse(question: bytes, sign: Callable[[bytes], bytes]) -> tuple[int, bytes]:
    """An honest refusal: of a question it cannot read."""
    return 200, sign(question[:10])


def stamp_other_bytes(question: bytes, sign: Callable[[bytes], bytes]) -> tuple[int, bytes]:
    at = question.index(b"\x04\x20") + 2  # the digest, 32 bytes
    return 200, sign(question[:at] + bytes(32) + question[at + 32 :])


def answer_another_question(question: bytes, sign: Callable[[bytes], bytes]) -> tuple[int, bytes]:
    at = -4  # the nonce's last byte: three say after it that the certificate is asked for
    return 200, sign(question[:at] + bytes([question[at] ^ 1]) + question[at + 1 :])


def forge(question: bytes, sign: Callable[[bytes], bytes]) -> tuple[int, bytes]:
    answer = sign(question)
    return 200, answer[:-4] + bytes(4)


LIES = {
    "the authority refused": refuse,
    "it is of other bytes than SHA256SUMS": stamp_other_bytes,
    "it answers another question": answer_another_question,
    "expected a signature to believe": forge,
    "it is no answer of RFC 3161": lambda *_: (200, b"<html>welcome</html>"),
    "HTTP Error 503": lambda *_: (503, b""),
    "larger than 1 MB": lambda *_: (200, bytes(1_200_000)),
}


@pytest.mark.parametrize("reason", LIES)
def test_an_authority_that_lies_leaves_a_whole_bundle_without_a_stamp(
    watched: Monitor, keys: Path, reason: str
) -> None:
    with authority(keys, LIES[reason]) as url:
        ca = ["--timestamp-ca", str(keys / "root.pem")]
        ended = watched.run("evidence", TELEPHONE, "--out", "b.zip", "--timestamp", url, *ca, status=1)
    said = " ".join(ended.stderr.split())
    assert ("no time stamp is in the bundle" in said, reason in said) == (True, True), said
    assert watched.json("verify", "b.zip") == {"ok": True, "findings": []}


@pytest.mark.parametrize("days", [-30, 30])
def test_a_stamp_of_another_time_than_now_is_none(watched: Monitor, keys: Path, days: int) -> None:
    words = ["evidence", TELEPHONE, "--out", str(watched.folder / "b.zip"), "--timestamp-ca", str(keys / "root.pem")]
    with authority(keys, honest) as url, time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
        config = ["--config", str(watched.folder / "config.toml")]
        ended = CliRunner().invoke(cli, [*words, "--timestamp", url, *config])
    assert "one of them is wrong" in " ".join(ended.output.split())
    assert watched.json("verify", "b.zip") == {"ok": True, "findings": []}


def test_an_authority_that_is_not_there_leaves_a_whole_bundle_without_a_stamp(watched: Monitor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ended = watched.run("evidence", TELEPHONE, "--out", "b.zip", "--timestamp", f"http://127.0.0.1:{port}/", status=1)
    assert "127.0.0.1 gave no time stamp" in " ".join(ended.stderr.split())
    assert watched.json("verify", "b.zip") == {"ok": True, "findings": []}


@pytest.mark.parametrize("address", ["ftp://example.org/", "example.org", "http://user:word@example.org/", "http://["])
def test_an_address_that_is_none_of_an_authority_is_refused_before_anything_is_written(
    watched: Monitor, address: str
) -> None:
    ended = watched.run("evidence", TELEPHONE, "--out", "b.zip", "--timestamp", address, status=2)
    assert "expected an address of http or https" in " ".join(ended.stderr.split())
    assert not (watched.folder / "b.zip").exists()
