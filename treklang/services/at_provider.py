"""The help that a provider's units run, as their lists show it: one query for a page of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from treklang.kernel import events, reading
from treklang.kernel.actor import Actor
from treklang.services.models import DeliveryNote, Grant, GrantService, Order
from treklang.services.rules import OrderState

# What the authority does that a provider must know of.
NEWS = (
    "order.placed", "goal.set", "goal.ended", "goal.measured", "decision.made", "grant.changed", "grant.ended",
    "follow_up.held", "action_plan.handed_over",
)  # fmt: skip


class Helped(NamedTuple):
    """A citizen's help at an offer. `seen` is whether the acting user has opened it; `news` what came since then."""

    grant: Grant
    state: OrderState
    ordered_on: date
    services: list[str]
    due_on: date | None
    noted_at: datetime | None
    seen: bool
    news: int


def helped(unit_ids: Iterable[int], *, by: Actor, page: str) -> QuerySet[Any, Any]:
    """The running grants with a standing order at offers that some provider units run; `helped_from` reads a row.

    `page` is the name in the reading log of the page on which `by` sees what is new.
    """
    standing = Order.objects.filter(grant_id=OuterRef("id")).exclude(state=OrderState.DECLINED.value).order_by("-id")
    granted = GrantService.objects.filter(grant_id=OuterRef("id"), ended_on=None).order_by("id")
    noted = DeliveryNote.objects.filter(grant_id=OuterRef("id")).order_by("-happened_at")
    rows: QuerySet[Any, Any] = Grant.objects.filter(offer__provider__unit_id__in=list(unit_ids), ended_on=None)
    rows = rows.annotate(
        order_state=Subquery(standing.values("state")[:1]),
        ordered_on=Subquery(standing.values("ordered_on")[:1]),
        titles=ArraySubquery(granted.values("service__title")),
        noted_at=Subquery(noted.values("happened_at")[:1]),
        seen_at=reading.last_look(by=by, case_key="case_id", citizen_key="citizen_id", page=page),
    )
    rows = rows.annotate(news=Coalesce(events.recorded_since("case_id", "seen_at", NEWS, not_by=by), 0))
    return rows.exclude(order_state=None).select_related("citizen", "case", "offer", "planned_follow_up")


def waiting(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those of `helped` whose order is not answered."""
    return rows.filter(order_state=OrderState.PLACED.value)


def running(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those of `helped` that the provider has said yes to."""
    return rows.filter(order_state=OrderState.ACCEPTED.value)


def with_news(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those of `helped` in which something is new to the acting user."""
    return rows.filter(Q(seen_at=None) | Q(news__gt=0))


def helped_from(row: Any) -> Helped:
    """A row of `helped`."""
    planned = row.planned_follow_up
    return Helped(
        grant=row, state=OrderState(row.order_state), ordered_on=row.ordered_on, services=row.titles,
        due_on=planned.due_on if planned else None, noted_at=row.noted_at, seen=row.seen_at is not None, news=row.news,
    )  # fmt: skip


class Totals(NamedTuple):
    """How much there is of what `helped` shows; `citizens` are those with help that runs."""

    waiting: int
    citizens: int
    news: int


def totals(rows: QuerySet[Any, Any]) -> Totals:
    """The numbers above the lists, from the lists' own questions: one query."""
    found = list(rows.values_list("order_state", "citizen_id", "seen_at", "news"))
    accepted = [(citizen, seen, news) for state, citizen, seen, news in found if state == OrderState.ACCEPTED.value]
    return Totals(
        waiting=len(found) - len(accepted),
        citizens=len({citizen for citizen, _seen, _news in accepted}),
        news=sum(1 for _citizen, seen, news in accepted if seen is None or news),
    )
