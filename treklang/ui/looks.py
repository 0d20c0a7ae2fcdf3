"""A look of the reading log in words: what was shown, and why it might be. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from treklang.access.rules import Reason
from treklang.kernel.reading import REACHED, Reading
from treklang.ui.pages import Page

PAGES = {page.value: page.title for page in Page}
REASONS = {reason.value: reason.title for reason in Reason}


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
