"""Bodies as they travel, made into the bytes of the page.

Owns the content encodings and the size limit. Must not give back part of a body: Scrapy's own middleware and warcio
hand on as much as they could decode, and a page cut off in the middle would look like an edit.
"""

import sys
import zlib

import brotli  # type: ignore[import-untyped]  # it has no types

from crawler import CrawlerError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_BYTES = 5_000_000  # of one page, decoded: the longest release is under 100 KB


def decode_body(body: bytes, encoding: str) -> bytes:
    """`body` with its content encodings undone; CrawlerError when it is damaged, cut off, too large or of another kind.

    `encoding` is the value of Content-Encoding, several in the order they were applied.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if not body or name in {"", "identity"}:
            continue
        if name not in {"gzip", "x-gzip", "deflate", "br", "zstd"}:
            raise CrawlerError(f"expected the answer in gzip, deflate, br, zstd or plain, met {name!r}")
        try:
            body, whole = _decode(body, name)
        except (zlib.error, brotli.error, zstd.ZstdError):
            raise CrawlerError(f"the answer's {name} encoding is damaged") from None
        if len(body) > MAX_BYTES:
            raise CrawlerError(f"the answer is larger than {MAX_BYTES // 1_000_000} MB")
        if not whole:
            raise CrawlerError(f"the answer was cut off: its {name} encoding ends early")
    return body


def _decode(body: bytes, name: str) -> tuple[bytes, bool]:
    """The decoded bytes, at most a little over the limit, and whether the encoding came to its end."""
    if name == "br":
        return _decode_brotli(body)
    if name == "zstd":
        frame = zstd.ZstdDecompressor()
        return frame.decompress(body, MAX_BYTES + 1), frame.eof
    window = 15 if name == "deflate" else 31  # zlib's own numbers for the two containers
    if name == "deflate" and (body[0] & 0x0F != 8 or int.from_bytes(body[:2], "big") % 31):
        window = -15  # no zlib header: some servers send the bare stream under this name
    decoded = b""
    whole = True
    while body and whole and len(decoded) <= MAX_BYTES:
        stream = zlib.decompressobj(window)
        decoded += stream.decompress(body, MAX_BYTES - len(decoded) + 1)
        whole = stream.eof
        # gzip may be several streams one after the other; what follows the last is padding
        body = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" else b""
    return decoded, whole


def _decode_brotli(body: bytes) -> tuple[bytes, bool]:
    stream = brotli.Decompressor()
    decoded: bytes = stream.process(body, output_buffer_limit=MAX_BYTES + 1)
    while not stream.is_finished() and len(decoded) <= MAX_BYTES:
        more: bytes = stream.process(b"", output_buffer_limit=MAX_BYTES + 1 - len(decoded))
        if not more:
            break
        decoded += more
    return decoded, stream.is_finished()
