"""What is said and where it is cut: the laws that hold for any text, and the words that need care."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notifier_samples import CHANGES, NEWS, NOW, RELEASE, digest, edited, reported

from notifier.alerts import change_content, digest_content
from notifier.channels.mail import render_html
from notifier.channels.markdown import COMMONMARK, TELEGRAM, render_markdown
from notifier.comparison import compose_comparison
from notifier.edits import edit_items, show_reason
from notifier.message import Family, compose_change, compose_trouble
from notifier.reports import heartbeat_content
from notifier.subjects import SUBJECT, headline_of, subject_of
from notifier.text import (
    Words,
    excerpt,
    fit,
    quote_words,
    safe_link,
    seams,
    shorten,
    show_span,
    show_time,
    shown,
)
from records.alert import ChangeNews, Heartbeat
from records.change import Edit, Version
from records.comparison.compare import compare
from records.release import Facts, Person, Point
from records.text import show_date
from records.trouble import TROUBLE_KINDS, Trouble, TroubleKind

ADDED = "“(Photo: Sample)” added"
LEAD_SPLIT = "The opening paragraph split into the opening paragraph and …"


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=300), st.integers(min_value=1, max_value=80))
def test_an_excerpt_never_cuts_a_word(text: str, limit: int) -> None:
    text = shown(text)
    cut = excerpt(text, limit)
    kept = re.sub(r" … \[[\d,]+ more (word|character)s?\]$", "", cut)

    # Where no space stands in the latter half, there is no word's end to cut at.
    assert cut == text or (
        text.startswith(kept) and (text[len(kept)] == " " or " " not in text[limit // 2 + 1 : limit + 1])
    )
    assert len(cut) <= max(len(text) if len(text) <= limit else 0, limit + 45)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_a_link_has_nothing_that_ends_a_link(tail: str) -> None:
    link = safe_link("https://www.mofa.go.jp/" + tail)

    assert link is None or re.fullmatch(r"[!#$&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~%]+", link)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "http:///x", "https://www.mofa.go.jp/" + "x" * 500]
)
def test_what_is_no_usable_link_is_none(url: str) -> None:
    assert safe_link(url) is None


TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("<>&*_~`[]()|\\@:/\x1b\u202e")), max_size=200)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_markdown_says_what_the_page_says_and_nothing_more(title: str, before: str, after: str) -> None:
    story = change_content(edited(Edit("wording", "point 1", before, after, title)), NOW)
    (markdown,) = render_markdown(story, COMMONMARK)
    (little,) = render_markdown(story, TELEGRAM)

    assert max(len(markdown), len(little)) <= 1900
    # With what is escaped and what is ours away, no character that could mark or link is left.
    ours = r"\\[\\`*_~\[\]<>|&]|\*\*|~~|\]\(<https://www\.mofa[^<>\s]*>\)|<https://www\.mofa[^<>\s]*>|mofawatch diff"
    assert not re.search(r"[*_~<>|]|\[(?!Japan)", re.sub(ours, "", markdown))
    assert set(re.findall(r"<(/?\w+)", little)) <= {"b", "/b", "s", "/s", "a", "/a", "br"}
    assert not re.search(r"@(?!\u200b)", markdown + little)


ELEMENTS = {"html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td"} | {
    "a",
    "b",
    "span",
    "del",
    "ins",
    "br",
}


class Balance(HTMLParser):
    """The elements of a document, and whether they close in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(derandomize=True, max_examples=40, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_no_words_of_a_page_become_html(title: str, before: str, after: str) -> None:
    release = replace(RELEASE, title=title, points=(Point(before, after),))
    for sample in (
        reported("edited", (Edit("title", title, before, after, title),), before, release),
        reported("new", release=release),
    ):
        parser = Balance()
        parser.feed(render_html(change_content(sample, NOW)))

        assert parser.open == []
        assert parser.seen <= ELEMENTS


@pytest.mark.parametrize("changes", [20, 120, 700])
def test_a_digest_by_mail_is_never_so_long_that_a_reader_sees_half_of_it(changes: int) -> None:
    content = digest_content(digest(changes), NOW)
    page = render_html(content)
    shown = len(set(re.findall(r"Sample Release Number (\d+) on", page)))
    left = re.search(r"… and ([\d,]+) more: `mofawatch changes` shows all", page)

    assert len(page.encode()) <= 95_000  # Gmail clips at 102,400
    assert shown + (int(left[1].replace(",", "")) if left else 0) == changes
    assert (left is None) is (changes <= 120)
    # In full come the first, which are the weightiest.
    assert page.count("published ") >= min(changes, 20)


@pytest.mark.parametrize("kind", TROUBLE_KINDS)
def test_every_trouble_has_its_words(kind: TroubleKind) -> None:
    for news in NEWS.values():
        message = compose_trouble(replace(news, trouble=replace(news.trouble, kind=kind)), "plain", NOW)

        assert kind in message.subject
        assert ("What to do" in message.text) is (news.turn != "over")


def test_news_that_was_overtaken_says_so() -> None:
    since = (("edited", NOW - timedelta(hours=2)), ("withdrawn", NOW - timedelta(hours=1)))
    late = replace(reported("new"), since=since)  # type: ignore[arg-type]  # two of the kinds
    first, second = (show_time(at) for _, at in since)
    lead = change_content(late, NOW).lead
    assert lead == f"Older news: since then the page was edited ({first}), then withdrawn ({second})."
    many = replace(late, since=(*since, *since, *since))  # type: ignore[arg-type]
    assert "was 3 other changes before, then withdrawn" in change_content(many, NOW).lead
    assert "Older news" not in change_content(reported("new"), NOW).lead


def test_a_withdrawal_says_when_the_page_was_first_found_gone_and_since_when_that_counts() -> None:
    counted = reported("withdrawn")
    first = counted.change.noticed_at - timedelta(hours=6)
    rows = dict(change_content(replace(counted, change=replace(counted.change, not_after=first)), NOW).rows)
    assert rows["Found gone"] == show_time(first)
    assert rows["Counted as withdrawn"] == show_time(counted.change.noticed_at)
    assert "Counted as withdrawn" not in dict(change_content(counted, NOW).rows)


def test_a_message_that_comes_late_says_how_late() -> None:
    message = compose_change(CHANGES["edited_fact"], "plain", NOW + timedelta(days=3))

    assert "Noticed:   22 Nov 2026 15:45 JST (3 d before this message)" in message.text


def brief(text: str) -> str:
    return change_content(reported("new", release=replace(RELEASE, points=(Point(None, text),))), NOW).items[0].brief


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Mr. Sample met Ms. Example in the U.S. Embassy. They ate.",
            "Mr. Sample met Ms. Example in the U.S. Embassy.",
        ),
        ("At 8:10 a.m. On the day Prof. Sample spoke. Then lunch.", "At 8:10 a.m. On the day Prof. Sample spoke."),
        ("It is over.", "It is over."),
    ],
)
def test_a_point_in_brief_is_its_first_sentence(text: str, first: str) -> None:
    assert brief(text) == first


