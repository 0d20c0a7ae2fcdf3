"""The citizen's page, who has looked at it, and the whole CPR number."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries as cases
from treklang.kernel import clock, events, reading
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.web.people import citizen_presenter


def citizen(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who the citizen is, her cases and what happened."""
    person, today = looking.at_citizen(request, uid, page=Page.CITIZEN), clock.today()
    held = cases.of_citizen(person.id)
    ids = [case.id for case in held]
    shown = citizen_presenter.citizen(
        person, held, cases.phases(ids), services.next_follow_ups(ids), events.of_citizen(person.id), today
    )
    return render(request, "people/citizen.html", shown)


def readers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The reading log of one citizen."""
    person = looking.at_citizen(request, uid, page=Page.READERS)
    shown = citizen_presenter.readers(person, reading.of_citizen(person.id), clock.today())
    return render(request, "people/readers.html", shown)


def cpr(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole CPR number, on a page of its own, so that the look is one of its own in the reading log."""
    person = looking.at_citizen(request, uid, page=Page.CPR)
    answer = render(request, "people/cpr.html", citizen_presenter.cpr(person, clock.today()))
    answer.headers["Cache-Control"] = "no-store"
    return answer
