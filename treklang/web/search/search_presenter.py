"""What was found, as the page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.organisation.queries import Unit
from treklang.organisation.rules import UnitKind
from treklang.people.queries import MOST_FOUND, Citizen, age
from treklang.ui.addresses import address_of
from treklang.ui.formats import hide_cpr
from treklang.ui.lists import Column, Listing

WITHOUT_CASES = (UnitKind.PROVIDER.value, UnitKind.PROJECT.value, UnitKind.STAFF.value)
Hit = tuple[Citizen, list[Case]]


def result(words: str, found: int, units: Sequence[Unit], register_href: str) -> dict[str, Any]:
    """The variables of `search/search.html` besides the list."""
    return {
        "words": words,
        "error": "",
        "found": found,
        "too_many": found >= MOST_FOUND,
        "most": MOST_FOUND,
        "units": [_unit(unit) for unit in units],
        "register_href": register_href,
    }


def register_address() -> str:
    """Where somebody who is not found is received."""
    return address_of("enquiry-new", otherwise=address_of("enquiries"))


def _unit(unit: Unit) -> dict[str, str]:
    kind = UnitKind(unit.kind)
    cases_of_unit = f"{reverse('my-cases')}?enhed={unit.uid}"
    has_cases = unit.kind not in WITHOUT_CASES
    return {"name": unit.name, "kind": str(kind.title), "href": cases_of_unit if has_cases else ""}


def suggested(found: Sequence[Citizen]) -> list[dict[str, Any]]:
    """The names under the box."""
    return [
        {"name": person.name, "href": reverse("citizen", args=[person.uid]), "born_on": person.born_on}
        for person in found
    ]


def hits(found: Sequence[Citizen], held: Mapping[int, list[Case]], today: date) -> Listing[Hit]:
    """The citizens that were found, each with her open cases, so that namesakes can be told apart."""
    columns: list[Column[Hit]] = [
        Column(_("Borger"), lambda hit: hit[0].name, _named),
        Column(_("CPR-nummer"), lambda hit: hide_cpr(hit[0].cpr) or _("Intet")),
        Column(_("Alder"), lambda hit: age(hit[0].born_on, on=today), numeric=True),
        Column(_("Åben sag"), lambda hit: ", ".join(case.number for case in hit[1]), _case),
        Column(_("Sagsbehandler"), lambda hit: ", ".join(_holders(hit[1]))),
    ]
    return Listing(
        title=_("Borgere"),
        rows=[(person, held.get(person.id, [])) for person in found],
        columns=columns,
        about=lambda hit: (hit[0].id, None),
    )


def _named(hit: Hit) -> dict[str, str]:
    person = hit[0]
    note = _("Beskyttet navn og adresse") if person.is_protected else ""
    return {"text": person.name, "href": reverse("citizen", args=[person.uid]), "note": note}


def _case(hit: Hit) -> Any:
    if not hit[1]:
        return _("Ingen")
    newest = hit[1][0]
    more = _("og %(count)s mere") % {"count": len(hit[1]) - 1} if len(hit[1]) > 1 else ""
    return {"text": newest.number, "href": reverse("case", args=[newest.uid]), "note": more}


def _holders(held: Sequence[Case]) -> list[str]:
    found = [cases.held_by(case) for case in held]
    named = [one.caseworker.name if one.caseworker else one.unit.name for one in found if one]
    return list(dict.fromkeys(named))
