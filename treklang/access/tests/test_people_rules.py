"""The room people names some reasons without knowing this room: they are those that the tables here say."""

from __future__ import annotations

from treklang.access.opens import OPEN_PROTECTED_ADDRESS, OPENS
from treklang.access.rules import Reason
from treklang.kernel.scope import Fact
from treklang.people.rules import KEEPS_JOURNAL, SEES_PROTECTED, WORKS_WITH

WORKING = [reason for reason in Reason if reason.value in WORKS_WITH]


def test_who_writes_down_a_rectification_sees_the_journal() -> None:
    assert {reason.value for reason in WORKING if Fact.JOURNAL in OPENS[reason]} == KEEPS_JOURNAL


def test_who_writes_a_new_address_sees_the_one_before() -> None:
    assert {reason.value for reason in WORKING if reason in OPEN_PROTECTED_ADDRESS} == SEES_PROTECTED
    assert all(Fact.ADDRESS in OPENS[reason] for reason in WORKING)
