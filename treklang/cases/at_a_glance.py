"""All that waits in some cases at a glance: the first few of each kind and the numbers of all, by one statement.

The cases are found once and every part of the question asks them (`Scope.shared`); what is shown of a thing (names, who
has the case, the rule's event) is read of the few that are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from treklang.cases.waiting import Legal, Waiting
from treklang.cases.work import Scope

# The kinds under which the statement gives numbers by employee, and of the cases themselves.
BY_EMPLOYEE, CASES = "by employee", "cases"


class When(StrEnum):
    """When a thing with a deadline is due, seen from today."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Span:
    """Today and the last day that is soon, and the condition of each `When` on a day."""

    today: date
    soon: date

    def when(self, day: date | None) -> When:
        """When a day is."""
        if day is None:
            return When.NEVER
        if day <= self.today:
            return When.LATE if day < self.today else When.TODAY
        return When.SOON if day <= self.soon else When.LATER

    def days(self, when: When) -> dict[str, Any]:
        """The same as conditions on a column of days, by Django's names of them."""
        conditions: dict[When, dict[str, Any]] = {
            When.LATE: {"lt": self.today}, When.TODAY: {"exact": self.today},
            When.SOON: {"gt": self.today, "lte": self.soon}, When.LATER: {"gt": self.soon}, When.NEVER: {"isnull": True},
        }  # fmt: skip
        return conditions[when]


class Held(NamedTuple):
    """How many deadlines of the cases of one employee (None: of nobody's) are due then."""

    employee: UUID | None
    name: str
    when: When
    number: int


@dataclass
class Glance:
    """What was found: the first of each kind and `When`, how many there are, and how many with each employee."""

    # By the `When` of deadlines, by the kind of all else.
    first: dict[str, list[Waiting]] = field(default_factory=dict)
    totals: dict[tuple[str, When], int] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    cases: int = 0

    def total(self, kind: str, *whens: When) -> int:
        """How many there are of a kind, at all or then."""
        return sum(
            count for (name, when), count in self.totals.items() if name == kind and (not whens or when in whens)
        )


class Part(Protocol):
    """What a part of the question must have: `waiting.Told` has it."""

    @property
    def legal(self) -> bool:
        """Whether its rows are clocks of the law."""

    @property
    def order(self) -> tuple[str, ...]:
        """Its order: "-w_on" first where the newest rows come first."""

    def narrow(self) -> list[QuerySet[Any, Any]]:
        """Its questions, each for the columns `waiting.NARROW`."""


@dataclass(frozen=True)
class Ask:
    """What is asked: the parts, which of their kinds have deadlines, how many lines of each, and of which kind the numbers
    are given by employee ("" for none).

    Lines of deadlines are the first of each `When` whatever their kind; those of others the first of their kind.
    """

    parts: tuple[Part, ...]
    deadlines: tuple[str, ...]
    span: Span
    each: int
    by_employee: str = ""


def glance(asked: Ask, scope: Scope) -> Glance:
    """Ask the database once. The parts must have been made with `scope.shared()`."""
    found = Glance()
    statement, params = _statement(asked, scope)
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        for kind, when, total, *row in cursor.fetchall():
            _take(found, kind, When(when), total, row)
    return found


def _take(found: Glance, kind: str, when: When, total: int | None, row: list[Any]) -> None:
    subject, case_uid, number, case, citizen, citizen_uid, name, on, text, who, *legal, _line = row
    if kind == BY_EMPLOYEE:
        found.held.append(Held(subject, who or "", when, total or 0))
    elif kind == CASES:
        found.cases = total or 0
    elif total is not None:
        found.totals[kind, when] = total
    else:
        line = Waiting(kind, subject, case_uid, number, case, citizen, citizen_uid, name, on, text, who or "",
                       Legal(*legal) if legal[0] else None)  # fmt: skip
        found.first.setdefault(kind if when is When.NEVER else when, []).append(line)


def _statement(asked: Ask, scope: Scope) -> tuple[str, list[Any]]:
    scope_sql, given = _compiled(scope.rows()) or (_NO_CASES, [])
    parts = []
    for told in asked.parts:
        direction = -1 if told.order[0].startswith("-") else 1
        for sql, its in filter(None, map(_compiled, told.narrow())):
            parts.append(f"select f.*, {told.legal}, {direction} from ({sql}) f")  # noqa: S608 - Django's own statement
            given += its
    span = asked.span
    given += [list(asked.deadlines), span.today, span.today, span.soon, scope.on, asked.each, asked.by_employee]
    return _ASKED.format(scope=scope_sql, parts="\nunion all\n".join(parts)), given


def _compiled(rows: QuerySet[Any, Any]) -> tuple[str, list[Any]] | None:
    """A question's own statement; None where Django knows that it finds nothing (whoever works in no unit)."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, list(params)


_NO_CASES = "select 0::bigint, 0::bigint, 0::bigint where false"
_ASKED = """
with scope (case_id, citizen_id, caseworker_id) as materialized ({scope}),
found (kind, subject, case_id, citizen_id, due, words, name, is_legal, direction) as ({parts}),
placed as materialized (
    select f.*,
           coalesce(f.case_id, case when is_legal then (select min(s.case_id) from scope s
                                                         where s.citizen_id = f.citizen_id) end) as in_case,
           case when due is null or kind <> all (%s) then 'never' when due < %s then 'late' when due = %s then 'today'
                     when due <= %s then 'soon' else 'later' end as due_when
      from found f
),
lined as (
    select p.*, row_number() over (partition by due_when, case when due_when = 'never' then kind end
                                   order by (due - date '2000-01-01') * direction, subject) as line
      from placed p
),
shown as (
    select l.*, a.caseworker_id from lined l
      left join cases_assignment a on a.case_id = l.in_case and a.valid @> %s::date
     where l.line <= %s
)
select s.kind, s.due_when, null::bigint as total, s.subject, k.uid, k.number, s.in_case, c.id, c.uid,
       coalesce(s.name, c.name), s.due, s.words, e.name, t.rule, t.rule_version, t.started_on, v.name, t.about, s.line
  from shown s
  left join cases_case k on k.id = s.in_case
  left join people_citizen c on c.id = coalesce(s.citizen_id, k.citizen_id)
  left join organisation_employee e on e.id = s.caseworker_id
  left join cases_clock t on t.uid = s.subject and s.is_legal
  left join kernel_event v on v.uid = t.started_by
union all
select kind, due_when, count(*), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0
  from placed group by kind, due_when
union all
select 'by employee', p.due_when, count(*), e.uid, null, null, null, null, null, null, null, null, e.name,
       null, null, null, null, null, 0
  from placed p left join scope s on s.case_id = p.in_case left join organisation_employee e on e.id = s.caseworker_id
 where p.kind = %s group by p.due_when, e.uid, e.name
union all
select 'cases', 'never', count(*), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0
  from scope
order by 1, 2, 19
"""
