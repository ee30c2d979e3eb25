"""The real wire: what Apprise posts to Slack and to others, and sends as mail, caught on loopback."""

import base64
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import LoginPassword
from notifier_samples import CHANGES, NOW, digest
from services import TOKEN, Postbox, Sink, receiving_mail, write_certificate

from notifier.addresses import check_address, family_of
from notifier.alerts import change_content
from notifier.message import compose_change, compose_digest, compose_test
from notifier.sender import send
from records.alert import Delivery


@pytest.fixture(autouse=True)
def _apprise_is_loaded() -> None:
    # Apprise imports deprecated modules; the sender loads it so that nobody has to read of them.
    check_address("json://127.0.0.1")


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def slack(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> Sink:
    from apprise.plugins.slack import NotifySlack

    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{sink.port}/services")
    monkeypatch.setattr(NotifySlack, "request_rate_per_sec", 0)
    return sink


SLACK = f"slack://T1SAMPLE/B1SAMPLE/{TOKEN}/#watch"


def test_slack_is_posted_blocks_and_a_line_for_the_notification(slack: Sink) -> None:
    message = compose_change(CHANGES["edited_fact"], "slack", NOW)

    delivery = send(SLACK, message, NOW)

    assert delivery == Delivery(NOW, ok=True, detail="Slack took it")
    assert slack.posts == [
        (
            f"/services/T1SAMPLE/B1SAMPLE/{TOKEN}",
            {
                "channel": "#watch",
                "text": message.brief,
                "blocks": json.loads(message.blocks or ""),
                "unfurl_links": False,
                "unfurl_media": False,
            },
        )
    ]


def test_a_digest_too_long_for_one_slack_message_goes_out_whole(slack: Sink) -> None:
    tolds = digest(200)

    assert send(SLACK, compose_digest(tolds, "slack", NOW), NOW).ok

    posted = json.dumps([body["blocks"] for _, body in slack.posts])
    assert len(slack.posts) > 1
    assert [reported.release.url for reported in tolds if f"<{reported.release.url}|" not in posted] == []


def test_a_refusal_is_explained_and_not_repeated(slack: Sink) -> None:
    slack.status, slack.answer = 403, b"invalid_token"

    delivery = send(SLACK + "?retry=3", compose_test("desk", "slack", NOW), NOW)

    advice = "the webhook address is for another workspace or was revoked; make a new one in Slack"
    assert delivery == Delivery(NOW, ok=False, detail=f"Slack answered invalid_token: {advice}")
    assert len(slack.posts) == 1


def test_a_service_that_hangs_is_left_after_the_time_given(sink: Sink) -> None:
    sink.delay = 1.0

    delivery = send(f"json://127.0.0.1:{sink.port}/{TOKEN}", compose_test("desk", "plain", NOW), NOW, timeout=0.3)

    assert not delivery.ok
    assert delivery.detail == "JSON: it did not answer in time"


DRIBBLE = """
import socket, sys, threading, time
from notifier_samples import NOW
from notifier.message import compose_test
from notifier.sender import send

door = socket.create_server(("127.0.0.1", 0))

def dribble():
    visitor, _ = door.accept()
    visitor.recv(65536)
    visitor.sendall(b"HTTP/1.1 200 OK\\r\\nX-Long: ")
    while True:
        visitor.sendall(b"x")
        time.sleep(0.05)

threading.Thread(target=dribble, daemon=True).start()
print(send(f"json://127.0.0.1:{door.getsockname()[1]}", compose_test("desk", "plain", NOW), NOW, timeout=0.3).detail)
"""


def test_a_service_that_dribbles_holds_neither_the_sending_nor_the_end_of_the_process() -> None:
    paths = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[1])))
    command = (sys.executable, "-W", "ignore", "-c", DRIBBLE)
    ended = subprocess.run(command, env={"PYTHONPATH": paths}, capture_output=True, text=True, timeout=120, check=False)

    expected = "JSON did not answer within 0.3 s; it may have taken the message or not\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, expected, "")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 418, 429, 500, 503])
def test_nothing_of_an_address_comes_back_whatever_a_service_says(
    sink: Sink, status: int, capfd: pytest.CaptureFixture[str], log: io.StringIO
) -> None:
    login = base64.b64encode(f"canaryuser:{TOKEN}".encode()).decode()
    sink.status = status
    sink.answer = json.dumps({"message": f"no {TOKEN} {TOKEN.lower()} {login} canaryuser path%20canary here"}).encode()
    url = f"json://canaryuser:{TOKEN}@127.0.0.1:{sink.port}/path%20canary/{TOKEN}?+X-Key=headercanary"

    delivery = send(url, compose_test("desk", "plain", NOW), NOW)

    seen = (delivery.detail + log.getvalue() + "".join(capfd.readouterr())).lower()
    assert not delivery.ok
    assert delivery.detail.startswith(f"JSON answered HTTP {status}: ")
    for secret in (TOKEN, "canaryuser", "path canary", "path%20canary", "headercanary", "127.0.0.1", login):
        assert secret.lower() not in seen


