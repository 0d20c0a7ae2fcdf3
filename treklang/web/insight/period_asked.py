"""The period of a page that is asked for by two days in its address. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.ui.formats import show_date

FROM, LAST = "fra", "til"


@dataclass(frozen=True)
class Period:
    """From the first day to before `until`; what was typed, and what is wrong with it."""

    first: date
    until: date
    given: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """First to last day."""
        last = self.until - timedelta(days=1)
        return _("%(first)s til %(last)s") % {"first": show_date(self.first), "last": show_date(last)}

    @property
    def error_list(self) -> list[dict[str, str]]:
        """For the summary of errors."""
        return [{"text": text, "href": f"#{name}"} for name, text in self.errors.items()]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The two questions as the component `field` takes them."""
        labels = {FROM: _("Fra"), LAST: _("Til og med")}
        return [
            {"kind": "date", "name": name, "label": label, "required": True, "value": self.given[name],
             "error": self.errors.get(name, "")}
            for name, label in labels.items()
        ]  # fmt: skip


def asked(given: Mapping[str, str], *, usual: tuple[date, date]) -> Period:
    """The period of an address; the usual one (first and last day) where it has none or a wrong one."""
    errors: dict[str, str] = {}
    first, last = _day_of(given, FROM, usual[0], errors), _day_of(given, LAST, usual[1], errors)
    if first > last:
        errors[LAST] = _("Perioden skal slutte efter, at den begynder. Den begynder %(day)s.") % {
            "day": show_date(first)
        }
        first, last = usual
    typed = {FROM: given.get(FROM) or first.isoformat(), LAST: given.get(LAST) or last.isoformat()}
    return Period(first, last + timedelta(days=1), typed, errors)


def _day_of(given: Mapping[str, str], name: str, usual: date, errors: dict[str, str]) -> date:
    """The day of a field; the usual one where there is none, and with a sentence where it is wrong."""
    text = given.get(name, "")
    try:
        found = date.fromisoformat(text) if text else usual
    except ValueError:
        found = None
    if found is None or not 1950 <= found.year <= 2100:
        errors[name] = _("Skriv datoen som år, måned og dag, fx 2026-01-31.")
        return usual
    return found
