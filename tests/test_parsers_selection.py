"""Which releases are Japan-U.S. affairs: every trap a row, by the list alone and by the page."""

# ruff: noqa: E501 - a case of a table stands on one line

import re
from dataclasses import replace
from datetime import date

import pytest

from parsers.selection import choose_listed, choose_read
from records.listing import PICTURE, PIECES, Choice, ListedItem, Rules
from records.release import Person, Point, Release
from records.roles import BACK_LINK

PRESS, OURS, MIXED, KOREA = "/press/release/a.html", "/na/na1/us/a.html", "/na/st/a.html", "/a_o/na/a.html"
RELATIONS = "Japan-United States of America Relations"

TITLES: list[tuple[str, str, bool | None]] = [
    # Named together.
    (PRESS, "Japan-U.S. Foreign Ministers’ Meeting", True),
    (PRESS, "Japan-U.S. Foreign Ministers' Telephone Talk on North Korea", True),
    (PRESS, "Japan-U.S. Summit Meeting and Dinner Reception", True),
    (PRESS, "Japan-U.S.-ROK Sample Talks and Japan-U.S. Sample Talks", True),
    (PRESS, "Japan-U.S.-ROK Sample Talks and Japan-ROK Sample Talks", False),
    # Money, and what a bracket alone says.
    (PRESS, "Grant of US$ 3 Million to Sampleland", False),
    (PRESS, "Grant of 10 Million U.S. Dollars to Sampleland", False),
    (PRESS, "Situation in Sampleland (Strikes by the United States of America)", None),
    (PRESS, "Japan\u200b-U.\u00adS. Sample Talks", True),
    (PRESS, "JAPAN-US SAMPLE TALKS", True),
    (PRESS, "VISIT OF US SECRETARY OF STATE EXAMPLE", True),
    (PRESS, "CONTACT US", False),
    # An official of a State, a territory or a town.
    (PRESS, "Courtesy Call by the Governor of the Commonwealth of the Northern Mariana Islands", True),
    (PRESS, "Courtesy Call by Washington State Governor Example", True),
    (PRESS, "Courtesy Call by the Mayor of Honolulu", True),
    (PRESS, "Courtesy Call by the Mayor of Hiroshima", False),
    (PRESS, "Courtesy Call by the Governor of Georgia", True),
    (PRESS, "Courtesy Call by the Governor of Baja California", None),
    (PRESS, "Georgia-Japan Sample Dialogue", False),
    # The State of that name, with its country behind it; the country in a list is none.
    (PRESS, "Statement on the Sample in the State of Georgia, U.S.", True),
    (PRESS, "Sample Message on the Storm in Sampletown, Georgia, the United States", True),
    (PRESS, "The Governor of Georgia, U.S., Sees a Sample", True),
    (PRESS, "The Sample Storm in Georgia (U.S.)", None),
    (PRESS, "Visits of Minister SAMPLE to Georgia, the U.S. and Sampleland", False),
    (PRESS, "Talks of Japan, Georgia, U.S.", False),
    (PRESS, "The Minister of Georgia, U.S. Secretary Example and Samples", False),
    (PRESS, "Georgia-U.S. Sample Exercise", False),
    (PRESS, "Japan-U.S. Extended Deterrence Dialogue", True),
    (PRESS, "Japan-US Cyber Dialogue", True),
    (PRESS, "Japan- U.S. Sample Talks", True),
    (PRESS, "Japan -U.S. Sample Talks", True),
    (PRESS, "The Third Round of Japan.–U.S. Energy Strategic Dialogue", True),
    (PRESS, "JAPAN-U.S. JOINT STATEMENT", True),
    (PRESS, "U.S.-Japan Sample Forum", True),
    (PRESS, "The Japan-United States Conference on Sample Interchange (CULCON)", True),
    (PRESS, "Extension of the Agreement between Japan and the US on Samples", True),
    (PRESS, "Reception by the Japan-America Society", True),
    (PRESS, "Courtesy Call by Japanese American Youth", True),
    (PRESS, "Vice-Ministerial Meeting of the Japan-U.S. Economic Policy Consultative Committee", True),
    (PRESS, "Video Message for the 32nd Japan-U.S. Security Seminar", True),
    (PRESS, "Japan-U.S. and Japan-ROK Foreign Ministers’ Meetings", True),
    (PRESS, "Japan-U.S. Summit Meeting on the Margins of the G7 Summit", True),
    # The United States alone.
    (PRESS, "Foreign Minister SAMPLE’s Visit to the U.S.", True),
    (PRESS, "State Minister MODEL’s Travel to the United States", True),
    (PRESS, "Meeting Between Foreign Minister Sample and U.S. Defense Secretary Example", True),
    (PRESS, "Courtesy Call by the Ambassador of the United States to Japan", True),
    (PRESS, "U.S. Forces Japan Orientation Luncheon", True),
    (PRESS, "Courtesy Call by American Legislators", True),
    # Groups named by their members, and others.
    (PRESS, "Japan-U.S.-ROK Foreign Ministers’ Official Telephone Meeting on North Korea", False),
    (PRESS, "Japan-US-ROK Trilateral Coordinating Secretariat", False),
    (PRESS, "Japan -Australia-India-U.S. Foreign Ministers’ Meeting", False),
    (PRESS, "Japan-Australia-India-U.S. (Quad) Sample Group", False),
    (PRESS, "Japan-U.S.-Philippines Summit", False),
    (PRESS, "Meeting among Japan, the United States and the Republic of Korea", False),
    (OURS, "Japan-U.S.-Australia Sample Dialogue", False),
    (PRESS, "Quad Foreign Ministers’ Meeting", False),
    (PRESS, "JOINT PRESS STATEMENT AMONG THE UNITED STATES GOVERNMENT, THE EUROPEAN COMMISSION AND THE JAPANESE GOVERNMENT", False),
    (PRESS, "G7 Foreign Ministers’ Statement", False),
    (PRESS, "Statement at the United Nations Security Council", False),
    # Others.
    (PRESS, "Japan-ROK Foreign Ministers’ Meeting", False),
    (PRESS, "Response to the Launch of a Ballistic Missile by North Korea", False),
    (PRESS, "Situation in Venezuela (Detention of a President by the United States of America)", False),
    (PRESS, "Japan-Latin America Sample Dialogue", False),
    (PRESS, "A Message to us all", False),
    (PRESS, "CAMPUS Asia Plus", False),
    (PRESS, "Courtesy Call by the Secretary-General of ASEAN", False),
    (KOREA, "Sample Exchange Programme", False),
    (PRESS, "Appointment of Sample Envoys", False),
    # The continent and its bodies are no country.
    (PRESS, "Emergency Aid through the Organization of American States", False),
    (PRESS, "Grant Agreement with the Pan American Health Organization", False),
    (PRESS, "Annual Meeting of the Inter-American Development Bank", False),
    (PRESS, "Meeting with the Secretary General of the Ibero-American General Secretariat", False),
    (PRESS, "American Veterans’ Visit to Japan", True),
    (PRESS, "Ｊａｐａｎ－Ｕ．Ｓ． Talks", True),
    (PRESS, "Press Conference by the Press Secretary", False),
    # Only the page can tell.
    (PRESS, "Telephone Talk between Foreign Minister SAMPLE and Secretary Example", None),
    (PRESS, "Telephone Talk between Prime Minister SAMPLE and President Example", None),
    (PRESS, "Meeting between Foreign Minister SAMPLE and Commerce Secretary Example", None),
    (PRESS, "Visit of State Minister MODEL to Montana", True),
    (PRESS, "Visit of State Minister MODEL to Puerto Rico", True),
    (PRESS, "Visit of State Minister MODEL to Georgia", None),
    (MIXED, "Exchange of Views between Foreign Minister SAMPLE and the Honorable Vice President J.D. Example", None),
    (OURS, "Prime Minister SAMPLE’s Visit to a National Cemetery", None),
    (MIXED, "Sample Meeting", None),
    (PRESS, "Courtesy Call by Deputy Secretary Example", None),
    (PRESS, "Telephone Meeting between Vice Minister Model and Deputy Secretary Example", None),
    (PRESS, "Courtesy Call by Under Secretary Example", None),
    (PRESS, "Courtesy Call by Assistant Secretary Example", None),
    (PRESS, "Courtesy Call by Counselor Example", None),
    (PRESS, "Courtesy Call by Senator Example", None),
    (PRESS, "Courtesy Call by Congressional Chiefs of Staff", None),
    (PRESS, "Courtesy Call by Admiral Example", None),
    (PRESS, "Courtesy Call by the Lt. Governor of South Dakota", True),
    (PRESS, "Congratulatory Message to Ambassador Example", None),
    (PRESS, "State Minister MODEL’s Visit to Hawaii and Washington", True),
    (PRESS, "State Minister MODEL’s Visit to the United States, Uruguay, Panama, Mexico and Ecuador", None),
    (PRESS, "Meeting with the U.S. Special Representative for North Korea", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "title", "taken"), TITLES, ids=[title[:60] for _, title, _ in TITLES])
