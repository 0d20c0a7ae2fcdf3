"""The rules of who takes whom and what they say of somebody, as their page shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.rules import Outcome, TakingRule
from treklang.organisation.taking import Part, Trial, Unmet
from treklang.web.organisation.chart_presenter import said, unit_href
from treklang.web.organisation.moment import Moment
from treklang.web.organisation.taking_words import conditions, consequence, fact_words


@dataclass(frozen=True)
class Table:
    """The rules of a moment with the units and districts they name."""

    rules: Sequence[TakingRule]
    units: Sequence[UnitThen]
    districts: Mapping[int, str]
    moment: Moment

    @property
    def names(self) -> dict[int, str]:
        """The units' names by inner key."""
        return {one.id: one.name for one in self.units}

    def outer(self, unit_id: int) -> UUID | None:
        """A unit's outer id."""
        return next((one.uid for one in self.units if one.id == unit_id), None)


def page(table: Table, *, may_change: bool) -> dict[str, Any]:
    """The variables of `organisation/taking.html` but for the form and its answer."""
    return {
        "rules": [_rule(one, table, may_change=may_change and table.moment.is_now) for one in table.rules],
        "moment": said(table.moment),
        "new_href": reverse("responsibility-new") if may_change else "",
    }


def _rule(rule: TakingRule, table: Table, *, may_change: bool) -> dict[str, Any]:
    actions = []
    if may_change:
        if rule.outcome is Outcome.UNIT:
            actions.append(
                {"text": _("Lad en anden enhed overtage"), "href": reverse("responsibility-hand-over", args=[rule.uid])}
            )
        actions.append({"text": _("Afslut"), "href": reverse("responsibility-end", args=[rule.uid])})
    return {
        "rank": rule.rank, "conditions": conditions(rule, table.districts), "who": consequence(rule, table.names),
        "href": _href(rule.unit, table), "because": rule.because, "actions": actions,
    }  # fmt: skip


def _href(unit_id: int | None, table: Table) -> str:
    uid = table.outer(unit_id) if unit_id is not None else None
    return unit_href(table.moment, uid) if uid else ""


def trial(found: Trial, table: Table, *, lost_postcode: bool) -> dict[str, Any]:
    """Who takes somebody and why, and the rules that were asked before with why they did not hold."""
    taken = found.taken
    return {
        "who": _who(found, table),
        "href": _href(taken.unit, table),
        "because": taken.rule.because if taken.rule else "",
        "rank": taken.rule.rank if taken.rule else None,
        "is_taken": taken.rule is not None and (taken.unit is not None or taken.rule.outcome is Outcome.STAYS),
        "lost_postcode": lost_postcode,
        "passed_over": [
            {"rank": rule.rank, "who": consequence(rule, table.names), "why": [_why(one, rule, table) for one in parts]}
            for rule, parts in found.passed_over
        ],
    }  # fmt: skip


def _who(found: Trial, table: Table) -> str:
    rule, unit = found.taken.rule, found.taken.unit
    if rule is None:
        return _("Ingen regel gælder for borgeren. Lederne må aftale, hvem der tager sagen.")
    if unit is not None:
        return _("%(unit)s tager borgeren") % {"unit": table.names.get(unit, "-")}
    if rule.outcome is Outcome.STAYS:
        return _("Borgeren bliver, hvor sagen er nu")
    return _("Ingen enhed dækker borgerens distrikt. Lederne må aftale, hvem der tager sagen.")


def _why(one: Unmet, rule: TakingRule, table: Table) -> str:
    if one.part is Part.FACT:
        return _("Det gælder ikke: %(fact)s") % {"fact": fact_words(one.fact)}
    if one.part is Part.NOT_FACT:
        return _("Reglen gælder ikke, når: %(fact)s") % {"fact": fact_words(one.fact)}
    return _UNKNOWN[one.part]() if one.unknown else _asks(one.part, rule, table)


def _asks(part: Part, rule: TakingRule, table: Table) -> str:
    """The condition of a rule that is not so."""
    only = TakingRule(
        rule.id, rule.rank, rule.outcome, "",
        age_from=rule.age_from if part is Part.AGE else None, age_to=rule.age_to if part is Part.AGE else None,
        housing=rule.housing if part is Part.HOUSING else None, duration=rule.duration if part is Part.DURATION else None,
        district=rule.district if part is Part.DISTRICT else None,
    )  # fmt: skip
    return _("Reglen kræver: %(what)s") % {"what": "; ".join(conditions(only, table.districts))}


_UNKNOWN = {
    Part.AGE: lambda: _("Alderen er ikke oplyst"), Part.HOUSING: lambda: _("Boligen er ikke oplyst"),
    Part.DURATION: lambda: _("Varigheden er ikke oplyst"), Part.DISTRICT: lambda: _("Distriktet er ikke kendt"),
}  # fmt: skip
