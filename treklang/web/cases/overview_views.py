"""The case's overview: where it stands, what is due and what comes next, who does what, and what happened last."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import asked, clocks, queries as cases
from treklang.cases.queries import Case
from treklang.kernel import clock, drafts, events
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.due import facts_of
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.cases import overview_presenter
from treklang.web.cases.task_forms import TaskForm


def overview(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page that answers where the case is and what is to be done."""
    return overview_page(request, looking.at_case(request, uid, page=Page.OVERVIEW))


def overview_page(request: HttpRequest, case: Case, failed: TaskForm | None = None) -> HttpResponse:
    """The page; `failed` is the task that could not be added, with what was typed."""
    user, held = signed_in(request), cases.held_by(case)
    known = overview_presenter.Known(
        case=case,
        facts=facts_of(
            [case], handovers=cases.handover_waiting("id"), plans=cases.plans_elsewhere("id"),
            orders=services.newest_orders("id"), clocks=clocks.nearest("id", most=overview_presenter.NEAREST),
            applications=asked.applications_waiting("id"), access=asked.access_waiting("id"),
        )[case.id],
        happened=events.of_case(case.id),
        drafts=[one for one in drafts.of_citizen(user.actor, case.citizen_id) if one.case == case.id],
        today=clock.today(),
        may_write=not user.refusal(Deed.KEEP_JOURNAL),
    )  # fmt: skip
    colleagues = organisation.colleagues([held.unit_id], on=clock.today()) if held else []
    shown = {
        **case_frame(case, Page.OVERVIEW),
        **overview_presenter.overview(known),
        "refusal": user.refusal(Deed.KEEP_JOURNAL),
        "failed": failed,
        "task_form": failed or TaskForm(colleagues=colleagues),
    }
    return render(request, "cases/overview.html", shown, status=422 if failed else 200)
