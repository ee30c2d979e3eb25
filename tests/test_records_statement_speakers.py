"""Who says it where the sentence names more than one, gives only what somebody got of another, or says "I"."""

from dataclasses import replace

import pytest
from test_records_statements import EXAMPLE, SAMPLE, readout, reported

from records.release import Person
from records.statements.read import read_statements


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # Support, an agreement, a request or praise may be anybody's.
        ("Minister Sample obtained support for it.", "? | obtained support | support"),
        ("Minister Sample gained understanding on it.", "? | gained understanding | support"),
        ("Minister Sample obtained agreement on it.", "? | obtained agreement | agree"),
        ("Minister Sample received a request.", "? | received a request | urge"),
        ("Minister Sample received support for it.", "? | received support | support"),
        ("Minister Sample won praise for it.", "? | won praise | welcome"),
        # "His" and a name tell whose.
        ("Minister Sample obtained his agreement on it.", "United States/Example | obtained his agreement | agree"),
        (
            "Minister Sample obtained Secretary Example's support.",
            "United States/Example | obtained Secretary Example's support | support",
        ),
    ],
)
def test_what_one_obtains_is_said_by_the_other_where_the_words_show_it(text: str, says: str) -> None:
    assert [reported(each) for each in read_statements(readout(text))] == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Minister Sample, together with Secretary Example, condemned it.", "both | condemned | oppose"),
        ("Together with Secretary Example, Minister Sample condemned it.", "both | condemned | oppose"),
        # A governor is nobody who took part: it is told of the minister alone.
        ("Minister Sample, together with the Governor, condemned it.", "Japan/Sample | condemned | oppose"),
        ("He and Minister Sample agreed.", "both | agreed | agree"),
        ("The Secretary and I agreed.", "both | agreed | agree"),
        ("Not all of the ministers agreed.", "? | agreed | agree | not"),
        ("The two ministers did not both agree.", "? | did not both agree | agree | not"),
        ("Views were exchanged between the two ministers.", "both | were exchanged | discuss"),
        ("An agreement was reached between the two sides.", "both | was reached | agree"),
        ("The meeting was held; views were exchanged by Minister Sample.", "Japan/Sample | were exchanged | discuss"),
        # Behind the semicolon another clause begins: nobody is said to have voiced the concern.
        ("Concern was expressed; it was also discussed by Minister Sample.", "? | was expressed | oppose"),
    ],
)
def test_several_speak_as_one_only_where_the_sentence_says_so(text: str, says: str) -> None:
    assert reported(read_statements(readout(text))[0]) == says


def test_an_office_that_two_hold_is_the_one_s_whom_the_sentence_before_names() -> None:
    stated = "The Secretary stated that it would go on."
    (alone,) = read_statements(readout(stated, who="2+2"))
    assert reported(alone) == "United States | stated | state"
    *_, named = read_statements(readout(f"Secretary Pattern noted the plan. {stated}", who="2+2"))
    assert reported(named) == "United States/Pattern | stated | state"


def test_two_of_three_nations_are_not_all_of_them() -> None:
    (said,) = read_statements(readout("Minister Sample agreed with Secretary Example on it.", who="three"))
    assert reported(said) == "? | agreed | agree"


