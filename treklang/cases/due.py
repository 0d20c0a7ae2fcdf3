"""The clocks of the law that run, for lists of many cases: whose deadlines they are, and of which cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case as OneOf,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)

from treklang.cases.actions.nights import age_rules
from treklang.cases.models import Clock
from treklang.cases.models.clock import RUNS
from treklang.cases.waiting import Told, told
from treklang.cases.work import Scope
from treklang.law.register import law
from treklang.law.rules import Party


class Kinds(NamedTuple):
    """The names of the kinds: the authority's deadlines, ages that come, and the deadlines of others."""

    ours: str
    ages: str
    others: str


NEVER = Q(due_on__isnull=True)


def of_others() -> list[str]:
    """The ids of the rules whose deadlines the citizen or a provider keeps."""
    return [rule.id for rule in law().clocks() if rule.party is not Party.AUTHORITY]


def not_ours() -> list[str]:
    """The ids of the rules whose deadlines are not the authority's to meet: those of others, and ages."""
    return [*of_others(), *age_rules()]


def ours(scope: Scope) -> list[QuerySet[Clock]]:
    """The clocks that run and are the authority's to meet: those of a scope's cases, and those of no case, of whose
    citizen the scope has one, as a question of their own."""
    return _of(scope, _is_ours())


def others(scope: Scope) -> list[QuerySet[Clock]]:
    """The clocks that run for the citizen or a provider and have time left: what others let pass is nobody's to do."""
    return _of(scope, _either(Q(rule__in=of_others()), Q(due_on__gte=scope.on), NEVER))


def ages(scope: Scope) -> list[QuerySet[Clock]]:
    """The ages that are to come: they are reached by themselves."""
    return _of(scope, _either(Q(rule__in=age_rules()), Q(due_on__gt=scope.on), NEVER))


def _is_ours() -> Q:
    # What is not ours is left out, so that no index of rules is tried for the few clocks of a case.
    return ~Q(rule__in=not_ours())


def _of(scope: Scope, which: Q | OneOf) -> list[QuerySet[Clock]]:
    rows = Clock.objects.filter(RUNS, which)
    return [rows.filter(case_id__in=scope.case_ids()), rows.filter(case=None, citizen_id__in=scope.citizen_ids())]


def at_a_glance(scope: Scope, *, soon: date, kinds: Kinds) -> Told:
    """`ours` and `ages` until a day that is soon, and `others`, in one pass over the clocks."""
    coming, theirs = age_rules(), of_others()
    # Conditions short enough for the database to ask them before it asks who may see the row, and of no index of rules:
    # a case has few clocks.
    rows = Clock.objects.filter(RUNS).filter(
        _either(Q(rule__in=theirs), Q(due_on__gte=scope.on), Q(due_on__lte=soon)),
        _either(Q(rule__in=coming), Q(due_on__gt=scope.on), Q(due_on__isnull=False)),
    )  # fmt: skip
    kind = OneOf(
        When(rule__in=theirs, then=Value(kinds.others)), When(rule__in=coming, then=Value(kinds.ages)),
        default=Value(kinds.ours), output_field=TextField(),
    )  # fmt: skip
    parts = (rows.filter(case_id__in=scope.case_ids()), rows.filter(case=None, citizen_id__in=scope.citizen_ids()))
    return legal(parts, kind)


def _either(rules: Q, then: Q, otherwise: Q) -> OneOf:
    asked, other = (ExpressionWrapper(one, output_field=BooleanField()) for one in (then, otherwise))
    return OneOf(When(rules, then=asked), default=other, output_field=BooleanField())


def legal(rows: Iterable[QuerySet[Clock]], kind: Any) -> Told:
    """Clocks as things that wait; the rule's id is their text."""
    return told(*rows, kind=kind, on=F("due_on"), text=F("rule"), citizen="citizen", legal=True)


def next_day(case_key: str) -> Subquery:
    """An expression for a query of cases: the day of the next deadline that is the authority's to keep."""
    return Subquery(_next(case_key).values("due_on")[:1])


def next_rule(case_key: str) -> Subquery:
    """The same: the deadline's rule."""
    return Subquery(_next(case_key).values("rule")[:1])


def _next(case_key: str) -> QuerySet[Clock]:
    rows = Clock.objects.filter(RUNS, _is_ours(), case_id=OuterRef(case_key))
    return rows.order_by("due_on", "id")
