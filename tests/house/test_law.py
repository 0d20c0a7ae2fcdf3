"""The law's rules and the house: every row has its place, every live clock what starts and meets it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from scripts import generate_docs
from treklang.law import reckoning
from treklang.law.explaining import unread
from treklang.law.register import Register, law
from treklang.law.rules import Kind, Party, Rule
from treklang.law.tests.made_up import CLOCK, VERSION, statutes

ROWS = [f"R{number}" for number in range(1, 137)]
# Rooms that are not there yet, and what they will tell of. A rule waits for one of them, with this name.
WAITED_FOR = {
    "children": "the children's track: screening, assessment, plans, placements, the committee for children and young people",
    "economy": "accounts, budgets, payment and refund",
    "effect": "an event that says which day a follow-up is planned for",
    "entrance": "notifications of concern, their assessment and receipts; what is gathered by consent",
    "provider": "what a shelter tells the municipality of",
    "quality": "supervision, audits, breaches of data protection",
    "reporting": "national reports besides the one to the FFB gateway",
}
# What happens without an action: the calendar tells it.
TOLD_BY_THE_CALENDAR = {reckoning.AGE_REACHED}
WORDS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

RULES = list(law().rules.values())
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
LIVE = pytest.mark.parametrize("rule", [one for one in law().clocks() if not one.waits_for], ids=lambda rule: rule.id)


def test_every_row_is_a_rule_or_says_why_it_is_none() -> None:
    assert misplaced(law()) == {}


def test_a_row_that_is_nowhere_twice_or_unknown_is_found() -> None:
    known = "".join(
        f'[[row]]\nrow = "{row}"\ntitle = "x"\ntitle_en = "x"\nbecause = "x"\nbecause_en = "x"\n' for row in ROWS[1:]
    )
    rule = CLOCK.replace('"R900"', '"R2", "R137"') + VERSION + 'within = "4 weeks"'
    assert misplaced(statutes(a='act = "x"\nact_en = "x"\n' + rule, not_coded=known + known[: known.index("[", 2)])) == {
        "R1": "nowhere", "R2": "coded, and not", "R137": "unknown",
    }  # fmt: skip


def misplaced(register: Register) -> dict[str, str]:
    """The rows that stand in no rule and not among those that are not coded, in both, or in no table of rules."""
    coded = {row for rule in register.rules.values() for row in rule.rows}
    listed = Counter(one.row for one in register.not_coded)
    faults = {row: "nowhere" for row in ROWS if row not in coded | set(listed)}
    faults |= {row: "coded, and not" for row in coded & set(listed)}
    faults |= {row: "listed twice" for row, count in listed.items() if count > 1 and row not in coded}
    return faults | {row: "unknown" for row in sorted((coded | set(listed)) - set(ROWS))}


@EACH
def test_a_rule_is_named_by_small_words_and_says_its_rows(rule: Rule) -> None:
    assert WORDS.fullmatch(rule.id)
    assert rule.rows
    assert len(set(rule.rows)) == len(rule.rows)
    assert rule.title.text
    assert rule.title.english


@EACH
def test_what_a_rule_notes_stands_in_both_languages(rule: Rule) -> None:
    phrases = [rule.title, rule.meets, *(one.note for one in rule.versions)]
    phrases += [phrase for one in rule.versions if one.demand for phrase in (one.demand.says, one.demand.way_on)]
    assert [one for one in phrases if one and not (one.text.strip() and one.english.strip())] == []
    assert [one for one in phrases if one and _named(one.text) != _named(one.english)] == []


def _named(text: str) -> set[str]:
    """The facts that a sentence names; any other per cent sign would break it."""
    names = re.findall(r"%\((\w+)\)s", text)
    assert text.count("%") == len(names), text
    return set(names)


@LIVE
def test_a_live_clock_says_what_starts_and_meets_it_and_where(rule: Rule) -> None:
    assert rule.starts
    assert rule.stops or rule.party is not Party.AUTHORITY, "only what others wait for may run out by itself"
    assert rule.meets
    assert rule.place


@LIVE
def test_what_moves_a_live_clock_is_an_event_of_the_house(rule: Rule) -> None:
    assert sorted(named(rule) - told()) == []


def named(rule: Rule) -> set[str]:
    """The events that a rule names."""
    first = {name for one in rule.versions for name in one.asks if "." in name}
    return {*rule.starts, *rule.stops, *rule.ends, *first}


def told() -> set[str]:
    """The events that actions of the rooms tell."""
    return {name.value for names in generate_docs.declared().values() for name in names} | TOLD_BY_THE_CALENDAR


def test_an_event_that_nobody_tells_is_found() -> None:
    (rule,) = statutes(CLOCK + VERSION + 'within = "4 weeks"\nor_when = "case.closed"').rules.values()
    assert named(rule) - told() == {"test.begun", "test.done"}


def test_what_rules_wait_for_is_named_here_and_waited_for() -> None:
    waited = {rule.waits_for for rule in RULES if rule.waits_for}
    assert waited == set(WAITED_FOR)


@pytest.mark.parametrize("rule", [one for one in RULES if one.waits_for], ids=lambda rule: rule.id)
def test_a_rule_waits_only_while_something_it_needs_is_not_told(rule: Rule) -> None:
    assert rule.kind is not Kind.CLOCK or not rule.starts or named(rule) - told()


@EACH
def test_a_guard_or_value_has_nothing_of_a_clock(rule: Rule) -> None:
    if rule.kind is not Kind.CLOCK:
        assert (rule.starts, rule.stops, rule.ends, rule.about) == ((), (), (), "")


@EACH
def test_a_guard_asks_for_something(rule: Rule) -> None:
    demands = [one.demand for one in rule.versions if one.demand]
    assert [one for one in demands if not one.needs and one.not_before is None] == []


def test_no_rule_was_read_after_it_could_be_and_each_can_be_found_unread() -> None:
    assert [rule.id for rule in RULES if not unread(rule, max(one.read.on for one in rule.versions).replace(year=2100))] == [
        rule.id for rule in RULES if rule.versions[-1].until
    ]  # fmt: skip
