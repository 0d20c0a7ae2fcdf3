"""My day: what must be done, and by when; and the whole lists behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.waiting import Counted, first_of
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import FunctionKind
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.day import day_presenter, provider_views, reviewing
from treklang.web.day.case_list import case_list, title
from treklang.web.day.desk import MINE, UNITS, Desk, desk
from treklang.web.day.kinds import kinds_of
from treklang.web.day.waiting_list import about, waiting_list

# So many of each kind, and so many cases, are enough to see what is next; a unit has more kinds at once.
FIRST, FIRST_OF_UNIT, FIRST_CASES = 5, 3, 10


def my_day(request: HttpRequest) -> HttpResponse:
    """The first page: of a provider's worker her citizens, of everybody else what waits and the cases."""
    user = signed_in(request)
    if user.functions == {FunctionKind.PROVIDER}:
        return provider_views.my_citizens(request)
    mine = desk(user, clock.today())
    kinds = kinds_of(mine)
    each = FIRST_OF_UNIT if mine.of_unit else FIRST
    found = first_of([kind.rows(mine) for kind in kinds], today=mine.today, each=each)
    drawing, seen = lists.part(request, case_list(mine, (), {}), size=FIRST_CASES)
    lists.note(request, dict.fromkeys([*seen, *_seen(found)]), Page.MY_DAY)
    shown = day_presenter.my_day(mine, kinds, found, reviewing.on_desk())
    conduct = organisation.conduct_to_accept(user.actor, on=mine.today)
    about_cases = {"cases": drawing, "cases_href": reverse("my-cases"), "of_unit": mine.of_unit, "conduct": conduct}
    return render(request, "day/my_day.html", {**shown, **about_cases})


def my_cases(request: HttpRequest) -> HttpResponse:
    """All cases of one's own, of one's units (`?omfang=enhed`) or of another unit (`?enhed=<uid>`)."""
    mine = _asked(request)
    unit_ids = [mine.unit.id] if mine.unit else mine.unit_ids
    colleagues = organisation.colleagues(unit_ids, on=mine.today) if mine.of_unit else []
    listing = case_list(mine, colleagues, _kept(mine))
    return lists.answer(
        request, listing, "day/cases.html", page=Page.MY_DAY, title=title(mine), extents=_extents(mine, "my-cases")
    )


def my_waiting(request: HttpRequest, kind: str) -> HttpResponse:
    """All that waits of one kind."""
    mine = _asked(request)
    found = next((one for one in kinds_of(mine) if one.name == kind), None)
    if found is None:
        raise Missing(say("Den liste findes ikke."))
    listing = waiting_list(found, mine, _kept(mine))
    extents = _extents(mine, "my-waiting", kind)
    return lists.answer(request, listing, "day/cases.html", page=Page.MY_DAY, title=str(found.title), extents=extents)


def _asked(request: HttpRequest) -> Desk:
    wished = request.GET
    return desk(signed_in(request), clock.today(), extent=wished.get("omfang", ""), unit=wished.get("enhed", ""))


def _kept(mine: Desk) -> dict[str, str]:
    return {"enhed": str(mine.unit.uid)} if mine.unit else {"omfang": mine.extent}


def _extents(mine: Desk, name: str, *args: str) -> list[dict[str, Any]]:
    """The choice between one's own cases and the unit's; none where another unit was asked for."""
    if mine.unit:
        return []
    words = ((MINE, _("Mine")), (UNITS, _("Min enheds")))
    return [
        {"text": text, "href": f"{reverse(name, args=args)}?omfang={extent}", "current": mine.extent == extent}
        for extent, text in words
    ]


def _seen(found: dict[str, Counted]) -> list[lists.Seen]:
    rows = [one for counted in found.values() for one in counted.first]
    return [one for one in map(about, rows) if one]
