"""One grammar of English: each expression is read for what it says, and two ways to say the same are equal."""

# ruff: noqa: E501 - a case of a table stands on one line

import itertools
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.language.calendar import Day, find_days, nearest_year, read_date
from records.language.clock import find_clocks, find_hours, find_zones, show_clock
from records.language.durations import find_durations, find_spans_of_time, measure
from records.language.expression import Expression, keep_longest
from records.language.lexicon import read_lexicon
from records.language.media import find_media
from records.language.numbers import find_numbers, read_number
from records.language.periods import find_periods
from records.language.phrases import cut_words, fold_phrase, match_words, plain
from records.language.proper_names import find_proper_names
from records.language.sentences import ends_sentence, split_sentences
from records.language.stance import StanceVerb, find_modal, find_stances
from records.language.tokens import cut

QUICK = settings(max_examples=200, deadline=None, derandomize=True)

# What stands before a number or behind it, and what it makes of the number. Not the lexicon: its check.
QUALIFIERS = {
    "exact": ["", "exactly {}", "precisely {}", "only {}", "a total of {}", "{} in total"],
    "about": [
        "about {}", "approximately {}", "approx. {}", "around {}", "roughly {}", "some {}", "circa {}", "ca. {}", "just about {}",
        "{} or so", "{} or thereabouts", "more or less {}", "about {} or so", "about a total of {}",
    ],
    "over": [
        "over {}", "more than {}", "at least {}", "no less than {}", "not less than {}", "no fewer than {}", "upwards of {}",
        "in excess of {}", "just over {}", "a little over {}", "slightly more than {}", "well over {}", "longer than {}",
        "{} or more", "{} at least", "a minimum of {}",
    ],
    "under": [
        "under {}", "less than {}", "nearly {}", "almost {}", "close to {}", "up to {}", "at most {}", "no more than {}",
        "not more than {}", "no longer than {}", "just under {}", "a little less than {}", "just short of {}", "not quite {}",
        "within {}", "{} or less", "{} at most", "a maximum of {}",
    ],
}  # fmt: skip
PHRASES = [(phrase or "{}", name) for name, phrases in QUALIFIERS.items() for phrase in phrases]


def _said(text: str, expressions: Iterable[Expression]) -> list[tuple[object, str]]:
    return [(each.value, text[each.start : each.end]) for each in expressions]


@pytest.mark.parametrize(("phrase", "qualifier"), PHRASES)
def test_a_qualifier_says_the_same_of_a_length_and_of_a_count(phrase: str, qualifier: str) -> None:
    (length,) = find_durations(f"It was for {phrase.format('35 minutes')} then.")
    assert (length.value.qualifier, length.value.minutes) == (qualifier, 35)  # type: ignore[attr-defined]
    (count,) = keep_longest(find_numbers(f"There were {phrase.format('35 people')} then."))
    assert count.value == (qualifier, 35, "person")


def test_every_qualifier_of_the_lexicon_is_one_of_the_four() -> None:
    lexicon = read_lexicon()
    assert set(lexicon.qualifiers) == {"exact", "about", "over", "under", "slight"}
    assert set(lexicon.qualifiers_after) <= {"exact", "about", "over", "under"}
    every = [phrase for name, phrases in lexicon.qualifiers.items() if name != "slight" for phrase in phrases]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("35 minutes", 35), ("35-minute", 35), ("35 min.", 35), ("35minutes", 35), ("３５ minutes", 35), ("an hour", 60),
        ("half an hour", 30), ("a half-hour", 30), ("three quarters of an hour", 45), ("a quarter of an hour", 15),
        ("an hour and a half", 90), ("one and a half hours", 90), ("one-and-a-half hours", 90), ("1.5 hours", 90),
        ("one hour and a quarter", 75), ("1 hour 20 minutes", 80), ("one hour and twenty minutes", 80),
        ("2 hours, 15 minutes", 135), ("seventy minutes", 70), ("eighty-five minutes", 85), ("ninety nine minutes", 99),
        ("a hundred and five minutes", 105), ("a dozen minutes", 12), ("half a dozen minutes", 6), ("two hours", 120), ("99 hours", 5940),
    ],
)  # fmt: skip
def test_a_length_is_read_in_figures_and_words(text: str, minutes: float) -> None:
    assert [(each.value.minutes, words) for each, words in _pairs(text)] == [(minutes, text)]


