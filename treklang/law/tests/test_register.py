"""The register reads what statutes say, and refuses a file that says what cannot be, with file, rule and fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treklang.law import register
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
    Within,
)
from treklang.law.lengths import Length, Unit, length
from treklang.law.register import Act, BadLaw, NotCoded, SeveralRules, UnknownRule
from treklang.law.rules import Again, Condition, Effect, Extension, Kind, Party, Read, Source, Version, Worth
from treklang.law.tests.made_up import ASKS, CLOCK, GUARD, HEAD, VALUE, VERSION, clock, day, statutes
from treklang.law.words import Phrase

WITHIN = VERSION + 'within = "4 weeks"\n'


def test_a_rule_is_read_whole() -> None:
    full = (
        CLOCK.replace('stops = "test.done"', 'stops = ["test.done", "test.passed"]')
        + """
ends = "case.closed"
about = "test"
again = "newest"
party = "citizen"
meets = "Et svar."
meets_en = "An answer."
place = "decision"
waits_for = "children"
"""
    )
    rule = statutes(
        full + WITHIN + 'note = "En note."\nnote_en = "A note."\nwhen = "a"\nunless = ["b"]\nsections = ["S"]'
    )["proeve"]
    assert (rule.id, rule.act, rule.rows, rule.kind) == ("proeve", "proeveloven", ("R900",), Kind.CLOCK)
    assert rule.title == Phrase("En prøve", english="A test")
    assert (rule.starts, rule.stops, rule.ends) == (("test.begun",), ("test.done", "test.passed"), ("case.closed",))
    assert (rule.about, rule.again, rule.party) == ("test", Again.NEWEST, Party.CITIZEN)
    assert rule.meets == Phrase("Et svar.", english="An answer.")
    assert (rule.place, rule.waits_for) == ("decision", "children")
    assert rule.versions == (
        Version(
            since=date(2020, 1, 1), until=None, law="prøveloven § 1", read=Read(date(2026, 1, 1), Source.STATUTE),
            applies=Condition(("a",), ("b",), frozenset({"S"})), clock=Within(length("4 weeks")),
            note=Phrase("En note.", english="A note."),
        ),
    )  # fmt: skip


def test_what_a_rule_leaves_out_has_its_usual_value() -> None:
    rule = statutes(CLOCK + WITHIN)["proeve"]
    assert (rule.ends, rule.about, rule.again, rule.party) == ((), "", Again.FIRST, Party.AUTHORITY)
    assert (rule.meets, rule.place, rule.waits_for) == (None, "", "")
    version = rule.versions[0]
    assert (version.if_closed, version.extension, version.note, version.demand, version.worth) == (
        Closed.STANDS, None, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        ('within = "4 weeks"', Within(length("4 weeks"))),
        ('within = "3 months"\nor_when = "a.b"', Within(length("3 months"), "a.b")),
        ('within = "24 hours"', Within(Length(24, Unit.HOURS))),
        ('before = "14 days"', Before(length("14 days"))),
        ('before = "6 months"\nof_age = "18 years"', Before(length("6 months"), 216)),
        ('at_age = "17 years 6 months"', AtAge(210)),
        ('decided = "next"', Decided("next")),
        ('decided = "next"\nat_most = "6 months"', Decided("next", length("6 months"))),
        ("each_year = 2", EachYear(2)), ("each_year = 1", EachYear(1)),
        ("days_a_year = 120", DaysAYear(120)),
        ("local = true", Local()),
        ('on_day = "14 of next month"', OnDay(day=14)),
    ],
)  # fmt: skip
def test_one_key_says_the_shape_of_a_clock(lines: str, shape: Clock) -> None:
    assert clock(lines).versions[0].clock == shape


def test_what_becomes_of_closed_days_and_how_it_is_put_off() -> None:
    assert clock('within = "4 weeks"\nif_closed = "next working day"').versions[0].if_closed is Closed.NEXT
    assert clock('before = "4 weeks"\nif_closed = "last working day before"').versions[0].if_closed is Closed.BEFORE
    assert clock('within = "4 weeks"\nextension = "letter"').versions[0].extension == Extension()
    assert clock('local = true\nextension = "2 months"').versions[0].extension == Extension(length("2 months"))


def test_a_guard_is_read() -> None:
    demand = (
        statutes(GUARD + VERSION + ASKS + 'not_before = "14 weeks"\nfield = "takes_effect"')["vagt"].versions[0].demand
    )
    assert demand is not None
    assert demand.effect is Effect.ASKS
    assert demand.needs == ("heard",)
    assert demand.says == Phrase("Borgeren er ikke hørt.", english="The citizen was not heard.")
    assert demand.way_on == Phrase("Hør borgeren.", english="Hear the citizen.")
    assert demand.not_before == length("14 weeks")
    assert demand.field == "takes_effect"
    plain = statutes(GUARD + VERSION + ASKS)["vagt"].versions[0].demand
    assert plain is not None
    assert (plain.field, plain.not_before) == ("", None)


def test_a_value_is_read() -> None:
    version = statutes(VALUE + VERSION + 'value = 10\nunit = "years"')["alder"].versions[0]
    assert version.worth == Worth(10, "years")
    assert version.clock is None


def test_a_version_ends_where_the_next_begins_whatever_order_they_stand_in() -> None:
    older = WITHIN.replace("2020-01-01", "2015-01-01")
    newest = WITHIN.replace("2020-01-01", "2025-01-01") + "until = 2026-01-01\n"
    rule = statutes(CLOCK + newest + older + WITHIN)["proeve"]
    assert [(one.since.year, one.until) for one in rule.versions] == [
        (2015, day("2020-01-01")), (2020, day("2025-01-01")), (2025, day("2026-01-01")),
    ]  # fmt: skip
    said = statutes(CLOCK + WITHIN + older + "until = 2020-01-01\n")["proeve"]
    assert said.versions[0].until == day("2020-01-01")


THE_RULE = r"proeveloven\.toml: proeve"
VERSION_OF_IT = THE_RULE + " from 2020-01-01"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (CLOCK + "stop = 1" + WITHIN, THE_RULE + ": unknown key stop"),
        (CLOCK + WITHIN + "x = 1\nhow = 2", VERSION_OF_IT + ": unknown key how, x"),
        (CLOCK + WITHIN + "f = 1\nb = 1\ne = 1\na = 1\nd = 1\nc = 1", VERSION_OF_IT + ": unknown key a, b, c, d, e, f$"),
        (CLOCK + WITHIN + 'needs = "a"', VERSION_OF_IT + ": unknown key needs"),
        (CLOCK + VERSION + 'at_age = "18 years"\nif_closed = "next working day"', VERSION_OF_IT + ": unknown key if_closed"),
        (CLOCK + VERSION, VERSION_OF_IT + ": one key says the shape, here none"),
        (CLOCK + WITHIN + "local = true", VERSION_OF_IT + ": one key says the shape, here local, within"),
        (CLOCK + VERSION + "value = 1", VERSION_OF_IT + ": value does not belong to a clock"),
        (CLOCK + VERSION + ASKS, VERSION_OF_IT + ": effect does not belong to a clock"),
        (GUARD + WITHIN, r"proeveloven\.toml: vagt from 2020-01-01: within does not belong to a guard"),
        (VALUE + VERSION + ASKS, r"proeveloven\.toml: alder from 2020-01-01: effect does not belong to a value"),
        (CLOCK + WITHIN + WITHIN, THE_RULE + ": two versions from 2020-01-01"),
        (CLOCK + WITHIN.replace("2020", "2015") + "until = 2019-01-01" + WITHIN,
         THE_RULE + ": the version from 2015-01-01 ends 2019-01-01, the next begins 2020-01-01"),
        (CLOCK + WITHIN.replace("2020", "2015") + "until = 2021-01-01" + WITHIN,
         THE_RULE + ": the version from 2015-01-01 ends 2021-01-01, the next begins 2020-01-01"),
        (CLOCK + WITHIN + "until = 2020-01-01", VERSION_OF_IT + ": it ends before it begins"),
        (CLOCK + WITHIN + CLOCK + WITHIN, r"proeveloven\.toml: proeve stands twice"),
        (CLOCK, THE_RULE + ": version is missing"),
        (CLOCK + "version = []", THE_RULE + ": no version"),
        (CLOCK.replace('"clock"', '"clocks"') + WITHIN, THE_RULE + ": 'clocks' is not a valid Kind"),
        (CLOCK.replace('id = "proeve"', "") + WITHIN, r"proeveloven\.toml: a rule without id: id is missing"),
        (CLOCK.replace('title_en = "A test"', "") + WITHIN, THE_RULE + ": title_en is missing"),
        (CLOCK + 'again = "twice"' + WITHIN, THE_RULE + ": 'twice' is not a valid Again"),
        (CLOCK + 'party = "king"' + WITHIN, THE_RULE + ": 'king' is not a valid Party"),
        (CLOCK + 'meets = "Et svar."' + WITHIN, THE_RULE + ": meets_en is missing"),
        (CLOCK + WITHIN + 'note = "En note."', THE_RULE + ": note_en is missing"),
        (CLOCK + WITHIN.replace("from = 2020-01-01", "from = '2020-01-01'"),
         THE_RULE + ": '2020-01-01' is no date; write it as 2024-01-01, without quotes"),
        (CLOCK + WITHIN.replace("from = 2020-01-01", "from = 2020-01-01T10:00:00"), THE_RULE + ": .* is no date"),
        (CLOCK + WITHIN.replace("from = 2020-01-01", ""), THE_RULE + ": from is missing"),
        (CLOCK + WITHIN.replace('"statute"', '"hearsay"'), THE_RULE + ": 'hearsay' is not a valid Source"),
        (CLOCK + WITHIN.replace("2026-01-01", "'today'"), THE_RULE + ": 'today' is no date"),
        (CLOCK + WITHIN + 'if_closed = "perhaps"', THE_RULE + ": 'perhaps' is not a valid Closed"),
        (CLOCK + VERSION + 'within = "4 fortnights"', THE_RULE + ": '4 fortnights' is no length"),
        (CLOCK + VERSION + "within = 4", THE_RULE + ": "),
        (CLOCK + VERSION + 'at_age = "adult"', THE_RULE + ": 'adult' is no age"),
        (CLOCK + VERSION + 'before = "24 hours"', THE_RULE + ": '24 hours' is counted from a day, and hours are not"),
        (CLOCK + VERSION + 'decided = "next"\nat_most = "24 hours"', THE_RULE + ": '24 hours' is counted from a day"),
        (CLOCK + WITHIN + 'extension = "24 hours"', THE_RULE + ": '24 hours' is counted from a day"),
        (GUARD + VERSION + ASKS + 'not_before = "24 hours"', r"proeveloven\.toml: vagt: '24 hours' is counted from a day"),
        (CLOCK + VERSION + 'within = "24 hours"\nor_when = "a.b"', THE_RULE + ": or_when does not go with hours"),
        (CLOCK + VERSION + 'within = "24 hours"\nif_closed = "stands"', THE_RULE + ": if_closed does not go with hours"),
        (CLOCK + VERSION + 'within = "24 hours"\nor_when = "a.b"\nif_closed = "stands"\nextension = "letter"',
         THE_RULE + ": extension does not go with hours"),
        (CLOCK + VERSION + 'within = "24 hours"\nextension = "letter"', THE_RULE + ": extension does not go with hours"),
        (CLOCK + VERSION + 'each_year = "2"', THE_RULE + ": each_year is '2'; write a whole number of 1 or more"),
        (CLOCK + VERSION + "each_year = 0", THE_RULE + ": each_year is 0; write a whole number of 1 or more"),
        (CLOCK + VERSION + "days_a_year = true", THE_RULE + ": days_a_year is True; write a whole number"),
        (CLOCK + VERSION + "local = false", THE_RULE + ": local is False; write local = true"),
        (CLOCK + VERSION + 'on_day = "29 of next month"', THE_RULE + ": '29 of next month': the day is one"),
        (VALUE + VERSION + 'value = "10"\nunit = "years"', r"proeveloven\.toml: alder: value is '10'; write a whole number"),
        (VALUE + VERSION + "value = 10", r"proeveloven\.toml: alder: unit is missing"),
        (GUARD + VERSION + ASKS.replace('"asks"', '"forbids"'), r"proeveloven\.toml: vagt: 'forbids' is not a valid Effect"),
        (GUARD + VERSION + ASKS.replace('way_on_en = "Hear the citizen."', ""), r"proeveloven\.toml: vagt: way_on_en is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadLaw, match=rf"^{fault}"):
        statutes(text)


# What may stand beside the key that says the shape, and with which value.
BESIDE = {
    "or_when": '"a.b"', "if_closed": '"next working day"', "extension": '"letter"', "of_age": '"18 years"',
    "at_most": '"1 year"', "unit": '"years"', "needs": '"heard"', "not_before": '"14 weeks"', "field": '"x"',
}  # fmt: skip
ALLOWED = {
    'within = "4 weeks"': {"or_when", "if_closed", "extension"}, 'before = "4 weeks"': {"of_age", "if_closed"},
    'at_age = "18 years"': set(), 'decided = "next"': {"at_most", "if_closed", "extension"}, "each_year = 2": set(),
    "days_a_year = 90": set(), "local = true": {"if_closed", "extension"}, 'on_day = "01-01"': {"if_closed"},
}  # fmt: skip


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("shape", ALLOWED)
def test_what_may_stand_beside_a_shape(shape: str, beside: str) -> None:
    text = CLOCK + VERSION + f"{shape}\n{beside} = {BESIDE[beside]}"
    if beside in ALLOWED[shape]:
        assert statutes(text)["proeve"].versions[0] != clock(shape).versions[0]
        return
    with pytest.raises(BadLaw, match=f": unknown key {beside}$"):
        statutes(text)


@pytest.mark.parametrize("beside", sorted(set(BESIDE) - {"needs", "not_before", "field"}))
def test_what_belongs_to_a_clock_does_not_stand_beside_a_guard(beside: str) -> None:
    with pytest.raises(BadLaw, match=f": unknown key {beside}$"):
        statutes(GUARD + VERSION + ASKS + f"{beside} = {BESIDE[beside]}")


@pytest.mark.parametrize("source", ["authority", "secondary", "memory"])
def test_what_was_not_read_in_a_statute_may_not_block(source: str) -> None:
    text = GUARD + VERSION.replace('"statute"', f'"{source}"')
    with pytest.raises(BadLaw, match=r"vagt from 2020-01-01: it blocks, and was not read in a statute$"):
        statutes(text + ASKS.replace('"asks"', '"blocks"'))
    assert statutes(text + ASKS)["vagt"]


def test_what_was_read_in_a_statute_may_block() -> None:
    demand = statutes(GUARD + VERSION + ASKS.replace('"asks"', '"blocks"'))["vagt"].versions[0].demand
    assert demand is not None
    assert demand.effect is Effect.BLOCKS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (CLOCK + WITHIN, "act is missing"), (HEAD, "rule is missing"),
        (HEAD + "year = 2024\n" + CLOCK + WITHIN, "unknown key year"), ("act = [", "a.toml: "),
        ('act = "x"\n[[rule]]\n', "act_en is missing"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_statute_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadLaw, match=rf"^a\.toml: .*{fault}|^{fault}"):
        statutes(a=text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"act = \xff")
    with pytest.raises(BadLaw, match=r"^a\.toml: "):
        register.load(tmp_path)


def test_an_id_stands_once_in_all_files() -> None:
    with pytest.raises(BadLaw, match=r"^b\.toml: proeve stands twice$"):
        statutes(a=HEAD + CLOCK + WITHIN, b=HEAD + CLOCK + WITHIN)


def test_files_are_read_in_the_order_of_their_names() -> None:
    names = [f"act_{letter}" for letter in "hdaecgbf"]
    texts = {name: HEAD + CLOCK.replace('"proeve"', f'"{name}"') + WITHIN for name in names}
    found = statutes(**texts)
    assert list(found.acts) == list(found.rules) == sorted(names)


OTHER = CLOCK.replace('"proeve"', '"anden"')
GUARD_OF_ROW = GUARD.replace("R901", "R900") + VERSION + ASKS


def test_a_rule_is_found_by_its_id_or_row() -> None:
    found = statutes(CLOCK + WITHIN + VALUE + VERSION + 'value = 10\nunit = "years"' + GUARD_OF_ROW)
    assert list(found.rules) == ["proeve", "alder", "vagt"]
    assert found.acts == {"proeveloven": Act("proeveloven", Phrase("Prøveloven", english="The Test Act"))}
    assert found.find("proeve") is found.find("PROEVE") is found.find("R900") is found.find("r900") is found["proeve"]
    assert found.find("R902").id == "alder"
    assert statutes(CLOCK.replace('"proeve"', '"Proeve"') + WITHIN).find("Proeve").id == "Proeve"
    assert [rule.id for rule in found.clocks()] == ["proeve"]


@pytest.mark.parametrize("asked", ["R9", "R9000", "proev", ""])
def test_what_no_rule_is_called_is_unknown(asked: str) -> None:
    found = statutes(CLOCK + WITHIN)
    with pytest.raises(UnknownRule, match=f"^{asked}$"):
        found.find(asked)
    with pytest.raises(UnknownRule, match=f"^{asked}$"):
        found[asked]


def test_a_row_of_several_clocks_names_them() -> None:
    found = statutes(CLOCK + WITHIN + OTHER + WITHIN + GUARD_OF_ROW)
    with pytest.raises(SeveralRules) as several:
        found.find("r900")
    assert (several.value.row, several.value.ids) == ("R900", ("proeve", "anden"))
    assert str(several.value) == "R900: proeve, anden"
    assert [rule.id for rule in found.of_row("R900")] == ["proeve", "anden"]


def test_a_row_without_clocks_has_its_guards_and_values() -> None:
    found = statutes(GUARD_OF_ROW)
    assert [rule.id for rule in found.of_row("R900")] == ["vagt"]
    assert found.find("R900").kind is Kind.GUARD
    assert found.of_row("R1") == ()


ROW = '[[row]]\nrow = "R903"\ntitle = "En pligt"\ntitle_en = "A duty"\nbecause = "Uden frist."\nbecause_en = "No deadline."\n'


def test_rows_that_are_not_coded_stand_with_the_reason() -> None:
    found = statutes(a=HEAD + CLOCK + WITHIN, not_coded=ROW)
    assert found.not_coded == (
        NotCoded("R903", Phrase("En pligt", english="A duty"), Phrase("Uden frist.", english="No deadline.")),
    )  # fmt: skip
    assert list(found.acts) == ["a"]
    assert statutes(CLOCK + WITHIN).not_coded == ()


@pytest.mark.parametrize("key", ["row", "title", "title_en", "because", "because_en"])
def test_a_row_that_is_not_coded_without_one_of_its_words_is_refused(key: str) -> None:
    lines = [line for line in ROW.splitlines() if not line.startswith(f"{key} ")]
    with pytest.raises(BadLaw, match=rf"^not_coded\.toml: {key} is missing$"):
        statutes(not_coded="\n".join(lines))


def test_a_command_reads_the_rules_alone_that_name_what_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text(HEAD + CLOCK + WITHIN + VALUE + VERSION + 'value = 10\nunit = "years"')
    (tmp_path / "b.toml").write_text(HEAD + OTHER.replace("R900", "R901") + WITHIN)
    assert list(register.load(tmp_path, naming={"R901"}).rules) == ["anden"]
    assert list(register.load(tmp_path, naming={"R902", "R901"}).rules) == ["alder", "anden"]
    assert list(register.load(tmp_path, naming={"R902"}).acts) == ["a"]
    assert list(register.load(tmp_path, naming={"nothing"}).rules) == []
    assert list(register.load(tmp_path).rules) == ["proeve", "alder", "anden"]
    monkeypatch.setattr(register, "STATUTES", tmp_path)
    (tmp_path / "c.toml").write_text("no statute")
    assert register.find("r901").id == "anden"
    assert register.find("Anden").id == "anden"
    assert register.find("R902").versions[0].law == "prøveloven § 1"


def test_a_rule_that_no_file_names_so_is_looked_for_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text(HEAD + CLOCK.replace('"proeve"', "'proeve'").replace('"R900"', "'R900'") + WITHIN)
    monkeypatch.setattr(register, "STATUTES", tmp_path)
    register.law.cache_clear()
    try:
        assert register.find("proeve").id == register.find("r900").id == "proeve"
        with pytest.raises(UnknownRule, match=r"^nothing$"):
            register.find("nothing")
    finally:
        register.law.cache_clear()


def test_the_house_has_one_register() -> None:
    assert register.law() is register.law()
    assert register.law().find("R101").id == "klagefrist"
