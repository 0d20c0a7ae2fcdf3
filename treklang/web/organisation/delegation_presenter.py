"""The delegation plan as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.organisation.queries import Delegation
from treklang.organisation.rules import FunctionKind, MoneyPeriod
from treklang.ui.formats import show_law, show_money, show_short_date
from treklang.web.organisation.chart_presenter import said
from treklang.web.organisation.moment import Moment


def plan(
    rows: Sequence[Delegation], units: Mapping[int, str], sections: Mapping[str, str], moment: Moment, *, may_change: bool
) -> dict[str, Any]:  # fmt: skip
    """The variables of `organisation/delegations.html`: a table a function, in the order of the functions."""
    changes = may_change and moment.is_now
    columns = [_("Enhed"), _("Hvad"), _("Op til"), _("Vedtaget af"), _("Gælder fra"), *([_("Ændr")] if changes else [])]
    return {
        "groups": [
            {"title": str(kind.title), "columns": [{"text": text} for text in columns],
             "rows": [_row(one, units, sections, may_change=changes) for one in rows if one.function == kind.value]}
            for kind in FunctionKind if any(one.function == kind.value for one in rows)
        ],
        "moment": said(moment),
        "new_href": reverse("delegation-new") if may_change else "",
    }  # fmt: skip


def words(one: Delegation, units: Mapping[int, str], sections: Mapping[str, str]) -> str:
    """A line in a sentence's words: who, where, what, up to what."""
    where = units.get(one.unit_id or 0, "") or _("Alle enheder")
    parts = [str(FunctionKind(one.function).title), where, _what(one, sections), limit(one.amount, one.period)]
    return ", ".join(parts)


def limit(amount: Decimal | None, period: str) -> str:
    """`20.000,00 kr. om året`, or that there is no limit."""
    if amount is None:
        return _("Uden loft")
    return f"{show_money(amount)} {MoneyPeriod(period).title}" if period else show_money(amount)


def _row(one: Delegation, units: Mapping[int, str], sections: Mapping[str, str], *, may_change: bool) -> list[Any]:
    since: Any = show_short_date(one.valid.lower)
    if one.valid.upper:
        since = {"text": since, "note": _("til %(day)s") % {"day": show_short_date(one.valid.upper)}}
    where = _("Alle enheder") if one.unit_id is None else units.get(one.unit_id, _("En enhed, der ikke findes den dag"))
    end = [{"text": _("Afslut"), "href": reverse("delegation-end", args=[one.uid])}] if may_change else []
    return [where, _what(one, sections), limit(one.amount, one.period), one.adopted_by, since, *end]


def _what(one: Delegation, sections: Mapping[str, str]) -> str:
    return show_law(sections.get(one.section, one.section)) if one.section else _("Alle afgørelser")
