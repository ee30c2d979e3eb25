"""A failure of the monitor itself.

Owns Trouble and its kinds. Must not decide who is alerted; that is the plan's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

TroubleKind = Literal[
    "blocked",  # the site's guard, or robots.txt, refuses us
    "unreachable",  # no answer, or an answer of failure, from the site
    "unreadable",  # a genuine page that the parsers do not understand
    "layout changed",  # many pages at once that the parsers do not understand
    "fill rate low",  # a field that most releases have is read in none of the newest
    "suspect page",  # an answer that is not the page that was asked for
    "empty listing",  # an index page with no links, or far fewer than usual
    "not delivered",  # a destination that takes no alerts
    "not composed",  # an alert of which no message can be made
    "held",  # the flood guard holds changes for a person
    "overdue",  # nothing new for far longer than the ministry is usually quiet
    "no check",  # the checks that the daemon starts do not finish
    "stuck validators",  # a page that changed under the etag or date by which it says that it did not
    "clock jumped",  # the clock of this machine went back
    "archive full",  # the disk took no more
    "feed not written",  # the file of the feed could not be
]
# Scopes of "suspect page" and "unreadable".
MOVED_LIST = "list that moved"  # it leads elsewhere for good
SET_ASIDE = "set aside"  # a page that was being read when mofawatch was killed
LIST_SET_ASIDE = "list set aside"
# Of "held", how the scope of what the template's change holds begins.
TEMPLATE = "template"
# Kinds and scopes that are of single pages: each more is more that is not seen.
_OF_PAGES = {
    *(("unreachable", "page"), ("suspect page", ""), ("unreadable", ""), ("unreadable", SET_ASIDE)),
    ("not composed", ""),
}
_FEW = 2
# Of single attempts to send, not of checks.
OF_SENDING: frozenset[TroubleKind] = frozenset({"not delivered", "not composed"})
TROUBLE_KINDS: tuple[TroubleKind, ...] = get_args(TroubleKind)


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure seen once, in one check."""

    kind: TroubleKind
    url: str | None  # canonical address it concerns, where there is one
    detail: str  # one line: what was expected, what is there
    scope: str = (
        ""  # what part it concerns, where that is a trouble of its own: "page", "list", the above, a destination
    )


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure that began, and ended or not."""

    id: int
    kind: TroubleKind
    began_at: datetime  # aware, UTC
    ended_at: datetime | None
    detail: str  # as last seen
    seen: int  # in how many checks
    scope: str = ""  # as its failures have it; "" where it is the whole
    pages: tuple[str, ...] = ()  # canonical addresses it concerned so far, the newest first

    @property
    def name(self) -> str:
        """`unreachable`, `not delivered (desk)`."""
        return f"{self.kind} ({self.scope})" if self.scope else self.kind


def has_grown(kind: TroubleKind, scope: str, reported: int, pages: int) -> bool:
    """Whether a trouble of `reported` pages is news again with as many as it has come to.

    Twice as many, and two more at the least: what goes from one page to forty is reported anew a few times, not with
    each page. Where the site or a list is at fault, more addresses are the same fault.
    """
    is_of_pages = (kind, scope) in _OF_PAGES
    return is_of_pages and pages >= 2 * reported and pages - reported >= _FEW


def holding_scope(check_id: int, *, of_template: bool = False) -> str:
    """The scope of "held" for what a check holds: `check 12`, `template, check 12`."""
    return f"{TEMPLATE}, check {check_id}" if of_template else f"check {check_id}"


def is_held_by(scope: str, check_id: int | None) -> bool:
    """Whether a scope of "held" is of what that check holds."""
    return check_id is not None and scope in {holding_scope(check_id), holding_scope(check_id, of_template=True)}
