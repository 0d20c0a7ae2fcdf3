"""Which action each step of phases 4-9 is."""

from __future__ import annotations

from datetime import datetime

from treklang.demo.stories import steps_help as steps
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.deeds_first import who
from treklang.demo.stories.parts import danish
from treklang.effect.actions import follow_ups
from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.services import queries as services
from treklang.services.actions import deliveries, orders, placements
from treklang.visitation.actions import action_plans, decisions, hearings, letters, recommendations


def recommend(step: steps.Recommend, cast: Cast, moment: datetime) -> None:
    alternatives = tuple(
        recommendations.AlternativeFacts(cast.offer(part.offer), part.recommended, part.free_places, part.text)
        for part in step.alternatives
    )
    grounds = recommendations.Grounds(
        text=step.text, why_not_lower=step.why_not_lower, intensity=step.intensity, extent=step.extent,
        duration=step.duration, evidence=step.evidence,
    )  # fmt: skip
    recommendations.make(case_id=cast.case_id(), alternatives=alternatives, grounds=grounds, **who(step, cast, moment))


def hear(step: steps.Hear, cast: Cast, moment: datetime) -> None:
    hearing = hearings.send(
        case_id=cast.case_id(), about=step.about, sent_on=step.sent_on or clock.danish_day(moment),
        answer_by=step.answer_by, **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["hearing"] = hearing.id


def answer_hearing(step: steps.AnswerHearing, cast: Cast, moment: datetime) -> None:
    hearings.answer(
        hearing_id=cast.must("hearing", "do"), answered_on=step.on or clock.danish_day(moment), text=step.text,
        **who(step, cast, moment),
    )  # fmt: skip


def decide(step: steps.Decide, cast: Cast, moment: datetime) -> None:
    day = clock.danish_day(moment)
    lines = tuple(
        decisions.Line(
            kind=part.kind, section=part.section, service=part.service, amount=part.amount, until=part.until,
            offer_id=cast.offer(part.offer) if part.offer else None, from_on=part.from_ or step.effective_on or day,
        )
        for part in step.lines
    )  # fmt: skip
    words = decisions.Words(
        in_full_favour=step.in_full_favour, reasons=step.reasons, complaint_guidance=step.complaint_guidance,
        exception_reason=step.exception_reason, is_oral=step.oral,
    )  # fmt: skip
    decision = decisions.make(
        case_id=cast.case_id(), kind=step.kind, effective_on=step.effective_on or day, follow_up_on=step.follow_up_on,
        lines=lines, words=words, **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["decision"] = decision.id


def ask_for_reasons(step: steps.AskForReasons, cast: Cast, moment: datetime) -> None:
    decisions.ask_for_reasons(
        decision_id=cast.must("decision", "do"), asked_on=step.on or clock.danish_day(moment),
        **who(step, cast, moment),
    )  # fmt: skip


def give_reasons(step: steps.GiveReasons, cast: Cast, moment: datetime) -> None:
    decisions.give_reasons(
        decision_id=cast.must("decision", "do"), reasons=step.reasons, given_on=step.on or clock.danish_day(moment),
        **who(step, cast, moment),
    )  # fmt: skip


def write_letter(step: steps.WriteLetter, cast: Cast, moment: datetime) -> None:
    letter = letters.make(decision_id=cast.must("decision", "do"), **who(step, cast, moment))
    if step.send:
        letters.send(letter_id=letter.id, **who(step, cast, moment))


def offer_plan(step: steps.OfferPlan, cast: Cast, moment: datetime) -> None:
    plan = action_plans.offer(
        case_id=cast.case_id(), duty=step.duty, judgement=step.judgement, offered_on=step.offered_on,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["plan"] = plan.id


def answer_plan(step: steps.AnswerPlan, cast: Cast, moment: datetime) -> None:
    action_plans.answer(plan_id=cast.must("plan", "do"), yes=step.yes, **who(step, cast, moment))


def write_plan(step: steps.WritePlan, cast: Cast, moment: datetime) -> None:
    texts = action_plans.PlanTexts(
        purpose=step.purpose, effort=step.effort, duration=step.duration, other_matters=step.other_matters,
        provider_wish=step.provider_wish, provider_wish_refused_because=step.provider_wish_refused_because,
    )  # fmt: skip
    action_plans.write(plan_id=cast.must("plan", "do"), texts=texts, **who(step, cast, moment))


def hand_over_plan(step: steps.HandOverPlan, cast: Cast, moment: datetime) -> None:
    action_plans.hand_over(
        plan_id=cast.must("plan", "do"), on=step.on or clock.danish_day(moment), **who(step, cast, moment)
    )


def order(step: steps.Order, cast: Cast, moment: datetime) -> None:
    orders.place(
        grant_id=cast.grant(step.offer), ordered_on=step.ordered_on or clock.danish_day(moment),
        follow_up_on=step.follow_up_on, background=step.background, price=step.price,
        price_unit=step.price_unit.value if step.price_unit else "", **who(step, cast, moment),
    )  # fmt: skip


def _order_at(offer: str, cast: Cast) -> int:
    found = services.standing_order(cast.grant(offer))
    if found is None:
        raise BadInput(say("Der er ingen bestilling hos “%(offer)s”. Bestil først.", offer=offer), field="offer")
    return found.id


def accept_order(step: steps.AcceptOrder, cast: Cast, moment: datetime) -> None:
    orders.accept(order_id=_order_at(step.offer, cast), text=step.text, **who(step, cast, moment))


def decline_order(step: steps.DeclineOrder, cast: Cast, moment: datetime) -> None:
    orders.decline(order_id=_order_at(step.offer, cast), text=step.text, **who(step, cast, moment))


def take_place(step: steps.TakePlace, cast: Cast, moment: datetime) -> None:
    placement = placements.begin(
        order_id=_order_at(step.offer, cast), from_on=step.from_ or clock.danish_day(moment), place=step.place,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.named["placement", step.offer] = placement.id


def leave_place(step: steps.LeavePlace, cast: Cast, moment: datetime) -> None:
    placements.end(
        placement_id=cast.called("placement", step.offer, "offer") or 0, on=step.on or clock.danish_day(moment),
        **who(step, cast, moment),
    )  # fmt: skip


def serve_goal(step: steps.ServeGoal, cast: Cast, moment: datetime) -> None:
    deliveries.serve_goal(
        grant_id=cast.grant(step.offer), goal_id=cast.called("goal", step.goal, "goal") or 0,
        **who(step, cast, moment),
    )  # fmt: skip


def set_sub_goal(step: steps.SetSubGoal, cast: Cast, moment: datetime) -> None:
    sub_goal = deliveries.set_sub_goal(
        grant_id=cast.grant(step.offer), goal_id=cast.called("goal", step.goal, "goal") or 0, text=step.text,
        set_on=clock.danish_day(moment), **who(step, cast, moment),
    )  # fmt: skip
    cast.name("sub_goal", step.key, sub_goal.id)


def change_sub_goal(step: steps.ChangeSubGoal, cast: Cast, moment: datetime) -> None:
    sub_goal_id = cast.called("sub_goal", step.sub_goal, "sub_goal") or 0
    deliveries.change_sub_goal(sub_goal_id=sub_goal_id, state=step.state, **who(step, cast, moment))


def delivery_note(step: steps.DeliveryNote, cast: Cast, moment: datetime) -> None:
    deliveries.note(
        grant_id=cast.grant(step.offer), text=step.text, sub_goal_id=cast.called("sub_goal", step.sub_goal, "sub_goal"),
        happened_at=danish(step.happened_at) if step.happened_at else moment, **who(step, cast, moment),
    )  # fmt: skip


def report_status(step: steps.ReportStatus, cast: Cast, moment: datetime) -> None:
    deliveries.report_status(
        grant_id=cast.grant(step.offer), on=step.on or clock.danish_day(moment), text=step.text,
        proposal=step.proposal, **who(step, cast, moment),
    )  # fmt: skip


def follow_up(step: steps.FollowUp, cast: Cast, moment: datetime) -> None:
    held = follow_ups.hold(
        grant_id=cast.grant(step.offer), held_on=step.on or clock.danish_day(moment), result=step.result,
        own_words=step.own_words, judgement=step.judgement, **who(step, cast, moment),
    )  # fmt: skip
    cast.named["follow_up", step.offer] = held.id
