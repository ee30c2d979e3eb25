"""The demo: it ends well, tells three alerts, and its archive opens in Datasette."""

import re
import signal
import threading
from pathlib import Path
from urllib.request import urlopen

from conftest import Monitor

from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings


def test_the_demo_tells_its_story_in_plain_text_where_there_is_no_terminal(monitor: Monitor, tmp_path: Path) -> None:
    reported = monitor.run("demo", "--no-browse", "--dir", "kept").stdout
    assert "\x1b" not in reported
    order = [
        reported.index(words) for words in ("New release", "35 -> 45 minutes", "Withdrawn", "All three alerts arrived")
    ]
    assert order == sorted(order)
    settings = load_config(tmp_path / "kept/config.toml", {})
    assert isinstance(settings, Settings)
    diff = monitor.run("diff", "pressite_000001_09001", "--config", "kept/config.toml").stdout
    assert "[-35 minutes-]{+45 minutes+}" in diff.replace("-] {", "-]{")


def test_the_demo_writes_over_nobodys_configuration(monitor: Monitor, tmp_path: Path) -> None:
    mine = tmp_path / "kept/config.toml"
    mine.parent.mkdir()
    mine.write_text('[[destination]]\nname = "desk"\nurl = "json://127.0.0.1:9/"\n')
    refused = monitor.run("demo", "--no-browse", "--dir", "kept", status=2)
    assert "kept/config.toml is not of the demo; expected another folder" in refused.stderr
    assert "desk" in mine.read_text()
    assert [path.name for path in mine.parent.iterdir()] == ["config.toml"]


def test_the_demo_ends_with_the_archive_in_datasette(monitor: Monitor) -> None:
    process = monitor.start("demo")
    found: list[str] = []
    assert process.stderr is not None

    def read() -> None:
        for line in process.stderr or ():
            if address := re.search(r"http://127\.0\.0\.1:\d+/\w+", line):
                found.append(address[0])
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(180)
    try:
        assert found, "Datasette did not say where it is"
        with urlopen(found[0] + "/changes.json?_shape=array", timeout=60) as answer:
            page = answer.read().decode()
        assert '"withdrawn"' in page
    finally:
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=120)
    assert process.returncode == 0, log
    assert "Traceback" not in log
