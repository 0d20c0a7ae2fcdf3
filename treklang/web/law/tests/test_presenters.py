"""What the pages of the law are made of: plain values in, plain values out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from treklang.law.register import law
from treklang.law.rules import Worth
from treklang.web.law import clock_list, law_words, worked_examples
from treklang.web.law.rule_list import lines, not_coded

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [(Worth(16, "years"), "16 år"), (Worth(40, "working days"), "40 hverdage"), (Worth(4, "of 5"), "4 ud af 5"),
     (Worth(1, "nights"), "1 nat"), (Worth(3, "stars"), "3 stars")],
)  # fmt: skip
def test_a_value_is_told_with_what_it_counts(given: Worth, words: str) -> None:
    assert law_words.worth(given) == words


def test_every_value_of_the_law_has_danish_words() -> None:
    told = [law_words.shape(one) for rule in law().rules.values() for one in rule.versions if one.worth]
    assert [
        words for words in told if any(unit in words for unit in ("years", "months", "days", "nights", " of "))
    ] == []


def test_a_rule_shows_todays_version_else_the_next_else_the_last() -> None:
    rule = next(one for one in law().rules.values() if len(one.versions) > 1 and one.versions[-1].until is None)
    first, last = rule.versions[0], rule.versions[-1]
    assert law_words.standing(rule, last.since) == (last, True)
    assert law_words.standing(rule, date(1900, 1, 1)) == (first, False)


def test_a_rule_has_a_number_only_where_clocks_are_counted_and_can_run() -> None:
    def running(counted: dict[str, int] | None) -> dict[str, int | None]:
        return {line.rule.id: line.running for line in lines(law(), TODAY, counted)}

    assert set(running(None).values()) == {None}
    told = running({"klagefrist": 2})
    assert told["klagefrist"] == 2
    assert told["ansoegning-afgoeres"] == 0
    assert told["underretning-vurderes"] is None, "nobody tells of notifications yet"
    assert told["partshoering"] is None, "a guard has no clock"


def test_rows_without_a_rule_are_found_by_word_in_either_language() -> None:
    rows = law().not_coded
    assert len(not_coded(rows, {})) == len(rows)
    assert [row[0] for row in not_coded(rows, {"ord": "Treated systematically"})] == ["R3"]
    assert [row[0] for row in not_coded(rows, {"raekke": "r3"})] == ["R3"]
    assert not_coded(rows, {"slags": "clock"}) == []


@pytest.mark.parametrize(
    ("expected", "words"),
    [({"due": date(2026, 3, 8)}, "08.03.2026"), ({"due": datetime(2024, 1, 1, 22, 0)}, "1. januar 2024 kl. 22.00"),
     ({"refused": True}, "Reglen standser det"), ({"refused": False}, "Reglen lader det ske"), ({"value": 23}, "23"),
     ({"in_force": False}, "Ingen regel gjaldt den dag")],
)  # fmt: skip
def test_what_follows_in_an_example_is_told_in_words(expected: dict[str, object], words: str) -> None:
    assert worked_examples.outcome(expected) == words


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [("snart", TODAY, date(2026, 4, 1)), ("kvartal", date(2026, 1, 1), date(2026, 3, 31)),
     ("sidste-kvartal", date(2025, 10, 1), date(2025, 12, 31)), ("aar", date(2026, 1, 1), date(2026, 12, 31)),
     ("sidste-aar", date(2025, 1, 1), date(2025, 12, 31))],
)  # fmt: skip
def test_a_period_has_its_first_and_last_day(word: str, first: date, last: date) -> None:
    assert clock_list.period(word, TODAY) == (first, last)
