"""The user's own browser as transport, through the whole command: same captures, same politeness, same alerts."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date

import pytest
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or importlib.util.find_spec("scrapy_playwright") is None,
    reason="needs Debian's chromium and the extra mofawatch[browser]",
)


@pytest.fixture
def site(today: date) -> Iterator[StandIn]:
    """Two releases: a page takes the browser half a second."""
    with StandIn(today) as stand_in:
        stand_in.publish(*(sample for sample in sample_releases(today) if sample.path in {TELEPHONE, REGION}))
        yield stand_in


def test_a_site_that_refuses_scripts_is_read_by_the_browser(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    answer, refused = site.answer, []

    def guard(path: str, headers: dict[str, str]):
        """As the ministry's: whoever does not say that it is a browser is refused."""
        if "Chrome" not in headers.get("user-agent", ""):
            refused.append(path)
            site.block()
            refusal = answer(path, headers)
            site.heal()
            return refusal
        return answer(path, headers)

    site.answer = guard  # type: ignore[method-assign]
    monitor.configure(site.base_url, {"desk": inbox.address})
    assert monitor.json("check", status=1)["troubles"][0]["kind"] == "blocked"
    assert refused == ["/robots.txt"]

    config = monitor.folder / "config.toml"
    config.write_text(
        config.read_text().replace("[site]\n", '[site]\ntransport = "browser"\n').replace('"5s"', '"20s"')
    )
    report = monitor.json("check")
    assert (report["outcome"], len(report["new"])) == ("ok", 2)
    assert monitor.rows("SELECT DISTINCT via FROM captures WHERE verdict = 'ok'") == [("browser",)]
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    report = monitor.json("check", "--all")
    assert [url.rpartition("/")[2] for url in report["edited"]] == [TELEPHONE.rpartition("/")[2]]
    assert inbox.next_message(timeout=5) is not None
    assert refused == ["/robots.txt"]
    agents = {request.headers["user-agent"] for request in site.requests[1:]}
    # The browser's own name, and ours.
    assert all("HeadlessChrome/" in agent and "mofawatch (" in agent for agent in agents)


@pytest.fixture
def screen() -> Iterator[str]:
    """A display that nobody looks at."""
    reader, writer = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp"], pass_fds=[writer])
    os.close(writer)
    with os.fdopen(reader) as reported:
        yield f":{reported.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_the_browser_shows_its_window_where_the_user_says_so(monitor: Monitor, site: StandIn, screen: str) -> None:
    site.withdraw(REGION)
    monitor.configure(site.base_url, timeout="20s")
    config = monitor.folder / "config.toml"
    text = f'[site]\ntransport = "browser"\nbrowser = "{shutil.which("chromium")}"\nheadless = false\n'
    config.write_text(config.read_text().replace("[site]\n", text))
    monitor.environment["DISPLAY"] = screen
    assert monitor.json("check")["outcome"] == "ok"
    assert all(" Chrome/" in request.headers["user-agent"] for request in site.requests)


@pytest.mark.parametrize(
    ("browser", "complaint"),
    [
        ("/nowhere/sample-browser", "expected an installed browser, one of /nowhere/sample-browser; found none"),
        ("/bin/false", "the browser /bin/false cannot be started: "),
    ],
)
def test_a_browser_that_does_not_start_is_faults_in_one_line(
    monitor: Monitor, site: StandIn, browser: str, complaint: str
) -> None:
    monitor.configure(site.base_url)
    config = monitor.folder / "config.toml"
    text = f'[site]\ntransport = "browser"\nbrowser = "{browser}"\n'
    config.write_text(config.read_text().replace("[site]\n", text))
    (reported,) = monitor.run("check", status=1).stderr.splitlines()
    assert reported.startswith(f"mofawatch: {complaint}")
    checked = monitor.run("config", "check", status=78 if "nowhere" in browser else 0).stderr
    assert checked == (f"mofawatch: config.toml: line 3: site.browser: {complaint}\n" if "nowhere" in browser else "")
    assert site.requests == []
