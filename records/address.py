"""Addresses: the one name each page has, wherever it was fetched from.

Owns the canonical form (`https://www.mofa.go.jp/...`). Must not fetch or read anything.
"""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

SITE = "https://www.mofa.go.jp"
_HOSTS = {"www.mofa.go.jp", "mofa.go.jp"}


def canonical(href: str, page: str = SITE + "/", mirror: str = SITE) -> str | None:
    """The address of `href` as found on `page`, or None when it leads off the ministry's site.

    `page` is itself canonical; `mirror` is the `base_url` pages are fetched from, whose addresses stand for the
    ministry's. Scheme and host are unified, the fragment goes, and a folder gets its `index.html`: the site answers
    both without a redirect and names the latter in `og:url`.
    """
    try:
        absolute = urljoin(page, href.strip())
        mirror = mirror.rstrip("/")
        if absolute == mirror or absolute.startswith(mirror + "/"):
            absolute = SITE + absolute[len(mirror) :]
        parts = urlsplit(absolute)
        host = parts.hostname
        port = parts.port
    except ValueError:  # "http://[": not an address at all
        return None
    if parts.scheme not in {"http", "https"} or host not in _HOSTS or port not in {None, 80, 443}:
        return None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if path.endswith("/"):
        path += "index.html"
    return urlunsplit(("https", "www.mofa.go.jp", path, parts.query, ""))


def fetched_from(url: str, base_url: str) -> str:
    """Where the page with the canonical address `url` is fetched when the site is reached through `base_url`."""
    if not url.startswith(SITE + "/"):
        raise ValueError(f"not a canonical address of the ministry: {url!r}")
    return base_url.rstrip("/") + url[len(SITE) :]
