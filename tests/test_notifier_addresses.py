"""Addresses: what a person may have meant, what Apprise makes of it, and the words for the difference."""

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from services import TOKEN

from notifier.addresses import check_address, family_of, open_service, pace_of, secret_of


@pytest.fixture(autouse=True)
def _apprise_is_loaded() -> None:
    check_address("json://127.0.0.1")  # loads Apprise with its warnings quietened


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("slack://T1SAMPLE/B1SAMPLE/C1SAMPLE/#watch", None),
        ("https://hooks.slack.com/services/T1SAMPLE/B1SAMPLE/C1SAMPLE", None),
        ("mailto://127.0.0.1:25?from=a@sample.example&to=b@sample.example&retry=5", None),
        ("json://127.0.0.1/hook", None),
        ("slak://T1SAMPLE/B1SAMPLE/C1SAMPLE", "unknown kind of address; did you mean slack://?"),
        ("mailot://a:b@sample.example", "unknown kind of address; did you mean mailto://?"),
        (f"{TOKEN}", 'expected an Apprise address, such as "slack://..." or "mailtos://..."'),
        (f"{TOKEN}://x", 'expected an Apprise address, such as "slack://..." or "mailtos://..."'),
        (
            f"slack://{TOKEN}",
            "not a complete address for Slack; expected something like slack://{token_a}/{token_b}/{token_c}",
        ),
        (
            "mailto://127.0.0.1?from=a@sample.example&to=b@sample.example,c@sample.example",
            "expected one recipient in each address, there are 2; make a [[destination]] of each",
        ),
        (
            "mailto://127.0.0.1?from=a@sample.example&to=b@sample.example&cc=c@sample.example",
            "expected one recipient in each address, there are 2; make a [[destination]] of each",
        ),
        (
            "slack://T1SAMPLE/B1SAMPLE/C1SAMPLE/#one/#two",
            "expected one recipient in each address, there are 2; make a [[destination]] of each",
        ),
        (
            "mailto://127.0.0.1?from=a@sample.example&to=nobody",
            "names no mail address that can be written to; expected one in to=",
        ),
    ],
)
def test_a_faulty_address_is_named_without_any_part_of_it(url: str, fault: str | None, log: io.StringIO) -> None:
    assert (check_address(url), log.getvalue()) == (fault, "")


@pytest.mark.parametrize(
    ("url", "family"),
    [
        ("slack://a/b/c", "slack"),
        ("https://hooks.slack.com/services/T1SAMPLE/B1SAMPLE/C1SAMPLE", "slack"),
        ("mailtos://a:b@sample.example", "mail"),
        ("sendgrid://key:from@sample.example", "mail"),
        ("DISCORD://id/token", "markdown"),
        ("https://discord.com/api/webhooks/123456/sample-token", "markdown"),
        ("tgram://bot/chat", "telegram"),
        ("matrixs://user:pass@sample.example/#room", "matrix"),
        ("json://sample.example", "webhook"),
        (
            "https://x.logic.azure.com:443/workflows/643e69f83c8944/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KODuebWbDGYFr0z0eu",
            "teams",
        ),
        ("https://sample.example/", "plain"),
        ("nonsense", "plain"),
    ],
)
def test_an_address_has_a_family(url: str, family: str) -> None:
    assert family_of(url) == family


