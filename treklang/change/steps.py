"""The steps of a plan, as they are written, kept as JSON and sent over the API. Units are named by their outer ids: a unit
that a step makes has its id from the moment the step is written, so that later steps can name it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from treklang.change.rules import Doing, Way
from treklang.kernel import ids
from treklang.organisation.rules import CoverageKind, UnitKind

Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Step(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CreateUnit(_Step):
    """A new unit."""

    doing: Literal["create_unit"] = Doing.CREATE_UNIT.value
    unit: UUID
    name: Name
    kind: UnitKind
    parent: UUID | None = None


class RenameUnit(_Step):
    """Another name, and another kind where one is given."""

    doing: Literal["rename_unit"] = Doing.RENAME_UNIT.value
    unit: UUID
    name: Name
    kind: UnitKind | None = None


class CloseUnit(_Step):
    """A unit ends; nothing may be left in it after the steps before."""

    doing: Literal["close_unit"] = Doing.CLOSE_UNIT.value
    unit: UUID


class MergeUnits(_Step):
    """Units end, and all that is theirs becomes another unit's: people, cases, units below, districts, rules, offers, budget.

    Leaders of the units that end lead `into` only where a later step appoints them.
    """

    doing: Literal["merge_units"] = Doing.MERGE_UNITS.value
    units: Annotated[tuple[UUID, ...], Field(min_length=1)]
    into: UUID


class Share(_Step):
    """A part of a unit that is split: the employees who go there, with their cases, and the districts it takes."""

    unit: UUID
    people: tuple[UUID, ...] = ()
    districts: tuple[UUID, ...] = ()


class SplitUnit(_Step):
    """A unit gives parts of itself to others. What is left stays, until a later step closes the unit."""

    doing: Literal["split_unit"] = Doing.SPLIT_UNIT.value
    unit: UUID
    into: Annotated[tuple[Share, ...], Field(min_length=1)]


class MoveUnit(_Step):
    """A unit lies below another; None: on top."""

    doing: Literal["move_unit"] = Doing.MOVE_UNIT.value
    unit: UUID
    parent: UUID | None = None


class PeopleMove(_Step):
    """Where some employees come from and go to."""

    from_unit: UUID
    to_unit: UUID
    people: Annotated[tuple[UUID, ...], Field(min_length=1)]


class MovePeople(_Step):
    """Employees go to other units, from several to several where need be; `with_cases`: their cases go along."""

    doing: Literal["move_people"] = Doing.MOVE_PEOPLE.value
    moves: Annotated[tuple[PeopleMove, ...], Field(min_length=1)]
    with_cases: bool = False


class Appoint(_Step):
    """An employee leads a unit, alone or beside others, or is its deputy."""

    doing: Literal["appoint"] = Doing.APPOINT.value
    unit: UUID
    employee: UUID
    is_deputy: bool = False


class Dismiss(_Step):
    """An employee does not lead a unit any more."""

    doing: Literal["dismiss"] = Doing.DISMISS.value
    unit: UUID
    employee: UUID


class CoverDistrict(_Step):
    """A unit serves a district instead of whoever did; None: nobody does."""

    doing: Literal["cover_district"] = Doing.COVER_DISTRICT.value
    district: UUID
    kind: CoverageKind
    unit: UUID | None


class GiveRule(_Step):
    """Another unit takes whom a rule of who takes whom speaks of."""

    doing: Literal["give_rule"] = Doing.GIVE_RULE.value
    rule: UUID
    unit: UUID


class MoveCases(_Step):
    """Open cases of a unit go to others. `to_unit` with ALL and BY_HAND, `cases` with BY_HAND, `cover` with BY_DISTRICT.

    A caseworker keeps a case where she works in the unit that it comes to; else it comes without one.
    """

    doing: Literal["move_cases"] = Doing.MOVE_CASES.value
    from_unit: UUID
    way: Way
    to_unit: UUID | None = None
    cover: CoverageKind | None = None
    cases: tuple[UUID, ...] = ()


class MoveOffers(_Step):
    """Offers become another unit's."""

    doing: Literal["move_offers"] = Doing.MOVE_OFFERS.value
    offers: Annotated[tuple[UUID, ...], Field(min_length=1)]
    unit: UUID


class SetPlaces(_Step):
    """An offer has another number of places."""

    doing: Literal["set_places"] = Doing.SET_PLACES.value
    offer: UUID
    places: Annotated[int, Field(ge=0, le=100_000)]


class MoveBudget(_Step):
    """A unit's budget of a year, or a part of it, becomes another unit's; `amount` None: all of it."""

    doing: Literal["move_budget"] = Doing.MOVE_BUDGET.value
    from_unit: UUID
    to_unit: UUID
    year: Annotated[int, Field(ge=2000, le=2100)]
    amount: Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)] | None = None


AnyStep = Annotated[
    CreateUnit
    | RenameUnit
    | CloseUnit
    | MergeUnits
    | SplitUnit
    | MoveUnit
    | MovePeople
    | Appoint
    | Dismiss
    | CoverDistrict
    | GiveRule
    | MoveCases
    | MoveOffers
    | SetPlaces
    | MoveBudget,
    Field(discriminator="doing"),
]
STEP: TypeAdapter[AnyStep] = TypeAdapter(AnyStep)


def picked_cases(steps: Iterable[AnyStep]) -> set[UUID]:
    """The cases that steps move by hand."""
    return {uid for step in steps if isinstance(step, MoveCases) and step.way is Way.BY_HAND for uid in step.cases}


def moves_by_rules(steps: Iterable[AnyStep]) -> bool:
    """Whether a step moves cases by the rules of who takes whom."""
    return any(isinstance(step, MoveCases) and step.way is Way.BY_RULES for step in steps)


def new_unit() -> UUID:
    """The id that a unit of a step will have."""
    return ids.new("unit")
