"""The form of an organisation file: what a municipality's organisation is from a day on. Unknown keys are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from treklang.organisation.rules import (
    FULL_TIME,
    CoverageKind,
    Duration,
    ForumKind,
    ForumRole,
    FunctionKind,
    HousingStatus,
    MoneyPeriod,
    Outcome,
    RelationKind,
    TraitKind,
    UnitKind,
)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


MOST = 32_767
Number = PlainSerializer(_plain, return_type=int | float, when_used="json-unless-none")
Key = Annotated[
    str, Field(min_length=1, max_length=80, pattern=r"^[\w.-]+$", description="the file's own name of a thing")
]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Short = Annotated[str, Field(min_length=1, max_length=100)]
Line = Annotated[str, Field(max_length=200)]
Amount = Annotated[Decimal, Field(max_digits=14, decimal_places=2), Number]
Hours = Annotated[
    Decimal, Field(ge=0, le=FULL_TIME, decimal_places=2, description="hours a week; 37 is full time"), Number
]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=2, description="of her time, from 0 to 1"), Number]
Age = Annotated[int, Field(ge=0, le=150)]
Until = Annotated[date | None, Field(description="the first day on which it holds no more")]
Postcode = Annotated[int, Field(ge=0, le=9999)]
Postcodes = Annotated[
    str, Field(pattern=r"^\d{4}-\d{4}$", description="a run of postcodes, both ends included: 1050-1473")
]
Codes = tuple[Annotated[str, Field(min_length=1, max_length=100)], ...]


class Part(BaseModel):
    """A part of the file. `source` and `remark` are the writer's own notes: nothing of them is loaded."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    source: str = Field(default="", description="where the fact stands; a note, not loaded")
    remark: str = Field(default="", description="a note, not loaded")


class SitePart(Part):
    """A place with an address."""

    key: Key
    name: Name
    street: Line = ""
    postcode: str = Field(default="", pattern=r"^(\d{4})?$")
    town: str = Field(default="", max_length=100)


class TraitPart(Part):
    """What marks a unit."""

    kind: TraitKind
    text: str = Field(min_length=1, max_length=300)
    until: Until = None


class UnitSitePart(Part):
    """That a unit is in a place."""

    site: Key
    main: bool = False


class ExceptionPart(Part):
    """Where a unit departs from what holds for the others: why, who decided it, and until when."""

    what: str = Field(min_length=1, max_length=300)
    reason: str = Field(min_length=1)
    decided_by: Line = ""
    decided_on: date
    until: date


class BudgetPart(Part):
    """A unit's budget of a year in kroner. `source` is loaded here: where the figure comes from."""

    year: int = Field(ge=1970, le=2200)
    amount: Amount
    source: Line = ""


class RelationPart(Part):
    """What a unit has to do with another beside the line of command."""

    to: Key
    kind: RelationKind
    about: Line = ""
    until: Until = None


class UnitPart(Part):
    """A unit, below another where `parent` names one. `sts` is its id in the joint municipal organisation register."""

    key: Key
    name: Name
    kind: UnitKind
    parent: Key | None = None
    sts: UUID | None = None
    traits: tuple[TraitPart, ...] = ()
    sites: tuple[UnitSitePart, ...] = ()
    exceptions: tuple[ExceptionPart, ...] = ()
    budgets: tuple[BudgetPart, ...] = ()
    relations: tuple[RelationPart, ...] = ()


class PostPart(Part):
    """Posts that a unit is given for a purpose."""

    key: Key
    unit: Key
    title: Short
    number: int = Field(default=1, ge=1, le=MOST)
    purpose: str = Field(default="", max_length=300)
    until: Until = None


class FunctionPart(Part):
    """What an employee may do: in her unit, or where `unit` says. `deputy`: she stands in for who holds it."""

    kind: FunctionKind
    deputy: bool = False
    unit: Key | None = None


class AffiliationPart(Part):
    """Where an employee also belongs beside her employment."""

    unit: Key
    kind: RelationKind
    role: str = Field(default="", max_length=100)
    share: Share = Decimal(0)
    until: Until = None


