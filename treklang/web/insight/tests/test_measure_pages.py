"""The measures' pages: who sees them, what they show, that files hold the same, and that rows are read as any list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from treklang.kernel.models import Reading
from treklang.web.insight.tests.conftest import OTHER
from treklang.web.tests.course import Course

KEY = "/indsigt/tal/deadlines-kept/"
Browser = Callable[[str], Client]


@pytest.mark.mission("S2.9")
def test_a_leader_sees_her_units_figure_with_its_uncertainty_definition_and_moment(
    lake: Course, browser_of: Browser
) -> None:
    page = browser_of("lars").get(KEY).content.decode()
    assert "Myndighed Voksne" in page
    assert "Hvem der tælles med" in page
    assert "Tallene er opgjort" in page
    assert "organisationen, som den var dengang" in page
    assert "data-chart=" in page


def test_without_script_the_table_stands_open_with_the_same_numbers(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get(KEY).content.decode()
    assert '<details class="chart-table" open>' in page
    assert re.search(r"chart-drawing[^>]* hidden", page)


def test_who_may_not_read_analyses_is_refused_with_who_may(lake: Course, browser_of: Browser) -> None:
    answer = browser_of("anne").get("/indsigt/")
    assert answer.status_code == 403
    assert "se analyser" in answer.content.decode()
    assert "/indsigt/" not in browser_of("anne").get("/tilbud/").content.decode()


def test_a_wrong_filter_gets_a_sentence_and_the_usual_figures(lake: Course, browser_of: Browser) -> None:
    for wrong, sentence in (("fra=i+gaar", "Skriv datoen"), ("trin=uge", "Vælg måned"), ("efter=cpr", "kan ikke opdeles"),
                            ("enhed=x", "findes ikke"), ("fra=2026-01-01&til=2025-01-01", "slutte efter")):  # fmt: skip
        answer = browser_of("lars").get(f"{KEY}?{wrong}")
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_files_hold_the_numbers_of_the_table(lake: Course, browser_of: Browser) -> None:
    client = browser_of("lars")
    page = client.get(f"{KEY}?efter=sex").content.decode()
    sent = client.get(f"{KEY}?efter=sex&format=csv")
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 2
    for row in rows[1:]:
        assert f">{row[2]}<" in page
        assert f">{row[5]}<" in page
    assert client.get(f"{KEY}?format=xlsx").content[:2] == b"PK"
    assert client.get(f"{KEY}?format=pdf").content[:4] == b"%PDF"


def test_another_units_few_citizens_are_not_told_of(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get(f"{KEY}?enhed=alle&efter=enhed").content.decode()
    assert "Team Andre" in page
    assert "skjult: for få borgere" in page


@pytest.mark.mission("S2.9")
def test_the_rows_behind_are_those_she_has_a_reason_to_see_and_each_is_noted(lake: Course, browser_of: Browser) -> None:
    client = browser_of("lars")
    page = client.get(KEY).content.decode()
    links = re.findall(r'href="([^"]*/raekker/[^"]*)"', page)
    assert links
    seen = "".join(client.get(link.replace("&amp;", "&")).content.decode() for link in links)
    assert lake.case.number in seen
    assert "rækker er ikke vist" in seen
    assert Reading.objects.filter(page="insight.rows", citizen=lake.citizen.id).exists()


def test_rows_behind_the_whole_municipalitys_figure_are_refused(lake: Course, browser_of: Browser) -> None:
    answer = browser_of("lars").get(f"{KEY}raekker/?enhed=alle&periode=2025-01-01")
    assert answer.status_code == 403
    assert str(OTHER) not in answer.content.decode()


def test_the_overview_has_every_theme_with_its_newest_figure(lake: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get("/indsigt/").content.decode()
    assert "Frister og rettigheder" in page
    assert KEY in page


def test_the_years_report_is_a_page_and_a_pdf(lake: Course, browser_of: Browser) -> None:
    client = browser_of("lars")
    assert "er bedre." in client.get("/indsigt/aaret/?aar=2025").content.decode()
    assert client.get("/indsigt/aaret/?aar=2025&format=pdf").content[:4] == b"%PDF"
    sent = client.get("/indsigt/aaret/?aar=2025&format=csv").content.decode("utf-8-sig")
    figures = {row["Tal"] for row in csv.DictReader(io.StringIO(sent), delimiter=";")}
    assert "Frister, som er holdt" in figures
    assert len(figures) > 3


def test_without_a_lake_the_page_says_what_to_do(
    course: Course, browser_of: Browser, settings: Any, tmp_path: Any
) -> None:
    settings.LAKE = tmp_path / "none"
    answer = browser_of("lars").get("/indsigt/")
    assert answer.status_code == 503
    assert "hentes af systemets drift" in answer.content.decode()


def test_an_unknown_measure_is_not_found(lake: Course, browser_of: Browser) -> None:
    assert browser_of("lars").get("/indsigt/tal/nothing/").status_code == 404
