"""Reading grants, orders and what providers write."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from treklang.kernel.table import fetch
from treklang.services.models import (
    Contact,
    Grant as Grant,
    GrantService as GrantService,
    Order as Order,
    Placement as Placement,
    PlannedFollowUp as PlannedFollowUp,
    StatusReport as StatusReport,
    SubGoal as SubGoal,
)
from treklang.services.of_line import amount_of_line, law_of_line
from treklang.services.rules import OrderState


def grant_by_id(grant_id: int) -> Grant:
    """The grant with this inner key."""
    return fetch(_with_all(Grant.objects.all()), id=grant_id)


def of_case(case_id: int) -> list[Grant]:
    """A case's grants, running ones first."""
    rows = Grant.objects.filter(case_id=case_id)
    return list(_with_all(rows).order_by(F("ended_on").desc(nulls_first=True), "starts_on", "id"))


def running(case_id: int) -> list[Grant]:
    """A case's grants that run, each with its offer alone, in the order they began."""
    rows = Grant.objects.filter(case_id=case_id, ended_on=None).select_related("offer")
    return list(rows.order_by("starts_on", "id"))


def helping(goal_id: int) -> list[Grant]:
    """The grants that shall help to reach a goal, each with its offer, in the order they began."""
    return list(Grant.objects.filter(goals__goal_id=goal_id).select_related("offer").order_by("starts_on", "id"))


@dataclass(frozen=True)
class ToldStatus:
    """What a provider said of a grant, and what it proposed."""

    on: date
    by: str
    text: str
    proposal: str


@dataclass(frozen=True)
class Told:
    """A grant as authority and provider tell each other of it; `services` are title, section and amount, the last two ""
    for whoever may not see the decision.
    """

    grant: Grant
    orders: list[tuple[OrderState, date]]
    status: ToldStatus | None
    sub_goals: int
    services: list[dict[str, str]]

    @property
    def order(self) -> OrderState | None:
        """The state of the newest order that is not declined."""
        return next((state for state, _ in reversed(self.orders) if state is not OrderState.DECLINED), None)


def told_of_case(case_id: int) -> list[Told]:
    """A case's grants with their offers, orders, services and newest status, in the order they began: one query."""
    orders = Order.objects.filter(grant_id=OuterRef("id")).order_by("id")
    said = StatusReport.objects.filter(grant_id=OuterRef("id")).order_by("-on", "-id")[:1]
    granted = GrantService.objects.filter(grant_id=OuterRef("id"), ended_on=None).order_by("id")
    rows = Grant.objects.filter(case_id=case_id).select_related("offer__provider").annotate(
        told_orders=_told(orders, state=F("state"), on=F("ordered_on")),
        told_status=_told(said, on=F("on"), by=F("written_by__name"), text=F("text"), proposal=F("proposal")),
        told_services=_told(granted, title=F("service__title"), section=law_of_line(), amount=amount_of_line()),
        told_sub_goals=Count("sub_goals"),
    )  # fmt: skip
    return [_as_told(row) for row in rows.order_by("starts_on", "id")]


def _told(rows: QuerySet[Any], **names: Any) -> ArraySubquery:
    return ArraySubquery(rows.values_list(JSONObject(**names)))


def _as_told(row: Any) -> Told:
    return Told(
        grant=row,
        orders=[(OrderState(one["state"]), date.fromisoformat(one["on"])) for one in row.told_orders],
        status=next((ToldStatus(**{**one, "on": date.fromisoformat(one["on"])}) for one in row.told_status), None),
        sub_goals=row.told_sub_goals,
        services=[{name: told or "" for name, told in one.items()} for one in row.told_services],
    )


def follow_ups_waiting(case_key: str) -> ArraySubquery:
    """An expression for `cases.queries.beside`: the days of the follow-ups that are planned for help that runs."""
    running = Grant.objects.filter(planned_follow_up_id=OuterRef("id"), ended_on=None)
    rows = PlannedFollowUp.objects.filter(Exists(running), case_id=OuterRef(case_key), held_on=None)
    return ArraySubquery(rows.order_by("due_on", "id").values_list("due_on"))


def help_running(case_key: str) -> ArraySubquery:
    """An expression for `cases.queries.beside`: the names of the offers whose help runs."""
    rows = Grant.objects.filter(case_id=OuterRef(case_key), ended_on=None)
    return ArraySubquery(rows.order_by("starts_on", "id").values_list("offer__name"))


