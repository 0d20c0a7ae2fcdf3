"""The organisation of a day as a file, and as it was known at a moment.

What is written holds on the day: loaded into an empty house from that day on and written out again, it is the same file.
Keys follow from names, so that two houses with the same organisation write the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from treklang.integrations.organisation.format import OrganisationFile, runs_of
from treklang.integrations.organisation.standing import Standing
from treklang.integrations.tables.files import plain
from treklang.organisation import queries
from treklang.organisation.as_of import UnitThen

Rows = list[dict[str, Any]]


def export(*, name: str, on: date, known_at: datetime | None = None) -> OrganisationFile:
    """The organisation of a day. `name` is whose it is. Whoever has no employment that day is named by her title alone."""
    written = _Written(Standing(on=on, known_at=known_at))
    return OrganisationFile.model_validate({"name": name, "from": on, **written.parts()})


def as_json(file: OrganisationFile) -> dict[str, Any]:
    """The file as JSON: what says nothing is left out."""
    return file.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class _Written:
    def __init__(self, there: Standing) -> None:
        self.there = there
        self.units = dict(_ordered(there.units))
        self.unit_keys = _keys((unit.id, unit.name) for unit in self.units.values())
        sites = sorted(there.rows(queries.Site), key=lambda row: (row.name, row.street, row.id))
        self.site_keys = _keys((row.id, row.name) for row in sites)
        self.sites = sites
        place = {unit_id: at for at, unit_id in enumerate(self.units)}
        self.posts = sorted(
            (row for row in there.rows(queries.Post) if row.unit_id in place),
            key=lambda row: (place[row.unit_id], row.title, row.purpose, row.id),
        )
        self.post_keys = _keys((row.id, row.title) for row in self.posts)
        names = there.names
        self.employments = sorted(
            (row for row in there.rows(queries.Employment) if row.unit_id in place),
            key=lambda row: (place[row.unit_id], names[row.employee_id], row.position, row.id),
        )
        self.employment_keys = _keys((row.id, names[row.employee_id]) for row in self.employments)
        self.employee_keys: dict[int, str] = {}
        for row in self.employments:
            self.employee_keys.setdefault(row.employee_id, self.employment_keys[row.id])
        self.districts = sorted(there.rows(queries.District), key=lambda row: (row.code, row.id))
        self.codes = {row.id: row.code for row in self.districts}

    def parts(self) -> dict[str, Rows]:
        """Everything, list by list."""
        return {
            "sites": [
                {"key": self.site_keys[row.id], "name": row.name, "street": row.street, "postcode": row.postcode,
                 "town": row.town} for row in self.sites
            ],
            "units": list(self._units()), "posts": list(self._posts()), "employees": list(self._employees()),
            "districts": list(self._districts()), "responsibilities": list(self._responsibilities()),
            "delegations": list(self._delegations()), "forums": list(self._forums()),
            "interfaces": list(self._interfaces()),
        }  # fmt: skip

    def _units(self) -> Iterator[dict[str, Any]]:
        sts = {row.id: row.sts for row in self.there.rows(queries.Unit)}
        tables = {
            model: self.there.by_unit(model)
            for model in (
                queries.UnitTrait,
                queries.UnitSite,
                queries.UnitException,
                queries.UnitBudget,
                queries.UnitRelation,
            )
        }
        for unit in self.units.values():
            of = {model: rows.get(unit.id, []) for model, rows in tables.items()}
            yield {
                "key": self.unit_keys[unit.id], "name": unit.name, "kind": unit.kind, "sts": sts.get(unit.id),
                "parent": self.unit_keys.get(unit.parent_id or 0),
                "traits": _sorted({"kind": row.kind, "text": row.text, "until": row.valid.upper}
                                  for row in of[queries.UnitTrait]),
                "sites": _sorted({"main": row.is_main, "site": self.site_keys[row.site_id]}
                                 for row in of[queries.UnitSite] if row.site_id in self.site_keys),
                "exceptions": _sorted({"what": row.what, "reason": row.reason, "decided_by": row.decided_by,
                                       "decided_on": row.decided_on, "until": row.valid.upper}
                                      for row in of[queries.UnitException]),
                "budgets": _sorted({"year": row.year, "amount": row.amount, "source": row.source}
                                   for row in of[queries.UnitBudget]),
                "relations": _sorted({"to": self.unit_keys[row.to_unit_id], "kind": row.kind, "about": row.about,
                                      "until": row.valid.upper}
                                     for row in of[queries.UnitRelation] if row.to_unit_id in self.unit_keys),
            }  # fmt: skip

    def _posts(self) -> Iterator[dict[str, Any]]:
        for row in self.posts:
            yield {
                "key": self.post_keys[row.id], "unit": self.unit_keys[row.unit_id], "title": row.title,
                "number": row.number, "purpose": row.purpose, "until": row.valid.upper,
            }  # fmt: skip

    def _employees(self) -> Iterator[dict[str, Any]]:
        names = self.there.names
        held = self._of_employees()
        for row in self.employments:
            key, first = self.employment_keys[row.id], self.employee_keys[row.employee_id]
            more = held[row.employee_id] if key == first else {}
            own = self.unit_keys[row.unit_id]
            yield {
                "key": key, "name": names[row.employee_id], "unit": own, "position": row.position,
                "hours": row.weekly_hours, "post": self.post_keys.get(row.post_id), "site": self.site_keys.get(row.site_id),
                "line_manager": self.employee_keys.get(row.line_manager_id), "same_as": None if key == first else first,
                "functions": _sorted({**one, "unit": None if one["unit"] == own else one["unit"]}
                                     for one in more.get("functions", [])),
                "affiliations": _sorted(more.get("affiliations", [])),
                "competences": sorted(more.get("competences", [])),
            }  # fmt: skip

    def _of_employees(self) -> defaultdict[int, defaultdict[str, list[Any]]]:
        """What each employee may do, where she also belongs and what she can, all on her first row."""
        found: defaultdict[int, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in self.there.rows(queries.Function):
            if row.unit_id in self.unit_keys:
                found[row.employee_id]["functions"].append(
                    {"kind": row.kind, "deputy": row.is_deputy, "unit": self.unit_keys[row.unit_id]}
                )
        for row in self.there.rows(queries.Affiliation):
            if row.unit_id in self.unit_keys:
                found[row.employee_id]["affiliations"].append(
                    {"unit": self.unit_keys[row.unit_id], "kind": row.kind, "role": row.role, "share": row.share,
                     "until": row.valid.upper}
                )  # fmt: skip
        for row in self.there.rows(queries.Competence):
            found[row.employee_id]["competences"].append(row.name)
        return found

    def _districts(self) -> Iterator[dict[str, Any]]:
        postcodes: defaultdict[int, list[int]] = defaultdict(list)
        for row in self.there.rows(queries.DistrictArea):
            postcodes[row.district_id].append(row.postcode)
        coverage: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for row in self.there.rows(queries.DistrictCoverage):
            if row.unit_id in self.unit_keys:
                coverage[row.district_id][row.kind] = self.unit_keys[row.unit_id]
        for row in self.districts:
            yield {
                "code": row.code, "name": row.name, "postcodes": runs_of(postcodes[row.id]),
                "coverage": dict(sorted(coverage[row.id].items())),
            }  # fmt: skip

    def _responsibilities(self) -> Iterator[dict[str, Any]]:
        for row in sorted(self.there.rows(queries.Responsibility), key=lambda one: (one.rank, one.id)):
            yield {
                "rank": row.rank, "outcome": row.outcome, "because": row.because, "unit": self.unit_keys.get(row.unit_id),
                "cover": row.cover or None, "age_from": row.age_from, "age_to": row.age_to, "housing": row.housing or None,
                "duration": row.duration or None, "district": self.codes.get(row.district_id),
                "facts": sorted(row.facts), "not_facts": sorted(row.not_facts), "until": row.valid.upper,
            }  # fmt: skip

    def _delegations(self) -> Rows:
        return _sorted(
            {"function": row.function, "unit": self.unit_keys.get(row.unit_id), "section": row.section,
             "amount": row.amount, "period": row.period or None, "adopted_by": row.adopted_by, "until": row.valid.upper}
            for row in self.there.rows(queries.Delegation)
        )  # fmt: skip

    def _forums(self) -> Iterator[dict[str, Any]]:
        members: defaultdict[int, Rows] = defaultdict(list)
        names = self.there.names
        for row in self.there.rows(queries.ForumMember):
            key = self.employee_keys.get(row.employee_id)
            title = row.title or (names.get(row.employee_id, "") if key is None else "")
            members[row.forum_id].append({"employee": key, "title": title, "role": row.role})
        meetings: defaultdict[int, Rows] = defaultdict(list)
        for row in self.there.rows(queries.ForumMeeting):
            meetings[row.forum_id].append({"on": row.held_on, "about": row.about, "outcome": row.outcome})
        for row in sorted(self.there.rows(queries.Forum), key=lambda one: (one.name, one.id)):
            yield {
                "name": row.name, "kind": row.kind, "unit": self.unit_keys.get(row.unit_id),
                "members": _sorted(members[row.id]), "meetings": _sorted(meetings[row.id]),
            }  # fmt: skip

    def _interfaces(self) -> Rows:
        return _sorted(
            {"unit": self.unit_keys[row.unit_id], "other": self.unit_keys[row.other_id], "about": row.about,
             "agreement": row.agreement, "owner": row.owner, "escalation": row.escalation, "until": row.valid.upper}
            for row in self.there.rows(queries.Interface)
            if row.unit_id in self.unit_keys and row.other_id in self.unit_keys
        )  # fmt: skip


def _ordered(units: list[UnitThen]) -> Iterator[tuple[int, UnitThen]]:
    """Units from the top down, each above those below it, by name."""
    known = {unit.id for unit in units}
    below: defaultdict[int | None, list[UnitThen]] = defaultdict(list)
    for unit in sorted(units, key=lambda one: (one.name, one.id)):
        below[unit.parent_id if unit.parent_id in known else None].append(unit)
    stack = [*reversed(below[None])]
    while stack:
        unit = stack.pop()
        yield unit.id, unit
        stack += reversed(below[unit.id])


def _keys(named: Iterable[tuple[int, str]]) -> dict[int, str]:
    """A key for each name, numbered where names are the same: by the order in which they come."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for inner, name in named:
        plainly = plain(name)[:70]
        key, number = plainly, 1
        while key in taken:
            number += 1
            key = f"{plainly}-{number}"
        taken.add(key)
        found[inner] = key
    return found


def _sorted(rows: Iterable[dict[str, Any]]) -> Rows:
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])
