"""A generated organisation with citizens, written straight into the tables: every reason, on both sides of its limits.

All that is drawn comes from one seed. `World` keeps what was drawn as plain data, so that the rules can be stated
again over it (tests/access/stated_again.py) without asking the database.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from treklang.access.models import Glass, Kin
from treklang.cases.models import Assignment, Case, Handover, Task
from treklang.catalogue import queries as catalogue
from treklang.intake.models import Enquiry
from treklang.kernel.models import Account
from treklang.offers.models import Offer, Provider
from treklang.organisation.models import Employee, Employment, Function, Unit
from treklang.people.models import Citizen, CitizenLogin, Relation, Representative
from treklang.services.models import Contact, Grant, Order
from treklang.visitation.models import (
    AgendaItem,
    Committee,
    CommitteeMember,
    Decision,
    Meeting,
    Recommendation,
)

DAY = timedelta(days=1)
FUNCTIONS = ("reception", "caseworker", "leader", "provider", "controller", "legal", "system_owner", "committee", None)
SCOPES = (["decision"], ["help", "economy"], ["identity", "address", "documents"])
Span = tuple[datetime | None, datetime | None]


def in_letters(number: int) -> str:
    """A surname of its own for each number: the search box takes no digits for a name."""
    return "".join("bdfghklmnp"[int(digit)] + "e" for digit in str(number)).title() + "sen"


@dataclass
class World:
    """What was drawn, by inner keys. Every row is a dictionary with the columns that a rule asks for."""

    now: datetime
    users: list[dict[str, Any]] = field(default_factory=list)
    citizens: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


class Drawing:
    """Draws a world of some size. Days lie around the `now` of the world, so that every limit is crossed both ways."""

    def __init__(self, seed: int, now: datetime, *, users: int, citizens: int) -> None:
        self.random, self.now, self.today = random.Random(seed), now, now.date()
        self.world, self.n_users, self.n_citizens = World(now), users, citizens
        self.units: list[int] = []

    def days(self) -> tuple[date, date | None]:
        """A period: over, running, or yet to come."""
        first = self.today - DAY * self.random.choice((400, 30, 1, 0, -1, -20))
        return first, self.random.choice((None, first + DAY, first + DAY * 2, self.today, self.today + DAY, None))

    def valid(self) -> tuple[date, date | None]:
        """A period; one that was ended on its first day is empty."""
        first, last = self.days()
        return first, last if last and last >= first else None

    def moment(self) -> datetime:
        return self.now - timedelta(minutes=self.random.choice((90, 1_000, 3_000, 30_000)))

    def ended(self) -> datetime | None:
        return self.random.choice((None, self.now - timedelta(minutes=1), self.now + timedelta(minutes=1), None))

    def keep(self, name: str, objects: list[Any], *columns: str) -> None:
        """Remember some columns of rows that were written."""
        self.world.rows[name] = [{column: getattr(one, column) for column in columns} for one in objects]

    def draw(self) -> World:
        """Write and remember everything, in the order that foreign keys demand."""
        self.organisation()
        self.people()
        self.held()
        self.helped()
        self.around()
        self.own_ways()
        return self.world

    def organisation(self) -> None:
        count = max(6, self.n_users // 20)
        since = (date(2000, 1, 1), None)
        made = Unit.objects.bulk_create([Unit(name=f"Enhed {n}", kind="team", valid=since) for n in range(count)])
        self.units = [unit.id for unit in made]
        kinds = self.random.choices(("staff", "staff", "staff", "staff", "citizen", "program"), k=self.n_users)
        accounts = Account.objects.bulk_create([
            Account(username=f"user{n}", name=f"Bruger {n}", kind=kind, password="!", is_demo=True,
                    is_active=self.random.random() > 0.05)
            for n, kind in enumerate(kinds)
        ])  # fmt: skip
        staff = [one for one in accounts if one.kind != "citizen"]
        employees = Employee.objects.bulk_create([Employee(name=one.name, account=one) for one in staff])
        of_account = {one.account_id: one.id for one in employees}
        self.world.users = [
            {"id": one.id, "kind": one.kind, "is_active": one.is_active, "employee": of_account.get(one.id)}
            for one in accounts
        ]
        self.employees = [one.id for one in employees]
        work = [Employment(employee_id=one, unit_id=self.unit(), valid=self.valid()) for one in self.employees]
        self.keep("employment", Employment.objects.bulk_create(work), "employee_id", "unit_id", "valid")
        duties = [
            Function(employee_id=one, unit_id=self.unit(), kind=kind, valid=self.valid())
            for one in self.employees
            if (kind := self.random.choice(FUNCTIONS))
        ]
        self.keep("function", Function.objects.bulk_create(duties), "employee_id", "unit_id", "kind", "valid")

    def unit(self) -> int:
        return self.random.choice(self.units)

    def employee(self) -> int:
        return self.random.choice(self.employees)

    def citizen(self) -> int:
        return int(self.random.choice(self.world.citizens)["id"])

    def people(self) -> None:
        births = [
            self.today.replace(year=self.today.year - age) + DAY * move for age in (18, 10, 40) for move in (-1, 0, 1)
        ]
        drawn = Citizen.objects.bulk_create([
            Citizen(name=f"Borger {in_letters(n)}", born_on=self.random.choice([*births, date(2008, 2, 29)]),
                    is_protected=self.random.random() < 0.1, is_secret=self.random.random() < 0.05)
            for n in range(self.n_citizens)
        ])  # fmt: skip
        self.world.citizens = [
            {"id": one.id, "uid": one.uid, "born_on": one.born_on, "is_protected": one.is_protected,
             "is_secret": one.is_secret} for one in drawn
        ]  # fmt: skip

    def held(self) -> None:
        source = catalogue.concepts("source", on=self.today)[0].id
        cases = Case.objects.bulk_create([
            Case(citizen_id=self.citizen(), kle="27.36.12", number=f"W-{n}", opened_on=self.today, enquired_by_id=source,
                 agreement="not_asked") for n in range(int(self.n_citizens * 1.2))
        ])  # fmt: skip
        self.cases = [(one.id, one.citizen_id) for one in cases]
        self.keep("case", cases, "id", "citizen_id")
        some = [
            Assignment(case_id=case, unit_id=self.unit(), valid=self.valid(),
                       caseworker_id=self.random.choice((None, self.employee())),
                       coordinator_id=self.random.choice((None, None, self.employee())))
            for case, _ in self.cases
        ]  # fmt: skip
        self.keep("assignment", Assignment.objects.bulk_create(some), "case_id", "unit_id", "caseworker_id",
                  "coordinator_id", "valid")  # fmt: skip
        someone = self.world.users[0]["id"]
        moved = [
            Handover(case_id=case, from_unit_id=self.unit(), to_unit_id=self.unit(), reason="-", next_step="-",
                     offered_at=self.moment(), offered_by_id=someone, state="taken", answered_at=self.ended())
            for case, _ in self.random.sample(self.cases, len(self.cases) // 8)
        ]  # fmt: skip
        self.keep("handover", Handover.objects.bulk_create(moved), "case_id", "to_unit_id", "offered_at", "answered_at")
        asked = [
            Task(case_id=self.random.choice(self.cases)[0], title="-", assigned_to_id=self.random.choice((None, self.employee())),
                 done_at=self.ended()) for _ in range(len(self.cases) // 2)
        ]  # fmt: skip
        self.keep("task", Task.objects.bulk_create(asked), "case_id", "assigned_to_id", "done_at")

    def helped(self) -> None:
        kind = catalogue.concepts("offer_type", on=self.today)[0].id
        owners = Provider.objects.bulk_create([
            Provider(name=f"Udfører {n}", ownership="own" if n % 3 else "private", unit_id=self.unit() if n % 3 else None)
            for n in range(len(self.units))
        ])  # fmt: skip
        places = Offer.objects.bulk_create([
            Offer(provider=self.random.choice(owners), type_id=kind, name=f"Tilbud {n}", open=(date(2000, 1, 1), None))
            for n in range(len(owners) * 2)
        ])  # fmt: skip
        self.offers: dict[Any, Any] = {one.id: one.provider.unit_id for one in places}
        self.world.rows["offer_unit"] = [self.offers]
        someone = self.world.users[0]["id"]
        some = self.random.sample(self.cases, len(self.cases) // 2)
        decisions = Decision.objects.bulk_create([
            Decision(case_id=case, citizen_id=citizen, kind="grant", decided_at=self.now, decided_by_id=someone,
                     effective_on=self.today, in_full_favour=True) for case, citizen in some
        ])  # fmt: skip
        grants = Grant.objects.bulk_create([
            Grant(case_id=one.case_id, citizen_id=one.citizen_id, decision=one, offer_id=self.offer(), starts_on=self.today,
                  granted_at=self.random.choice((self.moment(), self.now + timedelta(minutes=5))),
                  ended_on=self.random.choice((None, None, self.today - DAY, self.today, self.today + DAY)))
            for one in decisions
        ])  # fmt: skip
        self.keep("grant", grants, "id", "case_id", "citizen_id", "offer_id", "granted_at", "ended_on")
        orders = Order.objects.bulk_create([
            Order(grant=one, citizen_id=one.citizen_id, kind="internal", follow_up_on=self.today,
                  ordered_on=self.today - DAY * self.random.choice((40, 1, 0, -1)),
                  state=(state := self.random.choice(("placed", "accepted", "declined"))),
                  answered_at=None if state == "placed" else self.now + timedelta(minutes=self.random.choice((-5, 5))))
            for one in self.random.sample(grants, len(grants) * 3 // 4)
        ])  # fmt: skip
        self.keep("order", orders, "grant_id", "ordered_on", "state", "answered_at")
        named = [
            Contact(offer_id=self.offer(), citizen_id=self.citizen(), kind="talk", written_by_id=someone,
                    happened_at=self.now - DAY * self.random.choice((1, 300, 365, 366, 400)))
            for _ in range(self.n_citizens // 20)
        ]  # fmt: skip
        self.keep("contact", Contact.objects.bulk_create(named), "offer_id", "citizen_id", "happened_at")

    def offer(self) -> int:
        return int(self.random.choice(list(self.offers)))

    def around(self) -> None:
        source = catalogue.concepts("source", on=self.today)[0].id
        someone = self.world.users[0]["id"]
        asked = [
            Enquiry(received_at=(at := self.moment()), received_by_id=someone, channel="phone", enquired_by_id=source,
                    citizen_id=self.citizen(), agreement="not_asked", unit_id=self.unit(),
                    finished_at=self.random.choice((None, at + timedelta(minutes=1))))
            for _ in range(self.n_citizens // 5)
        ]  # fmt: skip
        self.keep("enquiry", Enquiry.objects.bulk_create(asked), "citizen_id", "unit_id", "received_at", "finished_at")
        boards = Committee.objects.bulk_create([Committee(name=f"Udvalg {n}", unit_id=self.unit()) for n in range(4)])
        seats = [
            CommitteeMember(committee=board, employee_id=self.employee(), side="authority", valid=self.valid())
            for board in boards for _ in range(max(2, len(self.employees) // 30))
        ]  # fmt: skip
        self.keep("member", CommitteeMember.objects.bulk_create(seats), "committee_id", "employee_id", "valid")
        meetings = Meeting.objects.bulk_create([
            Meeting(committee=board, meets_at=self.now + DAY * n,
                    held_at=self.random.choice((None, self.now - DAY * 2, self.now)))
            for board in boards for n in range(3)
        ])  # fmt: skip
        self.agenda(meetings)

    def agenda(self, meetings: list[Meeting]) -> None:
        from treklang.assessment.models import Assessment

        some = self.random.sample(self.cases, len(self.cases) // 6)
        assessed = Assessment.objects.bulk_create([
            Assessment(case_id=case, citizen_id=citizen, started_at=self.now) for case, citizen in some
        ])  # fmt: skip
        recommended = Recommendation.objects.bulk_create([
            Recommendation(case_id=one.case_id, citizen_id=one.citizen_id, assessment=one, made_at=self.now)
            for one in assessed
        ])  # fmt: skip
        held = {one.id: (one.committee_id, one.held_at) for one in meetings}
        items = AgendaItem.objects.bulk_create([
            AgendaItem(meeting=self.random.choice(meetings), recommendation=one, case_id=one.case_id,
                       citizen_id=one.citizen_id, position=n) for n, one in enumerate(recommended)
        ])  # fmt: skip
        self.world.rows["agenda"] = [
            {"case_id": one.case_id, "citizen_id": one.citizen_id, "committee_id": held[one.meeting_id][0],
             "held_at": held[one.meeting_id][1]} for one in items
        ]  # fmt: skip

    def own_ways(self) -> None:
        citizens = [one["id"] for one in self.world.users if one["kind"] == "citizen"]
        known = self.random.sample([one["id"] for one in self.world.citizens], len(citizens))
        logins = [
            CitizenLogin(account_id=account, citizen_id=citizen)
            for account, citizen in zip(citizens, known, strict=True)
        ]
        self.keep("login", CitizenLogin.objects.bulk_create(logins), "account_id", "citizen_id")
        family = [
            Relation(citizen_id=self.citizen(), relative_id=self.random.choice(known), kind="parent",
                     has_custody=self.random.random() < 0.7, valid=self.valid()) for _ in range(self.n_citizens // 4)
        ]  # fmt: skip
        self.keep("relation", Relation.objects.bulk_create(family), "citizen_id", "relative_id", "has_custody", "valid")
        stand_ins = [
            Representative(citizen_id=self.citizen(), person_id=self.random.choice(known), kind="guardian",
                           scope=self.random.choice(SCOPES), valid=self.valid()) for _ in range(self.n_citizens // 6)
        ]  # fmt: skip
        self.keep(
            "representative", Representative.objects.bulk_create(stand_ins), "citizen_id", "person_id", "scope", "valid"
        )
        staff = [one["id"] for one in self.world.users if one["kind"] == "staff"]
        broken = [
            Glass(citizen_id=self.citizen(), broken_by_id=self.random.choice(staff), reason="-", broken_at=(at := self.moment()),
                  until=at + timedelta(hours=self.random.choice((1, 24))),
                  ended_at=self.random.choice((None, None, at + timedelta(minutes=2))))
            for _ in range(self.n_citizens // 10)
        ]  # fmt: skip
        self.keep(
            "glass", Glass.objects.bulk_create(broken), "citizen_id", "broken_by_id", "broken_at", "until", "ended_at"
        )
        closed = [
            Kin(employee_id=self.employee(), citizen_id=self.citizen(), kind="kin", noted_by_id=staff[0], valid=self.valid())
            for _ in range(self.n_citizens)
        ]  # fmt: skip
        self.keep("kin", Kin.objects.bulk_create(closed), "employee_id", "citizen_id", "valid")


def draw(seed: int, now: datetime, *, users: int, citizens: int) -> World:
    """Write a world into the tables as the acting system, and say what was drawn."""
    world = Drawing(seed, now, users=users, citizens=citizens).draw()
    with connection.cursor() as cursor:
        cursor.execute("analyze access_door")
    return world
