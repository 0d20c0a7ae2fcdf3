"""Writing much help at once: the rows of the actions of the same names, of facts that their rules would take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from treklang.kernel import ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.services.events import ServiceEvent
from treklang.services.models import (
    DeliveryNote,
    Grant,
    GrantGoal,
    GrantService,
    Order,
    Placement,
    PlannedFollowUp,
    StatusReport,
    SubGoal,
)
from treklang.services.rules import OrderKind, OrderState, SubGoalState
from treklang.visitation.bulk import BulkLine, Decided
from treklang.visitation.rules import LineKind

TABLES = (PlannedFollowUp, Grant, GrantService, GrantGoal, Order, Placement, SubGoal, DeliveryNote, StatusReport)


@dataclass
class BulkPlanned:
    """A planned follow-up."""

    row: Row
    due_on: date
    is_held: bool = False


@dataclass
class BulkService:
    """A service of a grant."""

    row: Row
    key: str
    is_running: bool = True


@dataclass
class BulkGrant:
    """A grant that was told of, with what telling more of it asks for."""

    row: Row
    offer_id: int
    need_id: int | None
    planned: BulkPlanned | None
    services: list[BulkService] = field(default_factory=list)
    goals: set[int] = field(default_factory=set)
    order: Row | None = None
    placements: list[tuple[Row, date]] = field(default_factory=list)
    is_running: bool = True

    @property
    def id(self) -> int:
        """The grant's inner key."""
        return self.row.id


@dataclass
class BulkSubGoal:
    """A sub-goal that was told of."""

    row: Row
    version: int = 1


@dataclass
class Helped:
    """What was told of one case."""

    case_id: int
    citizen_id: int
    grants: list[BulkGrant] = field(default_factory=list)
    planned: list[BulkPlanned] = field(default_factory=list)

    def grant_at(self, offer_id: int) -> BulkGrant:
        """The newest grant at an offer."""
        return next(grant for grant in reversed(self.grants) if grant.offer_id == offer_id)


def follow_decision(rows: Rows, of: Helped, decided: Decided, *, need_id: int | None) -> None:
    """As `grants.follow_decision`; `need_id` is the support need as it is judged now."""
    planned = _plan(rows, of, decided)
    for _, line in decided.lines:
        if line.kind is LineKind.END:
            _end(rows, of, line, need_id)
        if line.kind is LineKind.CONTINUE:
            _continue(rows, of, line, planned)
    granted = [(line_id, line) for line_id, line in decided.lines if line.kind is LineKind.GRANT]
    for offer_id in dict.fromkeys(line.offer_id for _, line in granted):
        _grant(rows, of, decided, [one for one in granted if one[1].offer_id == offer_id], planned, need_id)


def _plan(rows: Rows, of: Helped, decided: Decided) -> BulkPlanned | None:
    due_on = decided.follow_up_on
    if due_on is None:
        running = [grant.planned for grant in of.grants if grant.is_running and grant.planned]
        waiting = [one for one in running if not one.is_held]
        return min(waiting, key=lambda one: (one.due_on, one.row.id), default=None)
    known = next((one for one in of.planned if one.due_on == due_on and not one.is_held), None)
    if known:
        return known
    row = rows.insert(
        PlannedFollowUp, uid=ids.new("planned"), case_id=of.case_id, citizen_id=of.citizen_id, due_on=due_on
    )
    of.planned.append(BulkPlanned(row, due_on))
    return of.planned[-1]