def rows(facts: Facts) -> dict[str, str]:
    return dict(change_content(reported("new", release=replace(RELEASE, facts=facts, participants=())), NOW).rows)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(), {}),
        (
            Facts(medium="video", duration_minutes=1, duration_qualifier="over"),
            {"How": "by video", "How long": "over 1 minute"},
        ),
        (
            Facts(duration_minutes=90, duration_qualifier="exact", place="Sample Town"),
            {"How long": "90 minutes", "Where": "Sample Town"},
        ),
        (Facts(date=date(2026, 2, 10), start_time="20:25"), {"When": "10 Feb 2026, 20:25 local time"}),
        (
            Facts(date=date(2026, 2, 10), start_time="20:25", start_time_japan="10:25"),
            {"When": "10 Feb 2026, 20:25 local time (11 Feb 2026, 10:25 Japan time)"},
        ),
        (
            Facts(date=date(2026, 2, 10), start_time="09:00", start_time_japan="07:00"),  # Sydney
            {"When": "10 Feb 2026, 09:00 local time (07:00 Japan time)"},
        ),
        (Facts(start_time="10:25", start_time_japan="10:25"), {"When": "10:25 Japan time"}),
    ],
)
def test_the_facts_of_a_new_release_are_said(facts: Facts, said: dict[str, str]) -> None:
    assert rows(facts) == {"Published": "22 Nov 2026", "Noticed": "22 Nov 2026 15:45 JST", **said}


