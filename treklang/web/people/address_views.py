"""Where a citizen can be found, and who may know it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.access.opens import KNOW_SECRET
from treklang.kernel import clock
from treklang.people import queries
from treklang.people.actions import addresses, protection as protecting
from treklang.people.queries import Citizen
from treklang.people.rules import check_sees_address
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.people import address_presenter
from treklang.web.people.address_forms import AddressForm, ProtectionForm, level_of
from treklang.web.people.nearness import nearness


def address(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The addresses, as far as the acting user may know them, and the protection."""
    return _page(request, looking.at_citizen(request, uid, page=Page.ADDRESS))


def note(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A new address."""
    person = looking.at_citizen(request, uid, page=Page.ADDRESS)
    if request.method != "POST":
        return redirect("citizen-address", uid)
    form = AddressForm(request.POST)
    given: dict[str, Any] = {"citizen_id": person.id, "by": actor_of(request), "at": clock.now()}
    if saved(form, lambda: addresses.note(**form.cleaned_data, **given)):
        messages.success(request, _("Adressen er gemt."))
        return redirect("citizen-address", uid)
    return _page(request, person, address_form=form)


def protection(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set protection or lift it; who sees a secret citizen no more is led to her own day."""
    person = looking.at_citizen(request, uid, page=Page.ADDRESS)
    if request.method != "POST":
        return redirect("citizen-address", uid)
    form, near = ProtectionForm(request.POST), nearness(request, person)
    given: dict[str, Any] = {"citizen_id": person.id, "by": actor_of(request), "at": clock.now()}
    if saved(form, lambda: protecting.change(**form.values(), **given)):
        messages.success(request, _("Beskyttelsen er ændret."))
        stays = not form.values()["is_secret"] or near.reason in KNOW_SECRET
        return redirect("citizen-address", uid) if stays else redirect("my-day")
    return _page(request, person, protection_form=form)


def _page(
    request: HttpRequest, person: Citizen, *, address_form: AddressForm | None = None,
    protection_form: ProtectionForm | None = None,
) -> HttpResponse:  # fmt: skip
    near, failed = nearness(request, person), address_form or protection_form
    level = level_of(is_protected=person.is_protected, is_secret=person.is_secret)
    protecting_form = protection_form or ProtectionForm(initial={"level": level.value})
    refused = near.refusal(lambda reason: check_sees_address(reason, is_protected=person.is_protected))
    shown = {
        **address_presenter.page(person, queries.addresses(person.id), near, protecting_form, clock.today()),
        "address_refusal": refused, "protection_refusal": near.refusal(),
        "address_form": address_form or AddressForm(), "protection_form": protecting_form, "failed": failed,
    }  # fmt: skip
    return render(request, "people/address.html", shown, status=422 if failed else 200)
