"""The numbers of the readings rise with them: what was read under a number reads the same while the number stands."""

import json

import pytest
from reading_digests import FILE, READERS, digests_of

WHERE = {"PARSER": "parsers/__init__.py", "READER": "mofawatch/recording/reader.py"}


@pytest.mark.parametrize("reader", READERS)
def test_another_reading_has_another_number(reader: str) -> None:
    kept, number, now = json.loads(FILE.read_text("utf-8"))[reader], READERS[reader][0], digests_of(reader)
    changed = sorted(name for given, (said, name) in now.items() if kept["digests"].get(given, said) != said)
    write = "write the new digests by `.venv/bin/python tests/reading_digests.py`"
    if changed and number == kept["number"]:
        pytest.fail(
            f"{len(changed)} of the samples read otherwise than by {reader} {number}, so that `verify` would call the "
            f"archives of today damaged: {', '.join(changed[:5])}. Raise {reader} in {WHERE[reader]}, then {write}"
        )
    same = kept == {"number": number, "digests": {given: said for given, (said, _) in now.items()}}
    assert same, f"there are other samples, or {reader} is {number} where it was {kept['number']}: if so, {write}"
