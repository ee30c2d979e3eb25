"""config.toml: what is accepted, and how each fault is told."""

import re
import tomllib
from dataclasses import is_dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from mofawatch.config.load import TEMPLATE, find_config, load_config
from mofawatch.config.settings import Settings, list_keys
from mofawatch.faults import ConfigError

SHIPPED = Path(__file__).parent.parent / "config.toml"

SECRET_HINT = ": run `. ./secrets.sh` where that file sets it, or name a file with the address as url_file"


def load(tmp_path: Path, text: str, environment: dict[str, str] | None = None) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path, environment or {})


def faults(tmp_path: Path, text: str, environment: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, environment)
    return [str(fault) for fault in caught.value.faults]


def test_the_template_in_the_package_is_the_shipped_file() -> None:
    """The wheel takes the package's: an edited config.toml at the root, its tokens with it, is in no wheel."""
    assert TEMPLATE.read_bytes() == SHIPPED.read_bytes()


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert settings.archive.path == tmp_path / "data/mofa.db"
    assert settings.config == tmp_path / "config.toml"
    assert replace(settings, archive=Settings().archive, config=None) == Settings()


def test_the_name_that_the_ministry_sees_is_true_of_every_version() -> None:
    """It stands in users' files too, which an update leaves as they are."""
    named = [Settings().site.user_agent, *re.findall(r'(?m)^# user_agent = "(.*)"$', SHIPPED.read_text("utf-8"))]
    assert [name.partition(" (")[0] for name in named] == ["mofawatch", "mofawatch"]


def test_the_shipped_file_states_every_default() -> None:
    """config.toml is documentation: uncommenting nothing must change nothing, and no key may be missing from it."""
    shipped = load_config(SHIPPED, {})
    stated = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    spelled_out = {name: getattr(shipped, name) for name in ("archive", "schedule", "revisit")}
    assert replace(shipped, config=None) == Settings(**spelled_out)
    assert shipped.schedule.interval == Settings().schedule.interval
    assert (shipped.revisit.ages, shipped.revisit.older) == (Settings().revisit.ages, Settings().revisit.older)
    assert shipped.revisit.withdrawn_after == Settings().revisit.withdrawn_after
    text = SHIPPED.read_text(encoding="utf-8")
    for table in list_keys(Settings):
        assert table in stated or f"# [[{table}]]" in text
        one = getattr(Settings(), table)
        for key in list_keys(type(one)) if is_dataclass(one) else ():
            assert f"{key} = " in text, f"[{table}] {key} is not in config.toml"


def test_the_example_destination_of_the_shipped_file_is_valid(tmp_path: Path) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    start = lines.index("# [[destination]]")
    example = [line.removeprefix("# ") for line in lines[start : start + 10]]
    settings = load(tmp_path, "\n".join(example), {"DESK_URL": "json://127.0.0.1:9/x"})
    assert settings.destination[0].destination.digest == time(8)
    assert settings.destination[0].destination.quiet == (time(22), time(7))


def test_variables_are_filled_after_toml_is_read(tmp_path: Path) -> None:
    text = '[[destination]]\nname = "desk"\nurl = "json://${HOST}/x"'
    settings = load(tmp_path, text, {"HOST": 'a"b'})
    assert settings.address("desk") == 'json://a"b/x'
    assert settings.address("other") is None


