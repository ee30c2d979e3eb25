"""What the notifier's tests tell: invented releases, people and troubles, one for each thing a message can be."""

import datetime
from dataclasses import replace
from datetime import UTC, timedelta

from records.alert import Against, ChangeNews, Heartbeat, LeftOut, OperatorNews
from records.change import Change, Edit
from records.phrase import PhraseNotice
from records.predecessor import Event, event_of
from records.release import Facts, Person, Point, Release
from records.statements.compare import compare_topics
from records.trouble import Trouble

NOW = datetime.datetime(2026, 11, 22, 6, 47, tzinfo=UTC)
NOTICED = NOW - timedelta(minutes=2)
URL = "https://www.mofa.go.jp/press/release/press9e_000001.html"

RELEASE = Release(
    url=URL,
    title="Japan-U.S. Foreign Ministers’ Telephone Talk on Sample Cooperation",
    published=datetime.date(2026, 11, 22),
    section="Press Releases",
    points=(
        Point(
            None,
            "On November 22, commencing at 8:10 a.m. for approximately 35 minutes, Mr. SAMPLE Taro, Minister for "
            "Foreign Affairs of Japan, held a telephone talk with the Honorable Pat Example, Secretary of State of the "
            "Untied "
            "States. The overview of the talk is as follows.",
        ),
        Point(
            "1", "At the outset, Minister Sample congratulated Secretary Example on the opening of the sample garden."
        ),
        Point(
            "2",
            "The two sides exchanged views on the sample archipelago & its <northern> reefs, and shared the view that "
            "the two countries would continue to coordinate closely. They also referred to fisheries.",
        ),
        Point("2(1)", "Regarding sample exchanges, Minister Sample stated that students would travel more."),
        Point("2(2)", "Secretary Example concurred."),
        Point("3", "The two sides confirmed to stay in close contact."),
    ),
    captions=("(Photo 1) Minister Sample on the telephone",),
    facts=Facts(
        medium="telephone",
        date=datetime.date(2026, 11, 22),
        start_time="08:10",
        start_time_japan="08:10",
        duration_minutes=35,
        duration_qualifier="about",
    ),
    participants=(
        Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan"),
        Person("the Honorable Pat Example", "Example", "Pat", "Secretary of State", "United States"),
    ),
)

EDITS = {
    "fact": Edit(
        "fact",
        "lead",
        "35",
        "45",
        "duration 35 -> 45 minutes",
        "On November 22, commencing at 8:10 a.m. for approximately",
        "minutes, Mr. SAMPLE Taro, Minister for",
    ),
    "stance": Edit(
        "stance",
        "point 2",
        "shared the view",
        "concurred",
        "verb of agreement: shared the view -> concurred",
        "reefs, and",
        "that the two countries would continue",
    ),
    "passage": Edit("passage", "point 3", "The two sides confirmed to stay in close contact.", "", "point removed"),
    "title": Edit(
        "title",
        "title",
        "Cooperation",
        "Coordination",
        "other words: Cooperation -> Coordination",
        "Foreign Ministers’ Telephone Talk on Sample",
    ),
    "wording": Edit(
        "wording",
        "point 1",
        "opening",
        "reopening",
        "other words: opening -> reopening",
        "Secretary Example on the",
        "of the sample garden.",
    ),
    "typo": Edit(
        "typo",
        "lead",
        "Untied",
        "United",
        "transposed letters; 'United States' stands 212 times in the archive, 'Untied States' never",
        "Secretary of State of the",
        "States.",
    ),
    "format": Edit(
        "format", "point 2", ",", "", "punctuation: , -> none", "its <northern> reefs", "and shared the view"
    ),
    "media": Edit("media", "caption 2", "", "(Photo 2) The sample garden", "caption added"),
}


def edited(*edits: Edit, summary: str = "") -> ChangeNews:
    return reported("edited", edits, summary or "; ".join(edit.reason for edit in edits[:2]))


