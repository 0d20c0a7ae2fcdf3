"""OCEL 2.0, JSON and XML: cases, persons and units are objects; an event is about one case and who did it where.

Person and unit stand on the event too, by the names that XES has for them. Ids of persons and units begin with their type:
ids are of the whole log, and a case may be called as a person is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from treklang.integrations.eventlog.named_events import Event, events, quoted

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from treklang.insight.flow.prepared import Flow

TYPES = ("case", "person", "unit")
ATTRIBUTES = ("org:resource", "org:group")
Thing = tuple[str, str]  # an object's id and type


def write_json(flow: Flow, file: TextIO) -> int:
    """Write the log as JSON; how many events."""
    attributes = [{"name": name, "type": "string"} for name in ATTRIBUTES]
    of_events = [{"name": name, "attributes": attributes} for name in _names(flow.activities)]
    file.write('{"objectTypes": ' + _json([{"name": name, "attributes": []} for name in TYPES]))
    file.write(',\n"eventTypes": ' + _json(of_events))
    file.write(',\n"objects": [')
    _listed(file, (_json({"id": one, "type": kind, "attributes": []}) for one, kind in _things(flow)))
    file.write('],\n"events": [')
    count = _listed(file, (_json_event(number, event) for number, event in enumerate(events(flow), 1)))
    file.write("]}\n")
    return count


def _listed(file: TextIO, items: Iterator[str]) -> int:
    count = 0
    for item in items:
        file.write((",\n" if count else "\n") + item)
        count += 1
    return count


def _json_event(number: int, event: Event) -> str:
    return _json({
        "id": f"e{number}", "type": event.activity, "time": event.at,
        "attributes": [{"name": name, "value": value} for name, value in _attributes(event)],
        "relationships": [{"objectId": one, "qualifier": kind} for one, kind in _related(event)],
    })  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_xml(flow: Flow, file: TextIO) -> int:
    """Write the log as XML; how many events."""
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log>\n<object-types>\n')
    file.writelines(f'<object-type name="{name}"><attributes/></object-type>\n' for name in TYPES)
    file.write("</object-types>\n<event-types>\n")
    attributes = "".join(f'<attribute name="{name}" type="string"/>' for name in ATTRIBUTES)
    for name in _names(flow.activities):
        file.write(f"<event-type name={quoted(name)}><attributes>{attributes}</attributes></event-type>\n")
    file.write("</event-types>\n<objects>\n")
    for one, kind in _things(flow):
        file.write(f'<object id={quoted(one)} type="{kind}"><attributes/><objects/></object>\n')
    file.write("</objects>\n<events>\n")
    count = 0
    for event in events(flow):
        count += 1
        file.write(_xml_event(count, event))
    file.write("</events>\n</log>\n")
    return count


def _xml_event(number: int, event: Event) -> str:
    values = "".join(
        f'<attribute name="{name}">{quoted(value)[1:-1]}</attribute>' for name, value in _attributes(event)
    )
    related = "".join(
        f'<relationship object-id={quoted(one)} qualifier="{kind}"/>' for one, kind in _related(event)
    )  # fmt: skip
    return (
        f'<event id="e{number}" type={quoted(event.activity)} time="{event.at}"><attributes>{values}</attributes>'
        f"<objects>{related}</objects></event>\n"
    )


def _attributes(event: Event) -> list[tuple[str, str]]:
    both = zip(ATTRIBUTES, (event.person, event.unit), strict=True)
    return [(name, value) for name, value in both if value is not None]


def _related(event: Event) -> list[Thing]:
    known = [("person", event.person), ("unit", event.unit)]
    return [(event.case, "case"), *((f"{kind}:{name}", kind) for kind, name in known if name is not None)]


def _things(flow: Flow) -> Iterator[Thing]:
    cases = flow.cases.order_by("case").select("case_id")
    for batch in cases.to_pyarrow_batches():
        yield from ((one, "case") for one in batch["case_id"].to_pylist())
    for kind, table in (("person", flow.persons), ("unit", flow.units)):
        yield from ((f"{kind}:{one}", kind) for one in _names(table))


def _names(codes: ir.Table) -> list[str]:
    found: list[str] = codes.order_by("code").select("name").to_pyarrow()["name"].to_pylist()
    return found
