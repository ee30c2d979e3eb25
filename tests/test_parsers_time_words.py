"""The hours and days of a lead that are not the event's: in an aside, beside it, in the sentence behind."""

from datetime import date

import pytest
from records_samples import make_release

from parsers.facts.read import read_facts
from records.release import Point

MINISTER, SECRETARY = "Mr. SAMPLE Taro, Minister for Foreign Affairs", "the Honorable Alex Example, Secretary of State"
# How the lead opens, where it was, and the hour there and in Japan, on October 7.
OPENINGS = (
    ("On October 7, commencing at 10:00 a.m. (local time; 11:00 p.m. Japan time),", "in New York", "10:00", "23:00"),
    ("On October 7, commencing at 8:00 p.m. (9:00 a.m. on October 8, Japan time),", "in New York", "20:00", "09:00"),
    ("On October 7 (local time),", "in New York", None, None),
    ("On October 7,", "in Tokyo", None, None),
    ("On October 7, from 10:00 a.m.,", "in Tokyo", "10:00", "10:00"),
    ("At 10:00 a.m. on October 7,", "in Tokyo", "10:00", "10:00"),
)
ASIDES = (
    "who will visit Kyoto at 6 p.m. on October 8",
    "who joined from 4 p.m.",
    "who left for Osaka at 1 p.m.",
    "who met the press at 4:30 p.m. on October 6",
    "whose visit lasts until 6 p.m. on October 9",
    "where the sample session starts at 3 p.m.",
    "which had been postponed from 2 p.m. on October 6",
    "having arrived at 7 a.m. the same day",
    "ahead of the summit scheduled for 9 a.m. on October 9",
    "after the ceremony which ended at 11 a.m.",
    "prior to the ceremony, which started at 2 p.m.",
    "on the margins of the session that began at 9:30 a.m.",
    "two hours before the deadline of 5 p.m. set for October 7",
    "in time for the deadline of midnight on October 30",
    "as agreed in the telephone talk at 8 a.m. on October 4",
    "in accordance with the statement issued at 9:00 p.m. on October 2",
    "on the situation after the attack at 3 a.m. on October 5",
    "in light of the launch of a missile at 5:10 a.m.",
    "followed by lunch from noon",
    "with a press conference following at 5 p.m.",
    "with the trilateral meeting to start at 5 p.m. on the same day",
)
BEHIND = (
    "A press conference was held at 5 p.m.",
    "Before that, from 9:00 a.m., the minister met the press.",
    "The two then attended a dinner that began at 7 p.m.",
    "The trilateral meeting began at 3 p.m.",
    "The meeting of defense ministers was held from 1 p.m.",
    "The meeting in Seoul on October 3 started at 9 a.m.",
    "His visit to the base began at 2 p.m.",
    "They agreed that the next talk would start at 9 a.m. on October 20.",
    "It was announced at 9 p.m. that the sample project would begin on October 30.",
    "It was the first meeting since the exercise started at 6 a.m. on October 1.",
)


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda opening: opening[0])
def test_what_else_has_an_hour_never_gives_it_to_the_event(opening: tuple[str, str, str | None, str | None]) -> None:
    words, place, start, japan = opening
    leads = [f"{words} {MINISTER}, {aside}, held a meeting with {SECRETARY}, {place}." for aside in ASIDES]
    leads += [f"{words} {MINISTER}, held a meeting with {SECRETARY} {place}, {aside}." for aside in ASIDES]
    leads += [f"{words} {MINISTER}, held a meeting with {SECRETARY} {place} {aside}." for aside in ASIDES]
    leads += [f"{words} {MINISTER}, held a meeting with {SECRETARY} {place}. {sentence}" for sentence in BEHIND]
    wrong = {}
    for lead in leads:
        release = make_release(title="Sample Exchange", published=date(2026, 10, 8), points=(Point(None, lead),))
        facts = read_facts(release, "")
        if (facts.date, facts.start_time, facts.start_time_japan) != (date(2026, 10, 7), start, japan):
            wrong[lead] = (facts.date, facts.start_time, facts.start_time_japan)
    assert not wrong


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        (f"{MINISTER}, who visited Kyoto on Saturday, October 3, held a meeting with {SECRETARY} from 1:30 p.m.", 3),
        (f"{MINISTER}, who visited Kyoto on October 3, held a meeting with {SECRETARY} on October 5.", 5),
        (f"{MINISTER}, who visited Kyoto from October 3 to 5, held a meeting with {SECRETARY}.", None),
        (f"{MINISTER}, who left Kyoto on October 3, held a meeting with {SECRETARY}.", None),
    ],
)
def test_the_only_day_of_a_visit_is_that_of_what_was_held_there(lead: str, day: int | None) -> None:
    release = make_release(title="Sample Exchange", published=date(2026, 10, 8), points=(Point(None, lead),))
    assert read_facts(release, "").date == (date(2026, 10, day) if day else None)
