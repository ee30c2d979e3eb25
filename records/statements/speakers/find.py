"""Who may speak: the people, groups and sides that a text names, each with its side and, for one person, the name.

Owns in which order they are looked for, which of two overlapping mentions stands, and lists of them as one speaker.
"""

from dataclasses import replace

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.statements.contractions import cut_said
from records.statements.grammar import MENTION_BEGINNINGS
from records.statements.speakers.cast import Cast
from records.statements.speakers.groups import ARTICLES, find_colleagues, find_counterparts, find_groups
from records.statements.speakers.mention import COUNTERPART, OWNERS, SpeakerKind, SpeakerMention
from records.statements.speakers.names import find_named
from records.statements.speakers.offices import find_offices
from records.statements.speakers.sides import find_sides
from records.statements.speakers.visitors import find_visitors
from records.statements.statement import BOTH

_NATION_BEGINNINGS = frozenset({"japan", "japanese", "united", "u", "u.s.", "u.s.a.", "us", "usa", "american"})
_EXCEPTIONS = (
    ("except", "for"),
    ("except",),
    ("excepting",),
    ("excluding",),
    ("with", "the", "exception", "of"),
    ("other", "than"),
    ("apart", "from"),
    ("save", "for"),
    ("but",),
)
_BEHIND_EXCEPTED = (("excepted",), ("excluded",), ("apart",), ("aside",))
_NOBODY = frozenset({"nobody", "no", "none"})
_OF_GROUPS = MENTION_BEGINNINGS | ARTICLES
_BEGINNINGS = MENTION_BEGINNINGS | _NATION_BEGINNINGS


def find_speakers(text: str, cast: Cast) -> list[SpeakerMention]:
    """Everyone `text` names who may speak, in order, none inside another."""
    words, folded = cut_said(text)
    beginnings = _BEGINNINGS | ARTICLES if find_visitors(cast.page).heads else _BEGINNINGS
    begun = [(at, word) for at, word in enumerate(folded) if word in beginnings]
    found = find_named(words, cast)
    found += find_offices(words, folded, [at for at, word in begun if word == "the"], cast)
    if begun:
        found += find_groups(text, words, [at for at, word in begun if word in _OF_GROUPS], cast)
    if cast.is_pair and "counterpart" in text:
        found += find_counterparts(folded)
    if "colleagues" in text or "counterparts" in text:
        found += find_colleagues(folded, len(cast.present))
    if begun or not cast.is_pair:
        found += find_sides(text, words, [at for at, word in begun if word in _NATION_BEGINNINGS], cast)
    if not found:
        return []
    listed = _join_lists(words, _keep_longest(found), cast.parties)
    return _leave_out_excepted(folded, listed)


def _keep_longest(found: list[SpeakerMention]) -> list[SpeakerMention]:
    kept: list[SpeakerMention] = []
    for mention in sorted(found, key=lambda each: (each.first, -each.end)):
        if not kept or mention.first >= kept[-1].end:
            kept.append(mention)
    return kept


def _join_lists(
    words: tuple[Word, ...], mentions: list[SpeakerMention], parties: frozenset[str]
) -> list[SpeakerMention]:
    """ "Minister A and Secretary B" as one, beside each of them."""
    joined: list[SpeakerMention] = []
    run: list[SpeakerMention] = []
    for before, mention in zip([None, *mentions], [*mentions, None], strict=True):
        # A group that is not both is the visitors: "Minister A and the delegation".
        if mention is not None and before is not None and _is_both_of(words, mention, before):
            continue
        if mention is not None and mention.kind != "pronoun" and (mention.kind != "group" or mention.side != BOTH):
            if run and _is_joint(words, run[-1].end, mention.first, len(run)):
                run.append(mention)
                continue
            joined += _as_list(run, words, parties)
            run = [mention]
        else:
            joined += _as_list(run, words, parties)
            run = []
            if mention is not None:
                joined.append(mention)
    return joined


def _is_joint(words: tuple[Word, ...], end: int, first: int, number: int) -> bool:
    between = [word.folded for word in words[end:first] if word.folded not in OWNERS]
    if between in (["and"], ["&"], ["nor"]) or (number > 1 and between == [",", "and"]):
        return True
    return between == [","]


def _is_both_of(words: tuple[Word, ...], mention: SpeakerMention, last: SpeakerMention) -> bool:
    """Whether "both" repeats who is named before it: "Secretary A and Secretary B both thanked"."""
    return mention.first == last.end and mention.end == last.end + 1 and words[mention.first].folded == "both"


def _leave_out_excepted(folded: tuple[str, ...], mentions: list[SpeakerMention]) -> list[SpeakerMention]:
    """The mentions; of a group but one it is not said who they are: "the ministers, except for Minister A"."""
    starts = {mention.first: mention for mention in mentions}
    kept: list[SpeakerMention] = []
    for mention in mentions:
        at = _after_exception(folded, mention.end) if mention.side == BOTH and mention.kind == "group" else None
        excepted = starts.get(at) if at is not None else _named_excepted(folded, mention, starts)
        if excepted is None:
            kept.append(mention)
        elif folded[mention.first] in _NOBODY:
            continue  # "nobody but Minister A" is Minister A
        else:
            end = mention.end if folded[mention.end] == "," else excepted.end
            kept.append(replace(mention, end=end, side=None))
    return kept


def _named_excepted(
    folded: tuple[str, ...], group: SpeakerMention, starts: dict[int, SpeakerMention]
) -> SpeakerMention | None:
    """Who is named behind a group as the one who is none of it: "the ministers, Minister A excepted,"."""
    one = starts.get(group.end + 1) if group.side == BOTH and folded[group.end : group.end + 1] == (",",) else None
    return one if one is not None and folded[one.end : one.end + 1] in _BEHIND_EXCEPTED else None


def _after_exception(folded: tuple[str, ...], end: int) -> int | None:
    """The word after "except for" and its like at `end`, behind a comma or none."""
    first = end + (folded[end : end + 1] == (",",))
    for words in _EXCEPTIONS:
        if folded[first : first + len(words)] == words and not (words == ("but",) and first > end):
            return first + len(words)
    return None


def _as_list(run: list[SpeakerMention], words: tuple[Word, ...], parties: frozenset[str]) -> list[SpeakerMention]:
    """The run, its list before the last; also the last two alone, who may stand apart: "beside X, A and B"."""
    if len(run) < 2 or not any(word.folded in {"and", "&", "nor"} for word in words[run[-2].end : run[-1].first]):
        return run
    lists = [_as_one(run[-number:], parties) for number in dict.fromkeys((len(run), 2))]
    return [*run[:-1], *lists, run[-1]]


def _as_one(run: list[SpeakerMention], parties: frozenset[str]) -> SpeakerMention:
    sides = {mention.side for mention in run}
    side: str | None = None
    is_pair = {JAPAN, UNITED_STATES} <= sides or any(COUNTERPART in mention.names for mention in run)
    if len(sides) == 1:
        side = next(iter(sides))
    elif is_pair and (parties <= sides or len(parties) < 3):
        side = BOTH  # two of three nations are not all who met
    names = tuple(name for mention in run for name in mention.names)
    kind: SpeakerKind = "group" if is_pair else run[0].kind
    return SpeakerMention(run[0].first, run[-1].end, kind, side, None, True, names)
