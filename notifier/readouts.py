"""What an alert says of a readout beside its predecessor, and of the phrases that are followed: a line for each.

Owns these words. Which predecessor it is and which phrases are worth a line was decided elsewhere.
"""

from collections.abc import Iterable, Sequence

from notifier.text import count, excerpt, show_date, shown
from records.alert import Against, ChangeNews
from records.phrase import PhraseNotice
from records.predecessor import Event
from records.statements.compare import choose_pair
from records.statements.statement import TopicChange

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
    rows.append(("Against", f"the {name_event(news.against.event)}: {'; '.join(parts) or 'the same topics'}"))
    verbs = [f"{topic}: “{before}” -> “{now}”" for topic, _, before, now in changed_verbs(news.against)]
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


def changed_verbs(against: Against) -> list[tuple[str, TopicChange, str, str]]:
    """The topics on which one side said more, less or something else: (topic, its change, verb before, verb now).

    A part and its whole are one: the nearer one is named.
    """
    found: dict[tuple[int, int, int, int], tuple[str, TopicChange, str, str]] = {}
    for change in against.topics:
        pair = choose_pair(change.before, change.now) if change.change not in {None, "same"} else None
        if pair is not None and pair[0].verb.casefold() != pair[1].verb.casefold():
            old, new = pair
            place = (old.position, old.verb_start, new.position, new.verb_start)
            found.setdefault(place, (change.topic, change, shown(old.verb), shown(new.verb)))
    return list(found.values())


def _listed(topics: Iterable[str]) -> str:
    names: Sequence[str] = [shown(topic) for topic in topics]
    return ", ".join(names[:_TOPICS]) + _rest(len(names) - _TOPICS) if names else ""


def _rest(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