def _pairs(text: str) -> list[tuple[Expression, str]]:
    return [(each, text[each.start : each.end]) for each in find_durations(f"{text}")]


def test_two_bounds_are_no_one_length() -> None:
    (length,) = find_durations("for 30 to 40 minutes")
    assert (length.value.minutes, length.value.most) == (30, 40)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("8 a.m.", ["08:00"]), ("8:50 a.m.", ["08:50"]), ("8.50 a.m.", ["08:50"]), ("8: 10 a.m.", ["08:10"]),
        ("8:10am", ["08:10"]), ("8:10 P.M.", ["20:10"]), ("0:30 a.m.", ["00:30"]), ("00:30", ["00:30"]), ("18:30", ["18:30"]),
        ("24:00", ["00:00"]), ("24:10", []), ("25:10", []), ("8:60", []), ("13:30 p.m.", ["13:30"]), ("13:30 a.m.", []),
        ("12 a.m.", ["00:00"]), ("12:30 a.m.", ["00:30"]), ("12 p.m.", ["12:00"]), ("12:30 p.m.", ["12:30"]),
        ("noon", ["12:00"]), ("12 noon", ["12:00"]), ("12:00 noon", ["12:00"]), ("midnight", ["00:00"]),
        ("12:00 midnight", ["00:00"]), ("９：１０ p.m.", ["21:10"]),
        ("at 10.30 and closed at 12.15.", ["10:30", "12:15"]), ("from 9.30 to 11.45", ["09:30", "11:45"]),
        ("until 18.00 on May 4", ["18:00"]), ("at 14.30 Tokyo time", ["14:30"]), ("rose by 10.30 percent", []),
        ("The sample rate rose by 10.30.", []), ("from 10.30 to 12.15 tons", []), ("at 1.25, they", []), ("at 10.305", []),
        ("from 2:10 to 2:50 p.m.", ["14:10", "14:50"]), ("from 2 to 3 p.m.", ["14:00", "15:00"]),
        ("11:30-12:10 p.m.", ["11:30", "12:10"]), ("from 11 to 1 a.m.", ["23:00", "01:00"]), ("10:20:30", []), ("1.50", []),
        ("half past nine in the morning", ["09:30"]), ("seven o’clock in the evening", ["19:00"]), ("11 o'clock at night", ["23:00"]),
        ("a quarter past four in the afternoon", ["16:15"]), ("a quarter to three p.m.", ["14:45"]), ("half past 9 a.m.", ["09:30"]),
        ("8:30 in the evening", ["20:30"]), ("at 9 in the morning", ["09:00"]), ("12:30 in the afternoon", ["12:30"]),
        ("1400 hours", ["14:00"]), ("2,400 hours", []), ("1400 hours of work", []), ("October 12 in the morning", []),
        ("one in the morning and two in the afternoon", []), ("seven o’clock", []),
        ("On the evening of October 12, at 8:30", ["20:30"]), ("On the morning of October 12 at 9:15", ["09:15"]),
        ("On the evening of May 3, Mr. Sample, who was in a far town for the week, spoke at 8:30", ["20:30"]),
        ("On the evening of May 3 at 20:30 (local time; 03:30 in Japan)", ["20:30", "03:30"]),
        ("On the evening of May 3 (local time; 3:30 in Japan)", []),
    ],
)  # fmt: skip
def test_a_clock_time_is_read(text: str, clocks: list[str]) -> None:
    assert [show_clock(each) for each in find_clocks(text)] == clocks


