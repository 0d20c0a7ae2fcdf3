"""What happens to a citizen comes into the outbox, in the transaction in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from treklang.integrations.ffb_gateway import facts
from treklang.integrations.ffb_gateway.actions import deliveries, outbox
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.integrations.ffb_gateway.rules import DeliveryState
from treklang.integrations.ffb_gateway.tests.living import MONDAY, assess, assessed, night_after, on, open_case
from treklang.kernel import clock, scope
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens


def rows() -> list[tuple[date, str, int]]:
    return list(Delivery.objects.order_by("day").values_list("day", "state", "changes"))


def test_many_events_of_a_day_are_one_waiting_delivery_and_one_version(system: Actor) -> None:
    with on(MONDAY) as at:
        _, case_id = open_case(system, at)
        assess(case_id, system, at)
    assert rows() == [(MONDAY, "waiting", 1)]
    assert Delivery.objects.get().versions.count() == 1  # type: ignore[attr-defined]


def test_a_past_that_was_told_before_is_not_told_again(system: Actor) -> None:
    with on(MONDAY) as at:
        with outbox.untold():
            citizen_id, case_id = open_case(system, at)
            assess(case_id, system, at)
        assert rows() == []
        citizens.reside(
            citizen_id=citizen_id, lives_in="0101", acts="0101", pays="0101", from_on=MONDAY, by=system, at=at
        )
    assert rows() == [(MONDAY, "waiting", 1)]


def test_an_error_while_nothing_is_told_of_ends_that(system: Actor) -> None:
    with on(MONDAY) as at:
        with pytest.raises(ZeroDivisionError), outbox.untold():
            _ = 1 / 0
        open_case(system, at)
    assert rows() == [(MONDAY, "waiting", 1)]


def test_each_day_has_its_own(system: Actor) -> None:
    with on(MONDAY) as at:
        _, case_id = open_case(system, at)
    with on(MONDAY + timedelta(days=1)) as at:
        assess(case_id, system, at)
    assert [day for day, _, _ in rows()] == [MONDAY, MONDAY + timedelta(days=1)]


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-01-31T23:30+00:00", date(2026, 2, 1)), ("2026-06-30T21:30+00:00", date(2026, 6, 30)),
     ("2026-06-30T22:30+00:00", date(2026, 7, 1))],
)  # fmt: skip
def test_the_day_is_that_of_writing_in_denmark(system: Actor, moment: str, day: date) -> None:
    with clock.at(datetime.fromisoformat(moment)):
        keep_time()
        citizens.register(name="Ida Demo", by=system, at=datetime(2026, 1, 15, 12, tzinfo=clock.DENMARK))
    assert rows() == [(day, "waiting", 1)]


def test_what_is_rolled_back_is_not_told_of(system: Actor) -> None:
    with on(MONDAY) as at, pytest.raises(ZeroDivisionError), transaction.atomic():
        open_case(system, at)
        1 / 0  # noqa: B018
    assert rows() == []


def test_an_event_without_a_citizen_marks_nothing(system: Actor) -> None:
    with on(MONDAY):
        units.create(name="Bostøtten", kind=UnitKind.TEAM, from_on=MONDAY, by=system)
    assert rows() == []


@pytest.mark.parametrize("state", [one for one in DeliveryState if one is not DeliveryState.WAITING])
def test_a_later_fact_of_the_same_day_makes_it_wait_again(system: Actor, state: DeliveryState) -> None:
    with on(MONDAY) as at:
        citizen_id, _ = open_case(system, at)
    later = on(MONDAY, hour=15)
    Delivery.objects.update(state=state.value, bundle="sent", due_at=datetime(2030, 1, 1, tzinfo=clock.DENMARK))
    with later as at:
        outbox.mark(citizen=citizen_id, day=MONDAY)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.changes, delivery.bundle, delivery.due_at) == ("waiting", 2, "sent", at)


def test_marking_costs_one_statement(system: Actor) -> None:
    with CaptureQueriesContext(
        connection,
    ) as first:
        outbox.mark(citizen=1, day=MONDAY)
    with CaptureQueriesContext(connection) as again:
        outbox.mark(citizen=1, day=MONDAY)
    assert (len(first), len(again)) == (1, 1)


def test_a_caseworker_may_mark(system: Actor) -> None:
    with acting_as(accounts.ensure_story_person(username="karen", name="Karen Demo").actor):
        outbox.mark(citizen=scope.new_citizen(), day=MONDAY)
    assert rows() == [(MONDAY, "waiting", 1)]


def test_building_waits_for_those_who_write_and_they_do_not_wait_for_each_other(own_database: str) -> None:
    with acting_as(accounts.system()):
        outbox.mark(citizen=1, day=MONDAY)
    with acting_as(accounts.system()), connections["owner"].cursor() as another:
        outbox.mark(citizen=1, day=MONDAY)
        another.execute("select from ffb_gateway_delivery for share nowait")
        with pytest.raises(OperationalError, match="lock"):
            another.execute("select from ffb_gateway_delivery for update nowait")


@dataclass(frozen=True)
class Ended:
    """Something that ended."""

    citizen_id: int
    ended_on: date | None


def test_planned_ends_are_looked_for_once_a_day_and_leave_what_is_known_alone(
    system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def ended(row: type[outbox.Ending], days: tuple[date, ...]) -> list[Ended]:
        asked.append(days[0])
        return [Ended(7, days[0]), Ended(8, days[1])]

    monkeypatch.setattr(outbox, "_ended", ended)
    outbox.mark(citizen=8, day=MONDAY - timedelta(days=1))
    Delivery.objects.update(state="accepted")
    for _ in range(2):
        outbox.mark_planned_ends(today=MONDAY + timedelta(days=1))
    assert asked == [MONDAY] * 3
    assert rows() == [(MONDAY - timedelta(days=1), "accepted", 1), (MONDAY, "waiting", 1)]


def test_the_views_that_are_asked_for_ends_can_be_asked(system: Actor) -> None:
    outbox.mark_planned_ends(today=MONDAY)
    assert rows() == []


def test_a_day_that_was_over_when_it_was_written_of_is_found_as_the_citizen_is_reported(
    system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = assessed(system)
    ended = MONDAY - timedelta(days=400)
    monkeypatch.setattr(facts.Facts, "days", lambda self: [ended, MONDAY, night_after(MONDAY).date()])
    with clock.at(night_after(MONDAY)):
        deliveries.prepare(delivery_id=delivery.id, by=system)
    assert [day for day, _, _ in rows()] == [ended, MONDAY]
