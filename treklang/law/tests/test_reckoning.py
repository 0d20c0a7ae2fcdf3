"""Which clocks run, from what happened: started, met, ended, begun anew, put off, put right, told late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from treklang.law.calendar_dk import Calendar
from treklang.law.lengths import DENMARK, length
from treklang.law.limits import Limit
from treklang.law.reckoning import (
    Circumstances,
    Happening,
    Running,
    due_of,
    names_that_matter,
    reckon,
    told,
)
from treklang.law.register import Register
from treklang.law.tests.made_up import CLOCK, VERSION, day, happened, statutes
from treklang.law.words import Phrase

WITHIN = VERSION + 'within = "4 weeks"\n'
ABOUT = CLOCK + 'about = "letter"\n'
PLAIN = statutes(CLOCK + 'ends = "case.closed"' + WITHIN)
NOBODY = Circumstances()
BEGUN = happened("1", "test.begun", "2026-03-02T10:00")


def clocks(register: Register, *happenings: Happening, around: Circumstances = NOBODY) -> list[Running]:
    return reckon(happenings, around, register)


def only(register: Register, *happenings: Happening, around: Circumstances = NOBODY) -> Running:
    (found,) = clocks(register, *happenings, around=around)
    return found


def test_a_start_starts_a_clock() -> None:
    assert only(PLAIN, BEGUN) == Running(
        rule="proeve", version=day("2020-01-01"), about="", started_by="1", started_on=day("2026-03-02"),
        due_on=day("2026-03-30"), due_at=None, first_due_on=day("2026-03-30"),
    )  # fmt: skip
    assert only(PLAIN, BEGUN).runs


def test_nothing_that_matters_starts_nothing() -> None:
    assert clocks(PLAIN) == []
    assert clocks(PLAIN, happened("1", "test.done", "2026-03-02"), happened("2", "other.thing", "2026-03-02")) == []


def test_a_stop_meets_the_clock() -> None:
    done = happened("2", "test.done", "2026-03-10T09:30")
    found = only(PLAIN, BEGUN, done)
    assert (found.met_by, found.met_on, found.met_at) == ("2", day("2026-03-10"), done.at)
    assert (found.ended_by, found.ended_on) == ("", None)
    assert not found.runs


def test_an_end_ends_the_clock_unmet() -> None:
    found = only(PLAIN, BEGUN, happened("2", "case.closed", "2026-03-10"))
    assert (found.ended_by, found.ended_on) == ("2", day("2026-03-10"))
    assert (found.met_by, found.met_on, found.met_at) == ("", None, None)
    assert not found.runs


def test_what_is_over_stays_as_it_was() -> None:
    met = only(PLAIN, BEGUN, happened("2", "test.done", "2026-03-10"))
    ended = only(PLAIN, BEGUN, happened("2", "case.closed", "2026-03-10"))
    later = [happened("3", "test.done", "2026-03-11"), happened("4", "case.closed", "2026-03-12")]
    assert only(PLAIN, BEGUN, happened("2", "test.done", "2026-03-10"), *later) == met
    assert only(PLAIN, BEGUN, happened("2", "case.closed", "2026-03-10"), *later) == ended


def test_what_comes_before_the_start_does_not_meet_it() -> None:
    assert only(PLAIN, happened("2", "test.done", "2026-03-01"), BEGUN).runs
    assert only(PLAIN, happened("2", "test.done", "2026-03-02T09:59"), BEGUN).runs
    assert not only(PLAIN, happened("2", "test.done", "2026-03-02T10:01"), BEGUN).runs


@pytest.mark.parametrize("uid", ["0", "2"])
def test_at_one_moment_what_starts_a_clock_comes_before_what_meets_it(uid: str) -> None:
    assert only(PLAIN, happened(uid, "test.done", BEGUN.at), BEGUN).met_by == uid


def test_after_it_was_met_a_new_start_starts_another() -> None:
    found = clocks(PLAIN, BEGUN, happened("2", "test.done", "2026-03-10"), happened("3", "test.begun", "2026-03-10"))
    assert [(one.started_by, one.runs) for one in found] == [("1", False), ("3", True)]


def test_what_meets_the_old_one_may_start_the_next() -> None:
    chain = statutes(CLOCK.replace('"test.begun"', '["test.begun", "test.done"]') + WITHIN)
    found = clocks(chain, BEGUN, happened("2", "test.done", "2026-03-10"), happened("3", "test.done", "2026-03-20"))
    assert [(one.started_by, one.met_by, one.started_on.day) for one in found] == [
        ("1", "2", 2), ("2", "3", 10), ("3", "", 20),
    ]  # fmt: skip


def test_while_one_runs_another_start_does_nothing() -> None:
    assert only(PLAIN, BEGUN, happened("2", "test.begun", "2026-03-09")).started_by == "1"


def test_where_the_newest_counts_it_takes_the_place() -> None:
    newest = statutes(CLOCK + 'again = "newest"' + WITHIN)
    third = happened("3", "test.begun", "2026-03-16")
    found = clocks(
        newest, BEGUN, happened("2", "test.begun", "2026-03-09"), third, happened("4", "test.done", "2026-03-20")
    )
    assert [(one.started_by, one.ended_by, one.ended_on, one.met_by) for one in found] == [
        ("1", "2", day("2026-03-09"), ""), ("2", "3", day("2026-03-16"), ""), ("3", "", None, "4"),
    ]  # fmt: skip


def test_the_newest_leaves_what_is_over_as_it_was() -> None:
    newest = statutes(CLOCK + 'again = "newest"' + WITHIN)
    found = clocks(newest, BEGUN, happened("2", "test.done", "2026-03-05"), happened("3", "test.begun", "2026-03-09"))
    assert [(one.met_by, one.ended_by) for one in found] == [("2", ""), ("", "")]


@pytest.mark.parametrize("again", ["first", "newest"])
def test_what_is_about_another_thing_is_left_alone(again: str) -> None:
    found = clocks(
        statutes(ABOUT + f'again = "{again}"\n' + 'ends = "case.closed"' + WITHIN),
        happened("1", "test.begun", "2026-03-02", letter="a"), happened("2", "test.begun", "2026-03-03", letter="b"),
        happened("3", "test.done", "2026-03-10", letter="b"), happened("4", "case.closed", "2026-03-11", letter="c"),
        happened("5", "test.begun", "2026-03-12", letter=7), happened("6", "test.done", "2026-03-13", letter="7"),
    )  # fmt: skip
    assert [(one.about, one.started_by, one.met_by, one.ended_by) for one in found] == [
        ("a", "1", "", ""), ("b", "2", "3", ""), ("7", "5", "6", ""),
    ]  # fmt: skip


def test_what_says_not_what_it_is_about_is_about_nothing() -> None:
    found = clocks(
        statutes(ABOUT + WITHIN), happened("1", "test.begun", "2026-03-02"),
        happened("2", "test.done", "2026-03-03", letter="a"), happened("3", "test.done", "2026-03-04"),
    )  # fmt: skip
    assert [(one.about, one.met_by) for one in found] == [("", "3")]


def test_a_deadline_in_hours_has_a_moment() -> None:
    hours = statutes(CLOCK + VERSION + 'within = "24 hours"')
    found = only(hours, BEGUN, happened("2", "test.done", "2026-03-03T09:00"))
    assert found.due_at == datetime(2026, 3, 3, 10, tzinfo=DENMARK)
    assert found.due_on == day("2026-03-03")
    assert found.met_at == datetime(2026, 3, 3, 9, tzinfo=DENMARK)
    told_by_day = only(hours, happened("1", "test.begun", "2026-03-05", on="2026-03-02"))
    assert told_by_day.due_at == datetime(2026, 3, 3, tzinfo=DENMARK)


def test_the_day_is_the_day_in_denmark() -> None:
    late = Happening("1", "test.begun", datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert late.day == day("2026-03-02")
    assert only(PLAIN, late).started_on == day("2026-03-02")
    assert late.when == late.at
    assert late.place == (late.at, "1")


def test_what_is_told_of_a_day_lies_at_its_midnight() -> None:
    late = happened("1", "test.begun", "2026-03-09", on="2026-03-02")
    assert (late.day, late.when) == (day("2026-03-02"), day("2026-03-02"))
    assert late.place == (datetime(2026, 3, 2, tzinfo=DENMARK), "1")


def test_what_is_told_the_same_day_lies_where_it_was_told() -> None:
    same = happened("1", "test.begun", "2026-03-02T10:00", on="2026-03-02")
    assert same.place == (datetime(2026, 3, 2, 10, tzinfo=DENMARK), "1")
    assert same.when == day("2026-03-02")


def test_a_back_dated_start_counts_from_its_day() -> None:
    found = only(PLAIN, happened("1", "test.begun", "2026-03-09", on="2026-03-02"))
    assert (found.started_on, found.due_on) == (day("2026-03-02"), day("2026-03-30"))


def test_a_stop_that_is_told_late_meets_it_on_its_own_day() -> None:
    found = only(PLAIN, BEGUN, happened("2", "test.done", "2026-04-09", on="2026-03-20"))
    assert (found.met_on, found.met_at) == (day("2026-03-20"), None)


def test_a_stop_that_is_told_late_as_of_the_day_of_the_start_comes_after_it() -> None:
    found = only(PLAIN, BEGUN, happened("2", "test.done", "2026-03-04", on="2026-03-02"))
    assert (found.met_by, found.met_on) == ("2", day("2026-03-02"))


def test_a_stop_that_is_told_before_the_start_on_the_same_day_lies_before_it() -> None:
    assert only(PLAIN, happened("2", "test.done", "2026-03-02T09:00", on="2026-03-02"), BEGUN).runs
    assert not only(PLAIN, happened("2", "test.done", "2026-03-02T11:00", on="2026-03-02"), BEGUN).runs


def test_a_stop_as_of_a_day_comes_before_the_starts_of_the_next() -> None:
    late, at_midnight = (
        happened("2", "test.done", "2026-03-04", on="2026-03-01"),
        happened("1", "test.begun", "2026-03-02T00:00"),
    )
    assert only(PLAIN, late, at_midnight).runs


def test_what_starts_as_well_as_it_meets_lies_at_the_midnight_of_its_day() -> None:
    chain = statutes(CLOCK.replace('"test.begun"', '["test.begun", "test.done"]') + WITHIN)
    assert only(chain, BEGUN, happened("2", "test.done", "2026-03-09", on="2026-03-02")).started_by == "2"


def test_a_stop_at_midnight_itself_stands_at_midnight() -> None:
    assert only(PLAIN, happened("2", "test.done", "2026-03-02T00:00"), BEGUN).runs


def test_a_late_told_stop_lets_the_start_between_start_a_clock() -> None:
    second = happened("2", "test.begun", "2026-03-16")
    assert len(clocks(PLAIN, BEGUN, second)) == 1
    found = clocks(PLAIN, BEGUN, second, happened("3", "test.done", "2026-03-20", on="2026-03-10"))
    assert [(one.started_by, one.met_by) for one in found] == [("1", "3"), ("2", "")]


def test_a_start_put_right_moves_its_clock() -> None:
    found = only(PLAIN, BEGUN, happened("2", "happening.corrected", "2026-03-20", event="1", right_on="2026-02-02"))
    assert (found.started_by, found.started_on, found.due_on) == ("1", day("2026-02-02"), day("2026-03-02"))


def test_a_start_that_was_none_takes_its_clock_away() -> None:
    void = happened("2", "happening.corrected", "2026-03-20", event="1", void=True)
    assert clocks(PLAIN, BEGUN, void) == []
    assert [one.uid for one in told([BEGUN, void])] == ["2"]


def test_a_stop_that_was_none_lets_the_clock_run_again() -> None:
    done = happened("2", "test.done", "2026-03-10")
    void = happened("3", "happening.corrected", "2026-03-20", event="2", void=True)
    assert only(PLAIN, BEGUN, done, void).runs


def test_a_stop_put_right_moves_to_its_right_day() -> None:
    done = happened("2", "test.done", "2026-04-10")
    found = only(
        PLAIN, BEGUN, done, happened("3", "happening.corrected", "2026-04-20", event="2", right_on="2026-03-10")
    )
    assert (found.met_by, found.met_on) == ("2", day("2026-03-10"))


def test_of_two_corrections_the_later_counts() -> None:
    first = happened("3", "happening.corrected", "2026-03-20", event="1", right_on="2026-02-02")
    second = happened("2", "happening.corrected", "2026-03-21", event="1", right_on="2026-02-03")
    assert only(PLAIN, BEGUN, second, first).started_on == day("2026-02-03")
    assert only(PLAIN, BEGUN, first, second).started_on == day("2026-02-03")


def test_what_is_put_right_keeps_what_else_it_said() -> None:
    begun = happened("1", "test.begun", "2026-03-02", letter="a")
    right = happened("2", "happening.corrected", "2026-03-20", event="1", right_on="2026-02-02")
    assert told([right, begun])[0].data == {"letter": "a", "on": "2026-02-02"}
    assert only(statutes(ABOUT + WITHIN), begun, right).about == "a"


def test_what_names_no_thing_meets_or_ends_all() -> None:
    both = [happened(uid, "test.begun", "2026-03-02", letter=uid) for uid in "ab"]
    register = statutes(ABOUT + 'ends = "case.closed"' + WITHIN)
    assert [one.met_by for one in clocks(register, *both, happened("3", "test.done", "2026-03-10"))] == ["3", "3"]
    assert [one.ended_by for one in clocks(register, *both, happened("3", "case.closed", "2026-03-10"))] == ["3", "3"]


EXTENDABLE = statutes(CLOCK + WITHIN + 'extension = "letter"')


def extended(uid: str, at: str, until: str, *, rule: str = "proeve", started_by: str = "1") -> Happening:
    return happened(uid, "deadline.extended", at, rule=rule, started_by=started_by, until=until)


def test_a_deadline_is_put_off() -> None:
    found = only(EXTENDABLE, BEGUN, extended("2", "2026-03-25", "2026-05-01"))
    assert (found.due_on, found.extended_by, found.first_due_on) == (day("2026-05-01"), "2", day("2026-03-30"))
    again = only(
        EXTENDABLE, BEGUN, extended("2", "2026-03-25", "2026-05-01"), extended("3", "2026-04-25", "2026-06-01")
    )
    assert (again.due_on, again.extended_by, again.first_due_on) == (day("2026-06-01"), "3", day("2026-03-30"))


def test_another_clocks_deadline_is_not_put_off() -> None:
    for other in (
        extended("2", "2026-03-25", "2026-05-01", rule="x"),
        extended("2", "2026-03-25", "2026-05-01", started_by="9"),
    ):
        found = only(EXTENDABLE, BEGUN, other)
        assert (found.due_on, found.extended_by) == (day("2026-03-30"), "")


def test_a_deadline_in_hours_that_is_put_off_ends_with_its_day() -> None:
    found = only(statutes(CLOCK + VERSION + 'within = "24 hours"'), BEGUN, extended("2", "2026-03-03", "2026-03-09"))
    assert (found.due_on, found.due_at) == (day("2026-03-09"), None)


FIRST = statutes(CLOCK + VERSION + 'within = "3 months"\nor_when = "assessment.completed"')


@pytest.mark.parametrize(
    ("completed", "due"),
    [
        ([], "2026-06-02"), (["2026-04-10"], "2026-04-10"), (["2026-03-01"], "2026-06-02"), (["2026-07-01"], "2026-06-02"),
        (["2026-04-10", "2026-05-10"], "2026-04-10"), (["2026-02-10", "2026-05-10"], "2026-05-10"),
        (["2026-03-02T09:59"], "2026-06-02"), (["2026-03-02T10:01"], "2026-03-02"),
    ],
)  # fmt: skip
def test_a_deadline_comes_forward_to_the_first_such_event_after_the_start(completed: Sequence[str], due: str) -> None:
    events = [happened(str(n), "assessment.completed", at) for n, at in enumerate(completed, 5)]
    assert only(FIRST, BEGUN, *events).due_on == day(due)


def test_an_event_at_the_very_moment_of_the_start_counts_by_its_id() -> None:
    assert only(FIRST, BEGUN, happened("2", "assessment.completed", BEGUN.at)).due_on == day("2026-03-02")
    assert only(FIRST, BEGUN, happened("0", "assessment.completed", BEGUN.at)).due_on == day("2026-06-02")


AGE = statutes(CLOCK.replace('"test.done"', '["test.done", "age.reached"]') + VERSION + 'at_age = "18 years"')
BORN = Circumstances(born_on=day("2010-06-01"))


def test_a_clock_for_an_age_is_due_that_day() -> None:
    found = only(AGE, BEGUN, around=BORN)
    assert (found.started_on, found.due_on) == (day("2026-03-02"), day("2028-06-01"))


@pytest.mark.parametrize(
    ("begun", "count"), [("2028-05-31", 1), ("2028-06-01", 0), ("2028-06-02", 0)]
)  # on the day itself it is reached
def test_an_age_that_is_reached_starts_no_clock(begun: str, count: int) -> None:
    assert len(clocks(AGE, happened("1", "test.begun", begun), around=BORN)) == count


def test_without_a_birth_date_there_is_no_clock_for_an_age() -> None:
    assert clocks(AGE, BEGUN) == []


def test_the_age_that_meets_a_clock_is_that_of_its_rule() -> None:
    other = happened("2", "age.reached", "2026-04-01", rule="anden")
    own = happened("3", "age.reached", "2028-06-01", rule="proeve")
    assert only(AGE, BEGUN, other, around=BORN).runs
    assert only(AGE, BEGUN, other, own, around=BORN).met_by == "3"
    assert only(AGE, BEGUN, happened("2", "test.done", "2026-04-01"), around=BORN).met_by == "2"


def test_a_day_decided_in_the_case_starts_a_clock_where_it_is_told() -> None:
    decided = statutes(CLOCK + VERSION + 'decided = "next"')
    assert only(decided, happened("1", "test.begun", "2026-03-02", next="2026-09-01")).due_on == day("2026-09-01")
    assert clocks(decided, BEGUN) == []
    assert clocks(decided, happened("1", "test.begun", "2026-03-02", next="soon")) == []


LOCAL = statutes(CLOCK + VERSION + "local = true")
LIMITS = Circumstances(
    limits=tuple(
        Limit("stoette", Phrase("Støtte"), (), length(within), day(since))
        for since, within in (("2026-03-01", "6 weeks"), ("2024-01-01", "8 weeks"))
    )
)


@pytest.mark.parametrize(
    ("at", "due"),
    [("2023-12-31", None), ("2024-01-01", "2024-02-26"), ("2026-02-28", "2026-04-25"), ("2026-03-01", "2026-04-12")],
)
def test_the_limit_of_the_day_of_the_start_counts(at: str, due: str | None) -> None:
    found = clocks(LOCAL, happened("1", "test.begun", at, area="stoette"), around=LIMITS)
    assert [one.due_on for one in found] == ([day(due)] if due else [])


def test_without_a_limit_for_its_area_there_is_no_clock() -> None:
    assert clocks(LOCAL, happened("1", "test.begun", "2026-03-02", area="botilbud"), around=LIMITS) == []
    assert clocks(LOCAL, BEGUN, around=LIMITS) == []
    assert clocks(LOCAL, happened("1", "test.begun", "2026-03-02", area="stoette")) == []


def test_the_calendar_of_the_municipality_counts() -> None:
    working = statutes(CLOCK + VERSION + 'within = "1 working day"')
    friday = happened("1", "test.begun", "2026-03-06")
    assert only(working, friday).due_on == day("2026-03-09")
    assert only(working, friday, around=Circumstances(working=Calendar(saturdays=True))).due_on == day("2026-03-07")


def test_a_rule_that_was_not_in_force_or_does_not_apply_starts_no_clock() -> None:
    assert clocks(PLAIN, happened("1", "test.begun", "2019-12-31")) == []
    only_when = statutes(CLOCK + WITHIN + 'unless = "in_full_favour"')
    assert clocks(only_when, happened("1", "test.begun", "2026-03-02", in_full_favour=True)) == []
    assert only(only_when, BEGUN).runs
    assert clocks(only_when, happened("1", "test.begun", "2026-03-02", in_full_favour="perhaps")) == []


def test_a_start_that_starts_none_does_not_stand_in_the_way_of_the_next() -> None:
    only_when = statutes(CLOCK + WITHIN + 'unless = "in_full_favour"')
    first = happened("1", "test.begun", "2026-03-02", in_full_favour=True)
    assert only(only_when, first, happened("2", "test.begun", "2026-03-09")).started_by == "2"


OTHER = CLOCK.replace('"proeve"', '"anden"').replace('"test.begun"', '["test.begun", "other.begun"]')


def test_the_clocks_of_all_rules_stand_by_rule_and_start() -> None:
    both = statutes(CLOCK + WITHIN + OTHER + WITHIN)
    right = happened("6", "happening.corrected", "2026-04-01", event="5", right_on="2026-03-04")
    found = clocks(
        both, happened("3", "other.begun", "2026-03-01"), BEGUN, happened("4", "test.done", "2026-03-03"),
        happened("5", "test.begun", "2026-03-09"), right,
    )  # fmt: skip
    assert [(one.rule, one.started_by) for one in found] == [
        ("anden", "3"), ("anden", "5"), ("proeve", "1"), ("proeve", "5"),
    ]  # fmt: skip


def test_of_one_rule_and_day_the_clocks_stand_by_what_started_them() -> None:
    late, early = (
        happened("1", "test.begun", "2026-03-02T10:00", letter="a"),
        happened("9", "test.begun", "2026-03-02T08:00"),
    )
    assert [one.started_by for one in clocks(statutes(ABOUT + WITHIN), late, early)] == ["1", "9"]


def test_a_rule_that_waits_for_a_room_has_no_clocks() -> None:
    waiting = statutes(CLOCK + 'waits_for = "children"' + WITHIN + OTHER + WITHIN)
    assert [one.rule for one in clocks(waiting, BEGUN)] == ["anden"]


def test_the_names_that_matter() -> None:
    register = statutes(
        CLOCK + 'ends = "case.closed"' + VERSION + 'within = "3 months"\nor_when = "assessment.completed"'
        + CLOCK.replace('"proeve"', '"ventende"').replace("test.", "waiting.") + 'waits_for = "children"' + WITHIN
        + CLOCK.replace('"proeve"', '"lokal"') + VERSION + "local = true"
    )  # fmt: skip
    assert names_that_matter(register) == {
        "test.begun", "test.done", "case.closed", "assessment.completed", "deadline.extended", "happening.corrected",
    }  # fmt: skip


def test_happenings_are_told_in_the_order_of_their_times() -> None:
    data: dict[str, Any] = {}
    late = Happening("b", "x", datetime(2026, 3, 2, 12, tzinfo=UTC), data)
    early = Happening("c", "x", datetime(2026, 3, 2, 12, tzinfo=DENMARK), data)
    same = Happening("a", "x", datetime(2026, 3, 2, 12, tzinfo=UTC), data)
    assert [one.uid for one in told(iter([late, early, same]))] == ["c", "a", "b"]


def test_how_one_clock_was_reckoned_is_told_of_the_happening_that_started_it() -> None:
    (rule,) = PLAIN.clocks()
    later = happened("2", "test.begun", "2026-05-04T10:00")
    found = due_of(rule, "2", [BEGUN, later], NOBODY)
    assert found is not None
    assert found.on == day("2026-06-01")
    assert due_of(rule, "9", [BEGUN, later], NOBODY) is None