@pytest.mark.parametrize(
    ("words", "around"),
    [
        (Words("for about", "35", "minutes"), ("… for about ", " minutes …")),
        (Words("the meeting (", "35 minutes", "), and"), ("… the meeting (", "), and …")),
        (Words("the meeting", ",", "and"), ("… the meeting", " and …")),
        (Words("", "35", ""), ("", "")),
        (Words("for about ", "35", " minutes", opens=True), ("for about ", " minutes …")),
        (Words("for about ", "35", " minutes", closes=True), ("… for about ", " minutes")),
        (Words("Free and Open Indo-", "Pacific", ""), ("… Free and Open Indo-", "")),
    ],
)
def test_words_stand_among_their_neighbours_as_on_the_page(words: Words, around: tuple[str, str]) -> None:
    assert seams(words) == around


def test_where_a_text_begins_or_ends_nothing_says_that_there_is_more() -> None:
    release = replace(RELEASE, points=(Point(None, "Minister Sample spoke for 45 minutes on peace."),))
    edit = Edit(
        "fact", "lead", "35", "45", "duration 35 -> 45 minutes", "Minister Sample spoke for ", " minutes on peace."
    )
    (alone,) = edit_items((edit,), release)
    assert alone.was is not None
    assert seams(alone.was) == (edit.lead, edit.tail)
    # Beside another edit of the place the words around may end at that one.
    other = replace(edit, before="talked", after="spoke", lead="Minister Sample ", tail=" for")
    first, _ = edit_items((edit, other), release)
    assert first.was is not None
    assert seams(first.was) == (f"… {edit.lead}", f"{edit.tail} …")


@pytest.mark.parametrize(
    ("edit", "around"),
    [
        (("for a ", "35", "-minute talk"), ("… for a ", "-minute talk …")),
        (("a ", "very ", "good talk"), ("… a ", " good talk …")),
        (("good", " talk", "."), ("… good ", ". …")),
        (("In ", "addition,", " Minister Sample"), ("… In ", " Minister Sample …")),
    ],
)
def test_words_of_an_edit_are_spaced_as_on_the_page(edit: tuple[str, str, str], around: tuple[str, str]) -> None:
    words = quote_words(*edit, 40)
    assert words is not None
    assert (seams(words), words.words) == (around, edit[1].strip())
    assert quote_words(edit[0], "", edit[2], 40) is None


def test_a_day_of_publication_to_come_is_said_to_be_one() -> None:
    content = change_content(reported("new", release=replace(RELEASE, published=date(2026, 12, 16))), NOW)
    assert dict(content.rows)["Published"] == "16 Dec 2026, as the page has it: a day to come"


def test_long_words_are_shortened_and_counted() -> None:
    assert shorten(Words("a", "one two three four", "b"), 9) == Words("a", "one two", "[2 more words]")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3, minutes=10), "3 h 10 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=2, hours=4, minutes=5), "2 d 4 h"),
        (timedelta(days=3), "3 d"),
        (timedelta(seconds=-5), "0 min"),
    ],
)
def test_a_span_is_said_short(span: timedelta, said: str) -> None:
    assert show_span(span) == said


