"""What an alert says of a readout beside its predecessor, and of the phrases that are followed: a line for each.

Owns these words. Which predecessor it is and which phrases are worth a line was decided elsewhere.
"""

from collections.abc import Iterable, Sequence

from notifier.text import count, excerpt, shown
from records.alert import Against, ChangeNews
from records.phrase import PhraseNotice
from records.predecessor import Event
from records.statements.compare import choose_pair, find_turned
from records.statements.statement import Statement, TopicChange
from records.statements.words import name_statement, name_turn, name_verb
from records.text import show_date

_TOPICS = 6  # named in one list
_VERBS = 4
_NOUNS = {"telephone": "telephone talk", "video": "video talk"}


def readout_rows(news: ChangeNews) -> list[tuple[str, str]]:
    """The lines, as (name, value)."""
    rows = [("Phrase", notice_words(notice)) for notice in news.phrases]
    if news.against is None:
        return rows
    parts = [
        f"{words}: {listed}"
        for words, listed in (
            ("new", _listed(change.topic for change in news.against.topics if change.state == "new")),
            ("not raised", _listed(change.topic for change in news.against.topics if change.state == "gone")),
        )
        if listed
    ]
    # A topic that is in no list of topics is not seen to come or go.
    none = "the same topics, of those that are known" if news.against.topics else "no topic that is known in either"
    rows.append(("Against", f"the {name_event(news.against.event)}: {'; '.join(parts) or none}"))
    verbs = [_turn_words(*changed) for changed in changed_verbs(news.against)]
    if verbs:
        rows.append(("Verbs", "; ".join(verbs[:_VERBS]) + _rest(len(verbs) - _VERBS)))
    return rows


def notice_words(notice: PhraseNotice) -> str:
    """One notice, in a sentence without its full stop."""
    phrase = f"“{excerpt(shown(notice.phrase), 80)}”"
    when = show_date(notice.last) if notice.last else "a day that is not known"
    if notice.kind == "gone":
        said = "the last one said it" if notice.releases == 1 else f"the last {notice.releases} of its kind said it"
        return f"{phrase}: not said here; {said}, most recently that of {when}"
    releases = count(notice.releases, "earlier release")
    if notice.kind == "first":
        return f"{phrase}: said for the first time in the archive, which has {releases} since {when}"
    return f"{phrase}: said again after {count(notice.releases, 'release')} without it; last said on {when}"


def name_event(event: Event) -> str:
    """ "telephone talk of 13 Nov 2021"."""
    noun = _NOUNS.get(event.medium or "", "meeting")
    return f"{noun} of {show_date(event.date)}" if event.date else noun


def changed_verbs(against: Against) -> list[tuple[TopicChange, Statement, Statement]]:
    """The topics on which something else is said, with the two statements; first those where one alone is negated.

    Something else is a verb that is no mere variant, now or no longer negated, another hedge, another side. A
    part and its whole are one: the nearer one is named.
    """
    found: dict[tuple[int, int, int, int], tuple[TopicChange, Statement, Statement]] = {}
    for change in against.topics:
        pair = choose_pair(change.before, change.now) if change.change else None
        pairs = [pair] if pair is not None and _says_otherwise(change, *pair) else []
        for old, new in [*pairs, *find_turned(change.before, change.now)]:
            place = (old.position, old.verb_start, new.position, new.verb_start)
            found.setdefault(place, (change, old, new))
    return sorted(found.values(), key=lambda each: each[1].negated == each[2].negated)


def _turn_words(change: TopicChange, old: Statement, new: Statement) -> str:
    """ "Iran, Sample: “stated” -> “praised”"; what turned by a "not" says so first: a line may be cut."""
    turned = f" ({name_turn(new)})" if old.side == new.side and old.negated != new.negated else ""
    is_same = (old.side, old.speaker) == (new.side, new.speaker)
    now = name_verb(new.verb, new.negated, new.hedge) if is_same else name_statement(new)
    return shown(f"{change.topic}{turned}, {name_statement(old)} -> {now}")


def _says_otherwise(change: TopicChange, old: Statement, new: Statement) -> bool:
    if old.side != new.side:
        return bool(old.side and new.side)  # that a page does not say who is no news
    if old.negated != new.negated or (old.hedge or "").casefold() != (new.hedge or "").casefold():
        return True
    return change.change != "same" and old.verb.casefold() != new.verb.casefold()


def _listed(topics: Iterable[str]) -> str:
    names: Sequence[str] = [shown(topic) for topic in topics]
    return ", ".join(names[:_TOPICS]) + _rest(len(names) - _TOPICS) if names else ""


def _rest(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
