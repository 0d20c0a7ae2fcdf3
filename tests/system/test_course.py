"""A caseworker's look at a course, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.system.conftest import log_in, violations


def _open_case(page: Page) -> None:
    """From My day to the case by its number in the search box."""
    page.goto("/min-dag/")
    page.get_by_role("searchbox").first.fill("Sag154689")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/sager/*/")


def test_given_no_log_in_when_any_page_is_asked_for_then_the_form_comes(stranger: Page) -> None:
    stranger.goto("/min-dag/")
    expect(stranger.get_by_label("Brugernavn")).to_be_visible()
    assert violations(stranger) == []


def test_given_a_wrong_password_when_logging_in_then_one_sentence_says_so(stranger: Page) -> None:
    stranger.goto("/")
    stranger.get_by_label("Brugernavn").fill("anne")
    stranger.get_by_label("Adgangskode").fill("forkert")
    stranger.get_by_label("Adgangskode").press("Enter")
    expect(stranger.get_by_role("alert").first).to_be_visible()
    assert violations(stranger) == []


@pytest.mark.mission("S4.27", "S4.28", "S4.29", "S4.30")
def test_given_a_course_when_its_case_is_opened_then_the_three_parties_speak_on_one_page(page: Page) -> None:
    _open_case(page)
    page.get_by_role("link", name="Treklang", exact=True).click()
    for words in (
        "At bo et sted, hvor der er nogen at tale med",  # the citizen's wishes
        "Lærer hurtigt ved at gøre tingene sammen",  # the authority on learning and development
        "Børge har lavet sin reol færdig",  # the provider's status
    ):
        expect(page.get_by_text(words).first).to_be_visible()


@pytest.mark.mission("S4.31", "S4.32", "S4.38")
def test_given_a_course_when_the_help_is_looked_at_then_the_way_through_the_rings_is_drawn(page: Page) -> None:
    _open_case(page)
    page.get_by_role("link", name="Indsats", exact=True).first.click()
    for ring in ("Kraftcenter", "Særligt strukturerede botilbud", "Beskyttet beskæftigelse"):
        expect(page.locator("table").get_by_text(ring).first).to_be_visible()


@pytest.mark.mission("S4.42", "S4.41")
def test_given_measurements_when_the_goals_are_opened_then_baseline_and_progress_are_seen(page: Page) -> None:
    _open_case(page)
    page.get_by_role("link", name="Mål", exact=True).first.click()
    expect(page.get_by_text("Jeg vil kunne handle uden at ringe til min søster.").first).to_be_visible()
    expect(page.get_by_text("Udgangspunkt").first).to_be_visible()


@pytest.mark.mission("R107", "R109")
def test_given_a_case_when_a_note_is_written_and_corrected_then_both_stand(page: Page) -> None:
    _open_case(page)
    page.get_by_role("link", name="Journal", exact=True).first.click()
    page.get_by_label("Overskrift").fill("Opkald fra søsteren")
    page.get_by_label("Notat", exact=True).fill("Søsteren ringede om ferien.")
    page.get_by_role("button", name="Gem notat").click()
    expect(page.get_by_text("Søsteren ringede om ferien.").first).to_be_visible()
    assert violations(page) == []


def test_given_english_when_the_language_is_changed_then_the_words_are_english(stranger: Page) -> None:
    log_in(stranger, "anne")
    _open_case(stranger)
    stranger.get_by_role("button", name="English").first.click()
    expect(stranger.get_by_role("link", name="Journal", exact=True).first).to_be_visible()
    expect(stranger.locator("html")).to_have_attribute("lang", "en")
    expect(stranger.get_by_role("link", name="Overview", exact=True).first).to_be_visible()
