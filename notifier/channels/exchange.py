"""One exchange over HTTP as it really went: the body that is sent is signed, the wait that is asked for is kept.

Owns what Apprise has no place for: a signature over the very bytes of a request, the Retry-After of an answer, which it
drops, and a redirect on which the message would be lost. They stand only in the requests library below Apprise, so its
adapter is asked for them, in the thread that sends and nowhere else. Must not alter anything else of a request.
"""

import base64
import hashlib
import hmac
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

# A service may ask for patience, but not to be forgotten.
LONGEST = timedelta(hours=6)

_LOSES_THE_BODY = frozenset({301, 302, 303})  # after these a POST goes on as a GET, as in browsers; not after 307, 308
_LEADS_ON = frozenset({307, 308})
_TAKEN = range(200, 300)

_CURRENT = threading.local()


@dataclass(slots=True)
class Exchange:
    """What is asked of the requests of one message, and what came of them."""

    now: datetime
    secret: str = ""  # signs the body when it is not empty
    mark: str = ""  # the same for the same message
    by_status: bool = False  # the service says by its status alone that it took the message
    retry_at: datetime | None = None  # when the service wants to be asked again
    is_taken: bool = False  # such a status came, whatever its body is
    led_on: int = 0  # redirects that were followed


@contextmanager
def exchanging(exchange: Exchange) -> Iterator[None]:
    """Applies `exchange` to what this thread requests within the block."""
    _watch_requests()
    _CURRENT.exchange = exchange
    try:
        yield
    finally:
        _CURRENT.exchange = None


def sign(secret: str, mark: str, now: datetime, body: bytes) -> dict[str, str]:
    """The headers of the Standard Webhooks specification (standardwebhooks.com) for `body`.

    `secret` is any text, or `whsec_` and the key in base64. The receiver computes HMAC-SHA256 of id.timestamp.body.
    """
    stamp = str(int(now.timestamp()))
    code = hmac.new(read_key(secret), f"{mark}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": mark,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(code).decode()}",
    }


def read_key(secret: str) -> bytes:
    """The key that `secret` stands for; ValueError where it begins with `whsec_` and is no base64."""
    if secret.startswith("whsec_"):
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    return secret.encode()


def read_retry_after(value: str | None, now: datetime) -> datetime | None:
    """When a Retry-After, in seconds or a date, is over; six hours from `now` at the latest, None for no such thing."""
    if value is None:
        return None
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", value.strip()):
        return now + min(timedelta(seconds=float(value)), LONGEST)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), now + LONGEST)


@cache
def _watch_requests() -> None:
    """Puts itself once around the one function every request of the requests library goes through."""
    from requests.adapters import HTTPAdapter

    send = HTTPAdapter.send

    def watched(self: HTTPAdapter, request: Any, *args: Any, **kwargs: Any) -> Any:
        exchange: Exchange | None = getattr(_CURRENT, "exchange", None)
        if exchange is None:
            return send(self, request, *args, **kwargs)
        if exchange.secret:
            body = request.body.encode() if isinstance(request.body, str) else request.body or b""
            request.headers.update(sign(exchange.secret, exchange.mark, exchange.now, body))
        answer = send(self, request, *args, **kwargs)
        if answer.status_code in {429, 503}:
            exchange.retry_at = read_retry_after(answer.headers.get("Retry-After"), exchange.now)
        if request.method == "POST" and answer.status_code in _LOSES_THE_BODY:
            # Unfollowed it is a refusal; followed, the page it leads to would be taken for the service's "received".
            answer.headers.pop("Location", None)
        if answer.status_code in _LEADS_ON:
            exchange.led_on += 1
            if exchange.led_on > 1:  # in a circle each turn would be one more message
                answer.headers.pop("Location", None)
        if exchange.by_status and answer.status_code in _TAKEN:
            # The message was taken; a body that is cut short or never ends would have it sent again.
            exchange.is_taken = True
            answer.raw.close()
            answer.raw = io.BytesIO()
        return answer

    HTTPAdapter.send = watched  # type: ignore[method-assign]
