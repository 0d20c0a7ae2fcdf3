"""Whose case is closed to whom, and who may say so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F

from treklang.access.models import Kin
from treklang.access.queries import led_by_me
from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import FunctionKind


def standing(accounts: Collection[int] | None, *, on: date) -> list[Kin]:
    """What is closed on a day to the employees with some accounts (None: to anybody), by employee."""
    rows = Kin.objects.filter(valid__contains=on).select_related("employee", "noted_by")
    if accounts is not None:
        rows = rows.filter(employee__account_id__in=accounts)
    return list(rows.order_by("employee__name", F("valid__startswith"), "id"))


def kin(uid: Any) -> Kin:
    """The closed case with this outer id."""
    return fetch(Kin.objects.select_related("employee"), uid=uid)


def answers_for(by: Actor, account_id: int | None) -> bool:
    """Whether the acting user answers for an employee: as her leader, or as a system owner. Nobody for herself."""
    if by.kind is ActorKind.SYSTEM:
        return True
    if account_id == by.id:
        return False
    return account_id in led_by_me() or FunctionKind.SYSTEM_OWNER in organisation.functions_of(by, on=clock.today())
