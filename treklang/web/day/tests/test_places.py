"""Each place that a rule names is a page of this house, whether or not the rooms to come are there."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import resolve

from treklang.cases.waiting import Legal, Waiting
from treklang.law.register import law
from treklang.law.rules import Rule
from treklang.web.day import wording
from treklang.web.day.places import place_of

CASE, CITIZEN, ABOUT = uuid4(), uuid4(), uuid4()
RUNNING = [rule for rule in law().clocks() if not rule.waits_for]


def waiting(rule: Rule, **others: object) -> Waiting:
    on = date(2026, 3, 2)
    legal = Legal(rule.id, rule.on(on).since, on, "case.opened", "17")
    facts = {"case_uid": CASE, "number": "1", "case": 1, **others}
    return Waiting("frister", uuid4(), citizen=1, citizen_uid=CITIZEN, name="Aya", on=on, text=rule.id, who="",
                   legal=legal, **facts)  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize("rule", RUNNING, ids=lambda rule: rule.id)
def test_a_rule_leads_to_a_page(rule: Rule) -> None:
    for found in ({}, {(rule.about, "17"): ABOUT}):
        address = place_of(waiting(rule), found)
        assert resolve(address.partition("#")[0]).url_name
        assert str(CASE) in address or "age.reached" in rule.stops


@pytest.mark.parametrize("rule", RUNNING, ids=lambda rule: rule.id)
def test_a_line_of_each_rule_has_words(rule: Rule) -> None:
    one = waiting(rule)
    assert wording.what(one) == rule.title.text
    assert one.legal
    section = wording.section(rule.id, one.legal.version)
    assert "§" in section or "art." in section
    assert wording.started(one.legal) == "Begyndt af: Sag åbnet, 2. marts 2026"


def test_what_is_of_no_case_opens_the_citizens_page() -> None:
    assert str(CITIZEN) in place_of(waiting(law()["klagefrist"], case_uid=None, number=None, case=None), {})


def test_an_event_that_is_not_open_to_her_is_a_day_only() -> None:
    one = waiting(law()["klagefrist"]).legal
    assert one
    assert wording.started(one._replace(began=None)) == "Begyndt 2. marts 2026"
