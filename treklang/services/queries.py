"""Reading grants, orders and what providers write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from treklang.kernel.table import fetch
from treklang.services.models import (
    Grant as Grant,
    GrantService as GrantService,
    Order as Order,
    Placement as Placement,
    PlannedFollowUp as PlannedFollowUp,
    SubGoal as SubGoal,
)
from treklang.services.rules import OrderState


def grant_by_id(grant_id: int) -> Grant:
    """The grant with this inner key."""
    return fetch(_with_all(Grant.objects.all()), id=grant_id)


def of_case(case_id: int) -> list[Grant]:
    """A case's grants, running ones first."""
    rows = Grant.objects.filter(case_id=case_id)
    return list(_with_all(rows).order_by(F("ended_on").desc(nulls_first=True), "starts_on", "id"))


def told_of_case(case_id: int) -> list[Grant]:
    """A case's grants with what authority and providers tell each other of them: orders, steps and status."""
    rows = Grant.objects.filter(case_id=case_id).select_related("offer__provider")
    rows = rows.prefetch_related("orders", "sub_goals", "statuses__written_by")
    return list(rows.order_by("starts_on", "id"))


def _with_all(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    return rows.select_related("offer__provider", "offer__ring__flow", "offer__type", "need", "planned_follow_up",
                               "decision").prefetch_related(
        "services__service", "services__line__section", "services__end_reason", "orders__placements", "sub_goals__goal",
        "notes__written_by", "statuses__written_by",
        "goals__goal",
    )  # fmt: skip


def standing_order(grant_id: int) -> Order | None:
    """The order of a grant that is placed or accepted."""
    rows = Order.objects.filter(grant_id=grant_id).exclude(state=OrderState.DECLINED.value)
    return rows.order_by("-id").first()


def running_service(*, case_id: int, offer_id: int, service_key: str) -> GrantService | None:
    """The service of a running grant at an offer, whichever version of the catalogue's row it was granted by."""
    rows = GrantService.objects.filter(
        grant__case_id=case_id, grant__offer_id=offer_id, service__key=service_key,
        ended_on=None,
    )  # fmt: skip
    return rows.select_related("grant").order_by("id").first()


def at_units(unit_ids: list[int]) -> list[Grant]:
    """The running, ordered grants at offers that some provider units run."""
    rows = Grant.objects.filter(
        offer__provider__unit_id__in=unit_ids, ended_on=None,
        orders__state__in=[OrderState.PLACED.value, OrderState.ACCEPTED.value],
    )  # fmt: skip
    return list(_with_all(rows).select_related("citizen", "case").order_by("id").distinct())


@dataclass(frozen=True)
class Move:
    """A step of a citizen's way through the rings: from one ring to another on a day. Position 1 is outermost."""

    on: date
    flow: str
    ring: str
    position: int


def moves(grants: list[Grant]) -> list[Move]:
    """The rings that some grants lie in, in the order they began."""
    return [
        Move(grant.starts_on, grant.offer.ring.flow.key, grant.offer.ring.key, grant.offer.ring.position)
        for grant in sorted(grants, key=lambda one: (one.starts_on, one.id))
        if grant.offer.ring
    ]


def _waiting() -> QuerySet[PlannedFollowUp]:
    """The follow-ups that are planned for help that runs, and not held."""
    return PlannedFollowUp.objects.filter(held_on=None, grants__isnull=False, grants__ended_on=None).distinct()


def next_follow_ups(case_ids: list[int]) -> dict[int, PlannedFollowUp]:
    """The next follow-up of each of some cases."""
    return {row.case_id: row for row in _waiting().filter(case_id__in=case_ids).order_by("-due_on", "-id")}


def next_follow_up(case_id: int) -> PlannedFollowUp | None:
    """The next follow-up of a case."""
    return next_follow_ups([case_id]).get(case_id)


def due_follow_ups(case_ids: list[int], *, until: date) -> list[PlannedFollowUp]:
    """The follow-ups of some cases that are due until a day."""
    rows = _waiting().filter(case_id__in=case_ids, due_on__lte=until)
    return list(rows.select_related("case__citizen").order_by("due_on", "id"))
