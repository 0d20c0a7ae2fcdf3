"""The citizen's page, who has looked at it, and the whole CPR number."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries as cases
from treklang.cases.rules import ENTERS
from treklang.intake import queries as intake
from treklang.kernel import clock, drafts, events, reading
from treklang.organisation.rules import Deed
from treklang.people import queries as people
from treklang.ui import lists, looking
from treklang.ui.asked import pagination, side_asked
from treklang.ui.due import facts_of
from treklang.ui.happenings import PARTS, Happening
from treklang.ui.pages import Page
from treklang.ui.paging import PAGE_SIZE
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.people import citizen_presenter
from treklang.web.people.citizen_frame import citizen_frame
from treklang.web.people.reader_list import reader_list


def citizen(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who the citizen is, what is due, her cases and what happened."""
    person = looking.at_citizen(request, uid, page=Page.CITIZEN)
    kind, page = _kind_asked(request), side_asked(request.GET)
    found, total = events.page_of_citizen(person.id, page=page, size=PAGE_SIZE, kinds=PARTS[kind] if kind else ())
    newest = found if page == 1 and kind is None else events.page_of_citizen(person.id, page=1, size=PAGE_SIZE)[0]
    held = cases.of_citizen(person.id)
    known = citizen_presenter.Known(
        held=held,
        facts=facts_of(held, plans=cases.plans_elsewhere("id"), phase=events.newest_name("id", ENTERS)),
        latest=newest,
        timeline=found,
        kind=kind,
        drafts=drafts.of_citizen(actor_of(request), person.id),
        enquiries=intake.of_citizen(person.id),
        rectifications=people.rectifications_by_outcome(person.id),
        may_write=not signed_in(request).refusal(Deed.KEEP_JOURNAL),
    )
    shown = citizen_presenter.citizen(person, known, clock.today())
    return render(request, "people/citizen.html", {**shown, "pages": pagination(request.GET, total)})


def _kind_asked(request: HttpRequest) -> Happening | None:
    """The kind after `slags=`; whatever is none means all."""
    return next((kind for kind in Happening if kind.value == request.GET.get("slags")), None)


def readers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The reading log of one citizen."""
    person = looking.at_citizen(request, uid, page=Page.READERS)
    listing = reader_list(reading.looks_at(person.id), person.id, clock.now())
    if file := lists.file_of(request, listing):
        return file
    drawing, _seen = lists.part(request, listing)
    frame = citizen_frame(person, Page.READERS, clock.today())
    return render(request, "people/readers.html", {**frame, "listing": drawing})


def cpr(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole CPR number, on a page of its own, so that the look is one of its own in the reading log."""
    person = looking.at_citizen(request, uid, page=Page.CPR)
    answer = render(request, "people/cpr.html", citizen_presenter.cpr(person, clock.today()))
    answer.headers["Cache-Control"] = "no-store"
    return answer
