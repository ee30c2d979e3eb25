"""Addresses inside web archives, and the address of the page that was archived.

Owns the forms of prefix that web archives use. Must not fetch.
"""

import re

# https://web.archive.org/web/20220106041500id_/https://www.mofa.go.jp/... and the like (also pywb's /all/, /coll/)
_REPLAY = re.compile(r"https?://[^/]+/(?:[^/]+/)*?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.IGNORECASE)
# https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/...
_WARP = re.compile(r"https?://warp\.[^/]*ndl\.go\.jp/info:ndljp/pid/\d+/(.+)", re.IGNORECASE)


def without_archive(url: str) -> str:
    """The address of the page that `url` is a web archive's copy of; `url` itself when it is none."""
    if found := _REPLAY.fullmatch(url):
        return re.sub(r"^(https?):/{1,2}", r"\1://", found[1], flags=re.IGNORECASE)
    if found := _WARP.fullmatch(url):
        return found[1] if "://" in found[1] else "http://" + found[1]
    return url