@QUICK
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_the_same_by_either_clock(hour: int, minute: int) -> None:
    half = f"{hour % 12 or 12}:{minute:02} {'p.m.' if hour >= 12 else 'a.m.'}"
    full = f"{hour:02}:{minute:02}"
    assert (
        [show_clock(each) for each in find_clocks(half)] == [show_clock(each) for each in find_clocks(full)] == [full]
    )


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Japan time", "Japan"), ("JST", "Japan"), ("Japan Standard Time", "Japan"), ("Tokyo time", "Japan"),
        ("local time", "local"), ("Local Time", "local"), ("EST", "EST"), ("Eastern Daylight Time", "EDT"),
        ("Washington time", "Washington"), ("Washington, D.C. time", "Washington, D.C."), ("New York time", "New York"),
    ],
)  # fmt: skip
def test_a_clock_is_known_by_its_name(text: str, zone: str) -> None:
    assert _said(f"8:10 a.m. {text}", find_zones(f"8:10 a.m. {text}")) == [(zone, text)]


@pytest.mark.parametrize("text", ["for the First Time", "in part time", "et al.", "at that time"])
def test_other_words_are_no_clock(text: str) -> None:
    assert not find_zones(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 7, 2026", Day(2026, 10, 7)), ("October 7", Day(None, 10, 7)), ("7 October 2026", Day(2026, 10, 7)),
        ("the 7th of October", Day(None, 10, 7)), ("October the 7th", Day(None, 10, 7)), ("Oct. 7", Day(None, 10, 7)),
        ("October, 7, 2026", Day(2026, 10, 7)), ("October 7,2026", Day(2026, 10, 7)), ("2026-10-07", Day(2026, 10, 7)),
        ("October ７, ２０２６", Day(2026, 10, 7)), ("Wednesday, October 7", Day(None, 10, 7, 2)),
        ("October 7 (Wed.), 2026", Day(2026, 10, 7, 2)), ("OCTOBER 7", Day(None, 10, 7)), ("in May", Day(None, 5)),
        ("May 2026", Day(2026, 5)), ("in 2026", Day(2026)), ("Monday", Day(weekday=0)), ("next year", Day(words="next year")),
        ("February 30", Day(None, 2)), ("may 30 people", None), ("we may 7", None), ("October 7:30", Day(None, 10)),
    ],
)  # fmt: skip
def test_a_date_is_read_in_any_order(text: str, day: Day | None) -> None:
    assert [each.value for each in find_days(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at half past nine", 570), ("until a quarter to ten", 585), ("at ten past twelve", 10), ("at nine o'clock", 540),
        ("at half past nine in the evening", None), ("at half past nine p.m.", None), ("in nine halls", None),
    ],
)  # fmt: skip
def test_an_hour_in_words_alone_says_no_half_of_the_day(text: str, minutes: int | None) -> None:
    assert [each.value for each in find_hours(text)] == ([("of twelve", minutes)] if minutes is not None else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in fall 2031", Day(2031, period="fall")), ("the autumn of 2031", Day(2031, period="fall")),
        ("by late spring.", Day(part="late", period="spring")), ("in the early 1990s", Day(1990, part="early", period="decade")),
        ("in the fall of the wall", None), ("in spring water", None), ("they fall asleep", None), ("the 1990 round", None),
    ],
)  # fmt: skip
def test_a_season_and_a_decade_are_dates(text: str, day: Day | None) -> None:
    assert [each.value for each in find_periods(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on New Year’s Eve", Day(None, 12, 31)), ("on Christmas Day 2031", Day(2031, 12, 25)), ("the New Year", None),
        ("the first of May", Day(None, 5, 1)), ("the thirty-first of May, 2031", Day(2031, 5, 31)),
        ("on the twentieth day of May", Day(None, 5, 20)), ("the first of May's talks", None), ("the thirty-first of June", None),
    ],
)  # fmt: skip
def test_a_feast_and_a_day_in_words_are_dates(text: str, day: Day | None) -> None:
    assert [each.value for each in find_periods(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the early morning", ("morning", "early")), ("at dusk", ("dusk", "")), ("by night", ("night", "")), ("by day", ("day", "")),
        ("day by day", None), ("the dawn of an era", None), ("on that day", None), ("the Sunset Hall", None), ("at sunrise", ("dawn", "")),
    ],
)  # fmt: skip
def test_a_part_of_a_day_is_read(text: str, value: object) -> None:
    assert [each.value for each in find_periods(text)] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one and a half billion yen", ("exact", 1.5e9, "yen")), ("two and a half years", ("exact", 2.5, "year")),
        ("rose by a quarter.", ("exact", 25.0, "percent")), ("fell by half", ("exact", 50.0, "percent")),
        ("a quarter of the ships", ("exact", 25.0, "percent")), ("by a quarter to ten", ("exact", 10.0, None)),
    ],
)  # fmt: skip
def test_a_half_and_a_share_are_numbers(text: str, value: object) -> None:
    assert next((each.value for each in find_numbers(text)), None) == value


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("24 hours", "a day", True), ("a week", "seven days", True), ("two years", "24 months", True), ("a month", "30 days", False),
        ("about two weeks", "14 days", False), ("30 to 40 minutes", "30 minutes", False), ("two students", "two students", False),
    ],
)  # fmt: skip
def test_a_length_is_worth_its_minutes_or_months(one: str, two: str, same: bool) -> None:
    readers = (find_durations, find_numbers, find_spans_of_time)
    worth = [
        next((found for read in readers for each in read(text) if (found := measure(each.value))), None)
        for text in (one, two)
    ]
    assert (worth[0] is not None and worth[0] == worth[1]) is same


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("at a welcome dinner", []), ("will welcome party leaders", ["welcomed"]), ("the sides concerned left", []),
        ("the sides concerned about it", ["concern"]), ("as far as it is concerned", []), ("it is concerned", ["concern"]),
        ("the promised funds", []), ("the two promised funds", ["promised"]), ("a welcomed step", ["welcomed"]),
        ("the agreed", ["agreed"]), ("the request of all", ["requested"]),
    ],
)  # fmt: skip
def test_a_verb_that_is_said_of_a_noun_beside_it_is_no_act(text: str, verbs: list[str]) -> None:
    found = [each.value.usual for each in find_stances(text) if isinstance(each.value, StanceVerb)]
    assert found == verbs


