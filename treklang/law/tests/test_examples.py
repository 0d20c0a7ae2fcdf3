"""The statutes against their worked examples, and each version at the edge of its force."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from treklang.law import examples
from treklang.law.lengths import plus_months
from treklang.law.register import law
from treklang.law.rules import NoRuleInForce, Rule, Version
from treklang.law.tests.made_up import ASKS, CLOCK, GUARD, VALUE, VERSION, statutes

ALL = list(examples.read())
VERSIONS = [(rule, version) for rule in law().rules.values() for version in rule.versions]
BY_VERSION = pytest.mark.parametrize(
    ("rule", "version"), VERSIONS, ids=[f"{rule.id} {one.since}" for rule, one in VERSIONS]
)
ENOUGH = 3


@pytest.mark.parametrize("example", ALL, ids=str)
def test_the_law_says_what_the_example_says(example: examples.Example) -> None:
    assert examples.outcome(example, law()) == dict(example.expected)


def examples_of(rule: Rule, version: Version) -> int:
    return COUNTED[rule.id, version.since]


COUNTED = Counter(
    (one.rule, found.since) for one in ALL if one.rule in law().rules and (found := examples.version_of(one, law()))
)


@BY_VERSION
def test_every_version_has_examples(rule: Rule, version: Version) -> None:
    assert examples_of(rule, version) >= ENOUGH


def test_no_example_is_told_twice() -> None:
    told = Counter(str(one) for one in ALL)
    assert [one for one, count in told.items() if count > 1] == []


@BY_VERSION
def test_a_version_holds_on_its_first_day_and_its_last_and_not_outside(rule: Rule, version: Version) -> None:
    assert rule.on(version.since) is version
    assert holding(rule, version.since - timedelta(days=1)) is not version
    if version.until:
        assert rule.on(version.until - timedelta(days=1)) is version
        assert holding(rule, version.until) is not version


def holding(rule: Rule, day: date) -> Version | None:
    try:
        return rule.on(day)
    except NoRuleInForce:
        return None


@pytest.mark.parametrize("rule", law().rules.values(), ids=lambda rule: rule.id)
def test_before_its_first_version_and_after_its_last_there_is_no_rule(rule: Rule) -> None:
    with pytest.raises(NoRuleInForce):
        rule.on(rule.versions[0].since - timedelta(days=1))
    if last := rule.versions[-1].until:
        with pytest.raises(NoRuleInForce):
            rule.on(last)


@pytest.mark.parametrize("rule", [one for one in law().clocks() if one.is_age], ids=lambda rule: rule.id)
def test_for_an_age_the_day_it_is_reached_decides(rule: Rule) -> None:
    assert rule.age
    for version in rule.versions:
        born = plus_months(version.since, -rule.age)
        assert rule.started_on(born) is version


REGISTER = statutes(
    CLOCK + VERSION + 'within = "4 weeks"' + CLOCK.replace('"proeve"', '"timer"') + VERSION + 'within = "24 hours"'
    + GUARD + VERSION + ASKS + VALUE + VERSION + 'value = 10\nunit = "years"'
)  # fmt: skip
WRITTEN = """
[[example]]
rule = "proeve"
when = "fristen er fire uger"
start = 2026-03-02
due = 2026-03-30
law = "prøveloven § 1"

[[example]]
rule = "proeve"
when = "reglen gælder ikke endnu"
start = 2019-12-31
in_force = false

[[example]]
rule = "timer"
when = "fristen regnes i timer"
start = 2026-03-02T14:30:00
due = 2026-03-03T14:30:00

[[example]]
rule = "vagt"
when = "borgeren er ikke hørt"
on = 2026-03-02
refused = true

[[example]]
rule = "vagt"
when = "borgeren er hørt"
on = 2026-03-02
facts = { heard = true }
saturdays = true
refused = false

[[example]]
rule = "alder"
when = "alderen er ti år"
on = 2026-03-02
value = 10
law = "prøveloven § 1"
"""


def written(folder: Path, text: str) -> list[examples.Example]:
    (folder / "egne").mkdir()
    (folder / "egne" / "proeve.toml").write_text(text)
    return list(examples.read(folder))


def test_an_example_is_read_and_tried(tmp_path: Path) -> None:
    found = written(tmp_path, WRITTEN)
    assert [str(one) for one in found][:2] == ["proeve: fristen er fire uger", "proeve: reglen gælder ikke endnu"]
    assert {one.authority for one in found} == {"egne"}
    assert [examples.outcome(one, REGISTER) for one in found] == [dict(one.expected) for one in found]
    assert [one.saturdays for one in found] == [False, False, False, False, True, False]
    assert found[4].facts == {"heard": True}
    assert found[0].facts == {}
    assert found[0].expected == {"due": date(2026, 3, 30), "law": "prøveloven § 1"}


def test_an_example_made_by_hand_has_no_facts_and_no_saturdays() -> None:
    found = examples.Example("proeve", "x", "egne", date(2026, 3, 2), {})
    assert (found.facts, found.saturdays) == ({}, False)


def test_an_example_is_of_the_version_of_its_day(tmp_path: Path) -> None:
    first, none, hours, *_ = written(tmp_path, WRITTEN)
    assert examples.version_of(first, REGISTER) is REGISTER["proeve"].versions[0]
    assert examples.version_of(none, REGISTER) is None
    assert examples.version_of(hours, REGISTER) is REGISTER["timer"].versions[0]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("due = 2026-03-30\n", "due = 2026-03-31\n"), ("refused = true", "refused = false"), ("value = 10", "value = 11"),
     ("2019-12-31\nin_force", "2020-01-01\nin_force"), ('law = "prøveloven § 1"', 'law = "prøveloven § 2"'),
     ("due = 2026-03-03T14:30:00", "due = 2026-03-03T14:31:00")],
)  # fmt: skip
def test_an_example_that_is_wrong_does_not_agree(tmp_path: Path, right: str, wrong: str) -> None:
    found = written(tmp_path, WRITTEN.replace(right, wrong, 1))
    assert sum(examples.outcome(one, REGISTER) != dict(one.expected) for one in found) == 1


def test_an_example_with_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^proeve\.toml: fristen er fire uger: unknown key deu, x$"):
        written(tmp_path, WRITTEN.replace("due = 2026-03-30", "deu = 2026-03-30\nx = 1"))


def test_saturdays_count_where_an_example_says_so(tmp_path: Path) -> None:
    working = statutes(CLOCK + VERSION + 'within = "1 working day"')
    (found,) = written(
        tmp_path, '[[example]]\nrule = "proeve"\nwhen = "x"\nstart = 2026-03-06\nsaturdays = true\ndue = 2026-03-07'
    )
    assert examples.outcome(found, working) == {"due": date(2026, 3, 7)}
