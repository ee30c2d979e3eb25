"""When an event was held: days and clocks find together, never contradict each other, and the edits say the same."""

# ruff: noqa: E501 - a case of a table stands on one line

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_samples import make_release

from parsers.facts.read import read_facts
from records.change import Edit
from records.comparison.compare import compare
from records.release import Facts, Point, Release

QUICK = settings(max_examples=120, deadline=None, derandomize=True)
PUBLISHED = date(2026, 10, 8)
LEAD = (
    "On {date}, commencing at {time} ({zone}), for {duration}, Mr. SAMPLE Taro held a {medium} with Mr. Alex Example."
)
USUAL = {
    "date": "October 7",
    "time": "8:10 a.m.",
    "zone": "Japan time",
    "duration": "35 minutes",
    "medium": "telephone talk",
}
PHRASES = {
    "date": [
        "October 7", "October 7th", "the 7th of October", "7 October 2026", "October 7, 2026", "October, 7, 2026",
        "Wednesday, October 7", "October 6", "October 7, 2025", "September 7", "October 6, 2026",
    ],
    "time": ["8:10 a.m.", "8.10 a.m.", "8: 10 a.m.", "08:10", "8:10 p.m.", "20:10", "noon", "12:00 p.m.", "midnight", "0:30 a.m.", "12:30 a.m."],
    "zone": ["Japan time", "JST", "Tokyo time", "local time", "EST", "EDT", "PST", "Washington time"],
    "duration": [
        "35 minutes", "thirty-five minutes", "exactly 35 minutes", "about 35 minutes", "circa 35 minutes", "35 minutes or so",
        "over 35 minutes", "no less than 35 minutes", "in excess of 35 minutes", "35 minutes or more", "nearly 35 minutes",
        "no more than 35 minutes", "close to 35 minutes", "45 minutes", "an hour and a half", "90 minutes", "one and a half hours",
    ],
    "medium": ["telephone talk", "telephone conference", "conference call", "teleconference", "video conference", "video teleconference", "TV conference", "meeting in person", "meeting", "working lunch"],
}  # fmt: skip


def _release(**words: str) -> Release:
    lead = LEAD.format(**(USUAL | words))
    return make_release(title="Sample Exchange", published=PUBLISHED, points=(Point(None, lead),))


def _facts(lead: str) -> Facts:
    return read_facts(make_release(title="Sample Exchange", published=PUBLISHED, points=(Point(None, lead),)), "")


def _read(kind: str, release: Release) -> object:
    facts = read_facts(release, "")
    return {
        "date": facts.date,
        "time": facts.start_time or facts.start_time_japan,
        "duration": (facts.duration_minutes, facts.duration_qualifier),
        "medium": facts.medium,
    }[kind]


def _names(edits: tuple[Edit, ...], kind: str) -> bool:
    reasons = [reason for edit in edits if edit.edit_class == "fact" for reason in edit.reason.split("; ")]
    return any(reason.startswith(f"{kind} ") for reason in reasons)


@QUICK
@given(st.data())
def test_an_edit_of_a_kind_is_a_fact_if_and_only_if_the_fact_of_that_kind_differs(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["date", "time", "duration", "medium"]))
    before, after = (data.draw(st.sampled_from(PHRASES[kind])) for _ in range(2))
    # The clock of the place: Japan's day and hour alone would not be the event's.
    old, new = (_release(**{"zone": "local time", kind: words}) for words in (before, after))
    edits = compare(old, new).edits
    assert _names(edits, kind) == (_read(kind, old) != _read(kind, new)), (before, after)
    assert all(_read(kind, release) not in (None, (None, None)) for release in (old, new))
    assert not any(edit.edit_class in ("stance", "typo") for edit in edits)


@QUICK
@given(st.sampled_from(PHRASES["zone"]), st.sampled_from(PHRASES["zone"]))
def test_another_clock_is_a_fact_and_another_name_for_it_is_none(before: str, after: str) -> None:
    japan = {"Japan time", "JST", "Tokyo time"}
    same = before == after or {before, after} <= japan
    edits = compare(_release(zone=before), _release(zone=after)).edits
    assert _names(edits, "time zone") != same


