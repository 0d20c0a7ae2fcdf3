"""The organisation's chart as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.cases.loads import NOTHING, Load
from treklang.organisation.as_of import UnitThen
from treklang.organisation.charting import Box
from treklang.organisation.queries import Employee
from treklang.organisation.rules import UnitKind
from treklang.ui.formats import show_number, show_short_date
from treklang.web.organisation.moment import ON, Moment

FROM, LEVELS, SOUGHT = "fra", "niveauer", "q"
USUAL_LEVELS, MOST_LEVELS = 3, 9
# So many days of change on either side of the one that is shown are links.
NEAR_DAYS = 5


@dataclass(frozen=True)
class Look:
    """How the chart is looked at: the moment, from which unit down, how many levels open, and what is searched for."""

    moment: Moment
    root: str = ""
    levels: int = USUAL_LEVELS
    sought: str = ""
    hits: frozenset[int] = field(default_factory=frozenset)

    def address(self, **changes: str) -> str:
        """The chart with something changed."""
        levels = "" if self.levels == USUAL_LEVELS else str(self.levels)
        parts = {**self.moment.kept(), FROM: self.root, LEVELS: levels, SOUGHT: self.sought, **changes}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{reverse('organisation')}?{query}" if query else reverse("organisation")


def chart(look: Look, top: Sequence[Box], loads: Mapping[int, Load], days: Sequence[date]) -> dict[str, Any]:
    """The variables of `organisation/chart.html`."""
    way = way_to(top, look.root)
    shown = [way[-1]] if way else list(top)
    return {
        "boxes": [_box(one, look, loads, 1) for one in shown],
        "way": [{"text": one.unit.name, "href": look.address(**{FROM: str(one.unit.uid)})} for one in way[:-1]],
        "whole_href": look.address(**{FROM: ""}) if way else "",
        "levels": _levels(look, max((_depth(one) for one in shown), default=0)),
        "numbers": _numbers(shown, loads),
        "days": _days(look, days),
        "moment": said(look.moment),
        "sought": look.sought,
        "kept": {name: value for name, value in look.moment.kept().items()},
        "root": look.root,
    }


def said(moment: Moment) -> str:
    """Which organisation is shown, in words; "" where it is today's as known now."""
    day = show_short_date(moment.on)
    if moment.known_on:
        return _("Du ser organisationen den %(day)s, som den var kendt den %(known)s.") % {
            "day": day, "known": show_short_date(moment.known_on),
        }  # fmt: skip
    return "" if moment.is_now else _("Du ser organisationen den %(day)s.") % {"day": day}


def unit_href(moment: Moment, uid: UUID) -> str:
    """A unit's page at the same moment."""
    return moment.address(reverse("unit", args=[uid]))


def employee_href(moment: Moment, uid: UUID) -> str:
    """An employee's page at the same moment."""
    return moment.address(reverse("employee", args=[uid]))


def found(look: Look, units: Iterable[UnitThen], people: Iterable[tuple[Employee, str]]) -> dict[str, Any] | None:
    """What a search found: units of the chart and employees with their units. None where nothing is searched for."""
    if not look.sought:
        return None
    return {
        "units": [{"text": one.name, "href": unit_href(look.moment, one.uid)} for one in units],
        "people": [
            {"text": one.name, "note": where, "href": employee_href(look.moment, one.uid)}
            for one, where in people
        ],
    }  # fmt: skip


def way_to(top: Sequence[Box], uid: str) -> list[Box]:
    """The boxes from the top down to the unit with that outer id; empty where it is in no box."""
    for one in top:
        if str(one.unit.uid) == uid:
            return [one]
        if uid and (further := way_to(one.below, uid)):
            return [one, *further]
    return []


def _depth(one: Box) -> int:
    return 1 + max((_depth(lower) for lower in one.below), default=0)


def _box(one: Box, look: Look, loads: Mapping[int, Load], level: int) -> dict[str, Any]:
    cases = loads.get(one.unit.id, NOTHING).cases
    all_cases = sum(loads.get(lower.unit.id, NOTHING).cases for lower in one.walk())
    return {
        "name": one.unit.name,
        "href": unit_href(look.moment, one.unit.uid),
        "kind": str(UnitKind(one.unit.kind).title),
        "class": one.unit.kind,
        "is_hit": one.unit.id in look.hits,
        "leaders": _people(one, is_deputy=False),
        "deputies": _people(one, is_deputy=True),
        "staff": _counted(ngettext("%(n)s medarbejder", "%(n)s medarbejdere", one.staff), one.staff, one.total),
        "cases": _counted(ngettext("%(n)s åben sag", "%(n)s åbne sager", cases), cases, all_cases),
        "below": [_box(lower, look, loads, level + 1) for lower in one.below],
        "below_words": ngettext("%(n)s enhed herunder", "%(n)s enheder herunder", len(one.below))
        % {"n": len(one.below)},
        "is_open": level < look.levels or any(lower.unit.id in look.hits for lower in one.walk() if lower is not one),
        "zoom_href": look.address(**{FROM: str(one.unit.uid)}) if one.below and level > 1 else "",
    }


def _people(one: Box, *, is_deputy: bool) -> str:
    return ", ".join(leader.name for leader in one.leaders if leader.is_deputy is is_deputy)


def _counted(words: str, own: int, total: int) -> str:
    """`4 åbne sager`, and how many with the units below where that is more."""
    said_own = words % {"n": show_number(own)}
    if total == own:
        return said_own
    return _("%(own)s (%(total)s med enhederne herunder)") % {"own": said_own, "total": show_number(total)}


def _levels(look: Look, depth: int) -> list[dict[str, Any]]:
    return [
        {"text": str(number), "href": look.address(**{LEVELS: str(number)}), "current": number == min(look.levels, depth)}
        for number in range(1, depth + 1)
    ]  # fmt: skip


def _numbers(shown: Sequence[Box], loads: Mapping[int, Load]) -> list[dict[str, str]]:
    every = [one for box in shown for one in box.walk()]
    facts = (
        (_("Enheder"), len(every)),
        (_("Medarbejdere"), sum(one.staff for one in every)),
        (_("Åbne sager"), sum(loads.get(one.unit.id, NOTHING).cases for one in every)),
    )
    return [{"label": label, "value": show_number(number)} for label, number in facts]


def _days(look: Look, days: Sequence[date]) -> dict[str, Any]:
    """The days on which something changed: the nearest ones as links, the one before and the one after."""
    on = look.moment.on
    before, after = [day for day in days if day < on], [day for day in days if day > on]
    near = [*before[-NEAR_DAYS:], on, *after[:NEAR_DAYS]]
    changed = set(days)
    return {
        "near": [
            {"text": show_short_date(day), "href": look.address(**{ON: _asked(day, look)}), "current": day == on,
             "is_change": day in changed, "is_today": day == look.moment.today}
            for day in near
        ],
        "previous": look.address(**{ON: _asked(before[-1], look)}) if before else "",
        "next": look.address(**{ON: _asked(after[0], look)}) if after else "",
        "all": [{"day": day.isoformat(), "text": show_short_date(day)} for day in sorted(changed | {on})],
        "address": look.address(**{ON: "DAY"}),
    }  # fmt: skip


def _asked(day: date, look: Look) -> str:
    return "" if day == look.moment.today else day.isoformat()
