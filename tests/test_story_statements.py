"""What was said, through the real command: statements, a readout against its predecessor, a phrase over the years."""

import json

import duckdb
import pytest
from conftest import Monitor, shared_folder
from parsers_pages import listing_of, page_of

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import StandIn

SHARED = shared_folder()
TITLE = "Japan-U.S. Foreign Ministers’ Telephone Talk"
LIST = "/press/release/index.html"
EARLIER, LATER = "/press/release/pressite_000001_09001.html", "/press/release/pressite_000001_09002.html"
FOLLOWED = (
    '[[phrase]]\ntext = "Sample and Open Region"\n[[topic]]\nname = "Sample islands"\nphrases = ["northern sample"]\n'
)


def talk(day: str, *points: str) -> bytes:
    lead = (
        f"<p>On {day}, commencing at 8:10 a.m., for 35 minutes, Mr. SAMPLE Taro, Minister for Foreign Affairs of "
        "Japan, held a Japan-U.S. Foreign Ministers’ telephone talk with the Honorable Erika Example, Secretary of "
        "State of the United States of America. The overview of the talk is as follows.</p>"
    )
    body = lead + "<ol>" + "".join(f"<li>{point}</li>" for point in points) + "</ol>"
    return page_of(body, title=TITLE, date=f'<div class="rightalign">{day}, 2026</div>')


def serve(site: StandIn, pages: dict[str, bytes]) -> None:
    items = "".join(
        f'<dt class="list-title">October {day}</dt><dd><ul class="link-list"><li><a href="{path}">{TITLE}</a></li></ul>'
        "</dd>"
        for day, path in zip((7, 1), sorted(pages, reverse=True), strict=False)
    )
    site.put(LIST, listing_of(f'<dl class="title-list">{items}</dl>'))
    for path, page in pages.items():
        site.put(path, page)


def two_talks(site: StandIn) -> None:
    serve(
        site,
        {
            EARLIER: talk(
                "October 1",
                "The two ministers shared the view on a “Sample and Open Region” and on Taiwan.",
                "Minister Sample explained the northern sample, to which Secretary Example offered his support.",
            ),
            LATER: talk(
                "October 7",
                "The two ministers reaffirmed the importance of Taiwan and discussed Iran.",
                "Minister Sample strongly urged the removal of the northern sample, if circumstances allow.",
            ),
        },
    )


@pytest.fixture
def kept(monitor: Monitor, site: StandIn) -> Monitor:
    two_talks(site)
    monitor.configure(site.base_url, extra=FOLLOWED)
    monitor.run("check")
    return monitor


def test_who_said_what_is_in_the_views_and_in_the_verb(kept: Monitor) -> None:
    rows = kept.rows(
        "SELECT label, number, side, speaker, verb, rung, strength, negated, hedge, topics FROM statements "
        "WHERE url LIKE '%09002%' ORDER BY position, number"
    )
    assert rows == [
        ("1", 1, "both", None, "reaffirmed", "reaffirm", 1, 0, None, '["Taiwan Strait"]'),
        ("1", 2, "both", None, "discussed", "discuss", 1, 0, None, '["Iran"]'),
        ("2", 1, "Japan", "Sample", "strongly urged", "urge", 2, 0, "if circumstances allow", '["Sample islands"]'),
    ]
    reported = kept.json("statements", "pressite_000001_09002")
    assert [(said["label"], said["verb"], said["topics"]) for said in reported] == [
        ("1", "reaffirmed", ["Taiwan Strait"]),
        ("1", "discussed", ["Iran"]),
        ("2", "strongly urged", ["Sample islands"]),
    ]
    assert list(reported[0])[:2] == ["url", "version"]
    assert "strongly urged" in kept.run("statements", "pressite_000001_09002").stdout


def test_topics_and_what_shows_none_can_be_reviewed(kept: Monitor) -> None:
    names = kept.rows("SELECT name, general, phrases, source FROM topic_names WHERE source = 'user'")
    assert names == [("Sample islands", 0, '["northern sample"]', "user")]
    shown = kept.rows(
        "SELECT position, number, phrase, general FROM topics WHERE topic = 'Sample islands' ORDER BY url"
    )
    assert shown == [(3, 1, "northern sample", 0), (3, 1, "northern sample", 0)]
    without = kept.rows("SELECT DISTINCT label FROM points_without_topic")
    assert without in ([], [(None,)])


