"""A look of the reading log in words: what was shown, and why it might be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from treklang.access.rules import Reason
from treklang.kernel.reading import REACHED, Reading
from treklang.kernel.wording import say
from treklang.ui.listing import Filter
from treklang.ui.pages import Page

PAGES = {page.value: page.title for page in Page}
# Why all about a citizen is taken out, in the reading log.
INSIGHT = say("Indsigt efter databeskyttelsesforordningens artikel 15")
REASONS = {reason.value: reason.title for reason in Reason}


def danish_pages() -> dict[str, str]:
    """The pages in Danish, whatever the reader's language: for a document that goes to the citizen."""
    return {code: title.text for code, title in PAGES.items()}


def shown_of(look: Reading) -> str:
    """What was shown; a page that there is no more has its name in the log."""
    return str(PAGES.get(look.page, look.page))


def reason_of(look: Reading) -> str:
    """By which reason she was seen, with the purpose where one was given."""
    if look.refused and look.reason == REACHED:
        return _("Blev afvist: havde åbnet for mange borgere på en time")
    if look.refused:
        return _("Blev afvist: ingen grund til at se borgeren")
    reason = str(REASONS.get(look.reason, look.reason)) or _("Ikke oplyst")
    return f"{reason}. {look.purpose}" if look.purpose else reason


def period_filter(now: datetime, days: Mapping[str, str]) -> Filter:
    """The filter of a list of looks by how old they are; `days` are its choices, each with its words."""
    return Filter(
        "periode", _("Periode"), lambda rows, chosen: rows.filter(at__gte=now - timedelta(days=int(chosen))),
        tuple(days.items()),
    )  # fmt: skip
