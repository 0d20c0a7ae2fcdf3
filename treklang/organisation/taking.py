"""Trying the rules of who takes whom on somebody: who takes her, and why each rule that was asked before did not hold.

Pure: no database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from treklang.organisation.rules import CoverageKind, Situation, Taken, TakingRule, in_turn, who_takes


class Part(StrEnum):
    """What a rule can ask of."""

    AGE = "age"
    HOUSING = "housing"
    DURATION = "duration"
    DISTRICT = "district"
    FACT = "fact"
    NOT_FACT = "not_fact"


@dataclass(frozen=True)
class Unmet:
    """A condition of a rule that does not hold, or (`unknown`) of which nobody has said whether it does."""

    part: Part
    unknown: bool = False
    fact: str = ""


@dataclass(frozen=True)
class Trial:
    """Who takes her, and the rules that were asked before with what did not hold of them, in the order they were asked."""

    taken: Taken
    passed_over: tuple[tuple[TakingRule, tuple[Unmet, ...]], ...]


def unmet(rule: TakingRule, found: Situation) -> tuple[Unmet, ...]:
    """What a rule asks that is not known or not so: nothing where it holds."""
    return tuple(_unmet(rule, found))


def tried(found: Situation, rules: Sequence[TakingRule], coverage: Mapping[tuple[int, CoverageKind], int]) -> Trial:
    """Ask the rules in turn until one holds."""
    taken = who_takes(found, rules, coverage)
    passed_over = []
    for rule in in_turn(rules):
        if rule == taken.rule:
            break
        passed_over.append((rule, unmet(rule, found)))
    return Trial(taken, tuple(passed_over))


def _unmet(rule: TakingRule, found: Situation) -> Iterator[Unmet]:
    if rule.age_from is not None or rule.age_to is not None:
        if found.age is None:
            yield Unmet(Part.AGE, unknown=True)
        elif not (rule.age_from or 0) <= found.age <= (rule.age_to if rule.age_to is not None else found.age):
            yield Unmet(Part.AGE)
    asked = (
        (Part.HOUSING, rule.housing, found.housing), (Part.DURATION, rule.duration, found.duration),
        (Part.DISTRICT, rule.district, found.district),
    )  # fmt: skip
    for part, wanted, known in asked:
        if wanted is not None and wanted != known:
            yield Unmet(part, unknown=known is None)
    yield from (Unmet(Part.FACT, fact=fact) for fact in sorted(rule.facts - found.facts))
    yield from (Unmet(Part.NOT_FACT, fact=fact) for fact in sorted(rule.not_facts & found.facts))