def test_times_are_japans() -> None:
    assert show_time(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == "1 Jan 2027 00:00 JST"
    assert show_date(date(2026, 5, 1)) == "1 May 2026"


def subject(reported_: ChangeNews, **of_release: Any) -> str:
    return subject_of(replace(reported_, release=replace(reported_.release, **of_release)))


TAIL = "Foreign Ministers’ Telephone Talk on Sample Cooperation, 22 Nov 2026 (Sample, Example)"


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("new", "New"),
        ("withdrawn", "Withdrawn"),
        ("restored", "Restored"),
        ("restored_otherwise", "Restored, shared the view -> concurred and 1 more"),
        ("edited_fact", "35 -> 45 minutes"),
        ("edited_stance", "shared the view -> concurred"),
        ("edited_passage", "Point 3 removed: The two sides confirmed to stay in close …"),
        ("edited_typo", "Untied -> United"),
        ("edited_format", "Comma removed"),
        ("edited_media", "Caption of photo 2 added: (Photo 2) The sample garden"),
        ("edited_many", "35 -> 45 minutes and 41 more"),
        ("edited_mixed", "Point 3 removed: The two sides confirmed to … and 3 more"),
    ],
)
def test_a_subject_begins_with_the_words_that_changed(case: str, words: str) -> None:
    assert subject(CHANGES[case]).startswith(f"{words}: Foreign Ministers’ Telephone Talk on Sample ")
    assert subject(CHANGES[case]).endswith(", 22 Nov 2026 (Sample, Example)")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("format", "point 1", "U.S.", "US", "punctuation: U.S. -> US"), "U.S. -> US"),
        (Edit("format", "point 1", "“", '"', 'quotes: “ -> "'), "Quotation marks"),
        (
            Edit("fact", "lead", "local time", "Japan time", "time zone local time -> Japan time"),
            "local time -> Japan time",
        ),
        (
            Edit("media", "link 1", "https://x.example/1.pdf", "", "link removed: Joint Sample"),
            "Link removed: Joint Sample",
        ),
        (Edit("stance", "point 1", "no longer", "", "negation dropped: no longer"), "“no longer” removed"),
        (
            Edit(
                "format",
                "point 2",
                "point 3, after lead",
                "point 2, first",
                "order: point 3, after lead -> point 2, first",
            ),
            "Point 2 moved: it was point 3, after the opening paragraph",
        ),
        (Edit("passage", "point 1", "", "They spoke. ", "a sentence added"), "“They spoke.” added"),
        (
            Edit("fact", "lead", "Sample Hall", "Embassy in Oslo", "place Sample Hall -> Norway, Oslo", "at the "),
            "Sample Hall -> Embassy in Oslo",
        ),
        (
            Edit("fact", "lead", "Norfolk", "Newport News", "name Norfolk -> Newport", "in ", ", Virginia"),
            "Norfolk -> Newport News",
        ),
        (
            Edit("fact", "lead", "A, B", "A, C", "office Director, A, B -> Director, A, C", "Director, ", "."),
            "Director, A, B -> Director, A, C",
        ),
        (
            Edit("fact", "lead", "invited", "was invited", "who did it, and to whom: invited -> was invited"),
            "invited -> was invited",
        ),
        (
            Edit("fact", "lead", "to", "from", "seconded to the Sample Port -> seconded from the Sample Port"),
            "seconded to the Sample Port -> seconded from the Sample Port",
        ),
        (
            Edit(
                "format", "point 6", "point 6, first", "point 6, after point 4", "order: point 6, first -> point 6, …"
            ),
            "Point 6 moved: it was first and is now after point 4",
        ),
        (
            Edit("media", "caption 2", "caption 2, first", "caption 2, first", "order: caption 2, first -> …"),
            "The caption of photo 2 moved",
        ),
        (
            Edit("format", "point 1", "point 1, point 2, lead", "point 1", "point 1, point 2, lead joined"),
            "Point 1, point 2 and the opening paragraph joined into …",
        ),
        (Edit("format", "lead", "lead", "lead, paragraph 2", "lead split in 2"), LEAD_SPLIT),
        (Edit("format", "point 1", "Japan", "Japan,", "punctuation: none -> ,"), "Comma added"),
        (Edit("format", "point 1", "Japan ,", "Japan,", "space"), "Spacing"),
        (Edit("format", "point 1", "“Free", '"Free', 'quotes: “ -> "'), "Quotation marks"),
        (Edit("format", "point 1", "Ministers’", "Ministers'", "apostrophe: ’ -> '"), "Apostrophe"),
        (Edit("format", "point 1", "Alliance", "alliance", "case: Alliance -> alliance"), "Alliance -> alliance"),
        (Edit("media", "caption 1", "", "(Photo: Sample)", "caption: words added: (Photo: Sample)"), ADDED),
        (
            Edit("media", "caption 1", "", "(Photo: Sample)", "caption added"),
            f"Caption of photo 1 added: {ADDED[1:16]}",
        ),
        (Edit("media", "photograph 2", "", "https://x.example/2.jpg", "photograph added"), "Photograph added"),
        (Edit("media", "links", "A, B", "B, A", "links in another order"), "Links in another order"),
        (
            Edit("fact", "lead", "A, 3", "B, 4", "person dropped: Mr. A; number 3 -> 4 students"),
            "3 -> 4 students",
        ),
    ],
)
def test_what_changed_is_named_by_what_tells_most(edit: Edit, words: str) -> None:
    assert headline_of(replace(CHANGES["edited_fact"].change, edits=(edit,))) == words


