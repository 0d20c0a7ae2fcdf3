"""What a row of the read table is: an object of the house, its fields with their classes of facts, and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Model, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest

from treklang.kernel.scope import Fact
from treklang.ui.pages import Page

# What says nothing about a citizen: offers, units, codes.
NOT_PERSONAL = None
Rows = Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Field:
    """A field of an object: its name, where the row has it ("case.uid"), and the class of facts it belongs to.

    `parts` are the fields of each row where `path` leads to several rows.
    """

    name: str
    path: str
    fact: Fact | None
    parts: tuple[Field, ...] = ()

    def of(self, row: Any) -> Any:
        """The field's value on a row that was read with `with_links`; None behind an empty link, or one to what is hidden."""
        if self.parts:
            return [
                told(self.parts, part) for part in sorted(getattr(row, self.path).all(), key=lambda one: int(one.pk))
            ]
        found = row
        for step in [self.told_as] if self.told_as else self.path.split("."):
            found = getattr(found, step) if found is not None else None
        return found

    @property
    def told_as(self) -> str:
        """What a row calls a value that stands in another table; "" for one of its own."""
        return "" if self.path.endswith((".lower", ".upper")) or "." not in self.path else f"told_{self.name}"


def with_links(rows: QuerySet[Any], fields: Iterable[Field]) -> QuerySet[Any]:
    """The rows with every value that fields want from other tables.

    Asked apart from the rows, since a join would hide a row whose link leads to what the caller may not see.
    """
    model: type[Model] = rows.model
    links = {one.told_as: _linked(model, one.path) for one in fields if one.told_as and not one.parts}
    several = [
        Prefetch(one.path, with_links(QuerySet(_beside(model, one.path)), one.parts)) for one in fields if one.parts
    ]
    read: QuerySet[Any] = rows.annotate(**links).prefetch_related(*several)
    return read


def _linked(model: type[Model], path: str) -> Subquery:
    link, *further = path.split(".")
    column: Any = model._meta.get_field(link)
    there: QuerySet[Any] = QuerySet(column.related_model).filter(pk=OuterRef(column.attname))
    return Subquery(there.values("__".join(further))[:1])


def _beside(model: type[Model], path: str) -> type[Model]:
    related: Any = model._meta.get_field(path).related_model
    return cast("type[Model]", related)


def told(fields: Iterable[Field], row: Any) -> dict[str, Any]:
    """A row as its fields tell it."""
    return {one.name: one.of(row) for one in fields}


def facts(fact: Fact | None, names: str, /, **paths: str) -> tuple[Field, ...]:
    """Fields of one class: by the names they have on the row, and (name="path") those that stand elsewhere."""
    return (
        *(Field(name, name, fact) for name in names.split()),
        *(Field(name, path, fact) for name, path in paths.items()),
    )


def several(name: str, path: str, *parts: tuple[Field, ...]) -> tuple[Field, ...]:
    """A field that holds several rows; it is of the class that its parts are of."""
    fields = tuple(one for group in parts for one in group)
    return (Field(name, path, fields[0].fact, fields),)


@dataclass(frozen=True)
class Resource:
    """An object that is read.

    `under` are the objects that have a list of these (their name, and the filter by their inner key); `mine` is the
    list that a user has without naming an object. `citizen` and `case` are where a row has those inner keys: without
    `citizen` it is about nobody. `page` is what the reading log calls a look at it, `mirrors` are the screens' names.
    """

    name: str
    rows: Rows
    fields: tuple[Field, ...]
    mirrors: tuple[str, ...] = ()
    page: Page | None = None
    citizen: str = ""
    case: str = ""
    under: Mapping[str, str] = field(default_factory=dict)
    mine: Callable[[HttpRequest], QuerySet[Any]] | None = None
    plural: str = ""
    key: str = "uid"

    @property
    def path(self) -> str:
        """The object's part of an address: "delivery-notes"."""
        return (self.plural or f"{self.name}s").replace("_", "-")

    @property
    def model(self) -> type[Model]:
        """The table behind it."""
        return self.rows().model

    def read(self, rows: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """The rows (or those) with all that the fields ask for: one statement, and one more for each field of several."""
        return with_links(self.rows() if rows is None else rows, (*self.fields, *self._about))

    @property
    def _about(self) -> tuple[Field, Field]:
        """Where a row has the citizen and the case that it is about."""
        return Field("seen_citizen", self.citizen, None), Field("seen_case", self.case, None)

    def seen(self, row: Any) -> tuple[int, int | None] | None:
        """The citizen and the case that a row is about, by inner keys, as the reading log has them."""
        if not self.citizen:
            return None
        citizen, case = (one.of(row) if one.path else None for one in self._about)
        return (citizen, case) if citizen is not None else None
