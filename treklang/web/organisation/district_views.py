"""The districts: their postcodes and who serves them, as of a day; the system owner makes them and says who does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.organisation import as_of, district_facts, queries
from treklang.organisation.actions import districts as actions
from treklang.organisation.district_facts import DistrictThen
from treklang.organisation.rules import CoverageKind
from treklang.ui.formats import show_short_date
from treklang.ui.signed_in import signed_in
from treklang.web.organisation.changing import Change, answer, check_organises, organises, sent
from treklang.web.organisation.chart_presenter import said, unit_href
from treklang.web.organisation.district_forms import CoverForm, DistrictForm
from treklang.web.organisation.moment import Moment, moment


def districts(request: HttpRequest) -> HttpResponse:
    """Every district of a day."""
    then, may_change = moment(request), organises(request)
    found = district_facts.districts(on=then.on, known_at=then.known_at)
    changes = may_change and then.is_now
    columns = [_("District"), _("Kode"), _("Postnumre"), *(str(kind.title) for kind in CoverageKind), _("Siden")]
    shown = {
        "columns": [{"text": text} for text in [*columns, *([_("Ændr")] if changes else [])]],
        "rows": [_row(one, then, may_change=changes) for one in found],
        "moment": said(then), "form": then.form, "may_change": may_change,
    }  # fmt: skip
    return render(request, "organisation/districts.html", shown, status=then.status)


def _row(one: DistrictThen, then: Moment, *, may_change: bool) -> list[Any]:
    servers = [one.servers.get(kind) for kind in CoverageKind]
    cells = [{"text": it.name, "href": unit_href(then, it.uid)} if it else _("Ingen") for it in servers]
    change = [{"text": _("Hvem dækker"), "href": reverse("district-cover", args=[one.area.uid])}] if may_change else []
    codes = ", ".join(f"{code:04d}" for code in one.postcodes)
    return [one.area.name, one.area.code, codes, *cells, show_short_date(one.area.from_on), *change]


def district_new(request: HttpRequest) -> HttpResponse:
    """A new district."""
    check_organises(request)
    change = Change(
        _("Nyt distrikt"), _("Gem distriktet"), _("Distriktet er gemt."), reverse("districts"),
        DistrictForm(sent(request)),
        lambda filled: actions.create(**filled.cleaned_data, by=signed_in(request).actor),
    )  # fmt: skip
    return answer(request, change)


def district_cover(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Another unit serves a district."""
    check_organises(request)
    found = queries.district(uid)
    change = Change(
        _("Hvem dækker %(district)s") % {"district": found.name}, _("Gem"), _("Det gælder fra den dag."),
        reverse("districts"), CoverForm(sent(request), units=as_of.units(on=clock.today())),
        lambda filled: actions.cover(district_id=found.id, by=signed_in(request).actor, **filled.values()),
    )  # fmt: skip
    return answer(request, change)
