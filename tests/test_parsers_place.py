"""Where an event was held, in every way a lead can say it, and what is no place of it."""

from datetime import date

import pytest
from records_samples import make_release

from parsers.facts.read import read_facts
from records.release import Facts, Point

OURS = "Mr. SAMPLE Taro, Minister for Foreign Affairs,"
THEIRS = "the Honorable Alex Example, Secretary of State of the United States"


def _facts(lead: str) -> Facts:
    point = Point(None, f"On October 7, {lead}")
    return read_facts(make_release(title="Sample Exchange", published=date(2026, 10, 8), points=(point,)), "")


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        # who is somewhere when they meet
        (f"{OURS} who was visiting Duluth, Minnesota, met with {THEIRS}.", "Duluth"),
        (f"{OURS} who is on a visit to Des Moines, Iowa, met with {THEIRS}.", "Des Moines"),
        (f"{OURS} who had arrived in Tbilisi, Georgia, earlier that day, met with {THEIRS}.", "Tbilisi"),
        (f"{OURS} who was attending the Sample Conference in Reykjavik, met with {THEIRS}.", "Reykjavik"),
        (f"{OURS} visiting Laramie, Wyoming, met with {THEIRS}.", "Laramie"),
        (f"{OURS} met with {THEIRS}, who was visiting Hiroshima to attend the Sample Summit.", "Hiroshima"),
        (f"while stopping over in Anchorage, {OURS} met with {THEIRS}.", "Anchorage"),
        (f"{OURS} met with {THEIRS} during her visit to Okinawa.", "Okinawa"),
        (f"as part of his trip to Wichita, Kansas, {OURS} met with {THEIRS}.", "Wichita"),
        # where somebody went to meet
        (f"{OURS} travelled to Chattanooga, Tennessee, and met with {THEIRS}.", "Chattanooga"),
        (f"{OURS} departed Tokyo for Bar Harbor, Maine, where he met with {THEIRS}.", "Bar Harbor"),
        (f"{OURS} made a stopover in Casablanca and met with {THEIRS}.", "Casablanca"),
        (f"{OURS} inspected the Sample Shipyard and met with {THEIRS}.", "Sample Shipyard"),
        (
            f"{OURS} visited the aircraft carrier USS Example at the port of Sasebo, where he met with {THEIRS}.",
            "USS Example",
        ),
        (f"{OURS} visited the aircraft carrier USS Example and spoke on board with {THEIRS}.", "USS Example"),
        ("a ceremony for swords kept in the United States was held at the Sample Museum.", "Sample Museum"),
        (
            f"{OURS} spoke at the Edwin O. Pattern Center for East Asian Studies.",
            "Edwin O. Pattern Center for East Asian Studies",
        ),
        (f"{OURS} having arrived in Denver, Colorado, met with {THEIRS}.", "Denver"),
        # names with small words, signs and "and" inside
        (f"{OURS} met with {THEIRS} in Sample del Exemplo, Uruguay.", "Sample del Exemplo"),
        (f"{OURS} met with {THEIRS} in Sharm el-Sheikh, Egypt.", "Sharm el-Sheikh"),
        (f"{OURS} met with {THEIRS} at the Sample Library of Congress in Boston.", "Sample Library of Congress"),
        (
            f"{OURS} spoke at the Sample Institute for Maritime and Coastal Studies (SIMCS) in Boston.",
            "Sample Institute for Maritime and Coastal Studies",
        ),
        (
            f"{OURS} met with {THEIRS} at the Department of Health and Human Services.",
            "Department of Health and Human Services",
        ),
        (
            f"{OURS} met with {THEIRS} at the Ministry of Economy, Trade and Industry in Tokyo.",
            "Ministry of Economy, Trade and Industry",
        ),
        ("the swords were shown at the Sample Museum of Art and Minister MODEL Jiro spoke.", "Sample Museum of Art"),
        (f"{OURS} spoke on the campus of Sample University in Oregon.", "Sample University"),
        ("a session was held on the campus of Sample University in Oregon.", "Sample University"),
        ("a session was held at the campus of Sample University in Oregon.", "Sample University"),
        (f"{OURS} met with {THEIRS} at U.S. Sample Command, Nebraska.", "U.S. Sample Command"),
        (f"{OURS} watched an exercise held at the East Sampleton Training Area.", "East Sampleton Training Area"),
        # a part of it, said before it
        (f"{OURS} met with {THEIRS} on the outskirts of Sampleton, Oregon.", "Sampleton"),
        (f"{OURS} met with {THEIRS} on the island of Maui, Hawaii.", "Maui"),
        (f"{OURS} met with {THEIRS} just outside Canberra, Australia.", "Canberra"),
        (f"{OURS} met with {THEIRS} in a room of the Sample Building.", "Sample Building"),
        (f"{OURS} met with {THEIRS} at the port city of Sasebo, Nagasaki Prefecture.", "Sasebo"),
        (f"{OURS} met with {THEIRS} on the south lawn of the White House.", "White House"),
        (
            f"{OURS} paid a visit to the headquarters of the U.S. Pacific Command and met with {THEIRS}.",
            "U.S. Pacific Command",
        ),
        (f"{OURS} exchanged views on the city of Sampleton with {THEIRS}.", None),
        (f"{OURS} met with {THEIRS} at the U.S. side’s residence.", None),
        # two places are no one place
        (f"a meeting was held in Washington, D.C. and Tokyo by {OURS} and {THEIRS}.", None),
        (f"a meeting was held in Duluth and {OURS} spoke.", "Duluth"),
        # where somebody is to go
        (f"{OURS} will visit Duluth, Minnesota, from October 9 to 11.", "Duluth"),
        (f"{OURS} will visit Duluth. During the visit, he is scheduled to hold a meeting with {THEIRS}.", "Duluth"),
        (f"{OURS} will visit Duluth and Boston from October 9 to 11.", None),
        # ships, bases, sites, rooms, islands, parts of towns
        (f"{OURS} met with {THEIRS} aboard the USS Example in Yokosuka.", "USS Example"),
        (f"{OURS} met with {THEIRS} on board the destroyer JS Sample.", "JS Sample"),
        (f"{OURS} met with {THEIRS} at Naval Station Sampleton, Virginia.", "Naval Station Sampleton"),
        (f"{OURS} met with {THEIRS} at Joint Base Pearl Harbor-Hickam, Hawaii.", "Joint Base Pearl Harbor-Hickam"),
        (f"{OURS} hosted a dinner for {THEIRS} on Sample Island.", "Sample Island"),
        (f"{OURS} met with {THEIRS} at the Sample Conference Hall in Chiba.", "Sample Conference Hall"),
        (
            "the Agreement was signed in the Treaty Room of the Department of State by Ambassador MODEL Jiro.",
            "Treaty Room of the Department of State",
        ),
        (
            "the ceremony was held at the Specimen Institution with Ambassador MODEL Jiro attending.",
            "Specimen Institution",
        ),
        (f"{OURS} met with {THEIRS} in the suburbs of Boulder, Colorado.", "Boulder"),
        (f"{OURS} met with {THEIRS} in downtown Tulsa.", "Tulsa"),
        (f"{OURS} met with {THEIRS} (venue: Iikura Annex; 5:00 p.m. to 5:25 p.m.).", "Iikura Annex"),
        (f"{OURS} met with {THEIRS}. The meeting was held at the Sample Hotel.", "Sample Hotel"),
        # no place of it
        (f"{OURS} met with {THEIRS} ahead of the latter’s visit to Hiroshima.", None),
        (f"{OURS} met with {THEIRS}, who had visited Sendai the day before.", None),
        (f"{OURS} met with {THEIRS}, who will visit Sendai on October 14.", None),
        (f"{OURS} met with {THEIRS} to discuss preparations for the summit in Osaka.", None),
        (f"{OURS} visited Savannah and Augusta, Georgia, and met with {THEIRS}.", None),
        (f"{OURS} met with Ms. Alex Example, Chair of the American Institute in Taiwan.", None),
        (f"{OURS} met with Dr. Alex Example, Professor at Sample University.", None),
        (f"{OURS} met with Mr. Alex Example, Chargé d’Affaires ad interim at the Embassy of the United States.", None),
        (f"{OURS} met with Mr. Alex Example, Consul General of the United States in Naha.", None),
        (f"{OURS} met with Mr. Alex Example (Director at the Sample Center in Kyoto).", None),
        (f"{OURS} spoke with Mr. Alex Example about the victims of the fire in Sampleton, California.", None),
        (f"{OURS} met with {THEIRS} in Room S-500.", None),
        (f"{OURS} exchanged views on the situation in Ukraine with {THEIRS}.", None),
        (f"{OURS} exchanged views on Sample Island with {THEIRS}.", None),
        (f"{OURS} attended the Sample Security Conference with {THEIRS}.", None),
        (f"at 10:00 p.m. in Tokyo (9:00 a.m. in Washington, D.C.), {OURS} held a telephone talk with {THEIRS}.", None),
        (f"from 3:00 p.m. (at 8:00 a.m. in Europe), {OURS} joined a video conference with {THEIRS}.", None),
    ],
)
def test_the_place_of_the_event_and_no_other(lead: str, place: str | None) -> None:
    assert _facts(lead).place == place


@pytest.mark.parametrize(
    "where",
    ["Iwaki City, Fukushima Prefecture", "Sample Lodge, where she was visiting Nagano Prefecture", "the Diet Building"],
)
def test_a_clock_without_a_name_is_japans_where_the_event_was_in_japan(where: str) -> None:
    facts = _facts(f"commencing at 1:45 p.m., {OURS} met with {THEIRS}, who is visiting Japan, in {where}.")
    assert (facts.start_time, facts.start_time_japan) == ("13:45", "13:45")