def _grant(
    rows: Rows, of: Helped, decided: Decided, lines: list[tuple[int, BulkLine]], planned: BulkPlanned | None,
    need_id: int | None,
) -> None:  # fmt: skip
    offer_id, ends = lines[0][1].offer_id or 0, [line.until for _, line in lines]
    row = rows.insert(
        Grant, uid=ids.new("grant"), case_id=of.case_id, citizen_id=of.citizen_id, decision_id=decided.id,
        offer_id=offer_id, need_id=need_id, planned_follow_up_id=planned.row.id if planned else None,
        granted_at=rows.at, starts_on=min(line.from_on for _, line in lines),
        until=None if None in ends else max(end for end in ends if end),
    )  # fmt: skip
    grant = BulkGrant(row, offer_id, need_id, planned)
    for line_id, line in lines:
        service = rows.insert(
            GrantService, uid=ids.new("grant_service"), grant_id=grant.id, citizen_id=of.citizen_id, line_id=line_id,
            service_id=line.service_id, granted_at=rows.at, starts_on=line.from_on,
        )  # fmt: skip
        grant.services.append(BulkService(service, line.service_key))
    of.grants.append(grant)
    _event(rows, ServiceEvent.GRANTED, of, grant)


def _running(of: Helped, line: BulkLine) -> tuple[BulkGrant, BulkService]:
    """As `queries.running_service`: the first one still running at the offer, and its grant."""
    return next(
        (grant, service)
        for grant in of.grants
        for service in grant.services
        if grant.offer_id == line.offer_id and service.key == line.service_key and service.is_running
    )


def _end(rows: Rows, of: Helped, line: BulkLine, need_id: int | None) -> None:
    grant, service = _running(of, line)
    rows.update(service.row, ended_on=line.from_on)
    service.is_running = False
    if any(one.is_running for one in grant.services):
        _event(rows, ServiceEvent.GRANT_CHANGED, of, grant)
        return
    grant.is_running, grant.need_id = False, need_id
    rows.update(grant.row, ended_on=line.from_on, need_id=need_id)
    for placement, begun_on in grant.placements:
        rows.update(placement, valid=(begun_on, max(line.from_on, begun_on)))
    _event(rows, ServiceEvent.ENDED, of, grant)


def _continue(rows: Rows, of: Helped, line: BulkLine, planned: BulkPlanned | None) -> None:
    grant, _ = _running(of, line)
    if planned and grant.planned is not planned:
        grant.planned = planned
        rows.update(grant.row, planned_follow_up_id=planned.row.id)
    _event(rows, ServiceEvent.GRANT_CHANGED, of, grant)


def place_order(
    rows: Rows, of: Helped, grant: BulkGrant, *, ordered_on: date, background: str, is_own: bool,
    price: tuple[Decimal, str] | None, need_id: int | None,
) -> None:  # fmt: skip
    """As `orders.place` with the follow-up that the decision planned; `price` is what the offer costs, with its unit."""
    if grant.need_id is None and need_id is not None:
        grant.need_id = need_id
        rows.update(grant.row, need_id=need_id)
    amount, unit = (None, "") if is_own or price is None else price
    grant.order = rows.insert(
        Order, uid=ids.new("order"), grant_id=grant.id, citizen_id=of.citizen_id, ordered_on=ordered_on,
        background=background, kind=(OrderKind.INTERNAL if is_own else OrderKind.EXTERNAL).value, price=amount,
        price_unit=unit, follow_up_on=grant.planned.due_on if grant.planned else ordered_on,
    )  # fmt: skip
    _order_event(rows, ServiceEvent.ORDERED, of, grant, grant.order)


def accept_order(rows: Rows, of: Helped, grant: BulkGrant, *, text: str) -> None:
    """As `orders.accept` of the order that stands."""
    order = _standing(grant)
    rows.update(order, state=OrderState.ACCEPTED.value, answered_at=rows.at, answer=text)
    _order_event(rows, ServiceEvent.ACCEPTED, of, grant, order)


def decline_order(rows: Rows, of: Helped, grant: BulkGrant, *, text: str) -> None:
    """As `orders.decline` of the order that stands; none stands afterwards."""
    order = _standing(grant)
    rows.update(order, state=OrderState.DECLINED.value, answered_at=rows.at, answer=text)
    grant.order = None
    _order_event(rows, ServiceEvent.DECLINED, of, grant, order)


