"""What stands in a cell of a table that leaves the house, and what a spreadsheet must not take for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from treklang.kernel.clock import DENMARK

Value = str | int | float | Decimal | date | datetime | bool | None
Rows = Iterable[Sequence[Value]]

# What a spreadsheet reads as the beginning of a formula (OWASP, CSV injection); the blanks before it are skipped there.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """Text that a spreadsheet shows and never counts with: an apostrophe goes before what could be a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def local(moment: datetime) -> datetime:
    """A moment as the clock on the wall shows it, without its zone: spreadsheets know none."""
    return moment.astimezone(DENMARK).replace(tzinfo=None) if moment.tzinfo else moment
