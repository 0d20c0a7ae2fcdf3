"""Seeing to it that cases follow their citizens: what the rules say becomes a proposal that a person decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries as cases
from treklang.cases.actions import followings
from treklang.change import following
from treklang.kernel import acting
from treklang.kernel.actions.accounts import system
from treklang.kernel.actor import Actor


@transaction.atomic
def look(*, on: date, by: Actor, at: datetime, citizens: Collection[int] = ()) -> int:
    """Look at the open cases of some citizens, or at all; give how many should go elsewhere and were not told of before.

    A proposal that the rules do not make any more is withdrawn.
    """
    told = 0
    with acting.with_rights_of(system()):
        waiting = cases.waiting_to_follow()
        for one in following.proposals(on=on, citizens=citizens):
            if one.to_unit is None:
                if one.case in waiting:
                    followings.withdraw(case_id=one.case, by=by, at=at)
            elif followings.propose(case_id=one.case, to_unit_id=one.to_unit, because=one.because[:300], by=by, at=at):
                told += 1
    return told
