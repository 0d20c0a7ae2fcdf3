"""Prepared cases as events with names, one by one, by case and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from treklang.insight.flow.prepared import Flow

BATCH = 100_000
UNIX = datetime(1970, 1, 1)
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot carry


class Event(NamedTuple):
    """An event with the names of what it is about; `at` is ISO with microseconds, UTC."""

    case: str
    activity: str
    at: str
    person: str | None
    unit: str | None


def events(flow: Flow) -> Iterator[Event]:
    """Every event, each case's together."""
    rows = flow.transitions.select("case", "position", "at_us", a="activity", p="person", u="unit")
    cases = flow.cases.select(c_code="case", case_name="case_id")
    rows = rows.inner_join(cases, rows.case == cases.c_code)
    for code, name, table in (
        ("a", "activity", flow.activities), ("p", "person", flow.persons), ("u", "unit", flow.units),
    ):  # fmt: skip
        known = table.select(**{f"{code}_code": "code", name: "name"})
        rows = rows.left_join(known, rows[code] == known[f"{code}_code"])
    rows = rows.order_by("case", "position").select("case_name", "activity", "at_us", "person", "unit")
    for batch in rows.to_pyarrow_batches(chunk_size=BATCH):
        columns = [batch[name].to_pylist() for name in rows.columns]
        for case, activity, at_us, person, unit in zip(*columns, strict=True):
            yield Event(case, activity, iso(at_us), person, unit)


def iso(at_us: int) -> str:
    """Microseconds since 1970 as a moment in UTC."""
    return (UNIX + timedelta(microseconds=at_us)).isoformat(timespec="microseconds") + "+00:00"


def quoted(text: str) -> str:
    """A text as the value of an XML attribute, with its quotation marks."""
    safe = escape(NO_XML.sub("", text))
    return '"' + safe.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'