class EmployeePart(Part):
    """An employee in a unit. A second employment of hers is a row of its own with `same_as`: the key of her first.

    Nobody's CPR number stands here: a file with one is refused.
    """

    key: Key
    name: Name
    unit: Key
    position: str = Field(default="", max_length=100)
    hours: Hours = Decimal(0)
    post: Key | None = None
    site: Key | None = Field(default=None, description="where she sits; changes nothing of who leads her")
    line_manager: Key | None = Field(default=None, description="who leads her, where it is not the unit's leader")
    functions: tuple[FunctionPart, ...] = ()
    affiliations: tuple[AffiliationPart, ...] = ()
    competences: tuple[Short, ...] = ()
    same_as: Key | None = None


class DistrictPart(Part):
    """A part of the municipality by the postcodes in it, and which unit serves it for whom."""

    code: str = Field(min_length=1, max_length=20, pattern=r"^[\w.-]+$")
    name: Short
    postcodes: tuple[Postcode | Postcodes, ...] = ()
    coverage: dict[CoverageKind, Key] = Field(default_factory=dict)


class ResponsibilityPart(Part):
    """A rule of who takes whom: lower ranks are asked first, the first whose conditions all hold decides."""

    rank: int = Field(ge=0, le=MOST)
    outcome: Outcome
    because: str = Field(min_length=1, max_length=300)
    unit: Key | None = None
    cover: CoverageKind | None = None
    age_from: Age | None = None
    age_to: Age | None = None
    housing: HousingStatus | None = None
    duration: Duration | None = None
    district: str | None = None
    facts: Codes = ()
    not_facts: Codes = ()
    until: Until = None


class DelegationPart(Part):
    """A line of the delegation plan. No `unit`: everywhere; no `section`: every decision; no `amount`: no limit."""

    function: FunctionKind
    unit: Key | None = None
    section: str = Field(default="", max_length=40)
    amount: Amount | None = None
    period: MoneyPeriod | None = None
    adopted_by: Line = ""
    until: Until = None


class MemberPart(Part):
    """Who sits in a forum: an employee, or whoever `title` names."""

    employee: Key | None = None
    title: Line = ""
    role: ForumRole


class MeetingPart(Part):
    """A meeting of a forum."""

    on: date
    about: str = Field(min_length=1)
    outcome: str = ""


class ForumPart(Part):
    """A body that meets."""

    name: Name
    kind: ForumKind
    unit: Key | None = None
    members: tuple[MemberPart, ...] = ()
    meetings: tuple[MeetingPart, ...] = ()


class InterfacePart(Part):
    """What two units have agreed on where their tasks meet."""

    unit: Key
    other: Key
    about: Name
    agreement: str = ""
    owner: Line = ""
    escalation: Line = ""
    until: Until = None


class Head(Part):
    """Whose organisation it is, and from which day it holds."""

    schema_: str = Field(default="", alias="$schema")
    name: Name
    from_: date = Field(alias="from")


class OrganisationFile(Head):
    """An organisation from a day on. Things are named by their keys inside the file; everything holds from `from`."""

    sites: tuple[SitePart, ...] = ()
    units: tuple[UnitPart, ...] = ()
    posts: tuple[PostPart, ...] = ()
    employees: tuple[EmployeePart, ...] = ()
    districts: tuple[DistrictPart, ...] = ()
    responsibilities: tuple[ResponsibilityPart, ...] = ()
    delegations: tuple[DelegationPart, ...] = ()
    forums: tuple[ForumPart, ...] = ()
    interfaces: tuple[InterfacePart, ...] = ()


PARTS: dict[str, type[Part]] = {
    "sites": SitePart, "units": UnitPart, "posts": PostPart, "employees": EmployeePart, "districts": DistrictPart,
    "responsibilities": ResponsibilityPart, "delegations": DelegationPart, "forums": ForumPart,
    "interfaces": InterfacePart,
}  # fmt: skip


def numbers_of(postcodes: tuple[int | str, ...]) -> list[int]:
    """The postcodes of a district one by one, in order, each once."""
    found: set[int] = set()
    for one in postcodes:
        first, last = (one, one) if isinstance(one, int) else map(int, one.split("-"))
        found.update(range(first, last + 1))
    return sorted(found)


def runs_of(numbers: list[int]) -> tuple[int | str, ...]:
    """Postcodes as a file has them: what follows on each other as a run."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple(first if first == last else f"{first:04d}-{last:04d}" for first, last in runs)