@QUICK
@given(st.fixed_dictionaries({kind: st.sampled_from(phrases) for kind, phrases in PHRASES.items()}))
def test_every_combination_is_read_and_each_fact_bears_its_words(words: dict[str, str]) -> None:
    release = _release(**words)
    facts = read_facts(release, "")
    assert None not in (facts.duration_minutes, facts.medium)
    assert facts.start_time or facts.start_time_japan
    lead = release.points[0].text
    assert all(span and span in lead for _, span in facts.spans)
    values = {name for name in Facts.__dataclass_fields__ if name != "spans" and getattr(facts, name) is not None}
    assert {name for name, _ in facts.spans} == values


@pytest.mark.parametrize(
    ("when", "day", "start", "japan"),
    [
        ("On October 7, commencing at 2:15 p.m. (local time, 4:15 a.m. on October 8th, Japan time),", 7, "14:15", "04:15"),
        ("On October 7, commencing at 2:15 p.m. (local time; 4:15 a.m. on October 8, Japan time),", 7, "14:15", "04:15"),
        ("On October 8, commencing at 4:15 a.m. (2:15 p.m. on October 7, local time),", 7, "14:15", "04:15"),
        ("On October 7, commencing at 2:15 p.m. (October 8th 4:15 a.m. Tokyo time),", 7, "14:15", "04:15"),
        ("On October 7, at 11:30 a.m. (local time, on October 8, 0:30 a.m. Japan time),", 7, "11:30", "00:30"),
        ("On Wednesday, October 7, from 6:10 p.m. local time (8:10 a.m. on October 8, JST),", 7, "18:10", "08:10"),
        ("On October 7, at 6:10 p.m. local time / Japan time: 8:10 a.m. on October 8,", 7, "18:10", "08:10"),
        ("At 8:10 a.m. on October 8 Japan time (October 7, 6:10 p.m. EST),", 7, "18:10", "08:10"),
        ("On October 7 (October 8, Japan time),", 7, None, None),
        ("On October 7 EST (October 8 JST), from 6:10 p.m. (8:10 a.m. JST),", 7, "18:10", "08:10"),
        ("In the morning of October 7 (EST),", 7, None, None),
        ("In the afternoon of October 7, 2026 EST,", 7, None, None),
        ("On October 7 (local time), commencing at 2:40 p.m.,", 7, "14:40", None),
        ("On October 7, from 2:10 to 2:50 p.m. (local time),", 7, "14:10", None),
        ("On October 7 [local time], at 9 a.m. [10 p.m. JST],", 7, "09:00", "22:00"),
        ("Following the talk on October 1, on October 7 at 9:00 a.m. (local time),", 7, "09:00", None),
        ("On October 7, at 9:00 p.m. (Washington time),", 7, "21:00", None),
    ],
)  # fmt: skip
def test_the_days_and_clocks_of_a_sentence_find_together(
    when: str, day: int, start: str | None, japan: str | None
) -> None:
    facts = _facts(f"{when} Mr. SAMPLE Taro held a meeting with Mr. Alex Example in New York.")
    assert (facts.date, facts.start_time, facts.start_time_japan) == (date(2026, 10, day), start, japan)


@pytest.mark.parametrize(
    ("lead", "day", "start"),
    [
        ("On October 7, following a meeting from 9:00 a.m., they held a lunch from 12:30 p.m. in Paris.", 7, "12:30"),
        ("On October 7, after a meeting at 9:00 a.m., they held a lunch in Paris.", 7, None),
        ("On October 7 and 8, they visited Paris and held a meeting on October 8.", None, None),
        ("On October 7 and 8, they held a meeting in Paris.", 7, None),
        ("Based on what was agreed at the talks on October 1, they held a meeting on October 7.", 7, None),
        ("They met on October 5 and on October 7 in Paris.", None, None),
    ],
)
def test_the_day_and_hour_of_something_else_are_not_the_event_s(lead: str, day: int | None, start: str | None) -> None:
    facts = _facts(lead)
    assert (facts.date, facts.start_time) == (date(2026, 10, day) if day else None, start)


