"""Captures as a WARC file that other tools read and replay.

Owns the format of the records. Must not choose what is written. The same captures give the same bytes.
"""

import io
import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import CrawlerError
from records.capture import Capture

# What described the body on its way; it is kept decoded, and a reader that went by these would fail.
_OF_THE_WAY = {"content-encoding", "transfer-encoding", "content-length"}
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def write_warc(captures: Iterable[Capture], path: Path) -> int:
    """Write `captures` to `path`, each record gzipped, and return how many; the file appears only when it is whole."""
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        with part.open("wb") as file:
            writer = WARCWriter(file, gzip=True, warc_version="1.1")
            for capture in captures:
                _write_capture(writer, capture)
                count += 1
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise CrawlerError(f"{path}: cannot be written: {fault.strerror or fault}") from None
    finally:
        with suppress(OSError):
            part.unlink()
    return count


def _write_capture(writer: WARCWriter, capture: Capture) -> None:
    headers = [(f"x-archive-orig-{name}" if name in _OF_THE_WAY else name, value) for name, value in capture.headers]
    headers.append(("content-length", str(len(capture.body))))
    unmodified = capture.status == 304
    date = _written_time(capture.captured_at)
    about = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{capture.url} {date} {capture.digest}')}>",
        "WARC-Date": date,
        **({"WARC-Profile": _NOT_MODIFIED} if unmodified else {}),
    }
    record = writer.create_warc_record(
        capture.url,
        "revisit" if unmodified else "response",
        payload=io.BytesIO(capture.body),
        length=len(capture.body),
        warc_headers_dict=about,
        http_headers=StatusAndHeaders(_status_line(capture.status), headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # a number no standard names
        return f"{status} Unknown"


def _written_time(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
