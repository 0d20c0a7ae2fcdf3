"""A rule in its versions: which one judges, and how its deadline is put off."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.law.calendar_dk import Calendar
from treklang.law.facts import BadFact
from treklang.law.rules import Again, Condition, Demand, Effect, Kind, NoRuleInForce, Party, Rule
from treklang.law.tests.made_up import ASKS, CLOCK, GUARD, VERSION, clock, day, statutes
from treklang.law.words import Phrase

OLDER = VERSION.replace("2020-01-01", "2015-01-01")
TWO = statutes(CLOCK + VERSION + 'within = "3 weeks"\nuntil = 2025-01-01' + OLDER + 'within = "4 weeks"')["proeve"]


@pytest.mark.parametrize(
    ("start", "due", "version"),
    [
        ("2015-01-01", "2015-01-29", "2015-01-01"), ("2019-12-31", "2020-01-28", "2015-01-01"),
        ("2020-01-01", "2020-01-22", "2020-01-01"), ("2024-12-31", "2025-01-21", "2020-01-01"),
    ],
)  # fmt: skip
def test_a_clock_is_judged_by_the_version_of_the_day_it_started(start: str, due: str, version: str) -> None:
    found = TWO.due(day(start), {})
    assert (found.on, found.version.since) == (day(due), day(version))
    assert found.rule is TWO
    assert found.started.day == day(start)


@pytest.mark.parametrize("start", ["2014-12-31", "2025-01-01", "2030-01-01"])
def test_outside_every_version_there_is_no_rule(start: str) -> None:
    with pytest.raises(NoRuleInForce) as found:
        TWO.due(day(start), {})
    assert (found.value.rule, found.value.day) == (TWO, day(start))
    shown = f"{day(start):%d.%m.%Y}"
    assert str(found.value) == str(found.value.sentence) == f"Reglen proeve gjaldt ikke den {shown}."


def test_the_day_of_a_moment_is_its_day_in_denmark() -> None:
    assert TWO.due(datetime(2019, 12, 31, 23, 30, tzinfo=UTC), {}).version.since == date(2020, 1, 1)
    assert TWO.due(datetime(2019, 12, 31, 23, 30), {}).version.since == date(2015, 1, 1)


def test_a_version_is_in_force_from_its_first_day_to_the_day_before_its_last() -> None:
    newer = TWO.versions[1]
    assert [newer.holds_on(day(one)) for one in ("2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert TWO.on(day("2019-12-31")) is TWO.versions[0]


AGES = statutes(
    CLOCK + OLDER + 'at_age = "16 years"\nuntil = 2020-01-01' + VERSION + 'before = "6 months"\nof_age = "16 years"'
)["proeve"]


@pytest.mark.parametrize(
    ("born", "due", "version"),
    [("2003-12-31", "2019-12-31", "2015-01-01"), ("2004-01-01", "2019-07-01", "2020-01-01")],
)
def test_an_age_is_judged_by_the_version_of_the_day_it_is_reached(born: str, due: str, version: str) -> None:
    found = AGES.due(day(born))
    assert (found.on, found.version.since) == (day(due), day(version))
    assert AGES.is_age
    assert AGES.age == 192


def test_a_clock_without_an_age_is_none() -> None:
    assert TWO.age is None
    assert not TWO.is_age
    before = clock('before = "14 days"')
    assert before.age is None
    assert not before.is_age


def test_a_guard_has_no_deadline() -> None:
    guard = statutes(GUARD + VERSION + ASKS)["vagt"]
    with pytest.raises(ValueError, match=r"^vagt is a guard, not a clock$"):
        guard.due(day("2026-03-02"))


LETTER = clock('within = "4 weeks"\nextension = "letter"')
MONTH = clock('within = "4 weeks"\nextension = "1 month"')


def test_a_deadline_is_put_off_by_a_letter() -> None:
    found = LETTER.due(day("2026-03-02"), {"extended_to": "2027-01-01"})
    assert found.on == day("2027-01-01")
    assert str(found.steps[-1]) == "Forlænget ved brev til borgeren: til den 01.01.2027."
    assert len(found.steps) == 3
    assert LETTER.versions[0].asks == ("extended_to",)
    assert LETTER.due(day("2026-03-02")).on == day("2026-03-30")


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("2026-03-30", "Den nye dag skal ligge efter fristen den 30.03.2026."),
        ("2026-03-29", "Den nye dag skal ligge efter fristen den 30.03.2026."),
        ("2026-05-01", "Fristen kan forlænges med højst 1 måned, til den 30.04.2026."),
    ],
)
def test_a_deadline_is_put_off_no_further_than_the_rule_lets_it(to: str, says: str) -> None:
    with pytest.raises(BadFact) as found:
        MONTH.due(day("2026-03-02"), {"extended_to": to})
    assert str(found.value) == says
    assert found.value.name == "extended_to"


@pytest.mark.parametrize("to", ["2026-03-31", "2026-04-30"])
def test_a_deadline_is_put_off_to_any_day_before_that(to: str) -> None:
    assert MONTH.due(day("2026-03-02"), {"extended_to": to}).on == day(to)


def test_a_deadline_that_may_not_be_put_off_is_not() -> None:
    rule = clock('within = "4 weeks"')
    assert rule.versions[0].asks == ()
    with pytest.raises(BadFact, match=r"Fristen kan ikke forlænges \(prøveloven § 1\)\.") as found:
        rule.due(day("2026-03-02"), {"extended_to": "2026-05-01"})
    assert found.value.name == "extended_to"


def test_a_deadline_is_put_off_from_where_the_closed_day_moved_it() -> None:
    rule = clock('within = "4 weeks"\nif_closed = "next working day"\nextension = "letter"')
    assert rule.due(day("2024-05-08")).on == day("2024-06-06")
    with pytest.raises(BadFact, match=r"^Den nye dag skal ligge efter fristen den 06\.06\.2024\.$"):
        rule.due(day("2024-05-08"), {"extended_to": "2024-06-06"})


def test_the_municipalitys_saturdays_count() -> None:
    rule = clock('within = "1 working day"')
    assert rule.due(day("2026-03-06")).on == day("2026-03-09")
    assert rule.due(day("2026-03-06"), {}, Calendar(saturdays=True)).on == day("2026-03-07")


def test_a_deadline_in_hours_keeps_its_moment() -> None:
    found = clock('within = "24 hours"').due(datetime(2026, 3, 2, 14, 30))
    assert found.at is not None
    assert found.at.replace(tzinfo=None) == datetime(2026, 3, 3, 14, 30)
    assert found.on == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        (Condition(), {}, True),
        (Condition(when=("a",)), {}, False), (Condition(when=("a",)), {"a": "yes"}, True),
        (Condition(when=("a", "b")), {"a": True}, False), (Condition(when=("a", "b")), {"a": True, "b": True}, True),
        (Condition(unless=("a",)), {}, True), (Condition(unless=("a",)), {"a": True}, False),
        (Condition(unless=("a", "b")), {"b": True}, False),
        (Condition(sections=frozenset({"SEL-85"})), {}, False),
        (Condition(sections=frozenset({"SEL-85"})), {"sections": "SEL-107, SEL-85"}, True),
        (Condition(sections=frozenset({"SEL-85"})), {"sections": ["SEL-107"]}, False),
        (Condition(("a",), ("b",), frozenset({"SEL-85"})), {"a": True, "sections": ["SEL-85"]}, True),
        (Condition(("a",), ("b",), frozenset({"SEL-85"})), {"a": True, "b": True, "sections": ["SEL-85"]}, False),
    ],
)  # fmt: skip
def test_when_a_version_applies(condition: Condition, facts: dict[str, Any], holds: bool) -> None:
    assert condition.holds(facts) is holds


def test_what_is_not_said_of_a_rule_or_demand_is_nothing() -> None:
    rule = Rule("x", "act", ("R900",), Kind.CLOCK, Phrase("x"), ())
    assert (rule.starts, rule.stops, rule.ends, rule.about, rule.place, rule.waits_for) == ((), (), (), "", "", "")
    assert (rule.again, rule.party, rule.meets) == (Again.FIRST, Party.AUTHORITY, None)
    demand = Demand(Effect.ASKS, Phrase("x"), Phrase("y"))
    assert (demand.needs, demand.not_before, demand.field) == ((), None, "")
