"""The feed of all changes as a file, for a web server to give out: what `browse` has at /feeds/changes.atom.

Owns the writing of that file, whole or not at all. What stands in it is `store.browse`'s.
"""

import logging

import click

from mofawatch.config.settings import Settings
from mofawatch.output.files import whole_file
from mofawatch.service.access import reading
from store import ArchiveError

log = logging.getLogger("mofawatch.feed")


def write_feed_file(settings: Settings) -> str:
    """Writes the file anew, where the configuration names one; what hinders it, in words, and in the log: no fault."""
    path = settings.feed.path
    if path is None:
        return ""
    from store.browse.show import write_feed  # Jinja2, which a check without a feed does not need

    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            path.parent.chmod(0o755)  # as the file
        with reading(settings) as archive:
            text = write_feed(archive, settings.archive.public_url)
        with whole_file(settings, path) as part:
            part.write_text(text, encoding="utf-8")
            part.chmod(0o644)  # it is there to be given out: a web server has another user
    except (OSError, ArchiveError, click.ClickException) as fault:
        said = fault.message if isinstance(fault, click.ClickException) else str(fault)
        log.error("the feed %s is not written: %s", path, said)
        return said
    return ""
