"""Faults of config.toml that come of its surroundings; who may ask after a lock; what the daemon says of a child."""

import logging
import pickle
import re
import signal
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Monitor

from mofawatch.cli import cli
from mofawatch.config import tables
from mofawatch.config.load import load_config
from mofawatch.config.references import Secret
from mofawatch.config.settings import DestinationTable, Settings
from mofawatch.config.tables import read_settings
from mofawatch.faults import ConfigError
from mofawatch.service.children import _relay
from mofawatch.service.lock import holding, is_held
from records.phrase import find_phrase
from records.statements.topics import Topic, load_topics

DURATION = 'expected a duration in quotes with its unit, such as "90s", "15m", "6h" or "14d"'
# Words of a library or of Python, which no reader of TOML should meet.
FOREIGN = re.compile(r"should|[Ii]nput|Tuple|String|class '|pathlib|datetime|NoneType|greater than")


def load(folder: Path, text: str, environment: dict[str, str] | None = None) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path, environment or {}).archive.path


def faults(folder: Path, text: str, environment: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, text, environment)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[archive]\npath = "~no-one/x.db"',
            "archive.path: expected a path, ~no-one is nobody's home on this machine (got '~no-one/x.db')",
        ),
        (
            '[archive]\npath = "."',
            "archive.path: expected the path of a file, there is a folder of that name (got '.')",
        ),
        ('[archive]\npath = ""', "archive.path: expected the path of a file, there is a folder of that name (got '')"),
        (
            '[archive]\npath = "/"',
            "archive.path: expected the path of a file, there is a folder of that name (got '/')",
        ),
        (
            '[archive]\npath = "/dev/null"',
            "archive.path: expected the path of a file, there is a device or a pipe of that name (got '/dev/null')",
        ),
        ('[archive]\npath = "a\\u0000b"', "archive.path: expected the path of a file (got 'a\\x00b')"),
        ("[archive]\npath = 3", "archive.path: expected text in quotes (got 3)"),
        (
            '[site]\nuser_agent = "é"',
            "site.user_agent: expected plain letters, digits and signs (ASCII), on one line (got 'é')",
        ),
        ('[site]\nuser_agent = ""', "site.user_agent: expected text that is not empty (got '')"),
        ('[site]\nbrowser = ""', "site.browser: expected text that is not empty (got '')"),
        ("[site]\nlistings = []", "site.listings: expected a list with something in it (got [])"),
        ("[guard]\nmax_events = 0", "guard.max_events: expected at least 1 (got 0)"),
        ("[revisit]\nper_hour = -1", "revisit.per_hour: expected at least 1 (got -1)"),
        (
            '[archive]\npublic_url = "http://[::1"',
            (
                "archive.public_url: expected an http(s) address without a query, such as "
                "\"https://mofa.example.org\" (got 'http://[::1')"
            ),
        ),
        (
            "[operator]\nheartbeat = 2026-01-02",
            f"operator.heartbeat: {DURATION} (got 2026-01-02)",
        ),
    ],
)
def test_a_fault_is_reported_in_our_own_words(tmp_path: Path, text: str, fault: str) -> None:
    seen = faults(tmp_path, text)
    assert seen == [f"line 2: {fault}"]
    assert not FOREIGN.search(seen[0])


@pytest.mark.parametrize(
    "line",
    [
        f"{key} = {value}"
        for key in ("path", "base_url", "listings", "delay", "obey_robots", "transport", "max_events", "url", "kinds")
        for value in ("1", "0.5", "true", '"\\u00e9"', "[]", "[1]", "{}", "{ a = 1 }", "2026-01-02", "08:00:00", '""')
    ],
)
def test_no_value_of_a_wrong_kind_is_reported_in_the_words_of_a_library(tmp_path: Path, line: str) -> None:
    key, _, _ = line.partition(" ")
    tables = {"path": "[archive]", "max_events": "[guard]", "url": "[[destination]]", "kinds": "[[destination]]"}
    rest = {"url": 'name = "a"', "kinds": 'name = "a"\nurl = "json://x"'}
    text = "\n".join([tables.get(key, "[site]"), line, rest.get(key, "")])
    reported = []
    try:
        load(tmp_path, text)
    except ConfigError as error:
        reported = [fault.expected for fault in error.faults]
    assert [words for words in reported if FOREIGN.search(words) or not re.match(r"expected|no such key", words)] == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"A": "json"}, "expected $B in the environment, it is not set"),
        ({"B": "x"}, "expected $A in the environment, it is not set"),
        ({}, "expected $A, $B in the environment, they are not set"),
    ],
)
def test_only_the_variable_that_is_missing_is_named(tmp_path: Path, given: dict[str, str], fault: str) -> None:
    text = '[[destination]]\nname = "a"\nurl = "${A}://${B}/${A}"'
    where = ": run `. ./secrets.sh` where that file sets it, or name a file with the address as url_file"
    assert faults(tmp_path, text, given) == [f'line 3: url of destination "a": {fault}{where}']


