"""Who sent something to whom, who leads, who is counted: "a call to" -> "a call from", "led by" -> "including".

Owns these small words between two. Which word stands before a day, an hour or a place is for `roles`.
"""

import itertools

from records.comparison.mentions import Known, find_mentions
from records.comparison.parties.roles import GOING
from records.comparison.words import Hunk, Text, lower_sides
from records.language.durations import SPANS

# What one sends another: "a call to" and "a call from" somebody are two.
_SENT = frozenset({
    "call", "calls", "letter", "letters", "message", "messages", "request", "requests", "invitation", "invitations",
    "gift", "gifts", "present", "reply", "response", "note", "proposal", "offer", "appeal", "donation", "donations",
    "order", "complaint", "telegram", "cable", "email", "e-mail", "question", "questions", "greetings", "condolences",
    "scroll", "report", "visit", "grant", "loan",
})  # fmt: skip
# Behind a form of "be" who follows "by" gives, and who follows "to" is given.
_GIVEN = frozenset({
    "given", "sent", "presented", "awarded", "handed", "lent", "sold", "shown", "offered", "addressed", "delivered",
    "paid",
})  # fmt: skip
# Behind these, a few words on, "to" and "from" are whither and whence, whatever follows.
_MOVED = (GOING - {"came", "come", "comes", "coming", "went", "gone", "go", "goes", "going"}) | {
    "seconded", "dispatched", "shipped", "posted", "delivered", "deployed", "relocated", "evacuated", "diverted",
    "loaned", "repatriated", "extradited", "imported", "drove", "carried", "airlifted", "promoted", "demoted",
}  # fmt: skip
_FEW = 4  # tokens between such a verb and "to"
_FOR = frozenset({"for", "against", "to", "on", "about", "on behalf of", "in place of", "instead of"})
# Behind these "by" is no doer's.
_NO_DOERS = frozenset({"known", "famous", "struck", "stand", "stands", "stood", "lay", "lies", "sat", "near", "close"})
# Who leads, who holds it, and who is there.
_LEADS = {
    **dict.fromkeys(("led by", "headed by", "chaired by", "under"), "leads"),
    **dict.fromkeys(("on behalf of", "in place of", "instead of"), "stands for"),
    **dict.fromkeys(("hosted by", "organized by", "organised by", "sponsored by"), "holds"),
    **dict.fromkeys(
        (
            "including", "which included", "who included", "attended by", "accompanied by", "joined by",
            "together with", "along with", "alongside",
        ),
        "is there",
    ),
}  # fmt: skip
_INSIDE = frozenset({"including", "among them", "also including", "which included", "who included"})
_BESIDE = frozenset({
    "as well as", "in addition to", "besides", "together with", "along with", "and", "plus", "apart from", "and also",
    "accompanied by", "joined by", "except", "excluding", "other than", "not including", "not counting", "without",
})  # fmt: skip
_COUNTED = 8  # tokens before a change in which a count may stand
_NO_COUNTS = frozenset({"percent", "yen", "dollar", "euro", "pound", "time", "point"})
_NEAR = 12  # tokens
_SHOWN = 3  # words of somebody who is not named
_PASSED = frozenset({"the", "former", "then"})
_LONGEST = 4  # words of a role


