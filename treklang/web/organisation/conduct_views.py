"""The code for good casework: read, accepted, published (S3.27)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say
from treklang.organisation import queries
from treklang.organisation.actions import conduct as code
from treklang.organisation.rules import Deed
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in
from treklang.web.organisation import conduct_presenter
from treklang.web.organisation.conduct_forms import ConductForm, new


def conduct(request: HttpRequest) -> HttpResponse:
    """The code that holds, whether she has accepted it, and its versions."""
    user, today = signed_in(request), clock.today()
    versions = queries.conduct_versions()
    standing = next((one for one in versions if one.holds_from <= today), None)
    accepted = queries.acceptance(standing.id, user.actor) if standing else None
    shown = conduct_presenter.conduct(standing, versions, accepted, user.refusal(Deed.ORGANISE), today)
    return render(request, "organisation/conduct.html", shown)


def accept(request: HttpRequest) -> HttpResponse:
    """She has read the code that she was shown and works by it."""
    standing = queries.conduct(on=clock.today())
    if request.method != "POST" or standing is None or str(standing.uid) != request.POST.get("conduct", ""):
        if request.method == "POST":
            messages.warning(request, _("Der er kommet en ny udgave af kodekset. Læs den, før du tiltræder den."))
        return redirect("conduct")
    code.accept(conduct_id=standing.id, by=signed_in(request).actor, at=clock.now())
    messages.success(request, _("Du har tiltrådt kodekset. Tak."))
    return redirect("my-day")


def publish(request: HttpRequest) -> HttpResponse:
    """A new version."""
    user, today = signed_in(request), clock.today()
    if user.refusal(Deed.ORGANISE):
        raise NotAllowed(say("Kun systemejeren kan udsende et nyt kodeks."))
    standing = queries.conduct(on=today)
    form = new((standing.title, standing.text) if standing else None, today)
    if request.method == "POST":
        form = ConductForm(request.POST)
        if saved(form, lambda: code.publish(**form.values(), by=user.actor)):
            messages.success(request, _("Kodekset er udsendt."))
            return redirect("conduct")
    status = 422 if form.errors else 200
    return render(request, "organisation/publish.html", {"form": form}, status=status)
