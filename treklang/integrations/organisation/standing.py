"""What stands in the house on a day: found again by what a file names things by, and written out as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import models

from treklang.organisation import as_of, queries
from treklang.organisation.as_of import UnitThen


def stored(value: Any) -> Any:
    """A value to compare: kinds by their code, and nothing written is nothing, whether it is empty or missing."""
    return "" if value is None else getattr(value, "value", value)


class Standing:
    """The rows of a day, as known at a moment; each table is read once, when it is first asked for."""

    def __init__(self, *, on: date, known_at: datetime | None = None) -> None:
        self.on, self.known_at = on, known_at
        self._rows: dict[type[models.Model], list[Any]] = {}
        self._found: dict[tuple[type[models.Model], tuple[str, ...]], dict[tuple[object, ...], Any]] = {}
        self.units: list[UnitThen] = as_of.units(on=on, known_at=known_at)

    def rows(self, model: type[models.Model]) -> list[Any]:
        """The rows of a table, those with a period only where they hold on the day."""
        if model not in self._rows:
            timed = any(field.name == "valid" for field in model._meta.get_fields())
            found = as_of.rows(model, on=self.on, known_at=self.known_at) if timed else as_of.known(
                model, known_at=self.known_at)  # fmt: skip
            self._rows[model] = list(found.order_by("id"))
        return self._rows[model]

    def find(self, model: type[models.Model], by: Mapping[str, object]) -> Any | None:
        """The row that has these values, where there is one."""
        fields = tuple(by)
        if (model, fields) not in self._found:
            self._found[model, fields] = {
                tuple(stored(getattr(row, field)) for field in fields): row for row in reversed(self.rows(model))
            }
        return self._found[model, fields].get(tuple(stored(value) for value in by.values()))

    def unit(self, parent_id: int | None, name: str) -> UnitThen | None:
        """The unit of this name below another, or on top."""
        return self._placed.get((parent_id, name))

    @cached_property
    def _placed(self) -> dict[tuple[int | None, str], UnitThen]:
        return {(one.parent_id, one.name): one for one in reversed(self.units)}

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each employee by her inner key."""
        return {row.id: row.name for row in self.rows(queries.Employee)}

    @cached_property
    def employments(self) -> dict[tuple[int, str], list[Any]]:
        """The employments by unit and by the name of whose they are."""
        found: defaultdict[tuple[int, str], list[Any]] = defaultdict(list)
        for row in self.rows(queries.Employment):
            found[row.unit_id, self.names.get(row.employee_id, "")].append(row)
        return found

    def by_unit(self, model: type[models.Model]) -> dict[int, list[Any]]:
        """A table's rows by the unit they belong to."""
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for row in self.rows(model):
            found[row.unit_id].append(row)
        return found
