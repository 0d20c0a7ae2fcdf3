"""A provider's worker's first page: the citizens with a running order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.organisation.queries import Unit
from treklang.services.queries import Grant, Order
from treklang.services.rules import OrderState


def my_citizens(grants: list[Grant], units: Iterable[Unit], today: date) -> dict[str, Any]:
    """The variables of `day/my_citizens.html`."""
    ordered = [(grant, _standing(grant)) for grant in grants]
    waiting = [(grant, order) for grant, order in ordered if order.state == OrderState.PLACED.value]
    running = [(grant, order) for grant, order in ordered if order.state == OrderState.ACCEPTED.value]
    return {
        "units": ", ".join(unit.name for unit in units),
        "numbers": [
            {"text": _("Bestillinger, der venter på svar"), "value": len(waiting), "href": "#waiting",
             "tone": "near" if waiting else "calm"},
            {"text": _("Borgere med hjælp i gang"), "value": len({grant.citizen_id for grant, _order in running}),
             "href": "#running"},
        ],
        "waiting": _table(_("Bestillinger, der venter på svar"), waiting, today),
        "running": _table(_("Borgere med hjælp i gang"), running, today),
    }  # fmt: skip


def _standing(grant: Grant) -> Order:
    """The newest order that is not declined; the query brings only grants that have one."""
    return max((one for one in grant.orders.all() if one.state != OrderState.DECLINED.value), key=lambda one: one.id)


def _table(caption: str, ordered: list[tuple[Grant, Order]], today: date) -> dict[str, Any]:
    columns = [_("Borger"), _("Hjælp"), _("Tilbud"), _("Bestilt"), _("Næste opfølgning"), _("Seneste notat")]
    return {
        "caption": caption,
        "columns": [{"text": text} for text in columns],
        "rows": [_row(grant, order) for grant, order in ordered],
    }


def _row(grant: Grant, order: Order) -> list[Any]:
    planned = grant.planned_follow_up
    newest = max((note.happened_at for note in grant.notes.all()), default=None)
    return [
        {"text": grant.citizen.name, "href": reverse("services", args=[grant.case.uid])},
        ", ".join(one.service.title for one in grant.services.all() if one.ended_on is None),
        grant.offer.name,
        {"on": order.ordered_on, "kind": "event"},
        {"on": planned.due_on} if planned else {"text": _("Ingen planlagt")},
        {"on": newest, "kind": "event"} if newest else {"text": _("Intet endnu")},
    ]
