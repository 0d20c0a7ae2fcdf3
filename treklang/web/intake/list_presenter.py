"""Lists of enquiries. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.paginator import Page as Sheet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.intake.queries import Enquiry, FirstTime
from treklang.intake.rules import Channel, EnquiryState
from treklang.kernel.clock import danish_day
from treklang.organisation.queries import Unit
from treklang.ui.formats import relative_date, show_time

TONES = {EnquiryState.ANSWERED: "success", EnquiryState.CASE: "info", EnquiryState.ADDED: "info"}


def waiting(sheet: Sheet[Enquiry], units: Sequence[Unit], now: datetime) -> dict[str, Any]:
    """The variables of `intake/enquiries.html`."""
    columns = [_("Det handler om"), _("Henvendt af"), _("Hvordan"), _("Modtaget"), _("Ligger i"), _("Status")]
    return {
        **_frame(sheet, units, "enquiries"),
        "table": {
            "caption": _("Henvendelser, der venter"),
            "columns": [{"text": text} for text in columns],
            "rows": [_waiting_row(one, now) for one in sheet],
        },
    }


def _waiting_row(one: Enquiry, now: datetime) -> list[Any]:
    return [
        {"text": about(one), "href": reverse("enquiry", args=[one.uid]), "note": _in_short(one)},
        one.enquired_by.title,
        str(Channel(one.channel).title),
        age(one.received_at, now),
        one.unit.name,
        {"badge": _("Haster"), "tone": "warning"} if one.is_urgent else str(EnquiryState(one.state).title),
    ]


def finished(sheet: Sheet[Enquiry], units: Sequence[Unit], figure: FirstTime | None, now: datetime) -> dict[str, Any]:
    """The variables of `intake/finished.html`."""
    columns = [_("Det handler om"), _("Henvendt af"), _("Afsluttet"), _("Hvordan det endte"), _("Sag")]
    return {
        **_frame(sheet, units, "enquiries-finished"),
        "figure": _figure(figure) if figure else None,
        "table": {
            "caption": _("Afsluttede henvendelser"),
            "columns": [{"text": text} for text in columns],
            "rows": [_finished_row(one, now) for one in sheet],
            "empty": _("Ingen henvendelser er afsluttet endnu"),
        },
    }


def _finished_row(one: Enquiry, now: datetime) -> list[Any]:
    return [
        {"text": about(one), "href": reverse("enquiry", args=[one.uid]), "note": _in_short(one)},
        one.enquired_by.title,
        age(one.finished_at, now) if one.finished_at else "",
        str(EnquiryState(one.state).title),
        {"text": one.case.number, "href": reverse("case", args=[one.case.uid])} if one.case else "",
    ]


def _figure(figure: FirstTime) -> dict[str, Any]:
    share = round(100 * figure.at_first / figure.finished) if figure.finished else None
    counted = {"first": figure.at_first, "all": figure.finished}
    text = ngettext("%(first)s af %(all)s henvendelse", "%(first)s af %(all)s henvendelser", figure.finished)
    return {"share": share, "text": text % counted}


def _frame(sheet: Sheet[Enquiry], units: Sequence[Unit], here: str) -> dict[str, Any]:
    tabs = ((_("Venter"), "enquiries"), (_("Afsluttede"), "enquiries-finished"))
    items = [{"text": text, "href": reverse(name), "current": name == here} for text, name in tabs]
    return {
        "tabs": {"items": items, "label": _("Sider i modtagelsen")},
        "units": ", ".join(unit.name for unit in units),
        "total": sheet.paginator.count,
        "pages": {"current": sheet.number, "total": sheet.paginator.num_pages, "href": "?side={page}"},
    }


def about(one: Enquiry) -> str:
    """Whom an enquiry is about."""
    return str(one.citizen.name if one.citizen else one.name)


def age(at: datetime, now: datetime) -> str:
    """How long ago, in words; today's with the hour."""
    day, today = danish_day(at), danish_day(now)
    words = relative_date(day, today)
    return _("%(day)s kl. %(time)s") % {"day": words, "time": show_time(at)} if day == today else words


def _in_short(one: Enquiry) -> str:
    said = (one.cause or one.experienced_need).strip()
    return said if len(said) <= 90 else said[:88].rsplit(" ", 1)[0] + " …"
