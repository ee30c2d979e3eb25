"""Slack's rules, on every sample and on whatever a page may say."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notifier_samples import CHANGES, EDITS, NOW, RELEASE, digest, reported

from notifier.alerts import change_content, digest_content
from notifier.channels.slack import escape_slack, render_slack
from records.release import Point


def slack_faults(blocks: list[dict[str, Any]]) -> list[str]:
    """What Slack would refuse or read otherwise, by its own rules for blocks."""
    faults = [] if 1 <= len(blocks) <= 50 else [f"{len(blocks)} blocks"]
    for block in blocks:
        limit = {"header": 150, "section": 3000, "context": 3000}[block["type"]]
        for text in block.get("elements", [block.get("text")]):
            words = text["text"]
            if not 1 <= len(words) <= limit:
                faults.append(f"{block['type']} of {len(words)} characters")
            if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
                faults.append("text that Slack would read as it likes")
            bare = re.sub(r"<https?://[^<>|\s]+(\|[^<>|\n]+)?>", "", words) if text["type"] == "mrkdwn" else words
            if re.search(r"[<>]|&(?!amp;|lt;|gt;)", bare):
                faults.append(f"not escaped: {bare[:80]}")
    return faults


@pytest.mark.parametrize("case", sorted(CHANGES))
def test_slack_takes_the_blocks_of_every_sample(case: str) -> None:
    ((blocks, text),) = render_slack(change_content(CHANGES[case], NOW))

    assert slack_faults(json.loads(blocks)) == []
    assert 0 < len(text) <= 3000
    assert len(blocks) < 16_000


def test_each_message_of_a_long_digest_is_within_the_limits() -> None:
    tolds = digest(150)
    posts = render_slack(digest_content(tolds, NOW))

    assert [slack_faults(json.loads(blocks)) for blocks, _ in posts] == [[]] * len(posts)
    assert [
        reported.release.url
        for reported in tolds
        if not any(f"<{reported.release.url}|" in blocks for blocks, _ in posts)
    ] == []


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(alphabet="<>&*_~`|:!@# ax", max_size=900), st.text(min_size=1, max_size=900))
def test_no_words_of_a_page_break_slacks_rules(title: str, before: str, after: str) -> None:
    edit = replace(EDITS["wording"], before=before, after=after, lead=after, tail=before, reason=title)
    release = replace(RELEASE, title=title, points=(Point(before, after), Point(None, before * 5)))
    for sample in (reported("edited", (edit,), title, release), reported("new", release=release)):
        for blocks, _ in render_slack(change_content(sample, NOW)):
            assert slack_faults(json.loads(blocks)) == []


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("AT&T <!channel> a > b", "AT&amp;T &lt;!channel&gt; a &gt; b"),
        ("*bold* _it_ ~gone~ `code`", "∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ"),
        ("page3e_001180 and 2 * 3", "page3e_001180 and 2 * 3"),
        ("at 10:25:30, :warning: here", "at 10:25:30, ∶warning: here"),
    ],
)
def test_text_is_escaped_as_slack_wants_it(text: str, escaped: str) -> None:
    assert escape_slack(text) == escaped
