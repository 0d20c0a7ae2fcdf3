"""A rule in words."""

from __future__ import annotations

import pytest

from treklang.law import explaining
from treklang.law.lengths import length
from treklang.law.rules import Condition, Effect, Extension, Kind, Party, Source, Version
from treklang.law.tests.made_up import ASKS, CLOCK, GUARD, VALUE, VERSION, clock, day, statutes


@pytest.mark.parametrize(
    ("lines", "words", "closed"),
    [
        ('within = "4 weeks"', "4 uger efter starten", "Ender fristen på en lukkedag, bliver den stående."),
        ('within = "24 hours"', "24 timer efter starten", None),
        ('within = "1 day"\nor_when = "a.b"\nif_closed = "next working day"',
         "1 dag efter starten, eller når a.b sker, hvis det er før",
         "Ender fristen på en lukkedag, flyttes den til den næste hverdag."),
        ('before = "14 days"\nif_closed = "last working day before"', "14 dage før dagen",
         "Ender fristen på en lukkedag, flyttes den til den sidste hverdag før."),
        ('before = "6 months"\nof_age = "18 years"', "6 måneder før den dag, personen fylder 18 år",
         "Ender fristen på en lukkedag, bliver den stående."),
        ('at_age = "17 years 6 months"', "den dag, personen fylder 17 år og 6 måneder", None),
        ("each_year = 2", "2 gange i hvert kalenderår", None),
        ("days_a_year = 90", "90 dage i et løbende år", None),
        ("local = true", "kommunens egen offentliggjorte frist for området",
         "Ender fristen på en lukkedag, bliver den stående."),
        ('decided = "next"', "den dag, der er besluttet i sagen (next)", "Ender fristen på en lukkedag, bliver den stående."),
        ('decided = "next"\nat_most = "6 months"',
         "den dag, der er besluttet i sagen (next), dog senest 6 måneder efter starten",
         "Ender fristen på en lukkedag, bliver den stående."),
        ('on_day = "14 of next month"', "den 14. i måneden efter starten", "Ender fristen på en lukkedag, bliver den stående."),
        ('on_day = "last of quarter"', "kvartalets sidste dag", "Ender fristen på en lukkedag, bliver den stående."),
        ('on_day = "01-01, 07-01"', "hvert år den 1.1., 1.7.", "Ender fristen på en lukkedag, bliver den stående."),
    ],
)  # fmt: skip
def test_a_deadline_in_words(lines: str, words: str, closed: str | None) -> None:
    version = clock(lines).versions[0]
    assert str(explaining.shape(version)) == words
    said = explaining.closed(version)
    assert (str(said) if said else None) == closed


def guard(lines: str) -> Version:
    return statutes(GUARD + VERSION + lines)["vagt"].versions[0]


def test_a_guard_and_a_value_in_words() -> None:
    assert str(explaining.shape(guard(ASKS))) == "kræver en skrevet begrundelse, hvis ikke heard"
    early = guard(ASKS.replace('"asks"', '"blocks"') + 'not_before = "14 weeks"')
    assert str(explaining.shape(early)) == "spærrer, hvis takes_effect er tidligere end 14 uger efter decided_on"
    assert explaining.closed(early) is None
    value = statutes(VALUE + VERSION + 'value = 10\nunit = "years"')["alder"].versions[0]
    assert str(explaining.shape(value)) == "10 years"


def test_what_a_guard_says_has_the_facts_it_names_in_brackets() -> None:
    demand = guard(ASKS.replace("Borgeren er", "%(citizen)s er").replace("The citizen", "%(citizen)s")).demand
    assert demand is not None
    says, way_on = explaining.sentences(demand)
    assert (str(says), str(way_on)) == ("[citizen] er ikke hørt.", "Hør borgeren.")
    assert says.english == "%(citizen)s was not heard."


def test_when_a_rule_applies_in_words() -> None:
    applies = Condition(("a", "b"), ("c",), frozenset({"E", "B", "D", "A", "C", "F"}))
    assert [str(one) for one in explaining.conditions(applies)] == [
        "Gælder kun, når a.", "Gælder kun, når b.", "Gælder ikke, når c.", "Gælder kun for A, B, C, D, E, F.",
    ]  # fmt: skip
    assert list(explaining.conditions(Condition())) == []


def test_how_a_deadline_is_put_off_in_words() -> None:
    assert str(explaining.extension(Extension())) == "Kan forlænges ved brev til borgeren med den nye dag."
    longest = Extension(length("2 months"))
    assert str(explaining.extension(longest)) == "Kan forlænges ved brev til borgeren, højst 2 måneder."


@pytest.mark.parametrize(
    ("version", "facts"),
    [
        (clock('within = "4 weeks"').versions[0], ()),
        (clock('within = "4 weeks"\nor_when = "a.b"\nextension = "letter"\nwhen = "x"\nunless = ["y", "x"]').versions[0],
         ("a.b", "extended_to", "x", "y")),
        (clock('local = true\nsections = ["S"]').versions[0], ("area", "limit", "sections")),
        (guard(ASKS), ("heard",)),
        (guard(ASKS + 'not_before = "14 weeks"\nwhen = "negative"'), ("negative", "heard", "decided_on", "takes_effect")),
    ],
)  # fmt: skip
def test_the_facts_that_a_rule_knows(version: Version, facts: tuple[str, ...]) -> None:
    assert explaining.facts(version) == facts


OLD = VERSION.replace("2020-01-01", "2015-01-01").replace("2026-01-01", "2019-01-01") + 'within = "3 weeks"\n'
NEW = VERSION.replace("2026-01-01", "2025-03-02") + 'within = "4 weeks"\n'


@pytest.mark.parametrize(
    ("text", "on", "unread"),
    [
        (NEW, "2026-03-02", False), (NEW, "2026-03-03", True), (NEW, "2020-01-01", False),
        (OLD + NEW, "2026-03-02", False),  # the old version holds no more: nobody needs to read it again
        (OLD + NEW, "2020-01-01", False), (OLD + NEW, "2020-01-02", False), (OLD, "2020-01-02", True),
        (OLD + "until = 2021-01-01", "2020-12-31", True), (OLD + "until = 2021-01-01", "2021-01-01", False),
    ],
)  # fmt: skip
def test_what_nobody_has_read_for_a_year(text: str, on: str, unread: bool) -> None:
    assert explaining.unread(statutes(CLOCK + text)["proeve"], day(on)) is unread


def test_everything_that_can_be_said_has_its_word() -> None:
    assert set(explaining.KINDS) == set(Kind)
    assert set(explaining.PARTIES) == set(Party)
    assert set(explaining.EFFECTS) == set(Effect)
    assert {source: mark for source, (mark, _) in explaining.MARKS.items()} == {
        Source.STATUTE: "A", Source.AUTHORITY: "B", Source.SECONDARY: "C", Source.MEMORY: "K",
    }  # fmt: skip
    words = [
        *explaining.KINDS.values(),
        *explaining.PARTIES.values(),
        *explaining.EFFECTS.values(),
        *explaining.CLOSED.values(),
    ]
    assert len({str(one) for one in words}) == len(words)
