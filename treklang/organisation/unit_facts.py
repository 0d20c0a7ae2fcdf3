"""All that is known of one unit, as of a day and as known at a moment: one statement, however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from treklang.organisation.models import (
    Affiliation,
    District,
    DistrictCoverage,
    Employment,
    Forum,
    Function,
    Interface,
    Post,
    UnitBudget,
    UnitException,
    UnitNaming,
    UnitPlacement,
    UnitRelation,
    UnitSite,
    UnitSuccession,
    UnitTrait,
)
from treklang.organisation.one_statement import lists_of
from treklang.organisation.rules import FunctionKind


@dataclass(frozen=True)
class Person:
    """An employment in the unit. `manager` is who leads her where that is not the unit's own leader."""

    uid: UUID
    name: str
    position: str
    hours: Decimal
    site: str | None
    manager: str | None
    manager_uid: UUID | None
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Leading:
    """Who leads the unit or stands in for who does, on the day, before it or after it."""

    uid: UUID
    name: str
    is_deputy: bool
    from_on: date
    until: date | None


@dataclass(frozen=True)
class PostThen:
    """Posts of the unit: how many there are, and how many are filled."""

    title: str
    purpose: str
    number: int
    filled: int

    @property
    def vacant(self) -> int:
        """How many nobody has."""
        return max(self.number - self.filled, 0)


@dataclass(frozen=True)
class Belonging:
    """Somebody, or another unit (`is_unit`), that belongs to the unit beside the line of command."""

    uid: UUID
    name: str
    kind: str
    role: str
    share: Decimal
    is_unit: bool
    from_on: date
    until: date | None


@dataclass(frozen=True)
class SiteThen:
    """A place where the unit is."""

    name: str
    street: str
    postcode: str
    town: str
    is_main: bool


@dataclass(frozen=True)
class TraitThen:
    """What marks the unit."""

    kind: str
    text: str


@dataclass(frozen=True)
class ExceptionThen:
    """Where the unit departs from what holds for the others."""

    what: str
    reason: str
    decided_by: str
    decided_on: date
    until: date | None


@dataclass(frozen=True)
class Cover:
    """A district that the unit serves."""

    name: str
    kind: str
    from_on: date


@dataclass(frozen=True)
class DistrictThen:
    """A district of the municipality on the day, the unit's or not: rules of who takes whom name it."""

    id: int
    name: str


@dataclass(frozen=True)
class Agreement:
    """What the unit has agreed with another where their tasks meet."""

    uid: UUID
    name: str
    about: str
    agreement: str
    owner: str
    escalation: str


@dataclass(frozen=True)
class ForumThen:
    """A body that meets in the unit."""

    uid: UUID
    name: str
    kind: str


@dataclass(frozen=True)
class BudgetThen:
    """A year's budget."""

    year: int
    amount: Decimal
    source: str


@dataclass(frozen=True)
class Naming:
    """What the unit was called, is called or will be, and what kind it is then."""

    name: str
    kind: str
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Placing:
    """Below which unit it was, is or will be."""

    uid: UUID
    name: str
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Succession:
    """That another unit took over from it (`is_after`), or it from another."""

    uid: UUID
    name: str
    share: Decimal
    on: date
    is_after: bool


@dataclass(frozen=True)
class UnitFacts:
    """A unit: what holds on the day, and the course of its names, places, leaders and successors."""

    people: tuple[Person, ...]
    leading: tuple[Leading, ...]
    posts: tuple[PostThen, ...]
    belonging: tuple[Belonging, ...]
    sites: tuple[SiteThen, ...]
    traits: tuple[TraitThen, ...]
    exceptions: tuple[ExceptionThen, ...]
    covers: tuple[Cover, ...]
    districts: tuple[DistrictThen, ...]
    agreements: tuple[Agreement, ...]
    forums: tuple[ForumThen, ...]
    budgets: tuple[BudgetThen, ...]
    namings: tuple[Naming, ...]
    placings: tuple[Placing, ...]
    successions: tuple[Succession, ...]


def facts_of(unit_id: int, *, on: date, known_at: datetime | None = None) -> UnitFacts:
    """All that is known of a unit on a day."""
    found = lists_of(_PARTS, _TABLES, on=on, known_at=known_at, unit=unit_id, leader=FunctionKind.LEADER.value)
    return UnitFacts(*found)


