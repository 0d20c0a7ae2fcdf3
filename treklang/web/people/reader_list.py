"""Who has looked at a citizen, as a list. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from treklang.kernel.reading import Channel, Reading
from treklang.ui.lists import Column, Filter, Listing
from treklang.ui.looks import period_filter, reason_of, shown_of
from treklang.ui.pages import Page

DAYS = ("7", "30", "365")


def reader_list(looks: QuerySet[Any, Any], citizen: int, now: datetime) -> Listing[Reading]:
    """Every look at a citizen, the newest first. A file is itself a look at her."""
    return Listing(
        title=_("Hvem har set borgerens oplysninger"),
        rows=looks,
        columns=[
            Column(_("Tidspunkt"), lambda look: look.at, sort="tid", by=("at",)),
            Column(_("Hvem"), lambda look: look.by.name, sort="hvem", by=("by__name",)),
            Column(_("Hvad blev vist"), shown_of),
            Column(_("Hvorfor"), reason_of),
            Column(_("Hvordan"), lambda look: str(Channel(look.channel).title)),
        ],
        about=lambda look: (citizen, None),
        filters=_filters(now),
        order=("-at", "-id"),
        empty=(_("Ingen har set borgerens oplysninger"), ""),
        note=_("Hver visning skrives i en log, som ingen kan ændre. Også den, der blev afvist, står her."),
    )


def _filters(now: datetime) -> tuple[Filter, ...]:
    pages = tuple((page.value, str(page.title)) for page in sorted(Page, key=lambda one: str(one.title)))
    periods = dict(zip(DAYS, (_("Seneste uge"), _("Seneste 30 dage"), _("Seneste år")), strict=True))
    return (
        Filter("hvem", _("Hvem"), lambda rows, words: rows.filter(by__name__icontains=words)),
        Filter("vist", _("Hvad blev vist"), lambda rows, value: rows.filter(page=value), pages),
        period_filter(now, periods),
        Filter(
            "afvist", _("Udfald"), lambda rows, value: rows.filter(refused=value == "ja"),
            (("nej", _("Set")), ("ja", _("Afvist"))),
        ),
    )  # fmt: skip