def test_what_is_only_wanting_is_not_called_wrong_too(tmp_path: Path) -> None:
    missing = "expected $NOPE in the environment, it is not set"
    assert faults(tmp_path, '[schedule]\ncron = "${NOPE}"') == [f"line 2: schedule.cron: {missing}"]
    assert faults(tmp_path, '[revisit]\n"2d" = "${NOPE}"') == [f"line 2: revisit.2d: {missing}"]


def test_each_wrong_age_is_reported_with_what_else_is_wrong_beside_it(tmp_path: Path) -> None:
    text = '[revisit]\n"2d" = 3\nper_hour = 0\n"1.5d" = "1h"\n"14d" = "6h"\n"two days" = "1h"\n"48h" = "1h"\nages = []'
    age = 'expected an age such as "14d", or older, per_hour, withdrawn_after'
    assert faults(tmp_path, text) == [
        "line 3: revisit.per_hour: expected at least 1 (got 0)",
        f"line 2: revisit.2d: {DURATION} (got 3)",
        f"line 4: revisit.1.5d: {age} (got '1h')",
        f"line 6: revisit.two days: {age} (got '1h')",
        "line 7: revisit.48h: expected each age once, it is as long as \"2d\" (got '1h')",
        f"line 8: revisit.ages: {age} (got [])",
    ]


def test_no_file_sets_where_it_was_read_from(tmp_path: Path) -> None:
    (seen,) = faults(tmp_path, 'config = "x"')
    assert seen.startswith("line 1: config: no such key; known are archive, feed, site,")
    assert "config" not in seen.partition("known are")[2]


def test_a_template_that_no_file_can_be_is_a_fault(tmp_path: Path) -> None:
    text = '[[destination]]\nname = "a"\nurl = "json://x"\ntemplate = "a\\u0000b"'
    assert faults(tmp_path, text) == [
        "line 4: template of destination \"a\": expected the path of a file (got 'a\\x00b')"
    ]


def test_a_secret_is_shown_nowhere_and_not_pickled() -> None:
    secret = Secret("CANARY")
    table = read_settings(DestinationTable, {"name": "a", "url": "json://CANARY"})
    assert "CANARY" not in f"{secret} {secret!r} {table} {table!r} {[secret]}"
    assert (secret.reveal(), secret) == ("CANARY", Secret("CANARY"))
    assert len({secret, Secret("CANARY"), Secret("other")}) == 2
    for hidden in (secret, table):
        with pytest.raises(TypeError):
            pickle.dumps(hidden)
    with pytest.raises(FrozenInstanceError):
        table.url = secret  # type: ignore[misc]


def test_a_mistake_of_the_program_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise AttributeError("no such name")

    monkeypatch.setattr(tables, "read_duration", broken)
    with pytest.raises(AttributeError):
        read_settings(Settings, {"site": {"delay": "3s"}})


def test_no_secret_is_in_a_fault(tmp_path: Path) -> None:
    given = {"DESK_URL": "slack://TokenA/TokenB", "WORD": "hush"}
    text = "\n".join(
        [
            '[site]\nbase_url = "https://watch:hush2@www.example.org"',
            '[[destination]]\nname = "slack://TokenC/TokenD"\nurl = "json://x"\nmatch = [1]\ndigest = "${WORD}"',
            '[operator]\ndestinations = ["${DESK_URL}"]\nheartbeat = "${WORD}"',
        ]
    )
    said = "\n".join(faults(tmp_path, text, given))
    assert not re.search("hush|Token", said), said
    assert "${WORD}" in said
    said = "\n".join(faults(tmp_path, '[operator]\ndestinations = ["${DESK_URL}"]', given))
    assert said.startswith("line 2: operator.destinations: expected names of destinations (none), got '${DESK_URL}'")


