"""The edits of a release as a reader is shown them: in order, the equal ones together, in a reader's words.

Owns the words for places, classes and reasons. Must not judge an edit: its class and its reason are the archive's.
Longer than most files: an item, a subject and a digest say an edit in the same words.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from notifier.content import Item
from notifier.text import UNBROKEN, Words, count, excerpt, fit, is_sign_above, is_wide, quote_words, shown
from records.change import CHANGE_KINDS, Edit, EditClass, is_arrangement, say_moved
from records.comparison.edits import name_places, say_numbering
from records.release import Release

# What came or went whole stands before a verb that changed: nobody looks for it in the text.
_ORDER: tuple[EditClass, ...] = ("fact", "passage", "stance", "title", "wording", "typo", "format", "media")
CLASS_WORDS: dict[EditClass, str] = {
    "fact": "fact",
    "stance": "stance",
    "passage": "passage",
    "title": "title",
    "wording": "other words",
    "typo": "typo",
    "format": "punctuation or layout",
    "media": "photos or links",
}
_DOCUMENT = "document"  # the place of an edit of a file, and the word for its class
MARKED = frozenset({*CLASS_WORDS.values(), _DOCUMENT, *CHANGE_KINDS})  # the labels that are set apart from what follows

_PLACES = {
    "lead": "the opening paragraph",
    "title": "the title",
    "published": "the date of publication",
    "section": "the heading it is filed under",
    "links": "the links",
}
_SIGNS = {
    ",": "comma",
    ".": "full stop",
    ";": "semicolon",
    ":": "colon",
    "-": "hyphen",
    "–": "dash",
    "—": "long dash",
    "(": "bracket",
    ")": "bracket",
    "!": "exclamation mark",
    "?": "question mark",
    "/": "slash",
}
_FORMS = {"space": "spacing", "case": "capital letters", "quotes": "quotation marks", "apostrophe": "apostrophe"}
_SIGN_FORMS = frozenset({"space", "quotes", "apostrophe"})
# What was replaced, behind what it is: "duration 35 -> 45 minutes", "who did it, and to whom: invited -> was invited".
_REPLACED = re.compile(r"(?P<label>[a-z][a-z ,'>-]*(?=: )|time zone|count of people|[a-z]+):? (?P<words>\S.* -> .+)")
_HELD = "\x1f"  # stands for a semicolon of the page while a reason is split; `shown` leaves none of it
_CONTEXT = 160  # characters of unchanged words on either side of an edit
_QUOTE = 600  # characters of a point that moved
_ONE_SIDED = 40  # characters of words that only came or went, in a subject
_CLASSES = 3  # named before the rest is counted
_LONG_STAY = 100  # characters that stayed at an end of one word, of an address or of Thai: it is shown where it differs
_NAMED = 6  # places that are named before the rest is counted


def edit_items(edits: Sequence[Edit], release: Release) -> tuple[Item, ...]:
    """One item for each different edit, in the order of reading; `release` is the version after them."""
    places = zip(name_places(release), (point.text for point in release.points), strict=True)
    captions = ((f"caption {number}", caption) for number, caption in enumerate(release.captions, 1))
    texts = dict([("title", release.title), ("section", release.section), *places, *captions])
    several = {place for place, number in Counter(edit.place for edit in edits).items() if number > 1}
    return tuple(_item(group, texts, several) for group in group_edits(edits))


def show_classes(edits: Sequence[Edit]) -> str:
    """The classes of the edits in the order of reading: "passage, stance and 2 more"."""
    names = list(dict.fromkeys(name_class(group[0]) for group in group_edits(edits)))
    return ", ".join(names[:_CLASSES]) + (f" and {len(names) - _CLASSES} more" if len(names) > _CLASSES else "")


def name_class(edit: Edit) -> str:
    """The class of an edit in a reader's words."""
    return _DOCUMENT if edit.place == _DOCUMENT else CLASS_WORDS[edit.edit_class]


