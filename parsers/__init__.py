"""Reads the ministry's pages: genuine or not, which links a listing holds, which are ours, what a release says.

The only user of beautifulsoup4. Works on captures and gives records; must not fetch, keep or send anything. What is
not understood is raised as `Unreadable`, never guessed: a wrong field in silence is worse than a missing page.
"""

from typing import Literal

# The version of the reading, kept with every wording: raised whenever the same page could read differently.
PARSER = "21"


class Unreadable(Exception):
    """A page that is not understood; the message says what was expected and what came instead."""

    def __init__(self, message: str, kind: Literal["unreadable", "empty listing"] = "unreadable") -> None:
        super().__init__(message)
        self.kind: Literal["unreadable", "empty listing"] = kind  # the trouble it is, when it stays
