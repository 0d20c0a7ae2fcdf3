"""The bodies that meet, as of a day: who sits in them, and what their meetings were about. One statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.organisation.models import Forum, ForumMeeting, ForumMember, UnitNaming
from treklang.organisation.one_statement import lists_of


@dataclass(frozen=True)
class Body:
    """A body itself; `held_on` is its newest meeting."""

    uid: UUID
    title: str
    kind: str
    unit_uid: UUID | None
    name: str | None
    members: int
    held_on: date | None


@dataclass(frozen=True)
class Member:
    """Somebody who sits in it: an employee (`employee` is her outer id), or who is named by title."""

    uid: UUID
    role: str
    title: str
    employee: UUID | None
    who: str | None
    from_on: date
    until: date | None


@dataclass(frozen=True)
class Meeting:
    """A meeting of it."""

    held_on: date
    about: str
    outcome: str


def forums(*, on: date, known_at: datetime | None = None) -> tuple[Body, ...]:
    """Every body of a day, by name."""
    found: tuple[Body, ...] = lists_of({"bodies": (Body, _BODIES)}, _TABLES, on=on, known_at=known_at)[0]
    return found


def forum(
    forum_id: int, *, on: date, known_at: datetime | None = None
) -> tuple[tuple[Member, ...], tuple[Meeting, ...]]:
    """Who sits in a body on a day, and its meetings, the newest first."""
    members, meetings = lists_of(_OF_ONE, _TABLES, on=on, known_at=known_at, forum=forum_id)
    return members, meetings


# Meetings have no period: they are as they are known now.
_TABLES = (Forum, ForumMember, UnitNaming)
_MEETINGS = ForumMeeting._meta.db_table
_BODIES = """
    select r.uid, r.name as title, r.kind, u.uid as unit_uid, {named},
           (select count(*) from {forummember} m where m.forum_id = r.id and m.valid @> %(on)s::date) as members,
           (select max(h.held_on) from MEETINGS h where h.forum_id = r.id) as held_on
      from {forum} r left join organisation_unit u on u.id = r.unit_id
     where r.valid @> %(on)s::date order by r.name, r.id""".replace("MEETINGS", _MEETINGS)
_OF_ONE = {
    "members": (Member, """
        select r.uid, r.role, r.title, e.uid as employee, e.name as who, {period}
          from {forummember} r left join organisation_employee e on e.id = r.employee_id
         where r.forum_id = %(forum)s and r.valid @> %(on)s::date
         order by array_position(array['chair', 'member', 'ad_hoc', 'secretary'], r.role::text), e.name, r.title, r.id"""),
    "meetings": (Meeting, """
        select h.held_on, h.about, h.outcome from MEETINGS h
         where h.forum_id = %(forum)s order by h.held_on desc, h.id desc""".replace("MEETINGS", _MEETINGS)),
}  # fmt: skip
