"""What each trouble of the monitor means to the person who runs it, what was tried, and what to do.

Owns those words, one entry for each kind of trouble. Must not know a channel or when a message is sent.
"""

from dataclasses import dataclass

from records.trouble import LIST_SET_ASIDE, MOVED_LIST, SET_ASIDE, Trouble, TroubleKind


@dataclass(frozen=True, slots=True)
class Remedy:
    """One kind of trouble, in words."""

    title: str
    means: str
    tried: str
    todo: str
    over: str  # what there is to know, or to do, when it is over


_KEPT = "Nothing that is known is lost, and nothing is reported as withdrawn meanwhile."

_CAUGHT_UP = (
    "Nothing to do. The next checks find what was published or edited meanwhile; of an edit that was undone meanwhile "
    "nothing is known."
)

REMEDIES: dict[TroubleKind, Remedy] = {
    "blocked": Remedy(
        "The ministry's site refuses mofawatch",
        f"New releases and edits are not seen while this lasts. {_KEPT}",
        "The pages were asked for under the name in the configuration; further tries come rarely, one at a time.",
        'Wait: it goes on by itself when the site answers again. If it does not, set site.transport to "browser" or '
        "bring pages in with `mofawatch import`. Check that site.user_agent names a way to reach you.",
        _CAUGHT_UP,
    ),
    "unreachable": Remedy(
        "The ministry's site does not answer",
        f"New releases and edits are not seen while this lasts. {_KEPT}",
        "Each check asks again.",
        "See whether this machine reaches other sites and whether the address opens in a browser. If only mofawatch "
        "fails, look at site.base_url and at the proxy or firewall of this machine.",
        _CAUGHT_UP,
    ),
    "unreadable": Remedy(
        "Not every page could be read",
        "Such a page was kept as it came, but what it says is not in the archive's versions and no alert was "
        "sent of it.",
        "Each check that visits the page reads it again.",
        "Open its address in a browser. If it shows a release, the reading has to learn it: report it with the line "
        "above. After an update, `mofawatch reparse` reads the kept page again.",
        "It can be read again; what it says was compared and reported as usual.",
    ),
    "layout changed": Remedy(
        "The ministry's pages have changed their form",
        "Many pages at once could not be read. They were kept as they came; new releases and edits are not reported.",
        "Each check reads again what it visits.",
        "Look for a newer mofawatch; after the update run `mofawatch reparse`, which reads the kept pages again.",
        "Pages can be read again; what they say was compared and reported as usual.",
    ),
    "fill rate low": Remedy(
        "A field is no longer found on the ministry's pages",
        "Pages are read, but something that most of them say, such as a time or a duration, is missing in all the "
        "newest. Edits of their text are still noticed.",
        "Each check counts again.",
        "Open one of the newest releases in a browser. If it does say it, the reading has to learn the new form: look "
        "for a newer mofawatch; after the update run `mofawatch reparse`.",
        "Nothing to do. The field is found again.",
    ),
    "suspect page": Remedy(
        "The site sent something other than the page asked for",
        f"An error page, a cut-off page or another page came in its place. It was kept, but not as a wording. {_KEPT}",
        "Each check that visits the page asks again.",
        "Usually nothing. If it stays, open the address in a browser and compare it with the line above.",
        "Nothing to do. The page came as it should; it was compared with its last wording as usual.",
    ),
    "empty listing": Remedy(
        "An index page of the ministry lists too little",
        "New releases may be missed while this lasts; releases already known are still visited.",
        "Each check reads the page again.",
        "Open the index page in a browser. If it lists releases there, report it with the line above.",
        "Nothing to do. What the page lists again is visited in the next checks.",
    ),
    "not delivered": Remedy(
        "A destination takes no alerts",
        "Alerts for this destination wait in the archive; other destinations get theirs as usual.",
        "Each alert was tried again, at growing intervals.",
        "Run `mofawatch alerts test` for this destination, correct its address, then `mofawatch alerts retry`. If it "
        "is gone for good, `mofawatch alerts drop` discards what is left for it.",
        "Nothing to do. The destination takes alerts again, and those that waited are sent.",
    ),
    "not composed": Remedy(
        "An alert cannot be sent: there is no message",
        "What such an alert says cannot be read in the archive, or not be put into words. It stays in the outbox, "
        "unsent; all others are sent as usual.",
        "It was tried again, at growing intervals.",
        "Run `mofawatch verify`: where the archive is damaged, go back to a backup. Else report it with the line "
        "above. `mofawatch alerts retry` tries again.",
        "Nothing to do. No such alert is left in the outbox.",
    ),
    "held": Remedy(
        "Changes are held for a person to look at",
        "One check found more changes than guard.max_events, or the same edit came to many releases, which is a change "
        "of the template. They are in the archive, and readers got no alert.",
        "Nothing is sent until you say so.",
        "Look at `mofawatch alerts list`. If the changes are real, `mofawatch alerts release` sends them; "
        "else `mofawatch alerts drop --held` discards them unsent.",
        "Nothing is held any more.",
    ),
    "overdue": Remedy(
        "Nothing has been seen for longer than usual",
        "Either the ministry is very quiet, or checks do not see what they should.",
        "Checks go on as scheduled.",
        "Run `mofawatch status`, then `mofawatch check`, and compare the ministry's own list in a browser.",
        "Nothing to do. Something new was seen.",
    ),
    "no check": Remedy(
        "mofawatch cannot make its checks",
        f"New releases and edits are not seen while this lasts. {_KEPT}",
        "It is tried again at each turn, or each time the daemon is started, and has not succeeded yet.",
        "The line above says what failed on this machine. Run `mofawatch check` as the user that the daemon runs as: "
        "it says the same, and whether a repair helped.",
        _CAUGHT_UP,
    ),
    "stuck validators": Remedy(
        "The site says that a page has not changed, though it has",
        "An edit behind an unchanged etag is seen late: pages are asked for whole only now and then.",
        "The page is asked for whole at its next visit; the edit is recorded and reported.",
        "Nothing, where it stays at one page. Where it comes again, tell whoever runs the site or the mirror.",
        "Nothing to do. The page says what it is again.",
    ),
    "clock jumped": Remedy(
        "The clock of this machine went back",
        "Times in the archive may be out of order around the jump; no wording is lost.",
        "The check went on with the time it was given.",
        "See that the machine's clock is set by the network (`timedatectl`).",
        "Nothing to do. The clock goes forward again.",
    ),
    "feed not written": Remedy(
        "The file of the feed is not written",
        "Whoever reads that feed gets nothing more while this lasts. Alerts are sent as usual.",
        "Each check tries again, and writes it whole.",
        "The line above says what hinders it: see that the folder is there, may be written and has room.",
        "Nothing to do. The file is written again, with all that has happened.",
    ),
    "archive full": Remedy(
        "The archive cannot be written",
        "The disk took no more. What was committed is whole, but nothing new is kept while this lasts.",
        "Each check tries again.",
        "Make room on the disk that holds the archive, then run `mofawatch verify`.",
        "The archive can be written again. `mofawatch verify` proves that it is whole.",
    ),
}