def test_what_a_reference_stands_for_masks_no_word_that_is_equal_by_chance(tmp_path: Path) -> None:
    """A port, a name of a transport, a word of ours: they are no secrets, and a fault is to be read."""
    environment = {"PORT": "5", "HOW": "browser", "WHOM": "expected", "TEN": "10"}
    text = "\n".join(
        [
            '[site]\nbase_url = "http://127.0.0.1:${PORT}"\ntransport = "http${HOW}"\ntimeout = "15"',
            '[[destination]]\nname = "${WHOM}"\nurl = "json://127.0.0.1:${PORT}"\ndigest = "25:10"',
            '[operator]\ndestinations = ["desk${TEN}", "10"]',
        ]
    )
    assert faults(tmp_path, text, environment) == [
        (
            'line 4: site.timeout: expected a duration in quotes with its unit, such as "90s", "15m", "6h" or "14d" '
            "(got '15')"
        ),
        "line 3: site.transport: expected 'http' or 'browser' (got 'http${HOW}')",
        "line 8: digest of the 1st [[destination]]: expected a time of day in quotes, such as \"08:00\" (got '25:10')",
    ]
    whole = '[operator]\ndestinations = ["desk${TEN}"]'
    assert faults(tmp_path, whole, environment) == [
        "line 2: operator.destinations: expected names of destinations (none), got 'desk${TEN}' (got ['desk${TEN}'])"
    ]


def address(folder: Path, text: str, environment: dict[str, str] | None = None) -> str | None:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return load_config(folder / "config.toml", environment or {}).address("desk")


def test_an_address_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    """As systemd's credentials and a container's secrets do: relative to their folder, else to that of config.toml."""
    text = '[[destination]]\nname = "desk"\nurl_file = "desk"'
    (tmp_path / "desk").write_text("json://127.0.0.1/here\n")
    assert address(tmp_path, text) == "json://127.0.0.1/here"
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "desk").write_text("json://127.0.0.1/there")
    assert address(tmp_path, text, {"CREDENTIALS_DIRECTORY": str(credentials)}) == "json://127.0.0.1/there"
    (tmp_path / "desk").write_text("\n")
    wanted = 'line 3: url_file of destination "desk": expected a file with an address in it, it'
    assert faults(tmp_path, text) == [f"{wanted} is empty"]
    (tmp_path / "desk").write_text("json://127.0.0.1/here\njson://127.0.0.1/there\n")
    assert faults(tmp_path, text) == [f"{wanted} has several lines"]
    (tmp_path / "desk").write_text("json://127.0.0.1/here\n", encoding="utf-8-sig")
    assert address(tmp_path, text) == "json://127.0.0.1/here"
    (tmp_path / "desk").unlink()
    assert faults(tmp_path, text) == [f"{wanted} cannot be read: No such file or directory; looked in {tmp_path}"]
    both = text + '\nurl = "json://x"'
    assert faults(tmp_path, both) == ['line 3: url_file of destination "desk": expected url or url_file, not both']


ARCHIVE = """[[web_archive]]
name = "Sample"
index = "https://archive.example.org/cdx"
replay = "https://archive.example.org/{timestamp}id_/{url}"
"""


