"""Made-up inputs with their right answers, one file each, of the kinds that were once read wrongly.

tests/cases was written by somebody who had seen neither the readers nor their tests; where a folder `shared/cases` lies
beside the checkout, its cases are held too. `also_right` holds what may be answered as well.
"""

import html
import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from parsers_pages import LEAD, capture_of, head_of, page_of

from parsers import Unreadable
from parsers.genuine import judge
from parsers.release import parse_release
from parsers.selection import choose_listed
from records.change import weightiest
from records.comparison.compare import compare
from records.language.calendar import find_dates
from records.language.people.read import find_people
from records.language.places.read import find_places
from records.listing import ListedItem, Rules
from records.release import Point, Release

HERE = Path(__file__).parent
READING = [*(HERE / "cases/reading").glob("*.json"), *(HERE.parent.parent / "shared/cases/reading").glob("*.json")]
PAIRS = {"old", "old_html", "old_links", "html_inserted_after_body", "html_inserted_after_main"}


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


CASES = [(path, load(path)) for path in sorted(READING)]


def named(cases: list[tuple[Path, Any]]) -> list[Any]:
    return [pytest.param(case, id=f"{path.parent.parent.parent.name}-{path.stem}") for path, case in cases]


def write_blocks(case: dict[str, Any]) -> str:
    if "html" in case:
        return str(case["html"])
    written = []
    for block in case["blocks"]:
        text = html.escape(block["t"], quote=False)
        if block["k"] == "n":
            written.append(f'<ol start="{block["label"]}"><li>{text}</li></ol>')
        else:
            written.append(f"<p>{text}</p>")
    return "\n".join(written)


def read(body: str, case: dict[str, Any] | None = None) -> Release:
    """The release that a page with this body shows."""
    case = case or {}
    published = date.fromisoformat(case.get("date", "2026-10-07"))
    shown = f'<div class="rightalign">{published:%B} {published.day}, {published.year}</div>'
    title = case.get("title", "Japan-U.S. Sample Consultation")
    page = page_of(body, title=title, date=shown, head=head_of(title, case.get("section", "Press Releases"))).decode()
    if inserted := case.get("html_inserted_after_body"):
        page = page.replace('<body class="page-single">', f'<body class="page-single">{inserted}')
    if inserted := case.get("html_inserted_after_main"):
        page = page.replace("</main>", f"</main>{inserted}")
    at = datetime.combine(max(published, date(2026, 10, 7)), time(12), UTC)
    return parse_release(capture_of(page.encode(), at=at))


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", named([(path, case) for path, case in CASES if "blocks" in case or "html" in case]))
def test_facts_people_and_captions_are_right(case: dict[str, Any]) -> None:
    release = read(write_blocks(case), case)
    expected = case["expected"]
    also: dict[str, list[Any]] = expected.get("also_right") or case.get("also_right") or {}
    wrong = {}
    for name, value in expected.get("facts", {}).items():
        got = plain(getattr(release.facts, name))
        if got != value and got not in also.get(f"facts.{name}", []):
            wrong[name] = (got, value)
    if "participants" in expected:
        people = {person.family_name: person for person in release.participants}
        families = [person["family_name"] for person in expected["participants"]]
        if list(people) != families and sorted(map(str, people)) != sorted(families):
            wrong["participants"] = (list(people), families)
        for person in expected["participants"]:
            for name, value in person.items():
                got = getattr(people.get(person["family_name"]), name, "nobody")
                if name == "office" and value is None:  # what the case does not ask for
                    continue
                if got != value and got not in also.get(f"participants.{person['family_name']}.{name}", []):
                    wrong[f"{person['family_name']}.{name}"] = (got, value)
    if "captions" in expected and list(release.captions) != expected["captions"]:
        wrong["captions"] = (release.captions, expected["captions"])
    assert not wrong, "got, expected"


@pytest.mark.parametrize("case", named([(path, case) for path, case in CASES if "titles" in case]))
def test_a_title_alone_is_taken_left_or_has_to_be_read(case: dict[str, Any]) -> None:
    wrong = {}
    for number, (title, taken) in enumerate(case["titles"].items()):
        item = ListedItem(f"https://www.mofa.go.jp/press/release/pressite_000001_0{number:04}.html", title, None)
        got = choose_listed(item, Rules()).taken
        if got != taken and got not in case.get("also_right", {}).get(title, []):
            wrong[title] = (got, taken)
    assert not wrong, "got, expected"


@pytest.mark.parametrize("case", named([(path, case) for path, case in CASES if PAIRS & case.keys()]))
def test_an_edit_or_noise_of_a_page_is_classed_right(case: dict[str, Any]) -> None:
    if "old" in case:
        old, new = (read(f"{LEAD}<p>{html.escape(case[side], quote=False)}</p>") for side in ("old", "new"))
    elif "old_html" in case:
        old, new = (read(LEAD + case[side]) for side in ("old_html", "new_html"))
    elif "old_links" in case:
        old, new = (read(LEAD + write_related(case[side])) for side in ("old_links", "new_links"))
    else:
        old, new = read(LEAD), read(LEAD, case)
    comparison = compare(old, new)
    expected = case["expected"]
    got = weightiest(comparison.edits) if comparison.edits else None
    also = expected.get("also_right") or []
    assert got == expected["class"] or got in also, [(edit.edit_class, edit.reason) for edit in comparison.edits]