@pytest.mark.parametrize(
    ("word", "modal"),
    [("won’t", ("modal", "will")), ("Cannot", ("modal", "can")), ("couldn't", ("hedge", "could")), ("didn't", ("", "")), ("not", ("", ""))],
)  # fmt: skip
def test_a_contraction_holds_the_modal_verb_that_is_in_it(word: str, modal: tuple[str, str]) -> None:
    assert find_modal(word) == modal


def test_the_year_of_a_span_of_days_is_that_of_its_first() -> None:
    assert next(each.value for each in find_days("October 5 to 6, 2026")) == Day(2026, 10, 5)


def test_a_year_that_is_not_said_is_the_nearest_up_to_the_latest_day() -> None:
    published, latest = date(2026, 1, 6), date(2026, 10, 7)
    assert nearest_year(12, 31, published, latest) == date(2025, 12, 31)
    assert nearest_year(10, 7, date(2026, 9, 1), latest) == latest
    assert nearest_year(10, 8, date(2026, 9, 1), latest) == date(2025, 10, 8)
    assert nearest_year(2, 30, published, latest) is None


def test_a_comma_that_strays_costs_no_date() -> None:
    assert str(read_date("November, 11, 2009")) == "2009-11-11"
    assert read_date("In November, 11 people") is None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("a telephone talk", "telephone"), ("over the phone", "telephone"), ("a conference call", "telephone"),
        ("a teleconference", "telephone"), ("a telephone conference", "telephone"), ("a video teleconference", "video"),
        ("a video conference", "video"), ("a videoconference", "video"), ("a TV conference", "video"), ("via video link", "video"),
        ("held online", "video"), ("in person", "in person"), ("a face-to-face talk", "in person"), ("a letter", None),
    ],
)  # fmt: skip
def test_the_longest_phrase_says_how_it_was_held(text: str, medium: str | None) -> None:
    assert next((each.value for each in find_media(text) if each.kind == "medium"), None) == medium


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talk by video", "medium"),  # a title as short as this says how it was held, as a long sentence does
        ("The two ministers held a long talk through video.", "medium"),
        ("by a sample in a video", "word"),  # only what stands just before the word counts
        ("They watched a video.", "word"),
        ("Video shows samples", "word"),
    ],
)
def test_a_video_is_how_it_was_held_only_where_the_words_beside_it_say_so(text: str, kind: str) -> None:
    assert [(each.kind, each.value) for each in find_media(text) if each.value == "video"] == [(kind, "video")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Article V", ("article", 5)), ("Article IV", ("article", 4)), ("Article XIX", ("article", 19)), ("Article 5", ("article", 5)), ("No. 3", ("no", 3)), ("$5 million", ("exact", 5e6, "dollar")),
        ("USD5 million", ("exact", 5e6, "dollar")), ("5 million yen", ("exact", 5e6, "yen")), ("1,000 personnel", ("exact", 1000, "personnel")), ("2+2", ("2", "2")),
        ("1.5 percent", ("exact", 1.5, "percent")), ("5%", ("exact", 5, "percent")), ("third", 3), ("3rd", 3), ("twenty-first", 21),
        ("F-35", ("f", "35")), ("F-35A", ("f", "35", "A")), ("Navy", ("force", "navy")), ("COP30", ("cop", "30")), ("World War II", ("world war", 2)), ("Second World War", ("world war", 2)),
        ("WWI", ("world war", 1)), ("Track II", ("track", 2)), ("two dozen", ("exact", 24, None)),
    ],
)  # fmt: skip
def test_a_number_is_read_with_what_it_counts(text: str, value: object) -> None:
    assert [each.value for each in keep_longest([*find_proper_names(f"the {text}"), *find_numbers(f"the {text}")])] == [
        value
    ]


