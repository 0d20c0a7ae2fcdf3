"""Which cases a plan gives another unit or caseworker: only those that the user may see, each noted in the reading log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import bundles, queries as cases
from treklang.change import taking
from treklang.change.picture import Pile
from treklang.change.queries import Foreseen
from treklang.change.steps import AnyStep, moves_by_rules, picked_cases
from treklang.organisation import queries as organisation
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.paging import page_asked, page_count

ON_A_PAGE = 25
Key = tuple[UUID | None, ...]


@dataclass(frozen=True)
class Moved:
    """A case and the pile it goes with."""

    lying: bundles.Lying
    pile: Pile


def changed(request: HttpRequest, seen: Foreseen, said: list[AnyStep], unit: UUID | None) -> dict[str, Any]:
    """The arguments of `data_table` and `pagination` for the page that is asked for, and how many there are of all that move."""
    found = _moved(seen, said, unit)
    pages = page_count(len(found), ON_A_PAGE)
    current = page_asked(request.GET.get("side", ""), pages)
    shown = found[(current - 1) * ON_A_PAGE : current * ON_A_PAGE]
    rows = cases.by_ids(one.lying.case for one in shown)
    looking.at_list(request, [(one.citizen_id, one.id) for one in rows.values()], page=Page.CHANGE_PLAN)
    chosen = f"enhed={unit}&" if unit else ""
    return {
        "total": len(found),
        "pages": {"current": current, "total": pages, "href": f"?{chosen}side={{page}}#cases"},
        "table": {
            "caption": _("Sager, du kan se"),
            "columns": [{"text": text} for text in (_("Borger"), _("Sag"), _("Fra"), _("Til"), _("Sagsbehandler"))],
            "rows": [_row(one, rows[one.lying.case], seen) for one in shown if one.lying.case in rows],
        },
    }


def _row(one: Moved, case: cases.Case, seen: Foreseen) -> list[Any]:
    keeps = one.pile.caseworker is not None and one.pile.caseworker == one.pile.from_caseworker
    return [
        {"text": case.citizen.name, "href": reverse("case", args=[case.uid])},
        case.number,
        seen.before.name_of(one.pile.from_unit),
        seen.after.name_of(one.pile.unit),
        _("Beholder sin sagsbehandler") if keeps else _("Skal have en ny sagsbehandler"),
    ]


def _moved(seen: Foreseen, said: list[AnyStep], unit: UUID | None) -> list[Moved]:
    """Asked with the user's own rights: what she may not see is not among them."""
    going = {
        _key(pile): pile
        for pile in seen.after.piles
        if pile.unit != pile.from_unit and unit in (None, pile.unit, pile.from_unit)
    }
    if not going:
        return []
    day = seen.before.day
    units = organisation.unit_ids()
    wanted = {pile.from_unit for pile in going.values()}
    rows = bundles.lying(on=day, units=[key for key, uid in units.items() if uid in wanted])
    people = {key: uid for key, (uid, _name) in organisation.names().items()}
    districts = {key: uid for key, (uid, _name) in organisation.district_names(on=day).items()}
    place = organisation.districts_of(on=day)
    by_hand = picked_cases(said)
    rules = taking.rules_of(rows, day) if moves_by_rules(said) else {}
    found = []
    for one in rows:
        key = (
            units[one.unit], people.get(one.caseworker or 0), districts.get(place.get(one.postcode or 0, 0)),
            one.uid if one.uid in by_hand else None, rules.get(one.case),
        )  # fmt: skip
        if key in going:
            found.append(Moved(one, going[key]))
    return found


def _key(pile: Pile) -> Key:
    return pile.from_unit, pile.from_caseworker, pile.district, pile.case, pile.rule