def _standing(grant: BulkGrant) -> Row:
    if grant.order is None:
        raise LookupError("no order of this grant stands")
    return grant.order


def begin_placement(rows: Rows, of: Helped, grant: BulkGrant, *, from_on: date) -> None:
    """As `placements.begin`, without a place's number."""
    placement = rows.insert(
        Placement, uid=ids.new("placement", from_on), order_id=_standing(grant).id, citizen_id=of.citizen_id,
        offer_id=grant.offer_id, valid=(from_on, None),
    )  # fmt: skip
    grant.placements.append((placement, from_on))
    rows.event(ServiceEvent.PLACED, citizen=of.citizen_id, case=of.case_id, data={"placement": placement.id})


def serve_goal(rows: Rows, of: Helped, grant: BulkGrant, goal: Row) -> None:
    """As `deliveries.serve_goal`."""
    if goal.id in grant.goals:
        return
    grant.goals.add(goal.id)
    rows.insert(GrantGoal, uid=ids.new("grant_goal", goal.uid), grant_id=grant.id, goal_id=goal.id)
    _event(rows, ServiceEvent.GRANT_CHANGED, of, grant)


def set_sub_goal(rows: Rows, of: Helped, grant: BulkGrant, goal: Row, *, text: str, set_on: date) -> BulkSubGoal:
    """As `deliveries.set_sub_goal`."""
    row = rows.insert(
        SubGoal, uid=ids.new("sub_goal", text), grant_id=grant.id, goal_id=goal.id, citizen_id=of.citizen_id, text=text,
        set_on=set_on,
    )  # fmt: skip
    _event(rows, ServiceEvent.SUB_GOAL_SET, of, grant)
    return BulkSubGoal(row)


def change_sub_goal(rows: Rows, of: Helped, grant: BulkGrant, sub_goal: BulkSubGoal, *, state: SubGoalState) -> None:
    """As `deliveries.change_sub_goal`; `grant` is the one the sub-goal belongs to."""
    sub_goal.version += 1
    rows.update(sub_goal.row, state=state.value, version=sub_goal.version)
    _event(rows, ServiceEvent.SUB_GOAL_CHANGED, of, grant)


def note(
    rows: Rows, of: Helped, grant: BulkGrant, *, text: str, happened_at: datetime, sub_goal: BulkSubGoal | None
) -> None:
    """As `deliveries.note`."""
    rows.insert(
        DeliveryNote, uid=ids.new("delivery_note"), grant_id=grant.id, citizen_id=of.citizen_id, text=text,
        sub_goal_id=sub_goal.row.id if sub_goal else None, happened_at=happened_at, written_by_id=rows.by,
    )  # fmt: skip
    _event(rows, ServiceEvent.NOTED, of, grant)


def report_status(rows: Rows, of: Helped, grant: BulkGrant, *, on: date, text: str, proposal: str) -> None:
    """As `deliveries.report_status`."""
    rows.insert(
        StatusReport, uid=ids.new("status", on), grant_id=grant.id, citizen_id=of.citizen_id, on=on, text=text,
        proposal=proposal, written_by_id=rows.by,
    )  # fmt: skip
    _event(rows, ServiceEvent.STATUS_REPORTED, of, grant)


def note_held(rows: Rows, of: Helped, *, held_on: date) -> None:
    """As `planned_follow_ups.note_held`."""
    for planned in of.planned:
        if not planned.is_held and planned.due_on <= held_on:
            planned.is_held = True
            rows.update(planned.row, held_on=held_on)


def _event(rows: Rows, name: ServiceEvent, of: Helped, grant: BulkGrant) -> None:
    rows.event(name, citizen=of.citizen_id, case=of.case_id, data={"grant": grant.id})


def _order_event(rows: Rows, name: ServiceEvent, of: Helped, grant: BulkGrant, order: Row) -> None:
    rows.event(name, citizen=of.citizen_id, case=of.case_id, data={"grant": grant.id, "order": order.id})
