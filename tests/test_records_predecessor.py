"""Against which readout another is read."""

from dataclasses import replace
from datetime import date

import pytest

from records.language.people.ranks import name_office
from records.predecessor import Event, choose_predecessor, read_kind

SAMPLE = ("Japan", "Minister for Foreign Affairs")
EXAMPLE = ("United States", "Secretary of State")
PROBE = ("Republic of Korea", "Minister of Foreign Affairs")
TALK = Event(
    "talk", "Japan-U.S. Foreign Ministers’ Telephone Talk", date(2030, 5, 1), "08:00", "telephone", (SAMPLE, EXAMPLE)
)
OTHER = {
    "a meeting in person": {"medium": "in person"},
    "a third nation": {"offices": (SAMPLE, EXAMPLE, PROBE)},
    "a third nation in the title": {"title": "Japan-U.S.-ROK Telephone Talk"},
    "a former minister": {"offices": (("Japan", "former Minister for Foreign Affairs"), EXAMPLE)},
    "a minister-designate": {"offices": (("Japan", "Foreign Minister-designate"), EXAMPLE)},
    "a Secretary-designate": {"offices": (SAMPLE, ("United States", "Secretary of State-designate"))},
    "a nominee": {"offices": (SAMPLE, ("United States", "Secretary of State Nominee"))},
    "an incoming Secretary": {"offices": (SAMPLE, ("United States", "incoming Secretary of State"))},
    "a President-elect": {"offices": (SAMPLE, ("United States", "President-elect of the United States of America"))},
    "an ambassador": {"offices": (SAMPLE, ("United States", "Ambassador to Japan"))},
    "deputies": {
        "offices": (
            ("Japan", "Vice-Minister for Foreign Affairs"),
            ("United States", "Deputy Secretary of State"),
        )
    },
    "four ministers": {"offices": (SAMPLE, EXAMPLE, ("Japan", "Minister of Defense"))},
    "four ministers, two of trade": {
        "offices": (
            *(SAMPLE, EXAMPLE),
            ("Japan", "Minister of Economy, Trade and Industry"),
            ("United States", "Secretary of Commerce"),
        )
    },
    "another ministry's deputies": {
        "offices": (("Japan", "Vice-Minister of Sample Affairs"), ("United States", "Deputy Secretary of Defense"))
    },
    "who assists a Secretary": {"offices": (SAMPLE, ("United States", "Counselor to the Secretary of State"))},
    "an assistant minister": {"offices": (("Japan", "Assistant Minister for Foreign Affairs"), EXAMPLE)},
    "a deputy prime minister": {"offices": (("Japan", "Deputy Prime Minister"), EXAMPLE)},
    "a message": {"medium": "message"},
    "no date": {"date": None},
}


def earlier(day: int, **fields: object) -> Event:
    return replace(TALK, url=f"talk {day}", date=date(2030, 4, day), **fields)


def test_the_nearest_earlier_one_of_its_kind_is_chosen_whatever_else_there_is() -> None:
    later = replace(TALK, url="later", date=date(2030, 6, 1))
    by_video = earlier(20, medium="video", offices=(("Japan", "Foreign Minister"), EXAMPLE))
    others = [
        earlier(30, **fields) if "date" not in fields else replace(TALK, url="x", **fields) for fields in OTHER.values()
    ]
    choice = choose_predecessor(TALK, [earlier(3), *others, by_video, later, TALK])
    assert choice.url == "talk 20"
    assert choice.why == (
        "the nearest of 2 earlier ones of its kind (foreign minister and secretary of state, by telephone or video): "
        "2030-04-20"
    )


@pytest.mark.parametrize("other", OTHER)
def test_another_kind_is_nobody_s_predecessor(other: str) -> None:
    event = replace(TALK, url="x", **{"date": date(2030, 4, 30), **OTHER[other]})
    assert choose_predecessor(TALK, [event]).url is None
    assert choose_predecessor(event, [earlier(3)]).url is None


def test_a_president_elect_is_no_president_and_has_an_earlier_talk_of_his_own() -> None:
    leader = ("Japan", "Prime Minister")
    president = replace(TALK, offices=(leader, ("United States", "President")))
    elect = replace(TALK, offices=(leader, ("United States", "President-elect")))
    again = ("United States", "President-elect of the United States of America")
    talks = [replace(president, url="president", date=date(2030, 4, 20))]
    assert choose_predecessor(elect, talks).url is None
    talks.append(replace(elect, url="elect", date=date(2030, 4, 3), offices=(leader, again)))
    assert choose_predecessor(elect, talks).url == "elect"
    assert choose_predecessor(president, talks).url == "president"
    vice = replace(talks[1], url="vice", offices=(leader, ("United States", "Vice President-elect")))
    assert choose_predecessor(elect, [vice]).url is None


