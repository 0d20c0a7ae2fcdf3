"""Hearings, decisions and the action plan as their page shows them. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.kernel import guarding
from treklang.ui.formats import show_date, show_datetime, show_law, show_number, show_short_date
from treklang.visitation.complaint_states import complaints_of
from treklang.visitation.queries import (
    ActionPlan,
    Decision,
    DecisionLine,
    Departed,
    Hearing,
    Paper,
    departures_of,
    groups_of,
    hours_of,
    papers_of,
)
from treklang.visitation.rules import DecisionKind, LineKind, PlanAnswer, PlanDuty
from treklang.web.visitation.complaint_presenter import beside_decision
from treklang.web.visitation.legal_stop import rule_page
from treklang.web.visitation.typed_text import in_lines


def hearings(found: list[Hearing], today: date) -> list[dict[str, Any]]:
    """The hearings in the order given, each with its state in words."""
    return [
        {"uid": one.uid, "about": one.about, "sent_on": one.sent_on, "answer_by": one.answer_by, "answered_on": one.answered_on,
         "answer": one.answer, "state": _hearing_state(one, today)}
        for one in found
    ]  # fmt: skip


def _hearing_state(one: Hearing, today: date) -> dict[str, str]:
    if one.answered_on:
        return {"text": _("Besvaret"), "tone": "success"}
    if today <= one.answer_by:
        return {"text": _("Afventer svar"), "tone": "warning"}
    return {"text": _("Fristen er gået uden svar"), "tone": "neutral"}


def decisions(case: Case, found: list[Decision]) -> list[dict[str, Any]]:
    """The decisions in the order given."""
    return [_decision(case, one) for one in found]


def _decision(case: Case, one: Decision) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "title": f"{DecisionKind(one.kind).title}, {show_date(one.decided_at)}",
        "facts": _facts(one),
        "table": _lines(one),
        "target_groups": list(dict.fromkeys(groups_of(one))),
        "letters": [_letter(case, letter) for letter in papers_of(one)],
        "complaints": beside_decision(case, complaints_of(one)),
        "is_oral": one.is_oral,
        "has_letter": not one.is_oral or one.written_reasons_given_on is not None,
    }


def _facts(one: Decision) -> list[dict[str, Any]]:
    departed = departures_of(one)
    # The reason for doing without something of the procedure stands with each rule that it was given for.
    exception = "" if any(kept.reason == one.exception_reason for kept in departed) else one.exception_reason
    medhold = _("Fuldt medhold") if one.in_full_favour else _("Ikke fuldt medhold")
    facts = [
        (_("Truffet af"), one.decided_by.name), (_("Virker fra"), show_date(one.effective_on)),
        (_("Medhold"), medhold), (_("Form"), _("Mundtlig") if one.is_oral else _("Skriftlig")),
        (_("Begrundelse"), in_lines(one.reasons)), (_("Klagevejledning"), in_lines(one.complaint_guidance)),
        (_("Truffet, selv om noget manglede, fordi"), exception),
        (_("Skriftlig begrundelse ønsket"), show_date(one.written_reasons_asked_on)),
        (_("Skriftlig begrundelse givet"), show_date(one.written_reasons_given_on)),
        (_("Opfølgning"), show_date(one.follow_up_on)),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value] + [
        _departure(kept) for kept in departed
    ]


def _departure(kept: Departed) -> dict[str, Any]:
    """A rule that was departed from, with its section of that day, and why."""
    title = guarding.title_of(kept.rule) or kept.rule
    return {
        "label": _("Fraveget: %(rule)s") % {"rule": title}, "value": in_lines(kept.reason),
        "note": show_law(guarding.section_of(kept.rule, on=kept.version)), "actions": rule_page(kept.rule),
    }  # fmt: skip


def _lines(one: Decision) -> dict[str, Any]:
    columns = [_("Ydelse"), _("Hvad sker der"), _("Paragraf"), _("Tilbud"), _("Omfang"), _("Periode")]
    return {
        "caption": _("Det, der er besluttet %(when)s") % {"when": show_datetime(one.decided_at)},
        "columns": [{"text": text} for text in columns],
        "rows": [_line(line) for line in one.lines.all()],
    }


def _line(line: DecisionLine) -> list[Any]:
    tones = {LineKind.GRANT: "success", LineKind.REFUSE: "error", LineKind.END: "warning"}
    kind = LineKind(line.kind)
    return [
        line.service.title,
        {"badge": str(kind.title), "tone": tones.get(kind, "info")},
        show_law(line.section.name),
        line.offer.name if line.offer else _("Intet tilbud"),
        extent(line.amount, hours_of(line)),
        _period(line, kind),
    ]


def _period(line: DecisionLine, kind: LineKind) -> str:
    # A period ends on the day before its second date.
    last = line.period.upper - timedelta(days=1) if line.period.upper else None
    first, after = show_short_date(line.period.lower), show_short_date(last)
    if kind is LineKind.END:
        return _("ophører %(day)s") % {"day": first}
    if not after:
        return _("fra %(day)s") % {"day": first}
    return f"{first} – {after}"


def extent(amount: str, steps: list[tuple[date, Decimal]]) -> dict[str, str]:
    """How much help a line gives, as a cell of a table."""
    hours = hours_in_words(steps)
    return {"text": amount or hours or _("Ikke angivet"), "note": hours if amount else ""}


def hours_in_words(steps: list[tuple[date, Decimal]]) -> str:
    """Hours a week as they change: `20 timer om ugen fra 01.12.2026, 8 timer om ugen fra 01.03.2027`."""
    return ", ".join(
        _("%(hours)s timer om ugen fra %(day)s") % {"hours": show_number(hours, 0 if hours == int(hours) else 1),
                                                    "day": show_short_date(day)}
        for day, hours in steps
    )  # fmt: skip


def _letter(case: Case, letter: Paper) -> dict[str, Any]:
    sent = _("sendt %(day)s") % {"day": show_date(letter.sent_at)} if letter.sent_at else _("ikke sendt endnu")
    return {"title": letter.title, "href": reverse("document", args=[case.uid, letter.document]),
            "state": sent}  # fmt: skip


def plan(found: ActionPlan | None) -> list[dict[str, Any]]:
    """The action plan's facts and texts; none where no plan was judged."""
    if found is None:
        return []
    facts = [
        (_("Pligt"), str(PlanDuty(found.duty).title)), (_("Vurdering"), found.judgement),
        (_("Tilbudt"), show_date(found.offered_on)), (_("Borgerens svar"), str(PlanAnswer(found.answer).title)),
        (_("Formål"), found.purpose), (_("Indsats"), found.effort), (_("Varighed"), found.duration),
        (_("Særlige forhold"), found.other_matters), (_("Ønske om udfører"), found.provider_wish),
        (_("Ønsket er ikke fulgt, fordi"), found.provider_wish_refused_because),
        (_("Givet til udføreren"), show_date(found.handed_over_on)),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value]