def test_the_hour_of_the_first_of_two_meetings_is_not_the_event_s() -> None:
    held = "On October 7 (local time), Mr. SAMPLE Taro held {} with Mr. Alex Example in New York"
    two = "the first for 20 minutes from 9:00 a.m. and the second for 40 minutes from 5:00 p.m."
    facts = _facts(f"{held.format('two meetings')}: {two}")
    assert (facts.date, facts.start_time, facts.duration_minutes) == (date(2026, 10, 7), None, None)
    second = _facts(f"{held.format('the second meeting')} from 9:00 a.m.")
    assert (second.date, second.start_time) == (date(2026, 10, 7), "09:00")


def test_the_name_of_a_clock_that_stands_elsewhere_is_of_no_time() -> None:
    facts = _facts("On October 7, at 9:00 a.m., they held a meeting in Paris and spoke of Japan time.")
    assert (facts.start_time, facts.start_time_japan) == ("09:00", None)


@pytest.mark.parametrize(
    "when",
    [
        "On October 7, at 9:00 a.m. (local time; 9:00 a.m. on October 9, Japan time),",
        "On October 9, at 9:00 p.m. (local time; 9:00 a.m. on October 7, Japan time),",
        "On October 7, at 9:00 a.m. (10:00 a.m.),",
    ],
)
def test_a_day_and_clocks_that_cannot_all_be_right_are_none(when: str) -> None:
    facts = _facts(f"{when} Mr. SAMPLE Taro held a meeting with Mr. Alex Example in New York.")
    assert (facts.date, facts.start_time, facts.start_time_japan) == (None, None, None)


@QUICK
@given(st.integers(0, 23), st.integers(0, 23), st.sampled_from([6, 7, 8]))
def test_what_is_read_of_two_clocks_can_stand_at_one_moment(here: int, there: int, day: int) -> None:
    facts = _facts(
        f"On October 7, at {here:02}:00 (local time; {there:02}:00 on October {day}, Japan time), they held a meeting in Paris."
    )
    if facts.start_time and facts.start_time_japan:
        assert -5 <= (day - 7) * 24 + there - here <= 21
    else:
        assert (facts.date, facts.start_time, facts.start_time_japan) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("for approximately one hour, including a 15-minute joint press conference and a 45-minute talk,", 60),
        ("for 95 minutes in total (the first part for 40 minutes; the second for 25 minutes),", 95),
        ("for 40 minutes (a total of 95 minutes with the lunch),", 95),
        ("for 30 minutes in one room and for 40 minutes in another,", None),
        ("for 30 to 40 minutes,", None),
        ("for two days,", None),
        ("in a one-on-one talk for 15 minutes, followed by an expanded one for 45 minutes,", None),
        ("for 60 minutes, followed by a working lunch for 90 minutes,", 60),
        ("30 minutes after the lunch,", None),
    ],
)
def test_the_length_is_that_of_the_whole_event(said: str, minutes: int | None) -> None:
    assert _facts(f"On October 7, {said} they held a meeting in Paris.").duration_minutes == minutes


