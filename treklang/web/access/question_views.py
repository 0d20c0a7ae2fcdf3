"""What a leader asked a worker about her own looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.kernel.reading import reviews
from treklang.people import queries as people
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of
from treklang.web.access import sample_presenter


def questions(request: HttpRequest) -> HttpResponse:
    """The acting user's looks of late that a leader asked about, with the question."""
    found = reviews.questions(actor_of(request).id, since=sample_presenter.asked_since(clock.now()))
    names = people.named(one.look.citizen for one in found)
    seen = [(one.look.citizen, one.look.case) for one in found if one.look.citizen in names]
    looking.at_list(request, seen, page=Page.SAMPLE)
    return render(request, "access/questions.html", {"questions": sample_presenter.questions(found, names)})
