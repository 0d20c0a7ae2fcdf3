"""XES: a trace a case, with the extensions that every tool knows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from treklang.integrations.eventlog.named_events import Event, events, quoted

if TYPE_CHECKING:
    from treklang.insight.flow.prepared import Flow

SITE = "http://www.xes-standard.org/"
EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Organizational", "org"))
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="{SITE}">
"""
GLOBALS = """<global scope="trace"><string key="concept:name" value="-"/></global>
<global scope="event"><string key="concept:name" value="-"/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/></global>
<classifier name="Activity" keys="concept:name"/>
"""


def write(flow: Flow, file: TextIO) -> int:
    """Write the log; how many events."""
    file.write(HEAD)
    for name, prefix in EXTENSIONS:
        file.write(f'<extension name="{name}" prefix="{prefix}" uri="{SITE}{prefix}.xesext"/>\n')
    file.write(GLOBALS)
    count = 0
    for case, of_case in groupby(events(flow), key=lambda event: event.case):
        file.write(f'<trace>\n<string key="concept:name" value={quoted(case)}/>\n')
        for event in of_case:
            file.write(_event(event))
            count += 1
        file.write("</trace>\n")
    file.write("</log>\n")
    return count


def _event(event: Event) -> str:
    named = (("concept:name", event.activity), ("org:resource", event.person), ("org:group", event.unit))
    texts = "".join(f'<string key="{key}" value={quoted(value)}/>' for key, value in named if value is not None)
    return f'<event>{texts}<date key="time:timestamp" value="{event.at}"/></event>\n'
