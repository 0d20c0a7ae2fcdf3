"""The law's guards as the house's refusals: the sentence a user reads, with section, way on and rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import Sentence, of_law
from treklang.law import guards
from treklang.law.guards import Refusal as Refusal
from treklang.law.register import law
from treklang.law.rules import Effect as Effect

Facts = Mapping[str, Any]


def refusal(rule_id: str, facts: Facts, *, on: date) -> Refusal | None:
    """What a guard holds against these facts on a day, whatever its effect."""
    return guards.find_refusal(rule_id, facts, on=on)


def check(rule_id: str, facts: Facts, *, on: date, reason: str = "") -> None:
    """Raise RuleBroken where a guard stops these facts on a day: it blocks, or asks for a reason and none is given."""
    found = refusal(rule_id, facts, on=on)
    if found and guards.stops(found, reason):
        raise broken(found)


def stops(found: Refusal, reason: str) -> bool:
    """Whether a refusal stops the deed, where this reason is given ("" for none)."""
    return guards.stops(found, reason)


def can(rule_id: str, facts: Facts, *, on: date, reason: str = "") -> bool:
    """Whether a guard lets these facts pass."""
    return guards.can(rule_id, facts, on=on, reason=reason)


def title_of(rule_id: str) -> Sentence | None:
    """What a rule is called; None where the law has no rule of that id."""
    rule = law().rules.get(rule_id)
    return of_law(rule.title) if rule else None


def section_of(rule_id: str, *, on: date) -> str:
    """The section of a rule as it was on a day; "" where the law has no such rule then."""
    rule = law().rules.get(rule_id)
    return next((version.law for version in rule.versions if version.holds_on(on)), "") if rule else ""


def broken(found: Refusal) -> RuleBroken:
    """A refusal as the error that a user reads."""
    return RuleBroken(
        of_law(found.sentence), law=found.law, field=found.field, rule=found.rule.id, way_on=of_law(found.way_on),
        takes_reason=found.effect is Effect.ASKS,
    )  # fmt: skip
