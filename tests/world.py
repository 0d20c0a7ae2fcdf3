"""A small municipality to try actions in: people of every role, a citizen with a case, an own and a private offer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.assessment.actions import assessments, findings, needs, target_groups
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening
from treklang.goals import queries as goals
from treklang.goals.actions import goals as setting
from treklang.goals.rules import GoalKind
from treklang.kernel import clock, events
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import DomainError
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keeping
from treklang.offers.rules import Ownership
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people
from treklang.people.actions import citizens
from treklang.services import queries as services
from treklang.services.actions import orders
from treklang.visitation.actions import decisions
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import DecisionKind, LineKind

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
FOLLOW_UP = date(2026, 6, 1)
EATING, SHOPPING, SIGHT = "Spise", "Købe ind", "Syn"
SUPPORT, LIVING = "Støtte til sund levevis", "Støtte til daglige opgaver i hjemmet"
ROLES = {
    "ravi": FunctionKind.RECEPTION, "anne": FunctionKind.CASEWORKER, "vibeke": FunctionKind.COMMITTEE,
    "lars": FunctionKind.LEADER, "petra": FunctionKind.PROVIDER, "carl": FunctionKind.CONTROLLER,
    "sys": FunctionKind.SYSTEM_OWNER,
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """What is there before a test does anything; everything is done at NOW."""

    system: Actor
    by: dict[str, Actor]
    unit_id: int
    citizen: people.Citizen
    case: cases.Case
    own: offers.Offer
    private: offers.Offer

    def __getitem__(self, name: str) -> Actor:
        return self.by[name]

    def open_case(self, number: str, *, citizen_id: int | None = None) -> cases.Case:
        """A further case."""
        return opening.open_case(
            citizen_id=citizen_id or self.citizen.id, kle="27.36.12", number=number, unit_id=self.unit_id,
            opening=opening.Opening(enquired_by="Borger"), by=self["ravi"], at=NOW,
        )  # fmt: skip

    def start(self) -> assessment.Assessment:
        """An assessment under way."""
        return assessments.start(case_id=self.case.id, started_at=NOW, by=self["anne"], at=NOW)

    def find(self, found: assessment.Assessment, condition: str, level: int | None) -> assessment.Finding:
        """A finding in an assessment."""
        return findings.record(
            assessment_id=found.id, condition=condition, level=level, by=self["anne"], at=clock.now()
        )

    def judge(self, found: assessment.Assessment, level: int = 2) -> assessment.SupportNeed:
        """A judged need."""
        return needs.judge(assessment_id=found.id, level=level, judged_at=NOW, by=self["anne"], at=NOW)

    def complete(self, found: assessment.Assessment) -> None:
        """The assessment stands."""
        assessments.complete(assessment_id=found.id, completed_at=NOW, by=self["anne"], at=NOW)

    def confirm_groups(self, *names: str) -> list[assessment.TargetGroup]:
        """Target groups, the first one primary."""
        ranked = tuple((name, 1 if number == 0 else 2) for number, name in enumerate(names or ("Angst",)))
        return target_groups.confirm(case_id=self.case.id, groups=ranked, on=TODAY, by=self["anne"], at=NOW)

    def assess(self) -> assessment.Assessment:
        """All that a decision and an order need: findings, need, target group, completed."""
        found = self.start()
        self.find(found, EATING, 3)
        self.judge(found)
        self.confirm_groups()
        self.complete(found)
        return found

    def set_goal(self, found: assessment.Assessment, *conditions: str) -> goals.Goal:
        """A goal on conditions, the first one primary."""
        themes = tuple(setting.Theme(name, 1 if number == 0 else 2) for number, name in enumerate(conditions))
        return setting.set_goal(
            assessment_id=found.id, kind=GoalKind.DEVELOP, expected_level=1, themes=themes, by=self["anne"], at=NOW
        )

    def decide(self, *lines: Line, **other: Any) -> int:
        """A decision; its inner key."""
        words = Words(in_full_favour=True, exception_reason="Aftalt med borgeren")
        given: dict[str, Any] = {"kind": DecisionKind.GRANT, "effective_on": TODAY, "follow_up_on": FOLLOW_UP, "words": words,
                                 **other}  # fmt: skip
        decision = decisions.make(case_id=self.case.id, lines=lines, by=self["vibeke"], at=NOW, **given)
        return int(decision.id)

    def line(self, offer: offers.Offer | None, kind: LineKind = LineKind.GRANT, **other: Any) -> Line:
        """A line of a decision: support at an offer from today."""
        given: dict[str, Any] = {"section": "", "service": SUPPORT, "from_on": TODAY, **other}
        return Line(kind=kind, offer_id=offer.id if offer else None, **given)

    def grant(self, offer: offers.Offer | None = None, **other: Any) -> services.Grant:
        """Help granted at an offer (the own one)."""
        self.decide(self.line(offer or self.own), **other)
        return services.of_case(self.case.id)[-1]

    def order(self, grant: services.Grant, **other: Any) -> services.Order:
        """An order of granted help."""
        given: dict[str, Any] = {"ordered_on": TODAY, "by": self["anne"], **other}
        return orders.place(grant_id=grant.id, at=NOW, **given)

    def happened(self) -> list[str]:
        """The codes of what happened in the case, oldest first."""
        return [event.name for event in events.of_case(self.case.id)]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The municipality, in a transaction of the system's own."""
    with clock.at(NOW), acting_as(accounts.system()) as system:
        yield found(system)


def found(system: Actor) -> World:
    """The municipality, made by the system at the clock's time."""
    unit = units.create(name="Myndighed", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=system)
    by = {name: _employ(name, unit.id, role, system) for name, role in ROLES.items()}
    citizen = citizens.register(name="Ida Demo", cpr="6101800001", by=system, at=NOW)
    case = opening.open_case(
        citizen_id=citizen.id, kle="27.36.12", number="S-1", unit_id=unit.id,
        opening=opening.Opening(enquired_by="Borger", wishes="Ro om aftenen."), by=system, at=NOW,
    )  # fmt: skip
    own = _offer("Huset", Ownership.OWN, system)
    return World(system, by, unit.id, citizen, case, own, _offer("Firmaet", Ownership.PRIVATE, system))


def _employ(name: str, unit_id: int, role: FunctionKind, system: Actor) -> Actor:
    account = accounts.ensure_story_person(username=f"test-{name}", name=name.title())
    employees.employ(
        name=name, unit_id=unit_id, functions=(role,), from_on=date(2020, 1, 1), by=system, account_id=account.id
    )
    return account.actor


def _offer(name: str, ownership: Ownership, system: Actor) -> offers.Offer:
    provider = keeping.add_provider(name=name, ownership=ownership, by=system)
    facts = keeping.OfferFacts(
        name=name, type="Mobilt tilbud", open_from=date(2020, 1, 1), registered_from=date(2020, 1, 1)
    )
    return keeping.add(provider_id=provider.id, facts=facts, by=system)


def counts() -> dict[str, int]:
    """How many rows each table of the house has, versions and events too."""
    tables = [one for one in apps.get_models() if one.__module__.startswith(("treklang.", "pghistory."))]
    return {one._meta.db_table: one._default_manager.count() for one in tables}


@contextmanager
def nothing_written(kind: type[DomainError], match: str) -> Iterator[None]:
    """What is done here is refused with a sentence that matches, and leaves every table as it was."""
    before = counts()
    with pytest.raises(kind, match=match), transaction.atomic():
        yield
    after = counts()
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {}
