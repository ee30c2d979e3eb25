"""Bodies as they travel, made into the bytes of the page.

Owns the content encodings and the size limit. Must not give back part of a body: Scrapy's own middleware and warcio
hand on as much as they could decode, and a page cut off in the middle would look like an edit.
"""

import io
import sys
import zlib

import brotli  # type: ignore[import-untyped]  # it has no types

from crawler import CrawlerError
from records.address import document_kind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_BYTES = 5_000_000  # of one page, decoded: the longest release is under 100 KB
_MAX_DOCUMENT = 20_000_000  # of one document: pictures make a fact sheet large

_READ = {"gzip", "x-gzip", "deflate", "br", "zstd"}
# The other content codings there are (IANA's registry). Any further word, "utf-8" and "none" are usual slips, is no
# coding: browsers take the body as it is, and the checks on its text decide.
_NOT_READ = {"compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"}
_MOST_CODINGS = 5  # one on the other; each may unpack to the limit
_PIECE = 8192  # bytes decoded at once: what follows a gzip member is copied, and there may be 200,000 of them


def size_bound(url: str) -> int:
    """How many bytes are taken of what stands at an address."""
    return _MAX_DOCUMENT if document_kind(url) else MAX_BYTES


def decode_body(body: bytes, encoding: str, most: int = MAX_BYTES) -> bytes:
    """`body` with its content encodings undone; CrawlerError when it is damaged, cut off, too large or of another kind.

    `encoding` is the value of Content-Encoding, several in the order they were applied; a word that is no content
    coding counts for nothing. `most` is how many bytes it may unpack to.
    """
    names = [part.strip().lower() for part in encoding.split(",")]
    codings = [name for name in names if name in _READ | _NOT_READ]
    if len(codings) > _MOST_CODINGS:
        raise CrawlerError(f"expected the answer in at most {_MOST_CODINGS} encodings, got {len(codings)}")
    for name in reversed(codings):
        if not body:
            break
        if name in _NOT_READ:
            raise CrawlerError(f"expected the answer in gzip, deflate, br, zstd or plain, got {name!r}")
        try:
            body, whole = _decode(body, name, most)
        except (zlib.error, brotli.error, zstd.ZstdError):
            raise CrawlerError(f"the answer's {name} encoding is damaged") from None
        if len(body) > most:
            raise CrawlerError(f"the answer is larger than {most // 1_000_000} MB")
        if not whole:
            raise CrawlerError(f"the answer was cut off: its {name} encoding ends early")
    return body


def _decode(body: bytes, name: str, most: int) -> tuple[bytes, bool]:
    """The decoded bytes, at most a little over the limit, and whether the encoding came to its end."""
    if name == "br":
        return _decode_brotli(body, most)
    if name == "zstd":
        frame = zstd.ZstdDecompressor()
        return frame.decompress(body, most + 1), frame.eof
    window = 15 if name == "deflate" else 31  # zlib's own numbers for the two containers
    if name == "deflate" and (body[0] & 0x0F != 8 or int.from_bytes(body[:2], "big") % 31):
        window = -15  # no zlib header: some servers send the bare stream under this name
    decoded = bytearray()
    stream = zlib.decompressobj(window)
    source = io.BytesIO(body)
    packed = source.read(_PIECE)
    while packed and len(decoded) <= most:
        if stream.eof:
            # gzip may be several streams one after the other; what follows the last is padding
            packed += source.read(1) if len(packed) == 1 else b""
            if packed[:2] != b"\x1f\x8b":
                break
            stream = zlib.decompressobj(window)
        decoded += stream.decompress(packed, most - len(decoded) + 1)
        packed = stream.unused_data if stream.eof else stream.unconsumed_tail
        packed = packed or source.read(_PIECE)
    return bytes(decoded), stream.eof


def _decode_brotli(body: bytes, most: int) -> tuple[bytes, bool]:
    stream = brotli.Decompressor()
    decoded: bytes = stream.process(body, output_buffer_limit=most + 1)
    while not stream.is_finished() and len(decoded) <= most:
        more: bytes = stream.process(b"", output_buffer_limit=most + 1 - len(decoded))
        if not more:
            break
        decoded += more
    return decoded, stream.is_finished()
