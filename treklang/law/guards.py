"""Guards: what may not be done, or not without a recorded reason. `find_refusal`, `can` and `check` answer the same question.

A guard that was not in force on the day refuses nothing. One that `asks` gives way to a reason, one that `blocks` to none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from treklang.law.calendar_dk import USUAL, Calendar
from treklang.law.facts import Facts
from treklang.law.register import Register, law
from treklang.law.rules import Effect, NoRuleInForce, Rule, Version
from treklang.law.words import Phrase

NAMED = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done: the rule in its version, the sentence the user reads, and the way on."""

    rule: Rule
    version: Version
    sentence: Phrase
    way_on: Phrase
    effect: Effect
    field: str

    @property
    def law(self) -> str:
        """The section."""
        return self.version.law


class Refused(Exception):
    """What `check` raises."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.sentence))
        self.refusal = refusal


def find_refusal(
    rule_id: str,
    facts: Facts,
    *,
    on: date,
    register: Register | None = None,
    working: Calendar = USUAL,
) -> Refusal | None:
    """Why a guard refuses these facts on a day, whatever its effect; None where it does not."""
    rule = (register or law())[rule_id]
    try:
        version = rule.on(on)
    except NoRuleInForce:
        return None
    demand = version.demand
    if demand is None or not version.applies.holds(facts) or demand.met(facts, working):
        return None
    says, way_on = (_told(phrase, facts) for phrase in (demand.says, demand.way_on))
    return Refusal(rule, version, says, way_on, demand.effect, demand.field)


def _told(phrase: Phrase, facts: Facts) -> Phrase:
    """A sentence with the facts that it names."""
    named = {name: facts.get(name, "…") for name in NAMED.findall(phrase.text)}
    return replace(phrase, params=named)


def can(rule_id: str, facts: Facts, *, on: date, reason: str = "", register: Register | None = None) -> bool:
    """Whether a guard lets these facts pass."""
    try:
        check(rule_id, facts, on=on, reason=reason, register=register)
    except Refused:
        return False
    return True


def check(rule_id: str, facts: Facts, *, on: date, reason: str = "", register: Register | None = None) -> None:
    """Raise Refused where a guard stops these facts: it blocks, or it asks for a reason and none is given."""
    refusal = find_refusal(rule_id, facts, on=on, register=register)
    if refusal and stops(refusal, reason):
        raise Refused(refusal)


def stops(refusal: Refusal, reason: str) -> bool:
    """Whether a refusal stops the deed: one that only warns never does, one that asks does until a reason is given."""
    if refusal.effect is Effect.WARNS:
        return False
    return refusal.effect is Effect.BLOCKS or not reason.strip()
