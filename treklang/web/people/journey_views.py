"""The page of a citizen's way through the help (S3.34)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries as cases
from treklang.insight.steps import CONTACTS, HELP_ENDS, MAIN
from treklang.kernel import clock, events
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.web.people import journey_presenter

# More than the longest course of help has.
MOST = 1_000


def journey(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Contacts, waits and changes of hands on one line, to be read together with the citizen."""
    person = looking.at_citizen(request, uid, page=Page.JOURNEY)
    known = journey_presenter.Known(
        events=events.of_citizen(person.id, names={*MAIN, *CONTACTS, HELP_ENDS}, newest=MOST),
        cases={case.id: (case.uid, case.number) for case in cases.of_citizen(person.id)},
    )
    return render(request, "people/journey.html", journey_presenter.page(person, known, clock.now()))
