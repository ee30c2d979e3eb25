"""Sending: one message to one address, once, and what came of it.

Owns the reading of an address (its family, its faults) and the one call into Apprise. Must not try again, choose a
time or keep anything; must not let an address, or any part of one, out of here.
"""

import difflib
import logging
import re
import threading
import warnings
from datetime import datetime
from typing import Any

from notifier.answer import explain_answer
from notifier.message import Family, Message
from records.alert import Delivery

_MAIL = frozenset({"mailto", "mailtos", "azure", "o365", "brevo", "groundmail", "mailersend", "mailgun", "postmark"})
_MAIL |= {"resend", "sendgrid", "sendpulse", "ses", "smtp2go", "sparkpost"}
_MARKDOWN = frozenset({"discord", "workflow", "workflows", "matrix", "matrixs", "mmost", "mmosts", "ntfy", "ntfys"})
_MARKDOWN |= {"tgram"}
# These read the little HTML better than their own Markdown, which has no struck words.
_READ_HTML = frozenset({"matrix", "matrixs", "tgram"})
# The only one of the family whose title is not read as markup, and whose notification shows it.
_TITLED = frozenset({"ntfy", "ntfys"})
_GRACE = 0.5  # seconds beyond the time limit, for the socket's own to speak first: it knows more
_EXPECTED = 'expected an Apprise address, such as "slack://..." or "mailtos://..."'


def family_of(url: str) -> Family:
    """The family of the service behind `url`; "plain" for what is not known."""
    schema = _schema(url)
    if schema == "slack":
        return "slack"
    if schema in _MAIL:
        return "mail"
    return "markdown" if schema in _MARKDOWN else "plain"


def check_address(url: str) -> str | None:
    """What is wrong with `url`, in words that hold no part of it; None when a message could be sent to it."""
    schema = _schema(url)
    manager = _manager()
    if schema not in manager:
        near = difflib.get_close_matches(schema, manager.schemas(), 1, cutoff=0.5)
        return f"unknown kind of address; did you mean {near[0]}://?" if near else _EXPECTED
    plugin = manager[schema]
    if not plugin.enabled:
        needed = plugin.requirements.get("packages_required") or "something this machine lacks"
        return f"{plugin.service_name} cannot be used here: it needs {needed}"
    service = _open(url)
    if service is None:
        form = str(plugin.templates[0]).replace("{schema}", schema)
        return f"not a complete address for {plugin.service_name}; expected something like {form}"
    if schema in {"mailto", "mailtos"} and not service.targets:
        return "names no mail address that can be written to; expected one in to="
    service.retry = 0  # Apprise counts each retry as a target
    targets = len(service) + len(getattr(service, "cc", ())) + len(getattr(service, "bcc", ()))
    if targets == 1:
        return None
    return f"expected one recipient in each address, met {targets}; make a [[destination]] of each"


def pace_of(url: str) -> float:
    """Seconds that the service behind `url` wants between two messages, as far as Apprise knows."""
    service = _open(url)
    return float(service.request_rate_per_sec) if service is not None else 0.0


def send(url: str, message: Message, now: datetime, timeout: float = 20.0) -> Delivery:
    """Sends `message`, and what follows it, to `url`, once each; `timeout` in seconds counts for each.

    Never raises for what a service or an address does. `detail` says what the service answered, without any part of
    the address; it is one line.
    """
    fault = check_address(url)
    service = None if fault else _open(url)
    if service is None:
        return Delivery(now, ok=False, detail=fault or _EXPECTED)
    service.retry = 0
    service.socket_connect_timeout = service.socket_read_timeout = timeout
    detail = ""
    for part in (message, *message.more):
        ok, detail = _send_one(service, url, part, now, timeout)
        if not ok:
            return Delivery(now, ok=False, detail=detail)
    return Delivery(now, ok=True, detail=detail)


