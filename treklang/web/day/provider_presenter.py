"""A provider's worker's first page: orders that wait for an answer, and the citizens whose help runs. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.access.waiting import OnDesk
from treklang.offers.queries import Offer
from treklang.organisation.queries import Unit
from treklang.services import at_provider
from treklang.services.at_provider import Helped, Totals, helped_from
from treklang.ui.addresses import address_of
from treklang.ui.formats import show_number
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.day import reviewing


def my_citizens(
    waiting: list[Helped], totals: Totals, units: Iterable[Unit], own: Iterable[Offer], on_desk: OnDesk
) -> dict[str, Any]:
    """The variables of `day/my_citizens.html` besides the list of citizens."""
    return {
        "units": ", ".join(unit.name for unit in units),
        "numbers": [*_numbers(totals, on_desk.drafts), *reviewing.numbers(on_desk)],
        "is_open_to_all": any(offer.ring is not None and not offer.ring.referred for offer in own),
        "waiting": {
            "total": totals.waiting,
            "entries": [_order(one) for one in waiting],
            "all_href": reverse("my-orders") if totals.waiting > len(waiting) else "",
            "all_text": _("Vis alle %(total)s") % {"total": show_number(totals.waiting)},
        },
    }


def _numbers(totals: Totals, drafts: int) -> list[dict[str, Any]]:
    kept = ngettext("Kladde, du ikke har gemt", "Kladder, du ikke har gemt", drafts)
    return [
        {"text": _("Bestillinger, der venter på svar"), "value": totals.waiting, "href": reverse("my-orders"),
         "tone": "near" if totals.waiting else "calm"},
        {"text": _("Borgere med noget nyt"), "value": totals.news, "href": f"{reverse('my-day')}?nyt=ja#running",
         "tone": "near" if totals.news else "calm"},
        {"text": _("Borgere med hjælp i gang"), "value": totals.citizens, "href": f"{reverse('my-day')}#running"},
        *([{"text": kept, "value": drafts, "href": reverse("drafts")}] if drafts else []),
    ]  # fmt: skip


def _order(one: Helped) -> dict[str, Any]:
    return {
        "citizen": one.grant.citizen.name,
        "number": one.grant.offer.name,
        "href": page_of(one),
        "text": ", ".join(one.services),
        "date": {"on": one.ordered_on, "label": _("Bestilt"), "kind": "event"},
    }


def page_of(one: Helped) -> str:
    """The provider's page about one citizen's help."""
    return address_of("provider-grant", one.grant.uid, otherwise=reverse("services", args=[one.grant.case.uid]))


def running(rows: QuerySet[Any, Any], offers: Iterable[Offer], today: date) -> Listing[Helped]:
    """The citizens whose help runs."""
    new = Filter("nyt", _("Nyt"), lambda found, value: at_provider.with_news(found), (("ja", _("Kun med noget nyt")),))
    columns = [
        _citizen(), _services(), _offer(),
        Column(_("Næste opfølgning"), lambda one: one.due_on, _due, "frist", ("planned_follow_up__due_on",)),
        Column(_("Seneste notat"), lambda one: one.noted_at, _noted, "notat", ("noted_at",)),
        Column(_("Skriv"), lambda one: None, _write),
    ]  # fmt: skip
    return Listing(
        title=_("Borgere med hjælp i gang"),
        rows=rows,
        columns=columns,
        about=about,
        filters=(*_filters(offers), new),
        order=(F("planned_follow_up__due_on").asc(nulls_last=True), "id"),
        tone=lambda one: "late" if one.due_on and one.due_on < today else "",
        made=helped_from,
        empty=(
            _("Ingen borgere har hjælp i gang hos jer"), _("Borgere vises her, når I har sagt ja til en bestilling."),
        ),
    )  # fmt: skip


def orders(rows: QuerySet[Any, Any], offers: Iterable[Offer], today: date) -> Listing[Helped]:
    """The orders that wait for an answer."""
    ordered: Column[Helped] = Column(_("Bestilt"), lambda one: one.ordered_on, sort="bestilt", by=("ordered_on",))
    return Listing(
        title=_("Bestillinger, der venter på svar"),
        rows=rows,
        columns=[_citizen(), _services(), _offer(), ordered],
        about=about,
        filters=_filters(offers),
        order=("ordered_on", "id"),
        made=helped_from,
        empty=(_("Ingen bestillinger venter på svar"),
               _("Når en rådgiver bestiller hjælp hos jer, vises bestillingen her.")),
    )  # fmt: skip


def about(one: Helped) -> tuple[int, int | None]:
    """Whom a row is about, for the reading log."""
    return one.grant.citizen_id, one.grant.case_id


def _filters(offers: Iterable[Offer]) -> tuple[Filter, ...]:
    choices = tuple((str(offer.uid), offer.name) for offer in offers)
    by_name = Filter("navn", _("Borgerens navn"), lambda found, words: found.filter(citizen__name__icontains=words))
    by_offer = Filter("tilbud", _("Tilbud"), lambda found, value: found.filter(offer__uid=value), choices)
    return (by_name, by_offer) if len(choices) > 1 else (by_name,)


def _citizen() -> Column[Helped]:
    return Column(_("Borger"), lambda one: one.grant.citizen.name, _named, "borger", ("citizen__name",))


def _named(one: Helped) -> dict[str, Any]:
    return {"text": one.grant.citizen.name, "href": page_of(one), "note": _news(one)}


def _news(one: Helped) -> str:
    if not one.seen:
        return _("Ny for dig")
    return ngettext("%(count)s ændring", "%(count)s ændringer", one.news) % {"count": one.news} if one.news else ""


def _services() -> Column[Helped]:
    return Column(_("Hjælp"), lambda one: ", ".join(one.services))


def _offer() -> Column[Helped]:
    return Column(_("Tilbud"), lambda one: one.grant.offer.name, sort="tilbud", by=("offer__name",))


def _due(one: Helped) -> Any:
    return {"on": one.due_on} if one.due_on else _("Ingen planlagt")


def _noted(one: Helped) -> Any:
    return {"on": one.noted_at, "kind": "event"} if one.noted_at else _("Intet endnu")


def _write(one: Helped) -> dict[str, str]:
    return {"text": _("Skriv notat"), "href": f"{page_of(one)}#note"}
