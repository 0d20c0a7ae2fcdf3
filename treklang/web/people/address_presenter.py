"""A citizen's address and its protection as their page shows them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.access.opens import KNOW_SECRET, OPEN_PROTECTED_ADDRESS
from treklang.access.rules import Reason
from treklang.kernel.scope import Fact
from treklang.people.queries import Address, Citizen
from treklang.ui.form_fields import field_data
from treklang.ui.formats import show_short_date
from treklang.ui.pages import Page
from treklang.web.people.address_forms import Level, ProtectionForm, level_of
from treklang.web.people.citizen_frame import citizen_frame
from treklang.web.people.nearness import Nearness


def page(
    person: Citizen, addresses: Sequence[Address], near: Nearness, form: ProtectionForm, today: date
) -> dict[str, Any]:
    """The variables of `people/address.html` besides the forms."""
    opened = Fact.ADDRESS in near.opens
    level = level_of(is_protected=person.is_protected, is_secret=person.is_secret)
    return {
        **citizen_frame(person, Page.ADDRESS, today),
        "hidden": "" if opened else _hidden(person),
        "current": next((one for one in addresses if opened and _holds(one, today)), None),
        "others": _others([one for one in addresses if opened and not _holds(one, today)], today),
        "level": level.value,
        "level_title": str(level.label),
        "level_words": words(level),
        "level_field": {**field_data(form["level"]), "options": [_option(one) for one in Level]},
        "loses": near.reason is not None and near.reason not in KNOW_SECRET,
    }


def words(level: Level) -> str:
    """Who sees the citizen or her address, by reason."""
    if level is Level.NONE:
        return _("Adressen ses af alle, der har en grund til at se borgerens adresse.")
    if level is Level.PROTECTED:
        return _("Adressen ses kun af: %(who)s.") % {"who": _listed(OPEN_PROTECTED_ADDRESS)}
    who = {"who": _listed(KNOW_SECRET), "address": _listed(KNOW_SECRET & OPEN_PROTECTED_ADDRESS)}
    return _("At kommunen kender borgeren, ses kun af: %(who)s. Adressen ses kun af: %(address)s.") % who


def _listed(reasons: Collection[Reason]) -> str:
    named = [str(one.title) for one in Reason if one in reasons and one is not Reason.SYSTEM]
    return ", ".join(name[:1].lower() + name[1:] for name in named)


def _hidden(person: Citizen) -> str:
    if person.is_protected or person.is_secret:
        return _("Beskyttet adresse")
    return _("Du har ikke adgang til adressen")


def _option(level: Level) -> dict[str, str]:
    return {"value": level.value, "text": str(level.label), "hint": words(level)}


def _holds(one: Address, today: date) -> bool:
    first, after = one.valid.lower, one.valid.upper
    return (first is None or first <= today) and (after is None or today < after)


def _others(rows: Sequence[Address], today: date) -> dict[str, Any]:
    words = [_("Adresse"), _("Fra"), _("Til")]
    return {
        "caption": _("Tidligere og kommende adresser"),
        "columns": [{"text": text} for text in words],
        "rows": [_row(one, today) for one in rows],
    }


def _row(one: Address, today: date) -> list[Any]:
    until = show_short_date(one.valid.upper) if one.valid.upper else ""
    coming = {"note": _("Gælder endnu ikke")} if one.valid.lower > today else {}
    where = f"{one.line}, {one.postcode} {one.town}"
    return [where, {"text": show_short_date(one.valid.lower), **coming}, until]
