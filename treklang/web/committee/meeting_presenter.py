"""A meeting with all the committee needs of each case on one page (S0.43). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.assessment.queries import Judged
from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.goals.queries import InShort
from treklang.people import queries as citizens
from treklang.ui.formats import show_money, show_number
from treklang.visitation.queries import AgendaItem, Alternative, Attendance, CommitteeMember, Meeting, rings_of
from treklang.visitation.rules import AgendaOutcome, Side
from treklang.web.committee.committee_presenter import count_of_cases

TONES = {
    AgendaOutcome.FOLLOWS: "success", AgendaOutcome.OTHER: "info", AgendaOutcome.POSTPONED: "warning",
    AgendaOutcome.AGAINST: "error",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What is judged and aimed at in the cases of an agenda, by case, and the day."""

    judged: dict[int, Judged]
    goals: dict[int, list[InShort]]
    today: date


def meeting(found: Meeting, items: list[AgendaItem], known: Known) -> dict[str, Any]:
    """The variables of `committee/meeting.html`, without people and forms."""
    return {
        "meeting": found,
        "held": found.held_at is not None,
        "count": count_of_cases(len(items)),
        "blocks": [_block(number, one, known) for number, one in enumerate(items, 1)],
        "left": sum(not one.outcome for one in items),
    }


def _block(number: int, item: AgendaItem, known: Known) -> dict[str, Any]:
    judged, goals = known.judged.get(item.case_id), known.goals.get(item.case_id, [])
    made = item.recommendation
    alternatives = list(made.alternatives.all())
    return {
        "number": number,
        "uid": item.uid,
        "name": item.citizen.name,
        "protected": item.citizen.is_protected,
        "age": citizens.age(item.citizen.born_on, on=known.today),
        "case": item.case.number,
        "href": reverse("decision", args=[item.case.uid]),
        "own_words": _own_words(item, judged, goals),
        "levels": _levels(judged),
        "goals": [_goal(one) for one in goals],
        "table": _table(alternatives),
        "grounds": _grounds(item),
        "lacks_why": not made.why_not_lower and any((one.ring_position or 0) > 1 for one in alternatives),
        "outcome": outcome(item),
    }


def _own_words(item: AgendaItem, judged: Judged | None, goals: list[InShort]) -> list[str]:
    said = [item.case.said.experienced_need, item.case.said.wishes]
    said += [judged.assessments[0].perspective] if judged and judged.assessments else []
    said += [one.goal.own_words for one in goals]
    return list(dict.fromkeys(words.strip() for words in said if words.strip()))


def _levels(judged: Judged | None) -> list[dict[str, Any]]:
    if judged is None:
        return []
    rows = [{"label": _("Støttebehov"), "level": _digit(judged.need)}] if judged.need is not None else []
    return rows + [
        {"label": str(one.title), "level": _digit(judged.dimensions[one])}
        for one in Dimension
        if one in judged.dimensions
    ]


def _digit(level: int | None) -> int | None:
    return None if level == NOT_ASSESSED else level


def _goal(one: InShort) -> dict[str, Any]:
    return {"title": one.title, "newest": one.effect.newest, "expected": one.effect.expected}


def _table(alternatives: list[Alternative]) -> dict[str, Any]:
    columns = [
        {"text": _("Alternativ")}, {"text": _("Pris pr. måned"), "numeric": True}, {"text": _("Hvor indgribende")},
        {"text": _("Afstand"), "numeric": True}, {"text": _("Ledige pladser"), "numeric": True}, {"text": _("Bemærkning")},
    ]  # fmt: skip
    ordered = sorted(alternatives, key=lambda one: not one.is_recommended)
    return {"columns": columns, "rows": [_alternative(one) for one in ordered]}


def _alternative(one: Alternative) -> list[Any]:
    recommended = _("%(offer)s (indstillet)") % {"offer": one.offer.name}
    name = recommended if one.is_recommended else one.offer.name
    distance = f"{show_number(one.distance_km, 1)} km" if one.distance_km is not None else _("Ikke oplyst")
    return [
        {"text": name, "note": one.offer.provider.name if one.offer.provider.name != one.offer.name else ""},
        show_money(one.price_a_month) or _("Ikke oplyst"),
        _ring(one),
        distance,
        one.free_places if one.free_places is not None else _("Ikke oplyst"),
        one.remark,
    ]


def _ring(one: Alternative) -> Any:
    """The ring as it was when the recommendation was made; 1 is the least intrusive."""
    if one.ring_position is None:
        return _("Intet trin")
    place = _("trin %(step)s af %(steps)s") % {"step": one.ring_position, "steps": rings_of(one)}
    return {"text": place, "note": one.offer.ring.title if one.offer.ring else ""}


def _grounds(item: AgendaItem) -> list[dict[str, Any]]:
    made = item.recommendation
    scope = ", ".join(part for part in (made.intensity, made.extent, made.duration) if part)
    rows = [
        (_("Indstilling"), made.text),
        (_("Hvorfor ikke mindre indgribende"), made.why_not_lower),
        (_("Omfang og varighed"), scope),
        (_("Viden bag"), made.evidence),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def outcome(item: AgendaItem) -> dict[str, Any] | None:
    """What the committee came to, None while it is open."""
    if not item.outcome:
        return None
    found = AgendaOutcome(item.outcome)
    pointed_at = item.alternative.offer.name if item.alternative else ""
    return {"text": str(found.title), "tone": TONES[found], "alternative": pointed_at, "reason": item.reason}


def people(seated: list[CommitteeMember], attended: list[Attendance]) -> list[dict[str, Any]]:
    """Both sides with their members; once the meeting is held, with who was there."""
    was_there = {one.member_id: one.was_present for one in attended}
    return [
        {
            "title": str(side.title),
            "members": [
                {"name": one.employee.name, "present": was_there.get(one.id)}
                for one in seated
                if one.side == side.value
            ],
        }
        for side in Side
    ]


def sides(seated: list[CommitteeMember], chosen: set[str]) -> list[dict[str, Any]]:
    """Both sides as boxes to tick."""
    return [
        {
            "title": str(side.title),
            "members": [
                {"value": str(one.uid), "name": one.employee.name, "checked": str(one.uid) in chosen}
                for one in seated
                if one.side == side.value
            ],
        }
        for side in Side
    ]


def closing(found: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    """The variables of `committee/close.html` that say what is closed."""
    outcomes = [{"label": one.citizen.name, "outcome": outcome(one), "uid": _anchor(one.uid)} for one in items]
    return {"meeting": found, "outcomes": outcomes, "left": sum(not one.outcome for one in items)}


def _anchor(uid: UUID) -> str:
    return f"sag-{uid}"
