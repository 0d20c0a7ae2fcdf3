"""A citizen whose day is worth telling of, and days that pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from treklang.assessment.actions import assessments, findings
from treklang.cases.actions import cases
from treklang.cases.actions.cases import Opening
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.kernel import clock
from treklang.kernel.acting import keep_time
from treklang.kernel.actor import Actor
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens

MONDAY = date(2026, 3, 2)
CPR = "0101814321"
STS = UUID("d4e3f4fb-6761-4d6c-9086-74c49231f11e")


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[datetime]:
    """The clock stands at an hour of a day in Denmark, and what is written is written then."""
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=clock.DENMARK)
    with clock.at(moment):
        keep_time()
        yield moment


def night_after(day: date) -> datetime:
    """A quarter past midnight."""
    return datetime(day.year, day.month, day.day, 0, 15, tzinfo=clock.DENMARK) + timedelta(days=1)


def open_case(by: Actor, at: datetime, *, cpr: str = CPR, sts: UUID | None = STS) -> tuple[int, int]:
    """A citizen with a case in a unit; gives both ids."""
    unit = units.create(name=f"Socialafdelingen {cpr[-4:]}", kind=UnitKind.AUTHORITY, from_on=MONDAY, by=by, sts=sts)
    citizen = citizens.register(name="Børge Demo", cpr=cpr, by=by, at=at)
    case = cases.open_case(
        citizen_id=citizen.id, kle="27.24.00", number=f"Sag {cpr[-4:]}", unit_id=unit.id, by=by, at=at,
        opening=Opening(enquired_by="Borger"),
    )  # fmt: skip
    return citizen.id, case.id


def assess(case_id: int, by: Actor, at: datetime, level: int = 3) -> int:
    """An assessment with one finding; gives its id."""
    assessment = assessments.start(case_id=case_id, started_at=at, by=by, at=at)
    findings.record(assessment_id=assessment.id, condition="Håndtere post", level=level, by=by, at=at)
    return assessment.id


def assessed(by: Actor, *, day: date = MONDAY, cpr: str = CPR, sts: UUID | None = STS) -> Delivery:
    """The delivery of a day on which a citizen was assessed."""
    with on(day) as at:
        citizen_id, case_id = open_case(by, at, cpr=cpr, sts=sts)
        assess(case_id, by, at)
    return Delivery.objects.get(citizen=citizen_id, day=day)
