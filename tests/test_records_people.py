"""People, offices and places as a text names them: every kind a row, and the laws that hold for all of them."""

# ruff: noqa: E501 - a case of a table stands on one line

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.comparison.compare import compare
from records.language.people.named import find_named
from records.language.people.read import find_people
from records.language.places.nations import find_nations, find_together
from records.language.places.read import find_places
from records.release import Point, Release

QUICK = settings(max_examples=200, deadline=None, derandomize=True)

# text -> (words of the name, office, country) of each person
PEOPLE: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # Courtesy titles are never a name.
    ("U.S. Ambassador to Japan Ms. Alex Example called.", [("Alex Example", "Ambassador to Japan", "United States")]),
    ("It met Honorable Alex B. Example, Secretary of State.", [("Alex B. Example", "Secretary of State", None)]),
    ("Senator the Hon. Alex Example, Minister for Foreign Affairs of the Commonwealth of Australia, came.", [("Alex Example", "Minister for Foreign Affairs", "Australia")]),
    ("Her Excellency Ms. Casey St. Specimen Jr., President of France, came.", [("Casey St. Specimen Jr.", "President", "France")]),
    # Office and name in any order.
    ("Minister for Foreign Affairs, Mr. Taro Sample, spoke.", [("Taro Sample", "Minister for Foreign Affairs", None)]),
    ("Mr. Taro Sample (Minister of Defense) spoke.", [("Taro Sample", "Minister of Defense", None)]),
    ("The Honorable Ambassador Alex Example, United States Trade Representative, spoke.", [("Alex Example", "Trade Representative", "United States")]),
    ("Special Envoy for Widget Monitoring Alex Example spoke.", [("Alex Example", "Special Envoy for Widget Monitoring", None)]),
    ("It met U.S. Special Presidential Envoy for Climate Alex Example.", [("Alex Example", "Special Presidential Envoy for Climate", "United States")]),
    ("Secretary of Health and Human Services Alex Example of the United States spoke.", [("Alex Example", "Secretary of Health and Human Services", "United States")]),
    ("Minister of Economy, Trade and Industry SAMPLE Taro spoke.", [("SAMPLE Taro", "Minister of Economy, Trade and Industry", None)]),
    ("Deputy Chief Cabinet Secretary Jiro Model spoke.", [("Jiro Model", "Deputy Chief Cabinet Secretary", None)]),
    ("Lt. Governor of South Dakota Casey Specimen spoke.", [("Casey Specimen", "Lt. Governor of South Dakota", "United States")]),
    # Family names that are words of the lists too; nobody is called by a given name alone behind an office.
    ("Admiral Robin Park, Commander of U.S. Forces Japan, spoke.", [("Robin Park", "Commander of U.S. Forces Japan", "United States")]),
    ("President Lee Law of the United States spoke.", [("Lee Law", "President", "United States")]),
    ("On May 3, Secretary Pat May spoke.", [("Pat May", "Secretary", None)]),
    ("It met U.S. Ambassador to Japan Pat Day.", [("Pat Day", "Ambassador to Japan", "United States")]),
    ("Mr. Chris King and Ms. Robin Dean spoke.", [("Chris King", "", None), ("Robin Dean", "", None)]),
    ("Foreign Minister Park Gil-dong of the Republic of Korea spoke.", [("Park Gil-dong", "Foreign Minister", "Republic of Korea")]),
    ("Minister Sample Taro met Secretary Pat Major.", [("Sample Taro", "Minister", None), ("Pat Major", "Secretary", None)]),
    ("Mr. Alex King Speaker, Ohio House of Representatives", [("Alex King", "Speaker, Ohio House of Representatives", "United States")]),
    # And where such a word goes on it is none.
    ("Mr. Sample House Speaker", [("Sample", "House Speaker", None)]),
    ("Minister Sample Law School was renamed.", [("Sample", "Minister", None)]),
    ("Mr. Alex Example, President of the U.S.-Japan Sample Council, came.", [("Alex Example", "President of the U.S.-Japan Sample Council", None)]),
    ("Mr. Alex Example, Manager of Pattern Sample Hotel, came.", [("Alex Example", "Manager of Pattern Sample Hotel", None)]),
    ("They met Secretary Sample May 3.", [("Sample", "Secretary", None)]),
    ("They met Mr. Sample King of the Hill.", [("Sample King", "", None)]),
    # A dash with space around it parts a name from an office as a comma does.
    ("Mr. SAMPLE Taro - Director of the Sample Division - and Ms. EXAMPLE Hanako met.", [("SAMPLE Taro", "Director of the Sample Division", None), ("EXAMPLE Hanako", "", None)]),
    # Two offices with two heads are one person's where one name follows.
    ("Deputy Vice-Minister for Policy and Director-General of the Sample Bureau Taro Example came.", [("Taro Example", "Deputy Vice-Minister for Policy and Director-General of the Sample Bureau", None)]),
    # Offices keep all their words.
    ("It met U.S. Secretary of Veterans Affairs Alex Example.", [("Alex Example", "Secretary of Veterans Affairs", "United States")]),
    ("Mr. Jiro Model, Japanese Ambassador to the United States, came.", [("Jiro Model", "Ambassador to the United States", "Japan")]),
    ("Assistant U.S. Trade Representative Alex Example came.", [("Alex Example", "Assistant U.S. Trade Representative", "United States")]),
    ("Mr. Alex Example, Commander in Chief, came.", [("Alex Example", "Commander in Chief", None)]),
    ("Former U.S. Deputy Secretary Robin Pattern came.", [("Robin Pattern", "Former Deputy Secretary", "United States")]),
    ("Mr. Alex Example, President-elect of the United States, came.", [("Alex Example", "President-elect", "United States")]),
    ("Dr. Alex Example, Under Secretary of State for Growth, Energy, and the Environment, met Mr. Taro Sample, Minister of Defense.", [("Alex Example", "Under Secretary of State for Growth, Energy, and the Environment", None), ("Taro Sample", "Minister of Defense", None)]),
    ("Mr. Alex Example, Deputy Assistant Secretary for Japan, Korea, and Mongolia, Department of State, came.", [("Alex Example", "Deputy Assistant Secretary for Japan, Korea, and Mongolia, Department of State", None)]),
    ("Mr. Alex Example, Trade Representative of the U.S. The talk was long.", [("Alex Example", "Trade Representative", "United States")]),
    ("Mr. Alex Example, Secretary of State at the Sample Hotel", [("Alex Example", "Secretary of State", None)]),
    ("Dr. Alex Example, President and CEO of the Center for Strategic Samples, came.", [("Alex Example", "President and CEO of the Center for Strategic Samples", None)]),
    # A full stop that belongs to a company's name ends no office.
    ("Mr. Alex Example, President of Sample Bros. Bank, came.", [("Alex Example", "President of Sample Bros. Bank", None)]),
    # Bodies: whose they are, and whose they are not.
    ("Admiral Alex Example, Commander, U.S. Forces, Japan, came.", [("Alex Example", "Commander, U.S. Forces, Japan", "United States")]),
    ("Mr. Alex Example, Charge d’Affaires ad interim of the Embassy of the United States in Japan, came.", [("Alex Example", "Charge d’Affaires ad interim of the Embassy of the United States in Japan", "United States")]),
    ("Mr. Taro Sample, President of the Japan-America Society, came.", [("Taro Sample", "President of the Japan-America Society", None)]),
    ("Mr. Alex Example, Charge d’affaires, a.i., came.", [("Alex Example", "Charge d’affaires, a.i.", None)]),
    ("Dr. Alex Example, Chair of the Sample Conference on Cultural and Educational Interchange (SCECI), came.", [("Alex Example", "Chair of the Sample Conference on Cultural and Educational Interchange", None)]),
    # The office behind an address takes the place of a rank, and of no other office.
    ("Minister Taro Sample of the Embassy of Japan, Head of Chancery, came.", [("Taro Sample", "Minister", "Japan")]),
    # An office assumed, and one that somebody only serves.
    ("Mr. Alex Example, who assumed the office of Secretary of State of the United States on February 1, called.", [("Alex Example", "Secretary of State", "United States")]),
    ("Mr. Alex Example, who took over the post of Minister of Defense, called.", [("Alex Example", "Minister of Defense", None)]),
    ("Mr. Alex Example, who serves in the office of the Vice President, called.", [("Alex Example", "", None)]),
    # Names that are words of the lists, whole.
    ("Ms. Marisol Public, Under Secretary of Commerce, came.", [("Marisol Public", "Under Secretary of Commerce", None)]),
    ("Dr. Marisol Dean, former Governor of Ohio, came.", [("Marisol Dean", "former Governor of Ohio", "United States")]),
    ("H.E. Dr. MIHON An-gi, Minister of Defense of the ROK, came.", [("MIHON An-gi", "Minister of Defense", "Republic of Korea")]),
    ("Mr. Gen Mihon, Minister of Defense, and Gen. Bo Bravo came.", [("Gen Mihon", "Minister of Defense", None), ("Bo Bravo", "", None)]),
    ("Ms. Alex Example, President pro Tempore of the Ohio Senate, came.", [("Alex Example", "President pro Tempore of the Ohio Senate", "United States")]),
    ("Foreign Minister MIHON In-person Talks", [("MIHON", "Foreign Minister", None)]),
    ("Mr. SAMPLE Taro and Mr. MODEL Jiro, respectively Minister for Foreign Affairs and Minister of Defense, came.", [("SAMPLE Taro", "Minister for Foreign Affairs", None), ("MODEL Jiro", "Minister of Defense", None)]),
    # Several people.
    ("Mr. Alex Example and Ms. Robin Pattern, Secretary of State and Secretary of Defense of the United States, respectively, came.", [("Alex Example", "Secretary of State", "United States"), ("Robin Pattern", "Secretary of Defense", "United States")]),
    ("The ministers of Japan and the United States, Mr. SAMPLE Taro and Ms. Robin Pattern, respectively, met.", [("SAMPLE Taro", "", "Japan"), ("Robin Pattern", "", "United States")]),
    ("The ministers of Chile, Japan and Peru, Mr. SAMPLE Taro and Ms. Robin Pattern, respectively, met.", [("SAMPLE Taro", "", None), ("Robin Pattern", "", None)]),
    ("Minister SAMPLE Taro and Secretary Robin Pattern of Japan and the United States, respectively, met.", [("SAMPLE Taro", "Minister", "Japan"), ("Robin Pattern", "Secretary", "United States")]),
    ("Minister SAMPLE Taro and Secretary Robin Pattern of Japan and the United States met.", [("SAMPLE Taro", "Minister", None), ("Robin Pattern", "Secretary", None)]),
    ("Secretary Robin Pattern of the United States and Japanese Minister SAMPLE Taro met.", [("Robin Pattern", "Secretary", "United States"), ("SAMPLE Taro", "Minister", "Japan")]),
    ("Mr. Alex Example, Governor of Georgia, came.", [("Alex Example", "Governor of Georgia", "United States")]),
    ("Mr. Alex Example, Minister for Widgets of Georgia, came.", [("Alex Example", "Minister for Widgets", "Georgia")]),
    ("U.S. Senators Alex Example (R-TN) and Robin Pattern came.", [("Alex Example", "Senator", "United States"), ("Robin Pattern", "Senator", "United States")]),
    ("Mr. Taro Sample, Director, from the Japanese side and Mr. Alex Example, Director, from the U.S. side came.", [("Taro Sample", "Director", "Japan"), ("Alex Example", "Director", "United States")]),
    ("It was attended on the U.S. side by Mr. Alex Example, Director, and others; and on the Japanese side by Mr. Taro Sample.", [("Alex Example", "Director", "United States"), ("Taro Sample", "", "Japan")]),
    ("Japanese side: Mr. Taro Sample, Director; Mr. Jiro Model. U.S. side: Mr. Alex Example.", [("Taro Sample", "Director", "Japan"), ("Jiro Model", "", "Japan"), ("Alex Example", "", "United States")]),
    ("Mr. Taro Sample, Director, represented the Japanese side. Mr. Alex Example, Director, led the U.S. delegation.", [("Taro Sample", "Director", "Japan"), ("Alex Example", "Director", "United States")]),
    ("(Mr. Alex Example, Director; Robin Pattern, White House Chief of Staff, joined from the U.S. side)", [("Alex Example", "Director", "United States"), ("Robin Pattern", "White House Chief of Staff", "United States")]),
    ("Mr. Taro Sample held a talk with Mr. Alex Example and Mr. Robin Pattern from the U.S. side.", [("Taro Sample", "", None), ("Alex Example", "", "United States"), ("Robin Pattern", "", "United States")]),
    ("Mr. Ken Sample, Governor of Mie Prefecture, and Ms. Aki Model, Mayor of Sakai City, came.", [("Ken Sample", "Governor of Mie Prefecture", "Japan"), ("Aki Model", "Mayor of Sakai City", "Japan")]),
    ("Ms. Ann Example, Governor of Hawai‘i, came.", [("Ann Example", "Governor of Hawai‘i", "United States")]),
    # A name that is also a country's, a town's, a house's.
    ("Jordan Pattern, U.S. Permanent Representative to the United Nations, came.", [("Jordan Pattern", "Permanent Representative to the United Nations", "United States")]),
    ("Secretary Houston met Foreign Minister PARK.", [("Houston", "Secretary", None), ("PARK", "Foreign Minister", None)]),
    # Places, houses, meetings and times are nobody.
    ("visiting Camp Pinewood, the United States, held", []),
    ("In Washington D.C., the Government of Japan and the Government of the United States met.", []),
    ("At 5:00 PM, Prime Minister’s Office, the Sample Museum, Secretariat of the Council.", []),
    ("The Foreign Ministers’ Meeting of the United Sates and the Security Council was held on Monday.", []),
    ("Concerning Ukraine, the Minister said so. Leaving Guam, the Governor of Guam waved. Mount Fuji, the Envoy said, is high.", []),
    ("Alex Example, the Minister of Widgets, spoke.", [("Alex Example", "Minister of Widgets", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PEOPLE, ids=[text[:60] for text, _ in PEOPLE])
def test_people_are_read_with_office_and_country(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(" ".join(named.words), named.office, named.country) for named in find_people(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Sampleton, New Mexico, the United States.", ["Sampleton"]),
        ("They met in Sampleton on May 7.", ["Sampleton"]),
        ("They met in Hot Springs, Virginia.", ["Hot Springs"]),
        ("They met at Camp Pinewood, the United States.", ["Camp Pinewood"]),
        ("They met at the White House in Washington, D.C. for an hour.", ["White House", "Washington"]),
        ("They met in Washington D.C. on May 7.", ["Washington"]),
        ("They met in New York City, New York.", ["New York City"]),
        ("They met at the Permanent Mission of Japan to the United Nations.", ["Permanent Mission of Japan to the United Nations"]),
        ("They met in the Philippines.", ["Philippines"]),
        ("They met in Vientiane, Lao PDR.", ["Vientiane"]),
        ("They met at the Sample Institute for Samples.", ["Sample Institute for Samples"]),
        ("They met in Japan.", []),
        ("They met at Draft Day and Japan took note.", []),  # a country lies behind a comma
        ("They met in Japanese and in English, in May, in Article 5, in ASEAN.", []),
        ("They met at the Japan-U.S. Summit Meeting, at the Security Council, in Person.", []),
        ("She was on a visit in Australia.", []),
        ("U.S. Forces in Japan and forces in Guam", []),
    ],
)  # fmt: skip
def test_places_are_read_known_or_not(text: str, expected: list[str]) -> None:
    assert [place for place, _, _ in find_places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Organization of American States, Pan American Health Organization, Inter-American Bank", []),
        ("Ibero-American talks in Latin America and Central American countries", []),
        ("American legislators", ["United States"]),
        ("Ｊａｐａｎ－Ｕ．Ｓ．", ["Japan", "United States"]),
        ("the Sea of Japan, the East China Sea and New Mexico", []),
        ("tell us of the US, not Us", ["United States"]),
        ("U.S. Forces Japan", ["United States"]),
        ("JAPAN AND THE UNITED STATES", ["Japan", "United States"]),
        ("The Papua New Guinean and the Equatorial Guinean envoys came.", ["Papua New Guinea", "Equatorial Guinea"]),
        ("The Bosnian, Guinean and Basotho envoys came.", ["Bosnia and Herzegovina", "Guinea", "Lesotho"]),
    ],
)  # fmt: skip
def test_countries_are_named_and_not_what_only_holds_their_name(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in find_nations(text)] == expected


def test_two_talks_of_japan_in_one_title_are_not_one_of_three() -> None:
    """Japan begins anew beside those named last, whoever else the title named first."""
    text = "Visit to the United States: Japan-U.S. and Japan-ROK Talks"
    two = [frozenset({"Japan", "United States"}), frozenset({"Japan", "Republic of Korea"})]
    assert find_together(text) == [frozenset({"United States"}), *two]


def test_a_body_with_its_country_s_name_is_read_from_that_name_on() -> None:
    """So it stands beside Japan and is named together with it: the title is of talks of the two."""
    text = "Japan-U.S. Forces Japan Talks"
    assert [text[start:end] for _, start, end in find_nations(text)] == ["Japan", "U.S. Forces Japan"]
    assert find_together(text) == [frozenset({"Japan", "United States"})]


OFFICES = [
    "Foreign Minister", "Minister for Foreign Affairs", "Defense Minister", "Minister of Defense", "Vice Minister",
    "Vice-Minister", "Secretary of State", "Deputy Secretary of State", "Secretary of Defense", "Prime Minister", "President",
    "Vice President", "Director-General", "Deputy Director-General", "former Secretary of State", "Ambassador",
]  # fmt: skip
NAMES = ["SAMPLE Taro", "Taro Sample", "Alex Example", "Alex B. Example", "Robin Pattern", "Jean-Luc van der Specimen"]
PLACES = [
    "Tokyo",
    "Kyoto",
    "Washington, D.C.",
    "Washington",
    "Hawaii",
    "Sampleton, Virginia",
    "the United States",
    "China",
]


@QUICK
@given(st.sampled_from(["", "Mr. ", "the Honorable ", "H.E. Dr. "]), st.sampled_from(NAMES), st.sampled_from(OFFICES))
def test_a_person_is_read_alike_in_every_order(courtesy: str, name: str, office: str) -> None:
    for text in (
        f"With {courtesy}{name}, {office},",
        f"With {office} {courtesy}{name} then",
        f"With {courtesy}{name} ({office})",
    ):
        (named,) = find_people(f"{text} they met.")
        assert (" ".join(named.words), named.office) == (name, office)
        assert named.name in text
        assert text[named.start : named.end].startswith((courtesy + name, office))


def _reading(text: str, kind: str) -> list[object]:
    return [found.value for found in find_named(text) if found.kind == kind]


@pytest.mark.parametrize(("kind", "frame", "words"), [
    ("office", "Then {} Sample spoke at length.", OFFICES),
    ("person", "Then Minister {} spoke at length.", NAMES),
    ("place", "They spoke of {} at length.", PLACES),
])  # fmt: skip
def test_an_edit_is_a_fact_of_a_kind_exactly_where_the_two_readings_differ(
    kind: str, frame: str, words: list[str]
) -> None:
    for old, new in itertools.permutations(words, 2):
        texts = frame.format(old), frame.format(new)
        releases = [Release("https://www.mofa.go.jp/a.html", "Talk", None, "", (Point("1", text),)) for text in texts]
        reasons = [edit.reason for edit in compare(*releases).edits if edit.edit_class == "fact"]
        before, after = (_reading(text, kind) for text in texts)
        assert before
        assert after
        differ = not any(_says_more(one, other) or _says_more(other, one) for one in before for other in after)
        assert bool(reasons) == differ, (texts, reasons)
        worded = ("place", "country") if kind == "place" else (kind,)
        assert all(any(name in reason for name in worded) for reason in reasons), (texts, reasons)


def _says_more(one: object, other: object) -> bool:
    """Whether `other` says what `one` says, and perhaps more: "Minister" and "Foreign Minister" are one office."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return bool(one[0] == other[0] and one[1] <= other[1])
    return one <= other if isinstance(one, frozenset) and isinstance(other, frozenset) else one == other


@QUICK
@given(st.text(st.sampled_from("AaBb .,;()’-U.S. Mr of the and Minister Japan side: for"), max_size=120))
def test_any_text_is_read_and_what_is_read_stands_in_it_in_order(text: str) -> None:
    people = find_people(text)
    assert all(text[named.start : named.end] for named in people)
    assert [named.start for named in people] == sorted(named.start for named in people)
    found = find_named(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("They met Mayor Lydia Bravo of the City and County of San Francisco.", "United States"),
        ("They met Governor Lydia Bravo of the Commonwealth of Virginia and others.", "United States"),
        ("They met Mayor Lydia Bravo of the City of Toronto.", None),
        ("They met Mayor Lydia Bravo of the City Council.", None),
        ("Japan's delegation was led by others, and that of the United States by Ms. Lydia Bravo, Official.", "United States"),
        ("The Japanese side was headed by others, and the American one by Ms. Lydia Bravo, Official.", "United States"),
        ("They compared the Japanese plan and the American one, Ms. Lydia Bravo, Official, said.", None),
        ("They spoke of that visit to the United States by Ms. Lydia Bravo, Official.", None),
    ],
)  # fmt: skip
def test_a_commune_or_the_other_delegation_tells_the_country(text: str, country: str | None) -> None:
    assert [named.country for named in find_people(text)] == [country]
