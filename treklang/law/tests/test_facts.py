"""Facts are read strictly, and what is wrong with one is said with what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.law.facts import BadFact, as_day, as_length, as_number, as_words, as_yes
from treklang.law.lengths import Length, Unit
from treklang.law.tests.made_up import day
from treklang.law.words import Phrase, filled, say


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2026-03-02", "2026-03-02"), ("2026-03-02T23:59", "2026-03-02"), (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 23, 59), "2026-03-02"),
        # half past eleven in the evening in UTC is tomorrow in Denmark
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "2026-03-02"), ("2026-03-01T23:30Z", "2026-03-02"),
    ],
)  # fmt: skip
def test_a_day_is_read(given: Any, found: str) -> None:
    assert as_day({"on": given}, "on") == day(found)
    assert type(as_day({"on": given}, "on")) is date


@pytest.mark.parametrize("reader", [as_day, as_length])
@pytest.mark.parametrize("facts", [{}, {"on": None}, {"on": ""}, {"other": "2026-03-02"}])
def test_what_is_not_given_is_none(reader: Callable[..., Any], facts: dict[str, Any]) -> None:
    assert reader(facts, "on") is None


def test_a_number_is_read() -> None:
    assert as_number({"done": "2"}, "done", otherwise=0) == 2
    assert as_number({"done": 2}, "done", otherwise=0) == 2
    assert as_number({}, "done", otherwise=7) == 7


@pytest.mark.parametrize("given", [True, "yes", "JA", "true", "1", 1])
def test_yes(given: Any) -> None:
    assert as_yes({"heard": given}, "heard") is True


@pytest.mark.parametrize("given", [False, "no", "Nej", "false", "0", 0])
def test_no(given: Any) -> None:
    assert as_yes({"heard": given}, "heard") is False


def test_what_is_not_given_is_no() -> None:
    assert as_yes({}, "heard") is False


def test_a_length_is_read() -> None:
    assert as_length({"limit": "6 weeks"}, "limit") == Length(6, Unit.WEEKS)
    assert as_length({"limit": Length(6, Unit.WEEKS)}, "limit") == Length(6, Unit.WEEKS)


def test_words_are_read() -> None:
    assert as_words({"sections": " SEL-85, SEL-107,"}, "sections") == {"SEL-85", "SEL-107"}
    assert as_words({"sections": ["SEL-85", " "]}, "sections") == {"SEL-85"}
    assert as_words({}, "sections") == frozenset()


@pytest.mark.parametrize(
    ("reader", "given", "says"),
    [
        (as_day, "2026-13-01", "x er ikke en dato. Skriv den som 2026-01-31."),
        (as_day, "tomorrow", "x er ikke en dato. Skriv den som 2026-01-31."),
        (as_yes, "perhaps", "x er hverken ja eller nej. Skriv yes eller no."),
        (as_yes, "", "x er hverken ja eller nej. Skriv yes eller no."),
        (as_length, "soon", "x er ikke en længde. Skriv den som 6 weeks."),
    ],
)
def test_what_is_wrong_is_said(reader: Callable[..., Any], given: str, says: str) -> None:
    with pytest.raises(BadFact) as found:
        reader({"x": given}, "x")
    assert str(found.value) == says
    assert str(found.value.sentence) == says
    assert found.value.name == "x"


@pytest.mark.parametrize("given", ["-1", "1.5", "two", "", "²", None])
def test_what_is_no_whole_number_is_refused(given: Any) -> None:
    with pytest.raises(BadFact, match=r"^x er ikke et helt tal\. Skriv tallet\.$") as found:
        as_number({"x": given}, "x", otherwise=0)
    assert found.value.name == "x"


def test_a_phrase_is_filled_and_one_without_parameters_stands_as_it_is() -> None:
    assert str(say("Plus %(n)s: %(what)s", n=3, what=say("%(x)s dage", x=2))) == "Plus 3: 2 dage"
    assert str(Phrase("100 %")) == "100 %"
    assert filled("%(a)s", {"a": 1}) == "1"
    assert say("x").english == ""
