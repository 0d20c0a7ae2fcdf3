"""Cases opened and open by unit and month, in the organisation of the time or in today's. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from treklang.cases.by_unit import MonthOfUnit
from treklang.organisation.restating import Succession, restated
from treklang.ui.formats import show_number
from treklang.ui.lists import Column, Listing

OF_THE_TIME, TODAYS = "dengang", "nu"
OPENED, OPEN = "opened", "open"
Figures = dict[int, dict[int, Decimal]]


@dataclass
class Line:
    """A unit's figures: by month (1 to 12)."""

    name: str
    opened: dict[int, Decimal] = field(default_factory=dict)
    open: dict[int, Decimal] = field(default_factory=dict)

    @property
    def all_opened(self) -> Decimal:
        """Those opened in the year."""
        return sum(self.opened.values(), Decimal(0))


def figures(
    months: Sequence[MonthOfUnit], successions: Sequence[Succession], *, way: str, today: date
) -> tuple[Figures, Figures]:
    """Opened and open by unit and month; in today's organisation where `way` says so.

    What was opened moves with the successions after the month's first day: before it the unit had nothing of it.
    """
    opened: Figures = defaultdict(dict)
    held: Figures = defaultdict(dict)
    for first_on, last_on in sorted({(one.first_on, one.last_on) for one in months}):
        of_month = [one for one in months if one.first_on == first_on]
        for found, name, day in ((opened, OPENED, first_on), (held, OPEN, last_on)):
            numbers = {one.unit: Decimal(getattr(one, name)) for one in of_month if getattr(one, name)}
            if way == TODAYS:
                numbers = restated(numbers, of=day, successions=successions, until=today)
            for unit, number in numbers.items():
                found[unit][first_on.month] = number
    return dict(opened), dict(held)


def lines(opened: Figures, held: Figures, names: Mapping[int, str]) -> list[Line]:
    """A line a unit, by name."""
    units = {*opened, *held}
    found = [Line(names.get(unit, "-"), opened.get(unit, {}), held.get(unit, {})) for unit in units]
    return sorted(found, key=lambda one: one.name)


def figure_list(rows: Sequence[Line], year: int, last: int, way: str, kept: Mapping[str, str]) -> Listing[Line]:
    """The table and its files: of every month to the `last` how many were opened, and how many were open when it ended."""
    columns: list[Column[Line]] = [Column(_("Enhed"), lambda one: one.name)]
    for month in range(1, last + 1):
        name = dateformat.format(date(year, month, 1), "M")
        columns += [
            Column(_("%(month)s: åbnet") % {"month": name}, _value(OPENED, month), only_in_file=True),
            Column(name, _value(OPEN, month), cell=_cell(month), numeric=True),
        ]
    columns.append(
        Column(_("Åbnet i alt"), lambda one: one.all_opened, cell=lambda one: _shown(one.all_opened), numeric=True)
    )
    return Listing(
        title=_("Sager pr. enhed %(year)s, %(way)s") % {"year": year, "way": said(way)},
        rows=rows, columns=columns, about=lambda one: None, kept=kept,
        empty=(_("Ingen sager det år"), _("Vælg et andet år.")),
        note=_("Øverst sager, der var åbne ved månedens slutning; nedenunder dem, der blev åbnet i måneden."),
    )  # fmt: skip


def said(way: str) -> str:
    """Which organisation the figures are in, in a few words."""
    return _("i dagens organisation") if way == TODAYS else _("i organisationen dengang")


def _value(name: str, month: int) -> Any:
    return lambda one: getattr(one, name).get(month, Decimal(0))


def _cell(month: int) -> Any:
    return lambda one: {
        "text": _shown(one.open.get(month, Decimal(0))), "note": _shown(one.opened.get(month, Decimal(0))),
    }  # fmt: skip


def _shown(number: Decimal) -> str:
    return show_number(number, 0 if number == number.to_integral_value() else 1)