def test_a_web_archives_key_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    text = ARCHIVE + 'save = "https://archive.example.org/save"\nkey_file = "key"'
    (tmp_path / "key").write_text("ACCESS:SECRET\n")
    (tmp_path / "config.toml").write_text(text)
    (table,) = load_config(tmp_path / "config.toml", {}).web_archive
    assert table.key is not None
    assert table.key.reveal() == "ACCESS:SECRET"
    assert "SECRET" not in repr(table)
    (tmp_path / "key").write_text("SAMPLE")
    wanted = 'expected the two parts of a key with a colon between them, "ACCESS:SECRET"'
    assert faults(tmp_path, text) == [f'line 1: key of web_archive "Sample": {wanted}']
    (tmp_path / "key").unlink()
    wanted = f"expected a file with a key in it, it cannot be read: No such file or directory; looked in {tmp_path}"
    assert faults(tmp_path, text) == [f'line 6: key_file of web_archive "Sample": {wanted}']
    hidden = "(got (not shown: it may hold a secret))"
    shown = faults(tmp_path, ARCHIVE + 'save = "https://archive.example.org/save"\nkey = "SE CRET"')
    assert shown == [
        (
            'line 6: key of web_archive "Sample": expected the two parts of a key with a colon between them, '
            f'"ACCESS:SECRET" {hidden}'
        )
    ]


def test_a_key_goes_to_the_address_that_saves_and_over_https(tmp_path: Path) -> None:
    assert faults(tmp_path, ARCHIVE + 'key = "A:B"') == [
        'line 1: save of web_archive "Sample": expected the address where pages are saved, there is a key for it'
    ]
    assert faults(tmp_path, ARCHIVE + 'key = "A:B"\nsave = "http://archive.example.org/save"') == [
        (
            'line 6: save of web_archive "Sample": expected an https address: the key goes there '
            "(got 'http://archive.example.org/save')"
        )
    ]


def test_links_that_go_in_a_circle_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "there").symlink_to("back")
    (tmp_path / "back").symlink_to("there")
    for path in ("loop", "loop/x.db", "there", "there/new/x.db"):
        seen = faults(tmp_path, f'[archive]\npath = "{path}"')
        assert seen == [f"line 2: archive.path: expected the path of a file (got '{path}')"]


def test_links_that_lead_on_are_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "first").symlink_to("second")
    (tmp_path / "second").symlink_to("folder")
    (tmp_path / "new.db").symlink_to("folder/x.db")  # which is not there yet
    for path in ("first/x.db", "new.db"):
        assert load(tmp_path, f'[archive]\npath = "{path}"') == tmp_path / "folder/x.db"


def test_a_home_and_a_file_that_is_not_there_yet_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert load(tmp_path, '[archive]\npath = "~/x.db"') == tmp_path / "home/x.db"
    assert load(tmp_path, '[archive]\npath = "new/x.db"') == tmp_path / "new/x.db"


def test_a_mark_of_byte_order_before_the_text_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[archive]\r\npath = "x.db"\r\n')
    assert load_config(path, {}).archive.path == tmp_path / "x.db"


def test_a_file_that_cannot_be_read_is_named_once(monitor: Monitor) -> None:
    said = monitor.run("config", "check", "--config", "none.toml", status=78).stderr
    assert said == "mofawatch: none.toml: cannot be read: No such file or directory\n"
    (monitor.folder / "config.toml").write_bytes(b"\xff")
    assert monitor.run("status", status=78).stderr == "mofawatch: config.toml: cannot be read: it is not UTF-8 text\n"


def test_a_home_of_nobody_is_a_fault_to_a_running_daemon_too(monitor: Monitor) -> None:
    monitor.configure("http://127.0.0.1:9")
    daemon = monitor.start("run")
    assert daemon.stderr is not None
    try:
        while "watching" not in daemon.stderr.readline():
            assert daemon.poll() is None
        (monitor.folder / "config.toml").write_text('[archive]\npath = "~no-one/x.db"\n')
        daemon.send_signal(signal.SIGHUP)
        said = ""
        while "stays in force" not in said:
            line = daemon.stderr.readline()
            assert line, said
            said += line
        assert "line 2: archive.path: expected a path" in said
        assert "Traceback" not in said
    finally:
        daemon.terminate()
        daemon.communicate(timeout=30)
    assert daemon.returncode == 0


# Asks in a process of its own until it is told "yes", or for so many seconds; exits with whether it was.
ASK = """
import os, sys, time
from pathlib import Path
from mofawatch.service.lock import is_held
until = time.monotonic() + float(sys.argv[1])
if "nobody" in sys.argv and os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print("asking", flush=True)
held = is_held(Path("mofa.db"), "daemon")
while not held and time.monotonic() < until:
    held = is_held(Path("mofa.db"), "daemon")
sys.exit(held)
"""


