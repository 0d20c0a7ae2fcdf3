"""Rows with a period: one begins, the one before ends. No row is taken away; one that never held for a day is emptied."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.contrib.postgres.fields import DateRangeField
from django.db import connection, models
from django.db.models import Func, Q, Value
from django.db.models.functions import Least
from psycopg.types.range import Range

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

Row = TypeVar("Row", bound=models.Model)
_LOCK = 0x6F7267  # "org": whoever changes the organisation waits for whoever does


class _DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


def changes_here() -> None:
    """One change of the organisation at a time: what is checked (circles, what is left in a unit) holds when it is written."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])


def begins(model: type[Row], on: date, *, until: date | None = None, **given: object) -> Row:
    """A new row that holds from a day on, up to but not including `until`."""
    if until is not None and until <= on:
        raise BadInput(say("Slutdagen skal ligge efter startdagen."), field="until")
    return model._default_manager.create(valid=(on, until), **given)


def running(model: type[Row], on: date, **which: object) -> models.QuerySet[Row]:
    """The rows that hold on a day or begin later."""
    return model._default_manager.filter(Q(valid__contains=on) | Q(valid__startswith__gt=on), **which)


def rest_of(period: Range[date], on: date) -> tuple[date, date | None]:
    """What is left of a period from a day on."""
    return max(period.lower or on, on), period.upper


def ends(model: type[models.Model], on: date, **which: object) -> int:
    """End the rows that hold on a day or begin later, as of that day; give how many."""
    rows = running(model, on, **which)
    began = Func("valid", function="lower", output_field=models.DateField())
    return rows.update(valid=_DateRange(Least(began, Value(on)), Value(on)))
