"""What a list is: its columns, filters and rows, and what an address asks of it. Plain declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from treklang.integrations.tables.files import Form
from treklang.integrations.tables.values import Value

Row = TypeVar("Row")
# A citizen and a case by their inner keys, as the reading log has them.
Seen = tuple[int, int | None]
SORT, PAGE, FILE = "sorter", "side", "format"
# Digits in words that are searched for: a CPR number has ten, and no address may carry one.
MOST_DIGITS = 5


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `value` is what a file gets (date, number, text); `cell` what the page shows, where that is more."""

    text: str
    value: Callable[[Row], Value]
    cell: Callable[[Row], Any] | None = None
    # The column's name in the address; "" is not sorted by.
    sort: str = ""
    # The query's columns to order by; without any, rows that are at hand are sorted by `value`.
    by: tuple[str, ...] = ()
    numeric: bool = False
    only_in_file: bool = False


@dataclass(frozen=True)
class Filter:
    """One filter in the address: with `options` (value and words) a choice, without any words to search for."""

    name: str
    label: str
    apply: Callable[[Any, str], Any]
    options: tuple[tuple[str, str], ...] = ()

    def allowed(self, text: str) -> str:
        """The value an address gives, or "" where it is none of the filter's."""
        if self.options:
            return text if text in dict(self.options) else ""
        return text.strip() if sum(sign.isdigit() for sign in text) <= MOST_DIGITS else ""

    def words(self, value: str) -> str:
        """What the chip says."""
        return f"{self.label}: {dict(self.options).get(value, value)}"


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """What a list is. `about` gives the citizen and the case of a row (inner keys) for the reading log, or None."""

    title: str
    rows: QuerySet[Any, Any] | Sequence[Row]
    columns: Sequence[Column[Row]]
    about: Callable[[Row], Seen | None]
    filters: Sequence[Filter] = ()
    # What rows are ordered by where no column is chosen, and after the chosen one: it must tell any two rows apart.
    order: tuple[Any, ...] = ("id",)
    tone: Callable[[Row], str] | None = None
    # From what the query gives to a row.
    made: Callable[[Any], Row] | None = None
    # Fixed parts of the address that are no filters.
    kept: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, str] = ("", "")
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list."""

    chosen: dict[str, str]
    sort: str = ""
    page: str = ""
    form: Form | None = None


@dataclass(frozen=True)
class Found(Generic[Row]):
    """A page of a list's rows, and how many the whole list has."""

    rows: list[Row]
    total: int
    page: int
    pages: int
