"""What a webhook is posted, caught on loopback: the change as data, held to its schema, and a signature that holds."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from notifier_samples import CHANGES, DIGESTS, LIFE, NEWS, NOW, PAGE

import notifier
from notifier.addresses import check_address
from notifier.answer import REDIRECTED
from notifier.channels.exchange import LONGEST, read_retry_after, sign
from notifier.message import Message, compose_change, compose_digest, compose_heartbeat, compose_test, compose_trouble
from notifier.sender import send

SCHEMA = json.loads((Path(notifier.__file__).parent / "change.schema.json").read_text("utf-8"))


class Hook:
    """A webhook's receiver: keeps headers and bytes, answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status, self.headers = 204, dict[str, str]()
        self.body, self.lacks = b"", 0  # what it answers, and how many bytes of what it announces do not come
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(hook.status)
                for name, value in hook.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(hook.body) + hook.lacks))
                self.end_headers()
                self.wfile.write(hook.body)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"json://127.0.0.1:{self.server.server_address[1]}/hook"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def hook() -> Iterator[Hook]:
    check_address("json://127.0.0.1")  # loads Apprise with its warnings quietened
    made = Hook()
    yield made
    made.server.shutdown()
    made.server.server_close()


@cache
def messages() -> dict[str, Message]:
    changes = {name: compose_change(reported, "webhook", NOW) for name, reported in CHANGES.items()}
    digests = {name: compose_digest(tolds, "webhook", NOW, left_out) for name, (tolds, left_out) in DIGESTS.items()}
    news = {name: compose_trouble(one, "webhook", NOW) for name, one in NEWS.items()}
    others = {"life": compose_heartbeat(LIFE, "webhook", NOW), "test": compose_test("desk", "webhook", NOW)}
    return {**changes, **digests, **news, **others}


def test_news_that_was_overtaken_says_so_as_data(hook: Hook) -> None:
    since = (("edited", NOW - timedelta(hours=2)), ("withdrawn", NOW - timedelta(hours=1)))
    gone = CHANGES["withdrawn"]
    first = gone.change.noticed_at - timedelta(hours=6)
    late = replace(gone, change=replace(gone.change, not_after=first), since=since)  # type: ignore[arg-type]  # kinds

    assert send(hook.url, compose_change(late, "webhook", NOW), NOW).ok

    posted = json.loads(hook.got[0][1])
    jsonschema.validate(posted, SCHEMA)
    assert posted["change"]["since"] == [{"kind": kind, "noticed_at": f"{at:%Y-%m-%dT%H:%M:%SZ}"} for kind, at in since]
    assert posted["change"]["not_after"] == f"{first:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("case", sorted(messages()))
def test_what_is_posted_is_what_the_schema_says(hook: Hook, case: str) -> None:
    assert send(hook.url, messages()[case], NOW).ok

    ((_, body),) = hook.got
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(body))


def test_the_schema_is_one_and_leaves_nothing_open_inside_a_change(hook: Hook) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    send(hook.url, messages()["edited_fact"], NOW)
    posted = json.loads(hook.got[0][1])
    for path in (("change",), ("change", "versions"), ("change", "facts"), ("change", "edits", 0)):
        for spoil in ("missing", "more"):
            copy = json.loads(json.dumps(posted))
            inner: Any = copy
            for key in path:
                inner = inner[key]
            if spoil == "more":
                inner["unknown"] = 1
            else:
                inner.pop(next(iter(inner)))
            assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(copy), (path, spoil)


def test_an_edit_is_posted_with_its_words_and_where_it_leads(hook: Hook) -> None:
    assert send(hook.url, messages()["edited_linked"], NOW).ok

    posted = json.loads(hook.got[0][1])
    change = posted["change"]
    assert (posted["event"], change["kind"], change["class"]) == ("edited", "edited", "fact")
    assert posted["title"] == messages()["edited_linked"].subject
    assert change["versions"] == {"from": 1, "to": 2, "kept": 2}
    assert change["link"] == f"{PAGE}/compare/1/2"
    assert [(edit["class"], edit["before"], edit["after"]) for edit in change["edits"]] == [
        ("fact", "35", "45"),
        ("typo", "Untied", "United"),
    ]
    assert change["facts"]["duration_minutes"] == 35
    assert change["participants"][0]["family_name"] == "Sample"


