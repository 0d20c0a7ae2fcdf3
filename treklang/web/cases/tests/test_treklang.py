from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import Course, open_case


def part(page: str, name: str) -> str:
    """The text of one party's part."""
    start = page.index(f'<section class="party is-{name}"')
    return page[start : page.index("</section>", start)]


@pytest.fixture
def page(course: Course, caseworker: Client) -> str:
    return caseworker.get(reverse("treklang", args=[course.case.uid])).text


@pytest.mark.mission("S4.27")
def test_the_three_parties_stand_on_one_page(page: str) -> None:
    assert page.index("is-citizen") < page.index("is-authority") < page.index("is-provider")


@pytest.mark.mission("S4.28", "S3.11")
def test_the_citizen_speaks_in_her_own_words(page: str) -> None:
    for words in ("Jeg kommer ikke ud.", "Jeg vil have nogen at tale med.", "Jeg vil klare mig selv.",
                  "Jeg vil have en ven.", "Jeg er glad."):  # fmt: skip
        assert words in part(page, "citizen")


@pytest.mark.mission("S4.29")
def test_the_authority_judges_functioning_potential_and_compensation(page: str) -> None:
    authority = part(page, "authority")
    for words in ("Lærer hurtigt ved siden af en anden.", "Let nedsat i det konkrete.", "Fysisk og praktisk",
                  "Niveau 2 af 4", "Det virker."):  # fmt: skip
        assert words in authority


@pytest.mark.mission("S4.30")
def test_what_passes_between_the_three_is_named_with_its_day(page: str) -> None:
    provider = part(page, "provider")
    assert "Aya møder hver dag." in provider
    assert "Et forløb i træ." in provider
    for exchange in ("Ønsker og perspektiver", "Bestilling: mål og opgave", "Status og forslag", "har aftalt 1 delmål"):
        assert exchange in page
    assert "15. februar 2026" in page


def test_before_anything_was_said_each_party_s_place_says_so(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    page = caseworker.get(reverse("treklang", args=[other.uid])).text
    assert "Jeg kommer ikke ud." in part(page, "citizen")
    assert "Borgeren er ikke udredt endnu" in part(page, "authority")
    assert "Ingen udfører endnu" in part(page, "provider")
    assert "har ikke aftalt delmål endnu" in page
