"""Who is around a citizen, on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.kernel import clock, reading
from treklang.people import queries
from treklang.people.actions import addresses, citizens, protection, relations, representatives
from treklang.people.models import Citizen
from treklang.people.rules import RelationKind, Representation
from treklang.web.tests.course import CPR, NOW, Course, open_case
from treklang.web.tests.test_every_page import MOST_QUERIES, OF_TESTS

BO, BO_NUMBER = "Bo Bæk", "0101704329"
CHILD_NUMBER = "0102154321"
MOTHER = {
    "relation-relative": BO_NUMBER,
    "relation-name": BO,
    "relation-kind": "parent",
    "relation-from_on": "2026-03-02",
}
POWER = {
    "representative-person": BO_NUMBER, "representative-name": BO, "representative-kind": "power_of_attorney",
    "representative-scope": ["decision", "help"], "representative-from_on": "2026-03-02", "representative-until": "",
}  # fmt: skip


def relate(course: Course, client: Client, **changed: Any) -> Any:
    given = {**MOTHER, **{f"relation-{name}": value for name, value in changed.items()}}
    return client.post(reverse("relation-note", args=[course.citizen.uid]), given)


def represent(course: Course, client: Client, **changed: Any) -> Any:
    given = {**POWER, **{f"representative-{name}": value for name, value in changed.items()}}
    return client.post(reverse("representative-note", args=[course.citizen.uid]), given)


def page(course: Course, client: Client) -> str:
    return str(client.get(reverse("family", args=[course.citizen.uid])).text)


@pytest.fixture
def child(course: Course) -> queries.Citizen:
    """A child with a case of the caseworker's."""
    found = citizens.register(name="Lis Lund", cpr=CHILD_NUMBER, by=course.by, at=NOW)
    open_case(course.by, found, "2026-000099", course.unit_id, course.employees["anne"])
    return found


def test_a_relative_who_is_not_known_here_is_registered_by_number_and_name(course: Course, caseworker: Client) -> None:
    answer = relate(course, caseworker)
    assert answer["Location"] == reverse("family", args=[course.citizen.uid])
    (relation,) = queries.family(course.citizen.id)
    assert (relation.kind, relation.relative.name, relation.relative.cpr) == ("parent", BO, BO_NUMBER)
    shown = page(course, caseworker)
    assert reverse("citizen", args=[relation.relative.uid]) in shown
    assert "Forælder" in shown
    assert BO_NUMBER[6:] not in shown


