"""Pages of the stand-in, in the markup of the ministry's site as far as it is known.

Owns the templates in `pages/` and how a sample is put into them. Must not serve anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from urllib.parse import quote

from records.address import SITE

# A section, which is the page's own heading, and the index page its back link leads to.
SECTIONS = {
    "Press Releases": "/press/release/index.html",
    "Japan-United States of America Relations": "/region/n-america/us/index.html",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ICON = '<img alt="Open a New Window" src="/files/000062251.gif" />'


@dataclass(frozen=True, slots=True)
class SamplePoint:
    """A numbered point of a sample release."""

    text: str
    points: tuple[str, ...] = ()  # shown as (1), (2) ...


@dataclass(frozen=True, slots=True)
class SampleRelease:
    """A press release made up for the stand-in."""

    path: str  # from the site's root: "/press/release/pressite_000001_09001.html"
    title: str
    published: date
    lead: str
    points: tuple[SamplePoint, ...] = ()
    section: str = "Press Releases"  # a key of SECTIONS
    subtitle: str = ""  # the bracketed second line of the title, where there is one
    captions: tuple[str, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()  # (text, address), after the points
    listed_on: date | None = None  # the day it stands under on the lists; None: the day of publication
    crlf: bool = False  # part of the site's files have such line ends


def render_release(sample: SampleRelease, icons: bool = True) -> str:
    """The page of a release; without `icons`, those that mark a link to another window are left out."""
    section, back = escape(sample.section), SECTIONS[sample.section]
    title = escape(sample.title)
    main = _template("release").substitute(
        quoted_url=quote(SITE + sample.path, safe=""),
        published=f"{written_day(sample.published)}, {sample.published.year}",
        path=sample.path,
        photos="".join(_photo(number, caption) for number, caption in enumerate(sample.captions)),
        lead=escape(sample.lead, quote=False),
        points=_points(sample.points),
        attachments="".join(_attachment(text, address, icons) for text, address in sample.attachments),
    )
    page = _page(
        title=title,
        path=sample.path,
        body_class="page-single",
        section=section,
        title_class="title2 title-logo",
        title_lines=title + (f"<br>{escape(sample.subtitle)}" if sample.subtitle else ""),
        breadcrumb=f'<a href="{back}">{section}</a>&nbsp;&gt;&nbsp;{title}',
        back=(back, section),
        main=main,
    )
    return page.replace("\n", "\r\n") if sample.crlf else page


def render_listing(
    path: str,
    title: str,
    items: Sequence[tuple[date, str, str]],
    months: Sequence[date],
    icons: bool = True,
    years: bool = False,
) -> str:
    """A list of (day, path, title), newest first, with the table of the archive `months` that have a page.

    `years`: its days carry their year. The rolling list's never do; whether a month archive's do is not known.
    """
    days = "\n".join(
        f'<dt class="list-title">{written_day(day)}{f", {day.year}" if years else ""}</dt>\n'
        '<dd>\n<ul class="link-list">\n'
        + "\n".join(f'<li>\n    <a href="{href}">{escape(name)} </a>\n</li>' for _, href, name in group)
        + "\n</ul>\n</dd>"
        for day, group in groupby(items, key=lambda item: item[0])
    )
    main = _template("listing").substitute(
        heading="This month" if title == "Press Releases" else escape(title),
        items=days,
        archives="\n".join(_archive_row(year, months) for year in sorted({day.year for day in months}, reverse=True)),
        icon=_ICON if icons else "",
    )
    return _page(
        title=escape(title),
        path=path,
        body_class="page-list",
        section="Press Releases",
        title_class="title2",
        title_lines=escape(title),
        breadcrumb=escape(title),
        back=(SECTIONS["Press Releases"], "Press Releases"),
        main=main,
    )


def render_blocked(url: str, reference: str) -> str:
    """The page of the guard before the site, as it answers for `url`; the reference differs each time."""
    return _template("blocked").substitute(address=_entities(url), reference=_entities(reference))


def render_plain(name: str) -> str:
    """One of the pages that say nothing of their own: "maintenance" or "missing"."""
    return _template(name).template


@cache
def _template(name: str) -> Template:
    return Template((Path(__file__).parent / "pages" / f"{name}.html").read_text(encoding="utf-8"))


def _page(*, title: str, path: str, back: tuple[str, str], **parts: str) -> str:
    script_title = title.replace("\\", "\\\\").replace("'", "\\'")
    return _template("page").substitute(
        parts, title=title, url=SITE + path, script_title=script_title, back_path=back[0], back_name=back[1]
    )


def written_day(day: date) -> str:
    """A day as the site writes it, without its year; strftime would follow the machine's language."""
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _photo(number: int, caption: str) -> str:
    text = escape(caption)
    return f'<div class="image"><img src="/files/1009000{number:02}.jpg" alt="{text}"><p>{text}</p></div>\n'


def _points(points: Sequence[SamplePoint]) -> str:
    """Points as the site has them: sub-points are a list of their own, after which the numbering goes on."""
    html = ""
    opened = False
    for number, point in enumerate(points, 1):
        if not opened:
            html += f'<ol start="{number}">\n' if number > 1 else "<ol>\n"
            opened = True
        html += f"\t<li>{escape(point.text, quote=False)}</li>\n"
        if point.points:
            subs = "".join(
                f"\t<li>({sub}) {escape(text, quote=False)}</li>\n" for sub, text in enumerate(point.points, 1)
            )
            html += f'</ol>\n<ul style="list-style:none">\n{subs}</ul>\n'
            opened = False
    return html + ("</ol>\n" if opened else "")


def _attachment(text: str, address: str, icons: bool) -> str:
    icon = _ICON if icons else ""
    return f'<p><a href="{escape(address)}" target="_blank">{escape(text)}</a>{icon}</p>\n'


def _archive_row(year: int, months: Sequence[date]) -> str:
    there = {day.month for day in months if day.year == year}
    cells = "・".join(
        f'<a href="{archive_path(date(year, month, 1))}">{name}</a>' if month in there else name
        for month, name in enumerate(_MONTHS, 1)
    )
    return f'<tr class="archives-row">\n<td class="cell">{year}</td>\n<td class="cell">\n{cells}</td>\n</tr>'


def archive_path(day: date) -> str:
    """The address of the month archive that holds `day`."""
    return f"/press/release/{day:%Y%m}_index.html"


def archive_title(day: date) -> str:
    """The name of the month archive that holds `day`."""
    return f"Press Releases Archive {_MONTHS[day.month - 1]} {day.year}"


def _entities(text: str) -> str:
    """Punctuation as numeric entities, as the guard writes it."""
    return "".join(char if char.isalnum() else f"&#{ord(char)};" for char in text)