def test_a_readout_is_compared_with_its_predecessor_by_topic(kept: Monitor) -> None:
    reported = kept.json("compare", "pressite_000001_09002")
    assert reported["predecessor"].endswith("pressite_000001_09001.html")
    assert reported["why"].startswith("the only earlier one of its kind (foreign minister and secretary of state")
    states = {row["topic"]: (row["state"], row["change"]) for row in reported["topics"]}
    assert states == {
        "Taiwan Strait": ("both", "stronger"),
        "Iran": ("new", None),
        "Sample islands": ("both", "different"),
    }
    assert [row["order_now"] for row in reported["topics"]] == [1, 2, 3]
    assert reported["topics"][0]["before"][0]["verb"] == "shared the view"
    backwards = kept.json("compare", "pressite_000001_09001", "pressite_000001_09002")
    assert {row["topic"]: row["state"] for row in backwards["topics"]}["Iran"] == "gone"
    first = kept.json("compare", "pressite_000001_09001")
    assert (first["predecessor"], first["topics"]) == (None, [])
    assert "no earlier meeting of this kind" in first["why"]
    assert "in both, stronger" in kept.run("compare", "pressite_000001_09002").stdout


def test_the_terminal_the_page_and_data_say_what_is_negated_or_hedged_now(monitor: Monitor, site: StandIn) -> None:
    said = "Secretary Example stated that the United States would attend the Quad. The two ministers agreed on the TPP."
    now = (
        "Secretary Example stated that the United States would not attend the Quad. "
        "The two ministers agreed on the TPP, if circumstances allow."
    )
    serve(site, {EARLIER: talk("October 1", said), LATER: talk("October 7", now)})
    monitor.configure(site.base_url)
    monitor.run("check")
    reported = monitor.json("compare", "pressite_000001_09002")
    differences = {row["topic"]: row["difference"] for row in reported["topics"]}
    assert differences == {"Quad": "now negated", "TPP": "same verb, now hedged"}
    printed = " ".join(monitor.run("compare", "pressite_000001_09002").stdout.split())
    assert "in both, now negated Example: “stated” Example: “stated” (negated)" in printed
    assert "in both, same verb, now hedged both: “agreed” both: “agreed” (if circumstances allow)" in printed


def test_a_phrase_is_followed_from_its_first_use_to_the_edit_that_took_it(kept: Monitor, site: StandIn) -> None:
    reported = kept.json("phrase", "sample-and-open region")
    assert (reported["releases"], reported["first_published"], reported["by_year"]) == (1, "2026-10-01", {"2026": 1})
    rows = kept.rows("SELECT phrase, place, text, version FROM phrases")
    assert rows == [("Sample and Open Region", "point 1", "Sample and Open Region", 1)]
    site.put(EARLIER, talk("October 1", "The two ministers shared the view on Taiwan and on the region at large."))
    kept.run("check", "--all")
    change = kept.rows("SELECT id FROM changes WHERE kind = 'edited'")[0][0]
    assert kept.json("phrase", "Sample and Open Region")["taken_by"] == [change]
    assert kept.rows("SELECT releases, taken_by FROM phrase_history") == [(0, json.dumps([change]))]


def test_other_topics_have_the_kept_wordings_read_again_and_no_history_touched(kept: Monitor, site: StandIn) -> None:
    history = kept.rows("SELECT * FROM changes")
    kept.configure(site.base_url, extra='[[topic]]\nname = "Southern matter"\nphrases = ["Iran"]\n')
    kept.run("reparse")
    assert kept.rows("SELECT topics FROM statements WHERE verb = 'discussed'") == [('["Iran","Southern matter"]',)]
    assert kept.rows("SELECT * FROM changes") == history
    assert kept.rows("SELECT count(*) FROM statement_queue") == [(0,)]


