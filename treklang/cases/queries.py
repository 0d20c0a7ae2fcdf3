"""Reading cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from treklang.cases.models import (
    Assignment as Assignment,
    Case as Case,
    CaseText as CaseText,
    Document as Document,
    ExternalPlan as ExternalPlan,
    Following as Following,
    Handover as Handover,
    Note as Note,
    Task as Task,
)
from treklang.cases.rules import ENTERS, NoteKind, Phase, check_open, phase_after
from treklang.kernel import clock, events
from treklang.kernel.table import fetch
from treklang.people import queries as people


def case(uid: UUID | str, **facts: Combinable) -> Case:
    """The case with this outer id, with its citizen, her open cautions, and who has the case today (`held_by`).

    `facts` of rooms above are read along with it, as by `beside`.
    """
    return fetch(_with_holder().annotate(open_cautions=people.open_cautions("citizen_id"), **facts), uid=uid)


def _with_holder() -> QuerySet[Case]:
    today = Q(assignments__valid__contains=clock.today())
    rows = Case.objects.annotate(held=FilteredRelation("assignments", condition=today))
    # The checker does not know that a filtered relation can be followed.
    return rows.select_related("citizen", "texts", "held__unit", "held__caseworker", "held__coordinator")  # type: ignore[misc]


def held_by(found: Case) -> Assignment | None:
    """Who has a case that was read by `case` or `of_citizen`."""
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
    """A citizen's cases, newest first, each with who has it today (`held_by`)."""
    return list(_with_holder().filter(citizen_id=citizen_id).order_by("-opened_on", "-id"))


def beside(case_ids: Iterable[int], **facts: Combinable) -> dict[int, dict[str, Any]]:
    """Facts of this room and those above about some cases, by case: one query, whatever their number.

    Each fact is an expression over the case's key "id", as `tasks_waiting` and the like of other rooms make it.
    """
    rows = Case.objects.filter(id__in=list(case_ids)).values_list("id", *facts.values())
    return {row[0]: dict(zip(facts, row[1:], strict=True)) for row in rows}


def tasks_waiting(case_key: str) -> ArraySubquery:
    """An expression for `beside`: the tasks that are not done, as uid, title, due_on, party and who is named."""
    rows = Task.objects.filter(case_id=OuterRef(case_key), done_at=None).order_by("due_on", "id")
    shown = JSONObject(uid=F("uid"), title=F("title"), due_on=F("due_on"), party=F("party"), who=F("assigned_to__name"))
    return ArraySubquery(rows.values_list(shown))


def tasks_done(case_key: str, *, most: int) -> ArraySubquery:
    """An expression for `beside`: the tasks done last, as title and done_at."""
    rows = Task.objects.filter(case_id=OuterRef(case_key)).exclude(done_at=None).order_by("-done_at", "-id")[:most]
    return ArraySubquery(rows.values_list(JSONObject(title=F("title"), done_at=F("done_at"))))


def plans_elsewhere(case_key: str) -> ArraySubquery:
    """An expression for `beside`: the external plans that hold, with whose they are, whom one asks and what is agreed."""
    rows = ExternalPlan.objects.filter(case_id=OuterRef(case_key), ended_on=None).order_by("administration", "id")
    names = ("uid", "administration", "title", "contact", "reference", "agreed", "valid_until")
    return ArraySubquery(rows.values_list(JSONObject(**{name: F(name) for name in names})))


def handover_waiting(case_key: str) -> ArraySubquery:
    """An expression for `beside`: the handover that is not answered, at most one, with both units and what was said."""
    rows = Handover.objects.filter(case_id=OuterRef(case_key), answered_at=None)
    shown = JSONObject(
        uid=F("uid"), from_unit=F("from_unit__name"), to_unit=F("to_unit__name"), to_unit_id=F("to_unit_id"),
        reason=F("reason"), offered_at=F("offered_at"), by=F("offered_by__name"),
    )  # fmt: skip
    return ArraySubquery(rows.values_list(shown))