@pytest.mark.parametrize("secret", ["sample#secret", f"whsec_{base64.b64encode(b'sample key').decode()}"])
def test_a_signature_holds_over_the_very_bytes_that_arrived(hook: Hook, secret: str) -> None:
    quoted = secret.replace("#", "%23").replace("=", "%3D")
    message = messages()["hostile_edited"]

    assert send(f"{hook.url}?sign={quoted}&:source=desk", message, NOW).ok

    ((headers, body),) = hook.got
    key = b"sample key" if secret.startswith("whsec_") else secret.encode()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    code = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{code}"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == (message.mark, str(int(NOW.timestamp())))
    assert json.loads(body)["source"] == "desk"
    assert secret not in body.decode()


def test_without_a_secret_nothing_is_signed(hook: Hook) -> None:
    assert send(hook.url, messages()["new"], NOW).ok
    assert not [name for name in hook.got[0][0] if name.startswith("webhook-")]


def test_another_text_has_another_signature() -> None:
    headers = [sign("key", "mark", NOW, body)["webhook-signature"] for body in (b"a", b"b")]
    assert headers[0] != headers[1]


@pytest.mark.parametrize(
    ("status", "value", "wait"),
    [
        (429, "120", timedelta(minutes=2)),
        (503, "Sun, 22 Nov 2026 07:47:00 GMT", timedelta(hours=1)),
        (429, "99999999", LONGEST),
        (429, "soon", None),
        (500, "120", None),  # asks for nothing by this status
    ],
)
def test_the_wait_that_a_service_asks_for_comes_back(
    hook: Hook, status: int, value: str, wait: timedelta | None
) -> None:
    hook.status, hook.headers = status, {"Retry-After": value}

    delivery = send(hook.url, messages()["new"], NOW)

    assert not delivery.ok
    assert delivery.retry_at == (None if wait is None else NOW + wait)
    hook.status, hook.headers = 204, {}
    assert send(hook.url, messages()["new"], NOW).retry_at is None


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_on_which_the_message_would_be_lost_is_a_refusal(hook: Hook, status: int) -> None:
    hook.status, hook.headers = status, {"Location": "/landing"}

    delivery = send(hook.url, messages()["new"], NOW)

    assert not delivery.ok
    assert delivery.detail == f"JSON answered HTTP {status}: {REDIRECTED}"
    assert len(hook.got) == 1


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_takes_the_message_along_is_followed(hook: Hook, status: int) -> None:
    elsewhere = Hook()
    hook.status, hook.headers = status, {"Location": elsewhere.url.replace("json://", "http://")}
    try:
        assert send(hook.url, messages()["new"], NOW).ok
        assert [json.loads(body) for _, body in elsewhere.got] == [json.loads(body) for _, body in hook.got]
    finally:
        elsewhere.server.shutdown()
        elsewhere.server.server_close()


def test_a_redirect_in_a_circle_is_one_message_more_at_most(hook: Hook) -> None:
    hook.status, hook.headers = 307, {"Location": "/hook"}

    assert not send(hook.url, messages()["new"], NOW).ok
    assert len(hook.got) == 2


@pytest.mark.parametrize(
    ("body", "lacks", "headers"),
    [(b"abc", 97, {}), (b"abc", 0, {"Content-Encoding": "gzip"}), (b"x" * 100_000, 10**6, {}), (b"ok", 0, {})],
)
def test_of_what_a_webhook_answers_the_status_alone_counts(
    hook: Hook, body: bytes, lacks: int, headers: dict[str, str]
) -> None:
    hook.status, hook.body, hook.lacks, hook.headers = 200, body, lacks, headers

    assert send(hook.url, messages()["new"], NOW).ok
    assert len(hook.got) == 1
    hook.status = 500
    assert not send(hook.url, messages()["new"], NOW).ok


@pytest.mark.parametrize("value", [None, "", "-5", "1e9", "soon", "Sun, 99 Nov 2026 07:47:00 GMT"])
def test_what_is_no_wait_is_none(value: str | None) -> None:
    assert read_retry_after(value, NOW) is None


def test_a_wait_that_is_over_is_a_time_in_the_past() -> None:
    assert read_retry_after("Sun, 22 Nov 2026 00:00:00 GMT", NOW) == datetime(2026, 11, 22, tzinfo=UTC)
