"""Organisation files for the tests: those of the repository, and a small one of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from treklang.integrations.organisation import loading
from treklang.integrations.organisation.faults import FileFaults
from treklang.integrations.organisation.loading import Loaded
from treklang.kernel.actor import Actor
from treklang.organisation import queries

ORGANISATIONS = Path(__file__).resolve().parents[4] / "organisations"
NAMES = sorted(path.stem for path in ORGANISATIONS.glob("*.json"))
DAY = date(2026, 1, 1)
SMALL: dict[str, Any] = {
    "name": "Prøve Kommune", "from": "2026-01-01",
    "sites": [{"key": "raadhus", "name": "Rådhuset", "street": "Torvet 1", "postcode": "9999", "town": "Prøve"}],
    "units": [
        {"key": "top", "name": "Forvaltningen", "kind": "administration",
         "budgets": [{"year": 2026, "amount": 1000000.5, "source": "budget"}]},
        {"key": "team", "name": "Team", "kind": "team", "parent": "top", "sites": [{"site": "raadhus", "main": True}],
         "traits": [{"kind": "task", "text": "Visitation"}],
         "relations": [{"to": "top", "kind": "professional", "about": "fag", "until": "2028-01-01"}],
         "exceptions": [{"what": "Egen ledelse", "reason": "Forsøg", "decided_by": "Byrådet", "decided_on": "2025-06-01",
                         "until": "2027-01-01"}]},
    ],
    "posts": [{"key": "raadgivere", "unit": "team", "title": "Rådgiver", "number": 2, "purpose": "unge"}],
    "employees": [
        {"key": "bo", "name": "Bo Rask", "unit": "team", "position": "Rådgiver", "hours": 20, "post": "raadgivere",
         "line_manager": "eva", "site": "raadhus", "competences": ["Unge"], "functions": [{"kind": "caseworker"}],
         "affiliations": [{"unit": "top", "kind": "project", "role": "Tovholder", "share": 0.25}]},
        {"key": "eva", "name": "Eva Lund", "unit": "team", "position": "Leder", "hours": 37,
         "functions": [{"kind": "leader"}, {"kind": "system_owner", "unit": "top"}]},
        {"key": "bo-igen", "name": "Bo Rask", "unit": "top", "position": "Konsulent", "hours": 10, "same_as": "bo",
         "functions": [{"kind": "leader", "deputy": True}]},
    ],
    "districts": [{"code": "nord", "name": "Nord", "postcodes": [9990, "9997-9999"], "coverage": {"adult": "team"}}],
    "responsibilities": [
        {"rank": 10, "outcome": "district", "cover": "adult", "because": "Distriktets team", "age_from": 18,
         "housing": "own", "duration": "long", "district": "nord", "facts": ["b", "a"], "not_facts": ["c"]},
        {"rank": 20, "outcome": "unit", "unit": "top", "because": "Alle andre"},
    ],
    "delegations": [
        {"function": "caseworker", "unit": "team", "section": "SEL-85", "amount": 4000, "period": "week", "adopted_by": "Chefen"}
    ],
    "forums": [
        {"name": "Ledelsen", "kind": "management", "unit": "top",
         "members": [{"employee": "eva", "role": "chair"}, {"title": "En gæst", "role": "ad_hoc"}],
         "meetings": [{"on": "2026-02-03", "about": "Start", "outcome": "Vedtaget"}]}
    ],
    "interfaces": [
        {"unit": "top", "other": "team", "about": "Overgange", "agreement": "Sammen", "owner": "Eva", "escalation": "Direktøren"}
    ],
}  # fmt: skip

Load = Callable[[str], Loaded]


def small() -> dict[str, Any]:
    """A copy of the small organisation, to change."""
    return deepcopy(SMALL)


def write(told: object, folder: Path, name: str = "organisation.json") -> Path:
    """Write what a file says."""
    path = folder / name
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def faults_of(told: object, folder: Path, by: Actor) -> dict[str, str]:
    """What loading refuses, by place."""
    with pytest.raises(FileFaults) as refused:
        loading.load(write(told, folder), by=by)
    return dict(line.split(": ", 1) for line in refused.value.lines())


def names_below(unit: str, *, on: date) -> list[str]:
    """The names of the units just below one."""
    from treklang.organisation import as_of

    units = as_of.units(on=on)
    above = next(one.id for one in units if one.name == unit)
    return [one.name for one in units if one.parent_id == above]


def led_by(unit: str, *, on: date) -> list[tuple[str, bool]]:
    """The positions of those who lead a unit on a day, and whether each is a deputy."""
    held = queries.Function.objects.filter(valid__contains=on, unit__name=unit, kind="leader").order_by(
        "is_deputy", "id"
    )
    return [(row.employee.employments.get(unit_id=row.unit_id).position, row.is_deputy) for row in held]


@pytest.fixture
def loaded(system: Actor) -> Load:
    """Load a file of the repository by its name."""
    return lambda name: loading.load(ORGANISATIONS / f"{name}.json", by=system)
