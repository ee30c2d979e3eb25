"""A page that a browser or a mirroring tool saved: its address and its time, as they were left in it or in its path.

Owns the comments that browsers, SingleFile and HTTrack leave, and the paths of mirrors. Must not read what the page
says.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler import CrawlerError
from crawler.decoding import MAX_BYTES
from crawler.importers.archived import file_time, find_record, read_http_time, sound_time, taken_at
from crawler.importers.foreign import page_address, page_kind
from records.capture import Capture
from records.text import from_utf_16

# "saved from url" is Internet Explorer's, Chrome's and Edge's; the other comments are SingleFile's and HTTrack's.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,5}\)(https?://[^\s<>]{1,2000})")
_SINGLEFILE = re.compile(rb"<!--\s*Page saved with SingleFile\s*\n\s*url:\s*(https?://[^\s<>]{1,2000})")
_SINGLEFILE_DATE = re.compile(rb"\n\s*saved date:\s*\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
_HTTRACK = re.compile(
    rb"<!-- Mirrored from ([^\s<>]{1,2000}) by HTTrack Website Copier/[^>]{1,100}?, ([^,>]{3,9}, [^>]{1,40}?) -->"
)
_OG_URL = re.compile(
    rb"""<meta\s[^<>]{0,200}?property\s*=\s*["']?og:url["']?\s[^<>]{0,200}?content\s*=\s*["']?(https?://[^\s"'<>]{1,2000})"""
)
_HOSTS = {"www.mofa.go.jp", "mofa.go.jp"}
_STAMP = re.compile(r"\d{14}(?:[a-z]{2}_)?")


def read_saved(
    file: IO[bytes], path: Path, name: str, given_url: str | None, pass_over: Callable[[str], None] | None
) -> Iterator[Capture]:
    """The one page that `file` is; its time is the file's where it has none in it.

    `given_url` is the user's word for its address. What is no page of the ministry is given to `pass_over`, in a word,
    where a folder is read; else CrawlerError.
    """
    body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise CrawlerError(f"expected a page of at most {MAX_BYTES // 1_000_000} MB")
    shown = from_utf_16(body)
    address = _find_address(shown, path, given_url)
    url = page_address(address) if address else None
    if url is None and pass_over is not None:
        pass_over("of another site" if address else "without an address in it or in its path")
        return
    if address is None:
        raise CrawlerError(
            "expected the page's address in it (an og:url, or the comment browsers leave) or in its path; "
            "with --url it can be given"
        )
    if url is None:
        raise CrawlerError(f"expected a page of www.mofa.go.jp, got one of {address[:200]!r}")
    if given_url is not None and page_address(given_url) != url:
        raise CrawlerError(f"expected a page of {given_url[:200]}, it says itself that it is {url}")
    taken = taken_at(address, (), shown, _saved_at(shown, path))
    yield Capture(url, page_kind(url), taken, 200, (("content-type", "text/html"),), body, via=name)


def _find_address(body: bytes, path: Path, given_url: str | None) -> str | None:
    """Where the page was had, by the surest of what says so."""
    if found := _SINGLEFILE.search(body) or _SAVED_FROM.search(body):
        return found[1].decode("utf-8", "replace")
    if (record := find_record(body)) is not None and record.address:
        return record.address
    if found := _OG_URL.search(body):
        return found[1].decode("utf-8", "replace")
    if found := _HTTRACK.search(body):
        return "http://" + found[1].decode("utf-8", "replace")
    return given_url or _mirrored_from(path)


def _mirrored_from(path: Path) -> str | None:
    """The address that a mirror's path stands for: HOST/PATH, after a web archive's prefix where there is one."""
    parts = path.absolute().parts
    places = [place for place, part in enumerate(parts) if part.partition(":")[0].lower() in _HOSTS]
    if not places:
        return None
    address = "http://" + "/".join(parts[places[-1] :])
    before = parts[: places[-1]]
    if len(before) > 1 and before[-1] in {"http:", "https:"} and _STAMP.fullmatch(before[-2]):
        return f"https://web.archive.org/web/{before[-2]}/{address}"
    if len(before) > 1 and before[-2] == "pid" and before[-1].isdigit():
        return f"https://warp.ndl.go.jp/info:ndljp/pid/{before[-1]}/{address.removeprefix('http://')}"
    return address


def _saved_at(body: bytes, path: Path) -> datetime:
    if saved := _SINGLEFILE_DATE.search(body):
        text = b" ".join(saved.groups()).decode()
        return sound_time(datetime.strptime(text, "%b %d %Y %H:%M:%S %z"), text)
    if mirrored := _HTTRACK.search(body):
        return read_http_time(mirrored[2].decode("utf-8", "replace"))
    return file_time(path)
