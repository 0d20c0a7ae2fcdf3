"""A leader asks what helps and where it waits: from the overview to the rows behind a figure, and to what she takes with her."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.system.conftest import log_in, violations, watched
from tests.system.hands import Hand

MENU = "Analyser"


@pytest.fixture
def leader(browser: Browser, site: str, width: int) -> Iterator[Hand]:
    """Lars, who leads the authority's unit."""
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
    page = context.new_page()
    log_in(page, "lars")
    with watched(page):
        yield Hand(page)
    context.close()


@pytest.mark.mission("S2.9", "S4.41")
def test_given_a_leaders_question_when_she_asks_it_of_a_figure_then_she_has_drawing_words_rows_and_file(
    leader: Hand,
) -> None:
    page = leader.page
    # Given the overview.
    leader.link(MENU)
    leader.sees("Tallene er opgjort")
    assert violations(page) == []
    # When she opens a figure of her own unit and has it by quarter.
    leader.link("Frister, som er holdt", exact=False)
    assert leader.clicks == 2
    leader.pick("Delt op i", "Kvartal")
    leader.button("Vis")
    expect(page).to_have_url(re.compile("trin=kvartal"))
    # Then it is drawn, said in words, and stands as a table that is folded away.
    drawing = page.locator(".chart-drawing").first
    expect(drawing).to_be_visible()
    expect(page.locator(".chart-summary").first).not_to_be_empty()
    table = page.locator("details.chart-table").first
    expect(table).not_to_have_attribute("open", "")
    leader.summary("Vis som tabel")
    expect(table.locator("tbody tr").first).to_be_visible()
    # One can step through it without a mouse, and each number is said.
    drawing.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-said").first).not_to_be_empty()
    assert violations(page) == []
    # And the numbers go with her as a file.
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert len(taken.value.path().read_text("utf-8-sig").splitlines()) > 1
    # And she sees the cases that are counted, and knows that it is noted.
    leader.sees("Det noteres, at du har set dem.")
    page.locator(".rows-behind a").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rækkerne bag")
    expect(page.locator("tbody tr").first).to_be_visible()


@pytest.mark.mission("S3.33")
def test_given_the_analyses_when_she_goes_from_page_to_page_then_each_is_drawn_and_can_be_read(leader: Hand) -> None:
    page = leader.page
    leader.link(MENU)
    for tab, words in (("Sagsgang", "Flaskehalse"), ("Virkning", "usikkerhed"), ("Bevægelse", "ring"),
                       ("Årets rapport", "år")):  # fmt: skip
        leader.link(tab)
        expect(page.locator("main").get_by_text(re.compile(words, re.IGNORECASE)).first).to_be_visible()
        expect(page.locator(".chart-drawing canvas").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), tab
        assert violations(page) == [], tab
        for form in ("CSV", "PDF"):
            expect(page.get_by_role("link", name=form).first).to_be_visible()
    leader.link("Overblik")
    leader.link("Enhedens uge")
    leader.sees("Nye sager")


def test_given_a_link_from_a_colleague_when_it_is_opened_then_the_same_question_is_asked(
    leader: Hand,
) -> None:
    leader.open("/indsigt/tal/deadlines-kept/?enhed=alle&trin=maaned&fra=2026-01-01&til=2026-06-30")
    leader.sees("Hele kommunen")
    expect(leader.page.get_by_label("Delt op i")).to_have_value("maaned")
    expect(leader.page.get_by_label("Til og med")).to_have_value("2026-06-30")
