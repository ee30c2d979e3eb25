"""A second look: whether a wording can follow the one before, or most of the page was lost, or drowned, on the way.

Owns that verdict, on two wordings of one address alone. What a capture is, is `genuine`'s.
"""

import re

from records.capture import Judgement
from records.release import Release

ANOTHER_PAGE = "expected a wording of the release, got another title and text: another page's"
# Below these shares of the same words a text and a title are another release's: of 46,360 pairs of sample readouts with
# other titles one has more of the text. What stands in both as it is may be a phrase of all readouts.
_OWN_TEXT, _OWN_TITLE, _OWN_POINTS = 0.8, 0.5, 0.3


def judge_wording(new: Release, old: Release) -> Judgement:
    """Whether `new` can be an edit of `old`, or most of the page was lost, or drowned, on the way."""
    was, now = len(old.text), len(new.text)
    if was >= 600 and now * 5 < was:
        return Judgement("suspect", f"expected about the {was} characters of before, got {now}")
    if was >= 600 and now > 100_000 and now > 20 * was:
        return Judgement("suspect", f"expected about the {was} characters of before, got {now}")
    if _is_another(new, old):
        return Judgement("suspect", ANOTHER_PAGE)
    if old.published and new.published is None:
        return Judgement("suspect", f"expected the release's date (it was {old.published}), got none")
    return Judgement("ok", "")


def _is_another(new: Release, old: Release) -> bool:
    """Whether nothing of `old` is left but words that any release has: a cache gave the page of another address."""
    points, were = ({point.text for point in each.points} for each in (new, old))
    if new.title == old.title or not (points and were):
        return False
    if sum(map(len, points & were)) > _OWN_POINTS * min(len(new.text), len(old.text)):
        return False
    other_day = new.published != old.published
    return _overlap(new.text, old.text) < _OWN_TEXT and (other_day or _overlap(new.title, old.title) < _OWN_TITLE)


def _overlap(one: str, other: str) -> float:
    """The share of the fewer different words that both have."""
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(words & others) / max(min(len(words), len(others)), 1)
