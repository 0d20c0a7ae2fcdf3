"""What stands above every page of a citizen: who she is, and the fixed tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.people.queries import Citizen
from treklang.ui.case_frame import identity
from treklang.ui.pages import Page


def citizen_frame(person: Citizen, page: Page, today: date) -> dict[str, Any]:
    """The variables of `people/citizen_page.html`, from a citizen as `looking.at_citizen` gives her: no query."""
    tabs = (
        (Page.CITIZEN, _("Overblik"), "citizen"),
        (Page.JOURNEY, _("Borgerens rejse"), "citizen-journey"),
        (Page.FAMILY, _("Familie og netværk"), "family"),
        (Page.ADDRESS, _("Adresse"), "citizen-address"),
        (Page.CONSENTS, _("Samtykker"), "consents"),
        (Page.RECTIFICATIONS, _("Berigtigelser"), "rectifications"),
        (Page.CAUTIONS, _("Advarsler"), "cautions"),
        (Page.READERS, _("Hvem har set"), "citizen-readers"),
    )
    items = [
        {"text": text, "href": reverse(name, args=[person.uid]), "current": tab is page} for tab, text, name in tabs
    ]
    return {
        "citizen": person,
        "identity": identity(person, today),
        "tabs": {"items": items, "label": _("Sider om borgeren")},
    }
