"""Steps from the recommendation to the follow-up (phases 4-9)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from treklang.demo.stories.parts import Code, Key, Moment, Part, Step, Text
from treklang.effect.rules import FollowUpResult
from treklang.offers.rules import PriceUnit
from treklang.services.rules import SubGoalState
from treklang.visitation.rules import DecisionKind, LineKind, PlanDuty


class AlternativePart(Part):
    """One way to help."""

    offer: Key
    recommended: bool = False
    free_places: int | None = None
    text: Text = ""


class Recommend(Step):
    """A recommendation (phase 4)."""

    do: Literal["recommend"]
    alternatives: tuple[AlternativePart, ...] = Field(min_length=1)
    text: Text = ""
    why_not_lower: Text = ""
    intensity: Text = ""
    extent: Text = ""
    duration: Text = ""
    evidence: Text = ""


class Hear(Step):
    """A hearing of the party is sent."""

    do: Literal["hear"]
    about: Text
    answer_by: date
    sent_on: date | None = None


class AnswerHearing(Step):
    """The citizen answers the newest hearing."""

    do: Literal["answer_hearing"]
    text: Text
    on: date | None = None


class LinePart(Part):
    """A line of a decision; an ending line ends the service at the offer on `from` (today where none is given)."""

    kind: LineKind = LineKind.GRANT
    section: str = Field(default="", description="the law; empty: the section that the service is given by")
    service: Code
    offer: Key | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    amount: str = ""


class Decide(Step):
    """A decision (phase 6); grants follow from its lines."""

    do: Literal["decide"]
    kind: DecisionKind
    lines: tuple[LinePart, ...] = ()
    effective_on: date | None = None
    follow_up_on: date | None = None
    in_full_favour: bool = True
    reasons: Text = ""
    complaint_guidance: Text = ""
    exception_reason: Text = ""
    oral: bool = False


class AskForReasons(Step):
    """The citizen asks for the newest oral decision's reasons in writing."""

    do: Literal["ask_for_reasons"]
    on: date | None = None


class GiveReasons(Step):
    """The reasons are given in writing."""

    do: Literal["give_reasons"]
    reasons: Text
    on: date | None = None


class WriteLetter(Step):
    """The newest decision's letter is made, and sent."""

    do: Literal["write_letter"]
    send: bool = True


class OfferPlan(Step):
    """An action plan is judged and offered (phase 5)."""

    do: Literal["offer_plan"]
    duty: PlanDuty
    judgement: Text = ""
    offered_on: date | None = None


class AnswerPlan(Step):
    """The citizen answers the offered plan."""

    do: Literal["answer_plan"]
    yes: bool


class WritePlan(Step):
    """The plan is written."""

    do: Literal["write_plan"]
    purpose: Text = ""
    effort: Text = ""
    duration: Text = ""
    other_matters: Text = ""
    provider_wish: Text = ""
    provider_wish_refused_because: Text = ""


class HandOverPlan(Step):
    """The provider gets the plan."""

    do: Literal["hand_over_plan"]
    on: date | None = None


class Order(Step):
    """The newest running grant at an offer is ordered (phase 7); `ordered_on` where it was not the same day."""

    do: Literal["order"]
    offer: Key
    ordered_on: date | None = None
    follow_up_on: date | None = None
    background: Text = ""
    price: Decimal | None = None
    price_unit: PriceUnit | None = None


class AcceptOrder(Step):
    """The provider takes the order."""

    do: Literal["accept_order"]
    offer: Key
    text: Text = ""


class DeclineOrder(Step):
    """The provider does not take the order."""

    do: Literal["decline_order"]
    offer: Key
    text: Text


class TakePlace(Step):
    """The citizen takes a place."""

    do: Literal["take_place"]
    offer: Key
    from_: date | None = Field(default=None, alias="from")
    place: int | None = None


class LeavePlace(Step):
    """The citizen gives the place up."""

    do: Literal["leave_place"]
    offer: Key
    on: date | None = None


class ServeGoal(Step):
    """The grant at an offer shall help to reach a goal."""

    do: Literal["serve_goal"]
    offer: Key
    goal: Key


class SetSubGoal(Step):
    """A step on the way to a goal."""

    do: Literal["set_sub_goal"]
    key: Key
    offer: Key
    goal: Key
    text: Text


class ChangeSubGoal(Step):
    """How a sub-goal goes."""

    do: Literal["change_sub_goal"]
    sub_goal: Key
    state: SubGoalState


class DeliveryNote(Step):
    """The provider's note of the day (phase 8)."""

    do: Literal["delivery_note"]
    offer: Key
    text: Text
    sub_goal: Key | None = None
    happened_at: Moment | None = None


class ReportStatus(Step):
    """The provider's status."""

    do: Literal["report_status"]
    offer: Key
    text: Text
    proposal: Text = ""
    on: date | None = None


class FollowUp(Step):
    """A follow-up on the newest running grant at an offer (phase 9)."""

    do: Literal["follow_up"]
    offer: Key
    result: FollowUpResult
    on: date | None = None
    own_words: Text = ""
    judgement: Text = ""
