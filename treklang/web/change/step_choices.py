"""What the form of a step can choose among: the organisation as the steps before it have left it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from treklang.change.picture import Picture
from treklang.organisation.rules import CoverageKind, FunctionKind, UnitKind

Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """Lists of (value, text). `people_in` and `districts_in` are those of each unit, by its id as text."""

    units: list[Choice]
    people: list[Choice]
    leaders: list[Choice]
    districts: list[Choice]
    rules: list[Choice]
    offers: list[Choice]
    kinds: list[Choice]
    covers: list[Choice]
    people_in: dict[str, list[Choice]]
    districts_in: dict[str, list[Choice]]
    # Unit and parent of each unit, for what is made beside another.
    places: dict[str, tuple[str, UUID | None]]
    # Cases that the user may see in the unit that cases go from; filled where they are chosen by hand.
    cases: list[Choice] = field(default_factory=list)

    def unit(self, uid: str) -> str:
        """What a unit is called in the lists."""
        return dict(self.units).get(uid, "")


def choices(before: Picture, standing: Picture) -> Choices:
    """`before` is today's organisation, `standing` what the steps before have made of it."""
    return Choices(
        units=sorted(_units(before, standing), key=_text),
        people=sorted(((str(uid), _person(standing, uid)) for uid in _employed(standing)), key=_text),
        leaders=sorted(_leaders(standing), key=_text),
        districts=sorted(((str(uid), name) for uid, name in standing.districts.items()), key=_text),
        rules=[
            (str(one.uid), f"{one.because} ({standing.name_of(one.unit)})" if one.unit else one.because)
            for one in sorted(standing.rules.values(), key=lambda one: (one.rank, one.because))
        ],
        offers=sorted(
            ((str(one.uid), f"{one.name} ({standing.name_of(one.unit)})") for one in standing.offers.values()),
            key=_text,
        ),
        kinds=[(one.value, str(one.title)) for one in UnitKind],
        covers=[(one.value, str(one.title)) for one in CoverageKind],
        people_in=_people_in(standing),
        districts_in=_districts_in(standing),
        places={str(uid): (one.kind, one.parent) for uid, one in standing.units.items()},
    )


def _text(one: Choice) -> tuple[str, str]:
    return one[1].casefold(), one[0]


def _units(before: Picture, standing: Picture) -> list[Choice]:
    found = []
    for uid, one in standing.units.items():
        marks = [standing.name_of(one.parent)] if one.parent else []
        marks += [_("ny i planen")] if uid not in before.units else []
        found.append((str(uid), f"{one.name} ({', '.join(marks)})" if marks else one.name))
    return found


def _employed(standing: Picture) -> set[UUID]:
    return {job.employee for job in standing.jobs} | {one.employee for one in standing.held}


def _person(standing: Picture, uid: UUID) -> str:
    units = {job.unit for job in standing.jobs if job.employee == uid}
    units = units or {one.unit for one in standing.held if one.employee == uid}
    where = ", ".join(sorted(map(standing.name_of, units)))
    return f"{standing.names.get(uid, '')} ({where})"


def _leaders(standing: Picture) -> list[Choice]:
    return [
        (f"{one.employee}:{one.unit}", f"{standing.names.get(one.employee, '')} ({standing.name_of(one.unit)})")
        for one in standing.held
        if one.kind is FunctionKind.LEADER
    ]


def _people_in(standing: Picture) -> dict[str, list[Choice]]:
    found: dict[str, dict[str, str]] = {}
    held = [(one.employee, one.unit) for one in standing.held if one.kind is not FunctionKind.LEADER]
    for employee, unit in [*((job.employee, job.unit) for job in standing.jobs), *held]:
        found.setdefault(str(unit), {})[str(employee)] = standing.names.get(employee, "")
    return {unit: sorted(people.items(), key=_text) for unit, people in found.items()}


def _districts_in(standing: Picture) -> dict[str, list[Choice]]:
    found: dict[str, dict[str, str]] = {}
    for (district, _kind), unit in standing.coverage.items():
        found.setdefault(str(unit), {})[str(district)] = standing.districts.get(district, "")
    return {unit: sorted(districts.items(), key=_text) for unit, districts in found.items()}
