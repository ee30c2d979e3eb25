"""The bodies of answers: each kept once, under its digest, packed against another body where that makes it small.

Owns `body`: the packing, the choice of a base, and the way back to the very bytes. A base is a kept body like any
other, which nothing can take away; a body is at most two steps from one that stands by itself. Must not know what a
page says.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from records.capture import KeptBody
from store import ArchiveError
from store.archive import Archive, insert, select

_LEVEL: Final = 6
# A body that differs in a few places from its base comes out as small by a fifth of the work.
_QUICK: Final = 2
_TINY: Final = 1 / 200
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
    "WITH RECURSIVE steps (id, step) AS (SELECT id, 0 FROM body WHERE {} UNION ALL "  # noqa: S608 - our own
    "SELECT body.base, step + 1 FROM steps JOIN body ON body.id = steps.id "
    f"WHERE body.base IS NOT NULL AND step <= {_MOST_BASES}) "
    "SELECT id, digest, bytes, zstd FROM steps JOIN body USING (id) ORDER BY step DESC"
)
_OF_DIGEST: Final = _STEPS.format("digest = ?")
_NEWEST: Final = (
    "id = (SELECT body_id FROM response JOIN page ON page.id = page_id "
    "WHERE {} AND status = 200 AND response.id < ? ORDER BY {} DESC LIMIT 1)"
)
_OF_PAGE: Final = _STEPS.format(_NEWEST.format("url = ?", "captured_at"))
_OF_KIND: Final = _STEPS.format(_NEWEST.format("response.kind = ?", "response.id"))


def keep_body(archive: Archive, digest: str, body: bytes, url: str, kind: str) -> tuple[int, KeptBody | None]:
    """Keeps the body of an answer of the page `url`, unless it is kept already.

    Gives its row, and the last whole body of the page where that was opened for it.
    """
    known = select(archive, "SELECT id FROM body WHERE digest = ?", digest)
    if known:
        return int(known[0]["id"]), None
    own = open_last(archive, url) if len(body) >= _SHORT else []
    base, packed = pack_best(body, find_bases(archive, own, kind), own)
    row = {"digest": digest, "bytes": len(body), "zstd": packed, "base": base.id if base else None}
    return insert(archive, "body", row), own[-1] if own else None


def load_body(archive: Archive, digest: str) -> bytes:
    """The bytes of a kept body; ArchiveError where they do not come out as they went in."""
    steps = select(archive, _OF_DIGEST, digest)
    if not steps:
        raise ArchiveError(f"a kept body is missing, {digest}", "spoilt")
    *_, found = _open_steps(steps)
    got = hashlib.sha256(found.body).hexdigest()
    if got != digest:
        raise ArchiveError(f"its body should have the digest {digest}, has {got}", "spoilt")
    return found.body


def open_last(archive: Archive, url: str, before: int = _NEVER) -> list[KeptBody]:
    """What the last whole body of a page stands on, from the one that stands by itself up to that body.

    Of the captures before the one with the id `before`; empty where there is none.
    """
    return _open_if_whole(select(archive, _OF_PAGE, url, before))


def _open_if_whole(steps: Sequence[dict[str, Any]]) -> list[KeptBody]:
    """As `_open_steps`; none where one does not come out: to keep what comes is more than to name what is damaged."""
    try:
        return list(_open_steps(steps))
    except ArchiveError:
        return []


def _open_steps(steps: Sequence[dict[str, Any]]) -> Iterator[KeptBody]:
    """The bodies of these rows, each the base of the next; ArchiveError where one does not come out."""
    if len(steps) > _MOST_BASES + 1:
        raise ArchiveError(f"a kept body has more than {_MOST_BASES} bases, one on the other", "spoilt")
    body = b""
    for row in steps:
        body = unpack(row["zstd"], row["bytes"], body)
        yield KeptBody(row["id"], row["digest"], body)


def pack(body: bytes, base: bytes = b"", with_checksum: bool = False, level: int = _LEVEL) -> bytes:
    """`body` in few bytes, to be unpacked with the same `base`; a checksum is for what no digest proves."""
    options: dict[int, int] = {zstd.CompressionParameter.compression_level: level}
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
        raise ArchiveError(f"a kept body does not unpack: {error}", "spoilt") from error
    if len(body) != size:
        raise ArchiveError(f"a kept body unpacks to {len(body)} bytes or more, expected {size}", "spoilt")
    return body


def find_bases(
    archive: Archive, own: Sequence[KeptBody], kind: str, before: int = _NEVER, height: int = 0
) -> Iterator[KeptBody]:
    """The bodies that may be much like one of a page: its `own` last one, as `open_last` gives it, or what that stands
    on; then the newest of its kind, or what that stands on.

    Of the captures before the one with the id `before`. `height`: how many others stand on the body, one on the other.
    """
    room = _MOST_BASES - height  # bodies of the way to the base, that one included
    if room <= 0:
        return
    yield from own[:room][-1:]
    yield from _open_if_whole(select(archive, _OF_KIND, kind, before)[:1])


def pack_best(body: bytes, bases: Iterable[KeptBody], own: Sequence[KeptBody] = ()) -> tuple[KeptBody | None, bytes]:
    """The base that makes `body` smallest, of those that save enough, and what it is packed to; `own`: of its page."""
    best: tuple[KeptBody | None, bytes] = None, b""
    for base in bases if len(body) >= _SHORT else ():
        if len(base.body) < _SHORT:
            continue
        # Another page is rarely as near as the page's own last body: there the quick try would be one more.
        packed = pack(body, base.body, level=_QUICK) if base in own else b""
        if not packed or len(packed) > len(body) * _TINY:
            packed = pack(body, base.body)
        if not best[1] or len(packed) < len(best[1]):
            best = base, packed
        if len(packed) <= len(body) * _SMALL:
            return best
    alone = pack(body)
    return best if best[1] and len(best[1]) <= len(alone) * _SAVED else (None, alone)
