"""What waits to be done, told by every room in one shape, so that a number and the list behind it are one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case as OneOf,
    CharField,
    DateField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from treklang.cases.models import Assignment
from treklang.kernel import clock, events
from treklang.kernel.wording import Worded


class Legal(NamedTuple):
    """What makes a thing that waits a deadline of the law: `began` is the code of the event that started it, `about` the
    inner key of what the rule is about."""

    rule: str
    version: date
    started_on: date
    began: str | None
    about: str


class Waiting(NamedTuple):
    """One thing that waits. `on` is its deadline or the day it began, `subject` its own outer id, `who` has the case."""

    kind: str
    subject: UUID
    case_uid: UUID | None
    number: str | None
    case: int | None
    citizen: int | None
    citizen_uid: UUID | None
    name: str | None
    on: date | None
    text: str
    who: str
    legal: Legal | None = None


COLUMNS = tuple(f"w_{name}" for name in Waiting._fields if name != "legal")
LEGAL = tuple(f"w_{name}" for name in Legal._fields)
# What a statement over many kinds asks of each; the rest it reads of those that are shown (at_a_glance.py).
NARROW = ("w_kind", "w_subject", "w_case", "w_citizen", "w_on", "w_text", "w_name")
OF_CLOCK = {
    "w_rule": F("rule"), "w_version": F("rule_version"), "w_started_on": F("started_on"),
    "w_began": Subquery(events.rows().filter(uid=OuterRef("started_by")).values("name")[:1]), "w_about": F("about"),
}  # fmt: skip


def worded(column: str, words: type[Worded]) -> OneOf:
    """An expression: the reader's words for a code that stands in a column."""
    whens = [When(**{column: one.value}, then=Value(str(one.title))) for one in words]
    return OneOf(*whens, default=F(column), output_field=TextField())


def joined(*parts: Any) -> Any:
    """An expression: texts one after the other."""
    return Concat(*(Cast(part, TextField()) for part in (*parts, Value(""))), output_field=TextField())


@dataclass(frozen=True)
class Told:
    """Rows of any room as things that wait (`told`). Where they take two questions, each with its index, `rows` has both.

    `own_case` gives the case of rows that name none; `legal` is whether the rows are clocks of the law.
    """

    rows: tuple[QuerySet[Any, Any], ...]
    kind: Any
    on: Any
    text: Any
    case: str
    citizen: str
    name: Any
    order: tuple[str, ...]
    of_scope: bool
    legal: bool

    def listed(self) -> QuerySet[Any, Any]:
        """Each row with all that a list shows (`read`), the earliest first or in its order; not of closed cases."""
        rows = self.rows[0]
        if len(self.rows) > 1:
            keys = [part.order_by().values("id") for part in self.rows]
            rows = rows.model._default_manager.filter(id__in=keys[0].union(*keys[1:]))
        case, citizen = self.case, self.citizen
        holder = Assignment.objects.filter(case_id=OuterRef(f"{case}_id"), valid__contains=clock.today())
        shaped: QuerySet[Any, Any] = _open(rows, case).annotate(
            w_kind=Cast(self.kind, CharField()), w_subject=F("uid"), w_case_uid=F(f"{case}__uid"),
            w_number=F(f"{case}__number"), w_case=F(f"{case}_id"), w_citizen=F(f"{citizen}_id"),
            w_citizen_uid=F(f"{citizen}__uid"), w_name=self.name or F(f"{citizen}__name"),
            w_on=Cast(self.on, DateField()), w_text=Cast(self.text, TextField()),
            w_who=Coalesce(Subquery(holder.values("caseworker__name")[:1]), Value(""), output_field=CharField()),
            w_holder=Subquery(holder.values("caseworker__uid")[:1]), **(OF_CLOCK if self.legal else {}),
        )  # fmt: skip
        return shaped.order_by(*self.order).values_list(*COLUMNS, *(LEGAL if self.legal else ()))

    def narrow(self) -> list[QuerySet[Any, Any]]:
        """The same rows, with what tells them apart and counts them."""
        return [self._narrow(rows) for rows in self.rows]

    def _narrow(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        rows = rows if self.of_scope else _open(rows, self.case)
        # The scope knows the citizens of its cases: rows that do not name theirs are not asked.
        citizen = Value(None) if self.of_scope and not self.legal else F(f"{self.citizen}_id")
        narrowed: QuerySet[Any, Any] = rows.order_by().annotate(
            w_kind=Cast(self.kind, TextField()), w_subject=F("uid"),
            w_case=F(f"{self.case}_id"), w_citizen=Cast(citizen, BigIntegerField()), w_on=Cast(self.on, DateField()),
            w_text=Cast(self.text, TextField()), w_name=Cast(self.name or Value(None), TextField()),
        )  # fmt: skip
        return narrowed.values_list(*NARROW)


def told(
    *rows: QuerySet[Any, Any], kind: Any, on: Any, text: Any = None, case: str = "case", citizen: str = "",
    name: Any = None, order: Sequence[str] = ("w_on", "w_subject"), of_scope: bool = True, legal: bool = False,
) -> Told:  # fmt: skip
    """Rows of any room as things that wait.

    `on`, `text` and `name` are expressions, `kind` a name or one; `case` and `citizen` say how these are reached. `of_scope`
    is whether the rows are those of a scope's cases: these are open.
    """
    words = Value("") if text is None else text
    of_kind = Value(kind) if isinstance(kind, str) else kind
    return Told(rows, of_kind, on, words, case, citizen or f"{case}__citizen", name, tuple(order), of_scope, legal)


def _open(rows: QuerySet[Any, Any], case: str) -> QuerySet[Any, Any]:
    return rows.filter(**{f"{case}__closed_on": None})


def read(row: tuple[Any, ...]) -> Waiting:
    """A row of `Told.listed`."""
    here = len(COLUMNS)
    waiting = Waiting(*row[:here])
    return waiting._replace(legal=Legal(*row[here:])) if len(row) > here else waiting