def test_a_listed_title_is_chosen(path: str, title: str, taken: bool | None) -> None:
    choice = choose_listed(ListedItem(f"https://www.mofa.go.jp{path}", title, None), Rules())
    assert choice.taken is taken
    assert choice.rule
    assert "\n" not in choice.rule


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Japan-U.S.-ROK Foreign Ministers’ Meeting", True),
        ("Japan-Australia-India-U.S. Foreign Ministers’ Meeting", True),
        ("Quad Foreign Ministers’ Meeting", True),
        ("G7 Foreign Ministers’ Meeting", False),
        ("United Nations Sample Day", False),
        ("Japan-ROK Foreign Ministers’ Meeting", False),
        ("Japan-U.S. Foreign Ministers’ Meeting", True),
    ],
)
def test_groups_are_taken_when_the_user_asks_for_them(title: str, taken: bool) -> None:
    choice = choose_listed(
        ListedItem("https://www.mofa.go.jp/press/release/a.html", title, None), Rules(multilateral=True)
    )
    assert choice.taken is taken


@pytest.mark.parametrize(
    ("titles", "taken", "rule"),
    [
        (
            ("Visit of the Minister", "Japan-U.S. Sample Talks"),
            True,
            "title names Japan-U.S.; listed also as 'Japan-U.S. Sample Talks'",
        ),
        (("Japan-U.S. Sample Talks", "Visit of the Minister"), True, "title names Japan-U.S."),
        (
            ("Visit of the Minister", "Call by Senators", "Call by a Senator"),
            None,
            "title says 'Senators' and no country: the page will tell; listed also as 'Call by Senators'",
        ),
        (
            ("Japan-ROK Sample Talks", "Visit of the Minister"),
            False,
            "title names a third country: Republic of Korea",
        ),
    ],
)
def test_an_address_is_ours_by_any_title_of_its_list(titles: tuple[str, ...], taken: bool | None, rule: str) -> None:
    item = ListedItem("https://www.mofa.go.jp/press/release/a.html", titles[0], None, others=titles[1:])
    assert choose_listed(item, Rules()) == Choice(taken, rule)


