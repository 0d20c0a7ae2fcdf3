"""The parts of a story file that are no steps: the municipality, its people and offers, the citizen."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, NaiveDatetime

from treklang.kernel.clock import DENMARK
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.rules import CivilStatus, Sex

SINCE = date(2000, 1, 1)
Level = Annotated[int, Field(description="0-4, or 9 for “ikke vurderet”")]
Code = Annotated[str, Field(min_length=1, description="official title (any case) or code")]
Key = Annotated[str, Field(min_length=1, description="the story's own name of a thing")]
Text = Annotated[str, Field(description="free text; never reported")]
Moment = Annotated[
    NaiveDatetime | AwareDatetime,
    Field(union_mode="left_to_right", description="a moment; without a zone it is Danish local time"),
]


class Part(BaseModel):
    """A part of a story: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Part):
    """From a day up to, not with, another."""

    from_: date = Field(alias="from")
    until: date | None = None


class UnitPart(Part):
    """A unit of the municipality, below another where `parent` names one, else below the administration."""

    key: Key
    name: str = Field(min_length=1)
    kind: UnitKind
    parent: Key | None = None


class PersonPart(Part):
    """Somebody who works in a unit. `key` is the username too."""

    key: Key
    name: str = Field(min_length=1)
    unit: Key
    functions: tuple[FunctionKind, ...] = Field(min_length=1)
    position: str = ""


class OrganisationPart(Part):
    """The municipality; `sts` is its id in the joint municipal organisation register."""

    municipality: str = Field(min_length=1)
    sts: UUID | None = None
    since: date = SINCE
    units: tuple[UnitPart, ...] = ()
    people: tuple[PersonPart, ...] = Field(min_length=1)


class ProviderPart(Part):
    """Who runs an offer; `unit` for the municipality's own."""

    name: str = Field(min_length=1)
    ownership: Ownership = Ownership.OWN
    cvr: str = ""
    unit: Key | None = None


class PricePart(Part):
    """What an offer costs from a day on, DKK without VAT."""

    unit: PriceUnit
    amount: Decimal
    from_: date = Field(default=SINCE, alias="from")


class OfferPart(Part):
    """An offer. `registered` is when it stands in Tilbudsportalen."""

    key: Key
    name: str = Field(min_length=1)
    type: Code
    provider: ProviderPart
    open: Period = Field(default_factory=lambda: Period.model_validate({"from": SINCE}))
    must_register: bool = True
    registered: Period | None = Field(default_factory=lambda: Period.model_validate({"from": SINCE}))
    ring: str = ""
    section: str = ""
    places: int | None = None
    distance_km: Decimal | None = None
    prices: tuple[PricePart, ...] = ()
    target_groups: tuple[Code, ...] = ()
    accessibility: Text = ""
    theory_of_change: Text = ""
    evidence: Text = ""


class CitizenPart(Part):
    """The citizen. Stories use published test persons or replacement numbers (day + 60) only."""

    cpr: str | None = None
    name: str = Field(min_length=1)
    born_on: date | None = None
    sex: Sex = Sex.UNKNOWN
    civil_status: CivilStatus = CivilStatus.UNKNOWN
    is_protected: bool = False


class Step(Part):
    """What somebody does at a moment: steps come in the order of time."""

    at: Moment
    by: Key
    remark: Text = ""


def danish(moment: datetime) -> datetime:
    """A moment of a story as an aware one."""
    return moment if moment.tzinfo else moment.replace(tzinfo=DENMARK)
