"""The citizen tells herself how her everyday life and her help are; whoever acts for her may do it too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.access.rules import Reason
from treklang.cases.queries import Case
from treklang.effect import instrument, queries
from treklang.effect.actions import experiences
from treklang.effect.queries import Experience
from treklang.kernel import clock
from treklang.kernel.reading import Channel
from treklang.portal.experience_forms import OwnExperienceForm
from treklang.portal.whom import whom
from treklang.ui import looking
from treklang.ui.audience import for_citizens
from treklang.ui.experience_questions import answer_words, scales
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of


@for_citizens
def experience(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The questions of today, and what was answered before."""
    case = looking.at_case(request, uid, page=Page.PORTAL_EXPERIENCE, channel=Channel.PORTAL)
    is_self = any(one.reason is Reason.CITIZEN for one in whom().get(case.citizen_id, []))
    asked = instrument.at(instrument.EVERYDAY, clock.today())
    form = OwnExperienceForm(asked, request.POST if request.method == "POST" else None)
    by, at = actor_of(request), clock.now()
    if form.is_bound and saved(
        form, lambda: experiences.tell(case_id=case.id, by=by, at=at, **form.values(is_self=is_self))
    ):  # fmt: skip
        declined = form.cleaned_data["declined"]
        said = (
            _("Det er i orden. Der er ikke svaret.")
            if declined
            else _("Tak. Svarene er gemt, og sagsbehandleren kan se dem.")
        )
        messages.success(request, said)
        return redirect("portal-home")
    return render(
        request, "portal/experience.html", _shown(case, form, is_self=is_self), status=422 if form.errors else 200
    )


def _shown(case: Case, form: OwnExperienceForm, *, is_self: bool) -> dict[str, Any]:
    return {
        "person": case.citizen,
        "is_self": is_self,
        "form": form,
        "questions": scales(form, form.asked),
        "earlier": [_earlier(one) for one in queries.experiences(case.id)],
    }


def _earlier(one: Experience) -> dict[str, Any]:
    asked = instrument.version(one.instrument, one.instrument_version)
    given = {answer.question: answer_words(answer.score, declined=answer.declined) for answer in one.answers.all()}
    return {
        "on": one.answered_on,
        "answers": [{"question": str(each.text), "answer": given.get(each.key, "")} for each in asked.questions],
        "own_words": one.own_words,
    }
