"""Messages: what there is to tell, in the shape of a family of channels.

Owns Message and the four ways to compose one. Must not send anything or know an address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Literal

from notifier.channels.mail import render_html
from notifier.channels.markdown import COMMONMARK, LITTLE_HTML, render_markdown
from notifier.channels.plain import render_brief, render_plain
from notifier.channels.slack import render_slack
from notifier.story import Story, tell_change, tell_digest, tell_life, tell_test, tell_trouble
from records.alert import LeftOut, OperatorNews, SignOfLife, Told

Family = Literal["slack", "mail", "markdown", "plain"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to one destination."""

    subject: str  # one line
    text: str  # all of it as plain text, addresses written out
    html: str | None = None  # for mail a document; for the Markdown family what Telegram and Matrix read
    markdown: str | None = None  # CommonMark, for the Markdown family
    blocks: str | None = None  # Slack's blocks as JSON
    brief: str | None = None  # for a notification, or a service that takes little; None when nothing may be left out
    mark: str = ""  # the same whenever the same thing is told again
    thread: str | None = None  # shared by the messages that belong together
    opens: bool = False  # the first of its thread
    more: tuple["Message", ...] = ()  # what did not fit, to be sent after it


def compose_change(told: Told, family: Family, now: datetime) -> Message:
    """The alert about one change."""
    return _shape(tell_change(told, now), family)


def compose_digest(tolds: Sequence[Told], family: Family, now: datetime, left_out: LeftOut = ()) -> Message:
    """The one message of a day; with `more` messages where one does not hold every change.

    `left_out` is what the destination did not ask for meanwhile: it is counted, so that nothing is missing in silence.
    """
    return _shape(tell_digest(tolds, now, left_out), family)


def compose_trouble(news: OperatorNews, family: Family, now: datetime) -> Message:
    """The operator's message: a trouble began, lasts, or is over."""
    return _shape(tell_trouble(news, now), family)


def compose_life(life: SignOfLife, family: Family, now: datetime) -> Message:
    """The operator's message that all is well."""
    return _shape(tell_life(life, now), family)


def compose_test(name: str, family: Family, now: datetime) -> Message:
    """The message that proves the destination `name` works."""
    return _shape(tell_test(name, now), family)


def _shape(story: Story, family: Family) -> Message:
    text = render_plain(story)
    if family == "slack":
        return _chain(
            [Message(story.subject, text, blocks=blocks, brief=brief) for blocks, brief in render_slack(story)]
        )
    if family == "markdown":
        pages = zip_longest(render_markdown(story, COMMONMARK), render_markdown(story, LITTLE_HTML))
        return _chain([Message(story.subject, text, html=html, markdown=markdown) for markdown, html in pages])
    return Message(
        subject=story.subject,
        text=text,
        html=render_html(story) if family == "mail" else None,
        brief=None if story.whole else render_brief(story),
        mark=story.mark,
        thread=story.thread,
        opens=story.opens,
    )


def _chain(pages: list[Message]) -> Message:
    first, *rest = pages
    return replace(first, more=tuple(rest)) if rest else first
