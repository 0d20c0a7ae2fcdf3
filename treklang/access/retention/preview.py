"""What the retention rules would take on a day: counted, never deleted.

Counts are told of all rows, and of nobody: they are read as the system for whoever may see them (`check_may`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from psycopg import sql

from treklang.access.retention.rule_file import CASE_CLOSED, LAST_CASE_CLOSED, columns, rules
from treklang.access.retention.rules import Keep, RetentionRule
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.clock import DENMARK
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say
from treklang.organisation.rules import FunctionKind

# A draft is its writer's own, also before the system (access/policies.py): it is not counted.
NOT_COUNTED = {"kernel_draft"}
ALLOWED = {FunctionKind.LEADER, FunctionKind.SYSTEM_OWNER}


@dataclass(frozen=True)
class Due:
    """What a rule would take: rows due on the day, further ones within twelve months, and the day the oldest counts from.

    None where the rows cannot be counted (`NOT_COUNTED`).
    """

    rule: RetentionRule
    rows: int | None
    soon: int | None
    oldest: date | None


def check_may(functions: Collection[FunctionKind]) -> None:
    """Refuse whoever is neither leader nor system owner."""
    if not ALLOWED & set(functions):
        raise NotAllowed(say("Opbevaring ses af ledere og systemejeren."))


def preview(on: date, *, told_of: Actor) -> list[Due]:
    """What each rule would take on a day, in one statement. `told_of` is who asks; the caller has checked that she may."""
    system = accounts.system()
    asked = None if told_of.kind is ActorKind.SYSTEM else told_of
    with acting_as(system, purpose="retention preview", told_of=asked), connection.cursor() as cursor:
        counted = [one for one in enumerate(rules()) if one[1].table not in NOT_COUNTED]
        parts = sql.SQL(" union all ").join(_counted(number, rule, on) for number, rule in counted)
        cursor.execute(parts.as_string(cursor.connection))
        found = {number: facts for number, *facts in cursor.fetchall()}
    return [Due(rule, *found.get(number, (None, None, None))) for number, rule in enumerate(rules())]


def _counted(number: int, rule: RetentionRule, on: date) -> sql.Composed:
    """One line: how many rows of a rule are due on the day and in the twelve months after, and the oldest of all."""
    moment = sql.SQL("({})").format(_since(rule))
    is_moment = columns(rule.table).get(rule.since) == "DateTimeField"
    edges = [_edge(rule.keep, day, is_moment) for day in (on, _in_a_year(on))]
    due, soon = (sql.SQL("false") if one is None else sql.SQL("since < {}").format(one) for one in edges)
    day = sql.SQL("(since at time zone 'Europe/Copenhagen')::date" if is_moment else "since")
    # Further rows of the next twelve months are those that are due then and not now.
    return sql.SQL(
        "select {number}, count(*) filter (where {due}), count(*) filter (where {soon} and not ({due})), min({day})::date"
        " from (select {moment} as since from {table} t where {only}) r where since is not null"
    ).format(
        number=sql.Literal(number), due=due, soon=soon, day=day, moment=moment, table=sql.Identifier(rule.table),
        only=sql.SQL(rule.only or "true"),
    )  # fmt: skip


def _since(rule: RetentionRule) -> sql.Composable:
    if rule.since == CASE_CLOSED:
        return sql.SQL("select c.closed_on from cases_case c where c.id = t.case_id")
    if rule.since == LAST_CASE_CLOSED:
        key = sql.Identifier("citizen_id" if "citizen_id" in columns(rule.table) else "id")
        return sql.SQL(
            "select case when bool_and(c.closed_on is not null) then max(c.closed_on) end"
            " from cases_case c where c.citizen_id = t.{key}"
        ).format(key=key)
    return sql.SQL("t.{}").format(sql.Identifier(rule.since))


def _edge(keep: Keep, on: date, is_moment: bool) -> Any:
    edge = keep.edge(on)
    if edge is None:
        return None
    # A moment counts by the Danish day it falls on.
    return sql.Literal(datetime.combine(edge, datetime.min.time(), DENMARK) if is_moment else edge)


def _in_a_year(on: date) -> date:
    return date(on.year + 1, on.month, on.day) if (on.month, on.day) != (2, 29) else date(on.year + 1, 2, 28)


def day_of(text: str, today: date) -> date:
    """The day that an address or a command names; today where it names none. Raises ValueError for what is no day."""
    day = date.fromisoformat(text) if text else today
    if abs(day - today) > timedelta(days=366 * 50):
        raise ValueError("more than fifty years away")
    return day
