"""What changes on the ministry's pages without anybody having edited them: on every saved page, no edit at all."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers.genuine import judge
from parsers.release import parse_release
from records.capture import Capture
from records.comparison.compare import compare
from records.release import Release, content_hash

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
ICON = '<img alt="Open a New Window" src="/files/000062251.gif" />'


def in_main(change: Callable[[str], str]) -> Callable[[str], str]:
    """`change` made in the main part of a page only."""

    def changed(page: str) -> str:
        start = re.search(r"<main|<div id=\"(?:main|contents)|<body", page)
        assert start is not None
        end = page.find("</main>") if "</main>" in page else page.rfind("Copyright")
        return page[: start.start()] + change(page[start.start() : end]) + page[end:]

    return changed


NOISE: dict[str, Callable[[str], str]] = {
    "line ends": lambda page: page.replace("\r\n", "\n").replace("\n", "\r\n"),
    "indentation": in_main(lambda main: re.sub(r"\n\s*<", "\n\t\t<", main)),
    "fixed spaces": in_main(lambda main: re.sub(r"(?<=[a-z]) (?=the\b)", "\u00a0", main)),
    "fixed spaces as entities": in_main(lambda main: re.sub(r"(?<=[a-z]) (?=of\b)", "&nbsp;", main)),
    "leading fixed space": in_main(lambda main: main.replace("<p>On ", "<p>\u3000On ")),
    "doubled spaces": in_main(lambda main: re.sub(r"(?<=[a-z]\.) (?=[A-Z][a-z])", "  ", main)),
    "icons gone": lambda page: re.sub(r'<img[^>]*alt="Open a New Window"[^>]*>', "", page),
    "icons come": lambda page: re.sub(r'(<a [^>]*target="_blank"[^>]*>[^<]*</a>)(?!<img)', r"\1" + ICON, page),
    "share bar": lambda page: page.replace(">Post</a>", ">Share</a>").replace(
        ">Print</button>", ">Print this</button>"
    ),
    "menus": lambda page: page.replace("</nav>", '<ul><li><a href="/x.html">Something New</a></li></ul></nav>'),
    "footer": lambda page: page.replace("</footer>", "<p>A further line</p></footer>"),
    "head": lambda page: page.replace("</head>", '<meta name="x" content="1"><script>var y = 2;</script></head>'),
    "comments": in_main(lambda main: main.replace("</p>", "</p><!-- block end -->")),
    "slashes": in_main(lambda main: main.replace("<br>", "<br />").replace("<hr>", "<hr />")),
    "entities": in_main(lambda main: main.replace("’", "&rsquo;").replace("“", "&ldquo;").replace("”", "&rdquo;")),
}


def read(page: Path, text: str) -> Release:
    found = re.search(r'property="og:url" content="([^"]+)"', text)
    url = found[1] if found else f"https://www.mofa.go.jp/announce/{page.stem}.html"
    capture = Capture(url, "release", datetime(2026, 10, 8, tzinfo=UTC), 200, (), text.encode())
    assert judge(capture).verdict == "ok"
    return parse_release(capture)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_noise_is_no_version(page: Path) -> None:
    text = page.read_bytes().decode()
    plain = read(page, text)
    everything = text
    for name, noise in NOISE.items():
        noisy = read(page, noise(text))
        assert compare(plain, noisy).edits == (), name
        assert content_hash(noisy) == content_hash(plain), name
        everything = noise(everything)
    assert compare(plain, read(page, everything)).edits == ()


def test_each_kind_of_noise_changes_some_saved_page() -> None:
    """Otherwise the test above proves nothing of it."""
    texts = [page.read_bytes().decode() for page in PAGES]
    unused = [name for name, noise in NOISE.items() if all(noise(text) == text for text in texts)]
    assert unused == []
