"""What every table of the rooms shares: the inner key, the outer id and history."""

from __future__ import annotations

from typing import TypeVar, cast

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models.expressions import Func, Value

from treklang.kernel import ids
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say

Model = TypeVar("Model", bound=models.Model)
OVERLAPS = RangeOperators.OVERLAPS


class RecordTime(Func):
    """The time the database says a row was written (the story's time where the transaction set it)."""

    function = "kernel_record_time"
    output_field = models.DateTimeField()


class Table(models.Model):
    """A table with people, organisation or money: bigint inside, UUIDv7 outside."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=ids.new, unique=True, editable=False)

    class Meta:
        abstract = True


def tracked(model: type[Model]) -> type[Model]:
    """Keep every version of every row, written by the database itself: no path can forget it."""
    # Trackers remember their model, so each model needs its own.
    track = pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return cast(type[Model], track(model))


def one_at_a_time(name: str, *columns: str, where: models.Q | None = None) -> ExclusionConstraint:
    """No two rows with the same `columns` whose `valid` periods overlap: held by the database.

    An int8range of one number stands in for `=`, which GiST knows only through an extension we do without. A missing
    number would be the range of all numbers: where a column may be empty, `where` leaves those rows out.
    """
    same = [
        (Func(column, column, Value("[]"), function="int8range", output_field=BigIntegerRangeField()), OVERLAPS)
        for column in columns
    ]
    return ExclusionConstraint(name=name, expressions=[*same, ("valid", OVERLAPS)], condition=where)


def fetch(rows: models.QuerySet[Model] | models.Manager[Model], **where: object) -> Model:
    """The one row there is, or the error that a user can read. Lock it first where it is about to be changed."""
    try:
        return rows.get(**where)
    except (ObjectDoesNotExist, ValueError, ValidationError):
        raise Missing(say("Det, du leder efter, findes ikke, eller du har ikke adgang til det.")) from None