def group_edits(edits: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """The edits in the order of reading; those that replace the same words by the same are one group."""
    groups: dict[tuple[object, ...], list[Edit]] = {}
    for number, edit in enumerate(sorted(map(_narrow, edits), key=lambda edit: _ORDER.index(edit.edit_class))):
        replaces = bool(edit.before and edit.after) and not is_arrangement(edit.place, edit.reason)
        key = (edit.edit_class, edit.before, edit.after) if replaces else (number,)
        groups.setdefault(key, []).append(edit)
    return [tuple(group) for group in groups.values()]


def show_place(place: str) -> str:
    """`place` of an edit as a reader would say it: "the opening paragraph", "point 2(1)", "the caption of photo 1"."""
    place = shown(place)
    return _PLACES.get(place) or re.sub(r"^caption (?=\d)", "the caption of photo ", place)


def show_reason(edit: Edit) -> str:
    """Why the edit has its class, without the words that stand in it anyway."""
    if edit.edit_class == "format":
        return _show_form(shown(edit.reason))
    parts = dict.fromkeys(_without_words(part, edit) for part in _split_reason(edit))
    return "; ".join(part for part in parts if part not in {CLASS_WORDS[edit.edit_class], edit.place})


def show_change(group: Sequence[Edit]) -> str:
    """The words that changed in one line: "35 -> 45 minutes", "point 3 removed: The two sides ..."."""
    edit = group[0]
    if edit.place == _DOCUMENT:
        words = f"Document {edit.reason}"
    elif is_arrangement(edit.place, edit.reason):
        words = _capital(_arrangement(edit)[0])
    else:
        words = _show_words(edit)
    return words + (f", {len(group)} places" if len(group) > 1 else "")


def _show_words(edit: Edit) -> str:
    before, after, reason = shown(edit.before), shown(edit.after), shown(edit.reason)
    replaced = next((found for part in _split_reason(edit) if (found := _read_replaced(part))[1]), None)
    if edit.edit_class == "fact" and replaced and (edit.place == "published" or _stands(*replaced, edit)):
        return replaced[1]  # the whole of it, "35 -> 45 minutes", where the words are "35" and "45"
    if edit.edit_class == "format" and (_tells_form(reason) or not _is_spelled(before, after)):
        return _capital(_show_form(reason))
    if re.match(r"(?:links?|photograph) ", reason):
        return _capital(reason)  # says which link; its address is for no subject
    if before and after:
        return f"{before} -> {after}"
    verb = "added" if after else "removed"
    if reason.startswith("caption ") or (edit.edit_class == "passage" and not reason.startswith("a sentence")):
        return _capital(f"{show_place(edit.place).removeprefix('the ')} {verb}: {after or before}")
    return f"“{fit(after or before, _ONE_SIDED)}” {verb}"


def _stands(label: str, replaced: str, edit: Edit) -> bool:
    """Whether what a reason says was replaced may stand for the words: no list of what was read, no part of a name.

    "Japan, Washington" is such a list, of "Embassy of Japan in Washington"; "Newport" may be a part of "Newport News".
    """
    for said, words in zip(replaced.rpartition(" -> ")[::2], (shown(edit.before), shown(edit.after)), strict=True):
        wording = "".join(shown(f"{edit.lead} {words} {edit.tail}").split())
        if ", " in said and "".join(said.split()) not in wording:
            return False
        if label in {"name", "place"} and words.startswith(f"{said} "):
            return False
    return True


def _is_spelled(before: str, after: str) -> bool:
    """Whether both are words and not mere signs: "U.S." and "US", no quotation mark and another."""
    return any(map(str.isalnum, before)) and any(map(str.isalnum, after))


def _item(group: Sequence[Edit], texts: Mapping[str, str], several: Set[str]) -> Item:
    """The item of equal edits; `texts` by place, and the places that have `several` edits."""
    edit = group[0]
    if is_arrangement(edit.place, edit.reason):
        text, moved = _arrangement(edit)
        return Item(name_class(edit), _capital(text), quote=_quote_moved(edit, texts, several) if moved else "")
    places = list(dict.fromkeys(show_place(edit.place) for edit in group))
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    where = ", ".join(places[:_NAMED]) + more
    reason = show_reason(edit)
    if len(group) > 1:
        where = f"{reason}{', ' if reason else ''}{count(len(group), 'place')}: {where}"
        reason = ""
    if edit.place == _DOCUMENT:
        where, reason = f"the document was {reason}; its SHA-256", ""
    whole = re.fullmatch(r"(?:point|paragraph|caption|link|photograph) ((?:added|removed|replaced).*)", reason)
    why = f" {whole[1]}" if whole else f": {reason}" if reason else ""
    return Item(
        label=name_class(edit),
        text=excerpt(_capital(where + why), 400),
        was=_quote(edit, edit.before, texts, several),
        now=_quote(edit, edit.after, texts, several),
    )


def _quote(edit: Edit, words: str, texts: Mapping[str, str], several: Set[str]) -> Words | None:
    """`words` of `edit` among their neighbours; of a place's only edit it is known whether these begin or end it."""
    quoted = quote_words(edit.lead, words, edit.tail, _CONTEXT)
    text = "" if edit.place in several else texts.get(edit.place, "")
    if quoted is None or not text or len(edit.lead) > _CONTEXT or len(edit.tail) > _CONTEXT:
        return quoted
    return replace(quoted, opens=text.startswith(edit.lead + edit.after), closes=text.endswith(edit.after + edit.tail))


def _quote_moved(edit: Edit, texts: Mapping[str, str], several: Set[str]) -> str:
    """Words that moved and are the same; of a point that changed as well, the most that stand together."""
    text = texts.get(edit.place, "")
    if not edit.tail:
        return "" if edit.place in several else excerpt(shown(text), _QUOTE)
    cut = not say_moved(edit.reason)
    before = "" if text.startswith(edit.tail) or not cut else "… "
    after = "" if text.endswith(edit.tail) or not cut else " …"
    return f"{before}{excerpt(shown(edit.tail), _QUOTE)}{after}"


def _narrow(edit: Edit) -> Edit:
    """`edit` without what stayed in words that are one long run, as Japanese or an address is."""
    before, after = edit.before, edit.after
    start = _shared(before, after)
    shorter = min(len(before), len(after))
    end = min(_shared(before[::-1], after[::-1]), shorter - start)
    wide = shorter > UNBROKEN and all(map(is_wide, before[start - 1 : start] + before[len(before) - end :][:1]))
    if " " in before + after or not (wide or max(start, end) > _LONG_STAY):
        return edit
    while start and any(is_sign_above(text[start : start + 1]) for text in (before, after)):
        start -= 1  # a sign above or below a letter is shown with its letter
    while end and is_sign_above(before[len(before) - end]):
        end -= 1
    return replace(
        edit,
        before=before[start : len(before) - end],
        after=after[start : len(after) - end],
        lead=before[max(0, start - UNBROKEN) : start] or edit.lead,
        tail=before[len(before) - end :][:UNBROKEN] or edit.tail,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _arrangement(edit: Edit) -> tuple[str, bool]:
    """(what happened to the place, whether it moved)."""
    before, after = (re.sub(r"\blead\b", _PLACES["lead"], shown(text)) for text in (edit.before, edit.after))
    if edit.place == "numbering":
        return say_numbering(before, after), False
    if said := say_moved(edit.reason):
        return re.sub(r"\blead\b", _PLACES["lead"], shown(said)), True
    if edit.reason.startswith("order:"):
        (place, behind), (now, ahead) = (text.partition(", ")[::2] for text in (before, after))
        moved = f": it was {behind} and is now {ahead}" if place == now else f": it was {before}"
        return f"{show_place(edit.place)} moved{moved if before != after else ''}", True
    verb = "joined" if edit.reason.endswith("joined") else "split"
    return f"{_list_places(before)} {verb} into {_list_places(after)}", False


def _list_places(places: str) -> str:
    """ "point 1, point 2 and paragraph 3" """
    return " and ".join(part for part in places.rpartition(", ")[::2] if part)


def _tells_form(reason: str) -> bool:
    """Whether the kind of an edit of form tells more than the words it stands in: a comma behind a word."""
    kind, _, change = reason.partition(": ")
    return kind in _SIGN_FORMS or (kind == "punctuation" and {*change.split(" -> ")} <= {*_SIGNS, "none"})


def _show_form(reason: str) -> str:
    kind, _, change = reason.partition(": ")
    before, _, after = change.partition(" -> ")
    if kind == "punctuation" and {before, after} <= {*_SIGNS, "none"}:
        if "none" in {before, after}:
            return f"{_SIGNS.get(before) or _SIGNS[after]} {'removed' if after == 'none' else 'added'}"
        return f"{_SIGNS[before]} replaced by {_SIGNS[after]}"
    return _FORMS.get(kind, kind)


def _split_reason(edit: Edit) -> list[str]:
    """The parts of the reason; what the words of the edit hold of such signs parts nothing."""
    reason = shown(edit.reason)
    for words in (shown(edit.before), shown(edit.after)):
        reason = reason.replace(words, words.replace("; ", f"{_HELD} "))
    return [part.replace(_HELD, ";") for part in reason.split("; ")]


def _read_replaced(part: str) -> tuple[str, str]:
    """What was replaced and its words before and after: ("duration", "35 -> 45 minutes"); "" for what is not said."""
    found = _REPLACED.fullmatch(part)
    if found is None:
        return "", ""
    label, words = found["label"], found["words"]
    # "seconded to the Port Office -> seconded from the Port Office" begins with words of the page.
    return ("", part) if words.rpartition(" -> ")[2].startswith(f"{label} ") else (label, words)


def _without_words(part: str, edit: Edit) -> str:
    part = part.removeprefix("caption: ")
    kind, colon, words = part.partition(": ")
    if colon and words.removesuffix("…").strip() in shown(f"{edit.before} {edit.after}"):
        return kind
    label, replaced = _read_replaced(part)
    return _FORMS.get(label, label) if replaced else part


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
