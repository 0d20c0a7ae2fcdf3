"""My day: what must be done, and by when; and the whole lists behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.at_a_glance import Ask, Glance, Part, Span, glance
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Employee
from treklang.organisation.rules import FunctionKind
from treklang.services import waiting as services
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.day import day_presenter, places, provider_views, reviewing
from treklang.web.day.case_list import case_list, empty_words, title
from treklang.web.day.desk import MINE, UNITS, Desk, desk
from treklang.web.day.drafts_part import Drafts
from treklang.web.day.kinds import CLOCKS, Kind, Section, clocks_at_a_glance, kinds_of
from treklang.web.day.listed import kept
from treklang.web.day.waiting_list import about, waiting_list

# So many of each kind, and so many cases, are enough to see what is next.
FIRST, FIRST_CASES = 5, 10
SOON = timedelta(days=7)


def my_day(request: HttpRequest) -> HttpResponse:
    """The first page: of a provider's worker her citizens, of everybody else what must be done and by when.

    Of one's own cases, of one's units' (`?omfang=enhed`) or of another unit's (`?enhed=<uid>`).
    """
    user = signed_in(request)
    if user.functions == {FunctionKind.PROVIDER}:
        return provider_views.my_citizens(request)
    mine = _asked(request)
    span, kinds = _span(mine), kinds_of(mine)
    found = _glance(mine, kinds, span)
    lines = [one for first in found.first.values() for one in first]
    # A unit's cases are too many for the first of them to say anything: its deadlines and their list do.
    drawing, seen = (None, []) if mine.of_unit else lists.part(request, case_list(mine, (), {}), size=FIRST_CASES)
    lists.note(request, dict.fromkeys([*seen, *(one for one in map(about, lines) if one)]), Page.MY_DAY)
    shown = day_presenter.my_day(mine, span, kinds, found, reviewing.on_desk(), places.abouts(lines))
    about_cases = {
        "cases": drawing, "cases_title": title(mine), "cases_total": found.cases, "cases_empty": empty_words(mine),
        "cases_href": f"{reverse('my-cases')}?{urlencode(kept(mine))}",
    }  # fmt: skip
    conduct = organisation.conduct_to_accept(user.actor, on=mine.today)
    extents = _extents(mine, "my-day")
    return render(request, "day/my_day.html", {**shown, **about_cases, "extents": extents, "conduct": conduct})


def _span(mine: Desk) -> Span:
    return Span(mine.today, mine.today + SOON)


def _glance(mine: Desk, kinds: list[Kind], span: Span) -> Glance:
    """The first of everything that waits, and its numbers: one statement."""
    shared = mine.at_a_glance(span.soon)
    parts: list[Part] = [clocks_at_a_glance(shared), *(kind.told(shared) for kind in kinds if not kind.is_legal)]
    if mine.is_hers:
        parts.append(Drafts(mine.user.actor))
    deadlines = tuple(kind.name for kind in kinds if kind.section is Section.DUE)
    by_employee = CLOCKS.ours if mine.of_unit else ""
    return glance(Ask(tuple(parts), deadlines, span, FIRST, by_employee), mine.scope)


def my_cases(request: HttpRequest) -> HttpResponse:
    """All cases of one's own, of one's units (`?omfang=enhed`) or of another unit (`?enhed=<uid>`)."""
    mine = _asked(request)
    listing = case_list(mine, _colleagues(mine), kept(mine), services.helping(mine.scope.case_ids()))
    return lists.answer(
        request, listing, "day/cases.html", page=Page.MY_DAY, title=title(mine), extents=_extents(mine, "my-cases")
    )


def my_waiting(request: HttpRequest, kind: str) -> HttpResponse:
    """All that waits of one kind."""
    mine = _asked(request)
    found = next((one for one in kinds_of(mine) if one.name == kind), None)
    if found is None:
        raise Missing(say("Den liste findes ikke."))
    listing = waiting_list(found, mine, _span(mine), _colleagues(mine))
    extents = _extents(mine, "my-waiting", kind)
    return lists.answer(request, listing, "day/cases.html", page=Page.MY_DAY, title=str(found.title), extents=extents)


def _asked(request: HttpRequest) -> Desk:
    wished = request.GET
    return desk(signed_in(request), clock.today(), extent=wished.get("omfang", ""), unit=wished.get("enhed", ""))


def _colleagues(mine: Desk) -> list[Employee]:
    """Who may have the cases of a unit's lists."""
    unit_ids = [mine.unit.id] if mine.unit else mine.unit_ids
    return organisation.colleagues(unit_ids, on=mine.today) if mine.of_unit else []


def _extents(mine: Desk, name: str, *args: str) -> list[dict[str, Any]]:
    """The choice between one's own cases and the units'; of who works in several, each unit too. None elsewhere."""
    if not mine.is_hers:
        return []
    words = [("omfang", MINE, _("Mine")), ("omfang", UNITS, _("Min enheds"))]
    if len(mine.user.units) > 1:
        words += [("enhed", str(unit.uid), unit.name) for unit in mine.user.units]
    now = kept(mine)
    return [
        {"text": text, "href": f"{reverse(name, args=args)}?{key}={value}", "current": now.get(key) == value}
        for key, value, text in words
    ]
