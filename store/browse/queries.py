"""The questions that analysts ask of the archive, kept ready in Datasette.

Owns their SQL over the public views. They are also the examples that a reader alters into questions of their own.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Query:
    """One question."""

    name: str  # in the address
    title: str
    description: str
    sql: str  # `:name` is asked for on the page; left empty it matches everything


# A search for nothing is a search for "": FTS5 refuses the empty text.
_WORDS: Final = "CASE escape_fts(:words) WHEN '' THEN '\"\"' ELSE escape_fts(:words) END"

QUERIES: Final = (
    Query(
        "latest_changes",
        "Latest changes",
        "What happened to the releases, the newest first. Silent: found at a baseline, a backfill or an import.",
        """SELECT changes.noticed_at, changes.kind, changes.class, releases.title, changes.summary, changes.url,
    changes.silent
FROM changes JOIN releases ON releases.url = changes.url
ORDER BY changes.id DESC LIMIT 200""",
    ),
    Query(
        "edits_by_class",
        "Edits, by class",
        "Every place that was edited. Class: fact, stance, passage, title, wording, typo, format or media; "
        "empty for all.",
        """SELECT changes.noticed_at, edits.class, edits.place, edits.lead, edits.before, edits.after, edits.tail,
    edits.reason, releases.title, changes.url
FROM edits JOIN changes ON changes.id = edits.change_id JOIN releases ON releases.url = changes.url
WHERE :class = '' OR edits.class = :class
ORDER BY changes.id DESC, edits.position LIMIT 500""",
    ),
    Query(
        "phrase_in_edits",
        "A phrase that came or went",
        "Edits that brought a phrase or took it away, in any case; with the words around it.",
        """SELECT changes.noticed_at, edits.class, edits.place, edits.lead, edits.before, edits.after, edits.tail,
    releases.title, changes.url
FROM edits JOIN changes ON changes.id = edits.change_id JOIN releases ON releases.url = changes.url
WHERE :phrase <> ''
    AND (instr(lower(edits.before), lower(:phrase)) > 0) <> (instr(lower(edits.after), lower(:phrase)) > 0)
ORDER BY changes.id DESC LIMIT 500""",
    ),
    Query(
        "search",
        "Search the releases",
        'Current wordings that say all these words, in any form of theirs; "in quotes": together. The best first.',
        f"""SELECT releases.published, releases.title, snippet(version_wording, -1, '[', ']', ' … ', 32) AS found,
    releases.medium, releases.status, releases.url
FROM version_wording JOIN releases ON releases.version_id = version_wording.rowid
WHERE version_wording MATCH {_WORDS}
ORDER BY version_wording.rank LIMIT 200""",  # noqa: S608 - a constant of ours
    ),
    Query(
        "history",
        "One release: what happened to it",
        "Every change of a release with its edits, in order.",
        """SELECT changes.noticed_at, changes.kind, changes.from_version, changes.to_version, edits.class, edits.place,
    edits.lead, edits.before, edits.after, edits.tail, edits.reason, changes.summary
FROM changes LEFT JOIN edits ON edits.change_id = changes.id
WHERE changes.url = :url
ORDER BY changes.id, edits.position""",
    ),
    Query(
        "wordings",
        "One release: every wording",
        "Each version of a release, with the capture that proves it.",
        """SELECT versions.number, versions.captured_at, versions.title, versions.published, versions.text,
    versions.captions, captures.id AS capture, captures.digest
FROM versions JOIN captures ON captures.id = versions.capture_id
WHERE versions.url = :url
ORDER BY versions.number""",
    ),
    Query(
        "seen_unchanged",
        "One release: when it was seen",
        "How often each wording of a release was seen, first and last, by the time for which each capture proves it; "
        "`mofawatch show` adds the longest gap.",
        """SELECT version, min(content_at) AS first_seen, max(content_at) AS last_seen, count(*) AS times_seen,
    sum(status = 304) AS of_these_not_modified
FROM captures
WHERE url = :url AND verdict = 'ok' AND version IS NOT NULL
GROUP BY version ORDER BY version""",
    ),
    Query(
        "talks",
        "Talks and meetings",
        "What the current wordings say of the events: when, how, how long (in minutes), with whom.",
        """SELECT facts.date, facts.start_time, facts.medium, facts.duration_minutes, facts.duration_qualifier,
    facts.place,
    (SELECT group_concat(name, '; ') FROM participants
     WHERE participants.url = releases.url AND participants.version = releases.versions) AS participants,
    releases.title, releases.url
FROM releases JOIN facts ON facts.url = releases.url AND facts.version = releases.versions
ORDER BY coalesce(facts.date, releases.published) DESC LIMIT 500""",
    ),
    Query(
        "who_took_part",
        "Who took part, how often",
        "People named as taking part in the current wordings, by family name, each with an office of theirs.",
        """SELECT participants.family_name, participants.given_name, participants.country,
    count(DISTINCT releases.url) AS releases,
    min(releases.published) AS first, max(releases.published) AS last, participants.office
FROM participants JOIN releases ON releases.url = participants.url AND releases.versions = participants.version
GROUP BY participants.family_name, participants.given_name, participants.country
ORDER BY count(DISTINCT releases.url) DESC, participants.family_name LIMIT 500""",
    ),
    Query(
        "left_out",
        "Listed and left out",
        "Pages on the ministry's listings that were not taken for Japan-U.S. affairs, each with the rule that said so.",
        """SELECT listed_on, title, rule, url, last_listed_at
FROM listed WHERE taken = 0
ORDER BY last_listed_at DESC, listed_on DESC LIMIT 500""",
    ),
    Query(
        "alerts_by_change",
        "Who was sent what",
        "Each alert with the change it is about, the newest first.",
        """SELECT alerts.id, alerts.destination, alerts.status, alerts.reason, alerts.attempts, alerts.sent_at,
    alerts.next_try_at, alerts.last_error, changes.kind, changes.summary, changes.url
FROM alerts LEFT JOIN changes ON changes.id = alerts.change_id
ORDER BY alerts.id DESC LIMIT 500""",
    ),
    Query(
        "trouble_log",
        "Troubles of the monitor",
        "When it could not see, read or deliver; the ones that go on come first.",
        """SELECT kind, began_at, ended_at, detail, seen AS checks, url
FROM troubles
ORDER BY ended_at IS NOT NULL, id DESC LIMIT 500""",
    ),
)
