"""Committees, their seats, their meetings and what waits for them. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Page as Sheet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.kernel.clock import danish_day
from treklang.ui.formats import relative_date, show_datetime
from treklang.visitation.queries import Committee, CommitteeMember, Meeting, Recommendation, seated_in
from treklang.visitation.rules import Side


def committee(
    committees: list[Committee], coming: list[Meeting], held: Sheet[Meeting], now: datetime
) -> dict[str, Any]:
    """The variables of `committee/committee.html` that are not about what waits."""
    return {
        "committees": [_committee(one) for one in committees],
        "coming": {
            "caption": _("Kommende møder"),
            "columns": _columns(_("Møde"), _("Udvalg"), _("Sted"), _("Sager"), _("Mangler udfald")),
            "rows": [_coming(one, now) for one in coming],
        },
        "held": {
            "caption": _("Holdte møder"),
            "columns": _columns(_("Møde"), _("Udvalg"), _("Sager")),
            "rows": [[_link(one), one.committee.name, _cases(one)] for one in held],
        },
        "pages": {"current": held.number, "total": held.paginator.num_pages, "href": "?side={page}"},
    }


def _columns(*words: str) -> list[dict[str, Any]]:
    return [{"text": text} for text in words]


def _link(one: Meeting) -> dict[str, Any]:
    return {"text": show_datetime(one.meets_at), "href": reverse("meeting", args=[one.uid])}


def _cases(one: Meeting) -> int:
    return int(getattr(one, "cases", 0))


def _coming(one: Meeting, now: datetime) -> list[Any]:
    when = relative_date(danish_day(one.meets_at), danish_day(now))
    return [{**_link(one), "note": when}, one.committee.name, one.place, _cases(one), int(getattr(one, "waiting", 0))]


def _committee(one: Committee) -> dict[str, Any]:
    return {
        "name": one.name,
        "unit": one.unit.name,
        "href": reverse("committee-members", args=[one.uid]),
        "sides": sides(seated_in(one)),
    }


def sides(seated: list[CommitteeMember]) -> list[dict[str, Any]]:
    """Both sides with their members, the empty one too: a committee has both (S0.43)."""
    return [{"title": str(side.title), "members": [one for one in seated if one.side == side.value]} for side in Side]


def members(found: Committee, seated: list[CommitteeMember]) -> dict[str, Any]:
    """The variables of `committee/members.html`, without its forms."""
    return {"committee": found, "sides": sides(seated)}


def waiting(found: list[Recommendation]) -> list[dict[str, Any]]:
    """The recommendations that wait for a meeting."""
    return [
        {
            "uid": one.uid,
            "name": one.case.citizen.name,
            "number": one.case.number,
            "href": reverse("decision", args=[one.case.uid]),
            "made_at": one.made_at,
        }
        for one in found
    ]


def count_of_cases(cases: int) -> str:
    """`3 sager`."""
    return ngettext("%(cases)s sag", "%(cases)s sager", cases) % {"cases": cases}
