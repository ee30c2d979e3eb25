"""Sending: one message to one address, once, and what came of it.

Owns the one call into Apprise. Must not try again, choose a time or keep anything; must not let an address, or any part
of one, out of here.
"""

import logging
import threading
from datetime import datetime
from typing import Any

from notifier.addresses import EXPECTED, MAIL, check_address, open_service, secret_of
from notifier.answer import explain_answer
from notifier.channels.exchange import Exchange, exchanging
from notifier.message import Message
from records.alert import Delivery

# The only one that reads Markdown whose title is not read as markup, and whose notification shows it.
_TITLED = frozenset({"ntfy", "ntfys"})
_BY_STATUS = frozenset({"json", "jsons", "form", "forms", "xml", "xmls"})  # webhooks of whoever reads them
_GRACE = 0.5  # seconds beyond the time limit, for the socket's own to speak first: it knows more


def send(url: str, message: Message, now: datetime, timeout: float = 20.0) -> Delivery:
    """Sends `message`, and what follows it, to `url`, once each; `timeout` in seconds counts for each.

    Never raises for what a service or an address does. `detail` says what the service answered, without any part of
    the address; it is one line.
    """
    fault = check_address(url)
    service = None if fault else open_service(url)
    if service is None:
        return Delivery(now, ok=False, detail=fault or EXPECTED)
    service.socket_connect_timeout = service.socket_read_timeout = timeout
    delivery = Delivery(now, ok=True, detail="")
    for part in (message, *message.more):
        delivery = _send_one(service, url, part, now, timeout)
        if not delivery.ok:
            break
    return delivery


def _send_one(service: Any, url: str, message: Message, now: datetime, timeout: float) -> Delivery:
    import apprise

    name = str(service.service_name)
    body, title, body_format = _content(service, message)
    service.message, service.date = message, now
    apobj = apprise.Apprise(asset=service.asset)
    apobj.add(service)
    answers: list[Any] = []
    exchange = Exchange(now, secret_of(url), message.mark, by_status=service.schema in _BY_STATUS)

    def notify() -> None:
        with exchanging(exchange):
            answers.append(apobj.notify(body, title, "info", body_format, log_level=logging.DEBUG))

    # Not Apprise's own time limit: it leaves a thread behind that the process then waits for when it ends.
    thread = threading.Thread(target=notify, daemon=True)
    thread.start()
    thread.join(timeout + _GRACE)
    if exchange.is_taken:
        return Delivery(now, ok=True, detail=f"{name} took it")
    if not answers:
        detail = f"{name} did not answer within {timeout:g} s; it may have taken the message or not"
        return Delivery(now, ok=False, detail=detail)
    (result,) = answers
    if result:
        return Delivery(now, ok=True, detail=f"{name} took it")
    lines = [entry.message for entry in result.logs() if _says_why(entry)]
    return Delivery(now, ok=False, detail=explain_answer(name, lines, url), retry_at=exchange.retry_at)


def _content(service: Any, message: Message) -> tuple[str, str, str]:
    """(body, title, format) as the service wants them."""
    schema = service.schema
    if message.blocks:
        return message.text, "", "text"
    if message.html:
        return message.html, message.subject if schema in MAIL else "", "html"
    if message.markdown:
        if isinstance(service.notify_format, str):
            # Apprise would turn the Markdown into plain text for services it believes to read only that.
            service.notify_format = "markdown"
        return message.markdown, message.subject if schema in _TITLED else "", "markdown"
    if message.brief is not None and len(message.text) > service.body_maxlen:
        return message.brief, message.subject, "text"
    service.overflow_mode = "split"
    return message.text, message.subject, "text"


def _says_why(entry: Any) -> bool:
    """Whether a log line may say why: warnings, and the two kinds of debug lines that hold what the service said."""
    return entry.level in {"WARNING", "ERROR", "CRITICAL"} or entry.message.startswith(
        ("Response Details", "Socket Exception", "Notification Exception", "I/O Exception")
    )
