from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from treklang.kernel import clock
from treklang.offers.actions import offers
from treklang.web.tests.course import NOW, Course, add_offer


def listed(client: Client) -> str:
    return client.get(reverse("offers")).text


def test_an_offer_stands_with_type_owner_ring_and_price(course: Course, caseworker: Client) -> None:
    page = listed(caseworker)
    for words in ("Værkstedet Åen", "Aktivitets- og samværstilbud", "Kommunens egen", "9.800,00 kr.", "pr. måned",
                  "Uden slutdato"):  # fmt: skip
        assert words in page
    assert "Forældede oplysninger" not in page


def test_old_data_is_marked(course: Course, caseworker: Client) -> None:
    with clock.at(NOW + timedelta(days=366)):
        page = listed(caseworker)
    assert "Forældede oplysninger" in page
    assert "ikke er kontrolleret i et år" in page


def test_an_offer_that_is_not_registered_is_marked(course: Course, caseworker: Client) -> None:
    offers.end_registration(offer_id=course.offer.id, on=NOW.date(), by=course.by)
    assert "Ikke registreret" in listed(caseworker)


def test_the_list_is_narrowed_sorted_and_had_as_a_file(course: Course, caseworker: Client) -> None:
    add_offer(course, "Bostedet Bakken")
    address = reverse("offers")
    private = caseworker.get(f"{address}?ejerform=private").text
    assert "Bostedet Bakken" in private
    assert "Værkstedet Åen" not in private
    assert "Værkstedet Åen" not in caseworker.get(f"{address}?soeg=bakken").text
    page = caseworker.get(f"{address}?sorter=-tilbud").text
    assert page.index("Værkstedet Åen") < page.index("Bostedet Bakken")
    lines = caseworker.get(f"{address}?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Tilbud;Leverandør;Tilbudstype")
    assert "9800,00" in lines[1]
