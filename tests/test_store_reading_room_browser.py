"""The reading room in an installed Chromium: at a desk and on a telephone, light and dark, without a script.

One browser for all of these, in this process: nothing here uses Twisted.
"""

import importlib.util
import re
import shutil
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from bs4 import BeautifulSoup
from reading_samples import TALK, build_archive
from test_store_reading_room import PAGES, REFUSED

from store.browse.serve import build_app

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or importlib.util.find_spec("axe_playwright_python") is None,
    reason="needs Debian's chromium and the extra mofawatch[test]",
)
STRANGE = "/release/pressite_000009_09999"
# Of pages with one template and other data the first is tried, and all of them by -m long.
SAME = [
    (re.compile(r"/questions/(?!phrase)[\w-]+"), "/questions/one"),
    (re.compile(r"/(people|media|offices|places)(?=/|$)"), "/names"),
    (re.compile(r"/names/.*"), "/names/one"),
    (re.compile(r"/compare/\d/\d"), "/compare/n/n"),
    (re.compile(r"/release/pressite_\w+"), "/release/one"),
    (re.compile(r"q=\w+"), "q=word"),
]
WINDOWS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]  # a desk's and a telephone's


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the archive is served."""
    app = build_app(build_archive(tmp_path_factory.mktemp("reading")))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while thread.is_alive() and not server.started:
            thread.join(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def _open(chromium: Any, script: bool = True) -> Any:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


def _one_of_each(paths: Iterable[str]) -> list[str]:
    """The first of those that are the same but for their data."""
    chosen: dict[str, str] = {}
    for path in paths:
        kind = path
        for pattern, name in SAME:
            kind = pattern.sub(name, kind)
        chosen.setdefault(kind, path)
    return list(chosen.values())


@pytest.mark.parametrize("windows", [1, pytest.param(len(WINDOWS), marks=pytest.mark.long)])
def test_every_page_fits_its_window_and_is_accessible(chromium: Any, address: str, windows: int) -> None:
    """Each has both widths; the rules are tried on it in one window, another one from page to page, or in all."""
    from axe_playwright_python.sync_playwright import Axe

    page, axe = _open(chromium), Axe()
    faults = []
    paths = [*PAGES, REFUSED[0], "/?kind=edited", "/release/pageite_000005"]
    for number, path in enumerate(_one_of_each(paths) if windows == 1 else paths):
        page.goto(address + path)
        for width, _ in WINDOWS[::2]:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults += [f"{path}: {over} pixels too wide at {width}"] * (over > 0)
        # In the narrow one, which is the last: nothing of a table stands beside its window.
        hidden = page.evaluate("[...document.querySelectorAll('.table')].some((it) => it.scrollWidth > it.clientWidth)")
        faults += [f"{path}: a table is cut off"] * hidden
        for turn in range(windows):
            width, scheme = WINDOWS[(number + turn) % len(WINDOWS)]
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            faults += [
                f"{path} at {width}, {scheme}: {rule['impact']} {rule['id']}: {rule['nodes'][0]['html'][:120]}"
                for rule in axe.run(page).response["violations"]
            ]
    page.context.close()
    assert faults == []


def test_every_link_of_ours_leads_somewhere_without_a_script(address: str) -> None:
    waiting, seen = ["/"], {"/"}
    with httpx.Client(base_url=address, timeout=20, follow_redirects=True, verify=False) as client:
        while waiting and len(seen) < 150:
            path = waiting.pop(0)
            answer = client.get(path)
            assert answer.status_code in {200, 300}, path
            if "text/html" not in answer.headers["content-type"] or path.startswith("/mofa"):
                continue
            for link in BeautifulSoup(answer.content, "lxml").find_all("a"):
                target = str(link.get("href") or "").partition("#")[0]
                if target.startswith("/") and target not in seen:
                    seen.add(target)
                    waiting.append(target)
    assert {f"/release/{TALK}", f"/release/{TALK}/compare/1/2", "/people/Sample", "/questions/phrase"} <= seen


def test_two_clicks_lead_to_the_words_that_changed(chromium: Any, address: str) -> None:
    page = _open(chromium, script=False)
    page.goto(address)
    page.get_by_role("link", name="edits", exact=True).click()
    page.locator("article", has_text="35 minutes").get_by_role("link").first.click()
    assert page.locator("main del").all_inner_texts()[:2] == ["35 minutes", "strongly urged"]
    page.context.close()


def test_three_clicks_compare_a_talk_with_the_one_before(chromium: Any, address: str) -> None:
    page = _open(chromium, script=False)
    page.goto(address)
    page.get_by_role("link", name="Releases", exact=True).click()
    page.get_by_role("link", name="Japan-U.S. Sample Ministers’ Telephone Talk").first.click()
    earlier = page.locator("section", has=page.get_by_role("heading", name="Earlier, with the same people"))
    earlier.get_by_role("link", name="compare with").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Two releases compared"
    page.context.close()


def test_a_search_is_made_with_the_keyboard_alone(chromium: Any, address: str) -> None:
    page = _open(chromium, script=False)
    page.goto(address + "/search")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("strongly")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=strongly*")
    assert page.locator("mark").first.inner_text() == "strongly"
    assert "no longer said" in page.locator("main").inner_text()
    page.context.close()


def test_a_hostile_release_cannot_run_a_script(chromium: Any, address: str) -> None:
    page = _open(chromium)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for path in ("/", STRANGE, f"{STRANGE}/compare/1/2", "/people", "/search?q=script", "/mofa/edits"):
        page.goto(address + path)
        assert "canary" not in page.title().split(" – ")[0].replace("document.title='canary'", ""), path
        assert page.locator("main img, main script").count() == 0 or path.startswith("/mofa"), path
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
    page.context.close()


def test_a_page_prints_without_its_menus(chromium: Any, address: str) -> None:
    page = _open(chromium)
    page.goto(f"{address}/release/{TALK}/compare/1/2")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.locator("main del").first.is_visible()
    page.context.close()
