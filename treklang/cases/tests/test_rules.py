"""Numbers, texts and the phases that follow from events."""

from __future__ import annotations

import pytest

from treklang.cases.rules import Phase, check_kle, check_number, check_number_system, check_text, phase_after
from treklang.kernel.errors import BadInput


@pytest.mark.parametrize("number", ["27.36.12", "00.00.00"])
def test_a_kle_number_is_three_pairs(number: str) -> None:
    check_kle(number)


@pytest.mark.parametrize("number", ["", "273612", "27.36", "27.36.1", "27.36.12.1", "KLE 27.36.12", "27.36.12\n"])
def test_another_kle_number_is_refused(number: str) -> None:
    with pytest.raises(BadInput, match=r"skrives som 27\.36\.12"):
        check_kle(number)


@pytest.mark.parametrize("number", ["Sag154689", "2026-004711", "27.36.12-G01-1-26", "S-2021000123", "20210004711"])
def test_a_case_number_is_the_municipalitys_own(number: str) -> None:
    check_number(number)


@pytest.mark.parametrize("number", ["010181-4321", "Sag 0101814321", "6101800001", "x-311299 4321"])
def test_a_case_number_holds_no_cpr_number(number: str) -> None:
    with pytest.raises(BadInput, match="ligner et CPR-nummer") as refused:
        check_number(number)
    assert refused.value.field == "number"


@pytest.mark.parametrize("number", ["", "  "])
def test_a_case_has_a_number(number: str) -> None:
    with pytest.raises(BadInput, match="mangler et sagsnummer"):
        check_number(number)


def test_the_numbers_system_is_an_address() -> None:
    check_number_system("http://example.dk/identifier/case")
    check_number_system("")
    with pytest.raises(BadInput, match="uden mellemrum"):
        check_number_system("vores eget system")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Teksten er tom"):
        check_text(text, field="text")


@pytest.mark.parametrize(
    ("happened", "phase"),
    [
        ([], Phase.OPENING),
        (["case.opened"], Phase.OPENING),
        (["case.opened", "assessment.started", "note.written"], Phase.INFORMATION),
        (["assessment.started", "assessment.completed"], Phase.ASSESSMENT),
        (["assessment.completed", "recommendation.made"], Phase.RECOMMENDATION),
        (["action_plan.offered"], Phase.PLAN),
        (["recommendation.made", "decision.made"], Phase.DECISION),
        (["decision.made", "order.placed"], Phase.ORDER),
        (["order.placed", "order.accepted"], Phase.DELIVERY),
        (["order.accepted", "follow_up.held"], Phase.FOLLOW_UP),
        (["follow_up.held", "assessment.started"], Phase.INFORMATION),
    ],
)
def test_the_phase_follows_from_what_happened(happened: list[str], phase: Phase) -> None:
    assert phase_after(happened) is phase