def _asker(folder: Path, seconds: float, *words: str) -> "subprocess.Popen[str]":
    """One that asks, and has begun to."""
    command = [sys.executable, "-c", ASK, str(seconds), *words]
    asker = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert asker.stdout is not None
    assert asker.stdout.readline() == "asking\n"
    return asker


def _answer(asker: "subprocess.Popen[str]") -> int:
    asker.communicate(timeout=30)
    return asker.returncode


def test_who_may_only_read_may_ask_whether_a_daemon_runs(tmp_path: Path) -> None:
    archive = tmp_path / "mofa.db"
    tmp_path.chmod(0o755)
    assert _answer(_asker(tmp_path, 0, "nobody")) == 0  # nobody ever was
    with holding(archive, "daemon"):
        archive.with_name("mofa.db.daemon").chmod(0o444)
        tmp_path.chmod(0o555)
        assert (_answer(_asker(tmp_path, 0, "nobody")), is_held(archive, "daemon")) == (1, True)
    assert (_answer(_asker(tmp_path, 0, "nobody")), is_held(archive, "daemon")) == (0, False)
    tmp_path.chmod(0o755)
    assert [path.name for path in tmp_path.iterdir()] == ["mofa.db.daemon"]


def test_who_asks_is_not_taken_for_a_daemon_nor_keeps_one_from_starting(tmp_path: Path) -> None:
    with holding(tmp_path / "mofa.db", "daemon"):
        pass
    assert [_answer(asker) for asker in [_asker(tmp_path, 1), _asker(tmp_path, 1)]] == [0, 0]
    askers = [_asker(tmp_path, 60), _asker(tmp_path, 60)]
    with holding(tmp_path / "mofa.db", "daemon", patience=20):  # a daemon waits a second; nobody asks without a pause
        assert [_answer(asker) for asker in askers] == [1, 1]  # and both see it


def test_a_child_that_was_stopped_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="mofawatch")
    _relay("check", ["2026-01-02T03:04:05.678Z WARNING slow", "", "  ", "mofawatch: stopped", "mofawatch: no room"])
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", "check: slow"),
        ("INFO", "check: mofawatch: stopped"),
        ("WARNING", "check: mofawatch: no room"),
    ]


SECRET = "slack://T1SAMPLE/B1SAMPLE/CANARYsecret/#watch"


@pytest.mark.parametrize(
    "text",
    [
        '[operator]\ndestinations = ["${DESK_URL}"]',
        '[[destination]]\nname = "${DESK_URL}"\nurl = "json://127.0.0.1"',
        '[[destination]]\nname = "a"\nurl = "json://127.0.0.1"\nkinds = ["${DESK_URL}"]',
        '[site]\nbase_url = "${DESK_URL}"',
        '[schedule]\ncron = "${DESK_URL}"',
        '[schedule]\ntimezone = "${DESK_URL}"',
        f'[operator]\ndestinations = ["x"]\n[[destination]]\nname = "{SECRET}"\nurl = "json://127.0.0.1"',
        f'[[destination]]\nname = "a"\nurl = "json://127.0.0.1"\nmatch = "{SECRET}"',
        '[site]\nbase_url = "https://watch:CANARYsecret@mirror.sample.example"',
        f'"{SECRET}" = 1',
        f'[site]\n"{SECRET}" = "${{NOPE}}"',
    ],
)
def test_no_secret_stands_in_a_fault_wherever_it_was_put(tmp_path: Path, text: str) -> None:
    found = faults(tmp_path, text, {"DESK_URL": SECRET})

    assert found
    assert "CANARY" not in " ".join(found)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[archive]\npath = "same.atom"\n[feed]\npath = "same.atom"',
            "line 4: feed.path: expected a file of its own, not the archive (got 'same.atom')",
        ),
        (
            '[archive]\npath = "same.xml"\n[feed]\npath = "other/../same.xml"',
            "line 4: feed.path: expected a file of its own, not the archive (got 'other/../same.xml')",
        ),
        (
            '[archive]\npath = "config.toml"',
            "line 2: archive.path: expected a file of its own, not the configuration (got 'config.toml')",
        ),
        (
            '[feed]\npath = "a.xml"\n[[destination]]\nname = "desk"\nurl = "json://127.0.0.1"\ntemplate = "a.xml"',
            "line 2: feed.path: expected a file of its own, not a template of the configuration (got 'a.xml')",
        ),
    ],
)
def test_two_files_that_are_one_are_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, text) == [fault]


