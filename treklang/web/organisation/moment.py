"""Which day's organisation a page shows, and as known when: the two dates of its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock

ON, KNOWN = "dag", "kendt"
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_NO_DAY = _("Skriv en dag, som findes, for eksempel 1. marts 2026.")


def _day(label: Any, hint: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput, help_text=hint, error_messages={"invalid": _NO_DAY}
    )


class MomentForm(forms.Form):
    """The day, and the day on which it was known so."""

    dag = _day(_("Organisationen den"), _("Tom: i dag."))
    kendt = _day(_("Som kendt den"), _("Tom: med det, vi ved nu."))

    def clean(self) -> dict[str, Any]:
        """Neither day is out of all reason."""
        given = super().clean() or {}
        for name in (ON, KNOWN):
            day = given.get(name)
            if day is not None and not FIRST <= day <= LAST:
                self.add_error(name, _NO_DAY)
        return given


@dataclass(frozen=True)
class Moment:
    """The day that is shown, and the moment before which all that is shown was written; None: now.

    `form` is what was asked, with what is wrong with it; then today is shown.
    """

    on: date
    known_at: datetime | None
    known_on: date | None
    form: MomentForm
    today: date

    @property
    def is_now(self) -> bool:
        """Whether it is today's organisation as it is known now."""
        return self.on == self.today and self.known_at is None

    @property
    def status(self) -> int:
        """The page's status."""
        return 422 if self.form.errors else 200

    def kept(self) -> dict[str, str]:
        """The parts of an address that lead to the same moment."""
        on = {} if self.on == self.today else {ON: self.on.isoformat()}
        return on | ({KNOWN: self.known_on.isoformat()} if self.known_on else {})

    def address(self, path: str, **others: str) -> str:
        """An address below the same moment."""
        parts = {name: value for name, value in {**self.kept(), **others}.items() if value}
        return f"{path}?{urlencode(parts)}" if parts else path


def moment(request: HttpRequest) -> Moment:
    """The moment that an address asks for; what is no day is said beside its field, and today stands instead."""
    today = clock.today()
    given = {name: request.GET[name] for name in (ON, KNOWN) if request.GET.get(name)}
    form = MomentForm(given)
    form.is_valid()
    on, known_on = form.cleaned_data.get(ON) or today, form.cleaned_data.get(KNOWN)
    if form.errors or (known_on and known_on >= today):
        known_on = None
    return Moment(today if form.errors else on, _end_of(known_on) if known_on else None, known_on, form, today)


def _end_of(day: date) -> datetime:
    """The last moment of a day: what was written that day was known."""
    return datetime.combine(day + timedelta(days=1), time(0), clock.DENMARK) - timedelta(microseconds=1)
