"""Leaders look at a sample of what their people looked at last week."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.actions import look_reviews
from treklang.kernel.errors import Missing, NotAllowed
from treklang.kernel.reading import reviews
from treklang.kernel.reading.reviews import Sampled
from treklang.kernel.wording import say
from treklang.organisation.rules import FunctionKind
from treklang.people import queries as people
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import SignedIn, signed_in
from treklang.web.access import sample_presenter
from treklang.web.access.sample_forms import ReviewForm, form_for

SIZE = 10


def samples(request: HttpRequest) -> HttpResponse:
    """The sample of the last whole week; saying what was found of one look leads back to it."""
    user = signed_in(request)
    if FunctionKind.LEADER not in user.functions:
        raise NotAllowed(say("Kun ledere ser stikprøver af medarbejdernes opslag."))
    period = sample_presenter.last_week(clock.today())
    accounts = [one for one in reviews.led() if one != user.actor.id]
    drawn = reviews.sample(accounts, since=period[0], until=period[1], size=SIZE)
    failed = None
    if request.method == "POST":
        failed = _review(request, user, drawn)
        if failed is None:
            return redirect("look-samples")
    names = people.named(one.look.citizen for one in drawn)
    seen = [(one.look.citizen, one.look.case) for one in drawn if one.look.citizen in names]
    looking.at_list(request, seen, page=Page.SAMPLE)
    shown = sample_presenter.samples(drawn, names, period, failed)
    return render(request, "access/samples.html", shown, status=422 if failed else 200)


def _review(request: HttpRequest, user: SignedIn, drawn: list[Sampled]) -> tuple[int, ReviewForm] | None:
    """Save what was found; the look's number and its form where that could not be."""
    number, one = _chosen(request, drawn)
    form = form_for(number, request.POST)
    if saved(form, lambda: look_reviews.review(look=one.look, **form.values(), by=user.actor, at=clock.now())):
        messages.success(request, _("Opslag %(number)s er gennemgået.") % {"number": number})
        return None
    return number, form


def _chosen(request: HttpRequest, drawn: list[Sampled]) -> tuple[int, Sampled]:
    """The look that is spoken of. Only those of the sample can be: the week may have turned since the page was drawn."""
    for number, one in enumerate(drawn, start=1):
        if str(one.look.id) == request.POST.get("look", ""):
            return number, one
    raise Missing(say("Opslaget er ikke med i denne uges stikprøve. Åbn stikprøven igen."))