@pytest.mark.parametrize("title", [PICTURE, PIECES])
def test_where_the_list_shows_no_title_the_page_is_asked(title: str) -> None:
    for rules in (Rules(), NO_RULE):
        choice = choose_listed(ListedItem(f"https://www.mofa.go.jp{PRESS}", title, None), rules)
        assert (choice.taken, choice.rule) == (None, f"the list shows {title}: the page will tell")
    assert choose_listed(ListedItem("https://www.mofa.go.jp/files/100000001.pdf", title, None), Rules()).taken is False


def test_a_user_s_own_phrases_go_before_every_rule() -> None:
    rules = Rules(take=("critical minerals",), leave=("Sample Programme",))
    titles = ["Critical Minerals Ministerial", "Japan-U.S. Sample Programme", "Japan-U.S. Talks"]
    choices = [
        choose_listed(ListedItem("https://www.mofa.go.jp/press/release/a.html", title, None), rules) for title in titles
    ]
    assert choices == [
        Choice(True, "title says 'critical minerals', which you take"),
        Choice(False, "title says 'Sample Programme', which you leave"),
        Choice(True, "title names Japan-U.S."),
    ]


NO_RULE = Rules(
    countries=False,
    places=False,
    offices=False,
    paths=(),
    mixed_paths=(),
    sections=(),
    member_groups=(),
    other_groups=(),
    hints=(),
    take=("sample",),
    leave=("Luncheon",),
)


