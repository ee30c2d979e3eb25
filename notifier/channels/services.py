"""The services whose messages Apprise cannot build as we want them: Slack's blocks, mail with our parts, webhooks.

Owns what goes out in Apprise's place, and nothing else: addresses, tokens, connections and errors stay Apprise's. A
class that inherits is what Apprise asks for. Imported only when something is sent: Apprise loads slowly.
"""

import json
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from typing import Any, Literal

from apprise.plugins.custom_json import NotifyJSON
from apprise.plugins.email.base import PGP_MODE_DEFAULT, NotifyEmail
from apprise.plugins.email.smtp import SMTP_EXCEPTIONS, AppriseSMTPController
from apprise.plugins.slack import NotifySlack, SlackMode

from notifier.message import Message

# Apprise's plugins carry no types of use: half of what they hold is inferred wrongly from their defaults.
_Slack: Any = NotifySlack
_Mail: Any = NotifyEmail
_Json: Any = NotifyJSON


class SlackService(_Slack):  # type: ignore[misc]  # see above
    """Slack, with the blocks of a Message in place of Apprise's attachment."""

    message: Message

    def _send(self, url: str, payload: Any, *args: Any, **kwargs: Any) -> Any:
        if self.mode in {SlackMode.WORKFLOW, SlackMode.WORKFLOW_TRIGGER} or not self.message.blocks:
            return super()._send(url, payload, *args, **kwargs)
        kept = {key: payload[key] for key in ("channel", "username", "thread_ts") if key in payload}
        ours = {"text": self.message.brief, "blocks": json.loads(self.message.blocks)}
        still = {"unfurl_links": False, "unfurl_media": False}
        return super()._send(url, {**kept, **ours, **still}, *args, **kwargs)


class MailService(_Mail):  # type: ignore[misc]  # see above
    """Mail, with the parts and headers of a Message in place of those Apprise derives from one body."""

    message: Message
    date: Any  # datetime of the Date header

    def send(self, *args: Any, **kwargs: Any) -> bool:
        if self.pgp_mode != PGP_MODE_DEFAULT:  # signing and encrypting are Apprise's, with its own parts
            return bool(super().send(*args, **kwargs))
        try:
            with AppriseSMTPController(
                host=self.smtp_host,
                port=self.port,
                secure_mode=self.secure_mode,
                user=self.user,
                password=self.password,
                verify_certificate=self.verify_certificate,
                socket_connect_timeout=self.socket_connect_timeout,
            ) as server:
                return all(
                    server.sendmail(self.from_addr[1], [address], self._build(name, address))
                    for name, address in self.targets
                )
        except SMTP_EXCEPTIONS as failure:
            self.logger.debug("Socket Exception: %s", failure)
            return False

    def _build(self, name: str | Literal[False], address: str) -> str:
        ours = self.message
        domain = self.from_addr[1].rpartition("@")[2]
        # Not EmailMessage: where it folds a subject with a character beyond ASCII, it doubles a space.
        mail: Any = MIMEMultipart("alternative")
        mail["From"] = formataddr((self.from_addr[0] or "mofawatch", self.from_addr[1]), charset="utf-8")
        mail["To"] = formataddr((name or "", address), charset="utf-8")
        mail["Subject"] = Header(ours.subject, None if ours.subject.isascii() else "utf-8", header_name="Subject")
        mail["Date"] = format_datetime(self.date)
        root = f"<thread.{ours.thread}@{domain}>" if ours.thread else None
        mail["Message-ID"] = root if root and ours.opens else f"<{ours.mark}@{domain}>"
        if root and not ours.opens:
            mail["In-Reply-To"] = root
            mail["References"] = root
        mail["List-Id"] = f"mofawatch alerts <alerts.mofawatch.{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        if self.reply_to:
            mail["Reply-To"] = ", ".join(sorted(self.reply_to))
        for key, value in self.headers.items():
            if key not in mail:
                mail[key] = value
        charset: Any = Charset("utf-8")
        charset.body_encoding = QP
        mail.attach(MIMEText(ours.text, "plain", charset))
        if ours.html:
            mail.attach(MIMEText(ours.html, "html", charset))
        text: str = mail.as_string()
        return text


class JsonService(_Json):  # type: ignore[misc]  # see above
    """A webhook: Apprise's envelope, and in it the change as data."""

    message: Message
    payload_extras: dict[str, Any]
    body_maxlen = 1_000_000  # characters; Apprise would cut a long digest in two, each with all of the data

    def send(self, *args: Any, **kwargs: Any) -> bool:
        # What the address itself adds or renames (`:key=value`) goes before ours.
        self.payload_extras = {**(self.message.data or {}), **self.payload_extras}
        return bool(super().send(*args, **kwargs))
