"""What two wordings of several releases have in common: the blocks that came and went, and the edits these are.

Owns what a block is, and which edits of a change are left when the blocks that came and went on many releases are taken
out of both wordings. Must not decide how many are many.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from records.change import Edit
from records.comparison.compare import compare
from records.comparison.family import show_both
from records.release import Link, Release, level

Blocks = Counter[str]  # how often each block came, or went


@dataclass(frozen=True, slots=True)
class ChangedBlocks:
    """The whole paragraphs, points, captions, links and headings by which two wordings differ."""

    came: Blocks
    went: Blocks

    def names(self) -> dict[str, str]:
        """A name for each block that came or went, the same on every release, and its words."""
        ways = (("came", self.came), ("went", self.went))
        return {f"{way}: {block}": block.partition(" ")[2] for way, blocks in ways for block in blocks}


def find_blocks(old: Release, new: Release) -> ChangedBlocks:
    """What came to `new` and what went from `old`, of what both can show."""
    old, new = show_both(level(old), level(new))
    before, after = Counter(_blocks(old)), Counter(_blocks(new))
    return ChangedBlocks(after - before, before - after)


def find_shared(edits: tuple[Edit, ...], old: Release, new: Release, shared: Container[str]) -> frozenset[int]:
    """The positions, from 1, of those `edits` between `old` and `new` that are the blocks named in `shared`.

    None, where the others cannot be told apart from them: then nothing is left out.
    """
    changed = find_blocks(old, new)
    old, new = show_both(level(old), level(new))
    came = Counter({block: times for block, times in changed.came.items() if f"came: {block}" in shared})
    went = Counter({block: times for block, times in changed.went.items() if f"went: {block}" in shared})
    own = Counter((edit.before, edit.after) for edit in compare(_without(old, went), _without(new, came)).edits)
    positions = set()
    for position, edit in enumerate(edits, 1):
        words = edit.before, edit.after
        if own[words] > 0:
            own[words] -= 1
        else:
            positions.add(position)
    return frozenset() if own.total() else frozenset(positions)


def _blocks(release: Release) -> Iterator[str]:
    """Every block with its kind before it."""
    yield f"section {release.section}"
    yield from (f"text {point.text}" for point in release.points)
    yield from (f"caption {caption}" for caption in release.captions)
    yield from (_name_link(link) for link in release.links)


def _name_link(link: Link) -> str:
    return f"link {link.text} {link.url}"


def _without(release: Release, blocks: Blocks) -> Release:
    """`release` without these blocks, each so often, the last ones first."""
    left = Counter(blocks)

    def stays(block: str) -> bool:
        left[block] -= 1
        return left[block] < 0

    return replace(
        release,
        section=release.section if stays(f"section {release.section}") else "",
        points=tuple(point for point in reversed(release.points) if stays(f"text {point.text}"))[::-1],
        captions=tuple(caption for caption in reversed(release.captions) if stays(f"caption {caption}"))[::-1],
        links=tuple(link for link in reversed(release.links) if stays(_name_link(link)))[::-1],
    )
