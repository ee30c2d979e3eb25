"""The names of releases in addresses, there and back.

Owns the way from a name to its release. What the name is, is `records.address`'s.
"""

import re
from collections.abc import Callable

from records.address import SITE
from store.archive import Archive, select
from store.browse.page import Missing, RoomPage, lead_to
from store.pages import documents_called, name_release, releases_called


def find_releases(archive: Archive, name: str) -> list[str]:
    """The addresses that `name` may stand for: one, several where they share their last part, or none."""
    name = re.sub(r"\.html?$", "", name, flags=re.IGNORECASE)
    if "~" in name:
        path = name.replace("~", "/")
        paths = [f"{SITE}/{path}{ending}" for ending in (".html", ".htm", "")]
        rows = select(archive, "SELECT url FROM release WHERE url IN (?, ?, ?)", *paths)
        return [row["url"] for row in rows]
    return releases_called(archive, name) or documents_called(archive, name)


def resolve(archive: Archive, name: str, address: Callable[[str], str]) -> str | RoomPage:
    """The canonical address of the release that is called `name`.

    Otherwise the page that leads there: a choice where several share the name, the release's own name where it is
    called by another. `address` gives the address asked for, for a name. Missing where there is none.
    """
    found = find_releases(archive, name)
    if not found:
        raise Missing(f"The archive has no release {name}.")
    names = [name_release(archive, url) for url in found]
    if len(found) == 1:
        own = names[0] == name
        return found[0] if own else lead_to(address(names[0]), for_good=True)
    rows = [
        select(archive, "SELECT url, title, published FROM releases WHERE url = ?", url)[0]
        | {"release": own, "address": address(own)}
        for url, own in zip(found, names, strict=True)
    ]
    return RoomPage("choice", f"Which {name}?", {"releases": rows}, status=300)
