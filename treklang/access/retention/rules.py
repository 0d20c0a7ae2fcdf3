"""A retention rule, its words and its arithmetic. Pure: no database."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from treklang.kernel.wording import Worded, say


class Then(Worded):
    """What happens to a row whose time is out."""

    DELETE = "delete", say("Sletning")
    ARCHIVE_FIRST = "archive first", say("Arkiv, så sletning")
    KEEP = "keep", say("Ingen sletning")


class DecidedBy(Worded):
    """Who says how long."""

    LAW = "law", say("Loven")
    MUNICIPALITY = "municipality", say("Kommunen")
    ARCHIVE = "archive", say("Arkivreglerne")


CERTAINTIES = ("A", "B", "C", "K+", "K?")
FOR_EVER = "for ever"
_LENGTH = re.compile(r"([1-9]\d*) (day|month|year)s?")


@dataclass(frozen=True)
class Keep:
    """How long: a number of days, months or years; for ever where the number is 0."""

    number: int
    unit: str

    def edge(self, on: date) -> date | None:
        """Rows from before this day (its first moment) are due on a day; None where none ever is.

        What is kept a year from 1 March is due on 1 March of the year after.
        """
        if not self.number:
            return None
        if self.unit == "day":
            return on - timedelta(days=self.number - 1)
        months = on.year * 12 + on.month - 1 - self.number * (12 if self.unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(on.day, monthrange(year, month)[1])) + timedelta(days=1)


@dataclass(frozen=True)
class RetentionRule:
    """How long the rows of a table are kept, counted from what, and what then. See rules.toml for each field."""

    id: str
    title: str
    english: str
    table: str
    since: str
    keep: Keep
    then: Then
    decided_by: DecidedBy
    source: str
    certainty: str
    why: str
    only: str = ""


def length_of(text: str) -> Keep:
    """`5 years`, `3 months`, `1 day` or `for ever`. Raises ValueError, saying what to write, for anything else."""
    if text == FOR_EVER:
        return Keep(0, "")
    if not (found := _LENGTH.fullmatch(text)):
        raise ValueError(f'keep = "{text}": write a number and days, months or years ("5 years"), or "{FOR_EVER}"')
    return Keep(int(found[1]), found[2])