def test_all_faults_come_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """[archive]
pth = "x"
[site]
delay = 3
obey_robots = "yes"
[schedule]
every = "15m"
cron = "* * * * 0"
[revisit]
"2d" = "1 hour"
[[destination]]
name = "a"
url = "${NOPE_URL}"
classes = ["facts"]
[[destination]]
name = "b"
url = "xoxb-canary-token"
digest = 8
[operator]
heartbeat = 7
"""
    duration = 'expected a duration in quotes with its unit, such as "90s", "15m", "6h" or "14d"'
    classes = "'fact', 'stance', 'passage', 'title', 'wording', 'typo', 'format' or 'media'"
    assert faults(tmp_path, text) == [
        f'line 13: url of destination "a": expected $NOPE_URL in the environment, it is not set{SECRET_HINT}',
        "line 2: archive.pth: no such key; did you mean 'path'? (got 'x')",
        f"line 4: site.delay: {duration} (got 3)",
        "line 5: site.obey_robots: expected true or false (got 'yes')",
        "line 7: schedule.every: expected every or cron, not both (got '15m')",
        f"line 10: revisit.2d: {duration} (got '1 hour')",
        f"""line 14: the 1st of classes of destination "a": expected {classes} (got 'facts')""",
        (
            'line 17: url of destination "b": expected an Apprise address, such as "slack://..." or "mailto://..." '
            "(got (not shown: it may hold a secret))"
        ),
        'line 18: digest of destination "b": expected a time of day in quotes, such as "08:00" (got 8)',
        f"line 20: operator.heartbeat: {duration} (got 7)",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[site]\ndelay = "0s"', 'line 2: site.delay: expected at least "1s" for a site that is not on this machine'),
        *(
            (f'[site]\nbase_url = "{wrong}"', "line 2: site.base_url: expected an http(s) address")
            for wrong in ("ftp://x", "http://x:0", "http://x:70000", "http://[::1]:port", "http://sample host/")
        ),
        ('[site]\nlistings = ["press"]', "line 2: site.listings: expected paths from the site's root"),
        ('[site]\nlistings = "/press"', "line 2: site.listings: expected a list"),
        ("x =", "TOML: Invalid value"),
        ('a = "b"\na = "c"', "TOML: Cannot overwrite a value"),
        ('[revisit]\nfoo = "1h"', "line 2: revisit.foo: expected an age"),
        ('[revisit]\n"2d" = "0s"', "line 2: revisit.2d: expected at least 1s"),
        ('[revisit]\nolder = "0s"', "line 2: revisit.older: expected at least 1s"),
        ('[revisit]\n"0d" = "1h"', 'line 2: revisit.0d: expected an age of at least "1s": no release is of none'),
        ('[operator]\nheartbeat = "0s"', "line 2: operator.heartbeat: expected at least 1s"),
        ("[revisit]\nwithdrawn_after = { check = 1 }", "line 2: revisit.withdrawn_after.check: no such key"),
        ('[guard]\nmax_events = "25"', "line 2: guard.max_events: expected a whole number (got '25')"),
        ("[guard]\nmax_events = true", "line 2: guard.max_events: expected a whole number (got True)"),
        ("[schedule]\nevery = 15", "line 2: schedule.every: expected a duration"),
        ('[schedule]\ntimezone = "Mars"', "line 2: schedule.timezone: expected a time zone"),
        ('[schedule]\ncron = "* * *"', "line 2: schedule.cron: expected five fields"),
        ('[schedule]\ncron = "* * * * 8"', "line 2: schedule.cron: expected days of the week from 0"),
        (
            '[schedule]\ncron = "0 9 1,15 * 1"',
            "line 2: schedule.cron: expected a day of the month or a day of the week, not both: either '1,15'",
        ),
        ('[schedule]\ncron = "0 2 30 2 *"', "line 2: schedule.cron: expected a line that comes true, there is no day"),
        ('[[destination]]\nname = "a"', 'line 1: url of destination "a": expected a value, there is none'),
        (
            '[[destination]]\nname = ""\nurl = "json://x"',
            "line 2: name of the 1st [[destination]]: expected a short name of letters",
        ),
        (
            '[[destination]]\nname = "a"\nurl = "json://x"\nmatch = [" "]',
            'line 4: the 1st of match of destination "a": expected words',
        ),
        ('[operator]\ndestinations = ["x"]', "line 2: operator.destinations: expected names of destinations (none)"),
        ("[sight]\nx = 1", "line 1: sight: no such key; did you mean 'site'?"),
        ("destination = 1", "line 1: destination: expected a list"),
    ],
)
def test_each_fault_names_its_key_and_what_was_expected(tmp_path: Path, text: str, fault: str) -> None:
    seen = faults(tmp_path, text)
    assert len(seen) == 1
    assert seen[0].startswith(fault)


