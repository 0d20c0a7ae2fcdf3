"""An employee's work, who leads her, and the register of what employees can."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.organisation import as_of, charting, employee_facts, queries
from treklang.organisation.actions import employees
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.organisation import employee_presenter
from treklang.web.organisation.changing import Change, answer, check_organises, organises, sent
from treklang.web.organisation.employee_forms import AffiliationForm, CompetenceForm
from treklang.web.organisation.moment import moment


def employee(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Where she works and has worked, who leads her, where she sits and what she can."""
    then, found = moment(request), queries.person(uid)
    facts = employee_facts.facts_of(found.id, on=then.on, known_at=then.known_at)
    top = charting.chart(on=then.on, known_at=then.known_at)
    shown = employee_presenter.employee_page(found, facts, top, then)
    shown |= {"form": then.form, "may_change": organises(request) and then.is_now}
    return render(request, "organisation/employee.html", shown, status=then.status)


def competences(request: HttpRequest) -> HttpResponse:
    """Who can what today."""
    today = clock.today()
    listing = employee_presenter.competence_list(queries.competences(on=today), today)
    return lists.answer(request, listing, "organisation/competences.html", page=Page.MY_DAY)


def competence_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A competence that she has."""
    check_organises(request)
    found = queries.person(uid)
    change = Change(
        _("Ny kompetence: %(name)s") % {"name": found.name}, _("Gem kompetencen"), _("Kompetencen er gemt."),
        reverse("employee", args=[uid]), CompetenceForm(sent(request)),
        lambda filled: employees.qualify(employee_id=found.id, by=signed_in(request).actor, **filled.cleaned_data),
    )  # fmt: skip
    return answer(request, change)


def affiliation_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A unit that she also belongs to."""
    check_organises(request)
    found = queries.person(uid)
    change = Change(
        _("Ny tilknytning: %(name)s") % {"name": found.name}, _("Gem tilknytningen"), _("Tilknytningen er gemt."),
        reverse("employee", args=[uid]), AffiliationForm(sent(request), units=as_of.units(on=clock.today())),
        lambda filled: employees.affiliate(employee_id=found.id, by=signed_in(request).actor, **filled.values()),
    )  # fmt: skip
    return answer(request, change)