def test_the_alert_of_a_new_release_says_what_is_new_against_its_predecessor(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    pages = {
        EARLIER: talk("October 1", "The two ministers shared the view on a “Sample and Open Region” and on Taiwan.")
    }
    serve(site, pages)
    followed = FOLLOWED.replace('Open Region"\n', 'Open Region"\ngone_after = 1\n', 1)
    monitor.configure(
        site.base_url, {"desk": inbox.address}, extra=followed + '[[phrase]]\ntext = "importance of Taiwan"\n'
    )
    monitor.run("check")
    pages[LATER] = talk("October 7", "The two ministers reaffirmed the importance of Taiwan and discussed Iran.")
    serve(site, pages)
    monitor.run("check")
    reported = inbox.next_message()
    assert reported is not None
    assert "Against: the telephone talk of 1 Oct 2026: new: Iran\n" in reported.body.replace("Against:   ", "Against: ")
    assert "Taiwan Strait, both: “shared the view” -> “reaffirmed”\n" in reported.body
    assert "“Sample and Open Region”: not said here; the last one said it" in reported.body
    assert (
        "“importance of Taiwan”: said for the first time in the archive, which has 1 earlier release" in reported.body
    )
    change = monitor.rows("SELECT id FROM changes WHERE NOT silent")[0][0]
    data = monitor.json("alerts", "preview", str(change))[0]["data"]
    assert data["change"]["against"]["address"].endswith("pressite_000001_09001.html")
    kinds = {notice["phrase"]: notice["kind"] for notice in data["change"]["phrases"]}
    assert kinds == {"Sample and Open Region": "gone", "importance of Taiwan": "first"}


def test_a_phrase_without_a_word_is_wrong_usage(kept: Monitor) -> None:
    assert "expected words" in kept.run("phrase", " - ", status=2).stderr


@pytest.mark.skipif(SHARED is None, reason="the ministry's pages are not part of the project")
def test_the_ministry_s_own_readouts_by_topic(monitor: Monitor, site: StandIn) -> None:
    assert SHARED is not None
    for page in (SHARED / "site/pages").rglob("*.html"):
        site.put("/" + str(page.relative_to(SHARED / "site/pages")), page.read_bytes())
    monitor.configure(site.base_url)
    monitor.run("check")
    seen = {row["topic"]: (row["state"], row["change"]) for row in monitor.json("compare", "press4e_003110")["topics"]}
    assert seen == {
        "Japan-U.S. Alliance": ("both", "same"),
        "Russia and Ukraine": ("both", "weaker"),
        "China": ("both", "same"),
        "North Korea: nuclear and missiles": ("both", "same"),
        "North Korea": ("both", "same"),
        "United Nations": ("new", None),
        "Japan-U.S.-ROK": ("both", "same"),
        "Deterrence and response capabilities": ("both", "same"),
        "Defense of Japan": ("new", None),
        "Extended deterrence": ("new", None),
        "Economic 2+2": ("both", "weaker"),
        "Economic relations and policy": ("both", "weaker"),
        "Economic security": ("both", "different"),
        "IPEF": ("new", None),
        "TPP": ("both", "weaker"),
        "Security Consultative Committee (2+2)": ("gone", None),
        "Free and Open Indo-Pacific": ("gone", None),
        "East and South China Seas": ("gone", None),
        "Quad": ("gone", None),
    }
    reported = monitor.json("compare", "press6e_000363")
    assert reported["predecessor"].endswith("press1e_000229.html")
    states = {row["topic"]: row["state"] for row in reported["topics"]}
    assert states["Russia and Ukraine"] == "new"
    assert states["North Korea"] == "both"
    assert states["Senkaku Islands and Article V"] == "gone"


def test_the_corpus_loads_in_duckdb_with_its_types_and_has_a_card(kept: Monitor) -> None:
    folder = kept.folder / "corpus"
    kept.run("export", "corpus", "--out", str(folder))
    names = {"versions", "points", "participants", "statements", "edits"}
    assert {path.name for path in folder.iterdir()} == {
        "README.md",
        *(f"{name}.{form}" for name in names for form in ("jsonl", "parquet")),
    }
    said = [json.loads(line) for line in (folder / "statements.jsonl").read_text("ascii").splitlines()]
    assert [row["topics"] for row in said if row["verb"] == "strongly urged"] == [["Sample islands"]]
    with duckdb.connect() as database:
        asked = f"SELECT rung, negated, list_contains(topics, 'Iran') FROM '{folder}/statements.parquet'"
        assert (None, False, True) not in database.execute(asked).fetchall()
        assert ("discuss", False, True) in database.execute(asked).fetchall()
        kinds = f"SELECT typeof(published), typeof(seen_from), typeof(is_current) FROM '{folder}/versions.parquet'"
        assert database.execute(kinds).fetchall() == [("DATE", "TIMESTAMP", "BOOLEAN")] * 2
        empty = database.execute(f"SELECT * FROM '{folder}/edits.parquet'")
        assert (empty.fetchall(), [column[0] for column in empty.description or ()][:2]) == ([], ["url", "change"])
    card = (folder / "README.md").read_text("utf-8")
    assert "2 releases in 2 wordings, dated 2026-10-01 to 2026-10-07; 0 show no date" in card
    assert f"### statements: {len(said)} rows" in card
    assert "has files in it" in kept.run("export", "corpus", "--out", str(folder), status=2).stderr
    file = folder / "README.md"
    assert "is a file: expected a new folder" in kept.run("export", "corpus", "--out", str(file), status=2).stderr
    assert "expected --out" in kept.run("export", "corpus", status=2).stderr
