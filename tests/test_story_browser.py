"""The user's own browser as transport, through the whole command: same captures, same politeness, same alerts."""

import importlib.util
import shutil

import pytest
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or importlib.util.find_spec("scrapy_playwright") is None,
    reason="needs Debian's chromium and the extra mofawatch[browser]",
)


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
    assert (report["outcome"], len(report["new"])) == ("ok", 5)
    assert monitor.rows("SELECT DISTINCT via FROM captures") == [("browser",)]
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    report = monitor.json("check", "--all")
    assert [url.rpartition("/")[2] for url in report["edited"]] == [TELEPHONE.rpartition("/")[2]]
    assert report["not_modified"] == 4  # the lists name the new title
    assert inbox.next_message(timeout=5) is not None
    assert refused == ["/robots.txt"]
    agents = {request.headers["user-agent"] for request in site.requests[1:]}
    assert all("mofawatch/" in agent for agent in agents)  # the browser's own name, and ours
