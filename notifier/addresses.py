"""Addresses of destinations: which family a service is of, and whether Apprise makes of an address what stands in it.

Owns the reading of an address and the words for its faults. Must not send anything; must not let an address, or any
part of one, out of here but as the service to send with. Longer than most files: no part of an address is to be judged
apart from what Apprise made of the others.
"""

import difflib
import logging
import re
import warnings
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from notifier.channels.exchange import read_key
from notifier.message import Family

MAIL = frozenset({"mailto", "mailtos", "azure", "o365", "brevo", "groundmail", "mailersend", "mailgun", "postmark"})
MAIL |= {"resend", "sendgrid", "sendpulse", "ses", "smtp2go", "sparkpost"}
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(MAIL, "mail"),
    **dict.fromkeys(("discord", "mmost", "mmosts", "ntfy", "ntfys"), "markdown"),
    **dict.fromkeys(("workflow", "workflows"), "teams"),
    **dict.fromkeys(("matrix", "matrixs"), "matrix"),
    **dict.fromkeys(("json", "jsons"), "webhook"),
    "tgram": "telegram",
    "slack": "slack",
}
_SMTP = frozenset({"mailto", "mailtos"})
_COMMON = frozenset({"user", "pass", "password", "port"})  # what Apprise reads in the parameters of any address
_WEBHOOK = frozenset({"json", "jsons"})
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::(?P<port>.*))?")
_PORT = re.compile(r"0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])")
SIGNING = "sign"  # our own parameter of a webhook's address: the secret that signs what is posted

EXPECTED = 'expected an Apprise address, such as "slack://..." or "mailtos://..."'
_ENCODE = (
    "signs in a user name, password or token are written as codes: @ as %40, : %3A, / %2F, # %23, ? %3F, & %26, % %25"
)


def family_of(url: str) -> Family:
    """The family of the service behind `url`; "plain" for what is not known."""
    return _FAMILIES.get(schema_of(url), "plain")


def check_address(url: str) -> str | None:
    """What is wrong with `url`, in words that hold no part of it; None when a message could be sent to it."""
    if not url.strip().isprintable():
        return "expected letters, digits and signs that are seen, there is another"
    schema = schema_of(url)
    manager = _manager()
    if schema not in manager:
        near = difflib.get_close_matches(schema, manager.schemas(), 1, cutoff=0.5)
        return f"unknown kind of address; did you mean {near[0]}://?" if near else EXPECTED
    plugin = manager[schema]
    if not plugin.enabled:
        needed = plugin.requirements.get("packages_required") or "something this machine lacks"
        return f"{plugin.service_name} cannot be used here: it needs {needed}"
    if fault := _check_writing(url, plugin):
        return fault
    service = open_service(url)
    if service is None:
        form = str(plugin.templates[0]).replace("{schema}", schema)
        return f"not a complete address for {plugin.service_name}; expected something like {form}"
    return (
        _check_parameters(url, plugin)
        or _check_mail(url, service)
        or _check_secret(url)
        or _check_targets(url, service)
    )


def pace_of(url: str) -> float:
    """Seconds that the service behind `url` wants between two messages; 0 where Apprise knows of no wish."""
    service = open_service(url)
    if service is None or schema_of(url) in _SMTP:  # a mail server says itself when it has had enough
        return 0.0
    from apprise.plugins.base import NotifyBase

    # The same for a service of which nothing is known: no wish of the service's.
    pace = float(service.request_rate_per_sec)
    return 0.0 if pace == float(NotifyBase.request_rate_per_sec) else pace


def open_service(url: str) -> Any:
    """The service behind `url`, of Apprise's or ours; None when none can be made of it."""
    from apprise.exception import AppriseException

    from notifier.channels.services import JsonService, MailService, SlackService

    manager = _manager()
    parts = _parts(url)
    if not parts:
        return None
    schema = parts["schema"]
    ours = {"slack": SlackService} | dict.fromkeys(_SMTP, MailService) | dict.fromkeys(_WEBHOOK, JsonService)
    try:
        service = ours.get(schema, manager[schema])(**{**parts, "tag": set(), "asset": _asset()})
    except (AppriseException, TypeError, ValueError, AttributeError, KeyError):
        return None
    service.retry = 0  # trying again is the outbox's; and Apprise would count each retry as a target
    return service


def secret_of(url: str) -> str:
    """The secret that signs what is posted to a webhook; empty for none."""
    parts = _parts(url) or {}
    return str(parts.get("qsd", {}).get(SIGNING, "")) if parts.get("schema") in _WEBHOOK else ""


def schema_of(url: str) -> str:
    """The kind of address, `slack` of `slack://...`, also for an https:// address that a service shows its users."""
    found = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9+.-]*)://", url)
    schema = found[1].lower() if found else ""
    if schema not in {"http", "https"}:
        return schema
    _manager()
    parts = _parts(url)
    return str(parts["schema"]) if parts else schema