def _send_one(service: Any, url: str, message: Message, now: datetime, timeout: float) -> tuple[bool, str]:
    import apprise

    name = str(service.service_name)
    body, title, body_format = _content(service, message)
    if not body:  # a further message in another dialect than this service reads
        return True, f"{name} took it"
    service.message, service.date = message, now
    apobj = apprise.Apprise(asset=service.asset)
    apobj.add(service)
    answers: list[Any] = []

    def notify() -> None:
        answers.append(apobj.notify(body, title, "info", body_format, log_level=logging.DEBUG))

    # Not Apprise's own time limit: it leaves a thread behind that the process then waits for when it ends.
    thread = threading.Thread(target=notify, daemon=True)
    thread.start()
    thread.join(timeout + _GRACE)
    if not answers:
        return False, f"{name} did not answer within {timeout:g} s; it may have taken the message or not"
    (result,) = answers
    if result:
        return True, f"{name} took it"
    lines = [entry.message for entry in result.logs() if _tells(entry)]
    return False, explain_answer(name, lines, url)


def _content(service: Any, message: Message) -> tuple[str | None, str, str]:
    """(body, title, format) as the service wants them."""
    schema = service.schema
    if message.blocks:
        return message.text, "", "text"
    if message.markdown or message.html:
        if schema in _MAIL:
            return message.html, message.subject, "html"
        if schema in _READ_HTML:
            return message.html, "", "html"
        if isinstance(service.notify_format, str):
            # Apprise would turn the Markdown into plain text for services it believes to read only that.
            service.notify_format = "markdown"
        return message.markdown, message.subject if schema in _TITLED else "", "markdown"
    if message.brief is not None and len(message.text) > service.body_maxlen:
        return message.brief, message.subject, "text"
    service.overflow_mode = "split"
    return message.text, message.subject, "text"


def _open(url: str) -> Any:
    """The service behind `url`; None when Apprise cannot make one of it."""
    from apprise.exception import AppriseException

    from notifier.channels.wire import MailWire, SlackWire

    manager = _manager()
    parts = _parts(url)
    if not parts:
        return None
    schema = parts["schema"]
    plugin = {"slack": SlackWire, "mailto": MailWire, "mailtos": MailWire}.get(schema, manager[schema])
    try:
        return plugin(**{**parts, "tag": set(), "asset": _asset()})
    except (AppriseException, TypeError, ValueError, AttributeError, KeyError):
        return None


def _asset() -> Any:
    from apprise import AppriseAsset

    # No third party's picture in a message, no retry, nothing on disk.
    return AppriseAsset(
        app_id="mofawatch",
        app_desc="mofawatch",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        default_service_retry=0,
        service_timeout=0,
        secure_logging=True,
        storage_mode="memory",
    )


def _manager() -> Any:
    # Apprise and urllib3 write addresses with their tokens at DEBUG; their lines end here, whatever the root takes.
    for name, level in (("apprise", logging.DEBUG), ("urllib3", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.setLevel(level)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        # What Apprise's plugins import of old modules is not for the user of a monitor to read.
        warnings.simplefilter("ignore", DeprecationWarning)
        from apprise.manager_plugins import NotificationManager

        make: Any = NotificationManager
        manager = make()
        manager.load_modules()
    return manager


def _parts(url: str) -> dict[str, Any] | None:
    from apprise import plugins

    read: Any = plugins.url_to_dict
    found: dict[str, Any] | None = read(url, secure_logging=True)
    return found


def _schema(url: str) -> str:
    found = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://", url)
    schema = found[1].lower() if found else ""
    if schema not in {"http", "https"}:
        return schema
    _manager()
    parts = _parts(url)  # the address a service shows its users, such as a webhook's
    return str(parts["schema"]) if parts else schema


def _tells(entry: Any) -> bool:
    """Whether a log line may say why: warnings, and the two kinds of debug lines that hold what the service said."""
    return entry.level in {"WARNING", "ERROR", "CRITICAL"} or entry.message.startswith(
        ("Response Details", "Socket Exception", "Notification Exception", "I/O Exception")
    )
