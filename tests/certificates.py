"""Whom the machine trusts, read once in a process: each crawl reads it anew, which takes as long as most of a check.

The same certificates, from the files that the environment names; nothing is trusted that would not be without this.
"""

import os
import ssl

from scrapy.core.downloader.handlers import _aiohttp
from scrapy.settings import BaseSettings

_make = _aiohttp._make_ssl_context
_made: dict[tuple[str | None, ...], ssl.SSLContext] = {}


def keep_certificates() -> None:
    """Has the crawls of this process share what was read of the same files."""
    _aiohttp._make_ssl_context = _keep


def _keep(settings: BaseSettings) -> ssl.SSLContext:
    files = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    asked = (*files, repr(settings["DOWNLOAD_VERIFY_CERTIFICATES"]))
    if asked not in _made:
        _made[asked] = _make(settings)
    return _made[asked]
