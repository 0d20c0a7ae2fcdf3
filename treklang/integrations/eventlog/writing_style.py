"""How numbers, spans of time and days are written in a report, in Danish or English, without Django."""

from __future__ import annotations

import gettext
from datetime import date, datetime, timedelta

UNIX = datetime(1970, 1, 1)


class Style:
    """The manner of a language: "da" or "en"."""

    def __init__(self, language: str, words: gettext.NullTranslations) -> None:
        self._danish = language == "da"
        self.gettext = words.gettext

    def number(self, value: float | str, digits: int = 0) -> str:
        """`1.234,5` in Danish, `1,234.5` in English."""
        text = f"{float(value):,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self._danish else text

    def percent(self, share: float, digits: int = 0) -> str:
        return f"{self.number(share * 100, digits)} %"

    def span(self, seconds: float | str) -> str:
        """A time in the unit that people would say it in: seconds, minutes, hours, days."""
        _, value = self.gettext, float(seconds)
        for most, divisor, unit in ((120, 1, _("sek")), (7200, 60, _("min")), (172_800, 3600, _("timer"))):
            if value < most:
                return f"{self.number(value / divisor, 0 if value < 1 or value / divisor >= 10 else 1)} {unit}"
        days, unit = value / 86_400, _("dage")
        return f"{self.number(days, 0 if days >= 100 else 1)} {unit}"

    def day(self, value: date | str | int) -> str:
        """`03.07.2026` of a date, its ISO text or microseconds since 1970 UTC."""
        if isinstance(value, int):
            value = (UNIX + timedelta(microseconds=value)).date()
        return f"{date.fromisoformat(value) if isinstance(value, str) else value:%d.%m.%Y}"
