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
