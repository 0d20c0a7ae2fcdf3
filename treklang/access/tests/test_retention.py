"""Retention rules: a rule that cannot be is refused with what to write, and the preview counts to the day and deletes nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, TODAY, World, counts, world as world
from treklang.access.retention import rule_file
from treklang.access.retention.preview import ALLOWED, NOT_COUNTED, Due, check_may, day_of, preview
from treklang.access.retention.rule_file import WrongRule, read, rules
from treklang.access.retention.rules import Keep, RetentionRule, Then, length_of
from treklang.cases.actions import cases as closing, notes
from treklang.cases.rules import NoteKind
from treklang.kernel import drafts
from treklang.kernel.acting import acting_as
from treklang.kernel.clock import DENMARK
from treklang.kernel.errors import NotAllowed
from treklang.organisation.rules import FunctionKind
from treklang.people.actions import cautions, consents
from treklang.people.rules import ConsentKind, ConsentManner
from treklang.services.models import Contact

GOOD = """
[[rule]]
id = "one"
title = "Prøve"
english = "Trial"
table = "people_caution"
since = "ended_on"
keep = "1 year"
then = "delete"
decided_by = "municipality"
source = "art. 5"
certainty = "K+"
why = "Prøve."
"""


def test_the_rules_of_the_house_are_read() -> None:
    assert len({rule.id for rule in rules()}) == len(rules()) > 15
    assert rules() == read(rule_file.FILE.read_text())


def test_what_the_archive_rules_decide_is_handed_over_before_it_is_deleted() -> None:
    case_files = [rule for rule in rules() if rule.since in (rule_file.CASE_CLOSED, rule_file.LAST_CASE_CLOSED)]
    assert case_files
    assert {rule.then for rule in case_files} == {Then.ARCHIVE_FIRST}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('keep = "1 year"', 'keep = "1 fortnight"'), "write a number and days, months or years"),
        (('keep = "1 year"', 'keep = "0 years"'), "write a number"),
        (('keep = "1 year"', 'keep = "for ever"'), "what is kept has"),
        (('then = "delete"', 'then = "keep"'), "what is kept has"),
        (('then = "delete"', 'then = "burn"'), '"burn" is none of delete, archive first, keep'),
        (('table = "people_caution"', 'table = "people_nobody"'), "there is no table people_nobody"),
        (('since = "ended_on"', 'since = "died_on"'), 'people_caution has no "died_on"'),
        (('since = "ended_on"', 'since = "text"'), "is no date and no moment"),
        (('since = "ended_on"', 'since = "case closed"'), 'has no "case closed"'),
        (('source = "art. 5"', ""), "says nothing of source"),
        (('source = "art. 5"', 'source = " "'), "says nothing of source"),
        (('certainty = "K+"', 'certainty = "sure"'), 'certainty "sure" is none of A, B, C, K+, K?'),
        (('decided_by = "municipality"', 'decided_by = "me"'), '"me" is none of'),
        (('decided_by = "municipality"', 'decided_by = "archive"'), "handed over first"),
        (('why = "Prøve."', 'why = "Prøve."\nwhen = "now"'), "when is no field of a rule"),
        (('id = "one"', "id = one"), "rules.toml"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_what_to_write(change: tuple[str, str], told: str) -> None:
    assert read(GOOD)
    with pytest.raises(WrongRule, match=told.replace("?", r"\?").replace("+", r"\+")):
        read(GOOD.replace(*change))


def test_two_rules_of_one_name_and_other_tables_are_refused() -> None:
    with pytest.raises(WrongRule, match="two rules are called one"):
        read(GOOD + GOOD)
    with pytest.raises(WrongRule, match="nothing else"):
        read(GOOD + "\n[more]\n")


@pytest.mark.parametrize(
    ("keep", "on", "last_due"),
    [("1 day", date(2026, 3, 2), date(2026, 3, 1)), ("30 days", date(2026, 3, 31), date(2026, 3, 1)),
     ("3 months", date(2026, 3, 2), date(2025, 12, 2)), ("1 year", date(2026, 3, 2), date(2025, 3, 2)),
     ("1 year", date(2028, 2, 29), date(2027, 2, 28)), ("1 month", date(2026, 3, 31), date(2026, 2, 28))],
)  # fmt: skip
def test_the_last_day_that_is_due(keep: str, on: date, last_due: date) -> None:
    assert length_of(keep).edge(on) == last_due + timedelta(days=1)
    assert Keep(0, "").edge(on) is None


def due(world: World, rule: str, on: date) -> Due:
    """What one rule would take on a day."""
    return next(one for one in preview(on, told_of=world["lars"]) if one.rule.id == rule)


def numbers(one: Due) -> tuple[Any, Any, Any]:
    return one.rows, one.soon, one.oldest


def test_a_row_is_due_on_its_day_and_not_the_day_before(world: World) -> None:
    made = cautions.add(
        citizen_id=world.citizen.id, text="Hund", review_on=TODAY + timedelta(days=30), by=world.system, at=NOW
    )
    cautions.end(caution_id=made.id, by=world.system, at=NOW)
    assert numbers(due(world, "cautions", date(2026, 3, 2))) == (0, 1, TODAY)
    assert numbers(due(world, "cautions", date(2027, 3, 1))) == (0, 1, TODAY)
    assert numbers(due(world, "cautions", date(2027, 3, 2))) == (1, 0, TODAY)
    assert numbers(due(world, "cautions", date(2025, 3, 1))) == (0, 0, TODAY)


def test_a_moment_counts_by_its_danish_day(world: World) -> None:
    # Half past midnight in Denmark is still the day before in UTC.
    made_at = datetime(2026, 1, 10, 0, 30, tzinfo=DENMARK)
    Contact.objects.create(
        offer_id=world.own.id, kind="advice", happened_at=made_at, citizen_id=world.citizen.id,
        written_by_id=world.system.id,
    )  # fmt: skip
    assert numbers(due(world, "open-offers", date(2027, 1, 9))) == (0, 1, date(2026, 1, 10))
    assert numbers(due(world, "open-offers", date(2027, 1, 10))) == (1, 0, date(2026, 1, 10))


def test_what_hangs_on_a_case_is_due_when_the_case_was_closed_and_open_ones_never(world: World) -> None:
    notes.write(
        case_id=world.case.id, kind=NoteKind.STEP, title="A", text="B", happened_at=NOW, by=world.system, at=NOW
    )
    far = date(2040, 1, 1)
    assert numbers(due(world, "journal", far)) == numbers(due(world, "citizens", far)) == (0, 0, None)
    closing.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    assert numbers(due(world, "journal", date(2031, 3, 1))) == (0, 1, TODAY)
    assert numbers(due(world, "journal", date(2031, 3, 2))) == (1, 0, TODAY)
    assert due(world, "citizens", date(2031, 3, 2)).rows == 1
    world.open_case("S-2")
    assert numbers(due(world, "citizens", far)) == (0, 0, None)


def test_the_preview_deletes_nothing_and_asks_once(world: World) -> None:
    before = counts()
    with CaptureQueriesContext(connection) as asked:
        preview(date(2099, 1, 1), told_of=world["lars"])
    assert counts() == before
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 5


def test_the_past_of_all_is_counted_whoever_asks_and_she_acts_again_afterwards(world: World) -> None:
    consent = consents.give(
        citizen_id=world.citizen.id, kind=ConsentKind.OBTAIN, party="Lægen", scope="Alt", manner=ConsentManner.WRITTEN,
        given_on=TODAY, by=world.system, at=NOW,
    )  # fmt: skip
    consents.withdraw(consent_id=consent.id, withdrawn_on=TODAY, by=world.system, at=NOW)
    with acting_as(world["sys"]):
        assert due(world, "consents", date(2031, 3, 2)).rows == 1
        with connection.cursor() as cursor:
            cursor.execute("select kernel_acting_user()")
            assert cursor.fetchone() == (world["sys"].id,)


def test_drafts_are_said_not_to_be_counted_because_the_system_sees_none(world: World) -> None:
    with acting_as(world["anne"]):
        drafts.keep(by=world["anne"], form="note", subject=world.case.uid, data={"text": "x"}, case=world.case.id,
                    citizen=world.citizen.id)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from kernel_draft")
        assert cursor.fetchone() == (0,)
    assert {"kernel_draft"} == NOT_COUNTED
    assert due(world, "drafts", TODAY).rows is None


@pytest.mark.parametrize("function", FunctionKind)
def test_leaders_and_the_system_owner_see_it(function: FunctionKind) -> None:
    if function in ALLOWED:
        check_may({function})
    else:
        with pytest.raises(NotAllowed, match="ledere og systemejeren"):
            check_may({function})


def test_a_day_is_read_from_an_address() -> None:
    assert day_of("", TODAY) == TODAY
    assert day_of("2030-01-01", TODAY) == date(2030, 1, 1)
    for wrong in ("i går", "2026-02-30", "9999-12-31", "0001-01-01"):
        with pytest.raises(ValueError, match=r"."):
            day_of(wrong, TODAY)


def test_a_rule_says_all_that_a_reader_must_know() -> None:
    for rule in rules():
        assert isinstance(rule, RetentionRule)
        assert rule.source
        assert rule.why
