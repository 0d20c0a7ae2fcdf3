"""The second factor of a system owner: set up at the first log-in, asked for at each, replaced by a code when it is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from treklang.integrations.login import factors
from treklang.kernel.acting import acting_as
from treklang.kernel.errors import BadInput
from treklang.web.entrance import half_way
from treklang.web.entrance.factor_forms import CodeForm, RecoveryForm

Right = Callable[..., bool]


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the app's code."""
    return _ask(request, CodeForm, factors.check, "entrance/factor.html")


def ask_recovery(request: HttpRequest) -> HttpResponse:
    """Ask for a recovery code, where the telephone is lost."""
    return _ask(request, RecoveryForm, factors.recover, "entrance/recovery.html")


def enrol(request: HttpRequest) -> HttpResponse:
    """Set up the second factor at the first log-in, and show the recovery codes this once."""
    account = half_way.account_of(request)
    if account is None:
        return redirect("login")
    form, secret = CodeForm(request.POST or None), half_way.secret_of(request)
    codes: list[str] = []
    with acting_as(account.actor, purpose="second factor"):
        if factors.has_factor(account.id):
            return redirect("login-factor")
        if form.is_bound and form.is_valid():
            codes = _enrol(form, account, secret)
        shown = factors.enrolment(account.id, secret)
    if codes:
        answer = half_way.finish(request, account)
        return render(request, "entrance/codes.html", {"codes": codes, "onward": answer["Location"]})
    # The picture is made by a library from our own text; nothing that a user typed is in it but her username, quoted.
    words = {"form": form, "secret": shown.secret, "picture": mark_safe(shown.picture)}  # noqa: S308
    return render(request, "entrance/enrol.html", words, status=422 if form.errors else 200)


def _enrol(form: CodeForm, account: Any, secret: str) -> list[str]:
    try:
        return factors.enrol(account.id, secret, form.cleaned_data["code"], by=account.actor)
    except BadInput as refused:
        form.add_error("code", str(refused))
        return []


def _ask(request: HttpRequest, kind: type[forms.Form], right: Right, template: str) -> HttpResponse:
    account = half_way.account_of(request)
    if account is None:
        return redirect("login")
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_right(form, account, right):
        return half_way.finish(request, account)
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _is_right(form: forms.Form, account: Any, right: Right) -> bool:
    if half_way.is_blocked(account):
        form.add_error(None, _("For mange forsøg. Vent et kvarter, og prøv igen."))
        return False
    with acting_as(account.actor, purpose="second factor"):
        if right(account.id, form.cleaned_data["code"], by=account.actor):
            return True
    half_way.note_failure(account.actor)
    form.add_error("code", _("Koden passer ikke. Skriv den nyeste kode."))
    return False