@pytest.mark.parametrize(("path", "title", "_"), TITLES, ids=[title[:60] for _, title, _ in TITLES])
def test_with_every_rule_off_take_and_leave_alone_decide(path: str, title: str, _: bool | None) -> None:
    release = replace(CALL, url=f"https://www.mofa.go.jp{path}", title=title, section=RELATIONS)
    wanted = re.search(r"\bsample\b", title, re.IGNORECASE) is not None and "Luncheon" not in title
    assert choose_listed(ListedItem(release.url, title, None), NO_RULE).taken is wanted
    assert choose_read(release, NO_RULE).taken is wanted


@pytest.mark.parametrize(
    ("off", "title", "with_it", "without"),
    [
        ("countries", "Japan-U.S. Talks", True, False),
        ("countries", "Japan-U.S.-ROK Talks", False, False),
        ("countries", "Courtesy Call by Senator Example of the Republic of Korea", False, None),
        ("places", "Visit of State Minister MODEL to Texas", True, False),
        ("places", "Visit of State Minister MODEL to Georgia", None, False),
        ("offices", "Courtesy Call by Secretary Example", None, False),
    ],
)
def test_a_rule_is_switched_off_alone(off: str, title: str, with_it: bool | None, without: bool | None) -> None:
    item = ListedItem("https://www.mofa.go.jp/press/release/a.html", title, None)
    assert choose_listed(item, Rules()).taken is with_it
    assert choose_listed(item, replace(Rules(), **{off: False})).taken is without  # type: ignore[arg-type]


JAPANESE = Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")
AMERICAN = Person("the Honorable Alex Example", "Example", "Alex", "Deputy Secretary of State", "United States")
KOREAN = Person("Mr. PARK Model", "Park", "Model", "Minister of Foreign Affairs", "Republic of Korea")
CALL = Release(
    "https://www.mofa.go.jp/press/release/a.html",
    "Courtesy Call by Deputy Secretary Example",
    date(2026, 10, 7),
    "Press Releases",
    (Point(None, "On October 7, Deputy Secretary Example paid a courtesy call."),),
)
CEMETERY = replace(CALL, url="https://www.mofa.go.jp/na/na1/us/a.html", title="Visit to a National Cemetery")


@pytest.mark.parametrize(
    ("release", "taken", "rule"),
    [
        (replace(CALL, participants=(JAPANESE, AMERICAN)), True, "people of United States take part"),
        (replace(CALL, participants=(JAPANESE, KOREAN)), False, "people of Republic of Korea take part"),
        (replace(CALL, participants=(JAPANESE, AMERICAN, KOREAN)), False, "people of Republic of Korea, United States take part"),
        (CALL, False, "page's first words name no United States"),
        (replace(CALL, points=(Point(None, "A deputy secretary of the United States called."),)), True, "text's first words name the United States"),
        (replace(CALL, section=RELATIONS), True, "page is under Japan-United States of America Relations"),
        (replace(CALL, left_out=((f"Back to {RELATIONS}", BACK_LINK),)), True, "page is under Japan-United States"),
        (CEMETERY, True, "page is under /na/na1/us/"),
        (replace(CEMETERY, points=(Point(None, "The leaders of Japan, the United States and the Republic of Korea met."),)), False, "text names a group"),
        (replace(CEMETERY, points=(Point(None, "A trilateral meeting was held."),)), False, "text names a group: trilateral"),
        (replace(CEMETERY, points=(Point(None, "They met."), Point("1", "They spoke of China and Russia."))), True, "page is under"),
        # A heading alone is no proof.
        (replace(CALL, title="Japan-U.S.-ROK Sample Talks", section=RELATIONS), False, "title names a group"),
        (replace(CALL, title="Sample Talks", section=RELATIONS, participants=(JAPANESE, AMERICAN, KOREAN)), False, "people of"),
        (replace(CALL, title="Sample Talks", section=RELATIONS, participants=(JAPANESE, AMERICAN)), True, "people of United States"),
        (replace(CALL, title="Japan-ROK Sample Talks", points=(Point(None, "They spoke of the United States."),)), False, "third country"),
        (replace(CALL, title="Sample Talks", participants=(JAPANESE, AMERICAN)), False, "title and address name no United States"),
        (replace(CALL, title="Japan-U.S. Sample Talks"), True, "title names Japan-U.S."),
    ],
)  # fmt: skip
def test_a_page_that_was_read_is_chosen_by_all_it_says(release: Release, taken: bool, rule: str) -> None:
    choice = choose_read(release, Rules())
    assert (choice.taken, rule in choice.rule) == (taken, True), choice
