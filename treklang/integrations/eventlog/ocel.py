"""OCEL 2.0 event logs, JSON and XML: the objects of one type are the cases.

Events, objects and what relates them are written to Parquet files and joined there, whatever their order in the file. The
JSON kind must be read as a whole, so it needs memory for it; the XML kind does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from treklang.integrations.eventlog.columns import Columns, missing
from treklang.integrations.eventlog.spooling import Spool, texts
from treklang.integrations.eventlog.xml_stream import parse
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import duckdb

EVENTS = pa.schema([("number", pa.int64()), *texts("type", "time")])
ATTRIBUTES = pa.schema([("number", pa.int64()), *texts("name", "value")])
RELATIONS = pa.schema([("number", pa.int64()), *texts("object")])
OBJECTS = texts("object", "type")
# Where nobody says what tells an event's person and unit: an attribute or an object type of one of these names.
USUAL = {"person": ("org:resource", "person", "resource"), "unit": ("org:group", "unit", "group")}


class Spools:
    """The four files of a log."""

    def __init__(self, folder: Path) -> None:
        self.events = Spool(folder / "ocel_events.parquet", EVENTS)
        self.attributes = Spool(folder / "ocel_attributes.parquet", ATTRIBUTES)
        self.relations = Spool(folder / "ocel_relations.parquet", RELATIONS)
        self.objects = Spool(folder / "ocel_objects.parquet", OBJECTS)


def read(
    path: Path, asked: Columns, con: duckdb.DuckDBPyConnection, workspace: Path
) -> tuple[str, dict[str, str | None]]:
    """A query of the events by role, one row for each case of an event, and what each role was.

    `asked.case` is an object type; needed where there are several. Person and unit may be an object type or an attribute.
    """
    spools = Spools(workspace)
    with spools.events, spools.attributes, spools.relations, spools.objects:
        if path.name.lower().endswith(".xmlocel"):
            elements = _Elements(spools)
            parse(path, elements.start, elements.end, elements.text)
            whole = elements.is_log
        else:
            whole = _read_json(path, spools)
    if not whole:
        raise BadInput(say("%(file)s er ingen OCEL 2.0-log.", file=path.name))
    for name in ("events", "attributes", "relations", "objects"):
        file = str(workspace / f"ocel_{name}.parquet").replace("'", "''")
        con.execute(f"create or replace view ocel_{name} as select * from '{file}'")  # noqa: S608
    return _flattened(con, asked)


def _flattened(con: duckdb.DuckDBPyConnection, asked: Columns) -> tuple[str, dict[str, str | None]]:
    types, attributes = _names(con, "objects", "type"), _names(con, "attributes", "name")
    roles: dict[str, str | None] = {
        "case": _case_type(asked.case, types), "activity": asked.activity, "time": asked.time,
        **{role: asked.asked(role) or _usual(role, {*types, *attributes}) for role in ("person", "unit")},
    }  # fmt: skip
    for role in ("activity", "time", "person", "unit"):
        if (wanted := asked.asked(role)) and wanted not in {*attributes, *(types if role in USUAL else ())}:
            raise missing(role, wanted, {*attributes, *(types if role in USUAL else ())})
    columns = {
        "activity": _attribute(asked.activity) if asked.activity else "e.type",
        "time": _attribute(asked.time) if asked.time else "e.time",
        **{role: _object(roles[role], types) for role in ("person", "unit")},
    }
    listed = ", ".join(f"{sql} as {role}" for role, sql in columns.items())
    query = (
        f'select c.object as "case", {listed} from ocel_events e left join ('  # noqa: S608
        "select distinct r.number, r.object from ocel_relations r join ocel_objects o on o.object = r.object "
        f"where o.type = {_text(roles['case'])}) c on c.number = e.number order by e.number, c.object"
    )
    return query, roles | {"activity": asked.activity or "type", "time": asked.time or "time"}


def _case_type(asked: str | None, types: list[str]) -> str | None:
    if asked is not None and asked in types:
        return asked
    if asked is None and len(types) <= 1:
        return types[0] if types else None
    listed = ", ".join(types) or "-"
    if asked is None:
        raise BadInput(
            say("Loggen har flere slags objekter. Skriv, hvad der er sagen: --case og en af %(types)s.", types=listed)
        )
    raise BadInput(say("Loggen har ingen objekter af slagsen %(type)s. Den har: %(types)s.", type=asked, types=listed))


def _usual(role: str, there: set[str]) -> str | None:
    return next((name for name in USUAL[role] if name in there), None)


def _object(name: str | None, types: list[str]) -> str:
    """A person or unit: the event's first object of the type, else its attribute."""
    if name is None:
        return "null::varchar"
    if name not in types:
        return _attribute(name)
    return (
        "(select min(r.object) from ocel_relations r join ocel_objects o on o.object = r.object "  # noqa: S608
        f"where r.number = e.number and o.type = {_text(name)})"
    )


def _attribute(name: str) -> str:
    return f"(select min(a.value) from ocel_attributes a where a.number = e.number and a.name = {_text(name)})"  # noqa: S608


def _names(con: duckdb.DuckDBPyConnection, table: str, column: str) -> list[str]:
    found = con.execute(f"select distinct {column} from ocel_{table} where {column} is not null order by 1").fetchall()  # noqa: S608
    return [name for (name,) in found]


def _text(value: str | None) -> str:
    return "'" + (value or "").replace("'", "''") + "'"


def _read_json(path: Path, spools: Spools) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            log = json.load(file)
    except (ValueError, RecursionError):
        raise BadInput(say("%(file)s er ikke hel JSON.", file=path.name)) from None
    if not isinstance(log, dict) or not isinstance(log.get("events"), list) or not isinstance(log.get("objects"), list):
        return False
    try:
        spools.objects.add((_str(one.get("id")), _str(one.get("type"))) for one in log["objects"])
        for number, event in enumerate(log["events"]):
            spools.events.add([(number, _str(event.get("type")), _str(event.get("time")))])
            spools.attributes.add(
                (number, _str(one.get("name")), _str(one.get("value"))) for one in event.get("attributes") or ()
            )
            spools.relations.add((number, _str(one.get("objectId"))) for one in event.get("relationships") or ())
    except (AttributeError, TypeError):
        return False
    return True


def _str(value: Any) -> str | None:
    return None if value is None else str(value)


class _Elements:
    """What the parser tells of an .xmlocel, gathered to the four files."""

    def __init__(self, spools: Spools) -> None:
        self.is_log = False
        self._spools = spools
        self._path: list[str] = []
        self._number = -1
        self._attribute: str | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag)
        match self._path[1:]:
            case []:
                self.is_log = tag == "log"
            case ["objects", "object"]:
                self._spools.objects.add([(attributes.get("id"), attributes.get("type"))])
            case ["events", "event"]:
                self._number += 1
                self._spools.events.add([(self._number, attributes.get("type"), attributes.get("time"))])
            case ["events", "event", "attributes", "attribute"]:
                self._attribute, self._text = attributes.get("name"), []
            case ["events", "event", "objects" | "relationships", _]:
                self._spools.relations.add([(self._number, attributes.get("object-id"))])

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._attribute is not None and tag == "attribute":
            self._spools.attributes.add([(self._number, self._attribute, "".join(self._text))])
            self._attribute = None

    def text(self, text: str) -> None:
        if self._attribute is not None:
            self._text.append(text)
