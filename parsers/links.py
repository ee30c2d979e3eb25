"""Where the links of a page lead.

Owns the way back from a web archive's rewritten links to those that the ministry wrote: the same page is the same
wording, wherever its copy was found. Must not choose among links.
"""

from collections.abc import Callable
from urllib.parse import urljoin

from records.address import canonical, copied_stamp, without_archive
from records.capture import Capture


def link_reader(capture: Capture, mirror: str) -> Callable[[str], str | None]:
    """A function from a link of the page to its address, canonical where it is the ministry's; None for no address."""
    rewritten = copied_stamp(capture.body) is not None

    def read_link(href: str) -> str | None:
        try:
            absolute = urljoin(capture.url, href.strip())
        except ValueError:  # "http://[": no address
            return None
        # A page as the ministry has it may well link to an archive, and then means it.
        absolute = without_archive(absolute) if rewritten else absolute
        return canonical(absolute, capture.url, mirror) or absolute

    return read_link
