"""Whose case is closed to whom (R96): said by the employee herself or her leader, lifted by the leader."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.access import kinship, queries
from treklang.access.actions import kin
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Employee
from treklang.organisation.rules import FunctionKind
from treklang.people import queries as people
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import SignedIn, signed_in
from treklang.web.access import kin_presenter
from treklang.web.access.kin_forms import KinForm


def closed(request: HttpRequest) -> HttpResponse:
    """What is closed to oneself and to those one answers for, and the form that closes one more."""
    user = signed_in(request)
    accounts = _accounts(user)
    employees = _employees(accounts)
    form = KinForm(request.POST if request.method == "POST" else None, employees=employees)
    if form.is_bound and saved(form, lambda: kin.note(**form.values(), by=user.actor, at=clock.now())):
        messages.success(request, _("Sagen er lukket for medarbejderen."))
        return redirect("kin")
    found = kinship.standing(accounts, on=clock.today())
    names = people.named(one.citizen_id for one in found)
    looking.at_list(request, [(one, None) for one in names], page=Page.KIN)
    rows = [kin_presenter.closed(one, names, user.actor.id) for one in found]
    shown = {"rows": rows, "form": form, "can_close": bool(employees)}
    return render(request, "access/kin.html", shown, status=422 if form.errors else 200)


def end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Open the case again from today."""
    if request.method == "POST":
        one = kinship.kin(uid)
        kin.end(kin_id=one.id, on=clock.today(), by=signed_in(request).actor, at=clock.now())
        messages.success(request, _("Sagen er åben for medarbejderen igen."))
    return redirect("kin")


def _accounts(user: SignedIn) -> set[int] | None:
    """Oneself and those one leads; None, everybody, for a system owner."""
    if FunctionKind.SYSTEM_OWNER in user.functions:
        return None
    led = queries.led_by_me() if FunctionKind.LEADER in user.functions else []
    return {user.actor.id, *led}


def _employees(accounts: set[int] | None) -> list[Employee]:
    everyone = [employee for employee, _unit in organisation.everyone(on=clock.today())]
    return [one for one in everyone if accounts is None or one.account_id in accounts]
