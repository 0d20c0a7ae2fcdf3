"""One's own account: where one is logged in, the second factor, the language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from treklang.integrations.login import factors
from treklang.kernel import clock, sessions
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees
from treklang.organisation.queries import Employee
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.entrance import account_presenter
from treklang.web.entrance.reminder_forms import ReminderForm


def account(request: HttpRequest) -> HttpResponse:
    """Where one is logged in, and what one logs in with."""
    actor = actor_of(request)
    is_staff = actor.kind is ActorKind.STAFF
    employee = organisation.employee_of(actor) if is_staff else None
    form = _reminders(request, employee) if employee else None
    if request.method == "POST" and form and saved(form, lambda: _remind(request, employee, form)):
        messages.success(request, _("Dine påmindelser er gemt."))
        return redirect("account")
    shown = {
        "reminders": form,
        "name": actor.name,
        "sessions": account_presenter.sessions(sessions.of_account(actor.id), current=request.session.session_key),
        "has_work": not is_staff or bool(signed_in(request).functions),
        "codes_left": factors.codes_left(actor.id) if is_staff else 0,
        "has_factor": is_staff and factors.has_factor(actor.id),
    }
    return render(request, "entrance/account.html", shown, status=422 if form and form.is_bound else 200)


def _reminders(request: HttpRequest, employee: Employee) -> ReminderForm:
    known = {"email": employee.email, "wants_digest": employee.wants_digest}
    return ReminderForm(request.POST if request.method == "POST" else None, initial=known)


def _remind(request: HttpRequest, employee: Employee | None, form: ReminderForm) -> None:
    assert employee is not None
    employees.remind_at(employee_id=employee.id, by=actor_of(request), at=clock.now(), **form.values())


def end_one(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    actor = actor_of(request)
    accounts.end_session(account_id=actor.id, mark=request.POST.get("mark", ""), by=actor)
    messages.success(request, _("Du er logget ud der."))
    return redirect("account")


def end_all(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    actor = actor_of(request)
    ended = accounts.end_sessions(account_id=actor.id, by=actor, keep=request.session.session_key or "")
    told = ngettext("Du er logget ud ét andet sted.", "Du er logget ud %(count)s andre steder.", ended)
    messages.success(request, told % {"count": ended} if ended else _("Du er ikke logget ind andre steder."))
    return redirect("account")


def new_codes(request: HttpRequest) -> HttpResponse:
    """Ask once more, then make new recovery codes in place of the old, and show them this once."""
    actor = actor_of(request)
    if not factors.has_factor(actor.id):
        return redirect("account")
    if request.method == "POST":
        codes = factors.new_codes(actor.id, by=actor)
        return render(request, "entrance/codes.html", {"codes": codes, "onward": ""})
    return render(request, "entrance/new_codes.html", {"codes_left": factors.codes_left(actor.id)})