@pytest.mark.parametrize(
    ("reason", "before", "after", "said"),
    [
        ("who did it, and to whom: invited -> was invited", "invited", "was invited", "who did it, and to whom"),
        ("verb of statement -> concern: said -> warned", "said", "warned", "verb of statement -> concern"),
        ("time zone local time -> Japan time", "local time", "Japan time", "time zone"),
        ("count of people the two ministers -> the three ministers", "two", "three", "count of people"),
        ("call to Mr. Example -> call from Mr. Example", "to", "from", ""),
        ("order of words: 9:00; 8:00 EDT -> 8:00 EDT; 9:00", "9:00; 8:00 EDT", "8:00 EDT; 9:00", "order of words"),
        ("person dropped: Mr. A; date May 3 -> May 4", "Mr. A, May 3", "May 4", "person dropped; date"),
        ("person added: Mr. A", "", "Minister A", "person added: Mr. A"),
        ("case: Sample Talk -> sample talk", "Sample Talk", "sample talk", "capital letters"),
    ],
)
def test_a_reason_is_shown_by_its_kind(reason: str, before: str, after: str, said: str) -> None:
    assert show_reason(Edit("fact", "lead", before, after, reason)) == said


def test_a_subject_is_what_is_known_and_no_more() -> None:
    assert subject(CHANGES["new"]) == f"New: {TAIL}"
    bare: dict[str, Any] = {"title": "", "facts": Facts(), "published": None, "participants": ()}
    assert subject(CHANGES["new"], **bare) == "New: a release without a title"
    assert subject(CHANGES["new"], title="Japan-U.S. and others") == "New: Japan-U.S. and others" + TAIL[55:]
    crowd = tuple(Person(f"Mr. Sample{n}", f"Sample{n}") for n in range(9))
    assert subject(CHANGES["new"], participants=crowd).endswith(" (Sample0, Sample1, Sample2 and 6 more)")


@settings(derandomize=True, max_examples=100, deadline=None)
@given(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=4))
def test_a_subject_has_at_most_140_characters_and_keeps_the_date(
    title: str, before: str, after: str, names: list[str]
) -> None:
    people = tuple(Person(name, name) for name in names)
    for sample in (edited(Edit("wording", "point 1", before, after, title), CHANGES["edited_fact"].change.edits[0]),):
        line = subject(sample, title=title * 9, participants=people)
        assert len(line) <= SUBJECT
        assert ", 22 Nov 2026" in line
        assert "\n" not in line


def test_equal_replacements_are_one_item_and_a_point_that_went_stands_before_verbs() -> None:
    reported_ = CHANGES["edited_mixed"]
    items = edit_items(reported_.change.edits, reported_.release)
    assert [(item.label, item.text) for item in items] == [
        ("passage", "Point 3 removed"),
        (
            "stance",
            "Verb of agreement, 12 places: point 1, point 2, point 3, point 4, point 5, point 6 and 6 more",
        ),
        ("punctuation or layout", "Point 2(2) moved: it was point 2(1), after point 2"),
        ("punctuation or layout", "Points 4 and 5 are now points 3 and 4"),
    ]
    assert items[2].quote == "Secretary Example concurred."
    assert (items[2].was, items[2].now, items[3].was, items[3].now) == (None, None, None, None)


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (Edit("fact", "lead", "35", "45", "duration 35 -> 45 minutes"), "The opening paragraph: duration"),
        (
            Edit("fact", "lead", "led", "joined", "another of its kind: led -> joined"),
            "The opening paragraph: another of its kind",
        ),
        (
            Edit("fact", "lead", "a", "b", "duration: about 40 -> under 40 minutes; verb of agreement: a -> b"),
            "The opening paragraph: duration; verb of agreement",
        ),
        (Edit("stance", "point 2", "", "not", "negation added: not"), "Point 2: negation added"),
        (Edit("wording", "paragraph 3", "a", "b", "other words: a -> b"), "Paragraph 3"),
        (
            Edit("wording", "section", "a", "b", "order of words: a -> b"),
            "The heading it is filed under: order of words",
        ),
        (Edit("format", "point 1", ",", ";", "punctuation: , -> ;"), "Point 1: comma replaced by semicolon"),
        (Edit("format", "point 1", "", ".", "punctuation: none -> ."), "Point 1: full stop added"),
        (Edit("format", "point 1", "’", "'", "apostrophe: ’ -> '"), "Point 1: apostrophe"),
        (Edit("format", "point 1", "a  b", "a b", "space"), "Point 1: spacing"),
        (Edit("media", "caption 2", "a", "b", "caption: other words: a -> b"), "The caption of photo 2: other words"),
        (Edit("media", "link 1", "", "https://x.example", "link added: a leaflet"), "Link 1 added: a leaflet"),
        (Edit("fact", "published", "a", "b", "published a -> b"), "The date of publication"),
    ],
)
def test_an_edit_is_said_in_a_readers_words_and_its_own_words_once(edit: Edit, text: str) -> None:
    assert edit_items((edit,), RELEASE)[0].text == text


