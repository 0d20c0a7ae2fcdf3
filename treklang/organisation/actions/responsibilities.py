"""The rules of who takes whom, and the lines of the delegation plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from treklang.kernel import clock, events
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Delegation, Responsibility
from treklang.organisation.periods import begins, changes_here, ends, rest_of, running
from treklang.organisation.rules import (
    CoverageKind,
    Deed,
    Duration,
    FunctionKind,
    HousingStatus,
    MoneyPeriod,
    Outcome,
    TakingFact,
    check_delegation,
    check_responsibility,
)


@transaction.atomic
def place(
    *, rank: int, outcome: Outcome, because: str, from_on: date, by: Actor, unit_id: int | None = None,
    cover: CoverageKind | None = None, age_from: int | None = None, age_to: int | None = None,
    housing: HousingStatus | None = None, duration: Duration | None = None, district_id: int | None = None,
    facts: Sequence[TakingFact | str] = (), not_facts: Sequence[TakingFact | str] = (), until: date | None = None,
) -> Responsibility:  # fmt: skip
    """A rule of who takes whom, from a day on; lower ranks are asked first."""
    queries.check_may(by, Deed.ORGANISE)
    check_responsibility(outcome, unit=unit_id, cover=cover, because=because, ages=(age_from, age_to))
    row = begins(
        Responsibility, from_on, until=until, rank=rank, outcome=outcome.value, unit_id=unit_id,
        cover=cover.value if cover else "",
        because=because.strip(), age_from=age_from, age_to=age_to, housing=housing.value if housing else "",
        duration=duration.value if duration else "",
        district_id=district_id, facts=_codes(facts), not_facts=_codes(not_facts),
    )  # fmt: skip
    events.append(OrganisationEvent.RESPONSIBILITY_SET, by=by, at=clock.now(), unit=unit_id, data={"rule": row.id})
    return row


@transaction.atomic
def hand_over(*, rule_id: int, unit_id: int, from_on: date, by: Actor, at: datetime | None = None) -> Responsibility:
    """Another unit takes whom a rule speaks of, from a day on: the rule ends and stands anew, with the same conditions."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    old = fetch(Responsibility.objects.select_for_update(), id=rule_id)
    until = old.valid.upper
    ends(Responsibility, from_on, id=rule_id)
    row = begins(
        Responsibility, from_on, until=until, rank=old.rank, outcome=old.outcome, unit_id=unit_id, cover=old.cover,
        because=old.because, age_from=old.age_from, age_to=old.age_to, housing=old.housing, duration=old.duration,
        district_id=old.district_id, facts=old.facts, not_facts=old.not_facts,
    )  # fmt: skip
    events.append(
        OrganisationEvent.RESPONSIBILITY_SET, by=by, at=at or clock.now(), unit=unit_id, data={"rule": row.id}
    )
    return row


@transaction.atomic
def hand_all(
    *, unit_ids: Collection[int], to_unit_id: int, from_on: date, by: Actor, at: datetime | None = None
) -> dict[int, int]:
    """A unit takes whom the rules of some units speak of, from a day on: those that begin later too, each from its day.

    Gives the inner key of the rule that stands now for each one's.
    """
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    old = list(running(Responsibility, from_on, unit_id__in=list(unit_ids)).order_by("id"))
    ends(Responsibility, from_on, id__in=[row.id for row in old])
    new = Responsibility.objects.bulk_create(
        Responsibility(
            rank=row.rank, outcome=row.outcome, unit_id=to_unit_id, cover=row.cover, because=row.because,
            age_from=row.age_from, age_to=row.age_to, housing=row.housing, duration=row.duration,
            district_id=row.district_id, facts=row.facts, not_facts=row.not_facts, valid=rest_of(row.valid, from_on),
        )
        for row in old
    )  # fmt: skip
    events.append_many(
        OrganisationEvent.RESPONSIBILITY_SET, by=by, at=at or clock.now(),
        rows=[(None, None, to_unit_id, {"rule": row.id}) for row in new],
    )  # fmt: skip
    return {was.id: now.id for was, now in zip(old, new, strict=True)}


@transaction.atomic
def withdraw(*, rule_id: int, on: date, by: Actor) -> None:
    """A rule of who takes whom holds no more from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    ends(Responsibility, on, id=rule_id)


@transaction.atomic
def delegate(
    *, function: FunctionKind, from_on: date, by: Actor, unit_id: int | None = None, section: str = "",
    amount: Decimal | None = None, period: MoneyPeriod | None = None, adopted_by: str = "", until: date | None = None,
) -> Delegation:  # fmt: skip
    """A line of the delegation plan: who may decide what, up to which amount, from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_delegation(amount, period)
    row = begins(
        Delegation, from_on, until=until, unit_id=unit_id, function=function.value, section=section.strip(), amount=amount,
        period=period.value if period else "", adopted_by=adopted_by.strip(),
    )  # fmt: skip
    events.append(OrganisationEvent.DELEGATED, by=by, at=clock.now(), unit=unit_id, data={"delegation": row.id})
    return row


@transaction.atomic
def revoke(*, delegation_id: int, on: date, by: Actor) -> None:
    """A line of the delegation plan holds no more from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    ends(Delegation, on, id=delegation_id)


def _codes(facts: Sequence[TakingFact | str]) -> list[str]:
    """What is asked of a citizen: the code where the system knows the fact, by code or by its Danish words; else the
    municipality's own words."""
    known = {fact.title.text.casefold(): fact.value for fact in TakingFact}
    said = (fact.value if isinstance(fact, TakingFact) else fact.strip() for fact in facts)
    return sorted({known.get(fact.casefold(), fact) for fact in said if fact})
