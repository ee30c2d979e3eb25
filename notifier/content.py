"""The content of a message, before any channel gives it a shape.

Owns Content and Item and the line that names the source. Must not know a markup: every text here is plain, on one line
and harmless on a screen, and each channel's own file escapes it.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from notifier.text import Words

# What colours the message, where there is colour: never the only sign.
Tone = Literal["new", "edited", "withdrawn", "restored", "trouble", "calm"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of several in a message; never cut between, only left out whole."""

    label: str  # "fact", "2.", "What to do"; may be empty
    text: str
    was: Words | None = None
    now: Words | None = None
    quote: str = ""  # words of the page that neither came nor went: of a point that moved
    link: str | None = None  # where `text` leads
    note: str = ""  # said after `text`, not part of the link
    group: str = ""  # the heading it stands under, where there are several
    brief: str = ""  # stands for `text` where there is no room for all of it; empty: `text` itself

    @property
    def sides(self) -> tuple[tuple[str, Words, bool], ...]:
        """The words of before and of now that there are: what they are called, they, and whether they stand there."""
        before = (("was" if self.now else "removed", self.was, False),) if self.was else ()
        now = (("now" if self.was else "added", self.now, True),) if self.now else ()
        return (*before, *now)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole message without a shape."""

    tone: Tone
    subject: str  # at most 140 characters
    badge: str  # "Edited (fact)"
    headline: str  # what happened, in a few words, where no subject stands over the message: "35 -> 45 minutes"
    title: str
    rows: tuple[tuple[str, str], ...]  # (name, value)
    heading: str  # over the items
    items: tuple[Item, ...]
    mark: str  # the same whenever the same thing is sent: it makes the Message-ID
    lead: str = ""  # one line under the title; may be empty
    preview: str = ""  # what a list of mail shows beside the subject
    links: tuple[tuple[str, str], ...] = ()  # (label, address); the title leads to the first
    source: str | None = None  # the ministry's address of the page that is quoted
    accessed: str | None = None  # YYYY-MM-DD; None for a message that quotes nothing
    remark: str = ""  # who found this out
    thread: str | None = None  # shared by all messages about one release, or one trouble
    opens: bool = False  # this message is the one its thread begins with
    rest: str = "more"  # what follows the number of items that did not fit
    whole: bool = False  # nothing may be left out: what does not fit goes into a further message

    @property
    def opening(self) -> str:
        """The first line where a channel shows no subject: "Edited (fact): 35 -> 45 minutes"."""
        return f"{self.badge}: {self.headline}" if self.headline else self.badge

    @property
    def link(self) -> str | None:
        """Where the title leads."""
        return self.links[0][1] if self.links else None


def source_line(content: Content, address: str) -> str:
    """The line the ministry's terms of use ask for, with the address in the channel's own markup."""
    return f"Source: Ministry of Foreign Affairs of Japan website. URL: {address} Accessed {content.accessed}."


def digest_of(*parts: str) -> str:
    """The same 24 letters for the same parts, for the marks and threads of messages."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
