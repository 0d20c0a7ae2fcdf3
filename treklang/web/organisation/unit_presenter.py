"""A unit as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.cases.loads import NOTHING, Load
from treklang.organisation.charting import Box
from treklang.organisation.queries import Unit
from treklang.organisation.rules import (
    CoverageKind,
    ForumKind,
    RelationKind,
    TakingRule,
    TraitKind,
    UnitKind,
)
from treklang.organisation.unit_facts import Person, UnitFacts
from treklang.ui.formats import show_money, show_number, show_short_date
from treklang.web.organisation import taking_words, unit_history
from treklang.web.organisation.chart_presenter import employee_href, said, unit_href
from treklang.web.organisation.moment import Moment


@dataclass(frozen=True)
class Shown:
    """The unit of a page: the way to it from the top with itself last, and all that is known of it."""

    unit: Unit
    way: Sequence[Box]
    facts: UnitFacts
    moment: Moment

    @property
    def box(self) -> Box | None:
        """Its box in the chart; None where it is not there that day."""
        return self.way[-1] if self.way else None


def unit_page(one: Shown, loads: Mapping[int, Load], rules: Sequence[TakingRule]) -> dict[str, Any]:
    """The variables of `organisation/unit.html`."""
    facts, box = one.facts, one.box
    return {
        "uid": one.unit.uid,
        "name": box.unit.name if box else one.unit.name,
        "kind": str(UnitKind(box.unit.kind if box else one.unit.kind).title),
        "is_there": box is not None,
        "moment": said(one.moment),
        "way": [{"text": above.unit.name, "href": unit_href(one.moment, above.unit.uid)} for above in one.way[:-1]],
        "about": _about(one),
        "load": _load(box, loads) if box else [],
        "intensity": _intensity(box) if box else [],
        "people": _table([_person(person, one) for person in facts.people], _people_columns()),
        "below": _table(_below(one, loads), _below_columns()),
        "posts": _posts(facts),
        "belonging": _table(_belonging(one), [_("Hvem"), _("Hvordan"), _("Rolle"), _("Tid"), _("Siden")]),
        "takes": _takes(one, rules),
        "traits": _traits(facts),
        "exceptions": [
            {"what": row.what, "reason": row.reason, "decided_by": row.decided_by, "decided_on": row.decided_on,
             "until": row.until}
            for row in facts.exceptions
        ],
        "agreements": [
            {"about": row.about, "with": row.name, "href": unit_href(one.moment, row.uid), "text": row.agreement,
             "owner": row.owner, "escalation": row.escalation}
            for row in facts.agreements
        ],
        "history": unit_history.of(one.unit, facts),
    }  # fmt: skip


def _table(rows: list[list[Any]], columns: Sequence[Any]) -> dict[str, Any]:
    headings = [one if isinstance(one, dict) else {"text": one} for one in columns]
    return {"columns": headings, "rows": rows}


def _about(one: Shown) -> list[dict[str, Any]]:
    facts, moment = one.facts, one.moment
    now = [row for row in facts.leading if row.from_on <= moment.on and (row.until is None or row.until > moment.on)]
    budget = next((row for row in facts.budgets if row.year == moment.on.year), None)
    return [
        {"label": _("Leder"), "value": ", ".join(row.name for row in now if not row.is_deputy)},
        {"label": _("Stedfortræder"), "value": ", ".join(row.name for row in now if row.is_deputy) or _("Ingen")},
        {"label": _("Steder"), "value": "; ".join(_site(row.name, row.street, row.postcode, row.town) for row in facts.sites)},
        {"label": _("Budget %(year)s") % {"year": moment.on.year}, "value": show_money(budget.amount) if budget else "",
         "note": budget.source if budget else ""},
        {"label": _("Fora"), "value": ", ".join(f"{row.name} ({str(ForumKind(row.kind).title).lower()})" for row in facts.forums)
         or _("Ingen")},
        {"label": _("Findes fra"), "value": show_short_date(one.unit.valid.lower)},
        *([{"label": _("Lukket"), "value": show_short_date(one.unit.valid.upper)}] if one.unit.valid.upper else []),
    ]  # fmt: skip


def _site(name: str, street: str, postcode: str, town: str) -> str:
    return ", ".join(part for part in (name, street, f"{postcode} {town}".strip()) if part)


def _load(box: Box, loads: Mapping[int, Load]) -> list[dict[str, Any]]:
    own, every = loads.get(box.unit.id, NOTHING), [loads.get(one.unit.id, NOTHING) for one in box.walk()]
    parts = (
        (_("Borgere"), own.citizens, sum(one.citizens for one in every)),
        (_("Åbne sager"), own.cases, sum(one.cases for one in every)),
        (_("Frister overskredet"), own.late, sum(one.late for one in every)),
        (_("Frister inden for en uge"), own.soon, sum(one.soon for one in every)),
    )
    return [
        {"label": label, "value": show_number(number),
         "note": _("%(n)s med enhederne herunder") % {"n": show_number(total)} if box.below else ""}
        for label, number, total in parts
    ]  # fmt: skip


def _intensity(box: Box) -> list[dict[str, Any]]:
    rows = [{"label": _("I enheden selv"), "value": _each(box.led_by_each)}]
    if box.below:
        rows.append({"label": _("Med enhederne herunder"), "value": _each(box.led_below_by_each)})
    return rows


def _each(number: float | None) -> str:
    return _("Ingen leder") if number is None else show_number(number, 1)


def _people_columns() -> list[Any]:
    return [
        _("Navn"),
        _("Stilling"),
        {"text": _("Timer om ugen"), "numeric": True},
        _("Sidder"),
        _("Ledes af"),
        _("Siden"),
    ]


def _person(one: Person, shown: Shown) -> list[Any]:
    moment = shown.moment
    manager: Any = _("Enhedens leder") if shown.box and shown.box.heads else _("Lederen over enheden")
    if one.manager and one.manager_uid:
        manager = _linked(one.manager, employee_href(moment, one.manager_uid))
    return [
        _linked(one.name, employee_href(moment, one.uid)), one.position, show_number(one.hours, 1) if one.hours else "",
        one.site or "", manager, _from(one.from_on, one.until),
    ]  # fmt: skip


def _linked(text: str, href: str) -> Any:
    return {"text": text, "href": href} if href else text


def _from(since: date, until: date | None) -> Any:
    shown = show_short_date(since)
    return {"text": shown, "note": _("til %(day)s") % {"day": show_short_date(until)}} if until else shown


def _below_columns() -> list[Any]:
    numbers = (_("Medarbejdere"), _("Åbne sager"), _("Overskredet"), _("Denne uge"), _("Pr. leder"))
    return [_("Enhed"), _("Leder"), *({"text": text, "numeric": True} for text in numbers)]


def _below(one: Shown, loads: Mapping[int, Load]) -> list[list[Any]]:
    rows = []
    for box in one.box.below if one.box else ():
        every = [loads.get(lower.unit.id, NOTHING) for lower in box.walk()]
        rows.append([
            {"text": box.unit.name, "href": unit_href(one.moment, box.unit.uid), "note": str(UnitKind(box.unit.kind).title)},
            ", ".join(leader.name for leader in box.heads) or _("Ingen"), show_number(box.total),
            show_number(sum(load.cases for load in every)), show_number(sum(load.late for load in every)),
            show_number(sum(load.soon for load in every)), show_number(box.led_below_by_each, 1),
        ])  # fmt: skip
    return rows


def _posts(facts: UnitFacts) -> dict[str, Any]:
    columns = [
        _("Stilling"), _("Formål"), {"text": _("Normeret"), "numeric": True}, {"text": _("Besat"), "numeric": True},
        {"text": _("Ledig"), "numeric": True},
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [row.title, row.purpose, show_number(row.number), show_number(row.filled), show_number(row.vacant)]
        for row in facts.posts
    ]
    table = _table(rows, columns)
    sums = (sum(getattr(row, name) for row in facts.posts) for name in ("number", "filled", "vacant"))
    return table | {"foot": [_("I alt"), "", *(show_number(number) for number in sums)]}


def _belonging(one: Shown) -> list[list[Any]]:
    return [
        [
            _linked(row.name, unit_href(one.moment, row.uid) if row.is_unit else employee_href(one.moment, row.uid)),
            str(RelationKind(row.kind).title), row.role,
            _("%(percent)s procent") % {"percent": show_number(row.share * 100)} if row.share else "",
            _from(row.from_on, row.until),
        ]
        for row in one.facts.belonging
    ]  # fmt: skip


def _takes(one: Shown, rules: Sequence[TakingRule]) -> dict[str, Any]:
    """Whom the unit takes: its districts, and the rules by which citizens come to it."""
    facts = one.facts
    districts = {row.id: row.name for row in facts.districts}
    held = taking_words.taken_by(rules, one.unit.id, [CoverageKind(row.kind) for row in facts.covers])
    return {
        "districts": [
            {"name": row.name, "for": str(CoverageKind(row.kind).title).lower(), "since": row.from_on} for row in facts.covers
        ],
        "rules": [
            {"rank": rule.rank, "conditions": taking_words.conditions(rule, districts), "because": rule.because,
             "by_district": rule.cover is not None and rule.unit is None}
            for rule in held
        ],
    }  # fmt: skip


def _traits(facts: UnitFacts) -> list[dict[str, Any]]:
    """What marks the unit, kind by kind in the order of the kinds."""
    return [
        {"title": str(kind.title), "texts": [row.text for row in facts.traits if row.kind == kind.value]}
        for kind in TraitKind
        if any(row.kind == kind.value for row in facts.traits)
    ]
