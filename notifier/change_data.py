"""A change as data, for programs: what a structured webhook carries and what a destination's own template is given.

Owns those names; `notifier/change.schema.json` describes them. Texts are as published: whoever shows them escapes them.
"""

from datetime import datetime
from typing import Any

from notifier.readouts import changed_verbs
from records.alert import Against, ChangeNews
from records.change import edit_data
from records.phrase import PhraseNotice
from records.release import Facts, Person
from records.statements.statement import Statement
from records.statements.words import name_difference


def change_data(news: ChangeNews, headline: str) -> dict[str, Any]:
    """`news` as plain values: times are UTC (ISO 8601 with Z), dates YYYY-MM-DD, null what is not known."""
    change, release = news.change, news.release
    return {
        "kind": change.kind,
        "class": change.edit_class,
        "address": release.url,
        "title": release.title,
        "published": release.published.isoformat() if release.published else None,
        "section": release.section,
        "headline": headline,
        "summary": change.summary,
        "noticed_at": _moment(change.noticed_at),
        "not_after": _moment(change.not_after or change.noticed_at),
        "since": [{"kind": kind, "noticed_at": _moment(at)} for kind, at in news.since],
        "versions": {"from": change.from_version, "to": change.to_version, "kept": news.versions},
        "edits": [edit_data(edit) for edit in change.edits],
        "facts": _facts(release.facts),
        "participants": [_person(person) for person in release.participants],
        "link": news.change_page,
        "against": _against(news.against) if news.against else None,
        "phrases": [_notice(notice) for notice in news.phrases],
    }


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _against(against: Against) -> dict[str, Any]:
    event = against.event
    return {
        "address": event.url,
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "why": against.why,
        "new": [change.topic for change in against.topics if change.state == "new"],
        "not_raised": [change.topic for change in against.topics if change.state == "gone"],
        "verbs": [
            {
                "topic": change.topic,
                "change": change.change,
                "difference": name_difference(change),
                "before": old.verb,
                "now": new.verb,
                "statement_before": _statement(old),
                "statement_now": _statement(new),
            }
            for change, old, new in changed_verbs(against)
        ],
    }


def _statement(said: Statement) -> dict[str, Any]:
    return {"side": said.side, "speaker": said.speaker, "negated": said.negated, "hedge": said.hedge}


def _notice(notice: PhraseNotice) -> dict[str, Any]:
    return {
        "phrase": notice.phrase,
        "kind": notice.kind,
        "releases": notice.releases,
        "last": notice.last.isoformat() if notice.last else None,
    }


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "medium": facts.medium,
        "date": facts.date.isoformat() if facts.date else None,
        "start_time": facts.start_time,
        "start_time_japan": facts.start_time_japan,
        "duration_minutes": facts.duration_minutes,
        "duration_qualifier": facts.duration_qualifier,
        "place": facts.place,
    }


def _person(person: Person) -> dict[str, str | None]:
    return {
        "name": person.name,
        "family_name": person.family_name,
        "given_name": person.given_name,
        "office": person.office,
        "country": person.country,
    }
