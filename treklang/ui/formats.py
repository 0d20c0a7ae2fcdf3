"""How dates, times, money and CPR numbers are written for a reader. Jinja2 filters; None and "" give ""."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dateformat, timezone, translation
from django.utils.translation import gettext as _, ngettext

Day = date | datetime | str | None
# How long is told in days up to two months, then in months up to two years.
DAYS_UP_TO, MONTHS_UP_TO, DAYS_A_MONTH = 60, 24, 30.44


def show_date(value: Day) -> str:
    """`3. juli 2026`. Words that are already text pass through."""
    return _write(value, danish="j. F Y", english="j F Y")


def show_short_date(value: Day) -> str:
    """`03.07.2026`, for tables."""
    return _write(value, danish="d.m.Y", english="d.m.Y")


def show_datetime(value: Day) -> str:
    """`3. juli 2026 kl. 10.42`. A plain date has no hour and gets none: nothing happened at 00.00."""
    if not isinstance(value, datetime):
        return show_date(value)
    return _write(value, danish=r"j. F Y \k\l. H.i", english="j F Y H:i")


def show_time(value: Day) -> str:
    """`10.42`; nothing for a plain date or for text."""
    return _write(value, danish="H.i", english="H:i") if isinstance(value, datetime) else ""


def relative_date(value: date | None, today: date) -> str:
    """`om 4 dage`, `i morgen`, `i dag`, `i går`, `for 3 dage siden`, `om 14 måneder`, `for 5 år siden`."""
    if value is None:
        return ""
    days = _days_until(value, today)
    if days in (-1, 0, 1):
        return {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}[days]
    how_long = {"how_long": _how_long(abs(days))}
    return _("om %(how_long)s") % how_long if days > 0 else _("for %(how_long)s siden") % how_long


def relative_deadline(value: date | None, today: date) -> str:
    """As `relative_date`, but what is past is `overskredet 2 dage`."""
    if value is None or (late := -_days_until(value, today)) <= 0:
        return relative_date(value, today)
    return _("overskredet %(how_long)s") % {"how_long": _how_long(late)}


def _how_long(days: int) -> str:
    """`59 dage`, `2 måneder`, `3 år`: nobody counts so many days, and the date itself stands beside it."""
    if days < DAYS_UP_TO:
        return ngettext("%(count)s dag", "%(count)s dage", days) % {"count": days}
    months = round(days / DAYS_A_MONTH)
    if months < MONTHS_UP_TO:
        return ngettext("%(count)s måned", "%(count)s måneder", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)s år", "%(count)s år", years) % {"count": years}


def days_until(value: date, today: date) -> int:
    """Days left, negative when past; a moment counts as the day it has here."""
    return _days_until(value, today)


def hide_cpr(value: str | None) -> str:
    """`010181-••••`: the birth date says which person; the last four are shown only when asked for, and logged."""
    digits = "".join(character for character in value or "" if character.isdigit())
    return f"{digits[:6]}-••••" if len(digits) >= 6 else "••••••-••••" if value else ""


def show_money(value: Decimal | int | float | str | None) -> str:
    """`1.234,50 kr.` in Danish, `DKK 1,234.50` in English."""
    if value is None or value == "":
        return ""
    amount = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    english = f"{abs(amount):,.2f}"
    if _in_english():
        return f"{sign}DKK {english}"
    return f"{sign}{_with_comma(english)} kr."


def show_law(text: str) -> str:
    """`serviceloven § 85`, with a blank after the sign that no line breaks at."""
    return text.replace("§ ", "§\N{NO-BREAK SPACE}")


def show_number(value: Decimal | int | float | None, decimals: int = 0) -> str:
    """`12.345` or `3,7`."""
    if value is None:
        return ""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    english = f"{exact:,.{decimals}f}"
    return english if _in_english() else _with_comma(english)


def _with_comma(english: str) -> str:
    return english.translate(str.maketrans(",.", ".,"))


def _in_english() -> bool:
    return (translation.get_language() or "da").startswith("en")


def _days_until(value: date, today: date) -> int:
    return (_local_day(value) - _local_day(today)).days


def _local_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return (timezone.localtime(value) if timezone.is_aware(value) else value).date()


def _write(value: Day, *, danish: str, english: str) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, date):
        return str(value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return dateformat.format(value, english if _in_english() else danish)
