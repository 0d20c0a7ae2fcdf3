"""A grant with all that authority and provider tell each other of it, read in two statements whatever there is of it.

What a grant has many of comes as arrays beside its row, so that a page of ten grants asks no oftener than one of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, IntegerField, Model, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from treklang.kernel.table import fetch
from treklang.services.models import (
    DeliveryNote,
    Grant,
    GrantGoal,
    GrantService,
    Order,
    Placement,
    StatusReport,
    SubGoal,
)
from treklang.services.of_line import amount_of_line, law_of_line
from treklang.services.rules import OrderState, SubGoalState

NEWEST_NOTES = 3


@dataclass(frozen=True)
class Given:
    """A service of a grant. `law` and `amount` stand in the decision: "" for whoever may not see it."""

    title: str
    law: str
    amount: str
    starts_on: date
    ended_on: date | None
    end_reason: str


@dataclass(frozen=True)
class Place:
    """A place in use, or once in use; `until` is the first day it is free again."""

    uid: UUID
    number: int | None
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Step:
    """A sub-goal."""

    uid: UUID
    text: str
    goal: str
    set_on: date
    state: SubGoalState
    version: int


@dataclass(frozen=True)
class Status:
    """What the provider told on a day, and what it proposes."""

    on: date
    text: str
    proposal: str
    by: str


@dataclass(frozen=True)
class DayNote:
    """A provider's note of the day's work."""

    happened_at: datetime
    text: str
    sub_goal: str
    by: str


@dataclass(frozen=True)
class Served:
    """A goal that the grant shall help to reach."""

    id: int
    uid: UUID
    text: str
    own_words: str
    expected: int
    ended_on: date | None


@dataclass(frozen=True)
class Behind:
    """The decision behind a grant: its kind and when, its reasons, and what was recommended before it ("" without)."""

    kind: str
    decided_at: datetime
    reasons: str
    recommended: str


@dataclass(frozen=True)
class GrantInFull:
    """A grant, its orders oldest first, and the rest newest first where it is told over time.

    `behind` is None for whoever sees the help, but not what was decided (a provider).
    """

    grant: Grant
    behind: Behind | None
    orders: tuple[Order, ...]
    services: tuple[Given, ...]
    places: tuple[Place, ...]
    goals: tuple[Served, ...]
    steps: tuple[Step, ...]
    statuses: tuple[Status, ...]
    notes: tuple[DayNote, ...]
    note_count: int

    @property
    def standing(self) -> Order | None:
        """The order that is placed or accepted."""
        return next((one for one in reversed(self.orders) if one.state != OrderState.DECLINED.value), None)

    @property
    def is_running(self) -> bool:
        """Whether the provider works on it: ordered and not ended."""
        return self.grant.ended_on is None and self.standing is not None


def of_case(case_id: int) -> list[GrantInFull]:
    """A case's grants in the order they began."""
    return [_read(one) for one in _rows(Grant.objects.filter(case_id=case_id)).order_by("starts_on", "id")]


def by_uid(uid: UUID | str) -> GrantInFull:
    """The grant with this outer id. Raises Missing."""
    return _read(fetch(_rows(Grant.objects.all()), uid=uid))


