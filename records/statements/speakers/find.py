"""Who may speak: the people, groups and sides that a text names, each with its side and, for one person, the name.

Owns in which order they are looked for, which of two overlapping mentions stands, and lists of them as one speaker.
"""

from records.language.phrases import Word, fold_words
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.statements.grammar import MENTION_BEGINNINGS
from records.statements.speakers.cast import Cast
from records.statements.speakers.groups import find_counterparts, find_groups
from records.statements.speakers.mention import COUNTERPART, OWNERS, SpeakerKind, SpeakerMention
from records.statements.speakers.names import find_named
from records.statements.speakers.offices import find_offices
from records.statements.speakers.sides import find_sides
from records.statements.statement import BOTH

_NATION_BEGINNINGS = frozenset({"japan", "japanese", "united", "u", "u.s.", "u.s.a.", "us", "usa", "american"})
_BEGINNINGS = MENTION_BEGINNINGS | _NATION_BEGINNINGS


def find_speakers(text: str, words: tuple[Word, ...], cast: Cast) -> list[SpeakerMention]:
    """Everyone `text` names who may speak, in order, none inside another."""
    begun = [(at, word) for at, word in enumerate(fold_words(text)) if word in _BEGINNINGS]
    found = find_named(words, cast)
    if begun:
        found += find_offices(words, [at for at, word in begun if word == "the"], cast)
        found += find_groups(text, words, [at for at, word in begun if word in MENTION_BEGINNINGS], cast)
    if cast.is_pair and "counterpart" in text:
        found += find_counterparts(fold_words(text))
    if begun or not cast.is_pair:
        found += find_sides(text, words, [at for at, word in begun if word in _NATION_BEGINNINGS], cast)
    return _join_lists(words, _keep_longest(found)) if found else []


def _keep_longest(found: list[SpeakerMention]) -> list[SpeakerMention]:
    kept: list[SpeakerMention] = []
    for mention in sorted(found, key=lambda each: (each.first, -each.end)):
        if not kept or mention.first >= kept[-1].end:
            kept.append(mention)
    return kept


def _join_lists(words: tuple[Word, ...], mentions: list[SpeakerMention]) -> list[SpeakerMention]:
    """ "Minister A and Secretary B" as one, beside each of them."""
    joined: list[SpeakerMention] = []
    run: list[SpeakerMention] = []
    for mention in [*mentions, None]:
        # A group that is not both is the visitors: "Minister A and the delegation".
        if mention is not None and mention.kind != "pronoun" and (mention.kind != "group" or mention.side != BOTH):
            if run and _is_joint(words, run[-1].end, mention.first, len(run)):
                run.append(mention)
                continue
            joined += _as_list(run, words)
            run = [mention]
        else:
            joined += _as_list(run, words)
            run = []
            if mention is not None:
                joined.append(mention)
    return joined


def _is_joint(words: tuple[Word, ...], end: int, first: int, number: int) -> bool:
    between = [word.folded for word in words[end:first] if word.folded not in OWNERS]
    if between in (["and"], ["&"], ["nor"]) or (number > 1 and between == [",", "and"]):
        return True
    return between == [","]


def _as_list(run: list[SpeakerMention], words: tuple[Word, ...]) -> list[SpeakerMention]:
    if len(run) < 2 or not any(word.folded in {"and", "&", "nor"} for word in words[run[-2].end : run[-1].first]):
        return run
    sides = {mention.side for mention in run}
    side: str | None = None
    if len(sides) == 1:
        side = next(iter(sides))
    elif {JAPAN, UNITED_STATES} <= sides or any(COUNTERPART in mention.names for mention in run):
        side = BOTH
    names = tuple(name for mention in run for name in mention.names)
    kind: SpeakerKind = "group" if side == BOTH else run[0].kind
    return [*run[:-1], SpeakerMention(run[0].first, run[-1].end, kind, side, None, True, names), run[-1]]
