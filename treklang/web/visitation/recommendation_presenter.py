"""Recommendations as their page shows them: the alternatives side by side. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from treklang.ui.formats import show_date, show_datetime, show_money, show_number
from treklang.visitation.queries import Alternative, Heard, Recommendation, agenda_of, rings_of
from treklang.visitation.rules import AgendaOutcome
from treklang.web.visitation.typed_text import in_lines


def recommendations(found: list[Recommendation]) -> list[dict[str, Any]]:
    """The recommendations in the order given, each with its alternatives: the recommended one first."""
    return [_recommendation(one) for one in found]


def _recommendation(one: Recommendation) -> dict[str, Any]:
    alternatives = sorted(one.alternatives.all(), key=lambda other: (not other.is_recommended, other.id))
    grounds = [
        (_("Indstilling"), in_lines(one.text)), (_("Hvorfor ikke mindre indgribende"), in_lines(one.why_not_lower)),
        (_("Intensitet"), one.intensity), (_("Omfang"), one.extent), (_("Varighed"), one.duration),
        (_("Viden bag"), in_lines(one.evidence)), *((_("Udvalget"), heard(item, one)) for item in agenda_of(one)),
    ]  # fmt: skip
    return {
        "uid": one.uid,
        "made_at": one.made_at,
        "grounds": [{"label": label, "value": value} for label, value in grounds if value],
        "lacks_why": not one.why_not_lower.strip(),
        "table": _table(one, alternatives),
    }


def heard(item: Heard, one: Recommendation) -> str:
    """Where a recommendation was or will be looked at, and what the committee came to."""
    place = {"committee": item.committee, "day": show_date(item.meets_at)}
    if not item.outcome:
        return _("På dagsordenen i %(committee)s den %(day)s") % place
    pointed = next((other.offer.name for other in one.alternatives.all() if other.id == item.alternative), "")
    outcome = ": ".join(text for text in (str(AgendaOutcome(item.outcome).title), pointed) if text)
    said = _("%(committee)s den %(day)s: %(outcome)s.") % {**place, "outcome": outcome}
    return f"{said} {item.reason}".strip()


def _table(one: Recommendation, alternatives: list[Alternative]) -> dict[str, Any]:
    """What is compared stands in rows, each alternative in a column: read across, one thing at a time."""
    said: list[tuple[str, list[Any]]] = [
        (_("Pris pr. måned"), [_price(other) for other in alternatives]),
        (_("Hvor indgribende"), [_ring(other) for other in alternatives]),
        (_("Afstand"), [_distance(other) for other in alternatives]),
        (_("Tilgængelighed"), [other.offer.accessibility or _("Ikke oplyst") for other in alternatives]),
        (_("Ledige pladser"), [_unknown(other.free_places) for other in alternatives]),
        (_("Leverandør"), [other.offer.provider.name for other in alternatives]),
        (_("Bemærkning"), [other.remark for other in alternatives]),
    ]
    return {
        "caption": _("Alternativer %(when)s") % {"when": show_datetime(one.made_at)},
        "caption_hidden": True,
        "columns": [{"text": _("Alternativ")}, *({"text": other.offer.name} for other in alternatives)],
        "rows": [[_("Indstillet"), *(_recommended(other) for other in alternatives)],
                 *([label, *cells] for label, cells in said if any(cells))],
        "note": _("Pris, trin, afstand og pladser er, som de var den dag, indstillingen blev lavet."),
    }  # fmt: skip


def _recommended(one: Alternative) -> Any:
    return {"badge": _("Indstillet"), "tone": "success"} if one.is_recommended else _("Nej")


def _price(one: Alternative) -> str:
    return _("Ikke oplyst") if one.price_a_month is None else show_money(one.price_a_month)


def _ring(one: Alternative) -> Any:
    ring = one.offer.ring
    if one.ring_position is None or ring is None:
        return _("Intet trin")
    place = {"position": one.ring_position, "most": rings_of(one)}
    return {"text": ring.title, "note": _("trin %(position)s af %(most)s, 1 er mindst") % place}


def _distance(one: Alternative) -> str:
    return _("Ikke oplyst") if one.distance_km is None else f"{show_number(one.distance_km, 1)} km"


def _unknown(number: int | None) -> Any:
    return _("Ikke oplyst") if number is None else str(number)
