"""What waits in the help that is granted, for lists of many cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField, Value

from treklang.services.models import Grant, Order, PlannedFollowUp
from treklang.services.rules import OrderState


def follow_ups(case_ids: Iterable[Any], *, until: date) -> QuerySet[PlannedFollowUp]:
    """The follow-ups of some cases that are due until a day."""
    return _planned().filter(case_id__in=case_ids, due_on__lte=until)


def due_on(case_key: str) -> Subquery:
    """An expression for a query of cases: the day of the case's next follow-up."""
    rows = _planned().filter(case_id=OuterRef(case_key)).order_by("due_on", "id")
    return Subquery(rows.values("due_on")[:1])


def _planned() -> QuerySet[PlannedFollowUp]:
    """Planned for help that runs, and not held."""
    running = Grant.objects.filter(planned_follow_up_id=OuterRef("id"), ended_on=None)
    return PlannedFollowUp.objects.filter(Exists(running), held_on=None)


def helping(case_ids: Any) -> list[tuple[UUID, str]]:
    """Outer id and name of each unit of the house whose offers help in some of the cases."""
    rows = Grant.objects.filter(case_id__in=case_ids, ended_on=None, offer__provider__unit__isnull=False)
    unit = "offer__provider__unit"
    return list(rows.order_by(f"{unit}__name", f"{unit}__id").values_list(f"{unit}__uid", f"{unit}__name").distinct())


def helped_by(cases: QuerySet[Any, Any], unit: str) -> QuerySet[Any, Any]:
    """Those of the cases in which an offer of the unit with that outer id helps."""
    running = Grant.objects.filter(case_id=OuterRef("id"), ended_on=None, offer__provider__unit__uid=unit)
    return cases.filter(Exists(running))


def unanswered_orders(case_ids: Iterable[Any]) -> QuerySet[Order]:
    """The orders of some cases that no provider has answered."""
    return Order.objects.filter(grant__case_id__in=case_ids, state=OrderState.PLACED.value, grant__ended_on=None)


def grants_by_id(keys: Iterable[int]) -> QuerySet[Any, Any]:
    """The outer ids of some grants: rows of the word "grant", inner and outer id, as other rooms' union needs them."""
    rows = Grant.objects.filter(id__in=list(keys)).order_by().annotate(word=Value("grant", TextField()))
    return rows.values_list("word", "id", "uid")
