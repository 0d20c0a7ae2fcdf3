"""A team with 2,000 cases, one of its workers with 60 of them, and six running deadlines a case: written in bulk."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from treklang.cases import bulk as cases
from treklang.cases.events import CaseEvent
from treklang.cases.models import Clock
from treklang.cases.rules import Agreement
from treklang.catalogue.bulk import codes
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.bulk.copying import copying
from treklang.kernel.bulk.rows import Rows
from treklang.kernel.events import EventName
from treklang.law.register import law
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen
from treklang.visitation.bulk import Referred, hear
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import Hearing

LEADER, WORKER = "bench-leder", "bench-raadgiver"
PASSWORD = "kun til målinger"  # noqa: S105 - of accounts that a benchmark makes
TEAM, OF_WORKER, COLLEAGUES = 2000, 60, 33
SINCE = date(2020, 1, 1)
# Each case's deadlines: the rule, what began it, and between which days from today it is due.
RUNNING: tuple[tuple[str, EventName, int, int], ...] = (
    ("ansoegning-afgoeres", CaseEvent.APPLICATION_RECEIVED, -15, 90),
    ("opfoelgning-holdes", VisitationEvent.DECIDED, -20, 365),
    ("opfoelgning-holdes", VisitationEvent.DECIDED, -20, 365),
    ("begrundelse-gives", VisitationEvent.DECIDED, -2, 60),
    ("klagefrist", VisitationEvent.LETTER_SENT, 0, 28),
    ("varsling-udloeber", VisitationEvent.DECIDED, 0, 98),
)
TABLES = (Citizen, *cases.TABLES, Hearing, Clock)


@dataclass(frozen=True)
class Team:
    """The team's unit, and the keys of those who have its cases: the worker first."""

    unit_id: int
    caseworkers: tuple[int, ...]


def have() -> None:
    """Make the team and its cases, where they are not there yet."""
    with acting_as(accounts.system(), purpose="bench") as system:
        if organisation.unit_named("Målehold", kind=UnitKind.AUTHORITY, sts=None):
            return
        team = _team(system)
        by = system.id
        source = codes().concept(("source",), "Borger", on=clock.today()).id
    with copying(TABLES, many=False) as copy:
        rows = Rows(TABLES, copy.first)
        for number in range(TEAM):
            _case(rows, by, team, number, source)
        copy.take(rows.blocks())


def _team(system: Actor) -> Team:
    unit = units.create(name="Målehold", kind=UnitKind.AUTHORITY, from_on=SINCE, by=system)
    people = [(WORKER, FunctionKind.CASEWORKER), (LEADER, FunctionKind.LEADER)]
    people += [(f"bench-kollega-{number}", FunctionKind.CASEWORKER) for number in range(COLLEAGUES)]
    made = {}
    for username, kind in people:
        account = accounts.ensure_demo_user(username=username, name=username.title(), password=PASSWORD)
        made[username] = employees.employ(
            name=account.name, unit_id=unit.id, functions=(kind,), from_on=SINCE, account_id=account.id, by=system
        ).id
    return Team(unit.id, tuple(key for username, key in made.items() if username != LEADER))


def _case(rows: Rows, by: int, team: Team, number: int, source: int) -> None:
    lot, today = random.Random(number), clock.today()
    begun = today - timedelta(days=lot.randint(100, 900))
    rows.acts(by=by, at=_morning(begun), purpose="bench")
    citizen = rows.insert(Citizen, uid=ids.new("citizen"), name=f"Borger {number:04}", born_on=date(1980, 1, 1))
    rows.event(CitizenEvent.REGISTERED, citizen=citizen.id)
    worker = 0 if number < OF_WORKER else 1 + number % (len(team.caseworkers) - 1)
    case = cases.open_case(
        rows, citizen_id=citizen.id, kle="27.36.12", number=f"MAAL-{number:04}", number_system="", unit_id=team.unit_id,
        caseworker_id=team.caseworkers[worker],
        beginning=cases.Beginning(source, next(iter(Agreement)), "Henvendelse", "", "", ""),
    )  # fmt: skip
    rows.acts(by=by, at=_morning(begun + timedelta(days=1)), purpose="bench")
    due_on = today + timedelta(days=lot.randint(-5, 30))
    cases.add_task(rows, case, title="Ring til borgeren", due_on=due_on, assigned_to_id=None)
    for rule, started, first, last in RUNNING:
        _clock(rows, case, rule, started, today + timedelta(days=lot.randint(first, last)))
    if number % 20 == 0:
        answer_by = today + timedelta(days=lot.randint(-5, 10))
        hear(
            rows,
            Referred(case.id, citizen.id),
            about="Udtalelse",
            sent_on=today - timedelta(days=6),
            answer_by=answer_by,
        )
        _clock(rows, case, "partshoering-besvares", VisitationEvent.HEARING_SENT, answer_by)


def _clock(rows: Rows, case: cases.BulkCase, rule: str, started: EventName, due_on: date) -> None:
    event = rows.event(started, citizen=case.citizen_id, case=case.id)
    rows.insert(
        Clock, uid=ids.new("clock", rule, event.uid), citizen_id=case.citizen_id, case_id=case.id, rule=rule,
        rule_version=law()[rule].on(due_on).since, started_by=event.uid, started_on=rows.at.date(), first_due_on=due_on,
        due_on=due_on,
    )  # fmt: skip


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), clock.DENMARK)
