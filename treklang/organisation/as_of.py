"""The organisation as of a day, and as it was known at a moment: the one way to read it.

`on` is the day the facts hold; `known_at` (None: now) the moment before which they must have been written: history
tables have every version, so a plan's ground or an old report can be seen again to the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.models import (
    DistrictCoverage,
    Employment,
    Function,
    Responsibility,
    UnitPlacement,
)


@dataclass(frozen=True)
class UnitThen:
    """A unit as it was on a day. `parent_id` is None on top of the line of command."""

    id: int
    uid: UUID
    name: str
    kind: str
    parent_id: int | None
    depth: int = 0


def rows(model: type[models.Model], *, on: date, known_at: datetime | None = None) -> models.QuerySet[Any]:
    """The rows of a table with a period that hold on a day, as known at a moment.

    Known now they are rows of the table; known at another moment rows of its history, with the same columns and the
    inner key as `pgh_obj_id`.
    """
    return known(model, known_at=known_at).filter(valid__contains=on)


def known(model: type[models.Model], *, known_at: datetime | None = None) -> models.QuerySet[Any]:
    """The rows of a table as known at a moment, of whatever day: for tables whose facts have no period."""
    if known_at is None:
        return model._default_manager.all()
    history: Any = model.versions.rel.related_model  # type: ignore[attr-defined]
    written = history.objects.filter(pgh_created_at__lte=known_at)
    newest = written.order_by("pgh_obj_id", "-pgh_created_at", "-pgh_id").distinct("pgh_obj_id")
    found: models.QuerySet[Any] = history.objects.filter(pgh_id__in=newest.values("pgh_id"))
    return found.exclude(pgh_label="delete")


def source(model: type[models.Model], known_at: datetime | None) -> str:
    """A table's rows for a statement of this room: as they stand, or as they were known at its `%(known_at)s`."""
    table = model._meta.db_table
    return table if known_at is None else _KNOWN_THEN.format(table=table)


def units(*, on: date, known_at: datetime | None = None) -> list[UnitThen]:
    """Every unit of a day, by name."""
    return _asked(_UNITS if known_at is None else _UNITS_KNOWN, {"on": on, "known_at": known_at})


def unit(unit_id: int, *, on: date) -> UnitThen:
    """One unit as of a day. Raises Missing where it does not exist then."""
    for found in _asked(_ONE, {"on": on, "unit": unit_id}):
        return found
    raise Missing(say("Enheden findes ikke den %(day)s.", day=f"{on:%d.%m.%Y}"))


def subtree(unit_id: int, *, on: date, known_at: datetime | None = None) -> list[UnitThen]:
    """A unit and all below it in the line of command on a day, those nearest to it first."""
    if known_at is None:
        return _asked(_SUBTREE, {"on": on, "unit": unit_id})
    everyone = units(on=on, known_at=known_at)
    below: dict[int | None, list[UnitThen]] = {}
    for one in everyone:
        below.setdefault(one.parent_id, []).append(one)
    found = [one for one in everyone if one.id == unit_id]
    for one in found:
        found += [replace(child, depth=one.depth + 1) for child in below.get(one.id, [])]
    rank = {one.id: number for number, one in enumerate(everyone)}
    return sorted(found, key=lambda one: (one.depth, rank[one.id]))


def parents(*, on: date) -> dict[int, int]:
    """Each unit's parent on a day."""
    return dict(UnitPlacement.objects.filter(valid__contains=on).values_list("unit_id", "parent_id"))


def days_of_change(from_on: date) -> list[date]:
    """A day and the later days on which placements begin: where a circle could come to be."""
    later = UnitPlacement.objects.filter(valid__startswith__gt=from_on).values_list("valid", flat=True)
    return [from_on, *sorted({period.lower for period in later})]


def later_parents(on: date) -> dict[date, dict[int, int]]:
    """Each unit's parent on each day after a day on which a placement begins: one query."""
    ahead = Q(valid__endswith__gt=on) | Q(valid__endswith__isnull=True)
    rows = list(UnitPlacement.objects.filter(ahead).values_list("unit_id", "parent_id", "valid"))
    days = {valid.lower for _, _, valid in rows if valid.lower is not None and valid.lower > on}
    return {day: {unit: parent for unit, parent, valid in rows if day in valid} for day in sorted(days)}


