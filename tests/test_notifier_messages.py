"""Every kind of message in every family against the file a person has reviewed."""

import json
from pathlib import Path

import pytest
from notifier_samples import CHANGES, DIGESTS, LIFE, NEWS, NOW

from notifier.message import (
    Family,
    Message,
    compose_change,
    compose_digest,
    compose_heartbeat,
    compose_test,
    compose_trouble,
)

FILES = Path(__file__).parent / "messages"
FAMILIES: tuple[Family, ...] = ("slack", "mail", "markdown", "teams", "telegram", "plain")
CASES = (*CHANGES, *DIGESTS, *NEWS, "life", "test")


def compose(case: str, family: Family) -> Message:
    if case in CHANGES:
        return compose_change(CHANGES[case], family, NOW)
    if case in NEWS:
        return compose_trouble(NEWS[case], family, NOW)
    if case == "test":
        return compose_test("desk", family, NOW)
    if case == "life":
        return compose_heartbeat(LIFE, family, NOW)
    reported, left_out = DIGESTS[case]
    return compose_digest(reported, family, NOW, left_out)


def files_of(case: str, family: Family) -> dict[str, str]:
    message = compose(case, family)
    parts = (message, *message.more)
    if family == "slack":
        payloads = [{"text": part.brief, "blocks": json.loads(part.blocks or "")} for part in parts]
        return {f"slack_{case}.json": json.dumps(payloads, ensure_ascii=False, indent=1) + "\n"}
    if family == "mail":
        head = f"Subject: {message.subject}\nMark: {message.mark}\nThread: {message.thread}\nOpens: {message.opens}\n\n"
        return {f"mail_{case}.html": message.html or "", f"mail_{case}.txt": f"{head}{message.text}\n"}
    if family in {"markdown", "teams"}:
        return {f"{family}_{case}.md": "\n\n=====\n\n".join(part.markdown or "" for part in parts) + "\n"}
    if family == "telegram":
        return {f"telegram_{case}.html": "\n=====\n".join(part.html or "" for part in parts) + "\n"}
    return {f"plain_{case}.txt": f"{message.subject}\n=====\n{message.text}\n=====\n{message.brief}\n"}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("case", CASES)
def test_a_message_is_the_one_that_was_reviewed(case: str, family: Family) -> None:
    written = []
    for name, text in files_of(case, family).items():
        file = FILES / name
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            written.append(name)
        assert file.read_bytes().decode("utf-8") == text, name
    assert not written, f"written for the first time, review them: {', '.join(written)}"
