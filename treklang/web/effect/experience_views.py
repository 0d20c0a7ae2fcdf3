"""The citizen's own experience in a case: what she has answered, what she answers now, and what was noted wrongly."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.effect import instrument, queries
from treklang.effect.actions import experiences as telling
from treklang.effect.rules import Answer
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.experience_questions import scales
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.effect import experience_presenter
from treklang.web.effect.experience_forms import CorrectionForm, ExperienceForm


def experiences(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The earlier answers, and the form for new ones; `?indsats=` chooses the help they are about."""
    case = looking.at_case(request, uid, page=Page.EXPERIENCES)
    asked = instrument.at(instrument.EVERYDAY, clock.today())
    running = services.running(case.id)
    if request.method != "POST":
        form = ExperienceForm(asked, running, initial={"grant": request.GET.get("indsats", "")})
        return _page(request, case, form)
    form = ExperienceForm(asked, running, request.POST)
    if not saved(form, lambda: _tell(request, case, form)):
        return _page(request, case, form)
    messages.success(request, _("Borgerens svar er gemt."))
    return redirect("experiences", uid)


def _tell(request: HttpRequest, case: Case, form: ExperienceForm) -> None:
    telling.tell(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())


def _page(request: HttpRequest, case: Case, form: ExperienceForm) -> HttpResponse:
    refusal, found = signed_in(request).refusal(Deed.FOLLOW_UP), queries.experiences(case.id)
    shown = {
        **case_frame(case, Page.SERVICES),
        "refusal": refusal,
        "form": form,
        "questions": scales(form, form.asked),
        "asked": form.asked,
        "table": experience_presenter.table(found, form.asked, case.uid, corrects=not refusal),
        "words": experience_presenter.words(found),
    }
    return render(request, "effect/experiences.html", shown, status=422 if form.errors else 200)


def correct(request: HttpRequest, uid: UUID, experience: UUID) -> HttpResponse:
    """Put other answers in the place of wrong ones, or set them aside."""
    case = looking.at_case(request, uid, page=Page.EXPERIENCES)
    wrong = queries.experience(experience, case_id=case.id)
    asked = instrument.version(wrong.instrument, wrong.instrument_version)
    known = {one.question: Answer(one.question, one.score, one.declined) for one in wrong.answers.all()}
    form = CorrectionForm(asked, request.POST if request.method == "POST" else None, known=known)
    by, at = actor_of(request), clock.now()
    if form.is_bound and saved(
        form, lambda: telling.correct(experience_id=wrong.id, by=by, at=at, **form.values())
    ):  # fmt: skip
        messages.success(request, _("Svarene er rettet."))
        return redirect("experiences", uid)
    shown = {
        **case_frame(case, Page.SERVICES), "refusal": signed_in(request).refusal(Deed.FOLLOW_UP), "form": form,
        "questions": scales(form, asked), "wrong": wrong,
    }  # fmt: skip
    return render(request, "effect/experience_correct.html", shown, status=422 if form.errors else 200)
