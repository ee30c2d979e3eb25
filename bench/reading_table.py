"""Writes docs/reference/reading.md: what is read from each family of pages, each field with the saved page that proves it.

python bench/reading_table.py --write     write it
python bench/reading_table.py --check     exit 1 where it is not as it would be written
"""

# ruff: noqa: E501 - a row of a table stands on one line

import json
from pathlib import Path
from typing import Any

from made_pages import write_or_check

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "reading.md"
PAGES = ROOT / "tests" / "pages"

FAMILIES = {
    "current": "`#contents-header` with `h1` (the section) and `h2` (the title)",
    "press conference": "the same under `/press/kaiken/`, date and time in a heading",
    "title2": "`h2#title2` and `h3#subtitle`",
    "article": "a `main` with plain headings; the page's own name tells the title",
    "legacy": "2005-2013: no `main`; what stands above the title and below the way back is frame",
}
SHOWS = {
    "article_meeting": "no `#contents-header`, no section",
    "current_abroad": "local and Japan time, two `div.image`, several `.any-area`, a `ul` after the `ol` it belongs to, `ol start`",
    "current_bare": "no `.any-area`, `section`, `p.rightalign`, the language link at the end, another suffix in `<title>`",
    "current_courtesy_call": "a call in Japan, an office with an institution, somebody not there",
    "current_date_first": "the date before the title, a title in two lines",
    "current_dialogue": "several days, who led it in the second sentence",
    "current_doubled": "`1. 1.`, broken lines, an empty line, a note",
    "current_headings": "`h2.title2` in sections, `1 Heading`, `(Reference)`",
    "current_itinerary": "a table of days",
    "current_joint_statement": "nothing but a link to a PDF",
    "current_literal": "numbers as text, in full width too; `1.5`, `2+2` and `2022`, which are none",
    "current_message": "a message",
    "current_nested": "lists in lists, letters, `li value`, bullets",
    "current_photos_bare": "bare pictures, `(Photo1)`, a caption after the text",
    "current_photos_figure": "`figure` with linked pictures",
    "current_photos_table": "pictures in a table and in a list",
    "current_press_conference": "topics as headings, anchors",
    "current_stub": "`The text will be coming soon.`",
    "current_telephone": "CRLF, U+00A0, XHTML slashes, the sign of a new window, related links, a nested `ul` with `(1)`",
    "current_template": "br-separated sub-items, `(Reference)` as a section",
    "current_trilateral": "a trilateral page under the bilateral heading",
    "current_video": "a length in words, a western name without a title",
    "legacy_2007": "a layout table, `(1)` after `<br>`, a date by `align`",
    "legacy_2013": "`div#main`, a provisional translation",
    "title2_meeting": "the date in `h3#subtitle`, names in western order",
    "title2_subtitle": "a subtitle that belongs to the title, no section",
}
FIELDS = (
    "title", "published", "section", "points", "labels", "captions", "links", "medium", "date", "start_time",
    "start_time_japan", "duration_minutes", "place", "participants", "mentioned", "left_out",
)  # fmt: skip