def test_two_destinations_of_one_name_are_a_fault(tmp_path: Path) -> None:
    twice = '[[destination]]\nname = "a"\nurl = "json://x"\n' * 2
    assert faults(tmp_path, twice) == ["line 1: destination: expected each name once, got 'a' twice"]


def test_a_fault_never_shows_an_address(tmp_path: Path) -> None:
    canary = "xoxb-CANARY-0123456789"
    texts = [
        f'[[destination]]\nname = "a"\nurl = "{canary}"',
        f'[[destination]]\nname = "a"\nurl = "json://{canary}"\nkind = ["new"]',
        f'[[destination]]\nname = "a"\nurl = ["{canary}"]',
        f'[[destination]]\nname = "a"\nurl = "json://{canary}"\n' * 2,
        f'[[destination]]\nnam = "a"\nurls = "json://{canary}"',
    ]
    for text in texts:
        assert canary not in "\n".join(faults(tmp_path, text))
    filled = faults(tmp_path, '[[destination]]\nname = "a"\nurl = "${SECRET}"', {"SECRET": canary})
    assert canary not in "\n".join(filled)


def test_cron_and_every_give_their_times(tmp_path: Path) -> None:
    assert load(tmp_path, '[schedule]\nevery = "90s"').schedule.interval == timedelta(seconds=90)
    assert load(tmp_path, '[schedule]\ncron = "*/15 8-23 * * 1-5"').schedule.cron == "*/15 8-23 * * 1-5"


def test_a_delay_under_a_second_is_for_this_machine_only(tmp_path: Path) -> None:
    for base in ("http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1"):
        assert load(tmp_path, f'[site]\nbase_url = "{base}"\ndelay = "0s"').site.delay == timedelta(0)


def test_the_file_is_found_by_option_then_folder_then_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"MOFAWATCH_CONFIG": "/elsewhere/x.toml"}
    assert find_config(Path("a.toml"), environment) == Path("a.toml")
    assert find_config(None, environment) == Path("/elsewhere/x.toml")
    Path("config.toml").write_text("", encoding="utf-8")
    assert find_config(None, environment) == Path("config.toml")


def test_no_file_at_all_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="1 fault"):
        find_config(None, {})
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "none.toml", {})
    assert caught.value.faults[0].expected == "cannot be read: No such file or directory"


def test_what_sends_nothing_needs_no_secret_and_has_every_other_fault(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[[destination]]\nname = "desk"\nurl = "${SAMPLE_URL}"\n'
        '[[destination]]\nname = "second"\nurl_file = "no-such-file"\n'
        '[[web_archive]]\nname = "Sample"\nindex = "https://sample.example/cdx"\n'
        'replay = "https://sample.example/{timestamp}/{url}"\nkey = "${SAMPLE_KEY}"\n'
        '[operator]\ndestinations = ["desk"]\n'
    )
    settings = load_config(path, {}, sends=False)
    assert [table.name for table in settings.destination] == ["desk", "second"]
    with pytest.raises(ConfigError) as fault:
        load_config(path, {})
    assert len(fault.value.faults) == 3
    path.write_text(
        '[[destination]]\nname = "desk"\nurl = "${SAMPLE_URL}"\nurl_file = "desk-url"\ndigest = "${HOUR}"\n'
    )
    with pytest.raises(ConfigError) as fault:
        load_config(path, {}, sends=False)
    assert {one.key for one in fault.value.faults} == {'url_file of destination "desk"', 'digest of destination "desk"'}
