"""A grant as its provider sees it. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.goals.queries import InShort
from treklang.services.in_full import GrantInFull
from treklang.services.learning_queries import LearningCourse
from treklang.services.rules import EMPLOYMENT, OrderState
from treklang.ui.formats import show_date
from treklang.web.effect import level_presenter
from treklang.web.services.grant_presenter import order, place_words, services_list, state, sub_goal


def is_employment(full: GrantInFull) -> bool:
    """Whether the help is about work: then there are workplaces and courses of learning."""
    ring = full.grant.offer.ring
    return bool(ring and ring.flow.key == EMPLOYMENT)


def grant(full: GrantInFull, goals: list[InShort], courses: list[LearningCourse]) -> dict[str, Any]:
    """The variables of `provider/grant.html` that are read."""
    standing = full.standing
    return {
        "state": state(full),
        "waiting": standing is not None and standing.state == OrderState.PLACED.value,
        "works": full.is_running and standing is not None and standing.state == OrderState.ACCEPTED.value,
        "order": order(standing or full.orders[-1]) if full.orders else None,
        "facts": _facts(full),
        "services": services_list(full),
        "goals": [level_presenter.goal(one) for one in goals],
        "sub_goals": [sub_goal(step) for step in full.steps],
        "statuses": full.statuses,
        "places": [{"uid": one.uid, "text": place_words(one), "runs": one.until is None} for one in full.places],
        "courses": [_course(one, full) for one in courses],
        "is_employment": is_employment(full),
    }


def _facts(full: GrantInFull) -> list[dict[str, Any]]:
    one, planned = full.grant, full.grant.planned_follow_up
    facts = [
        (_("Hjælpen begynder"), show_date(one.starts_on)), (_("Bevilget til"), show_date(one.until)),
        (_("Ophørt"), show_date(one.ended_on)),
        (_("Myndigheden følger op"), show_date(planned.due_on) if planned and planned.held_on is None else ""),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value]


def _course(one: LearningCourse, full: GrantInFull) -> dict[str, Any]:
    uid = full.grant.uid
    return {
        "uid": one.uid,
        "title": one.title,
        "workplace": one.workplace.name if one.workplace else "",
        "period": period(one.from_on, one.until),
        "completed_on": one.completed_on,
        "complete_href": reverse("provider-course-complete", args=[uid, one.uid]),
        "certificate_href": reverse("provider-certificate", args=[uid, one.uid]) if one.certificate_id else "",
    }


def period(from_on: date, until: date | None) -> str:
    """When a course runs, in words."""
    if until is None:
        return _("Fra %(day)s") % {"day": show_date(from_on)}
    return _("%(first)s til %(last)s") % {"first": show_date(from_on), "last": show_date(until)}
