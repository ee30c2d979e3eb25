"""Sample changes, one of each kind, that a destination's own template is tried on before anything real is sent with it.

Owns the samples and the trial. People and events are invented, and say so.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from notifier.message import Template, compose_change, compose_digest
from records.alert import ChangeNews
from records.change import Change, ChangeKind, Edit
from records.release import Facts, Person, Point, Release

_NOW = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)
_RELEASE = Release(
    url="https://www.mofa.go.jp/press/release/pressite_000001_00001.html",
    title="Japan-U.S. Foreign Ministers’ Sample Telephone Talk",
    published=date(2026, 10, 14),
    section="Press Releases",
    points=(
        Point(None, "On October 14, for 45 minutes, Mr. SAMPLE Taro talked with the Honorable Pat Example."),
        Point("1", "The two sides confirmed the sample cooperation."),
    ),
    facts=Facts("telephone", date(2026, 10, 14), "10:25", "10:25", 45, "exact"),
    participants=(
        Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan"),
        Person("the Honorable Pat Example", "Example", "Pat", "Secretary of State", "United States"),
    ),
)
# With the least that can be known, for a template that counts on more.
_BARE = Release("https://www.mofa.go.jp/press/release/pressite_000001_00002.html", "", None, "", ())
_EDITS = (
    Edit("fact", "lead", "35", "45", "duration 35 -> 45 minutes", "On October 14, for", "minutes, Mr. SAMPLE Taro"),
    Edit("passage", "point 2", "The two sides spoke of the sample garden.", "", "point removed"),
)


def check_template(file: Path, has_digest: bool) -> str | None:
    """What is wrong with a destination's own template, in one line; None when it renders every sample.

    `has_digest`: digests are sent with it too.
    """
    try:
        template = Template(file.read_text(encoding="utf-8"), ".html" in file.suffixes)
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8 text"
        return f"{file} cannot be read: {reason}"
    samples = [_sample(kind, release) for release in (_RELEASE, _BARE) for kind in ("new", "edited", "withdrawn")]
    samples.append(_sample("restored", _RELEASE))
    name = ""
    try:
        for sample in samples:
            name = f"of what is {sample.change.kind}" + (
                ", a release of which little is known" if sample.release is _BARE else ""
            )
            if not compose_change(sample, "plain", _NOW, template).text:
                return f"expected a text, it gives none for what is {sample.change.kind}"
        if has_digest:
            name = "of a digest, which has `changes` and no `change`"
            compose_digest(samples, "plain", _NOW, (), template)
    except ValueError as fault:
        return f"does not render the sample {name}: {fault}"
    return None


def _sample(kind: ChangeKind, release: Release) -> ChangeNews:
    edits = _EDITS if kind == "edited" else ()
    change = Change(
        url=release.url,
        kind=kind,
        noticed_at=_NOW - timedelta(minutes=2),
        from_version=None if kind == "new" else 1,
        to_version=None if kind == "withdrawn" else 2 if edits else 1,
        edits=edits,
        summary="The duration changed: 35 -> 45 minutes (fact); 1 passage" if edits else "",
    )
    return ChangeNews(
        change, release, None if kind == "new" else release, 2 if edits else 1, _NOW, _NOW - timedelta(days=3)
    )
