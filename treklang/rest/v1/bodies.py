"""What a POST takes: a schema made from the action's own signature, and the way from a body to its arguments.

Objects are named by their outer ids: a parameter `case_id` is the field `case`. Who acts (`by`) and when (`at`) is the
server's to say.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.db import models
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field as Setting,
    Strict,
    create_model,
)

from treklang.rest.v1.act import Act

# Finds the inner keys of objects of one kind by their outer ids, and notes the look; raises Missing.
Find = Callable[[str, Collection[UUID]], dict[UUID, int]]
# What the server says itself.
OWN = {"by", "at"}
LARGEST = 2**31 - 1
LONGEST = 100_000
FIRST, LAST = date(1850, 1, 1), date(2199, 12, 31)


def _clean(text: str) -> str:
    """Refuse what no text holds and the database cannot keep."""
    if "\x00" in text:
        raise ValueError("nul")
    return text


Text = Annotated[str, Setting(max_length=LONGEST), AfterValidator(_clean)]


def _written(day: object) -> object:
    """Days and moments are written out: a number would be read as seconds."""
    if not isinstance(day, str):
        raise ValueError("day")
    return day


def _believable(day: date) -> date:
    """Refuse days of which nothing can be reckoned."""
    if not FIRST <= (day.astimezone(UTC).date() if isinstance(day, datetime) else day) <= LAST:
        raise ValueError("day")
    return day


@dataclasses.dataclass(frozen=True)
class Taken:
    """One field of a body: its name and type, and what the action's parameter is made of."""

    name: str
    kind: Any
    parameter: str
    default: Any
    into: Callable[[Any, Find], Any]


class Body(BaseModel):
    """A body with unknown fields refused, and texts without the sign that no text holds."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


@dataclasses.dataclass(frozen=True)
class Intake:
    """A schema, and the arguments that one of its bodies gives."""

    schema: type[Body]
    taken: tuple[Taken, ...]

    def arguments(self, body: Body, find: Find) -> dict[str, Any]:
        """What the action is called with, but for who acts and when. Fields that were left out are left out."""
        sent = body.model_fields_set
        return {one.parameter: one.into(getattr(body, one.name), find) for one in self.taken if one.name in sent}


def intake_of(act: Act) -> Intake:
    """The schema of an action's body."""
    hints = get_type_hints(inspect.unwrap(act.do))
    left_out = OWN | set(act.without) | ({"name", "content"} if act.takes_file else set())
    wanted = {
        name: (hints[name], one.default)
        for name, one in inspect.signature(act.do).parameters.items()
        if name not in left_out
    }
    return _intake("".join(part.title().replace("_", "") for part in act.code.split(".")), wanted, act, hints["return"])


def _intake(name: str, wanted: Mapping[str, tuple[Any, Any]], act: Act, returned: Any) -> Intake:
    columns = _columns(returned)
    taken = tuple(_taken(f"{name}", key, hint, default, act, columns) for key, (hint, default) in wanted.items())
    fields: Any = {
        one.name: (one.kind, ... if one.default is inspect.Parameter.empty else _plain(one)) for one in taken
    }
    return Intake(create_model(name, __base__=Body, **fields), taken)


def _plain(one: Taken) -> Any:
    """What the schema tells as the value of a field that is left out; where it is no plain one, nothing."""
    if one.default is None or isinstance(one.default, str | bool | int | Enum):
        return one.default
    return Setting(default_factory=partial(list, ()))


def _columns(returned: Any) -> dict[str, Any]:
    """The columns of the table whose row an action gives: a text is as long as they are."""
    for kind in (returned, *get_args(returned)):
        if isinstance(kind, type) and issubclass(kind, models.Model):
            return {column.name: column for column in kind._meta.concrete_fields}
    return {}


def _taken(name: str, key: str, hint: Any, default: Any, act: Act, columns: Mapping[str, Any]) -> Taken:
    target = act.named.get(key) or OBJECTS.get(key)
    if target and _is_map(hint):
        return Taken(
            key,
            _maybe(hint, dict[UUID, Annotated[int, Strict(), Setting(ge=0, le=9)]]),
            key,
            default,
            partial(_keyed, target),
        )
    if target and not key.endswith("_id"):
        return Taken(key.removesuffix("_ids") + ("s" if key.endswith("_ids") else ""), list[UUID], key, default,
                     partial(_several, target))  # fmt: skip
    if target or key.endswith("_id"):
        thing = target or key.removesuffix("_id")
        return Taken(key.removesuffix("_id"), _maybe(hint, UUID), key, default, partial(_one, thing))
    kind, into = _kind(f"{name}{key.title().replace('_', '')}", hint, act, columns.get(key), columns)
    return Taken(key, kind, key, default, into)


