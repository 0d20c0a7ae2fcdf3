"""Where a citizen can be found and who may know it, on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.people import queries
from treklang.people.actions import addresses, protection
from treklang.web.tests.course import NOW, Course

HOME = {"line": "Prøvevej 1", "postcode": "6700", "town": "Esbjerg", "from_on": "2026-03-01"}


def page(course: Course, client: Client) -> str:
    return str(client.get(reverse("citizen-address", args=[course.citizen.uid])).text)


def note(course: Course, client: Client, **changed: str) -> Any:
    return client.post(reverse("address-note", args=[course.citizen.uid]), {**HOME, **changed})


def protect(course: Course, client: Client, level: str, because: str = "Trusler fra en tidligere partner") -> Any:
    return client.post(reverse("protection", args=[course.citizen.uid]), {"level": level, "because": because})


@pytest.fixture
def home(course: Course) -> None:
    """The citizen has an address."""
    addresses.note(citizen_id=course.citizen.id, line="Prøvevej 1", postcode="6700", town="Esbjerg",
                   from_on=NOW.date().replace(day=1), by=course.by, at=NOW)  # fmt: skip


def test_an_address_is_registered_and_the_one_before_is_history(course: Course, caseworker: Client) -> None:
    assert "Ingen adresse er registreret" in page(course, caseworker)
    assert note(course, caseworker).status_code == 302
    assert note(course, caseworker, line="Nyvej 2", from_on="2026-03-02").status_code == 302
    shown = page(course, caseworker)
    assert shown.index("Nyvej 2") < shown.index("Tidligere og kommende adresser") < shown.index("Prøvevej 1")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"line": ""}, "Skriv vej og nummer."),
        ({"postcode": "67"}, "fire cifre"),
        ({"town": ""}, "Skriv byens navn."),
        ({"from_on": ""}, "Vælg en dato."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    course: Course, caseworker: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = note(course, caseworker, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("Prøvevej 1" in answer.text) is ("line" not in changed)
    assert queries.addresses(course.citizen.id) == []


@pytest.mark.usefixtures("home")
def test_protection_closes_the_address_to_all_but_those_who_need_it(
    course: Course, caseworker: Client, provider: Client
) -> None:
    assert "Prøvevej 1" in page(course, provider)
    assert protect(course, caseworker, "protected").status_code == 302
    assert "Prøvevej 1" in page(course, caseworker)
    shown = page(course, provider)
    assert "Beskyttet adresse" in shown
    assert "Prøvevej" not in shown
    assert "Adressen ses kun af: sagsbehandler på sagen, koordinerende sagsbehandler på sagen" in shown
    assert protect(course, caseworker, "none", "Ophævet i CPR").status_code == 302
    assert "Prøvevej 1" in page(course, provider)


def test_protection_needs_a_reason_and_a_change(course: Course, caseworker: Client) -> None:
    for level, because, sentence in (
        ("protected", "", "hvorfor beskyttelsen ændres"),
        ("none", "Prøve", "allerede sådan"),
    ):
        answer = protect(course, caseworker, level, because)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert not queries.by_id(course.citizen.id).is_protected


def test_who_makes_a_citizen_secret_is_told_that_she_sees_her_no_more(
    course: Course, caseworker: Client, bystander: Client
) -> None:
    warning = "kan du ikke selv se hende mere"
    assert warning not in page(course, caseworker)
    assert warning in page(course, bystander)
    answer = protect(course, bystander, "secret")
    assert answer["Location"] == reverse("my-day")
    assert queries.by_id(course.citizen.id).is_secret
    assert bystander.get(reverse("citizen", args=[course.citizen.uid])).status_code == 404
    assert "Hemmelig." in page(course, caseworker)


def test_who_does_not_work_in_the_case_reads_the_rule_and_is_refused(course: Course, provider: Client) -> None:
    assert "Det kan kun den, der arbejder med borgerens sag i kommunen" in page(course, provider)
    assert note(course, provider).status_code == 403
    assert protect(course, provider, "protected").status_code == 403
    assert queries.addresses(course.citizen.id) == []


def test_the_addresses_that_take_a_form_lead_back(course: Course, caseworker: Client) -> None:
    for name in ("address-note", "protection"):
        answer = caseworker.get(reverse(name, args=[course.citizen.uid]))
        assert answer["Location"] == reverse("citizen-address", args=[course.citizen.uid])


@pytest.mark.usefixtures("home")
def test_a_leader_of_the_unit_sees_a_protected_address(course: Course, browser_of: Callable[[str], Client]) -> None:
    protection.change(
        citizen_id=course.citizen.id, is_protected=True, is_secret=False, because="Prøve", by=course.by, at=NOW
    )
    assert "Prøvevej 1" in page(course, browser_of("lars"))
