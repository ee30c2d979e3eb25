"""Where the links of a page lead.

Owns the way back from a web archive's rewritten links to those that the ministry wrote: the same page is the same
wording, wherever its copy was found. Must not choose among links.
"""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from records.address import SITE, canonical, copied_stamp, without_archive
from records.capture import Capture
from records.pattern import compile_late
from records.text import from_utf_16

# Only in the head, where a browser follows it; the first one counts.
_BASE = compile_late(rb"<base\b[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)
_BODY = compile_late(rb"<body\b", re.IGNORECASE)
_HEAD = 100_000  # bytes
_ROOTED = compile_late(r"(?:/[A-Za-z0-9_~-]+)+\.[a-z]{2,4}")  # a path from the site's root, with nothing to resolve


def link_reader(capture: Capture, mirror: str) -> Callable[[str], str | None]:
    """A function from a link of the page to its address, canonical where it is the ministry's; None for no address."""
    base, rewritten = link_basis(capture)
    ours = base.startswith(SITE + "/")

    def read_link(href: str) -> str | None:
        try:
            absolute = SITE + href if ours and _ROOTED.fullmatch(href) else urljoin(base, href.strip())
        except ValueError:  # "http://[": no address
            return None
        # A page as the ministry has it may well link to an archive, and then means it.
        absolute = without_archive(absolute) if rewritten else absolute
        return canonical(absolute, capture.url, mirror) or absolute

    return read_link


def link_basis(capture: Capture) -> tuple[str, bool]:
    """What else than a link itself decides where it leads: what it is read against, and whether an archive wrote it."""
    return _base_of(capture), copied_stamp(from_utf_16(capture.body)) is not None


def _base_of(capture: Capture) -> str:
    """The address that links without a host are read against: the page's own unless its head names another."""
    head = from_utf_16(capture.body)[:_HEAD]
    body = _BODY.search(head)
    found = _BASE.search(head, 0, body.start() if body else _HEAD)
    if found is None:
        return capture.url
    named: str = (found[1] or found[2] or found[3] or b"").decode("utf-8", "replace")
    try:
        return urljoin(capture.url, named.strip())
    except ValueError:  # "http://[": no address
        return capture.url