@pytest.mark.parametrize("text", ["one of them", "No, I stay", "a day"])
def test_other_words_are_no_number(text: str) -> None:
    assert not list(find_numbers(text))


@QUICK
@given(st.integers(1, 99))
def test_a_number_in_words_is_worth_what_it_says(number: int) -> None:
    numbers = read_lexicon().numbers
    tens, ones = divmod(number, 10)
    words = (
        numbers["ones"][number - 1]
        if number < 20
        else numbers["tens"][tens - 2] + (f"-{numbers['ones'][ones - 1]}" * bool(ones))
    )
    assert read_number(words) == read_number(str(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "Mr. SAMPLE met H.E. Dr. Example of the U.S. Forces at 8 a.m. for talks.",
        "On May 7, at 8 a.m. Mr. SAMPLE held talks with the U.S. Secretary.",
        "They met in Washington D.C. with J. D. Example of Sample Co. Ltd. on No. 3 of the list.",
        "At 6:30a.m. Japan time they met Lt. Gen. Example.",
        "They saw the U.S. A-10 of Mr. George W. A. Sample.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert split_sentences(text) == [text]


def test_a_sentence_may_end_with_an_abbreviation() -> None:
    assert split_sentences("It was at 8 a.m. The talk was short. They left the U.S. On May 3 they met.") == [
        "It was at 8 a.m.",
        "The talk was short.",
        "They left the U.S.",
        "On May 3 they met.",
    ]
    assert split_sentences("They met at 4 p.m. A dinner followed at 7 p.m. Their wives dined too.") == [
        "They met at 4 p.m.",
        "A dinner followed at 7 p.m.",
        "Their wives dined too.",
    ]


def test_a_sentence_ends_at_a_stop_and_at_either_end_of_the_text() -> None:
    text = "They met. Mr. SAMPLE spoke."
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    assert [ends_sentence(text, at, at + 1) for at in spaces] == [False, True, False, False]
    assert ends_sentence(text, 0, 0)
    assert ends_sentence(text, len(text), len(text))


def test_words_of_degree_without_end_are_read() -> None:
    assert len(list(find_stances("strongly " * 5000))) > 1000


def test_every_verb_of_the_table_stands_on_one_rung() -> None:
    """A verb on two would be read as whichever stands later in the file."""
    data = tomllib.loads(resources.files("records.language").joinpath("verbs.toml").read_text("utf-8"))
    placed = [entry for table in data["rungs"].values() for entry in table["verbs"]]
    assert placed
    assert sorted(set(placed)) == sorted(placed)
    assert {"state", "discuss", "agree", "reaffirm", "welcome", "urge", "oppose", "support", "commit"} <= set(
        data["rungs"]
    )


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("they strongly urged", [("verb", StanceVerb("urging", "urged", ("strongly",)))]),
        ("they agreed", [("verb", StanceVerb("agreement", "agreed"))]),
        ("they did not agree", [("negation", "not"), ("verb", StanceVerb("agreement", "agreed"))]),
        ("common concern", [("idle", "common concern")]),
        ("at the request of both", [("idle", "at the request of")]),
        ("if circumstances allow", [("hedge", "if circumstances allow")]),
        ("subject to the situation", [("hedge", "subject to the situation")]),
        ("a letter of congratulations", [("idle", "letter of congratulations")]),
        ("flowers and congratulations came", []),
        ("expressed gratitude", [("verb", StanceVerb("welcome", "thanked"))]),
        ("he offered his warm congratulations", [("verb", StanceVerb("welcome", "congratulated"))]),
        ("the Secretary of State", []),
    ],
)
def test_stance_is_read_with_its_degree(text: str, stances: list[tuple[str, object]]) -> None:
    assert [(each.kind, each.value) for each in find_stances(text)] == stances