def _check_writing(url: str, plugin: Any) -> str | None:
    """What is wrong with the signs of an address, by which Apprise would cut it elsewhere than it was meant."""
    before = url.strip().partition("://")[2].partition("?")[0]
    authority = before.partition("/")[0]
    login, at, place = authority.rpartition("@")
    host = _HOST.fullmatch(place)
    if "://" in url.strip().partition("://")[2]:
        return f"expected one ://, there is another; {_ENCODE}"
    if not place.partition(":")[0].strip() and "{schema}://" not in map(
        str, plugin.templates
    ):  # this machine's own services need none
        return f"expected a host or token after ://, there is none; {_ENCODE}"
    if "@" in login:
        return f"expected one @, before the host; a login that is an address has %40 for its own; {_ENCODE}"
    if not all("{host}" in str(template) for template in plugin.templates):
        return None  # a token stands in the host's place, and may hold what no host does
    cut = not at and ":" in authority and "@" in before  # the password's / was taken for the end of the host
    if "#" in authority or cut or host is None or not _PORT.fullmatch(host["port"] or "1"):
        return f"expected a host, and after its colon a number up to 65535; {_ENCODE}"
    return None


def _check_parameters(url: str, plugin: Any) -> str | None:
    query = url.partition("?")[2]
    pairs = [part.partition("=") for part in re.split(r"[&;]", query) if part]
    given, values = [unquote(name).lower() for name, _, _ in pairs], [unquote(value) for _, _, value in pairs]
    known = {*plugin.template_args, *plugin.template_tokens, *_COMMON} | (
        {SIGNING} if "json" in str(plugin.protocol) else set()
    )
    prefixes = tuple(str(words["prefix"]) for words in plugin.template_kwargs.values())
    for number, name in enumerate(given, 1):
        if name in known:
            if given.count(name) > 1 and name != "to":
                return f"parameter {number} of the address is there twice"
            if expected := _check_value(plugin.template_args.get(name, {}), values[number - 1]):
                return f"{plugin.service_name} expected {expected} for parameter number {number} after the ?"
            continue
        if not name.startswith(prefixes or ("\0",)):
            swapped = [word for word in sorted(known) if sorted(word) == sorted(name)]  # "form" is no "format"
            near = swapped or difflib.get_close_matches(name, sorted(known), 1, cutoff=0.6)
            hint = f"did you mean {near[0]}=?" if near else f"known are {', '.join(sorted(known - _COMMON))}; {_ENCODE}"
            return f"{plugin.service_name} knows no such parameter as number {number} after the ?; {hint}"
    return None


def _check_value(parameter: Mapping[str, Any], value: str) -> str | None:
    """What `parameter` takes, where `value` is not that: Apprise would put its default in the place without a word."""
    from apprise.utils import parse

    kind = str(parameter.get("type"))
    read_bool: Any = parse.parse_bool
    if kind == "bool" and read_bool(value, True) != read_bool(value, False):
        return "yes or no"
    if kind in {"int", "float"} and not re.fullmatch(r"[+-]?\d{1,12}(?:\.\d{0,12})?", value.strip(), re.ASCII):
        return "a number"
    # The lists of other choices leave out the short forms that their services take.
    if (
        parameter.get("_lookup_default") in {"notify_format", "overflow_mode"}
        and value.lower() not in parameter["values"]
    ):
        return f"one of {', '.join(sorted(parameter['values']))}"
    return None


def _check_mail(url: str, service: Any) -> str | None:
    if schema_of(url) not in _SMTP:
        return None
    parts = _parts(url) or {}
    if not service.targets:
        return "names no mail address that can be written to; expected one in to="
    login = unquote(str(parts.get("user") or ""))
    if parts.get("from_addr") or str(parts.get("host")) != str(service.smtp_host):
        return None  # written, or known to Apprise: at a provider of its list the login is the sender
    if "@" in login or str(parts.get("host")).lower().startswith(("smtp.", "mail.", "relay.", "mx.")):
        return "expected from=, the address that the mail comes from, such as from=watch@example.org"
    return None


def _check_secret(url: str) -> str | None:
    try:
        read_key(secret_of(url))
    except ValueError:
        return f"expected any text in {SIGNING}=, or whsec_ and a key in base64"
    return None


def _check_targets(url: str, service: Any) -> str | None:
    if getattr(service, "detect_owner", False) and not service.targets:
        return "expected a chat after the token: without one Apprise writes to whoever wrote to the bot last"
    path = url.strip().partition("://")[2].partition("?")[0].partition("/")[2]
    if " " in path and schema_of(url) in _WEBHOOK:  # a note behind the address; elsewhere it counts as a recipient
        return "expected no blank in the path; one that is meant is written %20"
    if unquote(path).count("#") > unquote(str((_parts(url) or {}).get("fullpath"))).count("#"):
        return f"expected one recipient, and a # only before it: what follows the second is dropped. {_ENCODE}"
    targets = len(service) + len(getattr(service, "cc", ())) + len(getattr(service, "bcc", ()))
    given = max(targets, len(_given_targets(url)))
    if given == 1:
        return None
    if given > targets:
        return f"expected one recipient that can be written to, there are {given} of which {given - targets} cannot"
    return f"expected one recipient in each address, there are {given}; make a [[destination]] of each"


def _given_targets(url: str) -> list[str]:
    """The recipients as they stand in the address, whatever Apprise makes of them."""
    parts = _parts(url) or {}
    copied = [str(parts.get("qsd", {}).get(name, "")) for name in ("cc", "bcc")]
    found = re.findall(
        r"[^,;\s]+", " ".join(unquote(str(target)) for target in [*(parts.get("targets") or ()), *copied])
    )
    query = url.partition("?")[2]
    repeated = sum(part.lower().startswith("to=") for part in query.split("&")) - 1
    return [*dict.fromkeys(found), *[""] * max(0, repeated)]


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
