"""What an order needs, who answers it, and when help ends."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import TODAY
from treklang.kernel.errors import RuleBroken
from treklang.services.rules import (
    OrderState,
    check_answerable,
    check_end,
    check_follow_up,
    check_orderable,
    check_running,
)


@pytest.mark.parametrize("follow_up_on", [None, date(2026, 3, 1), TODAY])
def test_an_order_has_a_follow_up_after_it(follow_up_on: date | None) -> None:
    check_follow_up(ordered_on=TODAY, follow_up_on=date(2026, 3, 3))
    with pytest.raises(RuleBroken, match=r"mangler en dato for opfølgning efter den 02\.03\.2026"):
        check_follow_up(ordered_on=TODAY, follow_up_on=follow_up_on)


@pytest.mark.parametrize(
    ("ended", "ordered", "sentence"),
    [(True, False, "ophørt og kan ikke bestilles"), (True, True, "ophørt"), (False, True, "allerede bestilt")],
)
def test_only_a_running_grant_without_an_order_is_ordered(ended: bool, ordered: bool, sentence: str) -> None:
    check_orderable(ended=False, ordered=False)
    with pytest.raises(RuleBroken, match=sentence):
        check_orderable(ended=ended, ordered=ordered)


@pytest.mark.parametrize("state", [OrderState.ACCEPTED, OrderState.DECLINED])
def test_an_order_is_answered_once(state: OrderState) -> None:
    check_answerable(OrderState.PLACED)
    with pytest.raises(RuleBroken, match=f"allerede besvaret: {state.title}"):
        check_answerable(state)


@pytest.mark.parametrize(("ended", "ordered"), [(True, True), (True, False), (False, False)])
def test_providers_write_about_help_that_is_ordered_and_runs(ended: bool, ordered: bool) -> None:
    check_running(ended=False, ordered=True)
    with pytest.raises(RuleBroken, match="bestilt og ikke ophørt"):
        check_running(ended=ended, ordered=ordered)


def test_help_does_not_end_before_it_starts() -> None:
    check_end(starts_on=TODAY, ended_on=TODAY)
    with pytest.raises(RuleBroken, match=r"ophøre den 01\.03\.2026, før den begynder den 02\.03\.2026"):
        check_end(starts_on=TODAY, ended_on=date(2026, 3, 1))
