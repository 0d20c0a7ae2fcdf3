"""Reading plans, and what they would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from treklang.change import grounds, playing, preview, taking
from treklang.change.models import Consultation as Consultation, Plan as Plan, PlanAuthor as PlanAuthor, Step as Step
from treklang.change.picture import Picture
from treklang.change.rules import PlanState, state_of
from treklang.change.steps import STEP, AnyStep
from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@dataclass(frozen=True)
class Foreseen:
    """What a plan would do: the organisation before and after, the differences, and what changed since it was adopted."""

    before: Picture
    after: Picture
    preview: preview.Preview
    changed: list[grounds.Changed]


def plan(uid: UUID | str) -> Plan:
    """The plan with this outer id, with who drew it up and which body adopted it."""
    return fetch(Plan.objects.select_related("drawn_up_by", "adopted_by"), uid=uid)


def plans() -> list[Plan]:
    """Every plan, the newest first, each with how many steps it has (`step_count`) and how many are heard (`heard`)."""
    rows = Plan.objects.select_related("drawn_up_by", "adopted_by").annotate(
        step_count=Count("steps", filter=Q(steps__withdrawn_at=None), distinct=True),
        heard=Count("consultations", distinct=True),
    )
    return list(rows.order_by("-takes_effect_on", "-id"))


def state(found: Plan, *, consulted: bool) -> PlanState:
    """How far a plan is; `consulted`: whether somebody is heard about it."""
    return state_of(
        withdrawn=found.withdrawn_at is not None, executed=found.executed_at is not None, held=found.held_at is not None,
        adopted=found.adopted_at is not None, consulted=consulted,
    )  # fmt: skip


def steps(plan_id: int) -> list[Step]:
    """A plan's steps in their order, withdrawn ones left out."""
    rows = Step.objects.filter(plan_id=plan_id, withdrawn_at=None).select_related("written_by")
    return list(rows.order_by("rank", "id"))


def said(rows: Sequence[Step]) -> list[AnyStep]:
    """What steps say."""
    return [STEP.validate_python(row.given) for row in rows]


def consultations(plan_id: int) -> list[Consultation]:
    """Who is heard about a plan, by when they were asked."""
    return list(Consultation.objects.filter(plan_id=plan_id).select_related("forum").order_by("asked_on", "id"))


def authors(plan_id: int) -> list[PlanAuthor]:
    """Who may write in a plan beside the one who drew it up."""
    return list(PlanAuthor.objects.filter(plan_id=plan_id).select_related("account").order_by("account__username"))


def may_write(actor: Actor, found: Plan) -> bool:
    """Whether the acting user may write in a plan: whoever drew it up, its authors, and who may change the organisation."""
    if actor.kind is ActorKind.SYSTEM or found.drawn_up_by_id == actor.id:
        return True
    return PlanAuthor.objects.filter(plan=found, account_id=actor.id).exists() or organisation.may(actor, Deed.ORGANISE)


def foreseen(found: Plan, *, on: date | None = None) -> Foreseen:
    """What a plan would do on its day, seen from what is known now."""
    day = on or max(found.takes_effect_on, clock.today())
    said_steps = said(steps(found.id))
    before = taking.picture(on=day, steps=said_steps)
    after, obstacles = playing.play(before, said_steps)
    changed = grounds.changed(found.ground, grounds.ground(before, said_steps)) if found.ground else []
    return Foreseen(before, after, preview.compare(before, after, obstacles), changed)


def due(*, on: date) -> list[Plan]:
    """The adopted plans whose day has come and that are neither held nor done, the earliest first."""
    rows = Plan.objects.filter(takes_effect_on__lte=on, executed_at=None, held_at=None, withdrawn_at=None)
    return list(rows.exclude(adopted_at=None).order_by("takes_effect_on", "adopted_at", "id"))
