"""Committees, their seats, their meetings and what waits for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.kernel.clock import danish_day
from treklang.ui.formats import relative_date, show_datetime
from treklang.ui.lists import Column, Listing
from treklang.visitation.queries import Committee, CommitteeMember, Meeting, Recommendation, seated_in
from treklang.visitation.rules import Side


def committee(committees: list[Committee]) -> dict[str, Any]:
    """The variables of `committee/committee.html` that are about who sits where."""
    return {"committees": [_committee(one) for one in committees]}


def meetings(rows: QuerySet[Meeting], now: datetime) -> Listing[Meeting]:
    """The meetings, those that come first; nobody is named in the list."""
    return Listing(
        title=_("Møder"),
        rows=rows,
        columns=[
            Column(_("Møde"), lambda one: one.meets_at, lambda one: _meeting(one, now), "dato", ("meets_at",)),
            Column(_("Udvalg"), lambda one: one.committee.name, sort="udvalg", by=("committee__name",)),
            Column(_("Sted"), lambda one: one.place),
            Column(_("Sager"), lambda one: _count(one, "cases"), numeric=True),
            Column(_("Mangler udfald"), lambda one: _count(one, "waiting"), numeric=True),
            Column(_("Status"), _state, lambda one: {"badge": _state(one), "tone": _tone(one)}),
        ],
        about=lambda one: None,
        order=(F("comes_at").asc(nulls_last=True), "-meets_at", "-id"),
        empty=(_("Der er ikke planlagt noget møde"), _("Møder planlægges på udvalgets side.")),
    )


def _meeting(one: Meeting, now: datetime) -> dict[str, Any]:
    when = relative_date(danish_day(one.meets_at), danish_day(now))
    return {"text": show_datetime(one.meets_at), "href": reverse("meeting", args=[one.uid]), "note": when}


def _count(one: Meeting, what: str) -> int:
    return int(getattr(one, what, 0))


def _state(one: Meeting) -> str:
    return _("Holdt") if one.held_at else _("Kommer")


def _tone(one: Meeting) -> str:
    return "neutral" if one.held_at else "info"


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


def waiting(found: Iterable[Recommendation]) -> list[dict[str, Any]]:
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
