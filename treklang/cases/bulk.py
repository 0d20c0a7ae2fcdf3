"""Writing many cases at once: the rows of the actions of the same names, of facts that their rules would take."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from treklang.cases.areas import answers, sections_of
from treklang.cases.bulk_clocks import Clocks as Clocks
from treklang.cases.events import CaseEvent
from treklang.cases.models import AccessRequest, Application, Assignment, Case, CaseText, Clock, Note, Task
from treklang.cases.rules import AccessKind, AccessOutcome, Agreement, NoteKind
from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Row, Rows

TABLES = (Case, CaseText, Assignment, Note, Task, Application, AccessRequest, Clock)


@dataclass
class BulkApplication:
    """An application that was told of."""

    row: Row
    area: str
    received_on: date
    waits: bool = True


@dataclass
class BulkCase:
    """A case that was told of, with its running assignment, the day that one began, and what was applied for."""

    row: Row
    citizen_id: int
    texts: Row
    assignment: Row
    assigned_on: date
    applications: list[BulkApplication] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The case's inner key."""
        return self.row.id


@dataclass(frozen=True)
class BulkTask:
    """A task that was told of."""

    row: Row
    title: str


@dataclass(frozen=True)
class BulkAccess:
    """A wish to see the files that was told of."""

    row: Row
    kind: AccessKind


@dataclass(frozen=True)
class Beginning:
    """How a case began: `actions.cases.Opening` with the source's key."""

    enquired_by_id: int
    agreement: Agreement
    cause: str
    experienced_need: str
    wishes: str
    purpose: str


def open_case(
    rows: Rows, *, citizen_id: int, kle: str, number: str, number_system: str, unit_id: int, caseworker_id: int | None,
    beginning: Beginning,
) -> BulkCase:  # fmt: skip
    """As `cases.open_case`, with a number."""
    day = clock.danish_day(rows.at)
    case = rows.insert(
        Case, uid=ids.new("case"), citizen_id=citizen_id, kle=kle, number=number.strip(), opened_on=day,
        number_system=number_system, enquired_by_id=beginning.enquired_by_id, agreement=beginning.agreement.value,
    )  # fmt: skip
    texts = rows.insert(
        CaseText, case_id=case.id, cause=beginning.cause, experienced_need=beginning.experienced_need,
        wishes=beginning.wishes, purpose=beginning.purpose,
    )  # fmt: skip
    assignment = rows.insert(
        Assignment, case_id=case.id, unit_id=unit_id, caseworker_id=caseworker_id, valid=(day, None)
    )
    rows.event(CaseEvent.OPENED, citizen=citizen_id, case=case.id, unit=unit_id)
    return BulkCase(case, citizen_id, texts, assignment, day)


def assign(
    rows: Rows, case: BulkCase, *, unit_id: int, caseworker_id: int | None, coordinator_id: int | None, from_on: date
) -> None:
    """As `cases.assign`, from a day after the running assignment began or that same day."""
    rows.update(case.assignment, valid=(case.assigned_on, from_on))
    case.assignment = rows.insert(
        Assignment, case_id=case.id, unit_id=unit_id, caseworker_id=caseworker_id, coordinator_id=coordinator_id,
        valid=(from_on, None),
    )  # fmt: skip
    case.assigned_on = from_on
    rows.event(CaseEvent.ASSIGNED, citizen=case.citizen_id, case=case.id, unit=unit_id)


def judge_coordination(rows: Rows, case: BulkCase, *, needed: bool, reason: str) -> None:
    """As `cases.judge_coordination`."""
    rows.update(case.row, needs_coordination=needed)
    rows.update(case.texts, coordination_reason=reason)
    rows.event(CaseEvent.COORDINATION_JUDGED, citizen=case.citizen_id, case=case.id, data={"needed": needed})


def close(rows: Rows, case: BulkCase, *, on: date) -> None:
    """As `cases.close`."""
    rows.update(case.row, closed_on=on)
    rows.event(CaseEvent.CLOSED, citizen=case.citizen_id, case=case.id)


