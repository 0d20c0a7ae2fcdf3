"""What lies with whom: the cases of one employee or of some units, as their lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from treklang.cases.models import Assignment, Case, Following, Handover, Task
from treklang.cases.rules import ENTERS, Phase
from treklang.kernel import events


@dataclass(frozen=True)
class Scope:
    """Whose open cases on a day: those of an account's employee, or those that lie in some units."""

    on: date
    account_id: int | None = None
    unit_ids: tuple[int, ...] = ()
    # Whether the statement begins with the scope's `rows`, as `scope`, and asks them wherever it needs them.
    is_shared: bool = False

    def shared(self) -> Scope:
        """The same scope for the parts of one statement that finds its cases once."""
        return replace(self, is_shared=True)

    def case_ids(self) -> Any:
        """The inner keys of the cases, closed ones too, for another room's query: `waiting.told` leaves those out."""
        return RawSQL("select case_id from scope", []) if self.is_shared else self._held().values("case_id")

    def citizen_ids(self) -> Any:
        """The inner keys of the citizens who have an open case in the scope."""
        if self.is_shared:
            return RawSQL("select citizen_id from scope", [])
        return self._held().filter(case__closed_on=None).values("case__citizen_id")

    def rows(self) -> QuerySet[Any, Any]:
        """The open cases, each with its citizen and its caseworker: inner keys."""
        return self._held().filter(case__closed_on=None).values_list("case_id", "case__citizen_id", "caseworker_id")

    def _held(self) -> QuerySet[Assignment]:
        held = Assignment.objects.filter(valid__contains=self.on)
        if self.account_id is None:
            return held.filter(unit_id__in=self.unit_ids)
        return held.filter(caseworker__account_id=self.account_id)


def listed(scope: Scope) -> QuerySet[Case]:
    """The open cases of a scope as lists show them: citizen, holder (`held_by`), phase (`phase_of`), since, open tasks."""
    today = Q(assignments__valid__contains=scope.on)
    tasks = Task.objects.filter(case_id=OuterRef("id"), done_at=None).order_by().values("case_id")
    rows = Case.objects.filter(id__in=scope.case_ids(), closed_on=None).annotate(
        held=FilteredRelation("assignments", condition=today),
        entered=events.newest_name("id", ENTERS),
        phase_since=events.newest_moment("id", ENTERS),
        open_tasks=Coalesce(Subquery(tasks.annotate(n=Count("id")).values("n")), 0),
    )
    # The checker does not know that a filtered relation can be followed.
    return rows.select_related("citizen", "held__unit", "held__caseworker")  # type: ignore[misc]


def phase_of(case: Case) -> Phase:
    """The phase of a case that was read by `listed`."""
    return ENTERS.get(getattr(case, "entered", None) or "", Phase.OPENING)


def in_phase(rows: QuerySet[Case], phase: Phase) -> QuerySet[Case]:
    """Those of `listed` that are in a phase."""
    leading = [name for name, entered in ENTERS.items() if entered is phase]
    wanted = Q(entered__in=leading)
    return rows.filter(wanted | Q(entered=None) if phase is Phase.OPENING else wanted)


def held_in(rows: QuerySet[Any, Any], employee: UUID | None) -> QuerySet[Any, Any]:
    """Those of `listed` that an employee has; None: that nobody has."""
    if employee is None:
        return rows.filter(held__caseworker=None)
    return rows.filter(held__caseworker__uid=employee)


def tasks_in(scope: Scope) -> QuerySet[Task]:
    """The open tasks of a scope's cases, and those elsewhere that are hers by name."""
    rows = tasks_parts(scope)
    # Two questions, each with its index: one with "or" would read the tasks of everybody.
    return rows[0] if len(rows) == 1 else Task.objects.filter(id__in=rows[0].values("id").union(rows[1].values("id")))


def tasks_parts(scope: Scope) -> list[QuerySet[Task]]:
    """The same as questions of their own: the tasks of the cases, and hers elsewhere."""
    rows = Task.objects.filter(done_at=None)
    in_cases = rows.filter(case_id__in=scope.case_ids())
    if scope.account_id is None:
        return [in_cases]
    hers = rows.filter(assigned_to__account_id=scope.account_id, case__closed_on=None)
    return [in_cases, hers.exclude(case_id__in=scope.case_ids())]


def offered_to(unit_ids: Iterable[int]) -> QuerySet[Handover]:
    """The cases that are offered to some units and not answered."""
    return Handover.objects.filter(to_unit_id__in=list(unit_ids), answered_at=None)


def to_follow(case_ids: QuerySet[Any, Any]) -> QuerySet[Following]:
    """The cases of some that should follow their citizen to another unit, where nobody has decided yet."""
    return Following.objects.filter(case_id__in=case_ids, settled_at=None)


def open_of(citizen_ids: Iterable[int], *, on: date) -> dict[int, list[Case]]:
    """The open cases of some citizens with who has them (`held_by`), by citizen: one query."""
    today = Q(assignments__valid__contains=on)
    rows: QuerySet[Any, Any] = Case.objects.filter(citizen_id__in=list(citizen_ids), closed_on=None)
    found: dict[int, list[Case]] = {}
    held = rows.annotate(held=FilteredRelation("assignments", condition=today))
    for case in held.select_related("held__unit", "held__caseworker").order_by("-opened_on", "-id"):
        found.setdefault(case.citizen_id, []).append(case)
    return found