def reported(kind: str, edits: tuple[Edit, ...] = (), summary: str = "", release: Release = RELEASE) -> ChangeNews:
    change = Change(
        url=release.url,
        kind=kind,  # type: ignore[arg-type]  # one of the four, see below
        noticed_at=NOTICED,
        from_version=None if kind == "new" else 1,
        to_version=None if kind == "withdrawn" else 2,
        edits=edits,
        summary=summary,
    )
    return ChangeNews(
        change=change,
        release=release,
        earlier=None if kind == "new" else RELEASE,
        versions=1 if kind == "new" else 2,
        captured_at=NOTICED - timedelta(hours=7) if kind == "withdrawn" else NOTICED,
        first_seen=NOTICED if kind == "new" else NOTICED - timedelta(days=40),
    )


HOSTILE = replace(
    RELEASE,
    url=URL.replace("000001", "000666") + '?a=1&b="><script>alert(1)</script>|x',
    title="<!channel> @everyone *bold* _it_ ~gone~ `code` <https://evil.example|click> [click](https://evil.example)"
    "\r\nBcc: victim@example.org \x1b[31mred\x1b[0m \u202eright-to-left\u202c <script>alert(1)</script> "
    "&amp; &lt;b&gt; \x00 :warning:",
    points=(
        Point(
            None, "<img src=x onerror=alert(1)> || spoiler || https://evil.example www.evil.example @here <@U123> <#C1>"
        ),
        Point("1", "# heading > quote - list ``` fence ``` ~~struck~~ **bold** \\ backslash </div></td></table>"),
    ),
    participants=(Person("Mr. <b>SAMPLE</b> *Taro*", office="@room <at>all</at>", country="&#x202e;"),),
)
HOSTILE_EDIT = Edit(
    "wording",
    "point <!here>",
    "~not~ <del>old</del> </del> `x` @channel",
    "*now* <script>alert(2)</script> \x1b]0;title\x07 [a](javascript:alert(1))",
    "reason <b>&amp;</b> *x*",
    "lead </span> _a_",
    "tail <!-- &",
)
LONG = replace(
    RELEASE,
    title="A " + "very long title with many words in it " * 30,
    points=tuple(
        Point(str(number), f"Sentence {number} of a very long release goes on and on. " * 40)
        for number in range(1, 301)
    ),
    participants=RELEASE.participants * 60,
)


def _many() -> ChangeNews:
    numbered = [
        replace(EDITS["wording"], place=f"point {number}", before=f"word {number}", after=f"other word {number}")
        for number in range(1, 41)
    ]
    return edited(*numbered, EDITS["typo"], EDITS["fact"], summary="42 places changed: 1 fact, 40 wording, 1 typo")


def _long_edit() -> ChangeNews:
    old, new = "the former words of the passage " * 400, "the words that came instead, & more of them " * 400
    huge = replace(EDITS["passage"], before=old, after=new, reason="a passage was rewritten")
    endless = replace(EDITS["wording"], before="x" * 50_000, after="y" * 50_000)
    return replace(edited(huge, endless, *[EDITS["fact"]] * 200, summary="too much to say " * 100), release=LONG)


def _mixed() -> ChangeNews:
    """A point that moved, one that went, twelve equal verbs, and points numbered anew."""
    where = ("point 2(1), after point 2", "point 2(2), after point 2(1)")
    moved = Edit("format", "point 2(2)", *where, f"order: {where[0]} -> {where[1]}")
    verbs = [
        Edit(
            "stance", f"point {n}", "concurred", "confirmed", "verb of agreement: concurred -> confirmed", "Example", ""
        )
        for n in range(1, 13)
    ]
    numbers = Edit("format", "numbering", "4, 5", "3, 4", "2 points numbered anew")
    return edited(moved, *verbs, numbers, EDITS["passage"])


def _one_word() -> ChangeNews:
    """A paragraph without a space, as Japanese is written, of which one letter changed."""
    old, new = "\u65e5" * 1600, "\u65e5" * 1599 + "\u6708"
    return edited(Edit("wording", "point 2", old, new, f"other words: {old[:58]} … -> {new[:58]} …"))


