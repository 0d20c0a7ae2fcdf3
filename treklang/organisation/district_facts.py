"""The districts of a day: their postcodes, and which unit serves them for whom. One statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.organisation.models import District, DistrictArea, DistrictCoverage, UnitNaming
from treklang.organisation.one_statement import lists_of
from treklang.organisation.rules import CoverageKind


@dataclass(frozen=True)
class Area:
    """A district itself."""

    id: int
    uid: UUID
    code: str
    name: str
    from_on: date


@dataclass(frozen=True)
class Postcode:
    """That a postcode lies in a district."""

    district: int
    postcode: int


@dataclass(frozen=True)
class Server:
    """Which unit serves a district for whom."""

    district: int
    kind: str
    uid: UUID
    name: str


@dataclass(frozen=True)
class DistrictThen:
    """A district with its postcodes and who serves it."""

    area: Area
    postcodes: tuple[int, ...]
    servers: dict[CoverageKind, Server]


def districts(*, on: date, known_at: datetime | None = None) -> list[DistrictThen]:
    """Every district of a day, by its code and name."""
    areas, postcodes, servers = lists_of(_PARTS, _TABLES, on=on, known_at=known_at)
    return [
        DistrictThen(
            area, tuple(one.postcode for one in postcodes if one.district == area.id),
            {CoverageKind(one.kind): one for one in servers if one.district == area.id},
        )
        for area in areas
    ]  # fmt: skip


_TABLES = (District, DistrictArea, DistrictCoverage, UnitNaming)
_PARTS = {
    "areas": (Area, """
        select r.id, r.uid, r.code, r.name, lower(r.valid) as from_on
          from {district} r where r.valid @> %(on)s::date order by r.code, r.name, r.id"""),
    "postcodes": (Postcode, """
        select r.district_id as district, r.postcode
          from {districtarea} r where r.valid @> %(on)s::date order by r.postcode"""),
    "servers": (Server, """
        select r.district_id as district, r.kind, u.uid, {named}
          from {districtcoverage} r join organisation_unit u on u.id = r.unit_id
         where r.valid @> %(on)s::date order by r.id"""),
}  # fmt: skip
