"""What the export is made of: each table with its words, from contents.toml. A table or column without words is an error."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from treklang.kernel.wording import Worded, say

FILE = Path(__file__).with_name("contents.toml")
PHRASES = FILE.with_name("phrases.toml")


class Group(Worded):
    """The parts of the export, in the order a person reads them. What the citizen reads is `phrases.toml` [groups]."""

    WHO = "who", say("Personen")
    CASES = "cases", say("Sager")
    JOURNAL = "journal", say("Journal")
    ASSESSMENT = "assessment", say("Udredning")
    GOALS = "goals", say("Mål")
    DECISIONS = "decisions", say("Indstillinger og afgørelser")
    HELP = "help", say("Hjælp")
    ECONOMY = "economy", say("Bevillinger, bestillinger og priser")
    PAPERS = "papers", say("Breve og filer")
    HAPPENED = "happened", say("Hvad der er sket")
    LOOKS = "looks", say("Hvem har set oplysningerne")


@dataclass(frozen=True, eq=False)
class Thing:
    """A table as the citizen reads it: `columns` in the order of the table, each with its words."""

    table: str
    group: Group
    title: str
    one: str
    columns: Mapping[str, str]
    named_by: str = ""
    at: str = ""
    only_json: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] | None = None
    # Many short rows: a line each, not a list of facts.
    is_brief: bool = False

    @property
    def model(self) -> type[Model]:
        """The model of the table, whichever room's it is: rooms keep their models to themselves."""
        return models()[self.table]

    def field(self, column: str) -> Field[Any, Any]:
        """The field that is kept in a column."""
        return fields(self.table)[column]


@cache
def models() -> dict[str, type[Model]]:
    """Every model of the house by its table."""
    return {model._meta.db_table: model for model in apps.get_models()}


def fields(table: str) -> dict[str, Field[Any, Any]]:
    """The fields of a table by their columns, in the table's order."""
    return {field.column or field.name: field for field in models()[table]._meta.concrete_fields}


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


@cache
def _fixed() -> dict[str, dict[str, str]]:
    return tomllib.loads(PHRASES.read_text())


def phrase(name: str) -> str:
    """A fixed text of the document."""
    return _fixed()["phrases"][name]


def heading(group: Group) -> str:
    """What the citizen reads above a group."""
    return _fixed()["groups"][group.value]


@cache
def read() -> tuple[tuple[Thing, ...], dict[str, str]]:
    """The things of the export in its order, and the tables that are excused, each with the reason.

    Raises ValueError, with what to write, for a table or column that the file says too little or too much of.
    """
    told = _told()
    made = [_thing(table, facts, told) for table, facts in told["thing"].items()]
    order = list(Group)
    return tuple(sorted(made, key=lambda thing: order.index(thing.group))), dict(told["excused"])


def _thing(table: str, facts: dict[str, Any], told: dict[str, Any]) -> Thing:
    if table not in models():
        raise ValueError(f"contents.toml: there is no table {table}")
    own, left_out = facts.get("columns", {}), {**told["left_out"], **facts.get("left_out", {})}
    known = fields(table)
    if wrong := sorted({*own, *facts.get("left_out", {})} - set(known)):
        raise ValueError(f"contents.toml: {table} has no column {', '.join(wrong)}")
    words = {**told["columns"], **own}
    if silent := [name for name in known if name not in words and name not in left_out]:
        raise ValueError(f"contents.toml: {table} says nothing of {', '.join(silent)}; give words, or leave it out why")
    return Thing(
        table=table,
        group=Group(facts["group"]),
        title=facts["title"],
        one=facts["one"],
        columns={name: words[name] for name in known if name not in left_out},
        named_by=facts.get("named_by", ""),
        at=facts.get("at", ""),
        only_json=tuple(facts.get("only_json", ())),
        words=facts.get("words"),
        is_brief=facts.get("is_brief", False),
    )


def things() -> tuple[Thing, ...]:
    """What is in the export, in its order."""
    return read()[0]


def excused() -> dict[str, str]:
    """The tables with citizens that are not in it, each with the reason."""
    return read()[1]