def compare_senders(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """Another sender, or another count, by the word before a name, in words; "" where there is none."""
    words = lower_sides(hunk, old, new)
    if not all(1 <= len(each) <= _LONGEST for each in words):
        return ""
    return (
        _compare_leads(words, hunk, old, known)
        or _compare_doers(words, hunk, old, known)
        or _compare_sent(words, hunk, old, known)
        or _compare_counted(words, hunk, old, known)
    )


def _compare_leads(words: tuple[list[str], list[str]], hunk: Hunk, old: Text, known: Known) -> str:
    """Who led it and is only there now, or the other way round, in words: "led by" -> "including" somebody."""
    end = hunk.old[1]
    by = old.tokens[end : end + 1] == ("by",)
    phrases = [" ".join([*side, "by"] if by and side[-1] != "by" else side) for side in words]
    roles = [_LEADS.get(phrase) for phrase in phrases]
    if None in roles or roles[0] == roles[1] or "is there" not in roles:
        return ""
    name = _name_behind(old, end + by, known)
    return f"person {phrases[0]} -> {phrases[1]} {name}" if name else ""


def _compare_doers(words: tuple[list[str], list[str]], hunk: Hunk, old: Text, known: Known) -> str:
    """Who did it, for whom or against whom it is done now, in words: "signed by" -> "signed for" somebody."""
    roles = [" ".join(side) for side in words]
    lead = old.tokens[hunk.old[0] - 1] if hunk.old[0] else ""
    if "by" not in roles or not set(roles) - {"by"} <= _FOR or roles[0] == roles[1] or lead.lower() in _NO_DOERS:
        return ""
    name = _name_behind(old, hunk.old[1], known, of_mention=True)
    before, after = (f"{lead} {role}".strip() for role in roles)
    return f"person {before} {name} -> {after} {name}" if name else ""


def _name_behind(text: Text, end: int, known: Known, *, of_mention: bool = False) -> str:
    """Somebody, or some place, who is named at a token; `of_mention`: no mere word with a capital."""
    while end < len(text.tokens) and text.tokens[end].lower() in _PASSED:
        end += 1
    found = find_mentions(text, (end, min(len(text.tokens), end + _NEAR)), known)
    last = end
    for each in found:
        if each.span[0] == last and each.kind in {"person", "office", "body", "place"}:
            last = each.span[1]
    if last == end and not of_mention and end < len(text.tokens) and text.tokens[end][0].isupper():
        last = end + len(list(itertools.takewhile(lambda token: token[0].isupper(), text.tokens[end : end + _SHOWN])))
    return text.words((end, last))


def _compare_sent(words: tuple[list[str], list[str]], hunk: Hunk, old: Text, known: Known) -> str:
    """Whom something was sent to, from whom it came now: "a call to" -> "a call from" somebody, in words."""
    before, after = words
    thing = old.tokens[hunk.old[0] - 1].lower() if hunk.old[0] else ""
    if thing in _GIVEN and sorted([*before, *after]) == ["by", "to"]:
        return f"{thing} {before[0]} -> {thing} {after[0]}"
    moved = {token.lower() for token in old.tokens[max(0, hunk.old[0] - _FEW) : hunk.old[0]]} & _MOVED
    if sorted([*before, *after]) != ["from", "to"] or len(before) != 1 or not (moved or thing in _SENT):
        return ""
    end = hunk.old[1]
    found = find_mentions(old, (end, min(len(old.tokens), end + _NEAR)), known)
    who = next((each for each in found if each.kind in {"person", "office", "body", "place"}), None)
    if who is None or any(token.lower() not in _PASSED for token in old.tokens[end : who.span[0]]):
        behind = itertools.takewhile(str.isalpha, old.tokens[end : end + _SHOWN])
        last = end + len(list(behind))
    else:
        named = (each.span[1] for each in found if each.kind == "person" and each.span[0] == who.span[1])
        last = next(named, who.span[1])
    name = old.words((end, last))
    return f"{thing} {before[0]} {name} -> {thing} {after[0]} {name}" if name else ""


def _compare_counted(words: tuple[list[str], list[str]], hunk: Hunk, old: Text, known: Known) -> str:
    """One of those counted who is beside them now: "five officials, including A" -> "as well as A", in words."""
    roles = [" ".join(side) for side in words]
    if not any(one in _INSIDE and two in _BESIDE for one, two in (roles, roles[::-1])):
        return ""
    last = hunk.old[0] - (hunk.old[0] > 0 and old.tokens[hunk.old[0] - 1] == ",")
    for each in reversed(find_mentions(old, (max(0, last - _COUNTED), last), known)):
        if each.kind != "number" or not isinstance(each.value, tuple) or len(each.value) != 3:
            continue
        unit, between = each.value[2], old.tokens[each.span[1] : last]
        counts = isinstance(each.value[1], float | int) and each.value[1] > 1 and unit not in _NO_COUNTS | SPANS.keys()
        plain = between or (unit is not None)
        if counts and plain and all(token.isalpha() and token.lower() not in _PASSED for token in between):
            counted = old.words((each.span[0], last))
            return f"number {counted} {roles[0]} -> {counted} {roles[1]}"
    return ""
