"""Readers and the daemon on the same archive: every page is answered while checks are written."""

import http.client
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from conftest import Monitor
from test_story_daemon import EVERY, stop, wait_until

from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn

RELEASE = TELEPHONE.rpartition("/")[2].removesuffix(".html")
PAGES = (
    *("/", "/index.json", "/releases", f"/release/{RELEASE}", f"/release/{RELEASE}/compare/1/2", "/search?q=sample"),
    *("/people", "/media", "/places", "/register.csv", "/feeds/changes.atom", "/-/metrics", "/-/health"),
    *("/mofa/changes.json", "/mofa/latest_changes.json", "/questions/edits-by-class"),
)
READERS = 4


@pytest.fixture
def busy(monitor: Monitor, site: StandIn) -> Iterator[str]:
    """Where the archive is served, while a daemon checks each second and writes what it found."""
    monitor.configure(site.base_url, extra=EVERY)
    monitor.run("check")
    site.edit(TELEPHONE, title="Sample Title 0")
    monitor.run("check", "--all")
    daemon, server = monitor.start("run"), monitor.start("browse", "--port", "0")
    try:
        assert server.stderr is not None
        yield server.stderr.readline().split()[4]
    finally:
        log = [*stop(server), *stop(daemon)]
    assert not [line for line in log if "locked" in line or "Error" in line], log


def _read(address: str, pages: Iterator[str], count: int, answers: Counter[int]) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    for _ in range(count):
        connection.request("GET", next(pages))
        answer = connection.getresponse()
        answer.read()
        answers[answer.status] += 1
    connection.close()


@pytest.mark.parametrize("requests", [40, pytest.param(10_000, marks=pytest.mark.long)])
def test_every_request_is_answered_while_the_daemon_writes(monitor: Monitor, busy: str, requests: int) -> None:
    counted = [Counter[int]() for _ in range(READERS)]
    readers = [
        threading.Thread(
            target=_read, args=(busy, cycle(PAGES[number:] + PAGES[:number]), requests // READERS, answers)
        )
        for number, answers in enumerate(counted)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert sum(counted, Counter()) == {200: requests}
    wait_until(lambda: monitor.rows("SELECT count(*) FROM checks")[0][0] > 3)  # two are by hand
    assert monitor.rows("SELECT count(*) FROM checks WHERE outcome <> 'ok'") == [(0,)]