def newest_orders(case_key: str) -> ArraySubquery:
    """An expression for `cases.queries.beside`: of each grant that runs the state of its newest order, "" without one."""
    newest = Order.objects.filter(grant_id=OuterRef("id")).order_by("-ordered_on", "-id").values("state")[:1]
    rows = Grant.objects.filter(case_id=OuterRef(case_key), ended_on=None).order_by("starts_on", "id")
    return ArraySubquery(rows.values_list(Coalesce(Subquery(newest), Value(""))))


def _with_all(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    return rows.select_related("offer__provider", "offer__ring__flow", "offer__type", "need",
                               "planned_follow_up").prefetch_related(
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


def running_services(case_id: int) -> list[GrantService]:
    """The services of a case's running grants, in the order they began, each with its grant's offer and its line."""
    rows = GrantService.objects.filter(grant__case_id=case_id, ended_on=None)
    return list(rows.select_related("grant__offer", "service", "line__section").order_by("starts_on", "id"))


def placed(*, on: date) -> dict[int, int]:
    """How many citizens have a place in each offer on a day, by the offer's inner key; offers without any are not in it.

    Counted among all, also those whom the acting user may not see.
    """
    with connection.cursor() as cursor:
        cursor.execute("select offer, taken from services_taken(%s)", [on])
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Move:
    """A step of a citizen's way through the rings: from one ring to another on a day. Position 1 is outermost."""

    on: date
    flow: str
    ring: str
    position: int


def moves(grants: list[Grant]) -> list[Move]:
    """A citizen's way through the rings of each flow, as her help began and ended.

    Of help that runs at the same time the most intrusive says where she is: more help beside it is no move, and neither
    is new help in the same ring. A pause without help does not move her either.
    """
    ringed = [grant for grant in grants if grant.offer.ring]
    days = sorted({grant.starts_on for grant in ringed} | {grant.ended_on for grant in ringed if grant.ended_on})
    found: list[Move] = []
    for flow in dict.fromkeys(grant.offer.ring.flow.key for grant in ringed if grant.offer.ring):
        here = ""
        for day in days:
            inner = _innermost(ringed, flow, day)
            if inner is not None and inner.ring != here:
                found.append(inner)
                here = inner.ring
    return found


def _innermost(grants: list[Grant], flow: str, day: date) -> Move | None:
    """The most intrusive ring of a flow that the help of a day lies in."""
    running = [one for one in grants if one.starts_on <= day and (one.ended_on is None or one.ended_on > day)]
    rings = [one.offer.ring for one in running if one.offer.ring and one.offer.ring.flow.key == flow]
    inner = max(rings, key=lambda ring: ring.position, default=None)
    return Move(day, flow, inner.key, inner.position) if inner else None


def _waiting() -> QuerySet[PlannedFollowUp]:
    """The follow-ups that are planned for help that runs, and not held."""
    return PlannedFollowUp.objects.filter(held_on=None, grants__isnull=False, grants__ended_on=None).distinct()


def next_follow_ups(case_ids: list[int]) -> dict[int, PlannedFollowUp]:
    """The next follow-up of each of some cases."""
    return {row.case_id: row for row in _waiting().filter(case_id__in=case_ids).order_by("-due_on", "-id")}


def next_follow_up(case_id: int) -> PlannedFollowUp | None:
    """The next follow-up of a case."""
    return next_follow_ups([case_id]).get(case_id)


def sections_by_citizen(*, on: date, citizens: Collection[int] | None = None) -> dict[int, set[str]]:
    """The sections of the offers at which citizens have help on a day: some, or all whom the acting user may see."""
    rows = Grant.objects.filter(starts_on__lte=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    if citizens is not None:
        rows = rows.filter(citizen_id__in=citizens)
    return _by_citizen(rows.exclude(offer__section="").values_list("citizen_id", "offer__section"))


def sections_come_to(*, since: datetime, citizens: Collection[int] | None = None) -> dict[int, set[str]]:
    """The sections of the offers to which named citizens have come without referral since a moment: some, or all."""
    rows = Contact.objects.filter(happened_at__gte=since).exclude(citizen=None).exclude(offer__section="")
    if citizens is not None:
        rows = rows.filter(citizen_id__in=citizens)
    return _by_citizen((citizen or 0, section) for citizen, section in rows.values_list("citizen_id", "offer__section"))


def _by_citizen(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for citizen, section in rows:
        found.setdefault(citizen, set()).add(section)
    return found
