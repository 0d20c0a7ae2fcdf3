"""Everything of one kind that waits, as a list of its own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.waiting import Waiting, read
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.day.desk import Desk
from treklang.web.day.kinds import Kind


def waiting_list(kind: Kind, desk: Desk, kept: dict[str, str]) -> Listing[Waiting]:
    """What waits of one kind: what its number counts, and the first of it stand on My day."""
    rows = kind.rows(desk)
    filters = [Filter("navn", _("Borgerens navn"), lambda found, words: found.filter(w_name__icontains=words))]
    if desk.of_unit:
        filters.append(Filter("hos", _("Sagsbehandler"), lambda found, words: found.filter(w_who__icontains=words)))
    return Listing(
        title=str(kind.title),
        rows=rows,
        columns=_columns(kind, desk),
        about=about,
        filters=filters,
        order=tuple(rows.query.order_by),
        tone=lambda one: _tone(kind, one, desk),
        made=read,
        kept=kept,
        empty=(_("Intet venter her"), _("Listen er tom, når alt er gjort.")),
    )


def about(one: Waiting) -> tuple[int, int | None] | None:
    """Whom a row is about, for the reading log."""
    return (one.citizen, one.case) if one.citizen else None


def _columns(kind: Kind, desk: Desk) -> list[Column[Waiting]]:
    columns: list[Column[Waiting]] = [
        Column(_("Borger"), lambda one: one.name, lambda one: _link(one.name or _("Uden navn"), kind.href(one)), "borger",
               ("w_name",)),
        Column(_("Sag"), lambda one: one.number or "", _case, "sag", ("w_number",)),
        Column(_("Hvad"), lambda one: one.text),
        Column(str(kind.column), lambda one: one.on, lambda one: _date(kind, one), "dato", ("w_on",)),
    ]  # fmt: skip
    if desk.of_unit:
        columns.append(Column(_("Sagsbehandler"), lambda one: one.who, sort="hos", by=("w_who",)))
    return columns


def _link(text: str, href: str) -> dict[str, str]:
    return {"text": text, "href": href}


def _case(one: Waiting) -> Any:
    return _link(one.number or "", reverse("case", args=[one.case_uid])) if one.case_uid else ""


def _date(kind: Kind, one: Waiting) -> Any:
    if one.on is None:
        return _("Ingen frist")
    return {"on": one.on, "kind": "deadline" if kind.is_deadline else "event"}


def _tone(kind: Kind, one: Waiting, desk: Desk) -> str:
    late = kind.is_deadline and one.on is not None and one.on < desk.today
    return "late" if late else ""
