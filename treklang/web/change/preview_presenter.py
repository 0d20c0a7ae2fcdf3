"""What a plan does, all of it: tables of units, people, cases and load, before and after. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from treklang.change.grounds import Changed
from treklang.change.picture import Figures
from treklang.change.preview import Balance, Edge, Flow, PersonChange, Preview, UnitChange
from treklang.ui.formats import show_number
from treklang.web.change.step_words import listed

MOST_ROWS = 200
NOTHING = "-"


def only(preview: Preview, unit: UUID | None) -> Preview:
    """What touches one unit; None: all."""
    if unit is None:
        return preview
    names = {one.name for one in preview.balance if one.uid == unit}
    names |= {name for one in preview.units if one.uid == unit for name in (one.name, one.was_name) if name}
    return Preview(
        units=[one for one in preview.units if one.uid == unit],
        people=[one for one in preview.people if names & {*one.units, *one.was_units}],
        flows=[one for one in preview.flows if unit in (one.from_unit, one.to_unit)],
        ownerless=preview.ownerless,
        appearing=[one for one in preview.appearing if names & {one.one, one.other}],
        vanishing=[one for one in preview.vanishing if names & {one.one, one.other}],
        balance=[one for one in preview.balance if one.uid == unit],
        obstacles=preview.obstacles,
    )


def unit_choices(preview: Preview) -> list[dict[str, str]]:
    """The units that the plan touches, to look at one of them."""
    return [{"value": str(one.uid), "text": one.name} for one in preview.balance]


def units(rows: Sequence[UnitChange]) -> dict[str, Any]:
    """What becomes of units."""
    return {
        "caption": _("Enheder"),
        "columns": _columns(_("Enhed"), _("Hvad sker der"), _("Før"), _("Efter")),
        "rows": [
            [
                one.name or one.was_name,
                ", ".join(str(fate.title) for fate in one.fates),
                _placed(one.was_name, one.was_parent),
                _placed(one.name, one.parent) or _taken_over(one),
            ]
            for one in rows
        ],
        "empty": _("Ingen enhed ændres"),
    }


def _placed(name: str, parent: str) -> str:
    return _("%(unit)s under %(parent)s") % {"unit": name, "parent": parent} if name and parent else name


def _taken_over(one: UnitChange) -> str:
    return _("Afløses af %(units)s") % {"units": listed(one.successors)} if one.successors else NOTHING


PEOPLE: Sequence[tuple[Callable[[], str], Callable[[PersonChange], str]]] = (
    (lambda: _("Medarbejder"), lambda one: one.name),
    (lambda: _("Enhed før"), lambda one: listed(one.was_units) or NOTHING),
    (lambda: _("Enhed efter"), lambda one: listed(one.units) or NOTHING),
    (lambda: _("Leder før"), lambda one: listed(one.was_leaders) or NOTHING),
    (lambda: _("Leder efter"), lambda one: listed(one.leaders) or NOTHING),
)
FLOWS: Sequence[tuple[Callable[[], str], Callable[[Flow], str | int]]] = (
    (lambda: _("Fra"), lambda one: one.from_name),
    (lambda: _("Til"), lambda one: one.to_name),
    (lambda: _("Sager"), lambda one: one.cases),
    (lambda: _("Borgere"), lambda one: one.citizens),
    (lambda: _("Beholder sagsbehandler"), lambda one: one.keep),
    (lambda: _("Får ny sagsbehandler"), lambda one: one.cases - one.keep),
    (lambda: _("Overskredne frister"), lambda one: one.late),
    (lambda: _("Frister inden en uge"), lambda one: one.soon),
)
LOAD: Sequence[tuple[Callable[[], str], Callable[[Figures], float | None], int]] = (
    (lambda: _("Borgere"), lambda one: one.citizens, 0),
    (lambda: _("Sager"), lambda one: one.cases, 0),
    (lambda: _("Overskredne frister"), lambda one: one.late, 0),
    (lambda: _("Frister inden en uge"), lambda one: one.soon, 0),
    (lambda: _("Medarbejdere"), lambda one: one.staff, 0),
    (lambda: _("Timer om ugen"), lambda one: float(one.hours), 1),
    (lambda: _("Budget i kroner"), lambda one: float(one.budget), 0),
    (lambda: _("Medarbejdere for hver leder"), lambda one: one.staff_a_leader, 1),
)


def people(rows: Sequence[PersonChange]) -> dict[str, Any]:
    """Who works elsewhere, and who is led by others."""
    return {
        "caption": _("Medarbejdere"),
        "columns": _columns(*(text() for text, _value in PEOPLE)),
        "rows": [[value(one) for _text, value in PEOPLE] for one in rows[:MOST_ROWS]],
        "empty": _("Ingen medarbejder skifter enhed eller leder"),
        "note": _too_many(len(rows)),
    }


def flows(rows: Sequence[Flow]) -> dict[str, Any]:
    """Between which units cases go."""
    return {
        "caption": _("Sager, der flytter"),
        "columns": [{"text": text(), "numeric": at > 1} for at, (text, _value) in enumerate(FLOWS)],
        "rows": [[value(one) for _text, value in FLOWS] for one in rows],
        "empty": _("Ingen sag skifter enhed"),
    }


def balance(rows: Sequence[Balance]) -> dict[str, Any]:
    """What every unit carries afterwards, with what it carries today below."""
    return {
        "caption": _("Belastning for hver enhed"),
        "columns": [{"text": _("Enhed")}, *({"text": text(), "numeric": True} for text, _value, _decimals in LOAD)],
        "rows": [
            [one.name, *(_load(one, value, decimals) for _text, value, decimals in LOAD)] for one in rows[:MOST_ROWS]
        ],
        "empty": _("Ingen enhed får anden belastning"),
        "note": _too_many(len(rows))
        or _("Det store tal er efter planen. Budgettet er for det år, planen træder i kraft."),
    }


def _load(one: Balance, value: Callable[[Figures], float | None], decimals: int) -> dict[str, str]:
    was, now = (_number(value(figures), decimals) if figures else "" for figures in (one.before, one.after))
    return {"text": now or NOTHING, "note": _("før %(number)s") % {"number": was} if was else _("ny enhed")}


def _number(value: float | None, decimals: int) -> str:
    return NOTHING if value is None else show_number(value, decimals)


def _too_many(count: int) -> str:
    if count <= MOST_ROWS:
        return ""
    return _("Her vises de første %(shown)s af %(count)s. Hent alle som CSV.") % {"shown": MOST_ROWS, "count": count}


def changed(rows: Sequence[Changed]) -> dict[str, Any]:
    """What is otherwise than when the plan was adopted."""
    return {
        "caption": _("Ændret, siden planen blev vedtaget"),
        "columns": _columns(_("Enhed"), _("Hvad"), _("Da planen blev vedtaget"), _("Nu")),
        "rows": [[one.unit, str(one.what), one.was, one.now] for one in rows],
    }


def edges(rows: Sequence[Edge]) -> list[str]:
    """Interfaces between units, in words."""
    return [_edge(one) for one in rows]


def _edge(one: Edge) -> str:
    words = {"one": one.one, "other": one.other, "count": one.citizens, "about": one.about}
    if one.about:
        return _("%(one)s og %(other)s: %(about)s") % words
    return _("%(one)s og %(other)s (borgere begge steder: %(count)s)") % words


def _columns(*texts: str) -> list[dict[str, Any]]:
    return [{"text": text} for text in texts]


def file_rows(preview: Preview, what: str) -> tuple[str, list[str], list[list[Any]]]:
    """Title, columns and rows of a file; figures stand as numbers, before and after apart."""
    if what == "people":
        return (
            _("Medarbejdere"),
            [text() for text, _v in PEOPLE],
            [[v(one) for _t, v in PEOPLE] for one in preview.people],
        )
    if what == "flows":
        return (
            _("Sager, der flytter"),
            [text() for text, _v in FLOWS],
            [[v(one) for _t, v in FLOWS] for one in preview.flows],
        )
    columns = [_("Enhed")]
    for text, _value, _decimals in LOAD:
        columns += [f"{text()} ({when})" for when in (_("før"), _("efter"))]
    rows = []
    for one in preview.balance:
        figures = (one.before, one.after)
        rows.append([one.name, *(value(at) if at else None for _t, value, _d in LOAD for at in figures)])
    return _("Belastning for hver enhed"), columns, rows
