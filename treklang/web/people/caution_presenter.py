"""Cautions as their pages show them. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from treklang.people.queries import Caution, Citizen
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame


def cautions(person: Citizen, found: list[Caution], today: date) -> dict[str, Any]:
    """The variables of `people/cautions.html`: open cautions in the order they are reviewed, then those that ended."""
    shown = [_caution(one) for one in found]
    return {
        **citizen_frame(person, Page.CAUTIONS, today),
        "running": [one for one in shown if not one["ended_on"]],
        "ended": [one for one in shown if one["ended_on"]],
    }


def caution(person: Citizen, one: Caution, today: date) -> dict[str, Any]:
    """The variables of the pages about one caution."""
    return {**citizen_frame(person, Page.CAUTIONS, today), "caution": _caution(one)}


def _caution(one: Caution) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "text": one.text,
        "detail": one.detail,
        "added_at": one.added_at,
        "by": one.added_by.name,
        "review_on": one.review_on,
        "ended_on": one.ended_on,
    }
