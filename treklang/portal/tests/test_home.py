"""The citizen's front page: herself, her children until 18, those she acts for, and of each what her reason opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.cases.rules import ENTERS
from treklang.kernel import clock, reading
from treklang.kernel.acting import keep_time
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.kernel.scope import Fact, bits
from treklang.people import queries as people
from treklang.people.actions import addresses, citizens, protection, relations, representatives
from treklang.people.rules import RelationKind, Representation
from treklang.portal.home_presenter import TELL_THE_STEP
from treklang.portal.tests.conftest import LetIn
from treklang.web.tests.course import NOW, Course, grow, open_case

HOME = "/borger/"
MOST_QUERIES = 12
OF_TESTS = ("SAVEPOINT", "treklang.record_time")
BIRTH = date(2008, 3, 10)
# 18 years later, when the Danish day begins.
MIDNIGHT = datetime(2026, 3, 9, 23, 0, tzinfo=UTC)


def child_of(mother: people.Citizen, course: Course, *, number: str = "B-1", custody: bool = True) -> people.Citizen:
    """A child of 17 with a case of her own."""
    child = citizens.register(name="Anna Nørgård", born_on=BIRTH, by=course.by, at=NOW)
    open_case(course.by, child, number, course.unit_id, course.employees["anne"])
    relations.note(
        citizen_id=child.id, relative_id=mother.id, kind=RelationKind.PARENT, has_custody=custody, from_on=NOW.date(),
        by=course.by, at=NOW,
    )  # fmt: skip
    return child


def represent(course: Course, person: people.Citizen, *scope: Fact, until: date | None = None) -> None:
    representatives.note(
        citizen_id=course.citizen.id, person_id=person.id, kind=Representation.POWER_OF_ATTORNEY,
        scope=[fact.value for fact in scope], from_on=NOW.date(), until=until, by=course.by, at=NOW,
    )  # fmt: skip


def test_she_reads_how_far_her_case_is_who_has_it_and_what_she_asked_for(course: Course, aya: Client) -> None:
    page = aya.get(HOME).text
    assert "Hej Aya" in page
    assert "Trin 9 af 9" in page
    assert "Der er fulgt op på, om hjælpen virker" in page
    for told in ("Anne Lund", "Myndighed Voksne", "Værkstedet Åen", "Jeg vil have nogen at tale med."):
        assert told in page
    assert reverse("portal-readers", args=[course.citizen.uid]) in page


def test_who_comes_back_after_log_in_lands_here(course: Course, aya: Client) -> None:
    assert aya.get(reverse("entered"))["Location"] == HOME


def test_the_look_is_hers_in_the_reading_log(course: Course, aya: Client) -> None:
    aya.get(HOME)
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.by.name, look.page, look.channel, look.reason) == (course.citizen.name, "portal", "portal", "citizen")
    assert look.case == course.case.id


def test_staff_and_strangers_do_not_reach_it(course: Course, browser_of: Callable[[str], Client]) -> None:
    assert browser_of("anne").get(HOME).status_code == 403
    answer = Client().get(HOME)
    assert answer["Location"] == "/borger/log-ind/?next=/borger/"


def test_the_frame_has_no_menu_and_no_search_of_the_staff(course: Course, aya: Client) -> None:
    page = aya.get(HOME).text
    assert reverse("my-day") not in page
    assert reverse("search") not in page
    assert reverse("logout") in page


def test_an_account_that_is_no_citizens_sees_nobody_and_is_told_so(course: Course) -> None:
    account = accounts.ensure_demo_user(username="ingen", name="Ingen", password="x" * 12, kind=ActorKind.CITIZEN)
    client = Client()
    client.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
    assert "Vi har ingen sag, som du kan se" in client.get(HOME).text


@pytest.mark.mission("R63")
def test_a_mother_sees_her_child_until_the_danish_midnight_of_the_eighteenth_birthday(
    course: Course, mother: people.Citizen, let_in: LetIn
) -> None:
    child = child_of(mother, course)
    saved = reverse("portal-readers", args=[child.uid])
    moments = [
        (NOW, True),
        (MIDNIGHT - timedelta(seconds=1), True),
        (MIDNIGHT, False),
        (MIDNIGHT + timedelta(days=1), False),
    ]
    for moment, sees in moments:
        with clock.at(moment):
            keep_time()
            client = let_in(mother)  # a log-in lasts for some hours
            page = client.get(HOME).text
            assert ("Anna Nørgård" in page) is sees
            assert client.get(saved).status_code == (200 if sees else 404)


def test_until_when_is_told_in_words(course: Course, mother: people.Citizen, let_in: LetIn) -> None:
    child_of(mother, course)
    assert "Du kan se sagen, til Anna fylder 18 den 10. marts 2026." in let_in(mother).get(HOME).text


def test_who_is_a_parent_without_custody_sees_nothing_of_the_child(
    course: Course, mother: people.Citizen, let_in: LetIn
) -> None:
    child = child_of(mother, course, custody=False)
    client = let_in(mother)
    assert "Anna Nørgård" not in client.get(HOME).text
    assert client.get(reverse("portal-readers", args=[child.uid])).status_code == 404


def test_a_parent_sees_how_far_the_childs_case_is(course: Course, mother: people.Citizen, let_in: LetIn) -> None:
    child_of(mother, course)
    page = let_in(mother).get(HOME).text
    assert "Du har forældremyndigheden." in page
    assert "Sagen er åbnet" in page
    assert "Jeg vil have nogen at tale med." in page


@pytest.mark.parametrize(
    ("scope", "step", "help_now", "words"),
    [
        ((Fact.IDENTITY,), False, False, False),
        ((Fact.IDENTITY, Fact.ECONOMY), False, True, False),
        ((Fact.ASSESSMENT,), False, False, True),
        ((Fact.ASSESSMENT, Fact.DECISION, Fact.HELP, Fact.ECONOMY), True, True, True),
    ],
)
def test_a_representative_sees_what_the_power_of_attorney_covers(
    scope: tuple[Fact, ...], step: bool, help_now: bool, words: bool, course: Course, mother: people.Citizen,
    let_in: LetIn,
) -> None:  # fmt: skip
    represent(course, mother, *scope, until=date(2026, 7, 1))
    page = let_in(mother).get(HOME).text
    assert "Du har en fuldmagt." in page
    assert "Du kan se sagen til og med 30. juni 2026." in page
    assert "Anne Lund" in page
    assert ("Trin 9 af 9" in page) is step, "a step that is told wrongly is worse than none"
    assert ("Værkstedet Åen" in page) is help_now
    assert ("Jeg vil have nogen at tale med." in page) is words


def test_the_step_is_told_only_to_whom_every_event_that_leads_to_one_is_open(course: Course) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select access_event_bit(name) from unnest(%s::text[]) name", [list(ENTERS)])
        told = {bit for (bit,) in cursor.fetchall()}
    assert all(bit & (bits(TELL_THE_STEP) | Fact.IDENTITY.bit) for bit in told)


@pytest.mark.mission("S3.47")
def test_a_protected_address_and_the_place_of_the_help_are_not_told_the_other_parent(
    course: Course, mother: people.Citizen, let_in: LetIn, aya: Client
) -> None:
    addresses.note(
        citizen_id=course.citizen.id, line="Åvej 7", postcode="6700", town="Esbjerg", from_on=NOW.date(), by=course.by,
        at=NOW,
    )  # fmt: skip
    represent(course, mother, *(fact for fact in Fact if fact is not Fact.JOURNAL))
    other = let_in(mother)
    assert "Åvej 7" in other.get(HOME).text
    protection.change(
        citizen_id=course.citizen.id, is_protected=True, is_secret=False, because="Trusler", by=course.by, at=NOW
    )
    page = other.get(HOME).text
    assert "Åvej 7" not in page
    assert "Værkstedet Åen" not in page
    assert "Adressen er beskyttet" in page
    assert "Åvej 7" in aya.get(HOME).text


@pytest.mark.mission("S3.47")
def test_of_a_secret_citizen_not_even_a_name_is_there(course: Course, mother: people.Citizen, let_in: LetIn) -> None:
    child, client = child_of(mother, course), let_in(mother)
    protection.change(citizen_id=child.id, is_protected=True, is_secret=True, because="Trusler", by=course.by, at=NOW)
    assert "Anna Nørgård" not in client.get(HOME).text


def test_it_asks_as_often_for_many_as_for_one(course: Course, let_in: LetIn, mother: people.Citizen) -> None:
    client = let_in(mother)

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        told = [query["sql"] for query in queries.captured_queries]
        return [one for one in told if not any(words in one for words in OF_TESTS)]

    represent(course, mother, *Fact)
    few = asked()
    grow(course)
    for number in range(3):
        child_of(mother, course, number=f"B-{number}")
    assert len(asked()) == len(few), "\n".join(sorted(few))
    assert len(few) <= MOST_QUERIES, "\n".join(few)


def test_it_says_where_to_get_help_where_the_municipality_says_so(course: Course, aya: Client, settings: Any) -> None:
    settings.MUNICIPALITY = replace(settings.MUNICIPALITY, contact="Rådhuset, 20 00 00 09")
    assert "Brug for hjælp? Kontakt Rådhuset, 20 00 00 09" in aya.get(HOME).text
    settings.MUNICIPALITY = replace(settings.MUNICIPALITY, contact="")
    assert "Brug for hjælp?" not in aya.get(HOME).text
