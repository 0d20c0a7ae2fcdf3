"""The organisation's chart: of today or of any day, as it is known or was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import loads
from treklang.organisation import charting, queries
from treklang.ui.listing import MOST_DIGITS
from treklang.web.organisation import chart_presenter
from treklang.web.organisation.chart_presenter import FROM, LEVELS, MOST_LEVELS, SOUGHT, USUAL_LEVELS, Look
from treklang.web.organisation.moment import moment

# So many units and so many employees are enough to find the one that is looked for.
MOST_FOUND = 20


def organisation(request: HttpRequest) -> HttpResponse:
    """All units as boxes in boxes, with who leads them, how many work there and how many cases are open."""
    then, sought = moment(request), _sought(request)
    top = charting.chart(on=then.on, known_at=then.known_at)
    every = [one for box in top for one in box.walk()]
    units = [one.unit for one in every if sought and sought.casefold() in one.unit.name.casefold()][:MOST_FOUND]
    people = queries.employees_like(sought, on=then.on, most=MOST_FOUND) if sought else []
    hits = frozenset(one.id for one in units) | frozenset(unit.id for _who, held in people for unit in held)
    look = Look(then, request.GET.get(FROM, ""), _levels(request), sought, hits)
    names = {one.unit.id: one.unit.name for one in every}
    named = [(who, ", ".join(names.get(unit.id, unit.name) for unit in held)) for who, held in people]
    held = loads.of_units([one.unit.id for one in every], on=then.on)
    shown = chart_presenter.chart(look, top, held, charting.days_of_change())
    shown |= {"found": chart_presenter.found(look, units, named), "form": then.form}
    return render(request, "organisation/chart.html", shown, status=then.status)


def _sought(request: HttpRequest) -> str:
    """The words that are searched for; a number that may be a CPR number is none."""
    text = request.GET.get(SOUGHT, "").strip()[:100]
    return text if sum(sign.isdigit() for sign in text) <= MOST_DIGITS else ""


def _levels(request: HttpRequest) -> int:
    text = request.GET.get(LEVELS, "")
    return min(int(text), MOST_LEVELS) if text in {str(number) for number in range(1, 100)} else USUAL_LEVELS
