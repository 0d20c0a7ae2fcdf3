"""What happens to a citizen comes into the outbox, in the transaction in which it happens."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from treklang.integrations.ffb_gateway.actions import outbox
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.integrations.ffb_gateway.rules import DeliveryState
from treklang.integrations.ffb_gateway.tests.living import MONDAY, assess, on, open_case
from treklang.kernel import clock
from treklang.kernel.acting import keep_time
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


def test_days_on_which_help_ended_as_planned_are_looked_for_once_a_day(
    system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def ends(days: tuple[date, ...]) -> list[tuple[int, date]]:
        asked.append(days[0])
        return [(7, days[0]), (8, days[1])]

    monkeypatch.setattr(outbox, "_ends", ends)
    outbox.mark(citizen=8, day=MONDAY - timedelta(days=1))
    Delivery.objects.update(state="accepted")
    for _ in range(2):
        outbox.mark_ended_help(today=MONDAY + timedelta(days=1))
    assert asked == [MONDAY]
    assert rows() == [(MONDAY - timedelta(days=1), "accepted", 1), (MONDAY, "waiting", 1)]
