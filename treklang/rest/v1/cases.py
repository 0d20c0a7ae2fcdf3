"""Cases, their journal, documents, tasks, plans elsewhere, handovers, and what runs against a deadline of the law."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from treklang.cases import clocks, lists, work
from treklang.cases.actions import (
    access_requests,
    applications,
    cases,
    clocks as keeping,
    documents,
    external_plans,
    followings,
    handovers,
    happenings,
    notes,
    tasks,
)
from treklang.kernel import clock
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in

IN_CASE = {"case": "case_id"}
VALID = {"from_on": "valid.lower", "until": "valid.upper"}


def _scope(request: HttpRequest) -> work.Scope:
    """What lies in the units of the acting user."""
    units = signed_in(request).units
    return work.Scope(on=clock.today(), unit_ids=tuple(unit.id for unit in units))


def _my_cases(request: HttpRequest) -> QuerySet[Any]:
    return lists.cases().filter(id__in=_scope(request).case_ids(), closed_on=None)


def _my_tasks(request: HttpRequest) -> QuerySet[Any]:
    return lists.tasks().filter(case_id__in=_scope(request).case_ids(), done_at=None)


def _offered_to_me(request: HttpRequest) -> QuerySet[Any]:
    return lists.handovers().filter(to_unit_id__in=_scope(request).unit_ids, answered_at=None)


def _my_clocks(request: HttpRequest) -> QuerySet[Any]:
    return clocks.running().filter(case_id__in=_scope(request).case_ids())


_ON_ITS_WAY = (
    Resource(
        "case", lists.cases, page=Page.OVERVIEW, citizen="citizen_id", case="id", under={"citizen": "citizen_id"},
        mine=_my_cases, mirrors=("case", "case-summary", "treklang", "my-cases", "my-day", "case-close"),
        fields=facts(
            Fact.IDENTITY,
            "uid number number_system kind kle opened_on closed_on is_principal agreement "
            "needs_coordination version",
            citizen="citizen.uid", enquired_by="enquired_by.title",
        ),
    ),
    Resource(
        "case_text", lists.case_texts, page=Page.ASSESSMENT, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        fields=facts(
            Fact.ASSESSMENT, "uid cause experienced_need wishes purpose coordination_reason", case="case.uid"
        ),
    ),
    Resource(
        "assignment", lists.assignments, page=Page.TEAM, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mirrors=("case-team",),
        fields=facts(
            Fact.IDENTITY, "uid", case="case.uid", unit="unit.uid", unit_name="unit.name",
            caseworker="caseworker.uid", caseworker_name="caseworker.name",
            coordinator="coordinator.uid", coordinator_name="coordinator.name", **VALID,
        ),
    ),
    Resource(
        "note", lists.notes, page=Page.JOURNAL, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mirrors=("journal", "note-correct"),
        fields=facts(
            Fact.JOURNAL, "uid kind title text happened_at written_at", case="case.uid",
            written_by="written_by.name", corrects="corrects.uid",
        ),
    ),
    Resource(
        "document", lists.documents, page=Page.DOCUMENT, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mirrors=("document", "provider-certificate"),
        fields=facts(
            Fact.DOCUMENTS, "uid title direction dated_on journalised_at", case="case.uid",
            journalised_by="journalised_by.name", name="file.name", media_type="file.media_type", size="file.size",
            sha256="file.sha256",
        ),
    ),
    Resource(
        "task", lists.tasks, page=Page.OVERVIEW, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mine=_my_tasks, mirrors=("my-waiting",),
        fields=facts(
            Fact.JOURNAL, "uid title due_on party done_at", case="case.uid", assigned_to="assigned_to.uid",
            assigned_to_name="assigned_to.name", done_by="done_by.name",
        ),
    ),
    Resource(
        "handover", lists.handovers, page=Page.HANDOVER, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mine=_offered_to_me, mirrors=("handover", "handover-answer"),
        fields=facts(
            Fact.JOURNAL, "uid reason done next_step checked left_open offered_at state answered_at answer", case="case.uid",
            from_unit="from_unit.uid", to_unit="to_unit.uid", offered_by="offered_by.name",
            answered_by="answered_by.name",
        ),
    ),
    Resource(
        "external_plan", lists.external_plans, page=Page.TEAM, citizen="case.citizen_id", case="case_id",
        under=IN_CASE, mirrors=("case-team",),
        fields=facts(
            Fact.DECISION, "uid administration title contact reference agreed valid_until ended_on", case="case.uid"
        ),
    ),
)  # fmt: skip
_OF_THE_ORGANISATION = (
    Resource(
        "following", lists.followings, page=Page.TEAM, citizen="case.citizen_id", case="case_id", under=IN_CASE,
        mirrors=("case-stays",),
        fields=facts(
            Fact.JOURNAL, "uid because seen_at settled_at stays_because", case="case.uid", to_unit="to_unit.uid",
            to_unit_name="to_unit.name",
        ),
    ),
)  # fmt: skip
_OF_THE_LAW = (
    Resource(
        "application", lists.applications, page=Page.APPLICATION, citizen="case.citizen_id", case="case_id",
        under=IN_CASE, mirrors=("application-new", "application-withdraw", "application-answered"),
        fields=facts(Fact.JOURNAL, "uid area text received_on answered_on withdrawn_on", case="case.uid"),
    ),
    Resource(
        "access_request", lists.access_requests, page=Page.ACCESS_REQUEST, citizen="case.citizen_id", case="case_id",
        under=IN_CASE, mirrors=("access-request-new", "access-request-answer"),
        fields=facts(
            Fact.JOURNAL, "uid kind asked_by wish received_on answered_on outcome answer", case="case.uid"
        ),
    ),
    Resource(
        "clock", lists.clocks, page=Page.DEADLINES, citizen="citizen_id", case="case_id",
        under={"case": "case_id", "citizen": "citizen_id"}, mine=_my_clocks,
        mirrors=("rule-clocks", "case-deadlines", "clock"),
        fields=facts(
            Fact.JOURNAL, "uid rule rule_version started_on first_due_on due_on due_at met_on ended_on", case="case.uid"
        ),
    ),
    Resource(
        "extension", lists.extensions, page=Page.DEADLINES, citizen="clock.citizen_id", case="clock.case_id",
        under={"clock": "clock_id", "case": "clock__case_id"}, mirrors=("deadline-extend",),
        fields=facts(
            Fact.JOURNAL, "uid until reason extended_at", clock="clock.uid", document="document.uid",
            extended_by="extended_by.name",
        ),
    ),
)  # fmt: skip
RESOURCES = (*_ON_ITS_WAY, *_OF_THE_ORGANISATION, *_OF_THE_LAW)
ACTS = (
    Act(access_requests.receive), Act(access_requests.answer),
    Act(applications.receive), Act(applications.withdraw), Act(applications.mark_answered),
    Act(cases.open_case), Act(cases.assign), Act(cases.judge_coordination), Act(cases.close),
    Act(documents.add, takes_file=True),
    Act(external_plans.link), Act(external_plans.end, named={"plan_id": "external_plan"}),
    Act(followings.stay),
    Act(handovers.offer), Act(handovers.take), Act(handovers.send_back),
    Act(happenings.correct), Act(keeping.extend),
    Act(notes.write), Act(notes.correct), Act(notes.pin),
    Act(tasks.add, named={"assigned_to_id": "employee"}), Act(tasks.finish),
)  # fmt: skip
