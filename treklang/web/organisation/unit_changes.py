"""The system owner's changes of a unit, each a form on a page of its own: one table of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import loads
from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.errors import Missing
from treklang.kernel.wording import Sentence, say
from treklang.organisation import as_of, queries
from treklang.organisation.actions import employees, units
from treklang.organisation.queries import Unit
from treklang.ui.signed_in import signed_in
from treklang.web.organisation.changing import Change, answer, check_organises, sent
from treklang.web.organisation.unit_forms import (
    AppointForm,
    BudgetForm,
    CloseForm,
    DismissForm,
    EmployForm,
    MarkForm,
    MoveForm,
    NameForm,
)

Sent = QueryDict | None
Make = Callable[[Unit, Sent, date], Any]
Do = Callable[[Unit, Any, Actor], object]


def _move(unit: Unit, form: Any, by: Actor) -> object:
    return units.move(unit_id=unit.id, parent_id=form.key("parent"), from_on=form.cleaned_data["from_on"], by=by)


def _close(unit: Unit, form: Any, by: Actor) -> object:
    on = form.cleaned_data["on"]
    held = loads.of_units([unit.id], on=on).get(unit.id, loads.NOTHING).cases
    return units.close(unit_id=unit.id, on=on, held=held, by=by)


def _move_form(unit: Unit, data: Sent, on: date) -> forms.Form:
    there = as_of.units(on=on)
    above = {one.id: one.parent_id for one in there}.get(unit.id)
    parent = next((str(one.uid) for one in there if one.id == above), "")
    return MoveForm(data, units=[one for one in there if one.id != unit.id], initial={"parent": parent})


# The word in the address: the button, what the page says afterwards, the form, and what it does.
CHANGES: dict[str, tuple[Sentence, Sentence, Make, Do]] = {
    "navn": (
        say("Giv nyt navn eller ny slags"), say("Enheden har nyt navn fra den dag."),
        lambda unit, data, on: NameForm(data, initial={"name": unit.name, "kind": unit.kind}),
        lambda unit, form, by: units.rename(unit_id=unit.id, by=by, **form.values()),
    ),
    "flyt": (say("Flyt i organisationen"), say("Enheden er flyttet fra den dag."), _move_form, _move),
    "under": (
        say("Opret en enhed herunder"), say("Enheden er oprettet."), lambda unit, data, on: NameForm(data),
        lambda unit, form, by: units.create(parent_id=unit.id, by=by, **form.values()),
    ),
    "ansaet": (
        say("Ansæt en medarbejder"), say("Medarbejderen er ansat."),
        lambda unit, data, on: EmployForm(data, workers=queries.workers(on=on)),
        lambda unit, form, by: employees.employ(unit_id=unit.id, by=by, **form.values()),
    ),
    "udpeg": (
        say("Udpeg leder eller giv en funktion"), say("Funktionen er givet."),
        lambda unit, data, on: AppointForm(data, workers=queries.workers(on=on), initial={"kind": "leader"}),
        lambda unit, form, by: employees.appoint(unit_id=unit.id, by=by, **form.values()),
    ),
    "afgang": (
        say("Lad en leder eller funktion slutte"), say("Funktionen slutter den dag."),
        lambda unit, data, on: DismissForm(data, held=queries.functions_at(unit.id, on=on)),
        lambda unit, form, by: employees.dismiss(unit_id=unit.id, by=by, **form.values()),
    ),
    "kendetegn": (
        say("Skriv målgruppe, opgave eller lovgrundlag"), say("Det er skrevet."), lambda unit, data, on: MarkForm(data),
        lambda unit, form, by: units.mark(unit_id=unit.id, by=by, **form.values()),
    ),
    "budget": (
        say("Skriv budgettet"), say("Budgettet er skrevet."),
        lambda unit, data, on: BudgetForm(data, initial={"year": on.year}),
        lambda unit, form, by: units.budget(unit_id=unit.id, by=by, **form.cleaned_data),
    ),
    "luk": (say("Luk enheden"), say("Enheden er lukket fra den dag."), lambda unit, data, on: CloseForm(data), _close),
}  # fmt: skip


def links(uid: UUID) -> list[dict[str, str]]:
    """The changes that a unit's page leads to."""
    return [
        {"text": str(words), "href": reverse("unit-change", args=[uid, what])} for what, (words, *_) in CHANGES.items()
    ]


def unit_change(request: HttpRequest, uid: UUID, what: str) -> HttpResponse:
    """One change of a unit."""
    check_organises(request)
    if what not in CHANGES:
        raise Missing(say("Den ændring findes ikke."))
    unit, by, today = queries.unit(uid), signed_in(request).actor, clock.today()
    words, done, make, do = CHANGES[what]
    title = _("%(what)s: %(unit)s") % {"what": words, "unit": unit.name}
    form = make(unit, sent(request), today)
    back = reverse("unit", args=[uid])
    return answer(request, Change(title, str(words), str(done), back, form, lambda filled: do(unit, filled, by)))
