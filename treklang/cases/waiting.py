"""What waits to be done, told by every room in one shape, so that a number and the list behind it are one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case as OneOf,
    CharField,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, Concat

from treklang.cases.models import Assignment
from treklang.kernel import clock
from treklang.kernel.wording import Worded


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


class Counted(NamedTuple):
    """The first things of one kind, how many there are, and how many of them are late or due today."""

    first: list[Waiting]
    total: int
    late: int
    now: int


COLUMNS = tuple(f"w_{name}" for name in Waiting._fields)
NONE = Counted([], 0, 0, 0)


def worded(column: str, words: type[Worded]) -> OneOf:
    """An expression: the reader's words for a code that stands in a column."""
    whens = [When(**{column: one.value}, then=Value(str(one.title))) for one in words]
    return OneOf(*whens, default=F(column), output_field=TextField())


def joined(*parts: Any) -> Any:
    """An expression: texts one after the other."""
    return Concat(*(Cast(part, TextField()) for part in (*parts, Value(""))), output_field=TextField())


def told(
    rows: QuerySet[Any, Any], *, kind: str, on: Any, text: Any = None, case: str = "case", citizen: str = "",
    name: Any = None, order: Sequence[str] = (),
) -> QuerySet[Any, Any]:  # fmt: skip
    """Rows of any room in the shape of `Waiting` (see `read`), the earliest first or in `order`; not of closed cases.

    `on`, `text` and `name` are expressions; `case` and `citizen` say how the case and the citizen are reached.
    """
    citizen = citizen or f"{case}__citizen"
    holder = Assignment.objects.filter(case_id=OuterRef(f"{case}_id"), valid__contains=clock.today())
    shaped: QuerySet[Any, Any] = rows.filter(**{f"{case}__closed_on": None}).annotate(
        w_kind=Value(kind, CharField()), w_subject=F("uid"), w_case_uid=F(f"{case}__uid"),
        w_number=F(f"{case}__number"), w_case=F(f"{case}_id"), w_citizen=F(f"{citizen}_id"),
        w_citizen_uid=F(f"{citizen}__uid"), w_name=name or F(f"{citizen}__name"), w_on=Cast(on, DateField()),
        w_text=Cast(text or Value(""), TextField()),
        w_who=Coalesce(Subquery(holder.values("caseworker__name")[:1]), Value(""), output_field=CharField()),
    )  # fmt: skip
    return shaped.order_by(*(order or ("w_on", "w_subject"))).values_list(*COLUMNS)


def read(row: tuple[Any, ...]) -> Waiting:
    """A row of `told`."""
    return Waiting(*row)


def first_of(parts: Sequence[QuerySet[Any, Any]], *, today: date, each: int) -> dict[str, Counted]:
    """The first `each` of every part that was `told`, by kind, with what there is in all: one statement."""
    asked = [_counted(part, today)[:each] for part in parts]
    if not asked:
        return {}
    rows = list(asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0])
    found: dict[str, Counted] = {}
    for *told_row, total, late, now in rows:
        one = read(tuple(told_row))
        found.setdefault(one.kind, Counted([], total, late, now)).first.append(one)
    return found


def _counted(part: QuerySet[Any, Any], today: date) -> QuerySet[Any, Any]:
    numbered: QuerySet[Any, Any] = part.annotate(
        w_total=Window(Count("w_kind")),
        w_late=Window(Count("w_kind", filter=Q(w_on__lt=today))),
        w_now=Window(Count("w_kind", filter=Q(w_on=today))),
    )
    return numbered.values_list(*COLUMNS, "w_total", "w_late", "w_now")
