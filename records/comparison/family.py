"""What two readings of a page can both show.

Owns the rule that only this is compared: a renamed layout, or a copy that keeps its pictures beside it, is no edit.
Must not know markup; a family is a name, and what a reading lacks altogether is what its family cannot show.
"""

from dataclasses import replace

from records.release import Release, content_hash
from records.roles import UNNAMED


def show_both(old: Release, new: Release) -> tuple[Release, Release]:
    """`old` and `new` without the content that one of them cannot show.

    Of two families of markup (`Release.template`): date, section, captions, links or photographs that one side does not
    have at all. Of one family: the photographs, where a copy has lost the addresses of its own.
    """
    if old.template != new.template:
        if not (old.published and new.published):
            old, new = replace(old, published=None), replace(new, published=None)
        if not (old.section and new.section):
            old, new = replace(old, section=""), replace(new, section="")
        if not (old.captions and new.captions):
            old, new = replace(old, captions=()), replace(new, captions=())
        if not (_has_links(old) and _has_links(new)):
            old, new = _without_links(old), _without_links(new)
    if _lacks_photographs(old, new) or _lacks_photographs(new, old):
        old, new = _without_photographs(old), _without_photographs(new)
    return old, new


def is_same_wording(old: Release, new: Release) -> bool:
    """Whether the two say the same as far as both can show it."""
    old, new = show_both(old, new)
    return content_hash(old) == content_hash(new)


def _has_links(release: Release) -> bool:
    return any(link.text for link in release.links)


def _without_links(release: Release) -> Release:
    return replace(release, links=tuple(link for link in release.links if not link.text))


def _lacks_photographs(release: Release, other: Release) -> bool:
    if any(why == UNNAMED for _, why in release.left_out):
        return True
    return release.template != other.template and all(link.text for link in release.links)


def _without_photographs(release: Release) -> Release:
    return replace(release, links=tuple(link for link in release.links if link.text))