@QUICK
@given(st.text(max_size=60))
def test_plain_text_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


_WORDS = (  # noqa: SIM905  (a sentence reads better than a list of its words)
    "on October 7 , 2026 from 8:10 to a.m. noon for about no less than 35 minutes an hour and a half or so ( Japan time ) EST"
    " local video teleconference Article V U.S. 2+2 twenty-five dozen $ million not only strongly urged – １０ Wednesday may May"
).split()


@QUICK
@given(st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join))
def test_every_reader_keeps_within_the_text_and_never_fails(text: str) -> None:
    readers = (
        find_days,
        find_clocks,
        find_hours,
        find_zones,
        find_durations,
        find_numbers,
        find_periods,
        find_proper_names,
        find_media,
        find_stances,
    )
    expressions = [each for read in readers for each in read(text)]
    assert all(
        0 <= each.start < each.end <= len(text) and not text[each.start : each.end].isspace() for each in expressions
    )
    kept = keep_longest(expressions)
    assert all(one.end <= two.start for one, two in itertools.pairwise(kept))


@pytest.mark.parametrize(("between", "count"), [(57, 1), (58, 0)])
def test_a_long_pattern_is_tried_where_what_must_follow_is_near_enough(between: int, count: int) -> None:
    """Sixty characters from its first word on are near, one more is not: "on" and a space are three of them."""
    text = f"on {'x' * between}."
    found = match_words(text, re.compile(r"on x+\."), {"on"}, (text.index("."),))
    assert len(list(found)) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mr. SAMPLE Taro, the U.S. side’s State Secretary (8:10 a.m.), met Ms. O’Example: “No. 3”",
        "H.E. Mr. A, J.D., of Sample-Town's 2nd house — the ministers' talk of １２ May; D’Sample’s",
    ],
)
def test_a_text_is_cut_alike_whatever_its_gaps_are(text: str) -> None:
    # Between single spaces each piece is cut by itself, once; across any other gap the text is cut whole.
    wide = text.replace(" ", "\n  ")
    tokens, whole = cut(text), cut(wide)
    assert (tokens.words, tokens.kinds, tokens.capitals) == (whole.words, whole.kinds, whole.capitals)
    for each in (tokens, whole):
        spans = zip(each.starts, each.ends, strict=True)
        assert [each.text[start:end] for start, end in spans] == each.words
    words = cut_words(text)
    assert [word[:2] for word in words] == [word[:2] for word in cut_words(wide)]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert fold_phrase(text) == tuple(word.folded for word in words)
