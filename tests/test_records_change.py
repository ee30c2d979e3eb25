"""A change has the class of its weightiest edit."""

import datetime

import pytest

from records.change import EDIT_CLASSES, Change, Edit, EditClass, weightiest

NOW = datetime.datetime(2031, 1, 7, tzinfo=datetime.UTC)


@pytest.mark.parametrize("heavier", range(len(EDIT_CLASSES)))
def test_weightiest_edit_gives_the_class(heavier: int) -> None:
    classes: list[EditClass] = list(reversed(EDIT_CLASSES[heavier:]))
    edits = tuple(Edit(name, "point 1", "a", "b", "other words: a -> b") for name in classes)
    assert weightiest(edits) == EDIT_CLASSES[heavier]
    assert Change("u", "edited", NOW, 1, 2, edits).edit_class == EDIT_CLASSES[heavier]


def test_change_without_edits_has_no_class() -> None:
    assert weightiest(()) is None
    assert Change("u", "new", NOW).edit_class is None


def test_classes_stand_in_the_order_of_the_contract() -> None:
    assert EDIT_CLASSES == ("fact", "stance", "passage", "title", "wording", "typo", "format", "media")
