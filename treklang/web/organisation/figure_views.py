"""The organisation's figures: cases opened and open by unit, always saying in which organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from treklang.cases import by_unit
from treklang.kernel import clock
from treklang.organisation import queries
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.web.organisation import figure_list
from treklang.web.organisation.figure_list import OF_THE_TIME, TODAYS

YEAR, WAY = "aar", "organisation"
# So many years back are links.
YEARS_BACK = 4
MOST_UNITS = 500


def figures_page(request: HttpRequest) -> HttpResponse:
    """A year's months by unit, in the organisation of the time (`?organisation=dengang`) or restated in today's."""
    today = clock.today()
    asked = request.GET.get(YEAR, "")
    years = [today.year - back for back in range(YEARS_BACK + 1)]
    year = int(asked) if asked in {str(one) for one in years} else today.year
    way = OF_THE_TIME if request.GET.get(WAY) == OF_THE_TIME else TODAYS
    months = by_unit.months(year, until=today)
    opened, held = figure_list.figures(months, queries.successions(), way=way, today=today)
    last_on = max((one.last_on for one in months), default=today)
    names = queries.names_of({*opened, *held}, on=today if way == TODAYS else last_on)
    kept = {YEAR: str(year), WAY: way}
    listing = figure_list.figure_list(figure_list.lines(opened, held, names), year, last_on.month, way, kept)
    return lists.answer(
        request, listing, "organisation/figures.html", page=Page.MY_DAY, size=MOST_UNITS, title=listing.title,
        years=_links(YEAR, [(str(one), str(one)) for one in years], kept),
        ways=_links(WAY, [(TODAYS, figure_list.said(TODAYS)), (OF_THE_TIME, figure_list.said(OF_THE_TIME))], kept),
        said=figure_list.said(way), is_todays=way == TODAYS,
    )  # fmt: skip


def _links(name: str, choices: list[tuple[str, str]], kept: dict[str, str]) -> list[dict[str, object]]:
    address = reverse("figures")
    found = []
    for value, text in choices:
        parts = "&".join(f"{key}={given}" for key, given in {**kept, name: value}.items())
        found.append({"text": text, "href": f"{address}?{parts}", "current": kept[name] == value})
    return found
