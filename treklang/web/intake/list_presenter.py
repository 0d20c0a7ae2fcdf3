"""Lists of enquiries. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.intake.queries import Enquiry, FirstTime
from treklang.intake.rules import Channel, EnquiryState
from treklang.kernel.clock import danish_day
from treklang.organisation.queries import Unit
from treklang.ui.formats import relative_date, show_time
from treklang.ui.lists import Column, Listing, Seen


def waiting(rows: QuerySet[Enquiry], now: datetime) -> Listing[Enquiry]:
    """The enquiries that wait; urgent ones first, then the oldest."""
    received: Column[Enquiry] = Column(
        _("Modtaget"), lambda one: one.received_at, lambda one: age(one.received_at, now), "modtaget", ("received_at",)
    )
    columns = [
        *_said(),
        Column(_("Hvordan"), lambda one: str(Channel(one.channel).title)),
        received,
        Column(_("Ligger i"), lambda one: one.unit.name, sort="enhed", by=("unit__name",)),
        Column(_("Status"), _state, _state_cell),
    ]
    return Listing(
        title=_("Henvendelser, der venter"),
        rows=rows,
        columns=columns,
        about=_seen,
        order=("-is_urgent", "received_at", "id"),
        empty=(_("Ingen henvendelser venter i dine enheder"),
               _("Når nogen ringer, skriver eller kommer, noteres det som en ny henvendelse.")),
    )  # fmt: skip


def finished(rows: QuerySet[Enquiry], kept: dict[str, str], now: datetime) -> Listing[Enquiry]:
    """The enquiries that are finished, the newest first; `kept` is the figure's period in the address."""
    ended: Column[Enquiry] = Column(
        _("Afsluttet"),
        lambda one: one.finished_at,
        lambda one: age(one.finished_at, now),
        "afsluttet",
        ("finished_at",),
    )
    columns = [
        *_said(),
        ended,
        Column(_("Hvordan det endte"), lambda one: str(EnquiryState(one.state).title)),
        Column(_("Sag"), lambda one: one.case.number if one.case else None, _case),
    ]
    return Listing(
        title=_("Afsluttede henvendelser"),
        rows=rows,
        columns=columns,
        about=_seen,
        order=("-finished_at", "-id"),
        kept=kept,
        empty=(_("Ingen henvendelser er afsluttet endnu"), ""),
    )


def _said() -> list[Column[Enquiry]]:
    """Whom it is about, what was said in short, and who said it."""
    return [
        Column(_("Det handler om"), about, _about_cell),
        Column(_("Kort fortalt"), _in_short, only_in_file=True),
        Column(_("Henvendt af"), lambda one: one.enquired_by.title),
    ]


def _about_cell(one: Enquiry) -> Any:
    return {"text": about(one), "href": reverse("enquiry", args=[one.uid]), "note": _in_short(one)}


def _state(one: Enquiry) -> str:
    return _("Haster") if one.is_urgent else str(EnquiryState(one.state).title)


def _state_cell(one: Enquiry) -> Any:
    return {"badge": _state(one), "tone": "warning"} if one.is_urgent else _state(one)


def _case(one: Enquiry) -> Any:
    return {"text": one.case.number, "href": reverse("case", args=[one.case.uid])} if one.case else ""


def _seen(one: Enquiry) -> Seen | None:
    return (one.citizen.id, one.case_id) if one.citizen else None


def figure(found: FirstTime | None) -> dict[str, Any]:
    """How many were finished at first contact; nothing where no period was asked."""
    if found is None:
        return {"figure": None}
    share = round(100 * found.at_first / found.finished) if found.finished else None
    counted = {"first": found.at_first, "all": found.finished}
    text = ngettext("%(first)s af %(all)s henvendelse", "%(first)s af %(all)s henvendelser", found.finished)
    return {"figure": {"share": share, "text": text % counted}}


def frame(units: Sequence[Unit], here: str) -> dict[str, Any]:
    """What both lists have around them."""
    tabs = ((_("Venter"), "enquiries"), (_("Afsluttede"), "enquiries-finished"))
    items = [{"text": text, "href": reverse(name), "current": name == here} for text, name in tabs]
    return {
        "tabs": {"items": items, "label": _("Sider i modtagelsen")},
        "units": ", ".join(unit.name for unit in units),
    }


def about(one: Enquiry) -> str:
    """Whom an enquiry is about."""
    return str(one.citizen.name if one.citizen else one.name)


def age(at: datetime | None, now: datetime) -> str:
    """How long ago, in words; today's with the hour."""
    if at is None:
        return ""
    day, today = danish_day(at), danish_day(now)
    words = relative_date(day, today)
    return _("%(day)s kl. %(time)s") % {"day": words, "time": show_time(at)} if day == today else words


def _in_short(one: Enquiry) -> str:
    said = (one.cause or one.experienced_need).strip()
    return said if len(said) <= 90 else said[:88].rsplit(" ", 1)[0] + " …"
