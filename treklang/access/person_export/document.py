"""The export as plain data: groups of things, each row with its words, and how it stood before. What PDF and JSON are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from treklang.access.person_export import contents, reading
from treklang.access.person_export.contents import Group, Thing
from treklang.access.person_export.naming import names_of, target_of
from treklang.access.person_export.reach import Reach, reach_of
from treklang.access.person_export.reading import Row, Values
from treklang.access.person_export.rules import LAW, answer_by
from treklang.access.person_export.wording import Words, shown
from treklang.kernel.actor import Actor
from treklang.kernel.errors import Missing
from treklang.kernel.files import clean_name
from treklang.kernel.wording import say

VERSION = 1
Data = dict[str, Any]
Found = dict[Thing, list[Row]]


@dataclass(frozen=True)
class Document:
    """An export before it is packed: `data` by docs/reference/person-export.schema.json, and where each file goes in the ZIP
    (its inner key and path)."""

    data: Data
    files: tuple[tuple[int, str], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each group has."""
        return {one["key"]: sum(len(thing["rows"]) for thing in one["things"]) for one in self.data["groups"]}


def document_of(citizen_id: int, *, asked_on: date, by: Actor, on: date, pages: Mapping[str, str]) -> Document:
    """Everything that the acting user may see of a citizen, as it is on a day. Raises Missing where she sees nothing.

    `pages` are the words of the reading log's pages.
    """
    found: Found = {thing: reading.rows_of(thing, citizen_id) for thing in contents.things()}
    person = next(iter(_rows(found, "people_citizen")), None)
    if person is None:
        raise Missing(say("Det, du leder efter, findes ikke, eller du har ikke adgang til det."))
    words = _words(found, person, citizen_id, on, pages)
    files = _files(_rows(found, "kernel_file"), words)
    data = {
        "version": VERSION, "law": LAW, "municipality": settings.MUNICIPALITY.name,
        "person": {"uid": str(person.uid), "name": words.clean(person.values["name"])},
        "made_on": on.isoformat(), "asked_on": asked_on.isoformat(), "answer_by": answer_by(asked_on).isoformat(),
        **_limits(reach_of(by, citizen_id), found, words),
        "groups": [_group(group, found, words) for group in Group],
        "left_out": [{"table": table, "reason": why} for table, why in sorted(contents.excused().items())],
        "files": [one for _key, one in files],
    }  # fmt: skip
    return Document(data, tuple((key, one["path"]) for key, one in files))


def _rows(found: Found, table: str) -> list[Row]:
    return next(rows for thing, rows in found.items() if thing.table == table)


def _words(found: Found, person: Row, citizen_id: int, on: date, pages: Mapping[str, str]) -> Words:
    """The words of all values. What is named by another row of the export is named after that one."""
    names = names_of(found, citizen_id=citizen_id, on=on)
    words = Words(names, person.values["cpr"] or "", pages)
    inside = {thing.table for thing in found} - set(names)
    in_order = sorted(found, key=lambda thing: bool(thing.named_by) and target_of(thing, thing.named_by) in inside)
    for thing in in_order:
        if thing.table in inside:
            names[thing.table] = {row.id: _name(thing, row, words) for row in found[thing]}
    return words


def _name(thing: Thing, row: Row, words: Words) -> str:
    named = words.of(thing, thing.named_by, row.values[thing.named_by]) if thing.named_by else ""
    return named or f"{thing.one} {row.number}"


def _group(group: Group, found: Found, words: Words) -> Data:
    return {
        "key": group.value,
        "title": contents.heading(group),
        "things": [_thing(thing, rows, words) for thing, rows in found.items() if thing.group is group and rows],
    }


def _thing(thing: Thing, rows: list[Row], words: Words) -> Data:
    return {
        "table": thing.table, "title": thing.title, "one": thing.one, "is_brief": thing.is_brief,
        "only_json": list(thing.only_json), "rows": [_row(thing, row, words) for row in rows],
    }  # fmt: skip


def _row(thing: Thing, row: Row, words: Words) -> Data:
    return {
        "uid": str(row.uid) if row.uid else None,
        "number": row.number,
        "name": words.names[thing.table].get(row.id) or "" if thing.named_by else "",
        "facts": [_fact(thing, column, row.values, words) for column in _in_order(thing)],
        "earlier": [_earlier(thing, row, at, words) for at in range(len(row.earlier))],
    }


def _in_order(thing: Thing) -> list[str]:
    """A line a row begins with when it was."""
    return sorted(thing.columns, key=lambda column: column != thing.at) if thing.is_brief else list(thing.columns)


def _earlier(thing: Thing, row: Row, at: int, words: Words) -> Data:
    """A version before: what was changed after it, and when."""
    until, values = row.earlier[at]
    after = row.earlier[at + 1][1] if at + 1 < len(row.earlier) else row.values
    changed = [column for column in thing.columns if values[column] != after[column]]
    return {"until": until.isoformat(), "until_words": shown(until),
            "facts": [_fact(thing, column, values, words) for column in changed]}  # fmt: skip


def _fact(thing: Thing, column: str, values: Values, words: Words) -> Data:
    value, told = values[column], words.of(thing, column, values[column])
    # An event's own data hold inner keys beside what was written.
    plain = told if thing.table == "kernel_event" and column == "data" else _plain(
        value, words, is_key=bool(target_of(thing, column))
    )  # fmt: skip
    return {"column": column, "label": thing.columns[column], "words": told, "value": plain}


def _plain(value: Any, words: Words, *, is_key: bool) -> Any:
    """A value as JSON has it: no inner key of a row, no number of another."""
    if is_key or value is None:
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return words.clean(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    if hasattr(value, "isempty"):
        return {"from": _iso(value.lower), "before": _iso(value.upper)}
    if isinstance(value, dict | list):
        return words.clean(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return _iso(value) if hasattr(value, "isoformat") else str(value)


def _iso(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


def _files(rows: list[Row], words: Words) -> list[tuple[int, Data]]:
    """Each file with its place in the ZIP file: a number first, so that two of one name do not meet."""
    return [
        (row.id, {"uid": str(row.uid), "path": f"filer/{row.number:03}-{clean_name(words.clean(row.values['name']))}",
                  "sha256": row.values["sha256"], "size": row.values["size"]})
        for row in rows
    ]  # fmt: skip


def _limits(reach: Reach, found: Found, words: Words) -> Data:
    """What the first page says of what is not in it, and whom to ask."""
    numbers = sorted(row.values["number"] for row in _rows(found, "cases_case") if row.id in reach.cases)
    units = sorted({words.names["organisation_unit"].get(row.values["unit_id"]) or ""
                    for row in _rows(found, "cases_assignment") if _is_now(row.values["valid"])} - {""})  # fmt: skip
    # Who sees all of her own cases asks the system owner alone for what may be beyond them.
    asked = ", ".join(units) + contents.phrase("ask_units") if units and reach.closed else contents.phrase("ask_owner")
    told = [contents.phrase("whole" if reach.is_whole else "not_whole")]
    if reach.closed:
        told.append(contents.phrase("closed") + ", ".join(fact.title.text.lower() for fact in reach.closed) + ".")
    if reach.by_case:
        told.append(contents.phrase("cases_only") + ", ".join(numbers) + ".")
    if not reach.is_whole:
        told.append(contents.phrase("ask") + asked + ".")
    return {"is_whole": reach.is_whole, "closed": [fact.value for fact in reach.closed],
            "cases_only": numbers if reach.by_case else [], "limits": told}  # fmt: skip


def _is_now(valid: Any) -> bool:
    return not valid.isempty and valid.upper is None
