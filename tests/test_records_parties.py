"""Who did what to whom: a man for a woman, two who changed places, and lists, which say the same in any order."""

import pytest
from records_samples import make_release

from records.change import Edit
from records.comparison.compare import compare
from records.release import Point


def edits_of(before: str, after: str) -> tuple[Edit, ...]:
    old, new = (make_release(points=(Point("1", text),)) for text in (before, after))
    return compare(old, new).edits


def classes_of(before: str, after: str) -> list[tuple[str, str]]:
    return [(edit.edit_class, edit.reason) for edit in edits_of(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "reasons"),
    [
        ("He undertook to send a sample.", "She undertook to send a sample.", ["person He -> She"]),
        ("He expressed his gratitude.", "He expressed her gratitude.", ["person his -> her"]),
        ("They thanked him for it.", "They thanked her for it.", ["person him -> her"]),
        (
            "Minister Sample told them that she would visit him.",
            "Minister Sample told them that he would visit her.",
            ["subject she -> he"],
        ),
        ("Ms. Sketch spoke at length.", "Mr. Sketch spoke at length.", ["person Ms. Sketch -> Mr. Sketch"]),
        ("Ms. Sketch spoke at length.", "He spoke at length.", ["person Ms. Sketch -> He"]),
        # Each title is the name's behind it.
        (
            "Ms. Sketch and Mr. Pattern spoke.",
            "Mr. Sketch and Ms. Pattern spoke.",
            ["person Ms. Sketch, Mr. Pattern -> Mr. Sketch, Ms. Pattern"],
        ),
        (
            "Ms. Sketch thanked him.",
            "Mr. Sketch thanked her.",
            ["person Ms. Sketch -> Mr. Sketch", "person him -> her"],
        ),
    ],
)
def test_a_man_and_a_woman_are_two(before: str, after: str, reasons: list[str]) -> None:
    assert classes_of(before, after) == [("fact", reason) for reason in reasons]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("She undertook to send a sample.", "Minister Sample undertook to send a sample."),
        ("Ms. Sketch spoke at length.", "Mrs. Sketch spoke at length."),
        ("Ms. Sketch spoke at length.", "Dr. Sketch spoke at length."),
        ("Ms. Sketch spoke at length.", "She spoke at length."),
        ("Mr. Sample told Minister Pattern of it.", "Minister Sample told Ms. Pattern of it."),
        ("The ship and her crew returned.", "The ship and its crew returned."),
        ("His staff will visit.", "Their staff will visit."),
    ],
)
def test_a_title_or_a_pronoun_of_the_same_sex_is_the_same_person(before: str, after: str) -> None:
    assert {edit.edit_class for edit in edits_of(before, after)} == {"wording"}


def test_a_man_for_a_woman_in_a_caption_is_said_there() -> None:
    captions = [f"Two delegations with {name}" for name in ("Ms. Sketch", "Mr. Sketch")]
    (edit,) = compare(*(make_release(captions=(caption,)) for caption in captions)).edits
    assert (edit.edit_class, edit.reason) == ("media", "caption: person Ms. Sketch -> Mr. Sketch")


def test_an_archive_that_has_one_of_them_often_makes_no_misspelling_of_the_other() -> None:
    old, new = (make_release(points=(Point("1", f"{name} Sketch spoke."),)) for name in ("Ms.", "Mr."))
    (edit,) = compare(old, new, lambda phrase: 90 if phrase == "Mr Sketch" else 0).edits
    assert edit.edit_class == "fact"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "Minister Sample and Minister Pattern reiterated it. Secretary Example and Secretary Model pledged aid.",
            "Secretary Example and Secretary Model reiterated it. Minister Sample and Minister Pattern pledged aid.",
            "subject Sample and Pattern -> Example and Model",
        ),
        (
            "Secretary Example thanked Minister Sample, and Secretary Model highly appreciated the offer.",
            "Secretary Example thanked Secretary Model, and Minister Sample highly appreciated the offer.",
            "persons exchanged: Sample and Model",
        ),
        (
            "The Secretary, asked by Minister Sample about the plan, answered.",
            "Minister Sample, asked by the Secretary about the plan, answered.",
            "subject Secretary -> Sample",
        ),
        (
            "Minister Sample introduced Ambassador Model to Secretary Example.",
            "Minister Sample introduced Secretary Example to Ambassador Model.",
            "persons exchanged: Model and Example",
        ),
        (
            "They will travel from Tokyo to Honolulu in May.",
            "They will travel from Honolulu to Tokyo in May.",
            "places exchanged: Tokyo and Honolulu",
        ),
        (
            "They discussed trade with Japan and talks with India.",
            "They discussed trade with India and talks with Japan.",
            "countries exchanged: Japan and India",
        ),
        (
            "Exports from Japan to Australia grew.",
            "Exports from Australia to Japan grew.",
            "countries exchanged: Japan and Australia",
        ),
        (
            "He said that Japan trusted the United States in this.",
            "He said that the United States trusted Japan in this.",
            "subject Japan -> United States",
        ),
        ("He told Minister Sample of it.", "Minister Sample told him of it.", "subject He -> Sample"),
        (
            "ASEAN supported the United Nations in this.",
            "The United Nations supported ASEAN in this.",
            "subject ASEAN -> United Nations",
        ),
    ],
)
def test_who_changed_places_around_a_verb_or_a_preposition_is_a_fact(before: str, after: str, reason: str) -> None:
    assert classes_of(before, after) == [("fact", reason)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Minister Sample, Secretary Example and Minister Pattern attended.",
            "Secretary Example, Minister Sample and Minister Pattern attended.",
        ),
        ("Japan, Australia and India took part.", "Australia, Japan and India took part."),
        (
            "Cooperation among Japan, the United States, Australia, India and the Philippines was discussed.",
            "Cooperation among the United States, Australia, India, the Philippines and Japan was discussed.",
        ),
        (
            "Mr. SAMPLE Taro, Minister for Samples of Japan, and Ms. Erika Example, Secretary of Samples, held talks.",
            "Ms. Erika Example, Secretary of Samples, and Mr. SAMPLE Taro, Minister for Samples of Japan, held talks.",
        ),
        (
            "Minister Sample of Japan and Secretary Example of the United States met.",
            "Secretary Example of the United States and Minister Sample of Japan met.",
        ),
        (
            "Minister Sample spoke by telephone with Secretary Example.",
            "Secretary Example spoke by telephone with Minister Sample.",
        ),
        (
            "The visit of Minister Sample and the visit of Secretary Example were noted.",
            "The visit of Secretary Example and the visit of Minister Sample were noted.",
        ),
        ("The Tokyo office and the Osaka office will open.", "The Osaka office and the Tokyo office will open."),
        ("In Tokyo, Minister Sample spoke at length.", "Minister Sample spoke at length in Tokyo."),
        (
            "On January 5, Minister Sample visited a very large number of samples in the region.",
            "Minister Sample visited a very large number of samples in the region on January 5.",
        ),
        (
            "Minister Sample welcomed the idea and thanked Secretary Example.",
            "Minister Sample thanked Secretary Example and welcomed the idea.",
        ),
    ],
)
def test_a_list_in_another_order_and_a_phrase_elsewhere_in_its_sentence_are_wording(before: str, after: str) -> None:
    ((edit_class, reason),) = classes_of(before, after)
    assert edit_class == "wording"
    assert reason.startswith("order of words: ")