def note_writers(case_key: str) -> ArraySubquery:
    """An expression for `beside`: who has written in the journal, as username and name."""
    rows = Note.objects.filter(case_id=OuterRef(case_key)).order_by("written_by__name")
    shown = JSONObject(username=F("written_by__username"), name=F("written_by__name"))
    return ArraySubquery(rows.values_list(shown).distinct("written_by__name", "written_by__username"))


def assignment(case_id: int, *, on: date) -> Assignment | None:
    """Who has a case on a day."""
    rows = Assignment.objects.select_related("unit", "caseworker", "coordinator")
    return rows.filter(case_id=case_id, valid__contains=on).first()


def in_units(unit_ids: list[int], *, on: date) -> QuerySet[Case]:
    """The open cases that lie in some units on a day."""
    held = Assignment.objects.filter(unit_id__in=unit_ids, valid__contains=on)
    return Case.objects.filter(id__in=held.values("case_id"), closed_on=None).select_related("citizen").order_by("id")


def phase(case_id: int) -> Phase:
    """The phase (V1-V9) a case is in, from what happened in it."""
    return phase_after([event.name for event in events.of_case(case_id)])


def phases(case_ids: list[int]) -> dict[int, Phase]:
    """The phase that each of some cases is in."""
    newest = events.newest_in(case_ids, ENTERS)
    return {case_id: ENTERS.get(newest.get(case_id, ""), Phase.OPENING) for case_id in case_ids}


def assignments(case_ids: list[int], *, on: date) -> dict[int, Assignment]:
    """Who has each of some cases on a day."""
    rows = Assignment.objects.select_related("unit", "caseworker").filter(case_id__in=case_ids, valid__contains=on)
    return {row.case_id: row for row in rows}


def open_tasks(case_ids: list[int]) -> list[Task]:
    """The tasks of some cases that are not done, the earliest first; those without a date last."""
    rows = Task.objects.filter(case_id__in=case_ids, done_at=None).select_related("case__citizen", "assigned_to")
    return list(rows.order_by("due_on", "id"))


def note(uid: UUID | str) -> Note:
    """The note with this outer id, with its corrections and its pin."""
    return fetch(_with_corrections(), uid=uid)


def task(uid: UUID | str) -> Task:
    """The task with this outer id."""
    return fetch(Task.objects, uid=uid)


def notes(case_id: int) -> list[Note]:
    """The journal, newest first, each note with its corrections and its pin."""
    rows = Note.objects.filter(case_id=case_id).select_related("written_by", "pin")
    return list(rows.prefetch_related(Prefetch("corrections", Note.objects.select_related("written_by"))))


@dataclass(frozen=True)
class NotesWanted:
    """Which notes of a journal: what is None or "" does not matter. Days are days on which something happened."""

    kind: NoteKind | None = None
    writer: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None


def notes_page(case_id: int, wanted: NotesWanted, *, page: int, size: int) -> tuple[list[Note], int]:
    """A page of the journal, newest first, and how many notes there are in all; a correction stands at its note.

    One query. A page that is not there is empty, and the number then 0.
    """
    rows = _with_corrections().filter(_asked_for(wanted), case_id=case_id, corrects=None)
    found = list(rows.annotate(in_all=Window(Count("id")))[(page - 1) * size : page * size])
    return [*found], found[0].in_all if found else 0


def notes_pinned(case_id: int) -> list[Note]:
    """The notes that are pinned to the top of the journal, newest first."""
    return list(_with_corrections().filter(case_id=case_id, pin__is_pinned=True))


def corrections_of(read: Note) -> list[dict[str, Any]]:
    """The corrections of a note that was read here, oldest first: text, written_at and by."""
    told = getattr(read, "told_corrections", [])
    return [{**one, "written_at": datetime.fromisoformat(one["written_at"])} for one in told]


