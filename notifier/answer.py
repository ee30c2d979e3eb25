"""What a service said to an attempt, in words that say what to do, and with nothing of the address in them.

Owns the reading of Apprise's log lines and the scrubbing. What is quoted of an answer is a code or a short reason; all
else is our own words, because a service may repeat the address, the token or the password it was given.
"""

import base64
import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote, unquote_plus

from records.text import normalise, printable

_QUOTED = 160  # characters of what the service said

_SLACK = {
    "invalid_token": "the webhook address is for another workspace or was revoked; make a new one in Slack",
    "invalid_auth": "the token is wrong or was revoked; make a new one in Slack",
    "not_authed": "the token is missing; look at the address in the configuration",
    "token_revoked": "the token was revoked; make a new one in Slack",
    "account_inactive": "the token belongs to an account that is gone; make a new one in Slack",
    "no_service": "the webhook was removed or switched off; make a new one in Slack",
    "no_team": "the workspace is gone; make a new webhook in another",
    "team_disabled": "the workspace is disabled",
    "no_active_hooks": "the webhook was switched off; make a new one in Slack",
    "channel_not_found": "there is no such channel for this token; look at the channel's name",
    "channel_is_archived": "the channel is archived; choose another",
    "not_in_channel": "invite the app into the channel",
    "action_prohibited": "an administrator of the workspace forbids it",
    "posting_to_general_channel_denied": "an administrator forbids posting to that channel",
    "missing_scope": "the token lacks the scope chat:write; add it in Slack",
    "user_not_found": "there is no such member of the workspace",
    "rate_limited": "too many messages; it is tried again later",
    "ratelimited": "too many messages; it is tried again later",
    "invalid_payload": "the message was not accepted as it is; please report it",
    "invalid_blocks": "the message was not accepted as it is; please report it",
    "msg_blocks_too_long": "the message was not accepted as it is; please report it",
}
REDIRECTED = "the address redirects to another, on which way the message would be lost; write the one it leads to"
_STATUS = {
    **dict.fromkeys((301, 302, 303), REDIRECTED),
    400: "the service did not accept the message or the address",
    401: "the user name, password or token in the address is wrong",
    403: "the token in the address is wrong, or it may not post there",
    404: "the service knows no such address; it was mistyped or removed there",
    405: "the address leads to something that takes no messages",
    410: "the address was removed at the service; make a new one",
    413: "the message is too large for the service",
    429: "too many messages; it is tried again later",
}
_SMTP = {
    "421": "the mail server is closing; it is tried again later",
    "450": "the mail server puts it off; it is tried again later",
    "451": "the mail server puts it off; it is tried again later",
    "452": "the mail server has no room; it is tried again later",
    "454": "the mail server cannot check the login now; it is tried again later",
    "530": "the mail server wants a login; put user and password into the address",
    "534": "the mail server wants another kind of login, such as an app password",
    "535": "the mail server refused the user name or password",
    "538": "the mail server wants encryption; use mailtos:// instead of mailto://",
    "550": "the mail server refused the recipient or the sender; look at to= and from=",
    "551": "the mail server refused the recipient; look at to=",
    "552": "the mailbox is full, or the message too large",
    "553": "the mail server refused the recipient or the sender; look at to= and from=",
    "554": "the mail server refused the message",
}
_FAILURES = (
    ("certificate verify failed|CERTIFICATE_VERIFY_FAILED", "the certificate of the server is not valid"),
    ("STARTTLS extension not supported", "the mail server offers no STARTTLS; its mode= in the address is wrong"),
    ("SMTP AUTH extension not supported", "the mail server takes no login on this connection"),
    ("WRONG_VERSION_NUMBER|SSLError|SSL:", "no encrypted connection could be made; look at the port and at mode="),
    ("Connection refused|Errno 111", "the connection was refused: nothing listens there"),
    ("timed out|TimeoutError|Read timed out|ConnectTimeout", "it did not answer in time"),
    (
        "Name or service not known|Errno -[235]|getaddrinfo|NameResolutionError|resolve",
        "there is no server of that name",
    ),
    ("Network is unreachable|No route to host", "this machine has no way to it; is the network up?"),
    (
        "reset by peer|RemoteDisconnected|Connection aborted|closed|Broken pipe",
        "it dropped the connection before it answered",
    ),
)


def explain_answer(service: str, lines: Sequence[str], address: str) -> str:
    """Why a message was not taken, in one line; `lines` are what Apprise noted, `address` is what must not be seen."""
    said = "\n".join(lines)
    if service == "Slack" and (
        code := re.search(r'"error"\s*:\s*"([a-z_]{3,40})"|Details:\s*b?[\'"]?([a-z_]{3,40})\b', said)
    ):
        word = code[1] or code[2]
        advice = _SLACK.get(word, "")
        return f"Slack answered {scrub(word, address)}" + (f": {advice}" if advice else "")
    if status := re.search(r"\berror=(\d{3})\b", said):
        number = int(status[1])
        reason = _STATUS.get(number) or ("the service is in trouble itself" if number >= 500 else "it was not taken")
        quoted = _quote(said, address)
        return f"{service} answered HTTP {number}: {reason}" + (f' ("{quoted}")' if quoted else "")
    for pattern, words in _FAILURES:
        if re.search(pattern, said):
            return f"{service}: {words}"
    if code := re.search(r"(?<!\d)([45]\d\d)(?:,|:) ", said) or re.search(r"\(([45]\d\d), b", said):
        words = _SMTP.get(code[1], "the mail server refused it")
        return f"{words[0].upper()}{words[1:]} (SMTP {code[1]})"
    return f"{service} did not take it and gave no reason that can be shown"


def scrub(text: str, address: str) -> str:
    """`text` without any part of `address`: as it stands, percent-encoded or not, or in base64."""
    for part in sorted(_secrets(address), key=len, reverse=True):
        text = re.sub(re.escape(part), "[...]", text, flags=re.IGNORECASE)
    return text


def _secrets(address: str) -> set[str]:
    _, _, rest = address.partition("://")
    whole = {unquote_plus(rest), unquote(rest), rest}
    parts = {part for text in whole for part in re.split(r"[/:@?&=#,;+\s<>\"|]+", text)}
    parts |= {part for text in whole for part in re.split(r"[/?&=#,;\s<>\"]+", text)}
    login = unquote(rest.split("/", 1)[0].rpartition("@")[0])
    parts |= {login, *login.split(":", 1)}
    long = {part for part in parts if len(part) >= 3}
    return long | {form for part in long for form in _encodings(part) if len(form) >= 3}


def _encodings(part: str) -> Iterable[str]:
    plain = part.encode()
    yield quote(part, safe="")
    yield base64.b64encode(plain).decode().rstrip("=")
    yield base64.urlsafe_b64encode(plain).decode().rstrip("=")
    yield plain.hex()
    yield json.dumps(part)[1:-1]


def _quote(said: str, address: str) -> str:
    """The reason in a JSON answer, scrubbed and short; nothing of any other answer."""
    reason = re.search(r'"(?:message|description|error_description|error|errmsg|detail)"\s*:\s*"([^"\\]{3,400})"', said)
    if not reason:
        return ""
    words = scrub(printable(normalise(reason[1])), address)
    return words if len(words) <= _QUOTED else words[: words.rfind(" ", 0, _QUOTED)] + " …"
