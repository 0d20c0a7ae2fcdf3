"""Adding and finishing tasks, from the overview or from the journal."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import tasks
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases.journal_views import journal_page
from treklang.web.cases.overview_views import overview_page
from treklang.web.cases.task_forms import TaskForm

# What a form says of the page it stands on, in its field `back`.
JOURNAL = "journal"


def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add a task to the case; it is the team's, unless somebody is named."""
    if request.method != "POST":
        return redirect("case", uid)
    in_journal = request.POST.get("back") == JOURNAL
    case = looking.at_case(request, uid, page=Page.JOURNAL if in_journal else Page.OVERVIEW)
    form = _form(case, request)
    if not saved(form, lambda: tasks.add(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())):
        return journal_page(request, case, form) if in_journal else overview_page(request, case, form)
    messages.success(request, _("Opgaven er tilføjet."))
    return _back(request, uid)


def _form(case: Case, request: HttpRequest) -> TaskForm:
    held = queries.held_by(case)
    colleagues = organisation.colleagues([held.unit_id], on=clock.today()) if held else []
    return TaskForm(request.POST, colleagues=colleagues)


def finish(request: HttpRequest, uid: UUID, task_uid: UUID) -> HttpResponse:
    """Say that a task is done."""
    if request.method != "POST":
        return redirect("case", uid)
    case, task = looking.at_case(request, uid, page=Page.OVERVIEW), queries.task(task_uid)
    if task.case_id != case.id:
        raise Missing(say("Opgaven findes ikke i denne sag."))
    tasks.finish(task_id=task.id, by=actor_of(request), at=clock.now())
    messages.success(request, _("Opgaven er udført."))
    return _back(request, uid)


def _back(request: HttpRequest, uid: UUID) -> HttpResponse:
    return redirect("journal" if request.POST.get("back") == JOURNAL else "case", uid)