def _with_corrections() -> QuerySet[Note]:
    added = Note.objects.filter(corrects_id=OuterRef("id")).order_by("written_at", "id")
    shown = JSONObject(text=F("text"), written_at=F("written_at"), by=F("written_by__name"))
    rows = Note.objects.annotate(told_corrections=ArraySubquery(added.values_list(shown)))
    return rows.select_related("written_by", "pin")


def _asked_for(wanted: NotesWanted) -> Q:
    asked = Q()
    if wanted.kind:
        asked &= Q(kind=wanted.kind.value)
    if wanted.writer:
        asked &= Q(written_by__username=wanted.writer)
    if wanted.since:
        asked &= Q(happened_at__gte=_start_of(wanted.since))
    if wanted.until:
        asked &= Q(happened_at__lt=_start_of(wanted.until + timedelta(days=1)))
    for word in wanted.words.split():
        added = Note.objects.filter(corrects_id=OuterRef("id"), text__icontains=word)
        asked &= Q(Q(title__icontains=word) | Q(text__icontains=word) | Q(Exists(added)))
    return asked


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.DENMARK)


def tasks(case_id: int) -> list[Task]:
    """A case's tasks: open ones first, by due date."""
    return list(Task.objects.filter(case_id=case_id).order_by(F("done_at").desc(nulls_first=True), "due_on", "id"))


def documents(case_id: int) -> list[Document]:
    """A case's documents, newest first."""
    return list(
        Document.objects.filter(case_id=case_id).select_related("file", "journalised_by").defer("file__content")
    )


def newest_documents(case_id: int, *, most: int) -> tuple[list[Document], int]:
    """The newest documents of a case, at most so many, and how many there are in all: one query."""
    rows = Document.objects.filter(case_id=case_id).select_related("file").defer("file__content")
    found = list(rows.annotate(in_all=Window(Count("id")))[:most])
    return [*found], found[0].in_all if found else 0


def document(uid: UUID | str) -> Document:
    """A document with its bytes."""
    return fetch(Document.objects.select_related("file", "case"), uid=uid)


_HANDED_OVER = ("case__citizen", "from_unit", "to_unit", "offered_by", "answered_by")


def handovers(case_id: int) -> list[Handover]:
    """A case's handovers, the newest first."""
    rows = Handover.objects.filter(case_id=case_id).select_related(*_HANDED_OVER)
    return list(rows.order_by("-offered_at", "-id"))


def handover(uid: UUID | str) -> Handover:
    """The handover with this outer id."""
    return fetch(Handover.objects.select_related(*_HANDED_OVER), uid=uid)


def waiting_handover(case_id: int) -> Handover | None:
    """The handover of a case that is not answered."""
    return Handover.objects.filter(case_id=case_id, answered_at=None).first()


def following(case_id: int) -> Following | None:
    """The unit that a case should follow its citizen to, where nobody has decided yet."""
    return Following.objects.filter(case_id=case_id, settled_at=None).select_related("to_unit").first()


def waiting_to_follow() -> set[int]:
    """The inner keys of the cases of which nobody has decided yet whether they follow their citizen."""
    return set(Following.objects.filter(settled_at=None).values_list("case_id", flat=True))


def followings(case_id: int) -> list[Following]:
    """Where a case stayed although the rules would have had it follow its citizen, the newest first."""
    rows = Following.objects.filter(case_id=case_id).exclude(stays_because="")
    return list(rows.select_related("to_unit", "settled_by").order_by("-settled_at", "-id"))


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


def open_of_citizens(citizen_ids: Iterable[int]) -> dict[int, list[Case]]:
    """The open cases of some citizens, by citizen, each with who has it today (`held_by`): one query."""
    found: dict[int, list[Case]] = {}
    for row in _with_holder().filter(citizen_id__in=list(citizen_ids), closed_on=None).order_by("opened_on", "id"):
        found.setdefault(row.citizen_id, []).append(row)
    return found


def ever_held(citizen_id: int) -> list[Assignment]:
    """Every unit that has or had one of a citizen's cases, with the days."""
    return list(Assignment.objects.filter(case__citizen_id=citizen_id).select_related("unit").order_by("id"))