def left_in(*unit_ids: int, on: date) -> dict[str, int]:
    """What stands in the way of the end of a unit, or of some together, on a day: how many units below, people, districts and
    rules point to it, or will later."""
    holds = Q(valid__contains=on) | Q(valid__startswith__gt=on)
    return {
        "units": UnitPlacement.objects.filter(holds, parent_id__in=unit_ids).count(),
        "people": Employment.objects.filter(holds, unit_id__in=unit_ids).count(),
        "functions": Function.objects.filter(holds, unit_id__in=unit_ids).count(),
        "districts": DistrictCoverage.objects.filter(holds, unit_id__in=unit_ids).count(),
        "rules": Responsibility.objects.filter(holds, unit_id__in=unit_ids).count(),
    }


def _asked(statement: str, given: Mapping[str, date | datetime | int | None]) -> list[UnitThen]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [UnitThen(*row) for row in cursor.fetchall()]


_KNOWN_THEN = """(
select * from (select distinct on (pgh_obj_id) * from {table}event where pgh_created_at <= %(known_at)s
                order by pgh_obj_id, pgh_created_at desc, pgh_id desc) newest where pgh_label <> 'delete')
"""
# How many rows hold on a day cannot be estimated, and a full join is the one that is never done row by row.
_UNITS = """
with unit as materialized (
    select id, uid from organisation_unit where valid @> %(on)s::date
), naming as materialized (
    select unit_id, name, kind from organisation_unitnaming where valid @> %(on)s::date
), placement as materialized (
    select unit_id, parent_id from organisation_unitplacement where valid @> %(on)s::date
)
select u.id, u.uid, n.name, n.kind, p.parent_id, 0
  from unit u
  full join naming n on n.unit_id = u.id
  full join placement p on p.unit_id = u.id
 where coalesce(u.id, 0) > 0 and coalesce(n.unit_id, 0) > 0
 order by n.name, u.id
"""
# What was the newest version then of what holds on the day.
_KNOWN = """{name} as materialized (
    select {columns} from organisation_{table}event e
     where e.valid @> %(on)s::date and e.pgh_created_at <= %(known_at)s and e.pgh_label <> 'delete'
       and not exists (select from organisation_{table}event newer
                        where newer.pgh_obj_id = e.pgh_obj_id and newer.pgh_created_at <= %(known_at)s
                          and (newer.pgh_created_at, newer.pgh_id) > (e.pgh_created_at, e.pgh_id))
)"""
_UNITS_KNOWN = (
    "with "
    + ", ".join(
        _KNOWN.format(name=name, table=table, columns=columns)
        for name, table, columns in (
            ("unit", "unit", "e.pgh_obj_id as id, e.uid, e.name, e.kind"),
            ("naming", "unitnaming", "e.unit_id, e.name, e.kind"),
            ("placement", "unitplacement", "e.unit_id, e.parent_id"),
        )
    )
    + """
select u.id, u.uid, coalesce(n.name, u.name), coalesce(n.kind, u.kind), p.parent_id, 0
  from unit u  -- units of before there were namings have only the one name they were made with
  full join naming n on n.unit_id = u.id
  full join placement p on p.unit_id = u.id
 where coalesce(u.id, 0) > 0
 order by 3, u.id
"""
)
_ONE = """
select u.id, u.uid, n.name, n.kind, p.parent_id, 0
  from organisation_unit u
  join organisation_unitnaming n on n.unit_id = u.id and n.valid @> %(on)s::date
  left join organisation_unitplacement p on p.unit_id = u.id and p.valid @> %(on)s::date
 where u.id = %(unit)s and u.valid @> %(on)s::date
"""
_SUBTREE = """
with recursive placed as materialized (
    select unit_id, parent_id from organisation_unitplacement where valid @> %(on)s::date
), below (id, parent_id, depth) as (
    select %(unit)s::bigint, (select parent_id from placed where unit_id = %(unit)s), 0
    union all
    select p.unit_id, p.parent_id, below.depth + 1 from placed p join below on below.id = p.parent_id
)
select u.id, u.uid, n.name, n.kind, below.parent_id, below.depth
  from below
  join organisation_unit u on u.id = below.id and u.valid @> %(on)s::date
  join organisation_unitnaming n on n.unit_id = u.id and n.valid @> %(on)s::date
 order by below.depth, n.name, u.id
"""