MAIL = "from=watch@sample.example&to=desk@sample.example"
CODES = "@ as %40, : %3A, / %2F, # %23, ? %3F, & %26, % %25"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("json:///hook", "expected a host or token after ://"),  # Apprise posts to a host named "hook"
        ("json://", "expected a host or token after ://"),
        ("mailtos://:secret@?to=desk@sample.example", "expected a host or token after ://"),
        ("json://http://127.0.0.1/hook", "expected one ://, there is another"),
        (f"mailtos://watch:se://cret@smtp.sample.example?{MAIL}", "expected one ://, there is another"),
        (f"mailtos://watch@sample.example:secret@smtp.sample.example?{MAIL}", "has %40 for its own"),
        (f"mailtos://watch:s@cret@smtp.sample.example?{MAIL}", "expected one @, before the host"),
        (f"mailtos://watch:s#cret@smtp.sample.example?{MAIL}", "expected a host, and after its colon a number"),
        (f"mailtos://watch:s/cret@smtp.sample.example?{MAIL}", "expected a host, and after its colon a number"),
        ("json://watch:s/cret@127.0.0.1?method=POST", "expected a host, and after its colon a number"),
        ("json://127.0.0.1:eighty/hook", "expected a host, and after its colon a number"),
        ("json://127.0.0.1:65536/hook", "expected a host, and after its colon a number up to 65535"),
        ("json://[::1/hook", "expected a host, and after its colon a number"),
        (f"slack://T1JJ3T3L2/A1BRTD4JD/{quote(TOKEN)}/#one,#two", "expected one recipient, and a # only before it"),
    ],
)
def test_signs_that_cut_an_address_elsewhere_are_named_with_their_codes(url: str, words: str) -> None:
    fault = check_address(url)

    assert fault is not None
    assert words in fault
    assert CODES in fault
    assert "cret" not in fault


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        (
            "mailtos://watch:secret@smtp.sample.example?form=watch@sample.example&to=desk@sample.example",
            "E-Mail knows no such parameter as number 1 after the ?; did you mean from=?",
        ),
        (
            f"mailtos://watch:secret@smtp.sample.example?{MAIL}&smtp=a&smtp=b",
            "parameter 3 of the address is there twice",
        ),
        (
            "mailto://127.0.0.1?from=watch@sample.example&to=a@sample.example&to=b@sample.example",
            "expected one recipient that can be written to, there are 2 of which 1 cannot",
        ),
        (
            "mailto://127.0.0.1?from=watch@sample.example&to=a@sample.example,nobody",
            "expected one recipient that can be written to, there are 2 of which 1 cannot",
        ),
        *(
            (
                f"mailto://127.0.0.1?from=watch@sample.example&to=a@sample.example&{copy}=nobody.sample.example",
                "expected one recipient that can be written to, there are 2 of which 1 cannot",
            )
            for copy in ("cc", "bcc", "BCC")
        ),
        ("mailto://127.0.0.1?from=watch@sample.example&to=a@sample.example&bcc=", None),
        *(
            (f"json://127.0.0.1/hook{note}", "expected no blank in the path; one that is meant is written %20")
            for note in (" (the desk)", " desk", " # the desk", "/a b?method=PUT")
        ),
        ("json://127.0.0.1/the%20hook?method=PUT", None),
        ("mailtos://watch:pass word@smtp.sample.example?from=a@sample.example&to=b@sample.example", None),
        (
            f"tgram://123456789:{TOKEN}AAAAAAAAAAAAAAAAAAAA/12315544/x!",
            "expected one recipient that can be written to, there are 2 of which 1 cannot",
        ),
        (
            "mailtos://watch:secret@smtp.sample.example?to=desk@sample.example",
            "expected from=, the address that the mail comes from, such as from=watch@example.org",
        ),
        (
            "mailtos://watch%40sample.example:secret@box.sample.example?to=desk@sample.example",
            "expected from=, the address that the mail comes from, such as from=watch@example.org",
        ),
        (
            f"tgram://123456789:{TOKEN}AAAAAAAAAAAAAAAAAAAA/",
            "expected a chat after the token: without one Apprise writes to whoever wrote to the bot last",
        ),
        (f"discord://123456/{TOKEN}?footer=maybe", "Discord expected yes or no for parameter number 1 after the ?"),
        ("jsons://127.0.0.1/?method=PUT&cto=soon", "JSON expected a number for parameter number 2 after the ?"),
        (
            "jsons://127.0.0.1/?format=htlm",
            "JSON expected one of html, markdown, text for parameter number 1 after the ?",
        ),
        (
            "jsons://127.0.0.1/?overflow=explode",
            "JSON expected one of split, truncate, upstream for parameter number 1 after the ?",
        ),
        ("jsons://127.0.0.1/\x00hook", "expected letters, digits and signs that are seen, there is another"),
        ("jsons://[::1]:8443/hook?format=HTML&verify=no&cto=2.5", None),
        ("syslog://", None),
        # As a person would write them with the codes, and as providers want them.
        (f"mailtos://watch%40sample.example:s%23%2F%40cret@smtp.sample.example:587?{MAIL}", None),
        ("mailtos://watch:secret@gmail.com?to=desk@sample.example", None),
        ("mailtos://watch:secret@sample.example", None),
        ("jsons://127.0.0.1:8443/hook?+X-Key=1&:source=desk&-q=1&sign=whsec&method=PUT", None),
        ("json://127.0.0.1/hook?sign=whsec_x", "expected any text in sign=, or whsec_ and a key in base64"),
        ("json://127.0.0.1/hook?sign=whsec_c2FtcGxl", None),
        (f"https://discord.com/api/webhooks/123456/{TOKEN}", None),
        ("ntfy://topic", None),
        (f"tgram://123456789:{TOKEN}AAAAAAAAAAAAAAAAAAAA/12315544", None),
        (f"mmosts://127.0.0.1/{TOKEN}?channel=watch", None),
        ("matrixs://user:pass@sample.example/#room", None),
    ],
)
def test_what_apprise_would_drop_or_not_understand_is_a_fault(url: str, fault: str | None) -> None:
    assert check_address(url) == fault


