"""All that is known of one employee's work, as of a day and as known at a moment: one statement, however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from treklang.organisation.models import (
    Affiliation,
    Competence,
    Employment,
    Forum,
    ForumMember,
    Function,
    UnitNaming,
)
from treklang.organisation.one_statement import lists_of


@dataclass(frozen=True)
class Job:
    """An employment, of the day or of another: where, as what, where she sits, who leads her other than the unit's leader."""

    unit_id: int
    uid: UUID
    name: str
    position: str
    hours: Decimal
    site: str | None
    manager: str | None
    manager_uid: UUID | None
    from_on: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether she has it on a day."""
        return self.from_on <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Held:
    """A function that she has, had or will have somewhere."""

    uid: UUID
    name: str
    kind: str
    is_deputy: bool
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Side:
    """Where she also belongs: a professional unit or a project."""

    uid: UUID
    name: str
    kind: str
    role: str
    share: Decimal
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Skill:
    """What she can do more than her colleagues, on the day."""

    title: str
    from_on: date


@dataclass(frozen=True)
class Seat:
    """A body that she sits in on the day."""

    uid: UUID
    title: str
    role: str
    from_on: date


@dataclass(frozen=True)
class Follower:
    """Somebody whom she leads by name, though she does not lead her unit."""

    uid: UUID
    title: str


@dataclass(frozen=True)
class Neighbour:
    """Somebody of another unit (`name`) who sits where she sits, on the day."""

    uid: UUID
    title: str
    name: str


@dataclass(frozen=True)
class EmployeeFacts:
    """An employee's work: the course of her employments and functions, and what else holds on the day."""

    jobs: tuple[Job, ...]
    functions: tuple[Held, ...]
    sides: tuple[Side, ...]
    skills: tuple[Skill, ...]
    seats: tuple[Seat, ...]
    followers: tuple[Follower, ...]
    neighbours: tuple[Neighbour, ...]


def facts_of(employee_id: int, *, on: date, known_at: datetime | None = None) -> EmployeeFacts:
    """All that is known of an employee on a day."""
    return EmployeeFacts(*lists_of(_PARTS, _TABLES, on=on, known_at=known_at, employee=employee_id))


_TABLES = (Affiliation, Competence, Employment, Forum, ForumMember, Function, UnitNaming)
_PARTS = {
    "jobs": (Job, """
        select r.unit_id, u.uid, {named}, r.position, r.weekly_hours::text as hours, s.name as site, m.name as manager,
               m.uid as manager_uid, {period}
          from {employment} r join organisation_unit u on u.id = r.unit_id
          left join organisation_site s on s.id = r.site_id
          left join organisation_employee m on m.id = r.line_manager_id
         where r.employee_id = %(employee)s and not isempty(r.valid) order by lower(r.valid) desc, r.id"""),
    "functions": (Held, """
        select u.uid, {named}, r.kind, r.is_deputy, {period}
          from {function} r join organisation_unit u on u.id = r.unit_id
         where r.employee_id = %(employee)s and not isempty(r.valid) order by lower(r.valid) desc, r.id"""),
    "sides": (Side, """
        select u.uid, {named}, r.kind, r.role, r.share::text, {period}
          from {affiliation} r join organisation_unit u on u.id = r.unit_id
         where r.employee_id = %(employee)s and not isempty(r.valid) order by lower(r.valid) desc, r.id"""),
    "skills": (Skill, """
        select r.name as title, lower(r.valid) as from_on from {competence} r
         where r.employee_id = %(employee)s and r.valid @> %(on)s::date order by r.name, r.id"""),
    "seats": (Seat, """
        select f.uid, f.name as title, r.role, lower(r.valid) as from_on
          from {forummember} r join {forum} f on f.id = r.forum_id and f.valid @> %(on)s::date
         where r.employee_id = %(employee)s and r.valid @> %(on)s::date order by f.name, r.id"""),
    "followers": (Follower, """
        select p.uid, p.name as title from {employment} r join organisation_employee p on p.id = r.employee_id
         where r.line_manager_id = %(employee)s and r.valid @> %(on)s::date order by p.name, r.id"""),
    "neighbours": (Neighbour, """
        select distinct p.uid, p.name as title, {named}
          from {employment} r
          join {employment} e on e.site_id = r.site_id and e.unit_id <> r.unit_id and e.valid @> %(on)s::date
          join organisation_employee p on p.id = e.employee_id and p.id <> r.employee_id
          join organisation_unit u on u.id = e.unit_id
         where r.employee_id = %(employee)s and r.valid @> %(on)s::date order by name, title, uid"""),
}  # fmt: skip
