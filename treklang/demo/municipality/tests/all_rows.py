"""All rows of all tables of ours with their history, as they would be whatever inner keys they were given."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import connections, models
from pghistory.models import Event as Version

from treklang.kernel.models import Event
from treklang.law.register import law

Model = type[models.Model]
# What the data of an event names by its inner key, and whose key it is; all else in it is compared as it is.
KEYS_IN_DATA = {
    "decision": "visitation.decision", "plan": "visitation.actionplan", "grant": "services.grant",
    "order": "services.order", "placement": "services.placement", "goal": "goals.goal",
    "follow_up": "effect.followup", "employee": "organisation.employee", "offer": "offers.offer",
    "hearing": "visitation.hearing", "complaint": "visitation.complaint", "letter": "visitation.letter",
    "application": "cases.application", "access_request": "cases.accessrequest",
    "experience": "effect.experience",
}  # fmt: skip
# Columns that hold an inner key without being a foreign key.
LOOSE_KEYS = {"citizen": "people.citizen", "case": "cases.case", "unit": "organisation.unit"}
# A password that nobody can use is chance.
CHANCE = {"password"}
ID = "id"


def all_rows() -> dict[str, dict[str, Any]]:
    """By table, by outer id (or natural key): the row, or of history the versions in the order they were written."""
    ours = [
        model for config in apps.get_app_configs() if config.name.startswith("treklang.")
        for model in config.get_models() if model._meta.managed
    ]  # fmt: skip
    tables = {model: _read(model) for model in ours}
    names = {model: _names(rows) for model, rows in tables.items() if not issubclass(model, Version)}
    found: dict[str, dict[str, Any]] = {}
    for model, rows in tables.items():
        named = [_Named(model, names).row(row) for row in rows]
        found[model._meta.db_table] = _by_object(named) if issubclass(model, Version) else _by_name(named)
    found["kernel_event in order"] = _of_citizens(tables[Event], names)
    return found


def _read(model: Model) -> list[dict[str, Any]]:
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else ID
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"select to_jsonb(one) from {table} one order by {key}")
        return [row if isinstance(row, dict) else json.loads(row) for (row,) in cursor.fetchall()]


def _names(rows: list[dict[str, Any]]) -> dict[int, str]:
    """What each inner key of a table stands for. Tables of codes have the same keys in each copy of the database."""
    return {row[ID]: str(row.get("uid") or row.get("username") or row[ID]) for row in rows if ID in row}


class _Named:
    """A table's rows with names in place of inner keys."""

    def __init__(self, model: Model, names: Mapping[Model, Mapping[int, str]]) -> None:
        self._names = names
        self._own = getattr(model, "pgh_tracked_model", model)
        self._keys = {
            field.column: field.related_model
            for field in model._meta.concrete_fields
            if field.is_relation and isinstance(field.related_model, type)
        } | {column: apps.get_model(label) for column, label in LOOSE_KEYS.items() if _is_loose(model, column)}

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        named = {
            column: self._value(column, value) for column, value in row.items() if column not in {"pgh_id", *CHANCE}
        }
        if ID in row:
            named[ID] = self._name(self._own, row[ID])
        if "data" in row:
            named["data"] = {key: self._inside(key, value) for key, value in row["data"].items()}
        if row.get("about") and "rule" in row:  # of a clock: the thing that its rule is about, its key as text
            named["about"] = self._inside(law()[row["rule"]].about, int(row["about"]))
        if row.get("pgh_context"):
            named["pgh_context"] = row["pgh_context"] | {"user": self._name(_accounts(), row["pgh_context"]["user"])}
        return named

    def _value(self, column: str, value: Any) -> Any:
        return self._name(self._keys[column], value) if column in self._keys else value

    def _inside(self, key: str, value: Any) -> Any:
        return self._name(apps.get_model(KEYS_IN_DATA[key]), value) if key in KEYS_IN_DATA else value

    def _name(self, model: Any, key: int | None) -> str | None:
        return None if key is None or model not in self._names else self._names[model].get(key, f"missing {key}")


def _is_loose(model: Model, column: str) -> bool:
    return any(field.column == column and not field.is_relation for field in model._meta.concrete_fields)


def _accounts() -> Model:
    return apps.get_model("kernel.account")


def _by_name(rows: list[dict[str, Any]]) -> dict[str, Any]:
    found = {str(row.get(ID) or row): row for row in rows}
    assert len(found) == len(rows), "two rows of one name"
    return found


def _by_object(versions: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = defaultdict(list)
    for version in versions:
        found[version["pgh_obj_id"]].append(version)
    return dict(found)


def _of_citizens(events: list[dict[str, Any]], names: Mapping[Model, Mapping[int, str]]) -> dict[str, Any]:
    """The outer ids of each citizen's events in the order of their inner keys."""
    citizens = names[apps.get_model("people.citizen")]
    found: dict[str, Any] = defaultdict(list)
    for event in events:
        if event["citizen"] is not None:
            found[citizens[event["citizen"]]].append(event["uid"])
    return dict(found)