WORDS = "expected words; there is no letter and no digit in it"


@pytest.mark.parametrize("empty", ["", " ", "-", "…", "“ ”", "&", "_", "—"])
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[[phrase]]\ntext = "{}"', "text of the 1st [[phrase]]"),
        ('[[topic]]\nphrases = ["{}"]\nname = "ships"', 'the 1st of phrases of topic "ships"'),
        ('[select]\ntake = ["{}"]', "the 1st of select.take"),
        ('[select]\nleave = ["{}"]', "the 1st of select.leave"),
        ('[select]\nhints = ["{}"]', "the 1st of select.hints"),
        ('[[destination]]\nmatch = ["{}"]\nname = "desk"\nurl = "json://x"', 'the 1st of match of destination "desk"'),
    ],
)
def test_a_phrase_without_a_word_is_a_fault(tmp_path: Path, empty: str, text: str, key: str) -> None:
    assert faults(tmp_path, text.format(empty)) == [f"line 2: {key}: {WORDS} (got {empty!r})"]


@pytest.mark.parametrize("sign", ["1", "é", "日", "½", "a-", "-a", "(a)", "US", "A&B", "…1…"])
def test_what_the_configuration_takes_for_a_phrase_can_be_looked_for(tmp_path: Path, sign: str) -> None:
    load(tmp_path, f'[[phrase]]\ntext = "{sign}"\n[[topic]]\nname = "x"\nphrases = ["{sign}"]')
    assert find_phrase(f"A sample says {sign} here.", sign)
    assert load_topics((Topic("x", (sign,)),)).topics[-1].name == "x"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[revisit]\n"02d" = "3h"\n"2d" = "6h"',
            "line 3: revisit.2d: expected each age once, it is as long as \"02d\" (got '6h')",
        ),
        (
            '[revisit]\n"48h" = "3h"\n"2d" = "3h"',
            "line 3: revisit.2d: expected each age once, it is as long as \"48h\" (got '3h')",
        ),
        (
            '[[destination]]\nquiet = "08:00-8:00"\nname = "desk"\nurl = "json://x"',
            "line 2: quiet of destination \"desk\": expected two times of day that differ (got '08:00-8:00')",
        ),
        (
            '[select]\npaths = [""]',
            "line 2: the 1st of select.paths: expected a folder from the site's root, such as \"/na/na1/us/\" (got '')",
        ),
    ],
)
def test_what_would_have_no_effect_is_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, text) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = " + "[" * 3000, "TOML: expected lists and tables that are less deep"),
        (".".join("a" * 3000) + " = 1", "TOML: expected lists and tables that are less deep"),
        ("[guard]\nmax_events = " + "9" * 5000, "TOML: expected smaller numbers"),
        (
            '[schedule]\nevery = "999999d"',
            "line 2: schedule.every: expected at most \"36500d\" (got '999999d')",
        ),
        (
            '[schedule]\nevery = "99999999d"',
            "line 2: schedule.every: expected at most \"36500d\" (got '99999999d')",
        ),
    ],
)
def test_what_is_too_deep_or_too_large_is_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, text) == [fault]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "x", "--version", "{}"),
        ("diff", "x", "{}", "1"),
        ("diff", "x", "1", "{}"),
        ("statements", "x", "--version", "{}"),
        ("alerts", "preview", "{}"),
        ("list", "--limit", "{}"),
        ("search", "x", "--limit", "{}"),
        ("changes", "--limit", "{}"),
    ],
)
def test_a_number_that_no_archive_has_is_wrong_usage(words: tuple[str, ...]) -> None:
    ended = CliRunner().invoke(cli, [word.format("9" * 20) for word in words])
    assert ended.exit_code == 2
    assert "is not in the range 1<=x<=1000000000" in " ".join(ended.output.split())
