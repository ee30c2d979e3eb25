"""When a trouble of pages is reported anew, and what a trouble is called."""

from datetime import UTC, datetime

import pytest

from records.trouble import (
    LIST_SET_ASIDE,
    SET_ASIDE,
    Trouble,
    TroubleKind,
    has_grown,
    holding_scope,
    is_held_by,
)

OF_PAGES: tuple[tuple[TroubleKind, str], ...] = (
    ("unreachable", "page"),
    ("suspect page", ""),
    ("unreadable", ""),
    ("unreadable", SET_ASIDE),
)
# Where the site, a list or a destination is at fault, more addresses are the same fault.
OF_MORE: tuple[tuple[TroubleKind, str], ...] = (
    ("unreachable", ""),
    ("unreachable", "list"),
    ("unreadable", LIST_SET_ASIDE),
    ("blocked", ""),
    ("not delivered", "sample desk"),
)


@pytest.mark.parametrize(("kind", "scope"), OF_PAGES)
def test_pages_are_reported_anew_when_they_are_twice_as_many_and_two_more(kind: TroubleKind, scope: str) -> None:
    # Twice, and two more at the least: what grows a page at a time from one to forty is reported five times, not forty.
    reported = [1]
    for pages in range(2, 41):
        if has_grown(kind, scope, reported[-1], pages):
            reported.append(pages)
    assert reported == [1, 3, 6, 12, 24]


@pytest.mark.parametrize(("kind", "scope"), OF_MORE)
def test_more_addresses_of_one_fault_are_not_reported_anew(kind: TroubleKind, scope: str) -> None:
    assert not has_grown(kind, scope, 1, 40)


def test_a_trouble_is_called_by_its_kind_and_what_it_concerns() -> None:
    began = datetime(2094, 10, 6, 3, tzinfo=UTC)
    assert Trouble(1, "blocked", began, None, "sample", 1).name == "blocked"
    assert Trouble(1, "not delivered", began, None, "sample", 1, "desk").name == "not delivered (desk)"


def test_what_a_check_holds_is_its_own_and_no_other_check_s() -> None:
    assert holding_scope(12) == "check 12"
    assert holding_scope(12, of_template=True) == "template, check 12"
    assert is_held_by("check 12", 12)
    assert is_held_by("template, check 12", 12)
    assert not is_held_by("check 12", 1)
    assert not is_held_by("check 1", 12)
    assert not is_held_by("check None", None)  # a release that no check held