HEAD = """# What is read from a page

The tables are made by `python bench/reading_table.py --write` from the saved pages in `tests/pages`, written for the
project with invented people and topics; a test reads each page and holds it to the expectation beside it, whole.

A page goes through the gate (`parsers/genuine.py`): the ministry's marks (copyright line, number, `</html>`), a heading,
and a date that stands alone, or a list of links on a list. What has these is read, whatever words stand on it; only what
lacks one is judged by "maintenance", "sign in", a form for a password and the like. Then its one `<main>` is cut from
the bytes and read (`parsers/release.py`). Everything on it gets a role: title, section, date, caption, text, or a reason
to be in no field (`left_out`: page chrome, link to the Japanese page, back link, related links, not shown to a reader,
struck out, sign of a note, how a word is read, date that cannot be read). At the end the letters of the page are counted
apart from the reading and must all be in a field or in `left_out`.

What is not understood is an error in words (`Unreadable`: what was expected, what is there), never a guess:

- the section and the title are each there once, or the page is refused; a page without any date has none;
- a date is set to the right, or stands alone above the text; one that cannot be read, lies before 1990 or is not the
  only one, is none: it is left out with that reason, and the text is read all the same. A day to come is what the page
  says, and the alert says so;
- markup that ends early (an open comment or script), bytes in no encoding (UTF-8, UTF-16, or an old one that is
  declared), text of the page's own frame, numbers
  more than 12 deep are refused;
- so is a page with more than 40,000 tags, 2,500 lines or 150,000 characters of text, elements more than 3,000 deep or a
  title of more than 1,000 characters: the work of reading, and of comparing with another wording, grows with the size of
  a page, and no page of 5 MB takes more than some seconds.

Words in `del`, `s`, `strike` or a line-through are not said; a sign of a note, raised, small or a letter of its own
(`35<sup>1</sup> minutes`, `35¹`, `35 (Note 1)`, before what is counted `35[1]`), is not read in its line, ordinals,
powers and formulas are; nor are hidden words; `rt` and `rp` are left out. Characters that nobody sees go. A picture without
a caption that is read has its alt for one, unless that is a file's name or no words; the words of a link to a document
are no caption, nor are those of another picture. A photograph is kept as a link
without words, so that another file under the same caption is a change; a copy that keeps its pictures beside it says so
in `left_out`. Related links are kept in the order of their addresses: the site shuffles them.

Labels are the numbers a reader sees, joined: those the browser prints, and those that stand in the text. A list whose
items all begin with a number of their own has none from the browser (the site hides them in a style sheet). `(1)` after
`3.` is `3(1)`, wherever the markup puts it; a nested list that counts from 1 again is `3(1)` too. Numbers in letters, bare
numbers before headings and numbers after a line break count only in a row. An unnumbered bullet has no label.
People of a list, parted by line breaks or in the cells of a row, are points of their own.

Facts are read from the title and the lead, else from what stands beside labels ("Date and time", "Venue") right behind it or below a
heading of their own, and are empty where these do not say or say two things. A meal and a courtesy
call are `in person`. A year that is not said is the one nearest to the release's date. A call is by Japan's clock unless
the text says that the minister is away; a meeting where the text puts it in Japan, or names Japan's clock alone and no
other place. A clock without a name beside one of "local time" is Japan's. A day and clocks that cannot all be right are
all empty. The place is where something was held, not where somebody is visiting; its article, its State and its country
are left out ("Sampleton" of "in Sampleton, New Mexico, the United States"), and a town no list knows is one where a State
or country follows it or its word means nothing else.

People are read with every office the text gives them: the one behind the name goes before the one in front of it, several
offices behind several names are given out in order, a country in front of an office or behind it is the person's and no
part of the office. Who is named on a side ("from the Japanese side", "Japanese side: ...") has its country, unless the text
gives another. The country of somebody who took part may also follow from the page: a Ministry or a Department on a
Japan-U.S. page, a Secretary there, capitals for a Japanese family name, and that the ministry names no country beside the
names of its own where all others have one; guests or callers of whom title or lead say whence they come have it too. Where a
visit is announced, whom the visitor will see takes part; in a list of the meetings of a visit, everybody who was met, and
such a list gives no hour. Where the first point only says that a dialogue or a ceremony was held, those who sat for each
side, or spoke and handed over, are named by the points below; who was represented by another was not there, and what
stands in quotation marks names nobody. A private body (a university, a company) by itself tells no country; of somebody only
mentioned none is inferred. A name whose order cannot be told has no family name. Who is named beside the event
("following the meeting between ...", "accompanying ...", "on behalf of ...") took no part in it.

## Listings

A list is `dl.title-list`, else `ul.link-list`; related links and the archive table are none. Each address is taken once,
read against `<base href>` where the head has one. A link that is a picture has its alt for a title. What is listed and
no page to be read (a document, another site, an index, a page in Japanese) is kept apart, each with its rule. A day without a year takes the year that brings it nearest to
the day before it on the page, never more than two days after the reading; a month's archive knows its year by its
address. The months are the links of the archive table, as they stand. A list without links is an `empty listing`, a page
without a list is `unreadable`.

## Selection

The rules are data (`records.listing.Rules`; `[select]` in the configuration), tried in this order, and each choice
names the one that made it:

1. a title with a phrase of `leave` is left, one with a phrase of `take` is taken;
2. countries named together decide: Japan and the United States alone are taken, also where the title names a group
   besides; with others they are a group;
3. a group by name (Quad) or by members is taken only with `multilateral`; G7, UN and the like never for themselves;
4. the United States alone in the title are taken, in brackets only they make the page be read; after a third country left; before one, or with a group, the page is
   read;
5. a visit to a State, territory or town of the United States (not New York, which is visited for the United Nations) and
   their governors and mayors are taken; a folder of the U.S. pages, a mixed folder, a State, territory or town of the United States, somebody with an office
   that may be American and no country ("Secretary Example"), or a phrase of `hints`: the page is read; so it is where the list shows a picture
   or a link of many pieces, and no title;
6. all else is left, unless the page was read and stands under the heading of Japan-U.S. relations.

Each rule can be switched off: `countries` (2, 4 and the third countries), `places` and `offices` (of 5) with `false`, the
others with an empty list. With all of them off `take` and `leave` alone decide. `mofawatch config check` says the rules that
are on, `mofawatch explain ADDRESS` the one that chose.

A page that is read is judged by groups in its first words, then by the countries of those who took part, then by the
countries its first words name, with its heading, back link and folder; none of these three is proof alone.
"""


def _filled(page: dict[str, Any], field: str) -> bool:
    if field == "labels":
        return any(point["label"] for point in page["points"])
    return bool(page["facts"].get(field) or page.get(field))


def make_page() -> str:
    """The text of docs/reference/reading.md."""
    pages = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(PAGES.glob("*.json"))}
    if set(pages) != set(SHOWS):
        raise SystemExit(f"pages without a word on what they show, or the other way round: {set(pages) ^ set(SHOWS)}")
    families = {page["template"] for page in pages.values()}
    lines = [HEAD, "## Families", "", "| family | told by |", "|---|---|"]
    lines += [f"| {name} | {reported} |" for name, reported in FAMILIES.items() if name in families]
    lines += ["", "## Fields, each proved by a saved page", ""]
    lines += ["| field | " + " | ".join(FAMILIES) + " |", "|---|" + "---|" * len(FAMILIES)]
    for field in FIELDS:
        proofs = [
            next((stem for stem, page in pages.items() if page["template"] == name and _filled(page, field)), "")
            for name in FAMILIES
        ]
        lines.append(f"| {field} | " + " | ".join(f"`{stem}`" if stem else "-" for stem in proofs) + " |")
    lines += ["", "## Pages", "", "| page | family | what it shows |", "|---|---|---|"]
    lines += [f"| `{stem}` | {page['template']} | {SHOWS[stem]} |" for stem, page in pages.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_or_check(lambda: {PAGE: make_page()})
