"""Pages for the tests of the parsers: the ministry's skeleton around a body of one's own."""

from datetime import UTC, datetime
from html import escape

from lead_grammar import Text

from records.capture import Capture, PageKind

ADDRESS = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
TITLE = "Japan-U.S. Sample Consultation"
LEAD = (
    "<p>On October 7, commencing at 9:30 a.m., for about 40 minutes, sample officials held a sample consultation.</p>"
)
DATE = '<div class="rightalign">October 7, 2026</div>'

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>{title}｜Ministry of Foreign Affairs of Japan</title>
<meta property="og:title" content="{title}"></head>
<body class="page-single"><div id="wrapper"><header id="header"><a href="/index.html">Top</a></header>
<nav id="navi-global"><ul><li><a href="/press/index.html">News</a></li></ul></nav>
"""
_FOOT = """
<div id="pagetop" class="link-arrow"><span><a href="#header">Page Top</a></span></div>
<div class="index"><a href="/press/release/index.html">Back to Press Releases</a></div>
<footer id="footer"><p lang="en">Copyright © Ministry of Foreign Affairs of Japan</p>
<p class="address">Address line <span class="houjinNo">Corporate Number 9000012040001</span></p></footer>
</div></body></html>
"""


def head_of(title: str, section: str = "Press Releases") -> str:
    """The head of a current page."""
    return (
        f'<div id="contents-header"><h1 class="title1"><span>{section}</span></h1>'
        f'<h2 class="title2 title-logo"><span>{title}</span></h2></div>'
    )


def page_of(body: str, *, title: str = TITLE, date: str = DATE, head: str | None = None) -> bytes:
    """A current release page with `body` as its free text."""
    header = head_of(title) if head is None else head
    return (
        _HEAD.format(title=title)
        + f'<main id="contents"><article id="contents-article">{header}<div id="contents-body"><div id="main">'
        + f'<div id="maincontents">{date}{body}</div></div></div></article></main>'
        + _FOOT
    ).encode()


def lead_page(text: Text) -> bytes:
    """The page of a made-up release."""
    paragraphs = "".join(f"<p>{escape(each, quote=False)}</p>\n" for each in (text.lead, *text.paragraphs))
    points = "".join(f"<li>{escape(each, quote=False)}</li>\n" for each in text.points)
    body = paragraphs + (f"<ol>\n{points}</ol>\n" if points else "")
    published = f"{text.published:%B} {text.published.day}, {text.published.year}"
    return page_of(
        f'<div class="section"><div class="any-area">{body}</div></div>',
        title=text.title,
        date=f'<div class="rightalign">{published}</div>',
        head=head_of(text.title, text.section),
    )


def listing_of(body: str) -> bytes:
    """An index page with `body` as its list."""
    return page_of(body, title="Press Releases", date="").replace(b'class="page-single"', b'class="page-list"')


def capture_of(
    body: bytes,
    *,
    url: str = ADDRESS,
    kind: PageKind = "release",
    at: datetime = datetime(2026, 10, 8, 3, tzinfo=UTC),
    status: int = 200,
    content_type: str | None = "text/html",
) -> Capture:
    """A capture of `body`, as if the site had answered with it."""
    headers = (("content-type", content_type),) if content_type is not None else ()
    return Capture(url, kind, at, status, headers, body)
