"""The action plan (serviceloven sections 141 and 142): judged, offered, answered, written and handed over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.assessment import queries as assessment
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.kernel.errors import ChangedMeanwhile
from treklang.organisation.rules import Deed
from treklang.services import queries as services
from treklang.ui import drafts, looking
from treklang.ui.drafts import DraftForm
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries
from treklang.visitation.actions import action_plans
from treklang.visitation.actions.action_plans import PlanTexts
from treklang.visitation.queries import ActionPlan
from treklang.visitation.rules import CONSIDERABLE, PlanDuty
from treklang.web.visitation import pressed
from treklang.web.visitation.form_page import FormPage, form_page
from treklang.web.visitation.plan_forms import AnswerForm, HandOverForm, OfferForm, PlanForm

SHELTER = "SEL-110"


def offer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Judge whether a plan may or must be offered, and note the offer. The facts of the case suggest the duty."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    form = OfferForm(_sent(request), initial={"duty": _duty(case).value, "offered_on": clock.today()})
    if form.is_bound and saved(form, lambda: pressed.do_once(request, lambda: _offer(request, case, form))):
        return _done(request, uid, _("Vurderingen af handleplan er gemt."))
    lead = _("Forslaget følger af sagens oplysninger: bevilget hjælp efter § 110 og det højeste niveau i udredningen.")
    return form_page(request, case, FormPage(_("Vurdér handleplan"), _("Gem vurderingen"), form, lead=lead))


def _offer(request: HttpRequest, case: Case, form: OfferForm) -> ActionPlan:
    return action_plans.offer(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())


def _duty(case: Case) -> PlanDuty:
    """The duty as the facts have it; the worker judges."""
    if any(one.line.section.key == SHELTER for one in services.running_services(case.id)):
        return PlanDuty.SHELTER
    worst = assessment.worst_level(case.id)
    return PlanDuty.MUST if worst is not None and worst >= CONSIDERABLE else PlanDuty.MAY


def answer(request: HttpRequest, uid: UUID, plan_uid: UUID) -> HttpResponse:
    """Note the citizen's yes or no."""
    case, plan = _plan(request, uid, plan_uid)
    form = AnswerForm(_sent(request))
    if form.is_bound and saved(
        form,
        lambda: action_plans.answer(
            plan_id=plan.id, yes=form.cleaned_data["answer"] == "yes", by=actor_of(request), at=clock.now()
        ),
    ):
        return _done(request, uid, _("Borgerens svar om handleplan er gemt."))
    about = [{"label": _("Tilbudt"), "value": show_date(plan.offered_on)}]
    page = FormPage(_("Borgerens svar om handleplan"), _("Gem svaret"), form, about=about)
    return form_page(request, case, page)


def write(request: HttpRequest, uid: UUID, plan_uid: UUID) -> HttpResponse:
    """Write the plan."""
    case, plan = _plan(request, uid, plan_uid)
    draft = drafts.found(request, DraftForm.ACTION_PLAN, plan.uid)
    stands = {name: getattr(plan, name) for name in (*PlanTexts.__dataclass_fields__, "version")}
    sent = request.POST.copy() if request.method == "POST" else None
    form = PlanForm(sent, initial={**stands, **drafts.initial(draft)})
    if sent is not None and _written(request, plan, form, sent):
        drafts.done(request, DraftForm.ACTION_PLAN, plan.uid)
        return _done(request, uid, _("Handleplanen er gemt."))
    page = FormPage(
        _("Skriv handleplanen"), _("Gem handleplanen"), form, draft=draft,
        draft_address=drafts.address(case, DraftForm.ACTION_PLAN, plan.uid),
    )  # fmt: skip
    return form_page(request, case, page)


def _written(request: HttpRequest, plan: ActionPlan, form: PlanForm, sent: QueryDict) -> bool:
    """Whether the plan was saved; where somebody saved first, the next press of the button writes over it."""
    try:
        return saved(
            form,
            lambda: action_plans.write(
                plan_id=plan.id, texts=form.texts(), by=actor_of(request), at=clock.now(),
                seen_version=form.cleaned_data["version"],
            ),
        )  # fmt: skip
    except ChangedMeanwhile as refused:
        form.add_error(None, str(refused))
        sent["version"] = str(plan.version)
        return False


def hand_over(request: HttpRequest, uid: UUID, plan_uid: UUID) -> HttpResponse:
    """Note that the provider got the plan."""
    case, plan = _plan(request, uid, plan_uid)
    form = HandOverForm(_sent(request), initial={"on": clock.today()})
    if form.is_bound and saved(
        form,
        lambda: action_plans.hand_over(
            plan_id=plan.id, on=form.cleaned_data["on"], by=actor_of(request), at=clock.now()
        ),
    ):
        return _done(request, uid, _("Det er noteret, at udføreren har fået handleplanen."))
    page = FormPage(
        _("Giv handleplanen til udføreren"), _("Notér, at udføreren har fået den"), form, deed=Deed.ORDER,
        about=[{"label": _("Formål"), "value": plan.purpose}],
    )  # fmt: skip
    return form_page(request, case, page)


def _plan(request: HttpRequest, uid: UUID, plan_uid: UUID) -> tuple[Case, ActionPlan]:
    case = looking.at_case(request, uid, page=Page.DECISION)
    return case, queries.action_plan_by_uid(plan_uid, case_id=case.id)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _done(request: HttpRequest, uid: UUID, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("decision", uid)
