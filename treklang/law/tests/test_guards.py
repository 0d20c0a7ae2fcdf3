"""Guards: three ways of asking one question, and what gives way to a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from treklang.law.calendar_dk import Calendar
from treklang.law.facts import BadFact
from treklang.law.guards import Refused, can, check, find_refusal, stops
from treklang.law.register import Register, UnknownRule
from treklang.law.rules import Effect
from treklang.law.tests.made_up import ASKS, GUARD, VERSION, day, drawn, statutes

BLOCKS, WARNS = ASKS.replace('"asks"', '"blocks"'), ASKS.replace('"asks"', '"warns"')
WARNING = ASKS.replace('needs = "heard"', 'needs = ["heard", "told"]\nnot_before = "14 weeks"\nfield = "takes_effect"')
TODAY = date(2026, 3, 2)


def guard(lines: str) -> Register:
    return statutes(GUARD + VERSION + lines)


ASKING, BLOCKING, WARNED, EARLY = guard(ASKS), guard(BLOCKS), guard(WARNS), guard(WARNING)


def test_a_guard_that_is_fulfilled_refuses_nothing() -> None:
    assert find_refusal("vagt", {"heard": True}, on=TODAY, register=ASKING) is None
    assert can("vagt", {"heard": True}, on=TODAY, register=BLOCKING)
    check("vagt", {"heard": "yes"}, on=TODAY, register=BLOCKING)


def test_a_refusal_says_what_is_wrong_and_the_way_on_with_its_section() -> None:
    found = find_refusal("vagt", {}, on=TODAY, register=EARLY)
    assert found is not None
    assert str(found.sentence) == "Borgeren er ikke hørt."
    assert found.sentence.english == "The citizen was not heard."
    assert str(found.way_on) == "Hør borgeren."
    assert (found.law, found.effect, found.field) == ("prøveloven § 1", Effect.ASKS, "takes_effect")
    assert (found.rule.id, found.version.since) == ("vagt", date(2020, 1, 1))


NAMING = ASKS.replace("Borgeren er ikke hørt.", "%(citizen)s er ikke hørt.").replace("The citizen", "%(citizen)s")


def test_a_refusal_names_the_facts_that_its_sentence_names() -> None:
    register = guard(NAMING.replace("Hør borgeren.", "Hør %(citizen)s om %(matter)s."))
    found = find_refusal("vagt", {"citizen": "Ida", "other": 1}, on=TODAY, register=register)
    assert found is not None
    assert str(found.sentence) == "Ida er ikke hørt."
    assert found.sentence.params == {"citizen": "Ida"}
    assert found.sentence.english == "%(citizen)s was not heard."
    assert str(found.way_on) == "Hør Ida om …."


@pytest.mark.parametrize(
    ("register", "reason", "passes"),
    [
        (ASKING, "", False), (ASKING, " \n", False), (ASKING, "Det haster.", True),
        (BLOCKING, "", False), (BLOCKING, "Det haster.", False),
        (WARNED, "", True), (WARNED, "Det haster.", True),
    ],
    ids=["asks", "asks, blank reason", "asks, reason", "blocks", "blocks, reason", "warns", "warns, reason"],
)  # fmt: skip
def test_what_gives_way_to_a_reason(register: Register, reason: str, passes: bool) -> None:
    refusal = find_refusal("vagt", {}, on=TODAY, register=register)
    assert refusal is not None
    assert stops(refusal, reason) is (not passes)
    assert can("vagt", {}, on=TODAY, reason=reason, register=register) is passes
    if passes:
        check("vagt", {}, on=TODAY, reason=reason, register=register)
        return
    with pytest.raises(Refused, match=r"^Borgeren er ikke hørt\.$") as refused:
        check("vagt", {}, on=TODAY, reason=reason, register=register)
    assert refused.value.refusal == refusal


def test_who_gives_no_reason_has_given_none() -> None:
    assert not can("vagt", {}, on=TODAY, register=ASKING)
    with pytest.raises(Refused):
        check("vagt", {}, on=TODAY, register=ASKING)


def test_a_guard_that_was_not_in_force_refuses_nothing() -> None:
    assert find_refusal("vagt", {}, on=day("2019-12-31"), register=BLOCKING) is None
    assert find_refusal("vagt", {}, on=day("2020-01-01"), register=BLOCKING) is not None


def test_a_guard_that_does_not_apply_refuses_nothing() -> None:
    only = guard(BLOCKS + 'when = "negative"')
    assert find_refusal("vagt", {"negative": "no"}, on=TODAY, register=only) is None
    assert find_refusal("vagt", {"negative": "yes"}, on=TODAY, register=only) is not None


@pytest.mark.parametrize(
    ("heard", "told", "effective", "refused"),
    [
        (True, True, "2026-06-08", False), (True, True, "2026-06-07", True), (True, True, "2026-12-01", False),
        (True, False, "2026-12-01", True), (False, True, "2026-12-01", True),
    ],
)  # fmt: skip
def test_what_may_not_take_effect_too_early(heard: bool, told: bool, effective: str, refused: bool) -> None:
    facts = {"heard": heard, "told": told, "decided_on": "2026-03-02", "takes_effect": effective}
    assert (find_refusal("vagt", facts, on=TODAY, register=EARLY) is not None) is refused


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        ({}, "decided_on"),
        ({"decided_on": "2026-03-02"}, "takes_effect"),
        ({"takes_effect": "2026-03-02"}, "decided_on"),
    ],
)
def test_a_date_that_is_missing_is_asked_for(dates: dict[str, str], missing: str) -> None:
    with pytest.raises(BadFact, match=rf"^Datoen {missing} mangler\.$") as found:
        find_refusal("vagt", {"heard": True, "told": True, **dates}, on=TODAY, register=EARLY)
    assert found.value.name == missing


def test_working_days_follow_the_municipalitys_saturdays() -> None:
    early = guard(WARNING.replace("14 weeks", "1 working day"))
    facts = {"heard": True, "told": True, "decided_on": "2026-03-06", "takes_effect": "2026-03-07"}
    assert find_refusal("vagt", facts, on=TODAY, register=early) is not None
    assert find_refusal("vagt", facts, on=TODAY, register=early, working=Calendar(saturdays=True)) is None


def test_a_clock_or_value_refuses_nothing() -> None:
    assert find_refusal("klagefrist", {}, on=TODAY) is None


def test_a_guard_that_is_not_there_is_unknown() -> None:
    with pytest.raises(UnknownRule):
        find_refusal("vagt", {}, on=TODAY)


def test_the_houses_own_guards_are_asked_and_a_clock_refuses_nothing() -> None:
    found = [find_refusal(rule, {}, on=TODAY) for rule in ("sagen-er-oplyst", "klagefrist")]
    assert [one and one.rule.id for one in found] == ["sagen-er-oplyst", None]
    assert find_refusal("sagen-er-oplyst", {"assessment_completed": True}, on=TODAY) is None


@drawn
@given(
    lines=st.sampled_from([ASKS, BLOCKS, WARNS, WARNING]), heard=st.booleans(), told=st.booleans(),
    reason=st.sampled_from(["", "  ", "Det haster."]), after=st.integers(0, 200), on=st.integers(-2000, 2000),
)  # fmt: skip
def test_asking_whether_it_may_and_trying_it_agree(
    lines: str, heard: bool, told: bool, reason: str, after: int, on: int
) -> None:
    register, today = REGISTERS[lines], date(2020, 6, 1) + timedelta(days=on)
    facts: dict[str, Any] = {
        "heard": heard, "told": told, "decided_on": today, "takes_effect": today + timedelta(days=after),
    }  # fmt: skip
    refusal = find_refusal("vagt", facts, on=today, register=register)
    may = can("vagt", facts, on=today, reason=reason, register=register)
    assert may == (refusal is None or not stops(refusal, reason))
    if may:
        check("vagt", facts, on=today, reason=reason, register=register)
        return
    with pytest.raises(Refused) as refused:
        check("vagt", facts, on=today, reason=reason, register=register)
    assert refused.value.refusal == refusal


REGISTERS = {ASKS: ASKING, BLOCKS: BLOCKING, WARNS: WARNED, WARNING: EARLY}
