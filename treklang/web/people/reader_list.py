"""Who has looked at a citizen, as a list. Pure."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from treklang.kernel.reading import Reading
from treklang.ui.lists import Column, Filter, Listing
from treklang.ui.pages import Page

PAGES = {page.value: page.title for page in Page}


def reader_list(looks: QuerySet[Any, Any], citizen: int) -> Listing[Reading]:
    """Every look at a citizen, the newest first. A file is itself a look at her."""
    pages = tuple((page.value, str(page.title)) for page in sorted(Page, key=lambda one: str(one.title)))
    return Listing(
        title=_("Hvem har set borgerens oplysninger"),
        rows=looks,
        columns=[
            Column(_("Tidspunkt"), lambda look: look.at, sort="tid", by=("at",)),
            Column(_("Hvem"), lambda look: look.by.name, sort="hvem", by=("by__name",)),
            Column(_("Hvad blev vist"), _shown),
        ],
        about=lambda look: (citizen, None),
        filters=(
            Filter("hvem", _("Hvem"), lambda rows, words: rows.filter(by__name__icontains=words)),
            Filter("vist", _("Hvad blev vist"), lambda rows, value: rows.filter(page=value), pages),
        ),
        order=("-at", "-id"),
        empty=(_("Ingen har set borgerens oplysninger"), ""),
        note=_("Hver visning skrives i en log, som ingen kan ændre."),
    )


def _shown(look: Reading) -> str:
    page = PAGES.get(look.page)
    return str(page) if page else look.page
