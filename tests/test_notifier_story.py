"""What is said and where it is cut: the laws that hold for any text, and the words that need care."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notifier_samples import CHANGES, NEWS, NOW, RELEASE, edited, told

from notifier.channels.mail import render_html
from notifier.channels.markdown import COMMONMARK, LITTLE_HTML, render_markdown
from notifier.message import compose_change, compose_trouble
from notifier.phrases import Words, excerpt, safe_link, seams, shorten, show_date, show_span, show_time, shown
from notifier.story import tell_change
from records.change import Edit
from records.release import Facts, Point
from records.trouble import TROUBLE_KINDS, TroubleKind


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=300), st.integers(min_value=1, max_value=80))
def test_an_excerpt_never_cuts_a_word(text: str, limit: int) -> None:
    text = shown(text)
    cut = excerpt(text, limit)
    kept = re.sub(r" … \[[\d,]+ more words?\]$| …$|\[a word of [\d,]+ characters\]( … \[…\])?", "", cut)

    assert cut == text or (text.startswith(kept) and text[len(kept) :][:1] in {" ", "", text[:1]})
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
    story = tell_change(edited(Edit("wording", "point 1", before, after, title)), NOW)
    (markdown,) = render_markdown(story, COMMONMARK)
    (little,) = render_markdown(story, LITTLE_HTML)

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
        self.met: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.add(tag)
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
        told("edited", (Edit("title", title, before, after, title),), before, release),
        told("new", release=release),
    ):
        parser = Balance()
        parser.feed(render_html(tell_change(sample, NOW)))

        assert parser.open == []
        assert parser.met <= ELEMENTS


@pytest.mark.parametrize("kind", TROUBLE_KINDS)
def test_every_trouble_has_its_words(kind: TroubleKind) -> None:
    for news in NEWS.values():
        message = compose_trouble(replace(news, trouble=replace(news.trouble, kind=kind)), "plain", NOW)

        assert kind in message.subject
        assert ("What to do" in message.text) is (news.turn != "over")


def test_a_message_that_comes_late_says_how_late() -> None:
    message = compose_change(CHANGES["edited_fact"], "plain", NOW + timedelta(days=3))

    assert "Noticed:   22 Nov 2026 15:45 JST (3 d before this message)" in message.text


def brief(text: str) -> str:
    return tell_change(told("new", release=replace(RELEASE, points=(Point(None, text),))), NOW).items[0].text


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
    return dict(tell_change(told("new", release=replace(RELEASE, facts=facts, participants=())), NOW).rows)


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
            {"When": "10 Feb 2026, 20:25 local time (10:25 Japan time)"},
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
    ],
)
def test_words_stand_among_their_neighbours_as_on_the_page(words: Words, around: tuple[str, str]) -> None:
    assert seams(words) == around


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
