from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.ui.flow_rings import way_points
from treklang.web.tests.course import Course


@pytest.mark.mission("S4.31", "S4.32", "S4.38")
def test_both_flows_stand_from_the_outermost_ring_to_the_innermost(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("flows")).text
    rings = (
        "Kraftcenter",
        "læringstilbud",
        "Individuel støtte",
        "Træningsfællesskaber",
        "Særligt strukturerede botilbud",
    )
    assert [page.index(ring) for ring in rings] == sorted(page.index(ring) for ring in rings)
    assert "Beskyttet beskæftigelse" in page
    assert "uden visitation" in page


def test_a_visit_lies_in_its_ring() -> None:
    outer, inner = way_points([0, 4], count=5)
    distances = [((point["x"] - 100) ** 2 + (point["y"] - 100) ** 2) ** 0.5 for point in (outer, inner)]
    assert distances == pytest.approx([90, 10], abs=0.2)


@pytest.mark.mission("S4.32", "S4.38")
def test_every_ring_of_the_catalogue_says_what_it_is_for_and_leads_to_its_offers(
    course: Course, caseworker: Client
) -> None:
    page = caseworker.get(reverse("flows")).text
    for words in ("uden at sige, hvem de er", "styre sin økonomi", "efter indflytning eller udskrivning", "tidsbegrænset",
                  "betydelig nedsat funktionsevne", "på lige fod", "kollegerne", "særlig leder", "Vej og Park",
                  "Læringsforløb med bevis"):  # fmt: skip
        assert words in page
    address = f"{reverse('offers')}?ring=home-learning"
    assert f'href="{address}"' in page
    assert course.offer.name in caseworker.get(address).text
    assert course.offer.name not in caseworker.get(f"{reverse('offers')}?ring=home-structured").text
