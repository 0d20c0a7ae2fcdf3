"""The delegation plan: who may decide what up to which amount, as of a day; the system owner adds and ends its lines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.catalogue import lists as catalogue
from treklang.kernel import clock
from treklang.organisation import as_of, queries
from treklang.organisation.actions import responsibilities
from treklang.ui.signed_in import signed_in
from treklang.web.organisation import delegation_presenter
from treklang.web.organisation.changing import Change, answer, check_organises, organises, sent
from treklang.web.organisation.delegation_forms import DelegationForm
from treklang.web.organisation.moment import moment
from treklang.web.organisation.taking_forms import EndForm


def delegations(request: HttpRequest) -> HttpResponse:
    """Every line that holds on the day, function by function."""
    then = moment(request)
    units = {one.id: one.name for one in as_of.units(on=then.on, known_at=then.known_at)}
    rows = queries.delegations(on=then.on, known_at=then.known_at)
    shown = delegation_presenter.plan(rows, units, _sections(then.on), then, may_change=organises(request))
    return render(request, "organisation/delegations.html", shown | {"form": then.form}, status=then.status)


def delegation_new(request: HttpRequest) -> HttpResponse:
    """A new line."""
    check_organises(request)
    today = clock.today()
    form = DelegationForm(sent(request), units=as_of.units(on=today), sections=_sections(today))
    change = Change(
        _("Ny linje i kompetenceplanen"), _("Gem linjen"), _("Linjen er gemt."), reverse("delegations"), form,
        lambda filled: responsibilities.delegate(**filled.values(), by=signed_in(request).actor),
    )  # fmt: skip
    return answer(request, change)


def delegation_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A line holds no more."""
    check_organises(request)
    line, today = queries.delegation(uid), clock.today()
    units = {line.unit_id: line.unit.name} if line.unit_id is not None and line.unit else {}
    change = Change(
        _("Afslut linjen i kompetenceplanen"), _("Afslut linjen"), _("Linjen gælder ikke længere fra den dag."),
        reverse("delegations"), EndForm(sent(request)),
        lambda filled: responsibilities.revoke(
            delegation_id=line.id, on=filled.cleaned_data["on"], by=signed_in(request).actor
        ),
        about=delegation_presenter.words(line, units, _sections(today)),
    )  # fmt: skip
    return answer(request, change)


def _sections(on: date) -> dict[str, str]:
    """The sections of a day: "serviceloven § 85, Socialpædagogisk støtte" by key."""
    rows = catalogue.sections().filter(valid__contains=on).order_by("act", "key")
    return {row.key: f"{row.name}, {row.title}" for row in rows}
