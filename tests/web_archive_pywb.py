"""A real pywb, where one is: python -m venv .pywb && .pywb/bin/pip install pywb==2.10.0

Used by the tests of web archives; without it they are skipped.
"""

import io
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PYWB = Path(__file__).parent.parent / ".pywb" / "bin"


@contextmanager
def serving_pywb(folder: Path, *warcs: Path) -> Iterator[str]:
    """Serves the files as the collection "sample" while the block lasts; gives where."""
    if not (PYWB / "wayback").exists():
        pytest.skip("needs pywb in an environment of its own, .pywb")
    manage(folder, "init", "sample")
    manage(folder, "add", "sample", *map(str, warcs))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [PYWB / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def manage(folder: Path, *words: str) -> None:
    """pywb's own command for its collections."""
    subprocess.run([PYWB / "wb-manager", *words], cwd=folder, check=True, capture_output=True)


def write_records(path: Path, records: Sequence[tuple[str, datetime, int, tuple[tuple[str, str], ...], bytes]]) -> Path:
    """A WARC file of (address, time, status, headers, body); bytes that were there before are a revisit."""
    first: dict[tuple[str, bytes], tuple[str, str]] = {}
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, at, status, headers, body in records:
            date = f"{at:%Y-%m-%dT%H:%M:%SZ}"
            lines = [("Content-Type", "text/html"), *headers, ("Content-Length", str(len(body)))]
            http = StatusAndHeaders(f"{status} Sample", lines, protocol="HTTP/1.1")
            if (url, body) in first:
                digest, of = first[url, body]
                record = writer.create_revisit_record(url, digest, url, of, http, {"WARC-Date": date})
            else:
                payload = io.BytesIO(body)
                about = {"WARC-Date": date}
                record = writer.create_warc_record(
                    url, "response", payload, len(body), warc_headers_dict=about, http_headers=http
                )
            writer.write_record(record)
            first.setdefault((url, body), (record.rec_headers.get_header("WARC-Payload-Digest"), date))
    return path
