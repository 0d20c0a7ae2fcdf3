"""Reading the clocks of the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from treklang.cases.models import Assignment, Clock as Clock, Extension as Extension
from treklang.cases.models.clock import RUNS
from treklang.kernel import events
from treklang.kernel.events import Event
from treklang.kernel.table import fetch
from treklang.law.register import law
from treklang.law.rules import Party, Rule, Version


def clock(uid: UUID | str) -> Clock:
    """The clock with this outer id, with its case and citizen."""
    return fetch(Clock.objects.select_related("case__citizen", "citizen"), uid=uid)


def rule_of(row: Clock) -> Rule:
    """The rule of a clock."""
    return law()[row.rule]


def version_of(row: Clock) -> Version:
    """The version that judges a clock."""
    return rule_of(row).on(row.rule_version)


def of_case(case_id: int) -> list[Clock]:
    """A case's clocks: those that run first, the nearest first, then the others, the newest first."""
    rows = list(Clock.objects.filter(case_id=case_id).prefetch_related("extensions__document"))
    running = sorted((row for row in rows if runs(row)), key=lambda row: (row.due_on, row.id))
    return [
        *running,
        *sorted((row for row in rows if not runs(row)), key=lambda row: (row.started_on, row.id), reverse=True),
    ]


def of_rule(rule_id: str) -> QuerySet[Clock]:
    """Every clock of a rule that the acting user may see, for a list of them."""
    return Clock.objects.filter(rule=rule_id).select_related("case__citizen", "citizen")


def with_events(rows: QuerySet[Clock]) -> QuerySet[Clock]:
    """Clocks, each with the names of the events that started, met and ended it (started_name, met_name, ended_name), and
    the area that was applied for, where one was (area)."""
    return rows.annotate(
        started_name=events.name_of("started_by"), met_name=events.name_of("met_by"),
        ended_name=events.name_of("ended_by"), area=events.told_of("started_by", "area"),
    )  # fmt: skip


def in_unit(rows: QuerySet[Clock], unit: UUID, *, on: date) -> QuerySet[Clock]:
    """Those of some clocks whose case lies in a unit on a day."""
    held = Assignment.objects.filter(case_id=OuterRef("case_id"), unit__uid=unit, valid__contains=on)
    return rows.filter(Exists(held))


def running_by_rule() -> dict[str, int]:
    """How many clocks of each rule run, of those that the acting user may see: one query."""
    return dict(Clock.objects.filter(RUNS).values_list("rule").annotate(n=Count("id")).order_by())


def nearest(case_key: str, *, most: int) -> ArraySubquery:
    """An expression for `queries.beside`: the clocks of a case that run, the nearest first, as uid, rule,
    started_on, due_on and the area that was applied for (None where none was)."""
    rows = Clock.objects.filter(RUNS, case_id=OuterRef(case_key)).order_by("due_on", "id")
    rows = rows.annotate(area=events.told_of("started_by", "area"))[:most]
    names = ("uid", "rule", "started_on", "due_on", "area")
    return ArraySubquery(rows.values_list(JSONObject(**{name: F(name) for name in names})))


def extensions_of(row: Clock) -> list[Extension]:
    """How a clock was put off, the first time first, each with its letter and who did it."""
    rows = Extension.objects.filter(clock_id=row.id).select_related("document", "extended_by")
    return list(rows.order_by("extended_at", "id"))


def running() -> QuerySet[Clock]:
    """Every clock that runs, of those that the acting user may see."""
    return Clock.objects.filter(RUNS)


def runs(row: Clock) -> bool:
    """Whether nothing has met or ended a clock."""
    return row.met_by is None and row.ended_by is None


def due_on(rule_id: str, *, about: object, case_id: int) -> date | None:
    """When the newest clock of a rule on a thing in a case is or was due; None where there is none."""
    rows = Clock.objects.filter(rule=rule_id, case_id=case_id, about=str(about)).order_by("-started_on", "-id")
    return rows.values_list("due_on", flat=True).first()


def rules_of(*parties: Party) -> list[str]:
    """The ids of the rules whose deadlines are one of some parties' to keep."""
    return [rule.id for rule in law().clocks() if rule.party in parties]


def happened(rows: Iterable[Clock]) -> dict[UUID, Event]:
    """The events that started, met, ended and extended some clocks, by their outer ids: one query."""
    uids = {uid for row in rows for uid in (row.started_by, row.met_by, row.ended_by, row.extended_by) if uid}
    return events.by_uid(uids)
