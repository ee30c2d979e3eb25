"""What is sent for a visit: a request with its validators, or a form for a web archive that saves pages.

Owns the making of it. Must not send anything or decide when.
"""

from urllib.parse import urlencode

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from crawler import SaveForm
from crawler.decoding import size_bound
from records.capture import Visit


def make_request(url: str, visit: Visit, form: SaveForm | None, past_caches: bool = False) -> Request:
    """The request for `url` on behalf of `visit`; with `form`, what goes with that."""
    headers = {**_conditions(visit), **dict(form.headers if form else ())}
    if past_caches:
        headers["Cache-Control"] = "no-cache"
    bound = {"download_maxsize": size_bound(url)}
    request = Request(url, headers=headers, callback=NO_CALLBACK, dont_filter=True, meta=bound)
    if form is None or not form.fields:
        return request
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return request.replace(method="POST", headers=headers, body=urlencode(form.fields).encode())


def asks_whole(visit: Visit) -> bool:
    """Whether the page is asked for whatever it says: then "not modified" (304) is no answer."""
    return not _conditions(visit)


def _conditions(visit: Visit) -> dict[str, str]:
    """The headers that ask for a page only if it changed; a validator that cannot be sent back is left out."""
    given = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}