# What is told apart by what it concerns.
SCOPED: dict[tuple[TroubleKind, str], Remedy] = {
    ("unreachable", "page"): Remedy(
        "Not every page of the ministry's answers",
        "Edits of such a page are not seen while this lasts, and a new release at its address is not. The site itself "
        "answers. Where several pages fail in a row a check ends early, and the next one goes on.",
        "Such a page is asked for again at its turns, ever more rarely.",
        "Open its address in a browser. If it shows a release there, look at the proxy or firewall of this machine; "
        "else there is nothing to do but to wait.",
        "Nothing to do. Whoever did not answer does again; what was edited meanwhile is seen at the next visit.",
    ),
    ("suspect page", "list"): Remedy(
        "The site sent something other than the list asked for",
        f"Nothing on that list is read while this lasts: what only it names is not seen. {_KEPT}",
        "Each check asks again.",
        "Open the address in a browser and compare it with the line above. If the list has moved, put its new address "
        "into site.listings.",
        _CAUGHT_UP,
    ),
    ("suspect page", MOVED_LIST): Remedy(
        "A list of the ministry has moved",
        f"Nothing is read on it at its new address: what only it names is not seen. {_KEPT}",
        "The list was asked for at the address in the configuration, which leads elsewhere for good.",
        "Open the address in a browser. If it shows the list, put its new address into site.listings.",
        _CAUGHT_UP,
    ),
    ("unreadable", "list"): Remedy(
        "A list of the ministry could not be read",
        f"Nothing on that list is read while this lasts: what only it names is not seen. {_KEPT}",
        "Each check reads it again.",
        "Open the address in a browser. If it lists releases, the reading has to learn it: report it with the line "
        "above.",
        _CAUGHT_UP,
    ),
    ("unreadable", SET_ASIDE): Remedy(
        "A page was being read when mofawatch was killed",
        "The page was kept as it came and is set aside for a day, or until it is another: what it says is not in the "
        "archive's versions meanwhile.",
        "It was read again by itself, in a process of its own, which did not finish either.",
        "See what ends processes on this machine: too little memory, a limit of the service. `mofawatch reparse` reads "
        "the page now; else it is tried again after a day. If its reading ends again, report the address above.",
        "The page was read; what it says was compared and reported as usual.",
    ),
    ("unreadable", LIST_SET_ASIDE): Remedy(
        "A list was being read when mofawatch was killed",
        f"Nothing on that list is read for a day, or until it is another: what only it names is not seen. {_KEPT}",
        "It was read again by itself, in a process of its own, which did not finish either.",
        "See what ends processes on this machine: too little memory, a limit of the service. The list is tried again "
        "after a day. If its reading ends again, report the address above.",
        _CAUGHT_UP,
    ),
}


def remedy_of(trouble: Trouble) -> Remedy:
    """What a trouble means and what to do, by its kind and what it concerns."""
    return SCOPED.get((trouble.kind, trouble.scope), REMEDIES[trouble.kind])
