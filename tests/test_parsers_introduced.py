"""Who is named in full below the lead as one who did something there, and who only seems to have."""

import pytest
from test_parsers_cases import read

CEREMONY = (
    "<p>On October 7, a flag that had been kept for years was returned to the family of its owner in a ceremony at the "
    "Sample Hall.</p><ol><li>{}</li></ol>"
)
CALL = (
    "<p>On October 7, a group of eight teachers paid a courtesy call on Mr. MIHON Taro, Vice-Minister for Foreign "
    "Affairs.</p><ol><li>{}</li></ol>"
)


def _families(page: str, words: str, title: str) -> list[str | None]:
    return [person.family_name for person in read(page.format(words), {"title": title}).participants]


@pytest.mark.parametrize(
    ("point", "families"),
    [
        ("Ms. Robin Filler, a niece of the owner, came from Ohio and placed the flag on the table.", ["Filler"]),
        ("Mr. Pat Dummy, Consul in Osaka, and Ms. Robin Filler, Mayor, were present.", ["Dummy", "Filler"]),
        ("Rear Admiral Pat Dummy, who commands the base, welcomed the guests.", ["Dummy"]),
        ("The ceremony was directed by Mr. Pat Dummy, Consul in Osaka.", ["Dummy"]),
        ("It came to an end with songs performed by Ms. Robin Filler.", ["Filler"]),
        ("About 200 people attended, among them Mr. Pat Dummy, Consul in Osaka.", ["Dummy"]),
        ("Mr. Pat Dummy, Consul, presented the flag, which bears names, to Ms. Robin Filler.", ["Dummy", "Filler"]),
        ("Governor Chris Nobody, who had meant to speak, was ill; his message was read by Mr. Pat Dummy.", ["Dummy"]),
        ("In place of Minister HINAGATA Hana, who had been asked, Mr. Pat Dummy, Consul, gave the speech.", ["Dummy"]),
        ("Mr. Pat Dummy, Consul, said that Mr. Chris Nobody had found the flag.", ["Dummy"]),
        ("Mr. Pat Dummy, Consul, who was in the room, encouraged those who had come.", ["Dummy"]),
        ("On the U.S. side, Mr. Pat Dummy, Consul, was joined by Ms. Robin Filler, Mayor.", ["Dummy", "Filler"]),
        ("In the afternoon, Ms. Robin Filler, Chief Executive of Samplo Photonics, reported on her work.", ["Filler"]),
        ("When the book came out on September 2, Ms. Chris Nobody, Consul, read a passage aloud.", []),
        # Another time, another place, in writing, or nothing that one does there.
        ("Mr. Chris Nobody, a soldier, received the flag in 1946.", []),
        ("Mr. Chris Nobody, a soldier, had received the flag.", []),
        ("Mr. Chris Nobody, Mayor, thanked the minister in a letter.", []),
        ("Mr. Chris Nobody, Mayor, will receive the flag.", []),
        ("Mr. Chris Nobody, an engineer, founded the hall.", []),
        ("Mr. Chris Nobody, Mayor, praised the family at a press conference.", []),
        ("The flag was found by Mr. Chris Nobody, a teacher.", []),
        ("Mr. Chris Nobody, Mayor, did not attend.", []),
        ("On November 2, Mr. Chris Nobody, Mayor, received the family.", []),
    ],
)  # fmt: skip
def test_who_did_something_there_is_read_from_a_point(point: str, families: list[str]) -> None:
    assert _families(CEREMONY, point, "Handover of a Flag") == families


@pytest.mark.parametrize(
    ("point", "families"),
    [
        ("On behalf of the teachers, Ms. Robin Filler told of what they had learned.", ["Mihon", "Filler"]),
        ("Ms. Robin Filler, Chief of Staff to Senator Chris Nobody, asked about cooperation.", ["Mihon", "Filler"]),
        ("Vice-Minister Mihon recalled that Mr. Chris Nobody, his teacher, welcomed him in Ohio.", ["Mihon"]),
        ("Admiral Template was accompanied by Mr. Chris Nobody, Commander of the base.", ["Mihon"]),
    ],
)  # fmt: skip
def test_who_spoke_on_a_call_is_read_from_a_point(point: str, families: list[str]) -> None:
    assert _families(CALL, point, "Courtesy Call on Vice-Minister Mihon by Teachers") == families
