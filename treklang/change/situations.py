"""What the rules of who takes whom ask of citizens, found in what the system knows of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from treklang.assessment import queries as assessment
from treklang.cases.bundles import Lying
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import HousingStatus, Situation, TakingFact
from treklang.people.rules import age
from treklang.services import queries as services

# Serviceloven: sections 109 and 110 are crisis centres and homes for the homeless, 99 support contact on the street,
# 101 drug treatment, 107 and 108 homes with staff; sundhedsloven 141 alcohol treatment.
_HOMELESS = {"SEL-109", "SEL-110"}
_STREET = {"SEL-99"}
_SPECIALISED = {"SEL-101", "SEL-107", "SEL-108", "SUL-141"}
# FFB's codes of target groups.
_HOMELESSNESS = UUID("293bf940-c075-4e3d-b5ef-6e331202e556")
_GROUPS = {
    UUID("0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f"): TakingFact.DRUGS,
    UUID("ab4413f0-fa81-41c0-ad8c-21782c12a0fa"): TakingFact.ALCOHOL,
} | dict.fromkeys(
    map(
        UUID,
        (
            "0d66b364-958e-48cf-a18b-744fab284194", "ab7b7d7b-b7bb-4b8c-99d9-5c98a302b771",
            "7ef8be83-90d1-4375-b1cb-24710bea21c7", "5cb8997c-eb10-477f-b653-b2a5ff11ce7d",
            "6e155207-db12-419a-8d9c-d67756533056", "615310e8-f702-4455-910b-9d6d8aa684fb",
            "da298aec-cd7d-436c-9927-d88d00066881", "f1c7ee41-21b4-4dba-9424-c874bf72b5e7",
            "d26f97e8-99ed-46a9-94db-93340f77a950", "1097d07f-1dba-4cc2-ae3a-399a501c2eb6",
            "97c355cc-84e3-46d0-ac1b-00bc627d089f",
        ),
    ),
    TakingFact.DISABILITY,
)  # fmt: skip
# Contact with the street effort counts for as long as one would still call it contact.
_CONTACT = timedelta(days=90)


def situations(rows: Iterable[Lying], *, on: date, citizens: Collection[int] | None = None) -> dict[int, Situation]:
    """The situation of the citizen of each case, by the case's inner key.

    `citizens` where the cases are those of a few: nothing is then read of anybody else.
    """
    groups = assessment.groups_by_citizen(on=on, citizens=citizens)
    help_at = services.sections_by_citizen(on=on, citizens=citizens)
    contacts = services.sections_come_to(since=clock.now() - _CONTACT, citizens=citizens)
    districts = organisation.districts_of(on=on)
    return {
        row.case: _situation(
            row, on, groups.get(row.citizen, set()), help_at.get(row.citizen, set()), contacts.get(row.citizen, set()),
            districts.get(row.postcode or 0),
        )
        for row in rows
    }  # fmt: skip


def _situation(
    row: Lying, on: date, groups: set[UUID], help_at: set[str], contacts: set[str], district: int | None
) -> Situation:
    facts: set[str] = {_GROUPS[code].value for code in groups if code in _GROUPS}
    if help_at & _HOMELESS:
        facts.add(TakingFact.HOMELESS_OFFER.value)
    if contacts & _STREET:
        facts.add(TakingFact.STREET_CONTACT.value)
    if help_at & _SPECIALISED:
        facts.add(TakingFact.SPECIALISED_HELP.value)
    without = _HOMELESSNESS in groups or bool(help_at & _HOMELESS)
    housing = HousingStatus.NONE if without else HousingStatus.OWN if row.postcode is not None else None
    return Situation(age(row.born_on, on=on), housing, None, district, frozenset(facts))
