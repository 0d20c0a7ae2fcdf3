"""A unit's page: all that is known of it on a day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import loads
from treklang.organisation import charting, queries, unit_facts
from treklang.web.organisation import unit_changes, unit_presenter
from treklang.web.organisation.changing import organises
from treklang.web.organisation.chart_presenter import way_to
from treklang.web.organisation.moment import moment
from treklang.web.organisation.unit_presenter import Shown


def unit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who works there, who leads it, whom it takes, how busy it is, and what it has been."""
    then, found = moment(request), queries.unit(uid)
    way = way_to(charting.chart(on=then.on, known_at=then.known_at), str(uid))
    facts = unit_facts.facts_of(found.id, on=then.on, known_at=then.known_at)
    held = loads.of_units([one.unit.id for one in way[-1].walk()], on=then.on) if way else {}
    rules = queries.taking_rules(on=then.on, known_at=then.known_at)
    shown = unit_presenter.unit_page(Shown(found, way, facts, then), held, rules)
    changes = unit_changes.links(uid) if organises(request) and then.is_now and way else []
    return render(
        request, "organisation/unit.html", shown | {"form": then.form, "changes": changes}, status=then.status
    )
