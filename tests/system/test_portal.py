"""The citizen's own pages in a real browser, with log-in by a real broker (issue 4, 6)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.system.conftest import ROOT, program, served, violations, watched
from tests.system.test_login import by_broker, home as home, told as told

# What is there before anybody logs in: a citizen, and a mother of two children who were born 18 years before tomorrow and
# before today. Custody was noted when both were children.
PEOPLE = """
import json
from datetime import date, timedelta
from treklang.cli import house
house.start_django()
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.people.actions import citizens, relations
from treklang.people.rules import RelationKind

def born(day, otherwise):
    return (otherwise if (day.month, day.day) == (2, 29) else day).replace(year=day.year - 18)

today, day = clock.today(), timedelta(days=1)
before = clock.now() - day
with acting_as(accounts.system()) as by:
    citizens.register(name="Mette Kirkegaard", cpr="6506881234", by=by, at=before)
    mother = citizens.register(name="Lone Kirkegaard", cpr="6203754321", by=by, at=before)
    told = {}
    for name, born_on in (("Alma Barn", born(today + day, today + 2 * day)), ("Karl Voksen", born(today, today - day))):
        child = citizens.register(name=name, born_on=born_on, by=by, at=before)
        relations.note(citizen_id=child.id, relative_id=mother.id, kind=RelationKind.PARENT, has_custody=True,
                       from_on=clock.danish_day(before), by=by, at=before)
        told[name] = str(child.uid)
print(json.dumps(told))
"""
# Åse, who has logged in once and so has an account, becomes the caseworker of the citizen.
WORK = """
import json
from treklang.cli import house
house.start_django()
from treklang.cases.actions import cases
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.models import Account
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people
now, today = clock.now(), clock.today()
with acting_as(accounts.system()) as by:
    unit = units.create(name="Myndighed Voksne", kind=UnitKind.AUTHORITY, from_on=today, by=by)
    worker = employees.employ(name="Åse Ny", unit_id=unit.id, functions=(FunctionKind.CASEWORKER,), from_on=today, by=by,
                              account_id=Account.objects.get(name="Åse Ny").id)
    case = cases.open_case(citizen_id=people.by_cpr("6506881234").id, kle="27.36.12", number="P-1", unit_id=unit.id,
                           caseworker_id=worker.id, opening=cases.Opening(enquired_by="Borger"), by=by, at=now)
print(json.dumps({"case": str(case.uid)}))
"""
Told = tuple[dict[str, str], str]
Comes = Callable[..., Page]


def done(script: str, given: dict[str, str]) -> dict[str, Any]:
    """What a script of the house's own actions tells."""
    ran = subprocess.run(
        [sys.executable, "-c", script], env=given, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def children(told: Told) -> dict[str, str]:
    """The outer ids of the children."""
    given, _site = told
    made = subprocess.run(
        program("migrate"), env=given, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert made.returncode == 0, made.stderr
    return done(PEOPLE, given)


@pytest.fixture(scope="module")
def site(told: Told, children: dict[str, str]) -> Iterator[str]:
    given, address = told
    with served(given, port=int(address.rpartition(":")[2]), ready="/log-ind/") as there:
        yield there


@pytest.fixture
def comes(browser: Browser, site: str) -> Iterator[Comes]:
    """Somebody comes with a browser of her own, and logs in by the broker."""
    with ExitStack() as stack:

        def logged_in(who: str, *, width: int = 1280, citizen: bool = False) -> Page:
            context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
            stack.callback(context.close)
            page = stack.enter_context(watched(context.new_page()))
            door = {"door": "/borger/log-ind/", "button": "MitID"} if citizen else {}
            by_broker(page, who, **door)
            page.wait_for_url("**/borger/" if citizen else re.compile("/(konto|min-dag)/$"))
            return page

        yield logged_in


@pytest.mark.mission("S3.35", "R118")
def test_a_citizen_reads_who_looked_at_her_journal_and_who_was_refused(comes: Comes, told: Told) -> None:
    given, _site = told
    # Given a caseworker who has the citizen's case, and a colleague who has nothing to do with it
    aase = comes("aase")
    journal = f"/sager/{done(WORK, given)['case']}/journal/"
    # When the caseworker opens the journal, and the colleague tries to
    opened = aase.goto(journal)
    tried = comes("bent").goto(journal)
    assert opened is not None
    assert tried is not None
    assert (opened.status, tried.status) == (200, 404)
    # Then the citizen, who logs in with MitID on her telephone, reads how far her case is
    page = comes("mette", width=390, citizen=True)
    expect(page.get_by_role("heading", name="Hej Mette")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Sagen er åbnet")
    assert violations(page) == []
    # and, by one press, who has looked at it and why
    page.get_by_role("link", name="Se, hvem der har set din sag").click()
    looks = page.locator(".look")
    seen = looks.filter(has_text="Åse Ny").filter(has_text="Journalen")
    expect(seen).to_contain_text("Myndighed Voksne")
    expect(seen).to_contain_text("Er sagsbehandler på sagen")
    expect(looks.filter(has_text="Forsiden af Min sag")).to_contain_text("Dig")
    assert violations(page) == []
    # and, alone, that somebody tried and was refused
    page.get_by_label("Opslag").select_option(label="Kun afviste forsøg")
    page.get_by_role("button", name="Vis").click()
    expect(looks).to_have_count(1)
    expect(looks).to_contain_text("Bent Fremmed")
    expect(looks).to_contain_text("Afvist forsøg")
    # and takes the list with her
    with page.expect_download() as loading:
        page.get_by_role("link", name="Hent som CSV").click()
    content = loading.value.path().read_text(encoding="utf-8-sig")
    assert "Bent Fremmed;Medarbejder;" in content
    assert "Åse" not in content
    # and is out when she logs out
    page.get_by_role("button", name="Log ud").click()
    page.get_by_role("button", name=re.compile("Yes")).click()
    page.wait_for_url("**/borger/log-ind/")
    page.goto("/borger/")
    page.wait_for_url("**/borger/log-ind/?next=/borger/")


@pytest.mark.mission("R63")
def test_a_mother_sees_her_child_the_day_before_it_is_18_and_not_from_the_birthday(
    comes: Comes, children: dict[str, str]
) -> None:
    # Given a mother of one child who turns 18 tomorrow, and one who turned 18 at midnight
    # When she logs in with MitID
    page = comes("lone", citizen=True)
    # Then she sees the one, with the day on which that ends
    card = page.locator(".portal-card").filter(has_text="Alma Barn")
    expect(card).to_contain_text("Du har forældremyndigheden.")
    expect(card).to_contain_text(re.compile(r"til Alma fylder 18 den \d+\. \w+ \d{4}\."))
    # and of the other neither name nor the page that she had saved
    expect(page.locator("main")).not_to_contain_text("Karl")
    for name, status in (("Alma Barn", 200), ("Karl Voksen", 404)):
        answer = page.goto(f"/borger/{children[name]}/hvem-har-set/")
        assert answer is not None
        assert answer.status == status
    expect(page.get_by_role("heading", name="Siden findes ikke")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Karl")
    assert violations(page) == []
