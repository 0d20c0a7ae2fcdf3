"""Reading cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet

from treklang.cases.models import (
    Assignment as Assignment,
    Case as Case,
    Document as Document,
    ExternalPlan as ExternalPlan,
    Handover as Handover,
    Note as Note,
    Task as Task,
)
from treklang.cases.rules import Phase, check_open, phase_after
from treklang.kernel import clock, events
from treklang.kernel.table import fetch
from treklang.people import queries as people


def case(uid: UUID | str) -> Case:
    """The case with this outer id, with its citizen, her open cautions, and who has the case today (`held_by`)."""
    today = Q(assignments__valid__contains=clock.today())
    rows = Case.objects.annotate(
        held=FilteredRelation("assignments", condition=today), open_cautions=people.open_cautions("citizen_id")
    )
    # The checker does not know that a filtered relation can be followed.
    with_holder = rows.select_related("citizen", "held__unit", "held__caseworker", "held__coordinator")  # type: ignore[misc]
    return fetch(with_holder, uid=uid)


def held_by(found: Case) -> Assignment | None:
    """Who has a case that was read by `case`."""
    held: Assignment | None = getattr(found, "held", None)
    return held


def numbered(number: str) -> Case | None:
    """The case with exactly this number."""
    return Case.objects.select_related("citizen").filter(number=number.strip()).first()


def next_number(*, on: date) -> str:
    """A number that no case has had: the year and a running number, 2026-000123."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('cases_number')")
        row = cursor.fetchone()
    return f"{on.year}-{row[0] if row else 0:06}"


def case_by_id(case_id: int) -> Case:
    """The case with this inner key."""
    return fetch(Case.objects.select_related("citizen"), id=case_id)


def by_ids(case_ids: Iterable[int]) -> dict[int, Case]:
    """Some cases with their citizens, by inner key."""
    return {row.id: row for row in Case.objects.filter(id__in=list(case_ids)).select_related("citizen")}


def open_case(case_id: int) -> Case:
    """The case with this inner key, to begin something new in. Raises RuleBroken where it is closed."""
    case = case_by_id(case_id)
    check_open(case.closed_on)
    return case


def of_citizen(citizen_id: int) -> list[Case]:
    """A citizen's cases, newest first."""
    return list(Case.objects.filter(citizen_id=citizen_id).order_by("-opened_on", "-id"))


def assignment(case_id: int, *, on: date) -> Assignment | None:
    """Who has a case on a day."""
    rows = Assignment.objects.select_related("unit", "caseworker", "coordinator")
    return rows.filter(case_id=case_id, valid__contains=on).first()


def assigned_to(employee_id: int, *, on: date) -> QuerySet[Case]:
    """The open cases an employee has on a day."""
    held = Assignment.objects.filter(caseworker_id=employee_id, valid__contains=on)
    return Case.objects.filter(id__in=held.values("case_id"), closed_on=None).select_related("citizen").order_by("id")


def in_units(unit_ids: list[int], *, on: date) -> QuerySet[Case]:
    """The open cases that lie in some units on a day."""
    held = Assignment.objects.filter(unit_id__in=unit_ids, valid__contains=on)
    return Case.objects.filter(id__in=held.values("case_id"), closed_on=None).select_related("citizen").order_by("id")


def phase(case_id: int) -> Phase:
    """The phase (V1-V9) a case is in, from what happened in it."""
    return phase_after([event.name for event in events.of_case(case_id)])


def phases(case_ids: list[int]) -> dict[int, Phase]:
    """The phase that each of some cases is in."""
    return {case_id: phase_after(names) for case_id, names in events.names_in(case_ids).items()}


def assignments(case_ids: list[int], *, on: date) -> dict[int, Assignment]:
    """Who has each of some cases on a day."""
    rows = Assignment.objects.select_related("unit", "caseworker").filter(case_id__in=case_ids, valid__contains=on)
    return {row.case_id: row for row in rows}


def open_tasks(case_ids: list[int]) -> list[Task]:
    """The tasks of some cases that are not done, the earliest first; those without a date last."""
    rows = Task.objects.filter(case_id__in=case_ids, done_at=None).select_related("case__citizen", "assigned_to")
    return list(rows.order_by("due_on", "id"))


def note(uid: UUID | str) -> Note:
    """The note with this outer id."""
    return fetch(Note.objects.select_related("written_by"), uid=uid)


def task(uid: UUID | str) -> Task:
    """The task with this outer id."""
    return fetch(Task.objects, uid=uid)


def notes(case_id: int) -> list[Note]:
    """The journal, newest first, each note with its corrections and its pin."""
    rows = Note.objects.filter(case_id=case_id).select_related("written_by", "pin")
    return list(rows.prefetch_related(Prefetch("corrections", Note.objects.select_related("written_by"))))


def tasks(case_id: int) -> list[Task]:
    """A case's tasks: open ones first, by due date."""
    return list(Task.objects.filter(case_id=case_id).order_by(F("done_at").desc(nulls_first=True), "due_on", "id"))


def documents(case_id: int) -> list[Document]:
    """A case's documents, newest first."""
    return list(
        Document.objects.filter(case_id=case_id).select_related("file", "journalised_by").defer("file__content")
    )


def document(uid: UUID | str) -> Document:
    """A document with its bytes."""
    return fetch(Document.objects.select_related("file", "case"), uid=uid)


def handovers(case_id: int) -> list[Handover]:
    """A case's handovers, the newest first."""
    rows = Handover.objects.filter(case_id=case_id).select_related("from_unit", "to_unit", "offered_by", "answered_by")
    return list(rows.order_by("-offered_at", "-id"))


def handover(uid: UUID | str) -> Handover:
    """The handover with this outer id."""
    return fetch(Handover.objects.select_related("case__citizen", "from_unit", "to_unit"), uid=uid)


def handovers_to(unit_ids: list[int]) -> list[Handover]:
    """The cases that are offered to some units and not answered, the oldest first."""
    rows = Handover.objects.filter(to_unit_id__in=unit_ids, answered_at=None)
    return list(rows.select_related("case__citizen", "from_unit", "offered_by").order_by("offered_at", "id"))


def external_plans(case_id: int) -> list[ExternalPlan]:
    """The citizen's plans elsewhere that are noted in a case, those that hold first."""
    rows = ExternalPlan.objects.filter(case_id=case_id)
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "administration", "id"))


def external_plan(uid: UUID | str) -> ExternalPlan:
    """The plan elsewhere with this outer id."""
    return fetch(ExternalPlan.objects, uid=uid)
