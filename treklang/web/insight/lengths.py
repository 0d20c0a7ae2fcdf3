"""Lengths of time in words. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _, ngettext

from treklang.ui.formats import show_number

HOUR, DAY = 3_600, 86_400


def in_words(seconds: float | None) -> str:
    """`under en time`, `5 timer`, `12 dage`, `3,5 måneder`."""
    if seconds is None:
        return ""
    if seconds < HOUR:
        return _("under en time")
    if seconds < 2 * DAY:
        hours = round(seconds / HOUR)
        return ngettext("%(n)s time", "%(n)s timer", hours) % {"n": hours}
    days = seconds / DAY
    if days < 100:
        return _("%(n)s dage") % {"n": show_number(days, 1 if days < 10 else 0)}
    return _("%(n)s måneder") % {"n": show_number(days / 30.44, 1)}


def in_days(seconds: float) -> float:
    """Days with one decimal, as they are drawn."""
    return round(seconds / DAY, 1)