def test_a_text_without_spaces_is_shortened_like_any_other() -> None:
    assert excerpt("\u65e5" * 50, 10) == "\u65e5" * 10 + " … [40 more characters]"
    assert fit("\u65e5" * 50, 10) == "\u65e5" * 8 + " …"
    assert len(fit("x" * 500, 140)) <= 140
    old, new = "\u65e5" * 1600, "\u65e5" * 1599 + "\u6708"
    reported_ = edited(Edit("wording", "point 2", old, new, f"other words: {old[:58]} … -> {new[:58]} …"))
    (item,) = edit_items(reported_.change.edits, RELEASE)
    assert item.now == Words("\u65e5" * 40, "\u6708", "")
    assert subject_of(reported_) == f"\u65e5 -> \u6708: {TAIL}"
    address = edited(Edit("media", "link 1", "https://x.example/" + "a" * 90, "https://x.example/" + "b" * 90, "x"))
    assert edit_items(address.change.edits, RELEASE)[0].was == Words("", "https://x.example/" + "a" * 90, "")


@pytest.mark.parametrize(
    ("stayed", "old", "new", "behind"),
    [
        ("a1b2" * 900, "2", "3", ""),
        ("https://www.example.org/" + "a1b2" * 900, "2", "3", ""),
        ("https://www.example.org/" + "a1b2" * 900, "", "#part", ""),
        ("\u0e01\u0e02\u0e04" * 700, "\u0e04", "\u0e05", "\u0e01"),
        ("\u0e01\u0e02\u0e04" * 700, "\u0e01\u0e34", "\u0e01\u0e35", ""),
        ("sample" * 30, "a", "b", "sample" * 200),
    ],
    ids=["letters", "an address", "one that grew", "Thai", "a vowel of Thai", "in the middle"],
)
def test_a_long_word_is_shown_where_it_differs(stayed: str, old: str, new: str, behind: str) -> None:
    before, after = f"{stayed}{old}{behind}", f"{stayed}{new}{behind}"
    reported_ = edited(Edit("wording", "point 2", before, after, f"other words: {before[:58]} … -> {after[:58]} …"))
    (item,) = edit_items(reported_.change.edits, RELEASE)
    assert item.now == Words(stayed[-40:], new, behind[:40])
    assert item.was == (Words(stayed[-40:], old, behind[:40]) if old else None)
    assert "".join(seams(item.now)) == f"… {stayed[-40:]}{behind[:40]}{' …' if behind else ''}"


def test_a_word_of_ordinary_length_is_shown_whole() -> None:
    before, after = (f"https://www.example.org/sample/of/an/address/page_{number}.html" for number in (1, 2))
    (item,) = edit_items((Edit("wording", "point 2", before, after, "x"),), RELEASE)
    assert (item.was, item.now) == (Words("", before, ""), Words("", after, ""))


def test_a_chat_opens_with_what_happened_and_mail_shows_the_sentence_beside_the_subject() -> None:
    content = change_content(CHANGES["edited_fact"], NOW)
    assert content.opening == "Edited (fact): 35 -> 45 minutes"
    assert content.preview.endswith("for approximately 45 minutes, Mr. SAMPLE Taro, Minister for …")
    new = change_content(CHANGES["new"], NOW)
    assert (new.opening, new.preview) == (
        "New release",
        "by telephone; 22 Nov 2026, 08:10 Japan time; about 35 minutes",
    )