def _beside_its_predecessor() -> ChangeNews:
    """A new release that has a predecessor, and what there is to say of three phrases."""
    before = replace(
        RELEASE,
        url=URL.replace("000001", "000000"),
        facts=replace(RELEASE.facts, date=datetime.date(2026, 5, 13)),
        points=(
            Point("1", "The two sides shared the view on North Korea <& more>."),
            Point("2", "They discussed AUKUS."),
            Point("3", "The two sides confirmed that they would meet on the TPP."),
        ),
    )
    now = replace(
        RELEASE,
        points=(
            Point("1", "The two sides strongly condemned North Korea."),
            Point("2", "They discussed Iran."),
            Point("3", "The two sides confirmed that they would not meet on the TPP."),
        ),
    )
    event: Event = event_of(before)
    return replace(
        reported("new", release=now),
        against=Against(event, "the only earlier one of its kind", compare_topics(before, now)),
        phrases=(
            PhraseNotice("Sample <Region>", "first", 412, datetime.date(2015, 1, 5)),
            PhraseNotice("sample garden", "first in", 23, datetime.date(2021, 3, 3)),
            PhraseNotice("northern sample", "gone", 4, datetime.date(2026, 5, 13)),
        ),
    )


PAGE = "https://archive.sample.example/mofa/release/press9e_000001"


CHANGES: dict[str, ChangeNews] = {
    "new": reported("new"),
    "new_against": _beside_its_predecessor(),
    **{f"edited_{name}": edited(edit) for name, edit in EDITS.items()},
    "edited_many": _many(),
    "edited_mixed": _mixed(),
    "edited_one_word": _one_word(),
    "edited_linked": replace(edited(EDITS["fact"], EDITS["typo"]), change_page=f"{PAGE}/compare/1/2"),
    "withdrawn_linked": replace(reported("withdrawn"), change_page=f"{PAGE}/version/1"),
    "withdrawn": reported("withdrawn"),
    "withdrawn_moved": reported(
        "withdrawn",
        summary="Withdrawn: the page is gone from the site; version 1 was the last; the same wording stands at "
        + URL.replace("000001", "000009"),
    ),
    "restored": reported("restored"),
    "restored_otherwise": reported("restored", (EDITS["stance"], EDITS["typo"]), "verb of agreement; 1 typo"),
    "long_new": reported("new", release=LONG),
    "long_edited": _long_edit(),
    "hostile_new": reported("new", release=HOSTILE),
    "hostile_edited": reported("edited", (HOSTILE_EDIT,), "<!everyone> \x1b[2J summary", HOSTILE),
}


def digest(number: int) -> list[ChangeNews]:
    """`number` changes of different kinds, no two of one release."""
    kinds = ("edited_typo", "new", "withdrawn", "edited_fact", "edited_media", "restored")
    tolds = []
    for index in range(number):
        sample = CHANGES[kinds[index % len(kinds)]]
        url = f"https://www.mofa.go.jp/press/release/press9e_{index:06}.html"
        title = f"Sample Release Number {index} on Japan-U.S. Exchanges"
        release = replace(sample.release, url=url, title=title)
        tolds.append(replace(sample, release=release, change=replace(sample.change, url=url)))
    return tolds


_TROUBLE = Trouble(
    7,
    "blocked",
    NOW - timedelta(hours=3, minutes=10),
    None,
    "expected a page of the ministry, got HTTP 403 of its guard",
    4,
)
NEWS: dict[str, OperatorNews] = {
    "trouble_begun": OperatorNews(_TROUBLE, "begun"),
    "trouble_reminder": OperatorNews(replace(_TROUBLE, began_at=NOW - timedelta(days=2, hours=4), seen=30), "reminder"),
    "trouble_over": OperatorNews(replace(_TROUBLE, ended_at=NOW - timedelta(minutes=1)), "over"),
}
LIFE = Heartbeat(NOW - timedelta(days=7), 672, 1234, 5)
DIGESTS: dict[str, tuple[list[ChangeNews], LeftOut]] = {
    "digest": (digest(7), ((("edited", "typo"), 2), (("new", None), 1))),
    "digest_long": (digest(120), ()),
}
