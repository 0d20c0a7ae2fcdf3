"""The register of consents, on screen (R92)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.people import queries
from treklang.people.actions import citizens
from treklang.web.tests.course import NOW, Course, open_case

DOCTOR = {
    "kind": "obtain", "party": "Egen læge", "scope": "Diagnoser og medicin", "manner": "written", "given_on": "2026-03-01",
    "ends_on": "",
}  # fmt: skip


def give(course: Course, client: Client, **changed: str) -> Any:
    return client.post(reverse("consents", args=[course.citizen.uid]), {**DOCTOR, **changed})


def page(course: Course, client: Client) -> str:
    return str(client.get(reverse("consents", args=[course.citizen.uid])).text)


def withdraw(course: Course, client: Client, consent: queries.Consent, **given: str) -> Any:
    address = reverse("consent-withdraw", args=[course.citizen.uid, consent.uid])
    return client.post(address, {"withdrawn_on": "2026-03-02", "withdrawal": "", **given})


@pytest.fixture
def doctor(course: Course, caseworker: Client) -> queries.Consent:
    give(course, caseworker)
    return queries.consents(course.citizen.id)[0]


@pytest.mark.mission("R92")
def test_a_consent_is_registered_and_taken_back_on_the_citizens_page(course: Course, caseworker: Client) -> None:
    assert give(course, caseworker)["Location"] == reverse("consents", args=[course.citizen.uid])
    shown = page(course, caseworker)
    for words in (
        "Indhente oplysninger: Egen læge",
        "Diagnoser og medicin",
        "1. marts 2026, skriftligt",
        "Gælder",
        "Indtil videre",
    ):
        assert words in shown
    (consent,) = queries.consents(course.citizen.id)
    assert withdraw(course, caseworker, consent, withdrawal="Jeg har fortrudt.").status_code == 302
    shown = page(course, caseworker)
    assert shown.index("Ingen samtykker gælder") < shown.index("Trukket tilbage 2. marts 2026")
    assert "Jeg har fortrudt." in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Vælg, hvad borgeren giver lov til."),
        ({"party": ""}, "hvem oplysningerne hentes fra"),
        ({"scope": ""}, "hvilke oplysninger"),
        ({"given_on": "2026-03-03"}, "ligger i fremtiden"),
        ({"ends_on": "2026-02-01"}, "før det er givet"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    course: Course, caseworker: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = give(course, caseworker, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("Egen læge" in answer.text.split("<form")[-1]) is ("party" not in changed)
    assert queries.consents(course.citizen.id) == []


def test_a_consent_that_ran_out_does_not_stand(course: Course, caseworker: Client) -> None:
    give(course, caseworker, given_on="2026-01-01", ends_on="2026-03-01")
    shown = page(course, caseworker)
    assert "Udløbet 1. marts 2026" in shown
    assert "Træk tilbage" not in shown


def test_a_consent_is_taken_back_once_and_not_before_it_was_given(
    course: Course, caseworker: Client, doctor: queries.Consent
) -> None:
    assert withdraw(course, caseworker, doctor, withdrawn_on="2026-02-01").status_code == 422
    assert withdraw(course, caseworker, doctor).status_code == 302
    again = withdraw(course, caseworker, doctor)
    assert again.status_code == 422
    assert "trukket tilbage den 02.03.2026" in again.text


def test_a_consent_of_another_citizen_is_not_there(course: Course, caseworker: Client, doctor: queries.Consent) -> None:
    other = citizens.register(name="Bo Bæk", by=course.by, at=NOW)
    open_case(course.by, other, "2026-000077", course.unit_id, course.employees["anne"])
    assert caseworker.get(reverse("consent-withdraw", args=[other.uid, doctor.uid])).status_code == 404


def test_who_does_not_work_in_the_case_reads_the_rule_and_is_refused(
    course: Course, provider: Client, doctor: queries.Consent
) -> None:
    shown = page(course, provider)
    assert "Det kan kun den, der arbejder med borgerens sag i kommunen" in shown
    assert "Træk tilbage" not in shown
    assert give(course, provider).status_code == 403
    assert withdraw(course, provider, doctor).status_code == 403
    assert queries.consent(doctor.uid).withdrawn_on is None
