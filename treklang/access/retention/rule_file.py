"""The retention rules, read from rules.toml; a rule that cannot be stops with what to write instead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps

from treklang.access.retention.rules import CERTAINTIES, DecidedBy, RetentionRule, Then, length_of
from treklang.kernel.wording import Worded

FILE = Path(__file__).with_name("rules.toml")
# Moments that are no column of the row itself.
CASE_CLOSED, LAST_CASE_CLOSED = "case closed", "last case closed"
_NEEDS = {CASE_CLOSED: ("case_id",), LAST_CASE_CLOSED: ("citizen_id", "id")}
_FIELDS = {field.name for field in fields(RetentionRule)}
_MAY_LACK = {"only"}
Kind = TypeVar("Kind", bound=Worded)


class WrongRule(ValueError):
    """A rule of the file cannot be; the text says which and what to write."""


@cache
def rules() -> tuple[RetentionRule, ...]:
    """The rules of the file in its order."""
    return read(FILE.read_text())


def read(text: str) -> tuple[RetentionRule, ...]:
    """The rules of a text. Raises WrongRule."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongRule(f"rules.toml: {error}") from None
    if set(told) != {"rule"}:
        raise WrongRule("rules.toml holds [[rule]] tables and nothing else")
    made = tuple(_rule(one) for one in told["rule"])
    ids = [one.id for one in made]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise WrongRule(f"rules.toml: two rules are called {', '.join(twice)}; an id names one rule")
    return made


def _rule(told: Mapping[str, Any]) -> RetentionRule:
    name = told.get("id", "without an id")
    if lacking := sorted(_FIELDS - _MAY_LACK - {key for key, value in told.items() if str(value).strip()}):
        raise WrongRule(f"rule {name}: says nothing of {', '.join(lacking)}; every rule says it, the source too")
    if unknown := sorted(set(told) - _FIELDS):
        raise WrongRule(
            f"rule {name}: {', '.join(unknown)} is no field of a rule; there are {', '.join(sorted(_FIELDS))}"
        )
    try:
        keep = length_of(told["keep"])
        made = RetentionRule(**{
            **told, "keep": keep, "then": _one_of(Then, told["then"]), "decided_by": _one_of(DecidedBy, told["decided_by"]),
        })  # fmt: skip
        _check(made)
    except ValueError as error:
        raise WrongRule(f"rule {name}: {error}") from None
    return made


def _one_of(kind: type[Kind], value: str) -> Kind:
    if value not in (known := [one.value for one in kind]):
        raise ValueError(f'"{value}" is none of {", ".join(known)}')
    return kind(value)


def _check(rule: RetentionRule) -> None:
    if rule.certainty not in CERTAINTIES:
        raise ValueError(f'certainty "{rule.certainty}" is none of {", ".join(CERTAINTIES)} (domain/law.md)')
    if (rule.then is Then.KEEP) is bool(rule.keep.number):
        raise ValueError('what is kept has keep = "for ever", and nothing else has')
    if rule.decided_by is DecidedBy.ARCHIVE and rule.then is Then.DELETE:
        raise ValueError('what the archive rules decide is handed over first: then = "archive first"')
    known = columns(rule.table)
    if not known:
        raise ValueError(f"there is no table {rule.table}")
    if rule.since not in known and not set(_NEEDS.get(rule.since, ())) & set(known):
        raise ValueError(f'{rule.table} has no "{rule.since}"; write one of its columns, or {" or ".join(_NEEDS)}')
    if rule.since in known and known[rule.since] not in ("DateField", "DateTimeField"):
        raise ValueError(f"{rule.table}.{rule.since} is no date and no moment")


def columns(table: str) -> dict[str, str]:
    """The columns of a table with the kinds of their fields; none where there is no such table."""
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    return {one.column or one.name: one.get_internal_type() for one in model._meta.concrete_fields} if model else {}