def write_related(links: list[str]) -> str:
    items = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    heading = '<h2 class="title2">Related Links</h2>'
    return f'<hr><div class="relatedlink-section">{heading}<ul class="link-list">{items}</ul></div>'


EDITS = sorted((HERE / "cases/edits").glob("*.json"))


def sentence_of(text: str) -> Release:
    address = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
    return Release(address, "Japan-U.S. Sample Talk", date(2026, 6, 4), "Press Releases", (Point(None, text),))


def find_wrong(case: dict[str, Any]) -> object:
    """What is wrong of the class that the edit of a sentence is given; None where nothing is."""
    edits = compare(sentence_of(case["before"]), sentence_of(case["after"])).edits
    classes = case["class"] if isinstance(case["class"], list) else [case["class"]]
    got = weightiest(edits) if edits else None
    if got not in classes:
        return case["before"], case["after"], classes, [(edit.edit_class, edit.reason) for edit in edits]
    if not case["fact_kind"] or got != "fact":
        return None
    kinds = {"name": "person", "nation": "country", "clock": "time", "duration_qualifier": "duration"}
    said = " ".join(edit.reason for edit in edits)
    return None if kinds.get(case["fact_kind"], case["fact_kind"]) in said or "name" in said else (case["after"], said)


@pytest.mark.parametrize("path", EDITS, ids=lambda path: path.stem)
def test_an_edit_of_a_sentence_is_classed_right(path: Path) -> None:
    """A file has one, or a list of one kind: all of it in one test, for there are thousands."""
    cases = load(path)
    assert [wrong for case in (cases if isinstance(cases, list) else [cases]) if (wrong := find_wrong(case))] == []


@pytest.mark.parametrize("path", sorted((HERE / "cases/pages").glob("3-*.json")), ids=lambda path: path.stem)
def test_a_whole_page_is_read_as_a_reader_sees_it(path: Path) -> None:
    case = load(path)
    html_of_case = case["html"].encode(case.get("encoding", "utf-8"))
    capture = capture_of(html_of_case, url=case["url"], at=datetime(2026, 11, 26, 3, tzinfo=UTC))
    assert judge(capture).verdict == "ok"
    release = parse_release(capture)
    also: dict[str, list[Any]] = case.get("also_right") or {}
    points = [{"label": point.label, "text": point.text} for point in release.points]
    points = [point for point in points if point["text"] not in case.get("maybe_points", [])]
    read = {
        "title": release.title,
        "section": release.section,
        "published": plain(release.published),
        "captions": list(release.captions),
        "points": points[1:],
        "lead": points[0]["text"],
        **{f"facts.{name}": plain(getattr(release.facts, name)) for name in case.get("facts", {})},
        "participants": [
            {"family": person.family_name, "given": person.given_name, "country": person.country}
            for person in release.participants
        ],
    }
    expected = {**case, **{f"facts.{name}": value for name, value in case.get("facts", {}).items()}}
    wrong = {
        name: (value, expected[name])
        for name, value in read.items()
        if name in expected and value != expected[name] and value not in also.get(name, [])
    }
    assert not wrong, "got, expected"


@pytest.mark.parametrize("path", sorted((HERE / "cases/pages").glob("[!3]*.json")), ids=lambda path: path.stem)
def test_a_page_is_read_or_refused_for_what_it_is(path: Path) -> None:
    case = load(path)
    capture = capture_of(case["html"].encode(), url=case["url"], at=datetime(2026, 10, 8, 3, tzinfo=UTC))
    judgement = judge(capture)
    if not case["read"]:
        if judgement.verdict == "ok":
            with pytest.raises(Unreadable):
                parse_release(capture)
        return
    assert judgement.verdict == "ok", judgement.detail
    release = parse_release(capture)
    text = " ".join(point.text for point in release.points)
    assert release.title in (case["title"], *case.get("title_one_of", []))
    assert plain(release.published) == case["published"]
    assert [words for words in case["text_has"] if words not in text] == []
    assert [words for words in case["text_lacks"] if words in text] == []
    for choices in case.get("text_has_one_of", []):
        assert any(words in text for words in choices), choices
    for name, value in case.get("facts", {}).items():
        assert plain(getattr(release.facts, name)) == value, name


@pytest.mark.parametrize("share", range(4))
def test_a_line_may_end_anywhere(share: int) -> None:
    """An office goes on in the next line, or a page was cut: none of that may be an error."""
    texts = sorted({text for _, case in CASES if "html" in case for text in re.findall(r">([^<]{20,})<", case["html"])})
    for text in texts[share::10]:
        words = text.split(" ")
        for end in range(1, len(words) + 1):
            line = " ".join(words[max(0, end - 25) : end]).rstrip(".,;")
            for tail in ("", ",", " of", ", Japan", " and"):
                list(find_people(line + tail))
                list(find_places(line + tail))
                list(find_dates(line + tail))


@pytest.mark.parametrize("end", ["Secretary of State of", "Senators of the U.S. and Mr. John Sample, Japan"])
def test_a_page_may_end_with_such_a_line(end: str) -> None:
    lead = f"On November 8, the Honorable Alex Example and Mr. John Sample, {end}"
    assert read(f"<p>{lead}</p>").points[0].text == lead
