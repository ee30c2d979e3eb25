"""Twins: where a release stands as well, word for word, and what of the two differs that is no word of it.

Owns what counts as the same. Must not say whether one has moved; that is `change`'s.
"""

from dataclasses import replace

from records.release import Release, content_hash
from store.archive import Archive
from store.pages import pages_titled
from store.versions import latest_version, same_wording

# A copy links to its own files, and stands below the heading of its own part of the site.
_ASIDE = (
    ({"links": ()}, "its links"),
    ({"section": ""}, "its heading"),
    ({"links": (), "section": ""}, "its links and heading"),
)


def find_twins(archive: Archive, url: str, release: Release, wording: str) -> tuple[list[str], str]:
    """The other addresses that show `release` now, whose content hash is `wording`, and how alike they are, in words.

    "the same wording" anywhere; else, of those with its title and day, one that says the same but for links or heading.
    """
    if others := same_wording(archive, wording, url):
        return others, "the same wording"
    for page in pages_titled(archive, release.title, release.published, url):
        other = latest_version(archive, page.url)
        if other is not None and (aside := _differs_by(release, other.release)) is not None:
            return [page.url], f"the same wording, {aside} aside,"
    return [], ""


def says_the_same(one: Release, other: Release) -> bool:
    """Whether two wordings differ in their links and their heading at most."""
    return content_hash(one) == content_hash(other) or _differs_by(one, other) is not None


def _differs_by(one: Release, other: Release) -> str | None:
    alike = (
        words for left, words in _ASIDE if content_hash(replace(one, **left)) == content_hash(replace(other, **left))
    )
    return next(alike, None)