def test_somebody_known_here_is_found_by_the_number_alone(course: Course, caseworker: Client) -> None:
    known = citizens.register(name=BO, cpr=BO_NUMBER, by=course.by, at=NOW)
    assert relate(course, caseworker, name="").status_code == 302
    assert queries.family(course.citizen.id)[0].relative_id == known.id
    assert [look.page for look in reading.of_citizen(known.id)][-1] == "citizen.family"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Skriv også navnet"),
        ({"relative": "123"}, "ti cifre"),
        ({"relative": CPR}, "sin egen pårørende"),
        ({"from_on": "aldrig"}, "Vælg en dato"),
        ({"kind": "parent", "relative": "9913011234"}, "ikke en dato"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    course: Course, caseworker: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = relate(course, caseworker, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{changed.get("relative", BO_NUMBER)}"' in answer.text
    assert queries.family(course.citizen.id) == []
    assert not Citizen.objects.filter(cpr=BO_NUMBER).exists()


def test_a_relation_that_cannot_be_registers_nobody(course: Course, caseworker: Client) -> None:
    relate(course, caseworker)
    answer = relate(course, caseworker)
    assert answer.status_code == 422
    assert "står der allerede" in answer.text
    assert len(queries.family(course.citizen.id)) == 1


def test_custody_of_a_child_says_when_it_ends_by_law(
    course: Course, caseworker: Client, child: queries.Citizen
) -> None:
    address = reverse("family", args=[child.uid])
    assert "Har forældremyndigheden" in caseworker.get(address).text
    caseworker.post(reverse("relation-note", args=[child.uid]), {**MOTHER, "relation-has_custody": "on"})
    assert "til 1. februar 2033, når barnet fylder 18" in caseworker.get(address).text


def test_nobody_is_asked_about_custody_of_an_adult(course: Course, caseworker: Client) -> None:
    assert "Har forældremyndigheden" not in page(course, caseworker)


def test_a_representative_sees_what_is_chosen_and_until_when(course: Course, caseworker: Client) -> None:
    assert represent(course, caseworker, until="2027-03-02").status_code == 302
    (acting,) = queries.representatives(course.citizen.id)
    assert (acting.kind, acting.scope, acting.valid.upper) == (
        "power_of_attorney",
        ["decision", "help"],
        date(2027, 3, 2),
    )
    shown = page(course, caseworker)
    assert "Indstilling og afgørelse, Mål og indsats" in shown
    assert "Partsrepræsentant med fuldmagt" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"scope": []}, "Vælg, hvad repræsentanten må se"), ({"until": "2026-03-02"}, "ligger ikke efter")],
)
def test_a_representative_without_scope_or_time_is_refused(
    course: Course, caseworker: Client, changed: dict[str, Any], sentence: str
) -> None:
    answer = represent(course, caseworker, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert queries.representatives(course.citizen.id) == []


def test_what_ends_stands_as_history(course: Course, caseworker: Client) -> None:
    relate(course, caseworker)
    represent(course, caseworker)
    (relation,), (acting,) = queries.family(course.citizen.id), queries.representatives(course.citizen.id)
    for name, one in (("relation-end", relation), ("representative-end", acting)):
        address = reverse(name, args=[course.citizen.uid, one.uid])
        assert BO in caseworker.get(address).text
        assert caseworker.post(address, {"on": "2026-03-01"}).status_code == 422
        assert caseworker.post(address, {"on": "2026-03-10"}).status_code == 302
    assert queries.family(course.citizen.id)[0].valid.upper == date(2026, 3, 10)
    assert (
        caseworker.post(
            reverse("relation-end", args=[course.citizen.uid, relation.uid]), {"on": "2026-03-11"}
        ).status_code
        == 422
    )


def test_what_is_another_citizens_is_not_there(course: Course, caseworker: Client, child: queries.Citizen) -> None:
    relate(course, caseworker)
    represent(course, caseworker)
    (relation,), (acting,) = queries.family(course.citizen.id), queries.representatives(course.citizen.id)
    for name, one in (("relation-end", relation), ("representative-end", acting)):
        assert caseworker.post(reverse(name, args=[child.uid, one.uid]), {"on": "2026-03-02"}).status_code == 404
    assert queries.family(course.citizen.id)[0].valid.upper is None


def test_who_does_not_work_in_the_case_reads_the_rule_and_is_refused(course: Course, provider: Client) -> None:
    bo = citizens.register(name=BO, cpr=BO_NUMBER, by=course.by, at=NOW)
    noted = relations.note(
        citizen_id=course.citizen.id,
        relative_id=bo.id,
        kind=RelationKind.SIBLING,
        from_on=NOW.date(),
        by=course.by,
        at=NOW,
    )
    end = reverse("relation-end", args=[course.citizen.uid, noted.uid])
    shown = page(course, provider)
    assert "Søskende" in shown
    assert end not in shown
    assert "Det kan kun den, der arbejder" in provider.get(end).text
    assert provider.post(end, {"on": "2026-03-02"}).status_code == 403
    assert "Det kan kun den, der arbejder med borgerens sag i kommunen" in shown
    assert "Gem den pårørende" not in shown
    assert relate(course, provider).status_code == 403
    assert represent(course, provider).status_code == 403
    assert queries.family(course.citizen.id) == [noted]


def test_a_secret_relative_is_named_to_nobody_without_a_reason_of_her_own(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    bo = citizens.register(name=BO, cpr=BO_NUMBER, is_protected=True, by=course.by, at=NOW)
    addresses.note(
        citizen_id=bo.id, line="Skjulvej 9", postcode="6700", town="Esbjerg", from_on=NOW.date(), by=course.by, at=NOW
    )
    protection.change(citizen_id=bo.id, is_protected=True, is_secret=True, because="Krisecenter", by=course.by, at=NOW)
    relations.note(
        citizen_id=course.citizen.id,
        relative_id=bo.id,
        kind=RelationKind.PARTNER,
        from_on=NOW.date(),
        by=course.by,
        at=NOW,
    )
    for username in ("anne", "lars", "petra"):
        shown = page(course, browser_of(username))
        assert "En person, du ikke har adgang til" in shown
        assert BO not in shown
        assert "Skjulvej" not in shown


def test_the_page_asks_little_however_many_there_are(course: Course, caseworker: Client) -> None:
    for number in range(6):
        other = citizens.register(name=f"Borger {number}", by=course.by, at=NOW)
        relations.note(citizen_id=course.citizen.id, relative_id=other.id, kind=RelationKind.OTHER, from_on=NOW.date(),
                       by=course.by, at=NOW)  # fmt: skip
        representatives.note(citizen_id=course.citizen.id, person_id=other.id, kind=Representation.ASSISTANT,
                             scope=["help"], from_on=NOW.date(), by=course.by, at=NOW)  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        assert "Borger 5" in page(course, caseworker)
    told = [one["sql"] for one in asked.captured_queries]
    assert len([one for one in told if not any(words in one for words in OF_TESTS)]) <= MOST_QUERIES


def test_a_relative_without_a_case_here_is_known_by_name_and_not_opened(
    course: Course, caseworker: Client, provider: Client
) -> None:
    relate(course, caseworker)
    bo = queries.family(course.citizen.id)[0].relative
    with clock.at(NOW + timedelta(days=1)):
        shown = page(course, caseworker)
        assert BO in shown
        assert reverse("citizen", args=[bo.uid]) not in shown
        assert caseworker.get(reverse("citizen", args=[bo.uid])).status_code == 404
        assert BO in page(course, provider)
