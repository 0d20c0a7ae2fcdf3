"""What an enquiry may say, when it is finished, and what it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from treklang.cases.rules import Agreement
from treklang.intake.rules import (
    EnquiryState,
    Entry,
    Lack,
    check_knows_of_others,
    check_same_citizen,
    check_told,
    check_waiting,
    lacking,
)
from treklang.kernel.errors import BadInput, RuleBroken

THOROUGH = Entry(
    known=True, contact="20 00 00 01", agreement=Agreement.AGREES, cause="Sat ud.", experienced_need="Et sted.",
    wishes="Ro.",
)  # fmt: skip


@pytest.mark.mission("S3.20")
@pytest.mark.parametrize(
    ("without", "lack"),
    [
        ({"known": False}, Lack.CITIZEN),
        ({"contact": " "}, Lack.CONTACT),
        ({"agreement": Agreement.NOT_ASKED}, Lack.AGREEMENT),
        ({"cause": ""}, Lack.CAUSE),
        ({"experienced_need": ""}, Lack.NEED),
        ({"wishes": ""}, Lack.WISHES),
    ],
)
def test_what_is_not_asked_yet_is_said(without: dict[str, object], lack: Lack) -> None:
    assert lacking(THOROUGH) == []
    assert lacking(replace(THOROUGH, **without)) == [lack]  # type: ignore[arg-type]


def test_an_answer_of_no_is_an_answer() -> None:
    assert lacking(replace(THOROUGH, agreement=Agreement.DISAGREES)) == []


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": " ", "known": False, "cause": "Sat ud.", "experienced_need": ""}, "name"),
        ({"name": "Mikkel", "known": False, "cause": " ", "experienced_need": ""}, "cause"),
    ],
)
def test_an_enquiry_is_about_somebody_and_about_something(told: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_told(**told)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_either_what_happened_or_what_is_needed_is_enough() -> None:
    check_told(name="", known=True, cause="", experienced_need="Et sted at bo.")
    check_told(name="Mikkel", known=False, cause="Sat ud.", experienced_need="")


@pytest.mark.parametrize("state", [EnquiryState.ANSWERED, EnquiryState.CASE, EnquiryState.ADDED])
def test_an_enquiry_is_finished_once(state: EnquiryState) -> None:
    with pytest.raises(RuleBroken, match="allerede behandlet"):
        check_waiting(state)
    check_waiting(EnquiryState.NEW)
    check_waiting(EnquiryState.SENT_ON)


def test_a_second_case_is_opened_knowingly() -> None:
    check_knows_of_others(0, knowingly=False)
    check_knows_of_others(1, knowingly=True)
    with pytest.raises(RuleBroken, match="allerede en åben sag"):
        check_knows_of_others(1, knowingly=False)


@pytest.mark.parametrize("citizen", [None, 2])
def test_an_enquiry_goes_into_a_case_of_its_citizen_only(citizen: int | None) -> None:
    with pytest.raises(RuleBroken, match="ikke en sag om den borger"):
        check_same_citizen(citizen, 1)
    check_same_citizen(1, 1)
