"""What holds for all days, lengths and orders: drawn by hypothesis."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from treklang.law.calendar_dk import Calendar
from treklang.law.clocks import Closed, Reckoned, Start, Within, moved_if_closed
from treklang.law.lengths import DENMARK, Length, Unit, minus, plus, plus_hours, plus_months
from treklang.law.reckoning import Circumstances, Happening, reckon
from treklang.law.tests.made_up import CLOCK, VERSION, clock, drawn, statutes

days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
calendars = st.builds(Calendar, saturdays=st.booleans())
units = st.sampled_from([unit for unit in Unit if unit is not Unit.HOURS])
moments = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))


@drawn
@given(start=days, unit=units, shorter=st.integers(0, 60), more=st.integers(1, 60), working=calendars)
def test_a_longer_length_never_ends_sooner(start: date, unit: Unit, shorter: int, more: int, working: Calendar) -> None:
    short, long = (plus(start, Length(count, unit), working) for count in (shorter, shorter + more))
    assert start <= short <= long
    assert minus(start, Length(shorter + more, unit), working) <= minus(start, Length(shorter, unit), working) <= start


@drawn
@given(start=days, later=days, unit=units, count=st.integers(0, 60), working=calendars)
def test_what_starts_later_never_ends_sooner(
    start: date, later: date, unit: Unit, count: int, working: Calendar
) -> None:
    first, last = sorted((start, later))
    assert plus(first, Length(count, unit), working) <= plus(last, Length(count, unit), working)


@drawn
@given(start=days, count=st.integers(1, 60), working=calendars)
def test_working_days_end_on_working_days_and_count_them(start: date, count: int, working: Calendar) -> None:
    end = plus(start, Length(count, Unit.WORKING_DAYS), working)
    assert working.is_working(end)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(working.is_working(one) for one in passed) == count
    assert working.after(start, count)[1] == [one for one in passed if not working.is_working(one)]
    begin = minus(start, Length(count, Unit.WORKING_DAYS), working)
    assert working.is_working(begin)
    assert sum(working.is_working(begin + timedelta(days=n)) for n in range((start - begin).days)) == count


@drawn
@given(start=days, unit=st.sampled_from([Unit.DAYS, Unit.WEEKS]), count=st.integers(0, 400), working=calendars)
def test_so_long_before_and_so_long_after_is_the_day_itself(
    start: date, unit: Unit, count: int, working: Calendar
) -> None:
    assert plus(minus(start, Length(count, unit), working), Length(count, unit), working) == start


def test_for_months_it_need_not_be() -> None:
    assert plus_months(plus_months(date(2026, 8, 31), -6), 6) == date(2026, 8, 28)


@drawn
@given(start=days, months=st.integers(-300, 300))
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int) -> None:
    end = plus_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@drawn
@given(moment=moments, hours=st.integers(0, 200))
def test_hours_are_hours_whatever_the_clocks_show(moment: datetime, hours: int) -> None:
    assert plus_hours(moment, hours) - moment == timedelta(hours=hours)
    assert plus_hours(moment, hours).tzinfo is DENMARK


@drawn
@given(on=days, closed=st.sampled_from(Closed), working=calendars)
def test_a_moved_deadline_is_a_working_day_and_none_lies_between(on: date, closed: Closed, working: Calendar) -> None:
    found = moved_if_closed(Reckoned(on, ()), closed, working)
    if closed is Closed.STANDS or working.is_working(on):
        assert (found.on, found.steps) == (on, ())
        return
    assert working.is_working(found.on)
    assert (found.on > on) is (closed is Closed.NEXT)
    first, last = sorted((on, found.on))
    assert not any(working.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days))


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Copenhagen"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine's own time zone, set to somewhere else for the time of a test."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_the_machines_time_zone_changes_nothing(zone: str) -> None:
    moment = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    assert Start.at(moment).day == date(2026, 3, 28)
    assert str(Within(Length(24, Unit.HOURS)).due(Start.at(moment), {}, Calendar()).at) == "2026-03-30 00:30:00+02:00"
    assert str(Start.at(datetime(2026, 3, 28, 23, 30)).moment) == "2026-03-28 23:30:00+01:00"
    assert clock('within = "1 day"').due(datetime(2026, 3, 28, 23, 30, tzinfo=UTC)).on == date(2026, 3, 30)
    found = reckon([Happening("1", "test.begun", moment)], Circumstances(), REGISTER)
    assert [(one.started_on, one.due_on) for one in found] == [
        (date(2026, 3, 28), date(2026, 6, 28)), (date(2026, 3, 28), date(2026, 4, 27)),
    ]  # fmt: skip


REGISTER = statutes(
    CLOCK + 'about = "letter"\nends = "case.closed"' + VERSION + 'within = "30 days"\nextension = "letter"'
    + CLOCK.replace('"proeve"', '"anden"') + 'again = "newest"\n' + VERSION + 'within = "3 months"\nor_when = "case.closed"'
)  # fmt: skip
RIGHT: list[dict[str, Any]] = [{"void": True}, {"right_on": "2026-03-01"}, {"right_on": "2026-03-03"}]
NAMES = ["test.begun", "test.done", "case.closed"]


@st.composite
def courses(draw: st.DrawFn) -> list[Happening]:
    """What may happen in a case in a few days: much of it at the same moments, some told late, put right or put off."""
    count = draw(st.integers(1, 9))
    found = []
    for number in range(count):
        at = datetime(2026, 3, 1, 23, tzinfo=UTC) + timedelta(hours=6 * draw(st.integers(0, 12)))
        on = draw(st.sampled_from([None, None, "2026-03-02", "2026-03-04"]))
        data: dict[str, Any] = {"letter": draw(st.sampled_from("ab"))} | ({"on": on} if on else {})
        found.append(Happening(f"{number}", draw(st.sampled_from(NAMES)), at, data))
    for number in range(draw(st.integers(0, 2))):
        at = datetime(2026, 3, 9, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 1)))
        right: dict[str, Any] = draw(st.sampled_from(RIGHT))
        event = str(draw(st.integers(0, count - 1)))
        found.append(Happening(f"c{number}", "happening.corrected", at, {"event": event, **right}))
        data = {"rule": "proeve", "started_by": str(draw(st.integers(0, count - 1))), "until": f"2026-05-0{number + 1}"}
        found.append(Happening(f"e{number}", "deadline.extended", at, data))
    return found


@drawn
@given(data=st.data(), happenings=courses())
def test_the_order_in_which_things_are_told_changes_nothing(data: st.DataObject, happenings: list[Happening]) -> None:
    shuffled = data.draw(st.permutations(happenings))
    assert reckon(shuffled, Circumstances(), REGISTER) == reckon(happenings, Circumstances(), REGISTER)


@drawn
@given(happenings=courses())
def test_clocks_are_over_once_and_never_before_they_start(happenings: list[Happening]) -> None:
    running = set()
    for one in reckon(happenings, Circumstances(), REGISTER):
        assert not (one.met_by and one.ended_by)
        assert one.started_on <= (one.met_on or one.ended_on or one.started_on)
        assert one.started_on <= one.due_on
        assert one.runs == (one.met_on is None and one.ended_on is None)
        if one.runs:
            assert (one.rule, one.about) not in running
            running.add((one.rule, one.about))
