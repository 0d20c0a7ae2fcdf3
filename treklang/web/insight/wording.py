"""Figures, periods and changes in words. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import dateformat
from django.utils.translation import gettext as _, ngettext

from treklang.insight.measure import Figure, Hidden, Measure, Question, Step, Unit
from treklang.ui.formats import show_date, show_number

DECIMALS = {Unit.PERCENT: 1, Unit.DAYS: 1, Unit.LEVELS: 2, Unit.POINTS: 1, Unit.NUMBER: 0, Unit.KRONER: 0}


def scaled(value: float, unit: Unit) -> float:
    """The number that is drawn and written: shares in percent, money in kroner."""
    return value * 100 if unit is Unit.PERCENT else value / 100 if unit is Unit.KRONER else value


def bare(value: float, unit: Unit) -> str:
    """The number without its unit."""
    return show_number(rounded(value, unit), DECIMALS[unit])


def rounded(value: float, unit: Unit) -> float:
    """As it is written, and as it stands in files: all forms of a table hold the same number."""
    return round(scaled(value, unit), DECIMALS[unit])


def with_unit(value: float, unit: Unit) -> str:
    """`84,2 %`, `12,5 dage`, `1.250 kr.`"""
    number = bare(value, unit)
    words = {
        Unit.PERCENT: _("%(number)s %%"), Unit.DAYS: _("%(number)s dage"), Unit.LEVELS: _("%(number)s niveauer"),
        Unit.POINTS: _("%(number)s point"), Unit.NUMBER: "%(number)s", Unit.KRONER: _("%(number)s kr."),
    }  # fmt: skip
    return words[unit] % {"number": number}


def interval(figure: Figure, unit: Unit) -> str:
    """`80,1 til 88,0`; "" where there is none."""
    if figure.low is None or figure.high is None:
        return ""
    return _("%(low)s til %(high)s") % {"low": bare(figure.low, unit), "high": bare(figure.high, unit)}


def why_hidden(figure: Figure) -> str:
    """Why a figure is not shown, short enough for a cell."""
    words = {
        Hidden.NOT: "", Hidden.FEW: _("skjult: for få borgere"), Hidden.FOLLOWS: _("skjult: kunne regnes ud"),
        Hidden.NONE: _("ingen målt"),
    }  # fmt: skip
    return words[figure.hidden]


def spoken(figure: Figure, measure: Measure) -> str:
    """The figure as it is read out: with its interval and what is missing."""
    if figure.value is None:
        return why_hidden(figure)
    parts = [with_unit(figure.value, measure.unit)]
    if sure := interval(figure, measure.unit):
        parts.append(_("(usikkerhed %(interval)s)") % {"interval": sure})
    if figure.missing:
        parts.append(ngettext("%(n)s er ikke målt", "%(n)s er ikke målt", figure.missing) % {"n": figure.missing})
    return ", ".join(parts)


def period(day: date, question: Question) -> str:
    """A period's name: `2025`, `2. kvartal 2025`, `marts 2025`, or the whole one's two days."""
    if question.step is Step.YEAR:
        return str(day.year)
    if question.step is Step.QUARTER:
        return _("%(number)s. kvartal %(year)s") % {"number": (day.month + 2) // 3, "year": day.year}
    if question.step is Step.MONTH:
        return dateformat.format(day, "F Y")
    return whole(question)


def whole(question: Question) -> str:
    """The whole period that is asked for, first to last day."""
    last = question.until_on - timedelta(days=1)
    return _("%(first)s til %(last)s") % {"first": show_date(question.from_on), "last": show_date(last)}
