"""Contacts without referral as their page shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _, ngettext

from treklang.services.contact_queries import Contact, ContactCount
from treklang.services.rules import ContactKind
from treklang.ui.formats import show_short_date, show_time


def month_table(counted: list[ContactCount]) -> dict[str, Any]:
    """How many came each month, by what they came for: a row a month, the newest first."""
    months = list(dict.fromkeys(one.month for one in counted))
    kinds = [{"text": str(kind.title), "numeric": True} for kind in ContactKind]
    return {
        "caption": _("Kontakter pr. måned"),
        "columns": [
            {"text": _("Måned")}, *kinds, {"text": _("I alt"), "numeric": True}, {"text": _("Minutter"), "numeric": True},
        ],
        "rows": [_month(month, [one for one in counted if one.month == month]) for month in months],
        "empty": _("Ingen kontakter er noteret det seneste år"),
    }  # fmt: skip


def _month(month: date, counted: list[ContactCount]) -> list[Any]:
    by_kind = {one.kind: one.count for one in counted}
    counts = [by_kind.get(kind, 0) for kind in ContactKind]
    return [dateformat.format(month, "F Y").capitalize(), *counts, sum(counts), sum(one.minutes for one in counted)]


def contacts(found: Iterable[Contact], total: int) -> dict[str, Any]:
    """The contacts in the order given as a table. Who it was is not shown: the page is about what was done."""
    columns = [_("Hvornår"), _("Hvad"), _("Notat"), _("Minutter"), _("Hvem"), _("Skrevet af")]
    return {
        "caption": ngettext("%(num)s kontakt i alt", "%(num)s kontakter i alt", total) % {"num": total},
        "columns": [{"text": text, "numeric": text == _("Minutter")} for text in columns],
        "rows": [_contact(one) for one in found],
        "empty": _("Ingen kontakter endnu"),
    }


def _contact(one: Contact) -> list[Any]:
    who = _("Anonym") if one.citizen_id is None else _("Kendt borger")
    kind = str(ContactKind(one.kind).title)
    return [
        f"{show_short_date(one.happened_at)} {show_time(one.happened_at)}",
        kind,
        one.text,
        one.minutes,
        who,
        one.written_by.name,
    ]