def _rows(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    counted = DeliveryNote.objects.filter(grant_id=OuterRef("id")).order_by().values("grant_id")
    number_of = counted.annotate(count=Count("id")).values("count")
    orders = Prefetch("orders", Order.objects.order_by("id"))
    with_arrays = rows.annotate(
        told_services=_services(), told_places=_places(), told_goals=_goals(), told_steps=_steps(),
        told_statuses=_statuses(), told_notes=_notes(), told_behind=_behind(),
        note_count=Coalesce(Subquery(number_of, output_field=IntegerField()), 0),
    )  # fmt: skip
    return with_arrays.select_related(
        "case", "offer__provider", "offer__ring__flow", "offer__type", "planned_follow_up"
    ).prefetch_related(orders)


def _array(rows: QuerySet[Any], order: tuple[str, ...], newest: int | None = None, **shown: Any) -> ArraySubquery:
    found = rows.order_by(*order).values_list(
        JSONObject(**{name: F(path) if isinstance(path, str) else path for name, path in shown.items()})
    )
    return ArraySubquery(found[:newest] if newest else found)


def _of_grant(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.filter(grant_id=OuterRef("id"))


def _behind() -> Subquery:
    """The decision as a subquery: whoever may not see it keeps the grant, which a join would drop."""
    told = JSONObject(
        kind=F("decision__kind"), decided_at=F("decision__decided_at"), reasons=F("decision__reasons"),
        recommended=Coalesce("decision__recommendation__text", Value("")),
    )  # fmt: skip
    return Subquery(Grant.objects.filter(id=OuterRef("id")).order_by().values_list(told))


def _services() -> ArraySubquery:
    return _array(
        _of_grant(GrantService), ("id",), title="service__title", law=law_of_line(), amount=amount_of_line(),
        starts_on="starts_on", ended_on="ended_on", end_reason="end_reason__title",
    )  # fmt: skip


def _places() -> ArraySubquery:
    rows = Placement.objects.filter(order__grant_id=OuterRef("id"))
    return _array(
        rows, ("valid", "id"), uid="uid", number="place", from_on="valid__startswith", until="valid__endswith"
    )


def _goals() -> ArraySubquery:
    rows = _of_grant(GrantGoal).filter(goal__entered_in_error_at=None)
    return _array(
        rows, ("id",), id="goal_id", uid="goal__uid", text="goal__text", own_words="goal__own_words",
        expected="goal__expected_level", ended_on="goal__ended_on",
    )  # fmt: skip


def _steps() -> ArraySubquery:
    return _array(
        _of_grant(SubGoal), ("set_on", "id"), uid="uid", text="text", goal="goal__text", set_on="set_on", state="state",
        version="version",
    )  # fmt: skip


def _statuses() -> ArraySubquery:
    return _array(
        _of_grant(StatusReport), ("-on", "-id"), on="on", text="text", proposal="proposal", by="written_by__name"
    )


def _notes() -> ArraySubquery:
    return _array(
        _of_grant(DeliveryNote), ("-happened_at", "-id"), NEWEST_NOTES, happened_at="happened_at", text="text",
        sub_goal="sub_goal__text", by="written_by__name",
    )  # fmt: skip


def _read(row: Any) -> GrantInFull:
    """The row's arrays, as JSON gives them, as what they are."""
    return GrantInFull(
        grant=row,
        behind=Behind(**{**row.told_behind, "decided_at": datetime.fromisoformat(row.told_behind["decided_at"])})
        if row.told_behind
        else None,
        orders=tuple(row.orders.all()),
        services=tuple(
            Given(
                one["title"],
                one["law"] or "",
                one["amount"] or "",
                _day(one["starts_on"]),
                _maybe(one["ended_on"]),
                one["end_reason"] or "",
            )
            for one in row.told_services
        ),
        places=tuple(
            Place(UUID(one["uid"]), one["number"], _day(one["from_on"]), _maybe(one["until"]))
            for one in row.told_places
            if one["from_on"]
        ),
        goals=tuple(
            Served(one["id"], UUID(one["uid"]), one["text"], one["own_words"], one["expected"], _maybe(one["ended_on"]))
            for one in row.told_goals
        ),
        steps=tuple(
            Step(
                UUID(one["uid"]),
                one["text"],
                one["goal"],
                _day(one["set_on"]),
                SubGoalState(one["state"]),
                one["version"],
            )
            for one in row.told_steps
        ),
        statuses=tuple(Status(_day(one["on"]), one["text"], one["proposal"], one["by"]) for one in row.told_statuses),
        notes=tuple(
            DayNote(datetime.fromisoformat(one["happened_at"]), one["text"], one["sub_goal"] or "", one["by"])
            for one in row.told_notes
        ),
        note_count=row.note_count,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def notes_of(grant_id: int) -> QuerySet[DeliveryNote]:
    """A grant's notes, the newest first: for a list in pages."""
    rows = DeliveryNote.objects.filter(grant_id=grant_id).select_related("written_by", "sub_goal")
    return rows.order_by("-happened_at", "-id")


def step(uid: UUID | str) -> SubGoal:
    """The sub-goal with this outer id."""
    return fetch(SubGoal.objects.all(), uid=uid)


def placement(uid: UUID | str) -> Placement:
    """The placement with this outer id, with its order."""
    return fetch(Placement.objects.select_related("order"), uid=uid)
