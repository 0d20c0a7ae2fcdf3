"""What a plan stands on, and what has changed underneath since. Pure.

The ground holds what the plan's steps name: units, who works in and leads them, who covers which district, rules, offers
and budgets. Not the number of cases: that is another every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from treklang.change.picture import Picture
from treklang.change.steps import AnyStep
from treklang.kernel.wording import Sentence, Worded, say

Ground = dict[str, str]
_MISSING = "-"


class GroundKind(Worded):
    """What can have changed."""

    UNIT = "unit", say("Enheden")
    PARENT = "parent", say("Enhedens plads")
    STAFF = "staff", say("Medarbejdere i enheden")
    LEADERS = "leaders", say("Ledere i enheden")
    DISTRICTS = "districts", say("Distrikter, som enheden dækker")
    RULES = "rules", say("Ansvarsregler, som enheden har")
    OFFERS = "offers", say("Tilbud, som enheden driver")
    BUDGET = "budget", say("Enhedens budget")


@dataclass(frozen=True)
class Changed:
    """Something that is otherwise than when the plan was adopted."""

    what: Sentence
    unit: str
    was: str
    now: str


def named_units(steps: Sequence[AnyStep]) -> set[UUID]:
    """Every unit that the steps name, those they make included."""
    found: set[UUID] = set()
    for step in steps:
        found |= set(_uuids(step.model_dump(mode="python")))
    return found


def _uuids(given: object) -> Iterable[UUID]:
    if isinstance(given, UUID):
        yield given
    elif isinstance(given, dict):
        for one in given.values():
            yield from _uuids(one)
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _uuids(one)


def ground(picture: Picture, steps: Sequence[AnyStep]) -> Ground:
    """What the steps stand on in a picture, by `<kind>:<unit>`."""
    named = named_units(steps) & picture.units.keys()
    found: Ground = {}
    for uid in named:
        unit = picture.units[uid]
        found[f"{GroundKind.UNIT.value}:{uid}"] = unit.name
        found[f"{GroundKind.PARENT.value}:{uid}"] = picture.name_of(unit.parent) or _MISSING
    for kind, facts in _facts(picture):
        by_unit: dict[UUID, list[str]] = {}
        for uid, text in facts:
            by_unit.setdefault(uid, []).append(text)
        found |= {f"{kind.value}:{uid}": _listed(by_unit.get(uid, ())) for uid in named}
    return dict(sorted(found.items()))


def _facts(picture: Picture) -> Iterator[tuple[GroundKind, Iterator[tuple[UUID, str]]]]:
    """What units have, kind by kind: each with the unit's outer id and the words for it."""
    names = picture.names
    leaders = picture.leaders_by_unit().items()
    yield GroundKind.STAFF, ((job.unit, names.get(job.employee, "")) for job in picture.jobs)
    yield GroundKind.LEADERS, ((uid, names.get(one, "")) for uid, people in leaders for one in people)
    yield (
        GroundKind.DISTRICTS,
        (
            (uid, f"{picture.districts.get(district, '')} ({kind.title})")
            for (district, kind), uid in picture.coverage.items()
        ),
    )
    yield GroundKind.RULES, ((rule.unit, rule.because) for rule in picture.rules.values() if rule.unit is not None)
    yield (
        GroundKind.OFFERS,
        (
            (one.unit, f"{one.name} ({one.places if one.places is not None else _MISSING})")
            for one in picture.offers.values()
        ),
    )
    yield GroundKind.BUDGET, ((uid, f"{year}: {amount}") for (uid, year), amount in picture.budgets.items())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or _MISSING


def changed(was: Ground, now: Ground) -> list[Changed]:
    """What is otherwise now. A unit that is gone is told of once."""
    found = []
    for key in sorted(was.keys() | now.keys()):
        kind, _, uid = key.partition(":")
        name = now.get(f"unit:{uid}") or was.get(f"unit:{uid}") or uid
        before, after = was.get(key, _MISSING), now.get(key, _MISSING)
        if before != after and (kind == "unit" or f"unit:{uid}" in now):
            found.append(Changed(GroundKind(kind).title, name, before, after))
    return found
