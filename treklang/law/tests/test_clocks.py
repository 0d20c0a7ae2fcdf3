"""Each shape of deadline: when it is due, and how that is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.law.calendar_dk import USUAL, Calendar
from treklang.law.clocks import (
    AtAge,
    Before,
    Clock,
    Closed,
    DaysAYear,
    Decided,
    EachYear,
    Local,
    OnDay,
    Reckoned,
    Start,
    Within,
    moved_if_closed,
    on_day,
    shown,
)
from treklang.law.facts import BadFact
from treklang.law.lengths import DENMARK, Length, length
from treklang.law.tests.made_up import day


def due(clock: Clock, start: str, working: Calendar = USUAL, /, **facts: Any) -> tuple[str, list[str]]:
    """When it is due, and the steps."""
    when = datetime.fromisoformat(start) if "T" in start else day(start)
    found = clock.due(Start.at(when), facts, working)
    return f"{found.at:%Y-%m-%dT%H:%M}" if found.at else str(found.on), [str(step) for step in found.steps]


def test_a_length_after_the_day_which_is_not_counted() -> None:
    assert due(Within(length("4 weeks")), "2026-03-02") == (
        "2026-03-30", ["Begynder den 02.03.2026. Dagen selv tælles ikke med.", "Plus 4 uger: den 30.03.2026."],
    )  # fmt: skip
    assert Within(length("4 weeks")).asks == ()


def test_working_days_say_which_days_they_pass_over() -> None:
    assert due(Within(length("2 working days")), "2026-04-01") == (
        "2026-04-08",
        ["Begynder den 01.04.2026. Dagen selv tælles ikke med.",
         "Springer over den 02.04.2026: Skærtorsdag.", "Springer over den 03.04.2026: Langfredag.",
         "Springer over den 04.04.2026: lørdag.", "Springer over den 05.04.2026: Påskedag.",
         "Springer over den 06.04.2026: Anden påskedag.",
         "Plus 2 hverdage: den 08.04.2026."],
    )  # fmt: skip
    assert due(Within(length("1 working day")), "2026-03-06", Calendar(saturdays=True))[0] == "2026-03-07"


def test_a_day_length_tells_of_no_closed_days() -> None:
    assert len(due(Within(length("14 days")), "2026-04-01")[1]) == 2


FIRST = Within(length("3 months"), "assessment.completed")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (None, "2026-06-02"), ("2026-03-01", "2026-06-02"), ("2026-03-02", "2026-03-02"), ("2026-04-10", "2026-04-10"),
        ("2026-06-01", "2026-06-01"), ("2026-06-02", "2026-06-02"), ("2026-06-03", "2026-06-02"),
    ],
)  # fmt: skip
def test_the_earlier_of_a_length_and_an_event(event: str | None, expected: str) -> None:
    found, steps = due(FIRST, "2026-03-02", USUAL, **{"assessment.completed": event})
    assert found == expected
    came_first = expected != "2026-06-02"
    assert len(steps) == 2 + came_first
    if came_first:
        assert steps[-1] == f"Hændelsen assessment.completed kom først: den {shown(day(expected))}."
    assert FIRST.asks == ("assessment.completed",)


def test_hours_run_on_all_days_to_the_minute() -> None:
    assert due(Within(length("24 hours")), "2026-04-03T16:05") == (
        "2026-04-04T16:05",
        ["Begynder den 03.04.2026 16:05. Der regnes i timer, alle ugens dage.",
         "Plus 24 timer: den 04.04.2026 16:05."],
    )  # fmt: skip


def test_hours_over_the_change_of_the_clocks_say_so() -> None:
    found, steps = due(Within(length("24 hours")), "2026-03-28T14:30")
    assert found == "2026-03-29T15:30"
    assert steps[-1] == "Uret bliver stillet undervejs: det er stadig 24 timer."
    assert due(Within(length("24 hours")), "2026-10-24T14:30")[0] == "2026-10-25T13:30"


def test_hours_from_a_day_alone_run_from_its_midnight() -> None:
    assert due(Within(length("24 hours")), "2026-03-02")[0] == "2026-03-03T00:00"


def test_a_length_before_a_day() -> None:
    assert due(Before(length("14 days")), "2026-03-15") == ("2026-03-01", ["14 dage før: den 01.03.2026."])
    assert Before(length("14 days")).asks == ()


def test_a_length_before_an_age() -> None:
    assert due(Before(length("6 months"), 18 * 12), "2008-08-31") == (
        "2026-02-28", ["Født den 31.08.2008. Fylder 18 år den 31.08.2026.", "6 måneder før: den 28.02.2026."],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("born", "age", "expected", "step"),
    [
        ("2010-06-01", 192, "2026-06-01", "Født den 01.06.2010. Fylder 16 år den 01.06.2026."),
        ("2008-02-29", 216, "2026-02-28", "Født den 29.02.2008. Fylder 18 år den 28.02.2026."),
        ("2008-12-31", 210, "2026-06-30", "Født den 31.12.2008. Fylder 17 år og 6 måneder den 30.06.2026."),
    ],
)
def test_the_day_of_an_age(born: str, age: int, expected: str, step: str) -> None:
    assert due(AtAge(age), born) == (expected, [step])
    assert AtAge(age).asks == ()


def test_a_day_decided_in_the_case() -> None:
    clock = Decided("next_follow_up")
    assert clock.asks == ("next_follow_up",)
    assert due(clock, "2026-03-02", next_follow_up="2027-01-15") == (
        "2027-01-15", ["Besluttet i sagen: den 15.01.2027."],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decided", "expected"),
    [("2026-09-01", "2026-09-01"), ("2026-09-02", "2026-09-02"), ("2026-09-03", "2026-09-02")],
)
def test_a_decided_day_no_later_than_so_long_after_the_start(decided: str, expected: str) -> None:
    found, steps = due(Decided("next", length("6 months")), "2026-03-02", next=decided)
    assert found == expected
    if decided > expected:
        assert steps == [
            "Besluttet i sagen: den 03.09.2026.", "Dog senest 6 måneder efter den 02.03.2026: den 02.09.2026.",
        ]  # fmt: skip
    else:
        assert len(steps) == 1


def test_a_decided_day_that_is_missing_is_asked_for() -> None:
    with pytest.raises(BadFact) as found:
        due(Decided("next_follow_up"), "2026-03-02")
    assert found.value.name == "next_follow_up"
    assert str(found.value) == (
        "Fristen er den dag, der er besluttet i sagen, og den mangler. Angiv next_follow_up."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("done", "expected", "extra"),
    [(None, "2026-12-31", []), (1, "2026-12-31", []), ("2", "2027-12-31", ["Kalenderåret 2026 er opfyldt."]),
     (3, "2027-12-31", ["Kalenderåret 2026 er opfyldt."]), (4, "2028-12-31", ["Kalenderåret 2026 er opfyldt."])],
)  # fmt: skip
def test_so_many_times_a_year(done: Any, expected: str, extra: list[str]) -> None:
    facts = {} if done is None else {"done": done}
    found, steps = due(EachYear(2), "2026-05-20", **facts)
    assert found == expected
    assert steps == [
        "2 gange i hvert kalenderår; fra den 20.05.2026.", *extra, f"Senest den {shown(day(expected))}.",
    ]  # fmt: skip
    assert EachYear(2).asks == ("done",)


def test_so_many_days_a_year_from_the_first_of_them() -> None:
    assert due(DaysAYear(90), "2026-04-01") == (
        "2026-06-29",
        ["90 dage i et løbende år fra den 01.04.2026.",
         "0 dage er brugt, 90 er tilbage; den 01.04.2026 er den første af dem.", "Den sidste er den 29.06.2026."],
    )  # fmt: skip


def test_days_that_were_used_before_are_not_to_be_had_again() -> None:
    found, steps = due(DaysAYear(90), "2026-06-01", used=80, year_from="2026-04-01")
    assert found == "2026-06-10"
    assert steps[0] == "90 dage i et løbende år fra den 01.04.2026."
    assert steps[1] == "80 dage er brugt, 10 er tilbage; den 01.06.2026 er den første af dem."
    found, steps = due(DaysAYear(90), "2026-06-01", used=95)
    assert found == "2026-05-26"
    assert steps[1] == "95 dage er brugt, 0 er tilbage; den 01.06.2026 er den første af dem."
    assert DaysAYear(90).asks == ("used", "year_from")


def test_the_municipalitys_own_limit() -> None:
    assert due(Local(), "2026-03-02", limit="6 weeks") == (
        "2026-04-13",
        ["Kommunens egen offentliggjorte frist: 6 uger.", "Begynder den 02.03.2026. Dagen selv tælles ikke med.",
         "Plus 6 uger: den 13.04.2026."],
    )  # fmt: skip
    assert due(Local(), "2026-03-02T10:00", limit=length("48 hours"))[0] == "2026-03-04T10:00"
    assert Local().asks == ("area", "limit")


def test_without_a_published_limit_there_is_no_deadline() -> None:
    with pytest.raises(BadFact, match="Kommunen har ikke offentliggjort en frist for området") as found:
        due(Local(), "2026-03-02", area="stoette")
    assert found.value.name == "limit"


@pytest.mark.parametrize(
    ("written", "start", "expected"),
    [
        ("14 of next month", "2026-01-31", "2026-02-14"), ("14 of next month", "2026-12-01", "2027-01-14"),
        ("1 of next month", "2026-03-01", "2026-04-01"), ("28 of next month", "2026-01-01", "2026-02-28"),
        ("last of quarter", "2026-01-01", "2026-03-31"), ("last of quarter", "2026-03-31", "2026-03-31"),
        ("last of quarter", "2026-04-01", "2026-06-30"), ("last of quarter", "2026-09-30", "2026-09-30"),
        ("last of quarter", "2026-12-31", "2026-12-31"), ("last of quarter", "2026-11-15", "2026-12-31"),
        ("01-01, 07-01", "2026-01-01", "2026-01-01"), ("01-01, 07-01", "2026-01-02", "2026-07-01"),
        ("07-01,01-01", "2026-07-02", "2027-01-01"), ("12-31", "2026-12-31", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_fixed_day(written: str, start: str, expected: str) -> None:
    found, steps = due(on_day(written), start)
    assert found == expected
    assert steps == [f"Fast dag efter den {shown(day(start))}: den {shown(day(expected))}."]
    assert on_day(written).asks == ()


def test_a_fixed_day_is_read() -> None:
    assert on_day("28 of next month") == OnDay(day=28)
    assert on_day("last of quarter") == OnDay(quarter=True)
    assert on_day("01-01, 07-01") == OnDay(days_of_year=((1, 1), (7, 1)))


@pytest.mark.parametrize(
    "written", ["29 of next month", "0 of next month", "x of next month", "soon", "02-29", "13-01", ""]
)
def test_what_is_no_fixed_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        on_day(written)


def test_a_day_that_not_every_month_has_is_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match="'29 of next month': the day is one that every month has, 1 to 28"):
        on_day("29 of next month")


@pytest.mark.parametrize(
    ("closed", "on", "expected"),
    [
        (Closed.STANDS, "2026-06-05", "2026-06-05"), (Closed.NEXT, "2026-06-05", "2026-06-08"),
        (Closed.BEFORE, "2026-06-05", "2026-06-04"), (Closed.NEXT, "2026-06-04", "2026-06-04"),
        (Closed.BEFORE, "2026-06-04", "2026-06-04"),
    ],
)  # fmt: skip
def test_a_deadline_on_a_closed_day_is_moved_where_the_rule_says_so(closed: Closed, on: str, expected: str) -> None:
    found = moved_if_closed(Reckoned(day(on), ()), closed, USUAL)
    assert found.on == day(expected)
    moved = [str(step) for step in found.steps]
    assert moved == (
        []
        if on == expected
        else [f"Den 05.06.2026 er Grundlovsdag, så fristen flyttes til den {shown(day(expected))}."]
    )


def test_a_deadline_in_hours_is_never_moved() -> None:
    at = datetime(2026, 6, 5, 10, tzinfo=DENMARK)
    assert moved_if_closed(Reckoned(day("2026-06-05"), (), at), Closed.NEXT, USUAL) == Reckoned(
        day("2026-06-05"), (), at
    )


def test_a_start_is_a_day_or_a_danish_moment() -> None:
    assert Start.at(date(2026, 3, 2)) == Start(date(2026, 3, 2))
    local = Start.at(datetime(2026, 3, 2, 23, 30))
    assert local.day == date(2026, 3, 2)
    assert local.moment == datetime(2026, 3, 2, 23, 30, tzinfo=DENMARK)
    assert Start.at(datetime(2026, 3, 2, 22, 30, tzinfo=UTC)) == local
    assert Start.at(datetime(2026, 3, 2, 23, 30, tzinfo=UTC)).day == date(2026, 3, 3)


def test_an_hour_that_summer_time_leaves_out_is_the_next_one() -> None:
    found = Start.at(datetime(2026, 3, 29, 2, 30)).moment
    assert found is not None
    assert found.replace(tzinfo=None) == datetime(2026, 3, 29, 3, 30)


def test_a_deadline_that_is_moved_loses_its_hour_and_keeps_its_steps() -> None:
    step = due(Within(Length(1, length("1 day").unit)), "2026-03-02")
    assert step[0] == "2026-03-03"
    found = Reckoned(day("2026-03-02"), ()).then(day("2026-03-03"), Within(length("1 day")).length.words)
    assert found == Reckoned(day("2026-03-03"), (length("1 day").words,))
