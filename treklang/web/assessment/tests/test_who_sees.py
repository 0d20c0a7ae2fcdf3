"""An assessment is shown to whoever has a reason to see it: not to the provider, nor to another unit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.assessment.queries import Assessment
from treklang.kernel import events, reading
from treklang.web.assessment.tests.conftest import now
from treklang.web.tests.course import SHOPPING, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

PARTS = ("conditions", "carry-over", "texts", "diagnoses", "dimensions", "need", "groups", "complete")
GIVEN = {"situation": "Ny.", "name": "Angst", "stated_by": "Nogen", "physical-score": "1", "level": "1"}


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_no_assessment_and_write_nothing(
    who: str, course: Course, begun: Assessment, browser_of: Callable[[str], Client], at: Callable[..., str],
    code: Callable[[str], str],
) -> None:  # fmt: skip
    hire_stranger(course)
    browser, before = browser_of(who), [one.id for one in events.of_case(course.case.id)]
    addresses = [
        at("assessment"),
        at("assessment-condition", code(SHOPPING)),
        *(at(f"assessment-{one}") for one in PARTS),
    ]
    for address in addresses:
        # What is only sent to answers a look with the way to the page that it is sent from.
        assert browser.get(address, follow=True).status_code == 404, address
    for address in (*addresses[1:], at("assessment-begin")):
        answer = browser.post(address, GIVEN)
        assert answer.status_code == 404, address
        assert "Aya" not in answer.text
    assert [one.id for one in events.of_case(course.case.id)] == before
    assert now(course).version == begun.version


def test_the_provider_is_led_to_the_pages_that_are_hers_only(
    course: Course, provider: Client, caseworker: Client, at: Callable[..., str]
) -> None:
    assert f'href="{at("assessment")}"' in caseworker.get(at("goals")).text
    page = provider.get(at("goals")).text
    assert f'href="{at("goals")}"' in page
    assert f'href="{at("assessment")}"' not in page
    assert f'href="{at("decision")}"' not in page


def test_a_look_that_was_refused_is_noted(course: Course, provider: Client) -> None:
    assert provider.get(reverse("assessment", args=[course.case.uid])).status_code == 404
    assert [(one.page, one.refused) for one in reading.of_citizen(course.citizen.id)][:1] == [("case.assessment", True)]