@pytest.mark.parametrize(
    ("title", "people", "text", "says"),
    [
        # Who wrote it says "I", whoever else took part; "we" are then not those who met.
        (
            "Statement by Minister for Foreign Affairs Sample on the Accident",
            (EXAMPLE,),
            "Today I met Secretary Example. I thank her. We condemn it. Let me stress that it is grave.",
            ["Japan/Sample | thank | welcome", "? | condemn | oppose", "Japan/Sample | stress | state"],
        ),
        # Where nobody says "I", the author is told of as others are.
        (
            "Message of Condolence from Minister Sample to Secretary Example",
            (SAMPLE, EXAMPLE),
            "Minister Sample expressed his sympathy. He stated that it was grave.",
            [
                "Japan/Sample | expressed his sympathy | none | Disasters and condolences",
                "Japan/Sample | stated | state | Disasters and condolences",
            ],
        ),
        ("Statement by Minister Sample", (), "I condemn it.", ["Japan/Sample | condemn | oppose"]),
        (
            "Statement by Secretary of State Example",
            (SAMPLE,),
            "I condemn it.",
            ["United States/Example | condemn | oppose"],
        ),
        (
            "Message from Secretary Example to Minister Sample",
            (SAMPLE, EXAMPLE),
            "Allow me to thank you.",
            ["United States/Example | thank | welcome"],
        ),
        ("Statement by the Press Secretary", (EXAMPLE,), "I condemn it.", ["? | condemn | oppose"]),
        (
            "Joint Statement by Minister Sample and Secretary Example",
            (SAMPLE, EXAMPLE),
            "I condemn it.",
            ["? | condemn | oppose"],
        ),
        # "We" of a joint statement are both, where the page names the second alone.
        (
            "Joint Statement of the two Ministers",
            (EXAMPLE,),
            "We reaffirm it.",
            ["both | reaffirm | reaffirm"],
        ),
        # The only one who took part, but not beside his own name.
        ("Sample Meeting", (SAMPLE,), "I thanked the Secretary.", ["Japan/Sample | thanked | welcome"]),
        ("Sample Meeting", (EXAMPLE,), "I met Secretary Example. I welcome it.", ["? | welcome | welcome"]),
        # Others let him do it.
        ("Statement by Minister Sample", (SAMPLE,), "They allow me to thank them.", []),
    ],
)
def test_who_says_i_is_the_author_or_the_only_one_there(
    title: str, people: tuple[Person, ...], text: str, says: list[str]
) -> None:
    release = replace(readout(text), title=title, participants=people)
    assert [reported(each) for each in read_statements(release)] == says


STUDENTS = "Courtesy Call on Minister for Foreign Affairs Sample by Students from the United States"
CALL = "On May 10, Minister Sample received a courtesy call from"


