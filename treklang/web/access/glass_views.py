"""Breaking the glass, and the leader who looks at it afterwards."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.access import queries
from treklang.access.actions import glass
from treklang.access.queries import Glass
from treklang.kernel import clock
from treklang.kernel.errors import Missing, NotAllowed
from treklang.kernel.wording import say
from treklang.organisation.rules import FunctionKind
from treklang.people import queries as people
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import SignedIn, signed_in
from treklang.web.access import glass_presenter
from treklang.web.access.glass_forms import GlassForm, GlassReviewForm, review_form


def break_glass(request: HttpRequest) -> HttpResponse:
    """Say why one must see a citizen now; what is said opens her for some hours."""
    by, uid = signed_in(request).actor, _uid(request)
    form = GlassForm(request.POST if request.method == "POST" else None, uid=uid)
    broken: list[Glass] = []
    if form.is_bound and saved(form, lambda: broken.append(glass.break_glass(**form.values(), by=by, at=clock.now()))):
        messages.success(request, _("Du har nødadgang. Din leder gennemgår den bagefter."))
        return redirect("citizen", people.uid_of(broken[0].citizen_id))
    shown = {"form": form, "uid": uid, "running": glass_presenter.running(queries.running(by), clock.now())}
    return render(request, "access/glass.html", shown, status=422 if form.errors else 200)


def end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the access back."""
    if request.method == "POST":
        glass.end(glass_id=queries.glass(uid).id, by=signed_in(request).actor, at=clock.now())
        messages.success(request, _("Nødadgangen er afsluttet."))
    return redirect("glass")


def reviews(request: HttpRequest) -> HttpResponse:
    """The breaks by a leader's people that nobody has looked at, and what she finds."""
    user = signed_in(request)
    if not user.functions & {FunctionKind.LEADER, FunctionKind.SYSTEM_OWNER}:
        raise NotAllowed(say("Nødadgange gennemgås af lederne."))
    waiting = list(queries.unreviewed(one for one in queries.led_by_me() if one != user.actor.id))
    failed = None
    if request.method == "POST":
        failed = _review(request, user, waiting)
        if failed is None:
            return redirect("glass-reviews")
    names = people.named(one.citizen_id for one in waiting)
    looking.at_list(request, [(one.citizen_id, None) for one in waiting if one.citizen_id in names], page=Page.GLASS)
    shown = glass_presenter.reviews(waiting, names, failed)
    return render(request, "access/glass_reviews.html", shown, status=422 if failed else 200)


def _review(request: HttpRequest, user: SignedIn, waiting: list[Glass]) -> tuple[int, GlassReviewForm] | None:
    """Save what was found; the break's number and its form where that could not be."""
    number, one = _chosen(request, waiting)
    form = review_form(number, request.POST)
    if saved(form, lambda: glass.review(glass_id=one.id, **form.values(), by=user.actor, at=clock.now())):
        messages.success(request, _("Nødadgangen er gennemgået."))
        return None
    return number, form


def _chosen(request: HttpRequest, waiting: list[Glass]) -> tuple[int, Glass]:
    for number, one in enumerate(waiting, start=1):
        if str(one.uid) == request.POST.get("glass", ""):
            return number, one
    raise Missing(say("Nødadgangen er allerede gennemgået. Åbn siden igen."))


def _uid(request: HttpRequest) -> UUID | None:
    """The citizen whom a page refused to show, where one comes from there."""
    try:
        return UUID(request.GET.get("borger", ""))
    except ValueError:
        return None
