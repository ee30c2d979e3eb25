"""What an index page of the ministry says, and which of it is ours to watch.

Owns ListedItem, Listing, Choice. Must not read HTML or decide anything.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A link on a listing."""

    url: str  # canonical address
    title: str  # normalised link text
    listed_on: date | None  # the day it stands under; None where the listing gives no usable date
    rule: str = ""  # why it is no page of the ministry to be read; empty for one


@dataclass(frozen=True, slots=True)
class Listing:
    """An index page as read."""

    url: str  # canonical address
    items: tuple[ListedItem, ...]  # in page order, each address once
    archives: tuple[tuple[str, str], ...] = ()  # (month "YYYY-MM", canonical address) from the archive table
    others: tuple[ListedItem, ...] = ()  # what is listed as well and is no page to be read, each with its rule


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether an item is Japan-U.S. affairs, and the rule that said so."""

    taken: bool | None  # None: the listing is not enough, the page has to be read
    rule: str  # one line for a person: 'title names Japan-U.S.', 'title names a third country: ROK'
