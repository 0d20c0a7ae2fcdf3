"""Who has looked at my case, as the citizen reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import Enum

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.access.actions import glass
from treklang.access.rules import Reason
from treklang.cases.rules import CaseKind, Phase
from treklang.kernel import clock, reading
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.scope import Fact
from treklang.people import queries as people
from treklang.people.actions import protection
from treklang.people.rules import Representation
from treklang.portal import plain_words
from treklang.portal.tests.conftest import LetIn
from treklang.portal.tests.test_home import MOST_QUERIES, OF_TESTS, represent
from treklang.ui.pages import Page
from treklang.web.tests.course import NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

GLASS_REASON = "Naboen ringer og fortæller, at hun ikke åbner døren."


def address(course: Course) -> str:
    return reverse("portal-readers", args=[course.citizen.uid])


def looks(page: str) -> str:
    """The list itself, without what stands around it."""
    return page.split('<ol class="looks">')[1].split("</ol>")[0]


def test_she_reads_who_looked_at_what_and_why_in_her_own_words(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    browser_of("anne").get(reverse("journal", args=[course.case.uid]))
    found = looks(aya.get(address(course)).text)
    for told in (
        "Anne Lund",
        "Myndighed Voksne",
        "Journalen: det, kommunen har skrevet i sagen",
        "Er sagsbehandler på sagen",
    ):
        assert told in found


def test_her_own_looks_are_marked_as_hers(course: Course, aya: Client) -> None:
    found = looks(aya.get(address(course)).text)
    assert found.count('<li class="look') == 1
    assert "Dig" in found
    assert "Listen her over, hvem der har set" in found
    assert "Der er ingen opslag af den slags" in aya.get(f"{address(course)}?kun=andre").text


def test_who_was_refused_stands_there_in_words_and_can_be_shown_alone(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    assert browser_of(STRANGER).get(reverse("journal", args=[course.case.uid])).status_code == 404
    browser_of("anne").get(reverse("case", args=[course.case.uid]))
    both = looks(aya.get(address(course)).text)
    assert "Ulla Vang" in both
    assert "Afvist forsøg" in both
    assert "Havde ingen grund til at se sagen og fik den ikke at se" in both
    alone = looks(aya.get(f"{address(course)}?kun=afviste").text)
    assert "Ulla Vang" in alone
    assert "Anne Lund" not in alone


def test_the_glass_is_told_but_not_what_the_worker_wrote(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    with acting_as(course.accounts[STRANGER].actor) as ulla:
        glass.break_glass(uid=course.citizen.uid, reason=GLASS_REASON, hours=1, by=ulla, at=NOW)
    browser_of(STRANGER).get(reverse("citizen", args=[course.citizen.uid]))
    found = looks(aya.get(address(course)).text)
    assert "Nødadgang" in found
    assert "En leder ser efter, om det var i orden" in found
    assert "Naboen" not in found


def test_a_period_leaves_out_what_is_older(course: Course, let_in: LetIn, browser_of: Callable[[str], Client]) -> None:
    browser_of("anne").get(reverse("case", args=[course.case.uid]))
    with clock.at(NOW + timedelta(days=40)):
        keep_time()
        aya = let_in(course.citizen)
        assert "Anne Lund" in looks(aya.get(address(course)).text)
        assert "Anne Lund" in looks(aya.get(f"{address(course)}?periode=365").text)
        assert "Anne Lund" not in looks(aya.get(f"{address(course)}?periode=30").text)


def test_more_than_a_page_holds_is_paged(course: Course, aya: Client) -> None:
    for _time in range(30):
        aya.get(address(course))
    assert "Viser 26-31 af 31" in aya.get(f"{address(course)}?side=2").text


def test_the_list_as_a_file_has_the_same_words_and_is_itself_a_look(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    browser_of("anne").get(reverse("journal", args=[course.case.uid]))
    told = aya.get(f"{address(course)}?format=csv").content.decode("utf-8-sig")
    assert told.startswith("Tidspunkt;Hvem;Enhed eller rolle;Hvad;Hvorfor;Udfald")
    assert "Anne Lund;Myndighed Voksne;" in told
    assert "list.file" in {look.page for look in reading.of_citizen(course.citizen.id)}


def test_it_says_whom_to_ask(course: Course, aya: Client) -> None:
    page = aya.get(address(course)).text
    assert "så spørg sagsbehandleren: Anne Lund, Myndighed Voksne." in page
    assert "Datatilsynet" in page


def test_a_strangers_citizen_is_not_there_and_the_attempt_is_noted(
    course: Course, mother: people.Citizen, let_in: LetIn
) -> None:
    answer = let_in(mother).get(address(course))
    assert answer.status_code == 404
    assert "Aya" not in answer.text
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.refused, look.page, look.channel) == (True, "portal.readers", "portal")


def test_staff_have_a_page_of_their_own_for_it(course: Course, browser_of: Callable[[str], Client]) -> None:
    assert browser_of("anne").get(address(course)).status_code == 403


def test_where_the_address_is_protected_the_list_does_not_tell_where_the_help_is(
    course: Course, mother: people.Citizen, let_in: LetIn, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    grant = course.grants[0]
    assert browser_of("petra").get(reverse("provider-grant", args=[grant.uid])).status_code == 200
    represent(course, mother, *Fact)
    other = let_in(mother)
    assert "Petra Skov" in looks(other.get(address(course)).text)
    protection.change(
        citizen_id=course.citizen.id, is_protected=True, is_secret=False, because="Trusler", by=course.by, at=NOW
    )
    hidden = looks(other.get(address(course)).text)
    assert "Petra Skov" not in hidden
    assert "En medarbejder, der giver hjælp" in hidden
    assert "Petra Skov" in looks(aya.get(address(course)).text)


def test_it_asks_as_often_for_many_looks_as_for_one(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert aya.get(address(course)).status_code == 200
        told = [query["sql"] for query in queries.captured_queries]
        return [one for one in told if not any(words in one for words in OF_TESTS)]

    few = asked()
    for _time in range(5):
        browser_of("lars").get(reverse("goals", args=[course.case.uid]))
    assert len(asked()) == len(few)
    assert len(few) <= MOST_QUERIES, "\n".join(few)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (plain_words.SHOWN, Page), (plain_words.WHY, Reason), (plain_words.STEPS, Phase), (plain_words.CASES, CaseKind),
        (plain_words.ACTS, Representation), (plain_words.MATTERS, Fact),
    ],
)  # fmt: skip
def test_everything_that_can_be_told_has_its_plain_words(words: dict[object, str], kinds: type[Enum]) -> None:
    assert set(words) == set(kinds)
