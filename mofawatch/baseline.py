"""Whether the watch has begun: the first sight of the site is a baseline, and tells nobody."""

from store.archive import Archive
from store.checks import was_begun
from store.pages import is_list_read, waits_for_first_visit


def is_baseline(archive: Archive) -> bool:
    """Whether the site has not been seen whole yet: until a listing was read and each release on it was asked for."""
    if was_begun(archive, "check"):
        return False
    return not is_list_read(archive) or waits_for_first_visit(archive)
