"""Adding and finishing tasks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import tasks
from treklang.cases.queries import Case, Task
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases.journal_forms import TaskForm
from treklang.web.cases.journal_views import journal_page


def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add a task to the case; it is the team's."""
    if request.method != "POST":
        return redirect("journal", uid)
    case = looking.at_case(request, uid, page=Page.JOURNAL)
    form = TaskForm(request.POST)
    if not saved(form, lambda: _add(case, form, request)):
        return journal_page(request, case, form)
    messages.success(request, _("Opgaven er tilføjet."))
    return redirect("journal", uid)


def _add(case: Case, form: TaskForm, request: HttpRequest) -> Task:
    given = form.cleaned_data
    return tasks.add(
        case_id=case.id, title=given["title"], due_on=given["due_on"], by=actor_of(request), at=clock.now()
    )


def finish(request: HttpRequest, uid: UUID, task_uid: UUID) -> HttpResponse:
    """Say that a task is done."""
    if request.method != "POST":
        return redirect("journal", uid)
    case, task = looking.at_case(request, uid, page=Page.JOURNAL), queries.task(task_uid)
    if task.case_id != case.id:
        raise Missing(say("Opgaven findes ikke i denne sag."))
    tasks.finish(task_id=task.id, by=actor_of(request), at=clock.now())
    messages.success(request, _("Opgaven er udført."))
    return redirect("journal", uid)
