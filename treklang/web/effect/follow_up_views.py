"""Following up one grant: what was wanted, what came of it, what the three say, and the decision that must follow."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.effect import queries as effect
from treklang.effect.actions import follow_ups
from treklang.goals import queries as goals
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.organisation.rules import Deed
from treklang.services.in_full import GrantInFull
from treklang.ui import drafts, looking, page_facts
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.effect import experience_presenter, level_presenter
from treklang.web.effect.follow_up_forms import FollowUpForm
from treklang.web.services.grant_views import grant_of

FORM = DraftForm.FOLLOW_UP


def follow_up(request: HttpRequest, uid: UUID, grant_uid: UUID) -> HttpResponse:
    """The form; what is saved leads straight on to the decision."""
    case = looking.at_case(request, uid, page=Page.FOLLOW_UP)
    full, draft = grant_of(case, grant_uid), drafts.found(request, FORM, grant_uid)
    shown = sorted(goals.in_short(case.id), key=lambda one: one.goal.id not in {goal.id for goal in full.goals})
    if request.method != "POST":
        initial = {**FollowUpForm.start(), **drafts.initial(draft, FollowUpForm.prefix)}
        return _page(request, case, full, FollowUpForm(shown, initial=initial), draft)
    form = FollowUpForm(shown, request.POST)
    if not saved(form, lambda: _hold(request, full, form)):
        return _page(request, case, full, form, draft)
    drafts.done(request, FORM, grant_uid)
    messages.success(request, _("Opfølgningen er gemt. Nu mangler afgørelsen."))
    return redirect(f"{reverse('decide', args=[uid])}?follow_up=1")


def _hold(request: HttpRequest, full: GrantInFull, form: FollowUpForm) -> None:
    follow_ups.hold(grant_id=full.grant.id, by=actor_of(request), at=clock.now(), **form.values())


def _newest_told(case: Case) -> dict[str, Any] | None:
    """What the citizen answered last about her own experience; None where she did not or the user may not see it."""
    found = effect.experiences(case.id) if page_facts.opens(case, Page.EXPERIENCES) else []
    return experience_presenter.newest(found[0]) if found else None


def _page(request: HttpRequest, case: Case, full: GrantInFull, form: FollowUpForm, draft: Draft | None) -> HttpResponse:
    shown = {
        **case_frame(case, Page.SERVICES),
        "refusal": signed_in(request).refusal(Deed.FOLLOW_UP),
        "full": full,
        "told": _newest_told(case),
        "asks_citizen": page_facts.opens(case, Page.EXPERIENCES),
        "planned": full.grant.planned_follow_up,
        "form": form,
        "questions": [(level_presenter.goal(one.goal), one.bound) for one in form.questions()],
        "draft": draft,
        "draft_address": drafts.address(case, FORM, full.grant.uid),
    }
    return render(request, "effect/follow_up.html", shown, status=422 if form.errors else 200)