def write_note(
    rows: Rows, case: BulkCase, *, kind: NoteKind, title: str, text: str, happened_at: datetime
) -> Row:  # fmt: skip
    """As `notes.write`."""
    note = rows.insert(
        Note, uid=ids.new("note", title), case_id=case.id, kind=kind.value, title=title.strip(), text=text,
        happened_at=happened_at, written_by_id=rows.by,
    )  # fmt: skip
    rows.event(CaseEvent.NOTE_WRITTEN, citizen=case.citizen_id, case=case.id, data={"title": title, "kind": kind.value})
    return note


def add_task(rows: Rows, case: BulkCase, *, title: str, due_on: date | None, assigned_to_id: int | None) -> BulkTask:
    """As `tasks.add`."""
    task = rows.insert(
        Task, uid=ids.new("task", title), case_id=case.id, title=title.strip(), due_on=due_on,
        assigned_to_id=assigned_to_id,
    )  # fmt: skip
    rows.event(CaseEvent.TASK_ADDED, citizen=case.citizen_id, case=case.id, data={"title": title})
    return BulkTask(task, title.strip())


def finish_task(rows: Rows, case: BulkCase, task: BulkTask) -> None:
    """As `tasks.finish`."""
    rows.update(task.row, done_at=rows.at, done_by_id=rows.by)
    rows.event(CaseEvent.TASK_DONE, citizen=case.citizen_id, case=case.id, data={"title": task.title})


def receive_application(rows: Rows, case: BulkCase, *, area: str, received_on: date, text: str) -> None:
    """As `applications.receive`."""
    row = rows.insert(
        Application, uid=ids.new("application", area), case_id=case.id, area=area, text=text.strip(),
        received_on=received_on,
    )  # fmt: skip
    application = BulkApplication(row, area, received_on)
    case.applications.append(application)
    sections = sorted(sections_of(area, on=received_on))
    _application_event(rows, CaseEvent.APPLICATION_RECEIVED, case, application, received_on, sections=sections)


def mark_answered(rows: Rows, case: BulkCase, *, answered_on: date) -> None:
    """As `applications.mark_answered` of the newest one."""
    _answer(rows, case, case.applications[-1], answered_on)


def answer_by_decision(rows: Rows, case: BulkCase, *, sections: Collection[str]) -> None:
    """As `applications.answer_by_decision`."""
    day = clock.danish_day(rows.at)
    for one in case.applications:
        if one.waits and one.received_on <= day and answers(one.area, sections, on=one.received_on):
            _answer(rows, case, one, day)


def _answer(rows: Rows, case: BulkCase, application: BulkApplication, day: date) -> None:
    application.waits = False
    rows.update(application.row, answered_on=day)
    _application_event(rows, CaseEvent.APPLICATION_ANSWERED, case, application, day)


def _application_event(
    rows: Rows, name: CaseEvent, case: BulkCase, application: BulkApplication, on: date, **more: object
) -> None:
    data = {"application": application.row.id, "area": application.area, "on": on.isoformat(), **more}
    rows.event(name, citizen=case.citizen_id, case=case.id, data=data)


def receive_access_request(
    rows: Rows, case: BulkCase, *, kind: AccessKind, asked_by: str, received_on: date, wish: str
) -> BulkAccess:
    """As `access_requests.receive`."""
    row = rows.insert(
        AccessRequest, uid=ids.new("access_request", received_on), case_id=case.id, kind=kind.value,
        asked_by=asked_by.strip(), wish=wish.strip(), received_on=received_on,
    )  # fmt: skip
    request = BulkAccess(row, kind)
    _access_event(rows, CaseEvent.ACCESS_ASKED, case, request, received_on)
    return request


def answer_access_request(
    rows: Rows, case: BulkCase, request: BulkAccess, *, outcome: AccessOutcome, answered_on: date, text: str
) -> None:
    """As `access_requests.answer`."""
    rows.update(request.row, outcome=outcome.value, answer=text.strip(), answered_on=answered_on)
    _access_event(rows, CaseEvent.ACCESS_ANSWERED, case, request, answered_on)


def _access_event(rows: Rows, name: CaseEvent, case: BulkCase, request: BulkAccess, on: date) -> None:
    data = {"access_request": request.row.id, "on": on.isoformat(), f"is_{request.kind.value}": True}
    rows.event(name, citizen=case.citizen_id, case=case.id, data=data)
