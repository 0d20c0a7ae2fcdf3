"""The delegation plan at work: whether who decides may decide this, up to what it costs (S2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Delegation
from treklang.organisation.rules import FunctionKind, MoneyPeriod

# How many times a year what a limit is counted by comes.
_A_YEAR = {
    MoneyPeriod.WEEK.value: Decimal(52), MoneyPeriod.MONTH.value: Decimal(12), MoneyPeriod.YEAR.value: Decimal(1),
    MoneyPeriod.ONCE.value: Decimal(1),
}  # fmt: skip


@dataclass(frozen=True)
class Weight:
    """What a line of a decision weighs: the section (its key) and kroner a month; None where no price is known."""

    section: str
    a_month: Decimal | None


def check_delegated(by: Actor, weights: Iterable[Weight], *, on: date) -> None:
    """Raise NotAllowed where the plan of the day gives what is decided to others. Without a plan everybody who decides may."""
    plan = organisation.delegations(on=on)
    if not plan or by.kind is ActorKind.SYSTEM:
        return
    hers = _given_to(by, plan, on)
    for weight in weights:
        if not any(covers(line, weight) for line in hers):
            able = sorted({_who(line) for line in plan if covers(line, weight)})
            raise NotAllowed(
                say("Kompetenceplanen giver dig ikke lov til at afgøre dette (%(what)s). Det kan: %(who)s.",
                    what=_what(weight), who=", ".join(able) or "-")
            )  # fmt: skip


def covers(line: Delegation, weight: Weight) -> bool:
    """Whether a line of the plan lets its holder decide something of this weight. What has no price is within every limit."""
    if line.section not in ("", weight.section):
        return False
    return line.amount is None or weight.a_month is None or weight.a_month * 12 <= line.amount * _A_YEAR[line.period]


def _given_to(by: Actor, plan: list[Delegation], on: date) -> list[Delegation]:
    """The lines that an acting user holds: by a function of hers, in the unit that a line names or below it."""
    held = organisation.functions_by_unit(by, on=on)
    above = {unit: {one.id for one in organisation.chain_of(unit, on=on)} for unit in held}
    return [
        line
        for line in plan
        if any(
            FunctionKind(line.function) in functions and (line.unit_id is None or line.unit_id in above[unit])
            for unit, functions in held.items()
        )
    ]


def _who(line: Delegation) -> str:
    function = str(FunctionKind(line.function).title)
    return f"{function} ({line.unit.name})" if line.unit else function


def _what(weight: Weight) -> str:
    if weight.a_month is None:
        return weight.section
    return str(say("%(section)s, %(amount)s kr. om året", section=weight.section, amount=f"{weight.a_month * 12:.0f}"))
