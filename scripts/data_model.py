"""The page on tables: a picture of all rooms and one of each, drawn from the models in Mermaid (code hosts show it)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models
from pghistory.models import Event as Version

Model = type[models.Model]
Key: TypeAlias = "models.ForeignKey[Any, Any]"
SHORT = {"CharField": "text", "TextField": "text", "UUIDField": "uuid", "DateField": "date", "DateTimeField": "time",
         "DateRangeField": "period", "BooleanField": "yesno", "DecimalField": "decimal", "JSONField": "json",
         "BigAutoField": "key", "BigIntegerField": "number", "PositiveIntegerField": "number", "IntegerField": "number",
         "PositiveSmallIntegerField": "number", "SmallIntegerField": "number", "BinaryField": "bytes", "ArrayField": "texts",
         "DateTimeRangeField": "period"}  # fmt: skip


def page() -> str:
    """docs/reference/data-model.md."""
    rooms = {room: tables_of(room) for room in room_names()}
    return "\n".join(
        [
            "# The tables",
            "",
            "Every table but those of `catalogue` and a few of the machinery keeps each version of each row in a table",
            "beside it (`<table>event`), written by the database; those are not drawn. A `period` is `[from, until)`. Bare",
            "numbers called `citizen`, `case` and `unit` in `kernel` and `integrations` are keys without a constraint.",
            "",
            "## The rooms, and whose rows they point to",
            "",
            *overview(rooms),
            *(line for room, tables in rooms.items() for line in chapter(room, tables)),
        ]
    )


def room_names() -> list[str]:
    """The labels of all rooms that have tables, kernel first."""
    return [config.label for config in apps.get_app_configs() if config.name.startswith("treklang.") and config.models]


def tables_of(room: str) -> list[Model]:
    return [one for one in apps.get_app_config(room).get_models() if not issubclass(one, Version)]


def keys_of(model: Model) -> list[Key]:
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def target_of(key: Key) -> Model:
    """The table that a foreign key points to."""
    assert isinstance(key.related_model, type)
    return key.related_model


def overview(rooms: dict[str, list[Model]]) -> Iterator[str]:
    yield from ("```mermaid", "flowchart TB")
    for room, tables in rooms.items():
        yield f'    {room}["{room}<br/><small>{", ".join(one.__name__ for one in tables)}</small>"]'
    found = [
        (room, target_of(key)._meta.app_label)
        for room, tables in rooms.items()
        for one in tables
        for key in keys_of(one)
    ]
    for here, there in sorted({pair for pair in found if pair[0] != pair[1]}):
        yield f"    {here} --> {there}"
    yield from ("```", "")


def chapter(room: str, tables: list[Model]) -> Iterator[str]:
    yield from (f"## {room}", "")
    yield from ("| table | what it holds |", "| --- | --- |")
    for table in tables:
        said = " ".join((table.__doc__ or "").split("\n\n")[0].split())
        yield f"| `{table._meta.db_table}` | {said} |"
    yield from ("", "```mermaid", "erDiagram")
    for table in tables:
        yield f"    {table.__name__} {{"
        yield from (f"        {kind_of(field)} {field.attname}{mark(field)}" for field in table._meta.local_fields)
        yield "    }"
    for table in tables:
        for key in keys_of(table):
            there = target_of(key)
            other = there.__name__ if there._meta.app_label == room else f"{there._meta.app_label}_{there.__name__}"
            yield f"    {table.__name__} {'}o--o|' if key.null else '}o--||'} {other} : {key.name}"
    yield from ("```", "")


def kind_of(field: Any) -> str:
    return "key" if isinstance(field, models.ForeignKey) else SHORT[field.get_internal_type()]


def mark(field: Any) -> str:
    if field.primary_key:
        return " PK"
    return " FK" if isinstance(field, models.ForeignKey) else " UK" if field.unique else ""
