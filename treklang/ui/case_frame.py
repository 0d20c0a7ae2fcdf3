"""What stands above every page of a citizen or a case: who it is about, and the fixed tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Assignment, Case
from treklang.kernel import clock
from treklang.people import queries as people
from treklang.people.queries import Citizen
from treklang.ui import page_facts
from treklang.ui.pages import Page

# The tabs of a case, in the order they always have, with the names of their addresses.
TABS = (
    (Page.OVERVIEW, "case"),
    (Page.TREKLANG, "treklang"),
    (Page.ASSESSMENT, "assessment"),
    (Page.GOALS, "goals"),
    (Page.DECISION, "decision"),
    (Page.SERVICES, "services"),
    (Page.JOURNAL, "journal"),
)


def case_frame(case: Case, page: Page) -> dict[str, Any]:
    """The variables of `ui/case_page.html`, from a case as `looking.at_case` gives it: no query."""
    return {"case": case, "identity": identity(case.citizen, clock.today(), case), "tabs": tabs(case, page)}


def identity(citizen: Citizen, today: date, case: Case | None = None) -> dict[str, Any]:
    """The arguments of the component `identity_bar`, for a citizen or a case as `looking` gives them."""
    home = reverse("citizen", args=[citizen.uid])
    held = cases.held_by(case) if case else None
    return {
        "name": citizen.name,
        "cpr": citizen.cpr or "",
        "reveal_url": reverse("cpr", args=[citizen.uid]) if citizen.cpr else "",
        "birth_on": citizen.born_on,
        "age": people.age(citizen.born_on, on=today),
        "protected": citizen.is_protected,
        "warnings": [_caution(one, home) for one in people.shown_cautions(case or citizen)],
        "facts": [
            {"label": _("Sag"), "value": case.number},
            {"label": _("Se også"), "value": _("Borgerens side"), "href": home},
        ]
        if case
        else [],
        "roles": _roles(held) if held else [],
    }


def _caution(one: dict[str, Any], home: str) -> dict[str, Any]:
    return {"text": one["text"], "detail": one["detail"], "review_on": one["review_on"],
            "href": f"{home}advarsler/", "action": _("Gennemgå eller afslut")}  # fmt: skip


def _roles(held: Assignment) -> list[dict[str, str]]:
    roles = [{"label": _("Myndighed"), "value": holder(held)}]
    return [*roles, {"label": _("Koordinator"), "value": held.coordinator.name}] if held.coordinator else roles


def holder(held: Assignment) -> str:
    """Who has a case, in words."""
    return ", ".join([*([held.caseworker.name] if held.caseworker else []), held.unit.name])


def tabs(case: Case, page: Page) -> dict[str, Any]:
    """The arguments of the component `sub_navigation`: the pages that the user has a reason to see."""
    words = {Page.OVERVIEW: _("Overblik")}
    items = [
        {"text": words.get(tab) or str(tab.title), "href": reverse(name, args=[case.uid]), "current": tab is page}
        for tab, name in TABS
        if page_facts.opens(case, tab)
    ]
    return {"items": items, "label": _("Sider i sagen")}
