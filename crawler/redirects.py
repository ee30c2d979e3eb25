"""Where a redirect leads, and whether it is followed.

Owns the bounds of the site, and of a web archive's copies of it. Must not fetch anything.
"""

from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from scrapy.http import Response

from records.address import SITE, canonical, document_kind, fetched_from, without_archive

_REDIRECTS = {301, 302, 303, 307, 308}


def _text(header: bytes) -> str:
    """A header as browsers read it: UTF-8, where it is that."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def lead_in_archive(response: Response, url: str) -> tuple[str | None, str | None]:
    """The same for a web archive's answer: it leads on to the nearest copy of the page, and nowhere else.

    Other redirects are those of the copied page, and name the site itself, which is not to be asked.
    """
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None, None
    try:
        literal = urljoin(response.url, _text(location).strip())
        same_host = urlsplit(literal).netloc == urlsplit(response.url).netloc
    except ValueError:
        return _text(location), None
    address = canonical(without_archive(literal))
    nearer = same_host and address == url and without_archive(literal) != literal
    return address or literal, literal if nearer else None


def lead(response: Response, base_url: str) -> tuple[str | None, str | None]:
    """Where a redirect leads: (its address, canonical where it is the ministry's; the address to fetch, or None).

    A redirect off the site is not followed, and neither is one nobody can read: the second is None then. Both are
    None for any other answer. What is fetched is the address as written, for it may be another name of the same page:
    with a query, or the folder of an index.
    """
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None, None
    try:
        literal = urljoin(response.url, _text(location).strip())
        same_host = urlsplit(literal).netloc == urlsplit(base_url).netloc
    except ValueError:
        return _text(location), None
    # A web archive answers with the copy nearest in time, under another prefix than the one that was asked for.
    address = canonical(without_archive(literal) if same_host else literal, mirror=base_url)
    if address is None:
        return literal, None
    if same_host and without_archive(literal) != literal:
        return address, literal
    # What stands behind a document's address is there for caches: the file is the same.
    address = address.partition("?")[0] if document_kind(address) else address
    return address, _on_site(literal, base_url)


def _on_site(literal: str, base_url: str) -> str:
    """An address of the ministry as written, where the site is reached through `base_url`."""
    literal = urldefrag(literal).url
    if literal.startswith(base_url.rstrip("/") + "/"):
        return literal
    parts = urlsplit(literal)
    return fetched_from(urlunsplit((*urlsplit(SITE)[:2], parts.path or "/", parts.query, "")), base_url)
