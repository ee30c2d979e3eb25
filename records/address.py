"""Addresses: the one name each page has, wherever it was fetched from.

Owns the canonical form (`https://www.mofa.go.jp/...`) and the forms of prefix that web archives put before it. Must not
fetch anything, and looks at no more of a page than the form of its links.
"""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from records.pattern import compile_late

SITE = "https://www.mofa.go.jp"
_HOSTS = {"www.mofa.go.jp", "mofa.go.jp"}

# https://web.archive.org/web/20220106041500id_/https://www.mofa.go.jp/... and the like (also pywb's /all/, /coll/)
_REPLAY = compile_late(r"https?://[^/]+/(?:[^/]+/)*?(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.IGNORECASE)
# https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/...; on its pages also without the host
_WARP = compile_late(
    r"https?://(?:warp\.[^/]*ndl|(?:www\.)?mofa)\.go\.jp/info:ndljp/pid/\d+/(.+)", re.IGNORECASE
)  # fmt: skip
_COPIED = compile_late(rb"/(\d{14})(?:[a-z]{2}_)?/https?:/{1,2}(?:www\.)?mofa\.go\.jp\b", re.IGNORECASE)
_NAMED = compile_late(rb"/http", re.IGNORECASE)  # an address within another
_ESCAPE = compile_late(r"%([0-9a-fA-F]{2})")
# The files by which a list leads to a document: the endings of those whose bytes show whether they are whole.
DOCUMENT_ENDINGS = frozenset({"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "jpg", "jpeg", "png", "gif"})
# An address that is canonical already, as most links are once they are absolute: nothing in it to resolve or to quote.
_PLAIN = compile_late(r"https://www\.mofa\.go\.jp(?:/[A-Za-z0-9_~-]+)+\.[a-z]{2,4}")
_ENOUGH_LINKS = 3  # links; a release may name an archive's copy of one page, but its own menu leads to none


def canonical(href: str, page: str = SITE + "/", mirror: str = SITE) -> str | None:
    """The address of `href` as found on `page`, or None when it leads off the ministry's site.

    `page` is itself canonical; `mirror` is the `base_url` pages are fetched from, whose addresses stand for the
    ministry's, and on a web archive's host those of its copies too. Scheme, host and escapes are unified, the fragment
    goes, "." and ".." of a path too, and a folder gets its `index.html`: the site answers both without a redirect and
    names the latter in `og:url`. A page has no query: the site uses none, and what others add to its addresses is for
    counting.
    """
    try:
        absolute = href if _PLAIN.fullmatch(href) else urljoin(page, href.strip())
        mirror = mirror.rstrip("/")
        if absolute == mirror or absolute.startswith(mirror + "/"):
            absolute = SITE + absolute[len(mirror) :]
        if _PLAIN.fullmatch(absolute):
            return absolute
        if urlsplit(absolute).hostname in {*_HOSTS, urlsplit(mirror).hostname}:
            absolute = without_archive(absolute)  # a rewritten link, its host left out
        parts = urlsplit(absolute)
        host = parts.hostname
        port = parts.port
        path, query = (
            quote(_ESCAPE.sub(_unescape, part), safe="/%:@!$&'()*+,;=~-._?")
            for part in (parts.path or "/", parts.query)
        )
    except ValueError:  # "http://[", half of a surrogate pair: not an address at all
        return None
    if parts.scheme not in {"http", "https"} or host not in _HOSTS or port not in {None, 80, 443}:
        return None
    path = _without_dots(path) if "/." in path else path
    if path.endswith("/"):
        path += "index.html"
    address = urlunsplit(("https", "www.mofa.go.jp", path, "" if is_page(path) else query, ""))
    # A web archive's own folder, with no page of the ministry behind it, or a prefix that was spelled with escapes.
    return address if without_archive(address) == address else None


def _unescape(escape: re.Match[str]) -> str:
    """A letter that needs no escape as itself, any other escape in capitals: the same address (RFC 3986, 6.2.2)."""
    sign = chr(int(escape[1], 16))
    return sign if sign.isascii() and (sign.isalnum() or sign in "-._~") else escape[0].upper()


def _without_dots(path: str) -> str:
    """A path without its "." and "..", which `urljoin` leaves in an address that has a host (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    parts = path.removeprefix("/").split("/")
    for part in parts:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    if kept and parts[-1] in {".", ".."}:  # they name a folder
        kept.append("")
    return "/" + "/".join(kept)


def is_page(address: str) -> bool:
    """Whether there can be a page at a canonical address, and not a picture, a style sheet or a document."""
    return address.partition("?")[0].lower().endswith((".html", ".htm"))


def document_kind(address: str) -> str | None:
    """What kind of document stands at a canonical address, by its ending: "PDF", "DOCX"; None where none does."""
    if address.endswith(".html"):  # nearly all of them, and lists ask it of every one
        return None
    ending = urlsplit(address).path.rpartition("/")[2].rpartition(".")[2].lower()
    return ending.upper() if ending in DOCUMENT_ENDINGS else None


def release_id(url: str, others: Iterable[str] = ()) -> str:
    """The name of a release in addresses of `browse`: the last part of `url` without `.html`, `press6e_000363`.

    Where an address in `others` has the same last part, it is the whole path with `~` for `/`. Canonical addresses.
    """
    last = last_part(url)
    if last and not any(other != url and last_part(other) == last for other in others):
        return last
    return re.sub(r"\.html?$", "", urlsplit(url).path.lstrip("/"), flags=re.IGNORECASE).replace("/", "~")


def last_part(url: str) -> str:
    """The last part of an address's path without `.html`: what a person calls a release by."""
    return re.sub(r"\.html?$", "", urlsplit(url).path.rpartition("/")[2], flags=re.IGNORECASE)


def fetched_from(url: str, base_url: str) -> str:
    """Where the page with the canonical address `url` is fetched when the site is reached through `base_url`."""
    if not url.startswith(SITE + "/"):
        raise ValueError(f"not a canonical address of the ministry: {url!r}")
    return base_url.rstrip("/") + url[len(SITE) :]


def without_archive(url: str) -> str:
    """The address of the page that `url` is a web archive's copy of; `url` itself when it is none."""
    if found := _REPLAY.fullmatch(url):
        return re.sub(r"^(https?):/{1,2}", r"\1://", found[2], flags=re.IGNORECASE)
    if found := _WARP.fullmatch(url):
        return found[1] if "://" in found[1] else "http://" + found[1]
    return url


def archive_stamp(url: str) -> str | None:
    """The digits in `url`, 4 to 14 from the year on, that say which of a web archive's copies it is; None for none."""
    found = _REPLAY.fullmatch(url)
    return found[1] if found else None


def copied_stamp(body: bytes) -> str | None:
    """The 14 digits in the links of a page that a web archive has rewritten; None for a page as the ministry has it."""
    if not _NAMED.search(body):  # the quick look: on the ministry's own pages nothing else is needed
        return None
    found = [link[1] for link in islice(_COPIED.finditer(body), _ENOUGH_LINKS)]
    return found[0].decode() if len(found) == _ENOUGH_LINKS else None


def change_address(public_url: str, name: str, versions: tuple[int | None, int | None], withdrawn: bool) -> str:
    """Where readers see a change of the release with the short name `name` in the archive at `public_url`.

    `versions` are the numbers before and after: two different ones are compared. What was withdrawn is shown as kept.
    """
    page = f"{public_url.rstrip('/')}/release/{name}"
    before, after = versions
    if before and after and before != after:
        return f"{page}/compare/{before}/{after}"
    return f"{page}/version/{before}" if withdrawn and before else page
