"""The clocks of one rule as a list: who has one, what started and met it, and how late. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import clock_states, clocks
from treklang.cases.clock_states import ClockState
from treklang.cases.clocks import Clock
from treklang.kernel.clock import danish_day
from treklang.law.rules import Rule
from treklang.organisation.queries import Unit
from treklang.ui.formats import show_short_date
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.law import law_words

SOON = 30


def clock_list(rule: Rule, units: Iterable[Unit], now: datetime) -> Listing[Clock]:
    """Every clock of a rule that the user may see, the first to be due first."""
    return Listing(
        title=_("Sager efter reglen: %(rule)s") % {"rule": law_words.told(rule.title)},
        rows=clocks.with_events(clocks.of_rule(rule.id)),
        columns=_columns(now),
        about=lambda row: (row.citizen_id, row.case_id),
        filters=_filters(units, now),
        order=("due_on", "id"),
        tone=lambda row: "late" if clock_states.state_of(row, now) is ClockState.OVERDUE else "",
        empty=(
            _("Reglen er ikke løbet i nogen sag, du kan se"),
            _("En frist vises her, når noget i en sag begynder den."),
        ),
    )


def _columns(now: datetime) -> list[Column[Clock]]:
    return [
        Column(_("Borger"), lambda row: row.citizen.name, _citizen, "borger", ("citizen__name",)),
        Column(_("Sag"), _number, _case, "sag", ("case__number",)),
        Column(_("Tilstand"), lambda row: str(clock_states.state_of(row, now).title), lambda row: _state(row, now)),
        Column(_("Område"), _area, only_in_file=True),
        Column(_("Begyndte den"), lambda row: row.started_on, _started, "begyndt", ("started_on",)),
        Column(_("Begyndte ved"), lambda row: _event(row, "started_name"), only_in_file=True),
        Column(_("Frist"), lambda row: row.due_on, _due, "frist", ("due_on",)),
        Column(_("Første frist"), lambda row: row.first_due_on, only_in_file=True),
        Column(_("Opfyldt den"), lambda row: row.met_on, _met, "opfyldt", ("met_on",)),
        Column(_("Opfyldt ved"), lambda row: _event(row, "met_name"), only_in_file=True),
        Column(_("Bortfaldet den"), lambda row: row.ended_on, only_in_file=True),
        Column(_("Dage for sent"), lambda row: clock_states.days_late(row, danish_day(now)), numeric=True),
    ]


def _citizen(row: Clock) -> dict[str, Any]:
    return {"text": row.citizen.name, "href": reverse("citizen", args=[row.citizen.uid])}


def _number(row: Clock) -> str:
    return row.case.number if row.case else ""


def _case(row: Clock) -> Any:
    """The case's number, with the way to the clock's own page; a clock of no case has none."""
    if row.case is None:
        return _("Ingen sag")
    return {"text": row.case.number, "href": reverse("clock", args=[row.case.uid, row.uid]), "note": _area(row)}


def _state(row: Clock, now: datetime) -> dict[str, Any]:
    state = clock_states.state_of(row, now)
    return {"badge": str(state.title), "tone": TONES[state]}


TONES = {
    ClockState.RUNS: "info", ClockState.OVERDUE: "error", ClockState.KEPT: "success", ClockState.LATE: "warning",
    ClockState.EXTENDED: "neutral", ClockState.ENDED: "neutral",
}  # fmt: skip


def _event(row: Clock, name: str) -> str:
    found = getattr(row, name, None)
    return law_words.event_title(found) if found else ""


def _area(row: Clock) -> str:
    return law_words.area(getattr(row, "area", None), row.started_on)


def _started(row: Clock) -> dict[str, Any]:
    return {"text": show_short_date(row.started_on), "note": _event(row, "started_name")}


def _due(row: Clock) -> dict[str, Any]:
    first = row.first_due_on
    note = _("først %(day)s") % {"day": show_short_date(first)} if first != row.due_on else ""
    if clocks.runs(row):
        return {"on": row.due_on, "note": note}
    return {"text": show_short_date(row.due_on), "note": note}


def _met(row: Clock) -> Any:
    if row.met_on:
        return {"text": show_short_date(row.met_on), "note": _event(row, "met_name")}
    if row.ended_on:
        gone = _("bortfaldet: %(event)s") % {"event": _event(row, "ended_name")}
        return {"text": show_short_date(row.ended_on), "note": gone}
    return ""


def _filters(units: Iterable[Unit], now: datetime) -> list[Filter]:
    today = danish_day(now)
    states = tuple((state.value, str(state.title)) for state in ClockState)
    return [
        Filter("navn", _("Borgerens navn"), lambda rows, words: rows.filter(citizen__name__icontains=words)),
        Filter("tilstand", _("Tilstand"), lambda rows, value: in_state(rows, value, now), states),
        Filter("periode", _("Fristen ligger"), lambda rows, value: _within(rows, value, today), _periods()),
        Filter("enhed", _("Enhed"), lambda rows, value: clocks.in_unit(rows, UUID(value), on=today),
               tuple((str(unit.uid), unit.name) for unit in units)),
    ]  # fmt: skip


def in_state(rows: QuerySet[Clock], value: str, now: datetime) -> QuerySet[Clock]:
    """Those of some clocks that stand so."""
    return rows.filter(clock_states.standing(ClockState(value), now))


def _periods() -> tuple[tuple[str, str], ...]:
    return (
        ("snart", _("Inden for 30 dage")), ("kvartal", _("I dette kvartal")), ("sidste-kvartal", _("I sidste kvartal")),
        ("aar", _("I år")), ("sidste-aar", _("Sidste år")),
    )  # fmt: skip


def _within(rows: QuerySet[Clock], value: str, today: date) -> QuerySet[Clock]:
    return rows.filter(clock_states.due_between(*period(value, today)))


def period(value: str, today: date) -> tuple[date, date]:
    """The first and last day of a period, by its word in the address."""
    quarter = quarter_of(today)
    match value:
        case "snart":
            return today, today + timedelta(days=SOON)
        case "kvartal":
            return quarter, _last(quarter)
        case "sidste-kvartal":
            before = quarter_of(quarter - timedelta(days=1))
            return before, _last(before)
        case "aar":
            return year_of(today)
    return year_of(date(today.year - 1, 1, 1))


def year_of(day: date) -> tuple[date, date]:
    """The first and last day of a day's year."""
    return date(day.year, 1, 1), date(day.year, 12, 31)


def quarter_of(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _last(quarter: date) -> date:
    return quarter_of(quarter + timedelta(days=95)) - timedelta(days=1)
