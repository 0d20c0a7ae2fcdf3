"""The pages of flow, effect, movement and a unit's week."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import queries as organisation
from treklang.web.tests.course import Course

Browser = Callable[[str], Client]


@pytest.mark.mission("S2.9", "S3.33")
def test_how_cases_go_is_told_as_map_phases_and_ways(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get("/indsigt/sagsgang/?fra=2024-01-01&til=2026-03-01").content.decode()
    assert re.search(r"(30|35) sager er begyndt i perioden", page)
    # 33: others' numbers are shown to the nearest five, up or down.
    assert re.search(r"Fra Sag åbnet til Udredning begyndt: (30|35) gange, typisk efter 4,0 dage", page)
    assert "Sag åbnet → Udredning begyndt → Udredning afsluttet" in page
    assert "Flaskehalse" in page


@pytest.mark.mission("S3.2")
def test_where_work_goes_from_one_unit_to_another_is_told_by_the_units_names(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get("/indsigt/sagsgang/?fra=2024-01-01&til=2026-03-01").content.decode()
    assert re.search(r"Oftest fra Myndighed Voksne til Team Andre \((10|15) gange\)\.", page)


def test_load_is_shown_for_the_own_unit_alone(lake: Course, browser_of: Browser) -> None:
    unit = organisation.unit_ids()[lake.unit_id]
    client = browser_of("lars")
    assert "Belastning i din egen enhed" not in client.get("/indsigt/sagsgang/?fra=2024-01-01").content.decode()
    assert client.get(f"/indsigt/sagsgang/?fra=2024-01-01&enhed={unit}").status_code == 200


def test_too_few_cases_draw_no_map(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get("/indsigt/sagsgang/?fra=2023-01-01&til=2023-12-31").content.decode()
    assert "Der er ingen sager i perioden" in page


def test_effect_without_enough_measured_goals_says_so_and_ranks_nobody(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get("/indsigt/virkning/").content.decode()
    assert "kan ikke bære en rangorden" in page
    assert "for få borgere med målinger" in page


def test_movement_without_help_says_so(lake: Course, browser_of: Browser) -> None:
    assert "Ingen borgere har haft hjælp" in browser_of("lars").get("/indsigt/bevaegelse/").content.decode()


@pytest.mark.mission("S3.33", "S4.41")
@pytest.mark.parametrize("address", ["/indsigt/sagsgang/?fra=2024-01-01", "week"])
def test_what_a_page_draws_can_be_had_as_files(address: str, lake: Course, browser_of: Browser) -> None:
    client = browser_of("lars")
    if address == "week":
        address = reverse("insight-week", args=[organisation.unit_ids()[lake.unit_id]])
    page = unescape(client.get(address).text)
    links = re.findall(r'href="([^"]*format=(csv|xlsx|pdf)[^"]*)"', page)
    assert {form for _link, form in links} == {"csv", "xlsx", "pdf"}
    for link, form in links:
        sent = client.get(link)
        assert sent.status_code == 200
        assert f".{form}" in sent["Content-Disposition"]
        if form == "csv":
            heading, *rows = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")), delimiter=";")
            assert [cell for cell in heading if f">{cell}<" not in page] == []
            assert all(len(row) == len(heading) for row in rows)
    assert "Hent tallene" not in client.get("/indsigt/virkning/").text, "there is nothing to have"
    names = [client.get(link)["Content-Disposition"] for link, _form in links]
    assert len(set(names)) == len(names)


def test_a_units_week_counts_what_came_and_what_is_due(lake: Course, browser_of: Browser) -> None:
    unit = organisation.unit_ids()[lake.unit_id]
    page = browser_of("lars").get(f"/indsigt/enhed/{unit}/uge/?uge=2025-02-03").content.decode()
    assert "Uge 6 2025" in page
    assert "Nye sager" in page
    assert "Frister i ugen" in page


def test_another_units_week_is_refused(lake: Course, browser_of: Browser) -> None:
    assert browser_of("lars").get(f"/indsigt/enhed/{uuid4()}/uge/").status_code == 404


@pytest.mark.parametrize("address", ["sagsgang/", "virkning/", "bevaegelse/", "aaret/"])
def test_who_may_not_read_analyses_is_refused(lake: Course, browser_of: Browser, address: str) -> None:
    assert browser_of("anne").get(f"/indsigt/{address}").status_code == 403
