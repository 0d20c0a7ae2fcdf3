"""Cases that can be chosen by hand: those that the user may see, noted in the reading log as every list is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest

from treklang.cases import queries as cases
from treklang.kernel.errors import Missing
from treklang.organisation import queries as organisation
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.web.change.step_choices import Choices

MOST = 300


def added(request: HttpRequest, found: Choices, from_unit: str, *, on: date) -> Choices:
    """The choices with the open cases of a unit on a day, by the citizens' names; of very many the first."""
    try:
        unit = organisation.unit(from_unit)
    except Missing:  # made by the plan itself: nothing lies in it yet
        return found
    rows = list(cases.in_units([unit.id], on=on).order_by("citizen__name", "id")[:MOST])
    looking.at_list(request, [(one.citizen_id, one.id) for one in rows], page=Page.CHANGE_PLAN)
    return replace(found, cases=[(str(one.uid), f"{one.citizen.name} ({one.number})") for one in rows])
