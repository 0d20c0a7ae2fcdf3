"""What the lines of a decision cost: a month, and in their period. Pure. DKK without VAT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from treklang.offers.queries import Price
from treklang.offers.rules import DAYS_A_MONTH, PriceUnit, a_month
from treklang.visitation.actions.decisions import Line


@dataclass(frozen=True)
class Cost:
    """A line's cost: a month at its beginning, and in the whole period (None where that has no end)."""

    a_month: Decimal
    in_period: Decimal | None


def cost(line: Line, price: Price | None) -> Cost | None:
    """What a line costs; None where the price, or the hours it is for, are not known."""
    if price is None:
        return None
    steps: list[tuple[date, Decimal | None]] = [*sorted(line.hours)] or [(line.from_on, None)]
    starts = [max(day, line.from_on) for day, _ in steps]
    rates = [a_month(PriceUnit(price.unit), price.amount, hours_a_week=hours) for _, hours in steps]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    if line.until is None:
        return Cost(known[0], None)
    ends = [*starts[1:], line.until]
    whole = sum(
        (rate * months(start, end) for rate, start, end in zip(known, starts, ends, strict=True)), start=Decimal(0)
    )
    return Cost(known[0], whole.quantize(Decimal("0.01")))


def months(start: date, end: date) -> Decimal:
    """How many months of usual length lie between two days."""
    return Decimal((end - start).days) / DAYS_A_MONTH