def test_a_place_that_went_to_another_sentence_was_dropped_and_added() -> None:
    before = (
        "In Tokyo, Minister Sample spoke about the sample at length. Secretary Example then visited a school there."
    )
    after = "Minister Sample spoke about the sample at length. In Tokyo, Secretary Example then visited a school there."
    assert [edit.edit_class for edit in edits_of(before, after)] == ["fact", "fact"]


def test_two_who_are_left_and_right_in_a_picture_are_exchanged() -> None:
    captions = (
        "Minister Sample (left) and Secretary Example (right)",
        "Secretary Example (left) and Minister Sample (right)",
    )
    (edit,) = compare(*(make_release(captions=(caption,)) for caption in captions)).edits
    assert (edit.edit_class, edit.reason) == ("media", "caption: persons exchanged: Sample and Example")


def test_an_office_for_more_countries_is_another_one() -> None:
    # In more words an office may be the same one; not where the countries it is for are others.
    office = "Director for Japan and Mongolia"
    other = "Director for Japan, Korea and Mongolia"
    thanks = "Minister Sample thanked the {}."
    assert classes_of(thanks.format(office), thanks.format(other)) == [("fact", f"office {office} -> {other}")]


@pytest.mark.parametrize(
    ("between", "reason"),
    [
        ("", "place to Tokyo -> from Tokyo"),
        ("with two friends ", "place to Tokyo -> from Tokyo"),
        # Farther from the verb "to" may belong to another word: "with letters of thanks to Tokyo".
        ("with letters of thanks ", "other words: to -> from"),
    ],
)
def test_to_and_from_are_ways_only_near_a_verb_of_going(between: str, reason: str) -> None:
    ((_, found),) = classes_of(f"He flew {between}to Tokyo.", f"He flew {between}from Tokyo.")
    assert found == reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They discussed Japan's economy.", "They discussed the economy of Japan."),
        ("They discussed Japan's strong open economy.", "They discussed the strong open economy of Japan."),
        ("They discussed the Philippines' ports.", "They discussed the ports of the Philippines."),
    ],
)
def test_an_owner_before_the_thing_is_its_owner_behind_it(before: str, after: str) -> None:
    assert {edit_class for edit_class, _ in classes_of(before, after)} == {"wording"}


def test_owners_that_exchange_their_things_are_facts() -> None:
    before, after = "Japan's economy and Mongolia's ports", "the economy of Mongolia and the ports of Japan"
    assert "fact" in {edit_class for edit_class, _ in classes_of(f"They saw {before}.", f"They saw {after}.")}


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ("from 9:00 to 9:20 a.m.", None),
        ("from 9:00 to 9:25 a.m.", "time added: 9:25 a.m.; duration dropped: 20 minutes"),
    ],
)
def test_the_end_that_follows_from_the_length_is_no_news(after: str, reason: str | None) -> None:
    ((edit_class, found),) = classes_of("They met from 9:00 a.m., for 20 minutes.", f"They met {after}")
    assert (edit_class, found) == ("fact", reason) if reason else edit_class == "wording"


def test_from_about_as_long_the_end_does_not_follow() -> None:
    ((edit_class, _),) = classes_of("They met from 9:00 a.m., for about 20 minutes.", "They met from 9:00 to 9:20 a.m.")
    assert edit_class == "fact"
