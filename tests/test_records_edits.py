"""Every edit of the table gets its class and its reason."""

import pytest
from records_samples import Sample, apply, read_samples, show_edit

from records.change import EDIT_CLASSES, weightiest
from records.comparison.compare import compare

SAMPLES = list(read_samples())


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{at:03}" for at, _ in enumerate(SAMPLES)])
def test_sample_edit_has_the_expected_class_and_reason(sample: Sample) -> None:
    comparison = compare(sample.old, sample.new, sample.known)
    assert tuple(show_edit(edit) for edit in comparison.edits) == sample.edits
    assert weightiest(comparison.edits) == sample.edit_class
    assert apply(comparison, sample.old) == sample.new


def test_table_has_every_class_and_is_long_enough() -> None:
    assert {sample.edit_class for sample in SAMPLES} == set(EDIT_CLASSES)
    assert len(SAMPLES) >= 120