@pytest.mark.parametrize("url", [f"slack://T1/B1/{TOKEN}", f"json://127.0.0.1:1/{TOKEN}", f"discord://{TOKEN}/{TOKEN}"])
def test_a_refusal_is_named_without_the_address(url: str, monkeypatch: pytest.MonkeyPatch, log: io.StringIO) -> None:
    from apprise.plugins.discord import NotifyDiscord
    from apprise.plugins.slack import NotifySlack

    monkeypatch.setattr(NotifySlack, "webhook_url", "http://127.0.0.1:1/services")
    monkeypatch.setattr(NotifyDiscord, "notify_url", "http://127.0.0.1:1/api/webhooks")

    delivery = send(url, compose_change(CHANGES["new"], family_of(url), NOW), NOW)

    assert not delivery.ok
    assert delivery.detail.endswith(": the connection was refused: nothing listens there")
    assert TOKEN.lower() not in (delivery.detail + log.getvalue()).lower()
    assert "127.0.0.1" not in delivery.detail


@pytest.mark.parametrize("case", ["edited_fact", "hostile_new", "long_edited"])
def test_the_markdown_family_gets_its_own_shape(sink: Sink, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    from apprise.plugins.discord import NotifyDiscord

    monkeypatch.setattr(NotifyDiscord, "notify_url", f"http://127.0.0.1:{sink.port}/api/webhooks")
    message = compose_change(CHANGES[case], "markdown", NOW)

    assert send(f"mmost://127.0.0.1:{sink.port}/{TOKEN}", message, NOW).ok
    assert send(f"ntfy://127.0.0.1:{sink.port}/topic", message, NOW).ok
    assert send(f"discord://{TOKEN}/{TOKEN}", message, NOW).ok

    (_, mattermost), (_, ntfy), (_, discord) = sink.posts
    assert mattermost["text"] == message.markdown
    assert (ntfy["title"], ntfy["message"]) == (message.subject, message.markdown)
    assert discord["content"] == message.markdown
    assert len(discord["content"]) <= 2000
    for text in (mattermost["text"], ntfy["message"], discord["content"]):
        assert not re.search(r"@(everyone|here|channel|all|room)", text)
        assert "](https://evil" not in text


def test_telegram_gets_struck_words_and_no_tag_of_a_page(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{sink.port}/bot")
    sink.answer = b'{"ok": true, "result": {}}'
    url = f"tgram://123456789:{TOKEN}AAAAAAAAAAAAAAAAAAAA/12315544"

    assert send(url, compose_change(CHANGES["edited_fact"], "telegram", NOW), NOW).ok
    assert send(url, compose_change(CHANGES["hostile_edited"], "telegram", NOW), NOW).ok

    fact, hostile = (body["text"] for _, body in sink.posts)
    assert "<s>35</s>" in fact
    assert "<b>45</b>" in fact
    assert set(re.findall(r"</?([a-z]+)", hostile)) == {"a", "b", "s"}
    lines = fact.replace("\r\n", "\n")
    assert lines.count("\n\n") == compose_change(CHANGES["edited_fact"], "plain", NOW).text.count("\n\n")
    assert not re.search(r"\n{3}|<br", lines)


def test_other_services_get_title_and_plain_text(sink: Sink) -> None:
    message = compose_change(CHANGES["edited_typo"], "plain", NOW)

    assert send(f"json://127.0.0.1:{sink.port}/hook", message, NOW).ok

    ((path, posted),) = sink.posts
    assert (path, posted["title"], posted["message"]) == ("/hook", message.subject, message.text)


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    with receiving_mail() as opened:
        yield opened


def mail_url(port: int, to: str = "desk@sample.example") -> str:
    return f"mailto://127.0.0.1:{port}?from=watch@sample.example&to={to}&mode=insecure"


def bodies(mail: EmailMessage) -> tuple[str, str]:
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    return plain.get_content().replace("\r\n", "\n"), rich.get_content().replace("\r\n", "\n")


def test_mail_has_both_parts_and_the_headers_of_a_list(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    message = compose_change(CHANGES["edited_fact"], "mail", NOW)

    assert send(mail_url(port), message, NOW) == Delivery(NOW, ok=True, detail="E-Mail took it")

    ((recipients, mail, raw),) = box.mails
    root = f"<thread.{message.thread}@sample.example>"
    assert recipients == ["desk@sample.example"]
    assert {key: mail[key] for key in mail if key not in {"Content-Type", "MIME-Version"}} == {
        "From": "mofawatch <watch@sample.example>",
        "To": "desk@sample.example",
        "Subject": message.subject,
        "Date": "Sun, 22 Nov 2026 06:47:00 +0000",
        "Message-ID": f"<{message.mark}@sample.example>",
        "In-Reply-To": root,
        "References": root,
        "List-Id": "mofawatch alerts <alerts.mofawatch.sample.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    assert mail.get_content_type() == "multipart/alternative"
    assert bodies(mail) == (message.text, message.html)
    assert max(map(len, raw.splitlines())) <= 998
    assert raw.isascii()


def test_all_mail_of_a_release_is_one_thread_and_a_repeated_mail_the_same(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    for case in ("new", "edited_fact", "withdrawn", "edited_fact"):
        assert send(mail_url(port), compose_change(CHANGES[case], "mail", NOW), NOW).ok

    new, edited, withdrawn, again = (mail for _, mail, _ in box.mails)
    assert edited["References"] == withdrawn["References"] == new["Message-ID"]
    assert again["Message-ID"] == edited["Message-ID"] != withdrawn["Message-ID"]


@pytest.mark.parametrize("case", ["hostile_new", "hostile_edited", "long_edited", "long_new"])
def test_no_wording_breaks_out_of_a_mail(postbox: tuple[Postbox, int], case: str) -> None:
    box, port = postbox
    message = compose_change(CHANGES[case], "mail", NOW)

    assert send(mail_url(port), message, NOW).ok

    ((recipients, mail, raw),) = box.mails
    assert (recipients, mail["Bcc"], mail["Subject"]) == (["desk@sample.example"], None, message.subject)
    html = bodies(mail)[1]
    assert "<script" not in html
    assert "<img" not in html
    assert set(re.findall(r'\b(?:href|src)="([^"]*)"', html)) == {
        change_content(CHANGES[case], NOW).link.replace("&", "&amp;")
    }  # type: ignore[union-attr]
    assert b"\x1b" not in raw
    assert b"\x00" not in raw


def test_a_refused_recipient_is_explained(postbox: tuple[Postbox, int]) -> None:
    _, port = postbox

    delivery = send(mail_url(port, Postbox.refuse), compose_test("desk", "mail", NOW), NOW)

    expected = "The mail server refused the recipient or the sender; look at to= and from= (SMTP 550)"
    assert delivery == Delivery(NOW, ok=False, detail=expected)


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Postbox, int]]:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiving_mail(certificate) as opened:
        yield opened


def test_mail_goes_over_starttls_with_a_login(secured: tuple[Postbox, int]) -> None:
    box, port = secured
    query = "from=watch@sample.example&to=desk@sample.example&mode=starttls"

    good = send(f"mailtos://watch:{TOKEN}@localhost:{port}?{query}", compose_test("desk", "mail", NOW), NOW)
    bad = send(f"mailtos://watch:wrong{TOKEN}@localhost:{port}?{query}", compose_test("desk", "mail", NOW), NOW)

    assert good == Delivery(NOW, ok=True, detail="E-Mail took it")
    refused = "The mail server refused the user name or password (SMTP 535)"
    assert bad == Delivery(NOW, ok=False, detail=refused)
    assert [recipients for recipients, _, _ in box.mails] == [["desk@sample.example"]]
    assert box.logins[0] == b"watch"


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    secured: tuple[Postbox, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    box, port = secured
    monkeypatch.delenv("SSL_CERT_FILE")
    query = "from=watch@sample.example&to=desk@sample.example&mode=starttls"

    delivery = send(f"mailtos://watch:{TOKEN}@localhost:{port}?{query}", compose_test("desk", "mail", NOW), NOW)

    assert delivery == Delivery(NOW, ok=False, detail="E-Mail: the certificate of the server is not valid")
    assert box.logins == []


def test_a_login_that_is_an_address_and_a_password_of_signs_arrive_as_they_were_meant(
    secured: tuple[Postbox, int],
) -> None:
    box, port = secured
    password = "p#a/s:s@w?o&r%d+="
    box.expected = LoginPassword(b"watch@sample.example", password.encode())
    login = f"watch%40sample.example:{quote(password, safe='')}"
    query = "from=watch@sample.example&to=desk@sample.example&mode=starttls"

    sent = send(f"mailtos://{login}@localhost:{port}?{query}", compose_test("desk", "mail", NOW), NOW)

    assert sent == Delivery(NOW, ok=True, detail="E-Mail took it")
    assert box.logins == [b"watch@sample.example"]
    assert box.mails[0][1]["From"] == "mofawatch <watch@sample.example>"
