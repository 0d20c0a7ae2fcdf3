"""The citizen's own front page: whose cases she may see, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.cases.rules import ENTERS
from treklang.kernel import clock, events
from treklang.kernel.reading import Channel
from treklang.people import queries as people
from treklang.portal import home_presenter
from treklang.portal.whom import whom
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.audience import for_citizens
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of


@for_citizens
def home(request: HttpRequest) -> HttpResponse:
    """A card for each person whom she may see today: herself, her children under 18, those she acts for."""
    today, given = clock.today(), whom()
    seen = people.seen(given)
    held = cases.open_of_citizens(seen)
    looking.at_list(request, _looked_at(seen, held), page=Page.PORTAL, channel=Channel.PORTAL)
    known = home_presenter.Known(
        given=given,
        people=seen,
        held=held,
        facts=cases.beside(
            [case.id for found in held.values() for case in found],
            phase=events.newest_name("id", ENTERS),
            help=services.help_running("id"),
        ),
        acts=people.acts_for(home_presenter.own_key(given), on=today),
        addresses=people.addresses_of(seen, on=today),
    )
    return render(request, "portal/home.html", home_presenter.home(actor_of(request).name, known))


def _looked_at(seen: Iterable[int], held: Mapping[int, list[Case]]) -> list[tuple[int, int | None]]:
    """Each person with each of her cases, and those who have none."""
    return [
        *((key, case.id) for key in seen for case in held.get(key, [])),
        *((key, None) for key in seen if key not in held),
    ]
