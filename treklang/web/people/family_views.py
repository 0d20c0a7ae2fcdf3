"""Who is what to a citizen, and who acts for her."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import BadInput, Missing
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.actions import citizens, relations, representatives
from treklang.people.queries import Citizen
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.people import family_presenter
from treklang.web.people.family_forms import RelationForm, RepresentativeForm
from treklang.web.people.family_presenter import Around, Known, Row
from treklang.web.people.nearness import nearness
from treklang.web.people.period_form import EndForm


def family(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who is around the citizen, and the forms that add somebody."""
    return _page(request, looking.at_citizen(request, uid, page=Page.FAMILY))


def note_relation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Somebody is something to the citizen."""
    person = looking.at_citizen(request, uid, page=Page.FAMILY)
    form = _relation_form(person, request.POST)
    if request.method == "POST" and saved(form, lambda: _relate(request, person, form)):
        messages.success(request, _("Den pårørende er registreret."))
        return redirect("family", uid)
    return _page(request, person, relation=form) if request.method == "POST" else redirect("family", uid)


def note_representative(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Somebody acts for the citizen."""
    person = looking.at_citizen(request, uid, page=Page.FAMILY)
    form = RepresentativeForm(request.POST, prefix="representative")
    if request.method == "POST" and saved(form, lambda: _represent(request, person, form)):
        messages.success(request, _("Repræsentanten er registreret."))
        return redirect("family", uid)
    return _page(request, person, representative=form) if request.method == "POST" else redirect("family", uid)


def end_relation(request: HttpRequest, uid: UUID, relation_uid: UUID) -> HttpResponse:
    """The relation, and custody with it, holds no more."""
    person = looking.at_citizen(request, uid, page=Page.FAMILY)
    one = queries.relation(relation_uid)
    return _end(request, person, one, lambda given: relations.end(relation_id=one.id, **given), one.relative_id)


def end_representative(request: HttpRequest, uid: UUID, representative_uid: UUID) -> HttpResponse:
    """Somebody acts for the citizen no more."""
    person = looking.at_citizen(request, uid, page=Page.FAMILY)
    one = queries.representative(representative_uid)
    return _end(
        request, person, one, lambda given: representatives.end(representative_id=one.id, **given), one.person_id
    )


def _end(
    request: HttpRequest, person: Citizen, one: Row, end: Callable[[dict[str, Any]], object], other: int
) -> HttpResponse:
    if one.citizen_id != person.id:
        raise Missing(say("Det findes ikke hos denne borger."))
    form = EndForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: end({"on": form.cleaned_data["on"], **given})):
        messages.success(request, _("Det er afsluttet."))
        return redirect("family", person.uid)
    refusal = nearness(request, person).refusal()
    shown = family_presenter.ending(person, one, _known(request, person, {other}), clock.today())
    shown |= {"form": form, "refusal": refusal}
    return render(request, "people/family_end.html", shown, status=422 if form.errors else 200)


def _relation_form(person: Citizen, typed: Any = None) -> RelationForm:
    return RelationForm(typed, prefix="relation", is_child=family_presenter.is_child(person, clock.today()))


@transaction.atomic
def _relate(request: HttpRequest, person: Citizen, form: RelationForm) -> None:
    relative = _met(request, form, form.cleaned_data["relative"])
    relations.note(
        citizen_id=person.id, relative_id=relative, **form.values(), by=actor_of(request), at=clock.now()
    )  # fmt: skip


@transaction.atomic
def _represent(request: HttpRequest, person: Citizen, form: RepresentativeForm) -> None:
    met = _met(request, form, form.cleaned_data["person"])
    representatives.note(citizen_id=person.id, person_id=met, **form.values(), by=actor_of(request), at=clock.now())


def _met(request: HttpRequest, form: forms.Form, number: str) -> int:
    """The person with a typed number; one who is not known here is registered by number and name."""
    found = looking.at_desk(request, number, page=Page.FAMILY)
    if found is not None:
        return found.id
    name = form.cleaned_data["name"]
    if not name.strip():
        raise BadInput(say("Ingen med det nummer er registreret her. Skriv også navnet."), field="name")
    return citizens.register(name=name, cpr=number, by=actor_of(request), at=clock.now()).id


def _page(
    request: HttpRequest, person: Citizen, *, relation: RelationForm | None = None,
    representative: RepresentativeForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The page with its forms; the one that could not be saved as it was typed."""
    related, acting = queries.family(person.id), queries.representatives(person.id)
    others = {*(one.relative_id for one in related), *(one.person_id for one in acting)}
    around = Around(related, acting, _known(request, person, others))
    failed = relation or representative
    shown = {
        **family_presenter.family(person, around, clock.today(), refusal=nearness(request, person).refusal()),
        "relation_form": relation or _relation_form(person),
        "representative_form": representative or RepresentativeForm(prefix="representative"),
        "failed": failed,
    }
    return render(request, "people/family.html", shown, status=422 if failed else 200)


def _known(request: HttpRequest, person: Citizen, others: set[int]) -> Known:
    """Those around the citizen, the look at each whom the acting user may see noted."""
    seen = queries.seen(others)
    looking.at_list(request, [(one, None) for one in seen], page=Page.FAMILY)
    return Known(seen, queries.around(person.id))