def test_two_of_one_day_are_distinguished_by_the_clock() -> None:
    morning, evening = (
        replace(TALK, url="morning", start_time="07:00"),
        replace(TALK, url="evening", start_time="20:00"),
    )
    assert choose_predecessor(TALK, [morning, evening]).url == "morning"
    assert choose_predecessor(TALK, [replace(evening, start_time=None)]).url is None


def test_a_title_tells_where_the_people_were_not_read() -> None:
    summit = replace(TALK, title="Japan-U.S. Summit Meeting", offices=(), medium=None)
    kind = read_kind(summit)
    assert kind is not None
    assert kind.words == "prime minister and president, in person"
    assert read_kind(replace(summit, title="Statement on a sample")) is None
    assert read_kind(replace(summit, title="Japan-United States Summit")) == kind
    assert read_kind(replace(summit, title="Japan-U.S. Business Summit")) is None


def test_a_title_tells_whose_secretary_is_meant() -> None:
    bare = replace(TALK, offices=(("United States", "Secretary"),))
    assert read_kind(bare) == read_kind(replace(TALK, offices=()))
    unclear = replace(bare, title="Japan-U.S. Telephone Talk", offices=(SAMPLE, ("United States", "Secretary")))
    assert read_kind(unclear) not in {None, read_kind(TALK)}


OFFICIALS = (
    ("Japan", "Director-General of the North American Affairs Bureau"),
    ("United States", "Assistant Secretary"),
)


@pytest.mark.parametrize(
    ("title", "earlier_title", "is_one_series"),
    [
        ("Japan-U.S. Cyber Dialogue", "The Seventh Japan-U.S. Dialogue on Cyber and the Digital Economy", True),
        ("Japan-U.S. Extended Deterrence Dialogue", "Japan-U.S. Extended Deterrence Dialogue", True),
        ("Japan-U.S. Commission on Non-Proliferation", "Japan-U.S. Nonproliferation Consultations", True),
        ("Japan-U.S. Cyber Dialogue", "Japan-U.S. Comprehensive Dialogue on Space", False),
        ("Japan-U.S. Extended Deterrence Dialogue", "Japan-U.S. Cyber Dialogue", False),
        ("Japan-U.S. Energy Strategic Dialogue", "Japan-U.S. Consultations", False),
    ],
)
def test_a_dialogue_of_officials_is_of_its_matter_s_series(title: str, earlier_title: str, is_one_series: bool) -> None:
    """Whoever leads it, or where the page names nobody; of the same officials another dialogue is none."""
    now = replace(TALK, title=title, medium="in person", offices=OFFICIALS)
    before = replace(now, url="before", title=earlier_title, date=date(2029, 5, 1))
    assert choose_predecessor(now, [before]).url == ("before" if is_one_series else None)
    if is_one_series:
        others = (("Japan", "Deputy Director-General"), ("United States", "Deputy Assistant Secretary"))
        assert choose_predecessor(now, [replace(before, offices=others)]).url == "before"
        assert choose_predecessor(replace(now, offices=()), [before]).url == "before"


def test_what_ministers_talked_about_makes_no_series() -> None:
    for title in (
        "Japan-U.S. Foreign Ministers’ Telephone Talk on Cyber Threats",
        "Japan-U.S. Telephone Talk on Energy",
    ):
        assert read_kind(replace(TALK, title=title)) == read_kind(TALK)
    four = (SAMPLE, EXAMPLE, ("Japan", "Minister of Defense"), ("United States", "Secretary of Defense"))
    committee = replace(TALK, title="Japan-U.S. “2+2” Meeting", medium="in person", offices=four)
    assert read_kind(replace(committee, title="Japan-U.S. Extended Deterrence Ministerial Meeting")) != read_kind(
        committee
    )


def test_at_a_signing_nothing_is_talked_over() -> None:
    ambassador = ("United States", "Ambassador to Japan")
    call = replace(TALK, title="Courtesy Call by the Ambassador", medium="in person", offices=(SAMPLE, ambassador))
    assert read_kind(replace(call, title="Signing of the Sample Agreement")) is None
    assert read_kind(replace(call, title="Exchange of Diplomatic Notes on the Sample Agreement")) is None
    assert read_kind(replace(call, title="Signing of the Sample Agreement and Meeting")) == read_kind(call)
    assert read_kind(replace(call, title="Meeting after the Signing of the Sample Agreement")) == read_kind(call)


