"""What came back, put into the project's words.

Owns the Capture made of an answer and the reason given for a failure. Must not send anything or judge what a page says.
"""

import socket
import ssl
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import ClientHttpProxyError
from aiohttp.http_exceptions import HttpProcessingError
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawler import CrawlerError
from crawler.decoding import decode_body, size_bound
from records.capture import Capture, Visit
from records.text import printable


def make_capture(visit: Visit, response: Response, now: datetime, answered_by: str | None, via: str) -> Capture:
    """The answer to `visit` as a Capture; CrawlerError when its body does not decode to the last byte."""
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    encoding = ",".join(value for name, value in headers if name == "content-encoding") if via == "http" else ""
    body = b"" if response.status == 304 else decode_body(response.body, encoding, size_bound(visit.url))
    return Capture(visit.url, visit.kind, now, response.status, headers, body, answered_by, via)


def explain_failure(fault: BaseException, url: str, proxy: str | None, timeout: float) -> str:
    """Why `url` was not answered: one line that a person understands, which blames a proxy for what is the proxy's."""
    through = f" through the proxy {proxy_name(proxy)}" if proxy else ""
    ours: dict[type[BaseException], str] = {
        DownloadTimeoutError: f"timed out after {timeout:g} s{through}",
        ResponseDataLossError: "the answer was cut off before its end",
        DownloadCancelledError: f"the answer is larger than {size_bound(url) // 1_000_000} MB",
        CrawlerError: str(fault),
    }
    if type(fault) in ours:
        return ours[type(fault)]
    if isinstance(refusal := fault.__cause__, ClientHttpProxyError):
        return printable(f"the proxy {proxy_name(proxy)} answered {refusal.status} {refusal.message}")
    host = urlsplit(url).netloc
    peer = f"the proxy {proxy_name(proxy)}" if proxy else host  # all that we connect to ourselves
    for cause in reversed(list(_causes(fault))):  # the deepest knows best
        if known := _explain_cause(cause, host, peer) or _name_rule(cause, peer):
            return printable(known)
    if isinstance(fault, DownloadFailedError):
        return f"no readable answer from {host}{through}: the connection broke off, or brought something else than HTTP"
    return printable(f"no answer from {host}{through}: {type(fault).__name__}: {fault}"[:200])


def proxy_name(proxy: str | None) -> str:
    """A proxy's host and port, without its login."""
    return (proxy or "").partition("//")[2].partition("/")[0].rpartition("@")[2] or "of the environment"


def _explain_cause(cause: BaseException, host: str, peer: str) -> str | None:
    match cause:
        case ssl.SSLCertVerificationError():
            return f"the certificate of {host} is not to be trusted: {getattr(cause, 'verify_message', None) or cause}"
        case ssl.SSLError():
            return f"no secure connection to {host}: {getattr(cause, 'reason', None) or cause}"
        case socket.gaierror():
            is_known = cause.errno != socket.EAI_AGAIN  # whoever knows names did not answer
            return (
                f"no such host: {peer}" if is_known else f"the name of {peer} could not be looked up: {cause.strerror}"
            )
        case ConnectionRefusedError():
            return f"connection refused by {peer}"
        case OSError() if cause.strerror:
            return f"no connection to {peer}: {cause.strerror}"
        case _:
            return None


def _name_rule(cause: BaseException, peer: str) -> str | None:
    """What of HTTP an answer does not keep; what does not even begin as one is none."""
    if not isinstance(cause, HttpProcessingError) or cause.message.startswith("Bad status line"):
        return None
    rule = cause.message.partition("\n")[0].partition(": b'")[0].rstrip(":")
    return f"the answer of {peer} breaks the rules of HTTP: {rule}"


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """`fault` and what lies behind it; aiohttp keeps the system's error in an attribute of its own."""
    seen: list[BaseException | None] = [fault]
    for cause in seen:
        if cause is None:
            continue
        yield cause
        for behind in (getattr(cause, "certificate_error", None), getattr(cause, "os_error", None), cause.__cause__):
            if isinstance(behind, BaseException) and behind not in seen:
                seen.append(behind)