@pytest.mark.parametrize(
    ("lead", "day", "start", "japan"),
    [
        (
            "At 7:30 a.m. on October 7, Japan time (6:30 p.m. on the previous day, local time), they met in Toledo, Ohio.",
            6,
            "18:30",
            "07:30",
        ),
        (
            "On October 7, at 6:45 p.m. (local time; 11:45 p.m. on the same day in Japan), they met in Paris.",
            7,
            "18:45",
            "23:45",
        ),
        (
            "On October 7, at 6:45 p.m. (local time; 10:45 a.m. on the same day in Japan), they met in Darwin.",
            None,
            None,
            None,
        ),
        (
            "On October 6, at around 11:50 p.m. (Japan time: around 1:50 p.m. on the following day), they met in Lima.",
            6,
            "23:50",
            "13:50",
        ),
        ("On October 7 at 9:00 a.m. in Sarajevo (4:00 p.m. in Tokyo), they held a meeting.", 7, "09:00", "16:00"),
        ("On October 7, from 18:05 (17:05 in Shanghai), they held a telephone talk.", 7, "18:05", "18:05"),
        (
            "On October 7, at 10:00 p.m. in Tokyo (9:00 a.m. in Washington, D.C.), they held a telephone talk.",
            7,
            "22:00",
            "22:00",
        ),
        ("On October 7, at 6 p.m. (local time; 10 a.m. UTC), they met in Singapore.", 7, "18:00", None),
        ("On October 7, at 2:00 p.m. (same as Japan time), they met in Seoul.", 7, "14:00", "14:00"),
        ("On October 7 (5:00 p.m. to 5:25 p.m.), they met in Kyoto.", 7, "17:00", "17:00"),
        ("The Agreement was signed at half past five in the afternoon on October 7 in Tokyo.", 7, "17:30", "17:30"),
        (
            "Mr. SAMPLE Taro arrived in Guam on October 6 and, on the following day, at 2:30 p.m. (local time), met with them.",
            7,
            "14:30",
            None,
        ),
        (
            "On October 6, they arrived in Toledo, Ohio. On the following day, they held a meeting from 9:00 a.m. (local time).",
            None,
            "09:00",
            None,
        ),
        ("On October 7, they met in Kyoto (photo opportunity from 9:50 a.m.).", 7, None, None),
        ("On October 7, at 2:30 p.m., he met with Alex Example, U.S. Ambassador to Japan.", 7, "14:30", "14:30"),
        (
            "He met with Alex Example, U.S. Ambassador to Japan, at 1:40 p.m. on October 7 (2:40 a.m. on the next day, JST).",
            7,
            "13:40",
            "02:40",
        ),
        (
            "On October 7, at 2:30 p.m., he met with Alex Example, U.S. Ambassador to Japan, during his visit to Port Example.",
            7,
            "14:30",
            None,
        ),
    ],
)
def test_days_and_clocks_by_the_day_in_front_and_by_a_place(
    lead: str, day: int | None, start: str | None, japan: str | None
) -> None:
    facts = _facts(lead)
    assert (facts.date, facts.start_time, facts.start_time_japan) == (day and date(2026, 10, day), start, japan)


@pytest.mark.parametrize(
    ("clock", "start", "japan"), [("9:00 a.m. (local time)", "09:00", None), ("9:00 a.m. (Japan time)", None, "09:00")]
)
def test_the_hour_may_stand_in_the_sentence_behind(clock: str, start: str | None, japan: str | None) -> None:
    facts = _facts(f"On October 7, they held a meeting in Paris. It commenced at {clock} and was short.")
    assert (facts.date, facts.start_time, facts.start_time_japan) == (date(2026, 10, 7), start, japan)


def test_a_length_of_another_sentence_counts_where_the_act_tells_none() -> None:
    facts = _facts("On October 7, they held a meeting in Paris. The meeting lasted about 35 minutes.")
    assert (facts.duration_minutes, facts.duration_qualifier) == (35, "about")


def test_an_abbreviation_does_not_cut_what_was_held() -> None:
    release = _release(medium="Japan-U.S. Foreign Ministers’ video teleconference")
    assert read_facts(replace(release, title="Japan-U.S. Foreign Ministers’ Meeting"), "").medium == "video"


def test_a_day_inside_the_sentence_and_a_clock_behind_it_are_one_moment() -> None:
    facts = _facts(
        "The Sample Dialogue was convened in Honolulu on October 6 (October 7 in Japan), beginning at 3:40 p.m. and "
        "ending at 5:55 p.m. local time, between Mr. SAMPLE Taro and Mr. Alex Example."
    )
    assert (facts.date, facts.start_time, facts.duration_minutes) == (date(2026, 10, 6), "15:40", 135)
    assert facts.start_time_japan is None


@pytest.mark.parametrize("house", ["Embassy of Japan", "Consulate-General of Japan", "Japanese Embassy"])
def test_a_mission_of_japan_is_no_place_in_japan(house: str) -> None:
    facts = _facts(
        f"On October 6 at 11:00 a.m. (1:00 a.m. on October 7, Japan time), a ceremony was held at the {house}."
    )
    assert (facts.date, facts.start_time, facts.start_time_japan) == (date(2026, 10, 6), "11:00", "01:00")
