"""Consents as their pages show them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.people.queries import Citizen, Consent
from treklang.people.rules import ConsentKind, ConsentManner
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame


def consents(person: Citizen, found: Sequence[Consent], today: date, *, refusal: str) -> dict[str, Any]:
    """The variables of `people/consents.html` besides the form: those that stand, and those that ended."""
    return {
        **citizen_frame(person, Page.CONSENTS, today),
        "standing": [shown(one, today) for one in found if stands(one, today)],
        "past": [shown(one, today) for one in found if not stands(one, today)],
        "refusal": refusal,
    }


def consent(person: Citizen, one: Consent, today: date, *, refusal: str) -> dict[str, Any]:
    """The variables of `people/consent_withdraw.html` besides the form."""
    return {**citizen_frame(person, Page.CONSENTS, today), "consent": shown(one, today), "refusal": refusal}


def stands(one: Consent, today: date) -> bool:
    """Whether a consent holds on a day, or will."""
    withdrawn = one.withdrawn_on is not None and one.withdrawn_on <= today
    return not withdrawn and (one.ends_on is None or one.ends_on >= today)


def shown(one: Consent, today: date) -> dict[str, Any]:
    """One consent with its state in words."""
    return {
        "uid": one.uid,
        "title": f"{ConsentKind(one.kind).title}: {one.party}",
        "state": state(one, today),
        "tone": "success" if stands(one, today) else "neutral",
        "withdrawal": one.withdrawal,
        "can_withdraw": one.withdrawn_on is None and stands(one, today),
        "rows": [
            {"label": _("Om hvad"), "value": one.scope},
            {
                "label": _("Givet"),
                "value": f"{show_date(one.given_on)}, {str(ConsentManner(one.manner).title).lower()}",
            },
            {"label": _("Gælder til og med"), "value": show_date(one.ends_on) if one.ends_on else _("Indtil videre")},
            {"label": _("Registreret af"), "value": one.noted_by.name},
        ],
    }


def state(one: Consent, today: date) -> str:
    """Whether it holds, ran out or was taken back."""
    if one.withdrawn_on is not None:
        return _("Trukket tilbage %(day)s") % {"day": show_date(one.withdrawn_on)}
    if one.ends_on is not None and one.ends_on < today:
        return _("Udløbet %(day)s") % {"day": show_date(one.ends_on)}
    return _("Gælder")
