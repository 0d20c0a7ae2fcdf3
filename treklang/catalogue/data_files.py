"""The data files of the catalogue, read and typed. Pure: no database.

The classifications (`ffb.json`, `caresocial.json`) are KL's; sections, flows and services are written by hand, with
their sources and doubts beside them. A period is `valid_from` up to, not including, `valid_to`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from treklang.catalogue.file_rows import ConceptRow, FlowRow, Period, RingRow, SectionRow, ServiceRow

DATA = Path(__file__).with_name("data")
CLASSIFICATIONS = ("ffb.json", "caresocial.json")


@cache
def concepts() -> tuple[ConceptRow, ...]:
    """All codes of both classifications, headings before what stands under them."""
    return tuple(row for name in CLASSIFICATIONS for row in _classification(name))


def _classification(name: str) -> list[ConceptRow]:
    file = json.loads((DATA / name).read_text("utf-8"))
    first = date.fromisoformat(file["valid_from"])
    return [_concept(file["system"], first, row) for row in file["concepts"]]


def _concept(system: str, first: date, row: Mapping[str, Any]) -> ConceptRow:
    dates = {name: date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if name in row}
    return ConceptRow(
        system=system,
        code=UUID(row["code"]),
        title=row["title"],
        kind=row["kind"],
        parent=UUID(row["parent"]) if row["parent"] else None,
        digit=row.get("digit"),
        key=row.get("key", ""),
        period=_period(dates, first),
    )


def _period(row: Mapping[str, Any], first: date) -> Period:
    return Period(row.get("valid_from", first), row.get("valid_to"))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def sections() -> list[SectionRow]:
    """All versions of all sections."""
    file = _toml("sections.toml")
    return [_section(file["act"][row["key"].split("-")[0]], file["first_day"], row) for row in file["section"]]


def _section(act: Mapping[str, str], first: date, row: Mapping[str, Any]) -> SectionRow:
    return SectionRow(
        key=row["key"],
        act=act["name"],
        section=row["section"],
        title=row["title"],
        appeal_to=row.get("appeal_to", act["appeal_to"]),
        time_limited=row.get("time_limited", False),
        needs_registration=row.get("needs_registration", False),
        period=_period(row, first),
    )


def flows() -> list[FlowRow]:
    """The flows with their rings."""
    file = _toml("flows.toml")
    return [FlowRow(flow["key"], flow["title"], _rings(flow["ring"], file["first_day"])) for flow in file["flow"]]


def _rings(rings: list[dict[str, Any]], first: date) -> tuple[RingRow, ...]:
    return tuple(
        RingRow(ring["key"], position, ring["title"], ring["law"], ring.get("referred", True), _period(ring, first))
        for position, ring in enumerate(rings, 1)
    )


def services() -> list[ServiceRow]:
    """The services; one may run across several versions of its section."""
    file = _toml("services.toml")
    return [_service(file["kle"], file["first_day"], row) for row in file["service"]]


def _service(kle: Mapping[str, str], first: date, row: Mapping[str, Any]) -> ServiceRow:
    return ServiceRow(
        key=row["key"],
        title=row["title"],
        section=row["section"],
        ffb=row.get("ffb"),
        ring=row.get("ring"),
        kle=row.get("kle", kle.get(row["section"], "")),
        dst_code=row.get("dst_code", ""),
        account=row.get("account", ""),
        period=_period(row, first),
    )
