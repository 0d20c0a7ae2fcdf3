"""Which condition has a level, and what ranks there are."""

from __future__ import annotations

from datetime import date

import pytest

from treklang.assessment.rules import check_digit, check_level, check_open, check_ranks
from treklang.kernel.errors import BadInput, DomainError, RuleBroken


@pytest.mark.parametrize(
    ("kind", "level", "refusal", "sentence"),
    [
        ("condition_ad", 0, None, ""),
        ("condition_ad", 4, None, ""),
        ("condition_ad", 9, None, ""),
        ("condition_ad", None, RuleBroken, "mangler et niveau"),
        ("condition_ad", 5, BadInput, "0-4 eller 9"),
        ("condition_ad", -1, BadInput, "0-4 eller 9"),
        ("condition_ff", None, None, ""),
        ("condition_o", None, None, ""),
        ("condition_ff", 2, RuleBroken, "har intet niveau"),
        ("condition_o", 0, RuleBroken, "har intet niveau"),
    ],
)
def test_only_activity_and_participation_has_a_level(
    kind: str, level: int | None, refusal: type[DomainError] | None, sentence: str
) -> None:
    if refusal is None:
        check_level(kind, level, title="Spise", on=date(2026, 3, 2))
    else:
        with pytest.raises(refusal, match=sentence) as refused:
            check_level(kind, level, title="Spise", on=date(2026, 3, 2))
        assert refused.value.field == "level"


@pytest.mark.parametrize("level", [5, 8, 10, -1])
def test_a_digit_is_0_to_4_or_9(level: int) -> None:
    with pytest.raises(BadInput, match="0-4 eller 9"):
        check_digit(level, field="score")


@pytest.mark.parametrize(
    ("completed", "set_aside", "sentence"),
    [(True, False, "er afsluttet"), (False, True, "sat til side"), (True, True, "sat til side")],
)
def test_only_an_open_assessment_is_written_in(completed: bool, set_aside: bool, sentence: str) -> None:
    check_open(completed=False, set_aside=False)
    with pytest.raises(RuleBroken, match=sentence):
        check_open(completed=completed, set_aside=set_aside)


@pytest.mark.parametrize("ranks", [[1], [1, 2, 2]])
def test_one_target_group_is_primary(ranks: list[int]) -> None:
    check_ranks(ranks)


@pytest.mark.parametrize("ranks", [[], [2], [1, 1], [1, 3], [0]])
def test_other_ranks_are_refused(ranks: list[int]) -> None:
    with pytest.raises(RuleBroken, match="én primær målgruppe"):
        check_ranks(ranks)
