"""Rows and all their versions, as lines for COPY.

A row is told as it lived: `insert`, then its `update`s, each by whom and when `acts` said. Its last version becomes the
table's row; every version becomes a row of its history with the record time of its moment, as the triggers would have
written it. Nothing is checked here but the names of columns: the database checks when the lines are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from django.db import models

from treklang.kernel import ids
from treklang.kernel.bulk.coding import CODES, NULL, coded
from treklang.kernel.events import EventName
from treklang.kernel.models import Event
from treklang.kernel.table import RecordTime

Model = type[models.Model]
NO_UID = UUID(int=0)


class Row:
    """A row that was told of: its keys, for other rows to point to, and itself, to be updated until it is given away."""

    __slots__ = ("id", "line", "table", "uid")

    def __init__(self, number: int, uid: UUID, line: str, table: _Table) -> None:
        self.id = number
        self.uid = uid
        self.line = line
        self.table: _Table | None = table


@dataclass(frozen=True)
class Block:
    """Lines for one table, in the order of telling."""

    table: str
    columns: tuple[str, ...]
    lines: bytes


@dataclass(frozen=True)
class Told:
    """An event that was told: its outer id and what it says."""

    uid: UUID
    name: str
    at: datetime
    citizen: int | None
    case: int | None
    data: Mapping[str, Any]


class _Table:
    """What has been told of one table since the last block."""

    def __init__(self, model: Model, numbers: Iterator[int]) -> None:
        fields = [field for field in model._meta.concrete_fields if field.attname != "id"]
        self.name = model._meta.db_table
        self.columns = ("id", *(field.column or "" for field in fields))
        self.at_record_time = [field.attname for field in fields if _is_record_time(field)]
        self.blank = {"id": NULL} | {field.attname: _default(field) for field in fields}
        self.has_uid = "uid" in self.blank
        self.places = {name: place for place, name in enumerate(self.blank)}
        self.history = history_of(model)
        self.numbers = numbers
        self.rows: list[Row] = []
        self.versions: list[str] = []

    def blocks(self) -> Iterator[Block]:
        if self.rows:
            yield Block(self.name, self.columns, _lines(row.line for row in self.rows))
        if self.history and self.versions:
            columns = (*self.columns, "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context")
            yield Block(self.history, columns, _lines(self.versions))
        for row in self.rows:
            row.table = None
        self.rows, self.versions = [], []


def _is_record_time(field: Any) -> bool:
    return isinstance(field.db_default, RecordTime)


def _default(field: Any) -> str:
    """What a column holds that a row does not name; an outer id and the record time are made for each row."""
    return NULL if field.attname == "uid" or _is_record_time(field) else coded(field.get_default())


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def history_of(model: Model) -> str:
    """The table that keeps a table's versions; empty where none does."""
    versions: Any = getattr(model, "versions", None)
    return str(versions.rel.related_model._meta.db_table) if versions else ""


def numbered(first: int, *, share: int = 0, shares: int = 1, run: int = 1000) -> Iterator[int]:
    """The inner keys from `first` on that one of several writers may give: runs that lie between the others' runs."""
    for start in count(first + share * run, shares * run):
        yield from range(start, start + run)


@cache
def _context(by: int, purpose: str) -> str:
    """Beside each version, as `kernel.acting` sets it for the triggers."""
    return coded({"user": by, "purpose": purpose})


class Rows:
    """Collects rows of some tables. `first` is each table's next inner key; several collectors share them by `share`."""

    def __init__(
        self, tables: Iterable[Model], first: Mapping[str, int], *, share: int = 0, shares: int = 1
    ) -> None:  # fmt: skip
        everything: tuple[Model, ...] = (Event, *tables)
        self._tables = {
            model: _Table(model, numbered(first[model._meta.db_table], share=share, shares=shares))
            for model in everything
        }
        # Who hears of the events that are told, as subscribers hear of those that actions append (Rows.event).
        self.followers: list[Callable[[Told], None]] = []
        self.by = 0
        self.at = datetime.min
        self._recorded = self._context = ""

    def acts(self, *, by: int, at: datetime, purpose: str, recorded_at: datetime | None = None) -> None:
        """Say who (an account's key) does what is told from here on, when it happens and why; it is recorded then too."""
        self.by, self.at = by, at
        self._recorded = coded(recorded_at or at)
        self._context = _context(by, purpose)

    def insert(self, model: Model, *, uid: UUID | None = None, **values: object) -> Row:
        """A new row. What is not named has the model's default; the outer id of a row without one is a new one."""
        table = self._tables[model]
        number, outer = next(table.numbers), uid or (ids.new() if table.has_uid else NO_UID)
        line = table.blank.copy()
        line["id"] = str(number)
        if table.has_uid:
            line["uid"] = CODES[UUID](outer)
        for name in table.at_record_time:
            line[name] = self._recorded
        for name, value in values.items():
            line[name] = CODES.get(type(value), coded)(value)
        if len(line) != len(table.blank):
            raise TypeError(f"{table.name} has no column {', '.join(line.keys() - table.blank.keys())}")
        row = Row(number, outer, "\t".join(line.values()), table)
        table.rows.append(row)
        if table.history:
            table.versions.append(f"{row.line}\t{self._recorded}\tinsert\t{number}\t{self._context}")
        return row

    def update(self, row: Row, **values: object) -> None:
        """A new version of a row; one that changes nothing is none. Raises LookupError where it was given away."""
        table = row.table
        if table is None:
            raise LookupError("the row was given away already; what changes it is told before")
        parts = row.line.split("\t")
        for name, value in values.items():
            parts[table.places[name]] = coded(value)
        line = "\t".join(parts)
        if line == row.line:
            return
        row.line = line
        if table.history:
            table.versions.append(f"{line}\t{self._recorded}\tupdate\t{row.id}\t{self._context}")

    def event(
        self, name: EventName, *, citizen: int | None = None, case: int | None = None, unit: int | None = None,
        data: Mapping[str, object] | None = None,
    ) -> Row:  # fmt: skip
        """The event that an action ends with. Its followers hear of it; who subscribes to the actions' events does not:
        whoever writes in bulk does their part.
        """
        row = self.insert(
            Event, uid=ids.new("event", name.value), name=name.value, by_id=self.by, at=self.at, citizen=citizen,
            case=case, unit=unit, data=dict(data or {}),
        )  # fmt: skip
        for follow in self.followers:
            follow(Told(row.uid, name.value, self.at, citizen, case, dict(data or {})))
        return row

    def blocks(self) -> list[Block]:
        """Give away what was told since the last time: other rows may point to it from then on, no update comes to it."""
        return [block for table in self._tables.values() for block in table.blocks()]
