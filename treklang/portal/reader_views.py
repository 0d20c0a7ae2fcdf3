"""Who has looked at a case, as the citizen reads it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries as cases
from treklang.kernel import clock, reading
from treklang.kernel.reading import Channel
from treklang.portal.reader_list import About, contacts, reader_list
from treklang.portal.whom import hides_places, whom
from treklang.ui import lists, looking
from treklang.ui.audience import for_citizens
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of


@for_citizens
def readers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every look at one of the persons she may see, also those that were refused."""
    person = looking.at_citizen(request, uid, page=Page.PORTAL_READERS, channel=Channel.PORTAL)
    given = whom().get(person.id, [])
    about = About(
        person=person,
        reader=actor_of(request),
        given=tuple(given),
        held=tuple(cases.ever_held(person.id)),
        hides_places=hides_places(is_protected=person.is_protected, given=given),
    )
    listing = reader_list(reading.looks_at(person.id), about, clock.now())
    if file := lists.file_of(request, listing):
        return file
    drawing, _seen = lists.part(request, listing)
    held = cases.open_of_citizens([person.id]).get(person.id, [])
    shown = {"person": person, "is_self": about.is_self, "contacts": contacts(held), "listing": drawing}
    return render(request, "portal/readers.html", shown)
