"""Contacts without referral on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.offers.queries import Offer
from treklang.organisation import queries as organisation
from treklang.services import contact_queries
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import CPR, Course, add_offer


def at(offer: Offer) -> str:
    return reverse("offer-contacts", args=[offer.uid])


def typed(**other: Any) -> dict[str, Any]:
    return {
        "contact-kind": "safety", "contact-text": "Ny lås.", "contact-minutes": "20",
        "contact-happened_on": "2026-03-02", "contact-happened_at": "09:30", "contact-cpr": "", **other,
    }  # fmt: skip


@pytest.mark.mission("S4.33")
def test_somebody_comes_and_stays_unnamed(open_house: Offer, provider: Client) -> None:
    assert provider.get(reverse("contacts"))["Location"] == at(open_house)
    assert provider.post(at(open_house), typed())["Location"] == at(open_house)
    page = provider.get(at(open_house)).text
    assert "Anonym" in page
    assert "Ny lås." in page
    assert "Marts 2026" in page
    assert contact_queries.newest(open_house.id)[0].citizen_id is None


@pytest.mark.mission("S0.32")
def test_early_help_without_referral_is_a_task_of_the_unit_and_is_counted(
    course: Course, open_house: Offer, provider: Client, browser_of: Callable[[str], Client]
) -> None:
    unit = organisation.unit_ids()[open_house.provider.unit_id or 0]
    sent = {"kind": "task", "text": "Uvisiteret støtte", "from_on": "2026-01-01", "until": ""}
    browser_of("sys").post(reverse("unit-change", args=[unit, "kendetegn"]), sent)
    assert "<dt>Opgave</dt><dd>Uvisiteret støtte</dd>" in provider.get(reverse("unit", args=[unit])).text
    for kind, day in (("safety", "2026-03-02"), ("advice", "2026-03-01"), ("advice", "2026-02-27")):
        provider.post(at(open_house), typed(**{"contact-kind": kind, "contact-happened_on": day}))
    page = provider.get(at(open_house)).text
    counted = {month: numbers(page, month) for month in ("Marts 2026", "Februar 2026")}
    assert counted == {"Marts 2026": [1, 0, 0, 1, 0, 2, 40], "Februar 2026": [1, 0, 0, 0, 0, 1, 20]}


def numbers(page: str, month: str) -> list[int]:
    row = page.split(f"{month}</")[1].split("</tr>")[0]
    return [int(part.split("<")[0]) for part in row.split('"numeric">')[1:]]


def test_who_wishes_it_is_named_and_the_look_up_is_logged(course: Course, open_house: Offer, provider: Client) -> None:
    provider.post(at(open_house), typed(**{"contact-cpr": CPR}))
    assert contact_queries.newest(open_house.id)[0].citizen_id == course.citizen.id
    assert reading.of_citizen(course.citizen.id)[0].by.username == "petra"
    page = provider.get(at(open_house)).text
    assert "Kendt borger" in page
    assert course.citizen.name not in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("kind", "", "Vælg, hvad det handlede om."),
        ("minutes", "0", "fra 1 til 1440"),
        ("happened_on", "2026-03-03", "fremtiden"),
        ("cpr", "0101800001", "Ingen borger har det CPR-nummer"),
        ("cpr", "12", "ti cifre"),
    ],
)
def test_a_wrong_contact_keeps_what_was_typed(
    open_house: Offer, provider: Client, field: str, value: str, sentence: str
) -> None:
    answer = provider.post(at(open_house), typed(**{f"contact-{field}": value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ny lås." in answer.text
    assert not contact_queries.newest(open_house.id).exists()


def test_an_offer_that_one_is_referred_to_says_so(course: Course, provider: Client) -> None:
    assert "kun efter visitation" in provider.get(at(course.offer)).text
    assert provider.post(at(course.offer), typed()).status_code == 422


def test_contacts_are_noted_by_the_offers_own_workers(
    course: Course, open_house: Offer, provider: Client, caseworker: Client
) -> None:
    assert "Det kan: medarbejder hos udfører" in caseworker.get(at(open_house)).text
    assert caseworker.post(at(open_house), typed()).status_code == 403
    assert provider.get(at(add_offer(course, "Firmaet"))).status_code == 404


def test_a_unit_without_such_an_offer_is_told_so(course: Course, provider: Client) -> None:
    assert "ingen tilbud uden visitation" in provider.get(reverse("contacts")).text


def test_the_page_asks_at_most_twelve_times(open_house: Offer, provider: Client) -> None:
    few = asked(provider, at(open_house))
    for number in range(30):
        provider.post(at(open_house), typed(**{"contact-text": f"Nr. {number}"}))
    provider.get(
        at(open_house)
    )  # what is told of the contacts that were just noted is kept with the session until it is read
    many = asked(provider, at(open_house))
    assert len(many) <= MOST, "\n".join(many)
    assert len(many) - len(few) <= 1
