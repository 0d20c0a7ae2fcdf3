"""Cases that should follow their citizen: what the rules of who takes whom say of open cases where they lie (S1.34, S1.52-S1.54).

Two kinds of unit have a place in it: those that serve a district, and those that a rule gives their members by facts. A
case in any other unit is nobody's to move.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from treklang.cases import bundles
from treklang.change.situations import situations
from treklang.kernel.wording import say
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.rules import CoverageKind, Outcome, Situation, TakingRule, who_takes


@dataclass(frozen=True)
class Proposal:
    """Where an open case should go, and why; `to_unit` None: it is well where it is."""

    case: int
    to_unit: int | None
    because: str = ""


@dataclass(frozen=True)
class _Ground:
    rules: list[TakingRule]
    coverage: dict[tuple[int, CoverageKind], int]
    names: dict[int, str]
    districts: dict[int, str]


def proposals(*, on: date, citizens: Collection[int] = ()) -> list[Proposal]:
    """What the rules say on a day of the open cases of some citizens, or of all."""
    rules, coverage = organisation.taking_rules(on=on), organisation.coverage(on=on)
    movable = _movable(rules, coverage)
    units = () if citizens else sorted(movable)
    rows = (
        [row for row in bundles.lying(on=on, units=units, citizens=citizens) if row.unit in movable] if movable else []
    )
    if not rows:
        return []
    ground = _Ground(
        rules, coverage, {one.id: one.name for one in as_of.units(on=on)},
        {key: name for key, (_, name) in organisation.district_names(on=on).items()},
    )  # fmt: skip
    found = situations(rows, on=on, citizens=citizens or None)
    return [_of(row, found[row.case], ground) for row in rows]


def _movable(rules: list[TakingRule], coverage: dict[tuple[int, CoverageKind], int]) -> set[int]:
    """The units from which cases follow their citizens."""
    by_facts = {rule.unit for rule in rules if rule.unit is not None and (rule.facts or rule.housing)}
    return set(coverage.values()) | by_facts


def _of(row: bundles.Lying, found: Situation, ground: _Ground) -> Proposal:
    taken = who_takes(found, ground.rules, ground.coverage)
    rule = taken.rule
    stays = Proposal(row.case, None)
    if rule is not None and rule.outcome is Outcome.STAYS:
        return stays
    by_facts = rule is not None and bool(rule.facts or rule.housing) and rule.outcome is Outcome.UNIT
    if rule is not None and (by_facts or rule.outcome is Outcome.DISTRICT):
        unit, because = taken.unit, rule.because
    else:
        unit, because = _by_district(row, found, ground)
    return stays if unit is None or unit == row.unit or unit not in ground.names else Proposal(row.case, unit, because)


def _by_district(row: bundles.Lying, found: Situation, ground: _Ground) -> tuple[int | None, str]:
    """The unit that serves the citizen's district for those whom the case's unit serves elsewhere."""
    kinds = {kind for (_, kind), unit in ground.coverage.items() if unit == row.unit}
    at = {ground.coverage.get((found.district or 0, kind)) for kind in kinds} - {None}
    if len(at) != 1 or found.district is None:
        return None, ""
    unit = at.pop()
    because = say(
        "Borgeren bor i distriktet %(district)s, som %(unit)s dækker.",
        district=ground.districts.get(found.district, ""), unit=ground.names.get(unit or 0, ""),
    )  # fmt: skip
    return unit, str(because)
