"""What is sent for a visit: a request with its validators, or a form for a web archive that saves pages.

Owns the making of it, with the one proxy of the environment that Scrapy does not look for. Must not send anything or
decide when.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit
from urllib.request import proxy_bypass

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from crawler import CrawlerError, SaveForm
from crawler.answer import proxy_name
from crawler.decoding import size_bound
from records.capture import Visit


def make_request(url: str, visit: Visit, form: SaveForm | None, proxies: Mapping[str, str], no_cache: bool) -> Request:
    """The request for `url` on behalf of `visit`; with `form`, what goes with that.

    `proxies`: those of the environment by their scheme, as `urllib.request.getproxies` gives them. CrawlerError where
    the one for all schemes is of a kind that nobody here can speak to.
    """
    headers = {**_conditions(visit), **dict(form.headers if form else ())}
    if no_cache:
        headers["Cache-Control"] = "no-cache"
    bound = {"download_maxsize": size_bound(url), **_proxy_for_all(url, proxies)}
    request = Request(url, headers=headers, callback=NO_CALLBACK, dont_filter=True, meta=bound)
    if form is None or not form.fields:
        return request
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return request.replace(method="POST", headers=headers, body=urlencode(form.fields).encode())


def asks_whole(visit: Visit) -> bool:
    """Whether the page is asked for whatever it says: then "not modified" (304) is no answer."""
    return not _conditions(visit)


def _proxy_for_all(url: str, proxies: Mapping[str, str]) -> dict[str, str]:
    """The proxy of `all_proxy` for a request, where no other is named for its scheme: Scrapy knows those alone."""
    proxy = proxies.get("all", "")
    if not proxy:
        return {}
    parts = urlsplit(url)
    if parts.scheme in proxies or proxy_bypass(parts.hostname or ""):
        return {}
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not proxy.lower().startswith(("http://", "https://")):
        raise CrawlerError(f"expected an HTTP proxy in all_proxy, got {urlsplit(proxy).scheme}://{proxy_name(proxy)}")
    return {"proxy": proxy}


def _conditions(visit: Visit) -> dict[str, str]:
    """The headers that ask for a page only if it changed; a validator that cannot be sent back is left out."""
    given = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}