def test_what_they_talked_about_is_no_nation_that_took_part() -> None:
    event = replace(TALK, title="Japan-U.S. Telephone Talk on North Korea")
    assert choose_predecessor(event, [earlier(3)]).url == "talk 3"


def test_a_minister_who_sat_beside_one_side_alone_makes_no_other_kind() -> None:
    beside = ("Japan", "Minister of Economy, Trade and Industry")
    assert read_kind(replace(TALK, offices=(SAMPLE, EXAMPLE, beside))) == read_kind(TALK)


def test_of_a_side_without_a_minister_the_first_named_gives_the_office() -> None:
    envoy, aide = ("Japan", "Ambassador to the United States"), ("Japan", "Consul-General")
    alone, both = (replace(TALK, offices=(*people, EXAMPLE)) for people in ((envoy,), (envoy, aide)))
    assert read_kind(both) == read_kind(alone) != read_kind(replace(TALK, offices=(aide, envoy, EXAMPLE)))


def test_beside_their_leaders_ministers_make_no_other_kind() -> None:
    leaders = ("Japan", "Prime Minister"), ("United States", "President of the United States of America")
    alone = replace(TALK, title="Japan-U.S. Summit Meeting", offices=leaders)
    for others in ((SAMPLE,), (EXAMPLE,), (SAMPLE, EXAMPLE), (("United States", "Vice President"), EXAMPLE)):
        assert read_kind(replace(alone, offices=(*others, *leaders))) == read_kind(alone)


@pytest.mark.parametrize("title", ["Sample “2+2”", "Meeting of the Sample Consultative Committee"])
def test_a_committee_of_four_ministers_is_a_meeting_in_person(title: str) -> None:
    four = (SAMPLE, EXAMPLE, ("Japan", "Minister of Defense"), ("United States", "Secretary of Defense"))
    kind = read_kind(replace(TALK, title=title, medium=None, offices=four))
    assert kind is not None
    assert kind.medium == "in person"


@pytest.mark.parametrize(
    ("name", "offices"),
    {
        "prime minister": ["Prime Minister of Japan", "the Prime Minister"],
        "president": ["President", "President of the United States of America"],
        "foreign minister": [
            "Foreign Minister",
            "Deputy Prime Minister and Minister for Foreign Affairs",
            "Minister for Foreign Affairs, Deputy Prime Minister",
        ],
        "secretary of state": [
            "U.S. Secretary of State",
            "Acting Secretary of State",
            "Secretary of State and Special Adviser",
        ],
        "secretary of defense": ["Secretary of War", "United States Secretary of Defence"],
        "trade representative": ["Ambassador, U.S. Trade Representative", "United States Trade Representative"],
        "ambassador": [
            "Ambassador of Japan to the United States",
            "Ambassador Extraordinary and Plenipotentiary to Japan",
        ],
        "vice-minister": ["Vice Minister for Foreign Affairs", "Vice-Foreign Minister", "Vice-Minister"],
        "state minister": ["Senior Vice-Minister for Foreign Affairs", "Minister of State for Foreign Affairs"],
        "deputy secretary": ["Deputy Secretary", "Deputy Secretary of State", "Deputy Secretary, Department of State"],
        "under secretary of defense for policy": ["Under Secretary of War for Policy"],
        "former secretary of state": ["then Secretary of State", "former U.S. Secretary of State"],
    }.items(),
)
def test_an_office_is_one_however_it_is_written(name: str, offices: list[str]) -> None:
    assert {name_office(office) for office in offices} == {name}


@pytest.mark.parametrize(
    "office",
    [
        "Deputy Prime Minister",
        "Special Adviser to the Prime Minister",
        "Assistant to the President for Sample Affairs",
        "Chief of Staff to the Vice President",
        "Special Envoy of the President",
        "President of the Senate",
        "Counselor to the Secretary of State",
        "Representative of the Secretary of Defense",
        "Ambassador to the United Nations",
        "Deputy Assistant Secretary of State",
        "Deputy Trade Representative",
        "Assistant Minister for Foreign Affairs",
        "State Minister of Defense",
        "Minister of State for Sample Policy",
        "Vice-Minister for International Affairs",
        "Under Secretary of State for Political Affairs",
    ],
)
def test_who_only_names_a_high_office_holds_another(office: str) -> None:
    high = ("Prime Minister", "President", "Vice President", "Secretary of State", "Secretary of Defense", "Ambassador")
    below = ("Assistant Secretary", "Trade Representative", "Foreign Minister", "State Minister", "Vice-Minister")
    assert name_office(office) not in {name_office(other) for other in (*high, *below, "Under Secretary")}
