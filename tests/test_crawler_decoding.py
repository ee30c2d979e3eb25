"""Content encodings: the whole page or an error, never a part."""

import gzip
import sys
import tracemalloc
import zlib
from contextlib import suppress
from functools import partial

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import CrawlerError
from crawler.decoding import MAX_BYTES, decode_body

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENCODERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=5),
    "zstd": zstd.compress,
}


@settings(derandomize=True, max_examples=60)
@given(st.sampled_from(sorted(ENCODERS)), st.binary(max_size=3000))
def test_a_body_comes_back_whole(name, body):
    assert decode_body(ENCODERS[name](body), name) == body


@settings(derandomize=True, max_examples=150)
@given(st.sampled_from(sorted(ENCODERS)), st.binary(min_size=1, max_size=3000), st.data())
def test_a_body_cut_off_anywhere_is_an_error(name, body, data):
    encoded = ENCODERS[name](body)
    cut = data.draw(st.integers(1, len(encoded) - 1))
    with pytest.raises(CrawlerError):
        decode_body(encoded[:cut], name)


@settings(derandomize=True, max_examples=150)
@given(st.sampled_from(sorted(ENCODERS)), st.binary(max_size=200))
def test_any_bytes_are_a_body_or_an_error_of_ours(name, garbage):
    with suppress(CrawlerError):
        decode_body(garbage, name)


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "none", "binary", "identity", "unknown", "8bit", "", "text/html"])
def test_a_word_that_is_no_coding_counts_for_nothing(name):
    assert decode_body(b"a page", name) == b"a page"
    assert decode_body(gzip.compress(b"a page"), f"gzip, {name}") == b"a page"
    assert decode_body(gzip.compress(b"a page"), f"{name},gzip") == b"a page"


@pytest.mark.parametrize("name", ["compress", "exi", "dcb", "aes128gcm"])
def test_a_coding_we_do_not_read_is_an_error(name):
    with pytest.raises(CrawlerError, match=f"expected the answer in gzip, deflate, br, zstd or plain, got '{name}'"):
        decode_body(b"a page", name)


def test_gzip_of_very_many_members_is_read_in_the_time_of_its_size():
    # Quadratic, it took half a minute; with five such layers more of any size could be made.
    assert decode_body(gzip.compress(b"") * 200_000 + gzip.compress(b"a page"), "gzip") == b"a page"
    with pytest.raises(CrawlerError, match="expected the answer in at most 5 encodings, got 6"):
        decode_body(b"x", ", ".join(["gzip"] * 6))


@settings(derandomize=True, max_examples=60)
@given(st.lists(st.binary(max_size=30), min_size=1, max_size=400), st.binary(max_size=3))
def test_gzip_members_may_lie_across_any_border(parts, padding):
    body = b"".join(gzip.compress(part, 1) for part in parts)
    assert decode_body(body + b"\0" + padding, "gzip") == b"".join(parts)


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_a_bomb_does_not_go_off(name):
    with pytest.raises(CrawlerError, match=r"^the answer is larger than 5 MB$"):
        decode_body(ENCODERS[name](b"\0" * (MAX_BYTES + 1)), name)
    assert len(decode_body(ENCODERS[name](b"\0" * MAX_BYTES), name)) == MAX_BYTES


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_a_bomb_is_not_unpacked_to_see_how_large_it_is(name):
    # A real one would not fit into the machine. Four times the limit is room for the copies on the way.
    bomb = ENCODERS[name](b"\0" * (6 * MAX_BYTES))
    tracemalloc.start()
    try:
        with pytest.raises(CrawlerError, match="larger than 5 MB"):
            decode_body(bomb, name)
        assert tracemalloc.get_traced_memory()[1] < 4 * MAX_BYTES
    finally:
        tracemalloc.stop()
