"""Two readouts by topic: what both raise, what is new, what is gone, and how the verb on a topic has changed.

Owns the states of a topic and the order of verbs. Which readout is compared with which is for `records.predecessor`.
"""

from collections.abc import Sequence

from records.language.sentences import find_sentence_ends
from records.pattern import compile_late
from records.release import Release
from records.statements.read import PointsRead, TopicShown, read_points
from records.statements.statement import BOTH, State, Statement, Step, TopicChange, TopicPlace
from records.statements.topics import Topics, load_topics

# One family of verbs, from the weakest. A verb of another family is different, neither stronger nor weaker.
_LADDER = ("discuss", "state", "agree", "reaffirm", "commit")
_HELD = compile_late(
    r"\b(?:met|held|hosted|lasted|t(?:ook|aking) (?:place|part)|visit\w*|attend\w*|participat\w*|arriv\w*|margins?"
    r"|sidelines?|occasion)\b"
)
# Which statement stands for a topic: what weighs most in a readout.
_WEIGHT = {
    rung: weight
    for weight, rung in enumerate(
        ("none", "welcome", "discuss", "state", "support", "agree", "reaffirm", "commit", "urge", "oppose")
    )
}


def compare_topics(before: Release, now: Release, topics: Topics | None = None) -> tuple[TopicChange, ...]:
    """The topics of two readouts but the general ones: those of `now` in its order, then those that are gone."""
    topics = topics or load_topics()
    return compare_read(before, now, (read_points(before, topics), read_points(now, topics)), topics)


def compare_read(
    before: Release, now: Release, read: tuple[PointsRead, PointsRead], topics: Topics
) -> tuple[TopicChange, ...]:
    """As `compare_topics`, of two whose points are `read` already."""
    (said_old, shown_old), (said_new, shown_new) = read
    old, new = _raised(before, said_old, shown_old, topics), _raised(now, said_new, shown_new, topics)
    order_old = {topic: number for number, topic in enumerate(old, 1)}
    order_new = {topic: number for number, topic in enumerate(new, 1)}
    changes = []
    for topic in [*new, *(topic for topic in old if topic not in order_new)]:
        state: State = "gone" if topic not in order_new else "both" if topic in order_old else "new"
        names = {topic, *(part.name for part in topics.topics if part.parent == topic)}
        earlier = tuple(said for said in said_old if names & set(said.topics))
        later = tuple(said for said in said_new if names & set(said.topics))
        step = compare_verbs(earlier, later) if state == "both" else None
        changes.append(TopicChange(topic, state, step, earlier, later, order_old.get(topic), order_new.get(topic)))
    return tuple(changes)


def _raised(
    release: Release, statements: Sequence[Statement], shown: Sequence[TopicShown], topics: Topics
) -> list[str]:
    """The topics a readout raises, in order: in what is said, and in its numbered points. A part raises its whole."""
    raised: dict[str, None] = {}
    parents = {topic.name: topic.parent for topic in topics.topics if topic.parent}
    for position, point in enumerate(release.points, 1):
        found = [topic for said in statements if said.position == position for topic in said.topics]
        if point.label is not None:
            beside = [place for at, number, place in shown if at == position and (number is None or not found)]
            found += [place.topic for place in beside if not found or not _is_of_event(point.text, place)]
        for topic in found:
            if topic not in topics.general:
                raised.setdefault(topic)
                if topic in parents:
                    raised.setdefault(parents[topic])
    return list(raised)


def _is_of_event(text: str, place: TopicPlace) -> bool:
    """Whether a sentence only tells of the event itself: "The ministers met on the margins of the G7"."""
    ends = [0, *find_sentence_ends(text)]
    start = max(end for end in ends if end <= place.start)
    return bool(_HELD.search(text, start, min([end for end in ends if end > place.start], default=len(text))))


def compare_verbs(before: Sequence[Statement], now: Sequence[Statement]) -> Step | None:
    """How the verb on a topic has changed, by the statement that weighs most on each side of time."""
    pair = choose_pair(before, now)
    if pair is None:
        return None
    old, new = pair
    return compare_two(old, new) if old.side == new.side else "different"


def choose_pair(before: Sequence[Statement], now: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The statements that weigh most before and now, of one side if any spoke both times; None: no statement.

    Of those that weigh the same, two that are alike: in another order nothing is said otherwise.
    """
    if not before or not now:
        return None
    old, new = _weightiest(before), _weightiest(now)
    shared = {said.side for said in before} & {said.side for said in now}
    if old[0].side != new[0].side and shared:
        side = BOTH if BOTH in shared else sorted(shared, key=str)[0]
        old, new = (_weightiest([said for said in each if said.side == side]) for each in (before, now))
    return max(((one, other) for one in old for other in new), key=_likeness)


def find_turned(before: Sequence[Statement], now: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """What a "not" turned beside the weightiest pair: all of one side and rung are negated now, or all were before."""
    pair = choose_pair(before, now)
    if pair is None:
        return []
    known = {(said.side, said.rung) for said in pair} if pair[0].negated != pair[1].negated else set()
    found = []
    for key in dict.fromkeys((said.side, said.rung) for said in now if said.side):
        old, new = ([said for said in each if (said.side, said.rung) == key] for each in (before, now))
        states = [{said.negated for said in each} for each in (old, new)]
        if key not in known and states in ([{False}, {True}], [{True}, {False}]):
            found.append((old[0], new[0]))
    return found


def _weightiest(statements: Sequence[Statement]) -> list[Statement]:
    most = max(map(_weigh, statements))
    first = next(said for said in statements if _weigh(said) == most)
    return [said for said in statements if _weigh(said) == most and said.side == first.side]


def _likeness(pair: tuple[Statement, Statement]) -> tuple[bool, bool, bool, bool]:
    old, new = pair
    return old.negated == new.negated, old.hedge == new.hedge, old.rung == new.rung, old.verb == new.verb


def compare_two(old: Statement, new: Statement) -> Step:
    """How one verb goes further, or less far, than another of the same side."""
    if old.negated != new.negated or old.rung is None or new.rung is None:
        return "same" if old.verb == new.verb and old.negated == new.negated else "different"
    if old.rung == new.rung:
        return _step(old.order, new.order)
    if {old.rung, new.rung} <= {"support", "agree"}:
        return "stronger" if new.rung == "agree" else "weaker"
    if old.rung in _LADDER and new.rung in _LADDER:
        return _step(_LADDER.index(old.rung), _LADDER.index(new.rung))
    return "different"


def _step(old: int, new: int) -> Step:
    return "same" if old == new else "stronger" if new > old else "weaker"


def _weigh(said: Statement) -> tuple[bool, int, int]:
    return said.side == BOTH, _WEIGHT.get(said.rung or "none", 0), said.order