def test_points_stand_in_full_where_there_is_room_and_in_brief_where_not() -> None:
    assert "They also referred to fisheries." in compose_change(CHANGES["new"], "mail", NOW).text
    assert "They also referred to fisheries." in str(compose_change(CHANGES["new"], "slack", NOW).blocks)
    long = replace(
        RELEASE,
        points=tuple(Point(str(n), f"Sentence {n} comes first. " + "Then more of it. " * 20) for n in range(1, 9)),
    )
    markdown = compose_change(reported("new", release=long), "markdown", NOW).markdown or ""
    assert "Sentence 8 comes first." in markdown
    assert "Then more" not in markdown


def test_teams_gets_only_what_its_text_blocks_know() -> None:
    for case in ("edited_fact", "hostile_edited", "hostile_new", "edited_mixed"):
        text = compose_change(CHANGES[case], "teams", NOW).markdown or ""
        assert not re.search(r"~~|(?<!\n)\n(?!\n)|\\|<(?!U)|`", text.replace("mofawatch diff", ""))
        assert set(re.findall(r"\]\((\w+)", text)) <= {"https"}


@pytest.mark.parametrize("family", ["slack", "markdown", "teams", "telegram", "matrix", "webhook", "plain"])
def test_nobody_is_called_by_a_subject(family: Family) -> None:
    called = reported("new", release=replace(RELEASE, title="@everyone and @here, see @Channel"))
    assert not re.search(r"@(everyone|here|channel)", compose_change(called, family, NOW).subject, re.IGNORECASE)


def test_a_comparison_is_a_page_that_needs_nothing_and_names_what_moved() -> None:
    lead, first, second, *rest = RELEASE.points
    other = replace(lead, text=lead.text.replace("35", "45"))
    edited_ = replace(RELEASE, title="<b>Sample</b>", points=(other, second, first, *rest))
    versions = [Version(n, one, "", n, NOW, "sample") for n, one in enumerate((RELEASE, edited_), 1)]

    page = compose_comparison(compare(RELEASE, edited_, lambda _: 0), *versions)

    assert "<del>approximately 35 minutes</del><ins>approximately 45 minutes</ins>" in page
    assert re.search(r"<th scope=\"row\">(1 -&gt; )?[12]( -&gt; [12])? \(moved\)</th>", page)
    assert "&lt;b&gt;" in page
    assert "<b>Sample" not in page
    assert set(re.findall(r'(?:href|src)="([^"]+)"', page)) == {RELEASE.url}


def test_a_heartbeat_never_says_that_all_is_well_while_something_is_left() -> None:
    since = NOW - timedelta(days=7)
    open_one = Trouble(1, "held", since, None, "a sample flood", 1)
    answer = "not all is well: 1 open trouble, 124 alerts held: `mofawatch alerts list` shows them"
    life = Heartbeat(since, 672, 12, 3, answer, (open_one,), held=124, waiting=2, given_up=1)
    content = heartbeat_content(life, NOW)
    assert (content.tone, content.badge) == ("trouble", "Not all is well")
    assert content.subject == "N" + answer[1:]
    assert content.lead is not None
    assert content.lead.startswith("N" + answer[1:] + ". ")
    assert content.rows[4:] == (
        ("Open", f"held since {show_time(since)}"),
        ("Held", "124 alerts"),
        ("Waiting", "2 alerts"),
        ("Given up", "1 alert"),
    )
    calm = heartbeat_content(Heartbeat(since, 672, 12, 3), NOW)
    assert (calm.tone, calm.badge, len(calm.rows)) == ("calm", "All is well", 4)
    assert calm.rows[1] == ("Checks", "672 completed, none with trouble")


def test_a_heartbeat_says_how_many_of_the_checks_had_trouble_or_did_not_finish() -> None:
    since = NOW - timedelta(days=7)
    content = heartbeat_content(Heartbeat(since, 24, 12, 3, troubled=20, unfinished=2), NOW)
    assert content.subject == f"All is well: 24 checks since {show_time(since)}, 20 of them with trouble"
    assert content.rows[1] == ("Checks", "24 completed, 20 of them with trouble; 2 did not finish")
