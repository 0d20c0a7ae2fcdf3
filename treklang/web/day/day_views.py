"""My day: what must be done, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.assessment import queries as assessment
from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.effect import queries as effect
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import FunctionKind
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.signed_in import SignedIn, signed_in
from treklang.visitation import queries as visitation
from treklang.web.day import day_presenter, provider_presenter

SOON = timedelta(days=14)
# Who has no cases of her own sees those of her units.
WITH_CASES_OF_UNIT = {FunctionKind.LEADER, FunctionKind.COMMITTEE, FunctionKind.RECEPTION, FunctionKind.LEGAL}


def my_day(request: HttpRequest) -> HttpResponse:
    """The first page: of a provider's worker her citizens, of everybody else the cases."""
    user, today = signed_in(request), clock.today()
    if user.functions == {FunctionKind.PROVIDER}:
        grants = services.at_units([unit.id for unit in user.units])
        looking.at_list(request, [(grant.citizen_id, grant.case_id) for grant in grants], page=Page.MY_DAY)
        return render(request, "day/my_citizens.html", provider_presenter.my_citizens(grants, user.units, today))
    work = _work(user, today)
    looking.at_list(request, [(case.citizen_id, case.id) for case in work.cases], page=Page.MY_DAY)
    return render(request, "day/my_day.html", day_presenter.my_day(work, today))


def _work(user: SignedIn, today: date) -> day_presenter.Work:
    of_unit = bool(user.functions & WITH_CASES_OF_UNIT)
    mine = _cases(user, today, of_unit=of_unit)
    ids = [case.id for case in mine]
    return day_presenter.Work(
        of_unit=of_unit,
        cases=mine,
        holders=cases.assignments(ids, on=today),
        phases=cases.phases(ids),
        follow_ups=services.next_follow_ups(ids),
        due=services.due_follow_ups(ids, until=today + SOON),
        undecided=effect.without_decision(ids),
        hearings=visitation.open_hearings(ids, on=today),
        tasks=cases.open_tasks(ids),
        unfinished=assessment.unfinished(ids),
        unsent=visitation.unsent_letters(ids),
    )


def _cases(user: SignedIn, today: date, *, of_unit: bool) -> list[Case]:
    if of_unit:
        return list(cases.in_units([unit.id for unit in user.units], on=today))
    employee = organisation.employee_of(user.actor)
    return list(cases.assigned_to(employee.id, on=today)) if employee else []