@pytest.mark.parametrize(
    ("title", "lead", "text", "says"),
    [
        # The nation that stands with those who came is theirs, whatever the text calls them.
        (
            STUDENTS,
            f"{CALL} students.",
            "The students thanked him, and each of them told him what they had seen.",
            ["United States | thanked | welcome", "United States | told | state"],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "Minister Sample welcomed the group. They expressed their gratitude. The guests shared their impressions.",
            [
                "Japan/Sample | welcomed | welcome",
                "United States | expressed their gratitude | welcome",
                "United States | shared their impressions | state",
            ],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "One of the students said that it was good. She added that it was late. A student asked about tea.",
            [
                "United States | said | state",
                "United States | added | state",
                "United States | asked | state",
            ],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "One of the students asked about tea. He explained it. He replied that it was green.",
            ["United States | asked | state", "? | explained | state", "Japan/Sample | replied | state"],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "The U.S. students expressed hope. The high school students present agreed. Japanese students objected.",
            [
                "United States | expressed hope | state",
                "United States | agreed | agree",
                "Japan | objected | oppose",
            ],
        ),
        (
            "Courtesy Call on Minister Sample by the U.S. Chiefs of Staff Delegation",
            f"{CALL} a delegation.",
            "The chiefs of staff who were there expressed their concurrence. The delegates agreed.",
            ["United States | expressed their concurrence | agree", "United States | agreed | agree"],
        ),
        (
            "Dinner hosted by Minister for Foreign Affairs Sample for U.S. Experts",
            "On May 10, Minister Sample gave a dinner.",
            "The experts stressed it. The Minister and the experts exchanged views. One of the experts spoke of it.",
            [
                "United States | stressed | state",
                "both | exchanged views | discuss",
                "United States | spoke of | state",
            ],
        ),
        (
            "Courtesy Call on Minister Sample by Jewish-American Young Leaders",
            f"{CALL} young leaders.",
            "The delegation expressed its gratitude. The leaders agreed.",
            ["United States | expressed its gratitude | welcome", "United States | agreed | agree"],
        ),
        # What stands behind them in the title too is no more than who they are.
        (
            "Courtesy Call on Minister Sample by Families of Former Prisoners of War",
            f"{CALL} seven family members of former prisoners of war from the United States.",
            "The families of the former prisoners of war thanked him. The family members spoke of peace.",
            ["United States | thanked | welcome", "United States | spoke of | state"],
        ),
        # No side where two nations stand there, or none; a body is of neither, and who goes to a country is not of it.
        (
            "Courtesy Call on Minister Sample by Japanese and American Students",
            f"{CALL} students.",
            "The students thanked him. Both groups stressed peace.",
            ["? | thanked | welcome", "? | stressed | state"],
        ),
        ("Courtesy Call by Mayors", f"{CALL} mayors.", "The mayors thanked him.", ["? | thanked | welcome"]),
        (
            "Courtesy Call by Members of the Japan-U.S. Sample Council",
            f"{CALL} members of the Japan Society.",
            "The members thanked him.",
            ["? | thanked | welcome"],
        ),
        (
            "Courtesy Call by Japanese Students Bound for the United States",
            f"{CALL} students.",
            "The students thanked him.",
            ["Japan | thanked | welcome"],
        ),
        (
            "Meeting with Experts on the United States",
            "On May 10, Minister Sample met with experts on U.S. policy.",
            "The experts stressed peace.",
            ["? | stressed | state"],
        ),
        # Who is not said to have come does not speak; the participants may be all, or those alone who came.
        (STUDENTS, f"{CALL} students.", "The mayors thanked him. The families of the victims thanked him.", []),
        (
            STUDENTS,
            f"{CALL} students.",
            "The participants thanked him. The participants exchanged views.",
            ["? | thanked | welcome", "both | exchanged views | discuss"],
        ),
        # What they do with their host is of both; of what else they did nobody can tell.
        (
            STUDENTS,
            f"{CALL} students.",
            "He exchanged views with the students and thanked them. The students talked about it with him.",
            [
                "both | exchanged views | discuss | People-to-people exchange",
                "Japan/Sample | thanked | welcome | People-to-people exchange",
                "United States | talked about | discuss | People-to-people exchange",
            ],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "Minister Sample asked for their views. They answered that it was good. None of the students opposed it.",
            [
                "Japan/Sample | asked for | urge",
                "United States | answered | state",
                "United States | opposed | oppose | not",
            ],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "He told the group to be bold. They said that they would. The students who spoke Japanese thanked him.",
            ["Japan/Sample | told | state", "? | said | commit"],
        ),
        (
            "Courtesy Call by Governor Example",
            "On May 10, Minister Sample received Governor Erika Example and members of her delegation.",
            "The delegation thanked him.",
            ["? | thanked | welcome"],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "Minister Sample welcomed the group. They exchanged views on it. They stressed peace.",
            ["Japan/Sample | welcomed | welcome", "both | exchanged views | discuss", "both | stressed | state"],
        ),
        (
            STUDENTS,
            f"{CALL} students.",
            "Minister Sample told the group of it. They stressed peace.",
            ["Japan/Sample | told | state", "? | stressed | state"],
        ),
    ],
)
def test_visitors_are_of_the_nation_that_the_title_or_the_first_line_names_with_them(
    title: str, lead: str, text: str, says: list[str]
) -> None:
    release = replace(readout(lead, text), title=title, participants=(SAMPLE,))
    assert [reported(each) for each in read_statements(release) if each.position == 2] == says


def test_experts_are_everybody_where_both_sides_are_named() -> None:
    release = replace(readout("The experts agreed."), title="Dialogue with Experts of the United States")
    assert [reported(each) for each in read_statements(release)] == ["both | agreed | agree"]