def test_no_part_of_an_address_stands_in_the_fault_of_an_unknown_parameter() -> None:
    fault = check_address(f"mailtos://watch:one?{TOKEN}=two@smtp.sample.example")

    assert fault is not None
    assert TOKEN not in fault


@pytest.mark.parametrize(
    ("url", "seconds"),
    [
        ("json://127.0.0.1", 0),
        (f"slack://T1SAMPLE/B1SAMPLE/{TOKEN}", 1.2),
        ("mailto://127.0.0.1?from=a@sample.example&to=b@sample.example", 0),
        (f"mmost://127.0.0.1/{TOKEN}", 0.02),
        ("nonsense", 0),
    ],
)
def test_a_pause_between_messages_is_only_what_a_service_asks_for(url: str, seconds: float) -> None:
    assert pace_of(url) == seconds


def test_only_a_webhook_has_a_secret_that_signs() -> None:
    assert secret_of("jsons://127.0.0.1/hook?sign=a%23b") == "a#b"
    assert secret_of("json://127.0.0.1/hook") == secret_of("ntfy://topic?sign=x") == ""


ALERTS = (Path(__file__).parent.parent / "docs/guides/alerts.md").read_text("utf-8")
RECIPES = re.findall(r"\| `((?:mailtos?|o365)://[^`]+\?*[^`]*)` \|", ALERTS)


@pytest.mark.parametrize("url", RECIPES)
def test_each_recipe_for_mail_is_what_apprise_makes_of_it(url: str) -> None:
    assert check_address(url) is None
    service = open_service(url)
    if not url.startswith("mailto"):
        return
    assert [address for _, address in service.targets] == ["desk@example.org"]
    sender = re.search(r"from=([^&]+)", url)
    assert service.from_addr[1] == (sender[1] if sender else "watch@gmail.com")
    host = re.search(r"(?://|@)([\w.]+\w)(?::(\d+))?\?", url)
    assert host is not None
    assert service.smtp_host == ("smtp.gmail.com" if host[1] == "gmail.com" else host[1])
    assert service.port == (int(host[2]) if host[2] else {"localhost": 25}.get(host[1], 587))
    assert (service.secure_mode == "insecure") is (host[1] == "localhost")
    assert (service.secure_mode == "ssl") is ("465" in url)
    if "@localhost" not in url and not url.startswith("mailto://"):
        assert service.user in {"watch@example.org", "watch@fastmail.com", "watch@gmail.com"}


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 7


def test_the_codes_in_the_guide_are_those_of_the_faults() -> None:
    fault = check_address("json://") or ""
    for sign, code in re.findall(r"(\S) (?:as )?(%[0-9A-F]{2})", fault):
        assert f"`{sign}`" in ALERTS
        assert f"`{code}`" in ALERTS
        assert quote(sign, safe="") == code


# What the tokens of Apprise's services look like, tried in turn against the pattern that each has for its own.
TOKENS = ("a" * 32, "12345678", "abc", "A1B2C3D4E5", "0" * 40, "1" * 10, "+15551234567", "a@sample.example")
TOKENS += ("123456789:" + "a" * 35, "a" * 24, "a" * 64, "SK" + "a" * 32, "AC" + "a" * 32)


def addresses_of(plugin: Any, schema: str) -> list[str]:
    """The addresses that a service's own templates describe."""

    def fill(found: re.Match[str]) -> str:
        pattern = (plugin.template_tokens.get(found[1], {}).get("regex") or ("",))[0]
        matching = (token for token in TOKENS if not pattern or re.fullmatch(pattern, token, re.IGNORECASE))
        return {"schema": schema, "host": "sample.example", "port": "8080"}.get(found[1]) or next(matching, "abc")

    return [re.sub(r"\{(\w+)\}", fill, str(template)) for template in plugin.templates]


def test_no_address_that_apprise_describes_and_understands_is_called_faulty() -> None:
    from apprise.manager_plugins import NotificationManager

    manager: Any = NotificationManager()  # type: ignore[no-untyped-call]
    plugins = {manager[schema]: schema for schema in sorted(manager.schemas()) if manager[schema].enabled}
    addresses = [url for plugin, schema in plugins.items() for url in addresses_of(plugin, schema)]
    understood = [url for url in addresses if open_service(url) is not None]
    assert len(understood) > 300
    # Several recipients are in some templates, none in Telegram's; and where one token was filled in, no mail address.
    expected = ("expected one recipient in each", "names no mail address", "expected a chat")
    assert [url for url in understood if not (check_address(url) or expected[0]).startswith(expected)] == []