# Parameters that name an object by what it is to the action.
OBJECTS = {
    "caseworker_id": "employee", "coordinator_id": "employee", "to_unit_id": "unit", "replaces_id": "goal",
}  # fmt: skip


def _is_map(hint: Any) -> bool:
    return any(get_origin(one) in (dict, Mapping) for one in (hint, *get_args(hint)))


def _maybe(hint: Any, kind: Any) -> Any:
    return kind | None if types.NoneType in get_args(hint) else kind


def _one(target: str, uid: UUID | None, find: Find) -> int | None:
    return None if uid is None else find(target, [uid])[uid]


def _several(target: str, uids: list[UUID], find: Find) -> tuple[int, ...]:
    found = find(target, uids)
    return tuple(found[uid] for uid in uids)


def _keyed(target: str, levels: dict[UUID, int] | None, find: Find) -> dict[int, int] | None:
    if levels is None:
        return None
    found = find(target, levels)
    return {found[uid]: level for uid, level in levels.items()}


def _as_it_is(value: Any, find: Find) -> Any:
    return value


def _kind(name: str, hint: Any, act: Act, column: Any, columns: Mapping[str, Any]) -> tuple[Any, Callable[..., Any]]:
    """The type of a field, and what makes the action's argument of its value."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _of_facts(name, hint, act, columns)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = [one for one in inner if one is not types.NoneType]
        kind, into = _kind(name, kinds[0], act, column, columns)
        return (kind | None if len(kinds) < len(inner) else kind), partial(_if_any, into)
    if (origin is tuple and inner[-1] is Ellipsis) or origin in (list, Iterable, Collection):
        kind, into = _kind(name, inner[0], act, None, columns)
        return list[kind], partial(_each, into)  # type: ignore[valid-type]
    if origin is tuple:
        return tuple[tuple(_kind(name, one, act, None, columns)[0] for one in inner)], _as_it_is  # type: ignore[misc]
    if origin in (dict, Mapping):
        return dict[_scalar(inner[0], None), _scalar(inner[1], None)], _as_it_is  # type: ignore[misc]
    return _scalar(hint, column), _as_it_is


def _of_facts(name: str, hint: Any, act: Act, columns: Mapping[str, Any]) -> tuple[Any, Callable[..., Any]]:
    hints = get_type_hints(hint)
    wanted = {one.name: (hints[one.name], _default(one)) for one in dataclasses.fields(hint)}
    taken = tuple(_taken(name, key, kind, default, act, columns) for key, (kind, default) in wanted.items())
    fields: Any = {
        one.name: (one.kind, ... if one.default is inspect.Parameter.empty else _plain(one)) for one in taken
    }
    made = Intake(create_model(name, __base__=Body, **fields), taken)
    return made.schema, lambda body, find: hint(**made.arguments(body, find))


def _default(one: Any) -> Any:
    return inspect.Parameter.empty if one.default is dataclasses.MISSING else one.default


def _if_any(into: Callable[[Any, Find], Any], value: Any, find: Find) -> Any:
    return None if value is None else into(value, find)


def _each(into: Callable[[Any, Find], Any], values: Iterable[Any], find: Find) -> tuple[Any, ...]:
    return tuple(into(value, find) for value in values)


def _scalar(hint: Any, column: Any) -> Any:
    if hint is str:
        return Annotated[
            str, Setting(max_length=getattr(column, "max_length", None) or LONGEST), AfterValidator(_clean)
        ]
    if hint is int:
        return Annotated[int, Strict(), Setting(ge=-LARGEST, le=_largest(column))]
    if hint is Decimal:
        digits, places = getattr(column, "max_digits", None) or 8, getattr(column, "decimal_places", None) or 2
        return Annotated[Decimal, Setting(max_digits=digits, decimal_places=places)]
    if hint is datetime:
        return Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_believable)]
    if hint is date:
        return Annotated[date, BeforeValidator(_written), AfterValidator(_believable)]
    return Annotated[bool, Strict()] if hint is bool else hint


def _largest(column: Any) -> int:
    return 32767 if isinstance(column, models.SmallIntegerField | models.PositiveSmallIntegerField) else LARGEST
