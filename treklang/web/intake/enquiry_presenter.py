"""One enquiry as its page shows it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.cases.rules import Agreement
from treklang.intake.queries import Enquiry
from treklang.intake.rules import WAITING, Channel, EnquiryState, Entry, Lack, lacking
from treklang.kernel.clock import danish_day
from treklang.people.queries import Citizen
from treklang.ui.case_frame import identity
from treklang.ui.formats import show_datetime
from treklang.web.intake.list_presenter import about, age
from treklang.web.intake.who_presenter import case_line

__all__ = ["about", "enquiry"]

TONES = {EnquiryState.ANSWERED: "success", EnquiryState.CASE: "info", EnquiryState.ADDED: "info"}


def enquiry(
    one: Enquiry, citizen: Citizen | None, open_cases: list[Case], earlier: list[Enquiry], now: datetime
) -> dict[str, Any]:
    """The variables of `intake/enquiry.html`, without its forms."""
    waits = EnquiryState(one.state) in WAITING
    return {
        "enquiry": one,
        "about": about(one),
        "waits": waits,
        "state": {"text": str(EnquiryState(one.state).title), "tone": TONES.get(EnquiryState(one.state), "neutral")},
        "identity": identity(citizen, danish_day(now)) if citizen else None,
        "age": age(one.received_at, now),
        "facts": _facts(one),
        "words": _words(one),
        "lacks": [_lack(lack, one) for lack in lacking(_entry(one))] if waits else [],
        "outcome": [] if waits else _outcome(one),
        "open_cases": [case_line(case) for case in open_cases],
        "earlier": [_earlier(before, now) for before in earlier],
    }


def _lack(lack: Lack, one: Enquiry) -> dict[str, str]:
    where = "enquiry-identify" if lack is Lack.CITIZEN else "enquiry-amend"
    field = "" if lack is Lack.CITIZEN else f"#id_{lack.value}"
    return {"text": str(lack.title), "href": reverse(where, args=[one.uid]) + field}


def _entry(one: Enquiry) -> Entry:
    return Entry(
        known=one.citizen_id is not None, contact=one.contact, agreement=Agreement(one.agreement), cause=one.cause,
        experienced_need=one.experienced_need, wishes=one.wishes,
    )  # fmt: skip


def _facts(one: Enquiry) -> list[dict[str, Any]]:
    by = _("%(when)s af %(who)s") % {"when": show_datetime(one.received_at), "who": one.received_by.name}
    rows = [
        (_("Modtaget"), by),
        (_("Hvem henvender sig"), one.enquired_by.title),
        (_("Hvordan"), str(Channel(one.channel).title)),
        (_("Kontakt"), one.contact),
        (_("Indforståelse"), str(Agreement(one.agreement).title)),
        (_("Ligger i"), one.unit.name),
    ]
    return [{"label": label, "value": value} for label, value in rows] + _sent_on(one)


def _sent_on(one: Enquiry) -> list[dict[str, Any]]:
    return [{"label": _("Sendt videre, fordi"), "value": one.routed_because}] if one.routed_because else []


def _words(one: Enquiry) -> list[dict[str, Any]]:
    rows = [
        (_("Hvad er sket"), one.cause),
        (_("Borgerens oplevelse af behovet"), one.experienced_need),
        (_("Borgerens ønsker"), one.wishes),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _outcome(one: Enquiry) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": _("Afsluttet"), "value": show_datetime(one.finished_at)},
        {"label": _("Af"), "value": one.finished_by.name if one.finished_by else ""},
    ]
    return [*rows, {"label": _("Råd og vejledning"), "value": one.answer}] if one.answer else rows


def _earlier(one: Enquiry, now: datetime) -> dict[str, Any]:
    return {
        "href": reverse("enquiry", args=[one.uid]),
        "text": one.cause or one.experienced_need,
        "when": age(one.received_at, now),
        "state": str(EnquiryState(one.state).title),
    }
