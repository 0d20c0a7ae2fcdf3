"""One change of the organisation by the system owner: a form on a page of its own, and back to where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from treklang.organisation.rules import Deed, check_can
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in

FormKind = TypeVar("FormKind", bound=forms.Form)


@dataclass(frozen=True)
class Change(Generic[FormKind]):
    """What a page changes: its words, its form, what a filled-in form does, and the address that shows it afterwards."""

    title: str
    button: str
    done: str
    back: str
    form: FormKind
    do: Callable[[FormKind], object]
    about: str = ""


def check_organises(request: HttpRequest) -> None:
    """Refuse whoever may not change the organisation, before anything is asked for."""
    check_can(signed_in(request).functions, Deed.ORGANISE)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None where it is only opened."""
    return request.POST if request.method == "POST" else None


def organises(request: HttpRequest) -> bool:
    """Whether the links to changes are for this user."""
    return not signed_in(request).refusal(Deed.ORGANISE)


def answer(request: HttpRequest, change: Change[FormKind]) -> HttpResponse:
    """The page with the form; sent, what it changes, or what is wrong beside its field."""
    check_organises(request)
    form = change.form
    if form.is_bound and saved(form, lambda: change.do(form)):
        messages.success(request, change.done)
        return redirect(change.back)
    shown = {"form": form, "title": change.title, "button": change.button, "back": change.back, "about": change.about}
    return render(request, "organisation/change.html", shown, status=422 if form.errors else 200)
