"""Messages: what is sent, in the shape of a family of channels.

Owns Message and the ways to compose one. Must not send anything or know an address.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from notifier.alerts import change_content, digest_content
from notifier.change_data import change_data
from notifier.channels.mail import render_html
from notifier.channels.markdown import COMMONMARK, MATRIX, TEAMS, TELEGRAM, Dialect, render_markdown
from notifier.channels.plain import render_brief, render_plain
from notifier.channels.slack import render_slack
from notifier.content import Content
from notifier.rendering import render_own
from notifier.reports import heartbeat_content, test_content, trouble_content
from notifier.text import disarm_mentions
from records.alert import ChangeNews, Heartbeat, LeftOut, OperatorNews

Family = Literal["slack", "mail", "markdown", "teams", "telegram", "matrix", "webhook", "plain"]
_MARKDOWN: dict[Family, Dialect] = {"markdown": COMMONMARK, "teams": TEAMS}
_HTML: dict[Family, Dialect] = {"telegram": TELEGRAM, "matrix": MATRIX}


@dataclass(frozen=True, slots=True)
class Template:
    """A destination's own template, which takes the place of the text of a message."""

    source: str
    html: bool  # it writes HTML: what is put in is escaped; for mail, Telegram and Matrix


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to one destination."""

    subject: str  # one line
    text: str  # all of it as plain text, addresses written out
    html: str | None = None  # for mail a document; for Telegram and Matrix the little they read
    markdown: str | None = None  # for the families that read Markdown
    blocks: str | None = None  # Slack's blocks as JSON
    brief: str | None = None  # for a notification, or a service that takes little; None when nothing may be left out
    data: Mapping[str, Any] | None = None  # for a webhook: what stands beside the text (change.schema.json)
    mark: str = ""  # the same whenever the same thing is sent again
    thread: str | None = None  # shared by the messages that belong together
    opens: bool = False  # the first of its thread
    more: tuple["Message", ...] = ()  # what did not fit, to be sent after it


def compose_change(news: ChangeNews, family: Family, now: datetime, template: Template | None = None) -> Message:
    """The alert about one change."""
    content = change_content(news, now)
    data = {"event": news.change.kind, "change": change_data(news, content.headline or content.badge)}
    return _shape(content, family, data, template)


def compose_digest(
    changes: Sequence[ChangeNews],
    family: Family,
    now: datetime,
    left_out: LeftOut = (),
    template: Template | None = None,
) -> Message:
    """The one message of a day; with `more` messages where one does not hold every change.

    `left_out` is what the destination did not ask for meanwhile: it is counted, so that nothing is missing in silence.
    """
    data = [change_data(news, change_content(news, now).headline or news.change.kind) for news in changes]
    return _shape(digest_content(changes, now, left_out), family, {"event": "digest", "changes": data}, template)


def compose_trouble(news: OperatorNews, family: Family, now: datetime) -> Message:
    """The operator's message: a trouble began, lasts, or is over."""
    return _shape(trouble_content(news, now), family, {"event": "trouble"})


def compose_heartbeat(life: Heartbeat, family: Family, now: datetime) -> Message:
    """The operator's message that all is well."""
    return _shape(heartbeat_content(life, now), family, {"event": "heartbeat"})


def compose_test(name: str, family: Family, now: datetime) -> Message:
    """The message that proves the destination `name` works."""
    return _shape(test_content(name, now), family, {"event": "test"})


def _shape(content: Content, family: Family, data: Mapping[str, Any], template: Template | None = None) -> Message:
    if template is not None:
        return _shape_own(content, family, data, template)
    subject = content.subject if family == "mail" else disarm_mentions(content.subject)
    text = render_plain(content)
    if family == "slack":
        return _chain([Message(subject, text, blocks=blocks, brief=brief) for blocks, brief in render_slack(content)])
    if family in _MARKDOWN:
        return _chain([Message(subject, text, markdown=page) for page in render_markdown(content, _MARKDOWN[family])])
    if family in _HTML:
        return _chain([Message(subject, text, html=page) for page in render_markdown(content, _HTML[family])])
    return Message(
        subject=subject,
        text=text,
        html=render_html(content) if family == "mail" else None,
        brief=None if content.whole else render_brief(content),
        data=data if family == "webhook" else None,
        mark=content.mark,
        thread=content.thread,
        opens=content.opens,
    )


def _shape_own(content: Content, family: Family, data: Mapping[str, Any], template: Template) -> Message:
    changes = data["changes"] if "changes" in data else [data["change"]]
    values = {"content": content, "change": data.get("change"), "changes": changes}
    made = disarm_mentions(render_own(template.source, values, template.html).strip())
    if family == "slack":
        made = re.sub(r"<(?=[!@#])", "<\u200b", made)
    is_html = template.html and family in {"mail", *_HTML}
    return Message(
        subject=content.subject if family == "mail" else disarm_mentions(content.subject),
        text=render_plain(content) if is_html else made,
        html=made if is_html else None,
        data=data if family == "webhook" else None,
        mark=content.mark,
        thread=content.thread,
        opens=content.opens,
    )


def _chain(pages: list[Message]) -> Message:
    first, *rest = pages
    return replace(first, more=tuple(rest)) if rest else first
