"""What is sent back: a schema for each object, made from its fields and the columns they come from."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from pydantic import BaseModel, PlainSerializer, WithJsonSchema, create_model

from treklang.rest.v1.resource import Field, Resource

Amount = Annotated[
    Decimal, PlainSerializer(str, return_type=str), WithJsonSchema({"type": "string", "format": "decimal"})
]
# The first that fits: a number's columns are all of Django's class for whole numbers.
TYPES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.BooleanField, bool), (models.DecimalField, Amount), (models.IntegerField, int), (models.UUIDField, UUID),
    (models.DateTimeField, datetime), (models.DateField, date), (models.CharField, str), (models.TextField, str),
)  # fmt: skip


def schema_of(resource: Resource) -> type[BaseModel]:
    """The schema of one object."""
    return _made(f"{_name(resource.name)}Facts", resource.model, resource.fields)


def page_of(resource: Resource) -> type[BaseModel]:
    """The schema of a page of a list: the objects, and the address of the next page (null on the last one)."""
    schema = schema_of(resource)
    return create_model(f"{_name(resource.name)}Page", items=(list[schema], ...), next=(str | None, ...))  # type: ignore[valid-type]


def _name(name: str) -> str:
    return name.title().replace("_", "")


def _made(name: str, model: type[models.Model], fields: tuple[Field, ...]) -> type[BaseModel]:
    made: Any = {one.name: (_type(name, model, one), ...) for one in fields}
    return create_model(name, **made)


def _type(name: str, model: type[models.Model], one: Field) -> Any:
    if one.parts:
        related: Any = model._meta.get_field(one.path).related_model
        return list[_made(f"{name}{_name(one.name)}", related, one.parts)]  # type: ignore[misc]
    # Behind a link may be what the caller may not see: then there is nothing.
    steps, may_lack = one.path.split("."), bool(one.told_as)
    for at, step in enumerate(steps):
        column: Any = model._meta.get_field(step)
        may_lack = may_lack or column.null
        if isinstance(column, DateRangeField):
            return date | None if may_lack or steps[-1] == "upper" else date
        if at < len(steps) - 1:
            model = column.related_model
    kind = _kind(column)
    return kind | None if may_lack else kind


def _kind(column: Any) -> Any:
    if isinstance(column, ArrayField):
        return list[str]
    if column.choices:
        words = [value for value, _ in column.choices]
        return Literal[tuple(words if column.default != "" or "" in words else [*words, ""])]
    return next(kind for columns, kind in TYPES if isinstance(column, columns))
