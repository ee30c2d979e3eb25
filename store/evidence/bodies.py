"""The bodies of answers: each kept once, under its digest, packed against another body where that makes it small.

Owns `body`: the packing, the choice of a base, and the way back to the very bytes. A base is a kept body like any
other, which nothing can take away; a body is at most two steps from one that stands by itself. Must not know what a
page says.
"""

import sys
from collections.abc import Iterator
from typing import Final

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from store import ArchiveError
from store.archive import Archive, insert, select

_LEVEL: Final = 6
# Bases on the way from a body to one that stands by itself: the page's first body, and one of another page.
_MOST_BASES: Final = 2
# A body that comes down to this part of its size is packed as well as it can be: no other base is tried.
_SMALL: Final = 1 / 20
# A base has to save this much of what the body takes by itself, or the body becomes a base for those to come.
_SAVED: Final = 1 / 2
# Bytes; what is shorter stands by itself.
_SHORT: Final = 512
_NEVER: Final = 2**62
# A body, its base, and so on to the one that stands by itself; one more than there may be shows that it is damaged.
_STEPS: Final = (
    "WITH RECURSIVE steps (id, step) AS (SELECT id, 0 FROM body WHERE digest = ? UNION ALL "  # noqa: S608 - our own
    "SELECT body.base, step + 1 FROM steps JOIN body ON body.id = steps.id "
    f"WHERE body.base IS NOT NULL AND step <= {_MOST_BASES}) "
    "SELECT {} FROM steps JOIN body ON body.id = steps.id ORDER BY step"
)


def keep_body(archive: Archive, digest: str, body: bytes, url: str, kind: str) -> int:
    """Keeps the body of an answer of the page `url`, unless it is kept already; gives its row."""
    known = select(archive, "SELECT id FROM body WHERE digest = ?", digest)
    if known:
        return int(known[0]["id"])
    base, packed = pack_best(archive, body, find_bases(archive, url, kind))
    row = {"digest": digest, "bytes": len(body), "zstd": packed, "base": body_id(archive, base)}
    return insert(archive, "body", row)


def body_id(archive: Archive, digest: str | None) -> int | None:
    """The row of a kept body; None of none."""
    return int(select(archive, "SELECT id FROM body WHERE digest = ?", digest)[0]["id"]) if digest else None


def load_body(archive: Archive, digest: str) -> bytes:
    """The bytes of a kept body; ArchiveError where they do not come out as they went in."""
    steps = select(archive, _STEPS.format("bytes, zstd"), digest)
    if not steps:
        raise ArchiveError(f"a kept body is missing, {digest}", "damaged")
    if len(steps) > _MOST_BASES + 1:
        raise ArchiveError(f"a kept body has more than {_MOST_BASES} bases, one on the other", "damaged")
    body = b""
    for row in reversed(steps):
        body = unpack(row["zstd"], row["bytes"], body)
    return body


def pack(body: bytes, base: bytes = b"", with_checksum: bool = False) -> bytes:
    """`body` in few bytes, to be unpacked with the same `base`; a checksum is for what no digest proves."""
    options: dict[int, int] = {zstd.CompressionParameter.compression_level: _LEVEL}
    if with_checksum:
        options[zstd.CompressionParameter.checksum_flag] = 1
    known = zstd.ZstdDict(base, is_raw=True).as_prefix if base else None
    return zstd.compress(body, options=options, zstd_dict=known)


def unpack(packed: bytes, size: int, base: bytes = b"") -> bytes:
    """A body that was packed with `base`; ArchiveError when it does not unpack to exactly `size` bytes.

    Never more is unpacked than was promised, so that a doctored archive cannot fill the memory.
    """
    known = zstd.ZstdDict(base, is_raw=True).as_prefix if base else None
    try:
        body = zstd.ZstdDecompressor(zstd_dict=known).decompress(packed, max_length=size + 1)
    except (zstd.ZstdError, EOFError) as error:
        raise ArchiveError(f"a kept body does not unpack: {error}", "damaged") from error
    if len(body) != size:
        raise ArchiveError(f"a kept body unpacks to {len(body)} bytes or more, expected {size}", "damaged")
    return body


def find_bases(archive: Archive, url: str, kind: str, before: int = _NEVER, height: int = 0) -> Iterator[str]:
    """The digests of bodies that may be much like one of a page: its own last one, then the newest of its kind.

    Of the captures before the one with the id `before`. `height`: how many others stand on the body, one on the other.
    """
    room = _MOST_BASES - 1 - height  # bases that the base may have itself
    if room < 0:
        return
    answers = "FROM capture WHERE {} = ? AND status = 200 AND id < ? ORDER BY {} DESC LIMIT 1"
    for own in select(archive, "SELECT digest " + answers.format("url", "captured_at"), url, before):
        below = _steps_down(archive, own["digest"])
        yield below[max(0, len(below) - 1 - room)]
    for kin in select(archive, "SELECT digest " + answers.format("kind", "id"), kind, before):  # where that is no base
        yield _steps_down(archive, kin["digest"])[-1]


def _steps_down(archive: Archive, digest: str) -> list[str]:
    """A body, its base, and so on to the one that stands by itself."""
    return [row["digest"] for row in select(archive, _STEPS.format("digest"), digest)]


def pack_best(archive: Archive, body: bytes, bases: Iterator[str]) -> tuple[str | None, bytes]:
    """The base that makes `body` smallest, of those that save enough, and what it is packed to."""
    best: tuple[str | None, bytes] = None, b""
    for digest in bases if len(body) >= _SHORT else ():
        base = load_body(archive, digest)
        if len(base) < _SHORT:
            continue
        packed = pack(body, base)
        if not best[1] or len(packed) < len(best[1]):
            best = digest, packed
        if len(packed) <= len(body) * _SMALL:
            return best
    alone = pack(body)
    return best if best[1] and len(best[1]) <= len(alone) * _SAVED else (None, alone)
