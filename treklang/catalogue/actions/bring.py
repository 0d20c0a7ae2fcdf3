"""Bring a table in step with a file: add what is missing, change what differs, leave the rest and delete nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Brought(Generic[Key, Row]):
    """The wanted rows as they now stand in the table, by key; which of them are new, and how many were changed."""

    rows: dict[Key, Row]
    new: frozenset[Key]
    changed: int


def bring(
    model: type[Row], wanted: Iterable[Row], *, by: Callable[[Row], Key], fields: Sequence[str]
) -> Brought[Key, Row]:
    """Write the wanted, unsaved rows. `by` tells which rows are the same, `fields` what else is compared.

    One query when nothing differs, one or two more otherwise. Other rows of the table stay as they are.
    """
    there = {by(row): row for row in model._default_manager.all()}
    rows = {by(row): row for row in wanted}
    old = {key: row for key, row in there.items() if key in rows}
    new = {key: row for key, row in rows.items() if key not in there}
    changed = [row for key, row in old.items() if _take(row, rows[key], fields)]
    model._default_manager.bulk_create(new.values())
    model._default_manager.bulk_update(changed, fields)
    return Brought({**old, **new}, frozenset(new), len(changed))


def _take(old: Row, new: Row, fields: Sequence[str]) -> bool:
    """Take the new row's values over; whether any differed."""
    differing = [name for name in _columns(old, fields) if getattr(old, name) != getattr(new, name)]
    for name in differing:
        setattr(old, name, getattr(new, name))
    return bool(differing)


def _columns(row: models.Model, fields: Sequence[str]) -> list[str]:
    """The fields' names on the row, a foreign key's being that of its number: reading it asks no database."""
    return [str(getattr(row._meta.get_field(field), "attname", field)) for field in fields]