_TABLES = (
    Affiliation, District, DistrictCoverage, Employment, Forum, Function, Interface, Post, UnitBudget, UnitException, UnitNaming,
    UnitPlacement, UnitRelation, UnitSite, UnitSuccession, UnitTrait,
)  # fmt: skip
_PARTS = {
    "people": (Person, """
        select p.uid, p.name, r.position, r.weekly_hours::text as hours, s.name as site, m.name as manager,
               m.uid as manager_uid, {period}
          from {employment} r join organisation_employee p on p.id = r.employee_id
          left join organisation_site s on s.id = r.site_id
          left join organisation_employee m on m.id = r.line_manager_id
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by p.name, r.id"""),
    "leading": (Leading, """
        select p.uid, p.name, r.is_deputy, {period}
          from {function} r join organisation_employee p on p.id = r.employee_id
         where r.unit_id = %(unit)s and r.kind = %(leader)s and not isempty(r.valid)
         order by r.is_deputy, lower(r.valid), p.name, r.id"""),
    "posts": (PostThen, """
        select r.title, r.purpose, r.number,
               (select count(*) from {employment} e where e.post_id = r.id and e.valid @> %(on)s::date) as filled
          from {post} r where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by r.title, r.id"""),
    "belonging": (Belonging, """
        select * from (
            select p.uid, p.name, r.kind, r.role, r.share::text, false as is_unit, {period}
              from {affiliation} r join organisation_employee p on p.id = r.employee_id
             where r.unit_id = %(unit)s and r.valid @> %(on)s::date
            union all
            select u.uid, {named}, r.kind, r.about, '0', true, {period}
              from {unitrelation} r join organisation_unit u on u.id = r.unit_id
             where r.to_unit_id = %(unit)s and r.valid @> %(on)s::date
            union all
            select u.uid, {named}, r.kind, r.about, '0', true, {period}
              from {unitrelation} r join organisation_unit u on u.id = r.to_unit_id
             where r.unit_id = %(unit)s and r.valid @> %(on)s::date
        ) b order by is_unit, name"""),
    "sites": (SiteThen, """
        select s.name, s.street, s.postcode, s.town, r.is_main
          from {unitsite} r join organisation_site s on s.id = r.site_id
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by r.is_main desc, s.name, r.id"""),
    "traits": (TraitThen, """
        select r.kind, r.text from {unittrait} r
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by r.kind, r.text, r.id"""),
    "exceptions": (ExceptionThen, """
        select r.what, r.reason, r.decided_by, r.decided_on, upper(r.valid) as until from {unitexception} r
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by upper(r.valid), r.id"""),
    "covers": (Cover, """
        select d.name, r.kind, lower(r.valid) as from_on
          from {districtcoverage} r join organisation_district d on d.id = r.district_id
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by d.name, r.kind, r.id"""),
    "districts": (DistrictThen, """
        select r.id, r.name from {district} r where r.valid @> %(on)s::date order by r.name, r.id"""),
    "agreements": (Agreement, """
        select u.uid, {named}, r.about, r.agreement, r.owner, r.escalation
          from {interface} r
          join organisation_unit u on u.id = case when r.unit_id = %(unit)s then r.other_id else r.unit_id end
         where %(unit)s in (r.unit_id, r.other_id) and r.valid @> %(on)s::date order by r.about, r.id"""),
    "forums": (ForumThen, """
        select r.uid, r.name, r.kind from {forum} r
         where r.unit_id = %(unit)s and r.valid @> %(on)s::date order by r.name, r.id"""),
    "budgets": (BudgetThen, """
        select r.year, r.amount::text, r.source from {unitbudget} r where r.unit_id = %(unit)s order by r.year desc"""),
    "namings": (Naming, """
        select r.name, r.kind, {period} from {unitnaming} r
         where r.unit_id = %(unit)s and not isempty(r.valid) order by lower(r.valid), r.id"""),
    "placings": (Placing, """
        select u.uid, {named}, {period}
          from {unitplacement} r join organisation_unit u on u.id = r.parent_id
         where r.unit_id = %(unit)s and not isempty(r.valid) order by lower(r.valid), r.id"""),
    "successions": (Succession, """
        select u.uid, {named}, r.share::text, r.on, r.unit_id = %(unit)s as is_after
          from {unitsuccession} r
          join organisation_unit u on u.id = case when r.unit_id = %(unit)s then r.successor_id else r.unit_id end
         where %(unit)s in (r.unit_id, r.successor_id) order by r.on, r.id"""),
}  # fmt: skip
